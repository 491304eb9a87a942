"""The book of consents of one catalogue: what each source agreed to, what is due, and what was sent before it changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evidence_desk.catalogue.consent.consent_answers import KnownSource, last_day
from evidence_desk.catalogue.gate.gate_asking import Circumstances, Mention
from evidence_desk.catalogue.keeping.origins import Origins
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.keeping.referring import referring_records
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.bundle_register import BundleRegister, RegisteredBundle
from evidence_desk.catalogue.registers.marked_names import MarkedNames
from evidence_desk.catalogue.registers.recall_register import RecallRegister
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.consent_terms import Answer, MentionConsent
from evidence_desk.vault.database import Database

DUE_WITHIN_DAYS = 30


class DueFor(StrEnum):
    """Why a consent wants somebody's attention."""

    ENDED = "ended"
    ENDS_SOON = "ends-soon"
    ASK_FIRST = "ask-first"


@dataclass(frozen=True)
class DueConsent:
    """An answer that wants attention: in which consent, of which source, and the last day it holds (ISO), if any."""

    due: DueFor
    consent: str
    source: str
    grant: Grant
    day: str = ""


@dataclass(frozen=True)
class Withdrawal:
    """A consent that was withdrawn after something went out, and the desks that were sent it and not told since."""

    consent: str
    code: str
    desks: tuple[str, ...]


@dataclass(frozen=True)
class ToldEvent:
    """Something that happened to a consent, with the code of the consent."""

    consent: str
    code: str
    event: ConsentEvent


class ConsentBook:
    """Reads consents. What it says of a day is said of that day, which the caller names (ISO)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def consents_of(self, source: str) -> list[Record[ConsentBody]]:
        """The consents of a source, every desk's, the oldest first."""
        return referring_records(self._database, source, "source", ConsentBody.KIND)

    def known(self, source: str) -> KnownSource | None:
        """A source as the gate knows it; None where there is none."""
        record = RecordRegister(self._database).record(source)
        if record is None or not isinstance(record.body, SourceBody):
            return None
        body = record.body
        consents = tuple(one.body for one in self.consents_of(source))
        return KnownSource(
            source, record.code, body.sensitivity, body.source_type, body.alias, body.spokesperson, consents
        )

    def events_of(self, source: str) -> list[ToldEvent]:
        """All that happened to the consents of a source, as it was noted, the oldest first."""
        told = [
            ToldEvent(record.id, record.code, event)
            for record in self.consents_of(source)
            for event in record.body.events
        ]
        return sorted(told, key=lambda one: one.event.noted_at)

    def due(self, day: str, within_days: int = DUE_WITHIN_DAYS) -> list[DueConsent]:
        """What wants attention: agreements that ended or will end soon, the first to end first; then what is to be asked."""
        found = [one for record in self._all() for one in due_of(record, day, within_days)]
        order = tuple(DueFor)
        return sorted(found, key=lambda one: (order.index(one.due), one.day, one.consent))

    def sent_with(self, source: str) -> list[RegisteredBundle]:
        """The bundles already sent that hold the source or anything that rests on it, the newest first."""
        return BundleRegister(self._database).sent_with(Origins(self._database).resting_on(source))

    def to_pass_on(self) -> list[Withdrawal]:
        """The withdrawals that somebody has still to be told of: they were sent what rests on the source, not the withdrawal."""
        found = []
        for record in self._all():
            if record.body.withdrawn:
                sent = dict.fromkeys(bundle.desk for bundle in self.sent_with(record.body.source))
                untold = tuple(desk for desk in sent if not self._was_told(desk, record))
                if untold:
                    found.append(Withdrawal(record.id, record.code, untold))
        return found

    def _was_told(self, desk: str, record: Record[ConsentBody]) -> bool:
        """Whether a recall for this desk was written to a file, or a bundle to it held the withdrawn consent as it is now."""
        sql = (
            "SELECT 1 FROM bundle_record JOIN bundle ON bundle.id = bundle_record.bundle AND bundle.direction = 'sent'"
            " WHERE bundle_record.direction = 'sent' AND bundle.desk = ? AND record = ? AND number = ?"
        )
        if self._database.one(sql, (desk, record.id, record.revision)) is not None:
            return True
        return RecallRegister(self._database).was_written(desk, record.id, record.revision)

    def gathering(self) -> "Gathering":
        """What the gate has to know, record by record; made anew for each piece of work."""
        return Gathering(self._database, self)

    def _all(self) -> Iterator[Record[ConsentBody]]:
        sql = (
            "SELECT line FROM record JOIN revision ON record.id = revision.record AND number = record.revision"
            " WHERE record.kind = ? ORDER BY made_at, id"
        )
        for row in self._database.execute(sql, (ConsentBody.KIND,)):
            yield stored_record(row[0])


class Gathering:
    """Gathers circumstances, remembering sources and mentions it has seen."""

    def __init__(self, database: Database, book: ConsentBook) -> None:
        self._database = database
        self._book = book
        self._origins = Origins(database)
        self._sources: dict[str, KnownSource | None] = {}
        self._mentions: dict[str, tuple[Mention, ...]] = {}
        self._marked = MarkedNames(database)
        self._recalled = RecallRegister(database).recalled()

    def of(self, record: str) -> Circumstances:
        """What the gate has to know of a record that is entered in the catalogue."""
        sources = (self._source(one) for one in self._origins.sources_of(record))
        accounts = self._origins.of_kind(record, TestimonyBody.KIND)
        return Circumstances(
            tuple(one for one in sources if one is not None),
            tuple(mention for account in accounts for mention in self._mentioned_in(account)),
            of_a_mention=any(_is_unagreed(passage) for passage in self._passages(record, "coded")),
            elsewhere=self._marked.around(accounts),
            recalled=bool(self._recalled and not self._recalled.isdisjoint(self._origins.of(record))),
        )

    def _source(self, source: str) -> KnownSource | None:
        if source not in self._sources:
            self._sources[source] = self._book.known(source)
        return self._sources[source]

    def _mentioned_in(self, account: str) -> tuple[Mention, ...]:
        if account not in self._mentions:
            unagreed = (one for one in self._passages(account, "testimony") if _is_unagreed(one))
            self._mentions[account] = tuple(Mention(one.quote, one.who) for one in unagreed)
        return self._mentions[account]

    def _passages(self, target: str, role: str) -> list[PassageBody]:
        found: list[Record[PassageBody]] = referring_records(self._database, target, role, PassageBody.KIND)
        return [one.body for one in found]


def _is_unagreed(passage: PassageBody) -> bool:
    unagreed = passage.mark is PassageMark.MENTION and passage.agreed is not MentionConsent.YES
    return unagreed and not passage.taken_back


def due_of(record: Record[ConsentBody], day: str, within_days: int = DUE_WITHIN_DAYS) -> Iterator[DueConsent]:
    """What wants attention in one consent, in the order of its answers."""
    horizon = (date.fromisoformat(day) + timedelta(days=within_days)).isoformat()
    if record.body.withdrawn:
        return
    for grant in record.body.grants:
        last = last_day(grant.until) if grant.until else ""
        if grant.answer is Answer.ASK_FIRST:
            yield DueConsent(DueFor.ASK_FIRST, record.id, record.body.source, grant, last)
        elif grant.answer is Answer.YES and grant.until is not None and last <= horizon:
            due = DueFor.ENDED if last < day else DueFor.ENDS_SOON
            yield DueConsent(due, record.id, record.body.source, grant, last)
