"""Whose names are not ours to hand on: sources, and parties that are private persons.

Outside, they go by a name made for each recipient. Authorities and publications are called what they are called; who is a
public person, such as a minister, has level 0 here.
"""

from typing import Any, Final

from evidence_desk.catalogue.consent.consent_answers import ASKED_FOR_NOTHING
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.values.sensitivity import Sensitivity

NAMES_OF_PERSONS: Final = frozenset({"alias", "names", "names.text"})
"""The ways to the fields that say what somebody is called."""

# A party whose type nobody noted may be a person.
_PERSONS: Final = frozenset({"", "person", "family"})


def is_private_person(body: Body) -> bool:
    """Whether a record is about a source or about somebody who is no public person."""
    if isinstance(body, PartyBody):
        return body.party_type in _PERSONS and body.level > Sensitivity.PUBLIC
    return isinstance(body, SourceBody) and body.source_type not in ASKED_FOR_NOTHING


def names_of(body: Any) -> tuple[str, ...]:
    """What a private person is called by this desk."""
    if isinstance(body, SourceBody):
        return (body.alias,)
    return tuple(name.text for name in body.names)
