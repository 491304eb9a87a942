"""A record as this desk holds it, beside what its recipient will see of it, before anything is sealed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.bundles.beside_shown import BesideShown, FieldShown
from evidence_desk.gui.clipboard import mark_level
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import ChipLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.wording import translate

_LEAST_WIDTH = 260  # of a column; two of them stand one below the other where there is less
_MOST_LINES = 16  # more of a text scrolls


class BesidePage(QWidget):
    """``step_asked`` (int): the record after this one, or before it (-1). Only reads; nothing here can be changed."""

    step_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: BesideShown | None = None
        self._title = PlainLabel(role="title", wrap=True, selectable=True)
        self._subtitle = PlainLabel(role="secondary", wrap=True)
        self._goes, self._stays = Strip(look, "eye", "note"), Strip(look, "lock", "warn")
        self.unveil = Button(look, translate("Bundles", "Show it"), icon="eye", small=True)
        self.unveil.clicked.connect(self._unveil)
        self._veil = Strip(look, "eye-off", "warn", self.unveil)
        self.earlier = Button(look, translate("Bundles", "Previous record"), icon="chevron-up", small=True)
        self.later = Button(look, translate("Bundles", "Next record"), icon="chevron-down", small=True)
        self.earlier.clicked.connect(self._ask_earlier)
        self.later.clicked.connect(self._ask_later)
        self._fields: list[QWidget] = []
        theme = look.theme
        steps = QHBoxLayout()
        steps.setSpacing(theme.px(8))
        steps.addWidget(self.earlier)
        steps.addWidget(self.later)
        steps.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(steps)
        for part in (self._title, self._subtitle, self._goes, self._stays, self._veil):
            column.addWidget(part)
        column.addLayout(self._column)
        column.addStretch(1)

    def show_beside(self, shown: BesideShown) -> None:
        """Show a record; one that is life-threatening if known only when somebody asks for it."""
        self.clear()
        self._shown = shown
        mark_level(self, shown.level)
        self._title.setText(shown.title)
        self._subtitle.setText(shown.subtitle)
        self._goes.say(shown.told if shown.goes else "")
        self._stays.say("" if shown.goes else shown.told)
        if shown.veiled:
            self._veil.say(
                translate("Bundles", "What it says is life-threatening if known. Nobody else should see the screen.")
            )
        else:
            self._show_fields()

    def offer_steps(self, *, earlier: bool, later: bool) -> None:
        """Whether there is a record before this one, and one after it."""
        self.earlier.setEnabled(earlier)
        self.later.setEnabled(later)

    def focus_first(self) -> None:
        """The keyboard comes to what is usually done next."""
        for button in (self.unveil, self.later, self.earlier):
            if button.isEnabled() and button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def clear(self) -> None:
        """Hold nothing of any record any more."""
        self._shown = None
        self._veil.say("")
        for label in (self._title, self._subtitle):
            label.setText("")
        for field in self._fields:
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = []

    def _show_fields(self) -> None:
        for field in self._shown.fields if self._shown else ():
            made = _Field(self._look, field)
            self._fields.append(made)
            self._column.addWidget(made)
            made.show()  # a layout shows what is new in it a moment later, which would flicker

    @Slot()
    def _unveil(self) -> None:
        self._veil.say("")
        self._show_fields()
        self.focus_first()

    @Slot()
    def _ask_earlier(self) -> None:
        self.step_asked.emit(-1)

    @Slot()
    def _ask_later(self) -> None:
        self.step_asked.emit(1)


class _Field(QFrame):
    """One field: its name and fate, and the two texts."""

    def __init__(self, look: Look, field: FieldShown) -> None:
        super().__init__()
        self.setProperty("face", "card")
        theme = look.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(PlainLabel(field.name, role="strong"))
        head.addWidget(ChipLabel(look, field.fate))
        head.addStretch(1)
        texts = QWidget()
        both = SideBySide(theme.px(24), least=theme.px(_LEAST_WIDTH), between=theme.px(8))
        texts.setLayout(both)
        ours, theirs = translate("Bundles", "What we hold"), translate("Bundles", "What they will see")
        nothing = translate("Bundles", "stays")
        both.add(_text(look, field.name, ours, field.held, translate("Bundles", "nothing")), stretches=True)
        both.add(_text(look, field.name, theirs, field.leaves, nothing), stretches=True)
        pad = theme.px(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, theme.px(12), pad, theme.px(12))
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        if field.reason:
            column.addWidget(PlainLabel(field.reason, role="secondary", wrap=True))
        column.addWidget(texts)


def _text(look: Look, name: str, side: str, text: str, nothing: str) -> QWidget:
    """One side of a field; ``nothing`` is said where there is no text."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.theme.px(4))
    column.addWidget(PlainLabel(side, role="caption"))
    if text:
        spoken = translate("Bundles", "{name}: {side}").format(name=name, side=side)
        box = LongText(look, name=spoken, least=1, most=_MOST_LINES, reading=True)
        box.show_text(text)
        column.addWidget(box)
    else:
        column.addWidget(PlainLabel(nothing, role="hint", wrap=True))
    column.addStretch(1)
    return holder
