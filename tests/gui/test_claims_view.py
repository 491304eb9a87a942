"""The screen of claims as a person meets it, on a real desk: found, compared, entered, corrected, read from elsewhere."""

from dataclasses import replace

import pytest
from claims_in_view import button, forget_what_was_begun, go, links, offered, plain, rows, shown, type_in
from disagreeing_numbers import enter_numbers
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.case_terms import Credibility, LinkKind, Predicate
from evidence_desk.desk import create_desk
from evidence_desk.gui.claims.question_card import CONTRADICTING
from evidence_desk.gui.claims.wiring import make_claims
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.rows import ROW_ROLE
from evidence_desk.values import quantity
from evidence_desk.values.ids import new_id

HOSTILE = "<img src='file:///etc/hostname'><b>x</b> \u202egpj.exe \u2066\u200b\x07"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("claims-view")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def numbers(desk):
    """What is claimed, entered anew for every test: what another one judged of its own stands elsewhere."""
    return enter_numbers(desk)


@pytest.fixture
def view(look, desk, numbers, qtbot):
    yield shown(look, desk, qtbot)
    forget_what_was_begun(desk)


# The list.


def test_questions_stand_in_the_list_with_what_is_asked_how_often_and_whether_they_contradict(view, numbers):
    told = {row.key: row for row in rows(view)}
    baku, chechnya = told[f"{numbers.round_up}:count"], told[f"{numbers.chechnya}:count"]
    assert (plain(baku.title), baku.subtitle) == ("Round-up in Baku", "how many · claims: 3 · sources: 2")
    assert baku.chips == ()
    assert [chip.words for chip in chechnya.chips] == ["Contradiction"]
    assert told[f"{numbers.chechnya}:occurred"].subtitle == "whether it happened · claims: 1 · sources: 1"


def test_the_list_is_narrowed_by_words_code_and_contradiction(view, desk, numbers, qtbot):
    of_baku, of_chechnya = f"{numbers.round_up}:count", f"{numbers.chechnya}:count"
    view._pane._filter.setText("round-UP many")
    qtbot.waitUntil(lambda: {plain(row.title) for row in rows(view)} == {"Round-up in Baku"})
    view._pane._filter.setText(desk.register.find(numbers.chechnya).code)
    qtbot.waitUntil(lambda: {row.key for row in rows(view)} == {of_chechnya, f"{numbers.chechnya}:occurred"})
    view._pane._filter.clear()
    qtbot.waitUntil(lambda: of_baku in {row.key for row in rows(view)})
    view._state.choose(CONTRADICTING)
    view._state.activated.emit(view._state.currentIndex())
    narrowed = {row.key for row in rows(view)}
    assert of_chechnya in narrowed
    assert of_baku not in narrowed


def test_a_claim_an_assessment_and_a_link_lead_to_their_question(view, desk, numbers, qtbot):
    view.show_record(numbers.sentenced)
    assert view.question.matrix.current() == numbers.sentenced
    assert plain(view.question._title.text()) == "Round-up in Baku · how many"
    link = desk.keep(LinkBody(numbers.rounded_up, LinkKind.SUPPORTS, numbers.detained, "both count", "Leyla"))
    go(view, numbers.chechnya)
    view.show_record(link.id)
    assert view.question.matrix.current() == numbers.rounded_up
    persons = desk.keep(LinkBody(numbers.ministry, LinkKind.RELATED, numbers.amnesty))
    with qtbot.waitSignal(view.record_asked) as asked:
        view.show_record(persons.id)
    assert (asked.args[0].kind, asked.args[0].record) == ("source", numbers.ministry)


# Reading.


def test_the_claim_chosen_is_told_whole_with_where_it_is_said_and_how_it_stands_to_the_others(view, numbers, qtbot):
    matrix = go(view, numbers.round_up)
    matrix.choose(numbers.detained)
    detail = view.question.detail
    words = [plain(label.text()) for label in detail.findChildren(QLabel) if not label.isHidden()]
    assert "exactly 83 people" in words
    assert "people detained" in words
    others = [detail._others_rows.model().index(place, 0).data(ROW_ROLE) for place in range(2)]
    assert plain(others[0].title) == "Interior Ministry: exactly 56 people"
    assert plain(others[0].subtitle) == "Not the same scope: of whom (people detained / people sentenced)."
    assert "Baku lies inside Azerbaijan" in plain(others[1].subtitle)
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert button(view, "Edit").hasFocus()
    detail._cited_rows.choose(0)
    with qtbot.waitSignal(view.record_asked) as asked:
        QTest.keyClick(detail._cited_rows, Qt.Key.Key_Return)
    assert (asked.args[0].kind, asked.args[0].record) == ("source", numbers.ministry)
    detail._others_rows.choose(1)
    QTest.keyClick(detail._others_rows, Qt.Key.Key_Return)
    assert matrix.current() == numbers.rounded_up
    assert matrix.hasFocus()
    with qtbot.waitSignal(view.record_asked) as asked:
        view.question._subject.click()
    assert (asked.args[0].kind, asked.args[0].record) == ("event", numbers.round_up)


# The form of a claim.


def test_a_claim_without_a_citation_is_refused_in_words_at_the_field(view, desk, numbers):
    go(view, numbers.round_up)
    view.ask_new()
    form = view.form.claim
    assert form.subject.record() == numbers.round_up
    assert form.first_field().hasFocus()
    button(view, "Save").click()
    assert (
        "It is not said what is claimed" in form._rows["value"].error()
        or "Who claims it" in form._rows["source"].error()
    )
    form.value.quantity.show_quantity(quantity.about(90, unit="people"))
    button(view, "Save").click()
    assert "Who claims it?" in form._rows["source"].error()
    form.source.choose(numbers.amnesty)
    button(view, "Save").click()
    assert "A claim needs a citation" in form._rows["citations"].error()
    assert form._rows["citations"].isVisible()
    before = desk.records_of("claim").count()
    box = form.citations.forms()[0]
    type_in(box._page, "4")
    button(view, "Save").click()
    assert "It is not said where this stands" in form._rows["citations"].error()
    box.record.choose(numbers.amnesty)
    button(view, "Save").click()
    assert desk.records_of("claim").count() == before + 1
    assert not view.is_editing()
    kept = desk.records_of("claim").get(view.question.matrix.current())
    assert (kept.body.value.quantity.minimum, kept.body.citations) == (90, (Citation(numbers.amnesty, page="4"),))
    assert view.question.matrix.hasFocus()
    desk.keep(replace(kept.body, taken_back=True), kept.id, based_on=1)


def test_the_value_is_typed_as_the_question_asks_and_what_was_typed_before_stays(view, numbers):
    view.ask_new()
    form = view.form.claim
    form.value.quantity.show_quantity(quantity.exactly(5))
    boxes = {
        Predicate.COUNT: form.value.quantity,
        Predicate.DATE: form.value.date,
        Predicate.PLACE: form.value.place,
        Predicate.IDENTITY: form.value.party,
        Predicate.RESPONSIBILITY: form.value.party,
        Predicate.OCCURRED: form.value.words,
        Predicate.STATUS: form.value.words,
    }
    for predicate, box in boxes.items():
        form._predicate.choose(predicate)
        form._predicate.activated.emit(form._predicate.currentIndex())
        in_view = {one for one in boxes.values() if one.isVisible()} - {form.value.words}
        assert in_view == {box} - {form.value.words}, predicate
        assert form.value.words.isVisible() == (box in (form.value.words, form.value.party)), predicate
    assert form.form().value.quantity.number == "5"
    assert not form._rows["credibility_reason"].isVisible()
    form._credibility.choose(Credibility.DOUBTFUL)
    form._credibility.activated.emit(form._credibility.currentIndex())
    assert form._rows["credibility_reason"].isVisible()


def test_what_is_typed_survives_a_lock_and_stands_at_the_head_of_the_list(view, look, desk, numbers, qtbot):
    go(view, numbers.round_up)
    view.ask_new()
    type_in(view.form.claim._of_whom, "people freed")
    view.keep_draft()
    assert desk.drafts.find("claim", NEW)["form"]["scope"]["of_whom"] == "people freed"
    again = shown(look, desk, qtbot)
    first = rows(again)[0]
    assert (first.key, plain(first.title)) == (NEW, "Round-up in Baku · how many")
    again._rows.choose(0)
    assert again.form.form().scope.of_whom == "people freed"
    button(again, "Discard").click()
    assert desk.drafts.waiting("claim") == []
    button(again, "Bring it back").click()
    assert again.form.form().scope.of_whom == "people freed"
    button(again, "Finish later").click()
    assert again.question.matrix.isVisible() or not again.is_editing()


def test_a_change_to_a_claim_is_offered_on_its_page_kept_and_told_in_its_history(view, desk, numbers):
    claim = desk.keep(replace(desk.records_of("claim").get(numbers.detained).body, note="first"))
    view.show_record(claim.id)
    QTest.keyClick(view.question.matrix, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert view.form.claim._heading.text() == f"Claim {claim.code}"
    view.form.claim.value.quantity.show_quantity(quantity.exactly(84, unit="people"))
    view.form.claim.edited.emit()
    button(view, "Finish later").click()
    assert view.question.matrix.current() == claim.id
    assert "A change was begun" in view.question.detail._head._unsaved.words()
    button(view.question.detail, "Discard").click()
    assert desk.drafts.waiting("claim") == []
    button(view, "Bring it back").click()
    assert view.form.form().value.quantity.number == "84"
    button(view, "Save").click()
    assert desk.records_of("claim").get(claim.id).body.value.quantity.minimum == 84
    told = [plain(label.text()) for label in view.question.detail._history.findChildren(QLabel)]
    assert "What is claimed: exactly 84 people instead of exactly 83 people." in told
    button(view, "This was recorded by mistake").click()
    assert desk.records_of("claim").get(claim.id).body.taken_back
    assert claim.id not in view.question._card.question.cells
    QTest.keyClick(view.question.matrix, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert claim.id in view.question._card.question.cells
    view.question.mistake_asked.emit(claim.id)


# Other desks.


def test_the_claim_of_another_desk_can_be_read_and_judged_but_not_changed(view, desk, numbers):
    headquarters = new_id()
    desk.contacts.add(headquarters, "Headquarters", "{}")
    body = desk.records_of("claim").get(numbers.detained).body
    body = replace(body, value=ClaimValue(quantity.exactly(80, unit="people")))
    theirs = Record(new_id(), "C-00000A", headquarters, 1, "2017-11-01T10:00:00.000Z", body)
    desk.records_of("claim").accept(theirs)
    view.show_record(theirs.id)
    assert "belongs to the desk “Headquarters”" in view.question.detail._head._theirs.words()
    assert offered(view, "Edit") == []
    assert offered(view, "This was recorded by mistake") == []
    QTest.keyClick(view.question.matrix, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not view.is_editing()
    matrix = view.question.matrix
    assert "Another desk" in matrix.model().place_of(theirs.id).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    matrix.choose(numbers.detained)
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    QTest.keyClick(view.question.panel.reason, Qt.Key.Key_Return)
    assert links(desk)[0].body.subject == theirs.id
    judged = AssessmentBody(
        "How many?", numbers.round_up, Predicate.COUNT, body.value, (Considered(theirs.id, used=True),)
    )
    other = Record(new_id(), "J-00000A", headquarters, 1, "2017-11-02T10:00:00.000Z", judged)
    desk.records_of("assessment").accept(other)
    go(view, numbers.chechnya)
    go(view, numbers.round_up)
    card = next(one for one in view.question.judgements._cards if one._judgement.code == "J-00000A")
    assert any("Headquarters" in label.text() for label in card.findChildren(QLabel))
    assert [one.text() for one in card.findChildren(Button)] == []


# Whatever stands in a field.


def test_hostile_words_stay_words_everywhere(view, desk, numbers):
    source = desk.keep(SourceBody(alias=HOSTILE)).id
    cited = (Citation(source, page=HOSTILE[:40], quote=HOSTILE),)
    body = ClaimBody(
        numbers.chechnya, Predicate.OTHER, source, ClaimValue(words=HOSTILE), citations=cited, note=HOSTILE
    )
    claim = desk.keep(body)
    other = desk.keep(replace(body, value=ClaimValue(words="plain")))
    desk.keep(LinkBody(claim.id, LinkKind.CONTRADICTS, other.id, HOSTILE, HOSTILE))
    considered = (Considered(claim.id, used=False, reason=HOSTILE), Considered(other.id, used=True))
    desk.keep(AssessmentBody(HOSTILE, numbers.chechnya, Predicate.OTHER, ClaimValue(words=HOSTILE), considered,
                             method=HOSTILE, concluded_by=HOSTILE))  # fmt: skip
    view.show_record(claim.id)
    view.question.matrix.mark((claim.id, other.id))
    view.question._marked()
    view.grab()
    labels = [label for label in view.findChildren(QLabel) if label.isVisible()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert not [label.text() for label in labels if "\u202e" in label.text()]
    assert any("⟦U+202E⟧" in label.text() for label in labels)
    view.edit_asked.emit()
    assert view.form.claim._note.text() == HOSTILE
    assert [line for line in view.findChildren(QLineEdit) if line.isVisible()]
    view.later_asked.emit()
    for record in (claim, other):
        desk.keep(replace(record.body, taken_back=True), record.id, based_on=1)


def test_the_screen_works_where_the_vault_has_a_thread_of_its_own(look, tmp_path, qtbot):
    tasks, opened, trouble = Tasks(), [], []
    tasks.desk(
        lambda: create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()),
        opened.append,
        trouble.append,
    )
    qtbot.waitUntil(lambda: bool(opened))
    (desk,) = opened
    entered = []
    tasks.desk(lambda: enter_numbers(desk), entered.append, trouble.append)
    view = make_claims(look, tasks, desk).view
    qtbot.addWidget(view)
    view.resize(1100, 800)
    view.show()
    view.activateWindow()
    view.entered()
    qtbot.waitUntil(lambda: bool(entered or trouble))
    assert trouble == []
    qtbot.waitUntil(lambda: view._model.rowCount() == 3 or bool(view.banner.words()))
    assert view.banner.words() == ""
    (numbers,) = entered
    matrix = go(view, numbers.round_up)
    qtbot.waitUntil(lambda: matrix.isVisible() and matrix.current() == numbers.detained)
    matrix.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(matrix, key)
    QTest.keyClick(view.question.panel.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "linked" in view.question._done.words())
    QTest.keyClick(matrix, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: bool(matrix.marks().ticks))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(matrix, key)
    qtbot.waitUntil(lambda: view.question.detail.claim() == numbers.sentenced)
    view.edit_asked.emit()
    qtbot.waitUntil(view.is_editing)
    view.later_asked.emit()
    qtbot.waitUntil(lambda: not view.is_editing())
    tasks.desk(desk.close, opened.append, trouble.append)
    qtbot.waitUntil(lambda: len(opened) == 2)
    tasks.shut_down()
    assert trouble == []
