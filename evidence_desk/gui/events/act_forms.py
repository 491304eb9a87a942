"""The unsaved forms of acts: one new act may wait in every event, each under a name of its own."""

from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.desk import Desk
from evidence_desk.gui.events.act_form import ActForm
from evidence_desk.gui.records.unsaved_forms import UnsavedForms


class ActForms(UnsavedForms[ActForm]):
    """The forms of the acts of one event at a time: ``event`` is its identity."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ActBody.KIND, ActForm)
        self.event = ""

    def name(self, record: str) -> str:
        """A new act is kept under the name of its event."""
        return _new_of(self.event) if record == NEW else record

    def waiting(self) -> frozenset[str]:
        """The acts with an unsaved form; ``NEW`` where one of this event was begun."""
        names = super().waiting()
        return names | {NEW} if _new_of(self.event) in names else names


def waiting_acts(desk: Desk, event: str) -> tuple[frozenset[str], bool]:
    """The acts with an unsaved form, and whether a new one of an event was begun. In the desk's thread."""
    names = frozenset(desk.drafts.waiting(ActBody.KIND))
    return names, _new_of(event) in names


def _new_of(event: str) -> str:
    return f"{NEW} {event}"
