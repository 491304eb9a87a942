"""Records to choose from while somebody types: by a part of their name, or by their code.

What was taken back is not offered: nothing new is to rest on it. Where it was chosen before, it stays, and is known by
``taken_back``.
"""

from collections.abc import Iterable

from evidence_desk.catalogue.fields.body import INDEXED_SENSITIVITY
from evidence_desk.catalogue.index.search import SearchIndex
from evidence_desk.catalogue.keeping.record_register import Entered, RecordRegister
from evidence_desk.catalogue.keeping.taken_back import CAN_BE_TAKEN_BACK, taken_back
from evidence_desk.values.codes import BadCodeError, checked_code
from evidence_desk.values.folding import fold
from evidence_desk.values.folding import words as words_of
from evidence_desk.vault.database import Database

_MOST_PROTECTED = 5_000  # of the level the index does not hold: what is read through at every pause in typing

_SPARE = 5  # times as many are looked at as are offered, so that the nearest are among them


class RecordChoice:
    """Finds the records of some kinds that typed words lead to. ``desk`` is whose codes come first."""

    def __init__(self, database: Database, register: RecordRegister, index: SearchIndex, desk: str) -> None:
        self._database = database
        self._register = register
        self._index = index
        self._desk = desk

    def fitting(self, kinds: Iterable[str], words: str, limit: int) -> list[Entered]:
        """The records with this code or these words, the best first; the newest ones where nothing is typed.

        What is called exactly so comes before what begins so, and this before what only holds the words: whoever types
        the whole name of a town and takes the first means the town, not a court in it.
        """
        wanted = tuple(dict.fromkeys(kinds))
        if not words.strip():
            return self._newest(wanted, limit)
        found = [*self._indexed(wanted, words, limit * _SPARE), *self._protected(wanted, words)]
        found.sort(key=lambda one: _distance(one.heading, words))
        every = {one.id: one for one in (*self._by_code(wanted, words), *found)}
        return list(every.values())[:limit]

    def taken_back(self, record: Entered) -> bool:
        """Whether a record was a mistake, or is no longer held."""
        return record.id in taken_back(self._database, [record])

    def _newest(self, kinds: tuple[str, ...], limit: int) -> list[Entered]:
        found = [identity for kind in kinds for identity in self._identities(kind, 0, limit)]
        return sorted(self._entered(found), key=lambda one: one.made_at, reverse=True)[:limit]

    def _by_code(self, kinds: tuple[str, ...], words: str) -> list[Entered]:
        try:
            found = self._register.by_code(checked_code(words.strip()), self._desk)
        except BadCodeError:
            return []
        fits = found is not None and found.kind in kinds and not self.taken_back(found)
        return [found] if found is not None and fits else []

    def _indexed(self, kinds: tuple[str, ...], words: str, limit: int) -> list[Entered]:
        hits = (self._index.find(words, kind=kind, limit=limit) for kind in kinds)
        return self._entered(hit.record for some in hits for hit in some)

    def _protected(self, kinds: tuple[str, ...], words: str) -> list[Entered]:
        """Those the index must not hold, found by reading through what they are called."""
        asked = words_of(words)
        above = INDEXED_SENSITIVITY + 1
        identities = [identity for kind in kinds for identity in self._identities(kind, above, _MOST_PROTECTED)]
        return [one for one in self._entered(identities) if asked and _holds(one.heading, asked)]

    def _identities(self, kind: str, least_level: int, limit: int) -> list[str]:
        standing = f" AND NOT (SELECT taken_back FROM {kind} AS own WHERE own.id = record.id)"  # noqa: S608
        own = standing if kind in CAN_BE_TAKEN_BACK else ""
        sql = f"SELECT id FROM record WHERE kind = ? AND level >= ?{own} ORDER BY made_at DESC, id DESC LIMIT ?"  # noqa: S608
        return [row[0] for row in self._database.execute(sql, (kind, least_level, limit))]

    def _entered(self, identities: Iterable[str]) -> list[Entered]:
        wanted = list(identities)
        found = self._register.find_all(wanted)
        return [found[identity] for identity in wanted if identity in found]


def _distance(heading: str, words: str) -> int:
    called, asked = fold(heading.strip()), fold(words.strip())
    return 0 if called == asked else (1 if called.startswith(asked) else 2)


def _holds(heading: str, asked: tuple[str, ...]) -> bool:
    folded = fold(heading)
    return all(word in folded for word in asked)
