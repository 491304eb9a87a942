"""A recording as it plays: what the window wants, the clock it is paced by, and what there is to show. No Qt here.

The loop runs as work, in a thread of its own. It asks the process without keys for one piece after the other and holds
each back until its time has come.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from evidence_desk.gui.media.sound_card import NoSoundError, SoundCard
from evidence_desk.media.file_reader import Unread
from evidence_desk.media.playback import Opened, Piece, Playback
from evidence_desk.values.wording import translate

SLOWEST, OWN_SPEED, FASTEST = 50, 100, 200  # per cent
FRAME_EDGE = 960  # pixels: what a pipe carries 25 times a second on an old laptop
_SOUND_AHEAD = 0.3  # seconds of sound that the card has before they are heard
_LATE = 1.0  # seconds; a machine that cannot follow plays slower instead of hurrying after
_LONGEST_WAIT = 0.2
_LONGEST_END = 2.0
_LONGEST_REST = 1.0  # seconds paused or at the end; then its thread and its process are let go


@dataclass(frozen=True)
class PlayingShown:
    """How a recording stands. ``frame`` is its newest picture (width, height, RGBA), None where it has none.

    ``sentence`` tells why it cannot be played, or that nothing is heard; empty otherwise.
    """

    record: str
    place_ms: int = 0
    length_ms: int = 0
    paused: bool = False
    per_cent: int = OWN_SPEED
    has_picture: bool = False
    frame: tuple[int, int, bytes] | None = None
    sentence: str = ""


class Wishes:
    """What the window wants of the loop; from any thread."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._paused = False
        self._per_cent = OWN_SPEED
        self._go_to: int | None = None
        self._changed = False

    def pause_or_go_on(self) -> None:
        """The other of the two."""
        with self._changing():
            self._paused = not self._paused

    def speed(self, per_cent: int) -> None:
        """Play at so much of its own speed."""
        with self._changing():
            self._per_cent = min(max(per_cent, SLOWEST), FASTEST)

    def go_to(self, place_ms: int) -> None:
        """Go on from there."""
        with self._changing():
            self._go_to = max(0, place_ms)

    def rest(self) -> None:
        """It has come to its end, and stands."""
        with self._change:
            self._paused = True

    def wanted(self) -> bool:
        """Whether something is wanted that was not told yet."""
        with self._change:
            return self._changed

    def now(self) -> tuple[bool, int, int | None]:
        """Whether to pause, the speed, and the place to go to, which is told once."""
        with self._change:
            place, self._go_to, self._changed = self._go_to, None, False
            return self._paused, self._per_cent, place

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until something is wanted: then True."""
        with self._change:
            return self._changed or self._change.wait_for(lambda: self._changed, max(0.0, seconds))

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        with self._change:
            yield
            self._changed = True
            self._change.notify_all()


class _Pace:
    """How far a place of the recording lies ahead of the time at which it is due."""

    def __init__(self, place_ms: int, per_cent: int, clock: Callable[[], float]) -> None:
        self._place_ms = place_ms
        self._per_cent = per_cent
        self._clock = clock
        self._since = clock()

    def ahead(self, place_ms: int) -> float:
        """Seconds until then; below 0 where it is late."""
        return (place_ms - self._place_ms) * 100 / self._per_cent / 1000 - (self._clock() - self._since)


class PlayingLoop:
    """Plays until it is stopped, or rests; ``shown`` hears of every change, in the loop's own thread."""

    def __init__(
        self,
        playback: Playback,
        wishes: Wishes,
        shown: Callable[[PlayingShown], None],
        *,
        sound: Callable[[], SoundCard] = SoundCard,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._playback = playback
        self._wishes = wishes
        self._shown = shown
        self._sound = sound
        self._clock = clock
        self._state = PlayingShown("")
        self._card: SoundCard | None = None
        self._pace = _Pace(0, OWN_SPEED, clock)
        self._held: Piece | None = None
        self._wants_frame = False
        self._ended = False
        self._resting_since: float | None = None

    def run(self, record: str, stopped: Callable[[], bool], stood: PlayingShown | None = None) -> bool:
        """Open and play, from where it ``stood``; returns when it is stopped, rests, or cannot go on, which was told.

        True where it rests: paused, or at its end. Another loop with the same wishes goes on from there.
        """
        opened = self._playback.open()
        if isinstance(opened, Unread):
            self._tell(PlayingShown(record, paused=True, sentence=opened.play_sentence))
            return False
        self._open_card(opened)
        words = unheard_words() if opened.has_sound and self._card is None else ""
        try:
            if stood is None:
                self._tell(PlayingShown(record, 0, opened.length_ms, has_picture=opened.has_picture, sentence=words))
                self._pace = _Pace(0, OWN_SPEED, self._clock)
            elif not self._go_back_to(stood, words):
                return False
            while not stopped() and self._step():
                pass
            return self._rests()
        finally:
            if self._card is not None:
                self._card.close()

    def _go_back_to(self, stood: PlayingShown, sentence: str) -> bool:
        """Stand again where an earlier loop left it."""
        self._ended = stood.paused and stood.place_ms >= stood.length_ms > 0
        failed = None if self._ended else self._playback.seek(stood.place_ms)
        told = failed.play_sentence if failed is not None else sentence
        self._tell(replace(stood, sentence=told))
        self._pace = _Pace(stood.place_ms, stood.per_cent, self._clock)
        return failed is None

    def _rests(self) -> bool:
        """Whether it has been paused, or at its end, for so long that nobody is likely to go on within a moment."""
        return self._resting_since is not None and self._clock() - self._resting_since >= _LONGEST_REST

    def _step(self) -> bool:
        """One look at what is wanted, and one piece; False where it rests, or cannot go on."""
        if not self._follow_wishes():
            return False
        if self._ended or (self._state.paused and not self._wants_frame):
            if self._resting_since is None:
                self._resting_since = self._clock()
            return self._wishes.wait(_LONGEST_WAIT) or not self._rests()
        self._resting_since = None
        piece = self._held or self._playback.next(self._state.per_cent, FRAME_EDGE)
        self._held = None
        if isinstance(piece, Unread):
            self._tell(replace(self._state, paused=True, sentence=piece.play_sentence))
            return False
        if piece is None:
            self._end()
        elif self._is_due(piece):
            self._give_out(piece)
        else:
            self._held = piece
        return True

    def _end(self) -> None:
        """The last frame has its time, and the last sound is heard, before it is told that it is over."""
        place = self._state.length_ms or self._state.place_ms
        left = 0.0 if self._wants_frame else min(self._pace.ahead(place), _LONGEST_END)
        if self._wishes.wait(left):
            return
        self._ended, self._wants_frame = True, False
        self._wishes.rest()
        self._tell(replace(self._state, place_ms=place, paused=True))

    def _follow_wishes(self) -> bool:
        paused, per_cent, place = self._wishes.now()
        if self._ended and place is None and not paused:
            place = 0  # to go on from the end is to begin again
        before = self._state
        if (paused, per_cent) != (before.paused, before.per_cent) or place is not None:
            self._forget_sound()
            self._resting_since = None
            at = before.place_ms if place is None else place
            self._state = replace(before, paused=paused, per_cent=per_cent, place_ms=at)
            if place is not None or per_cent != before.per_cent:
                self._held, self._ended, self._wants_frame = None, False, before.has_picture
                failed = self._playback.seek(at)
                if failed is not None:
                    self._tell(replace(self._state, paused=True, sentence=failed.play_sentence))
                    return False
            self._pace = _Pace(at, per_cent, self._clock)
            self._tell(self._state)
        return True

    def _is_due(self, piece: Piece) -> bool:
        """Wait for its time; False where something else is wanted meanwhile."""
        if self._wants_frame:
            return True
        early = self._pace.ahead(piece.place_ms) - (_SOUND_AHEAD if piece.samples else 0.0)
        if early < -_LATE:
            self._pace = _Pace(piece.place_ms, self._state.per_cent, self._clock)
        return early <= 0 or not (self._wishes.wait(min(early, _LONGEST_WAIT)) or early > _LONGEST_WAIT)

    def _give_out(self, piece: Piece) -> None:
        if piece.width:
            self._wants_frame = False
            self._tell(replace(self._state, place_ms=piece.place_ms, frame=(piece.width, piece.height, piece.rgba)))
        elif piece.samples and not self._wants_frame:
            if self._card is not None:
                self._card.play(piece.samples)
            if not self._state.has_picture:
                self._tell(replace(self._state, place_ms=piece.place_ms))

    def _open_card(self, opened: Opened) -> None:
        if opened.has_sound:
            with contextlib.suppress(NoSoundError):
                self._card = self._sound()

    def _forget_sound(self) -> None:
        if self._card is not None:
            self._card.forget()

    def _tell(self, state: PlayingShown) -> None:
        self._state = state
        self._shown(state)


def unheard_words() -> str:
    """That nothing is heard."""
    return translate("Media", "Nothing is heard: no sound card can be used on this machine.")


def clock_words(milliseconds: int) -> str:
    """A place in a recording: minutes and seconds, hours where there are any."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
