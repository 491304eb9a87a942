"""Every kind of record has its words, its place in lists, and its icon; no two share them."""

from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.terms.kind_words import READING_ORDER, counted, kind_words
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.values.resources import resource


def test_every_kind_has_words_of_its_own():
    said = [kind_words(kind) for kind in BODY_TYPES]
    for one in ("title", "titles", "word", "words"):
        assert len({getattr(words, one) for words in said}) == len(BODY_TYPES), one


def test_every_kind_has_one_place_in_the_reading_order():
    assert sorted(READING_ORDER) == sorted(BODY_TYPES)


def test_every_kind_has_an_icon_of_its_own_that_is_shipped():
    icons = [kind_icon(kind) for kind in BODY_TYPES]
    assert len(set(icons)) == len(BODY_TYPES)
    assert all(resource("icons", f"{icon}.svg").is_file() for icon in icons)


def test_counts_are_told_in_reading_order_and_what_is_not_there_is_not_told():
    assert counted({"party": 2, "testimony": 1, "claim": 0}) == ("Testimonies: 1", "Parties: 2")
    assert counted([("act", 1500)], number=lambda count: f"{count:,}") == ("Acts: 1,500",)
