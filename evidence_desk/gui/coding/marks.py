"""The five marks of passages as a person meets them: their letter, which is their key too, their line and their colour.

Colour is never alone: whoever cannot tell the colours apart has the letter and the shape of the line.
"""

from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.values.date_entry import western_digits
from evidence_desk.values.wording import translate


class Line(StrEnum):
    """The shape of the line under a passage."""

    SOLID = "solid"
    DOUBLE = "double"
    DASHED = "dashed"
    DOTTED = "dotted"
    DASH_DOT = "dash-dot"


@dataclass(frozen=True)
class MarkFace:
    """How a mark looks: a colour of the theme, whose tint is ``NAME_tint``, and its line."""

    colour: str
    line: Line
    icon: str


FACES = {
    PassageMark.ACT: MarkFace("bad", Line.SOLID, "circle-dot"),
    PassageMark.PLACE: MarkFace("good", Line.DOTTED, "map-pin"),
    PassageMark.DATE: MarkFace("warn", Line.DASHED, "calendar"),
    PassageMark.CLAIM: MarkFace("note", Line.DOUBLE, "megaphone"),
    PassageMark.MENTION: MarkFace("quiet", Line.DASH_DOT, "users"),
}


def letter(mark: PassageMark) -> str:
    """The letter of a mark, in the language of the desk: what stands beside the text, and the key that marks."""
    return {
        PassageMark.ACT: translate("CodingKeys", "A"),
        PassageMark.PLACE: translate("CodingKeys", "P"),
        PassageMark.DATE: translate("CodingKeys", "D"),
        PassageMark.CLAIM: translate("CodingKeys", "C"),
        PassageMark.MENTION: translate("CodingKeys", "M"),
    }[mark]


def mark_of_key(typed: str) -> PassageMark | None:
    """The mark that a typed letter stands for; the digits 1 to 5 do in their order, whatever keyboard is in use."""
    wanted = western_digits(typed).casefold()
    if not wanted:
        return None
    for place, mark in enumerate(PassageMark, 1):
        if wanted in (letter(mark).casefold(), str(place)):
            return mark
    return None
