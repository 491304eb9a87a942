"""One entry of the custody log: canonical JSON, chained to the entry before it, signed by the desk's key."""

from dataclasses import dataclass
from typing import Any

from evidence_desk.custody.merkle import leaf_hash
from evidence_desk.values.canonical import canonical

FORMAT = "evidence-desk-custody/1"
_SIGNED_PREFIX = b"evidence-desk-custody-entry/1\n"
KEYS = frozenset(
    {
        "format",
        "seq",
        "previous",
        "desk",
        "time",
        "monotonic_ms",
        "clock",
        "action",
        "kind",
        "record",
        "content",
        "reason",
    }
)


@dataclass(frozen=True)
class CustodyEntry:
    """What was done, to what, when by this device's clock, and why.

    ``previous`` is the leaf of the entry before (hexadecimal, empty for the first). ``content`` is the SHA-256 of the
    record's or file's new state. The order of events is ``seq``; ``time`` is only what the device claimed.
    """

    seq: int
    previous: str
    desk: str
    time: str
    monotonic_ms: int
    clock: tuple[str, ...]
    action: str
    kind: str
    record: str
    content: str
    reason: str

    def to_json(self) -> dict[str, Any]:
        """The entry as a JSON object."""
        return {
            "format": FORMAT,
            "seq": self.seq,
            "previous": self.previous,
            "desk": self.desk,
            "time": self.time,
            "monotonic_ms": self.monotonic_ms,
            "clock": list(self.clock),
            "action": self.action,
            "kind": self.kind,
            "record": self.record,
            "content": self.content,
            "reason": self.reason,
        }

    @classmethod
    def from_json(cls, untrusted: dict[str, Any]) -> "CustodyEntry":
        """The entry in a JSON object; ValueError where a field is missing, unknown or of the wrong kind."""
        if untrusted.keys() != KEYS or untrusted["format"] != FORMAT:
            raise ValueError("not a custody entry of this format")
        for key in KEYS - {"seq", "monotonic_ms", "clock"}:
            if not isinstance(untrusted[key], str):
                raise ValueError("a text field of a custody entry holds something else")
        if type(untrusted["seq"]) is not int or type(untrusted["monotonic_ms"]) is not int:
            raise ValueError("a number of a custody entry is not a whole number")
        clock = untrusted["clock"]
        if not isinstance(clock, list) or not all(isinstance(flag, str) for flag in clock):
            raise ValueError("the clock flags of a custody entry are not a list of words")
        fields = {key: untrusted[key] for key in KEYS - {"format", "clock"}}
        return cls(clock=tuple(clock), **fields)

    def leaf(self) -> bytes:
        """The RFC 6962 leaf of this entry, 32 bytes."""
        return leaf_hash(canonical(self.to_json()))


def signed_message(leaf: bytes) -> bytes:
    """The bytes the desk's key signs for an entry."""
    return _SIGNED_PREFIX + leaf
