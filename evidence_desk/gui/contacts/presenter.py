"""The presenter of keys: the desk's own, and those of its contacts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from evidence_desk.bundles.card_words import card_words
from evidence_desk.bundles.public_keys import BadKeyCardError, KeyCard, read_key_card, read_key_card_file
from evidence_desk.catalogue.registers.contacts import Contact, OtherKeysError
from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.catalogue.terms.profile_meanings import recipient_meaning
from evidence_desk.catalogue.terms.profiles import RECIPIENTS
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.desk import Desk
from evidence_desk.desk.key_trust import mark_compromised, own_revocation, revoke_own_keys, since_moment
from evidence_desk.gui.contacts.shown import (
    OWN,
    CardGiven,
    CardSaveAsked,
    ContactCard,
    ContactChosen,
    ContactsShown,
    KindAsked,
    KindOffered,
    ListedContact,
    OtherKeys,
    OwnKeys,
    ReplaceAsked,
    RevokeAsked,
    VerifyAsked,
)
from evidence_desk.gui.contacts.story_reading import story_shown
from evidence_desk.gui.moments import day_words
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.media.new_file import new_file
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate


class KeysPage(Protocol):
    """Where keys are shown."""

    def show_contacts(self, shown: ContactsShown) -> None:
        """The list of contacts."""

    def show_own(self, own: OwnKeys) -> None:
        """This desk's own keys."""

    def show_contact(self, card: ContactCard) -> None:
        """The contact chosen."""

    def show_adding(self) -> None:
        """A card can be given."""

    def show_other_keys(self, keys: OtherKeys) -> None:
        """A card was given for a desk that is known with other keys."""

    def show_verified(self, card: ContactCard) -> None:
        """The contact whose keys were just marked verified."""

    def show_problem(self, problem: FieldProblem) -> None:
        """Something is missing before the keys can be marked verified."""

    def show_notice(self, words: str) -> None:
        """Something worked."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class KeysPresenter:
    """Nothing is trusted by being taken in: that takes somebody who compared the fingerprint, and says how."""

    def __init__(self, page: KeysPage, runner: Runner, desk: Desk, changed: Callable[[], None]) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._changed = changed
        self._chosen = ContactChosen(OWN)

    def enter(self) -> None:
        """The page came into view."""
        self._runner.desk(self._contacts, self._page.show_contacts, self._page.show_failure)
        if self._chosen.desk:
            self.choose(self._chosen)

    def choose(self, chosen: ContactChosen) -> None:
        """Show a contact, or this desk itself."""
        self._chosen = chosen
        if chosen.desk == OWN:
            self._show(self._own, self._page.show_own, chosen)
        else:
            self._show(lambda: self._card_of(self._desk.contacts.get(chosen.desk)), self._page.show_contact, chosen)

    def begin(self) -> None:
        """Somebody wants to take a card in."""
        self._chosen = ContactChosen("")
        self._page.show_adding()

    def take_in(self, given: CardGiven) -> None:
        """Read a card and enter it, not verified yet."""
        path = given.path
        if path is not None:
            self._runner.work(lambda _watcher: read_key_card_file(path), self._enter_card, self._page.show_failure)
            return
        try:
            card = read_key_card(given.untrusted_text.encode("utf-8", "surrogatepass"))
        except BadKeyCardError as error:
            self._page.show_failure(Failure(error.happened, error.safe, error.mend))
        else:
            self._enter_card(card)

    def replace(self, asked: ReplaceAsked) -> None:
        """Take the other keys of a known desk, to be compared anew."""
        card = read_key_card(asked.text.encode())

        def enter() -> Contact:
            contact = self._desk.contacts.replace(card.desk, card.name, card.to_bytes().decode())
            self._desk.settle()
            return contact

        self._runner.desk(enter, self._entered, self._page.show_failure)

    def verify(self, asked: VerifyAsked) -> None:
        """Mark a contact's keys verified, or say what is missing first."""
        problem = _missing(asked)
        if problem is not None:
            self._page.show_problem(problem)
            return

        def mark() -> ContactCard:
            contact = self._desk.contacts.verify(asked.desk, how=asked.how.strip(), by=asked.by.strip())
            self._desk.settle()
            return self._card_of(contact)

        self._runner.desk(mark, self._verified, self._page.show_failure)

    def note_kind(self, asked: KindAsked) -> None:
        """Note what a contact is, in the catalogue and the custody log: consents are given to some and not to others."""

        def note() -> ContactCard:
            contact = self._desk.contacts.note_recipient(asked.desk, Recipient(asked.kind))
            self._desk.settle()
            return self._card_of(contact)

        def noted(card: ContactCard) -> None:
            words = translate("Contacts", "{name} is noted as: {what}.")
            words = words.format(name=isolated(card.name), what=label(Recipient(card.kind)))
            self._page.show_contact(card)
            self._page.show_notice(words)
            self._changed()

        self._runner.desk(note, noted, self._page.show_failure)

    def revoke(self, asked: RevokeAsked) -> None:
        """Keys are not to be trusted any more: a contact's, or this desk's own, of which a signed file is written."""
        if asked.desk == OWN:
            self._revoke_own(asked)
            return

        def mark() -> ContactCard:
            since = since_moment(self._desk, asked.since)
            return self._card_of(mark_compromised(self._desk, asked.desk, since, asked.why))

        self._runner.desk(mark, self._verified, self._page.show_failure)

    def _revoke_own(self, asked: RevokeAsked) -> None:
        path = asked.path
        if path is None:
            return

        def write(_watcher: Watcher) -> str:
            since = self._runner.desk_now(lambda: since_moment(self._desk, asked.since))
            with new_file(path) as stream:
                text = self._runner.desk_now(lambda: revoke_own_keys(self._desk, since, asked.why))
                stream.write(text.encode())
            return visible(path.name)

        def written(name: str) -> None:
            self.choose(ContactChosen(OWN))
            words = translate("Contacts", "The revocation was saved as {name}. Hand it to everybody who has your card.")
            self._page.show_notice(words.format(name=name))

        self._runner.work(write, written, self._page.show_failure)

    def save_card(self, asked: CardSaveAsked) -> None:
        """Write this desk's key card to a new file."""

        def write(_watcher: Watcher) -> Path:
            card = self._runner.desk_now(lambda: self._desk.key_card)
            with new_file(asked.path) as stream:
                stream.write(card.to_bytes())
            return asked.path

        self._runner.work(write, self._saved, self._page.show_failure)

    def _show(self, step: Callable[[], Any], show: Callable[[Any], None], chosen: ContactChosen) -> None:
        def done(card: Any) -> None:
            if self._chosen == chosen:
                show(card)

        self._runner.desk(step, done, self._page.show_failure)

    def _enter_card(self, card: KeyCard) -> None:
        def enter() -> Contact | OtherKeys:
            if card.desk == self._desk.id:
                raise ResearcherError(
                    translate("Contacts", "This is the key card of this desk itself."),
                    safe=translate("Contacts", "Nothing was changed."),
                    mend=translate("Contacts", "Take in the card of the other desk."),
                )
            try:
                contact = self._desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
            except OtherKeysError as error:
                return _other_keys(error.known, card)
            self._desk.settle()
            return contact

        self._runner.desk(enter, self._entered, self._page.show_failure)

    def _entered(self, contact: Contact | OtherKeys) -> None:
        if isinstance(contact, OtherKeys):
            self._page.show_other_keys(contact)
            return
        self._chosen = ContactChosen(contact.desk)
        self._changed()
        self.enter()

    def _verified(self, card: ContactCard) -> None:
        self._page.show_verified(card)
        self._changed()
        self._runner.desk(self._contacts, self._page.show_contacts, self._page.show_failure)

    def _saved(self, path: Path) -> None:
        words = translate("Contacts", "The key card was saved as {name}. It holds nothing secret.")
        self._page.show_notice(words.format(name=visible(path.name)))

    # What follows runs in the desk's thread.

    def _contacts(self) -> ContactsShown:
        return ContactsShown(tuple(_listed(one) for one in self._desk.contacts.all()))

    def _own(self) -> OwnKeys:
        card = self._desk.key_card
        fingerprint = card.fingerprint()
        text = card.to_bytes().decode()
        revoked = bool(own_revocation(self._desk))
        name, words = visible(card.name), card_words(card)
        return OwnKeys(name, card.desk, fingerprint.digits, fingerprint.sha256, text, words, revoked)

    def _card_of(self, contact: Contact) -> ContactCard:
        card = read_key_card(contact.card.encode())
        fingerprint = card.fingerprint()
        return ContactCard(
            contact.desk,
            visible(contact.name),
            fingerprint.digits,
            fingerprint.sha256,
            contact.added_at,
            contact.verified_at or "",
            visible(contact.verified_how),
            visible(contact.verified_by),
            story_shown(self._desk, contact.desk),
            card_words(card),
            contact.revoked_from or "",
            visible(contact.revoked_why),
            bool(contact.revocation),
            contact.recipient.value,
            tuple(KindOffered(one.value, label(one), recipient_meaning(one)) for one in RECIPIENTS),
        )


def _listed(contact: Contact) -> ListedContact:
    if contact.revoked:
        standing = translate("Contacts", "not to be trusted since {day}").format(
            day=day_words(contact.revoked_from or "")
        )
    elif contact.verified:
        words = translate("Contacts", "compared by {name}, {day}")
        standing = words.format(name=isolated(contact.verified_by), day=day_words(contact.verified_at or ""))
    else:
        standing = translate("Contacts", "taken in {day}").format(day=day_words(contact.added_at))
    return ListedContact(contact.desk, visible(contact.name), standing, contact.verified, contact.revoked)


def _other_keys(known: Contact, card: KeyCard) -> OtherKeys:
    return OtherKeys(
        card.desk,
        visible(known.name),
        read_key_card(known.card.encode()).fingerprint().digits,
        card.fingerprint().digits,
        known.verified,
        card.to_bytes().decode(),
    )


def _missing(asked: VerifyAsked) -> FieldProblem | None:
    if not asked.how.strip():
        return FieldProblem("how", translate("Contacts", "Say how the fingerprint was compared."))
    if not asked.by.strip():
        return FieldProblem("by", translate("Contacts", "Say who compared it."))
    if not asked.same:
        words = translate("Contacts", "Compare all twelve groups first. If one differs, these are not their keys.")
        return FieldProblem("same", words)
    return None
