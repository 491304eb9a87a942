"""The fixity checks of a file as sentences: since when it is what it was, or is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from evidence_desk.catalogue.registers.files import FixityCheck
from evidence_desk.catalogue.terms.terms import Fixity, label
from evidence_desk.gui.moments import day_words
from evidence_desk.values.wording import translate

MOST_TOLD: Final = 1000
"""Checks of one file that are read for its page: three years of daily ones."""


@dataclass(frozen=True)
class FixityStory:
    """How a file stands by its last check (None: never checked) in a sentence, and how that came, oldest first."""

    last: Fixity | None
    sentence: str
    steps: tuple[str, ...]


def tell_checks(checks: Sequence[FixityCheck], last_match: str = "") -> FixityStory:
    """The story of checks given oldest first; ``last_match`` (UTC) where the last match is older than these."""
    if not checks:
        return FixityStory(None, translate("Media", "It was never compared with its hash."), ())
    steps = tuple(_steps(checks))
    if len(checks) >= MOST_TOLD:
        words = translate("Media", "Only the newest checks are told here: {count}")
        steps = (words.format(count=len(checks)), *steps)
    return FixityStory(checks[-1].outcome, standing(checks, last_match), steps)


def standing(checks: Sequence[FixityCheck], last_match: str = "") -> str:
    """How the file stands by its last check."""
    last = checks[-1]
    matched = _last_match(checks)
    since = day_words(matched.checked_at if matched else last_match)
    day = day_words(last.checked_at)
    if last.outcome is Fixity.MATCH:
        return translate("Media", "What it was when it was taken in: it matched on {day}.").format(day=day)
    return trouble_words(last.outcome, since, day)


def trouble_words(outcome: Fixity, since: str, day: str) -> str:
    """What is wrong with a file, found on a day; ``since`` is the day it last matched, empty where it never did."""
    if not since:
        return {
            Fixity.CHANGED: translate("Media", "Changed: found on {day}."),
            Fixity.MISSING: translate("Media", "Missing from the vault: found on {day}."),
            Fixity.UNREADABLE: translate("Media", "The disk could not read it on {day}."),
        }[outcome].format(day=day)
    return {
        Fixity.CHANGED: translate("Media", "Changed since {since}, when it last matched (found on {day})."),
        Fixity.MISSING: translate("Media", "Missing from the vault; it last matched on {since} (found on {day})."),
        Fixity.UNREADABLE: translate("Media", "The disk could not read it on {day}; it last matched on {since}."),
    }[outcome].format(since=since, day=day)


def _last_match(checks: Sequence[FixityCheck]) -> FixityCheck | None:
    return next((check for check in reversed(checks) if check.outcome is Fixity.MATCH), None)


def _steps(checks: Sequence[FixityCheck]) -> Iterator[str]:
    """One line for each stretch of checks that found the same."""
    for outcome, run in groupby(checks, key=lambda check: check.outcome):
        stretch = list(run)
        first, last = stretch[0], stretch[-1]
        if len(stretch) == 1:
            sentence = translate("Media", "{day}: {outcome} ({why})")
            yield sentence.format(day=day_words(first.checked_at), outcome=label(outcome), why=label(first.why))
        else:
            sentence = translate("Media", "{first} to {last}: {outcome}, checks: {count}")
            yield sentence.format(
                first=day_words(first.checked_at),
                last=day_words(last.checked_at),
                outcome=label(outcome),
                count=len(stretch),
            )
