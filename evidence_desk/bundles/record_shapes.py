"""The shape of record lines, field by field: what a bundle may say, whatever a catalogue makes of it.

Unknown fields and unknown words are refused, not skipped: a reader that dropped them would show less than was signed.
A later version of the format carries another version number.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from evidence_desk.bundles.disclosure import is_moment
from evidence_desk.catalogue.identity import is_recipient_text, is_sealed_text
from evidence_desk.values import uncertain_date
from evidence_desk.values.codes import EXHIBIT, IDENTITY, SOURCE, TESTIMONY, is_code
from evidence_desk.values.edtf import BadDateError
from evidence_desk.values.ids import is_id
from evidence_desk.values.languages import BadLanguageError, checked_language

FORMAT: Final = "evidence-desk-record/1"
LETTERS: Final[Mapping[str, str]] = {
    "source": SOURCE,
    "identity": IDENTITY,
    "testimony": TESTIMONY,
    "exhibit": EXHIBIT,
}

_KEYS = frozenset({"format", "kind", "id", "code", "desk", "revision", "made_at", "body"})
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,126}")
_MOST_ITEMS = 100_000
_LARGEST = 2**53 - 1

Check = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str) and "\x00" not in value


def _said(value: Any) -> bool:
    return _text(value) and bool(value.strip())


def _words(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _or_null(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and len(value) <= _MOST_ITEMS and all(map(check, value))


def _between(low: int, high: int) -> Check:
    return lambda value: type(value) is int and low <= value <= high


def _matches(pattern: re.Pattern[str]) -> Check:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _language(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        checked_language(value)
    except BadLanguageError:
        return False
    return True


def _date(value: Any) -> bool:
    try:
        uncertain_date.from_json(value)
    except BadDateError:
        return False
    return True


def _recipient(value: Any) -> bool:
    return isinstance(value, str) and is_recipient_text(value)


def _sealed(value: Any) -> bool:
    return isinstance(value, str) and is_sealed_text(value)


def _fields(checks: Mapping[str, Check]) -> Check:
    return lambda value: isinstance(value, dict) and value.keys() == checks.keys() and not _wrong(value, checks)


def _metadata_line(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_text, value))


_sensitivity = _between(0, 4)
_file = _fields(
    {
        "sha256": _matches(_SHA256),
        "size": _between(0, _LARGEST),
        "media_type": _matches(_MEDIA_TYPE),
        "crc32": _between(0, 2**32 - 1),
    }
)

_SOURCE: Mapping[str, Check] = {
    "alias": _said,
    "source_type": _words("person", "organisation", "official-body", "publication", "document", "own-observation"),
    "name_status": _words("real", "pseudonym", "unknown", "withheld"),
    "name_status_reason": _text,
    "relation": _words("victim", "witness", "relative", "official", "reporter", "organisation", "other", "not-asked"),
    "knowledge": _words("first-hand", "second-hand", "not-asked"),
    "languages": _list_of(_language),
    "reliability": _words("A", "B", "C", "D", "E", "F", "not-assessed"),
    "reliability_reason": _text,
    "risk": _words("low", "medium", "high", "life-threatening", "not-assessed"),
    "spokesperson": _text,
    "note": _text,
    "sensitivity": _sensitivity,
}
_TESTIMONY: Mapping[str, Check] = {
    "source": is_id,
    "title": _text,
    "taken_on": _or_null(_date),
    "place": _text,
    "language": _language,
    "mode": _words("in-person", "remote", "written", "published", "not-asked"),
    "interviewer": _text,
    "interpreter": _text,
    "text": _text,
    "observations": _text,
    "state": _words("draft", "sealed"),
    "sensitivity": _sensitivity,
}
_EXHIBIT: Mapping[str, Check] = {
    "title": _text,
    "description": _text,
    "file": _file,
    "original_name": _text,
    "original_path_note": _text,
    "kind": _words("picture", "audio", "video", "document", "other"),
    "generation": _words("original", "copy", "derivative", "unknown"),
    "captured_on": _or_null(_date),
    "place": _text,
    "acquired_from": _or_null(is_id),
    "acquired_on": _or_null(_date),
    "acquired_how": _text,
    "file_modified_at": _or_null(_matches(_RFC3339)),
    "metadata": _list_of(_metadata_line),
    "sensitivity": _sensitivity,
}
# Only what was sealed to somebody ever leaves; a protected identity has no place in a bundle.
_IDENTITY: Mapping[str, Check] = {
    "source": is_id,
    "protection": _words("sealed"),
    "sealed_for": is_id,
    "sealed_to": _recipient,
    "sealed": _sealed,
}
_BODIES: Final = {"source": _SOURCE, "identity": _IDENTITY, "testimony": _TESTIMONY, "exhibit": _EXHIBIT}


def wrong_fields(untrusted_line: Mapping[str, Any]) -> list[str]:
    """The names of the fields of a record line that are missing, unknown or hold what they cannot; empty if sound."""
    if untrusted_line.get("format") != FORMAT:
        return ["format"]
    if untrusted_line.keys() != _KEYS:
        return sorted(_KEYS ^ untrusted_line.keys())
    kind, body = untrusted_line["kind"], untrusted_line["body"]
    if not isinstance(kind, str) or kind not in _BODIES:
        return ["kind"]
    wrong = _wrong(
        untrusted_line,
        {
            "id": is_id,
            "code": lambda value: is_code(value, LETTERS[kind]),
            "desk": is_id,
            "revision": _between(1, _LARGEST),
            "made_at": is_moment,
        },
    )
    if not isinstance(body, dict):
        return [*wrong, "body"]
    return wrong + wrong_body_fields(kind, body)


def wrong_body_fields(kind: str, untrusted_body: Mapping[str, Any]) -> list[str]:
    """The same for the body of a record of a known kind."""
    checks = _BODIES[kind]
    if untrusted_body.keys() != checks.keys():
        return sorted(checks.keys() ^ untrusted_body.keys())
    wrong = _wrong(untrusted_body, checks)
    if (
        kind == "source"
        and untrusted_body["name_status"] == "withheld"
        and not _said(untrusted_body["name_status_reason"])
    ):
        wrong.append("name_status_reason")
    if kind == "testimony" and untrusted_body["state"] == "sealed" and not _said(untrusted_body["text"]):
        wrong.append("text")
    return wrong


def _wrong(value: Mapping[str, Any], checks: Mapping[str, Check]) -> list[str]:
    return [name for name, check in checks.items() if not check(value[name])]
