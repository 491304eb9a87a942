"""What is shown of a source: its row in the list, its card, and what came from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import ProvenanceStep, SourceBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.terms import Knowledge, NameStatus, Risk, label
from evidence_desk.gui.consent.consent_glance import ConsentGlance
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import said, spoken_code
from evidence_desk.gui.sources.source_form import SourceForm
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import interface_language, translate


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
    """Everything on a source's card but what came from it.

    ``called`` has the names of the records it refers to (a party, exhibits) by identity, as they are stored.
    """

    standing: Standing
    body: SourceBody
    consent: ConsentGlance
    called: Mapping[str, str] = field(default_factory=dict)


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


def listed_source(record: Record[SourceBody], lists: CodeLists, *, unsaved: bool = False) -> ListedSource:
    """The row of a source."""
    body = record.body
    return ListedSource(
        record.id, visible(body.alias), _subtitle(body, lists), record.code, body.name_status, body.risk, unsaved
    )


def listed_form(form: SourceForm) -> ListedSource:
    """The row of a source that is not saved yet."""
    title = visible(form.alias) if form.alias.strip() else translate("Sources", "New source")
    return ListedSource(
        NEW, title, translate("Sources", "not saved yet"), "", form.name_status, form.risk, unsaved=True
    )


def relation_words(lists: CodeLists, relation: str) -> str:
    """How a source stands to what it tells of; empty where nobody asked."""
    return lists.label("source-relations", relation, interface_language()) if relation else ""


def step_words(step: ProvenanceStep) -> str:
    """A step of the way a source took, in one line: what was done, by whom, when, where."""
    when = step.when.read_back() if step.when else ""
    who, where = (isolated(visible(text)) if text.strip() else "" for text in (step.who, step.where))
    return " · ".join(part for part in (label(step.deed), who, when, where) if part)


def way_words(steps: tuple[ProvenanceStep, ...]) -> str:
    """All steps in one line."""
    return "; ".join(step_words(step) for step in steps)


def _subtitle(body: SourceBody, lists: CodeLists) -> str:
    parts = [label(body.source_type), relation_words(lists, body.relation)]
    parts += [label(body.knowledge)] if body.knowledge is not Knowledge.NOT_ASKED else []
    parts.append(said(body.spokesperson))
    return " · ".join(part for part in parts if part)
