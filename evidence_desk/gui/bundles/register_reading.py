"""The register of bundles as rows and cards. Everything here runs in the thread that owns the desk."""

from bisect import bisect_left
from collections.abc import Sequence

from evidence_desk.bundles.receipt import Receipt, read_receipt
from evidence_desk.bundles.receipt_rules import ReceiptDifference, compared
from evidence_desk.bundles.receipt_words import difference_words
from evidence_desk.bundles.receipting import sent_bundle
from evidence_desk.bundles.statements import read_statement
from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.catalogue.registers.holdings import Holdings
from evidence_desk.desk import Desk, receipt_schedule
from evidence_desk.desk.lightening import lightening_of
from evidence_desk.gui.bundles.shown import BundleCard, ListedBundle, ReceiptShown, ReceiptState
from evidence_desk.gui.custody.stretches import Reading, Stretch
from evidence_desk.gui.records.paging import PAGE
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.folding import fold
from evidence_desk.values.names import visible

Cursor = tuple[str, int, str]


def reading(desk: Desk, words: str) -> Reading[ListedBundle]:
    """Reads bundles newest first, those that hold all the words."""
    wanted = fold(words).split()

    def read(beyond: Cursor | None) -> Stretch[ListedBundle]:
        bundles = sorted(desk.bundles.all(), key=_place, reverse=True)
        after = [one for one in bundles if beyond is None or _place(one) < beyond]
        page = after[:PAGE]
        accepted, receipts = _accepted(bundles), _Receipts(desk)
        listed = (_listed(desk, one, len(_gap(one, accepted)), receipts) for one in page)
        rows = tuple(one for one in listed if all(word in fold(one.words()) for word in wanted))
        return Stretch(rows, _place(page[-1]) if len(after) > PAGE else None)

    return read


def bundle_card(desk: Desk, key: str) -> BundleCard:
    """Everything about one bundle by its key, or its identity alone; LookupError where there is none."""
    known, _, identity = key.rpartition(":")
    directions = [Direction(known)] if known else list(Direction)
    found = (desk.bundles.find(direction, identity) for direction in directions)
    bundle = next((one for one in found if one), None)
    if bundle is None:
        raise LookupError("no bundle of this key")
    gap = _gap(bundle, _accepted(desk.bundles.all()))
    erasable, size = _erasable(desk, bundle)
    return BundleCard(
        listed=_listed(desk, bundle, len(gap), _Receipts(desk)),
        sequence=bundle.sequence,
        missing=_ranges(gap),
        made_at=bundle.made_at,
        file_name=visible(bundle.file_name),
        sha256=bundle.sha256,
        size=bundle.size,
        log_size=bundle.log_size,
        log_root=bundle.log_root,
        receipt=_receipt_shown(desk, bundle),
        erasable=erasable,
        erasable_size=size,
    )


def key_of(bundle: RegisteredBundle) -> str:
    """What the list knows a bundle by."""
    return f"{bundle.direction.value}:{bundle.id}"


def _place(bundle: RegisteredBundle) -> Cursor:
    return bundle.registered_at, bundle.sequence, bundle.id


class _Receipts:
    """How the bundles of a desk stand with their receipts, read once for a whole list."""

    def __init__(self, desk: Desk) -> None:
        self._standing = {direction: desk.receipts.differing(direction) for direction in Direction}
        self._overdue = {bundle.id for bundle in receipt_schedule.overdue(desk)}

    def state(self, bundle: RegisteredBundle) -> ReceiptState:
        """How one stands."""
        differences = self._standing[bundle.direction].get(bundle.id)
        if bundle.direction is Direction.RECEIVED:
            return ReceiptState.NONE if differences is None else ReceiptState.GIVEN
        if differences is not None:
            return ReceiptState.DIFFERS if differences else ReceiptState.RECEIVED
        return ReceiptState.OVERDUE if bundle.id in self._overdue else ReceiptState.WAITING


def _erasable(desk: Desk, bundle: RegisteredBundle) -> tuple[int, int]:
    """How many files could be erased here after the receipt of a bundle, and their bytes."""
    if bundle.direction is Direction.RECEIVED:
        return 0, 0
    try:
        found = lightening_of(desk, bundle.id)
    except ResearcherError:
        return 0, 0
    return len(found.files), found.size


def _receipt_shown(desk: Desk, bundle: RegisteredBundle) -> ReceiptShown | None:
    registered = desk.receipts.of_bundle(bundle.direction, bundle.id)
    if registered is None:
        return None
    receipt = read_receipt(read_statement(registered.statement.encode()).value)
    differences = _differences(desk, bundle, receipt) if bundle.direction is Direction.SENT else ()
    return ReceiptShown(
        receipt.made_at,
        registered.registered_at,
        len(receipt.records),
        len(receipt.files),
        tuple(_difference_told(desk, one) for one in differences),
    )


def _differences(desk: Desk, bundle: RegisteredBundle, receipt: Receipt) -> tuple[ReceiptDifference, ...]:
    return compared(receipt, sent_bundle(desk.bundles, bundle)).differences


def _difference_told(desk: Desk, difference: ReceiptDifference) -> str:
    """With the code of the record, or of the exhibits of a file."""
    entered = desk.register.find(difference.item)
    named = [entered.code] if entered else [one.code for one in Holdings(desk.vault.database).of_file(difference.item)]
    return " ".join((difference_words(difference.what), *named))


def _listed(desk: Desk, bundle: RegisteredBundle, missing: int, receipts: _Receipts) -> ListedBundle:
    contact = desk.contacts.find(bundle.desk)
    return ListedBundle(
        key=key_of(bundle),
        sent=bundle.direction is Direction.SENT,
        code=bundle.code,
        other=visible(contact.name) if contact else bundle.desk,
        purpose=visible(bundle.purpose),
        at=bundle.registered_at,
        records=bundle.records,
        files=bundle.files,
        missing=missing,
        receipt=receipts.state(bundle),
    )


def _accepted(bundles: Sequence[RegisteredBundle]) -> dict[str, list[int]]:
    """The numbers of the bundles accepted from each desk, in order."""
    accepted: dict[str, list[int]] = {}
    for one in sorted(bundles, key=lambda one: one.sequence):
        if one.direction is Direction.RECEIVED:
            accepted.setdefault(one.desk, []).append(one.sequence)
    return accepted


def _gap(bundle: RegisteredBundle, accepted: dict[str, list[int]]) -> range:
    """The numbers right before a received bundle that were never accepted here."""
    if bundle.direction is Direction.SENT:
        return range(0)
    numbers = accepted[bundle.desk]
    place = bisect_left(numbers, bundle.sequence)
    return range((numbers[place - 1] if place else 0) + 1, bundle.sequence)


def _ranges(gap: range) -> str:
    if not gap:
        return ""
    return str(gap.start) if len(gap) == 1 else f"{gap.start}–{gap.stop - 1}"
