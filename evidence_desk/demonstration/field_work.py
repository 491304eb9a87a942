"""What the field desk of the demonstration does: record, take in, check, hand over."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from evidence_desk.bundles.outgoing import ItemVerdict
from evidence_desk.bundles.writer import WrittenBundle, export_bundle
from evidence_desk.catalogue.terms.terms import CheckReason
from evidence_desk.demonstration.case_file import CaseFile
from evidence_desk.demonstration.handed_over import DESCRIPTION, hand_overs
from evidence_desk.desk import Desk
from evidence_desk.media.fixity import check_stored
from evidence_desk.media.intake import Acquisition, IntakeResult, Reading
from evidence_desk.reports.checks import StoreCheck
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class HandedOver:
    """The bundle as written, and what was decided on every record."""

    written: WrittenBundle
    items: tuple[ItemVerdict, ...]


def take_in(desk: Desk, received: Path, case: CaseFile, watcher: Watcher) -> list[IntakeResult]:
    """Take in what was handed over, hand by hand, and note on each exhibit that it stands in for another."""
    results = []
    for hand_over in hand_overs():
        acquisition = Acquisition(
            acquired_from=case[hand_over.source] if hand_over.source else None,
            acquired_on=hand_over.on,
            acquired_how=hand_over.how,
            generation=hand_over.generation,
        )
        reading, intake = desk.intake(acquisition)
        readings = cast("Generator[Reading]", reading.read([str(received / hand_over.folder)], watcher))
        with closing(readings):
            results += [intake.enter(one) for one in readings]
        desk.settle()
    for result in results:
        record = desk.exhibits.get(result.exhibit)
        desk.keep(replace(record.body, description=DESCRIPTION), record.id, record.revision)
    return results


def check_store(desk: Desk, watcher: Watcher) -> StoreCheck:
    """Read every stored file again, enter the results, and check the custody log."""
    results = list(check_stored(desk.vault.files, list(desk.files.walk()), watcher))
    desk.note_fixity(results, CheckReason.ON_DEMAND)
    names: dict[str, list[str]] = {}
    for record in desk.exhibits.page():
        names.setdefault(record.body.file.sha256, []).append(f"{record.code} {record.body.original_name}")
    return StoreCheck(
        results=results,
        log_entries=desk.log.size(),
        log_findings=desk.check_log(),
        names={sha256: ", ".join(sorted(named)) for sha256, named in names.items()},
        last_matches={},
    )


def meet(desk: Desk, other: Desk, by: str) -> None:
    """Take in the key card of another desk, and note that its fingerprint was compared."""
    card = other.key_card
    desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
    how = translate("Demonstration", "fingerprint read aloud by telephone, all sixty digits")
    desk.contacts.verify(card.desk, how=how, by=by)
    desk.settle()


def hand_over(desk: Desk, recipient: Desk, folder: Path, watcher: Watcher) -> HandedOver:
    """Write a bundle of everything that may leave, read it back, and enter it in the register."""
    selection = desk.outgoing.select()
    purpose = translate("Demonstration", "analysis and safekeeping at headquarters")
    plan = desk.outgoing.plan(recipient.id, purpose, selection)
    written = export_bundle(plan, folder, desk.vault.signer, [recipient.key_card.encryption], watcher)
    desk.note_sent(plan, written)
    return HandedOver(written, selection.verdicts)
