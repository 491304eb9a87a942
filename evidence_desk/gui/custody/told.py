"""The entries of a custody log as sentences. Everything here runs in the thread that owns the desk."""

from collections.abc import Iterable

from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.catalogue.telling.custody_sentences import GRAVE, clock_words, reason_of_entry, sentence_of
from evidence_desk.custody.entry import CustodyEntry
from evidence_desk.custody.log import SignedEntry
from evidence_desk.desk import Desk
from evidence_desk.gui.custody.shown import ToldEntry
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

_SHORT_HASH = 8


class Telling:
    """Makes sentences of entries. What a thing is called is looked up once: codes and desks keep their names."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names: dict[tuple[str, str], str] = {}

    def tell(self, entries: Iterable[SignedEntry]) -> tuple[ToldEntry, ...]:
        """The entries, each as a sentence."""
        return tuple(self._told(signed.entry) for signed in entries)

    def teller(self, desk: str) -> str:
        """The name of another desk, as far as it is known; empty for this one."""
        if desk == self._desk.id:
            return ""
        contact = self._desk.contacts.find(desk)
        return visible(contact.name) if contact else desk

    def _told(self, entry: CustodyEntry) -> ToldEntry:
        return ToldEntry(
            seq=entry.seq,
            utc=entry.time,
            sentence=sentence_of(entry.action, self.name(entry)),
            log="" if entry.desk == self._desk.id else entry.desk,
            teller=self.teller(entry.desk),
            record=entry.record,
            about=entry.kind,
            action=entry.action,
            reason=reason_of_entry(entry),
            clock=clock_words(entry.clock),
            grave=entry.action in GRAVE,
        )

    def name(self, entry: CustodyEntry) -> str:
        """What the thing an entry concerns is called: its code, the name of a desk, the beginning of a file's hash."""
        if entry.kind == "file":
            return entry.content[:_SHORT_HASH]
        key = (entry.kind, entry.record)
        if key not in self._names:
            found = self._find(*key) if entry.record else ""
            if not found:
                # It may be entered yet, in the transaction after this entry or with the next bundle.
                return translate("Custody", "(not in this vault)")
            self._names[key] = found
        return self._names[key]

    def _find(self, kind: str, identity: str) -> str:
        if kind in BODY_TYPES:
            entered = self._desk.register.find(identity)
            return entered.code if entered else ""
        if kind == "bundle":
            found = (self._desk.bundles.find(direction, identity) for direction in Direction)
            return next((bundle.code for bundle in found if bundle), "")
        if kind == "contact":
            contact = self._desk.contacts.find(identity)
            return isolated(contact.name) if contact else ""
        return ""
