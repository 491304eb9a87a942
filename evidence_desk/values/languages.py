"""Languages as BCP 47 tags (RFC 5646), and the direction a language or a text is read in."""

import re
import unicodedata
from enum import StrEnum

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

UNDETERMINED = "und"
NO_LANGUAGE = "zxx"
SEVERAL = "mul"

_LONGEST_TAG = 35
# language [-extlang] [-script] [-region] *(-variant) *(-extension) [-private use]; or private use alone.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+",
    re.ASCII,
)

# Scripts written from right to left (ISO 15924), and the languages usually written in one of them.
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    re.findall(
        "[a-z]+",
        "adlm arab aran armi avst chrs elym hebr hung khar lydi mand mani mend merc mero narb nbat nkoo orkh ougr palm phli "
        "phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi",
    )
)
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    re.findall(
        "[a-z]+",
        "acm acq acw acx aeb afb aii ajp apc apd ar arb arc arq ars ary arz avl ayl ayn azb bal bcc bgn bgp bqi brh ckb "
        "cld dv fa glk gju hac haz he iw ji khw ks lki lrc mvy myz mzn nqo oru ota otk pes pnb prs ps pst rhg sam sd sdh "
        "skr shu smp syr trw ug ur ydd yi",
    )
)

_ISOLATE_OPENERS = frozenset("\u2066\u2067\u2068")
_ISOLATE_CLOSER = "\u2069"


class BadLanguageError(ResearcherError):
    """Text that has not the shape of a language tag."""


class Direction(StrEnum):
    """Which way a line is read."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


def checked_language(untrusted_tag: str) -> str:
    """A language tag in the usual case (``az-Latn-AZ``), ``und``, ``zxx`` and ``mul`` included.

    The shape is checked, not whether somebody speaks it: rare languages must not be refused. Raises BadLanguageError.
    """
    tag = untrusted_tag.strip().replace("_", "-").lower()
    match = _TAG.fullmatch(tag) if len(tag) <= _LONGEST_TAG and tag.isascii() else None
    if match is None:
        raise BadLanguageError(
            translate("Languages", "“{text}” is not a language code.").format(
                text=shortened(visible(untrusted_tag), 40)
            ),
            mend=translate("Languages", "Use a code such as az, ru, ar or az-Latn; und if it is not known."),
        )
    return _usual_case(match)


def _usual_case(match: re.Match[str]) -> str:
    """RFC 5646, section 2.1.1: script in title case, region in capitals, everything else small."""
    if match["language"] is None:
        return match.group()
    parts = [match["language"]]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) + (match["variants"] or "") + (match["extensions"] or "") + (match["private"] or "")


def direction(language: str, text: str = "") -> Direction:
    """Which way a text in this language is read.

    The script in the tag decides, else the language. Where the language is not known (empty, ``und``, ``mul``, ``zxx``
    or not a tag), the first strong letter of ``text`` decides, else left to right.
    """
    match = _TAG.fullmatch(language.strip().replace("_", "-").lower())
    primary = (match["language"] or "").partition("-")[0] if match else ""
    if match is None or primary in {"", UNDETERMINED, NO_LANGUAGE, SEVERAL}:
        return first_strong(text) or Direction.LEFT_TO_RIGHT
    if match["script"]:
        right_to_left = match["script"] in _RIGHT_TO_LEFT_SCRIPTS
    else:
        right_to_left = primary in _RIGHT_TO_LEFT_LANGUAGES
    return Direction.RIGHT_TO_LEFT if right_to_left else Direction.LEFT_TO_RIGHT


def first_strong(text: str) -> Direction | None:
    """The direction of the first letter that has one (rules P2 and P3 of Unicode Standard Annex 9), else None.

    What stands inside isolates is passed over.
    """
    depth = 0
    for character in text:
        if character in _ISOLATE_OPENERS:
            depth += 1
        elif character == _ISOLATE_CLOSER:
            depth = max(depth - 1, 0)
        elif depth == 0:
            strong = unicodedata.bidirectional(character)
            if strong == "L":
                return Direction.LEFT_TO_RIGHT
            if strong in {"R", "AL"}:
                return Direction.RIGHT_TO_LEFT
    return None
