"""The page Check: everything in the vault is looked at, and what is wrong is named with what to do about it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.preservation.findings_card import FindingsCard
from evidence_desk.gui.preservation.shown import CheckResult
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate


class CheckPage(ScreenView):
    """``vault_asked`` and ``stop_asked`` carry nothing; ``backup_chosen`` the Path of a folder."""

    vault_asked = Signal()
    backup_chosen = Signal(object)
    stop_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self.banner = Banner(look)
        self._vault = Button(look, translate("CheckPage", "Check this vault"), kind="primary", icon="shield-check")
        self._vault.clicked.connect(self.vault_asked)
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("CheckPage", "The folder of the backup"))
        self._chooser.chosen.connect(self._take_backup)
        self._backup = Button(look, translate("CheckPage", "Check a backup …"), icon="folder-open")
        self._backup.clicked.connect(self._chooser.ask)
        self._looked_at = PlainLabel(role="secondary", wrap=True)
        self._findings = FindingsCard(look)
        self._progress = ProgressStrip(look)
        self._progress.cancel_asked.connect(self.stop_asked)
        self.setFocusProxy(self._vault)
        self._lay_out(look)
        self._looked_at.hide()

    # What the presenter calls.

    def show_busy(self, words: str) -> None:
        """A check has begun: nothing else can be asked for here but to stop it."""
        self.banner.hide()
        self._looked_at.hide()
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
        self._vault.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_result(self, result: CheckResult) -> None:
        """What it came to."""
        self.banner.show_notice(result.sentence, result.tone)
        self._looked_at.setText(result.looked_at)
        self._looked_at.show()
        self._findings.show_groups(result.groups)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    # The parts.

    def _lay_out(self, look: Look) -> None:
        check = Section(look, translate("CheckPage", "Is everything here as it should be?"))
        words = translate(
            "CheckPage",
            "Every page of the catalogue, every entry of the custody log, every record against the log, the key slots and "
            "every stored file are read again. What is wrong is named; nothing is changed.",
        )
        check.add(PlainLabel(words, wrap=True))
        words = translate(
            "CheckPage",
            "A backup is checked against its own list: each of its files is read from its medium and compared.",
        )
        check.add(PlainLabel(words, role="secondary", wrap=True))
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(8))
        line.addWidget(self._vault)
        line.addWidget(self._backup)
        line.addStretch(1)
        check.add(buttons)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        for part in (check, self.banner, self._looked_at, self._findings):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(look, read_column(look, page)), 1)
        whole.addWidget(self._progress)

    def _enable(self, *, enabled: bool) -> None:
        for button in (self._vault, self._backup):
            button.setEnabled(enabled)

    @Slot(object)
    def _take_backup(self, chosen: PathsChosen) -> None:
        self.backup_chosen.emit(chosen.paths[0])
