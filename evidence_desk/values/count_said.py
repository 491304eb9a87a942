"""Numbers typed in a hurry: "4", "~100", "4+", "3-5", "?". Pure; ``quantity_entry`` has the rest."""

import re
from dataclasses import replace
from typing import Final

from evidence_desk.values.date_entry import western_digits
from evidence_desk.values.quantity import Qualifier
from evidence_desk.values.quantity_entry import QuantityFields, read

_TYPED: Final = re.compile(
    r"(?P<before>~|>=|<=|>|<|≥|≤)?\s*(?P<number>\d[\d ,.'’\u00a0\u2009\u202f]*)\s*(?P<plus>\+)?"
    r"(?:[-–]\s*(?P<second>\d[\d ,.'’\u00a0\u2009\u202f]*))?"
)
_SIGNS: Final = {
    "~": Qualifier.ABOUT,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
}
_STRICT: Final = {">": (Qualifier.AT_LEAST, 1), "<": (Qualifier.AT_MOST, -1)}


def read_count(text: str, present: QuantityFields | None = None) -> QuantityFields | None:
    """What a typed number says; what ``present`` says beside the number stays. None where it is no number.

    "more than 45" is typed ">45" and kept as at least 46.
    """
    base = replace(present or QuantityFields(), number="", second="")
    typed = western_digits(text)
    if typed == "?":
        return replace(base, qualifier=Qualifier.UNKNOWN)
    match = _TYPED.fullmatch(typed)
    if match is None:
        return None
    number, sign = match["number"].strip(), match["before"] or ""
    if match["second"]:
        if sign or match["plus"]:
            return None
        found = replace(base, qualifier=Qualifier.BETWEEN, number=number, second=match["second"].strip())
    elif sign in _STRICT:
        qualifier, step = _STRICT[sign]
        if not number.isdecimal():
            return None
        found = replace(base, qualifier=qualifier, number=str(int(number) + step))
    else:
        qualifier = Qualifier.AT_LEAST if match["plus"] else _SIGNS.get(sign, Qualifier.EXACTLY)
        found = replace(base, qualifier=qualifier, number=number)
    return found if read(found).quantity is not None else None


def typed_count(fields: QuantityFields) -> str:
    """How a number would be typed; empty for none."""
    if fields.qualifier is Qualifier.UNKNOWN:
        return "?"
    if not fields.number.strip():
        return ""
    if fields.qualifier is Qualifier.BETWEEN:
        return f"{fields.number}-{fields.second}"
    signs = {Qualifier.ABOUT: "~{}", Qualifier.AT_LEAST: "{}+", Qualifier.AT_MOST: "<={}"}
    return signs.get(fields.qualifier, "{}").format(fields.number)
