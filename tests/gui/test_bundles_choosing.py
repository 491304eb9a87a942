"""What goes into a bundle: what is ticked, and the sources that go along."""

from evidence_desk.gui.bundles.choosing import asked_for, everything, going
from evidence_desk.gui.bundles.item_rows import Fate, fate_of
from evidence_desk.gui.bundles.sending_shown import Item

ITEMS = (
    Item("t1", "testimony", "T-1", "One", needs="s1"),
    Item("t2", "testimony", "T-2", "Draft", stays="still a draft"),
    Item("m1", "exhibit", "M-1", "Street", needs="s2", file="aa", size=100),
    Item("m2", "exhibit", "M-2", "The same street", file="aa", size=100),
    Item("m3", "exhibit", "M-3", "Road", file="bb", size=50),
    Item("s1", "source", "S-1", "Niko"),
    Item("s2", "source", "S-2", "Firuz"),
)


def test_everything_that_may_leave_is_ticked_at_first():
    ticked = everything(ITEMS)
    assert ticked == {"t1", "m1", "m2", "m3", "s1", "s2"}
    sum_ = going(ITEMS, ticked)
    assert sum_.counts == {"testimony": 1, "exhibit": 3, "source": 2}
    assert (sum_.stays, sum_.left_out, sum_.along) == (1, 0, frozenset())


def test_a_file_that_backs_two_exhibits_is_counted_once():
    assert going(ITEMS, frozenset({"m1", "m2", "m3"})).size == 150


def test_a_source_goes_along_with_what_refers_to_it():
    sum_ = going(ITEMS, frozenset({"t1"}))
    assert sum_.along == {"s1"}
    assert sum_.goes("s1")
    assert not sum_.goes("s2")
    assert (sum_.counts, sum_.left_out) == ({"testimony": 1, "source": 1}, 4)


def test_each_item_has_one_fate():
    sum_ = going(ITEMS, frozenset({"t1"}))
    fates = {item.record: fate_of(item, sum_) for item in ITEMS}
    assert fates["t1"] is Fate.GOES
    assert fates["s1"] is Fate.ALONG
    assert fates["t2"] is Fate.STAYS
    assert fates["m1"] is Fate.LEFT_OUT


def test_a_bundle_of_everything_also_says_what_stayed():
    assert "t2" in asked_for(ITEMS, going(ITEMS, everything(ITEMS)))


def test_a_bundle_of_a_choice_says_nothing_of_the_rest():
    assert asked_for(ITEMS, going(ITEMS, frozenset({"t1"}))) == {"t1", "s1"}
