"""A catalogue as large as one may get, made of records as they are: cases with accounts, acts, passages, claims and files.

Every record goes through the bodies, the register and the index of the program. Left out is what searching never reads: the
custody log, and the tables of most kinds. Indexes are made at the end.
"""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from case_words import CaseWords
from sqlcipher3 import dbapi2

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.index.index_words import COLUMNS, index_rows
from evidence_desk.catalogue.keeping.record_register import register_columns
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
from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record
from evidence_desk.catalogue.kinds.record_entries import lowest_entry
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
from evidence_desk.vault.migration import migrate

KEY = bytearray(b"\x11" * 32)
WORDS = 60_000  # different ones
_AT_ONCE = 2_000
_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


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

    def bodies(self) -> Iterator[tuple[str, Body]]:
        """Identities and bodies, as many as were asked for or a few more."""
        made = 0
        for one in (*self._all_places(), *self._all_parties()):
            made += 1
            yield one
        while made < self._records:
            for one in self._case():
                made += 1
                yield one

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
        """One source with three accounts and what is made of them: 49 records."""
        rng, words = self._rng, self._words
        source = new_id()
        yield source, SourceBody(words.name(2), note=words.long_text(25, self._names), sensitivity=self._level())
        yield new_id(), ConsentBody(source, note=words.long_text(20))
        events = [new_id() for _ in range(4)]
        for event in events:
            yield event, EventBody(words.text(3, 9, self._names), self._when(), self._where(), words.long_text(40))
        for _ in range(3):
            testimony = new_id()
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
            yield new_id(), self._exhibit(source)
        yield new_id(), InterventionBody(described=words.text(4, 12), event=events[0], when=self._when())

    def _told(self, source: str, testimony: str, text: str, events: list[str]) -> Iterator[tuple[str, Body]]:
        rng, words = self._rng, self._words
        for number in range(4):
            act, passage = new_id(), new_id()
            quote = text[number * 60 : number * 60 + 60] or text[:20]
            yield passage, PassageBody(testimony, 1, 0, len(quote), quote, PassageMark.ACT)
            yield act, self._act(rng.choice(events), Citation(passage, quote=quote))
        yield (
            new_id(),
            PassageBody(testimony, 1, 0, 10, text[:10].ljust(10), PassageMark.PLACE, rng.choice(self.places)),
        )
        yield (
            new_id(),
            ClaimBody(
                events[0],
                Predicate.COUNT,
                source,
                ClaimValue(exactly(rng.randint(1, 400), verbatim=words.text(3, 9))),
                citations=(Citation(testimony, quote=words.text(5, 20)),),
            ),
        )
        yield new_id(), NoteBody(testimony, words.long_text(40) or "-")
        yield (
            new_id(),
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
        file = FileFacts(f"{self._rng.getrandbits(256):064x}", 1000, "image/jpeg", 0)
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


class _Rows:
    """Rows waiting to be written, table by table."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._waiting: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        self._count = 0

    def add(self, table: str, columns: tuple[str, ...], row: tuple[Any, ...]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        self._waiting.setdefault((table, names), []).append(row)

    def next(self) -> None:
        self._count += 1
        if self._count % _AT_ONCE == 0:
            self.write()

    def write(self) -> None:
        for (table, names), rows in self._waiting.items():
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        self._waiting.clear()


def build(path: Path, records: int, told: Callable[[int], None]) -> Story:
    """Make a catalogue at ``path``, encrypted with KEY; ``told`` hears of every ten thousand records."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for pragma in (f"key = \"x'{KEY.hex()}'\"", "journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")
    migrate(connection)
    later = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN"
        " ('record', 'reference', 'term_use')"
    ).fetchall()
    for name, _ in later:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    story, rows, desk = Story(records), _Rows(connection), new_id()
    entries = {kind: lowest_entry(kind) for kind in BODY_TYPES}
    for number, (identity, body) in enumerate(story.bodies(), 1):
        entries[body.KIND] += 1
        _write(rows, entries[body.KIND], Record(identity, _code(body, number), desk, 1, _moment(number), body))
        if number % 10_000 == 0:
            told(number)
    rows.write()
    connection.execute(
        "INSERT INTO desk (id, name, made_at, signing_public) VALUES (?, 'Large', '-', zeroblob(32))", (desk,)
    )
    connection.execute("COMMIT")
    for _, sql in later:
        connection.execute(sql)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("INSERT INTO search_names (search_names) VALUES ('optimize')")
    connection.close()
    return story


def copy_in_clear(path: Path, target: Path) -> None:
    """The same catalogue without encryption, page for page as SQLite would have it."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    connection.execute(f"ATTACH DATABASE '{target}' AS clear KEY ''")
    connection.execute("SELECT sqlcipher_export('clear')")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA clear.user_version = {version}")
    connection.close()


def _write(rows: _Rows, entry: int, record: Record[Body]) -> None:
    columns = {"entry": entry, **register_columns(record)}
    rows.add("record", tuple(columns), tuple(columns.values()))
    line = json.dumps(record.to_json(), ensure_ascii=False)
    names = ("record", "number", "kind", "desk", "content", "line")
    rows.add("revision", names, (record.id, 1, record.kind, record.desk, "0" * 64, line))
    if isinstance(record.body, TestimonyBody):
        own = {"id": record.id, "revision": 1, **record.body.columns()}
        rows.add(record.kind, tuple(own), tuple(own.values()))
    for one in record.body.references():
        rows.add("reference", ("record", "role", "target"), (record.id, one.role, one.target))
    for use in record.body.terms_used():
        rows.add("term_use", ("record", "role", "list", "code"), (record.id, use.role, use.name, use.code))
    for table, found in index_rows(record.body).items():
        for row in found:
            rows.add(table, ("rowid", *COLUMNS[table].split(", ")), (entry, *row))
    rows.next()


def _code(body: Body, number: int) -> str:
    digits = "".join(_CHARACTERS[number >> shift & 31] for shift in (25, 20, 15, 10, 5, 0))
    return f"{body.LETTER}-{digits}"


def _moment(number: int) -> str:
    return f"2017-{number:010}"
