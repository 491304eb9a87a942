"""The questions of a real catalogue: the numbers that disagree in the case of the demonstration, and what is judged of them."""

from collections import Counter
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.claims.claim_comparison import Together
from evidence_desk.catalogue.claims.claim_matrix import QuestionKey, question_key
from evidence_desk.catalogue.claims.questions_of_claims import QuestionsOfClaims
from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.case_terms import LinkKind, Predicate
from evidence_desk.demonstration import sources
from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import create_desk
from evidence_desk.values import quantity
from evidence_desk.values.ids import new_id


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("claims")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def case(desk):
    return record_case(desk)


@pytest.fixture(scope="module")
def questions(desk, case):
    return QuestionsOfClaims(desk.vault.database, desk.register, desk.id)


def asked(questions, case, subject, predicate=Predicate.COUNT):
    return questions.question(QuestionKey(case[subject], predicate))


def plain(words):
    return words.replace("\u2068", "").replace("\u2069", "")


def test_every_figure_of_the_case_stands_at_its_question(questions, case):
    told = {
        ("round-up", Predicate.COUNT): {"exactly 83 people", "exactly 56 people", "about 100 people"},
        ("chechnya-operation", Predicate.COUNT): {"at least 101 people", "at least 3 people", "denied"},
        ("chechnya-operation", Predicate.OCCURRED): {"denied", "it happened"},
        ("registry", Predicate.COUNT): {"exactly 367 names"},
        ("departures", Predicate.COUNT): {"at least 46 people"},
    }
    for (subject, predicate), values in told.items():
        question = asked(questions, case, subject, predicate)
        assert {plain(cell.value) for cell in question.cells.values()} == values
    said = {plain(cell.said) for subject in ("chechnya-operation", "departures")
            for cell in asked(questions, case, subject).cells.values()}  # fmt: skip
    assert {"well over 100", "at least 3", "more than 45"} <= said


def test_three_figures_for_baku_of_three_scopes_contradict_nothing(questions, case):
    question = asked(questions, case, "round-up")
    assert plain(question.title) == "Round-up in Baku, September 2017 · how many"
    assert len(question.columns) == 3
    assert [len(group.rows) for group in question.groups] == [1, 1, 1]
    assert [plain(group.scope.of_whom) for group in question.groups] == [
        "people detained",
        "people sentenced in that operation to up to 30 days",
        "people rounded up",
    ]
    assert question.contradictions() == ()
    compared = question.compared(case["83-detained"], case["100-rounded-up"])
    assert compared.together is Together.OTHER_SCOPE
    assert plain(compared.words()) == "not the same scope: of whom, where"
    assert "Bakı lies inside Azərbaycan" in plain(compared.reason)
    for group in question.groups:
        (row,) = group.rows
        assert len(row.cells) == 3
        assert sum(cell is not None for cell in row.cells) == 1


def test_a_denial_of_the_whole_stands_against_every_figure(questions, case):
    question = asked(questions, case, "chechnya-operation")
    assert [group.of_the_whole for group in question.groups] == [False, False, True]
    assert {frozenset(pair) for pair in question.contradictions()} == {
        frozenset((case["over-100-tortured"], case["denied"])),
        frozenset((case["3-killed"], case["denied"])),
    }
    assert question.compared(case["over-100-tortured"], case["3-killed"]).together is Together.OTHER_SCOPE
    happened = asked(questions, case, "chechnya-operation", Predicate.OCCURRED)
    assert [len(group.rows) for group in happened.groups] == [2]
    agreeing, denying = happened.groups[0].rows
    assert sum(cell is not None for cell in agreeing.cells) == 2, "two sources that say the same stand in one row"
    assert sum(cell is not None for cell in denying.cells) == 1
    assert len(happened.contradictions()) == 2


def test_two_dates_of_one_source_stand_both_there(questions, case):
    question = asked(questions, case, "niko-detained", Predicate.DATE)
    assert [column.name for column in question.columns] == [question.columns[0].name]
    assert [plain(row.value) for row in question.groups[0].rows] == ["24 September 2017", "25 September 2017"]
    assert len(question.contradictions()) == 1


def test_links_say_who_judged_and_their_ends_in_words(questions, case):
    question = asked(questions, case, "round-up")
    links = {link.body.link: link for link in question.links}
    assert set(links) == {LinkKind.SAME_ORIGIN, LinkKind.INDEPENDENT}
    origin = links[LinkKind.SAME_ORIGIN]
    assert origin.ends == {case["83-detained"], case["56-sentenced"]}
    assert origin.body.judged_by == "the field desk"
    assert origin.own
    assert plain(origin.one_words).endswith(": exactly 83 people")
    assert question.links_between(case["100-rounded-up"], case["83-detained"]) == (links[LinkKind.INDEPENDENT],)
    assert len(question.links_of(case["83-detained"])) == 2
    assert origin.beyond(case["83-detained"]) == case["56-sentenced"]
    across = {link.link: link for link in asked(questions, case, "chechnya-operation").links}
    assert {link.body.link for link in across.values()} == {LinkKind.CONTRADICTS, LinkKind.SUPPORTS}
    outside = next(link for link in across.values() if link.body.link is LinkKind.SUPPORTS)
    assert plain(outside.one_words).endswith(": it happened"), "its other end answers another question"


def test_a_judgement_stands_apart_with_every_claim_it_used_or_rejected(questions, case):
    (judgement,) = asked(questions, case, "round-up").judgements
    assert plain(judgement.conclusion) == "between 83 and 100 people"
    assert judgement.body.concluded_by == "the field desk"
    assert [(one.claim, one.used, one.reason) for one in judgement.considered] == [
        (case["83-detained"], True, ""),
        (case["100-rounded-up"], True, ""),
        (case["56-sentenced"], False, "It counts sentences, not detentions."),
    ]
    assert judgement.unconsidered == ()
    assert "between" not in {cell.value for cell in asked(questions, case, "round-up").cells.values()}


def test_the_list_of_questions_counts_claims_and_sources_and_tells_contradictions(questions, case):
    listed = {plain(one.title): one for one in questions.page()}
    assert len(questions.page()) == questions.count() >= len(listed) >= 10
    rounded = listed["Round-up in Baku, September 2017 · how many"]
    assert (rounded.claims, rounded.sources, rounded.contradicts, rounded.judged) == (3, 3, False, 1)
    chechnya = listed["Detentions and killings in Chechnya, 2017 · whether it happened"]
    assert (chechnya.claims, chechnya.sources, chechnya.contradicts, chechnya.judged) == (3, 3, True, 0)
    figures = listed["Detentions and killings in Chechnya, 2017 · how many"]
    assert (figures.claims, figures.contradicts) == (2, True), "a denial of the whole stands against every figure"
    assert listed["Oʻzbekiston · how it stands"].claims == 1
    assert questions.listed(rounded.key) == rounded
    assert question_key(rounded.id) == rounded.key


def test_the_list_is_read_page_by_page_without_gap_or_double(questions, case):
    whole = questions.page()
    read, before = [], None
    while page := questions.page(before=before, limit=3):
        read += page
        before = (page[-1].made_at, page[-1].id)
    assert read == whole
    assert [one.made_at for one in whole] == sorted((one.made_at for one in whole), reverse=True)


def test_records_lead_to_their_question(questions, case, desk):
    rounded = QuestionKey(case["round-up"], Predicate.COUNT)
    assert questions.key_of_record(case["83-detained"]) == (rounded, case["83-detained"])
    assert questions.key_of_record(case["range"]) == (rounded, "")
    assert questions.key_of_record(case["83-detained-same-origin"]) == (rounded, case["83-detained"])
    assert questions.key_of_record(case["denied"])[0].asked is Predicate.OCCURRED
    assert questions.key_of_record(case[sources.AMNESTY]) is None
    assert questions.key_of_record(new_id()) is None
    persons = LinkBody(case[sources.NIKO], LinkKind.SAME_PERSON, case["niko"])
    assert questions.key_of_record(desk.keep(persons).id) is None
    assert question_key("nothing") is None
    assert question_key(":count") is None


@pytest.fixture
def own_question(desk):
    """A question of its own for each test: an event, and a source that speaks of it."""
    event = desk.keep(EventBody("A raid"))
    source = desk.keep(SourceBody(alias="Neighbour"))
    return event.id, source.id


def entered(desk, event, source, number, **more):
    cited = (Citation(source, quote="as told"),)
    body = ClaimBody(event, Predicate.COUNT, source, ClaimValue(quantity.exactly(number)), citations=cited)
    return desk.keep(replace(body, **more))


def test_what_was_recorded_by_mistake_stands_no_more_but_a_judgement_still_names_it(desk, questions, own_question):
    event, source = own_question
    kept, mistaken = entered(desk, event, source, 8), entered(desk, event, source, 80)
    key = QuestionKey(event, Predicate.COUNT)
    considered = (Considered(kept.id, used=True), Considered(mistaken.id, used=False, reason="One nought too many."))
    desk.keep(AssessmentBody("How many?", event, Predicate.COUNT, ClaimValue(quantity.exactly(8)), considered))
    link = desk.keep(LinkBody(kept.id, LinkKind.CONTRADICTS, mistaken.id, "eight or eighty", "Leyla"))
    assert questions.listed(key).contradicts
    assert len(questions.question(key).links) == 1
    desk.keep(replace(link.body, taken_back=True), link.id, based_on=1)
    assert questions.question(key).links == ()
    desk.keep(replace(mistaken.body, taken_back=True), mistaken.id, based_on=1)
    question = questions.question(key)
    assert list(question.cells) == [kept.id]
    assert not questions.listed(key).contradicts
    gone = question.judgements[0].considered[1]
    assert (gone.gone, gone.changed, plain(gone.words)) == (True, True, "Neighbour: exactly 80")


def test_a_conclusion_that_was_taken_back_counts_no_more_and_stays_readable(desk, questions, own_question):
    event, source = own_question
    kept = entered(desk, event, source, 8)
    key = QuestionKey(event, Predicate.COUNT)
    conclusion = ClaimValue(quantity.exactly(8), words="")
    considered = (Considered(kept.id, used=True),)
    body = AssessmentBody("How many swallows?", event, Predicate.COUNT, conclusion, considered)
    judged = desk.keep(body)
    assert questions.listed(key).judged == 1
    assert [hit.record for hit in desk.index.find("swallows", kind="assessment")] == [judged.id]
    desk.keep(replace(body, taken_back=True), judged.id, based_on=1, reason="The list was of another night.")
    assert questions.listed(key).judged == 0
    assert [one.judged for one in questions.page() if one.key == key] == [0]
    question = questions.question(key)
    assert question.judgements == ()
    assert [one.assessment for one in question.taken_back] == [judged.id]
    assert question.all_judgements == question.taken_back
    assert desk.index.find("swallows", kind="assessment") == []
    assert questions.key_of_record(judged.id) == (key, ""), "it still leads to its question"
    assert [one.body.taken_back for one in desk.records_of("assessment").history(judged.id)] == [False, True]
    stored = desk.vault.database.scalar("SELECT taken_back FROM assessment WHERE id = ?", (judged.id,))
    assert stored == 1
    desk.keep(body, judged.id, based_on=2)
    assert questions.listed(key).judged == 1
    assert questions.question(key).taken_back == ()


def test_a_claim_that_came_or_changed_after_a_judgement_is_said_to(desk, questions, own_question):
    event, source = own_question
    first = entered(desk, event, source, 8)
    considered = (Considered(first.id, used=True),)
    desk.keep(AssessmentBody("How many?", event, Predicate.COUNT, ClaimValue(quantity.exactly(8)), considered))
    second = entered(desk, event, source, 9)
    desk.keep(replace(first.body, note="said twice"), first.id, based_on=1)
    judgement = questions.question(QuestionKey(event, Predicate.COUNT)).judgements[0]
    assert judgement.unconsidered == (second.id,)
    assert judgement.considered[0].changed


def test_the_claim_of_another_desk_is_told_apart_and_compared_like_any(desk, questions, own_question):
    event, source = own_question
    own = entered(desk, event, source, 8)
    theirs = Record(new_id(), "C-00000A", new_id(), 1, "2017-11-01T10:00:00.000Z", replace(own.body, value=ClaimValue(quantity.exactly(9))))  # fmt: skip
    desk.records_of("claim").accept(theirs)
    question = questions.question(QuestionKey(event, Predicate.COUNT))
    assert {cell.claim: cell.own for cell in question.cells.values()} == {own.id: True, theirs.id: False}
    assert question.compared(own.id, theirs.id).together is Together.NOT_BOTH
    assert question.contradict_within(question.groups[0]) == 1


def test_a_question_nobody_speaks_of_is_empty(desk, questions, own_question):
    event, _ = own_question
    question = questions.question(QuestionKey(event, Predicate.DATE))
    assert (question.columns, question.groups, question.cells, question.contradictions()) == ((), (), {}, ())
    assert questions.listed(question.key) is None


def test_a_scope_nobody_narrowed_and_one_that_was_are_two(desk, questions, own_question):
    event, source = own_question
    entered(desk, event, source, 8)
    entered(desk, event, source, 9, scope=Scope("children"))
    question = questions.question(QuestionKey(event, Predicate.COUNT))
    assert question.groups[0].scope.sentence() == "not narrowed in any way"
    assert question.contradictions() == ()


def test_claims_of_one_moment_stand_at_one_question_each_and_what_was_taken_back_at_none(
    desk, questions, case, monkeypatch
):
    at_once = desk.clock.now()
    monkeypatch.setattr(desk.clock, "now", lambda: at_once)
    with desk.vault.database.transaction():
        one, other = (desk.sources.add(SourceBody(alias=alias)).id for alias in ("Neighbour", "Shopkeeper"))
        events = [desk.records_of("event").add(EventBody(title=f"Day {day}")).id for day in range(3)]
        claims = desk.records_of("claim")
        for event in events:
            for predicate in (Predicate.COUNT, Predicate.OCCURRED, Predicate.DENIED):
                value = ClaimValue(quantity.exactly(8)) if predicate is Predicate.COUNT else ClaimValue()
                for source in (one, other):
                    claims.add(ClaimBody(event, predicate, source, value, citations=(Citation(source),)))
        said = ClaimBody(events[0], Predicate.STATUS, one, ClaimValue(words="still held"), citations=(Citation(one),))
        claims.revise(claims.add(said).id, replace(said, taken_back=True), based_on=1)
    read, before = [], None
    while page := questions.page(before=before, limit=2):
        read += [one for one in page if one.key.subject in events]
        before = (page[-1].made_at, page[-1].id)
    assert Counter(one.key for one in read) == {
        QuestionKey(event, predicate): 1 for event in events for predicate in (Predicate.COUNT, Predicate.OCCURRED)
    }
    assert {(one.key.asked, one.claims, one.sources) for one in read} == {
        (Predicate.COUNT, 2, 2),
        (Predicate.OCCURRED, 4, 2),
    }
