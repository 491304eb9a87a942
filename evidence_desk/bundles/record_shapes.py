"""The shape of record lines: what a bundle may say, field by field.

Unknown fields and unknown words are refused, not skipped: a reader that dropped them would show less than was signed.
A later version of the format carries another version number. What a body may hold is told by its type in the catalogue.
"""

from collections.abc import Mapping
from typing import Any, Final

from evidence_desk.bundles.disclosure import is_moment
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.identity import IdentityBody, Protection
from evidence_desk.catalogue.kinds.record import BODY_TYPES, EXTRACT_FORMAT, FORMAT, is_extract
from evidence_desk.values.codes import is_code
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.ids import is_id

_KEYS: Final = frozenset({"format", "kind", "id", "code", "desk", "revision", "made_at", "body"})
_EXTRACT_KEYS: Final = _KEYS | {"redacted", "commitment"}
_NEVER_EXTRACTED: Final = frozenset({"identity", "consent"})
_LARGEST = 2**53 - 1


def read_line(untrusted_line: Mapping[str, Any], *, extract: bool = False) -> tuple[Body | None, list[str]]:
    """The body of a record line; None, and the names of the fields that are missing, unknown or hold what they cannot.

    Only what was sealed to somebody ever leaves: an identity that was not is as wrong as a field that is not there.
    ``extract``: the bundle holds extracts, and nothing else; neither can stand for the other.
    """
    wrong = _wrong_around(untrusted_line, extract=extract)
    if wrong:
        return None, wrong
    kind, untrusted_body = BODY_TYPES[untrusted_line["kind"]], untrusted_line["body"]
    wrong = [name for name, is_sound in _envelope(untrusted_line, kind).items() if not is_sound]
    if extract and not is_extract(untrusted_line["redacted"], untrusted_line["commitment"]):
        wrong += ["redacted", "commitment"]
    if not isinstance(untrusted_body, dict):
        return None, [*wrong, "body"]
    try:
        body = kind.from_json(untrusted_body)
    except ResearcherError:
        return None, wrong + kind.wrong_fields(untrusted_body)
    if isinstance(body, IdentityBody) and body.protection is not Protection.SEALED:
        wrong += ["protection", "sealed_for"]
    return (None, wrong) if wrong else (body, [])


def _wrong_around(untrusted_line: Mapping[str, Any], *, extract: bool) -> list[str]:
    """What keeps a line from being looked at any further: it is not of this format, or of no kind that stands in it."""
    if untrusted_line.get("format") != (EXTRACT_FORMAT if extract else FORMAT):
        return ["format"]
    keys = _EXTRACT_KEYS if extract else _KEYS
    if untrusted_line.keys() != keys:
        return sorted(keys ^ untrusted_line.keys())
    kind = untrusted_line["kind"]
    known = isinstance(kind, str) and kind in BODY_TYPES and not (extract and kind in _NEVER_EXTRACTED)
    return [] if known else ["kind"]


def _envelope(untrusted_line: Mapping[str, Any], kind: type[Body]) -> dict[str, bool]:
    revision = untrusted_line["revision"]
    return {
        "id": is_id(untrusted_line["id"]),
        "code": is_code(untrusted_line["code"], kind.LETTER),
        "desk": is_id(untrusted_line["desk"]),
        "revision": type(revision) is int and 1 <= revision <= _LARGEST,
        "made_at": is_moment(untrusted_line["made_at"]),
    }
