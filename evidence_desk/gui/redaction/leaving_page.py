"""What would leave, as it lies in the store already; what is said of it; and the last step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.redaction.form import LeavingShown, RedactionForm
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.picture_view import PictureView
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.wording import translate

_HEIGHT = 360
_WIDTH = 760


class LeavingPage(QWidget):
    """``edited``: what is said was changed. ``save_asked``, ``back_asked``: to the regions."""

    edited = Signal()
    save_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = PictureView(look, name=translate("Redaction", "What leaves"))
        self._facts = PlainLabel(wrap=True, selectable=True)
        self._hash = HashLabel(look)
        self._how = PlainLabel(role="secondary", wrap=True, selectable=True)
        self._title = LineBox()
        self._level = SensitivityBox(look)
        self._level.name_for_hearing(translate("Redaction", "Sensitivity"))
        self._reason = LineBox()
        self._rows = {
            "title": FormRow(
                look,
                translate("Redaction", "Title"),
                self._title,
                hint=translate("Redaction", "It goes along. Do not tell in it what was covered."),
            ),
            "sensitivity": FormRow(look, translate("Redaction", "Sensitivity"), self._level),
            "reason": FormRow(
                look,
                translate("Redaction", "Why"),
                self._reason,
                hint=translate(
                    "Redaction",
                    "Needed where it is to be less protected than the original. It stands in the custody log.",
                ),
            ),
        }
        self._save = Button(look, translate("Redaction", "Keep as a new exhibit"), kind="primary", icon="check")
        self._back = Button(look, translate("Redaction", "Back to the regions"), icon="arrow-left")
        self._lay_out()
        self._title.textEdited.connect(self.edited)
        self._reason.textEdited.connect(self.edited)
        self._level.edited.connect(self.edited)
        self._save.clicked.connect(self.save_asked)
        self._back.clicked.connect(self.back_asked)

    def show_leaving(self, shown: LeavingShown) -> None:
        """Show what was made; the keyboard goes to what is said of it."""
        view = shown.view
        self._picture.show_pixels(view.width, view.height, view.rgba)
        words = translate("Redaction", "{size}. Read from the vault as it was stored, and compared pixel by pixel.")
        self._facts.setText(words.format(size=size_words(shown.size)))
        self._hash.show_hash(shown.sha256)
        self._how.setText(shown.how)
        for row in self._rows.values():
            row.set_error("")
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_said(self, form: RedactionForm) -> None:
        """Show what was said before, telling nobody."""
        self._title.setText(form.title)
        self._level.show_level(form.sensitivity)
        self._reason.setText(form.reason)

    def said(self) -> RedactionForm:
        """What is said; nothing of what is drawn."""
        return RedactionForm(title=self._title.text(), sensitivity=self._level.level(), reason=self._reason.text())

    def show_problem(self, field: str, sentence: str) -> bool:
        """Say what is wrong beside its field and go there; whether it has one here."""
        for name, row in self._rows.items():
            row.set_error(sentence if name == field else "")
        if field not in self._rows:
            return False
        self._rows[field].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def let_go(self) -> None:
        """Forget the pixels."""
        self._picture.show_words("")

    def _lay_out(self) -> None:
        theme = self._look.theme
        self._picture.setFixedHeight(theme.px(_HEIGHT))
        page = QWidget()
        page.setMaximumWidth(theme.px(_WIDTH))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(PlainLabel(translate("Redaction", "This is what leaves"), role="title", wrap=True))
        for part in (self._picture, self._facts, self._hash, self._how, *self._rows.values()):
            column.addWidget(part)
        acts = FlowLayout(theme.px(8))
        acts.addWidget(self._save)
        acts.addWidget(self._back)
        column.addLayout(acts)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(self._look, page, centred=True))
