"""The ways into a vault: who or what can open it, added, tried and taken away, each time as an entry in the log.

Whoever changes them shows first that she can open the vault (``present``): the keys of an open vault are no longer in
memory in a form that could be wrapped once more.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.agerecipient import AgeRecipient
from evidence_desk.vault.kdf import KdfCost, Passphrase
from evidence_desk.vault.key_ring import KeyRing, Slot
from evidence_desk.vault.passphrase_rules import new_passphrase_in_force
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.recipient_slots import WrongKeyError, wrong_key
from evidence_desk.vault.sheets import make_code, make_sheets
from evidence_desk.vault.slot_notes import SlotNotes
from evidence_desk.vault.slots import OWNER_KINDS, Secret, SlotKind, SlotSecret, Unlocked, slot_secret
from evidence_desk.vault.vault import Vault


@dataclass(frozen=True)
class WayIn:
    """One way into the vault. ``kind`` None: the slot is damaged. Times in UTC, empty where not known.

    ``recipient`` is the public key of a headquarters or of recovery sheets. ``unsealed``: a travel seal that was tried,
    beside which another passphrase still opens the vault.
    """

    slot: str
    kind: SlotKind | None
    label: str = ""
    recipient: str = ""
    made_at: str = ""
    proven_at: str = ""
    unsealed: bool = False

    @property
    def counts(self) -> bool:
        """Whether one may rely on it: sheets and travel codes only once they were tried, a seal once it seals."""
        needs_trial = self.kind in {SlotKind.RECOVERY, SlotKind.TRAVEL}
        return self.kind is not None and not self.unsealed and (not needs_trial or bool(self.proven_at))


@dataclass(frozen=True, repr=False)
class NewSheets:
    """Three recovery sheets of 20 words each, just made. They count once two of them were typed in again."""

    slot: str
    sheets: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, repr=False)
class NewCode:
    """A travel code of 20 words, just made. Nothing is sealed before it was typed in again."""

    slot: str
    words: tuple[str, ...]


class WaysIn:
    """The ways into one open vault. Every change is durable when it returns, but for the settling of the desk."""

    def __init__(self, vault: Vault, log: CustodyLog, clock: Clock) -> None:
        self._vault = vault
        self._log = log
        self._clock = clock
        self._ring = KeyRing(vault.folder, vault.id)
        self._notes = SlotNotes(vault.database)

    def all(self) -> list[WayIn]:
        """Every slot in the folder, the owner's first, each kind by its age."""
        notes = self._notes.all()
        slots = self._ring.slots()
        alone = any(slot.kind in OWNER_KINDS and slot.kind is not SlotKind.TRAVEL for slot in slots)
        ways = []
        for slot in slots:
            note = notes.get(slot.name)
            if note:
                unsealed = alone and slot.kind is SlotKind.TRAVEL and bool(note.proven_at)
                facts = (note.label, note.recipient, note.made_at, note.proven_at or "", unsealed)
                way = WayIn(slot.name, slot.kind, *facts)
            else:
                way = WayIn(slot.name, slot.kind)
            ways.append(way)
        return sorted(ways, key=lambda way: (way.kind or 99, way.made_at, way.slot))

    def change_passphrase(self, present: Secret, new: Passphrase, cost: KdfCost | None = None) -> None:
        """Another passphrase for the slot that ``present`` opens; a key file stays part of it.

        The new slot is written, read back and opened before the old one is destroyed: at every moment one of the two
        opens the vault.
        """
        self._log.require_growing()
        self._require_no_journey()
        checked_new_passphrase(new, known=(self._vault.folder.root.name,))
        secret = replace(slot_secret(present), passphrase=new)
        former, unlocked = self._ring.unlock(present)
        unlocked = replace(unlocked, fresh_at=b"")
        note = self._notes.all().get(former.name)
        try:
            self._noted(
                secret.kind, lambda name: self._ring.add(unlocked, secret, cost, name=name), note.label if note else ""
            )
        finally:
            unlocked.wipe()
        with new_passphrase_in_force():
            try:
                self._ring.remove(former.name)
            except ResearcherError:
                with suppress(LookupError):  # it may be gone, and only the folder not synced
                    self._ring.remove(former.name)  # once more: a disk may refuse for a moment
            with self._vault.database.transaction():
                self._notes.drop(former.name)
                self._log.append(Deed("passphrase-changed"))

    def add_passphrase(
        self, present: Secret, new: Passphrase, *, label: str = "", key_file: bytes = b"", cost: KdfCost | None = None
    ) -> WayIn:
        """A further passphrase, with a key file (its content) where one is given."""
        self._require_no_journey()
        checked_new_passphrase(new, known=(self._vault.folder.root.name,))
        secret = SlotSecret(new, SlotKind.KEY_FILE if key_file else SlotKind.PASSPHRASE, key_file)
        with self._present(present) as unlocked:
            return self._added(
                secret.kind, lambda name: self._ring.add(unlocked, secret, cost, name=name), label, tried=True
            )

    def begin_recovery(self, present: Secret, label: str = "") -> NewSheets:
        """Make three recovery sheets. They count once ``prove_recovery`` has seen two of them."""
        identity, sheets = make_sheets()
        way = self._add_recipient(present, SlotKind.RECOVERY, identity.recipient, label)
        return NewSheets(way.slot, sheets)

    def prove_recovery(self, slot: str, identity: AgeIdentity) -> None:
        """The drill: show with what two sheets gave that they open this vault. WrongKeyError where they do not."""
        opened, master = self._ring.unlock_master(identity)
        mine = master.mark() == self._vault.mark
        master.wipe()
        if not mine:
            raise wrong_key()
        if opened.name != slot:
            raise WrongKeyError(
                translate(
                    "Ways", "These are sheets of another time; they open this vault too, but are not the new ones."
                ),
                safe=translate("Ways", "Nothing was changed."),
                mend=translate("Ways", "Type the words of the sheets that were made just now."),
            )
        with self._vault.database.transaction():
            self._notes.prove(slot, self._clock.now())
            self._log.append(Deed("recovery-tried"))

    def add_headquarters(self, present: Secret, recipient: AgeRecipient, label: str) -> WayIn:
        """Let a headquarters open this vault with the key of its card. The caller has verified the card."""
        return self._add_recipient(present, SlotKind.HEADQUARTERS, recipient, label)

    def begin_journey(self, present: Secret, cost: KdfCost | None = None) -> NewCode:
        """Make a travel code: 20 words that go to somebody who stays behind. Nothing is sealed yet.

        A key file is no part of the seal: its place takes the code.
        """
        self._require_no_journey()
        code, words = make_code()
        secret = SlotSecret(slot_secret(present).passphrase, SlotKind.TRAVEL, code)
        with self._present(present) as unlocked:
            way = self._added(secret.kind, lambda name: self._ring.add(unlocked, secret, cost, name=name))
        return NewCode(way.slot, words)

    def depart(self, secret: SlotSecret) -> int:
        """Seal the vault for a journey: from now on the passphrase opens it only together with the travel code.

        ``secret`` is both as typed in once more. Every other passphrase is destroyed; how many were. Sheets and
        headquarters still open the vault: they are not to travel with it. Where it was interrupted it is done again.
        """
        self._log.require_growing()
        slot, unlocked = self._ring.unlock(secret)
        unlocked.wipe()
        if slot.kind is not SlotKind.TRAVEL:
            raise LookupError("a journey needs a travel code")
        others = [one for one in self._ring.slots() if one.kind in OWNER_KINDS and one.name != slot.name]
        self._notes.prove(slot.name, self._clock.now())
        self._vault.database.settle()  # so that an interruption is told of at the next opening
        for one in others:
            self._ring.remove(one.name)
        with self._vault.database.transaction():
            for one in others:
                self._notes.drop(one.name)
            self._log.append(Deed("sealed-for-travel"))
        return len(others)

    def arrive(self, secret: SlotSecret, cost: KdfCost | None = None, *, key_file: bytes = b"") -> WayIn:
        """End a journey: the passphrase alone opens the vault again, or with a key file where its content is given.

        The travel code is worth nothing any more.
        """
        alone = SlotSecret(secret.passphrase, SlotKind.KEY_FILE if key_file else SlotKind.PASSPHRASE, key_file)
        with self._present(secret) as unlocked:
            way = self._added(alone.kind, lambda name: self._ring.add(unlocked, alone, cost, name=name), tried=True)
        for one in self._ring.slots():
            if one.kind is SlotKind.TRAVEL:
                self._remove(one)
        return way

    def remove(self, present: Secret, slot: str) -> None:
        """Destroy a way in. The last one that lets its owner open and sign is refused; LookupError for no such slot."""
        found = next((one for one in self._ring.slots() if one.name == slot), None)
        if found is None:
            raise LookupError("no such way in")
        with self._present(present):
            left = [way for way in self.all() if way.slot != slot and way.kind in OWNER_KINDS and way.counts]
            if not left:
                raise ResearcherError(
                    translate("Ways", "This is the last way in for you."),
                    safe=translate("Ways", "Nothing was changed."),
                    mend=translate("Ways", "Add another passphrase first; then this one can be taken away."),
                )
            self._remove(found)

    def _remove(self, slot: Slot) -> None:
        self._ring.remove(slot.name)
        with self._vault.database.transaction():
            self._notes.drop(slot.name)
            self._log.append(Deed("way-in-removed", reason=_word(slot)))

    def _add_recipient(self, present: Secret, kind: SlotKind, recipient: AgeRecipient, label: str) -> WayIn:
        def make(name: str) -> Slot:
            return self._ring.add_recipient(unlocked.master, kind, recipient, name=name)

        with self._present(present) as unlocked:
            return self._added(kind, make, label, recipient=str(recipient))

    def _added(
        self, kind: SlotKind, make: Callable[[str], Slot], label: str = "", *, recipient: str = "", tried: bool = False
    ) -> WayIn:
        slot = self._noted(kind, make, label, recipient=recipient, tried=tried)
        self._log.append(Deed("way-in-added", reason=_word(slot)))
        return next(way for way in self.all() if way.slot == slot.name)

    def _noted(
        self, kind: SlotKind, make: Callable[[str], Slot], label: str, *, recipient: str = "", tried: bool = True
    ) -> Slot:
        """Make a slot under a fresh name that was noted beforehand: no interruption leaves a slot nobody knows of."""
        name = self._ring.fresh_name()
        self._notes.add(Slot(name, kind), self._clock.now(), label=label, recipient=recipient, proven=tried)
        try:
            return make(name)
        except BaseException:
            with suppress(ResearcherError):
                self._notes.drop(name)
            raise

    @contextmanager
    def _present(self, secret: Secret) -> Iterator[Unlocked]:
        """The keys for a further slot; its seed is the desk's own by then, and not to be adopted once more."""
        self._log.require_growing()
        _, unlocked = self._ring.unlock(secret)
        try:
            yield replace(unlocked, fresh_at=b"")
        finally:
            unlocked.wipe()

    def _require_no_journey(self) -> None:
        if SlotKind.TRAVEL in self._ring.kinds() and any(
            way.kind is SlotKind.TRAVEL and way.counts for way in self.all()
        ):
            raise ResearcherError(
                translate("Ways", "This vault is sealed for a journey."),
                safe=translate("Ways", "Nothing was changed."),
                mend=translate("Ways", "End the journey first, with the travel code."),
            )


def _word(slot: Slot) -> str:
    """What the log says of a slot: its kind and nothing more, for the log leaves the house."""
    return slot.kind.name.lower().replace("_", "-") if slot.kind else "damaged"
