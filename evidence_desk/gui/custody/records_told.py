"""What is known of one record's custody: this desk's entries, those of the desk it came from, and the checks of its file.

Everything here runs in the thread that owns the desk.
"""

from typing import Any

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record
from evidence_desk.custody.log import SignedEntry
from evidence_desk.desk import Desk
from evidence_desk.desk.custody_story import record_entries
from evidence_desk.gui.custody.shown import EntryCard, EntryChosen, Story
from evidence_desk.gui.custody.told import Telling
from evidence_desk.gui.media.fixity_words import MOST_TOLD, tell_checks
from evidence_desk.gui.records.paging import PAGE
from evidence_desk.gui.records.titles import title_of_exhibit
from evidence_desk.values.codes import BadCodeError, checked_code


def record_called(desk: Desk, untrusted_words: str) -> str:
    """The identity of the record whose code was typed; empty where the words are no code of this vault."""
    try:
        code = checked_code(untrusted_words)
    except BadCodeError:
        return ""
    entered = desk.register.by_code(code, desk.id)
    return entered.id if entered else ""


def entry_card(desk: Desk, telling: Telling, chosen: EntryChosen) -> EntryCard:
    """All that is shown of an entry; LookupError where there is none of this number."""
    signed = _chosen(desk, chosen)
    entry = signed.entry
    (told,) = telling.tell([signed])
    record = desk.register.record(entry.record) if entry.kind in BODY_TYPES else None
    if record is None:
        exhibits = _exhibits_of(desk, entry.content) if entry.kind == "file" else ()
        kind = entry.kind if entry.kind == "bundle" else ""
        return EntryCard(told, entry.content, signed.leaf.hex(), kind, entry.record, exhibits=exhibits)
    return EntryCard(
        entry=told,
        content=entry.content,
        leaf=signed.leaf.hex(),
        kind="" if isinstance(record.body, IdentityBody) else record.kind,
        record=record.id,
        code=record.code,
        title=desk.names.of(record.body),
        stories=record_stories(desk, telling, record.id),
        fixity=_fixity(desk, record),
    )


def record_stories(desk: Desk, telling: Telling, record: str) -> tuple[Story, ...]:
    """What the logs tell of a record; this desk's own log first, logs that tell nothing left out."""
    entries = record_entries(desk, record)
    return tuple(Story(telling.teller(log[0].entry.desk), telling.tell(log)) for log in entries)


def _chosen(desk: Desk, chosen: EntryChosen) -> SignedEntry:
    if chosen.log:
        found = [one for one in desk.received_logs.story(chosen.record) if one.entry.desk == chosen.log]
    else:
        found = desk.log.page(before=chosen.seq + 1, limit=1)
    for signed in found:
        if signed.entry.seq == chosen.seq:
            return signed
    raise LookupError("no entry of this number")


def _fixity(desk: Desk, record: Record[Any]) -> tuple[str, ...]:
    if not isinstance(record.body, ExhibitBody):
        return ()
    sha256 = record.body.file.sha256
    story = tell_checks(desk.files.checks(sha256, newest=MOST_TOLD), desk.files.last_match(sha256) or "")
    return (story.sentence, *(story.steps if len(story.steps) > 1 else ()))


def _exhibits_of(desk: Desk, sha256: str) -> tuple[str, ...]:
    """The exhibits a file backs, as code and title; only asked for a file in trouble."""
    found: list[str] = []
    before = None
    while page := desk.exhibits.page(before=before, limit=PAGE):
        found += [f"{one.code}  {title_of_exhibit(one.body)}" for one in page if one.body.file.sha256 == sha256]
        before = (page[-1].made_at, page[-1].id)
    return tuple(found)
