"""The screen of testimonies as a person meets it: reading, writing, choosing a source, sealing. A real desk behind it."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from letting_go import let_go
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import Credibility, RenderingKind
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import create_desk
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.testimonies.wiring import make_testimonies
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.rows import ROW_ROLE
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import understood

HOSTILE = "<img src='file:///etc/hostname'><b>x</b> \u202egpj.exe \u2066\u200b\x07"
ARABIC = "أُخذنا إلى الوحدة 19 واحتُجزنا حتى الرابعة صباحًا."


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("testimonies-view")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def niko(desk):
    return desk.keep(SourceBody(alias="Niko"))


@pytest.fixture
def view(look, desk):
    view = make_testimonies(look, ImmediateTasks(), desk).view
    view.resize(1000, 700)
    view.show()
    view.activateWindow()
    view.entered()
    yield view
    let_go(view)
    for record in desk.drafts.waiting("testimony"):
        desk.drafts.drop("testimony", record)


def buttons(view, words):
    return [one for one in view.findChildren(Button) if one.text() == words and one.isVisible()]


def test_the_account_is_read_in_its_own_direction_with_the_observations_apart(view, desk, niko):
    date = understood("2017-11~", verbatim="in November, I think")
    body = TestimonyBody(source=niko.id, text=ARABIC, language="ar", taken_on=date, observations="Calm.")
    record = desk.keep(body)
    view.show_record(record.id)
    card = view.card
    assert card._account.toPlainText() == ARABIC
    assert card._account.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    originals = [one.text() for one in card.findChildren(Button) if one.isChecked()]
    assert [words for words in originals if words.startswith("Original: ") and "Arabic" in words]
    assert card._observations.toPlainText() == "Calm."
    assert card._observed.isVisible()
    told = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "about November 2017\nsaid as “\u2068in November, I think\u2069”" in told
    assert "Not part of the account." in told


def test_the_source_leads_to_its_card(view, desk, niko, qtbot):
    view.show_record(desk.keep(TestimonyBody(source=niko.id, text="Text.")).id)
    with qtbot.waitSignal(view.record_asked) as asked:
        buttons(view, "\u2068Niko\u2069")[0].click()
    assert (asked.args[0].kind, asked.args[0].record) == ("source", niko.id)


def test_the_seal_asks_first_says_what_it_means_and_can_be_put_off(view, desk, niko):
    record = desk.keep(TestimonyBody(source=niko.id, text="We were taken."))
    view.show_record(record.id)
    seal = buttons(view, "Seal …")[0]
    seal.click()
    panel = view.card._panel
    assert panel.isVisible()
    assert "cannot be taken back" in panel.accessibleName()
    buttons(view, "Not yet")[0].click()
    assert not panel.isVisible()
    assert seal.hasFocus()
    assert desk.testimonies.get(record.id).body.state is TestimonyState.DRAFT
    seal.click()
    buttons(view, "Seal it for good")[0].click()
    assert desk.testimonies.get(record.id).body.state is TestimonyState.SEALED
    assert buttons(view, "Seal …") == []
    assert buttons(view, "Work on the text")[0].hasFocus()


def test_a_change_to_what_is_sealed_asks_for_its_reason_at_the_field(view, desk, niko):
    record = desk.keep(TestimonyBody(source=niko.id, text="We were taken."))
    desk.seal_testimony(record.id, 1)
    view.show_record(record.id)
    buttons(view, "Edit")[0].click()
    assert "sealed" in view.form._sealed.words()
    QTest.keyClicks(view.form._place._verbatim, "Baku")
    buttons(view, "Save")[0].click()
    assert "say why" in view.form._rows["reason"].error()
    assert view.form._reason.hasFocus()
    QTest.keyClicks(view.form._reason, "Said when it was read back")
    buttons(view, "Save")[0].click()
    assert desk.testimonies.get(record.id).body.place == PlaceRef(None, "Baku")
    assert "Reason: \u2068Said when it was read back\u2069" in [
        label.text() for label in view.card._history.findChildren(QLabel) if label.isVisible()
    ]


def test_a_half_typed_date_survives_a_lock(view, desk, niko):
    view.ask_new()
    year = view.form._taken_on._first._boxes["year"]
    QTest.keyClicks(year, "20")
    view.keep_draft()
    view.ask_new()
    assert view.form._taken_on._first._boxes["year"].text() == "20"
    buttons(view, "Save")[0].click()
    assert view.form._rows["taken_on"].error()


def test_a_source_is_chosen_with_down_and_enter_and_changed_again(view, desk, niko):
    other = desk.keep(SourceBody(alias="Nikita"))
    view.ask_new()
    box = view.form.source
    edit = box.keyboard_place()
    assert edit.hasFocus()
    QTest.keyClicks(edit, "nik")
    box._find.seek()
    QTest.keyClick(edit, Qt.Key.Key_Down)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert box.source() == niko.id
    assert box._alias.text() == "Niko"
    assert view.form._title.hasFocus()
    box._change.click()
    assert box.source() == ""
    QTest.keyClicks(box.keyboard_place(), "nikita")
    QTest.keyClick(box.keyboard_place(), Qt.Key.Key_Return)
    assert box.source() == other.id


def test_leaving_the_source_box_puts_its_list_away(view, desk, niko):
    view.ask_new()
    find = view.form.source._find
    assert find._found.isVisible()
    view.form._title.setFocus()
    assert not find._found.isVisible()


def test_the_list_is_narrowed_by_state(view, desk, niko):
    desk.keep(TestimonyBody(source=niko.id, text="A draft of mine."))
    sealed = desk.keep(TestimonyBody(source=niko.id, text="A sealed one."))
    desk.seal_testimony(sealed.id, 1)
    view.entered()
    states = view._states
    states.choose("sealed")
    states.activated.emit(states.currentIndex())
    shown = [view._model.index(row, 0).data(ROW_ROLE) for row in range(view._model.rowCount())]
    assert shown
    assert {row.chips[0].words for row in shown} == {"Sealed"}


def test_hostile_words_stay_words_everywhere(view, desk):
    source = desk.keep(SourceBody(alias=HOSTILE))
    words = ("title", "interviewer", "interpreter", "others_present", "text", "observations", "corrections")
    fields = dict.fromkeys((*words, "credibility_reason"), HOSTILE)
    date, place = understood("2017", verbatim=HOSTILE), PlaceRef(None, HOSTILE)
    record = desk.keep(
        TestimonyBody(source=source.id, taken_on=date, place=place, credibility=Credibility.DOUBTFUL, **fields)
    )
    beside = {"of": record.id, "of_revision": 1, "rendering": RenderingKind.TRANSLATION, "language": "en"}
    desk.keep(RenderingBody(text=HOSTILE, made_by=HOSTILE, reviewed_by=HOSTILE, **beside))
    desk.keep(NoteBody(record.id, HOSTILE, HOSTILE))
    view.entered()
    view.show_record(record.id)
    shown = [one for one in (*view.findChildren(QLabel), *view.findChildren(Button)) if one.isVisible()]
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in shown if isinstance(one, QLabel))
    assert [one.text() for one in shown if set(one.text()) & set("\u202e\u200b\x07")] == []
    row = view._model.index(view._model.place_of(record.id), 0).data(ROW_ROLE)
    assert not set(row.title + row.subtitle) & set("\u202e\u200b\x07")
    buttons(view, "Edit")[0].click()
    assert view.form._title.text() == HOSTILE
    assert view.form.source._alias.text().startswith("<img")
    view.form._title.setFocus()
    QApplication.processEvents()
