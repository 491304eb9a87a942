"""The records of one report, each with what the gate has to know of it. In the thread that owns the desk."""

from collections.abc import Iterable

from evidence_desk.desk.desk import Desk
from evidence_desk.reports.admission import Held


class Holding:
    """Gathers records; ``held`` has them by identity."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._gathering = desk.consents.gathering()
        self.held: dict[str, Held] = {}

    def add(self, *records: str) -> None:
        """Hold some records. An identity that is not here, or none, is passed over."""
        for identity in records:
            if identity and identity not in self.held:
                record = self._desk.register.record(identity)
                if record is not None:
                    known = self._gathering.of(identity)
                    self.held[identity] = Held(record, known, self._desk.names.of(record.body))

    def add_told(self, records: Iterable[str]) -> None:
        """Hold some records with everything that they refer to."""
        for identity in records:
            self.add(identity)
            if identity in self.held:
                self.add(*(one.target for one in self.held[identity].record.body.references()))
