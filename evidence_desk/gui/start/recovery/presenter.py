"""The presenter of a recovery: a key that opens the vault is found first, then a new passphrase is set. No Qt here."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from evidence_desk.desk import Desk, open_desk, recover_desk
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.start.intentions import WaysToUnlock
from evidence_desk.gui.start.recovery.shown import HeadquartersGiven, KeyFound, NewPassphraseGiven, RecoveryWay
from evidence_desk.gui.start.ways_to_unlock import ways_to_unlock
from evidence_desk.gui.ways.shown import SheetsTyped
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.kdf import KdfCost
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.recipient_slots import WrongKeyError
from evidence_desk.vault.sheets import identity_from_sheets
from evidence_desk.vault.slots import SlotKind


class RecoveryPages(Protocol):
    """What the pages can be told."""

    def show_ways(self, ways: WaysToUnlock) -> None:
        """The choice between sheets and headquarters."""

    def show_no_ways(self, failure: Failure) -> None:
        """The folder cannot be read, or holds no vault."""

    def show_busy(self) -> None:
        """Something slow goes on behind the page in view."""

    def show_key_found(self, found: KeyFound) -> None:
        """A new passphrase can be set."""

    def show_recovered(self) -> None:
        """It is over; nothing may be left on the pages."""

    def show_failure(self, failure: Failure) -> None:
        """It did not work, and what was done stays on its page."""


class RecoveryPresenter:
    """Nothing is changed before the new passphrase is given. ``opened`` is handed the desk."""

    def __init__(
        self,
        pages: RecoveryPages,
        runner: Runner,
        opened: Callable[[Desk], None],
        *,
        cost: KdfCost | None = None,
        load: Callable[[], None] = lambda: None,
    ) -> None:
        self._pages = pages
        self._runner = runner
        self._opened = opened
        self._cost = cost
        self._load = load
        self._folder = Path()
        self._identity: AgeIdentity | None = None

    def begin(self, folder: Path) -> None:
        """Look by what the vault in a folder can be recovered."""
        self._folder = folder
        self._identity = None
        self._runner.work(lambda _watcher: ways_to_unlock(folder), self._pages.show_ways, self._pages.show_no_ways)

    def try_sheets(self, typed: SheetsTyped) -> None:
        """Find out whether two sheets open the vault."""
        self._find(lambda: [identity_from_sheets(typed.sheets)], RecoveryWay.SHEETS)

    def try_headquarters(self, given: HeadquartersGiven) -> None:
        """Find out whether a headquarters can open the vault, with the keys in its own."""

        def identities() -> list[AgeIdentity]:
            try:
                with open_desk(given.folder, given.passphrase) as desk:
                    return list(desk.exchanges)
            finally:
                given.wipe()

        self._find(identities, RecoveryWay.HEADQUARTERS)

    def recover(self, given: NewPassphraseGiven) -> None:
        """Give the vault a new passphrase and sit down at its desk."""
        identity = self._identity
        if identity is None:
            raise LookupError("no key was found yet")
        self._pages.show_busy()
        self._runner.work(lambda _watcher: self._load(), _nothing, _nothing)

        def step() -> Desk:
            try:
                checked_new_passphrase(given.passphrase, known=(self._folder.name,))
                return recover_desk(self._folder, identity, given.passphrase, cost=self._cost)
            finally:
                given.wipe()

        self._runner.desk(step, self._recovered, self._pages.show_failure)

    def leave(self) -> None:
        """Give up; the key that was found is let go."""
        self._identity = None

    def _find(self, identities: Callable[[], list[AgeIdentity]], way: RecoveryWay) -> None:
        self._pages.show_busy()
        folder = self._folder

        def step() -> AgeIdentity:
            return _opening(folder, identities(), way)

        def found(identity: AgeIdentity) -> None:
            self._identity = identity
            self._pages.show_key_found(KeyFound(way, folder))

        self._runner.desk(step, found, self._pages.show_failure)

    def _recovered(self, desk: Desk) -> None:
        self._identity = None
        self._pages.show_recovered()
        self._opened(desk)


def _opening(folder: Path, identities: list[AgeIdentity], way: RecoveryWay) -> AgeIdentity:
    """The first of these keys that opens a slot of the vault; ResearcherError where none does."""
    place = VaultFolder(folder)
    ring = KeyRing(place, place.read_card())
    trouble: ResearcherError | None = None
    for identity in identities:
        try:
            _, master = ring.unlock_master(identity)
        except WrongKeyError as error:
            trouble = error
        else:
            master.wipe()
            return identity
    if way is RecoveryWay.HEADQUARTERS and SlotKind.HEADQUARTERS in ring.kinds():
        raise ResearcherError(
            translate("Recovery", "This headquarters is none of those that can open the vault."),
            safe=translate("Recovery", "Nothing was changed."),
            mend=translate("Recovery", "Choose the vault of the headquarters that was entered in this one."),
        )
    raise trouble or LookupError("no keys to try")


def _nothing(_result: object) -> None:
    """What is missing is fetched when it is used, and says so then."""
