"""What each report tells of, looked up in the catalogue. In the thread that owns the desk."""

from collections.abc import Iterator
from typing import Any

from evidence_desk.catalogue.claims.claim_matrix import QuestionKey
from evidence_desk.catalogue.claims.questions_of_claims import QuestionsOfClaims
from evidence_desk.catalogue.keeping.origins import Origins
from evidence_desk.catalogue.keeping.referring import referring_records
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.telling.chronology import Chronology, in_order
from evidence_desk.catalogue.telling.renderings import Renderings
from evidence_desk.catalogue.telling.what_happened import Days, WhatHappened
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.desk.custody_story import record_entries
from evidence_desk.desk.desk import Desk
from evidence_desk.desk.holding import Holding
from evidence_desk.reports.chronology_report import ChronologyMaterial, Happening
from evidence_desk.reports.claims_report import ClaimsMaterial
from evidence_desk.reports.custody_report import CustodyMaterial
from evidence_desk.reports.exhibit_list import ExhibitLine, ExhibitMaterial
from evidence_desk.reports.source_sheet import SourceMaterial
from evidence_desk.reports.testimony_report import BesideAccount, KeptRevision, TestimonyMaterial
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

MOST_HAPPENINGS = 2000  # acts and interventions in one chronology: some hundred pages


class ReportGathering:
    """Looks up what a report tells of, and holds every record that it tells or names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._database = desk.vault.database
        self._origins = Origins(self._database)
        self.holding = Holding(desk)

    # A testimony.

    def testimony(self, record: Record[TestimonyBody]) -> TestimonyMaterial:
        """An account with what stands beside it and what was coded from it."""
        beside = Renderings(self._database).of(record)
        passages = self._passages(record.id)
        told = [record.id, *(one.record.id for one in beside), *(one.id for one in passages)]
        self.holding.add_told(told)
        self.holding.add_told(one.body.coded for one in passages if one.body.coded)
        return TestimonyMaterial(
            record.id,
            [BesideAccount(one.record.id, one.original_changed) for one in beside],
            [one.id for one in passages],
            self._revisions(record),
        )

    def _passages(self, testimony: str) -> list[Record[PassageBody]]:
        """The passages of an account in its order, without those marked by mistake."""
        found: list[Record[PassageBody]]
        found = referring_records(self._database, testimony, "testimony", PassageBody.KIND)
        return sorted((one for one in found if not one.body.taken_back), key=lambda one: (one.body.start, one.body.end))

    def _revisions(self, record: Record[TestimonyBody]) -> list[KeptRevision]:
        desk = self._desk
        entries = [*desk.log.story(record.id), *desk.received_logs.story(record.id)]
        reasons = {signed.entry.content: signed.entry.reason for signed in entries}
        return [
            KeptRevision(one.revision, one.made_at, one.body.state, one.content(), reasons.get(one.content(), ""))
            for one in desk.testimonies.history(record.id)
        ]

    # A chronology.

    def chronology(self, subject: Record[Any] | None, days: Days, within: str) -> ChronologyMaterial:
        """What happened in an event, at a place, with a party, or within some days."""
        found = list(self._happened(subject, days))
        if len(found) > MOST_HAPPENINGS:
            raise ResearcherError(
                translate("Reports", "This would be a chronology of {count} acts.").format(count=len(found)),
                safe=translate("Reports", "Nothing was written."),
                mend=translate("Reports", "Narrow it to an event, a place, a party or fewer days."),
            )
        order = in_order(one for one in found if not isinstance(one.body, InterventionBody))
        interventions = in_order(one for one in found if isinstance(one.body, InterventionBody)).all
        if subject is not None:
            self.holding.add_told([subject.id])
        self.holding.add_told(one.id for one in found)
        return ChronologyMaterial(
            subject.id if subject else "",
            within,
            [self._happening(one) for one in order.dated],
            [self._happening(one) for one in order.undated],
            [self._happening(one) for one in interventions],
        )

    def _happened(self, subject: Record[Any] | None, days: Days) -> list[Record[Any]]:
        looked = WhatHappened(self._database, self._desk.register)
        if subject is None:
            return looked.within(days)
        if isinstance(subject.body, EventBody):
            found = list(self._of_event(subject.id))
        elif isinstance(subject.body, PlaceBody):
            found = looked.at_place(subject.id)
        elif isinstance(subject.body, PartyBody):
            found = looked.with_party(subject.id)
        else:
            raise _no_chronology(subject.code)
        return found if days.is_all else looked.narrowed(found, days)

    def _of_event(self, event: str) -> Iterator[Record[Any]]:
        register = self._desk.register
        yield from Chronology(self._database, register).through(event).all
        for one in (event, *register.within(event, EventBody.WITHIN)):
            yield from referring_records(self._database, one, "event", InterventionBody.KIND)

    def _happening(self, record: Record[Any]) -> Happening:
        sources = self._origins.sources_of(record.id)
        accounts = self._origins.of_kind(record.id, TestimonyBody.KIND)
        self.holding.add(*sources, *accounts)
        in_speech = sorted(sources, key=self._code), sorted(accounts, key=self._code)
        return Happening(record.id, tuple(in_speech[0]), tuple(in_speech[1]))

    def _code(self, record: str) -> str:
        held = self.holding.held.get(record)
        return held.record.code if held else ""

    # Claims.

    def claims(self, key: QuestionKey) -> ClaimsMaterial:
        """All that is claimed and judged on a question."""
        desk = self._desk
        question = QuestionsOfClaims(self._database, desk.register, desk.id, desk.names.of).question(key, joined=False)
        claims = sorted(question.cells.values(), key=lambda cell: (cell.made_at, cell.claim))
        told = [one.claim for one in claims]
        links = [one.link for one in question.links]
        judged = [one.assessment for one in question.judgements]
        spoken_of = [one.claim for judgement in question.judgements for one in judgement.considered]
        spoken_of += [end for link in question.links for end in sorted(link.ends)]
        further = [one for one in dict.fromkeys(spoken_of) if one not in question.cells]
        self.holding.add(key.subject)
        self.holding.add_told((*told, *further, *links, *judged))
        here = [one for one in further if one in self.holding.held]
        return ClaimsMaterial(key, desk.id, told, here, links, judged, dict(question.known.around))

    # A source, and exhibits.

    def source(self, source: str) -> SourceMaterial:
        """A source with its consents and what came from it."""
        consents: list[Record[ConsentBody]] = self._desk.consents.consents_of(source)
        came = [
            *self._came(source, "source", TestimonyBody.KIND),
            *self._came(source, "acquired_from", ExhibitBody.KIND),
        ]
        self.holding.add_told([source, *(one.id for one in consents)])
        self.holding.add(*came)
        return SourceMaterial(source, [one.id for one in consents], came)

    def _came(self, source: str, role: str, kind: str) -> list[str]:
        return [one.id for one in referring_records(self._database, source, role, kind)]

    def exhibits(self, source: str) -> ExhibitMaterial:
        """The exhibits that came from a source, or all; the oldest first."""
        records = self._exhibits(source)
        self.holding.add(source)
        self.holding.add_told(one.id for one in records)
        return ExhibitMaterial(source, [self._line(one) for one in records])

    def _exhibits(self, source: str) -> list[Record[ExhibitBody]]:
        if source:
            return referring_records(self._database, source, "acquired_from", ExhibitBody.KIND)
        found: list[Record[ExhibitBody]] = []
        before = None
        while page := self._desk.exhibits.page(before=before):
            found += page
            before = (page[-1].made_at, page[-1].id)
        return found[::-1]

    # Custody.

    def custody(self, record: Record[Any]) -> CustodyMaterial:
        """What the logs tell of a record, and the checks of its file."""
        desk = self._desk
        self.holding.add_told([record.id])
        logs = record_entries(desk, record.id)
        contacts = {log[0].entry.desk: desk.contacts.find(log[0].entry.desk) for log in logs}
        called = {one: visible(contact.name) for one, contact in contacts.items() if contact}
        checks = desk.files.checks(record.body.file.sha256) if isinstance(record.body, ExhibitBody) else ()
        return CustodyMaterial(record.id, desk.id, logs, called, checks)

    def _line(self, record: Record[ExhibitBody]) -> ExhibitLine:
        sha256 = record.body.file.sha256
        stored = self._desk.files.find(sha256)
        checks = self._desk.files.checks(sha256)
        outcome: Fixity | None = checks[-1].outcome if checks else None
        return ExhibitLine(
            record.id, stored.stored_at if stored else "", checks[-1].checked_at if checks else "", outcome
        )


def _no_chronology(code: str) -> ResearcherError:
    return ResearcherError(
        translate("Reports", "There is no chronology of {code}.").format(code=code),
        safe=translate("Reports", "Nothing was written."),
        mend=translate("Reports", "Choose an event (E), a place (G) or a party (P), or give days only."),
    )
