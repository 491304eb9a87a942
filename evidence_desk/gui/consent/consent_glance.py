"""How the consent of a source stands, in a few lines: what the card of the source says of it."""

from dataclasses import dataclass

from evidence_desk.catalogue.consent.consent_answers import KnownSource, strictest_grants
from evidence_desk.catalogue.consent.consent_sentences import consent_sentences
from evidence_desk.catalogue.consent.consent_sheet import ConsentState, consent_state
from evidence_desk.catalogue.registers.consent_book import DueConsent, DueFor, due_of
from evidence_desk.catalogue.terms.consent_terms import ConsentChange
from evidence_desk.desk import Desk
from evidence_desk.gui.consent.consent_drafts import ConsentForms
from evidence_desk.values.uncertain_date import understood
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ConsentGlance:
    """``sentences`` say what was answered, ``due`` what wants attention.

    ``consent`` is the identity of the newest consent, empty where there is none; ``begun`` tells that a new one was begun and
    not saved.
    """

    source: str
    state: ConsentState
    sentences: tuple[str, ...]
    due: tuple[str, ...] = ()
    consent: str = ""
    begun: bool = False


def glance_of(desk: Desk, source: KnownSource) -> ConsentGlance:
    """How the consent of a source stands today. Runs in the desk's thread."""
    state = consent_state(source)
    records = desk.consents.consents_of(source.source)
    day = desk.clock.now().utc[:10]
    due = [one for record in records for one in due_of(record, day)]
    return ConsentGlance(
        source.source,
        state,
        state_sentences(source, state),
        due_words(due),
        records[-1].id if records else "",
        begun=ConsentForms(desk).has_begun(source.source),
    )


def state_sentences(source: KnownSource, state: ConsentState) -> tuple[str, ...]:
    """What was answered; where nothing was, or all was taken back, what that comes to."""
    match state:
        case ConsentState.NOT_ASKED:
            return (
                translate("Consent", "Nobody has asked yet."),
                translate(
                    "Consent",
                    "Until then this desk and headquarters may keep and analyse it, and nobody else gets any of it.",
                ),
            )
        case ConsentState.NOT_NEEDED:
            return (
                translate(
                    "Consent",
                    "Authorities, publications and your own observations are not asked: the sensitivity of each record decides.",
                ),
            )
        case ConsentState.WITHDRAWN:
            return (withdrawn_words(source),)
        case _:
            grants = (grant for consent in source.consents for grant in consent.grants)
            return consent_sentences(strictest_grants(grants))


def withdrawn_words(source: KnownSource) -> str:
    """That consent was taken back, and when, as far as is known."""
    last = [
        event
        for consent in source.consents
        for event in consent.events[-1:]
        if event.change in (ConsentChange.WITHDRAWN, ConsentChange.EXPIRED)
    ]
    when = next((event.when for event in last if event.when), None)
    if when is None:
        return translate("Consent", "Consent was withdrawn: nothing of this source leaves this desk any more.")
    words = translate("Consent", "Consent was withdrawn ({date}): nothing of this source leaves this desk any more.")
    return words.format(date=when.read_back())


def due_words(due: list[DueConsent]) -> tuple[str, ...]:
    """What wants attention, each once."""
    ended = [one for one in due if one.due is DueFor.ENDED]
    soon = sorted({one.day for one in due if one.due is DueFor.ENDS_SOON})
    told = []
    if ended:
        told.append(translate("Consent", "Some of it has ended: ask again."))
    if soon:
        words = translate("Consent", "Some of it ends soon: {date}.")
        told.append(words.format(date=understood(soon[0]).read_back()))
    if any(one.due is DueFor.ASK_FIRST for one in due):
        told.append(translate("Consent", "Some of it needs asking once more before it is used."))
    return tuple(told)
