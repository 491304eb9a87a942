"""What claims say, in words: the question they answer, the value as it was said, and the scope part by part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from evidence_desk.catalogue.kinds.claim import ClaimValue, Scope
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Qualifier, Quantity
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class KnownRecords:
    """What the records are called that claims speak of, and what each place and party lies in, the nearest first."""

    names: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, record: str) -> str:
        """What a record is called, with letters that mislead made visible."""
        return visible(self.names.get(record, "")) or translate("Claims", "a record that is not here")

    def lies_in(self, inner: str, outer: str) -> bool:
        """Whether a place lies inside another one, a party is a part of another one."""
        return outer in self.around.get(inner, ())


NOTHING_KNOWN: Final = KnownRecords()


class ScopePart(StrEnum):
    """The three parts of a scope."""

    OF_WHOM = "of-whom"
    WHERE = "where"
    WHEN = "when"


@dataclass(frozen=True)
class ScopeSaid:
    """A scope in words, part by part; empty where it is not said."""

    of_whom: str = ""
    where: str = ""
    when: str = ""

    def parts(self) -> tuple[tuple[ScopePart, str], ...]:
        """Every part with its words, said or not."""
        return (
            (ScopePart.OF_WHOM, self.of_whom),
            (ScopePart.WHERE, self.where),
            (ScopePart.WHEN, self.when),
        )

    def sentence(self) -> str:
        """What is said of it on one line, such as "of whom: people detained; where: Azerbaijan"."""
        named = translate("Claims", "{part}: {words}")
        said = [named.format(part=part_words(part), words=words) for part, words in self.parts() if words]
        return "; ".join(said) or translate("Claims", "not narrowed in any way")


def asked(predicate: Predicate) -> Predicate:
    """What is asked where a claim answers this: whether it happened is asked of a denial too."""
    return Predicate.OCCURRED if predicate is Predicate.DENIED else predicate


def asked_words(predicate: Predicate) -> str:
    """What is asked, as it stands after what it is asked of: "how many"."""
    return {
        Predicate.COUNT: translate("Claims", "how many"),
        Predicate.DATE: translate("Claims", "when"),
        Predicate.PLACE: translate("Claims", "where"),
        Predicate.IDENTITY: translate("Claims", "who it was"),
        Predicate.RESPONSIBILITY: translate("Claims", "who is responsible"),
        Predicate.OCCURRED: translate("Claims", "whether it happened"),
        Predicate.STATUS: translate("Claims", "how it stands"),
        Predicate.JUSTIFICATION: translate("Claims", "why it was done"),
        Predicate.OTHER: translate("Claims", "something else"),
    }[asked(predicate)]


def part_words(part: ScopePart) -> str:
    """What a part of a scope is called, within a sentence."""
    return {
        ScopePart.OF_WHOM: translate("Claims", "of whom"),
        ScopePart.WHERE: translate("Claims", "where"),
        ScopePart.WHEN: translate("Claims", "when"),
    }[part]


def value_words(predicate: Predicate, value: ClaimValue, known: KnownRecords = NOTHING_KNOWN) -> str:
    """What is claimed, with how exact it is: "exactly 83 people", "at least 3 people", "denied"."""
    if predicate is Predicate.DENIED:
        return translate("Claims", "denied")
    if predicate is Predicate.OCCURRED:
        return translate("Claims", "it happened")
    if value.quantity is not None:
        return quantity_words(value.quantity)
    if value.date is not None:
        return value.date.read_back()
    if value.place is not None:
        return place_words(value.place, known)
    return known.name(value.party) if value.party else visible(_one_line(value.words))


def concluded_words(predicate: Predicate, value: ClaimValue, known: KnownRecords = NOTHING_KNOWN) -> str:
    """What somebody concludes: as a value, but nobody who judges denies."""
    if predicate is Predicate.DENIED:
        return translate("Claims", "it did not happen")
    return value_words(predicate, value, known)


def said_words(predicate: Predicate, value: ClaimValue) -> str:
    """The words that were said beside a value, letters that mislead made visible; empty where the value is the words."""
    typed = value.quantity or value.date or (value.place if value.place and value.place.place else None)
    verbatim = typed.verbatim if typed else ""
    beside = value.words if value.party or typed or asked(predicate) is Predicate.OCCURRED else ""
    return visible(_one_line(verbatim if verbatim.strip() else beside))


def quantity_words(quantity: Quantity) -> str:
    """A number with how exact it is said to be, also where it is exact."""
    if quantity.qualifier is Qualifier.EXACTLY:
        return translate("Claims", "exactly {amount}").format(amount=quantity.read_back())
    return quantity.read_back()


def place_words(place: PlaceRef, known: KnownRecords) -> str:
    """A place as it was said, by the names of its records."""
    names = [known.name(one) for one in place.places]
    return place.read_back(*names)


def scope_words(scope: Scope, known: KnownRecords = NOTHING_KNOWN) -> ScopeSaid:
    """A scope in words."""
    return ScopeSaid(
        isolated(_one_line(scope.of_whom)) if scope.of_whom.strip() else "",
        place_words(scope.where, known) if scope.where else "",
        scope.when.read_back() if scope.when else "",
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
