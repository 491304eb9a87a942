"""Consent: what a source agreed to, for which use, by whom, for which facet, and everything that happened to it since."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body, FieldProblemError, check_language
from evidence_desk.catalogue.fields.references import ExhibitId, SourceId
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.values.languages import UNDETERMINED
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Grant(Body):
    """One answer: may this facet go to this recipient for this use? ``until`` is the last day it holds.

    ``recipient_name`` names an organisation. What is under a condition has its ``condition``.
    """

    use: Use
    recipient: Recipient
    facet: Facet
    answer: Answer
    recipient_name: str = ""
    condition: str = ""
    until: UncertainDate | None = None

    @property
    def asked(self) -> tuple[Use, Recipient, str, Facet]:
        """What was asked; each question has one answer."""
        return self.use, self.recipient, self.recipient_name.strip().casefold(), self.facet


@dataclass(frozen=True)
class ConsentEvent(Body):
    """Something that happened to the consent. ``noted_at`` is when it was entered here, UTC."""

    change: ConsentChange
    when: UncertainDate | None = None
    noted_at: str = ""
    words: str = ""


@dataclass(frozen=True)
class ConsentBody(Body):
    """The consent of a source (Murad Code). Events are only ever added; grants are the answers as they stand now.

    ``given_by`` is who answered where it was not the source; ``explained`` what was explained before; ``recording`` an
    exhibit that holds it.
    """

    KIND: ClassVar[str] = "consent"
    LETTER: ClassVar[str] = "K"
    WHEN: ClassVar[str] = "when"

    source: SourceId
    manner: ConsentManner = ConsentManner.NOT_ASKED
    given_by: str = ""
    when: UncertainDate | None = None
    language: str = UNDETERMINED
    explained: str = ""
    witness: str = ""
    recording: ExhibitId | None = None
    grants: tuple[Grant, ...] = ()
    events: tuple[ConsentEvent, ...] = ()
    note: str = ""
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()

    def checked(self) -> Self:
        """This body if it can be kept: a grant without a consent that was given is none."""
        if not self.source:
            raise FieldProblemError("source", translate("Consent", "Whose consent is it?"))
        check_language("language", self.language)
        self._check_grants()
        if (self.events or self.grants) and self.manner is ConsentManner.NOT_ASKED:
            words = translate("Consent", "Answers are noted, but not how they were given.")
            raise FieldProblemError("manner", words, translate("Consent", "Say whether it was spoken or in writing."))
        if self.events and self.events[0].change is not ConsentChange.GIVEN:
            raise FieldProblemError("events", translate("Consent", "What was never given cannot change."))
        return super().checked()

    def _check_grants(self) -> None:
        if self.grants and not self.events:
            raise FieldProblemError(
                "grants",
                translate("Consent", "Answers are noted, but no consent was given."),
                translate("Consent", "Note first when and how consent was given."),
            )
        if len({grant.asked for grant in self.grants}) != len(self.grants):
            raise FieldProblemError("grants", translate("Consent", "One question has two answers."))
        for grant in self.grants:
            if grant.recipient is Recipient.ORGANISATION and not grant.recipient_name.strip():
                raise FieldProblemError("grants", translate("Consent", "Which organisation is it?"))
            if grant.answer is Answer.CONDITION and not grant.condition.strip():
                raise FieldProblemError("grants", translate("Consent", "Under which condition is it?"))
        if self.withdrawn and any(grant.answer is not Answer.NO for grant in self.grants):
            words = translate("Consent", "Consent was withdrawn: nothing is allowed any more.")
            raise FieldProblemError("grants", words)

    @property
    def withdrawn(self) -> bool:
        """Whether the last that happened to it is that it was withdrawn, or that it expired."""
        ended = (ConsentChange.WITHDRAWN, ConsentChange.EXPIRED)
        return bool(self.events) and self.events[-1].change in ended

    def check_change(self, present: Body, reason: str) -> None:
        """What happened to a consent stays noted: events are added at the end, and none goes."""
        if isinstance(present, ConsentBody):
            if self.events[: len(present.events)] != present.events:
                raise FieldProblemError("events", translate("Consent", "What happened to a consent stays noted."))
            if self.source != present.source:
                raise FieldProblemError("source", translate("Consent", "A consent stays that of its source."))
        super().check_change(present, reason)

    def index_title(self) -> str:
        """Nothing of its own: it is found by its source."""
        return ""

    def index_text(self) -> str:
        """What was explained, conditions, and notes."""
        conditions = "\n".join(grant.condition for grant in self.grants if grant.condition)
        told = "\n".join(event.words for event in self.events if event.words)
        return f"{self.explained}\n{self.note}\n{conditions}\n{told}"
