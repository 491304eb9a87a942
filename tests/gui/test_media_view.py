"""The screen of media as a person meets it: by mouse, by keyboard, with hostile names in every field."""

import shutil
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from evidence_desk.catalogue.kinds.place_said import place_said
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.media.claims import Claims
from evidence_desk.gui.media.intake_shown import IntakeAsked
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.records.paging import PAGE
from evidence_desk.gui.records.shown import Chosen
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.style.look import LookChoice, Scheme
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource
from evidence_desk.values.uncertain_date import understood

IMG = "<img src='file:///etc/hostname'>"
HOSTILE = f"{IMG}\u202egpj\u0007"
CHURCH, SOUND = "domed-church.jpg", "two-tones.wav"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One desk for the module, with a picture, a sound, and a file that is hostile in every word about it."""
    folder = tmp_path_factory.mktemp("media")
    stick = folder / "stick"
    stick.mkdir()
    for name in (CHURCH, SOUND):
        shutil.copy(resource("samples", name), stick)
    shutil.copy(resource("samples", "coloured-cups.jpg"), stick / HOSTILE.replace("/", "∕"))
    (stick / ("x" * 180 + ".txt")).write_text("a name longer than any line")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        source = desk.keep(SourceBody(alias=HOSTILE))
        reader, intake = desk.intake(Acquisition(source.id, understood("2017", verbatim=HOSTILE), HOSTILE))
        for reading in reader.read([str(stick)], NobodyWatching()):
            intake.enter(reading)
        desk.settle()
        record = hostile(desk)
        said = replace(
            record.body,
            title=HOSTILE,
            description=HOSTILE,
            place=place_said(HOSTILE),
            metadata=((HOSTILE, HOSTILE),) * 12,
        )
        desk.keep(said, record.id, based_on=1, reason=HOSTILE)
        yield desk


def hostile(desk):
    return next(record for record in desk.exhibits.page() if "etc" in record.body.original_name)


def exhibit(desk, name):
    return next(record for record in desk.exhibits.page() if record.body.original_name == name)


@pytest.fixture
def view(look, desk, qtbot):
    made = make_media(look, ImmediateTasks(), desk).view
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.entered()
    QApplication.processEvents()
    return made


def button(widget, words):
    return next(
        one for one in widget.findChildren(Button) if words in (one.text(), one.accessibleName()) and one.isVisible()
    )


def press(widget, words):
    QTest.mouseClick(button(widget, words), Qt.MouseButton.LeftButton)


def said(widget):
    """All that can be read in a widget now."""
    QApplication.processEvents()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in widget.findChildren(QPlainTextEdit) if text.isVisible()]
    return "\n".join(labels + texts)


def test_hostile_words_are_words_wherever_they_stand(view, desk):
    view.show_record(hostile(desk).id)
    for label in view.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    shown = said(view.exhibits.page)
    assert shown.count("⟦U+202E⟧") >= 8
    assert "<img src='file:" in shown
    names = "\n".join(label.text() for label in view.findChildren(QLabel))
    assert "\u202e" not in names
    assert "\u0007" not in names
    for item in view.exhibits.pane.grid.cells, view.exhibits._rows:
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = str(item.index(0, 0).data(role))
            assert "\u202e" not in words
            assert role != Qt.ItemDataRole.ToolTipRole or "<img" not in words


def test_a_long_name_does_not_make_the_page_wider(view, desk):
    record = next(record for record in desk.exhibits.page() if record.body.original_name.startswith("xxx"))
    view.show_record(record.id)
    QApplication.processEvents()
    area = view.exhibits._both._area
    assert area.horizontalScrollBar().maximum() == 0


def test_an_exhibit_is_chosen_by_keyboard_and_its_page_follows(view, desk):
    grid = view.exhibits.pane.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    first = view.exhibits._rows.nth(0)
    assert first.code in said(view.exhibits.page)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert view.exhibits._rows.nth(1).code in said(view.exhibits.page)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert view.exhibits.page.isAncestorOf(QApplication.focusWidget())


def test_pictures_and_table_show_the_same_choice(view, desk):
    record = exhibit(desk, SOUND)
    view.show_record(record.id)
    press(view, "As a table")
    table = view.exhibits.pane.table
    assert table.isVisible()
    assert table.currentIndex().row() == view.exhibits._rows.place_of(record.id)
    QTest.keyClick(table, Qt.Key.Key_Home)
    press(view, "As pictures")
    grid = view.exhibits.pane.grid
    assert grid.isVisible()
    assert grid.cells.place_of(grid.currentIndex()) == 0


def test_the_filter_follows_the_typing(view, desk, qtbot):
    view.focus_filter()
    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "two-tones")
    qtbot.waitUntil(lambda: view.exhibits._rows.rowCount() == 1)
    assert "1 found" in said(view.exhibits.pane)
    box.setText("nothing of the kind")
    qtbot.waitUntil(lambda: "Nothing fits" in said(view.exhibits.pane))
    box.clear()
    qtbot.waitUntil(lambda: view.exhibits._rows.rowCount() == desk.exhibits.count())


def test_kinds_narrow_the_list(view):
    view.exhibits.pane._kind.choose("audio")
    assert [view.exhibits._rows.nth(place).title for place in range(view.exhibits._rows.rowCount())] == [SOUND]


def test_the_page_tells_the_file_and_what_it_claims(view, desk):
    record = exhibit(desk, CHURCH)
    view.show_record(record.id)
    shown = said(view.exhibits.page)
    sha256 = record.body.file.sha256
    assert " ".join(sha256[start : start + 8] for start in range(0, 64, 8)) in shown
    assert "57.6 kB (57649 bytes)" in shown
    assert "Its content is a JPEG picture." in shown
    assert "QV-R51" in shown or view.exhibits.page.findChild(Claims)._more.isVisible()
    assert "matched on 15 November 2017" in shown


def test_the_picture_is_looked_at_closely_and_left_by_escape(view, desk):
    view.show_record(exhibit(desk, CHURCH).id)
    press(view, "Look closely")
    viewer = view.exhibits.close_look.viewer
    assert viewer.isVisible()
    assert "pixels in the file" in said(viewer)
    QTest.keyClick(viewer._view, Qt.Key.Key_1)
    assert "100 %" in said(viewer)
    press(viewer, "Fit")
    QTest.keyClick(viewer._view, Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert view.exhibits.page.isVisible()
    assert viewer._view._image.isNull()


def test_a_sound_has_words_in_the_place_of_a_picture(view, desk):
    view.show_record(exhibit(desk, SOUND).id)
    assert not any(one.text() == "Look closely" and one.isVisible() for one in view.findChildren(Button))
    assert view.exhibits.page.picture._view.accessibleDescription().startswith("A sound recording")


def test_what_is_typed_is_kept_and_saved(view, desk, qtbot):
    record = exhibit(desk, SOUND)
    view.show_record(record.id)
    press(view, "Edit")
    editor = view.exhibits.editor
    assert editor.isVisible()
    assert editor._title.hasFocus()
    QTest.keyClicks(editor._title, "Two tones")
    view.keep_draft()
    assert desk.drafts.find("exhibit", record.id)["form"]["title"] == "Two tones"
    assert "Not saved yet" in said(view.exhibits)
    QTest.keyClick(editor._title, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert desk.exhibits.get(record.id).body.title == "Two tones"
    assert "Two tones" in said(view.exhibits.page)
    assert desk.drafts.find("exhibit", record.id) is None
    press(view, "Edit")
    editor._title.clear()
    view.exhibits.save_asked.emit(editor.form())


def test_a_wrong_date_is_told_beside_it(view, desk):
    view.show_record(exhibit(desk, CHURCH).id)
    press(view, "Edit")
    editor = view.exhibits.editor
    year = next(
        box for box in editor._captured.findChildren(QLineEdit) if box.accessibleName() == "When it was made Year"
    )
    QTest.keyClicks(year, "17")
    press(view, "Save")
    assert editor._rows["captured_on"].error() == "Write the year with four digits."
    year.clear()
    press(view, "Discard")


def test_a_form_is_left_by_escape_and_given_up_on_purpose(view, desk):
    record = exhibit(desk, CHURCH)
    view.show_record(record.id)
    press(view, "Edit")
    QTest.keyClicks(view.exhibits.editor._title, "Dome")
    QTest.keyClick(view.exhibits.editor._title, Qt.Key.Key_Escape)
    assert "A change was begun and not saved" in said(view.exhibits.page)
    press(view, "Discard")
    assert "was discarded" in said(view.exhibits)
    press(view, "Bring it back")
    assert view.exhibits.editor._title.text() == "Dome"
    press(view, "Discard")


def test_a_change_of_the_whole_look_is_followed(view, look):
    cell = view.exhibits.pane.grid.verticalHeader().defaultSectionSize()
    look.choose(LookChoice(Scheme.DARK, 200))
    assert view.exhibits.pane.grid.verticalHeader().defaultSectionSize() == 2 * cell
    assert not view.grab().isNull()


@pytest.mark.parametrize("as_grid", [True, False])
def test_more_is_read_when_the_end_comes_into_view(look, qtbot, tmp_path, as_grid):
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in range(PAGE + 30):
        (stick / f"note {number:03}.txt").write_text(f"Note {number}")
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        reader, intake = desk.intake(Acquisition())
        for reading in reader.read([str(stick)], NobodyWatching()):
            intake.enter(reading)
        view = make_media(look, ImmediateTasks(), desk).view
        qtbot.addWidget(view)
        view.resize(1100, 600)
        view.exhibits.pane.show_as_grid(grid=as_grid)
        view.show()
        view.entered()
        rows = view.exhibits._rows
        assert rows.rowCount() == PAGE
        shown = view.exhibits.pane.grid if as_grid else view.exhibits.pane.table
        QApplication.processEvents()
        shown.scrollToBottom()
        qtbot.waitUntil(lambda: rows.rowCount() == PAGE + 30)
        assert [rows.nth(place).title for place in (0, PAGE + 29)] == ["note 129.txt", "note 000.txt"]


def test_a_copy_is_told_where_it_lies(view, desk, tmp_path):
    record = exhibit(desk, SOUND)
    view.show_record(record.id)
    view.exhibits.page._copy._tell(PathsChosen((tmp_path / "copy.wav",)))
    assert (tmp_path / "copy.wav").read_bytes() == resource("samples", SOUND).read_bytes()
    assert "copy.wav" in view.banner.words()
    assert "not encrypted" in view.banner.words()
    assert not view.exhibits._strip.isVisible()


def test_a_failure_is_told_in_its_parts(view):
    view.exhibits.show_failure(Failure("What happened.", "What is safe.", "What to do."))
    assert view.banner.words() == "What happened. What is safe. What to do."


def test_files_dropped_on_the_list_are_asked_about_first(view, desk, tmp_path):
    (tmp_path / "new note.txt").write_text("new")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "new note.txt")), QUrl("https://example.org/picture.jpg")])
    copy = Qt.DropAction.CopyAction
    place = QPointF(view.exhibits.pane.rect().center())
    event = QDropEvent(place, copy, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    count = desk.exhibits.count()
    view.exhibits.pane.dropEvent(event)
    form = view.intake.form
    assert form.isVisible()
    assert "Chosen: new note.txt" in said(form)
    assert desk.exhibits.count() == count
    press(form, "Choose others")
    assert "Chosen" not in said(form)
    assert not button(form, "Take them in").isEnabled()
    press(form, "Back to the list")
    assert view.exhibits.isVisible()


def test_media_are_taken_in_from_first_to_last(look, qtbot, tmp_path):
    """With real threads, as in the window."""
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(resource("samples", CHURCH), stick / f"{IMG.replace('/', '∕')}.jpg")
    (stick / "Thumbs.db").write_bytes(b"system")
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        desk.keep(SourceBody(alias="Niko"))
    tasks = Tasks()
    opened = []
    # In the thread that owns the database from then on, as the start pages do it.
    tasks.desk(lambda: open_desk(tmp_path / "vault", PASSPHRASE), opened.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    try:
        view = make_media(look, tasks, opened[0]).view
        qtbot.addWidget(view)
        view.resize(1000, 700)
        view.show()
        view.entered()
        qtbot.waitUntil(lambda: "No media yet" in said(view), timeout=10_000)
        view.ask_new()
        view.intake.add_paths((stick,))
        box = view.intake.form._source._find.edit()
        box.setFocus()
        QTest.keyClicks(box, "nik")
        qtbot.waitUntil(view.intake.form._source._find._found.isVisible, timeout=10_000)
        QTest.keyClick(box, Qt.Key.Key_Return)
        # What is listed may yet be what fits the first letters; it is taken once what fits all of them is there.
        qtbot.waitUntil(lambda: view.intake.form._source.source().words.startswith("Niko"), timeout=10_000)
        press(view.intake.form, "Take them in")
        assert view._strip.isVisible()
        qtbot.waitUntil(lambda: "What became of each file" in said(view.intake), timeout=30_000)
        assert "New in the vault: 1. Left out: 1." in said(view.intake)
        assert not view._strip.isVisible()
        table = view.intake._results.table
        table._table.selectRow(0)
        qtbot.waitUntil(lambda: "made by Windows" in said(view.intake) or "A system puts this" in said(view.intake))
        stored = next(row for row in table.model._report.rows if row.key)
        table.opened.emit(stored)
        qtbot.waitUntil(lambda: view.exhibits.page.picture._view._image.width() > 0, timeout=30_000)
        assert IMG.replace("/", "∕") in said(view.exhibits.page)
        qtbot.waitUntil(
            lambda: view.exhibits.pane.grid._thumbnails.of_file(stored_hash(view)) is not None, timeout=10_000
        )
    finally:
        closed = []
        tasks.desk(opened[0].close, closed.append, closed.append)
        qtbot.waitUntil(lambda: bool(closed), timeout=10_000)
        tasks.shut_down()


def stored_hash(view):
    return view.exhibits._rows.nth(0).sha256


def test_the_results_stay_until_they_are_closed(view, tmp_path):
    (tmp_path / "once.txt").write_text("once")
    view.ask_new()
    view.take_in_asked.emit(IntakeAsked((tmp_path / "once.txt", tmp_path / "gone.txt")))
    assert "What became of each file" in said(view)
    view.focus_filter()
    view.ask_new()
    assert "What became of each file" in said(view)
    press(view, "Close")
    view.ask_new()
    assert "Add media" in said(view)


def test_who_went_on_to_the_list_is_told_there(view, tmp_path):
    (tmp_path / "later.txt").write_text("later")
    view.take_in_asked.emit(IntakeAsked((tmp_path / "later.txt",)))
    assert "Taking in has ended. New in the vault: 1." in view.banner.words()


def test_what_the_next_files_came_from_is_asked_anew(view, tmp_path):
    (tmp_path / "third.txt").write_text("third")
    view.ask_new()
    form = view.intake.form
    form.add_paths((tmp_path / "third.txt",))
    form._how.setText("on a stick")
    form._source.show_source(SourceChoice("s1", "Niko · S-7K3QXM"))
    form.empty()
    assert (form._how.text(), form._source.source()) == ("", NO_SOURCE)
    assert not button(form, "Take them in").isEnabled()


def test_many_files_are_named_by_their_first(view, tmp_path):
    form = view.intake.form
    view.ask_new()
    form.add_paths(tuple(tmp_path / f"{'n' * 90} {number}\u202e.jpg" for number in range(9)))
    words = said(form)
    assert "and 5 more" in words
    assert "\u202e" not in words
    form.empty()


def test_a_problem_before_taking_in_stands_beside_its_field(view, tmp_path):
    (tmp_path / "fourth.txt").write_text("fourth")
    view.ask_new()
    form = view.intake.form
    form.add_paths((tmp_path / "fourth.txt",))
    year = next(box for box in form._received.findChildren(QLineEdit) if box.accessibleName() == "Received on Year")
    QTest.keyClicks(year, "17")
    press(form, "Take them in")
    assert form._rows["received_on"].error() == "Write the year with four digits."
    form.empty()


def test_an_exhibit_asked_for_elsewhere_is_shown(view, desk, qtbot):
    view.ask_new()
    with qtbot.waitSignal(view.exhibits.chosen, timeout=1000) as chosen:
        view.show_record(exhibit(desk, CHURCH).id)
    assert chosen.args[0] == Chosen(exhibit(desk, CHURCH).id)
    assert view.exhibits.isVisible()


def test_the_way_to_the_source_is_told_to_the_window(view, desk, qtbot):
    record = exhibit(desk, CHURCH)
    view.show_record(record.id)
    with qtbot.waitSignal(view.record_asked, timeout=1000) as asked:
        press(view, "Open the source")
    assert (asked.args[0].kind, asked.args[0].record) == ("source", record.body.acquired_from)
