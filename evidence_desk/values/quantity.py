"""How many, as people know it: the words said, how exact they are, and between which whole numbers that lies.

The words (``verbatim``) are the evidence, so "well over a hundred" stays there whatever is understood by it. The bounds
are what was said, both included: "about 100" is 100 in both, for how far "about" reaches was not said, and a bound
nobody stated would be an invention that later looks like evidence.

Where nothing was asked there is no quantity at all (``null`` in a record). UNKNOWN means asked for and not known.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Final

from evidence_desk.values import quantity_wording
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.said_text import problem_with
from evidence_desk.values.wording import translate

LARGEST: Final = 10**12
LONGEST_VERBATIM: Final = 2000
LONGEST_UNIT: Final = 60


class BadQuantityError(ResearcherError):
    """Numbers that contradict each other or how they were said, or text that is no number."""


class Qualifier(StrEnum):
    """How exact the number is."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BETWEEN = "between"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where the number comes from."""

    NOT_ASKED = "not-asked"
    COUNTED = "counted"
    LIST = "list"
    ESTIMATE = "estimate"
    TOLD = "told"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Quantity:
    """One number with what was said. The functions below make it.

    ``minimum`` and ``maximum``: whole numbers from 0 to LARGEST, both included, None where there is no bound. ``unit``:
    one of the codes in ``quantity_wording.UNITS``, other words as they were typed, or empty: not told.

    Raises BadQuantityError where the bounds do not follow from the qualifier, as in

    ========  ============================
    exactly   minimum = maximum
    about     minimum = maximum, as said
    at-least  minimum alone
    at-most   maximum alone
    between   minimum < maximum
    unknown   neither
    ========  ============================
    """

    verbatim: str
    qualifier: Qualifier
    minimum: int | None
    maximum: int | None
    unit: str = ""
    basis: Basis = Basis.NOT_ASKED

    def __post_init__(self) -> None:
        for bound in (self.minimum, self.maximum):
            if bound is not None:
                check_number(bound)
        if not self._bounds_follow():
            raise BadQuantityError(
                translate("Quantities", "These numbers do not fit together."),
                mend=translate(
                    "Quantities", "Write the smaller number first, and as many numbers as the choice needs."
                ),
            )
        check_verbatim(self.verbatim)
        check_unit(self.unit)

    def _bounds_follow(self) -> bool:
        low, high = self.minimum, self.maximum
        follows = {
            Qualifier.EXACTLY: low is not None and low == high,
            Qualifier.ABOUT: low is not None and low == high,
            Qualifier.AT_LEAST: low is not None and high is None,
            Qualifier.AT_MOST: low is None and high is not None,
            Qualifier.BETWEEN: low is not None and high is not None and low < high,
            Qualifier.UNKNOWN: low is None and high is None,
        }
        return follows[self.qualifier]

    @property
    def is_unknown(self) -> bool:
        """Whether it was asked for and nobody could say."""
        return self.qualifier is Qualifier.UNKNOWN

    @property
    def sort_key(self) -> tuple[int, int, str, str, str, str]:
        """Orders by the lowest number it can be, then the highest; what is not known comes at the end."""
        above = LARGEST + 1
        low = above if self.is_unknown else self.minimum or 0
        high = above if self.maximum is None else self.maximum
        return (low, high, self.qualifier, self.unit, self.basis, self.verbatim)

    def agrees_with(self, other: "Quantity") -> bool | None:
        """Whether both can be true of the same thing; None where that cannot be told.

        They can where their numbers overlap. It cannot be told where one is not known, where the units are not the
        same, or where they lie apart and one is "about": how far that reaches was not said.
        """
        if self.is_unknown or other.is_unknown or self.unit != other.unit:
            return None
        if self._reaches(other) and other._reaches(self):  # noqa: SLF001 -- the same class
            return True
        return None if Qualifier.ABOUT in {self.qualifier, other.qualifier} else False

    def _reaches(self, other: "Quantity") -> bool:
        return self.minimum is None or other.maximum is None or self.minimum <= other.maximum

    def read_back(self) -> str:
        """The quantity as a plain phrase in the language of the desk, such as "at least 101 people"."""
        return quantity_wording.phrase(self.qualifier, self.minimum, self.maximum, self.unit)

    def to_json(self) -> dict[str, Any]:
        """The form records and bundles carry: every field by its name."""
        return {name: value.value if isinstance(value, StrEnum) else value for name, value in asdict(self).items()}


_FIELDS = frozenset(field.name for field in fields(Quantity))


def exactly(number: int, *, verbatim: str = "", unit: str = "", basis: Basis = Basis.NOT_ASKED) -> Quantity:
    """Just this number."""
    return Quantity(verbatim, Qualifier.EXACTLY, number, number, unit, basis)


def about(number: int, *, verbatim: str = "", unit: str = "", basis: Basis = Basis.NOT_ASKED) -> Quantity:
    """Around this number; how far around was not said."""
    return Quantity(verbatim, Qualifier.ABOUT, number, number, unit, basis)


def at_least(number: int, *, verbatim: str = "", unit: str = "", basis: Basis = Basis.NOT_ASKED) -> Quantity:
    """This number or more. "More than 45" is at least 46."""
    return Quantity(verbatim, Qualifier.AT_LEAST, number, None, unit, basis)


def at_most(number: int, *, verbatim: str = "", unit: str = "", basis: Basis = Basis.NOT_ASKED) -> Quantity:
    """This number or fewer."""
    return Quantity(verbatim, Qualifier.AT_MOST, None, number, unit, basis)


def between(first: int, second: int, *, verbatim: str = "", unit: str = "", basis: Basis = Basis.NOT_ASKED) -> Quantity:
    """From the first number to the second, both included."""
    return Quantity(verbatim, Qualifier.BETWEEN, first, second, unit, basis)


def unknown(*, verbatim: str = "", unit: str = "", basis: Basis = Basis.NOT_ASKED) -> Quantity:
    """Asked for, and nobody could say."""
    return Quantity(verbatim, Qualifier.UNKNOWN, None, None, unit, basis)


def from_json(untrusted: object) -> Quantity:
    """The quantity behind the form of ``to_json``; BadQuantityError where it is not exactly that."""
    if not isinstance(untrusted, Mapping) or set(untrusted) != _FIELDS:
        raise _not_ours()
    for name, value in untrusted.items():
        wanted = {int, type(None)} if name in {"minimum", "maximum"} else {str}
        if type(value) not in wanted:
            raise _not_ours()
    try:
        return Quantity(
            untrusted["verbatim"],
            Qualifier(untrusted["qualifier"]),
            untrusted["minimum"],
            untrusted["maximum"],
            untrusted["unit"],
            Basis(untrusted["basis"]),
        )
    except ValueError as error:
        raise _not_ours() from error


def check_number(number: int) -> None:
    """BadQuantityError where this is below nought or beyond anything that can be counted here."""
    if not 0 <= number <= LARGEST:
        raise BadQuantityError(
            translate("Quantities", "This number cannot be kept: it is below 0 or too large."),
            mend=translate("Quantities", "Keep it in the words that were said."),
        )


def check_verbatim(words: str) -> None:
    """BadQuantityError where the words said cannot be kept, or are too long for a number."""
    problem = problem_with(words, LONGEST_VERBATIM)
    if problem:
        raise BadQuantityError(problem, mend=translate("Quantities", "Keep the account itself in the testimony."))


def check_unit(words: str) -> None:
    """BadQuantityError where the unit cannot be kept or is a whole sentence."""
    problem = problem_with(words, LONGEST_UNIT)
    if problem:
        raise BadQuantityError(problem, mend=translate("Quantities", "A unit is a word or two, such as “families”."))


def _not_ours() -> BadQuantityError:
    return BadQuantityError(translate("Quantities", "This number is not in the form that records carry."))
