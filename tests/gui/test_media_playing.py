"""Recordings as they are played: in their time, from the store, steered by keys, and stopped."""

import io
import threading
import time

import pytest
from field_desk import CHEAP, PASSPHRASE
from made_files import film, recording
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_desk.desk import create_desk
from evidence_desk.gui.media.player import Player
from evidence_desk.gui.media.playing import PlayingLoop, PlayingShown, Wishes, clock_words
from evidence_desk.gui.media.recording_player import RecordingPlayer
from evidence_desk.gui.media.sound_card import NoSoundError, SoundCard
from evidence_desk.media.file_reader import Unread
from evidence_desk.media.intake import Acquisition
from evidence_desk.media.pictures import Reason
from evidence_desk.media.playback import Opened, Piece, Playback
from evidence_desk.values.progress import NobodyWatching


def no_sound():
    raise NoSoundError


class Loudspeaker:
    """A sound card that remembers what it was given, and when it was told to forget."""

    def __init__(self):
        self.heard = b""
        self.forgot = 0
        self.closed = False

    def play(self, samples):
        self.heard += samples

    def forget(self):
        self.forgot += 1

    def close(self):
        self.closed = True


class Played:
    """A loop that plays in a thread until it is stopped; where it rests, another one goes on when something is wanted."""

    def __init__(self, content, sound=no_sound):
        self.wishes = Wishes()
        self.told = []
        self._stop = threading.Event()
        self._playback = Playback(io.BytesIO(content), len(content))
        self._sound = sound
        self.rested = 0
        self._thread = threading.Thread(target=self._play)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._stop.set()
        self._thread.join(10)
        self._playback.close()

    def _play(self):
        stood = None
        while PlayingLoop(self._playback, self.wishes, self.told.append, sound=self._sound).run(
            "r1", self._stop.is_set, stood
        ):
            self.rested, stood = self.rested + 1, self.told[-1]
            while not (self._stop.is_set() or self.wishes.wanted()):
                time.sleep(0.01)

    def until(self, condition):
        deadline = time.monotonic() + 15
        while not condition():
            assert time.monotonic() < deadline, self.told[-3:]
            time.sleep(0.01)

    def last(self):
        return self.told[-1]

    def frames(self):
        """The places of the frames that were shown, but for what was told at the end."""
        return [told.place_ms for told in self.told if told.frame is not None and told.place_ms != told.length_ms]


@pytest.fixture(scope="module")
def clip():
    return film(0.8)


def test_a_film_plays_in_its_time_and_stops_at_its_end(clip):
    with Played(clip) as played:
        played.until(lambda: played.told)
        begun = time.monotonic()
        played.until(lambda: played.last().paused)
        assert time.monotonic() - begun > 0.5
    first = played.told[0]
    assert (first.record, first.has_picture) == ("r1", True)
    assert 780 <= first.length_ms <= 900
    assert first.sentence == "Nothing is heard: no sound card can be used on this machine."
    places = list(dict.fromkeys(played.frames()))
    assert places == [number * 100 for number in range(8)]
    width, height, rgba = next(told.frame for told in played.told if told.frame)
    assert len(rgba) == width * height * 4
    assert played.last().place_ms == first.length_ms


def test_it_is_paused_goes_on_elsewhere_and_at_another_speed(clip):
    with Played(clip) as played:
        played.wishes.pause_or_go_on()
        played.until(lambda: played.told and played.last().paused)
        stood = len(played.told)
        time.sleep(0.3)
        assert len(played.told) == stood
        played.wishes.go_to(500)
        played.until(lambda: played.frames() and played.frames()[-1] == 500)
        assert played.last().paused, "one picture of the place, and it still stands"
        played.wishes.speed(50)
        played.wishes.pause_or_go_on()
        begun = time.monotonic()
        played.until(lambda: played.frames()[-1] == 700)
        assert time.monotonic() - begun > 0.25, "two tenths of a second at half their speed"
        assert played.last().per_cent == 50
        played.until(lambda: played.last().paused)
        played.wishes.go_to(0)
        played.until(lambda: played.frames()[-1] == 0)
        assert played.last().paused


def test_paused_it_lets_its_thread_go_and_goes_on_where_it_stood(clip):
    with Played(clip) as played:
        played.until(lambda: 300 in played.frames())
        played.wishes.pause_or_go_on()
        played.until(lambda: played.rested == 1)
        stood = played.last()
        assert stood.paused
        assert stood.place_ms >= 300
        played.wishes.pause_or_go_on()
        played.until(lambda: played.last().place_ms > stood.place_ms)
        assert played.told[-1].place_ms - stood.place_ms <= 300
        played.until(lambda: played.rested == 2)
        assert played.last().place_ms == played.last().length_ms, "at its end it rests as well"
        before = len(played.frames())
        played.wishes.pause_or_go_on()
        played.until(lambda: played.frames()[before:])
        assert played.frames()[before] == 0


def test_going_on_at_the_end_begins_again(clip):
    with Played(clip) as played:
        played.wishes.speed(200)
        played.until(lambda: played.told and played.last().paused)
        before = len(played.frames())
        played.wishes.pause_or_go_on()
        played.until(lambda: played.last().paused and played.frames()[before:])
        assert played.frames()[before] == 0


def test_sound_goes_to_the_card_and_is_forgotten_when_something_else_is_wanted():
    card = Loudspeaker()
    with Played(recording(0.6), lambda: card) as played:
        played.until(lambda: len(card.heard) > 4 * 4800)
        played.wishes.go_to(300)
        played.until(lambda: card.forgot and played.last().place_ms >= 300)
        played.until(lambda: played.last().paused)
    assert card.closed
    assert played.told[0].sentence == ""
    assert max(memoryview(card.heard).cast("h")) > 8000


def test_what_cannot_be_played_is_told():
    with Played(b"RIFF....WAVE" + bytes(100)) as played:
        played.until(lambda: played.told)
    assert played.last().sentence == "It cannot be played: its content is damaged."


def test_a_process_that_ends_while_it_plays_is_replaced_unnoticed(clip):
    with Playback(io.BytesIO(clip), len(clip)) as playback:
        assert isinstance(playback.open(), Opened)
        places = []
        while isinstance(piece := playback.next(100, 640), Piece):
            if piece.width:
                places.append(piece.place_ms)
                if len(places) == 4:
                    playback._kept.discard()
        assert piece is None
        assert list(dict.fromkeys(places)) == [number * 100 for number in range(8)]


def test_nothing_is_played_that_was_not_opened():
    with Playback(io.BytesIO(b"words" * 99), 495) as playback:
        assert playback.open() == Unread(Reason.DAMAGED)
        assert isinstance(playback.next(100, 640), Unread)


@pytest.mark.parametrize(("milliseconds", "words"), [(0, "0:00"), (65_999, "1:05"), (3_725_000, "1:02:05")])
def test_places_are_told_as_a_clock(milliseconds, words):
    assert clock_words(milliseconds) == words


def test_the_card_of_the_system_takes_samples_or_is_not_there():
    with pytest.raises(NoSoundError):
        SoundCard("no such card")
    try:
        card = SoundCard("null")
    except NoSoundError:
        return  # no such library here; that there is none is told to whoever plays
    with card:
        for _ in range(3):
            card.play(bytes(4 * 48_000))
        card.forget()
        card.play(bytes(400))


# --- from the store ---------------------------------------------------------------------------------------------------


class Threads:
    """A runner that works in threads."""

    def __init__(self):
        self._stop = threading.Event()
        self.threads = []

    def work(self, step, done, failed, progress=None, *, awaited=True):
        del failed, progress, awaited
        self._stop = threading.Event()
        self.threads.append(threading.Thread(target=lambda: done(step(self))))
        self.threads[-1].start()
        return self

    def desk_now(self, step):
        return step()

    def cancel(self):
        self._stop.set()

    def cancelled(self):
        return self._stop.is_set()


def test_it_plays_from_the_encrypted_store_and_ends_when_it_is_left(tmp_path, clip):
    (tmp_path / "march.mp4").write_bytes(clip)
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP) as desk:
        reading, intake = desk.intake(Acquisition())
        for one in reading.read([str(tmp_path / "march.mp4")], NobodyWatching()):
            intake.enter(one)
        # What the catalogue is asked for is fetched beforehand: this test has no thread that owns it.
        record = desk.exhibits.page()[0]
        stored = desk.files.find(record.body.file.sha256)
        threads, shown = Threads(), []
        threads.desk_now = lambda _step: stored
        player = RecordingPlayer(threads, desk, shown.append)
        player.play(record)
        deadline = time.monotonic() + 15
        while not (shown and shown[-1].frame is not None):
            assert time.monotonic() < deadline
            player.look()
            time.sleep(0.01)
        player.stop()
        threads.threads[0].join(10)
        assert not threads.threads[0].is_alive()
        count = len(shown)
        player.look()
        assert len(shown) == count, "of a recording that was left nothing more is shown"


# --- the page ---------------------------------------------------------------------------------------------------------


def test_keys_steer_the_recording(look, qtbot):
    player = Player(look)
    qtbot.addWidget(player)
    player.resize(700, 400)
    player.show()
    player.activateWindow()
    qtbot.waitUntil(player.isActiveWindow)
    player.begin("march.mp4")
    player.show_playing(PlayingShown("r1", 12_000, 60_000, has_picture=True, frame=(2, 1, bytes(8))))
    assert player.steering.clock.text() == "0:12 of 1:00"
    assert player.steering.pause.text() == "Pause"
    asked = []
    player.steering.pause_asked.connect(lambda: asked.append("pause"))
    player.steering.place_asked.connect(asked.append)
    player.steering.speed_asked.connect(asked.append)
    player._view.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(player._view, key)
    assert asked == ["pause", 7_000, 17_000, 75, 125]
    player.show_playing(PlayingShown("r1", 12_000, has_picture=True, frame=(2, 1, bytes(8)), sentence="Not heard."))
    assert player._keys.text().startswith("Not heard. Space pauses")
    player.show_playing(PlayingShown("r1", 1_000, 60_000, paused=True, per_cent=50))
    assert player.steering.pause.text() == "Go on"
    assert not player.steering.slower.isEnabled()
    QTest.keyClick(player._view, Qt.Key.Key_Left)
    QTest.keyClick(player._view, Qt.Key.Key_Down)
    assert asked[5:] == [0]
    with qtbot.waitSignal(player.look_asked, timeout=1000):
        pass
    player.let_go()
    assert not player._looks.isActive()
