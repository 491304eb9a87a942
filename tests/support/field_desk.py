"""Desks for tests: real vaults in a temporary folder, at the least cost a vault may have, with a clock that can lie."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from evidence_desk.values.clock import Moment
from evidence_desk.vault.kdf import SMALL_COST

CHEAP = SMALL_COST
PASSPHRASE = "correct horse battery staple"


@dataclass
class TestClock:
    """A clock that moves a second at every look, and can be set."""

    __test__ = False

    at: datetime = field(default_factory=lambda: datetime(2017, 11, 15, 9, 0, tzinfo=UTC))
    monotonic_ms: int = 1_000

    def now(self) -> Moment:
        self.at += timedelta(seconds=1)
        self.monotonic_ms += 1_000
        return Moment(self.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"), self.monotonic_ms)

    def jump(self, **delta: float) -> None:
        self.at += timedelta(**delta)
