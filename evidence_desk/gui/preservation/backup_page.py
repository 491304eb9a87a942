"""The page Backup: how old the last one is, where the next one goes, and making it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.preservation.findings_card import FindingsCard
from evidence_desk.gui.preservation.shown import BackupState, FindingGroup, PlaceShown
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip, ChipLabel
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

_LONGEST_LABEL = 200


class BackupPage(ScreenView):
    """``place_chosen`` (payload: Path), ``begun`` (what the place is called), ``came_into_view``, ``stop_asked``."""

    came_into_view = Signal()
    place_chosen = Signal(object)
    begun = Signal(str)
    stop_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self.banner = Banner(look)
        self._chip = ChipLabel(look)
        self._state = PlainLabel(role="strong", wrap=True)
        self._facts = Facts(look)
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("BackupPage", "Where the backup is to be"))
        self._chooser.chosen.connect(self._take_place)
        self._place = PlainLabel(role="code", wrap=True, selectable=True)
        self._place.setText(translate("BackupPage", "not chosen yet"))
        self._choose = Button(look, translate("BackupPage", "Choose …"), icon="folder-open")
        self._choose.clicked.connect(self._chooser.ask)
        self._what = PlainLabel(role="secondary", wrap=True)
        self._warning = PlainLabel(role="bad", wrap=True)
        self._label = LineBox(longest=_LONGEST_LABEL)
        self._label.setPlaceholderText(translate("BackupPage", "for example: the blue stick"))
        self._begin = Button(look, translate("BackupPage", "Make the backup"), kind="primary", icon="copy-check")
        self._begin.setEnabled(False)
        self._begin.clicked.connect(self._tell_begun)
        self._findings = FindingsCard(look)
        self._progress = ProgressStrip(look)
        self._progress.cancel_asked.connect(self.stop_asked)
        self.setFocusProxy(self._choose)
        self._lay_out(look)
        for label in (self._what, self._warning):
            label.hide()

    def entered(self) -> None:
        """The keyboard goes to the choice of the place."""
        self.came_into_view.emit()
        super().entered()

    # What the presenter calls.

    def show_state(self, state: BackupState) -> None:
        """The last backup."""
        self._chip.show_chip(Chip(state.word, state.tone))
        self._state.setText(state.sentence)
        self._facts.show_facts(state.facts)

    def show_place(self, place: PlaceShown) -> None:
        """Where the next one goes."""
        self._place.setText(place.folder)
        for label, words in ((self._what, place.words), (self._warning, place.warning)):
            label.setText(words)
            label.setVisible(bool(words))
        self._begin.setEnabled(True)

    def show_busy(self, words: str) -> None:
        """It has begun: nothing else can be asked for here but to stop it."""
        self.banner.hide()
        self._findings.hide()
        self._enable(enabled=False)
        self._progress.start(words)

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._progress.show_progress(progress)

    def show_rest(self) -> None:
        """It has ended, in whatever way."""
        self._progress.finish()
        self._enable(enabled=True)
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_made(self, words: str, groups: tuple[FindingGroup, ...]) -> None:
        """It is finished."""
        self.banner.show_notice(words, "warn" if groups else "good")
        self._findings.show_groups(groups)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    # The parts.

    def _lay_out(self, look: Look) -> None:
        last = Section(look, translate("BackupPage", "The last backup"))
        last.add(_line(self._chip, self._state, spacing=look.theme.px(12)))
        last.add(self._facts)
        make = Section(look, translate("BackupPage", "Make a backup"))
        words = translate(
            "BackupPage",
            "An encrypted copy of the whole vault on another disk or stick. It opens with what opens the vault now, also "
            "after the passphrase here was changed. Keep it where whoever takes this machine does not find it too.",
        )
        make.add(PlainLabel(words, wrap=True))
        make.add(FormRow(look, translate("BackupPage", "Where"), self._place_line(look)))
        make.add(self._what)
        make.add(self._warning)
        hint = translate("BackupPage", "Noted in the vault only, so that you find the backup again.")
        make.add(FormRow(look, translate("BackupPage", "What you call this place"), self._label, hint=hint))
        make.add(_line(self._begin))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        for part in (self.banner, self._findings, last, make):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(look, read_column(look, page)), 1)
        whole.addWidget(self._progress)

    def _place_line(self, look: Look) -> QWidget:
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(12))
        line.addWidget(self._place, 1)
        line.addWidget(self._choose)
        return place

    def _enable(self, *, enabled: bool) -> None:
        for widget in (self._choose, self._label, self._begin):
            widget.setEnabled(enabled)

    @Slot(object)
    def _take_place(self, chosen: PathsChosen) -> None:
        self.banner.hide()
        self.place_chosen.emit(chosen.paths[0])

    @Slot()
    def _tell_begun(self) -> None:
        self.begun.emit(self._label.text())


def _line(*widgets: QWidget, spacing: int = 0) -> QWidget:
    """Widgets side by side at the beginning of a line."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        line.addWidget(widget, 1 if isinstance(widget, PlainLabel) else 0)
    if not any(isinstance(widget, PlainLabel) for widget in widgets):
        line.addStretch(1)
    return holder
