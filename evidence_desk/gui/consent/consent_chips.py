"""The chip of a consent: how it stands, in two words."""

from evidence_desk.catalogue.consent.consent_sheet import ConsentState, state_words
from evidence_desk.gui.widgets.chip import Chip, Tone

_FACES: dict[ConsentState, tuple[Tone, str]] = {
    ConsentState.NOT_ASKED: ("warn", ""),
    ConsentState.NOT_NEEDED: ("quiet", ""),
    ConsentState.GIVEN: ("good", "handshake"),
    ConsentState.REFUSED: ("bad", "circle-slash"),
    ConsentState.WITHDRAWN: ("bad", "circle-slash"),
}


def consent_chip(state: ConsentState) -> Chip:
    """How consent stands."""
    tone, icon = _FACES[state]
    return Chip(state_words(state), tone, icon)
