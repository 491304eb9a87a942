"""How a record stands at this desk: whose it is, whether a change to it waits, and what was done to it so far."""

from typing import Any

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.recall_register import RecallRegister
from evidence_desk.desk import Desk
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.told import Words, tell_history
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def standing_of(desk: Desk, record: Record[Any], unsaved: KeptForm[Any] | None, words: Words) -> Standing:
    """A record's standing, with its history told in these words. Runs in the desk's thread."""
    own = record.desk == desk.id
    entries = desk.log.story(record.id) if own else desk.received_logs.story(record.id)
    history = tell_history(desk.records_of(record.kind).history(record.id), entries, words)
    return Standing(
        record.id,
        record.code,
        owner="" if own else _owner(desk, record),
        unsaved_at=unsaved.kept_at if unsaved else "",
        history=tuple(history),
        level=record.body.level,
        extract=record.extract is not None,
    )


def _owner(desk: Desk, record: Record[Any]) -> str:
    words = owner_words(desk, record.desk)
    if RecallRegister(desk.vault.database).is_recalled(record.id):
        return translate("Records", "{owner}, which has recalled it: nothing of it may leave").format(owner=words)
    return words


def owner_words(desk: Desk, identity: str) -> str:
    """Another desk, as it is called where something belongs to it. Runs in the desk's thread."""
    contact = desk.contacts.find(identity)
    if contact is None or not contact.name.strip():
        return translate("Records", "another desk")
    return translate("Records", "the desk “{name}”").format(name=visible(contact.name))
