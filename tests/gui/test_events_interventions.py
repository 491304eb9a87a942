"""Interventions: what protects people begins at level 4, stays there and says so; what is public is lowered with a reason."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from screen_painting import end

from evidence_desk.catalogue.fields.body import Absent, FieldProblemError
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.desk import create_desk
from evidence_desk.gui.events.wiring import make_events
from evidence_desk.gui.interventions.form import ConcernedFields, InterventionForm, body_of, form_of, protects
from evidence_desk.gui.records.shown import FormShown, Narrowing
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.values.absence import Absence
from evidence_desk.values.uncertain_date import understood


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("interventions")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        hidden = Term("hidden-flat", "safe-house", (("en", "Hidden flat"),))
        desk.keep(VocabularyBody(name="our-help", extends="intervention-types", terms=(hidden,)))
        yield desk


@pytest.fixture(scope="module")
def event(desk):
    return desk.keep(EventBody("After his release")).id


@pytest.fixture
def view(look, desk, event):
    view = make_events(look, ImmediateTasks(), desk).view
    view.resize(1100, 800)
    view.show()
    view.activateWindow()
    view.entered()
    yield view
    end(view)  # at once: as long as it is there, every change of the look is one to all its parts
    for record in desk.drafts.waiting("intervention"):
        desk.drafts.drop("intervention", record)


def newest(desk):
    return desk.records["intervention"].page()[0]


def problem(view, form):
    view.interventions.save_asked.emit(form)
    return {name: row.error() for name, row in view.interventions.form._rows.items() if row.error()}


def test_kinds_that_protect_people_are_those_below_protection_with_a_projects_own(desk):
    lists = desk.code_lists
    assert all(protects(lists, code) for code in ("protection", "safe-house", "evacuation", "hidden-flat"))
    assert not any(
        protects(lists, code) for code in ("court-ruling", "legislation", "public-statement", "", "nonsense")
    )


def test_protection_stands_at_level_4_and_says_that_it_never_leaves(view, desk, event):
    view._begin_intervention(event)
    form = view.interventions.form
    assert form.form() == InterventionForm(event=event)
    assert form._guard.words() == ""
    form._type.choose("safe-house")
    form._type.edited.emit()
    assert "never leaves this desk" in form._guard.words()
    assert not form._sensitivity.isEnabled()
    assert form._sensitivity.level() == 4
    refused = problem(view, replace(form.form(), sensitivity=2))
    assert "never leaves this desk" in refused["sensitivity"]
    view.interventions.save_asked.emit(form.form())
    kept = newest(desk)
    assert (kept.body.sensitivity, kept.body.event) == (4, event)
    words = [label.text() for label in view.interventions.card.findChildren(QLabel) if label.isVisible()]
    assert any("never leaves this desk" in one for one in words)
    form._type.choose("court-ruling")
    form._type.edited.emit()
    assert form._sensitivity.isEnabled()


def test_a_ruling_is_lowered_with_a_reason_that_goes_into_the_log(view, desk):
    view.interventions.ask_new()
    wanted = InterventionForm("court-ruling", "Ruling against the law", sensitivity=0)
    view.interventions.form.show_form(FormShown(wanted))
    assert view.interventions.form._rows["reason"].isVisibleTo(view.interventions.form)
    refused = problem(view, wanted)
    assert "say why" in refused["reason"]
    view.interventions.save_asked.emit(replace(wanted, reason="It is published."))
    kept = newest(desk)
    assert kept.body.sensitivity == 0
    assert desk.log.story(kept.id)[0].entry.reason == "It is published."
    assert not any(
        "never leaves" in label.text() for label in view.interventions.card.findChildren(QLabel) if label.isVisible()
    )


def test_what_is_protected_may_be_lowered_only_while_it_is_no_protection():
    ruling = InterventionForm("court-ruling", sensitivity=1, reason="Published.")
    assert body_of(ruling, protects=False).sensitivity == 1
    shelter = replace(ruling, intervention_type="safe-house")
    with pytest.raises(FieldProblemError) as refused:
        body_of(shelter, protects=True, present_level=4)
    assert refused.value.field == "sensitivity"
    # What was entered below it before, elsewhere, can still be corrected.
    assert body_of(shelter, protects=True, present_level=1).sensitivity == 1


def test_a_form_says_what_it_was_made_from(desk, event):
    party = desk.keep(PartyBody((Name("Rainbow Railroad"),))).id
    source = desk.keep(SourceBody(alias="Niko")).id
    body = InterventionBody(
        "referral",
        "Led to a doctor",
        by=(Concerned(party=party), Concerned(described="a neighbour")),
        for_whom=(Concerned(source=source),),
        event=event,
        when=understood("2017-11~"),
        outcome="fined",
        absent=(Absent("where", Absence.REFUSED),),
    )
    assert body_of(form_of(body), protects=False) == body


def test_people_are_parties_sources_or_words(view, desk):
    source = desk.keep(SourceBody(alias="Erbulat")).id
    view.interventions.ask_new()
    form = view.interventions.form
    people = (ConcernedFields(source=source), ConcernedFields(described="a network"))
    form.show_form(FormShown(InterventionForm("referral", by=people)))
    assert form.form().by == people
    line = form._by.forms()[1]
    line._described.setText("")
    line.person._find.edit().setText("somebody typed here")
    assert form.form().by[1] == ConcernedFields(described="somebody typed here")
    view.interventions.save_asked.emit(form.form())
    assert newest(desk).body.by == (Concerned(source=source), Concerned(described="somebody typed here"))


def test_the_list_is_narrowed_to_protection(view, desk, event):
    shelter = desk.keep(InterventionBody("evacuation", "Brought out", event=event)).id
    law = desk.keep(InterventionBody("legislation", "A law"), reason="It is public.").id
    view._turn_to(1)
    presenter = view.interventions.presenter
    presenter.narrow(Narrowing("", "protection"))
    keys = {view.interventions._model.row_at(place).key for place in range(view.interventions._model.rowCount())}
    assert shelter in keys
    assert law not in keys
    presenter.narrow(Narrowing("brought out"))
    assert view.interventions._model.rowCount() == 1


def test_an_intervention_stands_on_its_event_and_leads_there_and_back(view, desk, event):
    held = desk.keep(InterventionBody("urgent-appeal", "To the commissioner", event=event)).id
    view.show_record(event)
    lines = view.events.card._interventions
    keys = [lines._model.row_at(place).key for place in range(lines._model.rowCount())]
    assert f"intervention {held}" in keys
    lines._rows.setFocus()
    lines._rows.choose(keys.index(f"intervention {held}"))
    QTest.keyClick(lines._rows, Qt.Key.Key_Return)
    assert view.interventions.isVisible()
    assert view.interventions._rows.hasFocus()
    about = view.interventions.card._event
    assert about._model.row_at(0).title == "After his release"
    about._rows.choose(0)
    about._rows.setFocus()
    QTest.keyClick(about._rows, Qt.Key.Key_Return)
    assert view.events.isVisible()


def test_a_begun_intervention_is_taken_up_again_with_its_event(view, desk, event):
    view._begin_intervention(event)
    view.interventions.form._described.setPlainText("A letter")
    view.interventions.form._described.edited.emit()
    view.keep_draft()
    assert desk.drafts.waiting("intervention")
    view._turn_to(0)
    view.show_record(event)
    new = [one for one in view.events.card.findChildren(Button) if one.text() == "New intervention" and one.isVisible()]
    new[0].click()
    QApplication.processEvents()
    assert view.interventions.form.form().described == "A letter"
    assert view.interventions.form.form().event == event
