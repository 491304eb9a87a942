"""What holds of the gate whatever is put before it: a no and a higher level never let more out."""

import dataclasses
from dataclasses import replace

from gate_cases import (
    ACCOUNT,
    ACT,
    DAY,
    DESK,
    FULL,
    PICTURE,
    SOURCE,
    WITHDRAWN,
    consent,
)
from hypothesis import given, strategies

from evidence_desk.catalogue.consent.consent_answers import KnownSource
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.gate import gate, gate_words
from evidence_desk.catalogue.gate.gate import decide
from evidence_desk.catalogue.gate.gate_asking import MARKER, Asking, Circumstances, Mention, Occasion, Outcome
from evidence_desk.catalogue.gate.redaction import redacted_body
from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.claim import ClaimValue
from evidence_desk.catalogue.kinds.consent import Grant
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.catalogue.terms.consent_terms import (
    Answer,
    Facet,
    Recipient,
    Use,
)
from evidence_desk.catalogue.terms.terms import MediaKind, SourceType
from evidence_desk.values.uncertain_date import understood

# What holds for everything.

BODIES = [
    *FULL,
    ACCOUNT,
    ACT,
    replace(PICTURE, kind=MediaKind.AUDIO),
    AssessmentBody("How many?", SOURCE, Predicate.OTHER, ClaimValue(words="w-x"), (Considered(SOURCE, used=True),)),
]
answers = strategies.builds(
    Grant,
    use=strategies.sampled_from(Use),
    recipient=strategies.sampled_from(Recipient),
    facet=strategies.sampled_from(Facet),
    answer=strategies.sampled_from(Answer),
    recipient_name=strategies.just("One"),
    condition=strategies.just("Only later"),
    until=strategies.sampled_from([None, understood("2017-11"), understood("2018")]),
)
askings = strategies.builds(
    Asking,
    occasion=strategies.sampled_from(Occasion),
    recipient=strategies.sampled_from(Recipient),
    use=strategies.sampled_from(Use),
    recipient_name=strategies.sampled_from(["", "One"]),
    day=strategies.sampled_from(["", DAY]),
    expressly=strategies.booleans(),
)
sources = strategies.builds(
    KnownSource,
    source=strategies.just(SOURCE),
    code=strategies.just("S-00000C"),
    level=strategies.integers(0, 3),
    source_type=strategies.sampled_from(SourceType),
    alias=strategies.sampled_from(["", "w-alias"]),
    consents=strategies.lists(strategies.lists(answers, max_size=12).map(lambda some: consent(*some)), max_size=2).map(
        tuple
    ),
)
bodies = strategies.sampled_from(BODIES)
mentions = strategies.sampled_from([(), (Mention("w-text"),), (Mention("w-described", "w-who"),)])


def out(body, asking, known):
    """What goes: every field that says something, by its path and how it reads."""
    cut = redacted_body(body, asking, known)
    return set() if cut is None else {(path, text) for path, text in fields_told(cut)}


def fields_told(body, path=""):
    for field in dataclasses.fields(body):
        value = getattr(body, field.name)
        way = f"{path}.{field.name}" if path else field.name
        parts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(part, Body) for part in parts):
            for part in parts:
                yield from fields_told(part, way)
        elif not gate.says_nothing(body, field.name, value) and MARKER not in repr(value):
            yield way, repr(value)


def at_level(body, level):
    return replace(body, sensitivity=level)


@given(bodies, askings, sources, mentions, answers, strategies.booleans())
def test_a_no_never_lets_more_out(body, asking, source, some, grant_of, in_a_consent_of_its_own):
    refused = replace(grant_of, answer=Answer.NO)
    if in_a_consent_of_its_own or not source.consents:
        after = (*source.consents, consent(refused))
    else:
        first, *others = source.consents
        kept = tuple(one for one in first.grants if one.asked != refused.asked)
        after = (replace(first, grants=(*kept, refused)), *others)
    before = Circumstances((source,), some)
    with_no = Circumstances((replace(source, consents=after),), some)
    assert out(body, asking, with_no) <= out(body, asking, before)
    withdrawn = Circumstances((replace(source, consents=(*source.consents, WITHDRAWN)),), some)
    assert out(body, asking, withdrawn) <= out(body, asking, before)


@given(bodies, askings, sources, mentions, answers)
def test_an_agreement_for_good_never_takes_anything_away(body, asking, source, some, grant_of):
    """Or people would not note what was agreed to."""
    agreement = replace(grant_of, answer=Answer.YES, until=None)
    answered_before = {one.asked for consent in source.consents for one in consent.grants}
    consents = source.consents if agreement.asked in answered_before else (*source.consents, consent(agreement))
    after = Circumstances((replace(source, consents=consents),), some)
    assert out(body, asking, Circumstances((source,), some)) <= out(body, asking, after)


@given(bodies, askings, sources, mentions, strategies.integers(0, 4), strategies.integers(0, 4))
def test_a_higher_level_never_lets_more_out(body, asking, source, some, one, other):
    low, high = sorted((one, other))
    known = Circumstances((source,), some)

    def told(level):
        return {entry for entry in out(at_level(body, level), asking, known) if entry[0] != "sensitivity"}

    assert told(high) <= told(low)
    higher = Circumstances((replace(source, level=max(source.level, high)),), some)
    assert out(body, asking, higher) <= out(body, asking, known)


@given(bodies, askings, sources, mentions)
def test_a_life_threatening_text_is_seen_on_the_screen_of_its_desk_and_nowhere_else(body, asking, source, some):
    known = Circumstances((source,), some)
    own_screen = asking.occasion is Occasion.SCREEN and asking.recipient is DESK
    assert (redacted_body(at_level(body, 4), asking, known) is None) is not own_screen
    if asking.leaves:
        assert decide(at_level(body, 4), asking, known).reason == gate_words.life_threatening()


@given(bodies, askings, sources, mentions)
def test_the_verdict_and_the_body_agree(body, asking, source, some):
    known = Circumstances((source,), some)
    verdict, cut = decide(body, asking, known), redacted_body(body, asking, known)
    assert verdict.stays is (cut is None)
    assert (verdict.outcome is Outcome.GOES) is (cut == body)
    assert bool(verdict.reason) is (verdict.outcome is not Outcome.GOES)
    assert "S-00000C" not in verdict.reason + "".join(one.reason for one in verdict.redacted)
