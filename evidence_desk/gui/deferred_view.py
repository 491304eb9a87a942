"""A screen, or a page of one, that is made when it is first wanted."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from evidence_desk.gui.screen import RecordAsked, ScreenView


class DeferredView(ScreenView):
    """A screen that is made when it is first wanted: all at once they would hold up the first rows after unlocking."""

    def __init__(self, make: Callable[[], ScreenView]) -> None:
        super().__init__()
        self._make = make
        self._view: ScreenView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def view(self) -> ScreenView:
        """The screen itself, made by now."""
        if self._view is None:
            self._view = self._make()
            self._view.record_asked.connect(self.record_asked)
            self._column.addWidget(self._view)
            self._view.show()  # at once: what is not seen takes no keyboard
            self.setFocusProxy(self._view)
        return self._view

    def entered(self) -> None:
        """It has come into view."""
        self.view.entered()

    def ask_new(self) -> None:
        """Pass it on."""
        self.view.ask_new()

    def focus_filter(self) -> None:
        """Pass it on."""
        self.view.focus_filter()

    def show_record(self, record_id: str) -> None:
        """Pass it on."""
        self.view.show_record(record_id)

    def show_asked(self, asked: RecordAsked) -> None:
        """Pass it on, with its kind."""
        self.view.show_asked(asked)

    def keep_draft(self) -> None:
        """Pass it on, if there can be any."""
        if self._view is not None:
            self._view.keep_draft()
