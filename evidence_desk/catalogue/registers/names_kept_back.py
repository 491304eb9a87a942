"""The names that may not go to somebody: taken out of everything handed over at once, whichever record they stand in.

A name that may not stand in one account must not stand in another one on the same paper, or in the same bundle.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from evidence_desk.catalogue.consent.consent_answers import ASKED_FOR_NOTHING, KnownSource, Question, answered
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.gate.gate_asking import Asking, Circumstances, Mention
from evidence_desk.catalogue.gate.private_persons import is_private_person, names_of
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.registers.marked_names import names_within
from evidence_desk.catalogue.terms.consent_terms import Facet
from evidence_desk.values.sensitivity import LEAVES_UP_TO, Sensitivity


@dataclass(frozen=True)
class LookedThrough:
    """A record that was put before the gate: its body, its circumstances, and whether all of it stays."""

    body: Body
    known: Circumstances
    stays: bool


def names_kept_back(looked: Collection[LookedThrough], asking: Asking) -> Iterator[str]:
    """The names, and the words that each is made of."""
    for name in _names(looked, asking):
        yield name
        yield from names_within(name)


def _names(looked: Collection[LookedThrough], asking: Asking) -> Iterator[str]:
    for source in {source.source: source for one in looked for source in one.known.sources}.values():
        yield from _names_of_source(source, asking)
    if asking.is_outside:
        for mention in {mention for one in looked for mention in _mentioned_in(one)}:
            yield from (mention.words, mention.who)
    for one in looked:
        if _is_kept_back(one, asking) or (asking.renamed and is_private_person(one.body)):
            yield from names_of(one.body)


def _names_of_source(source: KnownSource, asking: Asking) -> Iterator[str]:
    goes_by_another = asking.renamed and source.source_type not in ASKED_FOR_NOTHING
    if goes_by_another or not _may_be_called(source, Facet.ALIAS, asking):
        yield source.alias
    if not _may_be_called(source, Facet.NAME, asking):
        yield source.spokesperson


def _may_be_called(source: KnownSource, facet: Facet, asking: Asking) -> bool:
    question = Question(asking.use, asking.recipient, facet, asking.recipient_name)
    return source.level <= LEAVES_UP_TO and answered(source, question, asking.day).ground.allows


def _mentioned_in(looked: LookedThrough) -> Iterable[Mention]:
    """Who did not agree to be in the account that a record rests on, or is named in the record and marked elsewhere."""
    yield from looked.known.mentions
    yield from looked.known.elsewhere.within(text for _, text in free_words(looked.body))


def _is_kept_back(looked: LookedThrough, asking: Asking) -> bool:
    """Whether it stays, and is somebody, or somewhere, that must not be recognised."""
    if not looked.stays or not isinstance(looked.body, PartyBody | PlaceBody):
        return False
    of_a_mention = looked.known.of_a_mention and asking.is_outside
    return of_a_mention or looked.body.level >= Sensitivity.IDENTIFYING
