"""What was coded from an account, in the order of its text, in words. Everything here runs in the desk's thread."""

from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.telling.passages import Found, Passages, PlacedPassage
from evidence_desk.catalogue.telling.record_names import RecordNames
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.desk import Desk
from evidence_desk.gui.records.titles import said
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.wording import translate

_LONGEST_QUOTE = 90  # characters
_LONGEST_TITLE = 80


@dataclass(frozen=True)
class CodedItem:
    """A passage in the list beside its account; ``start`` and ``end`` (code points) are -1 where it has no place there.

    ``kind`` and ``record`` are of what it is coded as, empty for nothing. All words have passed ``names.visible``.
    """

    key: str
    mark: PassageMark
    start: int
    end: int
    found: Found
    quote: str
    title: str
    subtitle: str = ""
    kind: str = ""
    record: str = ""
    code: str = ""
    own: bool = True

    @property
    def has_place(self) -> bool:
        """Whether it can be shown in the account."""
        return self.start >= 0


def items_of(desk: Desk, account: Record[TestimonyBody]) -> tuple[CodedItem, ...]:
    """Every passage of an account, this desk's and others', with what was coded from it."""
    return tuple(item_of(desk, one) for one in Passages(desk.vault.database).of(account))


def item_of(desk: Desk, placed: PlacedPassage) -> CodedItem:
    """One passage with what was coded from it."""
    record = placed.record
    coded = desk.register.record(record.body.coded) if record.body.coded else None
    title, subtitle = _words(desk, record.body, coded)
    return CodedItem(
        key=record.id,
        mark=record.body.mark,
        start=placed.start,
        end=placed.end,
        found=placed.found,
        quote=shortened(visible(" ".join(record.body.quote[: 4 * _LONGEST_QUOTE].split())), _LONGEST_QUOTE),
        title=shortened(title, _LONGEST_TITLE),
        subtitle=subtitle,
        kind=coded.kind if coded else "",
        record=coded.id if coded else "",
        code=coded.code if coded else "",
        own=record.desk == desk.id,
    )


def _words(desk: Desk, passage: PassageBody, coded: Record[Body] | None) -> tuple[str, str]:
    if passage.mark is PassageMark.MENTION:
        who = visible(passage.who) or (_heading(desk, passage.coded) if passage.coded else "")
        return who or translate("Coding", "Somebody who is not named"), _agreed(passage)
    if coded is None:
        words = shortened(visible(" ".join(passage.quote[: 4 * _LONGEST_QUOTE].split())), _LONGEST_QUOTE)
        return label(passage.mark), translate("Coding", "nothing made of it yet: “{words}”").format(
            words=isolated(words)
        )
    if passage.mark is PassageMark.DATE:
        return _date_title(coded.body), translate("Coding", "dates {record}").format(record=coded.code)
    return RecordNames(desk.register, desk.code_lists).of(coded.body), _told(desk, coded.body)


def place_words(desk: Desk, place: PlaceRef | None) -> str:
    """A place by its name and those it names, else in the words that were said."""
    if place is None:
        return ""
    return place.read_back(*(_heading(desk, one) for one in place.places))


def _told(desk: Desk, body: Body) -> str:
    if isinstance(body, ActBody):
        by = ", ".join(
            _heading(desk, one.party) if one.party else said(visible(one.described)) for one in body.involvement
        )
        alleged = translate("Coding", "alleged: {who}").format(who=by) if by else ""
        when = body.when.read_back() if body.when else ""
        return " · ".join(part for part in (when, place_words(desk, body.where), alleged) if part)
    if isinstance(body, ClaimBody):
        subject = desk.register.find(body.subject)
        return said(visible(subject.heading)) if subject else ""
    return ""


def _date_title(body: Body) -> str:
    when = getattr(body, "when", None)
    return when.read_back() if when else label(PassageMark.DATE)


def _agreed(passage: PassageBody) -> str:
    return translate("Coding", "agreed to be named: {answer}").format(answer=label(passage.agreed))


def _heading(desk: Desk, record: str) -> str:
    entered = desk.register.find(record)
    return visible(entered.heading) if entered else ""
