"""What is said of a record: everything that refers to it, in groups by what it is to it, each line with who says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_desk.catalogue.keeping.origins import Origins
from evidence_desk.catalogue.keeping.record_register import Entered, Referrer
from evidence_desk.catalogue.keeping.taken_back import taken_back
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.telling.act_words import ActWords
from evidence_desk.catalogue.terms.kind_words import READING_ORDER, kind_words
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import line_words
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

MOST = 50  # lines of one group that are put into words; what is beyond is counted
_SOURCES_NAMED = 3


@dataclass(frozen=True)
class SaidLine:
    """A record that refers to the one in view; ``words`` and ``below`` have passed ``names.visible``."""

    kind: str
    record: str
    code: str
    words: str
    below: str


@dataclass(frozen=True)
class SaidGroup:
    """Lines of one sort, and how many there are in all."""

    heading: str
    lines: tuple[SaidLine, ...]
    count: int


def said_of(desk: Desk, record: str) -> tuple[SaidGroup, ...]:
    """The groups of what refers to a record and stands, what is alleged first. Runs in the desk's thread."""
    referring = desk.register.referring_to(record)
    gone = taken_back(desk.vault.database, (one.record for one in referring))
    groups: dict[tuple[int, str], dict[str, Entered]] = {}
    for referrer in (one for one in referring if one.record.id not in gone):
        groups.setdefault(_group(referrer), {})[referrer.record.id] = referrer.record
    telling = _Telling(desk, record)
    return tuple(
        SaidGroup(heading, telling.lines(list(found.values())[:MOST], heading), len(found))
        for (_, heading), found in sorted(groups.items())
    )


def _group(referrer: Referrer) -> tuple[int, str]:
    """The place and heading of the group that a referrer belongs to."""
    kind, field = referrer.record.kind, referrer.role.partition(".")[0]
    headings = list(_headings().items())
    for place, ((of_kind, of_field), heading) in enumerate(headings):
        if kind == of_kind and of_field in ("", field):
            return place, heading
    return len(headings) + READING_ORDER.index(kind), kind_words(kind).titles


def _headings() -> dict[tuple[str, str], str]:
    """By kind and field (empty for any), in the order in which the groups stand."""
    return {
        ("act", "involvement"): _alleged_by(),
        ("act", "against"): translate("SaidOf", "Acts against them, as alleged"),
        ("act", ""): translate("SaidOf", "Acts there, as alleged"),
        ("event", ""): translate("SaidOf", "Events there"),
        ("claim", "subject"): translate("SaidOf", "Claims about it"),
        ("claim", ""): translate("SaidOf", "Claims that name it"),
        ("intervention", "by"): translate("SaidOf", "What they did to help"),
        ("intervention", "for_whom"): translate("SaidOf", "What was done to help them"),
        ("source", "speaks_as"): translate("SaidOf", "Sources that speak for it"),
        ("testimony", ""): translate("SaidOf", "Testimonies taken there"),
        ("exhibit", "made_by_party"): translate("SaidOf", "Media they made"),
        ("exhibit", ""): translate("SaidOf", "Media from there"),
        ("passage", ""): translate("SaidOf", "Marked in accounts"),
        ("party", "part_of"): translate("SaidOf", "Its parts"),
        ("party", "seat"): translate("SaidOf", "Who has a seat there"),
        ("place", "inside"): translate("SaidOf", "Places in it"),
    }


def _alleged_by() -> str:
    return translate("SaidOf", "Acts in which involvement is alleged")


class _Telling:
    """Puts referrers into words, for one look at one record."""

    def __init__(self, desk: Desk, record: str) -> None:
        self._desk = desk
        self._record = record
        self._acts = ActWords(desk.code_lists, self._called)
        self._origins = Origins(desk.vault.database)

    def lines(self, found: Iterable[Entered], heading: str) -> tuple[SaidLine, ...]:
        """The lines of one group."""
        return tuple(self._line(entered, heading) for entered in found)

    def _line(self, entered: Entered, heading: str) -> SaidLine:
        record = self._desk.register.record(entered.id)
        body = record.body if record else None
        if isinstance(body, ActBody):
            words, below = self._acts.what(body), self._of_act(entered, body, heading)
        else:
            words = self._desk.names.of(body) if body else line_words(entered.heading)
            below = self._of_other(entered)
        return SaidLine(entered.kind, entered.id, entered.code, words or kind_words(entered.kind).title, below)

    def _of_act(self, entered: Entered, body: ActBody, heading: str) -> str:
        """When and where, the others in it, and whose words it rests on: nobody is involved but as somebody says."""
        told = self._acts.tell(body)
        people = told.against if heading == _alleged_by() else told.alleged
        return _joined(self._according_to(entered), told.when, told.where, people)

    def _of_other(self, entered: Entered) -> str:
        date = entered.earliest or entered.latest or ""
        return _joined(kind_words(entered.kind).title, date, self._according_to(entered))

    def _according_to(self, entered: Entered) -> str:
        sources = [one for one in self._origins.sources_of(entered.id) if one not in (self._record, entered.id)]
        named = [isolated(self._called(one)) for one in sources[:_SOURCES_NAMED]]
        if not named:
            return ""
        if len(sources) > len(named):
            words = translate("SaidOf", "according to {sources} and {count} others")
            return words.format(sources=", ".join(named), count=len(sources) - len(named))
        return translate("SaidOf", "according to {sources}").format(sources=", ".join(named))

    def _called(self, record: str) -> str:
        return line_words(self._desk.names.called(record))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
