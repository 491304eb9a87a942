"""The Merkle tree of RFC 6962, section 2.1, over the entries of a custody log. Pure."""

import hashlib
from collections.abc import Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry_bytes: bytes) -> bytes:
    """The 32-byte leaf of one entry's canonical bytes."""
    return hashlib.sha256(b"\x00" + entry_bytes).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The 32-byte hash of an inner node over its two halves."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The 32-byte tree hash over leaves in order; of no leaves, SHA-256 of nothing.

    Pairing level by level and carrying an odd last node up gives the same tree as the recursive definition.
    """
    if not leaves:
        return EMPTY_ROOT
    level = list(leaves)
    while len(level) > 1:
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            paired.append(level[-1])
        level = paired
    return level[0]


class Frontier:
    """A tree that grows: the roots of its complete subtrees, largest first, are all that its next root needs."""

    def __init__(self, size: int = 0, roots: Sequence[bytes] = ()) -> None:
        if len(roots) != size.bit_count():
            raise ValueError("a tree of this size has another number of complete subtrees")
        self.size = size
        self._roots = list(roots)

    @classmethod
    def from_bytes(cls, size: int, untrusted: bytes) -> "Frontier":
        """What ``to_bytes`` gave for a tree of this size; ValueError where it cannot have been."""
        if len(untrusted) % HASH_BYTES:
            raise ValueError("this is not a row of hashes")
        return cls(size, [untrusted[at : at + HASH_BYTES] for at in range(0, len(untrusted), HASH_BYTES)])

    def to_bytes(self) -> bytes:
        """The roots of the complete subtrees one after the other, 32 bytes each."""
        return b"".join(self._roots)

    def add(self, leaf: bytes) -> None:
        """Let one leaf (32 bytes) follow."""
        node, complete = leaf, self.size
        while complete & 1:
            node = node_hash(self._roots.pop(), node)
            complete >>= 1
        self._roots.append(node)
        self.size += 1

    def root(self) -> bytes:
        """The tree hash over all leaves so far."""
        if not self._roots:
            return EMPTY_ROOT
        node = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            node = node_hash(left, node)
        return node
