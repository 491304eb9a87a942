"""A field desk with the fullest record of every kind, a word that occurs nowhere else in every field of each, at each level.

Every copy of the case rests on a source that agreed to everything, or on one that refused everything.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from bundle_case import PASSAGE, SERIES, VOCABULARY, whole_case
from bundle_workshop import EXHIBIT, KEY, SECOND_EXHIBIT, SOURCE
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.bundles.handover import Handover, handover_to
from evidence_desk.bundles.opening import open_bundle
from evidence_desk.bundles.outgoing import Selection
from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.bundles.writer import WrittenBundle, export_bundle
from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.catalogue.terms.profiles import Profile, answering
from evidence_desk.desk import Desk, create_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.ids import new_id
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.agefile import AgeIdentity

NOBODY = NobodyWatching()
QUOTE = "in the street"


@dataclass(frozen=True)
class Canary:
    """A word, and where it stands: kind, way to the field, level of the record, whether its source agreed."""

    word: str
    kind: str
    path: str
    level: int
    agreed: bool
    record: str
    party_type: str = ""


@dataclass(frozen=True)
class Other:
    """Somebody who gets bundles, of whom no more is needed than keys."""

    key_card: KeyCard
    exchanges: tuple[AgeIdentity, ...]

    @property
    def id(self) -> str:
        return self.key_card.desk


@dataclass
class ExtractCase:
    """The desk, its recipients by what they are, and all that must or must not be found."""

    folder: Path
    desk: Desk
    others: dict[Recipient, Other] = field(default_factory=dict)
    canaries: list[Canary] = field(default_factory=list)
    letters: random.Random = field(default_factory=lambda: random.Random(1))  # words that no two ears take for one

    def handover(self, recipient: Recipient, profile: Profile | None = None, use: Use | None = None) -> Handover:
        """To one of the others."""
        return handover_to(self.desk.contacts.get(self.others[recipient].id), profile, use)

    def send(self, handover: Handover, selection: Selection | None = None) -> WrittenBundle:
        """Look through, write, read back, enter."""
        selection = selection or self.desk.outgoing.select(None, handover)
        plan = self.desk.outgoing.plan(handover.desk, "to be looked at", selection)
        keys = [self.others[handover.recipient].key_card.encryption]
        written = export_bundle(plan, self.folder, self.desk.vault.signer, keys, NOBODY)
        self.desk.note_sent(plan, written)
        return written

    def decrypted(self, written: WrittenBundle, recipient: Recipient) -> bytes:
        """All bytes of a bundle as its recipient has them; its zip stores, so nothing hides in it."""
        with open_bundle(written.path, self.others[recipient].exchanges) as plain:
            return plain.read()


def an_other(name: str) -> Other:
    """Keys for somebody."""
    key = AgeIdentity.generate()
    return Other(KeyCard(new_id(), name, KEY.public_bytes, key.recipient), (key,))


def make_desk(folder: Path, *recipients: Recipient) -> ExtractCase:
    """A field desk with some recipients whose keys it verified."""
    desk = create_desk(folder / "field", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    case = ExtractCase(folder, desk)
    for recipient in recipients:
        case.others[recipient] = other = an_other(recipient.value)
        meet(desk, other.key_card, recipient)
    return case


def meet(desk: Desk, card: KeyCard, recipient: Recipient) -> None:
    """Take in somebody's keys as verified, and what they are."""
    desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
    desk.contacts.verify(card.desk, how="read aloud", by="the interviewer")
    desk.contacts.note_recipient(card.desk, recipient)


def fill(case: ExtractCase, levels: tuple[int, ...] = (0, 1, 2, 3, 4)) -> None:
    """Enter the case at every level, once agreed to and once refused."""
    for level in levels:
        for agreed in (True, False):
            _Copy(case, level, agreed).enter()
    case.desk.settle()


def all_grants(answer: Answer) -> Iterator[Grant]:
    """One answer to every question that a bundle asks."""
    for recipient, profile, use in (
        (Recipient.HEADQUARTERS, Profile.PSEUDONYMOUS, Use.ANALYSE),
        (Recipient.ORGANISATION, Profile.PSEUDONYMOUS, Use.SHARE),
        (Recipient.UNITED_NATIONS, Profile.PSEUDONYMOUS, Use.SHARE),
        (Recipient.COURT, Profile.COURT, Use.LITIGATE),
        (Recipient.PUBLIC, Profile.PUBLIC, Use.PUBLISH),
    ):
        name = "organisation" if recipient is Recipient.ORGANISATION else ""
        for facet in Facet:
            yield Grant(use, answering(profile, recipient), facet, answer, name)


class _Copy:
    """One copy of the case."""

    def __init__(self, case: ExtractCase, level: int, agreed: bool) -> None:
        self._case, self._level, self._agreed = case, level, agreed
        self._ids = {one["id"]: new_id() for one in whole_case()}
        self._made: dict[str, Any] = {}

    def enter(self) -> None:
        waiting = [one for one in whole_case() if one["kind"] not in {"exhibit", "identity", "consent"}]
        self._take_in()
        for _ in range(len(waiting)):
            waiting = [one for one in waiting if not self._add(one)]
        assert not waiting
        for one in whole_case():
            if one["kind"] == "exhibit":
                self._describe(one)
        answer = Answer.YES if self._agreed else Answer.NO
        events = (ConsentEvent(ConsentChange.GIVEN, words=self._word("consent", "events.words", "")),)
        body = ConsentBody(
            self._ids[SOURCE],
            ConsentManner.ORAL,
            grants=tuple(all_grants(answer)),
            events=events,
            **{name: self._word("consent", name, "") for name in ("given_by", "explained", "witness", "note")},
            sensitivity=self._level,
        )
        self._case.desk.keep(body)

    def _take_in(self) -> None:
        folder = self._case.folder / f"files-{self._level}-{self._agreed}"
        folder.mkdir()
        for name, exhibit in (("first.txt", EXHIBIT), ("second.txt", SECOND_EXHIBIT)):
            content = f"{name} {new_id()}\n"
            (folder / name).write_text(f"Seen at the lake. {hashlib.sha256(content.encode()).hexdigest()[:5]}\n")
            reading, intake = self._case.desk.intake(Acquisition())
            (taken,) = map(intake.enter, reading.read([str(folder / name)], NOBODY))
            self._ids[exhibit] = taken.exhibit

    def _add(self, one: dict[str, Any]) -> bool:
        kind, desk = one["kind"], self._case.desk
        if kind == "passage" and not self._account:
            return False
        body = self._made.get(one["id"]) or self._made.setdefault(one["id"], self._body(one))
        try:
            desk.records[kind].add(body, record_id=self._ids[one["id"]])
        except FieldProblemError:
            return False
        self._note(kind, body)
        return True

    def _describe(self, one: dict[str, Any]) -> None:
        present = self._case.desk.exhibits.get(self._ids[one["id"]])
        told = self._body(one)
        body = replace(told, file=present.body.file, kind=present.body.kind, sensitivity=self._level)
        self._case.desk.keep(body, present.id, present.revision, "told")
        self._note("exhibit", body)

    def _body(self, one: dict[str, Any]) -> Any:
        """The body with a canary in every field that takes any word, in the names of this copy."""
        kind = one["kind"]
        told = _renamed(one["body"], self._ids)
        told["sensitivity"] = self._level
        if one["id"] == SERIES:
            told["citations"] = [Citation(self._ids[PASSAGE]).to_json()]
        if kind == "passage":
            told["coded"] = None  # the act cites it already
        if one["id"] == VOCABULARY:
            told["name"] = f"acts-of-ours-{self._level}{'ab'[self._agreed]}"
        words = told
        for path in free_leaves(one["id"]):
            word = self._word(kind, ".".join(part for part in path if isinstance(part, str)), one["id"], told)
            if kind == "passage" and path == ("quote",):
                continue
            text = f"{word} {QUOTE} {word}" if (kind, path) == ("testimony", ("text",)) else word
            words = with_leaf(words, path, text)
        if kind == "passage":
            start = len(self._account.split(QUOTE, maxsplit=1)[0])
            words |= {"start": start, "end": start + len(QUOTE), "quote": QUOTE}
        return BODY_TYPES[kind].from_json(words)

    _account = ""

    def _note(self, kind: str, body: Any) -> None:
        if kind == "testimony":
            self._account = body.text

    def _word(self, kind: str, path: str, record: str, told: dict[str, Any] | None = None) -> str:
        case = self._case
        word = "é" + "".join(case.letters.choices("bcdfghjklmnpqrstvwxz", k=14))
        party_type = (told or {}).get("party_type", "") if kind == "party" else ""
        where = self._ids.get(record, "")
        case.canaries.append(Canary(word, kind, path, self._level, self._agreed, where, party_type))
        return word


def _renamed(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(one, ids) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, ids) for one in value]
    return ids.get(value, value) if isinstance(value, str) else value


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all strings in JSON."""
    if isinstance(value, str):
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in parts:
        yield from leaves(inner, (*path, key))


def with_leaf(value: Any, path: tuple[Any, ...], text: str) -> Any:
    """The same JSON with another string at one place."""
    if not path:
        return text
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[path[0]] = with_leaf(value[path[0]], path[1:], text)
    return copied


@cache
def free_leaves(record: str) -> list[tuple[Any, ...]]:
    """The strings of a record of the case that people may choose: those that take any plain word."""
    (one,) = (one for one in whole_case() if one["id"] == record)
    kind, body = BODY_TYPES[one["kind"]], one["body"]
    return [path for path in leaves(body) if not kind.wrong_fields(with_leaf(body, path, "any word"))]
