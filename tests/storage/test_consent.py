"""The book of consents on a real vault: whose words a record rests on, what is due, and what was sent with them."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.gate.gate import decide
from evidence_desk.catalogue.gate.gate_asking import MARKER, Asking, Mention, Occasion
from evidence_desk.catalogue.gate.redaction import redacted_body
from evidence_desk.catalogue.keeping.origins import Origins
from evidence_desk.catalogue.kinds.act import ActBody, Affected
from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.catalogue.registers.consent_book import ConsentBook, DueFor
from evidence_desk.catalogue.terms.case_terms import LinkKind, PassageMark, Predicate, RenderingKind
from evidence_desk.catalogue.terms.consent_terms import (
    Answer,
    ConsentChange,
    ConsentManner,
    Facet,
    MentionConsent,
    Recipient,
    Use,
)
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import create_desk
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import understood

DAY = "2017-12-01"
TEXT = "Elvin and I were beaten at the unit."
TO_ALL = Asking(Occasion.REPORT, Recipient.PUBLIC, Use.PUBLISH, day=DAY)
TO_HQ = Asking(Occasion.BUNDLE, Recipient.HEADQUARTERS, Use.ANALYSE, day=DAY)


def passage_of(testimony, words, mark, **more):
    start = TEXT.index(words)
    return PassageBody(testimony, 1, start, start + len(words), words, mark, **more)


def consent_of(source, *grants, **more):
    given = (ConsentEvent(ConsentChange.GIVEN, noted_at="2017-11-15T10:00:00.000Z", words="Yes."),)
    return ConsentBody(source=source, manner=ConsentManner.ORAL, events=given, grants=grants, **more)


def grants_to(use, recipient, answer=Answer.YES, facets=tuple(Facet), **more):
    return tuple(Grant(use, recipient, facet, answer, **more) for facet in facets)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("consent")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def case(desk):
    """One account with everything that was made from it, and somebody else's beside it. Identities by name."""
    made = {}

    def keep(name, body):
        made[name] = desk.keep(body).id

    keep("niko party", PartyBody((Name("Niko"),)))
    keep("police", PartyBody((Name("Police Unit 19"),)))
    keep("elvin", PartyBody((Name("Elvin"),), sensitivity=3))
    keep("baku", PlaceBody((Name("Baku"),)))
    keep("niko", SourceBody(alias="Niko", speaks_as=made["niko party"]))
    keep("other", SourceBody(alias="Another"))
    keep("account", TestimonyBody(source=made["niko"], text=TEXT, state=TestimonyState.SEALED))
    keep("other account", TestimonyBody(source=made["other"], text="I saw it.", state=TestimonyState.SEALED))
    keep("event", EventBody("A raid"))
    keep("act", ActBody(made["event"], described="Beaten", against=(Affected(made["niko party"]),)))
    keep("act passage", passage_of(made["account"], "beaten", PassageMark.ACT, coded=made["act"]))
    keep(
        "mention",
        passage_of(made["account"], "Elvin", PassageMark.MENTION, coded=made["elvin"], who="a friend", sensitivity=3),
    )
    keep("police passage", passage_of(made["account"], "the unit", PassageMark.ACT, coded=made["police"]))
    keep(
        "claim",
        ClaimBody(
            made["event"],
            Predicate.OTHER,
            made["other"],
            ClaimValue(words="It happened"),
            citations=(Citation(made["act passage"]),),
        ),
    )
    keep(
        "assessment",
        AssessmentBody(
            "Did it?", made["event"], Predicate.OTHER, ClaimValue(words="Yes"), (Considered(made["claim"], used=True),)
        ),
    )
    keep("translation", RenderingBody(made["account"], 1, RenderingKind.TRANSLATION, "ru", "Эльвина и меня избили."))
    keep("note", NoteBody(made["act"], "Ask again."))
    keep("link", LinkBody(made["account"], LinkKind.SUPPORTS, made["other account"]))
    keep("help", InterventionBody(described="Shelter", for_whom=(Concerned(source=made["niko"]),)))
    return made


@pytest.fixture(scope="module")
def book(desk):
    return ConsentBook(desk.vault.database)


NIKO, OTHER = ("niko",), ("other",)
RESTS_ON = {
    "niko": NIKO,
    "niko party": NIKO,
    "account": NIKO,
    "act passage": NIKO,
    "mention": NIKO,
    "translation": NIKO,
    "act": NIKO,
    "event": NIKO,
    "note": NIKO,
    "help": NIKO,
    "claim": NIKO + OTHER,
    "assessment": NIKO + OTHER,
    "link": NIKO + OTHER,
    "other account": OTHER,
    # Institutions and places are named in accounts and come from nobody.
    "police": (),
    "elvin": (),
    "baku": (),
}


@pytest.mark.parametrize("name", RESTS_ON)
def test_whose_words_a_record_rests_on(desk, case, name):
    found = Origins(desk.vault.database).sources_of(case[name])
    assert set(found) == {case[source] for source in RESTS_ON[name]}


def test_what_rests_on_a_source_is_the_same_seen_from_there(desk, case):
    found = Origins(desk.vault.database).resting_on(case["niko"])
    named = {name for name, record in case.items() if record in found}
    # An event is what its acts say; it is not the account's own, and neither is what others were made of by it.
    assert named == {name for name, sources in RESTS_ON.items() if "niko" in sources} | {"police passage"}


def test_the_circumstances_of_a_record(desk, case, book):
    known = book.gathering().of(case["act"])
    assert [source.alias for source in known.sources] == ["Niko"]
    assert known.mentions == (Mention("Elvin", "a friend"),)
    assert not known.of_a_mention
    assert book.gathering().of(case["elvin"]).of_a_mention
    assert not book.gathering().of(case["police"]).of_a_mention
    assert book.gathering().of(new_id()).sources == ()


def test_a_mention_who_agreed_later_is_no_longer_taken_out(desk, case, book):
    body = desk.register.record(case["account"]).body
    fresh = desk.keep(passage_of(case["account"], "and I", PassageMark.MENTION, sensitivity=3))
    assert Mention("and I", "") in book.gathering().of(case["account"]).mentions
    agreed = replace(fresh.body, agreed=MentionConsent.YES)
    fresh = desk.keep(agreed, fresh.id, 1, "He called and said so.")
    assert [one.words for one in book.gathering().of(case["account"]).mentions] == ["Elvin"]
    desk.keep(replace(fresh.body, agreed=MentionConsent.NO, taken_back=True), fresh.id, 2)
    assert [one.words for one in book.gathering().of(case["account"]).mentions] == ["Elvin"]
    assert body.text == TEXT


def test_from_the_vault_to_what_the_public_may_read(desk, case, book):
    """The whole way: one consent, one account, and what became of the name in it."""
    account = desk.register.record(case["account"])
    asked = book.gathering().of(account.id)
    assert decide(account.body, TO_ALL, asked).stays
    assert not decide(account.body, TO_HQ, asked).stays
    given = desk.keep(consent_of(case["niko"], *grants_to(Use.PUBLISH, Recipient.PUBLIC)))
    cut = redacted_body(account.body, TO_ALL, book.gathering().of(account.id))
    assert cut.text == f"{MARKER} and I were beaten at the unit."
    withdrawn = replace(
        given.body,
        grants=tuple(replace(grant, answer=Answer.NO) for grant in given.body.grants),
        events=(*given.body.events, ConsentEvent(ConsentChange.WITHDRAWN, noted_at="2017-11-20T10:00:00.000Z")),
    )
    desk.keep(withdrawn, given.id, 1)
    after = book.gathering()
    assert redacted_body(account.body, TO_ALL, after.of(account.id)) is None
    assert decide(account.body, TO_HQ, after.of(account.id)).stays
    assert [told.event.change for told in book.events_of(case["niko"])] == [
        ConsentChange.GIVEN,
        ConsentChange.WITHDRAWN,
    ]
    assert {told.code for told in book.events_of(case["niko"])} == {given.code}


def test_what_happened_to_a_consent_stays_noted(desk, case):
    given = desk.keep(consent_of(case["other"], *grants_to(Use.KEEP, Recipient.DESK)))
    rewritten = replace(given.body, events=(replace(given.body.events[0], words="No."),))
    with pytest.raises(FieldProblemError) as refused:
        desk.keep(rewritten, given.id, 1)
    assert refused.value.field == "events"


def test_what_is_due(desk, book):
    source = desk.keep(SourceBody(alias="Somebody with much to ask")).id
    one = (Facet.ACCOUNT,)
    grants = (
        *grants_to(Use.KEEP, Recipient.DESK, facets=one),
        *grants_to(Use.SHARE, Recipient.UNITED_NATIONS, Answer.ASK_FIRST, one),
        *grants_to(Use.PUBLISH, Recipient.PUBLIC, facets=one, until=understood("2017-11-30")),
        *grants_to(Use.LITIGATE, Recipient.COURT, facets=one, until=understood("2017-12-31")),
        *grants_to(Use.ANALYSE, Recipient.HEADQUARTERS, facets=one, until=understood("2018-01-01")),
        *grants_to(Use.SHARE, Recipient.HEADQUARTERS, Answer.NO, one, until=understood("2017-12-02")),
    )
    consent = desk.keep(consent_of(source, *grants))
    mine = [one for one in book.due(DAY) if one.source == source]
    assert [(one.due, one.grant.use, one.day) for one in mine] == [
        (DueFor.ENDED, Use.PUBLISH, "2017-11-30"),
        (DueFor.ENDS_SOON, Use.LITIGATE, "2017-12-31"),
        (DueFor.ASK_FIRST, Use.SHARE, ""),
    ]
    assert {one.consent for one in mine} == {consent.id}
    assert len([one for one in book.due(DAY, 31) if one.source == source]) == 4


def test_bundles_already_sent_are_told_of_with_all_that_rests_on_the_source(desk, case, book):
    def sent(name, *records, direction=Direction.SENT):
        bundle = RegisteredBundle(
            new_id(), direction, new_id(), name, 1, None, "For analysis", "", "", "", "", 1, 1, 0, 1, ""
        )
        desk.bundles.add(bundle, [(case[record], 1) for record in records])

    sent("B-000001", "act")
    sent("B-000002", "other account", "baku")
    sent("B-000003", "translation", "account")
    sent("B-000004", "niko", direction=Direction.RECEIVED)
    assert {bundle.code for bundle in book.sent_with(case["niko"])} == {"B-000001", "B-000003"}
    assert [bundle.code for bundle in book.sent_with(case["other"])] == ["B-000002"]
    assert book.sent_with(new_id()) == []


def test_a_bundle_asks_the_gate_about_everything(desk, case):
    """Nobody asked: it goes. A facet refused: what shows it stays. Withdrawn: all that rests on the source stays."""
    source = desk.keep(SourceBody(alias="Aynur"))
    event = desk.keep(EventBody("Another raid"))
    account = desk.keep(TestimonyBody(source=source.id, text="I fell ill.", state=TestimonyState.SEALED))
    body = ActBody(event.id, described="Beaten", consequences_said="A seizure", citations=(Citation(account.id),))
    act = desk.keep(body)

    def staying():
        return {one.record: (one.reason, one.because_of) for one in desk.outgoing.select().verdicts if not one.goes}

    mine = {source.id, event.id, account.id, act.id}
    assert not mine & staying().keys()
    refused = grants_to(Use.ANALYSE, Recipient.HEADQUARTERS, Answer.NO, (Facet.MEDICAL,))
    agreed = grants_to(Use.ANALYSE, Recipient.HEADQUARTERS, facets=[one for one in Facet if one is not Facet.MEDICAL])
    consent = desk.keep(consent_of(source.id, *refused, *agreed))
    assert mine & staying().keys() == {act.id}
    reason, because_of = staying()[act.id]
    assert "only a part of it" in reason
    assert because_of == f"{source.code} · Analyse · Headquarters · Health"
    taken_back = replace(
        consent.body,
        grants=tuple(replace(one, answer=Answer.NO) for one in consent.body.grants),
        events=(*consent.body.events, ConsentEvent(ConsentChange.WITHDRAWN, noted_at="2017-11-20T10:00:00.000Z")),
    )
    desk.keep(taken_back, consent.id, 1)
    assert mine <= staying().keys()
    assert staying()[account.id] == ("its source has withdrawn consent", source.code)
    assert case["other account"] not in staying()
