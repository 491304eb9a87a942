"""What happens on the start pages: a vault is opened or restored, or a demonstration of one is made.

The desk and its screens take longer to load than the first page to show, so each step fetches what it needs, away from
the window's thread.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from evidence_desk.gui.moments import day_words
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.gui.start.folder_names import folder_name
from evidence_desk.gui.start.intentions import RestoreAsked, UnlockAsked, VaultRestored, WaysToUnlock
from evidence_desk.gui.start.ways_to_unlock import secret_typed, ways_to_unlock
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate

if TYPE_CHECKING:
    from evidence_desk.demonstration.story import Demonstration
    from evidence_desk.desk import Desk
    from evidence_desk.preservation.restore import Restored


class StartView(Protocol):
    """What the pages can be told."""

    def show_ways(self, ways: WaysToUnlock) -> None:
        """By what the vault that was chosen can be opened."""

    def show_no_ways(self, failure: Failure) -> None:
        """The folder that was chosen holds no vault that could be opened."""

    def show_unlocking(self, *, busy: bool) -> None:
        """A vault is being opened, or was."""

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
    """Opens vaults; ``opened`` is handed the desk, in the window's thread.

    ``load`` fetches what ``opened`` will need, beside the window.
    """

    def __init__(
        self,
        view: StartView,
        runner: Runner,
        opened: Callable[["Desk"], None],
        *,
        load: Callable[[], None] = lambda: None,
    ) -> None:
        self._view = view
        self._runner = runner
        self._opened = opened
        self._load = load
        self._preparing: Job | None = None
        self._looking_at = Path()

    def look_at(self, folder: Path) -> None:
        """Find out by what the vault in a folder can be opened."""
        self._looking_at = folder
        self._look_again(self._view.show_no_ways)

    def unlock(self, asked: UnlockAsked) -> None:
        """Open a vault and sit down at it."""
        self._view.show_unlocking(busy=True)
        self._begin_loading()

        def step() -> "Desk":
            from evidence_desk.desk import open_desk  # noqa: PLC0415

            with secret_typed(asked) as secret:
                return open_desk(asked.folder, secret)

        self._runner.desk(step, self._unlocked, self._not_unlocked)

    def restore(self, asked: RestoreAsked) -> None:
        """Make a vault from its backup."""
        self._view.show_restoring(translate("Start", "Restoring the vault"))

        def step(watcher: Watcher) -> VaultRestored:
            from evidence_desk.preservation.restore import restore  # noqa: PLC0415

            restored = restore(asked.backup, asked.parent / folder_name(asked.untrusted_name), watcher)
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

    def _unlocked(self, desk: "Desk") -> None:
        self._view.show_unlocking(busy=False)
        self._opened(desk)

    def _not_unlocked(self, failure: Failure) -> None:
        self._view.show_not_opened(failure)
        # The stick may not have been there when the folder was looked at first.
        self._look_again(_nothing)

    def _look_again(self, failed: Callable[[Failure], None]) -> None:
        folder = self._looking_at

        def here(show: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda told: show(told) if folder == self._looking_at else None

        self._runner.work(lambda _watcher: ways_to_unlock(folder), here(self._view.show_ways), here(failed))

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


def _fresh_folder(parent: Path) -> Path:
    number = 1
    while (parent / f"evidence-desk-demonstration-{number}").exists():
        number += 1
    return parent / f"evidence-desk-demonstration-{number}"
