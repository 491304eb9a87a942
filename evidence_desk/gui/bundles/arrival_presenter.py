"""The presenter of whatever arrives as a file: it is told what it is, and receipts are taken in and given."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from evidence_desk.bundles.arrivals import Arrival, arrival_of
from evidence_desk.bundles.receipting import SealedReceipt, TakenReceipt, receipt_file
from evidence_desk.catalogue.registers.contacts import Contact
from evidence_desk.desk import Desk, receipt_schedule
from evidence_desk.desk.key_trust import take_in_revocation
from evidence_desk.desk.lightening import Lightening, lighten
from evidence_desk.desk.recalls import TakenRecall, take_in_recall
from evidence_desk.gui.bundles.receiving_shown import BundleGiven
from evidence_desk.gui.bundles.register_reading import key_of
from evidence_desk.gui.bundles.shown import BundleChosen, OverdueDays, ReceiptSaveAsked
from evidence_desk.gui.contacts.shown import ContactChosen
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.media.new_file import new_file
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate


class ArrivalPage(Protocol):
    """Where it is told what became of a file."""

    def show_notice(self, words: str) -> None:
        """Something worked."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""

    def show_days(self, overdue: OverdueDays) -> None:
        """After how many days a receipt is overdue."""


class ArrivalPresenter:
    """``open_bundle`` is given what is a bundle; ``changed`` is called with the bundle whose receipt was taken in.

    ``revoked`` is called with the contact whose revocation was taken in.
    """

    def __init__(
        self,
        page: ArrivalPage,
        runner: Runner,
        desk: Desk,
        *,
        open_bundle: Callable[[BundleGiven], None],
        changed: Callable[[BundleChosen], None],
        revoked: Callable[[ContactChosen], None],
    ) -> None:
        self._revoked = revoked
        self._page = page
        self._runner = runner
        self._desk = desk
        self._open_bundle = open_bundle
        self._changed = changed

    def enter(self) -> None:
        """The list came into view."""
        self._runner.desk(self._days, self._page.show_days, self._page.show_failure)

    def take(self, given: BundleGiven) -> None:
        """Tell by its content what a file is, and do with it what is done with such a file."""

        def sort(_watcher: Watcher) -> tuple[Arrival, bytes]:
            identities = self._runner.desk_now(lambda: self._desk.exchanges)
            arrival = arrival_of(given.path, identities)
            return arrival, b"" if arrival is Arrival.BUNDLE else receipt_file(given.path)

        def sorted_out(found: tuple[Arrival, bytes]) -> None:
            arrival, content = found
            if arrival is Arrival.BUNDLE:
                self._open_bundle(given)
            elif arrival is Arrival.RECEIPT:
                self._take_receipt(content)
            elif arrival is Arrival.REVOCATION:
                self._take_revocation(content)
            else:
                self._runner.desk(lambda: take_in_recall(self._desk, content), self._recalled, self._page.show_failure)

        self._runner.work(sort, sorted_out, self._page.show_failure)

    def save_receipt(self, asked: ReceiptSaveAsked) -> None:
        """Write the receipt of a bundle that was accepted here into a folder."""
        bundle = asked.key.rpartition(":")[2]

        def write(_watcher: Watcher) -> str:
            sealed: SealedReceipt = self._runner.desk_now(lambda: self._desk.receipting.sealed(bundle))
            return write_receipt(sealed, asked.folder).name

        self._runner.work(write, self._saved, self._page.show_failure)

    def lighten(self, key: str) -> None:
        """Erase here the files of a bundle that its recipient confirmed to hold."""
        bundle = key.rpartition(":")[2]

        def lightened(done: Lightening) -> None:
            self._changed(BundleChosen(key))
            words = translate(
                "Bundles", "Erased here: {count} files. Their recipient holds them. Mind the backups made before."
            )
            self._page.show_notice(words.format(count=len(done.files)))

        self._runner.desk(lambda: lighten(self._desk, bundle), lightened, self._page.show_failure)

    def wait_days(self, days: int) -> None:
        """Choose after how many days a receipt is overdue."""

        def choose() -> OverdueDays:
            receipt_schedule.wait_days(self._desk, days)
            self._desk.settle()
            return self._days()

        self._runner.desk(choose, self._page.show_days, self._page.show_failure)

    def _days(self) -> OverdueDays:
        return OverdueDays(receipt_schedule.overdue_days(self._desk), receipt_schedule.DAYS_OFFERED)

    def _take_receipt(self, content: bytes) -> None:
        self._runner.desk(lambda: self._desk.take_in_receipt(content), self._taken, self._page.show_failure)

    def _take_revocation(self, content: bytes) -> None:
        def taken(contact: Contact) -> None:
            self._revoked(ContactChosen(contact.desk))

        self._runner.desk(lambda: take_in_revocation(self._desk, content), taken, self._page.show_failure)

    def _recalled(self, taken: TakenRecall) -> None:
        words = translate(
            "Bundles", "Recalled by its desk: {count} records here. Nothing that rests on them leaves any more."
        )
        self._page.show_notice(words.format(count=taken.records))

    def _taken(self, taken: TakenReceipt) -> None:
        self._changed(BundleChosen(key_of(taken.bundle)))
        words = translate("Bundles", "The receipt for bundle {code} was taken in: all of it is held by the recipient.")
        if taken.read.confirmed.differences:
            words = translate("Bundles", "The receipt for bundle {code} was taken in. It does not confirm all of it.")
        self._page.show_notice(words.format(code=taken.bundle.code))

    def _saved(self, name: str) -> None:
        words = translate("Bundles", "The receipt was saved as {name}. Only the desk that sent the bundle can open it.")
        self._page.show_notice(words.format(name=visible(name)))


def write_receipt(sealed: SealedReceipt, folder: Path) -> Path:
    """Write a receipt into a folder under its own name; ResearcherError where there is one already."""
    path = folder / sealed.file_name
    with new_file(path) as stream:
        stream.write(sealed.content)
    return path
