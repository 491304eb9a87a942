"""Reports of a desk: gathered in the thread that owns it and asked of the gate, written anywhere, noted in the custody log."""

from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.claims.claim_matrix import QuestionKey
from evidence_desk.catalogue.claims.claim_words import asked as asked_of
from evidence_desk.catalogue.claims.questions_of_claims import QuestionsOfClaims
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.gate.gate_asking import Outcome
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.telling.what_happened import Days
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.custody.log import Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.desk.desk import Desk
from evidence_desk.desk.report_gathering import ReportGathering
from evidence_desk.reports.admission import Admission
from evidence_desk.reports.asked_for import AskedFor
from evidence_desk.reports.chronology_report import ChronologyTelling
from evidence_desk.reports.claims_report import ClaimsTelling
from evidence_desk.reports.custody_report import CustodyTelling
from evidence_desk.reports.exhibit_list import ExhibitTelling
from evidence_desk.reports.made_report import MadeReport, ReportKind, Setting, Told, first_page
from evidence_desk.reports.saving import WrittenReport
from evidence_desk.reports.source_sheet import SourceTelling
from evidence_desk.reports.testimony_report import TestimonyTelling
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import interface_language, translate

HANDED_OUT = "report-handed-out"
HANDED_OUT_OF_SEVERAL = "report-of-several-handed-out"


@dataclass(frozen=True)
class ReportWanted:
    """Which report: its kind and what it is about.

    ``subject`` is the identity of a testimony or a source, or, for custody, of any record; of an event, a place or a party, or empty, for a chronology,
    which ``when`` narrows; of a source, or empty, for exhibits. ``question`` is that of claims.
    """

    kind: ReportKind
    subject: str = ""
    question: QuestionKey | None = None
    when: UncertainDate | None = None


class Reporting:
    """The making of reports at one desk. All of it runs in the desk's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def asked_for(self, recipient: Recipient, use: Use, recipient_name: str = "") -> AskedFor:
        """A recipient and a use, with today's consent; ResearcherError where a report cannot be made for them."""
        return AskedFor(recipient, use, self._desk.clock.now().utc[:10], recipient_name).checked()

    def make(self, wanted: ReportWanted, asked: AskedFor) -> MadeReport:
        """The report as it may go to this recipient. What it returns is frozen, and may be written in any thread.

        NothingGoesError (it has the tally) where nothing may go; ResearcherError where there is nothing to tell of.
        """
        gathering = ReportGathering(self._desk)
        told, admission = self._told(wanted, asked.checked(), gathering)
        subject = wanted.question.subject if wanted.question else wanted.subject
        held = gathering.holding.held.get(subject)
        return MadeReport(
            kind=wanted.kind,
            asked=asked,
            document=first_page(told, admission, self._setting()),
            table=told.table,
            tally=admission.tally(),
            about=subject,
            about_kind=held.record.kind if held else "",
            name="-".join(part for part in (wanted.kind.value, held.record.code if held else "") if part),
        )

    def question(self, subject: Record[Any], predicate: Predicate | None = None) -> QuestionKey:
        """The question that a claim or a judgement belongs to, or the one asked of another record.

        ResearcherError where nothing is claimed on it, or where several questions are and none is named.
        """
        desk = self._desk
        questions = QuestionsOfClaims(desk.vault.database, desk.register, desk.id)
        found = questions.key_of_record(subject.id)
        if found is not None:
            return found[0]
        claims = [
            desk.register.record(one.record.id) for one in desk.register.referring_to(subject.id, "subject", "claim")
        ]
        bodies = [one.body for one in claims if one is not None]
        open_ones = sorted({asked_of(body.predicate) for body in bodies if not body.taken_back})  # type: ignore[attr-defined]
        if predicate is not None and asked_of(predicate) in open_ones:
            return QuestionKey(subject.id, asked_of(predicate))
        if predicate is None and len(open_ones) == 1:
            return QuestionKey(subject.id, open_ones[0])
        raise _which_question(subject.code, open_ones)

    def note(self, made: MadeReport, written: WrittenReport) -> None:
        """Enter that a report, which is not encrypted, is about to leave the desk. Durable when it returns."""
        facts = {
            "report": made.kind.value,
            "recipient": made.asked.recipient.value,
            "use": made.asked.use.value,
            "form": written.form.removeprefix("."),
            "left_out": made.tally.count(Outcome.STAYS),
            "in_parts": made.tally.count(Outcome.REDACTED),
        }
        if made.asked.recipient is Recipient.ORGANISATION:
            facts["recipient_name"] = made.asked.recipient_name.strip()
        desk = self._desk
        with desk.vault.database.transaction():
            if made.about:
                deed = Deed(HANDED_OUT, made.about_kind, made.about, written.sha256, reason_of(**facts))
            else:
                deed = Deed(HANDED_OUT_OF_SEVERAL, content=written.sha256, reason=reason_of(**facts))
            desk.log.append(deed)
        desk.settle()

    def _setting(self) -> Setting:
        desk = self._desk
        return Setting(desk.id, desk.name, desk.clock.now().utc, interface_language())

    def _told(self, wanted: ReportWanted, asked: AskedFor, gathering: ReportGathering) -> tuple[Told, Admission]:
        desk, held = self._desk, gathering.holding.held
        if wanted.kind is ReportKind.TESTIMONY:
            testimony = gathering.testimony(self._record(wanted.subject, TestimonyBody))
            admission = Admission(asked, held)
            return TestimonyTelling(testimony, admission, desk.code_lists).tell(), admission
        if wanted.kind is ReportKind.SOURCE:
            source = gathering.source(self._record(wanted.subject, SourceBody).id)
            admission = Admission(asked, held)
            return SourceTelling(source, admission, desk.code_lists).tell(), admission
        if wanted.kind is ReportKind.CLAIMS:
            return self._of_claims(wanted, asked, gathering)
        if wanted.kind is ReportKind.EXHIBITS:
            exhibits = gathering.exhibits(self._record(wanted.subject, SourceBody).id if wanted.subject else "")
            admission = Admission(asked, held)
            return ExhibitTelling(exhibits, admission).tell(), admission
        if wanted.kind is ReportKind.CUSTODY:
            story = gathering.custody(self._record(wanted.subject, Body))
            admission = Admission(asked, held)
            return CustodyTelling(story, admission).tell(), admission
        return self._of_time(wanted, asked, gathering)

    def _of_claims(self, wanted: ReportWanted, asked: AskedFor, gathering: ReportGathering) -> tuple[Told, Admission]:
        if wanted.question is None:
            raise _not_here()
        claims = gathering.claims(wanted.question)
        admission = Admission(asked, gathering.holding.held)
        return ClaimsTelling(claims, admission).tell(), admission

    def _of_time(self, wanted: ReportWanted, asked: AskedFor, gathering: ReportGathering) -> tuple[Told, Admission]:
        subject = self._desk.register.record(wanted.subject) if wanted.subject else None
        if wanted.subject and subject is None:
            raise _not_here()
        days = Days(wanted.when.earliest, wanted.when.latest) if wanted.when else Days()
        if subject is None and days.is_all:
            raise _of_what()
        within = wanted.when.read_back() if wanted.when else ""
        chronology = gathering.chronology(subject, days, within)
        admission = Admission(asked, gathering.holding.held)
        return ChronologyTelling(chronology, admission, self._desk.code_lists).tell(), admission

    def _record(self, record: str, of: type[Any]) -> Record[Any]:
        found: Record[Any] | None = self._desk.register.record(record)
        if found is None or not isinstance(found.body, of):
            raise _not_here()
        return found


def _not_here() -> ResearcherError:
    return ResearcherError(
        translate("Reports", "What the report would be about is not in this vault."),
        safe=translate("Reports", "Nothing was written."),
    )


def _of_what() -> ResearcherError:
    return ResearcherError(
        translate("Reports", "A chronology needs something to be of."),
        safe=translate("Reports", "Nothing was written."),
        mend=translate("Reports", "Choose an event, a place or a party, or give the days."),
    )


def _which_question(code: str, open_ones: list[Predicate]) -> ResearcherError:
    if not open_ones:
        return ResearcherError(
            translate("Reports", "Nothing is claimed of {code} that answers this.").format(code=code),
            safe=translate("Reports", "Nothing was written."),
        )
    return ResearcherError(
        translate("Reports", "More than one question is answered about {code}, or another one.").format(code=code),
        safe=translate("Reports", "Nothing was written."),
        mend=translate("Reports", "Name one of these: {questions}.").format(
            questions=", ".join(one.value for one in open_ones)
        ),
    )
