"""Searching a very large vault: ``python tests/benchmarks/search_benchmark.py [--records 1000000] [--folder DIR]``.

A vault is made once (see ``large_vault``; with ``--folder`` it stays there and is used again) and its catalogue copied without
encryption beside it. Questions of many sorts, with rare and with common words, are asked of both in turns: first results,
then the counts that follow them. Told are the median and the slowest of a hundred, on the wall and in processor time (on a
busy machine the latter says more), and how many times longer the encrypted catalogue takes.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from case_words import CaseWords
from large_catalogue import WORDS
from large_vault import PASSPHRASE, copy_in_clear, large_vault, tell_machine
from sqlcipher3 import dbapi2

from evidence_desk.catalogue.finding.question import Question, Whose
from evidence_desk.catalogue.finding.searching import Searching
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.telling.record_names import RecordNames
from evidence_desk.desk import Desk, open_desk
from evidence_desk.values.uncertain_date import parse_edtf
from evidence_desk.vault.database import Database

FIRST_MEDIAN, FIRST_SLOWEST, LIST_PAGE, TIMES_PLAIN = 20.0, 120.0, 3.0, 3.0  # milliseconds, and a ratio
_EACH = 30  # questions of a sort
_PAGE = 100
T = TypeVar("T")


class ClearDatabase(Database):
    """The same catalogue without encryption, with the same cache."""

    def _connect(self, path: Path, key: bytearray) -> Any:
        connection = dbapi2.connect(str(path), isolation_level=None, cached_statements=256)
        for pragma in ("locking_mode = EXCLUSIVE", "temp_store = MEMORY", "mmap_size = 0", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        return connection


@dataclass(frozen=True)
class Took:
    """Milliseconds on the wall, and of the processor."""

    wall: float
    processor: float


@dataclass
class Sort:
    """One sort of question, with how long first results and counts took, encrypted and in clear."""

    name: str
    questions: list[Question]
    first: list[Took]
    counted: list[Took]
    clear: list[Took]


def main(arguments: Sequence[str]) -> int:
    """Build, ask, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args(arguments)
    if asked.folder is None:
        with tempfile.TemporaryDirectory(prefix="evidence-desk-") as folder:
            _measure(Path(folder), asked.records)
    else:
        asked.folder.mkdir(parents=True, exist_ok=True)
        _measure(asked.folder, asked.records)
    return 0


def _measure(folder: Path, records: int) -> None:
    place, clear = large_vault(folder, records), folder / f"clear-{records}.db"
    if not clear.exists():
        copy_in_clear(place, clear)
    plain = ClearDatabase(clear, bytearray(32))
    with open_desk(place, PASSPHRASE) as desk:
        encrypted = desk.vault.database
        tell_machine()
        _tell_sizes(encrypted, place / "catalogue.db")
        sorts = [Sort(name, list(questions), [], [], []) for name, questions in _questions(encrypted, records)]
        for sort in sorts:
            _ask(sort, _searching(encrypted), _searching(plain))
            print(_line(sort.name, sort), flush=True)
        whole = Sort(
            "all", [], *([took for sort in sorts for took in part(sort)] for part in (_first, _counts, _clear))
        )
        print(_line("all of them", whole))
        _tell_aims(whole)
        _tell_pages(desk)
        tell_machine()


def _searching(database: Database) -> Searching:
    register, lists = RecordRegister(database), CodeLists(lambda: ())
    return Searching(database, register, lists, RecordNames(register, lists), "")


def _questions(database: Database, records: int) -> Iterator[tuple[str, Iterable[Question]]]:
    words, rng = CaseWords(WORDS, 1).words, random.Random(7)
    few = lambda low, high: rng.sample(words[low:high], min(_EACH, high - low))  # noqa: E731
    yield "the most common words", (Question(word) for word in few(0, 40))
    yield "common words", (Question(word) for word in few(100, 1_000))
    yield "middling words", (Question(word) for word in few(1_000, 8_000))
    yield "rare words", (Question(word) for word in few(20_000, 60_000))
    yield "two common words", (Question(f"{one} {two}") for one, two in zip(few(0, 100), few(0, 100), strict=True))
    yield (
        "a common and a rare word",
        (Question(f"{a} {b}") for a, b in zip(few(0, 100), few(9_000, 50_000), strict=True)),
    )
    for length in (2, 3, 4, 5):
        yield f"beginnings of {length} letters", (Question(word[:length]) for word in few(50, 3_000))
    names = [
        row[0].split()[0] for row in database.execute("SELECT heading FROM record WHERE kind = 'party' LIMIT 3000")
    ]
    yield "names, and what sounds like them", (Question(name) for name in rng.sample(names, _EACH))
    terms = ("torture", "электрошок", "décharges", "electric shock", "détention", "police", "arbitrary", "пытки")
    yield "words of terms", (Question(term) for term in terms)
    yield from _of_what_happened(database, rng, words)
    yield from _of_what_is_shown(words, records)


def _of_what_happened(
    database: Database, rng: random.Random, words: list[str]
) -> Iterator[tuple[str, Iterable[Question]]]:
    def some(kind: str) -> list[str]:
        """Of a kind: those that everything refers to, some of the middle, some that hardly anything refers to."""
        found = [row[0] for row in database.execute("SELECT id FROM record WHERE kind = ? ORDER BY entry", (kind,))]
        middle = max(20, len(found) // 20)
        return [*found[:5], *rng.sample(found[5:middle], 10), *rng.sample(found[middle:], 15)]

    counted = "SELECT code FROM term_use WHERE list = 'act-types' GROUP BY code ORDER BY count(*) DESC"
    types = [row[0] for row in database.execute(counted)]
    types = [*types[:5], *rng.sample(types[5:], min(25, len(types) - 5))]
    dates = [parse_edtf(text) for text in _dates(rng)]
    places, parties, sources = some("place"), some("party"), some("source")
    yield "kinds of act", (Question(act_type=one) for one in types)
    yield "times", (Question(when=date) for date in dates)
    yield "places with all inside", (Question(place=place) for place in places)
    yield "parties with their units", (Question(party=party) for party in parties)
    yield "sources", (Question(source=source) for source in sources)
    mixed = list(zip(types, dates, places, parties, strict=False))
    yield "act and time", (Question(act_type=one, when=date) for one, date, _, _ in mixed)
    yield "act and party", (Question(act_type=one, party=party) for one, _, _, party in mixed)
    yield "act, place and time", (Question(act_type=one, when=date, place=place) for one, date, place, _ in mixed)
    common = rng.sample(words[:200], len(mixed))
    pairs = list(zip(common, mixed, strict=True))
    yield "a common word and an act", (Question(word, act_type=one) for word, (one, *_) in pairs)
    yield "a common word and a time", (Question(word, when=date) for word, (_, date, *_) in pairs)
    yield "a common word and a party", (Question(word, party=party) for word, (*_, party) in pairs)


def _of_what_is_shown(words: list[str], records: int) -> Iterator[tuple[str, Iterable[Question]]]:
    rng = random.Random(records)
    common = rng.sample(words[:1_000], _EACH)
    yield "a word, of one kind", (Question(word, kinds=("testimony",)) for word in common)
    yield "a word, of one level", (Question(word, levels=(1,)) for word in common)
    yield (
        "no word, of one kind",
        (Question(kinds=(kind,)) for kind in ("testimony", "act", "exhibit") for _ in range(10)),
    )
    yield "what others sent", (Question(word, whose=Whose.RECEIVED) for word in common[:10])


def _dates(rng: random.Random) -> Iterator[str]:
    for _ in range(_EACH):
        year, month = rng.randint(1990, 2024), rng.randint(1, 12)
        yield rng.choice((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-15/{year}-{month:02}-28"))


def _ask(sort: Sort, encrypted: Searching, plain: Searching) -> None:
    for question in sort.questions:
        took, results = _timed(lambda question=question: encrypted.ask(question))
        sort.first.append(took)
        sort.clear.append(_timed(lambda question=question: plain.ask(question))[0])
        sort.counted.append(_timed(lambda results=results: encrypted.counted(results))[0])


def _timed(step: Callable[[], T]) -> tuple[Took, T]:
    wall, processor = time.perf_counter(), time.process_time()
    results = step()
    return Took((time.perf_counter() - wall) * 1e3, (time.process_time() - processor) * 1e3), results


def _first(sort: Sort) -> list[Took]:
    return sort.first


def _counts(sort: Sort) -> list[Took]:
    return sort.counted


def _clear(sort: Sort) -> list[Took]:
    return sort.clear


def _slowest(values: Iterable[float]) -> float:
    """The one that only one in a hundred exceeds."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]


def _line(name: str, sort: Sort) -> str:
    first = f"{_median(sort.first, 'wall'):8.1f}{_slowest(one.wall for one in sort.first):8.1f}"
    processor = f"{_median(sort.first, 'processor'):8.1f}{_slowest(one.processor for one in sort.first):8.1f}"
    counts = f"{_median(sort.counted, 'processor'):8.1f}{_slowest(one.processor for one in sort.counted):8.1f}"
    return f"{name:<34}{first} |{processor} |{counts} |{_times_plain(sort):6.2f}"


def _median(took: list[Took], which: str) -> float:
    return statistics.median(getattr(one, which) for one in took)


def _times_plain(sort: Sort) -> float:
    pairs = zip(sort.first, sort.clear, strict=True)
    return statistics.median(one.processor / max(other.processor, 0.01) for one, other in pairs)


def _tell_sizes(database: Database, path: Path) -> None:
    count = int(database.scalar("SELECT count(*) FROM record"))
    indexed = int(database.scalar("SELECT count(*) FROM search"))
    columns = " + ".join(f"length(CAST(c{number} AS BLOB))" for number in range(5))
    parts = {
        "index of words": "SELECT sum(length(block)) FROM search_data",
        "folded words beside it": f"SELECT sum({columns}) FROM search_content",
        "lengths": "SELECT sum(length(sz)) FROM search_docsize",
        "names, for parts of words": "SELECT sum(length(block)) FROM search_names_data",
        "folded names": "SELECT sum(length(CAST(c0 AS BLOB))) FROM search_names_content",
    }
    print(
        f"{count:,} records, {indexed:,} of which may be found; {path.stat().st_size / count:,.0f} bytes a record in all"
    )
    sizes = {name: int(database.scalar(sql)) / count for name, sql in parts.items()}
    for name, size in sizes.items():
        print(f"  {name:<32}{size:8.0f} bytes a record")
    print(f"  {'all of the index':<32}{sum(sizes.values()):8.0f} bytes a record")
    heads = ("first results, wall", "processor", "counts", "times plain")
    print(f"{'ms: median and slowest of 100':<34}{heads[0]:>16} |{heads[1]:>16} |{heads[2]:>16} |{heads[3]:>12}")


def _tell_aims(whole: Sort) -> None:
    reached = {
        f"median below {FIRST_MEDIAN:g} ms": _median(whole.first, "wall") < FIRST_MEDIAN,
        f"slowest of a hundred below {FIRST_SLOWEST:g} ms": _slowest(one.wall for one in whole.first) < FIRST_SLOWEST,
        f"at most {TIMES_PLAIN:g} times plain": _times_plain(whole) <= TIMES_PLAIN,
    }
    for aim, is_reached in reached.items():
        print(f"  {aim}: {'reached' if is_reached else 'MISSED'}")


def _tell_pages(desk: Desk) -> None:
    """Lists as the screens read them, newest first, each from where the last page ended: the register, and whole records."""
    sql = (
        "SELECT id, code, made_at, heading, level FROM record"
        " WHERE kind = ? AND (made_at, id) < (?, ?) ORDER BY made_at DESC, id DESC LIMIT ?"
    )

    def entered(kind: str, before: tuple[str, str]) -> list[tuple[str, str]]:
        return [(row[2], row[0]) for row in desk.vault.database.execute(sql, (kind, *before, _PAGE))]

    def whole(kind: str, before: tuple[str, str]) -> list[tuple[str, str]]:
        return [(record.made_at, record.id) for record in desk.records_of(kind).page(before=before, limit=_PAGE)]

    for name, page in (("list page by keyset", entered), ("the same, with whole records read", whole)):
        took = [one for kind in ("passage", "act", "testimony") for one in _pages(kind, page)]
        median = statistics.median(one.wall for one in took)
        processor = statistics.median(one.processor for one in took)
        slowest = _slowest(one.wall for one in took), _slowest(one.processor for one in took)
        aim = f"   {'reached' if median < LIST_PAGE else 'MISSED'}: {LIST_PAGE:g} ms" if page is entered else ""
        print(f"{name:<34}{median:8.1f}{slowest[0]:8.1f} |{processor:8.1f}{slowest[1]:8.1f} |{aim}")


def _pages(kind: str, page: Callable[[str, tuple[str, str]], list[tuple[str, str]]]) -> Iterator[Took]:
    before = ("~", "~")
    for _ in range(50):
        took, rows = _timed(lambda before=before: page(kind, before))
        if not rows:
            return
        yield took
        before = rows[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
