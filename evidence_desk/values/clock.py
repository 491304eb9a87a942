"""Time as a device tells it: never evidence by itself, so it is written beside a sequence, not instead of one."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


@dataclass(frozen=True)
class Moment:
    """One reading of this device's clocks: UTC as RFC 3339 with milliseconds, and milliseconds since some start."""

    utc: str
    monotonic_ms: int


class Clock(Protocol):
    """Where moments come from; tests bring their own."""

    def now(self) -> Moment:
        """The present moment."""


class DeviceClock:
    """The clocks of this machine."""

    def now(self) -> Moment:
        """The present moment as this machine tells it."""
        utc = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return Moment(utc, time.monotonic_ns() // 1_000_000)
