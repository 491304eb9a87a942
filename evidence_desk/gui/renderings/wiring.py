"""Puts the place for renderings together, and the recording that plays beside them."""

from collections.abc import Callable

from evidence_desk.desk import Desk
from evidence_desk.gui.renderings.panel import RenderingsPanel
from evidence_desk.gui.renderings.presenter import RenderingsPresenter
from evidence_desk.gui.renderings.recording_presenter import RecordingPresenter
from evidence_desk.gui.renderings.recordings import RecordingOffers
from evidence_desk.gui.runner import Failed, Runner
from evidence_desk.gui.style.look import Look


def make_renderings(
    look: Look, runner: Runner, desk: Desk, failed: Failed
) -> tuple[RenderingsPanel, Callable[[str], None]]:
    """The panel, and what shows in it all that stands beside a record; ``failed`` as in ``RecordOffers``."""
    offers = RecordingOffers(runner, desk, failed)
    panel = RenderingsPanel(look, offers)
    presenter = RenderingsPresenter(panel, runner, desk)
    recording = RecordingPresenter(panel, runner, desk, offers)
    panel.presenters = (presenter, recording)
    panel.begun.connect(presenter.begin)
    panel.edit_asked.connect(presenter.edit)
    panel.typed.connect(presenter.typed)
    panel.kept.connect(presenter.keep)
    panel.put_off.connect(presenter.finish_later)
    panel.given_up.connect(presenter.discard)
    beside = panel.recording
    beside.chosen.connect(recording.choose)
    beside.pause_asked.connect(recording.pause_or_go_on)
    beside.place_asked.connect(recording.go_to)
    beside.speed_asked.connect(recording.speed)
    beside.look_asked.connect(recording.player.look)
    beside.left.connect(recording.stop)

    def open_both(record: str) -> None:
        presenter.open(record)
        recording.open(record)

    return panel, open_both
