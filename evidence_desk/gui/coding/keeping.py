"""Keeping a form of coding: the passage, and by its mark what is made of it. Runs in the desk's thread."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.desk import Desk
from evidence_desk.desk.coding import Coding, Writing
from evidence_desk.gui.coding.coding_bodies import act_of, claim_of, date_of, passage_of
from evidence_desk.gui.coding.coding_form import CodingForm
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


def keep_form(desk: Desk, form: CodingForm, testimony: str, source: str) -> str:
    """Keep a form, new or as a change of what was kept before; the identity of its passage.

    FieldProblemError names the field of the form that cannot be kept; then nothing was.
    """
    passage = passage_of(form, testimony)
    keeping = _Keeping(desk, form, testimony, source)
    coding, changes = Coding(desk), form.changes
    if not changes.passage:
        return coding.keep([passage], keeping.code, draft=testimony).passages[0].id
    present = desk.records["passage"].get(changes.passage).body
    changed = replace(passage, coded=present.coded, taken_back=present.taken_back)
    coding.change(changes.passage, changes.passage_revision, changed, keeping.code, draft=testimony)
    return changes.passage


class _Keeping:
    """What one form makes of its passage."""

    def __init__(self, desk: Desk, form: CodingForm, testimony: str, source: str) -> None:
        self._desk = desk
        self._form = form
        self._testimony = testimony
        self._source = source

    def code(self, writing: Writing) -> Sequence[str | None]:
        """Write it; what the passage is coded as."""
        makers = {
            PassageMark.ACT: self._act,
            PassageMark.CLAIM: self._claim,
            PassageMark.DATE: self._date,
            PassageMark.PLACE: self._place,
            PassageMark.MENTION: self._mentioned,
        }
        maker = makers.get(self._form.mark)
        return [maker(writing, writing.passages[0]) if maker else None]

    def _act(self, writing: Writing, passage: str) -> str:
        present: Record[ActBody] | None = self._present(ActBody.KIND)
        body = act_of(self._form, passage, present.body if present else None)
        act = writing.revise(present.id, body, self._form.changes.coded_revision) if present else writing.add(body)
        for stretch in self._form.also:
            coded = (body.where.place if body.where else None) if stretch.mark is PassageMark.PLACE else act
            writing.add(replace(passage_of(self._form, self._testimony, stretch), coded=coded))
        return act

    def _claim(self, writing: Writing, passage: str) -> str:
        present: Record[ClaimBody] | None = self._present(ClaimBody.KIND)
        body = claim_of(self._form, self._source, passage, present.body if present else None)
        return writing.revise(present.id, body, self._form.changes.coded_revision) if present else writing.add(body)

    def _date(self, writing: Writing, passage: str) -> str | None:
        date = date_of(self._form)
        if not self._form.date.act:
            return None
        act: Record[ActBody] = self._desk.records["act"].get(self._form.date.act)
        return writing.revise(act.id, _dated(act.body, date, passage), act.revision)

    def _place(self, _writing: Writing, _passage: str) -> str:
        if not self._form.place:
            raise FieldProblemError(
                "place",
                translate("Coding", "Which place is meant?"),
                translate("Coding", "Choose it, or type its name and begin it with Enter."),
            )
        return self._form.place

    def _mentioned(self, _writing: Writing, _passage: str) -> str | None:
        return self._form.mention.party or None

    def _present(self, kind: str) -> Record[Any] | None:
        coded = self._form.changes.coded
        return self._desk.records[kind].find(coded) if coded else None


def _dated(act: ActBody, date: UncertainDate, passage: str) -> ActBody:
    cited = (
        act.citations if any(one.record == passage for one in act.citations) else (*act.citations, Citation(passage))
    )
    absent = tuple(one for one in act.absent if one.field != "when")
    return replace(act, when=date, citations=cited, absent=absent)
