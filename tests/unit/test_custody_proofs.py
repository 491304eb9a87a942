"""Proofs about a log against the definitions of RFC 6962, written out recursively, and against every small falsification."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.custody.merkle import Frontier, root
from evidence_desk.custody.proofs import consistency_proof, inclusion_proof, is_beginning, is_included

LEAVES = [hashlib.sha256(b"\x00" + bytes([number])).digest() for number in range(33)]


def tree(leaves):
    """MTH of RFC 6962, section 2.1, over leaf hashes."""
    if len(leaves) == 1:
        return leaves[0]
    split = half(len(leaves))
    return hashlib.sha256(b"\x01" + tree(leaves[:split]) + tree(leaves[split:])).digest()


def half(size):
    split = 1
    while split * 2 < size:
        split *= 2
    return split


def path(index, leaves):
    """PATH of section 2.1.1."""
    if len(leaves) == 1:
        return []
    split = half(len(leaves))
    if index < split:
        return [*path(index, leaves[:split]), tree(leaves[split:])]
    return [*path(index - split, leaves[split:]), tree(leaves[:split])]


def subproof(earlier, leaves, *, known):
    """SUBPROOF of section 2.1.2."""
    if earlier == len(leaves):
        return [] if known else [tree(leaves)]
    split = half(len(leaves))
    if earlier <= split:
        return [*subproof(earlier, leaves[:split], known=known), tree(leaves[split:])]
    return [*subproof(earlier - split, leaves[split:], known=False), tree(leaves[:split])]


@pytest.mark.parametrize("size", range(1, len(LEAVES) + 1))
def test_every_entry_is_proved_as_defined_and_nowhere_else(size):
    leaves, top = LEAVES[:size], tree(LEAVES[:size])
    for index in range(size):
        proof = inclusion_proof(leaves, index)
        assert proof == path(index, leaves)
        proved = [at for at in range(-1, size + 1) if is_included(leaves[index], at, size, proof, top)]
        assert proved == [index]
        assert not is_included(LEAVES[index - 1], index, size, proof, top) or size == 1
        assert not is_included(leaves[index], index, size, [*proof, top], top)
        assert not proof or not is_included(leaves[index], index, size, proof[:-1], top)


@pytest.mark.parametrize("later", range(1, len(LEAVES) + 1))
def test_every_beginning_is_proved_as_defined_and_no_other(later):
    leaves, top = LEAVES[:later], tree(LEAVES[:later])
    for earlier in range(1, later + 1):
        proof = consistency_proof(leaves, earlier)
        assert proof == subproof(earlier, leaves, known=True)
        state = (earlier, tree(leaves[:earlier]))
        assert is_beginning(state, (later, top), proof)
        assert not is_beginning((earlier, LEAVES[-1][::-1]), (later, top), proof)
        assert not is_beginning(state, (later, LEAVES[-1][::-1]), proof)
        assert not is_beginning(state, (later, top), [*proof, top])
        assert not proof or not is_beginning(state, (later, top), proof[:-1])
        others = [size for size in range(later + 2) if size != earlier]
        assert not any(is_beginning((size, state[1]), (later, top), proof) for size in others)


@given(st.integers(2, 33), st.data())
def test_an_altered_log_is_no_continuation(size, data):
    earlier, altered = data.draw(st.integers(1, size - 1)), data.draw(st.integers(0, size - 2))
    rewritten = LEAVES[:size]
    rewritten[altered] = rewritten[altered][::-1]
    state = (earlier, root(LEAVES[:earlier]))
    holds = is_beginning(state, (size, root(rewritten)), consistency_proof(rewritten, earlier))
    assert holds == (altered >= earlier)


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_of_what_is_not_there(index):
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion_proof(LEAVES[:3], index)


@pytest.mark.parametrize("earlier", [0, 4])
def test_nothing_and_more_than_all_is_no_beginning(earlier):
    with pytest.raises(ValueError, match="the earlier tree"):
        consistency_proof(LEAVES[:3], earlier)
    assert not is_beginning((earlier, tree(LEAVES[:3])), (3, tree(LEAVES[:3])), [])


def test_a_growing_tree_has_the_root_of_the_definition_at_every_size():
    growing = Frontier()
    for number, leaf in enumerate(LEAVES, 1):
        growing.add(leaf)
        assert growing.root() == tree(LEAVES[:number])
        growing = Frontier.from_bytes(growing.size, growing.to_bytes())
    assert growing.size == len(LEAVES)
    assert Frontier().root() == hashlib.sha256(b"").digest()


@pytest.mark.parametrize(("size", "kept"), [(1, b""), (3, bytes(32)), (2, bytes(31)), (0, bytes(32))])
def test_what_no_tree_of_that_size_keeps_is_refused(size, kept):
    with pytest.raises(ValueError, match=r"complete subtrees|row of hashes"):
        Frontier.from_bytes(size, kept)
