"""Puts the pages of a recovery together."""

from collections.abc import Callable

from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.start.recovery.presenter import RecoveryPresenter
from evidence_desk.gui.start.recovery.view import RecoveryView
from evidence_desk.gui.style.look import Look
from evidence_desk.vault.kdf import KdfCost


def make_recovery(
    look: Look,
    runner: Runner,
    opened: Callable[[Desk], None],
    *,
    load: Callable[[], None] = lambda: None,
    cost: KdfCost | None = None,
) -> RecoveryView:
    """The pages of a recovery; ``opened`` is handed the desk. ``cost`` None measures this machine."""
    view = RecoveryView(look)
    presenter = RecoveryPresenter(view, runner, opened, cost=cost, load=load)
    view.presenter = presenter
    view.begun.connect(presenter.begin)
    view.sheets_typed.connect(presenter.try_sheets)
    view.headquarters_given.connect(presenter.try_headquarters)
    view.passphrase_given.connect(presenter.recover)
    view.abandoned.connect(presenter.leave)
    return view
