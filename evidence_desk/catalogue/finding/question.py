"""A question to the catalogue: words, and what narrows it. Pure; it can be written down and kept (``saved_searches``).

Two sorts of things narrow a question, and they mean different things for an account that was given in November of what was
done in September:

- *what happened*: a time, a place with everything inside it, a party with its units, a kind of act with the narrower ones,
  a source. All of them must hold of one and the same record, such as one act. Found are these records, and with them the
  events they belong to, the parties involved in them, and the accounts, passages and files that report them.
- *what is shown* of all these: kinds of record, levels, drafts or sealed accounts, own or received ones.
"""

import dataclasses
import json
import typing
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Self

from evidence_desk.catalogue.fields import body_json
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.values.errors import EvidenceDeskError, UnreadableError
from evidence_desk.values.ids import is_id
from evidence_desk.values.sensitivity import INDEXED_UP_TO
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

FORMAT: Final = "evidence-desk-question/1"
FOUND_LEVELS: Final = tuple(range(INDEXED_UP_TO + 1))
LONGEST_WORDS: Final = 1000  # characters
_LONGEST_CODE = 60


class Whose(StrEnum):
    """Whose records are looked through."""

    EVERYBODY = "everybody"
    OWN = "own"
    RECEIVED = "received"


@dataclass(frozen=True)
class Question:
    """What is asked. ``place``, ``party`` and ``source`` are identities of records, ``act_type`` a code of act-types.

    ``undated``: records without any date too, beside those that overlap ``when``. Empty fields ask for nothing.
    """

    words: str = ""
    when: UncertainDate | None = None
    undated: bool = False
    place: str = ""
    party: str = ""
    act_type: str = ""
    source: str = ""
    kinds: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    state: TestimonyState | None = None
    whose: Whose = Whose.EVERYBODY

    @property
    def of_what_happened(self) -> bool:
        """Whether it is narrowed by what happened."""
        return bool(self.when or self.place or self.party or self.act_type or self.source)

    @property
    def of_what_is_shown(self) -> bool:
        """Whether it is narrowed by what is shown."""
        return bool(self.kinds or self.levels or self.state or self.whose is not Whose.EVERYBODY)

    @property
    def asks_nothing(self) -> bool:
        """Whether nothing was asked yet."""
        return not (self.words.strip() or self.of_what_happened or self.of_what_is_shown)

    def without_narrowing(self) -> "Question":
        """The words alone."""
        return Question(self.words)

    def about(self, kind: str, record: str) -> "Question":
        """Narrowed to a place, a party or a source in the place of the words."""
        asked = dataclasses.replace(self, words="")
        if kind == "place":
            return dataclasses.replace(asked, place=record)
        return (
            dataclasses.replace(asked, party=record) if kind == "party" else dataclasses.replace(asked, source=record)
        )

    def line(self) -> str:
        """The question as JSON, to be kept."""
        fields = {field.name: body_json.to_json(getattr(self, field.name)) for field in dataclasses.fields(self)}
        return json.dumps({"format": FORMAT, **fields}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def read(cls, untrusted_line: str) -> Self:
        """The question in a line that ``line`` wrote; UnreadableError where it is not exactly of this form."""
        hints = typing.get_type_hints(cls)
        try:
            fields = json.loads(untrusted_line)
            if not isinstance(fields, dict) or fields.pop("format", "") != FORMAT or fields.keys() != hints.keys():
                raise _unreadable()
            question = cls(**{name: body_json.from_json(hints[name], value) for name, value in fields.items()})
        except (ValueError, TypeError, KeyError, RecursionError, EvidenceDeskError) as error:
            raise _unreadable() from error
        if not _is_sound(question):
            raise _unreadable()
        return question


def _is_sound(question: Question) -> bool:
    records = (question.place, question.party, question.source)
    known: tuple[tuple[tuple[Any, ...], tuple[Any, ...]], ...]
    known = ((question.kinds, FOUND_KINDS), (question.levels, FOUND_LEVELS))
    return (
        all(not one or is_id(one) for one in records)
        and all(set(chosen) <= set(every) and len(set(chosen)) == len(chosen) for chosen, every in known)
        and len(question.words) <= LONGEST_WORDS
        and len(question.act_type) <= _LONGEST_CODE
    )


def _unreadable() -> UnreadableError:
    return UnreadableError(
        translate("Search", "A saved search does not have the form it should have."),
        mend=translate("Search", "Remove it, and ask the question again."),
    )
