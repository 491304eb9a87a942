"""Extracts: of every record as much as the gate lets one recipient have, in names that are this recipient's alone.

In this order: the gate decides on each record and field; names that may not go are taken out of all words; whoever is a
private person gets the recipient's own name; what would point to something that stays points nowhere, or stays too; then
identities, codes and numbers become those of the recipient. What comes out is a sound record that says what is missing.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from evidence_desk.bundles.handover import Handover
from evidence_desk.bundles.recipient_names import RecipientNames, commitment
from evidence_desk.bundles.staying import Stays, its_file_is_elsewhere
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.fields.other_references import CannotBeWithoutError, OtherReferences
from evidence_desk.catalogue.gate import gate_words
from evidence_desk.catalogue.gate.gate import Cut, cut
from evidence_desk.catalogue.gate.gate_asking import MARKER, Circumstances, Withheld
from evidence_desk.catalogue.gate.private_persons import NAMES_OF_PERSONS, is_private_person
from evidence_desk.catalogue.gate.redaction import body_of
from evidence_desk.catalogue.gate.taking_out import TakingOut
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Extract, Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.extracts import GivenExtract
from evidence_desk.catalogue.registers.names_kept_back import LookedThrough, names_kept_back
from evidence_desk.values.canonical import canonical
from evidence_desk.values.codes import is_code
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate

_CODE: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][-\u2010-\u2015 ]?[0-9A-Za-z]{6}(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Extracted:
    """One record as it goes: as the desk holds it, as the recipient sees it, and what was taken from it and why."""

    held: Record[Any]
    seen: Record[Any]
    withheld: tuple[Withheld, ...]
    given: GivenExtract


@dataclass
class Extracts:
    """What goes to one recipient, by the identities that the records have here, and why the others stay."""

    going: dict[str, Extracted] = field(default_factory=dict)
    staying: dict[str, Stays] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


class NamesAndCodes(TakingOut):
    """Takes out words, and the codes that records have at this desk: two recipients could compare them."""

    def _spans_of_signs(self, text: str) -> list[tuple[int, int]]:
        found = [one.span() for one in _CODE.finditer(text) if _is_a_code(one.group())]
        return [*super()._spans_of_signs(text), *found]


def _is_a_code(text: str) -> bool:
    letters = [letter for letter in text.upper() if letter.isalnum()]
    return is_code(f"{letters[0]}-{''.join(letters[1:])}")


@dataclass
class _Cutting:
    """A record on its way."""

    held: Record[Any]
    known: Circumstances
    found: Cut
    body: Any = None
    withheld: dict[str, Withheld] = field(default_factory=dict)


class Extracting:
    """Makes the extracts for one handing over.

    ``circumstances`` are what the gate has to know of a record; ``given`` is what the recipient has, by record; ``now`` is
    UTC. ``is_bare`` says whether nothing in a file tells of its making, ``elsewhere`` are the hashes of files kept elsewhere. ``persons`` are all records that are about persons and places, whether or not they were chosen: their names are
    looked for in everything.
    """

    def __init__(
        self,
        handover: Handover,
        circumstances: Callable[[str], Circumstances],
        names: RecipientNames,
        given: Mapping[str, GivenExtract],
        *,
        now: str,
        is_bare: Callable[[FileFacts], bool],
        elsewhere: frozenset[str] = frozenset(),
    ) -> None:
        self._elsewhere = elsewhere
        self._is_bare = is_bare
        self._handover = handover
        self._circumstances = circumstances
        self._names = names
        self._given = given
        self._now = now
        self._going: dict[str, _Cutting] = {}
        self._staying: dict[str, Stays] = {}
        self._seen: dict[str, Extracted] = {}
        self._begun: set[str] = set()
        self._codes_here: dict[str, str] = {}
        self._taken = {one.code for one in given.values()}

    def of(self, records: Sequence[Record[Any]], persons: Iterable[Record[Any]] = ()) -> Extracts:
        """The extracts of some records of this desk."""
        looked = {one.id: self._cut(one) for one in records}
        further = (self._cut(one) for one in persons if one.id not in looked)
        asking = self._handover.asking(self._now[:10])
        through = [
            LookedThrough(one.held.body, one.known, one.found.verdict.stays) for one in (*looked.values(), *further)
        ]
        names = frozenset(names_kept_back(through, asking))
        taking_out = NamesAndCodes(names)
        self._codes_here = {one.id: one.code for one in records}
        for one in looked.values():
            self._redact(one, looked, taking_out)
        self._let_nothing_dangle()
        for one in self._going.values():
            self._finish(one)
        return Extracts(self._seen, self._staying, names)

    def _cut(self, record: Record[Any]) -> _Cutting:
        known = self._circumstances(record.id)
        asking = self._handover.asking(self._now[:10], record.id)
        return _Cutting(record, known, cut(record.body, asking, known))

    # What the gate says.

    def _redact(self, one: _Cutting, looked: Mapping[str, _Cutting], taking_out: TakingOut) -> None:
        stays = self._stays(one, looked)
        body = one.held.body
        if stays is None and isinstance(body, PassageBody):
            moved = _moved(body, looked, taking_out)
            stays = Stays(gate_words.mentioned()) if moved is None else None
            body = moved or body
        if stays is not None:
            self._staying[one.held.id] = stays
            return
        one.withheld = {withheld.field: withheld for withheld in one.found.verdict.redacted}
        for path, text in free_words(one.held.body):
            named = path in NAMES_OF_PERSONS and is_private_person(body)
            if (
                not named
                and path not in one.withheld
                and not _is_below(path, one.found.fields)
                and taking_out.touches(text)
            ):
                one.withheld[path] = Withheld(path, gate_words.names_taken_out())
        try:
            one.body = body_of(body, replace(one.found, taking_out=taking_out)).checked()
        except ResearcherError:
            self._staying[one.held.id] = Stays(translate("Bundles", "what is left of it would say nothing"))
            return
        self._going[one.held.id] = one

    def _stays(self, one: _Cutting, looked: Mapping[str, _Cutting]) -> Stays | None:
        verdict, body = one.found.verdict, one.held.body
        if verdict.stays:
            return Stays(verdict.reason, verdict.detail)
        if isinstance(body, ExhibitBody) and body.file.sha256 in self._elsewhere:
            return Stays(its_file_is_elsewhere())
        if isinstance(body, ExhibitBody) and not self._is_bare(body.file):
            words = translate("Bundles", "its file tells of its making; make one without that of it")
            return Stays(words, for_its_file=True)
        if isinstance(body, PassageBody | RenderingBody):
            original = looked.get(body.testimony if isinstance(body, PassageBody) else body.of)
            if original is not None and original.held.revision != body.of_revision and not _stands(body, original):
                return Stays(translate("Bundles", "it was made from an earlier revision of its original"))
        return None

    # What would point to something that stays.

    def _let_nothing_dangle(self) -> None:
        changed = True
        while changed:
            changed = False
            for one in list(self._going.values()):
                gone = [ref.target for ref in one.body.references() if ref.target not in self._going]
                if gone:
                    changed = True
                    self._part_from(one, gone[0])

    def _part_from(self, one: _Cutting, gone: str) -> None:
        """Take away what a record refers to that does not go; it stays where it would say nothing then."""
        without = OtherReferences(lambda target: target if target in self._going else None, MARKER)
        reason = gate_words.points_to_what_stays()
        try:
            one.body = without.of(one.body)
        except CannotBeWithoutError:
            del self._going[one.held.id]
            self._staying[one.held.id] = Stays(reason, self._codes_here.get(gone, ""))
            return
        for path in without.taken:
            one.withheld.setdefault(path, Withheld(path, reason, self._codes_here.get(gone, "")))

    # In the recipient's names.

    def _finish(self, one: _Cutting) -> None:
        """Enter a record as the recipient will see it; what it was made from comes before it."""
        record = one.held
        if record.id in self._begun:
            return
        self._begun.add(record.id)
        before, code = self._given.get(record.id), self._code(record)
        body, withheld = self._as_seen(one.body, code), tuple(one.withheld.values())
        redacted = tuple(
            sorted({*one.withheld, *_NAMED_ANEW.get(type(body), ())} if is_private_person(body) else one.withheld)
        )
        digest = hashlib.sha256(canonical({"body": body.to_json(), "redacted": list(redacted)})).hexdigest()
        if before is not None and before.digest == digest:
            given = before
        else:
            version = before.version + 1 if before else 1
            committed = commitment(self._names.blinding(record.id, version), record.line())
            given = GivenExtract(record.id, version, code, digest, committed, record.revision, self._now)
        identity, extract = self._names.identity(record.id), Extract(redacted, given.commitment)
        seen = Record(identity, code, record.desk, given.version, given.made_at, body, extract)
        self._seen[record.id] = Extracted(record, seen, withheld, given)

    def _as_seen(self, body: Any, code: str) -> Any:
        if isinstance(body, PassageBody):
            body = replace(body, of_revision=self._version(body.testimony))
        elif isinstance(body, RenderingBody):
            body = replace(body, of_revision=self._version(body.of))
        elif is_private_person(body):
            called: Any = {"alias": code} if isinstance(body, SourceBody) else {"names": (Name(code),)}
            body = replace(body, **called)
        return OtherReferences(self._names.identity, MARKER).of(body)

    def _version(self, record: str) -> int:
        """The number that the original of something has for this recipient."""
        if record not in self._seen:
            self._finish(self._going[record])
        return self._seen[record].given.version if record in self._seen else 1

    def _code(self, record: Record[Any]) -> str:
        given = self._given.get(record.id)
        code = given.code if given else self._names.code(record.body.LETTER, record.id, self._taken)
        self._taken.add(code)
        return code


_NAMED_ANEW: Final[dict[type[Body], tuple[str, ...]]] = {SourceBody: ("alias",), PartyBody: ("names",)}


def _is_below(path: str, fields: Iterable[str]) -> bool:
    return any(path == field or path.startswith(f"{field}.") for field in fields)


def _stands(body: Any, original: _Cutting) -> bool:
    """Whether a passage marked in an earlier revision of an account stands in the present one as well."""
    text = original.held.body.text if isinstance(original.held.body, TestimonyBody) else ""
    return isinstance(body, PassageBody) and body.stands_in(text)


def _moved(body: PassageBody, looked: Mapping[str, _Cutting], taking_out: TakingOut) -> PassageBody | None:
    """A passage where it stands once words were taken out of its account; None where too little of it is left."""
    account = looked.get(body.testimony)
    if account is None or not isinstance(account.held.body, TestimonyBody):
        return body
    text = account.held.body.text
    before, quote, after = (taking_out.of(part) for part in (text[: body.start], body.quote, text[body.end :]))
    if before + quote + after != taking_out.of(text) or not quote.replace(MARKER, "").strip():
        return None
    return replace(body, start=len(before), end=len(before) + len(quote), quote=quote)
