"""The shape of record lines: what a bundle may say, field by field.

Unknown fields and unknown words are refused, not skipped: a reader that dropped them would show less than was signed.
A later version of the format carries another version number. What a body may hold is told by its type in the catalogue.
"""

from collections.abc import Mapping
from typing import Any, Final

from evidence_desk.bundles.disclosure import is_moment
from evidence_desk.catalogue.record import BODY_TYPES, FORMAT
from evidence_desk.values.codes import is_code
from evidence_desk.values.ids import is_id

LETTERS: Final[Mapping[str, str]] = {kind: body.LETTER for kind, body in BODY_TYPES.items()}
_KEYS = frozenset({"format", "kind", "id", "code", "desk", "revision", "made_at", "body"})
_LARGEST = 2**53 - 1


def wrong_fields(untrusted_line: Mapping[str, Any]) -> list[str]:
    """The names of the fields of a record line that are missing, unknown or hold what they cannot; empty if sound."""
    if untrusted_line.get("format") != FORMAT:
        return ["format"]
    if untrusted_line.keys() != _KEYS:
        return sorted(_KEYS ^ untrusted_line.keys())
    kind, body = untrusted_line["kind"], untrusted_line["body"]
    if not isinstance(kind, str) or kind not in BODY_TYPES:
        return ["kind"]
    sound = {
        "id": is_id(untrusted_line["id"]),
        "code": is_code(untrusted_line["code"], LETTERS[kind]),
        "desk": is_id(untrusted_line["desk"]),
        "revision": type(untrusted_line["revision"]) is int and 1 <= untrusted_line["revision"] <= _LARGEST,
        "made_at": is_moment(untrusted_line["made_at"]),
    }
    wrong = [name for name, is_sound in sound.items() if not is_sound]
    if not isinstance(body, dict):
        return [*wrong, "body"]
    return wrong + wrong_body_fields(kind, body)


def wrong_body_fields(kind: str, untrusted_body: dict[str, Any]) -> list[str]:
    """The same for the body of a record of a known kind. Only what was sealed to somebody ever leaves."""
    wrong = BODY_TYPES[kind].wrong_fields(untrusted_body)
    if kind == "identity" and not wrong and untrusted_body["protection"] != "sealed":
        return ["protection", "sealed_for"]
    return wrong
