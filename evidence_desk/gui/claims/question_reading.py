"""Reads what the screen of claims shows. Everything here runs in the desk's thread."""

from collections.abc import Callable, Iterable
from typing import Any

from evidence_desk.catalogue.claims.claim_matrix import (
    ClaimCell,
    ClaimLink,
    Judgement,
    QuestionKey,
    QuestionOfClaims,
    question_key,
    title_words,
)
from evidence_desk.catalogue.claims.claim_words import KnownRecords, scope_words, value_words
from evidence_desk.catalogue.claims.questions_of_claims import Question, QuestionsOfClaims
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import HowKnown, Predicate
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.citation_fields import moment_text
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.claims.claim_form import ClaimForm, field_names
from evidence_desk.gui.claims.judgement_form import JudgementForm, judgement_names
from evidence_desk.gui.claims.link_form import LinkForm
from evidence_desk.gui.claims.question_card import (
    BegunJudgement,
    CitedPlace,
    ClaimShown,
    ListedQuestion,
    QuestionCard,
    listed_new_claim,
    listed_question,
)
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.standing import owner_words, standing_of
from evidence_desk.gui.records.told import ToldRevision, Words
from evidence_desk.gui.records.unsaved_forms import NEW, UnsavedForms
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

_JUDGED_BY = "claims.judged-by"
_LINKING = "new"


class QuestionReading:
    """Reads questions, claims and what was begun of them at one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = self._desk = desk
        self.questions = QuestionsOfClaims(desk.vault.database, desk.register, desk.id, desk.names.of)
        self.claim_forms = UnsavedForms(desk, ClaimBody.KIND, ClaimForm)
        self.judgement_forms = UnsavedForms(desk, AssessmentBody.KIND, JudgementForm)
        self.link_forms = UnsavedForms(desk, LinkBody.KIND, LinkForm)

    # The list.

    def rows(self, questions: Iterable[Question]) -> list[ListedQuestion]:
        """The rows of questions; something not saved waits there where a form of it is kept."""
        waiting = self._waiting()
        return [listed_question(one, unsaved=one.key in waiting) for one in questions]

    def row_of_record(self, record: Record[Any]) -> ListedQuestion:
        """The row of the question of a claim or an assessment."""
        found = self.questions.key_of_record(record.id)
        question = self.questions.listed(found[0]) if found else None
        return self.rows([question])[0] if question else listed_new_claim("")

    def new_row(self, form: ClaimForm) -> ListedQuestion:
        """The row of a claim that is not saved yet."""
        return listed_new_claim(self._title(QuestionKey(form.subject, form.predicate)) if form.subject else "")

    def unsaved_new(self) -> ListedQuestion | None:
        """The row of the claim that was begun and not saved."""
        kept = self.claim_forms.find(NEW)
        return self.new_row(kept.form) if kept else None

    def outline(self) -> tuple[object, ...]:
        """Changes with everything the list or a page shows."""
        kinds = (ClaimBody.KIND, AssessmentBody.KIND, LinkBody.KIND)
        counts = [self._desk.records_of(kind).count() for kind in kinds]
        newest = [record.line() for kind in kinds for record in self._desk.records_of(kind).page(limit=1)]
        return (*counts, *newest, self.claim_forms.waiting(), self.judgement_forms.waiting(), self.link_forms.waiting())

    # A question.

    def card(self, record: str) -> QuestionCard | None:
        """The page of a question: by its key, or by a claim, an assessment or a link of it; None where there is none."""
        key, claim = question_key(record), ""
        if key is None:
            found = self.questions.key_of_record(record)
            if found is None:
                return None
            key, claim = found
        question = self.questions.question(key)
        return QuestionCard(
            standing=Standing(key.text(), "", "", "", (), level=_level(question)),
            question=question,
            claim=claim,
            owners=self._owners(question),
            histories=self._histories(question),
            begun=self.begun(question.key),
            linking=self._linking(question),
            judged_by=self.judged_by(),
            unsaved=self.claim_forms.waiting() & frozenset(question.cells),
        )

    def claim(self, cell: ClaimCell) -> ClaimShown:
        """What is shown of a claim beyond its cell."""
        record: Record[Any] = self._desk.records_of(ClaimBody.KIND).get(cell.claim)
        standing = standing_of(self._desk, record, self.claim_forms.find(record.id), self._claim_words())
        return ClaimShown(standing, cell, tuple(self._cited(one) for one in record.body.citations))

    def begun(self, key: QuestionKey) -> BegunJudgement | None:
        """The judgement that was begun on a question and not saved."""
        kept = self.judgement_forms.find(new_judgement(key))
        if kept is None:
            return None
        return BegunJudgement({one.claim: one.considering for one in kept.form.considered}, kept.kept_at)

    def blank_judgement(self, question: QuestionOfClaims) -> JudgementForm:
        """An empty judgement on a question."""
        return JudgementForm(
            question=_plain(question.title),
            subject=question.key.subject,
            predicate=question.key.asked,
            concluded_by=self.judged_by(),
            sensitivity=_level(question),
        )

    def judged_by(self) -> str:
        """Who judged last; where nobody did yet, the desk."""
        return self._desk.preferences.find(_JUDGED_BY) or self._desk.name

    def note_judged_by(self, name: str) -> None:
        """Offer this name the next time."""
        if name.strip():
            self._desk.preferences.put(_JUDGED_BY, name.strip())

    def about(self, link: str) -> tuple[str, str]:
        """Kind and identity of what a link is about, where it joins no claims; empty where it is no link."""
        record: Record[Any] | None = self._desk.register.record(link)
        subject = (
            self._desk.register.find(record.body.subject) if record and isinstance(record.body, LinkBody) else None
        )
        return (subject.kind, subject.id) if subject else ("", "")

    # The parts.

    def _title(self, key: QuestionKey) -> str:
        entered = self._desk.register.find(key.subject)
        return title_words(visible(entered.heading) or entered.code, key.asked) if entered else ""

    def _waiting(self) -> frozenset[QuestionKey]:
        """The questions with a claim, a judgement or a link that is not saved."""
        waiting = [*self.claim_forms.waiting(), *self.judgement_forms.waiting()]
        found = {question_key(one.removeprefix(f"{NEW} ")) for one in waiting}
        of_records = {self.questions.key_of_record(one) for one in waiting if question_key(one) is None and one != NEW}
        return frozenset({*found, *(one[0] for one in of_records if one)} - {None})  # type: ignore[arg-type]

    def _claim_words(self) -> Words:
        """How the history tells the fields of a claim."""
        told: dict[str, Callable[[Any], str]] = {
            "subject": self._desk.names.called,
            "value": self._told_value,
            "source": self._desk.names.called,
            "scope": self._told_scope,
            "citations": _changed,
            "sensitivity": level_name,
            "taken_back": _yes,
        }
        return Words(field_names(), told)

    def _judgement_words(self) -> Words:
        """How the history tells the fields of an assessment."""
        told: dict[str, Callable[[Any], str]] = {
            "conclusion": self._told_value,
            "scope": self._told_scope,
            "considered": _changed,
            "sensitivity": level_name,
            "taken_back": _yes,
        }
        return Words(judgement_names(), told)

    def _told_value(self, value: ClaimValue) -> str:
        known = self._named([*(value.place.places if value.place else ()), value.party or ""])
        return value_words(Predicate.OTHER, value, known)

    def _told_scope(self, scope: Scope) -> str:
        return scope_words(scope, self._named(scope.where.places if scope.where else ())).sentence()

    def _named(self, records: Iterable[str]) -> KnownRecords:
        return KnownRecords({record: self._desk.names.called(record) for record in records if record})

    def _linking(self, question: QuestionOfClaims) -> LinkForm | None:
        kept = self.link_forms.find(_LINKING)
        here = kept is not None and {kept.form.one, kept.form.other} <= set(question.cells)
        return kept.form if kept and here else None

    def _owners(self, question: QuestionOfClaims) -> dict[str, str]:
        everything: list[ClaimCell | ClaimLink | Judgement] = [*question.cells.values(), *question.links]
        everything += question.all_judgements
        desks = {one.desk for one in everything if not one.own}
        desks |= {one.desk for one in question.same} - {"", self._desk.id}
        return {desk: owner_words(self._desk, desk) for desk in desks}

    def _histories(self, question: QuestionOfClaims) -> dict[str, tuple[ToldRevision, ...]]:
        records = self._desk.records_of(AssessmentBody.KIND)
        found = {}
        for judgement in question.all_judgements:
            record: Record[Any] = records.get(judgement.assessment)
            found[judgement.assessment] = standing_of(self._desk, record, None, self._judgement_words()).history
        return found

    def _cited(self, citation: Citation) -> CitedPlace:
        entered = self._desk.register.find(citation.record)
        record: Record[Any] | None = self._desk.register.record(citation.record)
        words = self._desk.names.of(record.body) if record else ""
        places = [translate("Claims", "page {page}").format(page=isolated(citation.page))] if citation.page else []
        if citation.at_second is not None:
            places.append(translate("Claims", "at {moment}").format(moment=moment_text(citation.at_second)))
        return CitedPlace(
            kind=entered.kind if entered else "",
            record=citation.record,
            code=entered.code if entered else "",
            words=words,
            place=", ".join(places),
            quote=citation.quote,
            how_known="" if citation.how_known is HowKnown.NOT_ASKED else label(citation.how_known),
        )


def new_judgement(key: QuestionKey) -> str:
    """The name under which a judgement that is not saved yet is kept: one for each question."""
    return f"{NEW} {key.text()}"


def _changed(_value: object) -> str:
    """Of lists it is said that they changed: the revision itself is in the vault, and a line has no room for it."""
    return ""


def _yes(value: object) -> str:
    return translate("Claims", "yes") if value else translate("Claims", "no")


def _level(question: QuestionOfClaims) -> int:
    """The highest level of what stands on a page."""
    claims = [cell.body.sensitivity for cell in question.cells.values()]
    judged = [link.body.sensitivity for link in question.links]
    judged += [judgement.body.sensitivity for judgement in question.all_judgements]
    return max((*claims, *judged), default=0)


def _plain(words: str) -> str:
    """Words for a box to type in, without the marks that keep them apart on the screen."""
    return words.replace("\u2068", "").replace("\u2069", "")
