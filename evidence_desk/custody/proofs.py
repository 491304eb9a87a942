"""Proofs about a custody log that need only a few hashes: of one entry, and of one state being the beginning of another.

Made as RFC 6962, sections 2.1.1 and 2.1.2, defines them; verified as RFC 9162, sections 2.1.3.2 and 2.1.4.2, describes.
Pure.
"""

from collections.abc import Sequence

from evidence_desk.custody.merkle import node_hash, root


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes with which the leaf at ``index`` (from 0) leads to the root over all ``leaves``."""
    if not 0 <= index < len(leaves):
        raise ValueError("there is no such leaf")
    path, start, end = [], 0, len(leaves)
    while end - start > 1:
        split = start + _left_half(end - start)
        if index < split:
            path.append(root(leaves[split:end]))
            end = split
        else:
            path.append(root(leaves[start:split]))
            start = split
    return path[::-1]


def consistency_proof(leaves: Sequence[bytes], earlier_size: int) -> list[bytes]:
    """The hashes that show the root over the first ``earlier_size`` leaves to be the beginning of the root over all."""
    if not 1 <= earlier_size <= len(leaves):
        raise ValueError("the earlier tree must have leaves, and no more than the later")
    path, start, end = [], 0, len(leaves)
    is_earlier_tree = True  # what is left is the earlier tree itself, whose root the verifier has
    while earlier_size != end:
        split = start + _left_half(end - start)
        if earlier_size <= split:
            path.append(root(leaves[split:end]))
            end = split
        else:
            path.append(root(leaves[start:split]))
            start, is_earlier_tree = split, False
    if not is_earlier_tree:
        path.append(root(leaves[start:end]))
    return path[::-1]


def is_included(leaf: bytes, index: int, size: int, untrusted_path: Sequence[bytes], tree_root: bytes) -> bool:
    """Whether the path proves ``leaf`` to be at ``index`` (from 0) in the tree of ``size`` leaves with this root."""
    if not 0 <= index < size:
        return False
    at, last, node = index, size - 1, leaf
    for other in untrusted_path:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = node_hash(other, node)
            at, last = _up_to_a_right_turn(at, last)
        else:
            node = node_hash(node, other)
        at, last = at >> 1, last >> 1
    return last == 0 and node == tree_root


def is_beginning(earlier: tuple[int, bytes], later: tuple[int, bytes], untrusted_path: Sequence[bytes]) -> bool:
    """Whether the path proves the earlier tree (size, root) to be the beginning of the later one."""
    (earlier_size, earlier_root), (later_size, later_root) = earlier, later
    if not 1 <= earlier_size <= later_size:
        return False
    if earlier_size == later_size:
        return not untrusted_path and earlier_root == later_root
    path = list(untrusted_path)
    if earlier_size.bit_count() == 1:
        path.insert(0, earlier_root)
    return bool(path) and _roots_of(path, earlier_size - 1, later_size - 1) == (earlier_root, later_root)


def _roots_of(path: Sequence[bytes], at: int, last: int) -> tuple[bytes, bytes] | None:
    """The roots of both trees that a path leads to; None where it is too long or too short for them."""
    while at & 1:
        at, last = at >> 1, last >> 1
    as_earlier = as_later = path[0]
    for other in path[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            as_earlier, as_later = node_hash(other, as_earlier), node_hash(other, as_later)
            at, last = _up_to_a_right_turn(at, last)
        else:
            as_later = node_hash(as_later, other)
        at, last = at >> 1, last >> 1
    return (as_earlier, as_later) if last == 0 else None


def _up_to_a_right_turn(at: int, last: int) -> tuple[int, int]:
    """Past the levels at which the last node of a tree has no neighbour and is carried up as it is."""
    while not at & 1 and at:
        at, last = at >> 1, last >> 1
    return at, last


def _left_half(size: int) -> int:
    """The largest power of two below ``size``, which is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)
