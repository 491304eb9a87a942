"""Trees of records: nobody is left out or shown twice, whatever lies in what, and what is opened is what is seen."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.catalogue.telling.record_tree import TreeNode
from evidence_desk.gui.trees.forest import Forest, Outline

NAMES = [f"n{number}" for number in range(12)]


def node(name, within):
    return TreeNode(name, f"P-{name}", name, "", within, 1)


# Anything may lie in anything, in itself, in a circle, or in what is not here.
forests = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "gone", *NAMES]), max_size=12).map(
    lambda within: Forest([node(name, whole) for name, whole in within.items()])
)


def seen(outline):
    return [placed.node.record for placed in outline.rows()]


def open_all(outline):
    for record in outline.forest.nodes:
        outline.turn(record, opened=True)


@given(forests)
def test_everybody_is_seen_once_when_all_is_open(forest):
    outline = Outline()
    outline.renew(forest, None)
    open_all(outline)
    assert sorted(seen(outline)) == sorted(forest.nodes)
    depths = {placed.node.record: placed.depth for placed in outline.rows()}
    assert all(depths[record] == len(forest.above(record)) for record in forest.nodes)


@given(forests, st.sets(st.sampled_from(NAMES)))
def test_what_is_found_is_seen_with_its_way_and_nothing_else(forest, names):
    found = frozenset(names & forest.nodes.keys())
    outline = Outline()
    outline.renew(forest, found)
    assert set(seen(outline)) == {above for one in found for above in (one, *forest.above(one))}
    assert outline.count() == len(found)
    outline.renew(forest, None)
    assert seen(outline) == forest.below("")


@given(forests, st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=30))
def test_rows_put_in_and_taken_out_are_the_rows_read_anew(forest, turns):
    outline = Outline()
    outline.renew(forest, None)
    shown = seen(outline)
    for record, opened in turns:
        if record not in shown:
            continue
        taken = 0 if opened else len(outline.rows_below(record))
        if not outline.turn(record, opened=opened):
            continue
        place = shown.index(record) + 1
        if opened:
            shown[place:place] = [placed.node.record for placed in outline.rows_below(record)]
        else:
            del shown[place : place + taken]
    assert shown == seen(outline)


@given(forests, st.sampled_from(NAMES))
def test_who_is_revealed_is_in_view(forest, name):
    outline = Outline()
    outline.renew(forest, None)
    outline.reveal(name)
    assert outline.is_in_view(name) == (name in forest.nodes)
    assert (name in seen(outline)) == (name in forest.nodes)
