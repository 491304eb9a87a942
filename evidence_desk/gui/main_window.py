"""The window of an open vault: rail, search box, one screen at a time, what there is to say, and how far work is."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.actions import Asked, Command, Menus, menu_tables
from evidence_desk.gui.rail import Rail
from evidence_desk.gui.screen import Screen, ScreenView
from evidence_desk.gui.style.look import Look, Scheme
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.gui.widgets.search_box import SearchBox
from evidence_desk.values.wording import translate

_NARROW_BELOW = 1000  # pixels at text size 100 %: below it the rail shows icons only
_SCHEMES = {
    Command.LOOK_SYSTEM: Scheme.SYSTEM,
    Command.LOOK_LIGHT: Scheme.LIGHT,
    Command.LOOK_DARK: Scheme.DARK,
}
_TEXT_STEP = 10  # per cent


class MainWindow(QMainWindow):
    """Shows screens and passes on what is asked for. It holds nothing of the vault and decides nothing.

    ``lock_asked`` and ``quit_asked``: the window stays until ``close_for_good``. ``search_asked``: the words, as they
    are typed. ``report_asked``: a kind of report about no one record. ``screen_opened``: the key of the screen. ``look_chosen``: a LookChoice worth keeping.
    """

    lock_asked = Signal()
    quit_asked = Signal()
    search_asked = Signal(str)
    report_asked = Signal(str)
    screen_opened = Signal(str)
    look_chosen = Signal(object)

    def __init__(self, look: Look, title: str, screens: tuple[Screen, ...]) -> None:
        super().__init__()
        self._look = look
        self._may_close = False
        self._held = False
        self._views: dict[str, ScreenView] = {screen.key: screen.view for screen in screens}
        self.setWindowTitle(title)
        self.rail = Rail(look)
        self.search = SearchBox(look, translate("Window", "Search everything"), "Ctrl+K")
        self.banner = Banner(look, bleed=True)
        self.progress = ProgressStrip(look)
        self.status = ElidedLabel(role="secondary", trailing=True)
        self._stack = QStackedWidget()
        for screen in screens:
            self._stack.addWidget(screen.view)
            if screen.on_rail:
                self.rail.add_screen(screen.key, screen.words, screen.icon)
        on_rail = tuple((screen.key, screen.words, screen.icon) for screen in screens if screen.on_rail)
        self._menus = Menus(self, look, menu_tables(on_rail))
        self.setCentralWidget(self._lay_out())
        self._listen()
        self._tick_look()
        # Not grown with the text: large text is wanted on small screens too, and pages scroll.
        self.setMinimumSize(640, 420)
        self.resize(look.theme.px(1240), look.theme.px(800))

    def open_screen(self, key: str) -> None:
        """Bring a screen into view; the keyboard goes to it."""
        if self._held:
            return
        view = self._views[key]
        self._stack.setCurrentWidget(view)
        if key in self.rail.screen_keys():
            self.rail.show_open(key)
        view.entered()
        self._keep_keyboard_near()
        self.screen_opened.emit(key)

    def hold(self, *, held: bool) -> None:
        """Stay with the screen in view: nothing else may be asked of the vault for now, but to lock it."""
        self._held = held
        self.search.setEnabled(not held)

    def _keep_keyboard_near(self) -> None:
        """A screen with nothing to type in leaves the keyboard at its place on the rail, not wherever Qt lets it fall."""
        focus = self.focusWidget()
        if focus is None or not (self._stack.isAncestorOf(focus) or focus is self.search):
            self.rail.focus_open()

    def open_key(self) -> str:
        """The key of the screen in view."""
        return next(key for key, view in self._views.items() if view is self._stack.currentWidget())

    def show_status(self, words: str) -> None:
        """Say something quiet at the head of the window, such as that everything is saved."""
        self.status.setText(words)

    def close_for_good(self) -> None:
        """Close the window: whoever was asked has saved and locked."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask to quit rather than close: the vault has to be shut first."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.quit_asked.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the screen, or where it has nothing to type in, on the rail."""
        super().showEvent(event)
        self._keep_keyboard_near()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with large text, the rail gives way."""
        super().resizeEvent(event)
        self._fit_rail()

    def _lay_out(self) -> QWidget:
        theme = self._look.theme
        bar = QFrame()
        bar.setProperty("face", "bar")
        top = QHBoxLayout(bar)
        top.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self.search.setMaximumWidth(theme.px(560))
        top.setSpacing(theme.px(16))
        top.addWidget(self.search, 3)
        top.addWidget(self.status, 2)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(bar)
        right.addWidget(self.banner)
        right.addWidget(self._stack, 1)
        right.addWidget(self.progress)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(right, 1)
        return whole

    def _listen(self) -> None:
        self.rail.opened.connect(self.open_screen)
        self.rail.lock_asked.connect(self.lock_asked)
        self.search.searched.connect(self.search_asked)
        self._menus.asked.connect(self._follow)
        self._look.changed.connect(self._fit_rail)

    @Slot(object)
    def _follow(self, asked: Asked) -> None:
        if asked.command is Command.SCREEN:
            self.open_screen(asked.screen)
        elif asked.command is Command.REPORT:
            self._ask_report(asked.report)
        elif asked.command in _SCHEMES or asked.command.startswith("text-"):
            self._change_look(asked.command)
        else:
            self._act(asked.command)

    def _ask_report(self, kind: str) -> None:
        if not self._held:
            self.report_asked.emit(kind)

    def _act(self, command: Command) -> None:
        view = self._views[self.open_key()]
        match command:
            case Command.NEW:
                view.ask_new()
            case Command.FILTER:
                view.focus_filter()
            case Command.SEARCH:
                self.search.focus()
            case Command.LOCK:
                self.lock_asked.emit()
            case Command.QUIT:
                self.quit_asked.emit()

    def _change_look(self, command: Command) -> None:
        choice = self._look.choice
        if command in _SCHEMES:
            choice = replace(choice, scheme=_SCHEMES[command])
        else:
            steps = {
                Command.TEXT_LARGER: choice.percent + _TEXT_STEP,
                Command.TEXT_SMALLER: choice.percent - _TEXT_STEP,
            }
            choice = replace(choice, percent=steps.get(command, 100))
        self._look.choose(choice)
        self._tick_look()
        self.look_chosen.emit(self._look.choice)

    def _tick_look(self) -> None:
        for command, scheme in _SCHEMES.items():
            self._menus.actions[Asked(command)].setChecked(scheme is self._look.choice.scheme)

    @Slot()
    def _fit_rail(self) -> None:
        self.rail.set_narrow(narrow=self.width() < self._look.theme.px(_NARROW_BELOW))
