"""Puts the door to identities together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.identities.door import IdentityDoor
from evidence_desk.gui.identities.presenter import IdentityPresenter
from evidence_desk.gui.runner import Runner


def connect_door(door: IdentityDoor, runner: Runner, desk: Desk) -> None:
    """Let a presenter hear what is asked for at the door."""
    presenter = IdentityPresenter(door, runner, desk)
    door.presenter = presenter
    door.looked_for.connect(presenter.look_for)
    door.open_asked.connect(presenter.open)
    door.draft_asked.connect(presenter.go_on)
    door.discard_asked.connect(presenter.discard)
    door.typed.connect(presenter.keep)
    door.entered.connect(presenter.enter)
    door.second_taken.connect(presenter.take_second_passphrase)
