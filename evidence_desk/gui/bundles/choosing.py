"""What goes into a bundle: from what was looked at and what is ticked. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_desk.bundles.outgoing import Selection
from evidence_desk.catalogue.exhibit import ExhibitBody
from evidence_desk.catalogue.identity import IdentityBody
from evidence_desk.catalogue.testimony import TestimonyBody
from evidence_desk.gui.bundles.sending_shown import Going, Item
from evidence_desk.gui.sources.titles import title_of_exhibit, title_of_testimony
from evidence_desk.values.names import visible

_ORDER = ("testimony", "exhibit", "source", "identity")  # what is evidence first, who it is from after it


@dataclass(frozen=True)
class Looked:
    """The records looked at, in the order they are shown, and which revision of each would go."""

    items: tuple[Item, ...]
    revisions: dict[str, int]


def looked_at(selection: Selection) -> Looked:
    """What a selection says, as items."""
    records = {record.id: record for record in selection.records}
    items = []
    for verdict in selection.verdicts:
        record = records.get(verdict.record)
        body = record.body if record else None
        title, needs, file, size = visible(verdict.title), "", "", 0
        if isinstance(body, TestimonyBody):
            title, needs = title_of_testimony(body), body.source
        elif isinstance(body, ExhibitBody):
            title, needs = title_of_exhibit(body), body.acquired_from or ""
            file, size = body.file.sha256, body.file.size
        elif isinstance(body, IdentityBody):
            needs = body.source
        items.append(Item(verdict.record, verdict.kind, verdict.code, title, verdict.reason, needs, file, size))
    items.sort(key=lambda item: _ORDER.index(item.kind))
    return Looked(tuple(items), {record.id: record.revision for record in selection.records})


def everything(items: Iterable[Item]) -> frozenset[str]:
    """All that may leave."""
    return frozenset(item.record for item in items if not item.stays)


def going(items: Sequence[Item], ticked: frozenset[str]) -> Going:
    """What goes when these are ticked: they, and the sources they refer to."""
    along = frozenset(item.needs for item in items if item.record in ticked and item.needs) - ticked
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


def asked_for(items: Sequence[Item], going: Going) -> frozenset[str]:
    """What the desk is asked to put in: what goes; with nothing left out also what stays, so that the bundle says so."""
    chosen = going.ticked | going.along
    return chosen if going.left_out else chosen | {item.record for item in items}
