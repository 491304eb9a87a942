"""Coding an account: its passages and the records made from them, kept together or not at all.

Until it is kept, what somebody codes is a draft like any other form. Once kept it is never deleted, for no record is.
A mistake is mended in one of two ways: a further revision (other words, another stretch of the account), or
``take_back``, after which passage and record say of themselves that they were a mistake: they are left out wherever
records are listed or found, and the history goes on telling them. ``bring_back`` undoes that too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.keeping.referring import referring_records
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk.desk import Desk
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate

DRAFT = "coding"  # the kind of drafts of what is being coded; they go by the identity of the account

_GOES_WITH_ITS_PASSAGES = (ActBody, ClaimBody)  # a party or place stays: others may speak of it


@dataclass(frozen=True)
class KeptCoding:
    """What was kept: the passages in the order given, and the record made from the first of them, if any."""

    passages: tuple[Record[PassageBody], ...]
    coded: Record[Any] | None


class Writing:
    """What may be written while something is coded. ``passages`` are the identities of the new passages."""

    def __init__(self, desk: Desk, passages: Sequence[str]) -> None:
        self._desk = desk
        self.passages = tuple(passages)

    def add(self, body: Body) -> str:
        """A new record; its identity."""
        return self._desk.records_of(body.KIND).add(body).id

    def revise(self, record: str, body: Body, based_on: int) -> str:
        """A further revision of a record of this desk; its identity."""
        return self._desk.records_of(body.KIND).revise(record, body, based_on=based_on).id


Code = Callable[[Writing], Sequence[str | None]]


class Coding:
    """The coding at one desk. Everything here is durable when it returns."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._passages = desk.records_of(PassageBody.KIND)

    def keep(self, passages: Sequence[PassageBody], code: Code | None = None, *, draft: str = "") -> KeptCoding:
        """Keep passages, and what ``code`` makes of them, all or nothing.

        ``code`` gives the identity of what each passage is coded as, in their order, None for none. ``draft``: the
        account whose draft goes in the same step. FieldProblemError names the field that cannot be kept.
        """
        desk = self._desk
        for body in passages:
            self._check_level(body)
        with desk.vault.database.transaction():
            marked = [self._passages.add(body) for body in passages]
            targets = code(Writing(desk, [one.id for one in marked])) if code else [None] * len(marked)
            kept = [self._coded(one, target) for one, target in zip(marked, targets, strict=True)]
            first = kept[0].body.coded if kept else None
            if draft:
                desk.drafts.drop(DRAFT, draft)
        desk.settle()
        return KeptCoding(tuple(kept), desk.register.record(first) if first else None)

    def change(
        self, passage: str, based_on: int, changed: PassageBody, code: Code | None = None, *, draft: str = ""
    ) -> KeptCoding:
        """Another stretch of the account for a passage, other words about it, or a change to what is coded from it.

        ``code`` gives one identity, or None; without it the passage stays coded as ``changed`` says. ``draft`` as in ``keep``.
        """
        desk = self._desk
        self._check_level(changed)
        with desk.vault.database.transaction():
            coded = code(Writing(desk, [passage]))[0] if code else changed.coded
            record = self._passages.revise(passage, replace(changed, coded=coded), based_on=based_on)
            if draft:
                desk.drafts.drop(DRAFT, draft)
        desk.settle()
        return KeptCoding((record,), desk.register.record(coded) if coded else None)  # type: ignore[arg-type]

    def take_back(self, passage: str, reason: str = "") -> tuple[Record[Any], ...]:
        """Say that a passage was a mistake; with the last passage of an act or claim of this desk, that record too.

        What was taken back by this, the passage first.
        """
        return self._turn(passage, reason, taken_back=True)

    def bring_back(self, passage: str, reason: str = "") -> tuple[Record[Any], ...]:
        """Say that it was none after all, neither the passage nor what was coded from it."""
        return self._turn(passage, reason, taken_back=False)

    def _check_level(self, passage: PassageBody) -> None:
        account = self._desk.testimonies.find(passage.testimony)
        if account is not None and passage.sensitivity < account.body.sensitivity:
            raise FieldProblemError(
                "sensitivity",
                translate("Coding", "Words of an account are protected at least as the account is."),
                translate("Coding", "Choose level {level} or higher.").format(level=account.body.sensitivity),
            )

    def _coded(self, passage: Record[Any], target: str | None) -> Record[PassageBody]:
        if target is None:
            return passage
        body = replace(passage.body, coded=target)
        return self._passages.revise(passage.id, body, based_on=passage.revision)  # type: ignore[return-value]

    def _turn(self, passage: str, reason: str, *, taken_back: bool) -> tuple[Record[Any], ...]:
        desk = self._desk
        with desk.vault.database.transaction():
            record: Record[Any] = self._passages.get(passage)
            turned = [self._say(record, reason, taken_back=taken_back)]
            coded = desk.register.record(record.body.coded) if record.body.coded else None
            if coded is not None and self._goes_along(coded, taken_back=taken_back):
                turned.append(self._say(coded, reason, taken_back=taken_back))
        desk.settle()
        return tuple(turned)

    def _say(self, record: Record[Any], reason: str, *, taken_back: bool) -> Record[Any]:
        body = replace(record.body, taken_back=taken_back)
        return self._desk.records_of(record.kind).revise(record.id, body, based_on=record.revision, reason=reason)

    def _goes_along(self, coded: Record[Any], *, taken_back: bool) -> bool:
        if coded.desk != self._desk.id or not isinstance(coded.body, _GOES_WITH_ITS_PASSAGES):
            return False
        passages: list[Record[PassageBody]]
        passages = referring_records(self._desk.vault.database, coded.id, "coded", PassageBody.KIND)
        return not taken_back or all(one.body.taken_back for one in passages)


def stretch(text: str, start: int, end: int) -> tuple[int, int, str]:
    """A stretch of an account as it is kept: without blanks at its ends, and the words in it.

    Raises ResearcherError where nothing is left.
    """
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        raise ResearcherError(
            translate("Coding", "No words of the account are chosen."),
            mend=translate(
                "Coding", "Choose the words first: with the mouse, with Shift and the arrows, or with Space."
            ),
        )
    return start, start + len(words), words
