"""Taking in what lies in a folder, one bundle after the other, by nobody's hand: each once, and none in another's way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evidence_desk.bundles.inbox import ACCEPTED, REFUSED, Inbox, Waiting
from evidence_desk.bundles.incoming import Accepted
from evidence_desk.bundles.verdict import BundleVerdict, Outcome
from evidence_desk.desk.desk import Desk
from evidence_desk.desk.desk_story import note_contradiction
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_BAD = {Outcome.UNREADABLE, Outcome.FAILS, Outcome.INCOMPLETE}


@dataclass(frozen=True)
class Taken:
    """What became of one bundle: its name as it came, where it lies now, what was accepted, or why it was refused."""

    name: str
    place: Path
    accepted: Accepted | None = None
    reason: str = ""

    @property
    def was_known(self) -> bool:
        """Whether it was accepted, and all of it was here already."""
        return self.accepted is not None and not (self.accepted.new_revisions or self.accepted.new_files)


@dataclass
class Night:
    """What became of all of them."""

    taken: list[Taken] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)

    @property
    def accepted(self) -> list[Taken]:
        """Those that brought something."""
        return [one for one in self.taken if one.accepted and not one.was_known]

    @property
    def known(self) -> list[Taken]:
        """Those of which everything was here."""
        return [one for one in self.taken if one.was_known]

    @property
    def refused(self) -> list[Taken]:
        """Those that were not taken in."""
        return [one for one in self.taken if one.accepted is None]


class Arriving:
    """The bundles of one folder into one vault. ``receipt`` is called with each bundle accepted, before it is filed away."""

    def __init__(self, desk: Desk, inbox: Inbox, receipt: Callable[[Accepted], None] = lambda _: None) -> None:
        self._desk = desk
        self._inbox = inbox
        self._receipt = receipt
        self.night = Night()

    def round(self, watcher: Watcher) -> Iterator[Taken]:
        """Take in what is ready now. Raises CancelledError between two bundles or in one, which then stays where it is.

        Raises DiskTroubleError where the vault's own disk is full or fails: no bundle is refused for that.
        """
        try:
            ready, self.night.waiting = self._inbox.look()
            for path in ready:
                if watcher.cancelled():
                    raise CancelledError(translate("Inbox", "Stopped."))
                taken = self._take(self._inbox.gather(path), watcher)
                if taken:
                    self.night.taken.append(taken)
                    yield taken
        except OSError as error:
            raise ResearcherError(
                translate("Inbox", "The folder cannot be read or written ({reason}).").format(
                    reason=error.strerror or type(error).__name__
                ),
                safe=translate("Inbox", "What was accepted before is safe; no bundle was lost."),
                mend=translate("Inbox", "Check the disk or the network it lies on, then start again."),
            ) from error

    def _take(self, path: Path, watcher: Watcher) -> Taken | None:
        """One bundle; None where it stays, because something else than the bundle stood in the way."""
        try:
            accepted = self._desk.accept(self._desk.incoming_reading().receive(path, watcher))
        except (CancelledError, DiskTroubleError):
            raise
        except ResearcherError as error:
            return self._refuse(path, error, watcher)
        self._receipt(accepted)
        return Taken(path.name, self._inbox.file_away(path, ACCEPTED, _accepted_words(accepted)), accepted)

    def _refuse(self, path: Path, error: ResearcherError, watcher: Watcher) -> Taken | None:
        try:
            verdict = self._desk.incoming_reading().inspect(path, watcher)
        except UnreadableError as unreadable:
            reason = unreadable.sentences()
        else:
            if verdict.acceptable and isinstance(error, UnreadableError):
                self.night.waiting.append(Waiting(path.name, error.sentences()))
                return None
            note_contradiction(self._desk, verdict)
            reason = error.sentences() if verdict.acceptable else _findings_words(verdict)
        return Taken(path.name, self._inbox.file_away(path, REFUSED, reason), None, reason)


def _accepted_words(accepted: Accepted) -> str:
    words = translate(
        "Inbox",
        "Bundle {code}, accepted {moment}. New: {new} record revisions, {files} files. Here before: {known}, {known_files}.",
    )
    return words.format(
        code=accepted.bundle.code,
        moment=accepted.bundle.registered_at,
        new=accepted.new_revisions,
        files=accepted.new_files,
        known=accepted.known_revisions,
        known_files=accepted.known_files,
    )


def _findings_words(verdict: BundleVerdict) -> str:
    """The verdict and what stands against the bundle."""
    found = [one for one in verdict.findings if one.outcome in _BAD]
    lines = [f"[{one.rule}] {one.path + ': ' if one.path else ''}{one.sentence}" for one in found]
    safe = translate("Inbox", "Nothing of it was taken in.")
    return "\n".join([f"{verdict.sentence()} {safe}", *map(visible, lines)])
