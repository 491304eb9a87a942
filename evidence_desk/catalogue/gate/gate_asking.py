"""What is put before the gate, and what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from evidence_desk.catalogue.consent.consent_answers import KnownSource
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use

MARKER: Final = "[withheld]"
"""What stands in the place of words that were taken out; always the same, so that it tells nothing of them."""


class Occasion(StrEnum):
    """Where something would be seen."""

    SCREEN = "screen"
    SEARCH = "search"  # the index, and what it finds
    TITLE = "title"  # of a window or a file, a setting, a log: seen without anybody looking for it
    CLIPBOARD = "clipboard"
    PRINT = "print"
    REPORT = "report"
    BUNDLE = "bundle"


WITHIN_THE_DESK: Final = frozenset({Occasion.SCREEN, Occasion.SEARCH, Occasion.TITLE, Occasion.CLIPBOARD})


@dataclass(frozen=True)
class Asking:
    """Who asks for something, on which occasion, and for which use.

    ``recipient_name`` names an organisation, ``recipient_desk`` is the identity of the desk a bundle is for. ``day`` is
    the present one (ISO): where it is empty, consent that ends some day has ended. ``expressly``: a person asked for this
    very thing, a second time.

    ``renamed``: whoever is a private person goes by a name made for this recipient alone, so the names that the desk has
    for them are asked for nothing and go nowhere. ``lifted``: somebody gave a reason why this very record may go although
    its level is too high; that lifts nothing else.
    """

    occasion: Occasion
    recipient: Recipient = Recipient.DESK
    use: Use = Use.KEEP
    recipient_name: str = ""
    recipient_desk: str = ""
    day: str = ""
    expressly: bool = False
    renamed: bool = False
    lifted: bool = False

    @property
    def leaves(self) -> bool:
        """Whether what goes would leave the vault, or the desk."""
        return self.recipient is not Recipient.DESK or self.occasion not in WITHIN_THE_DESK

    @property
    def is_outside(self) -> bool:
        """Whether it would come to somebody outside this desk and headquarters, or be made fit for them."""
        return self.renamed or self.recipient not in (Recipient.DESK, Recipient.HEADQUARTERS)


@dataclass(frozen=True)
class Mention:
    """Words of an account about somebody who did not agree to be in it; ``who`` says who it is, as far as is known.

    ``marked_in`` are the codes of the accounts where it was marked, where those are others than the one looked at.
    """

    words: str
    who: str = ""
    marked_in: str = ""


class MarkedElsewhere(Protocol):
    """Who is marked as mentioned in other accounts than those a record rests on, and did not agree."""

    def within(self, texts: Iterable[str]) -> tuple[Mention, ...]:
        """Those whose names stand in some texts, such as those of the record."""

    def in_accounts(self) -> tuple[Mention, ...]:
        """Those whose names stand in the accounts that the record rests on."""


class NobodyElsewhere:
    """Nobody is marked anywhere else."""

    def within(self, _texts: Iterable[str]) -> tuple[Mention, ...]:
        """Nobody."""
        return ()

    def in_accounts(self) -> tuple[Mention, ...]:
        """Nobody."""
        return ()


NOBODY_ELSEWHERE: Final = NobodyElsewhere()


@dataclass(frozen=True)
class Circumstances:
    """What the gate has to know of a record beside the record: whom it comes from, and who is mentioned in it.

    ``of_a_mention``: the record itself is about somebody who is mentioned and did not agree. ``elsewhere`` is looked
    through only where something goes outside. ``recalled``: the desk it came from recalled it, or what it rests on.
    """

    sources: tuple[KnownSource, ...] = ()
    mentions: tuple[Mention, ...] = ()
    of_a_mention: bool = False
    elsewhere: MarkedElsewhere = NOBODY_ELSEWHERE
    recalled: bool = False


NOBODY: Final = Circumstances()


class Outcome(StrEnum):
    """Whether something goes."""

    GOES = "goes"
    REDACTED = "redacted"
    STAYS = "stays"


@dataclass(frozen=True)
class Withheld:
    """A field that stays, by the way to it (such as ``citations.quote``), and why.

    ``reason`` names nobody and may be handed on. ``detail`` is for the desk alone: whose answer it is, to what.
    """

    field: str
    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the gate says. ``reason`` is empty where all of it goes; it names nobody. ``detail`` is for the desk alone."""

    outcome: Outcome
    reason: str = ""
    detail: str = ""
    redacted: tuple[Withheld, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether nothing of it goes."""
        return self.outcome is Outcome.STAYS


GOES: Final = Verdict(Outcome.GOES)
