"""Finds on which page of the screen of events a record stands."""

from collections.abc import Callable
from dataclasses import dataclass

from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failed, Runner


@dataclass(frozen=True)
class Found:
    """An event, an act or an intervention; ``event`` is the event that an act belongs to."""

    kind: str
    record: str
    event: str = ""


class Finder:
    """Looks records up by their identity; ``found`` is told of each that is there."""

    def __init__(self, runner: Runner, desk: Desk, found: Callable[[Found], None], failed: Failed) -> None:
        self._runner = runner
        self._desk = desk
        self._found = found
        self._failed = failed

    def seek(self, record: str) -> None:
        """Find one, and tell of it."""

        def find() -> Found | None:
            there = self._desk.register.record(record)
            if there is None:
                return None
            body = there.body
            return Found(body.KIND, record, body.event if isinstance(body, ActBody) else "")

        def done(found: Found | None) -> None:
            if found is not None:
                self._found(found)

        self._runner.desk(find, done, self._failed)
