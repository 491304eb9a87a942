"""The acceptance case entered at the window by somebody with a keyboard and a mouse, and every fact found at its place.

A new vault, the real screens with their threads, the real catalogue: nothing is entered but by keys, clicks and pastes.
Then the window is closed, the vault opened again with its passphrase, and held against the same facts as the case that the
demonstration enters.
"""

import pytest
from at_the_window.researcher import Researcher
from at_the_window.seat import Seat
from at_the_window.whole_case import enter_case
from field_desk import PASSPHRASE
from PySide6.QtGui import QClipboard
from scenario_facts import ScenarioFacts

from evidence_desk.desk import open_desk
from evidence_desk.gui.style.look import Look, LookChoice, Scheme

pytestmark = [
    pytest.mark.qt_log_ignore(r"This plugin does not support (propagateSizeHints|raise)\(\)", extend=True),
    pytest.mark.xdist_group("scenario-through-the-window"),
]


@pytest.fixture(
    scope="module",
    params=["one of each", pytest.param("everything", marks=[pytest.mark.long, pytest.mark.timeout(3600)])],
)
def told(request, qapp, tmp_path_factory):
    """The case in a vault that was made, filled and closed at the window: the desk opened anew, and what each part is called."""
    seat = Seat(Look(qapp, LookChoice(Scheme.LIGHT)), tmp_path_factory.mktemp("at-the-window"), PASSPHRASE)
    try:
        case = enter_case(Researcher(seat), thoroughly=request.param == "everything")
    finally:
        seat.stand_up()
        # What Python put there, Qt would let go of after Python has ended, and crash.
        qapp.clipboard().clear(QClipboard.Mode.Clipboard)
    with open_desk(seat.folder, PASSPHRASE) as desk:
        yield desk, case


class TestScenarioThroughTheWindow(ScenarioFacts):
    """The facts, at the vault that somebody filled at the window."""

    def test_the_log_tells_of_everything_and_holds(self, told):
        desk, _ = told
        assert desk.check_log() == []
