"""Numbers, several of one kind, and what is missing: the parts of forms that need no desk."""

from functools import partial

import pytest
from at_the_keyboard import Windows, counted, focus_name, labels, press, type_into, type_on
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.terms.case_terms import NameKind
from evidence_desk.gui.boxes.absence_box import Absences
from evidence_desk.gui.boxes.line_form import Column, LineForm
from evidence_desk.gui.boxes.names_box import NamesBox
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.quantity_box import QuantityBox
from evidence_desk.values.absence import Absence
from evidence_desk.values.quantity import Basis, at_least, unknown
from evidence_desk.values.quantity_entry import QuantityFields


@pytest.fixture
def shown(qtbot):
    return Windows(qtbot).show


# Numbers.


def test_a_number_is_read_back_at_every_key(look, shown):
    box = QuantityBox(look, name="How many", unit="people")
    shown(box)
    readings = []
    box.edited.connect(readings.append)
    assert box.quantity() is None
    box._qualifier.choose("at-least")
    type_into(box.keyboard_place(), "101")
    assert readings[-1] == box.reading()
    assert box.quantity() == at_least(101, unit="people")
    assert "Read as: at least 101 people" in labels(box)
    type_into(box._number, "x")
    assert box.quantity() is None
    assert box._number.property("wrong")
    assert box.says_anything()


def test_a_number_shows_what_it_is_given(look, shown):
    box = QuantityBox(look, name="How many")
    shown(box)
    for quantity in (at_least(3, verbatim="at least three", basis=Basis.TOLD), unknown(verbatim="many")):
        box.show_quantity(quantity)
        assert box.quantity() == quantity
    assert not box._number.isVisible()
    box.show_fields(QuantityFields(number="eighty-three"))
    assert box.fields().number == "eighty-three"


# Rows.


@pytest.fixture
def names(look, shown):
    box = NamesBox(look)
    shown(box)
    return box


def test_names_are_written_added_moved_and_taken_away_at_the_keyboard(names):
    heard = counted(names)
    type_into(names.first_field(), " Bakı ")
    next(one for one in names.findChildren(Button) if one.text() == "Another name or spelling").click()
    type_on("باکو")
    assert QApplication.focusWidget().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert [one.text for one in names.names()] == [" Bakı ", "باکو"]
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [one.text for one in names.names()] == ["باکو", " Bakı "]
    assert QApplication.focusWidget().text() == "باکو"
    assert focus_name() == "Name 1"
    press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert names.names() == (Name(" Bakı "),)
    assert heard


def test_names_come_back_as_they_were_given(names):
    given = (Name("Баку", "ru"), Name("Baku", "az-Cyrl", NameKind.FORMER), Name("x", "tlh-Piqd", NameKind.ALIAS))
    heard = counted(names)
    names.show_names(given)
    assert names.names() == given
    assert not heard
    names.show_names(())
    assert names.names() == ()
    assert names.first_field().isVisible()


def test_tab_goes_through_rows_that_came_later_before_it_leaves(names):
    type_into(names.first_field(), "one")
    more = next(one for one in names.findChildren(Button) if one.text() == "Another name or spelling")
    more.click()
    names.first_field().setFocus()
    visited = []
    for _ in range(12):
        visited.append(focus_name())
        press(Qt.Key.Key_Tab)
        if focus_name() == "behind":
            break
    firsts = [place for place, one in enumerate(visited) if one in ("Name 1", "Name 2")]
    assert [visited[place] for place in firsts] == ["Name 1", "Name 2"]
    assert focus_name() == "behind"
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is more


def test_rows_may_be_none_at_all(look, shown):
    columns = (Column("What"), Column("Kind", (("a", "A"), ("b", "B"))))
    box = RowsBox(look, partial(LineForm, look, columns), name="Paper", more="One more", least=0)
    shown(box)
    assert box.parts() == ()
    assert box.first_field().text() == "One more"
    box.first_field().click()
    type_on("passport")
    assert box.parts() == (("passport", "a"),)
    box.add_part(("card", "c"))
    assert box.parts() == (("passport", "a"), ("card", "c"))
    press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert box.parts() == (("passport", "a"),)


# Absences.


def test_why_a_field_is_empty_is_said_at_a_key_while_it_is_empty(look, shown):
    note, law = QLineEdit(), QLineEdit()
    rows = {"note": FormRow(look, "Note", note), "charge": FormRow(look, "Charge", law)}
    absences = Absences(
        look,
        rows,
        {"note": "Note", "charge": "Charge"},
        {"note": lambda: not note.text(), "charge": lambda: not law.text()},
    )
    shown(rows["note"], rows["charge"])
    heard = counted(absences)
    note.setFocus()
    press(Qt.Key.Key_F9)
    assert absences.absent() == (Absent("note", Absence.UNKNOWN),)
    press(Qt.Key.Key_F9)
    law.setFocus()
    press(Qt.Key.Key_F9)
    assert absences.absent() == (Absent("note", Absence.REFUSED), Absent("charge", Absence.UNKNOWN))
    assert len(heard) == 3
    assert any("would not say" in one.text() for one in rows["note"].findChildren(Button))

    note.setText("known after all")
    absences.arrange()
    assert absences.absent() == (Absent("charge", Absence.UNKNOWN),)
    assert not any(one.isVisible() for one in rows["note"].findChildren(Button))
    absences.show_absent((Absent("charge", Absence.NOT_APPLICABLE),))
    assert absences.absent() == (Absent("charge", Absence.NOT_APPLICABLE),)
    for _ in range(2):
        law.setFocus()
        press(Qt.Key.Key_F9)
    assert absences.absent() == (Absent("charge", Absence.UNKNOWN),)
