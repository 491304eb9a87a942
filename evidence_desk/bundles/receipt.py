"""A receipt: what a desk says, signed, of a bundle that it took in. Format: docs/format/receipt.md."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from evidence_desk.bundles.disclosure import is_moment
from evidence_desk.values.codes import BUNDLE, is_code
from evidence_desk.values.ids import is_id

FORMAT: Final = "evidence-desk-receipt/1"
SUFFIX: Final = ".receipt.age"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST_ITEMS = 1_000_000


class BadReceiptError(ValueError):
    """What a statement says is not what a receipt of this version can say. ``newer``: it is of another version."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__("newer" if newer else "not a receipt")
        self.newer = newer


@dataclass(frozen=True, order=True)
class ReceiptRecord:
    """A record revision that is held: identity, number, and the SHA-256 of its line as it is held."""

    record: str
    revision: int
    content: str


@dataclass(frozen=True, order=True)
class ReceiptFile:
    """A file that is held: the SHA-256 by which its record knows it, and that which was last read from the disk.

    ``found`` is empty where it could not be read; ``checked_at`` is when (UTC).
    """

    sha256: str
    found: str
    checked_at: str


@dataclass(frozen=True)
class LogHead:
    """A state of the sender's custody log: so many entries, and their root (hexadecimal)."""

    size: int
    root: str


@dataclass(frozen=True)
class Receipt:
    """What a desk (``issuer``) says of a bundle of another (``sender``).

    ``file_sha256`` and ``file_size`` are those of the file as it came; ``signed_list`` is the SHA-256 of its list of lists.
    ``log`` is the newest state known of the sender's log; ``missing`` are numbers of earlier bundles that never came.
    """

    receipt: str
    issuer: str
    sender: str
    bundle: str
    code: str
    sequence: int
    file_sha256: str
    file_size: int
    signed_list: str
    accepted_at: str
    made_at: str
    records: tuple[ReceiptRecord, ...]
    files: tuple[ReceiptFile, ...]
    log: LogHead
    missing: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The object that is signed in its canonical spelling."""
        return {
            "format": FORMAT,
            "receipt": self.receipt,
            "issuer": self.issuer,
            "sender": self.sender,
            "bundle": self.bundle,
            "code": self.code,
            "sequence": self.sequence,
            "file_sha256": self.file_sha256,
            "file_size": self.file_size,
            "signed_list": self.signed_list,
            "accepted_at": self.accepted_at,
            "made_at": self.made_at,
            "records": [{"content": one.content, "id": one.record, "revision": one.revision} for one in self.records],
            "files": [{"checked_at": one.checked_at, "found": one.found, "sha256": one.sha256} for one in self.files],
            "log": {"root": self.log.root, "size": self.log.size},
            "missing": list(self.missing),
        }


_KEYS = frozenset(
    {
        "format", "receipt", "issuer", "sender", "bundle", "code", "sequence", "file_sha256", "file_size", "signed_list",
        "accepted_at", "made_at", "records", "files", "log", "missing",
    }
)  # fmt: skip


def read_receipt(value: dict[str, Any]) -> Receipt:
    """The receipt in an object that was parsed; BadReceiptError where a field is missing, unknown or of a wrong kind."""
    if value.get("format") != FORMAT:
        kind, _, _ = str(value.get("format")).rpartition("/")
        raise BadReceiptError(newer=kind == FORMAT.rpartition("/")[0])
    if value.keys() != _KEYS:
        raise BadReceiptError
    _check_particulars(value)
    kept = {key: value[key] for key in _KEYS - {"format", "records", "files", "log", "missing"}}
    return Receipt(
        **kept,
        records=_in_order([_record(one) for one in _list(value["records"])]),
        files=_in_order([_file(one) for one in _list(value["files"])]),
        log=_log(value["log"]),
        missing=_in_order([one for one in _list(value["missing"]) if _require(_is_count(one, 1))]),
    )


def _check_particulars(value: dict[str, Any]) -> None:
    sound = (
        *(is_id(value[key]) for key in ("receipt", "issuer", "sender", "bundle")),
        isinstance(value["code"], str) and is_code(value["code"], BUNDLE),
        _is_count(value["sequence"], 1),
        _is_count(value["file_size"], 0),
        _is_hash(value["file_sha256"]),
        _is_hash(value["signed_list"]),
        is_moment(value["accepted_at"]),
        is_moment(value["made_at"]),
    )
    _require(all(sound))


def _record(one: object) -> ReceiptRecord:
    if not isinstance(one, dict) or one.keys() != {"content", "id", "revision"}:
        raise BadReceiptError
    _require(is_id(one["id"]) and _is_count(one["revision"], 1) and _is_hash(one["content"]))
    return ReceiptRecord(one["id"], one["revision"], one["content"])


def _file(one: object) -> ReceiptFile:
    if not isinstance(one, dict) or one.keys() != {"checked_at", "found", "sha256"}:
        raise BadReceiptError
    _require(
        _is_hash(one["sha256"]) and (one["found"] == "" or _is_hash(one["found"])) and is_moment(one["checked_at"])
    )
    return ReceiptFile(one["sha256"], one["found"], one["checked_at"])


def _log(one: object) -> LogHead:
    if not isinstance(one, dict) or one.keys() != {"root", "size"}:
        raise BadReceiptError
    _require(_is_count(one["size"], 0) and _is_hash(one["root"]))
    return LogHead(one["size"], one["root"])


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST_ITEMS:
        raise BadReceiptError
    return value


def _in_order(items: list[Any]) -> tuple[Any, ...]:
    """Items in their one order, none twice."""
    _require(all(one < other for one, other in pairwise(items)))
    return tuple(items)


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def _is_count(value: object, least: int) -> bool:
    return type(value) is int and value >= least


def _require(holds: bool) -> bool:
    if not holds:
        raise BadReceiptError
    return True
