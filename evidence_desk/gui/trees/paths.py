"""The ways from a record up through all that it lies in. Everything here runs in the desk's thread."""

from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import line_words
from evidence_desk.gui.trees.path_steps import Path, PathStep

_HIGHEST = 20  # steps


def paths_of_party(desk: Desk, body: PartyBody) -> tuple[Path, ...]:
    """A way up from each whole that a party is part of, with when that is or was so."""
    return tuple(
        Path(_steps(desk, "party", part.whole), part.when.read_back() if part.when else "") for part in body.part_of
    )


def path_of_place(desk: Desk, place: str | None) -> tuple[Path, ...]:
    """The way from a place up, itself included; none for none."""
    return (Path(_steps(desk, "place", place)),) if place else ()


def _steps(desk: Desk, kind: str, record: str) -> tuple[PathStep, ...]:
    steps: dict[str, PathStep] = {}
    while record and record not in steps and len(steps) < _HIGHEST:
        found = desk.records[kind].find(record)
        if found is None:
            break
        steps[record] = PathStep(kind, record, line_words(found.body.heading()))
        record = _above(found.body)
    return tuple(steps.values())


def _above(body: PartyBody | PlaceBody) -> str:
    if isinstance(body, PartyBody):
        return body.part_of[0].whole if body.part_of else ""
    return body.inside or ""
