"""A term of a code list: what is stored is its code, what is shown are its words."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.languages import checked_language
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

LONGEST_CODE = 60
LONGEST_LABEL = 200
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# MT, the number of the micro-thesaurus, and the term in it by pairs of digits, without pairs of zeros at the end.
_HURIDOCS = re.compile(r"MT[0-9]{2}:(?:[0-9]{2}){0,5}(?!00)[0-9]{2}")
# What a spreadsheet would take for the beginning of a formula.
_BEGINS_A_FORMULA = tuple("=+-@＝＋－＠")
# Line breaks, NUL and their kind; line and paragraph separators; halves of characters.
_NOT_IN_A_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True)
class Term(Body):
    """One term. ``labels`` are pairs of a BCP 47 tag and the words in that language.

    ``parent`` is the code of the term above, ``successor`` that of the term to use instead of a deprecated one;
    ``huridocs`` names the corresponding term of a HURIDOCS micro-thesaurus, as in ``MT04:02011111``.
    """

    KIND: ClassVar[str] = "term"

    code: str
    parent: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    huridocs: str = ""
    deprecated: bool = False
    successor: str = ""

    def checked(self) -> Self:
        """This term if it can stand in a list, as far as that can be told from the term alone."""
        checked_code(self.code)
        self._check_labels()
        if self.huridocs and not _HURIDOCS.fullmatch(self.huridocs):
            raise _problem(
                translate("Code lists", "“{text}” is not the number of a HURIDOCS term."),
                self.huridocs,
                translate("Code lists", "Write it as MT04:02011111, or leave it empty."),
            )
        if self.successor and not self.deprecated:
            raise _problem(
                translate("Code lists", "“{text}” has a successor although it is still in use."),
                self.code,
                translate("Code lists", "Mark it as deprecated, or take the successor away."),
            )
        return self

    @classmethod
    def from_json(cls, untrusted: Any) -> Self:
        """The term in a JSON object, as of any body; quickly, for a list may have ten thousand."""
        if not _has_the_shape(untrusted):
            return super().from_json(untrusted)  # it says what is wrong
        labels = tuple((tag, words) for tag, words in untrusted["labels"])
        return cls(**(untrusted | {"labels": labels})).checked()

    def words(self, language: str) -> str:
        """The label in a language, else in English, else in the first language there is, else the code."""
        labels = dict(self.labels)
        tag = language
        while tag:
            if tag in labels:
                return labels[tag]
            tag = tag.rpartition("-")[0]
        return labels.get("en") or next(iter(labels.values()), self.code)

    def _check_labels(self) -> None:
        if not self.labels:
            raise _problem(
                translate("Code lists", "“{text}” has no words in any language."),
                self.code,
                translate("Code lists", "Write what it means in one language at least."),
            )
        seen = set()
        for tag, label in self.labels:
            usual = _checked_tag(tag)
            if usual != tag:
                raise _problem(translate("Code lists", "The language “{text}” is not written as usual."), tag, usual)
            if tag in seen:
                raise _problem(translate("Code lists", "The language “{text}” is there twice."), tag)
            seen.add(tag)
            _check_label(label)


def _has_the_shape(untrusted: Any) -> bool:
    return (
        isinstance(untrusted, dict)
        and {name: type(value) for name, value in untrusted.items()} == _SHAPE
        and all(isinstance(pair, list) and [type(one) for one in pair] == [str, str] for pair in untrusted["labels"])
    )


_SHAPE = {"code": str, "parent": str, "labels": list, "huridocs": str, "deprecated": bool, "successor": str}


def checked_code(code: str) -> str:
    """A code as it may be stored: small letters a to z, digits and single dashes; FieldProblemError otherwise."""
    if not code:
        raise _problem(
            translate("Code lists", "A term has no code."),
            "",
            translate("Code lists", "Give it one, as in forced-eviction."),
        )
    if len(code) > LONGEST_CODE:
        raise _problem(
            translate("Code lists", "The code “{text}” is longer than 60 characters."),
            code,
            translate("Code lists", "Choose a shorter one; it is for the computer, nobody reads it."),
        )
    if not _CODE.fullmatch(code):
        raise _problem(
            translate("Code lists", "“{text}” cannot be a code."),
            code,
            translate("Code lists", "Use small letters from a to z, digits and single dashes, as in forced-eviction."),
        )
    return code


@lru_cache(maxsize=256)
def _checked_tag(tag: str) -> str:
    try:
        return checked_language(tag)
    except ResearcherError as error:
        raise FieldProblemError("terms", error.happened, error.mend) from error


def _check_label(label: str) -> None:
    if not label.strip() or label != label.strip():
        raise _problem(
            translate("Code lists", "A label is empty, or begins or ends with a blank: “{text}”."),
            label,
            translate("Code lists", "Write the words alone, or leave this language out."),
        )
    if len(label) > LONGEST_LABEL:
        raise _problem(
            translate("Code lists", "The label “{text}” is longer than 200 characters."),
            label,
            translate("Code lists", "Say it shorter; what the term covers can stand in the note of the list."),
        )
    if _NOT_IN_A_LINE.search(label):
        raise _problem(
            translate("Code lists", "The label “{text}” holds a line break or a character without a picture."),
            label,
            translate("Code lists", "Write it on one line."),
        )
    if label.startswith(_BEGINS_A_FORMULA):
        raise _problem(
            translate("Code lists", "The label “{text}” begins as a formula of a spreadsheet does."),
            label,
            translate("Code lists", "Begin it with a letter."),
        )


def _problem(happened: str, text: str, mend: str = "") -> FieldProblemError:
    return FieldProblemError("terms", happened.format(text=shortened(visible(text), 60)), mend)
