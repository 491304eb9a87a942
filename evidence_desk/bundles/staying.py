"""Which records stay at a desk, and why: for what they are themselves, or because they would point to one that stays."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.gate.gate import held_back
from evidence_desk.catalogue.gate.gate_asking import Asking, Circumstances
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Stays:
    """Why a record stays. ``reason`` may be told to the recipient: it says nothing of what it is about.

    ``because_of`` is for the desk's own eyes: the code of the record it refers to, or whose consent keeps it back and what
    the question was; empty where it stays for itself. ``for_its_file``: it would go, but its file tells of its making.
    """

    reason: str
    because_of: str = ""
    for_its_file: bool = False


def why_they_stay(
    records: Sequence[Record[Any]],
    asking: Asking,
    circumstances: Callable[[str], Circumstances],
    elsewhere: frozenset[str] = frozenset(),
) -> dict[str, Stays]:
    """The records that stay, by identity. ``records`` are a desk's own, with all of its own that they refer to.

    ``elsewhere`` are the hashes of files that are kept elsewhere: exhibits go with their files only.
    The gate is asked about each, with its ``circumstances``; what goes refers to nothing that stays.
    """
    own = {record.id: record for record in records}
    referrers: dict[str, list[str]] = {}
    staying: dict[str, Stays] = {}
    for record in records:
        targets = {reference.target for reference in record.body.references()}
        for target in targets & own.keys():
            referrers.setdefault(target, []).append(record.id)
        if held := held_back(record, asking, circumstances(record.id)):
            staying[record.id] = Stays(held.reason, held.detail)
        elif _is_elsewhere(record.body, elsewhere):
            staying[record.id] = Stays(its_file_is_elsewhere())
        elif not targets <= own.keys():
            staying[record.id] = Stays(translate("Bundles", "it refers to a record of another desk"))
    for target in (queue := list(staying)):
        for referrer in _others(referrers.get(target, ()), staying):
            because = translate("Bundles", "it would point to something that stays on this desk")
            staying[referrer] = Stays(because, own[target].code)
            queue.append(referrer)
    return staying


def its_file_is_elsewhere() -> str:
    """Why an exhibit stays of which the hash alone is here."""
    return translate("Bundles", "its file is kept elsewhere; take it in to send it")


def _is_elsewhere(body: Body, elsewhere: frozenset[str]) -> bool:
    return isinstance(body, ExhibitBody) and body.file.sha256 in elsewhere


def _others(referrers: Iterable[str], staying: dict[str, Stays]) -> list[str]:
    return [referrer for referrer in referrers if referrer not in staying]
