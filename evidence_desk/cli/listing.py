"""``list``: what a vault holds, a line each."""

import argparse
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from typing import Any

from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record
from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.catalogue.registers.receipt_register import RegisteredReceipt
from evidence_desk.catalogue.terms.kind_words import READING_ORDER, kind_words
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, every_record
from evidence_desk.cli.watching import size_text
from evidence_desk.custody.log import SignedEntry
from evidence_desk.desk import Desk, receipt_schedule
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

_ANY = "records"
_LONGEST_CELL = 48
_PAGE = 500


@dataclass(frozen=True)
class Row:
    """One thing listed: its cells for people, itself for programs."""

    cells: Sequence[str]
    facts: dict[str, Any]


def define(parser: argparse.ArgumentParser) -> None:
    """What to list."""
    parser.add_argument("kind", choices=_LISTS, metavar="WHAT", help=", ".join(_LISTS))
    add_vault(parser)
    parser.add_argument(
        "--kind",
        dest="of_kind",
        choices=BODY_TYPES,
        help=translate("CommandLine", "of “records”, those of this kind only"),
    )
    parser.add_argument("--limit", type=int, metavar="COUNT", help=translate("CommandLine", "list so many at most"))


def run(call: Call) -> Outcome:
    """List it, newest first."""
    kind = call.arguments.kind
    limit = call.arguments.limit
    with desk_at(call, call.arguments.vault) as desk:
        found = _records(desk, call.arguments.of_kind) if kind == _ANY else _LISTS[kind](desk)
        rows = list(islice(found, limit if limit is None else max(limit, 0)))
    if rows:
        call.console.say_table([row.cells for row in rows])
    else:
        call.console.say(translate("CommandLine", "There is nothing of this kind in the vault."))
    return Outcome(facts={kind: [row.facts for row in rows]})


def _sources(desk: Desk) -> Iterator[Row]:
    for record in every_record(desk.sources):
        body = record.body
        told = [_cell(body.alias), label(body.source_type), label(body.name_status), label(body.risk)]
        yield Row([record.code, *told, _level(body.sensitivity)], _record_facts(record))


def _testimonies(desk: Desk) -> Iterator[Row]:
    codes = {record.id: record.code for record in every_record(desk.sources)}
    for record in every_record(desk.testimonies):
        body = record.body
        given = body.taken_on.read_back() if body.taken_on else ""
        source = codes.get(body.source, "")
        cells = [record.code, source, _cell(body.title), _cell(given), label(body.state), _level(body.sensitivity)]
        yield Row(cells, _record_facts(record) | {"source_code": source})


def _media(desk: Desk) -> Iterator[Row]:
    codes = {record.id: record.code for record in every_record(desk.sources)}
    for record in every_record(desk.exhibits):
        body = record.body
        source = codes.get(body.acquired_from or "", "")
        name = _cell(body.title or body.original_name)
        cells = [record.code, source, name, label(body.kind), size_text(body.file.size), body.file.sha256[:12]]
        yield Row(cells, _record_facts(record) | {"source_code": source})


def _records(desk: Desk, of_kind: str | None = None) -> Iterator[Row]:
    """Records of one kind or of all, in reading order; which of the kinds each is, where there are several."""
    for kind in (of_kind,) if of_kind else READING_ORDER:
        for record in every_record(desk.records_of(kind)):
            yield _row(desk, record, () if of_kind else (kind_words(kind).word,))


def _row(desk: Desk, record: Record[Any], before: Sequence[str] = ()) -> Row:
    happened = record.body.happened()
    when = happened.read_back() if happened else ""
    told = [_cell(desk.names.of(record.body)), _cell(when), _level(record.body.level)]
    return Row([record.code, *before, *told], _record_facts(record) | {"name": desk.names.of(record.body)})


def _of_kind(kind: str) -> Callable[[Desk], Iterator[Row]]:
    return partial(_records, of_kind=kind)


def _bundles(desk: Desk) -> Iterator[Row]:
    overdue = {bundle.id for bundle in receipt_schedule.overdue(desk)}
    names = {contact.desk: contact.name for contact in desk.contacts.all()}
    for bundle in desk.bundles.all():
        other = _cell(names.get(bundle.desk, bundle.desk))
        number = f"#{bundle.sequence}"
        receipt = desk.receipts.of_bundle(bundle.direction, bundle.id)
        state = _receipt_state(bundle, receipt, overdue)
        cells = [bundle.code, bundle.direction.value, other, number, bundle.made_at, state, _cell(bundle.file_name)]
        differences = receipt.differences if receipt else None
        yield Row(cells, asdict(bundle) | {"receipt": state, "receipt_differences": differences})


def _receipt_state(bundle: RegisteredBundle, receipt: RegisteredReceipt | None, overdue: Collection[str]) -> str:
    if receipt is None:
        return translate("CommandLine", "overdue") if bundle.id in overdue else translate("CommandLine", "no receipt")
    if bundle.direction is Direction.RECEIVED:
        return translate("CommandLine", "receipt given")
    return translate("CommandLine", "differs") if receipt.differences else translate("CommandLine", "receipted")


def _contacts(desk: Desk) -> Iterator[Row]:
    for contact in desk.contacts.all():
        sentence = translate("CommandLine", "verified {time} by {who}: {how}")
        state = (
            sentence.format(time=contact.verified_at, who=_cell(contact.verified_by), how=_cell(contact.verified_how))
            if contact.verified
            else translate("CommandLine", "not verified")
        )
        yield Row([_cell(contact.name), contact.desk, state], asdict(contact) | {"verified": contact.verified})


def _custody(desk: Desk) -> Iterator[Row]:
    for signed in _entries(desk):
        entry = signed.entry
        told = [entry.action, entry.kind, entry.record[:8], _cell(entry.reason), " ".join(entry.clock)]
        yield Row([str(entry.seq), entry.time, *told], entry.to_json() | {"leaf": signed.leaf.hex()})


def _entries(desk: Desk) -> Iterator[SignedEntry]:
    before = None
    while page := desk.log.page(before=before, limit=_PAGE):
        yield from page
        before = page[-1].entry.seq


def _record_facts(record: Record[Any]) -> dict[str, Any]:
    return record.to_json() | {"content": record.content()}


def _cell(text: str) -> str:
    return shortened(visible(text), _LONGEST_CELL)


def _level(sensitivity: int) -> str:
    return translate("CommandLine", "level {number}").format(number=sensitivity)


_LISTS: dict[str, Callable[[Desk], Iterator[Row]]] = {
    "sources": _sources,
    "testimonies": _testimonies,
    "media": _media,
    "consents": _of_kind("consent"),
    "events": _of_kind("event"),
    "acts": _of_kind("act"),
    "interventions": _of_kind("intervention"),
    "parties": _of_kind("party"),
    "places": _of_kind("place"),
    "claims": _of_kind("claim"),
    "assessments": _of_kind("assessment"),
    "passages": _of_kind("passage"),
    "renderings": _of_kind("rendering"),
    "links": _of_kind("link"),
    "notes": _of_kind("note"),
    "code-lists": _of_kind("vocabulary"),
    "identities": _of_kind("identity"),
    _ANY: _records,
    "bundles": _bundles,
    "contacts": _contacts,
    "custody": _custody,
}
