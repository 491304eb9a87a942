"""What the window knows of a screen, and so what the view of every screen is built on."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class RecordAsked:
    """Somebody wants to see a record: its kind (source, testimony, exhibit, bundle) and identity."""

    kind: str
    record: str


class ScreenView(QWidget):
    """The view of one screen. The window calls these; a view overrides what it has, and tells its presenter by signals.

    ``record_asked`` (payload: RecordAsked) leads to a record on whichever screen shows its kind. ``left``: back to the
    start pages, from a screen that is shown there.
    """

    record_asked = Signal(object)
    left = Signal()

    def show_record(self, record_id: str) -> None:
        """Somebody asked for this record, from search or from another screen."""

    def show_asked(self, asked: RecordAsked) -> None:
        """As ``show_record``, with the kind of record: for a screen that shows several kinds."""
        self.show_record(asked.record)

    def keep_draft(self) -> None:
        """The desk is about to be locked: hand over at once what is being written, without waiting for a pause."""

    def entered(self) -> None:
        """The screen has come into view: the keyboard goes to what it set as its focus proxy, usually its list."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new(self) -> None:
        """Somebody pressed Ctrl+N: begin a new one of what the screen holds."""

    def focus_filter(self) -> None:
        """Somebody pressed Ctrl+F: go to the box that narrows the list."""


@dataclass(frozen=True)
class Screen:
    """A screen as the window shows it; ``on_rail`` is False for one that only search or another screen opens."""

    key: str
    words: str
    icon: str
    view: ScreenView
    on_rail: bool = True
