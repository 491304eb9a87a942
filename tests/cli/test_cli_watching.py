"""Progress as a person sees it, and Ctrl+C as a wish that long work hears."""

import io
import os
import signal

import pytest

from evidence_desk.cli import watching
from evidence_desk.cli.console import Console, lowered
from evidence_desk.cli.watching import Interruption, TerminalWatcher, duration_text, progress_line, size_text
from evidence_desk.values.progress import Progress
from evidence_desk.values.time_left import TimeLeft


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("progress", "elapsed", "line"),
    [
        (Progress(3, 10), 2, "hashing:   30%  3 of 10"),
        (Progress(0, 0, 2048), 2, "hashing:  2.0 KiB"),
        (Progress(1, 4, 512, 1024), 2, "hashing:   50%  1 of 4  512 B"),
        (Progress(1, 10), 4, "hashing:   10%  1 of 10"),
        (Progress(1, 10), 10, "hashing:   10%  1 of 10  1:30 min left"),
        (Progress(1, 1000), 10, "hashing:    0%  1 of 1000  2:46 h left"),
        (Progress(9, 10), 50, "hashing:   90%  9 of 10"),
        (Progress(12, 10), 50, "hashing:  100%  12 of 10"),
        (Progress(0, 0), 1, "hashing:"),
        (Progress(31_000, 0, 2048), 90, "hashing:  31000 found  2.0 KiB"),
    ],
)
def test_one_line_of_progress(progress, elapsed, line):
    guess = TimeLeft(0.0).guess(progress, elapsed)
    assert progress_line("hashing", progress, elapsed, guess) == line


def test_amounts_as_people_read_them():
    assert [size_text(count) for count in (0, 1023, 1024, 1536 * 1024, 3 << 40, 5000 << 40)] == [
        "0 B", "1023 B", "1.0 KiB", "1.5 MiB", "3.0 TiB", "5000.0 TiB",
    ]  # fmt: skip
    assert [duration_text(seconds) for seconds in (59, 61, 3900)] == ["0:59 min", "1:01 min", "1:05 h"]


def test_short_work_shows_nothing_and_long_work_cleans_up(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(watching.time, "monotonic", lambda: now[0])
    terminal = Terminal()
    watcher = TerminalWatcher(terminal, "hashing", Interruption())
    watcher.report(Progress(1, 2))
    assert terminal.getvalue() == ""
    now[0] += 2
    watcher.report(Progress(1, 2))
    watcher.report(Progress(2, 2))  # at once after the other: not shown
    assert terminal.getvalue().rstrip() == "\rhashing:   50%  1 of 2"
    watcher.finish()
    assert terminal.getvalue().endswith("\r" + " " * 79 + "\r")


def test_the_first_ctrl_c_is_a_wish_the_second_an_end():
    before = signal.getsignal(signal.SIGINT)
    with Interruption() as interruption:
        watcher = TerminalWatcher(None, "x", interruption)
        assert not watcher.cancelled()
        os.kill(os.getpid(), signal.SIGINT)
        assert watcher.cancelled()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_console_for_programs_says_nothing_to_people():
    output, errors = io.StringIO(), io.StringIO()
    console = Console(output, errors, as_json=True)
    console.say("hello")
    console.say_table([("a", "b")])
    assert output.getvalue() == ""
    console.remark("beside")
    assert errors.getvalue() == "evidence-desk: beside\n"


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("This is so.", "this"),
        ("SHA-256 fails.", "SHA-256"),
        ("Evidence Desk is new.", "Evidence"),
        ("", ""),
        ("“X” is.", "“X”"),
    ],
)
def test_messages_begin_small(sentence, begins):
    assert lowered(sentence).startswith(begins)
