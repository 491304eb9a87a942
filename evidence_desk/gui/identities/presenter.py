"""The presenter of the door: asks the desk, hands over what may be shown, forgets it at once."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.identities.identities import IdentityEntry
from evidence_desk.catalogue.identities.particulars import IdentityParticulars
from evidence_desk.catalogue.kinds.identity import Protection
from evidence_desk.desk import Desk
from evidence_desk.gui.identities.shown import (
    DraftAsked,
    EntryTyped,
    IdentityStanding,
    OpenAsked,
    SealChoice,
    SecondPassphraseAsked,
)
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.values.names import visible
from evidence_desk.vault.identity_key import WrongSecondPassphraseError
from evidence_desk.vault.kdf import wipe

T = TypeVar("T")


class IdentityPage(Protocol):
    """Where the identity of a source is shown."""

    def show_standing(self, standing: IdentityStanding) -> None:
        """How it stands; nothing of what is sealed."""

    def show_opened(self, particulars: IdentityParticulars) -> None:
        """Who it is: the opening stands in the log."""

    def show_draft(self, particulars: IdentityParticulars) -> None:
        """An unfinished entry, to go on with."""

    def show_done(self, standing: IdentityStanding) -> None:
        """What was asked for is done."""

    def show_problem(self, problem: FieldProblem) -> None:
        """It cannot be done like this."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class IdentityPresenter:
    """One source's identity at a time."""

    def __init__(self, page: IdentityPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._standing = IdentityStanding("")
        self._turn = 0

    def look_for(self, source: str) -> None:
        """Another source is in view."""
        self._turn += 1
        turn = self._turn

        def done(standing: IdentityStanding) -> None:
            if turn == self._turn:
                self._standing = standing
                self._page.show_standing(standing)

        self._runner.desk(lambda: self._look(source), done, self._page.show_failure)

    def open(self, asked: OpenAsked) -> None:
        """Open it: the reason goes into the log first."""
        record = self._standing.record

        def step() -> IdentityParticulars:
            return self._desk.identities.open(record, asked.reason, asked.passphrase)

        self._ask(step, self._page.show_opened, asked.passphrase)

    def go_on(self, asked: DraftAsked) -> None:
        """Take up an unfinished entry."""
        source = self._standing.source

        def step() -> IdentityParticulars:
            return self._desk.identities.open_draft(source, asked.passphrase)

        self._ask(step, self._page.show_draft, asked.passphrase)

    def keep(self, typed: EntryTyped) -> None:
        """Keep an unfinished entry, if there is anything to lock it for and anything in it."""
        source = self._standing.source
        if typed.sealed_for or typed.particulars == IdentityParticulars():
            return

        def step() -> None:
            self._desk.identities.keep_draft(source, typed.particulars)

        self._runner.desk(step, _nothing, self._page.show_failure)

    def discard(self) -> None:
        """Give up the unfinished entry."""
        source = self._standing.source

        def step() -> IdentityStanding:
            self._desk.identities.drop_draft(source)
            return self._look(source)

        self._ask(step, self._done)

    def enter(self, typed: EntryTyped) -> None:
        """Seal what was typed, and keep it."""
        standing = self._standing
        entry = IdentityEntry(
            standing.source, typed.particulars, typed.sealed_for, standing.revision, typed.reason.strip()
        )

        def step() -> IdentityStanding:
            self._desk.identities.enter(entry)
            return self._look(standing.source)

        self._ask(step, self._done)

    def take_second_passphrase(self, asked: SecondPassphraseAsked) -> None:
        """Choose the second passphrase, or change it."""
        source = self._standing.source

        def step() -> IdentityStanding:
            if asked.old is None:
                self._desk.identities.choose_second_passphrase(asked.new)
            else:
                self._desk.identities.change_second_passphrase(asked.old, asked.new)
            return self._look(source)

        self._ask(step, self._done, asked.new, asked.old)

    def _done(self, standing: IdentityStanding) -> None:
        self._standing = standing
        self._page.show_done(standing)

    def _ask(self, step: Callable[[], T], done: Callable[[T], None], *secrets: bytearray | None) -> None:
        """Run a step whose result is dropped where somebody has gone to another source by then; secrets are wiped."""
        turn = self._turn

        def attempt() -> T | FieldProblem:
            try:
                return step()
            except FieldProblemError as problem:
                return FieldProblem(problem.field, f"{problem.happened} {problem.mend}".strip())
            except WrongSecondPassphraseError as error:
                return FieldProblem("passphrase", error.sentences())
            finally:
                for secret in secrets:
                    wipe(secret or bytearray())

        def follow(result: T | FieldProblem) -> None:
            if turn != self._turn:
                return
            if isinstance(result, FieldProblem):
                self._page.show_problem(result)
            else:
                done(result)

        self._runner.desk(attempt, follow, self._page.show_failure)

    # In the desk's thread.

    def _look(self, source: str) -> IdentityStanding:
        desk = self._desk
        identities = desk.identities
        record = identities.of_source(source)
        contacts = desk.contacts.all()
        names = {contact.desk: visible(contact.name) for contact in contacts} | {desk.id: visible(desk.name)}
        found = desk.sources.find(source)
        standing = IdentityStanding(
            source,
            may_enter=found is not None and found.desk == desk.id,
            unfinished=identities.has_draft(source),
            has_second=identities.has_second_passphrase(),
            choices=tuple(SealChoice(one.desk, visible(one.name)) for one in contacts if one.verified),
        )
        if record is None:
            return standing
        body = record.body
        sealed = body.protection is Protection.SEALED
        return IdentityStanding(
            source,
            record=record.id,
            revision=record.revision,
            protection=body.protection,
            sealed_name=names.get(body.sealed_for, body.sealed_for[:8]) if sealed else "",
            may_enter=standing.may_enter,
            may_open=identities.can_open(record),
            unfinished=standing.unfinished,
            former_key=identities.sealed_to_former_key(record),
            has_second=standing.has_second,
            choices=standing.choices,
        )


def _nothing(_result: object) -> None:
    """Nothing follows."""
