"""What stands beside an original text: its translations, transcripts and summaries, and whether it has changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.keeping.referring import referring_records
from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class BesideOriginal:
    """A rendering, and whether its original reads otherwise by now; None where the earlier revision never came here."""

    record: Record[RenderingBody]
    original_changed: bool | None


class Renderings:
    """Reads the renderings of one catalogue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, original: Record[Any], field: str = "text") -> tuple[BesideOriginal, ...]:
        """The renderings of a field of a record (of an exhibit's content, where ``field`` is empty), the oldest first."""
        records: Iterable[Record[RenderingBody]]
        records = referring_records(self._database, original.id, "of", RenderingBody.KIND)
        return tuple(
            BesideOriginal(record, self._has_changed(original, record.body))
            for record in records
            if record.body.field == field
        )

    def _has_changed(self, original: Record[Any], rendering: RenderingBody) -> bool | None:
        if rendering.of_revision == original.revision:
            return False
        sql = "SELECT line FROM revision WHERE record = ? AND number = ?"
        line = self._database.scalar(sql, (original.id, rendering.of_revision))
        if line is None:
            return None
        former = stored_record(line).body
        if not rendering.field:
            return bool(former != original.body)
        return bool(getattr(former, rendering.field, None) != getattr(original.body, rendering.field, None))


def check_level(rendering: RenderingBody, original: Record[Any]) -> None:
    """FieldProblemError where a rendering would be less protected than what it is made from: it says the same."""
    if rendering.sensitivity < original.body.level:
        raise FieldProblemError(
            "sensitivity",
            translate("Renderings", "A translation tells what the original tells, and is protected at least as much."),
            translate("Renderings", "Choose level {level} or higher.").format(level=original.body.level),
        )
