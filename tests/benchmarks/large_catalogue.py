"""The records of a very large catalogue, as they are: cases with accounts, acts, passages, claims and files."""

import random
from collections.abc import Callable, Iterator

from case_words import CaseWords

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.shipped_lists import shipped_list
from evidence_desk.catalogue.terms.case_terms import Making, PassageMark, Predicate, RenderingKind
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import exactly
from evidence_desk.values.uncertain_date import UncertainDate, parse_edtf

WORDS = 60_000  # different ones
CASE = 49  # records
OF_CASES = (
    "0000"  # how the identities of all records in cases end, and the hashes of their files: by it they are repeated
)


class Story:
    """Makes the bodies of a large catalogue, kind by kind, in an order in which each refers to earlier ones only."""

    def __init__(self, records: int, seed: int = 1) -> None:
        self._records = records
        self._words = CaseWords(WORDS, seed)
        self._rng = random.Random(seed)
        self._dates = [self._date() for _ in range(4_000)]
        self._act_types = [term.code for term in shipped_list("act-types")]
        self._rng.shuffle(self._act_types)
        self._names: list[str] = []
        self.places: list[str] = []
        self.parties: list[str] = []

    def foundation(self) -> Iterator[tuple[str, Body]]:
        """Identities and bodies of all places and parties; to be taken before the first case."""
        yield from self._all_places()
        yield from self._all_parties()

    def case(self) -> Iterator[tuple[str, Body]]:
        """One source with three accounts and what is made of them: CASE records."""
        return self._case()

    def _all_places(self) -> Iterator[tuple[str, Body]]:
        for number in range(max(10, self._records // 200)):
            inside = self.places[(number - 5) // 8] if number >= 5 else None
            yield self._named(self.places, lambda names, inside=inside: PlaceBody(names, inside=inside))

    def _all_parties(self) -> Iterator[tuple[str, Body]]:
        for number in range(max(10, self._records // 66)):
            whole = (PartOf(self.parties[(number - 20) // 8]),) if 20 <= number < self._records // 200 else ()
            yield self._named(self.parties, lambda names, whole=whole: PartyBody(names, part_of=whole))

    def _named(self, kept: list[str], body: Callable[[tuple[Name, ...]], Body]) -> tuple[str, Body]:
        names = tuple(Name(self._words.name(self._rng.randint(1, 3))) for _ in range(self._rng.randint(1, 3)))
        if len(self._names) < 2_000:
            self._names.append(names[0].text.split()[0])
        kept.append(new_id())
        return kept[-1], body(names)

    def _case(self) -> Iterator[tuple[str, Body]]:
        rng, words = self._rng, self._words
        source = case_id()
        yield source, SourceBody(words.name(2), note=words.long_text(25, self._names), sensitivity=self._level())
        yield case_id(), ConsentBody(source, note=words.long_text(20))
        events = [case_id() for _ in range(4)]
        for event in events:
            yield event, EventBody(words.text(3, 9, self._names), self._when(), self._where(), words.long_text(40))
        for _ in range(3):
            testimony = case_id()
            text = words.long_text(230, self._names)
            state = TestimonyState.SEALED if text.strip() and rng.random() < 0.7 else TestimonyState.DRAFT
            yield (
                testimony,
                TestimonyBody(
                    source,
                    words.text(3, 9),
                    self._when(),
                    self._where(),
                    text=text,
                    state=state,
                    sensitivity=self._level(),
                ),
            )
            yield from self._told(source, testimony, text, events)
        for _ in range(5):
            yield case_id(), self._exhibit(source)
        yield case_id(), InterventionBody(described=words.text(4, 12), event=events[0], when=self._when())

    def _told(self, source: str, testimony: str, text: str, events: list[str]) -> Iterator[tuple[str, Body]]:
        rng, words = self._rng, self._words
        for number in range(4):
            act, passage = case_id(), case_id()
            start = number * 60 if len(text) > number * 60 + 20 else 0
            quote = text[start : start + 60]
            yield passage, PassageBody(testimony, 1, start, start + len(quote), quote, PassageMark.ACT)
            yield act, self._act(rng.choice(events), Citation(passage, quote=quote))
        yield (
            case_id(),
            PassageBody(testimony, 1, 0, len(text[:10]), text[:10], PassageMark.PLACE, rng.choice(self.places)),
        )
        yield (
            case_id(),
            ClaimBody(
                events[0],
                Predicate.COUNT,
                source,
                ClaimValue(exactly(rng.randint(1, 400), verbatim=words.text(3, 9))),
                citations=(Citation(testimony, quote=words.text(5, 20)),),
            ),
        )
        yield case_id(), NoteBody(testimony, words.long_text(40) or "-")
        yield (
            case_id(),
            RenderingBody(testimony, 1, RenderingKind.TRANSLATION, "en", words.long_text(230), making=Making.MACHINE),
        )

    def _act(self, event: str, citation: Citation) -> ActBody:
        rng = self._rng
        rank = min(int(rng.paretovariate(0.6)) - 1, len(self._act_types) - 1)
        return ActBody(
            event,
            self._act_types[rank],
            described=self._words.text(2, 12),
            against=(Affected(described=self._words.text(1, 4)),),
            involvement=(Involvement(self._some(self.parties), role="perpetrator"),),
            when=self._when() if rng.random() < 0.8 else None,
            where=self._where() if rng.random() < 0.5 else None,
            citations=(citation,),
        )

    def _exhibit(self, source: str) -> ExhibitBody:
        file = FileFacts(f"{self._rng.getrandbits(240):060x}{OF_CASES}", 1000, "image/jpeg", 0)
        name = f"IMG_{self._rng.randint(0, 99999):05}.jpg"
        title, description = self._words.text(2, 8, self._names), self._words.long_text(20)
        return ExhibitBody(file, title, description, name, captured_on=self._when(), acquired_from=source)

    def _level(self) -> int:
        return self._rng.choices((1, 2, 3, 4), (2, 6, 1, 1))[0]

    def _when(self) -> UncertainDate:
        return self._rng.choice(self._dates)

    def _where(self) -> PlaceRef:
        return PlaceRef(self._some(self.places), self._words.text(1, 3))

    def _some(self, some: list[str]) -> str:
        """One of some: the first ones far more often."""
        return some[min(int(self._rng.paretovariate(0.35)) - 1, len(some) - 1)]

    def _date(self) -> UncertainDate:
        year, month, day = self._rng.randint(1990, 2024), self._rng.randint(1, 12), self._rng.randint(1, 28)
        forms = (
            f"{year}-{month:02}-{day:02}",
            f"{year}-{month:02}",
            f"{year}",
            f"{year}-{month:02}-{day:02}/{year}-12-30",
            f"{year}-{month:02}/..",
        )
        return parse_edtf(self._rng.choices(forms, (70, 12, 8, 7, 3))[0])


def case_id() -> str:
    """An identity of a record in a case."""
    return new_id()[: -len(OF_CASES)] + OF_CASES
