"""Recovery sheets: laid out for two sizes of paper, painted black on white, printed or copied by hand."""

import itertools
import re

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QClipboard, QFontInfo, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from evidence_desk.gui.sheets.printing import PrintBar, paint_pages, print_sheets, printer_names
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.sheets.sheet_layout import A4, LETTER, lay_out
from evidence_desk.gui.sheets.sheet_painting import paint_sheet
from evidence_desk.gui.sheets.sheet_view import SheetView
from evidence_desk.gui.style.look import LookChoice, Scheme
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import install_translator
from evidence_desk.vault.sheets import make_sheets

PAPERS = pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])


@pytest.fixture(scope="module")
def sheets():
    _identity, three = make_sheets()
    return [RecoverySheet(number, 3, 2, words, "3fa29c10", "2026-04-19") for number, words in enumerate(three, 1)]


@pytest.fixture
def wordy():
    """A language that takes half as much room again, as some do."""
    install_translator(lambda _context, text: text + " " + text[: len(text) // 2].replace("{", "(").replace("}", ")"))
    yield
    install_translator(None)


def assert_fits(layout):
    room = layout.room.adjusted(-0.01, -0.01, 0.01, 0.01)
    boxes = [part.box for part in layout.parts]
    assert all(room.contains(box) for box in boxes)
    assert room.contains(layout.frame)
    for one, other in itertools.combinations(boxes, 2):
        assert not one.intersects(other)
    for part in layout.parts:
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = QFontMetricsF(part.font).boundingRect(QRectF(0, 0, part.box.width(), 5000), flags, part.text)
        assert needed.width() <= part.box.width() + 0.01, part.text
        assert needed.height() <= part.box.height() + 0.01, part.text
        whole = layout.frame.contains(part.box)
        assert whole or not layout.frame.intersects(part.box)
    assert len(layout.lines) >= 2
    for line in layout.lines:
        assert room.contains(line.center())
        assert all(line.top() > box.bottom() for box in boxes)


@PAPERS
def test_everything_fits_and_nothing_covers_anything(look, sheets, paper):
    for sheet in sheets:
        assert_fits(lay_out(sheet, look.theme, paper))


@PAPERS
def test_longer_languages_fit_too(look, sheets, paper, wordy):
    assert_fits(lay_out(sheets[0], look.theme, paper))


def test_the_largest_text_of_the_window_does_not_change_the_paper(look, sheets):
    before = [(part.box, part.font.pixelSize()) for part in lay_out(sheets[0], look.theme).parts]
    look.choose(LookChoice(Scheme.DARK, 300))
    assert [(part.box, part.font.pixelSize()) for part in lay_out(sheets[0], look.theme).parts] == before


def test_the_words_stand_in_their_order_and_are_large(look, sheets):
    parts = lay_out(sheets[1], look.theme).parts
    places = {part.text: part.box for part in parts}
    words = [part for part in parts if part.text in sheets[1].words]
    assert [part.text for part in words] == list(sheets[1].words)
    for number, part in enumerate(words, 1):
        beside = places[str(number)]
        assert beside.right() < part.box.left()
        assert beside.top() == part.box.top()
        assert part.font.pixelSize() >= 60  # six millimetres
        assert QFontInfo(part.font).family() == "IBM Plex Mono"


def test_a_sheet_says_what_it_is_and_nothing_of_whose_it_is(look, sheets):
    said = " ".join(part.text for part in lay_out(sheets[2], look.theme).parts)
    for words in (
        "Recovery sheet 3 of 3", "3fa29c10", "2026-04-19", "Any 2 of the 3 sheets", "alone opens nothing",
        "apart from the laptop and from the other sheets", "no code to scan", "Kept by",
    ):  # fmt: skip
        assert words in said
    assert "words" not in repr(sheets[2])


def painted(look, sheet):
    picture = QImage(840, 1188, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    painter = QPainter(picture)
    paint_sheet(painter, QRectF(picture.rect()), lay_out(sheet, look.theme))
    painter.end()
    return picture


def test_paper_is_white_and_ink_is_black_in_the_dark_too(look, sheets):
    light = painted(look, sheets[0])
    look.choose(LookChoice(Scheme.DARK))
    dark = painted(look, sheets[0])
    assert light == dark
    assert dark.isGrayscale()
    assert dark.pixelColor(2, 2) == Qt.GlobalColor.white
    assert painted(look, sheets[1]) != dark


def test_in_a_mirrored_window_only_the_words_stay(look, sheets, mirrored):
    """The twenty words lie on the same dots as in any other window; the title lies on the other side."""
    layout = lay_out(sheets[0], look.theme)
    scale = 840 / A4.width()
    frame = QRectF(layout.frame.topLeft() * scale, layout.frame.size() * scale).toRect()
    title = QRectF(layout.parts[0].box.topLeft() * scale, layout.parts[0].box.size() * scale).toRect()
    right = painted(look, sheets[0])
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    left = painted(look, sheets[0])
    assert right.copy(frame) == left.copy(frame)
    assert right.copy(title) != left.copy(title)


@pytest.mark.parametrize(
    ("page", "box"), [("A4", "0 0 595.000000 842.000000"), ("Letter", "0 0 612.000000 792.000000")]
)
def test_pages_carry_their_letters_with_them(look, sheets, tmp_path, page, box):
    """One sheet to a page; every typeface goes along, so that a printer puts no other in its place."""
    path = tmp_path / "sheets.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId[page]))
    assert paint_pages(writer, sheets, look.theme)
    del writer
    written = path.read_bytes()
    assert written.count(f"/MediaBox [{box}]".encode()) == 3
    fonts = set(re.findall(rb"/BaseFont /([\w-]+)", written))
    # Marks that nobody sees, which keep the direction of a name, may be taken from a typeface of the system.
    assert fonts >= {b"IBMPlexMono-Regular", b"IBMPlexSans-Regular", b"IBMPlexSans-SemiBold"}
    assert len(re.findall(rb"/FontFile\d? \d+ 0 R", written)) == len(fonts)


def test_other_paper_becomes_a4(look, sheets, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    assert paint_pages(printer, sheets[:1], look.theme)
    assert QSizeF(printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)) == QSizeF(210, 297)


def test_a_printer_that_is_gone_is_said_and_no_file_takes_its_place(look, sheets, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ResearcherError, match="did not take") as told:
        print_sheets("no such \u202eprinter", sheets, look.theme)
    assert "\u202e" not in told.value.happened
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def bar(look, qtbot):
    window = QWidget()
    bar = PrintBar(look)
    QVBoxLayout(window).addWidget(bar)
    qtbot.addWidget(window)
    window.show()
    yield bar
    window.hide()


def buttons(bar):
    return {button.text(): button for button in bar.findChildren(Button) if button.isVisible()}


def words(bar):
    return " ".join(label.text() for label in bar.findChildren(PlainLabel) if label.isVisible())


def test_printers_are_looked_for_when_asked_and_their_absence_is_said(bar, sheets, qtbot):
    bar.take_sheets(sheets)
    assert list(buttons(bar)) == ["Look for a printer"]
    assert "may keep what they print" in words(bar)
    qtbot.mouseClick(buttons(bar)["Look for a printer"], Qt.MouseButton.LeftButton)
    there_are = bool(printer_names())
    assert ("Print" in buttons(bar)) == there_are
    bar.offer(())
    assert "Copy the sheet by hand" in words(bar)
    assert list(buttons(bar)) == ["Look for a printer"]


def test_what_a_printer_refuses_is_told(bar, sheets, qtbot):
    bar.offer(("no such printer", "nor this"))
    assert bar.findChild(ChoiceBox).chosen() == "no such printer"
    assert not buttons(bar)["Print"].isEnabled()
    bar.take_sheets(sheets)
    with qtbot.waitSignal(bar.failed) as told:
        qtbot.mouseClick(buttons(bar)["Print"], Qt.MouseButton.LeftButton)
    assert "no such printer" in told.args[0].happened
    assert "Nothing was written into a file" in told.args[0].safe


def test_a_sheet_on_the_screen_is_heard_and_leaves_when_told_to(look, sheets, qtbot):
    view = SheetView(look)
    qtbot.addWidget(view)
    view.resize(640, view.heightForWidth(640))
    empty = view.grab().toImage()
    view.show_sheet(sheets[0])
    assert view.accessibleName().startswith("Recovery sheet 1 of 3")
    assert f"20: {sheets[0].words[19]}" in view.accessibleDescription()
    assert view.grab().toImage() != empty
    view.wipe()
    assert view.grab().toImage() == empty
    assert sheets[0].words[19] not in view.accessibleName() + view.accessibleDescription()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        assert QApplication.clipboard().text(mode) == ""


def test_a_sheet_keeps_the_shape_of_paper(look, qtbot):
    view = SheetView(look)
    qtbot.addWidget(view)
    for width in (320, 640, 1000):
        assert view.heightForWidth(width) / width == pytest.approx(297 / 210, abs=0.005)
