"""A desk that nobody touches locks after its minutes, whether a recording plays, is paused or has ended; nothing plays on."""

import threading

import pytest
from field_desk import CHEAP, PASSPHRASE
from made_files import recording

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.media.recording_player import RecordingPlayer
from evidence_desk.gui.renderings.wiring import make_renderings
from evidence_desk.gui.sitting import Sitting
from evidence_desk.gui.tasks import Tasks
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching

WAIT = 20_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A vault with an account and its recording, of twenty seconds."""
    tmp_path = tmp_path_factory.mktemp("playing")
    (tmp_path / "interview.wav").write_bytes(recording(20))
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP) as desk:
        source = desk.keep(SourceBody(alias="Niko"))
        desk.keep(TestimonyBody(source.id, text="It was night.", language="en"))
        reading, intake = desk.intake(Acquisition(source.id))
        for one in reading.read([str(tmp_path / "interview.wav")], NobodyWatching()):
            intake.enter(one)
    return tmp_path / "v"


class Seat:
    """A sitting with real threads and watches, and what was asked of its database."""

    def __init__(self, folder, look, qtbot):
        self._qtbot = qtbot
        self.tasks, self.ended = Tasks(), []
        self.desk = self.ask(lambda: open_desk(folder, PASSPHRASE))
        self.sitting = Sitting(look, self.tasks, self.desk, self.ended.append)
        self.sitting.start()
        self.wait(self.sitting.window.isVisible)

    def ask(self, step):
        answers = []
        self.tasks.desk(step, answers.append, pytest.fail)
        self.wait(lambda: bool(answers))
        return answers[0]

    def wait(self, condition):
        self._qtbot.waitUntil(condition, timeout=WAIT)

    def leave_alone(self):
        self.sitting._watches.idle.left_alone.emit()

    def is_locked(self):
        return [one.lock for one in self.ended] == [True] and self.desk.vault.database.closed


@pytest.fixture
def seat(folder, look, qtbot):
    taken = Seat(folder, look, qtbot)
    yield taken
    if not taken.ended:
        taken.sitting.lock()
        taken.wait(lambda: bool(taken.ended))


@pytest.fixture
def shown():
    return []


@pytest.fixture
def player(seat, shown):
    """The recording plays."""
    made = RecordingPlayer(seat.tasks, seat.desk, shown.append)
    made.play(seat.ask(lambda: seat.desk.exhibits.page()[0]))
    until(seat, made, shown, lambda: shown[-1].place_ms > 0)
    return made


def until(seat, player, shown, condition):
    def looked():
        player.look()
        return bool(shown) and condition()

    seat.wait(looked)


def pause(seat, player, shown):
    player.pause_or_go_on()
    until(seat, player, shown, lambda: shown[-1].paused)


def come_to_its_end(seat, player, shown):
    player.go_to(20_000)
    until(seat, player, shown, lambda: shown[-1].paused and shown[-1].place_ms >= 20_000)


@pytest.mark.parametrize("stand", [None, pause, come_to_its_end], ids=["plays", "paused", "ended"])
def test_a_recording_keeps_no_desk_open_that_was_left(seat, player, shown, stand):
    if stand is not None:
        stand(seat, player, shown)
    assert seat.tasks.is_busy(), "it still has its thread"
    seat.leave_alone()
    seat.wait(seat.is_locked)
    assert not seat.tasks.is_busy()


def test_work_that_is_waited_for_holds_the_lock_off_beside_a_recording(seat, player):
    release = threading.Event()
    done = []
    seat.tasks.work(lambda _watcher: release.wait(10), done.append, pytest.fail)
    seat.leave_alone()
    assert seat.sitting._leaving is None
    release.set()
    seat.wait(lambda: bool(done))
    seat.leave_alone()
    seat.wait(seat.is_locked)


def test_a_lock_ends_what_plays_beside_a_text(seat, look, qtbot):
    panel, open_account = make_renderings(look, seat.tasks, seat.desk, pytest.fail)
    qtbot.addWidget(panel)
    panel.resize(460, 800)
    panel.show()
    open_account(seat.ask(lambda: seat.desk.testimonies.page()[0].id))
    panel.begun.emit()
    seat.wait(lambda: bool(panel.recording._box.record()) and panel.recording.isVisible())
    panel.recording.pause_asked.emit()
    seat.wait(lambda: panel.recording._place_ms > 0)
    assert seat.tasks.is_busy()
    seat.leave_alone()
    seat.wait(seat.is_locked)
    assert not seat.tasks.is_busy()
