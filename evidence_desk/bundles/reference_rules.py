"""What records of a bundle say of each other.

What they refer to is there and of the right kind, nothing lies within itself, and a passage stands where it says.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.references import Reference
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.values.wording import translate

Fails = Callable[[str, str], None]


@dataclass(frozen=True)
class _MadeFrom:
    """A record that was made from a certain revision of another."""

    record: str
    target: str
    revision: int


class ReferenceRules:
    """Takes bodies one by one and says at the end what is wrong between them.

    ``kinds`` are the kinds of all records by identity, complete at the end; ``fails`` takes a sentence and the record it
    is about. Passages come before testimonies, as the lines are sorted by kind.
    """

    def __init__(self, kinds: Mapping[str, str], fails: Fails) -> None:
        self._kinds = kinds
        self._fails = fails
        self._referrers: dict[tuple[str, str], str] = {}
        self._within: dict[str, tuple[str, ...]] = {}
        self._newest: dict[str, int] = {}
        self._made_from: list[_MadeFrom] = []
        self._passages: dict[tuple[str, int], list[tuple[str, PassageBody]]] = {}

    def take(self, record: str, revision: int, body: Body) -> None:
        """Take note of what one revision of a record says of others."""
        references = body.references()
        for reference in references:
            self._referrers.setdefault((reference.target, reference.kind), record)
        self._note_within(record, revision, body, references)
        if isinstance(body, PassageBody):
            self._made_from.append(_MadeFrom(record, body.testimony, body.of_revision))
            self._passages.setdefault((body.testimony, body.of_revision), []).append((record, body))
        if isinstance(body, RenderingBody):
            self._made_from.append(_MadeFrom(record, body.of, body.of_revision))
        if isinstance(body, TestimonyBody):
            self._check_passages(record, revision, body)

    def finish(self) -> None:
        """Check what can only be said when all were taken."""
        for (target, kind), referrer in self._referrers.items():
            held = self._kinds.get(target)
            if held is None:
                self._fails(translate("Bundle", "A record refers to one that is not in the bundle."), referrer)
            elif kind not in {"", held}:
                self._fails(translate("Bundle", "A record refers to one of another kind."), referrer)
        for record in _in_circles(self._within):
            self._fails(translate("Bundle", "A record lies within itself."), record)
        for made in self._made_from:
            if self._newest.get(made.target, made.revision) < made.revision:
                sentence = translate("Bundle", "A record was made from a revision that is not there yet.")
                self._fails(sentence, made.record)

    def _note_within(self, record: str, revision: int, body: Body, references: tuple[Reference, ...]) -> None:
        """Where a record lies now, by its newest revision: an earlier one may have lain elsewhere."""
        if revision >= self._newest.get(record, 0):
            self._newest[record] = revision
            self._within[record] = tuple(one.target for one in references if one.role in body.WITHIN)

    def _check_passages(self, testimony: str, revision: int, body: TestimonyBody) -> None:
        for record, passage in self._passages.pop((testimony, revision), ()):
            if not passage.stands_in(body.text):
                self._fails(translate("Bundle", "A passage does not stand in its account."), record)


def _in_circles(within: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """One record of each circle there is: what is left when everything that lies in no circle was taken away."""
    inside = {record: set(around) & within.keys() for record, around in within.items()}
    holding: dict[str, list[str]] = {}
    for record, around in inside.items():
        for outer in around:
            holding.setdefault(outer, []).append(record)
    free = [record for record, around in inside.items() if not around]
    for record in free:
        del inside[record]
        for inner in holding.get(record, ()):
            inside[inner].discard(record)
            if not inside[inner]:
                free.append(inner)
    while inside:
        on_it = _followed(next(iter(inside)), inside)
        yield on_it
        _take_away(on_it, inside, holding)


def _followed(record: str, inside: Mapping[str, set[str]]) -> str:
    """The first record that is come by twice on the way outwards: it lies on a circle."""
    seen = set[str]()
    while record not in seen:
        seen.add(record)
        record = min(inside[record])
    return record


def _take_away(record: str, inside: dict[str, set[str]], holding: Mapping[str, list[str]]) -> None:
    """Take away all that hangs together with a record, so that a circle is told once."""
    waiting = [record]
    while waiting:
        one = waiting.pop()
        waiting.extend(inside.pop(one, ()))
        waiting.extend(inner for inner in holding.get(one, ()) if inner in inside)
