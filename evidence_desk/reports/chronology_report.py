"""The chronology: what happened in the order of time, each line with who tells of it; the undated apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.telling.act_words import ToldAct
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.reports.admission import Admission
from evidence_desk.reports.document import Block, Column, Facts, Form, Heading, Paragraph, Table, Text
from evidence_desk.reports.made_report import NothingGoesError, ReportKind, Told, code_text, without_empty_columns
from evidence_desk.reports.told_words import ReportedActs, date_of, place_of
from evidence_desk.values.names import isolated
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Happening:
    """An act, an event or an intervention, by its identity, with the sources and accounts that it rests on."""

    record: str
    sources: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChronologyMaterial:
    """What is told, the dated in the order of time.

    ``subject`` is an event, place or party, empty where only days narrow it; ``within`` says the days in words.
    """

    subject: str
    within: str
    dated: Sequence[Happening]
    undated: Sequence[Happening]
    interventions: Sequence[Happening]


@dataclass(frozen=True)
class _Line:
    """One happening in words, with what spreadsheets sort by."""

    code: str
    when: str
    where: str
    what: str
    against: str
    alleged: str
    by: tuple[str, ...]
    date: UncertainDate | None


class ChronologyTelling:
    """Makes one chronology. NothingGoesError where none of it may go."""

    def __init__(self, material: ChronologyMaterial, admission: Admission, lists: CodeLists) -> None:
        self._material = material
        self._admission = admission
        self._acts = ReportedActs(lists, admission)
        self._sources: dict[str, set[str]] = {}

    def tell(self) -> Told:
        """All of it but the first page."""
        head = list(self._head())
        dated = list(self._lines(self._material.dated))
        undated = list(self._lines(self._material.undated))
        interventions = list(self._interventions())
        if not dated and not undated and not interventions:
            raise NothingGoesError(self._admission.tally())
        blocks: list[Block] = [*head, Heading(translate("Reports", "In the order of time"))]
        blocks.append(_table(dated) if dated else Paragraph(translate("Reports", "Nothing with a date is told.")))
        if undated:
            words = translate("Reports", "Nobody said when this was, or nobody knows. It has no place in the order.")
            blocks += [Heading(translate("Reports", "Undated")), Paragraph(words), _table(undated)]
        if interventions:
            blocks += [Heading(translate("Reports", "What was done about it")), _intervention_table(interventions)]
        blocks += [Heading(translate("Reports", "Who tells it")), self._tellers()]
        code = self._admission.code(self._material.subject)
        title = (
            translate("Reports", "Chronology {code}").format(code=code) if code else translate("Reports", "Chronology")
        )
        return Told(
            ReportKind.CHRONOLOGY,
            title,
            blocks,
            _spreadsheet([*dated, *undated]),
            _limits(),
            self._subtitle(),
            landscape=True,
        )

    def _subtitle(self) -> str:
        parts = (self._admission.called(self._material.subject), self._material.within)
        return " · ".join(isolated(part) for part in parts if part)

    def _head(self) -> Iterator[Block]:
        """The event itself, where it is one."""
        admission, subject = self._admission, self._material.subject
        told: Record[Any] | None = admission.told(subject, *_TOLD_OF_AN_EVENT) if subject else None
        if told is None or not isinstance(told.body, EventBody):
            return
        pairs = [
            (translate("Reports", "Event"), Text(told.code, form=Form.CODE)),
            (translate("Reports", "When"), Text(date_of(admission, subject, "when", told.body.when) or _not_said())),
            (
                translate("Reports", "Where"),
                Text(place_of(admission, subject, "where", told.body.where) or _not_said()),
            ),
        ]
        if told.body.summary.strip():
            pairs.append((translate("Reports", "Summary"), Text(told.body.summary)))
        yield Heading(translate("Reports", "The event"))
        yield Facts(pairs)

    # Acts and events.

    def _lines(self, happenings: Iterable[Happening]) -> Iterator[_Line]:
        for one in happenings:
            told = self._told(one)
            if told is not None:
                yield self._act(told, one) if isinstance(told.body, ActBody) else self._event(told, one)

    def _told(self, one: Happening) -> Record[Any] | None:
        """What may be told of it; nothing without a source."""
        told = self._admission.told(one.record)
        if told is not None and not one.sources:
            self._admission.leave_out(one.record, translate("Reports", "it is not recorded who tells of it"))
            return None
        if told is not None:
            for source in one.sources:
                accounts = {each for each in one.accounts if self._admission.goes(each) is not None}
                self._sources.setdefault(source, set()).update(accounts)
        return told

    def _act(self, told: Record[ActBody], one: Happening) -> _Line:
        words = self._acts.tell(told)
        return _Line(
            told.code, words.when, words.where, "\n".join(_what(words)), _bare(words.against), words.alleged,
            self._by(one), told.body.when,
        )  # fmt: skip

    def _event(self, told: Record[EventBody], one: Happening) -> _Line:
        admission, body = self._admission, told.body
        what = translate("Reports", "Event: {title}").format(title=isolated(body.title))
        what = f"{what}\n{body.summary}" if body.summary.strip() else what
        when = date_of(admission, told.id, "when", body.when)
        return _Line(
            told.code, when, place_of(admission, told.id, "where", body.where), what, "", "", self._by(one), body.when
        )

    def _by(self, one: Happening) -> tuple[str, ...]:
        """The codes of whoever tells it, then of their accounts that may go."""
        accounts = [each for each in one.accounts if self._admission.goes(each) is not None]
        return tuple(self._admission.code(each) for each in (*one.sources, *accounts))

    # Interventions.

    def _interventions(self) -> Iterator[tuple[Text, ...]]:
        admission = self._admission
        for one in self._material.interventions:
            told: Record[InterventionBody] | None = self._told(one)
            if told is None:
                continue
            body = told.body
            kind = self._acts.term("intervention-types", body.intervention_type)
            outcome = self._acts.term("legal-outcomes", body.outcome)
            yield (
                Text(date_of(admission, told.id, "when", body.when) or _not_said()),
                Text(place_of(admission, told.id, "where", body.where)),
                Text("\n".join(part for part in (kind, body.described) if part.strip())),
                Text("\n".join(self._concerned(body.by))),
                Text("\n".join(self._concerned(body.for_whom))),
                Text("\n".join(part for part in (outcome, body.outcome_said) if part.strip())),
                code_text(self._by(one)),
                code_text((told.code,)),
            )

    def _concerned(self, people: Iterable[Concerned]) -> Iterator[str]:
        for one in people:
            names = [self._admission.called(each) for each in (one.party, one.source) if each]
            yield " – ".join(isolated(part) for part in (*names, one.described) if part.strip())

    # Who tells it.

    def _tellers(self) -> Table:
        columns = [
            Column(translate("Reports", "Source"), 1),
            Column(translate("Reports", "Called"), 3),
            Column(translate("Reports", "What it is"), 2),
            Column(translate("Reports", "Its accounts here"), 2),
        ]
        admission = self._admission
        rows = []
        for source in sorted(self._sources, key=admission.code):
            told = admission.told(source, "alias", "source_type")
            called, kind = (MARKER, "") if told is None else (told.body.alias, label(told.body.source_type))
            accounts = sorted(admission.code(one) for one in self._sources[source])
            rows.append((code_text((admission.code(source),)), Text(called, "und"), Text(kind), code_text(accounts)))
        return Table(columns, rows)


_TOLD_OF_AN_EVENT = ("title", "when", "where", "summary")


def _what(words: ToldAct) -> Iterator[str]:
    """What was done, and what came of it, each on a line."""
    for part in (words.what, words.times, words.consequences, words.charge, words.outcome):
        if part:
            yield part


def _bare(against: str) -> str:
    """Against whom, without the word that stands over the column."""
    return against.removeprefix(translate("Acts", "against: {people}").partition("{people}")[0])


def _table(lines: Iterable[_Line]) -> Table:
    columns = [
        Column(translate("Reports", "When"), 1.7),
        Column(translate("Reports", "Where"), 1.7),
        Column(translate("Reports", "What"), 3.4),
        Column(translate("Reports", "Against whom"), 1.7),
        Column(translate("Reports", "By whom, as alleged"), 3),
        Column(translate("Reports", "According to"), 1.05),
        Column(translate("Reports", "Record"), 1.05),
    ]
    rows = [
        (
            Text(line.when or _not_said()),
            Text(line.where),
            Text(line.what),
            Text(line.against),
            Text(line.alleged),
            code_text(line.by),
            code_text((line.code,)),
        )
        for line in lines
    ]
    return Table(columns, rows)


def _intervention_table(rows: Sequence[Sequence[Text]]) -> Table:
    columns = [
        Column(translate("Reports", "When"), 1.5),
        Column(translate("Reports", "Where"), 1.4),
        Column(translate("Reports", "What was done"), 3),
        Column(translate("Reports", "By whom"), 2),
        Column(translate("Reports", "For whom"), 2),
        Column(translate("Reports", "What came of it"), 2),
        Column(translate("Reports", "According to"), 1.05),
        Column(translate("Reports", "Record"), 1.05),
    ]
    return without_empty_columns(Table(columns, rows))


def _spreadsheet(lines: Iterable[_Line]) -> Table:
    """The same, with a code and days that a program can sort by. The undated have no days."""
    titles = (
        translate("Reports", "Code"),
        translate("Reports", "When"),
        translate("Reports", "EDTF"),
        translate("Reports", "Earliest"),
        translate("Reports", "Latest"),
        translate("Reports", "Where"),
        translate("Reports", "What"),
        translate("Reports", "Against whom"),
        translate("Reports", "By whom, as alleged"),
        translate("Reports", "According to"),
    )
    rows = [
        [
            Text(cell)
            for cell in (line.code, line.when, *_days(line.date), line.where, line.what, line.against, line.alleged)
        ]
        + [Text(" ".join(line.by))]
        for line in lines
    ]
    return Table([Column(title) for title in titles], rows)


def _days(date: UncertainDate | None) -> tuple[str, str, str]:
    return (date.edtf, date.earliest or "", date.latest or "") if date else ("", "", "")


def _not_said() -> str:
    return translate("Reports", "not said")


def _limits() -> tuple[str, ...]:
    return (
        translate("Reports", "The order is that of the dates as they were told; some are only about known."),
        translate("Reports", "That nothing is told of a time or a place does not mean that nothing happened."),
    )
