"""What goes into a bundle: from what was looked at and what is ticked. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence_desk.bundles.outgoing import Selection
from evidence_desk.catalogue.keeping.company import Company
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.gui.bundles.sending_shown import Going, Item


@dataclass(frozen=True)
class Looked:
    """The records looked at, in the order they are shown, which revision of each would go, and who needs whom."""

    items: tuple[Item, ...] = ()
    revisions: dict[str, int] = field(default_factory=dict)
    company: Company = field(default_factory=Company)


def looked_at(selection: Selection, delivered: frozenset[str] = frozenset()) -> Looked:
    """What a selection says, as items. ``delivered`` are hashes of files that are not sent again: they add no size."""
    files = {one.id: one.body.file for one in selection.records if isinstance(one.body, ExhibitBody)}
    items = []
    for verdict in selection.verdicts:
        file = files.get(verdict.record)
        sha256, size = (file.sha256, file.size) if file and file.sha256 not in delivered else ("", 0)
        told = (verdict.title, verdict.reason, verdict.because_of)
        items.append(Item(verdict.record, verdict.kind, verdict.code, *told, sha256, size))
    revisions = {record.id: record.revision for record in selection.records}
    return Looked(tuple(items), revisions, selection.company)


def everything(items: Iterable[Item]) -> frozenset[str]:
    """All that may leave."""
    return frozenset(item.record for item in items if not item.stays)


def going(looked: Looked, ticked: frozenset[str]) -> Going:
    """What goes when these are ticked: they, and what cannot be missed beside them."""
    items = looked.items
    along = looked.company.needed(ticked) & everything(items) - ticked
    chosen = [item for item in items if item.record in ticked or item.record in along]
    files = {item.file: item.size for item in chosen if item.file}
    stays = sum(bool(item.stays) for item in items)
    return Going(
        ticked=ticked,
        along=along,
        counts=dict(Counter(item.kind for item in chosen)),
        size=sum(files.values()),
        stays=stays,
        left_out=len(items) - stays - len(chosen),
    )


def asked_for(looked: Looked, going: Going) -> frozenset[str]:
    """What the desk is asked to put in: what is ticked; with nothing left out also what stays, so that the bundle says so."""
    return going.ticked if going.left_out else frozenset(item.record for item in looked.items)
