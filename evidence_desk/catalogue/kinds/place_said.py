"""Places as they were said, where only the words are typed: the place chosen before stays while the words do."""

from evidence_desk.values.place_ref import PlaceRef


def place_words(place: PlaceRef | None) -> str:
    """The words said about a place; empty where none were."""
    return place.verbatim if place else ""


def place_said(words: str, present: PlaceRef | None = None) -> PlaceRef | None:
    """What typed words mean beside what was there before; None where nothing is said."""
    said = words.strip()
    if said == place_words(present):
        return present
    return PlaceRef(None, said) if said else None
