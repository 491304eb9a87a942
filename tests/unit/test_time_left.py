"""The time that is left: steady, from bytes and files, and at the pace of the last minute."""

import pytest

from evidence_desk.values.progress import Progress
from evidence_desk.values.time_left import TimeLeft

MIB = 2**20


def test_large_files_by_their_bytes():
    left = TimeLeft(0.0)
    assert left.guess(Progress(0, 10, 0, 1000 * MIB), 1.0) is None
    guess = left.guess(Progress(1, 10, 100 * MIB, 1000 * MIB), 10.0)
    assert guess.left == pytest.approx(90.0)
    assert guess.whole == pytest.approx(100.0)


def test_small_files_by_their_number():
    """A thousand tiny files after one large one take longer than their bytes tell."""
    left = TimeLeft(0.0)
    guess = left.guess(Progress(1, 1001, 100 * MIB, 101 * MIB), 10.0)
    assert guess.left == pytest.approx(10 * (1 + 250) / 100.25, rel=0.01)


def test_the_pace_is_that_of_the_last_minute():
    """What an intake that goes on passes over in an instant does not make the rest look quick."""
    left = TimeLeft(0.0)
    left.guess(Progress(0, 0, 500, 1000), 1.0)
    guess = None
    for second in range(2, 200):
        guess = left.guess(Progress(0, 0, 500 + second, 1000), float(second))
    assert guess.left == pytest.approx(300, rel=0.02)


def test_a_guess_does_not_jump_about():
    left = TimeLeft(0.0)
    told = [left.guess(Progress(0, 0, done, 1000), float(at)).left for at, done in ((10, 100), (11, 100), (12, 190))]
    assert told[0] == pytest.approx(90)
    assert abs(told[1] - told[0]) < 5
    assert abs(told[2] - told[1]) < 12


@pytest.mark.parametrize("progress", [Progress(0, 0), Progress(5, 0), Progress(5, 0, 10, 0), Progress(0, 9)])
def test_nothing_is_guessed_without_ground(progress):
    assert TimeLeft(0.0).guess(progress, 30.0) is None
