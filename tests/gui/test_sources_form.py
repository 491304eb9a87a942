"""What a source needs and where it comes from: asked calmly, shown first, kept while typing. A real desk behind it."""

import json
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.source import ProvenanceStep, SourceBody
from evidence_desk.catalogue.registers.files import StoredFile
from evidence_desk.catalogue.terms.case_terms import ProvenanceDeed, YesNo
from evidence_desk.catalogue.terms.terms import SourceType
from evidence_desk.desk import create_desk
from evidence_desk.gui.records.kept_form import KeptForm, read_kept
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.provenance_fields import ProvenanceFields
from evidence_desk.gui.sources.source_form import SourceForm, body_of, form_of
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.widgets.button import Button
from evidence_desk.values.absence import Absence
from evidence_desk.values.date_entry import DateBoxes, DateFields
from evidence_desk.values.uncertain_date import understood

NIKO = SourceBody(
    alias="Niko",
    urgent_needs="Medicine for two weeks.",
    interviewed_before=YesNo.YES,
    interviewed_by="a journalist",
    contact_rules="Before noon only.",
    sensitivity=3,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources-form")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def view(look, desk, qtbot):
    view = make_sources(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.show()
    view.activateWindow()
    view.entered()
    yield view
    for record in desk.drafts.waiting("source"):
        desk.drafts.drop("source", record)


def said(view):
    QApplication.processEvents()
    return [label.text() for label in view.card.findChildren(QLabel) if label.isVisible()]


def choose(box, value):
    box.choose(value)
    box.activated.emit(box.currentIndex())


def test_urgent_needs_stand_above_everything_else(view, desk):
    view.show_record(desk.keep(NIKO).id)
    words = said(view)
    assert words[0] == "Urgent: \u2068Medicine for two weeks.\u2069"
    assert (
        view.card._needs.mapTo(view, view.card._needs.pos()).y()
        <= view.card._head.mapTo(view, view.card._head.pos()).y()
    )
    assert "Was interviewed before, by \u2068a journalist\u2069. Read that account before you ask again." in words
    assert view.card._contact.text() == "Before noon only."
    view.show_record(desk.keep(SourceBody(alias="Another")).id)
    assert not view.card._needs.isVisible()
    assert not view.card._before.isVisible()
    assert not view.card._contact_section.isVisible()


def test_whether_somebody_asked_before_is_asked_before_the_rest(view):
    """Of persons, and by whom only once it is said that somebody did."""
    view.ask_new()
    form = view.form
    rows = form._rows
    assert rows["interviewed_before"].isVisible()
    assert not rows["interviewed_by"].isVisible()
    first = [rows[name].mapTo(form, rows[name].rect().topLeft()).y() for name in ("interviewed_before", "relation")]
    assert first[0] < first[1]
    choose(form._interviewed_before, YesNo.YES)
    assert rows["interviewed_by"].isVisible()
    choose(form._interviewed_before, YesNo.NOT_ASKED)
    choose(form._type, SourceType.OFFICIAL_BODY)
    assert not rows["interviewed_before"].isVisible()
    assert not rows["urgent_needs"].isVisible()
    assert rows["spokesperson"].isVisible()


def test_what_is_seldom_asked_is_folded_until_something_stands_in_it(view, desk):
    view.ask_new()
    folds = view.form._folds
    assert not any(fold.is_unfolded() for fold in folds.values())
    assert not view.form._note.isVisible()
    letter = SourceBody(
        alias="Letter",
        source_type=SourceType.OFFICIAL_BODY,
        note="In two copies.",
        absent=(Absent("languages", Absence.UNKNOWN),),
    )
    view.show_record(desk.keep(letter).id)
    view.edit_asked.emit()
    unfolded = {name for name, fold in folds.items() if fold.is_unfolded()}
    assert unfolded == {"languages", "speaks_as", "provenance", "note"}


def test_the_way_it_took_is_written_down_step_by_step(view, desk, qtbot):
    facts = FileFacts("0" * 64, 1, "application/pdf", 1)
    desk.files.add(StoredFile(facts, "0" * 32, "2017-11-14T10:00:00.000Z"), None)
    exhibit = desk.keep(ExhibitBody(facts, title="The letter, scanned"))
    view.ask_new()
    view.form._alias.setText("A letter")
    view.form._folds["provenance"].unfold()
    box = view.form._provenance
    box.add_part(None)
    step = box.forms()[0]
    choose(step._deed, ProvenanceDeed.ISSUED)
    QTest.keyClicks(step._who, "Interior Ministry")
    QTest.keyClicks(step._where, "No. 7")
    box.add_part(
        ProvenanceFields(
            ProvenanceDeed.COPY_HELD, "this desk", DateFields(first=DateBoxes("2017", "11", "14")), exhibit=exhibit.id
        )
    )
    view._ask_save()
    body = desk.sources.page(limit=1)[0].body
    assert body.provenance == (
        ProvenanceStep(ProvenanceDeed.ISSUED, "Interior Ministry", where="No. 7"),
        ProvenanceStep(ProvenanceDeed.COPY_HELD, "this desk", understood("2017-11-14"), exhibit=exhibit.id),
    )
    assert "Issued · \u2068Interior Ministry\u2069 · \u2068No. 7\u2069" in said(view)
    link = next(
        one for one in view.card._provenance.findChildren(Button) if one.accessibleName() == "The letter, scanned"
    )
    with qtbot.waitSignal(view.record_asked) as asked:
        link.click()
    assert (asked.args[0].kind, asked.args[0].record) == ("exhibit", exhibit.id)


def test_a_step_whose_date_cannot_be_read_is_named_at_its_place(view):
    view.ask_new()
    view.form._alias.setText("A letter")
    view.form._provenance.show_parts(
        (ProvenanceFields(who="Somebody", when=DateFields(first=DateBoxes("2017", "13", ""))),)
    )
    view._ask_save()
    assert view.form._folds["provenance"].is_unfolded()
    assert view.form._rows["provenance"].error()


def test_a_party_is_found_by_a_few_letters_and_led_to_from_the_card(view, desk, qtbot):
    party = desk.keep(PartyBody((Name("Human Rights House"),)))
    view.ask_new()
    view.form._alias.setText("HRH")
    view.form._folds["speaks_as"].unfold()
    find = view.form._speaks_as._find
    find.edit().setFocus()
    qtbot.waitUntil(find.edit().hasFocus)
    QTest.keyClicks(find.edit(), "human r")
    QTest.keyClick(find.edit(), Qt.Key.Key_Return)
    assert view.form._speaks_as.record() == party.id
    view._ask_save()
    assert desk.sources.page(limit=1)[0].body.speaks_as == party.id
    QApplication.processEvents()
    link = next(one for one in view.card._facts.findChildren(Button))
    with qtbot.waitSignal(view.record_asked) as asked:
        link.click()
    assert (asked.args[0].kind, asked.args[0].record) == ("party", party.id)


def test_why_a_field_is_empty_is_said_with_one_key_and_shown(view, desk):
    view.ask_new()
    view.form._alias.setText("Niko")
    view.form._urgent_needs.setFocus()
    for _ in range(2):
        QTest.keyClick(view.form._urgent_needs, Qt.Key.Key_F9)
    assert view.form.form().absent == (Absent("urgent_needs", Absence.REFUSED),)
    view._ask_save()
    assert desk.sources.page(limit=1)[0].body.absent == (Absent("urgent_needs", Absence.REFUSED),)
    assert "asked, would not say" in said(view)
    view.edit_asked.emit()
    QTest.keyClicks(view.form._urgent_needs, "A doctor")
    view._ask_save()
    body = desk.sources.page(limit=1)[0].body
    assert (body.urgent_needs, body.absent) == ("A doctor", ())


def test_a_form_is_kept_whole_and_says_what_the_source_says(desk):
    steps = (
        ProvenanceStep(ProvenanceDeed.PUBLISHED, "RFE/RL", understood("2017"), "its site", None, "with a graphic"),
    )
    body = replace(
        NIKO,
        provenance=steps,
        speaks_as=desk.keep(PartyBody((Name("N"),))).id,
        absent=(Absent("note", Absence.REFUSED),),
    )
    form = form_of(body)
    assert body_of(form) == replace(body, absent=(Absent("note", Absence.REFUSED),))
    kept = KeptForm(form, 1, "2017-11-15T10:00:00.000Z")
    assert read_kept(SourceForm, json.loads(json.dumps(kept.to_json()))) == kept
    assert body_of(replace(form, note="Now said.")).absent == ()


def test_history_tells_the_new_fields_in_words(view, desk):
    source = desk.keep(SourceBody(alias="Niko", absent=(Absent("languages", Absence.UNKNOWN),)))
    changed = replace(source.body, absent=(), languages=("az",), interviewed_before=YesNo.NO, urgent_needs="A doctor")
    desk.keep(changed, source.id, 1)
    view.show_record(source.id)
    told = said(view)
    assert "Urgent needs: now \u2068A doctor\u2069." in told
    assert "Interviewed before: \u2068No\u2069 instead of \u2068Not asked\u2069." in told
    assert any(line.startswith("Why something is empty: no longer") for line in told)
