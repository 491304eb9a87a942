"""Covering parts of a picture at the window: what is drawn by mouse and keyboard is, to the pixel, what is gone."""

import io
import shutil
import time

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from made_files import pdf
from PIL import Image, ImageOps
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from evidence_desk.desk import create_desk
from evidence_desk.desk.deriving import DERIVED
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.redaction.drawing import RegionDrawing
from evidence_desk.gui.redaction.region_picture import RegionPicture
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.media.intake import Acquisition
from evidence_desk.media.regions import Box, Region
from evidence_desk.values.progress import NobodyWatching

SIZE = (5000, 400)  # wider than what is shown of it


def photograph(orientation):
    picture = Image.new("RGB", SIZE)
    picture.putdata([(60 + x % 190, 70 + y % 180, 80) for y in range(SIZE[1]) for x in range(SIZE[0])])
    exif = Image.Exif()
    exif[0x0112] = orientation
    target = io.BytesIO()
    picture.save(target, "JPEG", exif=exif, quality=92)
    return target.getvalue()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("redaction")
    stick = folder / "stick"
    stick.mkdir()
    (stick / "turned.jpg").write_bytes(photograph(6))
    (stick / "list.pdf").write_bytes(pdf("first", "SECRET"))
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        reading, intake = desk.intake(Acquisition())
        for one in reading.read([str(stick)], NobodyWatching()):
            intake.enter(one)
        desk.settle()
        yield desk
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def view(look, qtbot, shared):
    made = make_media(look, ImmediateTasks(), shared).view
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.entered()
    yield made
    made.redaction.left.emit()
    for name in shared.drafts.waiting(DERIVED):
        shared.drafts.drop(DERIVED, name)


def exhibit(desk, name):
    return next(record for record in desk.exhibits.page() if record.body.original_name == name)


def cover(view, desk, name):
    view.show_record(exhibit(desk, name).id)
    view.exhibits.page.picture._cover.click()
    return view.redaction.drawing.picture


def point(picture, x, y):
    """Where the middle of a pixel of the file lies in the room, as the mouse would find it."""
    shown = picture._place()
    across, down = shown.width() / picture.drawing.width, shown.height() / picture.drawing.height
    return QPointF(shown.x() + (x + 0.5) * across, shown.y() + (y + 0.5) * down).toPoint()


def drag(qtbot, picture, begin, end):
    room = picture.viewport()
    qtbot.mousePress(room, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(room, (begin + end) / 2)
    qtbot.mouseMove(room, end)
    qtbot.mouseRelease(room, Qt.MouseButton.LeftButton, pos=end)


def stored(desk, record):
    kept = desk.files.find(desk.exhibits.get(record).body.file.sha256)
    with desk.vault.files.open(kept.blob, kept.facts.size) as stream:
        return Image.open(io.BytesIO(stream.read()))


def orphans(desk):
    return [name for name in desk.vault.files.names() if not desk.files.is_blob_known(name)]


def test_what_is_drawn_is_kept_looked_at_and_then_gone_and_nothing_else(view, shared, qtbot):
    """Of a picture that lies on its side in the file, larger than what is shown of it, at a scale of its own."""
    picture, page, leaving = cover(view, shared, "turned.jpg"), view.redaction.drawing, view.redaction.leaving
    assert (picture.drawing.width, picture.drawing.height) == SIZE[::-1]
    page._make.click()
    assert "Nothing is covered yet" in page._problem.text()
    assert view.redaction._pages.currentWidget() is page
    picture.zoom_to(0.31)
    room = picture.viewport().rect().center()
    drag(qtbot, picture, room, room + QPoint(40, 30))
    (region,) = picture.drawing.regions
    begun, ended = picture._pixel(QPointF(room)), picture._pixel(QPointF(room + QPoint(40, 30)))
    assert region.box == Box(begun.x(), begun.y(), ended.x() - begun.x() + 1, ended.y() - begun.y() + 1)
    page._make.click()
    assert view.redaction._pages.currentWidget() is leaving
    assert len(orphans(shared)) == 1
    leaving._title.setText("The gate")
    leaving._title.textEdited.emit("The gate")
    # As at a lock, which asks every screen to hand over what is unsaved.
    view.keep_draft()
    assert orphans(shared) == []
    view.redaction._leave()
    picture = cover(view, shared, "turned.jpg")
    assert picture.drawing.regions == (region,)
    assert leaving._title.text() == "The gate"
    page._make.click()
    before, original = shared.exhibits.count(), exhibit(shared, "turned.jpg")
    leaving._level.show_level(0)
    leaving._save.click()
    assert "less protected" in leaving._rows["reason"]._error.text()
    assert shared.exhibits.count() == before
    leaving._reason.setText("No face is left in it.")
    leaving._save.click()
    new = shared.exhibits.page()[0]
    assert (new.body.derived_from, new.body.sensitivity, new.body.title) == (original.id, 0, "The gate")
    assert orphans(shared) == []
    assert shared.drafts.waiting(DERIVED) == []
    after, upright = stored(shared, new.id), ImageOps.exif_transpose(stored(shared, original.id))
    box = region.box
    inside = (box.x, box.y, box.right, box.bottom)
    assert after.crop(inside).getextrema() == ((0, 0),) * 3
    upright.paste((0, 0, 0), inside)
    assert after.tobytes() == upright.tobytes()


def test_by_keyboard_alone(view, shared, qtbot):
    picture = cover(view, shared, "turned.jpg")
    assert picture.hasFocus() or not view.isActiveWindow()

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(picture, key, modifier)

    press(Qt.Key.Key_Insert)
    first = picture.drawing.region
    step = picture._step()
    assert step > 1
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    box = picture.drawing.region.box
    assert (box.x, box.y) == (first.box.x + step, first.box.y)
    assert (box.width, box.height) == (first.box.width - 10 * step, first.box.height + step)
    press(Qt.Key.Key_Insert)
    assert "Region 2 of 2: black" in picture.accessibleDescription()
    press(Qt.Key.Key_Tab)
    assert picture.drawing.chosen == -1
    picture.setFocus()
    press(Qt.Key.Key_Tab)
    assert "Region 1 of 2" in picture.accessibleDescription()
    press(Qt.Key.Key_Backtab)
    assert picture.drawing.chosen == -1
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Delete)
    assert picture.drawing.regions == (Region(box),)
    page = view.redaction.drawing
    page._take_back()
    assert len(picture.drawing.regions) == 2
    page._make_again()
    assert len(picture.drawing.regions) == 1
    page._discard.click()
    assert shared.drafts.waiting(DERIVED) == []


def test_a_page_is_covered_in_black(view, shared):
    view.show_record(exhibit(shared, "list.pdf").id)
    view.exhibits._look_closely()
    view.exhibits.close_look.viewer._turn_on()
    view.exhibits.close_look.viewer._cover.click()
    page = view.redaction.drawing
    assert not page._cover.isVisible()
    assert page.form(view.redaction.leaving.said()).page == 2
    assert (page.picture.drawing.width, page.picture.drawing.height) == (1600, 800)


# --- the picture alone ------------------------------------------------------------------------------------------------


@pytest.fixture
def picture(look, qtbot):
    made = RegionPicture(look, name="Picture")
    qtbot.addWidget(made)
    made.resize(420, 320)
    made.show()
    made.show_pixels(400, 300, bytes((200, 100, 50, 255)) * 120_000)
    made.begin(RegionDrawing(1600, 1200))
    return made


def test_a_click_makes_no_region_and_a_drag_one_change(picture, qtbot):
    qtbot.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert picture.drawing.regions == ()
    drag(qtbot, picture, point(picture, 400, 400), point(picture, 800, 600))
    assert len(picture.drawing.regions) == 1
    picture.drawing.undo()
    assert picture.drawing.regions == ()
    assert not picture.drawing.can_undo


def test_a_region_is_moved_and_made_larger_by_mouse(picture, qtbot):
    picture.drawing.add(Box(400, 400, 200, 200))
    drag(qtbot, picture, point(picture, 500, 500), point(picture, 700, 500))
    moved = picture.drawing.region.box
    assert (moved.width, moved.height, moved.y) == (200, 200, 400)
    assert abs(moved.x - 600) <= 8
    drag(qtbot, picture, point(picture, moved.right - 1, moved.bottom - 1), point(picture, 1599, 1199))
    grown = picture.drawing.region.box
    assert (grown.x, grown.y, grown.right, grown.bottom) == (moved.x, 400, 1600, 1200)


def test_it_is_not_mirrored_where_reading_is(picture):
    picture.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    picture.drawing.add(Box(0, 0, 400, 1200))
    picture.drawing.choose(-1)
    picture.changed()
    image = picture.viewport().grab().toImage()
    assert image.pixelColor(point(picture, 200, 600)).lightness() == 0
    assert image.pixelColor(point(picture, 1400, 600)).red() == 200


def test_a_large_picture_holds_nobody_up(look, qtbot):
    """What the window has of a picture of 100 megapixels, with many regions: each change within the time that is noticed."""
    made = RegionPicture(look, name="Picture")
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.show_pixels(4096, 3072, bytes(4096 * 3072 * 4))
    made.begin(RegionDrawing(11_547, 8_660, [Region(Box(n * 20, n * 15, 900, 700)) for n in range(200)]))
    made.drawing.choose(5)
    QApplication.processEvents()
    taken = []
    for _ in range(5):
        begun = time.thread_time()
        qtbot.keyClick(made, Qt.Key.Key_Right)
        made.viewport().repaint()
        taken.append(time.thread_time() - begun)
    assert min(taken) < 0.05


@pytest.mark.parametrize("scale", [0.21, 0.5, 1.0, 3.7, 16.0])
def test_at_every_scale_a_pixel_is_the_one_under_the_pointer(picture, scale):
    picture.zoom_to(scale)
    for across, down in ((0.0, 0.0), (0.3, 0.7), (0.99, 0.99)):
        place = QPointF(picture.viewport().width() * across, picture.viewport().height() * down)
        pixel = picture._pixel(place)
        seen = picture._seen(Box(pixel.x(), pixel.y(), 1, 1))
        inside = picture._place()
        nearest = QPointF(
            min(max(place.x(), inside.left()), inside.right()), min(max(place.y(), inside.top()), inside.bottom())
        )
        assert seen.adjusted(-0.01, -0.01, 0.01, 0.01).contains(nearest)
