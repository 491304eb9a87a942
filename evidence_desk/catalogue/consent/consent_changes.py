"""What may happen to a consent after it was given: it is narrowed, widened or withdrawn, and each is noted beside it."""

from collections.abc import Iterable
from dataclasses import replace

from evidence_desk.catalogue.consent.consent_answers import last_day
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange
from evidence_desk.values.uncertain_date import UncertainDate

_NOT_ASKED = 1
_HOW_FAR = {Answer.NO: 0, Answer.ASK_FIRST: 2, Answer.CONDITION: 3, Answer.YES: 4}
_FOR_GOOD = "9999-12-31"


def changes_between(before: Iterable[Grant], after: Iterable[Grant]) -> tuple[ConsentChange, ...]:
    """Whether answers were narrowed, widened, or both; nothing where they come to the same."""
    old, new = ({grant.asked: _reach(grant) for grant in grants} for grants in (before, after))
    none = (_NOT_ASKED, _FOR_GOOD)
    pairs = [(old.get(asked, none), new.get(asked, none)) for asked in old.keys() | new.keys()]
    narrowed = any(_is_more(was, now) for was, now in pairs)
    widened = any(_is_more(now, was) for was, now in pairs)
    found = ((narrowed, ConsentChange.NARROWED), (widened, ConsentChange.WIDENED))
    return tuple(change for happened, change in found if happened)


def _is_more(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether one answer, with its last day, allows anything that the other does not."""
    return one[0] > other[0] or (one[0] == other[0] and one[1] > other[1])


def changed(
    present: ConsentBody | None, wanted: ConsentBody, words: str, when: UncertainDate | None, noted_at: str
) -> ConsentBody:
    """A consent with what happened to it noted: given, where it is the first time, else narrowed or widened.

    ``words`` are what the source said about it, ``when`` the day; ``noted_at`` is now, UTC. Nothing is noted where the
    answers come to the same.
    """
    events = present.events if present is not None else ()
    if not events:
        happened: tuple[ConsentChange, ...] = (ConsentChange.GIVEN,) if wanted.grants else ()
    else:
        happened = changes_between(present.grants if present is not None else (), wanted.grants)
    noted = tuple(ConsentEvent(change, when, noted_at, words.strip()) for change in happened)
    return replace(wanted, events=(*events, *noted))


def withdrawn(present: ConsentBody, words: str, when: UncertainDate | None, noted_at: str) -> ConsentBody:
    """A consent taken back: every answer is no from now on, and its history says so."""
    grants = tuple(replace(grant, answer=Answer.NO, condition="", until=None) for grant in present.grants)
    event = ConsentEvent(ConsentChange.WITHDRAWN, when, noted_at, words.strip())
    return replace(present, grants=grants, events=(*present.events, event))


def _reach(grant: Grant) -> tuple[int, str]:
    """How far an answer goes, and until when; a no has no end that would matter."""
    if grant.answer is Answer.NO or grant.until is None:
        return _HOW_FAR[grant.answer], _FOR_GOOD
    return _HOW_FAR[grant.answer], last_day(grant.until)
