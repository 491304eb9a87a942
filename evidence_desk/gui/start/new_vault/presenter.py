"""The presenter of a new vault: made in one go, then given further ways in, one step after the other. No Qt here.

The vault stays open, and its passphrase in memory, from its making to the last page: whoever makes a way in shows the
passphrase, and nobody is to type it again at every step.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from evidence_desk.bundles.public_keys import checked_desk_name, read_key_card
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.runner import Failure, Runner, failure_of
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.start.folder_names import folder_name
from evidence_desk.gui.start.new_vault.open_matters import PREFERENCE
from evidence_desk.gui.start.new_vault.shown import (
    DoneShown,
    HeadquartersGiven,
    PassphraseGiven,
    PlaceGiven,
    PlaceProblem,
    SheetsChoice,
)
from evidence_desk.gui.start.new_vault.standing import standings
from evidence_desk.gui.ways.shown import SheetsShown, SheetsTyped
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import KdfCost, calibrated_cost, wipe
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.sheets import NEEDED, identity_from_sheets

T = TypeVar("T")

_MARK_LETTERS = 8


class NewVaultSteps(Protocol):
    """What the steps can be told."""

    def show_place_problem(self, problem: PlaceProblem) -> None:
        """The name of the folder or of the desk cannot be."""

    def show_passphrase(self, known: tuple[str, ...]) -> None:
        """The place will do: ask for a passphrase. ``known``: what an attacker knows."""

    def show_making(self, words: str) -> None:
        """What is being done to make the vault."""

    def show_not_made(self, failure: Failure) -> None:
        """There is no vault."""

    def show_made(self, folder: Path) -> None:
        """The vault is there, and open: ask about recovery sheets."""

    def show_sheets(self, shown: SheetsShown) -> None:
        """New sheets, to be written down one after the other."""

    def show_no_sheets(self) -> None:
        """Back to the choice about sheets: those that were shown are worth nothing any more."""

    def show_headquarters(self) -> None:
        """The step about headquarters' keys."""

    def show_done(self, done: DoneShown) -> None:
        """What there is, and what is still open."""

    def show_busy(self) -> None:
        """Something slow goes on behind the page in view."""

    def show_failure(self, failure: Failure) -> None:
        """It did not work; what was done stays on its page."""

    def show_closed(self) -> None:
        """The vault was closed, whatever step it was at."""


class NewVaultPresenter:
    """``made`` is handed the desk of the new vault, ``opened`` again at the end; both in the window's thread.

    ``load`` fetches what ``opened`` will need, beside the window.
    """

    def __init__(
        self,
        steps: NewVaultSteps,
        runner: Runner,
        opened: Callable[[Desk], None],
        *,
        cost: KdfCost | None = None,
        load: Callable[[], None] = lambda: None,
        made: Callable[[Desk], None] = lambda _desk: None,
    ) -> None:
        self._steps = steps
        self._runner = runner
        self._opened = opened
        self._cost = cost
        self._load = load
        self._tell_made = made
        self._place: PlaceGiven | None = None
        self._passphrase = bytearray()
        self._slot = ""
        self.desk: Desk | None = None

    # Before there is a vault.

    def place(self, given: PlaceGiven) -> None:
        """Take a place and the names, if they will do; nothing is written yet."""
        for field, check in (("name", _checked_folder), ("desk", _checked_desk)):
            try:
                check(given)
            except ResearcherError as error:
                self._steps.show_place_problem(PlaceProblem(field, f"{error.happened} {error.mend}"))
                return
        self._place = given
        self._steps.show_passphrase((given.untrusted_name.strip(), given.untrusted_desk.strip()))

    def make(self, given: PassphraseGiven) -> None:
        """Make the vault: measure what this machine bears, then work the key out."""
        place = self._place
        if place is None:
            raise LookupError("no place was given")
        self._passphrase = given.passphrase
        self._runner.work(lambda _watcher: self._load(), _nothing, _nothing)
        self._steps.show_making(translate("NewVault", "Measuring how much work this machine bears"))
        self._runner.work(lambda _watcher: self._cost or calibrated_cost(), self._measured, self._not_made)

    def _measured(self, cost: KdfCost) -> None:
        place, passphrase = self._place, self._passphrase
        if place is None:
            return
        self._cost = cost
        self._steps.show_making(translate("NewVault", "Working out the key, and once more to prove that it opens"))

        def step() -> Desk:
            checked_new_passphrase(passphrase, known=(place.untrusted_name, place.untrusted_desk), cost=cost)
            folder = place.parent / folder_name(place.untrusted_name)
            return create_desk(folder, passphrase, name=place.untrusted_desk, cost=cost)

        self._runner.desk(step, self._made, self._not_made)

    def _made(self, desk: Desk) -> None:
        self.desk = desk
        self._tell_made(desk)
        self._steps.show_made(desk.vault.folder.root)

    def _not_made(self, failure: Failure) -> None:
        self._forget()
        self._steps.show_not_made(failure)

    # Recovery sheets.

    def choose_sheets(self, choice: SheetsChoice) -> None:
        """Make sheets now, or keep what was chosen instead."""
        if choice is SheetsChoice.NOW:
            self._do(self._make_sheets, self._show_sheets)
        else:
            self._do(lambda desk: _keep(desk, choice), lambda _: self._steps.show_headquarters())

    def abandon_sheets(self) -> None:
        """Somebody gave up before all were written down: they are destroyed, and the choice is open again."""
        slot, self._slot = self._slot, ""

        def step(desk: Desk) -> None:
            desk.ways.remove(self._passphrase, slot)
            desk.settle()

        self._do(step, lambda _: self._steps.show_no_sheets())

    def prove(self, typed: SheetsTyped) -> None:
        """The drill."""

        def step(desk: Desk) -> None:
            desk.ways.prove_recovery(self._slot, identity_from_sheets(typed.sheets))
            _keep(desk, SheetsChoice.NOW)

        self._do(step, lambda _: self._steps.show_headquarters())

    def put_drill_off(self) -> None:
        """The sheets are written down, but were not tried: they do not count, and the vault will say so."""
        self.choose_sheets(SheetsChoice.LATER)

    # Headquarters.

    def headquarters(self, given: HeadquartersGiven) -> None:
        """Let a headquarters open this vault, or go on without."""

        def step(desk: Desk) -> None:
            contact = desk.contacts.get(given.desk)
            if not contact.verified:
                raise LookupError("these keys were not compared")
            recipient = read_key_card(contact.card.encode()).encryption
            desk.ways.add_headquarters(self._passphrase, recipient, contact.name)
            desk.settle()

        if given.opens:
            self._do(step, lambda _: self.finish())
        else:
            self.finish()

    # The end.

    def finish(self) -> None:
        """Tell what there is and what is still open. The passphrase is not needed any more."""
        self._do(standings, self._show_done)

    def open(self) -> None:
        """Sit down at the desk."""
        desk, self.desk = self.desk, None
        self._forget()
        if desk is not None:
            self._opened(desk)

    def close(self) -> None:
        """Close the vault, whatever step it is at: the window is closed, or the desk locks."""
        desk, self.desk = self.desk, None
        if desk is None:
            self._steps.show_closed()
            return
        self._runner.desk(desk.close, lambda _: self._closed(), lambda _: self._closed())

    def _closed(self) -> None:
        self._forget()
        self._steps.show_closed()

    def _show_done(self, done: DoneShown) -> None:
        self._forget()
        self._steps.show_done(done)

    def _forget(self) -> None:
        wipe(self._passphrase)

    def _show_sheets(self, shown: SheetsShown) -> None:
        self._slot = shown.slot
        self._steps.show_sheets(shown)

    def _do(self, step: Callable[[Desk], T], then: Callable[[T], None]) -> None:
        desk = self.desk
        if desk is None:
            return
        self._steps.show_busy()
        self._runner.desk(lambda: step(desk), then, self._steps.show_failure)

    def _make_sheets(self, desk: Desk) -> SheetsShown:
        new = desk.ways.begin_recovery(self._passphrase)
        desk.settle()
        mark, today = desk.vault.id[:_MARK_LETTERS], desk.clock.now().utc[:10]
        sheets = tuple(
            RecoverySheet(number, len(new.sheets), NEEDED, words, mark, today)
            for number, words in enumerate(new.sheets, 1)
        )
        return SheetsShown(new.slot, sheets)


def _keep(desk: Desk, choice: SheetsChoice) -> None:
    with desk.vault.database.transaction():
        desk.preferences.put(PREFERENCE, choice.value)
    desk.settle()


def _checked_folder(given: PlaceGiven) -> None:
    folder = given.parent / folder_name(given.untrusted_name)
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        failure = failure_of(error)
        raise ResearcherError(failure.happened, mend=failure.mend) from error
    if taken:
        raise ResearcherError(
            translate("NewVault", "There is something of this name already."),
            mend=translate("NewVault", "Take another name, or another place."),
        )


def _checked_desk(given: PlaceGiven) -> None:
    checked_desk_name(given.untrusted_desk)


def _nothing(_result: object) -> None:
    """What is missing is fetched when it is used, and says so then."""
