"""The seven questions that headquarters asks of a case: each is answered by one saved search, or by one screen's service.

They are asked at headquarters, of what a bundle brought there; the fourth at the desk that may publish.
"""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.claims.claim_comparison import Together
from evidence_desk.catalogue.claims.claim_matrix import QuestionKey
from evidence_desk.catalogue.claims.questions_of_claims import QuestionsOfClaims
from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.gate.gate import decide
from evidence_desk.catalogue.gate.gate_asking import Asking, Occasion, Outcome
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.demonstration import field_work, niko, sources
from evidence_desk.demonstration.handed_over import lay_out
from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import create_desk
from evidence_desk.media.fixity import check_stored
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.uncertain_date import understood

NOBODY = NobodyWatching()


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    """The field desk with the case, and headquarters with what two bundles brought."""
    folder, clock = tmp_path_factory.mktemp("questions"), TestClock()
    lay_out(folder / "received")
    with (
        create_desk(folder / "field", PASSPHRASE, name="Field desk", cost=CHEAP, clock=clock) as field,
        create_desk(folder / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=clock) as headquarters,
    ):
        case = record_case(field)
        field_work.take_in(field, folder / "received", case, NOBODY)
        field_work.meet(field, headquarters, "a researcher")
        field_work.meet(headquarters, field, "an analyst")
        sent = [field_work.hand_over(field, headquarters, folder, NOBODY).written for _ in range(2)]
        for written in sent:
            headquarters.accept(headquarters.incoming_reading().receive(written.path, NOBODY))
        yield field, headquarters, case


def found(desk, name):
    """What a saved search finds: identities of the first records by kind."""
    question = desk.saved_searches.named(name).question
    results = desk.search.ask(question, each=50)
    return {group.kind: [hit.record.id for hit in group.hits] for group in results.groups}


def test_1_which_accounts_name_police_unit_19_and_what_was_done_there(desks):
    _, headquarters, case = desks
    headquarters.saved_searches.keep("Police Unit 19", Question(party=case["unit"]))
    answer = found(headquarters, "Police Unit 19")
    assert answer["testimony"] == [case[niko.ACCOUNT]]
    assert set(answer["act"]) == {case["beaten"], case["raped"]}
    acts: list[ActBody] = [headquarters.register.record(one).body for one in answer["act"]]
    assert {headquarters.register.find(act.where.place).heading for act in acts} == {
        "19-cu polis bölməsi",
        "room of the deputy chief, Police Unit 19",
    }
    assert {one.described for act in acts for one in act.involvement} == {
        "police of that unit",
        "four officers who were going off shift",
    }
    assert {(act.when.earliest, act.when.latest) for act in acts} == {
        ("2017-09-15", "2017-09-15"),  # until 04:00
        ("2017-09-14", "2017-09-15"),  # the same night
    }


def test_2_which_accounts_report_electric_shocks_in_the_second_half_of_september(desks):
    _, headquarters, case = desks
    when = understood("2017-09-16/2017-09-30")
    shocks = Question(act_type="torture-electric-shock", when=when)
    headquarters.saved_searches.keep("Electric shocks, late September 2017", shocks)
    answer = found(headquarters, "Electric shocks, late September 2017")
    assert answer["act"] == [case["shocked"]]
    assert answer["testimony"] == [case[niko.ACCOUNT]]
    # With everything narrower than torture, and not in another month.
    wider = headquarters.search.ask(Question(act_type="torture", when=when), each=50)
    assert case["shocked"] in [hit.record.id for group in wider.groups for hit in group.hits]
    october = understood("2017-10-05/2017-10-31")
    assert headquarters.search.ask(Question(act_type="torture-electric-shock", when=october)).is_empty
    # In words too, of whatever language the term has.
    for words in ("electric shock", "décharges électriques", "электрическим током"):
        hits = headquarters.search.ask(Question(words), each=50)
        assert case["shocked"] in [hit.record.id for group in hits.groups for hit in group.hits], words


def test_3_which_figures_for_the_round_up_do_we_hold_and_how_do_they_disagree(desks):
    _, headquarters, case = desks
    questions = QuestionsOfClaims(headquarters.vault.database, headquarters.register, headquarters.id)
    matrix = questions.question(QuestionKey(case["round-up"], Predicate.COUNT))
    assert {column.source for column in matrix.columns} == {
        case[sources.MINISTRY_LETTER],
        case[sources.MINISTRY_STATEMENT],
        case[sources.AMNESTY],
    }
    claims = {name: case[name] for name in ("83-detained", "56-sentenced", "100-rounded-up")}
    assert set(matrix.cells) == set(claims.values())
    assert len(matrix.groups) == 3, "scopes stand apart before anything is called a contradiction"
    compared = matrix.compared(claims["83-detained"], claims["56-sentenced"])
    assert compared.together is not Together.NOT_BOTH
    (judged,) = matrix.judgements
    assert judged.assessment == case["range"]


def test_4_what_may_be_published_under_which_name_and_what_may_go_to_a_court(desks):
    field, _, case = desks
    account = field.testimonies.get(case[niko.ACCOUNT])
    known = field.consents.gathering().of
    public = decide(
        account.body, Asking(Occasion.REPORT, Recipient.PUBLIC, Use.PUBLISH, day="2017-12-01"), known(account.id)
    )
    assert public.outcome is not Outcome.STAYS, public
    # Whoever agrees to publication agrees to a court's reading it, in the same form; who was not asked at all does not.
    court = Asking(Occasion.REPORT, Recipient.COURT, Use.LITIGATE, day="2017-12-01")
    assert decide(account.body, court, known(account.id)).outcome is Outcome.REDACTED
    other = field.testimonies.get(case[f"account-{sources.ERBULAT}"])
    refused = decide(other.body, court, known(other.id))
    assert refused.outcome is Outcome.STAYS
    assert refused.reason
    source = field.sources.get(case[sources.NIKO])
    named = decide(
        source.body, Asking(Occasion.REPORT, Recipient.PUBLIC, Use.PUBLISH, day="2017-12-01"), known(source.id)
    )
    assert named.outcome is not Outcome.STAYS
    assert source.body.alias == "Niko"


def test_5_does_this_photograph_exist_in_the_catalogue_already(desks):
    _, headquarters, _ = desks
    pictures = {}
    for exhibit in headquarters.exhibits.page(limit=200):
        pictures.setdefault(exhibit.body.file.sha256, []).append(exhibit)
    (twice,) = [held for held in pictures.values() if len(held) == 2]
    known = headquarters.files.find(twice[0].body.file.sha256)
    assert known is not None
    names = {exhibit.body.original_name for exhibit in twice}
    assert names == {"Yasamal küçəsi.jpg", "صورة الشارع.jpg"}
    assert len({exhibit.body.acquired_from for exhibit in twice}) == 2


def test_6_is_every_file_still_what_it_was_and_who_held_it_since(desks):
    field, headquarters, _ = desks
    results = list(check_stored(headquarters.vault.files, list(headquarters.files.walk()), NOBODY))
    assert results
    assert {one.outcome for one in results} == {Fixity.MATCH}
    exhibit = field.exhibits.page(limit=1)[0]
    story = [signed.entry.action for signed in headquarters.received_logs.story(exhibit.id)]
    assert story[0] == "exhibit-added"
    assert "exhibit-revised" in story


def test_7_what_did_this_desk_send_us_when_and_is_anything_missing(desks):
    field, headquarters, _ = desks
    received = sorted((one for one in headquarters.bundles.all() if one.desk == field.id), key=lambda one: one.sequence)
    assert [one.sequence for one in received] == [1, 2]
    assert received[1].previous == received[0].id
    assert all(one.made_at and one.sha256 for one in received)
    # A third that is left out would be a gap: the fourth names a bundle that is not here.
    plan = field.outgoing.plan(headquarters.id, "again", field.outgoing.select())
    assert (plan.sequence, plan.previous) == (3, received[1].id)
