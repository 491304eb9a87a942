"""The screen of parties and places at the keyboard: trees, a name in two scripts, what lies in what, moving."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from evidence_desk.catalogue.kinds.act import ActBody, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.desk import create_desk
from evidence_desk.gui.parties.wiring import make_parties_and_places
from evidence_desk.gui.records.said_of_list import SaidOfList
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.values.place_ref import PlaceRef

HOSTILE = "<img src='file:///etc/hostname'><b>x</b> \u202egpj.exe"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("parties-view")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def case(desk):
    ids = {}

    def add(name, body):
        ids[name] = desk.records[body.KIND].add(body).id

    with desk.vault.database.transaction():
        add("ministry", PartyBody((Name("Interior Ministry"),)))
        add("department", PartyBody((Name("Department"),), part_of=(PartOf(ids["ministry"]),)))
        add("unit", PartyBody((Name("Unit 19"),), part_of=(PartOf(ids["department"]),)))
        add("hostile", PartyBody((Name(HOSTILE),)))
        add("country", PlaceBody((Name("Azərbaycan"), Name("Азербайджан", "ru"))))
        add("town", PlaceBody((Name("Bakı"),), inside=ids["country"]))
        add("source", SourceBody(alias="Niko"))
        add("event", EventBody(title="Raid", where=PlaceRef(ids["town"])))
        add(
            "act",
            ActBody(
                event=ids["event"],
                described="Beating",
                involvement=(Involvement(ids["unit"]),),
                citations=(Citation(ids["source"]),),
            ),
        )
    desk.settle()
    return ids


@pytest.fixture
def view(look, desk, case, qtbot):
    view = make_parties_and_places(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(1100, 800)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.entered()
    yield view
    for kind in ("party", "place"):
        for record in desk.drafts.waiting(kind):
            desk.drafts.drop(kind, record)


@pytest.fixture
def shown_mirrored(mirrored, view):
    return view


def titles(page):
    rows = [page._model.row_at(place) for place in range(page._model.rowCount())]
    return [f"{'  ' * row.depth}{row.title}" for row in rows]


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_on(words):
    if words.isascii():
        QTest.keyClicks(QApplication.focusWidget(), words)
    else:
        typed = QInputMethodEvent()
        typed.setCommitString(words)
        QApplication.sendEvent(QApplication.focusWidget(), typed)


def button(view, words):
    return next(one for one in view.findChildren(Button) if one.text() == words and one.isVisible())


def labels(view):
    return [one.text() for one in view.findChildren(PlainLabel) if one.isVisible() and one.text()]


def tab_to(name):
    for _ in range(60):
        if QApplication.focusWidget().accessibleName() == name:
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab did not come to {name}")


def go_to(page, record):
    page._rows.setFocus()
    page.show_record(record)


def test_the_arrows_open_shut_and_climb(view, case):
    page = view.parties
    place = page._model.place_of(case["ministry"])
    page._rows.choose(place)
    press(Qt.Key.Key_Right)
    assert "  Department" in titles(page)
    press(Qt.Key.Key_Right)
    assert page._rows.chosen_key() == case["department"]
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert page._rows.chosen_key() == case["unit"]
    assert page.card.moving.isHidden()
    press(Qt.Key.Key_Left)
    assert page._rows.chosen_key() == case["department"]
    press(Qt.Key.Key_Left)
    assert "    Unit 19" not in titles(page)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert page._rows.chosen_key() == case["ministry"]
    assert "  Department" not in titles(page)


def test_the_arrows_are_mirrored_with_the_window(shown_mirrored, case):
    page = shown_mirrored.parties
    page._rows.choose(page._model.place_of(case["ministry"]))
    press(Qt.Key.Key_Left)
    assert "  Department" in titles(page)
    press(Qt.Key.Key_Right)
    assert "  Department" not in titles(page)


def test_the_mouse_opens_at_the_arrow_and_chooses_beside_it(view, case):
    page = view.parties
    place = page._model.place_of(case["ministry"])
    middle = page._rows.rowViewportPosition(place) + page._rows.rowHeight(place) // 2
    at_arrow = QPoint(view._look.theme.px(24) if hasattr(view, "_look") else 24, middle)
    QTest.mouseClick(page._rows.viewport(), Qt.MouseButton.LeftButton, pos=at_arrow)
    assert "  Department" in titles(page)
    assert page._rows.chosen_key() == ""
    QTest.mouseClick(page._rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, middle))
    assert page._rows.chosen_key() == case["ministry"]
    QTest.mouseClick(page._rows.viewport(), Qt.MouseButton.LeftButton, pos=at_arrow)
    assert "  Department" not in titles(page)


def test_a_row_says_its_level_to_those_who_hear_it(view, case):
    page = view.parties
    go_to(page, case["department"])
    model = page._model
    heard = model.data(model.index(model.place_of(case["department"]), 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "level 2" in heard
    assert "can be opened" in heard


def test_a_filter_finds_any_name_and_leaves_the_way_to_it(view, case):
    view.open_page(1)
    page = view.places
    page.focus_filter()
    type_on("Азерб")
    page.narrowed.emit(page.narrowing(page._pane.filter_words()))
    assert titles(page) == ["Azərbaycan"]
    page._pane._filter.setText("bak")
    page.narrowed.emit(page.narrowing(page._pane.filter_words()))
    assert titles(page) == ["Azərbaycan", "  Bakı"]
    page._pane._filter.setText("")
    page.narrowed.emit(page.narrowing(""))
    assert "Azərbaycan" in titles(page)
    assert "  Bakı" not in titles(page)


def test_a_party_is_written_down_at_the_keyboard(view, desk, case):
    """Two names, what it is part of and since when, with nothing but keys."""
    view.ask_new()
    page = view.parties
    assert QApplication.focusWidget() is page.form.first_field()
    type_on("Polis idarəsi")
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    type_on("Управление полиции")
    tab_to("Part of 1")
    type_on("minis")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().text() == "Since or until when …"
    press(Qt.Key.Key_Space)
    tab_to("Note")
    type_on("Plain clothes")
    press(Qt.Key.Key_S, CTRL)
    record = desk.records["party"].page(limit=1)[0]
    assert record.body.names == (Name("Polis idarəsi"), Name("Управление полиции"))
    assert record.body.part_of == (PartOf(case["ministry"]),)
    assert record.body.note == "Plain clothes"
    assert "  Polis idarəsi" in titles(page)
    assert page._rows.chosen_key() == record.id
    assert QApplication.focusWidget().text() == "New party that is part of this one"
    press(Qt.Key.Key_Return)
    assert page.form.form().part_of[0].whole == record.id


def test_what_is_typed_is_kept_before_a_lock_on_either_page(view, desk):
    view.ask_new()
    type_on("Half a party")
    view.open_page(1)
    view.ask_new()
    type_on("Half a place")
    view.keep_draft()
    assert desk.drafts.find("party", NEW)["form"]["names"][0]["text"] == "Half a party"
    assert desk.drafts.find("place", NEW)["form"]["names"][0]["text"] == "Half a place"
    assert titles(view.places)[0] == "Half a place"
    view.open_page(0)
    assert view.parties.is_editing()


def test_a_missing_name_is_said_at_the_names(view):
    view.ask_new()
    press(Qt.Key.Key_S, CTRL)
    page = view.parties
    assert page.is_editing()
    assert page.form._rows["names"].error()
    assert QApplication.focusWidget() is page.form.first_field()


def test_a_circle_is_said_where_it_was_chosen(view, case):
    page = view.parties
    go_to(page, case["ministry"])
    press(Qt.Key.Key_E, CTRL)
    page.form._part_of.forms()[0].whole.choose(case["unit"])
    press(Qt.Key.Key_S, CTRL)
    assert page.is_editing()
    assert "within itself" in page.form._rows["part_of"].error()


def test_why_something_is_missing_is_said_on_the_card(view, desk, case):
    page = view.parties
    go_to(page, case["unit"])
    press(Qt.Key.Key_E, CTRL)
    tab_to("How many they are: how exact the number is")
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_S, CTRL)
    assert "asked, not known" in labels(page.card)


def test_a_place_is_moved_and_moved_back_at_the_keyboard(view, desk, case):
    page = view.places
    view.open_page(1)
    other = desk.keep(PlaceBody((Name("Gürcüstan"),))).id
    page.entered()
    go_to(page, case["town"])
    press(Qt.Key.Key_M, CTRL)
    type_on("Gurcu")
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().text() == "Move"
    press(Qt.Key.Key_Return)
    assert desk.records["place"].get(case["town"]).body.inside == other
    assert page._rows.hasFocus()
    assert "“Bakı” now lies in “Gürcüstan”." in labels(page)
    button(page, "Move it back").click()
    assert desk.records["place"].get(case["town"]).body.inside == case["country"]
    assert not any(one.text() == "Move it back" and one.isVisible() for one in page.findChildren(Button))


def test_escape_leaves_it_where_it_is_and_a_circle_is_said_in_words(view, desk, case):
    view.open_page(1)
    page = view.places
    go_to(page, case["country"])
    press(Qt.Key.Key_M, CTRL)
    page.card.moving._box.choose(case["town"])
    page.card.moving._ask()
    assert any("within itself" in words for words in labels(page.card))
    press(Qt.Key.Key_Escape)
    assert page.card.moving.isHidden()
    assert page._rows.hasFocus()
    assert desk.records["place"].get(case["country"]).body.inside is None


def test_what_is_said_leads_on_and_the_way_up_leads_there(view, case):
    asked = []
    view.record_asked.connect(asked.append)
    page = view.parties
    go_to(page, case["unit"])
    said = page.card.findChild(SaidOfList)
    rows = next(one for one in said.findChildren(RowList) if one.isVisible())
    assert "alleged" in rows.accessibleName()
    rows.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert asked == [RecordAsked("act", case["act"])]
    button(page.card, "Interior Ministry").click()
    assert asked[-1] == RecordAsked("party", case["ministry"])
    view.show_asked(RecordAsked("place", case["town"]))
    assert view.places.isVisible()
    assert view.places.card.isVisible()
    assert "  Bakı" in titles(view.places)


def test_the_pages_are_a_key_away(view):
    press(Qt.Key.Key_PageDown, CTRL)
    assert view.places.isVisible()
    press(Qt.Key.Key_PageUp, CTRL)
    assert view.parties.isVisible()


def test_names_that_mislead_are_shown_letter_by_letter(view, case):
    page = view.parties
    go_to(page, case["hostile"])
    shown = "\n".join([*labels(page), *titles(page)])
    assert "<b>x</b>" in shown
    assert "\u202e" not in shown
    page.edit_asked.emit()
    assert page.form.first_field().text() == HOSTILE
    boxes = [one for one in page.form.findChildren(QLineEdit) if one.isVisible()]
    assert all(one.accessibleName() for one in boxes), [one.placeholderText() for one in boxes]


def test_the_rows_keep_the_rules_of_qts_models():
    rows = RecordRows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.renew([Row("a", "A", branch="shut"), Row("b", "B")], whole=True)
    rows.add_below("a", [Row("a1", "A1", depth=1), Row("a2", "A2", depth=1)])
    assert [rows.index(place, 0).data(ROW_ROLE).key for place in range(4)] == ["a", "a1", "a2", "b"]
    rows.add_below("nobody", [Row("x", "X")])
    rows.drop_below("a", 2)
    rows.drop_below("nobody", 2)
    assert rows.rowCount() == 2
    assert rows.row_at(1).key == "b"
    assert rows.row_at(2) is None
    assert tester.model() is rows
