"""What is judged of claims on their screen: two are linked, a conclusion is drawn, and either is taken back."""

from dataclasses import replace

import pytest
from claims_in_view import button, forget_what_was_begun, go, links, offered, plain, rows, shown, type_in
from disagreeing_numbers import enter_numbers
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.claim import ClaimValue
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.terms.case_terms import LinkKind, Predicate
from evidence_desk.desk import create_desk
from evidence_desk.gui.claims.judgement_form import Considering
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.rows import ROW_ROLE
from evidence_desk.values import quantity


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("claims-judging")
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


# Links.


def test_two_claims_are_linked_by_keys_and_the_link_taken_back_and_brought_back(view, desk, numbers):
    matrix = go(view, numbers.round_up)
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    QTest.keyClick(matrix, Qt.Key.Key_Down)
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    panel = view.question.panel
    assert panel.choice.hasFocus()
    assert "Not the same scope" in panel._compared.text()
    for _ in range(2):
        QTest.keyClick(panel.choice, Qt.Key.Key_Down)
    panel.choice.activated.emit(panel.choice.currentIndex())
    type_in(panel.reason, "One ministry, two statements")
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    (link,) = links(desk)
    assert (link.body.subject, link.body.link, link.body.other) == (
        numbers.detained,
        LinkKind.SAME_ORIGIN,
        numbers.sentenced,
    )
    assert (link.body.reason, link.body.judged_by) == ("One ministry, two statements", "Baku desk")
    assert "linked" in view.question._done.words()
    assert not panel.isVisible()
    assert matrix.hasFocus()
    assert matrix.marks().marked == ()
    assert desk.drafts.waiting("link") == []
    matrix.choose(numbers.detained)
    QTest.keyClick(matrix, Qt.Key.Key_Delete)
    assert links(desk) == []
    assert desk.records_of("link").get(link.id).body.taken_back, "it stays in the history"
    QTest.keyClick(matrix, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.id for one in links(desk)] == [link.id]
    button(view, "Undo").click()
    assert links(desk) == []


def test_words_typed_for_a_link_stay_while_its_question_is_read_anew(view, desk, numbers):
    matrix = go(view, numbers.round_up)
    matrix.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(matrix, key)
    panel = view.question.panel
    QTest.keyClick(panel.choice, Qt.Key.Key_Down)
    type_in(panel.reason, "One ministry, two state")
    go(view, numbers.round_up)
    assert (panel.form().link, panel.form().reason) == (LinkKind.CONTRADICTS, "One ministry, two state")
    QTest.keyClick(panel.reason, Qt.Key.Key_Escape)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Space):
        QTest.keyClick(matrix, key)
    assert panel.form().reason == "", "words given up come back for no other pair"


def test_of_several_links_the_list_is_offered_and_delete_takes_back_the_one_chosen(view, desk, numbers):
    one = desk.keep(LinkBody(numbers.detained, LinkKind.SAME_ORIGIN, numbers.sentenced, "one ministry", "Leyla"))
    desk.keep(LinkBody(numbers.rounded_up, LinkKind.INDEPENDENT, numbers.detained, "others", "Leyla"))
    matrix = go(view, numbers.round_up)
    matrix.choose(numbers.detained)
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_Delete)
    assert len(links(desk)) == 2
    listed = view.question.detail._links_rows
    assert listed.hasFocus()
    told = {listed.model().index(place, 0).data(ROW_ROLE).key for place in range(2)}
    assert one.id in told
    first = listed.model().index(0, 0).data(ROW_ROLE)
    assert "Leyla" in first.subtitle
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert first.key not in {left.id for left in links(desk)}
    assert len(links(desk)) == 1


def test_a_link_that_was_begun_survives_a_lock(view, look, desk, numbers, qtbot):
    matrix = go(view, numbers.round_up)
    for claim in (numbers.detained, numbers.rounded_up):
        matrix.choose(claim)
        QTest.keyClick(matrix, Qt.Key.Key_Space)
    type_in(view.question.panel.reason, "Both count the")
    view.keep_draft()
    again = shown(look, desk, qtbot)
    go(again, numbers.round_up)
    assert again.question.panel.reason.text() == "Both count the"
    assert again.question.matrix.marks().marked == (numbers.detained, numbers.rounded_up)
    QTest.keyClick(again.question.panel.reason, Qt.Key.Key_Escape)
    assert not again.question.panel.isVisible()
    assert again.focusWidget() is again.question.matrix
    assert desk.drafts.waiting("link") == []


# Judgements.


def test_a_judgement_is_made_from_the_matrix_and_stands_apart_under_it(view, desk, numbers):
    matrix = go(view, numbers.round_up)
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_Plus)
    QTest.keyClick(matrix, Qt.Key.Key_Down)
    QTest.keyClick(matrix, Qt.Key.Key_Minus)
    assert dict(matrix.marks().ticks) == {
        numbers.detained: Considering.USED,
        numbers.sentenced: Considering.REJECTED,
    }
    assert "Used: 1. Rejected: 1." in view.question._begun.words()
    button(view, "Conclude …").click()
    form = view.form.judgement
    assert form._question.text() == "Round-up in Baku · how many"
    assert form.first_field().accessibleName().endswith("reason"), "what is rejected wants a reason first"
    button(view, "Save").click()
    assert "It is not said what is claimed" in form._rows["conclusion"].error()
    form.conclusion.quantity.show_quantity(quantity.between(83, 100, unit="people"))
    button(view, "Save").click()
    assert "Say why" in form._rows["considered"].error()
    type_in(form.first_field(), "It counts sentences")
    type_in(form._method, "Nothing was averaged")
    button(view, "Save").click()
    (told,) = view.question._card.question.judgements
    judged = desk.records_of("assessment").get(told.assessment)
    body = judged.body
    assert (body.conclusion.quantity.minimum, body.conclusion.quantity.maximum) == (83, 100)
    assert {(one.claim, one.used, one.reason) for one in body.considered} == {
        (numbers.detained, True, ""),
        (numbers.sentenced, False, "It counts sentences"),
    }
    assert (body.subject, body.predicate, body.concluded_by) == (numbers.round_up, Predicate.COUNT, "Baku desk")
    assert desk.drafts.waiting("assessment") == []
    assert matrix.marks().ticks == {}
    (card,) = view.question.judgements._cards
    words = [plain(label.text()) for label in card.findChildren(QLabel)]
    assert "between 83 and 100 people" in words
    assert "Interior Ministry: exactly 56 people — It counts sentences" in words
    assert "Claims on this question of which it says nothing: 1" in words
    (row,) = [one for one in rows(view) if one.key == f"{numbers.round_up}:count"]
    assert [chip.words for chip in row.chips] == ["Judged"]
    _revise(view, desk, judged)


def _revise(view, desk, judged):
    button(view, "Revise").click()
    assert view.form.judgement._heading.text() == f"Judgement {judged.code}"
    type_in(view.form.judgement._method, " or added up.")
    button(view, "Save").click()
    assert desk.records_of("assessment").get(judged.id).revision == 2
    (card,) = view.question.judgements._cards
    history = next(one for one in card.findChildren(Button) if one.text() == "Earlier revisions: 1")
    history.click()
    told = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert any("How that was done" in words for words in told)


def _judged(desk, numbers, sensitivity=2):
    considered = (Considered(numbers.detained, used=True),)
    conclusion = ClaimValue(quantity.at_least(83, unit="people"))
    body = AssessmentBody("How many?", numbers.round_up, Predicate.COUNT, conclusion, considered, concluded_by="Leyla")
    return desk.keep(replace(body, sensitivity=sensitivity))


def _chips(view, numbers):
    return [chip.words for row in rows(view) if row.key == f"{numbers.round_up}:count" for chip in row.chips]


def test_a_judgement_is_taken_back_by_keyboard_stays_readable_and_stands_again(view, desk, numbers):
    judged = _judged(desk, numbers, sensitivity=3)
    go(view, numbers.round_up)
    view.entered()
    assert _chips(view, numbers) == ["Judged"]
    take = button(view, "Take back")
    assert take.accessibleName() == f"Take back the judgement {judged.code}"
    take.setFocus()
    QTest.keyClick(take, Qt.Key.Key_Return)
    assert desk.records_of("assessment").get(judged.id).body.taken_back
    assert "history keeps it" in view.question._done.words()
    assert view.focusWidget() is view.question.matrix, "the keyboard is where it is said what was done"
    assert "Judged" not in _chips(view, numbers)
    assert view.question._card.standing.level == 3, "the page is as protected as all that can be read on it"
    assert offered(view, "Revise") == [], "it is brought back before it is revised"
    assert view.question.judgements._nothing.isVisible()
    button(view, "Taken back: 1").click()
    (card,) = view.question.judgements._cards
    words = [plain(label.text()) for label in card.findChildren(QLabel) if label.isVisible()]
    assert "at least 83 people" in words
    assert any(one.startswith("A judgement by Leyla, taken back") for one in words)
    assert not any("says nothing" in one for one in words)
    QTest.keyClick(view.question.matrix, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not desk.records_of("assessment").get(judged.id).body.taken_back
    assert offered(view, "Taken back: 1") == []
    button(view, "Take back").click()
    button(view, "Taken back: 1").click()
    button(view, "Bring back").click()
    assert [one.body.taken_back for one in desk.records_of("assessment").history(judged.id)] == [
        False,
        True,
        False,
        True,
        False,
    ]
    assert "stands again" in view.question._done.words()
    assert offered(view, "Revise")


def test_words_typed_for_a_judgement_that_was_taken_back_meanwhile_do_not_bring_it_back(view, desk, numbers):
    judged = _judged(desk, numbers)
    desk.keep(replace(judged.body, taken_back=True), judged.id, based_on=1, reason="The list was of another night.")
    view.presenter.edit_judgement(judged.id)
    type_in(view.form.judgement._method, "By the list.")
    button(view, "Save").click()
    kept = desk.records_of("assessment").get(judged.id)
    assert (kept.revision, kept.body.method, kept.body.taken_back) == (3, "By the list.", True)
    button(view, "Taken back: 1").click()
    button(view, "Earlier revisions: 2").click()
    told = [plain(label.text()) for label in view.question.judgements.findChildren(QLabel) if label.isVisible()]
    assert "Taken back: yes instead of no" in "\n".join(told)
    assert "The list was of another night." in "\n".join(told)


def test_a_judgement_begun_survives_a_lock_and_can_be_given_up_and_brought_back(view, look, desk, numbers, qtbot):
    matrix = go(view, numbers.chechnya)
    matrix.choose(numbers.tortured)
    QTest.keyClick(matrix, Qt.Key.Key_Plus)
    again = shown(look, desk, qtbot)
    matrix = go(again, numbers.chechnya)
    assert dict(matrix.marks().ticks) == {numbers.tortured: Considering.USED}
    assert [row.chips[-1].words for row in rows(again) if row.key == f"{numbers.chechnya}:count"] == ["Not saved"]
    matrix.choose(numbers.tortured)
    QTest.keyClick(matrix, Qt.Key.Key_Plus)
    assert desk.drafts.waiting("assessment") == [], "without any tick nothing is begun"
    QTest.keyClick(matrix, Qt.Key.Key_Minus)
    button(again, "Discard").click()
    assert desk.drafts.waiting("assessment") == []
    assert matrix.marks().ticks == {}
    button(again, "Bring it back").click()
    assert again.is_editing()
    assert again.form.form().considered[0].considering is Considering.REJECTED
    button(again, "Finish later").click()
    assert not again.is_editing()
    assert dict(again.question.matrix.marks().ticks) == {numbers.tortured: Considering.REJECTED}


def test_whether_it_happened_is_concluded_either_way(view, desk, numbers):
    go(view, numbers.chechnya, "occurred")
    button(view, "Conclude …").click()
    form = view.form.judgement
    assert form._rows["predicate"].isVisible()
    form.considered._rows[0].choice.choose(Considering.USED)
    form._happened.choose(Predicate.DENIED)
    button(view, "Save").click()
    question = view.question._card.question
    assert [one.conclusion for one in question.judgements] == ["it did not happen"]
    assert question.judgements[0].body.predicate is Predicate.DENIED
