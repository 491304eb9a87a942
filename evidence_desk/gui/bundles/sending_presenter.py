"""The presenter of making a bundle: recipient and purpose, what goes, where to, and the writing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from evidence_desk.bundles.medium import remove_bundle
from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.bundles.writer import WrittenBundle, export_bundle
from evidence_desk.desk import Desk
from evidence_desk.desk.deriving import Deriving
from evidence_desk.desk.stripping import Stripped, strip
from evidence_desk.gui.bundles.beside_reading import beside_shown
from evidence_desk.gui.bundles.beside_shown import BesideShown
from evidence_desk.gui.bundles.choosing import Looked, asked_for, everything, going, looked_at
from evidence_desk.gui.bundles.offering import handover_asked, manner_words, recipient_shown
from evidence_desk.gui.bundles.sending_shown import (
    Going,
    HandedOver,
    Item,
    PlaceShown,
    RecipientAsked,
    RecipientsShown,
    Ticked,
    WriteAsked,
)
from evidence_desk.gui.custody.one_job import OneJob
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate


class SendingPage(Protocol):
    """Where a bundle is made."""

    def show_recipients(self, shown: RecipientsShown) -> None:
        """The first step."""

    def show_problem(self, problem: FieldProblem) -> None:
        """A step lacks something."""

    def show_items(self, items: tuple[Item, ...], going: Going) -> None:
        """The second step."""

    def show_going(self, going: Going) -> None:
        """Something else is ticked."""

    def show_beside(self, shown: BesideShown) -> None:
        """A record as it is here, beside what goes of it."""

    def show_place(self, shown: PlaceShown) -> None:
        """The third step."""

    def show_stripping(self) -> None:
        """Pictures are being made without what their files tell of their making."""

    def show_stripping_progress(self, progress: Progress) -> None:
        """How far that is."""

    def show_writing(self, recipient: str) -> None:
        """The bundle is being written."""

    def show_progress(self, progress: Progress) -> None:
        """How far the writing is: the first half writes, the second reads back."""

    def show_handed_over(self, handed_over: HandedOver) -> None:
        """The bundle stands on its medium, verified."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work; the step before is shown again."""


class SendingPresenter:
    """One bundle at a time. ``sent`` is called when the register has grown."""

    def __init__(self, page: SendingPage, runner: Runner, desk: Desk, sent: Callable[[], None]) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._sent = sent
        self._writing = OneJob(runner)
        self._asked = RecipientAsked("", "")
        self._recipient = self._manner = ""
        self._looked = Looked()
        self._going = Going()

    def begin(self) -> None:
        """A new bundle, or the one set aside; one that is being written goes on."""
        if not self._writing.busy:
            self._runner.desk(self._recipients, self._page.show_recipients, self._page.show_failure)

    def set_aside(self, asked: RecipientAsked) -> None:
        """Somebody goes to compare keys and will come back to what is filled in."""
        self._asked = asked

    def forget(self) -> None:
        """Somebody gave the bundle up, or is done with it."""
        self._asked = RecipientAsked("", "")

    def back_to_recipient(self, asked: RecipientAsked) -> None:
        """The first step once more, as it was filled in."""
        self._asked = asked
        self._runner.desk(self._recipients, self._page.show_recipients, self._page.show_failure)

    def choose_recipient(self, asked: RecipientAsked) -> None:
        """The first step is done, if nothing is missing."""
        self._asked = replace(asked, purpose=asked.purpose.strip())
        if not self._asked.desk:
            words = translate("Bundles", "Choose who the bundle is for.")
            self._page.show_problem(FieldProblem("recipient", words))
        elif not self._asked.purpose:
            words = translate("Bundles", "Say in a few words what they are to do with it.")
            self._page.show_problem(FieldProblem("purpose", words))
        else:
            self._runner.desk(self._look, self._show_items, self._page.show_failure)

    def tick(self, ticked: Ticked) -> None:
        """Somebody ticked a record, or took its tick away."""
        change = {ticked.record} & everything(self._looked.items)
        self._tick(self._going.ticked | change if ticked.on else self._going.ticked - change)

    def tick_all(self, on: bool) -> None:
        """Everything that may leave, or nothing."""
        self._tick(everything(self._looked.items) if on else frozenset())

    def look_beside(self, record: str) -> None:
        """Show a record as its recipient will see it, from what will be written."""
        shown = beside_shown(self._looked, self._going, record)
        if shown is not None:
            self._page.show_beside(shown)

    def choose_what(self) -> None:
        """The second step is done, if anything goes."""
        if not self._going.counts:
            words = translate("Bundles", "Nothing is ticked that may leave.")
            self._page.show_problem(FieldProblem("items", words))
            return
        self._page.show_place(PlaceShown(self._recipient, visible(self._asked.purpose), self._going, self._manner))

    def back_to_items(self) -> None:
        """The second step once more, as it was ticked."""
        self._page.show_items(self._looked.items, self._going)

    def write(self, asked: WriteAsked) -> None:
        """Write, read back, verify, and enter it in the register."""
        if self._writing.busy:
            return
        self._page.show_writing(self._recipient)

        def step(watcher: Watcher) -> HandedOver:
            return self._write(asked, watcher)

        self._writing.begin(step, self._handed_over, self._page.show_failure, self._page.show_progress)

    def strip(self) -> None:
        """Make pictures without what their files tell of their making, of those that stay for that alone; then look anew."""
        wanted = self._looked.to_be_stripped()
        if self._writing.busy or not wanted:
            return
        self._page.show_stripping()

        def step(watcher: Watcher) -> Stripped:
            deriving, store = Deriving(self._desk), self._desk.vault.files
            return strip(wanted, deriving, store, self._runner.desk_now, watcher)

        self._writing.begin(step, self._stripped, self._not_stripped, self._page.show_stripping_progress)

    def _stripped(self, stripped: Stripped) -> None:
        def show(looked: Looked) -> None:
            self._show_anew(looked)
            if stripped.unmade:
                words = translate("Bundles", "No picture without them could be made of: {codes}.")
                self._page.show_problem(FieldProblem("items", words.format(codes=", ".join(stripped.unmade))))

        self._runner.desk(self._look, show, self._page.show_failure)

    def _not_stripped(self, failure: Failure) -> None:
        """What was made until then stays, and goes."""

        def show(looked: Looked) -> None:
            self._show_anew(looked)
            self._page.show_failure(failure)

        self._runner.desk(self._look, show, self._page.show_failure)

    def stop(self) -> None:
        """Stop writing; no bundle is left."""
        self._writing.stop()

    def _show_anew(self, looked: Looked) -> None:
        """What was left out before is left out still."""
        left_out = everything(self._looked.items) - self._going.ticked
        self._looked = looked
        self._going = going(looked, everything(looked.items) - left_out)
        self._page.show_items(looked.items, self._going)

    def _show_items(self, looked: Looked) -> None:
        self._looked = looked
        self._going = going(looked, everything(looked.items))
        self._page.show_items(looked.items, self._going)

    def _tick(self, ticked: frozenset[str]) -> None:
        self._going = going(self._looked, ticked)
        self._page.show_going(self._going)

    def _handed_over(self, handed_over: HandedOver) -> None:
        self._page.show_handed_over(handed_over)
        self._sent()

    # What follows runs in the desk's thread.

    def _recipients(self) -> RecipientsShown:
        last = self._desk.receipts.last_from
        recipients = tuple(recipient_shown(contact, last(contact.desk)) for contact in self._desk.contacts.all())
        able = [one.desk for one in recipients if not one.why_not]
        chosen = self._asked.desk or (able[0] if len(able) == 1 else "")
        asked = self._asked
        return RecipientsShown(recipients, chosen, asked.purpose, asked.since_receipt, asked.profile, asked.use)

    def _look(self) -> Looked:
        contact = self._desk.contacts.get(self._asked.desk)
        self._recipient = visible(contact.name)
        if contact.revoked:
            raise ResearcherError(
                translate("Bundles", "The keys of {name} are not to be trusted any more.").format(
                    name=isolated(contact.name)
                ),
                safe=translate("Bundles", "No bundle was made: somebody else could have read it."),
                mend=translate("Bundles", "Ask them for their new card, and compare its fingerprint."),
            )
        if not contact.verified:
            raise ResearcherError(
                translate("Bundles", "Nobody has verified the keys of {name} yet.").format(name=isolated(contact.name)),
                safe=translate("Bundles", "No bundle was made: it could have gone to a stranger."),
                mend=translate("Bundles", "Compare the fingerprint with them under Keys, then come back."),
            )
        outgoing, recipient, handover = self._desk.outgoing, self._asked.desk, handover_asked(contact, self._asked)
        self._manner = manner_words(handover)
        if not self._asked.since_receipt or not handover.profile.is_whole:
            return looked_at(outgoing.select(recipient=handover))
        selection = outgoing.select(outgoing.unconfirmed(recipient), handover, one_by_one=True)
        return looked_at(selection, outgoing.delivered(recipient))

    def _plan(self) -> BundlePlan:
        asked = asked_for(self._looked, self._going)
        handover = handover_asked(self._desk.contacts.get(self._asked.desk), self._asked)
        selection = self._desk.outgoing.select(asked, handover, one_by_one=True)
        now = selection.states()
        seen = {record: self._looked.states[record] for record in self._going.ticked | self._going.along}
        if now != seen:
            raise ResearcherError(
                translate("Bundles", "A record was changed since you looked through what goes."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Go back to the recipient and look through what goes once more."),
            )
        given = self._asked
        return self._desk.outgoing.plan(
            given.desk, given.purpose, selection, since_receipt=given.since_receipt and handover.profile.is_whole
        )

    # What follows is long work, beside the desk's thread.

    def _write(self, asked: WriteAsked, watcher: Watcher) -> HandedOver:
        plan = self._runner.desk_now(self._plan)
        recipients = [plan.recipient.encryption] if plan.recipient else []
        written = export_bundle(
            plan, asked.folder, self._desk.vault.signer, recipients, watcher, part_bytes=asked.part_bytes
        )
        try:
            self._runner.desk_now(lambda: self._desk.note_sent(plan, written))
        except BaseException:
            # Its number would be given to the next bundle too, and headquarters would take one of them for a forgery.
            remove_bundle(written.path)
            raise
        return _handed_over(plan, written, self._recipient)


def _handed_over(plan: BundlePlan, written: WrittenBundle, recipient: str) -> HandedOver:
    fingerprint = plan.desk.fingerprint()
    words = translate(
        "Bundles",
        "Bundle {code}, number {sequence} from us to you.\nFile: {name}\nSHA-256: {sha256}\n"
        "Fingerprint of our keys, to be compared by telephone or in person:\n{fingerprint}",
    ).format(
        code=plan.code,
        sequence=plan.sequence,
        name=written.path.name,
        sha256=written.sha256,
        fingerprint="\n".join(fingerprint.lines()),
    )
    return HandedOver(
        code=plan.code,
        recipient=recipient,
        sequence=plan.sequence,
        file_name=visible(written.path.name),
        folder=visible(str(written.path.parent)),
        size=written.size,
        sha256=written.sha256,
        groups=fingerprint.digits,
        words=words,
        parts=written.parts,
    )
