"""Which records stay at a desk, and why: for what they are themselves, or because they would point to one that stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.body import Body
from evidence_desk.catalogue.identity import IdentityBody, Protection
from evidence_desk.catalogue.record import Record
from evidence_desk.catalogue.terms import TestimonyState
from evidence_desk.catalogue.testimony import TestimonyBody
from evidence_desk.values.wording import translate

STAYS_FROM = 4


@dataclass(frozen=True)
class Stays:
    """Why a record stays. ``reason`` may be told to the recipient: it says nothing of what it is about.

    ``because_of`` is the code of the record it refers to, for the desk's own eyes; empty where it stays for itself.
    """

    reason: str
    because_of: str = ""


def why_they_stay(records: Sequence[Record[Any]], recipient: str) -> dict[str, Stays]:
    """The records that stay, by identity. ``records`` are a desk's own, with all of its own that they refer to.

    ``recipient`` is the desk the others would go to. What goes refers to nothing that stays.
    """
    own = {record.id: record for record in records}
    referrers: dict[str, list[str]] = {}
    staying: dict[str, Stays] = {}
    for record in records:
        targets = {reference.target for reference in record.body.references()}
        for target in targets & own.keys():
            referrers.setdefault(target, []).append(record.id)
        if reason := held_back(record.body, recipient):
            staying[record.id] = Stays(reason)
        elif not targets <= own.keys():
            staying[record.id] = Stays(translate("Bundles", "it refers to a record of another desk"))
    for target in (queue := list(staying)):
        for referrer in _others(referrers.get(target, ()), staying):
            because = translate("Bundles", "it would point to something that stays on this desk")
            staying[referrer] = Stays(because, own[target].code)
            queue.append(referrer)
    return staying


def _others(referrers: Iterable[str], staying: dict[str, Stays]) -> list[str]:
    return [referrer for referrer in referrers if referrer not in staying]


def held_back(body: Body, recipient: str) -> str:
    """Why a record stays for what it is itself; empty where it may go."""
    if isinstance(body, IdentityBody):
        return not_for(body, recipient)
    if body.level >= STAYS_FROM:
        return translate("Bundles", "life-threatening if known; stays on this desk")
    if isinstance(body, TestimonyBody) and body.state is not TestimonyState.SEALED:
        return translate("Bundles", "still a draft; seal it first")
    return ""


def not_for(identity: IdentityBody, recipient: str) -> str:
    """Why an identity stays; empty where it was sealed to this very recipient."""
    if identity.protection is not Protection.SEALED:
        return translate("Bundles", "a protected identity; it never leaves this desk")
    if identity.sealed_for != recipient:
        return translate("Bundles", "an identity sealed to another desk than this recipient")
    return ""
