"""Our own mistakes are told by their place. Nothing of what was in memory stands on a terminal, page or disk."""

import subprocess
import sys
import textwrap

import pytest

from evidence_desk.gui.faults import place_of
from evidence_desk.values.canonical import parse_canonical

SECRET = "his real name"


def raised(step):
    with pytest.raises(Exception) as caught:
        step()
    return caught.value


def test_a_place_is_ours_and_has_no_message():
    error = raised(lambda: parse_canonical(SECRET.encode()))
    place = place_of(error)
    assert "canonical.py" in place
    assert SECRET not in place


def test_an_error_from_elsewhere_is_placed_where_it_was_raised():
    assert place_of(raised(lambda: {}[SECRET])).startswith("KeyError, test_faults_without_values.py ")
    assert place_of(ValueError(SECRET)) == "ValueError"


def run(body):
    program = """
        import sys, threading
        from evidence_desk.gui.faults import catch_stray_faults
        told = []
        catch_stray_faults(told.append)
        def fails():
            raise ValueError("his real name")
    """
    text = textwrap.dedent(program) + textwrap.dedent(body)
    return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=60, check=False)


def test_an_error_nobody_caught_goes_to_the_window_not_to_the_terminal():
    child = run("""
        from PySide6.QtCore import QCoreApplication, QTimer
        application = QCoreApplication([])
        QTimer.singleShot(0, fails)
        QTimer.singleShot(20, application.quit)
        application.exec()
        sys.exit(0 if len(told) == 1 and type(told[0]) is ValueError else 7)
    """)
    assert child.returncode == 0, child.stderr
    assert SECRET not in child.stderr + child.stdout
    assert "a fault: ValueError" in child.stderr


def test_an_error_in_a_thread_or_a_finaliser_shows_no_value():
    child = run("""
        thread = threading.Thread(target=fails)
        thread.start()
        thread.join()
        class Ending:
            def __del__(self):
                fails()
        Ending()
    """)
    assert child.returncode == 0, child.stderr
    assert SECRET not in child.stderr
    assert child.stderr.count("a fault: ValueError") == 2
