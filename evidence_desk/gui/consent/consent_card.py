"""What is shown of a consent: its row in the list, and its card, which is the sheet of its source."""

from dataclasses import dataclass

from evidence_desk.catalogue.consent.consent_answers import KnownSource
from evidence_desk.catalogue.consent.consent_sentences import consent_sentences
from evidence_desk.catalogue.consent.consent_sheet import ConsentSheet, ConsentState, consent_sheet, consent_state
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.bundle_register import RegisteredBundle
from evidence_desk.catalogue.registers.consent_book import ToldEvent, due_of
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordLine
from evidence_desk.gui.consent.consent_glance import due_words, withdrawn_words
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import spoken_code
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ListedConsent:
    """A consent in a list; ``title`` (whose it is) and ``subtitle`` have passed ``names.visible``."""

    record: str
    title: str
    subtitle: str
    code: str
    consent_state: ConsentState
    unsaved: bool = False

    @property
    def state(self) -> str:
        """What the list can be narrowed to."""
        return self.consent_state.value

    def words(self) -> str:
        """Alias of the source, code, how and when it was given."""
        return f"{self.title} {spoken_code(self.code)} {self.subtitle}"


@dataclass(frozen=True)
class SentBundle:
    """A bundle that was sent: its code, to whom, for what, and when (UTC); names have passed ``names.visible``."""

    record: str
    code: str
    recipient: str
    purpose: str
    sent_at: str


@dataclass(frozen=True)
class ConsentCard:
    """Everything on the card of a consent.

    ``sheet`` is what all consents of the source come to; ``sentences`` what this one says. ``others`` are further consents of
    the source, ``events`` all that happened to any of them. ``sent`` are the bundles that hold something of the source.
    """

    standing: Standing
    body: ConsentBody
    source: RecordLine | None
    sheet: ConsentSheet
    sentences: tuple[str, ...]
    due: tuple[str, ...]
    others: tuple[RecordLine, ...]
    events: tuple[ToldEvent, ...]
    sent: tuple[SentBundle, ...]
    recording: RecordLine | None = None

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether taking it back can be offered: our own, given, and not withdrawn already."""
        return not self.standing.owner and bool(self.body.events) and not self.body.withdrawn


def listed_consent(record: Record[ConsentBody], alias: str, *, unsaved: bool = False) -> ListedConsent:
    """The row of a consent, with the alias of its source as stored."""
    body = record.body
    state = consent_state(KnownSource(body.source, consents=(body,)))
    return ListedConsent(record.id, _whose(alias), _subtitle(body), record.code, state, unsaved)


def listed_form(alias: str) -> ListedConsent:
    """The row of a consent that is not saved yet."""
    subtitle = translate("Consent", "not saved yet")
    return ListedConsent(NEW, _whose(alias), subtitle, "", ConsentState.NOT_ASKED, unsaved=True)


def consent_card(desk: Desk, record: Record[ConsentBody], standing: Standing) -> ConsentCard:
    """The card of a consent as it stands today. Runs in the desk's thread."""
    body = record.body
    known = desk.consents.known(body.source) or KnownSource(body.source, consents=(body,))
    day = desk.clock.now().utc[:10]
    consents = desk.consents.consents_of(body.source)
    return ConsentCard(
        standing,
        body,
        _line(desk, body.source),
        consent_sheet(known, day),
        (withdrawn_words(KnownSource(body.source, consents=(body,))),)
        if body.withdrawn
        else consent_sentences(body.grants),
        due_words(list(due_of(record, day))),
        tuple(_consent_line(other) for other in consents if other.id != record.id),
        tuple(desk.consents.events_of(body.source)),
        tuple(_sent(desk, bundle) for bundle in desk.consents.sent_with(body.source)),
        _line(desk, body.recording) if body.recording else None,
    )


def _whose(alias: str) -> str:
    return visible(alias) if alias.strip() else translate("Consent", "Consent of a source not chosen yet")


def _subtitle(body: ConsentBody) -> str:
    when = body.when.read_back() if body.when else ""
    return " · ".join(part for part in (label(body.manner), when) if part)


def _line(desk: Desk, identity: str) -> RecordLine | None:
    entered = desk.register.find(identity)
    return RecordLine(entered.id, entered.kind, entered.code, visible(entered.heading)) if entered else None


def _consent_line(record: Record[ConsentBody]) -> RecordLine:
    return RecordLine(record.id, record.kind, record.code, _subtitle(record.body))


def _sent(desk: Desk, bundle: RegisteredBundle) -> SentBundle:
    contact = desk.contacts.find(bundle.desk)
    recipient = visible(contact.name) if contact else translate("Consent", "a desk whose keys are gone")
    return SentBundle(bundle.id, bundle.code, recipient, visible(bundle.purpose), bundle.made_at)
