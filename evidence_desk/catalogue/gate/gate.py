"""The one gate: who may see which record, field and file, on which occasion. Nobody else decides.

``decide`` is pure: a record's body, what is asked, and the circumstances in, a verdict out. It holds back, in this order:

1. an identity, everywhere but at its own door;
2. at the desk itself, what its level keeps from the search, from titles and from the clipboard. Nothing else is kept from
   the screen of whoever opened the vault;
3. from everything that leaves: level 4, what would point to a source of level 4, drafts in bundles;
4. by level and recipient: public 0, others outside 1, headquarters 3. Where all sources agreed expressly, public 2 and
   others outside 3;
5. by consent, facet for facet (``consent_answers``). Of several sources the strictest answer counts;
6. from everybody outside, the words about people who are mentioned and did not agree, their names in whichever account they
   were marked; and from whoever may not have it an alias, wherever it stands (``redaction``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from evidence_desk.catalogue.consent.consent_answers import (
    ASKED_FOR_NOTHING,
    STRICTEST_FIRST,
    Answered,
    Ground,
    KnownSource,
    Question,
    answered,
)
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.gate import gate_words as words
from evidence_desk.catalogue.gate.gate_asking import (
    GOES,
    NOBODY,
    Asking,
    Circumstances,
    Mention,
    Occasion,
    Outcome,
    Verdict,
    Withheld,
)
from evidence_desk.catalogue.gate.gate_fields import FIELD_LEVELS, FieldRule, core_facets, facets_of
from evidence_desk.catalogue.gate.private_persons import NAMES_OF_PERSONS, is_private_person
from evidence_desk.catalogue.gate.taking_out import TakingOut
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.identity import IdentityBody, Protection
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.consent_terms import Facet, MentionConsent, Recipient
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.values.sensitivity import INDEXED_UP_TO, LEAVES_UP_TO, Sensitivity

_OUTSIDE: Final = 1
_PUBLIC_IF_AGREED: Final = 2
_OF_ANYBODY: Final = frozenset(
    {"party_type", "sensitivity", "names.language", "names.kind"}
)  # what may be said of whoever is not named
_FOUND_BY: Final = frozenset({Occasion.SEARCH, Occasion.TITLE})


@dataclass(frozen=True)
class Cut:
    """A verdict, and what it takes to make a body of it that may go: fields to empty, words to take out of the rest."""

    verdict: Verdict
    fields: frozenset[str] = frozenset()
    taking_out: TakingOut | None = None


def decide(body: Body, asking: Asking, known: Circumstances = NOBODY) -> Verdict:
    """Whether a record goes, goes redacted or stays."""
    return cut(body, asking, known).verdict


def held_back(record: Record[Any], asking: Asking, known: Circumstances = NOBODY) -> Withheld | None:
    """Why a record does not go whole; None where it does.

    For what takes whole records only, such as a bundle that must be byte for byte what the custody log tells of.
    """
    verdict = decide(record.body, asking, known)
    if verdict.outcome is Outcome.GOES:
        return None
    if verdict.stays:
        return Withheld("", verdict.reason, verdict.detail)
    first = verdict.redacted[0]
    return Withheld(first.field, words.in_parts_only(first.reason), first.detail)


def may_be_found(body: Body) -> bool:
    """Whether the words of a record may enter the search index."""
    return body.may_be_indexed() and not decide(body, Asking(Occasion.SEARCH)).stays


def at_the_desk(level: int, asking: Asking) -> Verdict:
    """Whether something of a level may be seen on an occasion within the desk."""
    if level <= _desk_ceiling(asking):
        return GOES
    if asking.occasion is not Occasion.CLIPBOARD:
        return _stays(words.too_sensitive_to_find())
    return _stays(words.ask_once_more() if level <= Sensitivity.IDENTIFYING else words.never_copied())


def cut(body: Body, asking: Asking, known: Circumstances = NOBODY) -> Cut:
    """The verdict, with what is to be cut out of the body where it goes redacted."""
    if isinstance(body, IdentityBody):
        return Cut(_door(body, asking))
    if not asking.leaves:
        return _cut_at_the_desk(body, asking)
    looked = _Leaving(body, asking, known)
    whole = looked.stays_whole()
    if whole is not None:
        return Cut(whole)
    return looked.in_parts()


def _stays(reason: str, detail: str = "") -> Verdict:
    return Verdict(Outcome.STAYS, reason, detail)


def _door(body: IdentityBody, asking: Asking) -> Verdict:
    if asking.occasion is not Occasion.BUNDLE or asking.renamed:
        return _stays(words.behind_its_door())
    if body.protection is not Protection.SEALED:
        return _stays(words.protected_identity())
    if not asking.recipient_desk or body.sealed_for != asking.recipient_desk:
        return _stays(words.sealed_to_another())
    return GOES


def _desk_ceiling(asking: Asking) -> int:
    if asking.occasion is Occasion.SCREEN:
        return Sensitivity.LIFE_THREATENING
    if asking.occasion is Occasion.CLIPBOARD and asking.expressly:
        return Sensitivity.IDENTIFYING
    return INDEXED_UP_TO


def _cut_at_the_desk(body: Body, asking: Asking) -> Cut:
    whole = at_the_desk(body.level, asking)
    if whole.stays:
        return Cut(whole)
    withheld = {}
    for told in _told_fields(body):
        verdict = at_the_desk(told.rule.level, asking)
        if verdict.stays:
            withheld[told.path] = Withheld(told.path, verdict.reason)
    return Cut(_redacted(withheld), frozenset(withheld))


def _redacted(withheld: dict[str, Withheld]) -> Verdict:
    if not withheld:
        return GOES
    return Verdict(Outcome.REDACTED, words.without_parts(), redacted=tuple(withheld.values()))


@dataclass(frozen=True)
class _ToldField:
    """A field that says something: the way to it, its rule and its facets, and what stands in it."""

    path: str
    rule: FieldRule
    facets: frozenset[Facet]


def _told_fields(body: Body, path: str = "") -> Iterator[_ToldField]:
    """Every field of a body that says something, and of the parts within."""
    for name, rule in FIELD_LEVELS[type(body)].items():
        value = getattr(body, name)
        if says_nothing(body, name, value):
            continue
        way = f"{path}.{name}" if path else name
        yield _ToldField(way, rule, facets_of(rule, name, value, body))
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Body):
                yield from _told_fields(part, way)


def says_nothing(body: Body, name: str, value: Any) -> bool:
    """Whether a field is as it is where nobody said anything."""
    if value is None or value in ("", ()):
        return True
    return bool(value == type(body).__dataclass_fields__[name].default)


class _Leaving:
    """One record that would leave, looked through."""

    def __init__(self, body: Body, asking: Asking, known: Circumstances) -> None:
        self._body = body
        self._asking = asking
        self._known = known

    # The record as a whole.

    def stays_whole(self) -> Verdict | None:
        """The verdict where all of it stays, whatever its fields say; None where the fields decide."""
        if self._body.level > LEAVES_UP_TO:
            return _stays(words.life_threatening())
        if self._known.recalled:
            return _stays(words.recalled())
        hidden = next((source for source in self._known.sources if source.level > LEAVES_UP_TO), None)
        if hidden is not None:
            return _stays(words.points_to_what_stays(), hidden.code)
        if self._is_draft():
            return _stays(words.still_a_draft())
        return self._stays_from_outside() or self._core()

    def _stays_from_outside(self) -> Verdict | None:
        if self._asking.is_outside and self._is_of_a_mention():
            return _stays(words.mentioned())
        if self._asking.renamed and isinstance(self._body, ConsentBody):
            return _stays(words.between_the_source_and_us())
        return None

    def _is_draft(self) -> bool:
        body = self._body
        in_bundle = self._asking.occasion is Occasion.BUNDLE
        return in_bundle and isinstance(body, TestimonyBody) and body.state is not TestimonyState.SEALED

    def _is_of_a_mention(self) -> bool:
        """Whether it is about somebody who did not agree, or holds words of theirs that cannot be found to be taken out."""
        body, mentions = self._body, self._known.mentions
        if isinstance(body, PassageBody) and body.mark is PassageMark.MENTION:
            return body.agreed is not MentionConsent.YES
        if isinstance(body, RenderingBody):
            return bool(mentions or self._known.elsewhere.in_accounts())
        if isinstance(body, TestimonyBody):
            return not all(TakingOut([mention.words]).touches(body.text) for mention in mentions)
        return self._known.of_a_mention

    def _core(self) -> Verdict | None:
        """Consent to what the record is about, before anything else is said of it; then its level."""
        facets = self._asked_of(core_facets(self._body))
        for facet in sorted(facets):
            refused = self._refused(facet)
            if refused is not None:
                return _stays(*refused)
        agreed = bool(facets) and all(self._agreed(facet) for facet in facets)
        if self._body.level > self._ceiling(agreed=agreed) and not (self._asking.lifted or self._goes_without_name):
            return _stays(words.too_sensitive_for(self._asking.recipient))
        return None

    def _asked_of(self, facets: frozenset[Facet]) -> frozenset[Facet]:
        """The facets to ask for. Who is called by a name of the recipient's own is not called by ours.

        A source goes as far as what it tells may: where nothing of it does, nobody needs to know that there is one.
        """
        if not self._renamed or Facet.ALIAS not in facets:
            return facets
        return facets - {Facet.ALIAS} | ({Facet.ACCOUNT} if isinstance(self._body, SourceBody) else frozenset())

    @property
    def _renamed(self) -> bool:
        return self._asking.renamed and is_private_person(self._body)

    @property
    def _goes_without_name(self) -> bool:
        """A person whose name does not go is told of at any level that leaves, but for what else is known of them."""
        return self._renamed and isinstance(self._body, PartyBody)

    # Field for field.

    def in_parts(self) -> Cut:
        """What is left of it once every field was asked for."""
        withheld: dict[str, Withheld] = {}
        for told in _told_fields(self._body):
            reason = None if _is_below(told.path, withheld) else self._field_stays(told)
            if reason is not None and told.rule.core:
                return Cut(_stays(*reason))
            if reason is not None:
                withheld[told.path] = Withheld(told.path, *reason)
        fields = frozenset(withheld)
        taking_out = TakingOut(self._words_to_take_out())
        for path, text in free_words(self._body):
            if not _is_below(path, withheld) and taking_out.touches(text):
                withheld[path] = Withheld(path, words.names_taken_out(), self._marked_in(text))
        return Cut(_redacted(withheld), fields, taking_out)

    def _field_stays(self, told: _ToldField) -> tuple[str, str] | None:
        if self._renamed and told.path in NAMES_OF_PERSONS:
            return None
        if self._goes_without_name and self._body.level > self._ceiling(agreed=False) and told.path not in _OF_ANYBODY:
            return words.too_sensitive_for(self._asking.recipient), ""
        for facet in sorted(told.facets):
            refused = self._refused(facet)
            if refused is not None:
                return refused
        agreed = bool(told.facets) and all(self._agreed(facet) for facet in told.facets)
        if told.rule.level > self._ceiling(agreed=agreed):
            return words.too_sensitive_for(self._asking.recipient), ""
        return None

    def _words_to_take_out(self) -> Iterator[str]:
        if self._asking.is_outside:
            for mention in (*self._known.mentions, *self._elsewhere):
                yield from (mention.words, mention.who)
        for source in self._known.sources:
            goes_by_another = self._asking.renamed and source.source_type not in ASKED_FOR_NOTHING
            if goes_by_another or not self._answer(source, Facet.ALIAS).ground.allows:
                yield source.alias
            if not self._answer(source, Facet.NAME).ground.allows:
                yield source.spokesperson

    @cached_property
    def _elsewhere(self) -> tuple[Mention, ...]:
        """Who is named in it, did not agree, and is marked in another account only."""
        return self._known.elsewhere.within(text for _, text in free_words(self._body))

    def _marked_in(self, text: str) -> str:
        """For the desk: where those are marked whose names are taken out of a text, if not in its own account."""
        elsewhere = self._elsewhere if self._asking.is_outside else ()
        codes = sorted({one.marked_in for one in elsewhere if TakingOut([one.words]).touches(text)})
        return words.marked_in(", ".join(codes)) if codes else ""

    # Levels and consent.

    def _ceiling(self, *, agreed: bool) -> int:
        """The highest level that goes to this recipient, where its sources agreed expressly and where they did not."""
        if not self._asking.is_outside:
            return LEAVES_UP_TO
        if self._asking.recipient is Recipient.PUBLIC:
            return _PUBLIC_IF_AGREED if agreed else Sensitivity.PUBLIC
        return LEAVES_UP_TO if agreed else _OUTSIDE

    def _answer(self, source: KnownSource, facet: Facet) -> Answered:
        asking = self._asking
        return answered(source, Question(asking.use, asking.recipient, facet, asking.recipient_name), asking.day)

    def _refused(self, facet: Facet) -> tuple[str, str] | None:
        """Why consent holds a facet back, and whose; None where it does not. Of several sources the strictest speaks."""
        found = [(self._answer(source, facet), source) for source in self._known.sources]
        held = [(answer, source) for answer, source in found if not answer.ground.allows]
        if not held:
            return None
        answer, source = min(held, key=lambda one: STRICTEST_FIRST.index(one[0].ground))
        question = Question(self._asking.use, self._asking.recipient, facet, self._asking.recipient_name)
        return words.consent_reason(answer.ground), words.consent_detail(source, question, answer)

    def _agreed(self, facet: Facet) -> bool:
        """Whether somebody said yes to it; where somebody else did not, it was held back before."""
        return any(self._answer(source, facet).ground is Ground.YES for source in self._known.sources)


def _is_below(path: str, withheld: dict[str, Withheld]) -> bool:
    return any(path == field or path.startswith(f"{field}.") for field in withheld)
