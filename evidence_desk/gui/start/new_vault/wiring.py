"""Puts the steps to a new vault together."""

from collections.abc import Callable
from pathlib import Path

from evidence_desk.desk import Desk
from evidence_desk.gui.contacts.presenter import KeysPresenter
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.start.new_vault.presenter import NewVaultPresenter
from evidence_desk.gui.start.new_vault.view import NewVaultView
from evidence_desk.gui.style.look import Look
from evidence_desk.vault.kdf import KdfCost


def make_new_vault(
    look: Look,
    runner: Runner,
    home: Path,
    opened: Callable[[Desk], None],
    *,
    load: Callable[[], None] = lambda: None,
    cost: KdfCost | None = None,
) -> NewVaultView:
    """The steps to a new vault; ``opened`` is handed its desk after the last. ``cost`` None measures this machine."""
    view = NewVaultView(look, home)

    def made(desk: Desk) -> None:
        page = view.headquarters
        keys = KeysPresenter(page, runner, desk, _nothing)
        view.presenters = (presenter, keys)
        page.begun.connect(keys.begin)
        page.given.connect(keys.take_in)
        page.verify_asked.connect(keys.verify)
        page.replace_asked.connect(keys.replace)

    presenter = NewVaultPresenter(view, runner, opened, cost=cost, load=load, made=made)
    view.presenters = (presenter,)
    view.place.asked.connect(presenter.place)
    view.passphrase.asked.connect(presenter.make)
    view.sheets.chosen.connect(presenter.choose_sheets)
    view.walk.left.connect(presenter.abandon_sheets)
    view.drill.typed.connect(presenter.prove)
    view.drill.left.connect(presenter.put_drill_off)
    view.headquarters.skipped.connect(presenter.finish)
    view.headquarters.decided.connect(presenter.headquarters)
    view.close_asked.connect(presenter.close)
    view.done.asked.connect(presenter.open)
    return view


def _nothing() -> None:
    """Nobody else shows contacts yet."""
