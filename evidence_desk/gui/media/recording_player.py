"""The recording that is played now: started, steered and stopped for the presenter of media. No Qt here."""

from collections.abc import Callable

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.media.pictures import gone_words, why_not_here
from evidence_desk.gui.media.playing import PlayingLoop, PlayingShown, Wishes
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.media.playback import Playback
from evidence_desk.values.progress import Watcher


class RecordingPlayer:
    """At most one recording plays. What there is to show is asked for by the page, as often as it can paint.

    Paused, or at its end, it holds no thread and no process: they are begun anew where it stood when it is to go on.
    """

    def __init__(self, runner: Runner, desk: Desk, shown: Callable[[PlayingShown], None]) -> None:
        self._runner = runner
        self._desk = desk
        self._shown = shown
        self._job: Job | None = None
        self._wishes = Wishes()
        self._newest: PlayingShown | None = None
        self._record: Record[ExhibitBody] | None = None
        self._stood: PlayingShown | None = None
        self._turn = 0

    def play(self, record: Record[ExhibitBody]) -> None:
        """Begin at the beginning."""
        self.stop()
        self._wishes, self._record = Wishes(), record
        self._newest = PlayingShown(record.id)
        self.look()
        self._begin(record, None)

    def _begin(self, record: Record[ExhibitBody], stood: PlayingShown | None) -> None:
        turn, wishes = self._turn, self._wishes
        newest = stood

        def tell(state: PlayingShown) -> None:
            nonlocal newest
            newest = state
            # Of a recording that was stopped, or left for another, nothing more is shown.
            if turn == self._turn:
                self._newest = state

        def failed(failure: Failure) -> None:
            if not failure.cancelled:
                tell(PlayingShown(record.id, paused=True, sentence=failure.happened))
                self.look()

        def ended(result: str | bool) -> None:
            if isinstance(result, str):
                tell(PlayingShown(record.id, paused=True, sentence=result))
            if turn == self._turn:
                self._job, self._stood = None, newest if result is True else None
                self._go_on_if_wanted()
            self.look()

        self._job = self._runner.work(
            lambda watcher: self._run(record, wishes, tell, watcher, stood), ended, failed, awaited=False
        )

    def _go_on_if_wanted(self) -> None:
        """Where it rests and something is wanted of it, begin anew where it stood."""
        if self._record is not None and self._stood is not None and self._wishes.wanted():
            stood, self._stood = self._stood, None
            self._begin(self._record, stood)

    def look(self) -> None:
        """Show what is new since the last time."""
        newest, self._newest = self._newest, None
        if newest is not None:
            self._shown(newest)

    def pause_or_go_on(self) -> None:
        """The other of the two."""
        self._wishes.pause_or_go_on()
        self._go_on_if_wanted()

    def go_to(self, place_ms: int) -> None:
        """Go on from there."""
        self._wishes.go_to(place_ms)
        self._go_on_if_wanted()

    def speed(self, per_cent: int) -> None:
        """Play at so much of its own speed."""
        self._wishes.speed(per_cent)
        self._go_on_if_wanted()

    def stop(self) -> None:
        """End it and let its pictures go."""
        self._turn += 1
        self._newest, self._record, self._stood = None, None, None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _run(
        self,
        record: Record[ExhibitBody],
        wishes: Wishes,
        tell: Callable[[PlayingShown], None],
        watcher: Watcher,
        stood: PlayingShown | None,
    ) -> str | bool:
        """Whether it rests; a sentence where it cannot be opened."""
        stored = self._runner.desk_now(lambda: self._desk.files.find(record.body.file.sha256))
        if stored is None:
            return gone_words()
        try:
            stream = self._desk.vault.files.open(stored.blob, stored.facts.size)
        except OSError:
            sha256 = record.body.file.sha256
            return self._runner.desk_now(lambda: why_not_here(self._desk, sha256)) or gone_words()
        with stream, Playback(stream, stored.facts.size) as playback:
            return PlayingLoop(playback, wishes, tell).run(record.id, watcher.cancelled, stood)
