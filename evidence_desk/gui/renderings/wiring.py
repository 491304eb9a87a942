"""Puts the place for renderings together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.renderings.panel import RenderingsPanel
from evidence_desk.gui.renderings.presenter import RenderingsPresenter
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.style.look import Look


def make_renderings(look: Look, runner: Runner, desk: Desk) -> tuple[RenderingsPanel, RenderingsPresenter]:
    """The panel, and who decides there."""
    panel = RenderingsPanel(look)
    presenter = RenderingsPresenter(panel, runner, desk)
    panel.presenter = presenter
    panel.begun.connect(presenter.begin)
    panel.edit_asked.connect(presenter.edit)
    panel.typed.connect(presenter.typed)
    panel.kept.connect(presenter.keep)
    panel.put_off.connect(presenter.finish_later)
    panel.given_up.connect(presenter.discard)
    return panel, presenter
