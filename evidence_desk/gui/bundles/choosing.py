"""What goes into a bundle: from what was looked at and what is ticked. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence_desk.bundles.outgoing import Before, ItemVerdict, Selection
from evidence_desk.catalogue.keeping.company import Company
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.desk.stripping import to_be_stripped
from evidence_desk.gui.bundles.sending_shown import Going, Item
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Looked:
    """The records looked at, in the order they are shown, in which state each would go, and who needs whom.

    ``selection`` is what all of it was read from.
    """

    items: tuple[Item, ...] = ()
    states: dict[str, str] = field(default_factory=dict)
    company: Company = field(default_factory=Company)
    selection: Selection | None = None

    def to_be_stripped(self) -> tuple[str, ...]:
        """The pictures (identities) that stay for what their files tell alone."""
        return to_be_stripped(self.selection) if self.selection else ()


def looked_at(selection: Selection, delivered: frozenset[str] = frozenset()) -> Looked:
    """What a selection says, as items. ``delivered`` are hashes of files that are not sent again: they add no size."""
    going = selection.states().keys()
    files = {one.id: one.body.file for one in selection.held if isinstance(one.body, ExhibitBody) and one.id in going}
    items = []
    for verdict in selection.verdicts:
        file = files.get(verdict.record)
        sha256, size = (file.sha256, file.size) if file and file.sha256 not in delivered else ("", 0)
        told = (verdict.title, verdict.reason, verdict.because_of)
        taken_out = "; ".join(dict.fromkeys(one.reason for one in verdict.withheld))
        before = _before_words(verdict)
        items.append(Item(verdict.record, verdict.kind, verdict.code, *told, sha256, size, taken_out, before))
    return Looked(tuple(items), selection.states(), selection.company, selection)


def _before_words(verdict: ItemVerdict) -> str:
    """What the recipient has of it already, in a few words; empty where that is nothing, as with everything at first."""
    if verdict.before is Before.NOTHING:
        return ""
    if not verdict.goes:
        return translate("Bundles", "an earlier bundle held it")
    known = translate("Bundles", "they have it as it is")
    return known if verdict.before is Before.SAME else translate("Bundles", "they have an earlier state of it")


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
        strippable=len(looked.to_be_stripped()),
    )


def asked_for(looked: Looked, going: Going) -> frozenset[str]:
    """What the desk is asked to put in: what is ticked; with nothing left out also what stays, so that the bundle says so."""
    return going.ticked if going.left_out else frozenset(item.record for item in looked.items)
