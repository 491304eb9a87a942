"""Words beside a box that did not take what was put into it: shown below it until typing goes on."""

from PySide6.QtCore import QEvent, QObject, QPoint, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget

from evidence_desk.gui.widgets.plain_label import PlainLabel

_LEAST_LETTERS = 36  # of a line of these words
_GOES = {QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move}


def say_beside(box: QLineEdit | QPlainTextEdit, sentence: str) -> None:
    """Show a sentence below a box, or above where there is no room; it is also said to those who listen.

    It goes when something is typed, when the keyboard leaves the box, and when the box moves. A page shows one at a time.
    """
    ground = _ground(box)
    shown = ground.findChildren(Refusal)
    for other in shown:
        other.hide()
    (next((one for one in shown if one.is_beside(box)), None) or Refusal(box, ground)).say(sentence)


def said_beside(box: QWidget) -> str:
    """What is shown beside a box; empty for nothing."""
    words = (one.text() for one in _ground(box).findChildren(Refusal) if one.is_beside(box) and not one.isHidden())
    return next(words, "")


class Refusal(PlainLabel):
    """The sentence beside one box. It lies over the page, so that nothing moves while somebody is typing."""

    def __init__(self, box: QLineEdit | QPlainTextEdit, ground: QWidget) -> None:
        super().__init__(role="refusal", wrap=True)
        self._box, self._ground = box, ground
        self.setParent(ground)
        self.hide()
        box.textChanged.connect(self._go)
        box.installEventFilter(self)
        box.destroyed.connect(self.deleteLater)

    def is_beside(self, box: QWidget) -> bool:
        """Whether it belongs to this box."""
        return self._box is box

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self.setText(sentence)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._box, sentence))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go with the keyboard, and before the box stands elsewhere."""
        if event.type() in _GOES:
            self._go()
        return False

    def _place(self) -> None:
        ground = self._ground.rect()
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        self.ensurePolished()
        width = min(max(self._box.width(), least), ground.width())
        self.resize(width, self.heightForWidth(width))
        at = self._box.mapTo(self._ground, QPoint(0, self._box.height()))
        if self.layoutDirection() == self.layoutDirection().RightToLeft:
            at.setX(at.x() + self._box.width() - width)
        if at.y() + self.height() > ground.bottom():
            at.setY(max(at.y() - self._box.height() - self.height(), 0))
        at.setX(max(min(at.x(), ground.width() - width), 0))
        self.move(at)

    @Slot()
    def _go(self) -> None:
        self.hide()


def _ground(box: QWidget) -> QWidget:
    """What the words lie on: the page that is scrolled with the box, or the window."""
    ground, above = box, box.parentWidget()
    while above is not None and not ground.isWindow():
        ground, above = above, above.parentWidget()
        if above is not None and isinstance(above.parentWidget(), QAbstractScrollArea):
            break
    return ground
