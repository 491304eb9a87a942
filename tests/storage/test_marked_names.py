"""Who is marked as mentioned in one account and did not agree is not read outside in what comes from another one."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.bundles.staying import why_they_stay
from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.gate import gate_words
from evidence_desk.catalogue.gate.gate import decide, held_back, may_be_found
from evidence_desk.catalogue.gate.gate_asking import MARKER, Asking, Occasion, Outcome
from evidence_desk.catalogue.gate.redaction import redacted_body
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.consent_book import ConsentBook
from evidence_desk.catalogue.registers.marked_names import names_of
from evidence_desk.catalogue.terms.case_terms import PassageMark, RenderingKind
from evidence_desk.catalogue.terms.consent_terms import (
    Answer,
    ConsentChange,
    ConsentManner,
    Facet,
    MentionConsent,
    Recipient,
    Use,
)
from evidence_desk.catalogue.terms.terms import SourceType
from evidence_desk.desk import create_desk

DAY = "2017-12-01"
TO_ALL = Asking(Occasion.REPORT, Recipient.PUBLIC, Use.PUBLISH, day=DAY)
TO_HQ = Asking(Occasion.BUNDLE, Recipient.HEADQUARTERS, Use.ANALYSE, day=DAY)
MARKED_IN = "Elvin was with my brother. Samir bəy saw us, and Orxan and Aysel Quliyeva too."
TEXTS = {
    "same": "They took Elvin away. My brother told me of it. My sister stayed.",
    "other alphabet": "Увели Эльвина. Орхан остался.",
    "agreed": "Elvin came to me by himself.",
    "nobody": "They took three men away.",
    "surname": "Quliyeva wrote it down.",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("marked")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def case(desk):
    """One account in which people are marked, and others, each of a source of its own. Identities by name."""
    made = {}
    with desk.vault.database.transaction():
        for name, text in {"marked": MARKED_IN, **TEXTS}.items():
            source = desk.keep(SourceBody(f"Source of {name}")).id
            desk.keep(_published(source))
            made[name] = desk.keep(TestimonyBody(source, text=text)).id
        orxan = desk.keep(PartyBody((Name("Orxan Həsənov"), Name("Орхан")), sensitivity=3)).id
        _mention(desk, made["marked"], MARKED_IN, "Elvin", who="a friend")
        _mention(desk, made["marked"], MARKED_IN, "my brother", who="Tural")
        _mention(desk, made["marked"], MARKED_IN, "Samir bəy")
        _mention(desk, made["marked"], MARKED_IN, "Orxan", coded=orxan)
        _mention(desk, made["marked"], MARKED_IN, "Aysel Quliyeva")
        _mention(desk, made["agreed"], TEXTS["agreed"], "Elvin", agreed=MentionConsent.YES)
        ministry = desk.keep(SourceBody("Ministry", SourceType.OFFICIAL_BODY, sensitivity=0)).id
        made["letter"] = desk.keep(TestimonyBody(ministry, text="We hold a certain ELVIN.", sensitivity=0)).id
        event = desk.keep(EventBody("A raid")).id
        act = ActBody(event, described="Elvin was beaten", citations=(Citation(made["same"], quote="They took Elvin"),))
        made["act"] = desk.keep(act).id
        for name in ("same", "nobody", "agreed"):
            rendering = RenderingBody(made[name], 1, RenderingKind.TRANSLATION, "ru", "Увели одного человека.")
            made[f"translation of {name}"] = desk.keep(rendering).id
    return made


def _published(source):
    grants = tuple(Grant(Use.PUBLISH, Recipient.PUBLIC, facet, Answer.YES) for facet in Facet)
    given = (ConsentEvent(ConsentChange.GIVEN, noted_at="2017-11-15T10:00:00.000Z", words="Yes."),)
    return ConsentBody(source, ConsentManner.ORAL, grants=grants, events=given)


def _mention(desk, account, text, quote, **more):
    start = text.index(quote)
    level = 2 if more.get("agreed") is MentionConsent.YES else 3
    body = PassageBody(account, 1, start, start + len(quote), quote, PassageMark.MENTION, sensitivity=level, **more)
    return desk.keep(body)


@pytest.fixture(scope="module")
def known(desk, case):
    return ConsentBook(desk.vault.database).gathering().of


def outside(desk, case, known, name):
    """The words of a record as they go to the public."""
    body = redacted_body(desk.register.record(case[name]).body, TO_ALL, known(case[name]))
    assert body is not None
    return "\n".join(text for path, text in free_words(body) if text and path != "language")


def test_a_name_goes_out_of_an_account_in_which_nobody_marked_it(desk, case, known):
    told = outside(desk, case, known, "same")
    assert told.startswith(f"They took {MARKER} away.")
    assert "Elvin" not in told
    verdict = decide(desk.register.record(case["same"]).body, TO_ALL, known(case["same"]))
    assert verdict.outcome is Outcome.REDACTED
    (withheld,) = verdict.redacted
    assert (withheld.field, withheld.reason) == ("text", gate_words.names_taken_out())
    assert withheld.detail == f"marked in {desk.register.find(case['marked']).code}", "for the desk, to look at it"


def test_in_whichever_alphabet_and_by_what_he_is_called_as_a_party(desk, case, known):
    assert outside(desk, case, known, "other alphabet").startswith(f"Увели {MARKER}. {MARKER} остался.")


def test_and_by_a_part_of_the_name(desk, case, known):
    assert outside(desk, case, known, "surname").startswith(f"{MARKER} wrote it down.")


def test_what_is_made_of_an_account_tells_it_no_more_than_the_account(desk, case, known):
    told = outside(desk, case, known, "act")
    assert "Elvin" not in told
    assert told.count(MARKER) == 2, "in what is described, and in what is quoted"


def test_nor_does_a_letter_of_the_authorities(desk, case, known):
    assert outside(desk, case, known, "letter").startswith(f"We hold a certain {MARKER}.")


def test_a_description_is_anybodys_where_a_name_is_known(desk, case, known):
    assert "My brother told me of it" in outside(desk, case, known, "same")
    assert MARKER not in outside(desk, case, known, "nobody")
    own = outside(desk, case, known, "marked")
    assert "my brother" not in own, "in the account itself it is the very person"
    assert own.count(MARKER) == 5


def test_who_agreed_to_stand_in_an_account_may_stand_in_it(desk, case, known):
    assert outside(desk, case, known, "agreed").startswith("Elvin came to me by himself.")
    assert not decide(
        desk.register.record(case["translation of agreed"]).body, TO_ALL, known(case["translation of agreed"])
    ).stays


def test_a_translation_of_such_an_account_stays_since_nobody_can_find_the_name_in_it(desk, case, known):
    for name, stays in (("translation of same", True), ("translation of nobody", False)):
        verdict = decide(desk.register.record(case[name]).body, TO_ALL, known(case[name]))
        assert verdict.stays is stays, name
    assert verdict.reason != gate_words.mentioned()


def test_headquarters_reads_all_of_it_and_a_bundle_for_it_holds_nothing_back(desk, case, known):
    records = [desk.register.record(case[name]) for name in ("same", "other alphabet", "translation of same", "act")]
    for record in records:
        assert decide(record.body, replace(TO_HQ, occasion=Occasion.REPORT), known(record.id)).outcome is Outcome.GOES
    act = records[-1]
    assert held_back(act, TO_HQ, known(act.id)) is None
    staying = why_they_stay([act], replace(TO_ALL, occasion=Occasion.BUNDLE), known)
    assert staying[act.id].reason == gate_words.in_parts_only(gate_words.names_taken_out()), (
        "bundles take whole records"
    )


def test_at_the_own_desk_an_account_is_found_by_all_its_words(desk, case):
    """Decided, not forgotten: who looks for what was told of Elvin, to protect him, must find it (decision 9)."""
    found = {hit.record for hit in desk.index.find("Elvin")}
    assert {case["marked"], case["same"], case["act"]} <= found
    mentions = {one.id for one in desk.records_of("passage").page() if one.body.agreed is not MentionConsent.YES}
    assert not found & mentions
    assert not any(may_be_found(desk.register.record(one).body) for one in mentions)
    assert desk.index.find("Tural") == [], "who it is, is a thing of level 3: it is in no index"


def test_what_was_taken_back_or_agreed_to_since_is_looked_for_no_more(desk, case):
    book = ConsentBook(desk.vault.database)
    body = TestimonyBody(desk.register.record(case["nobody"]).body.source, text="Kamran hid in the cellar.")
    account = desk.keep(body).id
    mention = _mention(desk, case["marked"], MARKED_IN, "Aysel", who="Kamran")
    assert outside(desk, {"x": account}, book.gathering().of, "x").startswith(MARKER)
    desk.keep(replace(mention.body, taken_back=True), mention.id, 1)
    assert outside(desk, {"x": account}, book.gathering().of, "x").startswith("Kamran")
    desk.keep(mention.body, mention.id, 2)
    assert outside(desk, {"x": account}, book.gathering().of, "x").startswith(MARKER)
    desk.keep(replace(mention.body, agreed=MentionConsent.YES), mention.id, 3, "He called and said so.")
    assert outside(desk, {"x": account}, book.gathering().of, "x").startswith("Kamran")


@pytest.mark.parametrize(
    ("words", "who", "names"),
    [
        ("Elvin", "", ("Elvin",)),
        ("Elvin", "a friend", ("Elvin",)),
        ("my brother", "Elvin Mammadov", ("Elvin Mammadov",)),
        ("Эльвин", "Elvin", ("Эльвин", "Elvin")),
        ("Elvin", " Elvin ", ("Elvin",)),
        ("my brother", "a friend", ()),
        ("elvin", "", ("elvin",)),
        ("elvin", "my friend", ("elvin",)),
        ("uncle Samir", "", ("uncle Samir",)),
        ("سامر", "", ("سامر",)),
        ("ნიკო", "a friend", ("ნიკო",)),
        ("☺", "", ("☺",)),
        (" ", "", ()),
    ],
)
def test_a_name_is_told_from_a_description(words, who, names):
    assert names_of(words, who) == names
