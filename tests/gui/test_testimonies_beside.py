"""What stands with a testimony: its marked account, its translations, notes, and its form to the last character."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from letting_go import let_go
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.telling.renderings import Renderings
from evidence_desk.catalogue.terms.case_terms import Credibility, Making, PassageMark, RenderingKind, YesNo
from evidence_desk.desk import create_desk
from evidence_desk.desk.coding import Coding
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.testimonies.wiring import make_testimonies
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.refusal import said_beside
from evidence_desk.values.absence import Absence
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef

TEXT = "Bizi 19-cu polis bölməsinə apardılar. Orada döydülər."
ODD = "\ufeffA\u00a0blank that does not break,\r\nlines of another system,\rand of a third; a\u2028break\u2029within. \u202eend\x0c\x85"
K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("beside")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def niko(desk):
    return desk.keep(SourceBody(alias="Niko"))


@pytest.fixture(scope="module")
def headquarters(desk):
    identity = new_id()
    desk.contacts.add(identity, "Headquarters", "{}")
    return identity


@pytest.fixture
def view(look, desk):
    view = make_testimonies(look, ImmediateTasks(), desk).view
    view.resize(1100, 760)
    view.show()
    view.activateWindow()
    view.entered()
    yield view
    let_go(view)


def account(desk, niko, **said):
    return desk.keep(TestimonyBody(source=niko.id, **{"text": TEXT, "language": "az"} | said))


def translation(record, text="We were taken to police unit 19. There they beat us.", **more):
    said = {"rendering": RenderingKind.TRANSLATION, "language": "en", "made_by": "A. Interpreter"} | more
    return RenderingBody(of=record.id, of_revision=record.revision, text=text, **said)


def buttons(view, words):
    QApplication.processEvents()  # what is new on a page that is in view already shows itself only now
    return [one for one in view.findChildren(Button) if words in (one.text(), one.accessibleName()) and one.isVisible()]


def read(view):
    QApplication.processEvents()
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible()]


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def write(text):
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)
        QApplication.processEvents()


def test_the_words_always_say_which_text_is_the_translation(view, desk, niko, headquarters):
    record = account(desk, niko)
    ours = desk.keep(translation(record, making=Making.MACHINE))
    theirs = translation(record, "A summary.", rendering=RenderingKind.SUMMARY, reviewed_by="B. Reviewer")
    desk.records["rendering"].accept(Record(new_id(), "V-00000C", headquarters, 1, "2017-12-01T10:00:00.000Z", theirs))
    view.show_record(record.id)
    assert view.card._account.isVisible()
    assert view.card._account.toPlainText() == TEXT
    buttons(view, "Translation: English")[0].click()
    assert not view.card._account.isVisible()
    told = read(view.card)
    assert "A translation, not the words that were said." in told
    assert "Made by a machine: \u2068A. Interpreter\u2069 · not reviewed" in told
    assert view.card._texts._rendering._changed.words() == ""
    buttons(view, "Summary: English")[0].click()
    told = read(view.card)
    assert "A summary, not the words that were said." in told
    assert [one for one in told if "reviewed by \u2068B. Reviewer\u2069 · from the desk “Headquarters”" in one]
    desk.keep(replace(record.body, text=TEXT + " Sonra buraxdılar."), record.id, based_on=1)
    view.show_record(record.id)
    buttons(view, "Translation: English")[0].click()
    assert "changed after this was made" in view.card._texts._rendering._changed.words()
    desk.keep(replace(translation(record), of_revision=2), ours.id, based_on=1)
    view.show_record(record.id)
    buttons(view, "Translation: English")[0].click()
    assert view.card._texts._rendering._changed.words() == ""


def test_a_translation_is_written_beside_its_original_and_waits_through_a_lock(view, desk, niko):
    record = account(desk, niko)
    view.show_record(record.id)
    buttons(view, "Add a translation, transcript or summary")[0].click()
    panel = view.work.side.texts
    assert panel.isVisible()
    assert view.work.text.isVisible(), "the original is in view"
    buttons(panel, "Write one")[0].click()
    assert panel.form._kind.hasFocus()
    panel.form._text._language.choose("en")
    panel.form._text._text.setFocus()
    write("We were tak")
    view.keep_draft()
    assert desk.drafts.find("rendering", record.id)["form"]["text"] == "We were tak"
    view.show_record(record.id)
    buttons(view, "Add a translation, transcript or summary")[0].click()
    buttons(panel, "Write one")[0].click()
    assert panel.form._text.text() == "We were tak"
    press(K.Key_Return, CONTROL)
    assert panel.form._rows["made_by"].error() == ""
    [kept] = [one.record for one in _renderings(desk, record)]
    assert (kept.body.text, kept.body.language, kept.body.of_revision) == ("We were tak", "en", 1)
    assert desk.drafts.find("rendering", record.id) is None
    buttons(panel, "Change")[0].click()
    panel.form._text._text.setFocus()
    write("en.")
    press(K.Key_S, CONTROL)
    assert _renderings(desk, record)[0].record.revision == 2
    view.work.go_to_text()
    press(K.Key_Escape)
    press(K.Key_Escape)
    assert view.card.isVisible()
    assert buttons(view, "Translation: English"), "the card shows what was made meanwhile"


def _renderings(desk, record):
    return Renderings(desk.vault.database).of(desk.testimonies.get(record.id))


def test_a_translation_is_protected_as_its_original_is(view, desk, niko):
    record = account(desk, niko, sensitivity=4)
    view.open_texts(record.id)
    panel = view.work.side.texts
    panel.begun.emit()
    assert panel.form.form().sensitivity == 4
    panel.kept.emit(replace(panel.form.form(), text="We were taken.", sensitivity=2))
    assert "at least as much" in panel.form._rows["sensitivity"].error()
    panel.kept.emit(replace(panel.form.form(), text=""))
    assert "text is missing" in panel.form._rows["text"].error()
    assert _renderings(desk, record) == ()


def test_notes_stand_below_those_of_other_desks_too(view, desk, niko, headquarters):
    record = account(desk, niko)
    theirs = NoteBody(record.id, "Compare the hour with two other accounts.", "Analyst")
    desk.records["note"].accept(Record(new_id(), "W-00000C", headquarters, 1, "2017-12-01T10:00:00.000Z", theirs))
    view.show_record(record.id)
    notes = view.card.notes
    assert [one for one in read(notes) if one.startswith("\u2068Analyst\u2069 · the desk “Headquarters”")]
    assert buttons(notes, "Change") == [], "another desk's note is read here, not changed"
    buttons(notes, "Add a note")[0].click()
    assert notes._text.hasFocus()
    buttons(notes, "Save the note")[0].click()
    assert "says nothing yet" in notes._text_row.error()
    write("Not to be telephoned ")
    view.keep_draft()
    view.show_record(record.id)
    assert notes._text.text() == "Not to be telephoned "
    notes._text.setFocus()
    press(K.Key_End, CONTROL)
    write("after eight.")
    press(K.Key_Return, CONTROL)
    assert not notes.is_writing()
    buttons(notes, "Change")[0].click()
    notes._text.setFocus()
    press(K.Key_A, CONTROL)
    write("Not on Fridays.")
    buttons(notes, "Save the note")[0].click()
    kept = [one for one in desk.records["note"].page() if one.desk == desk.id and one.body.about == record.id]
    assert [(one.body.text, one.revision) for one in kept] == [("Not on Fridays.", 2)]


def test_a_note_of_what_is_life_threatening_is_so_too(view, desk, niko):
    record = account(desk, niko, sensitivity=4)
    view.show_record(record.id)
    view.card.notes.begun.emit()
    write("Where he sleeps.")
    press(K.Key_Return, CONTROL)
    [note] = [one.body for one in desk.records["note"].page() if one.body.about == record.id]
    assert (note.text, note.sensitivity) == ("Where he sleeps.", 4)


def test_a_note_being_typed_stays_when_the_notes_are_read_anew_and_waits_at_its_own_record(view, desk, niko):
    record, other = account(desk, niko), account(desk, niko, title="Another")
    view.show_record(record.id)
    notes = view.card.notes
    buttons(notes, "Add a note")[0].click()
    write("Ask about the ")
    notes.presenter.open(record.id)
    write("car.")
    assert (notes.is_writing(), notes._text.text()) == (True, "Ask about the car.")
    assert buttons(notes, "Add a note") == []
    notes.presenter.open(other.id)
    assert not notes.is_writing()
    assert desk.drafts.find("note", other.id) is None
    notes.presenter.open(record.id)
    assert (notes.is_writing(), notes._text.text()) == (True, "Ask about the car.")
    buttons(notes, "Discard")[0].click()
    assert (notes.is_writing(), desk.drafts.find("note", record.id)) == (False, None)


def test_a_passage_asked_for_elsewhere_leads_into_its_account_and_a_click_on_the_card_too(view, desk, niko):
    record = account(desk, niko)
    start = TEXT.index("Orada")
    body = PassageBody(record.id, 1, start, start + 15, TEXT[start : start + 15], PassageMark.ACT)
    passage = Coding(desk).keep([body]).passages[0]
    rendering = desk.keep(translation(record))
    view.show_asked(RecordAsked("passage", passage.id))
    assert view.is_working()
    assert view.work.text.current() == passage.id
    press(K.Key_Escape)
    assert not view.is_working()
    assert [span.key for span in view.card._account.spans()] == [passage.id]
    view.show_asked(RecordAsked("rendering", rendering.id))
    assert view.work.side.texts.isVisible()
    view.show_asked(RecordAsked("testimony", record.id))
    assert not view.is_working()
    view.card._account.choose(start + 2, start + 2)
    view.card._account.setFocus()
    press(K.Key_Return)
    assert view.is_working()
    view.ask_new()
    assert not view.is_working()
    assert view.is_editing()


def test_an_account_of_another_desk_is_worked_on_too(view, desk, headquarters):
    source = Record(new_id(), "S-00000D", headquarters, 1, "2017-12-01T10:00:00.000Z", SourceBody(alias="Theirs"))
    desk.sources.accept(source)
    theirs = replace(source, id=new_id(), code="T-00000F", body=TestimonyBody(source=source.id, text=TEXT))
    desk.testimonies.accept(theirs)
    view.show_record(theirs.id)
    assert buttons(view, "Edit") == []
    buttons(view, "Work on the text")[0].click()
    assert "belongs to this desk" in view.work._theirs.words()


def test_every_field_of_the_record_is_on_its_card(view, desk, niko):
    body = TestimonyBody(
        source=niko.id,
        text=TEXT,
        place=PlaceRef(None, "in a café"),
        others_present="A lawyer",
        read_back=YesNo.YES,
        corrections="Not Monday: Tuesday.",
        credibility=Credibility.PROBABLY_TRUE,
        credibility_reason="No contradiction.",
        absent=(Absent("interviewer", Absence.REFUSED), Absent("taken_on", Absence.UNKNOWN)),
    )
    view.show_record(desk.keep(body).id)
    told = read(view.card)
    for words in (
        "“\u2068in a café\u2069”",
        "\u2068A lawyer\u2069",
        "Yes",
        "2 – probably true\n\u2068No contradiction.\u2069",
        "asked, would not say",
        "asked, not known",
    ):
        assert words in told, words
    assert view.card._corrections.text() == "Not Monday: Tuesday."
    view.edit_asked.emit()
    assert view.form.form().absent == body.absent
    view.form._interviewer.setFocus()
    write("A. Researcher")
    assert [one.field for one in view.form.form().absent] == ["taken_on"], "what is filled in is empty for no reason"


def test_no_character_of_an_account_is_changed_by_editing_something_else(view, desk, niko):
    record = account(desk, niko, text=ODD, observations=ODD, corrections=ODD)
    view.show_record(record.id)
    view.edit_asked.emit()
    assert (view.form.form().text, view.form.form().observations) == (ODD, ODD)
    view.form._title.setFocus()
    write("Odd")
    press(K.Key_S, CONTROL)
    body = desk.testimonies.get(record.id).body
    assert (body.title, body.text, body.observations, body.corrections) == ("Odd", ODD, ODD, ODD)
    view.edit_asked.emit()
    editor = view.form._text._text
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.setFocus()
    write("!")
    assert "A\u00a0blank" in view.form.form().text, "a blank that does not break stays one also then"


def test_ten_megabytes_are_refused_in_words_and_what_stood_there_stays(view, desk, niko):
    record = account(desk, niko)
    view.show_record(record.id)
    view.edit_asked.emit()
    huge = QMimeData()
    huge.setText("x" * 10_000_000)
    view.form._text._text.insertFromMimeData(huge)
    assert "two million characters" in said_beside(view.form._text._text)
    assert view.form.form().text == TEXT
    view.form._observations.insertFromMimeData(huge)
    assert "two million characters" in said_beside(view.form._observations)
    small = QMimeData()
    small.setText("Sonra buraxdılar. ")
    view.form._text._text.insertFromMimeData(small)
    assert said_beside(view.form._text._text) == ""
    assert view.form.form().text == "Sonra buraxdılar. " + TEXT
