"""What is shown of a source: its row in the list, its card, and what came from it."""

from dataclasses import dataclass

from evidence_desk.catalogue.drafts import NEW
from evidence_desk.catalogue.record import Record
from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.terms import NameStatus, Risk, label
from evidence_desk.gui.sources.shown import Standing
from evidence_desk.gui.sources.source_form import SourceForm
from evidence_desk.gui.sources.titles import said, spoken_code
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ListedSource:
    """A source in a list; ``title`` and ``subtitle`` have passed ``names.visible``."""

    record: str
    title: str
    subtitle: str
    code: str
    name_status: NameStatus
    risk: Risk
    unsaved: bool = False

    @property
    def state(self) -> str:
        """Sources have no states."""
        return ""

    def words(self) -> str:
        """Alias, code, and what kind of source it is."""
        return f"{self.title} {spoken_code(self.code)} {self.subtitle}"


@dataclass(frozen=True)
class SourceCard:
    """Everything on a source's card but what came from it."""

    standing: Standing
    body: SourceBody


@dataclass(frozen=True)
class CameFrom:
    """A testimony or an exhibit that came from a source; ``title`` and ``subtitle`` have passed ``names.visible``."""

    kind: str
    record: str
    code: str
    title: str
    subtitle: str
    source: str
    state: str = ""


def listed_source(record: Record[SourceBody], *, unsaved: bool = False) -> ListedSource:
    """The row of a source."""
    body = record.body
    return ListedSource(
        record.id, visible(body.alias), _subtitle(body), record.code, body.name_status, body.risk, unsaved
    )


def listed_form(form: SourceForm) -> ListedSource:
    """The row of a source that is not saved yet."""
    title = visible(form.alias) if form.alias.strip() else translate("Sources", "New source")
    return ListedSource(
        NEW, title, translate("Sources", "not saved yet"), "", form.name_status, form.risk, unsaved=True
    )


def _subtitle(body: SourceBody) -> str:
    parts = [label(body.source_type)]
    parts += [label(term) for term in (body.relation, body.knowledge) if term.value != "not-asked"]
    parts.append(said(body.spokesperson))
    return " · ".join(part for part in parts if part)
