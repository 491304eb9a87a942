"""What is told of records found: their names and a piece of their text, with the words asked for marked."""

import json
from collections.abc import Sequence
from typing import Any

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.finding.excerpt import (
    Excerpt,
    Sought,
    SoughtBySound,
    SoughtWithin,
    beginning,
    excerpt,
    marked,
)
from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.finding.search_results import Hit
from evidence_desk.catalogue.finding.term_labels import TermLabels
from evidence_desk.catalogue.index.asked_words import AskedWords
from evidence_desk.catalogue.index.index_words import NAMED_KINDS
from evidence_desk.catalogue.index.word_stages import Stage
from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.catalogue.telling.record_names import RecordNames
from evidence_desk.values.wording import interface_language
from evidence_desk.vault.database import Database

_SOUGHT = {Stage.SOUND: SoughtBySound, Stage.PART: SoughtWithin}
# A passage of an account that tells of what was asked for.
_QUOTE = """
    SELECT p.quote FROM reference AS f JOIN passage AS p ON p.id = f.record
    JOIN reference AS c ON c.record = p.id AND c.role = 'coded' AND c.target IN (SELECT id FROM asked_core)
    WHERE f.target = ?1 AND f.role = 'testimony'
    UNION ALL
    SELECT p.quote FROM reference AS f JOIN passage AS p ON p.id = f.record
    JOIN reference AS c ON c.target = p.id AND c.role = 'citations.record' AND c.record IN (SELECT id FROM asked_core)
    WHERE f.target = ?1 AND f.role = 'testimony'
    LIMIT 1
"""


class HitTelling:
    """Tells of the records of one catalogue."""

    def __init__(self, database: Database, names: RecordNames, labels: TermLabels) -> None:
        self._database = database
        self._names = names
        self._labels = labels

    def tell(self, found: Sequence[tuple[int, Stage]], question: Question, asked: AskedWords | None) -> tuple[Hit, ...]:
        """Records by their entries, in the order given."""
        records = self._records([entry for entry, _ in found]) if found else {}
        words = asked.words if asked else ()
        sought = {stage: _SOUGHT.get(stage, Sought)(words) for stage in {stage for _, stage in found}}
        return tuple(self._told(records[entry], stage, question, asked, sought[stage]) for entry, stage in found)

    def by_code(self, record: Record[Any]) -> Hit:
        """A record whose code was typed."""
        return Hit(record, Excerpt(self._names.of(record.body)), _first_words(record.body), Stage.TEXT)

    def _records(self, entries: Sequence[int]) -> dict[int, Record[Any]]:
        rows = self._database.execute(
            "SELECT r.entry, v.line FROM json_each(?) AS e CROSS JOIN record AS r ON r.entry = e.value"
            " CROSS JOIN revision AS v ON v.record = r.id AND v.number = r.revision",
            (json.dumps(entries),),
        )
        return {entry: stored_record(line) for entry, line in rows}

    def _told(
        self, record: Record[Any], stage: Stage, question: Question, asked: AskedWords | None, sought: Sought
    ) -> Hit:
        name = marked(self._names.of(record.body), sought)
        pieces = [] if asked is None else self._with_words(record.body, name, sought, asked)
        if stage is Stage.TOLD and question.of_what_happened:
            pieces = [*pieces, beginning(self._quote(record))]
        found = next((piece for piece in pieces if piece.text), None)
        return Hit(record, name, found or _first_words(record.body), stage)

    def _with_words(self, body: Body, name: Excerpt, sought: Sought, asked: AskedWords) -> list[Excerpt]:
        """The pieces in which the words stand, the most telling first: in the text, in another name, in a term."""
        piece = excerpt(body.index_text(), sought)
        if piece.text or name.marks:
            return [piece]
        uses = body.terms_used()
        labels = (self._labels.label_with(use, asked.words, interface_language()) for use in uses)
        return [excerpt(body.index_title(), sought), marked(next((label for label in labels if label), ""), sought)]

    def _quote(self, record: Record[Any]) -> str:
        return str(self._database.scalar(_QUOTE, (record.id,)) or "") if record.kind == "testimony" else ""


def _first_words(body: Body) -> Excerpt:
    """What a record begins with; of what has several names, the others."""
    others = body.index_title().split("\n")[1:] if body.KIND in NAMED_KINDS else []
    return beginning(body.index_text()) if not any(others) else beginning(" · ".join(others))
