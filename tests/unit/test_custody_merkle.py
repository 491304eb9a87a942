"""The tree against the definition of RFC 6962, written recursively, and its published vectors."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.custody.merkle import EMPTY_ROOT, leaf_hash, root


def by_definition(entries: list[bytes]) -> bytes:
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    return hashlib.sha256(b"\x01" + by_definition(entries[:split]) + by_definition(entries[split:])).digest()


@given(st.lists(st.binary(max_size=20), max_size=70))
def test_root_follows_the_recursive_definition(entries):
    assert root([leaf_hash(entry) for entry in entries]) == by_definition(entries)


def test_published_roots():
    # From the reference implementation's test data: the eight standard leaves.
    leaves = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43"]
    leaves += [bytes(range(0x50, 0x58)), bytes(range(0x60, 0x70))]
    hashes = [leaf_hash(leaf) for leaf in leaves]
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root(hashes[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert root(hashes).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
