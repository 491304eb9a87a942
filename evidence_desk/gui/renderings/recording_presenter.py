"""The presenter of the recording that plays beside an account, for somebody who writes down what is said in it."""

from dataclasses import replace
from typing import Protocol

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordLine
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.media.recording_player import RecordingPlayer
from evidence_desk.gui.renderings.recordings import RecordingOffers, recordings_of
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.values.wording import translate


class RecordingPlace(Protocol):
    """Where a recording plays beside a text."""

    def show_recording(self, line: RecordLine | None, place_ms: int) -> None:
        """The recording that would play, from there; None for none."""

    def show_playing(self, shown: PlayingShown) -> None:
        """How the recording that plays stands."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class RecordingPresenter:
    """One recording at a time. Which one stood beside which account, and where it stood, is known until the desk closes."""

    def __init__(self, place: RecordingPlace, runner: Runner, desk: Desk, offers: RecordingOffers) -> None:
        self._place = place
        self._runner = runner
        self._desk = desk
        self._offers = offers
        self.player = RecordingPlayer(runner, desk, self._show)
        self._account = ""
        self._recording = ""
        self._chosen: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._per_cent: dict[str, int] = {}
        self._plays = False
        self._graphic = False
        self._from = 0

    def open(self, account: str) -> None:
        """Another account: with the recording that stood beside it, else with the only one that belongs to it."""
        if account == self._account and self._recording:
            return
        self.stop()
        self._account = self._offers.account = account
        self._recording = ""
        self._place.show_recording(None, 0)

        def find() -> RecordLine | None:
            chosen = self._chosen.get(account)
            belonging = [chosen] if chosen is not None else recordings_of(self._desk, account)
            return self._offers.line(belonging[0]) if len(belonging) == 1 and belonging[0] else None

        def done(line: RecordLine | None) -> None:
            if account == self._account and not self._recording and line is not None:
                self._recording = line.record
                self._place.show_recording(line, self._places.get(line.record, 0))

        self._runner.desk(find, done, self._place.show_failure)

    def choose(self, line: RecordLine | None) -> None:
        """This one from now on, or none."""
        self.stop()
        self._recording = line.record if line is not None else ""
        self._chosen[self._account] = self._recording
        self._place.show_recording(line, self._places.get(self._recording, 0))

    def pause_or_go_on(self) -> None:
        """Begin where it was left, or the other of the two."""
        if self._plays:
            self.player.pause_or_go_on()
        elif self._recording:
            self._begin(self._recording)

    def go_to(self, place_ms: int) -> None:
        """Go on from there; what does not play yet begins there."""
        if self._plays:
            self.player.go_to(place_ms)
        elif self._recording:
            self._places[self._recording] = place_ms
            self._begin(self._recording)

    def speed(self, per_cent: int) -> None:
        """Play at so much of its own speed; what does not play yet begins with it."""
        if self._plays:
            self.player.speed(per_cent)
        elif self._recording:
            self._per_cent[self._recording] = per_cent
            self._begin(self._recording)

    def stop(self) -> None:
        """End it; where it stood is kept in mind."""
        self._plays = False
        self.player.stop()

    def _begin(self, recording: str) -> None:
        self._plays = True

        def done(record: Record[ExhibitBody]) -> None:
            # It may have been left, or another chosen, meanwhile.
            if not self._plays or recording != self._recording:
                return
            place, per_cent = self._places.get(recording, 0), self._per_cent.get(recording, 0)
            self._from, self._graphic = place, record.body.graphic
            self.player.play(record)
            if place:
                self.player.go_to(place)
            if per_cent:
                self.player.speed(per_cent)

        self._runner.desk(lambda: self._desk.exhibits.get(recording), done, self._failed)

    def _failed(self, failure: Failure) -> None:
        self._plays = False
        self._place.show_failure(failure)

    def _show(self, shown: PlayingShown) -> None:
        if self._graphic and (shown.has_picture or shown.frame is not None):
            # Whoever writes down what is said need not see it again and again.
            words = translate(
                "Renderings", "Marked as graphic: it is heard here, and seen on the page of the exhibit only."
            )
            shown = replace(shown, has_picture=False, frame=None, sentence=shown.sentence or words)
        # What is told before it has come to where it was left is of no place yet.
        if not shown.place_ms and self._from:
            self._place.show_playing(replace(shown, place_ms=self._from))
            return
        self._from = 0
        if shown.length_ms or shown.place_ms:
            ended = shown.paused and shown.place_ms >= shown.length_ms > 0
            self._places[shown.record] = 0 if ended else shown.place_ms
            self._per_cent[shown.record] = shown.per_cent
        self._place.show_playing(shown)
