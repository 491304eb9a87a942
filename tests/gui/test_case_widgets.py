"""The boxes that the forms of a case are made of: what they show and give, at the keyboard, on a real desk."""

from dataclasses import replace

import pytest
from at_the_keyboard import Windows, counted, focus_name, labels, press, type_into, type_on
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.catalogue.telling.record_choice import RecordChoice
from evidence_desk.catalogue.terms.case_terms import HowKnown, PassageMark
from evidence_desk.desk import create_desk
from evidence_desk.gui.boxes.citation_box import CitationBox, CitationsBox
from evidence_desk.gui.boxes.citation_fields import CitationFields, citation_of, fields_of_citation, read_moment
from evidence_desk.gui.boxes.place_fields import PlaceFields, fields_of_place, place_of
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.boxes.term_box import TermBox, TermsBox
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.values.place_ref import PlacePrecision, PlaceRef, PlaceRelation

NIKO = "Niko went down. <b>Bold</b>"


class LaterTasks(ImmediateTasks):
    """Keeps what is asked of the desk until it is let go, as a busy desk would."""

    def __init__(self):
        super().__init__()
        self.waiting = []
        self.holding = False

    def desk(self, step, done, failed):
        if self.holding:
            self.waiting.append((step, done, failed))
        else:
            super().desk(step, done, failed)

    def let_go(self):
        self.holding = False
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            super().desk(*one)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with create_desk(
        tmp_path_factory.mktemp("case") / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()
    ) as made:
        made.keep(
            VocabularyBody(
                name="our-act-types",
                extends="act-types",
                terms=(
                    Term("old-term", "", (("en", "Old term"),), deprecated=True, successor="new-term"),
                    Term("new-term", "", (("en", "New term"),)),
                    Term("newer-term", "new-term", (("en", "Newer term"),)),
                ),
            )
        )
        yield made


@pytest.fixture(scope="module")
def places(desk):
    baku = desk.keep(PlaceBody((Name("Bakı"), Name("Баку", "ru")))).id
    yasamal = desk.keep(PlaceBody((Name("Yasamal"),), inside=baku)).id
    home = desk.keep(PlaceBody((Name("Home of the victim"),), inside=yasamal, sensitivity=4)).id
    return {"Bakı": baku, "Yasamal": yasamal, "home": home}


@pytest.fixture
def runner():
    return LaterTasks()


@pytest.fixture
def offers(desk, places, runner):
    return RecordOffers(runner, desk, pytest.fail)


@pytest.fixture
def shown(qtbot):
    return Windows(qtbot).show


def offered(box):
    rows = next(one for one in box.findChildren(RowList) if one.isVisible())
    model = rows.model()
    return [model.data(model.index(place, 0), Qt.ItemDataRole.AccessibleTextRole) for place in range(model.rowCount())]


# Terms.


@pytest.fixture
def term(look, desk, shown):
    box = TermBox(look, desk.code_lists, "act-types", name="What was done")
    shown(box)
    return box


def test_a_term_is_found_by_letters_and_shown_with_its_path(term, desk):
    heard = counted(term)
    type_into(term.keyboard_place(), "newer")
    press(Qt.Key.Key_Return)
    assert term.code() == "newer-term"
    assert len(heard) == 1
    assert any("New term" in words and "Newer term" in words for words in labels(term))
    assert focus_name() == "behind"


def test_a_term_is_taken_out_and_another_chosen_from_the_whole_list(term, desk):
    term.choose("new-term")
    heard = counted(term)
    QTest.keyClick(term.keyboard_place(), Qt.Key.Key_Space)
    assert term.code() == ""
    whole = next(one for one in term.findChildren(Button) if "whole list" in one.accessibleName())
    whole.click()
    assert len(offered(term)) == len(desk.code_lists.offered("act-types"))
    assert not any("Old term" in words for words in offered(term))
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    assert term.code() == desk.code_lists.offered("act-types")[-1].code
    assert len(heard) == 2


def test_escape_leaves_the_whole_list_without_a_choice(term):
    next(one for one in term.findChildren(Button) if "whole list" in one.accessibleName()).click()
    press(Qt.Key.Key_Escape)
    assert term.code() == ""
    assert focus_name() == "What was done"


def test_a_term_out_of_use_stays_and_its_successor_is_a_key_away(term):
    heard = counted(term)
    term.choose("old-term")
    assert term.code() == "old-term"
    assert any("New term" in words for words in labels(term))
    assert not heard
    next(one for one in term.findChildren(Button) if one.text() == "Use the present term").click()
    assert term.code() == "new-term"
    assert len(heard) == 1


def test_a_code_nobody_knows_is_kept_and_said_so(term):
    term.choose("of-another-desk")
    assert term.code() == "of-another-desk"
    assert "of-another-desk" in " ".join(labels(term))
    assert any("do not know" in words for words in labels(term))


def test_several_terms_are_added_and_the_last_taken_out_by_backspace(look, desk, shown):
    box = TermsBox(look, desk.code_lists, "act-types", name="Methods")
    shown(box)
    heard = counted(box)
    type_into(box.keyboard_place(), "newer")
    press(Qt.Key.Key_Return)
    type_on("new")
    press(Qt.Key.Key_Return)
    assert box.codes() == ("newer-term", "new-term")
    press(Qt.Key.Key_Backspace)
    assert box.codes() == ("newer-term",)
    box.choose(("old-term", "old-term"))
    assert box.codes() == ("old-term",)
    assert len(heard) == 3


# Records.


@pytest.fixture
def record(look, offers, shown):
    box = RecordBox(look, offers, ("place",), name="Where", may_begin=True)
    shown(box)
    return box


@pytest.mark.parametrize("typed", ["bak", "Баку", "BAK"])
def test_a_record_is_found_by_any_of_its_names(record, places, typed):
    heard = counted(record)
    type_into(record.keyboard_place(), typed)
    press(Qt.Key.Key_Return)
    assert record.record() == places["Bakı"]
    assert record.line().words == "Bakı"
    assert len(heard) == 1
    assert focus_name() == "behind"


def test_a_record_is_found_by_its_code_and_what_it_lies_in_is_shown(record, places, desk):
    type_into(record.keyboard_place(), desk.records["place"].get(places["Yasamal"]).code.lower())
    press(Qt.Key.Key_Return)
    assert record.record() == places["Yasamal"]
    assert "Bakı" in labels(record)


def test_what_the_index_must_not_hold_can_still_be_chosen(record, places):
    type_into(record.keyboard_place(), "victim home")
    press(Qt.Key.Key_Return)
    assert record.record() == places["home"]


def test_typing_on_and_taking_at_once_takes_what_was_typed_last(record, places, runner):
    """On a busy desk the rows for the last letters come late: those for the first ones are not taken for them."""
    type_into(record.keyboard_place(), "Bak")
    record._find.seek()
    runner.holding = True
    record._find.edit().clear()
    QTest.keyClicks(record._find.edit(), "Yasam")
    press(Qt.Key.Key_Tab)
    assert record.record() == ""
    assert focus_name() == "behind"
    runner.let_go()
    assert record.record() == places["Yasamal"]
    assert focus_name() == "behind"


def test_a_place_is_begun_by_its_name_and_that_can_be_taken_back(record, desk):
    wished = []
    record.wanted_new.connect(wished.append)
    before = desk.records["place"].count()
    type_into(record.keyboard_place(), "Bibiheybet")
    press(Qt.Key.Key_Return)
    assert wished == ["Bibiheybet"]
    begun = desk.records["place"].get(record.record())
    assert begun.body == PlaceBody((Name("Bibiheybet"),))
    assert any(begun.code in words for words in labels(record))
    assert focus_name() == "behind"

    next(one for one in record.findChildren(Button) if one.text() == "Take that back").click()
    assert record.record() == ""
    assert record.unfinished() == "Bibiheybet"
    QApplication.focusWidget().selectAll()
    type_on("Bibi-Heybat")
    press(Qt.Key.Key_Return)
    assert record.record() == begun.id
    assert desk.records["place"].get(begun.id).body.names == (Name("Bibi-Heybat"),)
    assert desk.records["place"].count() == before + 1


def test_a_place_begun_by_mistake_is_not_offered_while_it_waits_for_another_name(record, desk):
    type_into(record.keyboard_place(), "Qaradağ")
    press(Qt.Key.Key_Return)
    begun = record.record()
    next(one for one in record.findChildren(Button) if one.text() == "Take that back").click()
    record._find.seek()
    code = desk.records["place"].get(begun).code
    assert not any(code in words for words in offered(record))
    within = desk.keep(PlaceBody((Name("Səngəçal"),), inside=begun))
    record._find.seek()
    assert any(code in words for words in offered(record)), "what something lies in by now is a place like any other"
    desk.keep(PlaceBody((Name("Səngəçal"),)), within.id, based_on=1)
    QApplication.focusWidget().selectAll()
    type_on("Qaradagh")
    press(Qt.Key.Key_Return)
    assert desk.records["place"].get(begun).body.names == (Name("Qaradagh"),)


def test_what_was_taken_back_is_offered_no_more_and_marked_where_it_was_chosen(look, shown, desk, offers):
    source = desk.keep(SourceBody("Neighbour")).id
    account = desk.keep(TestimonyBody(source, text="Men came at night and took him. Men came again.")).id
    stands, wrong, hidden = (
        desk.keep(PassageBody(account, 1, start, start + 8, "Men came", PassageMark.ACT, sensitivity=level))
        for start, level in ((0, 2), (32, 2), (0, 3))
    )
    box = RecordBox(look, offers, ("passage",), name="Where it is said")
    box.choose(wrong.id)
    assert not box.line().taken_back
    for record in (wrong, hidden):
        desk.keep(replace(record.body, taken_back=True), record.id, based_on=1)
    choice = RecordChoice(desk.vault.database, desk.register, desk.index, desk.id)
    for words in ("", "Men came", wrong.code, hidden.code):
        found = [one.id for one in choice.fitting(("passage", "testimony"), words, 20) if one.kind == "passage"]
        assert found == ([] if words in {wrong.code, hidden.code} else [stands.id]), words
    assert choice.fitting(("passage",), stands.code, 20)[0].id == stands.id
    again = RecordBox(look, offers, ("passage",), name="Where it is said")
    shown(again)
    again.choose(wrong.id)
    assert again.record() == wrong.id
    assert again.line().taken_back
    assert "taken back: it is held no longer" in labels(again)
    assert "taken back" in again.keyboard_place().accessibleDescription()
    desk.keep(wrong.body, wrong.id, based_on=2)
    assert {one.id for one in choice.fitting(("passage",), "", 20)} == {stands.id, wrong.id}


def test_tab_begins_nothing(record, desk):
    before = desk.records["place"].count()
    type_into(record.keyboard_place(), "Nowhere at all")
    press(Qt.Key.Key_Tab)
    assert record.record() == ""
    assert record.unfinished() == "Nowhere at all"
    assert desk.records["place"].count() == before


def test_a_record_chosen_by_a_program_tells_nobody(record, places):
    heard = counted(record)
    record.choose(places["Yasamal"])
    assert record.record() == places["Yasamal"]
    assert "Yasamal" in labels(record)
    assert not heard
    QTest.keyClick(record.keyboard_place(), Qt.Key.Key_Space)
    assert record.record() == ""
    assert len(heard) == 1


def test_a_box_that_is_gone_takes_no_answer(look, offers, runner, qtbot):
    box = RecordBox(look, offers, ("place",), name="Where")
    runner.holding = True
    box.choose("0" * 8)
    box._seek("Bak")
    box.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # deferred deletions
    runner.let_go()


# Places.


def test_a_place_with_words_relation_and_precision(look, offers, shown, places):
    box = PlaceBox(look, offers, name="Where")
    shown(box)
    heard = counted(box)
    type_into(box.keyboard_place(), "Yasamal")
    press(Qt.Key.Key_Return)
    type_into(box._verbatim, "by the old market")
    box._relation.choose(PlaceRelation.NEAR)
    assert heard
    assert place_of(box.fields()) == PlaceRef(places["Yasamal"], "by the old market", relation=PlaceRelation.NEAR)


def test_words_that_lead_to_no_place_are_the_words_that_were_said(look, offers, shown):
    """Nothing that was typed is lost by not having chosen: neither at a save nor at a lock."""
    box = PlaceBox(look, offers, name="Where")
    shown(box)
    heard = counted(box)
    type_into(box.keyboard_place(), "the blue house")
    assert heard
    assert box.says_anything()
    assert box.fields() == PlaceFields(verbatim="the blue house")
    box.show_fields(box.fields())
    assert (box.place.unfinished(), box._verbatim.text()) == ("", "the blue house")


def test_between_two_places_asks_for_the_second(look, offers, shown, places):
    box = PlaceBox(look, offers, name="Where")
    shown(box)
    assert not box.other.isVisible()
    fields = PlaceFields(places["Bakı"], "on the road", PlaceRelation.ROUTE, PlacePrecision.STREET, places["Yasamal"])
    box.show_fields(fields)
    assert box.other.isVisible()
    assert box.fields() == fields
    assert fields_of_place(place_of(fields)) == fields
    box.show_fields(PlaceFields(places["Bakı"], "", PlaceRelation.ROUTE, other=places["Bakı"]))
    with pytest.raises(FieldProblemError) as told:
        place_of(box.fields(), "where")
    assert told.value.field == "where"
    assert place_of(PlaceFields(verbatim="  ")) is None


# Citations.


def test_a_citation_is_entered_and_read(look, offers, shown, desk):
    account = desk.keep(TestimonyBody(source=source(desk), title="In the car", text=NIKO)).id
    box = CitationBox(look, offers)
    shown(box)
    heard = counted(box)
    type_into(box.first_field(), "car")
    press(Qt.Key.Key_Return)
    type_into(box._quote, "went down")
    type_into(box._at, "1:35")
    box._how_known.choose(HowKnown.SAW)
    assert heard
    assert box.says_anything()
    cited = citation_of(box.part())
    assert cited == Citation(account, "", 95, "went down", HowKnown.SAW)
    assert citation_of(fields_of_citation(cited)) == cited

    several = CitationsBox(look, offers, name="Citation")
    several.show_parts((fields_of_citation(cited), CitationFields(record=account, page="3")))
    assert [one.page for one in several.parts()] == ["", "3"]
    several.deleteLater()


def source(desk):
    found = desk.sources.page(limit=1)
    if found:
        return found[0].id
    from evidence_desk.catalogue.kinds.source import SourceBody

    return desk.keep(SourceBody(alias="Niko")).id


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("95", 95),
        ("1:35", 95),
        ("1:05:30", 3930),
        ("٩٥", 95),
        ("1:75", None),
        ("1:75:00", None),
        ("later", None),
        ("", None),
    ],
)
def test_a_moment_of_a_recording(typed, seconds):
    assert read_moment(typed) == seconds


def test_a_citation_that_says_nothing_of_where_is_refused_in_words():
    for fields in (CitationFields(quote="x"), CitationFields(record="r", at="later")):
        with pytest.raises(FieldProblemError) as told:
            citation_of(fields)
        assert told.value.field == "citations"
        assert told.value.mend


def test_a_party_is_begun_as_quickly(look, offers, shown, desk):
    box = RecordBox(look, offers, ("party",), name="Who", may_begin=True)
    shown(box)
    type_into(box.keyboard_place(), "Ramin")
    press(Qt.Key.Key_Return)
    assert desk.records["party"].get(box.record()).body == PartyBody((Name("Ramin"),))
