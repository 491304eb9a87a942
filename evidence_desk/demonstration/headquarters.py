"""What headquarters does in the demonstration: accept the bundle, and refuse a copy of it with one byte altered."""

from dataclasses import dataclass
from pathlib import Path

from evidence_desk.bundles.incoming import Accepted
from evidence_desk.bundles.verdict import BundleVerdict, Outcome
from evidence_desk.desk import Desk
from evidence_desk.values.errors import NotAuthenticError, ProgramFaultError, UnreadableError
from evidence_desk.values.progress import Watcher


@dataclass(frozen=True)
class Acceptance:
    """The verdict on the bundle, and what accepting it changed."""

    verdict: BundleVerdict
    accepted: Accepted


def accept(desk: Desk, bundle: Path, watcher: Watcher) -> Acceptance:
    """Verify a bundle and take it in."""
    received = desk.incoming_reading().receive(bundle, watcher)
    return Acceptance(received.verdict, desk.accept(received))


def alter(bundle: Path, target: Path) -> None:
    """A copy with one bit of one byte in its middle turned over."""
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content)


def refusal_of(desk: Desk, altered: Path, watcher: Watcher) -> str:
    """Try to take in an altered bundle; the sentence with which it is refused. Accepting it would be our fault."""
    before = (desk.bundles.all(), desk.log.size())
    try:
        desk.incoming_reading().receive(altered, watcher)
    except (NotAuthenticError, UnreadableError) as error:
        if (desk.bundles.all(), desk.log.size()) != before:
            raise ProgramFaultError("a refused bundle left something behind") from error
        return _reason(desk, altered, watcher) or error.happened
    raise ProgramFaultError("an altered bundle was accepted")


def _reason(desk: Desk, altered: Path, watcher: Watcher) -> str:
    """The first finding that stands against a bundle."""
    verdict = desk.incoming_reading().inspect(altered, watcher)
    against = (one.sentence for one in verdict.findings if one.outcome in {Outcome.FAILS, Outcome.UNREADABLE})
    return next(against, "")
