"""The presenter of the change of all keys, after which the vault is closed. No Qt here."""

import shutil
from typing import Protocol

from evidence_desk.gui.runner import Failure, Job
from evidence_desk.gui.ways.deeds import Deeds
from evidence_desk.gui.ways.shown import ChangeAsked, VaultClosed
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import wipe
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.rekey import DamagedFilesError, Rekeyed

_ROOM_BESIDES = 16 * 1024**2  # slots, head, the beginnings of stored files


class Standstill(Protocol):
    """Everything else at this desk, which has to rest meanwhile."""

    def begin(self) -> None:
        """Have all drafts kept, and let nothing else be asked for."""

    def end(self) -> None:
        """Go on as before."""

    def leave(self) -> None:
        """On to the unlock page: the vault is closed."""


class RekeyPresenter:
    """The vault is closed by it whether it succeeds or not, unless it never began."""

    def __init__(self, deeds: Deeds, standstill: Standstill) -> None:
        self._deeds = deeds
        self._desk = deeds.desk
        self._standstill = standstill
        self._job: Job | None = None
        self._told_of_damage = False  # then asking once more means: all the same

    def rekey(self, asked: ChangeAsked) -> None:
        """Change all keys, with the passphrase of now and the one that opens the vault from then on."""
        page = self._deeds.page

        def step(watcher: Watcher) -> Rekeyed:
            try:
                return self._deeds.runner.desk_now(lambda: self._rekeyed(asked, watcher))
            finally:
                asked.present.wipe()
                wipe(asked.new)

        self._standstill.begin()
        page.show_busy(busy=True)
        self._job = self._deeds.runner.work(step, self._done, self._failed, page.show_rekeying)

    def stop(self) -> None:
        """Somebody wants it stopped; it stops where the vault is as it was."""
        if self._job is not None:
            self._job.cancel()

    def leave(self) -> None:
        """On to the unlock page."""
        self._standstill.leave()

    def _done(self, rekeyed: Rekeyed) -> None:
        self._deeds.page.show_busy(busy=False)
        words = translate("Ways", "All keys are changed. From now on only the new passphrase opens the vault.")
        if rekeyed.damaged_files:
            more = translate(
                "Ways",
                "{count} stored files were damaged before and stay so. An older backup, restored into a folder of its "
                "own, may still hold them.",
            )
            words += " " + more.format(count=rekeyed.damaged_files)
        self._deeds.page.show_closed(VaultClosed(words))

    def _failed(self, failure: Failure) -> None:
        self._deeds.failed(failure)
        if self._desk.vault.database.closed:
            words = translate(
                "Ways",
                "The keys were not changed, and the vault is closed. Open it again: with the passphrase you had, or, "
                "where that no longer opens it, with the new one.",
            )
            self._deeds.page.show_closed(VaultClosed(words, failure))
        else:
            self._standstill.end()

    # In the desk's thread.

    def _rekeyed(self, asked: ChangeAsked, watcher: Watcher) -> Rekeyed:
        known = (self._desk.name, self._desk.vault.folder.root.name)
        checked_new_passphrase(asked.new, known=known)
        self._require_room()
        despite, self._told_of_damage = self._told_of_damage, False
        try:
            return self._desk.rekey(
                asked.present.secret(), asked.new, watcher, self._deeds.cost, despite_damage=despite
            )
        except DamagedFilesError:
            self._told_of_damage = True
            raise

    def _require_room(self) -> None:
        folder = self._desk.vault.folder
        needed = folder.catalogue.stat().st_size + _ROOM_BESIDES
        if shutil.disk_usage(folder.root).free < needed:
            raise ResearcherError(
                translate(
                    "Ways", "There is not enough room on the disk of the vault: it takes {size} MB for a while."
                ).format(size=-(-needed // 1_000_000)),
                safe=translate("Ways", "Nothing was changed."),
                mend=translate("Ways", "Make room on this disk, and try again."),
            )
