"""The custody of one record: what the logs tell of it in their own order, entry by entry, and the checks of its file.

Only those at the desk and at headquarters read why something was done: reasons are typed for them, and name people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.files import FixityCheck
from evidence_desk.catalogue.telling.custody_sentences import clock_words, reason_of_entry, sentence_of
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.custody.entry import CustodyEntry
from evidence_desk.custody.log import SignedEntry
from evidence_desk.reports.admission import Admission
from evidence_desk.reports.document import Block, Column, Facts, Form, Heading, PageBreak, Table, Text
from evidence_desk.reports.made_report import NothingGoesError, ReportKind, Told, without_empty_columns
from evidence_desk.reports.told_words import time_words
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_TOLD = ("title", "alias", "names", "file")
_SHORT_HASH = 8
_SECONDS = 19  # of a time in UTC as the log has it


@dataclass(frozen=True)
class CustodyMaterial:
    """The entries about a record, log by log, oldest first; ``own`` is this desk, ``called`` names the others.

    ``checks`` are those of an exhibit's file, oldest first.
    """

    record: str
    own: str
    logs: Sequence[Sequence[SignedEntry]]
    called: Mapping[str, str]
    checks: Sequence[FixityCheck] = ()


class CustodyTelling:
    """Makes one report. NothingGoesError where the record may not go, or no log tells of it."""

    def __init__(self, material: CustodyMaterial, admission: Admission) -> None:
        self._material = material
        self._admission = admission
        self._outside = admission.asked.is_outside

    def tell(self) -> Told:
        """All of it but the first page."""
        told: Record[Any] | None = self._admission.told(self._material.record, *_TOLD)
        if told is None or not any(self._material.logs):
            raise NothingGoesError(self._admission.tally())
        blocks: list[Block] = [PageBreak(), Heading(translate("Reports", "What it is")), Facts(list(_about(told)))]
        for log in self._material.logs:
            blocks.append(Heading(self._whose(log[0].entry.desk)))
            rows = [self._row(one, told.code) for one in log]
            blocks.append(without_empty_columns(Table(_columns(), rows)))
        if self._material.checks and isinstance(told.body, ExhibitBody):
            blocks += [Heading(translate("Reports", "Checks of its file")), _checks(self._material.checks)]
        title = translate("Reports", "Custody of {code}").format(code=told.code)
        return Told(
            ReportKind.CUSTODY,
            title,
            blocks,
            self._spreadsheet(told.code),
            self._limits(),
            isolated(told.body.heading()),
            landscape=True,
        )

    def _whose(self, desk: str) -> str:
        if desk == self._material.own:
            return translate("Reports", "As the log of this desk tells it")
        # What a desk calls itself may say who works there, and where.
        name = "" if self._outside else self._material.called.get(desk, "")
        return translate("Reports", "As the log of the desk {desk} tells it").format(desk=isolated(name or desk))

    def _row(self, signed: SignedEntry, code: str) -> tuple[Text, ...]:
        entry = signed.entry
        return (
            Text(str(entry.seq), form=Form.CODE),
            Text(entry.time[:_SECONDS].replace("T", " "), form=Form.CODE),
            Text("\n".join((_deed(entry, code), *clock_words(entry.clock)))),
            Text(self._reason(entry), "und"),
            Text(entry.content, form=Form.CODE),
            Text(signed.leaf.hex(), form=Form.CODE),
        )

    def _reason(self, entry: CustodyEntry) -> str:
        return "" if self._outside else self._admission.without_names(reason_of_entry(entry))

    def _spreadsheet(self, code: str) -> Table:
        """The same, all logs in one table, each line with the identity of the desk whose log it is."""
        rows = [
            (Text(signed.entry.desk, form=Form.CODE), *self._row(signed, code))
            for log in self._material.logs
            for signed in log
        ]
        return Table([Column(translate("Reports", "Log of desk")), *_columns()], rows)

    def _limits(self) -> tuple[str, ...]:
        kept_back = translate("Reports", "Why something was done is told at the desk and at headquarters only.")
        limits = (
            translate(
                "Reports", "The order is that of the numbers. Times are UTC, as the clock of the device told them."
            ),
            translate(
                "Reports",
                "It is what the log tells. That nothing in a log was changed is proved by its hashes and signatures, which "
                "the desk and every bundle of it hold, not by this paper.",
            ),
            translate("Reports", "What was done without this program, no log tells."),
        )
        return (*limits, kept_back) if self._outside else limits


def _about(told: Record[Any]) -> Iterator[tuple[str, Text]]:
    yield translate("Reports", "Record"), Text(told.code, form=Form.CODE)
    yield translate("Reports", "Kind"), Text(kind_words(told.kind).title)
    if isinstance(told.body, ExhibitBody):
        yield translate("Reports", "SHA-256"), Text(told.body.file.sha256, form=Form.CODE)
        yield translate("Reports", "Bytes"), Text(str(told.body.file.size), form=Form.CODE)


def _deed(entry: CustodyEntry, code: str) -> str:
    return sentence_of(entry.action, entry.content[:_SHORT_HASH] if entry.kind == "file" else isolated(code))


def _columns() -> list[Column]:
    return [
        Column(translate("Reports", "No."), 0.5),
        Column(translate("Reports", "When (UTC)"), 1.4),
        Column(translate("Reports", "What was done"), 3),
        Column(translate("Reports", "Why"), 2.4),
        Column(translate("Reports", "SHA-256 of its content"), 2.6),
        Column(translate("Reports", "SHA-256 of the entry"), 2.6),
    ]


def _checks(checks: Iterable[FixityCheck]) -> Table:
    columns = [
        Column(translate("Reports", "When (UTC)"), 1.4),
        Column(translate("Reports", "Why it was checked"), 2),
        Column(translate("Reports", "What was found"), 2),
        Column(translate("Reports", "SHA-256 that was read"), 3.4),
    ]
    rows = [
        (
            Text(time_words(one.checked_at), form=Form.CODE),
            Text(label(one.why)),
            Text(label(one.outcome)),
            Text(one.found, form=Form.CODE),
        )
        for one in checks
    ]
    return without_empty_columns(Table(columns, rows))
