"""Words as they were said or written, with the language they are in: names and the originals of texts.

Nothing is changed in them, not even blanks at the ends or the composition of letters: they are what translations,
transcripts and summaries are compared with.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from evidence_desk.values import languages
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.languages import UNDETERMINED, Direction, checked_language
from evidence_desk.values.wording import translate

LONGEST_TEXT: Final = 2_000_000
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_FIELDS = frozenset({"words", "language"})


class BadTextError(ResearcherError):
    """Words that cannot be kept exactly, or without a language that can be read."""


@dataclass(frozen=True)
class SaidText:
    """An original: ``words``, at most two million characters, and ``language``, a BCP 47 tag (``und``: not known).

    Raises BadTextError where the words cannot be stored as they are, BadLanguageError where the tag is none or not in
    its usual spelling (``checked_language`` brings it there).
    """

    words: str
    language: str = UNDETERMINED

    def __post_init__(self) -> None:
        problem = problem_with(self.words, LONGEST_TEXT)
        if problem:
            raise BadTextError(problem)
        if checked_language(self.language) != self.language:
            raise languages.BadLanguageError(
                translate("Languages", "A language code stands here in a spelling of its own."),
                mend=translate("Languages", "Use a code such as az, ru, ar or az-Latn; und if it is not known."),
            )

    @property
    def direction(self) -> Direction:
        """Which way the words are read: as the language is, else as their first letter that has a direction."""
        return languages.direction(self.language, self.words)

    @property
    def is_empty(self) -> bool:
        """Whether nothing that could be seen was written."""
        return not self.words.strip()

    def to_json(self) -> dict[str, Any]:
        """The form records carry: ``words`` and ``language``."""
        return {"words": self.words, "language": self.language}


def from_json(untrusted: object) -> SaidText:
    """The text behind the form of ``to_json``; BadTextError where it is not exactly that."""
    if not isinstance(untrusted, Mapping) or set(untrusted) != _FIELDS:
        raise _not_ours()
    words, language = untrusted["words"], untrusted["language"]
    if not isinstance(words, str) or not isinstance(language, str):
        raise _not_ours()
    try:
        return SaidText(words, language)
    except languages.BadLanguageError as error:
        raise _not_ours() from error


def problem_with(words: str, longest: int) -> str:
    """Why these words cannot be kept exactly, as a sentence; empty where they can. ``longest``: in characters."""
    if len(words) > longest:
        return translate("Texts", "This is longer than {limit} characters.").format(limit=longest)
    if "\x00" in words:
        return translate("Texts", "This holds a character that no text may hold (NUL).")
    if _HALF_CHARACTER.search(words):
        return translate("Texts", "This holds half a character and cannot be stored.")
    return ""


def _not_ours() -> BadTextError:
    return BadTextError(translate("Texts", "This text is not in the form that records carry."))
