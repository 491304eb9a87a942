"""The screen of consents as a person meets it, by keyboard, with a real desk behind it."""

import json
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from two_desks import two_desks

from evidence_desk.catalogue.consent.consent_changes import withdrawn
from evidence_desk.catalogue.consent.consent_lines import AnswerLine, grants_of
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.desk import create_desk
from evidence_desk.desk.at_home import waiting
from evidence_desk.desk.recalls import take_in_recall
from evidence_desk.gui.consent.consent_form import ConsentForm, LineFields, body_of, form_of
from evidence_desk.gui.consent.wiring import CONSENTS, ConsentWays, make_consents
from evidence_desk.gui.records.kept_form import KeptForm, read_kept
from evidence_desk.gui.records.shown import Chosen
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.paged_rows import ROW_ROLE
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import understood

HOSTILE = "<img src='file:///etc/hostname'><b>x</b> \u202egpj.exe \u2066\u200b\x07"
ALL = tuple(Facet)
DESK, HQ, PUBLIC = Recipient.DESK, Recipient.HEADQUARTERS, Recipient.PUBLIC
WITHIN = AnswerLine((DESK, HQ), (Use.KEEP, Use.ANALYSE), ALL)
SAID = (
    WITHIN,
    AnswerLine((PUBLIC,), (Use.PUBLISH,), (Facet.ACCOUNT, Facet.ALIAS), until=understood("2018-06-01")),
    AnswerLine((Recipient.ORGANISATION,), (Use.SHARE,), (Facet.ACCOUNT,), Answer.CONDITION, "Amnesty", "Later"),
)


def given(source, *lines, **more):
    events = (ConsentEvent(ConsentChange.GIVEN, understood("2017-11-15"), "2017-11-15T10:00:00.000Z", "Yes."),)
    return ConsentBody(source=source, manner=ConsentManner.ORAL, grants=grants_of(lines), events=events, **more)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("consents")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def niko(desk):
    return desk.keep(SourceBody(alias="Niko"))


@pytest.fixture
def view(look, desk, qtbot):
    view = make_consents(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(1100, 800)
    view.show()
    view.activateWindow()
    view.entered()
    yield view
    for record in desk.drafts.waiting("consent"):
        desk.drafts.drop("consent", record)


def button(view, words):
    return next(one for one in view.findChildren(Button) if one.text() == words and one.isVisible())


def said(view):
    """All words on the page, once what is new on it has come into view."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def latest(desk, source):
    return desk.consents.consents_of(source)[-1]


def key(*keys):
    for one in keys:
        QTest.keyClick(QApplication.focusWidget(), one)


def test_a_consent_is_noted_by_keyboard(view, desk, niko):
    """From an empty form to the sheet: how it was given, two usual answers, saved."""
    view.begin_of(niko.id)
    form = view.form
    assert form._manner.hasFocus()
    key(Qt.Key.Key_Down)
    form._manner.activated.emit(form._manner.currentIndex())
    form._answers.setFocus()
    assert form._answers._usual.hasFocus()
    for value in ("within", "alias"):
        form._answers._usual.choose(value)
        form._answers._usual.activated.emit(0)
    QTest.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    body = latest(desk, niko.id).body
    assert body.manner is ConsentManner.ORAL
    assert [event.change for event in body.events] == [ConsentChange.GIVEN]
    assert body.events[0].noted_at
    assert not view.is_editing()
    words = said(view)
    assert "This desk and headquarters may keep and analyse everything." in words
    assert "Nobody may publish the real name, the face or the voice." in words
    assert view.card.next_act().text().strip("\u2068\u2069") == "Niko", "from here back to the source"


def test_one_line_filled_in_with_arrows_and_space(view, desk, niko):
    view.begin_of(niko.id)
    view.form._manner.choose(ConsentManner.WRITTEN)
    button(view, "Another answer").click()
    line = view.form._answers._rows.forms()[0]
    assert line.first_field().hasFocus()
    key(*[Qt.Key.Key_Right] * 5, Qt.Key.Key_Space)
    assert line.part().recipients == (PUBLIC,)
    assert line.part().uses == (Use.PUBLISH,), "what the public is asked about is plain"
    key(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    key(Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert line.part().facets == (Facet.ACCOUNT, Facet.ALIAS)
    assert line._sentence.text() == "The account and the alias may be published."
    view._ask_save()
    assert {grant.facet for grant in latest(desk, niko.id).body.grants} == {Facet.ACCOUNT, Facet.ALIAS}


def test_narrowed_and_widened_are_told_apart_and_stay_noted(view, desk, niko):
    first = desk.keep(given(niko.id, *SAID))
    view.show_record(first.id)
    view.edit_asked.emit()
    form = view.form.form()
    assert len(form.lines) == 3
    without = replace(form, lines=form.lines[:1], words="I changed my mind.")
    view.save_asked.emit(without)
    more = (*form.lines[:1], LineFields((HQ,), "", (Use.SHARE,), (Facet.ACCOUNT,)))
    view.edit_asked.emit()
    view.save_asked.emit(replace(view.form.form(), lines=more))
    events = latest(desk, niko.id).body.events
    assert [event.change for event in events] == [ConsentChange.GIVEN, ConsentChange.NARROWED, ConsentChange.WIDENED]
    assert events[1].words == "I changed my mind."
    assert "“\u2068I changed my mind.\u2069”" in said(view)


def test_withdrawing_asks_for_one_sentence_and_tells_what_left_already(view, desk, niko, qtbot):
    account = desk.keep(TestimonyBody(source=niko.id, text="We were taken."))
    bundle = RegisteredBundle(
        new_id(), Direction.SENT, new_id(), "B-7K3QX0", 1, None, "For analysis", "2017-11-16T10:00:00.000Z",
        "2017-11-16T10:00:00.000Z", "", "", 1, 1, 0, 1, "",
    )  # fmt: skip
    desk.bundles.add(bundle, [(account.id, 1)])
    consent = desk.keep(given(niko.id, *SAID))
    view.show_record(consent.id)
    assert "These hold something of this source." in said(view)
    button(view, "Withdraw …").click()
    panel = view.card._panel
    assert panel._words.hasFocus()
    assert "hold something of it: 1" in panel._meaning.text()
    key(Qt.Key.Key_Return)
    assert panel._rows["words"].error()
    assert not latest(desk, niko.id).body.withdrawn
    button(view, "Not now").click()
    assert button(view, "Withdraw …").hasFocus()
    button(view, "Withdraw …").click()
    QTest.keyClicks(panel._words, "They threatened my mother.")
    key(Qt.Key.Key_Return)
    body = latest(desk, niko.id).body
    assert body.withdrawn
    assert {grant.answer for grant in body.grants} == {Answer.NO}
    assert body.events[-1].words == "They threatened my mother."
    assert "nothing of this source leaves this desk any more" in said(view)
    assert "A recall notice tells each recipient" in said(view)
    assert not view.card._withdraw.isVisible()
    with qtbot.waitSignal(view.record_asked) as asked:
        view.card._sent._rows.choose(0)
        QTest.keyClick(view.card._sent._rows, Qt.Key.Key_Return)
    assert (asked.args[0].kind, asked.args[0].record) == ("bundle", bundle.id)


def test_a_day_that_cannot_be_read_withdraws_nothing(view, desk, niko):
    consent = desk.keep(given(niko.id, WITHIN))
    view.show_record(consent.id)
    button(view, "Withdraw …").click()
    panel = view.card._panel
    panel._words.setText("No.")
    QTest.keyClicks(panel._when._first.findChildren(type(panel._words))[0], "2017")
    QTest.keyClicks(panel._when._first.findChildren(type(panel._words))[1], "13")
    button(view, "Withdraw it").click()
    assert panel._rows["when"].error()
    assert not latest(desk, niko.id).body.withdrawn


def test_an_incomplete_line_is_named(view, desk, niko):
    view.begin_of(niko.id)
    view.form._answers.show_lines((LineFields((HQ,), "", (Use.KEEP,), ALL), LineFields((PUBLIC,))))
    view._ask_save()
    assert "Line 2" in view.form._rows["grants"].error()
    assert desk.consents.consents_of(niko.id) == []
    view.form._answers.show_lines((LineFields((HQ,), "", (Use.KEEP,), ALL),))
    view._ask_save()
    assert "how they were given" in view.form._rows["manner"].error()


def test_unsaved_forms_are_kept_for_each_source(view, desk, niko):
    other = desk.keep(SourceBody(alias="Firuz"))
    view.begin_of(niko.id)
    view.form._answers.show_lines((LineFields((HQ,), "", (Use.KEEP,), ALL),))
    view.form.edited.emit()
    view.keep_draft()
    view.begin_of(other.id)
    assert view.form.form() == ConsentForm(source=other.id)
    view.form._explained.show_text("Who may read it.")
    view.form.edited.emit()
    view.keep_draft()
    assert set(desk.drafts.waiting("consent")) == {f"{NEW} {niko.id}", f"{NEW} {other.id}"}
    view.begin_of(niko.id)
    assert view.form.form().lines[0].uses == (Use.KEEP,)
    assert view._model.index(0, 0).data(ROW_ROLE).title == "Niko"
    button(view, "Discard").click()
    button(view, "Bring it back").click()
    assert view.form.form().source == niko.id
    view.presenter.choose(Chosen(NEW))
    assert view.form.form().lines[0].uses == (Use.KEEP,)
    view.form._manner.choose(ConsentManner.ORAL)
    view._ask_save()
    assert desk.drafts.waiting("consent") == [f"{NEW} {other.id}"]


def test_begun_without_a_source_it_asks_whose_it_is(view, desk):
    view.ask_new()
    assert view.form._source._find.edit().hasFocus()
    view._ask_save()
    assert "Whose consent" in view.form._rows["source"].error()


def test_the_source_of_a_consent_stays(view, desk, niko):
    consent = desk.keep(given(niko.id, WITHIN))
    view.show_record(consent.id)
    view.edit_asked.emit()
    assert not view.form._source.isEnabled()
    assert view.form.first_field() is view.form._manner


def test_the_list_is_narrowed_by_how_consent_stands(view, desk, niko):
    desk.keep(given(niko.id, WITHIN))
    refused = desk.keep(given(niko.id, replace(WITHIN, answer=Answer.NO)))
    view._states.choose("refused")
    view._states.activated.emit(0)
    assert refused.id in {view._model.index(row, 0).data(ROW_ROLE).key for row in range(view._model.rowCount())}
    assert {view._model.index(row, 0).data(ROW_ROLE).chips[0].words for row in range(view._model.rowCount())} == {
        "Consent refused"
    }


def test_several_consents_of_one_source_come_to_one_sheet(view, desk, niko, qtbot):
    first = desk.keep(given(niko.id, AnswerLine((PUBLIC,), (Use.PUBLISH,), ALL)))
    second = desk.keep(given(niko.id, AnswerLine((PUBLIC,), (Use.PUBLISH,), (Facet.FACE,), Answer.NO)))
    view.show_record(first.id)
    assert "Everything may be published." in said(view)
    cell = next(cell for cell in view.card._grid._cells.values() if "The public" in cell.sentence)
    assert "No: Face" in cell.sentence
    link = next(one for one in view.card._facts.findChildren(Button) if second.code in one.accessibleName())
    with qtbot.waitSignal(view.record_asked) as asked:
        link.click()
    assert asked.args[0].record == second.id


def test_hostile_words_stay_words(view, desk):
    source = desk.keep(SourceBody(alias=HOSTILE))
    line = AnswerLine((Recipient.ORGANISATION,), (Use.SHARE,), (Facet.ACCOUNT,), Answer.CONDITION, HOSTILE, HOSTILE)
    told = {"explained": HOSTILE, "given_by": HOSTILE, "witness": HOSTILE, "note": HOSTILE}
    body = given(source.id, line, **told)
    event = replace(body.events[0], words=HOSTILE)
    consent = desk.keep(replace(body, events=(event,)))
    view.show_record(consent.id)
    labels = [label for label in view.findChildren(QLabel) if label.isVisible()]
    assert any("<img src='file:///etc/hostname'>" in label.text() for label in labels)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    button(view, "Edit").click()
    assert view.form.form().witness == HOSTILE


def test_a_form_is_read_back_whole_from_the_vault(desk, niko):
    body = given(niko.id, *SAID, explained="Who we are.", witness="R.", note="Calm.", language="az")
    form = replace(form_of(body), words="Yes.", reason="Why")
    kept = KeptForm(form, 3, "2017-11-15T10:00:00.000Z")
    assert read_kept(ConsentForm, json.loads(json.dumps(kept.to_json()))) == kept
    assert body_of(form_of(body), body, "now") == body


def test_from_the_card_of_a_source_by_keyboard_and_back(look, desk, qtbot):
    """Ctrl+Shift+K on a source: begins a consent where there is none, opens the sheet where there is one."""
    tasks, opened = ImmediateTasks(), []
    sources, consents = make_sources(look, tasks, desk).view, make_consents(look, tasks, desk).view
    ways = ConsentWays(opened.append)
    ways.hear_sources(sources)
    ways.hear_consents(consents)
    for one in (sources, consents):
        qtbot.addWidget(one)
    source = desk.keep(SourceBody(alias="Aynur"))
    sources.show()
    sources.activateWindow()
    sources.entered()
    sources.show_record(source.id)
    assert "Nobody has asked yet." in said(sources)
    QTest.keyClick(sources, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert opened == [CONSENTS]
    assert consents.form.form().source == source.id
    consents.form._manner.choose(ConsentManner.ORAL)
    consents.form._answers.show_lines((LineFields((HQ,), "", (Use.KEEP,), ALL),))
    consents._ask_save()
    sources.show_record(source.id)
    assert "Headquarters may keep everything." in said(sources)
    with qtbot.waitSignal(sources.record_asked) as asked:
        QTest.keyClick(sources, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert (asked.args[0].kind, asked.args[0].record) == ("consent", latest(desk, source.id).id)
    with qtbot.waitSignal(consents.record_asked) as back:
        consents.card.next_act().click()
    assert (back.args[0].kind, back.args[0].record) == ("source", source.id)


def test_recall_notices_are_saved_from_the_withdrawn_consent(qtbot, look, tmp_path):
    """One for headquarters, which was sent the account; nothing waits at home any more."""
    with two_desks(tmp_path) as desks:
        field = desks.field
        consent = field.keep(given(desks.niko, *SAID))
        desks.send()
        view = make_consents(look, ImmediateTasks(), field).view
        qtbot.addWidget(view)
        view.show_record(consent.id)
        assert view.card._sent.recall.isHidden()
        field.keep(withdrawn(consent.body, "No more.", None, field.clock.now().utc), consent.id, 1)
        view.show_record(consent.id)
        assert not view.card._sent.recall.isHidden()
        view.card._sent._ask_recall(PathsChosen((tmp_path / "not there",)))
        assert len(waiting(field).withdrawals) == 1
        view.card._sent._ask_recall(PathsChosen((desks.stick("notices"),)))
        (path,) = desks.stick("notices").iterdir()
        assert "Recall notices saved: 1" in view.banner.words()
        assert waiting(field).withdrawals == ()
        assert take_in_recall(desks.headquarters, path.read_bytes()).is_new
