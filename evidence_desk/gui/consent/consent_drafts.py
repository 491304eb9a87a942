"""The unsaved forms of consents: that of a new one goes by the source it is asked of, so that each source has its own."""

from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.desk import Desk
from evidence_desk.gui.consent.consent_form import ConsentForm
from evidence_desk.gui.records.unsaved_forms import UnsavedForms


class ConsentForms(UnsavedForms[ConsentForm]):
    """``source`` is the one that a new consent is begun for; empty where none was chosen beforehand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ConsentBody.KIND, ConsentForm)
        self.source = ""

    def name(self, record: str) -> str:
        """The name by which the vault keeps the form of a consent."""
        return _new_of(self.source) if record == NEW else record

    def waiting(self) -> frozenset[str]:
        """The consents with an unsaved form; ``NEW`` where one was begun for the source in view."""
        names = super().waiting()
        return frozenset({*names, NEW}) if _new_of(self.source) in names else names

    def has_begun(self, source: str) -> bool:
        """Whether a new consent of a source was begun and not saved."""
        return _new_of(source) in super().waiting()


def _new_of(source: str) -> str:
    return f"{NEW} {source}" if source else NEW
