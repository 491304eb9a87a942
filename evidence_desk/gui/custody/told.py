"""The entries of a custody log as sentences. Everything here runs in the thread that owns the desk."""

import re
from collections.abc import Iterable

from evidence_desk.catalogue.bundle_register import Direction
from evidence_desk.catalogue.terms import CheckReason, label
from evidence_desk.custody.entry import CustodyEntry
from evidence_desk.custody.log import SignedEntry
from evidence_desk.desk import Desk
from evidence_desk.gui.custody.shown import ToldEntry
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

RECORDS = ("source", "testimony", "exhibit")
_GRAVE = ("fixity-changed", "fixity-missing", "fixity-unreadable", "identity-copied-out")
_SHORT_HASH = 8
_FIXITY_SUM = re.compile(r"(\d+) of (\d+) files match \(([a-z-]+)\)")


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
            sentence=_sentence(entry.action, self.name(entry)),
            log="" if entry.desk == self._desk.id else entry.desk,
            teller=self.teller(entry.desk),
            record=entry.record,
            about=entry.kind,
            action=entry.action,
            reason=_reason(entry),
            clock=clock_words(entry.clock),
            grave=entry.action in _GRAVE,
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
        if kind in RECORDS:
            record = self._desk.records_of(kind).find(identity)
            return record.code if record else ""
        if kind == "bundle":
            found = (self._desk.bundles.find(direction, identity) for direction in Direction)
            return next((bundle.code for bundle in found if bundle), "")
        if kind == "contact":
            contact = self._desk.contacts.find(identity)
            return isolated(contact.name) if contact else ""
        return ""


def _sentence(action: str, name: str) -> str:
    known = _of_records() | _of_exchange() | _of_the_desk()
    if action in known:
        return known[action].format(name=name)
    return translate("Custody", "{action}: {name}").format(action=visible(action.replace("-", " ")), name=name)


def _reason(entry: CustodyEntry) -> str:
    """Why, as it was typed; what the program wrote itself for a check of files, in the language of the person."""
    if not entry.action.startswith("fixity-"):
        return visible(entry.reason)
    summed = _FIXITY_SUM.fullmatch(entry.reason)
    if summed:
        words = translate("Custody", "{matching} of {all} match; checked {why}")
        return words.format(matching=summed[1], all=summed[2], why=_why(summed[3]))
    return translate("Custody", "checked {why}").format(why=_why(entry.reason))


def _why(reason: str) -> str:
    known = {why.value: label(why) for why in CheckReason}
    return known.get(reason, visible(reason))


def _of_records() -> dict[str, str]:
    return {
        "source-added": translate("Custody", "Source {name} recorded"),
        "source-revised": translate("Custody", "Source {name} changed"),
        "testimony-added": translate("Custody", "Testimony {name} begun"),
        "testimony-revised": translate("Custody", "Testimony {name} changed"),
        "testimony-sealed": translate("Custody", "Testimony {name} sealed"),
        "exhibit-added": translate("Custody", "Exhibit {name} taken in"),
        "exhibit-revised": translate("Custody", "What is said of exhibit {name} changed"),
        "exhibit-received-again": translate("Custody", "Exhibit {name} received once more"),
        "exhibit-copied-out": translate("Custody", "A copy of exhibit {name} saved outside the vault"),
    }


def _of_exchange() -> dict[str, str]:
    return {
        "bundle-sent": translate("Custody", "Bundle {name} written, read back and verified"),
        "bundle-accepted": translate("Custody", "Bundle {name} verified and accepted"),
        "contact-added": translate("Custody", "Keys of {name} taken in, not verified yet"),
        "contact-verified": translate("Custody", "Keys of {name} verified"),
        "identity-copied-out": translate("Custody", "The secret key for reading bundles copied out of the vault"),
    }


def _of_the_desk() -> dict[str, str]:
    return {
        "desk-founded": translate("Custody", "Vault made"),
        "passphrase-changed": translate("Custody", "Passphrase changed"),
        "custody-saved-as-text": translate("Custody", "The custody log, or a part of it, saved as a text"),
        "fixity-checked": translate("Custody", "Stored files compared with their hashes"),
        "fixity-changed": translate("Custody", "Stored file {name}… found changed"),
        "fixity-missing": translate("Custody", "Stored file {name}… found missing"),
        "fixity-unreadable": translate("Custody", "Stored file {name}… could not be read"),
    }


def clock_words(flags: Iterable[str]) -> tuple[str, ...]:
    """What was strange about the clock, in words; a flag of a later version as it is written."""
    known = {
        "behind-last-entry": translate("Custody", "The clock showed an earlier time than at the entry before."),
        "stepped": translate("Custody", "The clock had been set forward or back since the entry before."),
    }
    return tuple(known.get(flag, visible(flag)) for flag in flags)


def trouble_words(trouble: str, seq: int) -> str:
    """What does not hold at an entry of the log, in words."""
    known = {
        "missing": translate("Custody", "Entry {number} is missing."),
        "unreadable": translate("Custody", "Entry {number} cannot be read."),
        "altered": translate("Custody", "Entry {number} is not what it was when it was made."),
        "out-of-chain": translate("Custody", "Entry {number} does not follow on the one before it."),
        "not-signed": translate("Custody", "Entry {number} does not bear the signature of this desk."),
    }
    return known.get(trouble, translate("Custody", "Entry {number} does not hold.")).format(number=seq)
