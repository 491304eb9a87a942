"""Numbers read back in plain words, in the language of the desk.

For translators: "one" is used for the number 1 alone, "several" for all others, in the form that stands after the number.
Where the language has more than two such forms, word "several" so that none is needed, as with a colon: "people: 5".
"""

from typing import Final

from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

UNITS: Final = (
    "people",
    "men",
    "women",
    "children",
    "families",
    "households",
    "bodies",
    "incidents",
    "times",
    "buildings",
    "vehicles",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
)
"""The codes of units that are read back in every language, in the order of a list to choose from."""

_GROUPED_FROM = 10_000
_NARROW_SPACE = "\u202f"


def phrase(qualifier: str, minimum: int | None, maximum: int | None, unit: str) -> str:
    """What a quantity says, as a phrase for the middle of a sentence; the arguments are those of a Quantity."""
    if minimum is not None and maximum is not None and minimum != maximum:
        return translate("Quantities", "between {first} and {second}").format(
            first=digits(minimum), second=amount(maximum, unit)
        )
    number = minimum if minimum is not None else maximum
    if number is None:
        return _not_known(unit)
    return _with_one_number(qualifier).format(amount=amount(number, unit))


def amount(number: int, unit: str) -> str:
    """A number with its unit: "1 person", "5 people"; the number alone where no unit was told."""
    if not unit:
        return digits(number)
    if unit not in UNITS:
        return translate("Quantities", "{number} {unit}").format(number=digits(number), unit=isolated(unit))
    return (_one(unit) if number == 1 else _several(unit)).format(number=digits(number))


def digits(number: int) -> str:
    """A number as people read it, from 10 000 on in groups of three."""
    return f"{number:,}".replace(",", _NARROW_SPACE) if number >= _GROUPED_FROM else str(number)


def unit_label(unit: str) -> str:
    """A unit by itself, as in a list to choose from; words of others as they are."""
    return {
        "": translate("Quantities", "not told"),
        "people": translate("Quantities", "people"),
        "men": translate("Quantities", "men"),
        "women": translate("Quantities", "women"),
        "children": translate("Quantities", "children"),
        "families": translate("Quantities", "families"),
        "households": translate("Quantities", "households"),
        "bodies": translate("Quantities", "bodies"),
        "incidents": translate("Quantities", "incidents"),
        "times": translate("Quantities", "times"),
        "buildings": translate("Quantities", "buildings"),
        "vehicles": translate("Quantities", "vehicles"),
        "hours": translate("Quantities", "hours"),
        "days": translate("Quantities", "days"),
        "weeks": translate("Quantities", "weeks"),
        "months": translate("Quantities", "months"),
        "years": translate("Quantities", "years"),
    }.get(unit, unit)


def unit_code(words: str) -> str:
    """The unit behind what was typed: a code where it is one in the language of the desk, else the words, trimmed."""
    typed = words.strip()
    sought = typed.casefold()
    return next((unit for unit in UNITS if sought in {unit, unit_label(unit).casefold()}), typed)


def qualifier_label(qualifier: str) -> str:
    """How exact a number is, as in a list to choose from."""
    return {
        "exactly": translate("Quantities", "Exactly"),
        "about": translate("Quantities", "About"),
        "at-least": translate("Quantities", "At least"),
        "at-most": translate("Quantities", "At most"),
        "between": translate("Quantities", "Between"),
        "unknown": translate("Quantities", "Not known"),
    }[qualifier]


def basis_label(basis: str) -> str:
    """Where a number comes from, in words."""
    return {
        "not-asked": translate("Quantities", "not asked"),
        "counted": translate("Quantities", "somebody counted"),
        "list": translate("Quantities", "from a list of names"),
        "estimate": translate("Quantities", "somebody estimated"),
        "told": translate("Quantities", "somebody was told"),
        "document": translate("Quantities", "from a document"),
    }[basis]


def _with_one_number(qualifier: str) -> str:
    return {
        "exactly": translate("Quantities", "{amount}"),
        "about": translate("Quantities", "about {amount}"),
        "at-least": translate("Quantities", "at least {amount}"),
        "at-most": translate("Quantities", "at most {amount}"),
    }[qualifier]


def _not_known(unit: str) -> str:
    if not unit:
        return translate("Quantities", "number not known")
    label = unit_label(unit) if unit in UNITS else isolated(unit)
    return translate("Quantities", "{unit}: number not known").format(unit=label)


def _one(unit: str) -> str:
    return {
        "people": translate("Quantities", "{number} person"),
        "men": translate("Quantities", "{number} man"),
        "women": translate("Quantities", "{number} woman"),
        "children": translate("Quantities", "{number} child"),
        "families": translate("Quantities", "{number} family"),
        "households": translate("Quantities", "{number} household"),
        "bodies": translate("Quantities", "{number} body"),
        "incidents": translate("Quantities", "{number} incident"),
        "times": translate("Quantities", "{number} time"),
        "buildings": translate("Quantities", "{number} building"),
        "vehicles": translate("Quantities", "{number} vehicle"),
        "hours": translate("Quantities", "{number} hour"),
        "days": translate("Quantities", "{number} day"),
        "weeks": translate("Quantities", "{number} week"),
        "months": translate("Quantities", "{number} month"),
        "years": translate("Quantities", "{number} year"),
    }[unit]


def _several(unit: str) -> str:
    return {
        "people": translate("Quantities", "{number} people"),
        "men": translate("Quantities", "{number} men"),
        "women": translate("Quantities", "{number} women"),
        "children": translate("Quantities", "{number} children"),
        "families": translate("Quantities", "{number} families"),
        "households": translate("Quantities", "{number} households"),
        "bodies": translate("Quantities", "{number} bodies"),
        "incidents": translate("Quantities", "{number} incidents"),
        "times": translate("Quantities", "{number} times"),
        "buildings": translate("Quantities", "{number} buildings"),
        "vehicles": translate("Quantities", "{number} vehicles"),
        "hours": translate("Quantities", "{number} hours"),
        "days": translate("Quantities", "{number} days"),
        "weeks": translate("Quantities", "{number} weeks"),
        "months": translate("Quantities", "{number} months"),
        "years": translate("Quantities", "{number} years"),
    }[unit]
