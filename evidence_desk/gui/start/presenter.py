"""What happens on the start pages: a vault is made, opened, or a demonstration of one is.

The desk and its screens take longer to load than the first page to show, so each step fetches what it needs, away from
the window's thread.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from evidence_desk.gui.moments import day_words
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.gui.start.intentions import NewVaultAsked, RestoreAsked, UnlockAsked, VaultRestored
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate

if TYPE_CHECKING:
    from evidence_desk.demonstration.story import Demonstration
    from evidence_desk.desk import Desk
    from evidence_desk.preservation.restore import Restored
    from evidence_desk.vault.kdf import KdfCost

_NOT_IN_NAMES = set('/\\:*?"<>|')


class StartView(Protocol):
    """What the pages can be told."""

    def show_making(self, *, busy: bool) -> None:
        """A vault is being made, or no longer."""

    def show_not_made(self, failure: Failure) -> None:
        """No vault was made."""

    def show_unlocking(self, *, busy: bool) -> None:
        """A vault is being opened, or no longer."""

    def show_not_opened(self, failure: Failure) -> None:
        """The vault stays shut."""

    def show_restoring(self, words: str) -> None:
        """A vault is being restored."""

    def show_restored(self, restored: VaultRestored) -> None:
        """It is there."""

    def show_not_restored(self, failure: Failure) -> None:
        """It is not there."""

    def show_preparing(self, words: str) -> None:
        """A demonstration is being prepared."""

    def show_progress(self, progress: Progress) -> None:
        """How far that is."""

    def show_prepared(self) -> None:
        """It is over."""

    def show_not_prepared(self, failure: Failure) -> None:
        """There is no demonstration."""


class StartPresenter:
    """Makes and opens vaults; ``opened`` is handed the desk, in the window's thread.

    ``load`` fetches what ``opened`` will need, beside the window.
    """

    def __init__(
        self,
        view: StartView,
        runner: Runner,
        opened: Callable[["Desk"], None],
        *,
        cost: "KdfCost | None" = None,
        load: Callable[[], None] = lambda: None,
    ) -> None:
        self._view = view
        self._runner = runner
        self._opened = opened
        self._cost = cost
        self._load = load
        self._preparing: Job | None = None

    def make(self, asked: NewVaultAsked) -> None:
        """Make a vault and sit down at it."""
        self._view.show_making(busy=True)
        self._begin_loading()

        def step() -> "Desk":
            from evidence_desk.desk import create_desk  # noqa: PLC0415

            try:
                folder = asked.parent / _folder_name(asked.untrusted_name)
                return create_desk(folder, asked.passphrase, name=asked.untrusted_name, cost=self._cost)
            finally:
                asked.wipe()

        self._runner.desk(step, self._made, self._view.show_not_made)

    def unlock(self, asked: UnlockAsked) -> None:
        """Open a vault and sit down at it."""
        self._view.show_unlocking(busy=True)
        self._begin_loading()

        def step() -> "Desk":
            from evidence_desk.desk import open_desk  # noqa: PLC0415

            try:
                return open_desk(asked.folder, asked.passphrase)
            finally:
                asked.wipe()

        self._runner.desk(step, self._unlocked, self._view.show_not_opened)

    def restore(self, asked: RestoreAsked) -> None:
        """Make a vault from its backup."""
        self._view.show_restoring(translate("Start", "Restoring the vault"))

        def step(watcher: Watcher) -> VaultRestored:
            from evidence_desk.preservation.restore import restore  # noqa: PLC0415

            restored = restore(asked.backup, asked.parent / _folder_name(asked.untrusted_name), watcher)
            return VaultRestored(restored.folder, _restored_words(restored), bool(restored.damaged))

        self._preparing = self._runner.work(
            step, self._view.show_restored, self._view.show_not_restored, self._view.show_progress
        )

    def demonstrate(self, parent: Path) -> None:
        """Prepare the demonstration in a fresh folder below ``parent`` and open its field vault."""
        self._view.show_preparing(translate("Start", "Preparing the demonstration"))
        folder = _fresh_folder(parent)

        def step(watcher: Watcher) -> "Demonstration":
            from evidence_desk.demonstration.story import make_demonstration  # noqa: PLC0415

            return make_demonstration(folder, watcher)

        self._preparing = self._runner.work(
            step,
            self._prepared,
            self._view.show_not_prepared,
            self._view.show_progress,
        )

    def stop(self) -> None:
        """Stop restoring, or preparing the demonstration."""
        if self._preparing:
            self._preparing.cancel()

    def _begin_loading(self) -> None:
        """Beside the working out of the key, which leaves the interpreter alone."""
        self._runner.work(lambda _watcher: self._load(), _nothing, _nothing)

    def _made(self, desk: "Desk") -> None:
        self._view.show_making(busy=False)
        self._opened(desk)

    def _unlocked(self, desk: "Desk") -> None:
        self._view.show_unlocking(busy=False)
        self._opened(desk)

    def _prepared(self, demonstration: "Demonstration") -> None:
        def step() -> "Desk":
            from evidence_desk.desk import open_desk  # noqa: PLC0415

            return open_desk(demonstration.field_vault, demonstration.field_passphrase)

        self._runner.desk(step, self._demonstrated, self._view.show_not_prepared)

    def _demonstrated(self, desk: "Desk") -> None:
        self._view.show_prepared()
        self._opened(desk)


def _nothing(_result: object) -> None:
    """What is missing is fetched when it is used, and says so then."""


def _restored_words(restored: "Restored") -> str:
    words = translate("Start", "The vault is as it was on {day}, with all its {files} files.")
    if restored.damaged:
        words = translate(
            "Start",
            "The vault is as it was on {day}. {damaged} of its {files} files are damaged in the backup: once it is open, "
            "check it, and it tells which.",
        )
    return words.format(day=day_words(restored.made_at), files=restored.files, damaged=len(restored.damaged))


def _folder_name(untrusted_name: str) -> str:
    """A vault's name as a folder's name that every system takes; ResearcherError where it is none."""
    name = untrusted_name.strip().rstrip(".")
    bad = not name or name.startswith(".") or any(mark in _NOT_IN_NAMES or not mark.isprintable() for mark in name)
    if bad or len(name.encode()) > 200:
        raise ResearcherError(
            translate("Start", "This name cannot be that of a folder."),
            safe=translate("Start", "Nothing was made."),
            mend=translate("Start", "Take letters, digits, spaces and dashes."),
        )
    return name


def _fresh_folder(parent: Path) -> Path:
    number = 1
    while (parent / f"evidence-desk-demonstration-{number}").exists():
        number += 1
    return parent / f"evidence-desk-demonstration-{number}"
