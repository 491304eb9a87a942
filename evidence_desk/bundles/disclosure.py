"""What a bundle says about itself: which it is, from whom, for whom, why, and that something was left out."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from evidence_desk.bundles import layout
from evidence_desk.catalogue.terms.profiles import USES, Profile
from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.values.codes import BUNDLE, is_code
from evidence_desk.values.ids import is_id

FORMAT: Final = "evidence-desk-disclosure/1"
PROFILES: Final = frozenset(profile.value for profile in Profile)
_USES: Final = frozenset(use.value for use in USES)
_LONGEST_TEXT = 4000
_MOST_WITHHELD = 1000
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", re.ASCII)
_FINGERPRINT = re.compile(r"(\d{5}( \d{5}){11})?", re.ASCII)
_KEYS = frozenset(
    {
        "format",
        "bundle",
        "code",
        "sequence",
        "previous",
        "made_at",
        "desk",
        "desk_fingerprint",
        "recipient",
        "recipient_fingerprint",
        "purpose",
        "profile",
        "use",
        "overrides",
        "withheld",
    }
)


class BadDisclosureError(ValueError):
    """Bytes that are not a disclosure of this version."""


def is_moment(untrusted: object) -> bool:
    """Whether a value is a time as records carry it: UTC, RFC 3339, milliseconds."""
    if not isinstance(untrusted, str) or not _MOMENT.fullmatch(untrusted):
        return False
    try:
        datetime.fromisoformat(untrusted.removesuffix("Z"))  # Pythons before 3.11 do not read the letter
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Withheld:
    """That ``count`` things of a kind (records, fields or files) stayed behind, and why; never what they were."""

    what: str
    reason: str
    count: int


@dataclass(frozen=True)
class Override:
    """That a record (its identity in this bundle) goes although its level is too high for the recipient, and why."""

    record: str
    reason: str


@dataclass(frozen=True)
class Disclosure:
    """A bundle's own particulars.

    ``sequence`` counts this desk's bundles for this recipient from 1; ``previous`` is the id of the one before (empty
    for the first): a missing bundle thus shows. ``recipient`` is the desk it is for, empty where it is for whoever
    holds it. Fingerprints are those of the key cards, for people; nothing is trusted because of them.
    """

    bundle: str
    code: str
    sequence: int
    previous: str
    made_at: str
    desk: str
    desk_fingerprint: str
    recipient: str
    recipient_fingerprint: str
    purpose: str
    profile: str
    withheld: tuple[Withheld, ...] = ()
    use: str = "analyse"
    overrides: tuple[Override, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it holds whole records with the desk's custody log; else extracts, and no log."""
        return Profile(self.profile).is_whole

    def to_bytes(self) -> bytes:
        """Canonical JSON: the content of data/disclosure.json."""
        value: dict[str, Any] = {key: getattr(self, key) for key in _KEYS - {"format", "withheld", "overrides"}}
        value["format"] = FORMAT
        value["withheld"] = [{"what": one.what, "reason": one.reason, "count": one.count} for one in self.withheld]
        value["overrides"] = [{"record": one.record, "reason": one.reason} for one in self.overrides]
        return canonical(value)

    def bag_info(self, payload_bytes: int, payload_files: int) -> str:
        """The text of bag-info.txt: the same particulars as BagIt's labels, without a person's name or a purpose."""
        pairs = (
            ("BagIt-Profile-Identifier", layout.PROFILE_IDENTIFIER),
            ("Bag-Software-Agent", "Evidence Desk"),
            ("Bagging-Date", self.made_at[:10]),
            ("External-Identifier", f"urn:uuid:{self.bundle}"),
            ("Payload-Oxum", f"{payload_bytes}.{payload_files}"),
            ("Evidence-Desk-Bundle", self.code),
            ("Evidence-Desk-Sequence", str(self.sequence)),
            ("Evidence-Desk-Previous", f"urn:uuid:{self.previous}" if self.previous else "none"),
            ("Evidence-Desk-Sender", f"urn:uuid:{self.desk}"),
            ("Evidence-Desk-Sender-Fingerprint", self.desk_fingerprint),
            ("Evidence-Desk-Recipient", f"urn:uuid:{self.recipient}" if self.recipient else "none"),
        )
        return "".join(f"{label}: {text}\n" for label, text in pairs)


def read_disclosure(untrusted_bytes: bytes) -> Disclosure:
    """The disclosure in canonical bytes; BadDisclosureError where anything is missing, unknown or of the wrong kind."""
    try:
        value = parse_canonical(untrusted_bytes)
    except NotCanonicalError as error:
        raise BadDisclosureError("not canonical JSON") from error
    if value.get("format") != FORMAT:
        raise BadDisclosureError("another version of the format")
    if value.keys() != _KEYS:
        raise BadDisclosureError("a field is missing or unknown")
    withheld = _read_withheld(value.pop("withheld"))
    overrides = _read_overrides(value.pop("overrides"))
    value.pop("format")
    if type(value["sequence"]) is not int or not all(isinstance(value[key], str) for key in value if key != "sequence"):
        raise BadDisclosureError("a field is of the wrong kind")
    disclosure = Disclosure(**value, withheld=withheld, overrides=overrides)
    _check(disclosure)
    return disclosure


def _check(disclosure: Disclosure) -> None:
    first = disclosure.sequence == 1
    sound = (
        is_id(disclosure.bundle),
        is_code(disclosure.code, BUNDLE),
        disclosure.sequence >= 1,
        disclosure.previous == "" if first else is_id(disclosure.previous),
        is_moment(disclosure.made_at),
        is_id(disclosure.desk),
        disclosure.recipient == "" or is_id(disclosure.recipient),
        bool(_FINGERPRINT.fullmatch(disclosure.desk_fingerprint)),
        bool(_FINGERPRINT.fullmatch(disclosure.recipient_fingerprint)),
        len(disclosure.purpose) <= _LONGEST_TEXT,
        disclosure.profile in PROFILES,
        disclosure.use in _USES,
    )
    if not all(sound):
        raise BadDisclosureError("a field holds a value it cannot have")


def _read_withheld(untrusted: object) -> tuple[Withheld, ...]:
    if not isinstance(untrusted, list) or len(untrusted) > _MOST_WITHHELD:
        raise BadDisclosureError("what was withheld is not a list")
    return tuple(_read_one_withheld(one) for one in untrusted)


def _read_one_withheld(one: object) -> Withheld:
    if not isinstance(one, dict) or one.keys() != {"what", "reason", "count"}:
        raise BadDisclosureError("what was withheld is not described as it must be")
    what, reason, count = one["what"], one["reason"], one["count"]
    if not isinstance(what, str) or not isinstance(reason, str) or type(count) is not int or count < 0:
        raise BadDisclosureError("what was withheld is not described as it must be")
    if len(what) > _LONGEST_TEXT or len(reason) > _LONGEST_TEXT:
        raise BadDisclosureError("what was withheld is described at too great length")
    return Withheld(what, reason, count)


def _read_overrides(untrusted: object) -> tuple[Override, ...]:
    if not isinstance(untrusted, list) or len(untrusted) > _MOST_WITHHELD:
        raise BadDisclosureError("what was let through by hand is not a list")
    return tuple(_read_override(one) for one in untrusted)


def _read_override(one: object) -> Override:
    if not isinstance(one, dict) or one.keys() != {"record", "reason"} or not is_id(one["record"]):
        raise BadDisclosureError("what was let through by hand is not described as it must be")
    reason = one["reason"]
    if not isinstance(reason, str) or not reason.strip() or len(reason) > _LONGEST_TEXT:
        raise BadDisclosureError("what was let through by hand has no reason")
    return Override(one["record"], reason)
