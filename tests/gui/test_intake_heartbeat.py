"""While media are taken in the window answers: its thread never works for long, whatever the other threads do."""

import os
import resource

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from heartbeat import Heartbeat

from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.media.intake_shown import IntakeAsked
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.tasks import Tasks

FILES = int(os.environ.get("EVIDENCE_DESK_FILES", "40"))
pytestmark = pytest.mark.timeout(0 if FILES > 500 else 300)
MOST_MS = 50


def test_the_window_is_never_held_up_by_an_intake(look, qtbot, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in range(FILES):
        (stick / f"IMG_{number:05}.bin").write_bytes(os.urandom(20_000))
    create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()).close()
    tasks, opened, over = Tasks(), [], []
    tasks.desk(lambda: open_desk(tmp_path / "vault", PASSPHRASE), opened.append, over.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    try:
        view = make_media(look, tasks, opened[0]).view
        qtbot.addWidget(view)
        view.resize(1000, 700)
        view.show()
        view.ask_new()
        qtbot.wait(200)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        with Heartbeat() as beat:
            view.take_in_asked.emit(IntakeAsked((stick,)))
            qtbot.waitUntil(lambda: view.intake.currentWidget() is view.intake._results, timeout=60_000 + 200 * FILES)
            qtbot.wait(100)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"\n{FILES} files: {beat}; {most} MiB of memory at most, {before} before")
        assert len(view.intake._results.table.model._report.rows) == FILES
        assert len(beat.gaps) > 20
        assert beat.busiest < MOST_MS
    finally:
        tasks.desk(opened[0].close, lambda _: over.append(True), over.append)
        qtbot.waitUntil(lambda: bool(over), timeout=20_000)
        tasks.shut_down()
