"""What each kind of record is called in front of people: one, several, and within a sentence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from evidence_desk.values.wording import translate

# What is evidence first, what is made of it after it, what only helps to read it last.
READING_ORDER: Final = (
    "testimony",
    "exhibit",
    "source",
    "identity",
    "consent",
    "event",
    "act",
    "intervention",
    "claim",
    "assessment",
    "party",
    "place",
    "passage",
    "rendering",
    "link",
    "note",
    "vocabulary",
)
FOUND_KINDS: Final = tuple(kind for kind in READING_ORDER if kind != "identity")
"""The kinds that can be found, in the order in which they are shown."""


@dataclass(frozen=True)
class KindWords:
    """The words for a kind: as a title for one and for several, and the same within a sentence."""

    title: str
    titles: str
    word: str
    words: str


def kind_words(kind: str) -> KindWords:
    """The words for a kind of record, a key of ``record.BODY_TYPES``."""
    return _words()[kind]


def counted(
    counts: Mapping[str, int] | Iterable[tuple[str, int]], number: Callable[[int], str] = str
) -> tuple[str, ...]:
    """How many there are of each kind, as “Testimonies: 3”, in reading order; kinds of which there are none left out.

    ``number`` writes a number as people write it where they are.
    """
    held = dict(counts)
    words, named = _words(), translate("Kinds", "{kind}: {count}")
    return tuple(
        named.format(kind=words[kind].titles, count=number(held[kind])) for kind in READING_ORDER if held.get(kind)
    )


def _words() -> dict[str, KindWords]:
    return _of_sources() | _of_happenings() | _of_judgements()


def _of_sources() -> dict[str, KindWords]:
    return {
        "source": KindWords(
            translate("Kinds", "Source"),
            translate("Kinds", "Sources"),
            translate("Kinds", "source"),
            translate("Kinds", "sources"),
        ),
        "identity": KindWords(
            translate("Kinds", "Identity"),
            translate("Kinds", "Identities"),
            translate("Kinds", "identity"),
            translate("Kinds", "identities"),
        ),
        "consent": KindWords(
            translate("Kinds", "Consent"),
            translate("Kinds", "Consents"),
            translate("Kinds", "consent"),
            translate("Kinds", "consents"),
        ),
        "testimony": KindWords(
            translate("Kinds", "Testimony"),
            translate("Kinds", "Testimonies"),
            translate("Kinds", "testimony"),
            translate("Kinds", "testimonies"),
        ),
        "exhibit": KindWords(
            translate("Kinds", "Exhibit"),
            translate("Kinds", "Exhibits"),
            translate("Kinds", "exhibit"),
            translate("Kinds", "exhibits"),
        ),
        "passage": KindWords(
            translate("Kinds", "Passage"),
            translate("Kinds", "Passages"),
            translate("Kinds", "passage"),
            translate("Kinds", "passages"),
        ),
        "rendering": KindWords(
            translate("Kinds", "Translation or transcript"),
            translate("Kinds", "Translations and transcripts"),
            translate("Kinds", "translation or transcript"),
            translate("Kinds", "translations and transcripts"),
        ),
    }


def _of_happenings() -> dict[str, KindWords]:
    return {
        "event": KindWords(
            translate("Kinds", "Event"),
            translate("Kinds", "Events"),
            translate("Kinds", "event"),
            translate("Kinds", "events"),
        ),
        "act": KindWords(
            translate("Kinds", "Act"),
            translate("Kinds", "Acts"),
            translate("Kinds", "act"),
            translate("Kinds", "acts"),
        ),
        "intervention": KindWords(
            translate("Kinds", "Intervention"),
            translate("Kinds", "Interventions"),
            translate("Kinds", "intervention"),
            translate("Kinds", "interventions"),
        ),
        "party": KindWords(
            translate("Kinds", "Party"),
            translate("Kinds", "Parties"),
            translate("Kinds", "party"),
            translate("Kinds", "parties"),
        ),
        "place": KindWords(
            translate("Kinds", "Place"),
            translate("Kinds", "Places"),
            translate("Kinds", "place"),
            translate("Kinds", "places"),
        ),
    }


def _of_judgements() -> dict[str, KindWords]:
    return {
        "claim": KindWords(
            translate("Kinds", "Claim"),
            translate("Kinds", "Claims"),
            translate("Kinds", "claim"),
            translate("Kinds", "claims"),
        ),
        "assessment": KindWords(
            translate("Kinds", "Assessment"),
            translate("Kinds", "Assessments"),
            translate("Kinds", "assessment"),
            translate("Kinds", "assessments"),
        ),
        "link": KindWords(
            translate("Kinds", "Link"),
            translate("Kinds", "Links"),
            translate("Kinds", "link"),
            translate("Kinds", "links"),
        ),
        "note": KindWords(
            translate("Kinds", "Note"),
            translate("Kinds", "Notes"),
            translate("Kinds", "note"),
            translate("Kinds", "notes"),
        ),
        "vocabulary": KindWords(
            translate("Kinds", "Code list"),
            translate("Kinds", "Code lists"),
            translate("Kinds", "code list"),
            translate("Kinds", "code lists"),
        ),
    }
