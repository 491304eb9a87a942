"""What goes into a bundle: what is ticked, and what goes along with it."""

from evidence_desk.catalogue.keeping.company import Company
from evidence_desk.gui.bundles.choosing import Looked, asked_for, everything, going
from evidence_desk.gui.bundles.item_rows import Fate, ItemRows, fate_of, sum_words
from evidence_desk.gui.bundles.sending_shown import Item

ITEMS = (
    Item("t1", "testimony", "T-1", "One"),
    Item("t2", "testimony", "T-2", "Draft", stays="still a draft"),
    Item("m1", "exhibit", "M-1", "Street", file="aa", size=100),
    Item("m2", "exhibit", "M-2", "The same street", file="aa", size=100),
    Item("m3", "exhibit", "M-3", "Road", file="bb", size=50),
    Item("s1", "source", "S-1", "Niko"),
    Item("s2", "source", "S-2", "Firuz"),
    Item("k1", "consent", "K-1", "Consent of Niko"),
    Item("k2", "consent", "K-2", "Consent of Firuz", stays="life-threatening"),
    Item("q1", "passage", "Q-1", "they stopped us", stays="it would point", because_of="T-2"),
    Item("q2", "passage", "Q-2", "a place"),
)


def company():
    """Who needs whom, as the catalogue tells it."""
    found = Company()
    for record, kind, role, target in (
        ("t1", "testimony", "source", "s1"),
        ("m1", "exhibit", "acquired_from", "s2"),
        ("k1", "consent", "source", "s1"),
        ("k2", "consent", "source", "s2"),
        ("q1", "passage", "testimony", "t2"),
        ("q2", "passage", "testimony", "t1"),
    ):
        found.enter(record, kind, role, target)
    return found


LOOKED = Looked(ITEMS, {}, company())


def test_everything_that_may_leave_is_ticked_at_first():
    ticked = everything(ITEMS)
    assert ticked == {"t1", "m1", "m2", "m3", "s1", "s2", "k1", "q2"}
    sum_ = going(LOOKED, ticked)
    assert sum_.counts == {"testimony": 1, "exhibit": 3, "source": 2, "consent": 1, "passage": 1}
    assert (sum_.stays, sum_.left_out, sum_.along) == (3, 0, frozenset())


def test_a_file_that_backs_two_exhibits_is_counted_once():
    assert going(LOOKED, frozenset({"m1", "m2", "m3"})).size == 150


def test_a_source_goes_along_with_what_refers_to_it_and_its_consent_with_the_source():
    sum_ = going(LOOKED, frozenset({"t1"}))
    assert sum_.along == {"s1", "k1"}
    assert sum_.goes("s1")
    assert not sum_.goes("s2")
    assert (sum_.counts, sum_.left_out) == ({"testimony": 1, "source": 1, "consent": 1}, 5)


def test_what_stays_never_goes_along():
    assert going(LOOKED, frozenset({"m1"})).along == {"s2"}, "its consent stays"


def test_what_belongs_to_a_record_can_be_left_out_of_it():
    assert not going(LOOKED, frozenset({"t1"})).goes("q2")


def test_a_row_says_what_it_is_and_what_keeps_it(qapp):
    rows = ItemRows()
    rows.show_items(ITEMS, going(LOOKED, frozenset({"t1"})))
    told = {row.code: row.subtitle for row in map(rows._row, ITEMS)}
    assert told["T-1"] == "Testimony"
    assert told["K-1"] == "Consent · what goes cannot be understood without it"
    assert told["T-2"] == "Testimony · still a draft"
    assert told["Q-1"] == "Passage · it would point: T-2"


def test_the_sum_counts_each_kind_once():
    sum_ = going(LOOKED, frozenset({"t1", "m3"}))
    assert sum_words(sum_, "50 B") == "Testimonies: 1  ·  Exhibits: 1  ·  Sources: 1  ·  Consents: 1  ·  Media: 50 B"


def test_each_item_has_one_fate():
    sum_ = going(LOOKED, frozenset({"t1"}))
    fates = {item.record: fate_of(item, sum_) for item in ITEMS}
    assert fates["t1"] is Fate.GOES
    assert fates["s1"] is Fate.ALONG
    assert fates["t2"] is Fate.STAYS
    assert fates["m1"] is Fate.LEFT_OUT


def test_a_bundle_of_everything_also_says_what_stayed():
    assert "t2" in asked_for(LOOKED, going(LOOKED, everything(ITEMS)))


def test_a_bundle_of_a_choice_says_nothing_of_the_rest():
    assert asked_for(LOOKED, going(LOOKED, frozenset({"t1"}))) == {"t1"}, "the desk adds what goes along by itself"
