"""What is done on a question without a form of its own: claims are linked, something is taken back, and undone again."""

from dataclasses import dataclass, replace
from typing import Any

from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.claims.link_form import LinkForm, link_of
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Deed:
    """What was done to a record, in words; ``taken_back`` is what it says of itself now, and what undoing turns round."""

    kind: str
    record: str
    taken_back: bool
    words: str


def link(desk: Desk, form: LinkForm, draft: str) -> Deed:
    """Link two claims; in the same step the form that was kept goes. The link is as protected as the more protected one."""
    records = desk.records_of(ClaimBody.KIND)
    ends: list[Record[Any]] = [records.get(one) for one in (form.one, form.other)]
    kept = desk.keep(link_of(form, max(one.body.level for one in ends)), draft=draft)
    return Deed(LinkBody.KIND, kept.id, taken_back=False, words=_words(LinkBody.KIND, taken_back=False))


def turn(desk: Desk, kind: str, record_id: str, *, taken_back: bool) -> Deed:
    """Say of a link, a claim or a judgement that it was a mistake, or that it was none after all."""
    record: Record[Any] = desk.records_of(kind).get(record_id)
    body = replace(record.body, taken_back=taken_back)
    desk.keep(body, record.id, based_on=record.revision)
    return Deed(kind, record.id, taken_back=taken_back, words=_words(kind, taken_back=taken_back))


def _words(kind: str, *, taken_back: bool) -> str:
    return {
        (LinkBody.KIND, False): translate("Claims", "The two claims are linked."),
        (LinkBody.KIND, True): translate("Claims", "The link was taken back. The history keeps it."),
        (ClaimBody.KIND, False): translate("Claims", "The claim stands again."),
        (ClaimBody.KIND, True): translate(
            "Claims", "The claim is said to have been recorded by mistake. The history keeps it."
        ),
        (AssessmentBody.KIND, False): translate("Claims", "The judgement stands again."),
        (AssessmentBody.KIND, True): translate("Claims", "The judgement was taken back. The history keeps it."),
    }[kind, taken_back]
