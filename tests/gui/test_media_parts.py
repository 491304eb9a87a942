"""The parts of the screen of media by themselves: the box of sources, the picture, what a file claims, the way out."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit

from evidence_desk.gui.media.claims import Claims
from evidence_desk.gui.media.copy_out_panel import CopyOutPanel
from evidence_desk.gui.media.picture_panel import PicturePanel
from evidence_desk.gui.media.pictures import PictureShown
from evidence_desk.gui.media.source_box import SourceBox
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.gui.media.viewer import Viewer
from evidence_desk.gui.widgets.button import Button
from evidence_desk.media.pictures import PictureFacts, View


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


def test_a_copy_needs_a_warning_read_and_a_place_chosen(look, qtbot, tmp_path):
    panel = CopyOutPanel(look)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_exhibit("r1", "M-4QZ8MK.jpg")
    press(panel, "Save a copy outside …")
    assert "not encrypted" in said(panel)
    assert "custody log" in said(panel)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button(panel, "Leave it in the vault"))
    press(panel, "Leave it in the vault")
    assert "not encrypted" not in said(panel)
    press(panel, "Save a copy outside …")
    press(panel, "Choose where …")
    dialog = panel.findChild(QFileDialog)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    target = tmp_path / "M-4QZ8MK.jpg"
    with qtbot.waitSignal(panel.copy_asked, timeout=1000) as asked:
        dialog.filesSelected.emit([str(target)])
    dialog.close()
    assert (asked.args[0].record, asked.args[0].path) == ("r1", target)


@pytest.fixture
def box(look, qtbot):
    made = SourceBox(look, name="Came from")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


NIKO, FIRUZ = SourceChoice("s1", "Niko · S-7K3QXM"), SourceChoice("s2", "Фируз · S-8M2C4Y")


def test_a_source_is_chosen_and_taken_back_by_keyboard(box, qtbot):
    find = box._find.edit()
    find.setFocus()
    QTest.keyClicks(find, "n")
    box.offer((NIKO, FIRUZ))
    QTest.keyClick(find, Qt.Key.Key_Return)
    assert box.source() == NO_SOURCE, "what was listed before may not fit what was typed since"
    with qtbot.waitSignal(box.edited, timeout=1000):
        box.offer((NIKO, FIRUZ))
    assert box.source() == NIKO
    assert QApplication.focusWidget() is box._clear
    with qtbot.waitSignal(box.edited, timeout=1000):
        QTest.keyClick(box._clear, Qt.Key.Key_Return)
    assert box.source() == NO_SOURCE
    assert find.hasFocus()


def test_showing_a_source_tells_nobody(box):
    told = []
    box.edited.connect(lambda: told.append(True))
    box.show_source(FIRUZ)
    assert box.source() == FIRUZ
    assert "Фируз" in said(box)
    assert told == []


def picture(width, height):
    facts = PictureFacts("JPEG", "RGB", width, height, 1, ())
    return View(facts, bytes([10, 20, 30, 255]) * (width * height), width, height)


def test_the_picture_panel_shows_pixels_or_words(look, qtbot):
    panel = PicturePanel(look)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_picture(PictureShown("r1", view=picture(40, 30)))
    image: QImage = panel._view._image
    assert (image.width(), image.pixelColor(QPoint(3, 3)).blue()) == (40, 30)
    panel.resize(400, 600)
    assert panel._view.height() == 300
    panel.show_picture(PictureShown("r1", view=picture(400, 4000)))
    assert panel._view.height() == look.theme.px(320)
    panel.show_picture(PictureShown("r1", sentence="Its content is damaged."))
    assert panel._view._image.isNull()
    assert panel._view.height() == look.theme.px(96)
    panel.show_picture(PictureShown("r1"))
    assert panel._view.accessibleDescription() == "The picture is being read …"


def test_long_claims_are_folded_until_asked_for(look, qtbot):
    claims = Claims(look)
    qtbot.addWidget(claims)
    claims.show_claims(tuple((f"Field {number}", f"value {number}") for number in range(43)))
    claims.show()
    assert "value 9" in said(claims)
    assert "value 10" not in said(claims)
    press(claims, "Show all 43")
    assert "value 42" in said(claims)
    claims.show_claims(())
    assert not claims.isVisible()


def test_times_and_places_are_readable_before_the_fields_as_read(look, qtbot):
    claims = Claims(look)
    qtbot.addWidget(claims)
    claims.show_claims((("Model", "X"), ("DateTimeOriginal", "2017:09:14 21:40:00")))
    claims.show()
    words = said(claims)
    assert "2017-09-14 21:40:00 by the camera’s clock, no time zone claimed" in words
    assert "2017:09:14 21:40:00" in words, "and as it was read"
    claims.show_claims((("Model", "X"),))
    assert "camera’s clock" not in said(claims)


def test_pages_are_turned_by_keys_within_the_document(look, qtbot):
    viewer = Viewer(look)
    qtbot.addWidget(viewer)
    viewer.resize(800, 400)
    viewer.show()
    asked = []
    viewer.page_asked.connect(asked.append)
    viewer.begin("letter.pdf")
    assert not viewer._after.isVisible()
    viewer.show_picture(PictureShown("r1", view=picture(40, 30), close=True, page=0, pages=2))
    assert "Page 1 of 2" in said(viewer)
    viewer._view.setFocus()
    QTest.keyClick(viewer._view, Qt.Key.Key_PageUp)
    QTest.keyClick(viewer._view, Qt.Key.Key_PageDown)
    viewer.show_picture(PictureShown("r1", close=True, page=1))
    assert not viewer._view._image.isNull(), "the page before stays in sight"
    viewer.show_picture(PictureShown("r1", view=picture(40, 30), close=True, page=1, pages=2))
    assert "Page 2 of 2" in said(viewer)
    QTest.keyClick(viewer._view, Qt.Key.Key_PageDown)
    assert not viewer._after.isEnabled()
    press(viewer, "Page before (Page Up)")
    assert asked == [1, 0]


def test_the_viewer_turns_by_its_buttons_and_says_that_the_file_stays(look, qtbot):
    viewer = Viewer(look)
    qtbot.addWidget(viewer)
    viewer.resize(800, 400)
    viewer.show()
    viewer.begin("road.jpg")
    viewer.show_picture(PictureShown("r1", close=True))
    assert not button(viewer, "Turn to the right (R, or full stop)").isEnabled()
    viewer.show_picture(PictureShown("r1", view=picture(40, 30), close=True))
    assert "The file is never changed." in said(viewer)
    press(viewer, "Turn to the right (R, or full stop)")
    assert "Turned by 90° on the screen only: the file stays as it is." in said(viewer)
    press(viewer, "Turn to the left (Shift+R, or comma)")
    press(viewer, "Turn to the left (Shift+R, or comma)")
    assert "Turned by 270°" in said(viewer)
    viewer.show_picture(PictureShown("r2", view=picture(40, 30), close=True))
    assert "Turned" not in said(viewer)


def test_the_button_of_the_loupe_leaves_the_arrows_to_it_and_is_up_again_when_one_leaves(look, qtbot):
    viewer = Viewer(look)
    qtbot.addWidget(viewer)
    viewer.resize(800, 400)
    viewer.show()
    viewer.begin("road.jpg")
    viewer.show_picture(PictureShown("r1", view=picture(40, 30), close=True))
    press(viewer, "Loupe")
    assert viewer._view.loupe_spot == QPoint(20, 15)
    QTest.keyClick(viewer._view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert viewer._view.loupe_spot == QPoint(19, 15)
    viewer.let_go()
    assert not button(viewer, "Loupe").isChecked()
