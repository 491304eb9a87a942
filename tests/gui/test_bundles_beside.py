"""What is held beside what will be seen, as somebody looks through it before a bundle is sealed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from two_desks import two_desks

from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.bundles.wiring import make_bundles
from evidence_desk.gui.clipboard import level_at
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.values.sensitivity import Sensitivity

ARABIC = "رأيت الرجال يأخذونه إلى الفناء. " * 400


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as desks:
        yield desks


@pytest.fixture
def view(desks, look, qtbot):
    held = desks.field.records["source"].get(desks.niko)
    desks.field.keep(replace(held.body, note=ARABIC), held.id, held.revision)
    view = make_bundles(look, ImmediateTasks(), desks.field).view
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


def look_at(view, record):
    items = view.sending.items
    items.rows.choose(next(at for at, one in enumerate(items._model._shown) if one.record == record))
    QTest.mouseClick(items.beside, Qt.MouseButton.LeftButton)


def begin(view, desks):
    view.begun.emit()
    view.sending.recipient.rows.choose(0)
    view.sending.recipient.purpose.setText("analysis")
    view.sending._go_on()


def texts(view):
    return {box.accessibleName(): box.text() for box in view.sending.beside.findChildren(LongText) if box.isVisible()}


def test_long_and_arabic_texts_stand_there_to_the_letter_and_are_gone_afterwards(view, desks):
    begin(view, desks)
    look_at(view, desks.niko)
    shown = texts(view)
    assert shown["Note: What we hold"] == shown["Note: What they will see"] == ARABIC
    (box,) = [one for one in view.sending.beside.findChildren(LongText) if one.accessibleName() == "Note: What we hold"]
    assert box.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    chosen = view.sending.items.rows.chosen_key()
    view.sending._flow.back_asked.emit()
    assert view.sending.items.isVisible()
    assert view.sending.items.rows.chosen_key() == chosen
    assert not texts(view)
    assert not view.sending.beside._fields


def test_what_is_life_threatening_waits_to_be_asked_for(view, desks):
    begin(view, desks)
    look_at(view, desks.hidden)
    page = view.sending.beside
    assert desks.field.records["source"].get(desks.hidden).body.level == Sensitivity.LIFE_THREATENING
    assert not texts(view)
    assert QApplication.focusWidget() is page.unveil
    QTest.keyClick(page.unveil, Qt.Key.Key_Space)
    assert texts(view)
    assert level_at(page) == Sensitivity.LIFE_THREATENING
    QTest.mouseClick(page.earlier, Qt.MouseButton.LeftButton)
    look_at(view, desks.hidden)
    assert not texts(view)  # asked for once is not asked for ever


def test_from_record_to_record_and_no_further_than_the_list(view, desks):
    begin(view, desks)
    view.sending.items.rows.choose(0)
    QTest.mouseClick(view.sending.items.beside, Qt.MouseButton.LeftButton)
    page, seen = view.sending.beside, [view.sending.items.rows.chosen_key()]
    assert not page.earlier.isEnabled()
    while page.later.isEnabled():
        QTest.mouseClick(page.later, Qt.MouseButton.LeftButton)
        seen.append(view.sending.items.rows.chosen_key())
    assert seen == [one.record for one in view.sending.items._model._shown]


def test_somebody_else_sees_codes_of_their_own_where_a_private_person_has_a_name(view, desks):
    person = desks.field.keep(PartyBody((Name("Elvin"),), party_type="person", sensitivity=1)).id
    desks.field.contacts.note_recipient(desks.headquarters.id, Recipient.UNITED_NATIONS)
    begin(view, desks)
    look_at(view, person)
    shown = texts(view)
    assert "Elvin" in shown["Names: What we hold"]
    assert "Elvin" not in shown["Names: What they will see"]
    assert "P-" in shown["Names: What they will see"]
