"""The form of a translation, transcript or summary, filled in beside its original."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.terms.case_terms import Making, RenderingKind
from evidence_desk.gui.boxes.choices import FIRST_LANGUAGES, terms
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords, RecordLine
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.clipboard import mark_level
from evidence_desk.gui.records.form_foot import FormFoot
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.renderings.rendering_shown import RenderingForm
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.wording import translate


class RenderingFormView(QWidget):
    """Shows and gives a ``RenderingForm``. ``edited``; ``kept`` and ``put_off`` (payload: the form); ``given_up``."""

    edited = Signal()
    kept = Signal(object)
    put_off = Signal(object)
    given_up = Signal()

    def __init__(self, look: Look, recordings: OffersRecords) -> None:
        super().__init__()
        names = rendering_names()
        self._heading = PlainLabel(role="heading", wrap=True)
        self._kind = ChoiceBox(look, terms(RenderingKind))
        self._text = LanguageText(look, name=names["text"], first_languages=FIRST_LANGUAGES)
        self._made_by = LineBox()
        self._making = ChoiceBox(look, terms(Making))
        self._recording = RecordBox(look, recordings, (ExhibitBody.KIND,), name=names["recording"])
        self._reviewed_by = LineBox()
        self._sensitivity = SensitivityBox(look)
        self._reason = LineBox()
        fields: dict[str, QWidget] = {
            "rendering": self._kind,
            "text": self._text,
            "made_by": self._made_by,
            "making": self._making,
            "recording": self._recording,
            "reviewed_by": self._reviewed_by,
            "sensitivity": self._sensitivity,
            "reason": self._reason,
        }
        hints = {
            "made_by": translate("Renderings", "A person, an office or a program, as it should be quoted."),
            "recording": translate(
                "Renderings", "What plays beside the text while a transcript is written is entered here by itself."
            ),
        }
        self._rows = {
            name: FormRow(look, names[name], field, hint=hints.get(name, "")) for name, field in fields.items()
        }
        self._foot = FormFoot(look)
        self._lay_out(look)
        self._listen()

    def form(self) -> RenderingForm:
        """What stands in the form."""
        return RenderingForm(
            kind=RenderingKind(self._kind.chosen()),
            language=self._text.language(),
            text=self._text.text(),
            made_by=self._made_by.text(),
            making=Making(self._making.chosen()),
            recording=self._recording.record(),
            reviewed_by=self._reviewed_by.text(),
            sensitivity=self._sensitivity.level(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[RenderingForm]) -> None:
        """Show a form, telling nobody; the keyboard goes to the kind of a new one, and to the text of another."""
        form = shown.form
        changed = translate("Renderings", "Change {code}").format(code=shown.code)
        self._heading.setText(changed if shown.code else translate("Renderings", "Beside the original"))
        self._kind.choose(form.kind)
        self._text.show_text(form.text, form.language)
        self._made_by.setText(form.made_by)
        self._making.choose(form.making)
        self._recording.choose(form.recording)
        self._reviewed_by.setText(form.reviewed_by)
        self._sensitivity.show_level(form.sensitivity)
        self._reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self._foot.show_kept(shown.kept_at)
        self.forget_problems()
        mark_level(self, form.sensitivity)
        (self._text if shown.code else self._kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def note_recording(self, line: RecordLine) -> None:
        """It plays beside the text: a transcript that names no recording yet is written down from this one."""
        if self._kind.chosen() == RenderingKind.TRANSCRIPT and not self._recording.record():
            self._recording.choose_line(line)
            self._tell()

    @Slot(str)
    def write(self, words: str) -> None:
        """Write words into the text where its cursor is, as if a person had."""
        self._text.write(words)

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands."""
        self._foot.show_kept(kept_at)

    def show_problem(self, problem: FieldProblem) -> bool:
        """Say what is wrong with a field; whether there is a row for it."""
        self.forget_problems()
        row = self._rows.get("text" if problem.field == "language" else problem.field)
        if row is not None:
            row.show()
            row.set_error(problem.sentence)
            row.field.setFocus()
            self._area.ensureWidgetVisible(row)
        return row is not None

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        for row in self._rows.values():
            if row.error():
                row.set_error("")

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px("space.block"))
        inner.addWidget(self._heading)
        for row in self._rows.values():
            inner.addWidget(row)
        inner.addStretch(1)
        follow_page(page)
        self._area = scrolled(look, page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot)
        self._foot.show()

    def _listen(self) -> None:
        for line in (self._made_by, self._reviewed_by, self._reason):
            line.textEdited.connect(self._tell)
        for box in (self._kind, self._making):
            box.activated.connect(self._tell)
        self._text.edited.connect(self._tell)
        self._recording.edited.connect(self._tell)
        self._sensitivity.edited.connect(self._tell)
        self._foot.save_asked.connect(self._keep)
        self._foot.later_asked.connect(self.put_off_now)
        self._foot.discard_asked.connect(self.given_up)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._keep)

    @Slot()
    def put_off_now(self) -> None:
        """Leave the form as it stands, for later."""
        self.put_off.emit(self.form())

    @Slot()
    def _tell(self) -> None:
        self.forget_problems()
        self.edited.emit()

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(self.form())


def rendering_names() -> dict[str, str]:
    """The names of the fields."""
    return {
        "rendering": translate("Renderings", "What it is"),
        "text": translate("Renderings", "Text"),
        "made_by": translate("Renderings", "Made by"),
        "making": translate("Renderings", "How it was made"),
        "recording": translate("Renderings", "Written down from"),
        "reviewed_by": translate("Renderings", "Reviewed by"),
        "sensitivity": translate("Renderings", "Sensitivity"),
        "reason": translate("Renderings", "Reason for the change"),
    }
