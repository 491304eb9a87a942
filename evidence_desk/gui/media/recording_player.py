"""The recording that is played now: started, steered and stopped for the presenter of media. No Qt here."""

from collections.abc import Callable

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.media.pictures import gone_words
from evidence_desk.gui.media.playing import PlayingLoop, PlayingShown, Wishes
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.media.playback import Playback
from evidence_desk.values.progress import Watcher


class RecordingPlayer:
    """At most one recording plays. What there is to show is asked for by the page, as often as it can paint."""

    def __init__(self, runner: Runner, desk: Desk, shown: Callable[[PlayingShown], None]) -> None:
        self._runner = runner
        self._desk = desk
        self._shown = shown
        self._job: Job | None = None
        self._wishes = Wishes()
        self._newest: PlayingShown | None = None
        self._turn = 0

    def play(self, record: Record[ExhibitBody]) -> None:
        """Begin at the beginning."""
        self.stop()
        self._wishes, turn = Wishes(), self._turn
        wishes = self._wishes
        self._newest = PlayingShown(record.id)
        self.look()

        def tell(state: PlayingShown) -> None:
            # Of a recording that was stopped, or left for another, nothing more is shown.
            if turn == self._turn:
                self._newest = state

        def failed(failure: Failure) -> None:
            if not failure.cancelled:
                tell(PlayingShown(record.id, paused=True, sentence=failure.happened))
                self.look()

        def ended(sentence: str) -> None:
            if sentence:
                tell(PlayingShown(record.id, paused=True, sentence=sentence))
            self.look()

        self._job = self._runner.work(
            lambda watcher: self._run(record, wishes, tell, watcher), ended, failed, awaited=False
        )

    def look(self) -> None:
        """Show what is new since the last time."""
        newest, self._newest = self._newest, None
        if newest is not None:
            self._shown(newest)

    def pause_or_go_on(self) -> None:
        """The other of the two."""
        self._wishes.pause_or_go_on()

    def go_to(self, place_ms: int) -> None:
        """Go on from there."""
        self._wishes.go_to(place_ms)

    def speed(self, per_cent: int) -> None:
        """Play at so much of its own speed."""
        self._wishes.speed(per_cent)

    def stop(self) -> None:
        """End it and let its pictures go."""
        self._turn += 1
        self._newest = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _run(
        self, record: Record[ExhibitBody], wishes: Wishes, tell: Callable[[PlayingShown], None], watcher: Watcher
    ) -> str:
        stored = self._runner.desk_now(lambda: self._desk.files.find(record.body.file.sha256))
        if stored is None:
            return gone_words()
        try:
            stream = self._desk.vault.files.open(stored.blob, stored.facts.size)
        except OSError:
            return gone_words()
        with stream, Playback(stream, stored.facts.size) as playback:
            PlayingLoop(playback, wishes, tell).run(record.id, watcher.cancelled)
        return ""
