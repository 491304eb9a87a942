"""A vault as large as one may get, made once for all that is measured in it.

Its records (``large_catalogue``) go through the bodies, the register and the index of the program, and the custody log signs
them; only the writing is done in bulk. In a large one most cases are repeats of others (``large_repeats``). What another desk
sent is a twentieth. The files of exhibits are known to the catalogue and not on the disk. The last two thousand records are
entered one by one, and the index is left as that leaves it.
"""

import gc
import hashlib
import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from large_catalogue import CASE, Story
from large_repeats import code_of, moment, repeat_cases
from sqlcipher3 import dbapi2

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.index.index_words import COLUMNS, index_rows
from evidence_desk.catalogue.keeping.record_register import register_columns
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record
from evidence_desk.catalogue.kinds.record_entries import lowest_entry
from evidence_desk.custody.entry import CustodyEntry, signed_message
from evidence_desk.custody.merkle import leaf_hash
from evidence_desk.desk import Desk, create_desk, open_desk
from evidence_desk.values.ids import new_id
from evidence_desk.vault.database import raw_key
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.kdf import FULL_COST
from evidence_desk.vault.key_ring import KeyRing

PASSPHRASE = "correct horse battery staple"
Told = Callable[[str], None]
_AT_ONCE = 5_000
_ENTERED_SINGLY = 40  # cases
_LARGE, _TIMES = 200_000, 16  # from so many records on, so often are cases repeated
_OF_A_STRETCH, _FROM_OTHERS = 20_000, 1_000  # records
# How many bytes of the index are held in memory before they are written; a mebibyte is usual.
_HOLD = "INSERT INTO search (search, rank) VALUES ('hashsize', ?)"


class _Rows:
    """Rows waiting to be written, table by table."""

    def __init__(self, connection: Any, log: "_Log") -> None:
        self._connection = connection
        self._log = log
        self._entries = {kind: lowest_entry(kind) for kind in BODY_TYPES}
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self.count = 0

    def add(self, record: Record[Body]) -> None:
        entry = self._entries[record.kind] = self._entries[record.kind] + 1
        line = json.dumps(record.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        # Making sure that a line can be canonical takes most of the time.
        if self.count % 1_000 == 0 and line.encode() != record.line():
            raise SystemExit("this is not the canonical line")
        content = hashlib.sha256(line.encode()).hexdigest()
        for table, columns in _rows(record, entry, content, line):
            self._waiting.setdefault(table, []).append(columns)
        if record.desk == self._log.desk:
            self._waiting.setdefault("custody_entry", []).append(self._log.entry(record, content))
        self.count += 1
        if self.count % _AT_ONCE == 0:
            self.write()

    def write(self) -> None:
        for table, rows in self._waiting.items():
            if table in COLUMNS:  # each step backwards would make a part of the index of its own
                rows.sort(key=lambda columns: columns["rowid"])
            names = ", ".join(f'"{name}"' for name in rows[0])
            sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(rows[0]))})"
            self._connection.executemany(sql, [tuple(columns.values()) for columns in rows])
        self._waiting.clear()


class _Log:
    """The custody log of a desk that was just made, gone on with."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk.id
        self._signer = desk.vault.signer
        tip = desk.log.tip()
        self._seq, self._leaf = tip.seq, tip.leaf

    def entry(self, record: Record[Body], content: str) -> dict[str, Any]:
        """The row of an entry that tells of a new record."""
        self._seq += 1
        deed = f"{record.kind}-added", record.kind, record.id, content, ""
        entry = CustodyEntry(self._seq, self._leaf.hex(), self.desk, record.made_at, self._seq * 60_000, (), *deed)
        text = json.dumps(entry.to_json(), sort_keys=True, separators=(",", ":"))
        self._leaf = leaf_hash(text.encode())
        signature = self._signer.sign(signed_message(self._leaf))
        return {"seq": self._seq, "leaf": self._leaf, "record": record.id, "entry": text, "signature": signature}


def large_vault(folder: Path, records: int) -> Path:
    """A vault with so many records or a few more, in a folder within ``folder``: the one made there earlier, if any."""
    place, unfinished = folder / f"vault-{records}", folder / f"unfinished-{records}"
    if not place.exists():
        began = time.perf_counter()
        shutil.rmtree(unfinished, ignore_errors=True)
        _make(unfinished, records, lambda words: print(f"  {words}", end="    \r", file=sys.stderr, flush=True))
        unfinished.rename(place)
        print(f"made in {time.perf_counter() - began:.0f} s")
    return place


def tell_machine() -> None:
    """What stands beside the figures: how busy the machine is with other work decides what the wall says."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    loads = " ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"{os.cpu_count()} cores, {memory:.0f} GiB; load over 1, 5 and 15 minutes: {loads}")


def _make(folder: Path, records: int, told: Told) -> None:
    """Make it, at the cost that opening a real one has."""
    with create_desk(folder, PASSPHRASE, name="Large", cost=FULL_COST) as desk:
        log = _Log(desk)
    connection = connect(folder)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")
    story = _fill(connection, records, log, told)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with open_desk(folder, PASSPHRASE) as desk:
        _enter_singly(desk, story)


def connect(folder: Path) -> Any:
    """The catalogue of the vault, bare of everything the program puts around it."""
    within = VaultFolder(folder)
    _, unlocked = KeyRing(within, within.read_card()).unlock(PASSPHRASE)
    connection = dbapi2.connect(str(within.catalogue), isolation_level=None)
    connection.set_key(raw_key(unlocked.master.database_key()))
    return connection


def copy_in_clear(folder: Path, target: Path) -> None:
    """The same catalogue without encryption, page for page as SQLite would have it."""
    connection = connect(folder)
    connection.execute(f"ATTACH DATABASE '{target}' AS clear KEY ''")
    connection.execute("SELECT sqlcipher_export('clear')")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA clear.user_version = {version}")
    connection.close()


def _fill(connection: Any, records: int, log: "_Log", told: Told) -> Story:
    """Write all records. The indexes of the register are made at the end."""
    later = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN"
        " ('record', 'reference', 'term_use')"
    ).fetchall()
    for name, _ in later:
        connection.execute(f"DROP INDEX {name}")
    connection.execute(_HOLD, (2**26,))
    connection.execute("BEGIN")
    times = _TIMES if records >= _LARGE else 1
    story, rows = Story(records), _Rows(connection, log)
    gc.disable()  # many rows on their way, and no circle among them
    for record in _records(story, records, times, log.desk):
        rows.add(record)
        if rows.count % 1_000 == 0:
            told(f"{rows.count:,} records")
    rows.write()
    gc.enable()
    for time_over in repeat_cases(connection, times):
        told(f"cases repeated {time_over} times")
    connection.execute("COMMIT")
    connection.execute(_HOLD, (2**20,))
    # So many large parts as now would be put together while somebody saves; one by one they never come to be so many.
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    for _, sql in later:
        connection.execute(sql)
    return story


def _records(story: Story, count: int, times: int, own: str) -> Iterator[Record[Body]]:
    """The places and parties of a catalogue with ``count`` records, and a part of its cases."""
    other, number = new_id(), 0
    for number, (identity, body) in enumerate(story.foundation(), 1):
        yield Record(identity, code_of(body.LETTER, number), own, 1, moment(number), body)
    for _ in range(max(0, count - number) // (CASE * times) + 1):
        for identity, body in story.case():
            number += 1
            desk = other if number % _OF_A_STRETCH > _OF_A_STRETCH - _FROM_OTHERS else own
            yield Record(identity, code_of(body.LETTER, number), desk, 1, moment(number), body)


def _enter_singly(desk: Desk, story: Story) -> None:
    """Enter some more cases as a person does, record by record: that leaves the index in many small parts."""
    for _ in range(_ENTERED_SINGLY):
        for identity, body in story.case():
            if not isinstance(body, ExhibitBody):
                desk.records_of(body.KIND).add(body, record_id=identity)
    desk.settle()


def _rows(record: Record[Body], entry: int, content: str, line: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "record", {"entry": entry, **register_columns(record)}
    revision = {"record": record.id, "number": 1, "kind": record.kind, "desk": record.desk}
    yield "revision", {**revision, "content": content, "line": line}
    yield record.kind, {"id": record.id, "revision": 1, **record.body.columns()}
    if isinstance(record.body, ExhibitBody):
        facts = record.body.file
        stored = {"sha256": facts.sha256, "size": facts.size, "crc32": facts.crc32, "media_type": facts.media_type}
        yield "stored_file", {**stored, "blob": secrets.token_hex(16), "stored_at": record.made_at}
    for one in record.body.references():
        yield "reference", {"record": record.id, "role": one.role, "target": one.target}
    for use in record.body.terms_used():
        yield "term_use", {"record": record.id, "role": use.role, "list": use.name, "code": use.code}
    for table, found in index_rows(record.body).items():
        for row in found:
            yield table, dict(zip(("rowid", *COLUMNS[table].split(", ")), (entry, *row), strict=True))
