"""Texts from outside are shown letter by letter in every part, whatever they look like, and open no file."""

import time

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QTextOption
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.chip import Chip, ChipLabel
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.choice_card import ChoiceCard
from evidence_desk.gui.widgets.drop_zone import DropZone
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome
from evidence_desk.gui.widgets.outcome_table import OutcomeTable
from evidence_desk.gui.widgets.picture_view import PictureView
from evidence_desk.gui.widgets.plain_label import LONGEST_SHOWN, PlainLabel, plain_tooltip, set_plain_tooltip
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.gui.widgets.section import Facts
from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.values.progress import Progress

MAGENTA = QColor("#ff00ff")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """HTML that would paint a magenta square, were it taken for HTML."""
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(MAGENTA)
    path = tmp_path_factory.mktemp("bait") / "bait.png"
    assert picture.save(str(path))
    return f"<html><img src='{path.as_uri()}' width=64 height=64><b style='background:#ff00ff'>Niko</b></html>"


class OneRow(QAbstractListModel):
    def __init__(self, row):
        super().__init__()
        self._row = row

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return self._row if role == ROW_ROLE else None


def row_list(look, text):
    rows = RowList(look, name=text)
    rows.model_kept = OneRow(Row("1", text, text, text, (Chip(text, "good"),)))
    rows.setModel(rows.model_kept)
    return rows


def outcome_table(look, text):
    table = OutcomeTable(look, name=text)
    table.show_files([FileOutcome(Outcome.STORED, text, text)])
    return table


def facts(look, text):
    made = Facts(look)
    made.show_facts(((text, text),))
    return made


def banner(look, text):
    made = Banner(look)
    made.later = lambda: made.show_failure(Failure(text, text, text))
    return made


def strip(look, text):
    made = ProgressStrip(look)

    def later():
        made.start(text)
        made.show_progress(Progress(1, 2, current=text))

    made.later = later
    return made


def hash_label(look, text):
    made = HashLabel(look)
    made.show_hash(text)
    return made


def language_text(look, text):
    made = LanguageText(look, name=text, placeholder=text)
    made.show_text(text, text)
    return made


def line_edit(_look, text):
    made = QLineEdit(text)
    made.setPlaceholderText(text)
    return made


def picture_view(look, text):
    made = PictureView(look, name=text)
    made.show_words(text)
    return made


def form_row(look, text):
    made = FormRow(look, text, QLineEdit(), hint=text, optional=text)
    made.set_error(text)
    return made


PARTS = {
    "label": lambda _look, text: PlainLabel(text, wrap=True, selectable=True),
    "elided": lambda _look, text: ElidedLabel(text),
    "button": lambda look, text: Button(look, text, name=text),
    "tick": CheckBox,
    "chip": lambda look, text: ChipLabel(look, Chip(text)),
    "choice": lambda look, text: ChoiceBox(look, ((text, text),), name=text),
    "card": lambda look, text: ChoiceCard(look, "file", text, text),
    "empty": lambda look, text: EmptyState(look, "file", text, text, act=text),
    "drop": lambda look, text: DropZone(look, text, text),
    "form row": form_row,
    "hash": hash_label,
    "facts": facts,
    "rows": row_list,
    "outcomes": outcome_table,
    "banner": banner,
    "progress": strip,
    "text": language_text,
    "line": line_edit,
    "picture": picture_view,
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_html_is_shown_as_it_is_written(look, qtbot, hostile, part):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    widget = part(look, hostile)
    column.addWidget(widget)
    window.resize(900, 300)
    window.show()
    if hasattr(widget, "later"):
        widget.later()
    QApplication.processEvents()
    picture = window.grab().toImage()
    assert MAGENTA.rgb() not in {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    labels = [child for child in window.findChildren(QLabel) if child.textFormat() != Qt.TextFormat.PlainText]
    assert labels == []


def test_the_bait_would_be_taken(qtbot, hostile):
    """The test above means something: Qt's own label paints the square."""
    label = QLabel(hostile)
    qtbot.addWidget(label)
    picture = label.grab().toImage()
    assert MAGENTA.rgb() in {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def test_a_plain_label_cannot_be_made_to_guess(look):
    label = PlainLabel("words")
    for guess in (Qt.TextFormat.AutoText, Qt.TextFormat.RichText, Qt.TextFormat.MarkdownText):
        with pytest.raises(ProgramFaultError):
            label.setTextFormat(guess)
    label.setTextFormat(Qt.TextFormat.PlainText)


def test_tooltips_show_what_is_written(look, qtbot, hostile):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_plain_tooltip(widget, hostile)
    assert "<img" not in widget.toolTip()
    assert "&lt;img" in widget.toolTip()
    tip = QLabel(widget.toolTip())
    qtbot.addWidget(tip)
    picture = tip.grab().toImage()
    assert MAGENTA.rgb() not in {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    set_plain_tooltip(widget, "")
    assert widget.toolTip() == ""
    assert plain_tooltip("a\nb") != plain_tooltip("a b")


def test_a_shortened_line_says_the_whole_in_its_tooltip(look, qtbot, hostile):
    label = ElidedLabel(hostile)
    qtbot.addWidget(label)
    label.resize(80, 20)
    asked = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), QPoint(2, 2))
    QApplication.sendEvent(label, asked)
    assert label.toolTip() == plain_tooltip(hostile)
    label.setText("Niko")
    QApplication.sendEvent(label, asked)
    assert label.toolTip() == ""


def test_formatted_text_is_pasted_as_its_letters(look, qtbot):
    box = LanguageText(look, name="Account")
    qtbot.addWidget(box)
    editor = box.findChild(QPlainTextEdit)
    QApplication.clipboard().mimeData()
    from PySide6.QtCore import QMimeData

    mime = QMimeData()
    mime.setHtml("<b>struck</b> with a truncheon")
    mime.setText("struck with a truncheon")
    editor.insertFromMimeData(mime)
    assert box.text() == "struck with a truncheon"
    assert "font-weight" not in editor.document().toHtml().partition("<body")[2].replace("font-weight:400", "")


ENDLESS = "W" * 100_000


@pytest.mark.parametrize("part", [PARTS["label"], PARTS["elided"], PARTS["text"], PARTS["banner"], PARTS["facts"]])
def test_a_word_without_end_does_not_hold_the_window_up(look, qtbot, part):
    """Qt alone needs ten seconds for one that is to be broken into lines, at every change of width."""
    begun = time.process_time()
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    widget = part(look, ENDLESS)
    column.addWidget(widget)
    window.show()
    for width in (900, 600, 700):
        window.resize(width, 300)
        if hasattr(widget, "later"):
            widget.later()
        window.grab()
    assert time.process_time() - begun < 8


def test_an_account_with_such_a_word_stays_whole_and_breaks_its_lines_as_usual_without_it(look, qtbot):
    text = LongText(look, name="Note", reading=True)
    qtbot.addWidget(text)
    usual = text.wordWrapMode()
    text.show_text(ENDLESS)
    assert (text.text(), text.wordWrapMode()) == (ENDLESS, QTextOption.WrapMode.WrapAnywhere)
    text.show_text("struck with a truncheon")
    assert text.wordWrapMode() == usual
    label = PlainLabel(ENDLESS)
    qtbot.addWidget(label)
    assert label.text() == ENDLESS[:LONGEST_SHOWN] + "…"
