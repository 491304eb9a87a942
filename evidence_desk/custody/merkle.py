"""The Merkle tree of RFC 6962, section 2.1, over the entries of a custody log. Pure."""

import hashlib
from collections.abc import Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry_bytes: bytes) -> bytes:
    """The 32-byte leaf of one entry's canonical bytes."""
    return hashlib.sha256(b"\x00" + entry_bytes).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The 32-byte tree hash over leaves in order; of no leaves, SHA-256 of nothing.

    Pairing level by level and carrying an odd last node up gives the same tree as the recursive definition.
    """
    if not leaves:
        return EMPTY_ROOT
    level = list(leaves)
    while len(level) > 1:
        paired = [_node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            paired.append(level[-1])
        level = paired
    return level[0]
