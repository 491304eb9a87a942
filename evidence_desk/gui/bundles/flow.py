"""Work done in steps on one page: which step it is at the head, the step in the middle, what comes next at the foot."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class Flow(QWidget):
    """``left``: back to the list. ``back_asked``: the step before. ``onward_asked``: the next step."""

    left = Signal()
    back_asked = Signal()
    onward_asked = Signal()

    def __init__(self, look: Look, title: str, steps: tuple[str, ...]) -> None:
        super().__init__()
        self.banner = Banner(look)
        self.problem = Strip(look, "circle-alert", "bad")
        self._steps = _Steps(look, steps)
        self._stack = QStackedWidget()
        self._leave = Button(look, kind="quiet")
        self._leave.clicked.connect(self.left)
        self._back = Button(look, translate("Flow", "Back"), icon="arrow-left")
        self._back.clicked.connect(self.back_asked)
        self._onward = Button(look, kind="primary")
        self._onward.clicked.connect(self.onward_asked)
        theme = look.theme
        head = QFrame()
        head.setProperty("face", "bar")
        line = QHBoxLayout(head)
        line.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        line.setSpacing(theme.px(24))
        line.addWidget(PlainLabel(title, role="title"))
        line.addWidget(self._steps, 1)
        self._foot = QFrame()
        self._foot.setProperty("face", "strip")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._back)
        foot.addWidget(self._onward)
        messages = QVBoxLayout()
        messages.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        messages.addWidget(self.banner)
        messages.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(messages)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def add_page(self, page: QWidget) -> QWidget:
        """Add a page; the same page comes back."""
        self._stack.addWidget(page)
        return page

    def order_tabs(self, *contents: QWidget) -> None:
        """Let Tab go through the contents of the pages, and to the foot after each."""
        follow_page(*contents, self._foot)

    def show_page(self, page: QWidget, step: int) -> None:
        """Bring a page into view, as part of a step (from 0)."""
        self.problem.say("")
        self._stack.setCurrentWidget(page)
        self._steps.show_step(step)

    def shows(self, page: QWidget) -> bool:
        """Whether a page is in view."""
        return self._stack.currentWidget() is page

    def offer(self, *, leave: str = "", back: bool = False, onward: str = "", icon: str = "") -> None:
        """Say what can be done at the foot; without any of it there is no foot."""
        self._leave.setText(leave)
        self._leave.setVisible(bool(leave))
        self._back.setVisible(back)
        self._onward.setText(onward)
        self._onward.set_icon(icon)
        self._onward.updateGeometry()
        self._onward.setVisible(bool(onward))
        self._foot.setVisible(bool(leave or back or onward))

    def focus_onward(self) -> None:
        """The keyboard comes to what is usually done next."""
        button = self._leave if self._onward.isHidden() else self._onward
        button.setFocus(Qt.FocusReason.OtherFocusReason)


class _Steps(QWidget):
    """The steps in a line; the one at hand stands out. To those who hear the window it is one sentence."""

    def __init__(self, look: Look, steps: tuple[str, ...]) -> None:
        super().__init__()
        self._names = steps
        self._labels: list[tuple[PlainLabel, PlainLabel]] = []
        theme = look.theme
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addStretch(1)
        for place, name in enumerate(steps):
            if place:
                line.addWidget(IconLabel(look, "chevron-right", "hint", size="small"))
            here, elsewhere = PlainLabel(name, role="strong"), PlainLabel(name, role="hint")
            self._labels.append((here, elsewhere))
            line.addWidget(here)
            line.addWidget(elsewhere)

    def show_step(self, step: int) -> None:
        """Let one step stand out."""
        for place, (here, elsewhere) in enumerate(self._labels):
            here.setVisible(place == step)
            elsewhere.setVisible(place != step)
        locale = QLocale()
        words = translate("Flow", "Step {number} of {count}: {name}")
        self.setAccessibleName(
            words.format(
                number=locale.toString(step + 1), count=locale.toString(len(self._names)), name=self._names[step]
            )
        )
