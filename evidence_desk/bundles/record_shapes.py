"""The shape of record lines: what a bundle may say, field by field.

Unknown fields and unknown words are refused, not skipped: a reader that dropped them would show less than was signed.
A later version of the format carries another version number. What a body may hold is told by its type in the catalogue.
"""

from collections.abc import Mapping
from typing import Any, Final

from evidence_desk.bundles.disclosure import is_moment
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.identity import IdentityBody, Protection
from evidence_desk.catalogue.kinds.record import BODY_TYPES, FORMAT
from evidence_desk.values.codes import is_code
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.ids import is_id

_KEYS: Final = frozenset({"format", "kind", "id", "code", "desk", "revision", "made_at", "body"})
_LARGEST = 2**53 - 1


def read_line(untrusted_line: Mapping[str, Any]) -> tuple[Body | None, list[str]]:
    """The body of a record line; None, and the names of the fields that are missing, unknown or hold what they cannot.

    Only what was sealed to somebody ever leaves: an identity that was not is as wrong as a field that is not there.
    """
    if untrusted_line.get("format") != FORMAT:
        return None, ["format"]
    if untrusted_line.keys() != _KEYS:
        return None, sorted(_KEYS ^ untrusted_line.keys())
    kind, untrusted_body = untrusted_line["kind"], untrusted_line["body"]
    if not isinstance(kind, str) or kind not in BODY_TYPES:
        return None, ["kind"]
    wrong = [name for name, is_sound in _envelope(untrusted_line, BODY_TYPES[kind]).items() if not is_sound]
    if not isinstance(untrusted_body, dict):
        return None, [*wrong, "body"]
    try:
        body = BODY_TYPES[kind].from_json(untrusted_body)
    except ResearcherError:
        return None, wrong + BODY_TYPES[kind].wrong_fields(untrusted_body)
    if isinstance(body, IdentityBody) and body.protection is not Protection.SEALED:
        wrong += ["protection", "sealed_for"]
    return (None, wrong) if wrong else (body, [])


def _envelope(untrusted_line: Mapping[str, Any], kind: type[Body]) -> dict[str, bool]:
    revision = untrusted_line["revision"]
    return {
        "id": is_id(untrusted_line["id"]),
        "code": is_code(untrusted_line["code"], kind.LETTER),
        "desk": is_id(untrusted_line["desk"]),
        "revision": type(revision) is int and 1 <= revision <= _LARGEST,
        "made_at": is_moment(untrusted_line["made_at"]),
    }
