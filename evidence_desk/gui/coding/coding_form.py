"""What stands in the short form beside an account while a passage is coded. It is kept as a draft as it is typed."""

from dataclasses import dataclass, field, replace

from evidence_desk.catalogue.terms.case_terms import Degree, HowKnown, Identification, PassageMark, Predicate
from evidence_desk.catalogue.terms.consent_terms import MentionConsent
from evidence_desk.gui.boxes.place_fields import PlaceFields
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.quantity_entry import QuantityFields
from evidence_desk.values.sensitivity import Sensitivity, highest

USUAL_LEVEL = int(Sensitivity.HEADQUARTERS)


@dataclass(frozen=True)
class Stretch:
    """Words of the account: characters ``start`` to ``end`` (code points), and what they are marked as."""

    mark: PassageMark = PassageMark.ACT
    start: int = 0
    end: int = 0
    quote: str = ""


@dataclass(frozen=True)
class PersonFields:
    """Somebody in an act: a party, or somebody described only, and how many.

    ``role``, ``degree`` and how they were ``identified`` count for those involved.
    """

    party: str = ""
    described: str = ""
    role: str = ""
    count: QuantityFields = field(default_factory=QuantityFields)
    degree: Degree = Degree.NOT_ASSESSED
    identified: Identification = Identification.NOT_ASKED
    identified_how: str = ""


@dataclass(frozen=True)
class ActFields:
    """An act as an account tells it; where it is cited from, and why a field is empty, the screen of events has besides."""

    event: str = ""
    act_type: str = ""
    methods: tuple[str, ...] = ()
    when: DateFields = field(default_factory=DateFields)
    where: PlaceFields = field(default_factory=PlaceFields)
    involved: tuple[PersonFields, ...] = ()
    against: tuple[PersonFields, ...] = ()
    consequences: tuple[str, ...] = ()
    times: QuantityFields = field(default_factory=QuantityFields)
    described: str = ""
    charge: str = ""
    consequences_said: str = ""
    outcome: str = ""
    outcome_said: str = ""


@dataclass(frozen=True)
class ClaimFields:
    """A claim: what of its value counts depends on the predicate."""

    subject: str = ""
    predicate: Predicate = Predicate.COUNT
    quantity: QuantityFields = field(default_factory=QuantityFields)
    date: DateFields = field(default_factory=DateFields)
    place: PlaceFields = field(default_factory=PlaceFields)
    party: str = ""
    words: str = ""
    of_whom: str = ""
    how_known: HowKnown = HowKnown.NOT_ASKED


@dataclass(frozen=True)
class MentionFields:
    """Somebody who is spoken of; ``party`` is the identity they have among the parties, if any."""

    who: str = ""
    agreed: MentionConsent = MentionConsent.NOT_ASKED
    party: str = ""


@dataclass(frozen=True)
class DateMarkFields:
    """How the words are read as a date, and which act it dates, if any."""

    when: DateFields = field(default_factory=DateFields)
    act: str = ""


@dataclass(frozen=True)
class KeptAs:
    """What a form changes: a passage that was kept before, and what was coded from it, each with its revision."""

    passage: str = ""
    passage_revision: int = 0
    coded: str = ""
    coded_revision: int = 0


@dataclass(frozen=True)
class CodingForm:
    """The form of one passage. Which part counts is told by the mark of its stretch.

    ``also`` are dates and places marked on the way, for the act being coded. ``place`` is the identity of a place.
    """

    marked: Stretch = field(default_factory=Stretch)
    of_revision: int = 0
    act: ActFields = field(default_factory=ActFields)
    claim: ClaimFields = field(default_factory=ClaimFields)
    mention: MentionFields = field(default_factory=MentionFields)
    date: DateMarkFields = field(default_factory=DateMarkFields)
    place: str = ""
    also: tuple[Stretch, ...] = ()
    note: str = ""
    sensitivity: int = USUAL_LEVEL
    changes: KeptAs = field(default_factory=KeptAs)

    @property
    def mark(self) -> PassageMark:
        """What the passage is marked as."""
        return self.marked.mark


def fresh_form(marked: Stretch, of_revision: int, level: int, before: ActFields | None = None) -> CodingForm:
    """The form for a new passage of an account of a level: its words are protected at least as the account is.

    Of the act coded before, what one account seldom changes is carried over: the event, and against whom it was. All
    else has to be said, or taken over by a key of its own.
    """
    lowest = Sensitivity.IDENTIFYING if marked.mark is PassageMark.MENTION else Sensitivity.HEADQUARTERS
    form = CodingForm(marked=marked, of_revision=of_revision, sensitivity=int(highest(level, lowest)))
    if before is None:
        return form
    if marked.mark is PassageMark.ACT:
        return replace(form, act=ActFields(event=before.event, against=before.against))
    if marked.mark is PassageMark.CLAIM:
        return replace(form, claim=ClaimFields(subject=before.event))
    return form
