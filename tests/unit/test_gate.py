"""The one gate, case by case: levels, consent, mentions, identities."""

import dataclasses
import typing
from dataclasses import replace
from itertools import product

import pytest
from gate_cases import (
    ACCOUNT,
    ACT,
    DAY,
    FOUND,
    FULL,
    HQ,
    ON_PAPER,
    OUTSIDE,
    PICTURE,
    PUBLIC,
    PUBLISHED,
    SOURCE,
    TO_ALL,
    TO_COURT,
    TO_HQ,
    TO_UN,
    WITHDRAWN,
    agreed,
    consent,
    grant,
    said_by,
)

from evidence_desk.catalogue.consent.consent_answers import Ground, Question, answered
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.gate import gate_fields, gate_words
from evidence_desk.catalogue.gate.gate import at_the_desk, decide, held_back, may_be_found
from evidence_desk.catalogue.gate.gate_asking import MARKER, Asking, Circumstances, Mention, Occasion, Outcome
from evidence_desk.catalogue.gate.redaction import redacted_body
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.identity import IdentityBody, Protection
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.case_terms import PassageMark, Predicate, RenderingKind
from evidence_desk.catalogue.terms.consent_terms import (
    Answer,
    Facet,
    MentionConsent,
    Recipient,
    Use,
)
from evidence_desk.catalogue.terms.terms import MediaKind, SourceType, TestimonyState
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlacePrecision, PlaceRef
from evidence_desk.values.uncertain_date import understood

# The table of fields.


def parts_of(body_type):
    """A kind of body and all kinds of parts within it."""
    found, edge = set(), [body_type]
    while edge:
        one = edge.pop()
        found.add(one)
        hints = [hint for hint in typing.get_type_hints(one).values() if typing.get_origin(hint) is not typing.ClassVar]
        inner = {part for hint in hints for part in (hint, *typing.get_args(hint))}
        edge += [part for part in inner if isinstance(part, type) and issubclass(part, Body) and part not in found]
    return found


def test_every_field_of_every_record_has_a_level():
    wanted = set().union(*(parts_of(body_type) for body_type in BODY_TYPES.values()))
    assert {kind.__name__ for kind in wanted} == {kind.__name__ for kind in gate_fields.FIELD_LEVELS}
    for kind in wanted:
        assert {field.name for field in dataclasses.fields(kind)} == set(gate_fields.FIELD_LEVELS[kind]), kind.__name__
        assert all(0 <= rule.level <= 4 for rule in gate_fields.FIELD_LEVELS[kind].values())


@pytest.mark.parametrize("kind", [kind for kind in BODY_TYPES if kind != "identity"])
def test_every_record_is_about_something(kind):
    assert any(rule.core for rule in gate_fields.FIELD_LEVELS[BODY_TYPES[kind]].values())


@pytest.mark.parametrize("body", FULL, ids=lambda body: body.KIND)
def test_what_identifies_is_in_no_words_that_the_search_finds(body):
    """By its own level, whatever the level of the record."""
    found = f"{body.index_title()}\n{body.index_text()}"
    withheld = {one.field for one in decide(body, FOUND).redacted}
    by_path = [(path, text) for path, text in free_words(body) if text.startswith("w-")]
    assert by_path
    assert [text for path, text in by_path if path.split(".")[0] in withheld and text in found] == []


# At the desk itself.

LEVELS_AT_THE_DESK = {
    Asking(Occasion.SCREEN): 4,
    Asking(Occasion.SEARCH): 2,
    Asking(Occasion.TITLE): 2,
    Asking(Occasion.CLIPBOARD): 2,
    Asking(Occasion.CLIPBOARD, expressly=True): 3,
    Asking(Occasion.SEARCH, expressly=True): 2,
}


@pytest.mark.parametrize(("asking", "level"), [*product(LEVELS_AT_THE_DESK, range(5))])
def test_levels_at_the_desk(asking, level):
    goes = level <= LEVELS_AT_THE_DESK[asking]
    verdict = decide(replace(ACCOUNT, sensitivity=level), asking)
    assert verdict.stays is not goes
    assert bool(verdict.reason) is not goes
    assert at_the_desk(level, asking) == verdict


def test_consent_hides_nothing_from_the_screen_of_the_desk():
    assert not decide(ACCOUNT, Asking(Occasion.SCREEN), said_by(WITHDRAWN)).stays
    assert may_be_found(ACCOUNT)
    assert not may_be_found(replace(ACCOUNT, sensitivity=3))


def test_what_was_taken_back_is_not_found():
    assert not may_be_found(ActBody(event=SOURCE, described="Beaten.", taken_back=True))


# Levels of what leaves.


@pytest.mark.parametrize("level", range(5))
@pytest.mark.parametrize(
    ("asking", "highest"), [(ON_PAPER, 3), (TO_HQ, 3), (TO_UN, 1), (TO_COURT, 1), (TO_ALL, 0)], ids=str
)
def test_levels_of_what_has_no_source(asking, highest, level):
    place = PlaceBody((Name("Baku"),), sensitivity=level)
    assert decide(place, asking).stays is (level > highest)
    assert decide(EventBody("A raid", sensitivity=level), asking).stays is (level > highest)


@pytest.mark.parametrize("level", range(5))
@pytest.mark.parametrize(("asking", "highest"), [(TO_HQ, 3), (TO_UN, 3), (TO_COURT, 3), (TO_ALL, 2)], ids=str)
def test_levels_of_what_its_source_agreed_to(asking, highest, level):
    assert decide(replace(ACCOUNT, sensitivity=level), asking, said_by(PUBLISHED)).stays is (level > highest)


def test_everything_that_points_to_a_source_of_level_four_stays():
    known = said_by(PUBLISHED, level=4)
    for asking in (ON_PAPER, TO_HQ, *OUTSIDE):
        verdict = decide(ACCOUNT, asking, known)
        assert (verdict.reason, verdict.detail) == (gate_words.points_to_what_stays(), "S-00000C")


def test_drafts_stay_out_of_bundles_and_may_be_printed():
    draft = replace(ACCOUNT, state=TestimonyState.DRAFT)
    assert decide(draft, TO_HQ).reason == gate_words.still_a_draft()
    assert not decide(draft, ON_PAPER).stays


# Identities.


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("recipient", Recipient)
def test_an_identity_stays_but_for_the_desk_it_is_sealed_to(occasion, recipient):
    theirs = new_id()
    sealed = IdentityBody(SOURCE, Protection.SEALED, theirs, "age1", "")
    protected = IdentityBody(SOURCE, Protection.PROTECTED, "", "age1", "")
    asking = Asking(occasion, recipient, Use.KEEP, recipient_desk=theirs, expressly=True, day=DAY)
    assert decide(sealed, asking, said_by(PUBLISHED)).stays is (occasion is not Occasion.BUNDLE)
    assert decide(sealed, replace(asking, recipient_desk=new_id())).stays
    assert decide(sealed, replace(asking, recipient_desk="")).stays
    assert decide(protected, replace(asking, recipient_desk="")).stays
    assert redacted_body(protected, asking) is None


# Consent.

ANSWERS = [
    # what was answered, to whom it would go, the ground
    ((), TO_HQ, Ground.WITHIN),
    ((), ON_PAPER, Ground.WITHIN),
    ((), TO_UN, Ground.NOT_ASKED),
    ((), TO_COURT, Ground.NOT_ASKED),
    ((), TO_ALL, Ground.NOT_ASKED),
    ((), replace(TO_HQ, use=Use.SHARE), Ground.NOT_ASKED),
    ((), replace(TO_HQ, use=Use.PUBLISH), Ground.NOT_ASKED),
    ((), replace(TO_HQ, use=Use.CONTACT_AGAIN), Ground.NOT_ASKED),
    ((), replace(ON_PAPER, use=Use.SHARE), Ground.NOT_ASKED),
    ((grant(Use.ANALYSE, HQ, Facet.ACCOUNT),), TO_HQ, Ground.YES),
    ((grant(Use.ANALYSE, HQ, Facet.FACE, Answer.NO),), TO_HQ, Ground.WITHIN),  # another facet was refused
    ((grant(Use.CONTACT_AGAIN, HQ, Facet.ACCOUNT, Answer.NO),), TO_HQ, Ground.WITHIN),
    ((grant(Use.ANALYSE, HQ, Facet.ACCOUNT, Answer.NO),), TO_HQ, Ground.NO),
    ((grant(Use.ANALYSE, HQ, Facet.ACCOUNT, Answer.ASK_FIRST),), TO_HQ, Ground.ASK_FIRST),
    ((grant(Use.ANALYSE, HQ, Facet.ACCOUNT, Answer.CONDITION, condition="Later."),), TO_HQ, Ground.CONDITION),
    ((grant(Use.KEEP, HQ, Facet.ACCOUNT, Answer.NO),), TO_HQ, Ground.NO),  # what may not be kept is not analysed
    ((grant(Use.KEEP, HQ, Facet.ACCOUNT),), TO_HQ, Ground.WITHIN),
    ((grant(Use.KEEP, HQ, Facet.ACCOUNT, until=understood("2017-11-30")),), TO_HQ, Ground.WITHIN),
    ((grant(Use.ANALYSE, HQ, Facet.ACCOUNT, until=understood("2017-11-30")),), TO_HQ, Ground.EXPIRED),
    ((grant(Use.ANALYSE, HQ, Facet.ACCOUNT),), replace(TO_HQ, use=Use.KEEP), Ground.YES),
    ((grant(Use.LITIGATE, HQ, Facet.ACCOUNT),), replace(TO_HQ, use=Use.KEEP), Ground.YES),
    ((grant(Use.ANALYSE, HQ, Facet.ACCOUNT),), TO_UN, Ground.NOT_ASKED),
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT),), TO_ALL, Ground.YES),
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT),), TO_UN, Ground.YES),  # what all may have
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT),), TO_HQ, Ground.YES),
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT),), replace(TO_HQ, use=Use.CONTACT_AGAIN), Ground.NOT_ASKED),
    (
        (grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT), grant(Use.SHARE, TO_UN.recipient, Facet.ACCOUNT, Answer.NO)),
        TO_UN,
        Ground.NO,
    ),
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT, until=understood("2017-12-01")),), TO_ALL, Ground.YES),
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT, until=understood("2017-11-30")),), TO_ALL, Ground.EXPIRED),
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT, until=understood("2017-12")),), TO_ALL, Ground.YES),
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT, until=understood("2017")),), TO_ALL, Ground.EXPIRED),
    ((grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT, until=understood("2018")),), replace(TO_ALL, day=""), Ground.EXPIRED),
    ((grant(Use.ANALYSE, HQ, Facet.ACCOUNT, Answer.NO, until=understood("2017-11-30")),), TO_HQ, Ground.NO),
]


@pytest.mark.parametrize(("grants", "asking", "ground"), ANSWERS)
def test_what_consent_comes_to(grants, asking, ground):
    known = said_by(consent(*grants)) if grants else said_by()
    question = Question(asking.use, asking.recipient, Facet.ACCOUNT)
    assert answered(known.sources[0], question, asking.day).ground is ground
    verdict = decide(ACCOUNT, asking, known)
    assert verdict.stays is not ground.allows
    if not ground.allows:
        assert verdict.reason == gate_words.consent_reason(ground)
        assert "S-00000C" in verdict.detail
        assert "S-00000C" not in verdict.reason


def test_a_named_organisation_is_that_one():
    one = Recipient.ORGANISATION
    known = said_by(consent(grant(Use.SHARE, one, Facet.ACCOUNT, recipient_name="Rainbow Railroad")))
    asking = Asking(Occasion.REPORT, one, Use.SHARE, day=DAY)
    assert not decide(ACCOUNT, replace(asking, recipient_name=" rainbow RAILROAD"), known).stays
    assert decide(ACCOUNT, replace(asking, recipient_name="Another"), known).stays
    assert decide(ACCOUNT, asking, known).stays


def test_withdrawal_is_a_no_to_everything_that_leaves():
    for asking in (ON_PAPER, TO_HQ, *OUTSIDE):
        verdict = decide(ACCOUNT, asking, said_by(PUBLISHED, WITHDRAWN))
        assert verdict.reason == gate_words.consent_reason(Ground.WITHDRAWN)


def test_the_consent_itself_goes_to_headquarters_though_it_was_withdrawn():
    """Or they would never learn of it."""
    assert decide(WITHDRAWN, TO_HQ, said_by(WITHDRAWN)).outcome is Outcome.GOES
    assert all(decide(WITHDRAWN, asking, said_by(WITHDRAWN)).stays for asking in OUTSIDE)


@pytest.mark.parametrize("source_type", SourceType)
def test_nobody_asks_an_authority_for_consent_and_its_level_decides(source_type):
    asked = source_type not in (SourceType.OFFICIAL_BODY, SourceType.PUBLICATION, SourceType.OWN_OBSERVATION)
    known = said_by(source_type=source_type)
    assert decide(replace(ACCOUNT, sensitivity=0), TO_ALL, known).stays is asked
    assert decide(ACCOUNT, TO_ALL, known).stays
    refused = said_by(consent(grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT, Answer.NO)), source_type=source_type)
    assert decide(replace(ACCOUNT, sensitivity=0), TO_ALL, refused).stays


def test_of_several_sources_the_strictest_counts():
    yes, nobody = said_by(PUBLISHED).sources, said_by().sources
    no = said_by(consent(grant(Use.PUBLISH, PUBLIC, Facet.ACCOUNT, Answer.NO)), code="S-0000NO").sources
    event = EventBody("A raid")
    assert not decide(event, TO_ALL, Circumstances(yes)).stays
    assert decide(event, TO_ALL, Circumstances(yes + nobody)).reason == gate_words.consent_reason(Ground.NOT_ASKED)
    verdict = decide(event, TO_ALL, Circumstances(yes + nobody + no))
    assert verdict.reason == gate_words.consent_reason(Ground.NO)
    assert verdict.detail.startswith("S-0000NO")
    authority = replace(nobody[0], source_type=SourceType.OFFICIAL_BODY)
    assert not decide(event, TO_ALL, Circumstances((*yes, authority))).stays


# Facets.


def all_but(*facets, use=Use.PUBLISH, recipient=PUBLIC):
    return said_by(agreed(use, recipient, *(facet for facet in Facet if facet not in facets)))


def test_a_facet_that_nobody_agreed_to_is_cut_out():
    known = all_but(Facet.MEDICAL)
    verdict = decide(ACT, TO_ALL, known)
    assert verdict.outcome is Outcome.REDACTED
    assert [one.field for one in verdict.redacted] == ["consequences_said"]
    cut = redacted_body(ACT, TO_ALL, known)
    assert cut == replace(ACT, consequences_said=MARKER)
    assert redacted_body(ACT, TO_HQ, known) == ACT
    record = Record(SOURCE, "A-00000C", SOURCE, 1, "", ACT)
    held = held_back(record, TO_ALL, known)
    assert held.reason == gate_words.in_parts_only(gate_words.consent_reason(Ground.NOT_ASKED))
    assert held.detail.startswith("S-00000C")
    assert held_back(record, TO_HQ, known) is None
    assert held_back(record, TO_ALL, said_by()).reason == gate_words.consent_reason(Ground.NOT_ASKED)


@pytest.mark.parametrize("precision", PlacePrecision)
def test_an_exact_place_is_one_that_is_not_said_to_be_wide(precision):
    act = replace(ACT, where=PlaceRef(None, "Police Unit 19", precision))
    wide = precision in (PlacePrecision.DISTRICT, PlacePrecision.TOWN, PlacePrecision.REGION, PlacePrecision.COUNTRY)
    cut = redacted_body(act, TO_ALL, all_but(Facet.EXACT_PLACE))
    assert cut.where == (act.where if wide else PlaceRef(None, MARKER))


@pytest.mark.parametrize(
    ("kind", "facets"),
    [
        (MediaKind.PICTURE, (Facet.FACE,)),
        (MediaKind.VIDEO, (Facet.FACE, Facet.VOICE)),
        (MediaKind.AUDIO, (Facet.VOICE,)),
        (MediaKind.DOCUMENT, (Facet.DOCUMENTS,)),
        (MediaKind.OTHER, (Facet.DOCUMENTS,)),
    ],
)
def test_a_file_goes_by_what_it_shows(kind, facets):
    exhibit = replace(PICTURE, kind=kind)
    assert decide(exhibit, TO_ALL, said_by(PUBLISHED)).outcome is Outcome.GOES
    for facet in Facet:
        assert decide(exhibit, TO_ALL, all_but(facet)).stays is (facet in facets)


def test_a_source_whose_alias_may_not_go_stays_and_its_alias_goes_out_of_every_text():
    source = SourceBody(alias="Niko")
    known = all_but(Facet.ALIAS)
    assert decide(source, TO_ALL, known).stays
    account = replace(ACCOUNT, title="Нико: what happened", text="Niko's friend called NIKO and Nikoya.")
    cut = redacted_body(account, TO_ALL, known)
    assert cut.title == f"{MARKER}: what happened"
    assert "nik" not in cut.text.lower()
    assert "friend called" in cut.text


def test_remarks_of_the_desk_stay_within():
    account = replace(ACCOUNT, interviewer="R.", interpreter="T.", observations="Shaking.", others_present="His aunt")
    known = said_by(PUBLISHED)
    held = {"interviewer", "interpreter", "observations", "others_present"}
    for asking in OUTSIDE:
        assert {one.field for one in decide(account, asking, known).redacted} == held
    assert decide(account, TO_HQ, known).outcome is Outcome.GOES
    assert decide(NoteBody(SOURCE, "Call again.", sensitivity=0), TO_ALL, known).stays


# People who are mentioned.

MENTION = Mention("Elvin", "the shop owner")


def mentioning(*mentions, consents=(PUBLISHED,)):
    return replace(said_by(*consents), mentions=mentions)


@pytest.mark.parametrize("asking", OUTSIDE, ids=str)
def test_who_is_mentioned_and_did_not_agree_is_taken_out_for_everybody_outside(asking):
    known = mentioning(MENTION)
    account = replace(
        ACCOUNT, title="ELVIN and others", text="Struck by Elvin. Élvin’s car. Эльвин, the Shop Owner, and El\u0301vin."
    )
    verdict = decide(account, asking, known)
    assert {one.field for one in verdict.redacted} == {"title", "text"}
    cut = redacted_body(account, asking, known)
    assert cut.title == f"{MARKER} and others"
    assert cut.text == f"Struck by {MARKER}. {MARKER}’s car. {MARKER}, {MARKER}, and {MARKER}."
    assert redacted_body(account, TO_HQ, known) == account
    assert redacted_body(account, ON_PAPER, known) == account


@pytest.mark.parametrize("asking", OUTSIDE, ids=str)
def test_where_the_words_cannot_be_found_the_account_stays(asking):
    assert decide(ACCOUNT, asking, mentioning(Mention("somebody else"))).reason == gate_words.mentioned()
    assert decide(ACCOUNT, asking, mentioning(MENTION)).outcome is Outcome.REDACTED


def test_a_translation_with_a_mention_stays_since_nobody_can_find_the_name_in_it():
    rendering = RenderingBody(SOURCE, 1, RenderingKind.TRANSLATION, "en", "He was struck by Elvin.")
    assert decide(rendering, TO_ALL, mentioning(MENTION)).stays
    assert not decide(rendering, TO_ALL, mentioning()).stays
    assert not decide(rendering, TO_HQ, mentioning(MENTION)).stays


@pytest.mark.parametrize("said", MentionConsent)
def test_the_passage_of_a_mention(said):
    level = 2 if said is MentionConsent.YES else 3
    passage = PassageBody(SOURCE, 1, 0, 5, "Elvin", PassageMark.MENTION, agreed=said, sensitivity=level).checked()
    assert decide(passage, TO_UN, said_by(PUBLISHED)).stays is (said is not MentionConsent.YES)
    assert not decide(passage, TO_HQ, said_by(PUBLISHED)).stays
    assert may_be_found(passage) is (said is MentionConsent.YES)


def test_the_party_of_a_mention_stays_for_everybody_outside():
    party = PartyBody((Name("Elvin"),), sensitivity=0)
    for asking in OUTSIDE:
        assert decide(party, asking, Circumstances(of_a_mention=True)).stays
        assert not decide(party, asking).stays
    assert not decide(party, TO_HQ, Circumstances(of_a_mention=True)).stays


def test_what_was_coded_from_an_account_does_not_tell_the_names_either():
    act = replace(ACT, described="Elvin beat him.", citations=(Citation(SOURCE, quote="struck by Elvin"),))
    claim = ClaimBody(
        SOURCE,
        Predicate.RESPONSIBILITY,
        SOURCE,
        ClaimValue(words="Elvin"),
        citations=(Citation(SOURCE, quote="Elvin"),),
    )
    for body in (act, claim):
        cut = redacted_body(body, TO_ALL, mentioning(MENTION))
        assert "Elvin" not in "\n".join(text for _, text in free_words(cut))
        assert MARKER in "\n".join(text for _, text in free_words(cut))
        assert type(cut) is type(body)
