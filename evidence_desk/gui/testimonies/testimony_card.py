"""What is shown of a testimony: its row in the list, and its card."""

from dataclasses import dataclass

from evidence_desk.catalogue.kinds.place_said import place_words
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.telling.passages import PlacedPassage
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.gui.coding.spans import Span
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import said, spoken_code, testimony_title, title_of_testimony
from evidence_desk.gui.renderings.rendering_shown import RenderingShown
from evidence_desk.gui.testimonies.testimony_form import TestimonyForm
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ListedTestimony:
    """A testimony in a list; ``title`` and ``subtitle`` (source, date, place) have passed ``names.visible``."""

    record: str
    title: str
    subtitle: str
    code: str
    state: str
    unsaved: bool = False

    def words(self) -> str:
        """Title or first words, alias of the source, code, date and place."""
        return f"{self.title} {spoken_code(self.code)} {self.subtitle}"


@dataclass(frozen=True)
class SourceLine:
    """A source in one line; ``alias`` has passed ``names.visible``."""

    record: str
    alias: str
    code: str


@dataclass(frozen=True)
class TestimonyCard:
    """Everything on a testimony's card. ``source`` is None where the source never came here.

    ``place`` is in words; ``passages`` are those with a place in the account, ``lost`` counts the others.
    """

    __test__ = False  # pytest takes the name for a test class

    standing: Standing
    body: TestimonyBody
    source: SourceLine | None
    place: str = ""
    passages: tuple[Span, ...] = ()
    lost: int = 0
    renderings: tuple[RenderingShown, ...] = ()

    @property
    def may_be_sealed(self) -> bool:
        """Whether sealing can be offered: our own draft with nothing unsaved."""
        own = not self.standing.owner and not self.standing.unsaved_at
        return own and self.body.state is TestimonyState.DRAFT


def listed_testimony(record: Record[TestimonyBody], alias: str, *, unsaved: bool = False) -> ListedTestimony:
    """The row of a testimony, with the alias of its source as stored."""
    body = record.body
    when = body.taken_on.read_back() if body.taken_on else ""
    subtitle = " · ".join(part for part in (said(alias), when, said(place_words(body.place))) if part)
    return ListedTestimony(record.id, title_of_testimony(body), subtitle, record.code, body.state.value, unsaved)


def listed_form(form: TestimonyForm, alias: str) -> ListedTestimony:
    """The row of a testimony that is not saved yet."""
    begun = form.title.strip() or form.text.strip()
    title = testimony_title(form.title, form.text) if begun else translate("Testimonies", "New testimony")
    subtitle = " · ".join(part for part in (said(alias), translate("Testimonies", "not saved yet")) if part)
    return ListedTestimony(NEW, title, subtitle, "", TestimonyState.DRAFT.value, unsaved=True)


def spans_of(placed: tuple[PlacedPassage, ...]) -> tuple[Span, ...]:
    """The passages that have a place in the account, for it to show them."""
    return tuple(Span(one.record.id, one.record.body.mark, one.start, one.end) for one in placed if one.has_place)


def source_line(record: Record[SourceBody]) -> SourceLine:
    """A source in one line."""
    return SourceLine(record.id, visible(record.body.alias), record.code)
