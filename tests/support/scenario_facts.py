"""The facts of the acceptance case: every line of the case file stands as structured data at its place.

``ScenarioFacts`` holds them against whatever desk a module's ``told`` gives, a pair of the desk and what each part of the
case is called there: the same facts whether the case was entered by the program or by somebody at the window.
"""

import pytest

from evidence_desk.catalogue.terms.case_terms import HowKnown, LinkKind, PassageMark, Predicate, ProvenanceDeed
from evidence_desk.catalogue.terms.consent_terms import Answer, Facet, MentionConsent, Recipient, Use
from evidence_desk.catalogue.terms.terms import NameStatus, SourceType
from evidence_desk.demonstration import sources
from evidence_desk.values.quantity import Qualifier

# Niko's account as a chain of events.

CHAIN = (
    # name, act, where, first and last possible day, words that say who
    ("stopped", "arrest-arbitrary", "a street in Baku", ("2017-09-14", "2017-09-14"), "uniformed police"),
    ("beaten", "beating", "19-cu polis bölməsi", ("2017-09-15", "2017-09-15"), "police of that unit"),
    ("raped", "rape-several", "room of the deputy chief, Police Unit 19", ("2017-09-14", "2017-09-15"), "four officers"),
    ("sentenced", "sentence-administrative-detention", "a court in Baku", ("2017-09-15", "2017-09-15"), "a judge"),
    ("held-binagady", "detention-administrative", "Binəqədi təcridxanası", ("2017-09-15", "2017-09-17"), ""),
    ("shocked", "torture-electric-shock", "premises of the Organised", ("2017-09-17", "2017-09-19"), "employees"),
    ("others-tortured", "torture", "premises of the Organised", ("2017-09-17", "2017-09-19"), "employees"),
    ("names-forced-from-niko", "naming-forced", "premises of the Organised", ("2017-09-17", "2017-09-19"), "employees"),
    ("head-shaved", "head-shaving", "the administrative detention centre", ("2017-09-19", "2017-09-25"), ""),
    ("extorted", "extortion-bribe", "Bakı", ("2017-09-25", "2017-11-30"), "patrol officers"),
    ("dismissed", "dismissal", "Bakı", ("2017-09-25", None), ""),
    ("evicted", "eviction-landlord", "Bakı", ("2017-09-25", None), ""),
    ("help-refused", "family-help-refused", "Bakı", ("2017-09-25", None), ""),
)  # fmt: skip

# Numbers that disagree.

FIGURES = (
    ("83-detained", Qualifier.EXACTLY, 83, sources.MINISTRY_LETTER, "round-up"),
    ("56-sentenced", Qualifier.EXACTLY, 56, sources.MINISTRY_STATEMENT, "round-up"),
    ("100-rounded-up", Qualifier.ABOUT, 100, sources.AMNESTY, "round-up"),
    ("over-100-tortured", Qualifier.AT_LEAST, 101, sources.AMNESTY, "chechnya-operation"),
    ("3-killed", Qualifier.AT_LEAST, 3, sources.AMNESTY, "chechnya-operation"),
    ("367-names", Qualifier.EXACTLY, 367, sources.TAJIK_PROSECUTOR, "registry"),
    ("over-45-out", Qualifier.AT_LEAST, 46, sources.RAINBOW_RAILROAD, "departures"),
)


def bounds(date):
    return date.earliest, date.latest


class ScenarioFacts:
    """Each test goes through one table of the case file, line by line."""

    @pytest.fixture
    def body(self, told):
        """The body of a record by its name in the case."""
        desk, case = told
        return lambda name: desk.register.record(case[name]).body

    @pytest.fixture
    def called(self, told):
        """What a record is called."""
        desk, _ = told
        return lambda record: desk.register.find(record).heading

    # Sources.

    def test_people_who_speak(self, body, called):
        niko = body(sources.NIKO)
        assert (niko.alias, niko.name_status, niko.relation) == ("Niko", NameStatus.PSEUDONYM, "victim")
        assert "fears for his life" in niko.name_status_reason
        assert called(niko.speaks_as) == "Niko"
        for number, alias in ((sources.ERBULAT, "Erbulat"), (sources.FIRUZ, "Firuz")):
            source = body(number)
            assert source.alias.startswith(alias)
            assert source.name_status is NameStatus.UNKNOWN

    def test_what_identifies_him_is_kept_apart_and_never_searched(self, told):
        desk, _ = told
        health = next(one for one in desk.testimonies.page() if "epilepsy" in one.body.text)
        assert health.body.sensitivity == 3
        assert desk.index.find("epilepsy") == []

    def test_organisations_with_who_speaks_for_them(self, body, called):
        for number, name, speaker in (
            (sources.AMNESTY, "Amnesty International", "Deputy director for Europe and Central Asia"),
            (sources.HUMAN_RIGHTS_WATCH, "Human Rights Watch", "Advocacy director of its LGBT programme"),
            (sources.RAINBOW_RAILROAD, "Rainbow Railroad", "Executive director"),
        ):
            source = body(number)
            assert source.source_type is SourceType.ORGANISATION
            assert (called(source.speaks_as), source.spokesperson) == (name, speaker)

    def test_one_institution_two_statements_and_a_document(self, told, body):
        _, case = told
        letter, statement = body(sources.MINISTRY_LETTER), body(sources.MINISTRY_STATEMENT)
        assert letter.source_type is SourceType.DOCUMENT
        assert letter.speaks_as == statement.speaks_as == case["ministry"]
        taken = body(f"account-{sources.MINISTRY_LETTER}").taken_on
        assert bounds(taken) == ("2017-10-13", "2017-10-13")
        assert bounds(body(f"account-{sources.TAJIK_PROSECUTOR}").taken_on) == ("2017-10-01", "2017-10-31")

    def test_the_chain_of_the_article(self, body):
        steps = body(sources.ARTICLE).provenance
        deeds = [ProvenanceDeed.PUBLISHED, ProvenanceDeed.REPUBLISHED, ProvenanceDeed.COPY_HELD]
        assert [step.deed for step in steps] == deeds
        assert [step.who for step in steps[:2]] == ["RFE/RL", "Genocide Watch"]
        assert "graphic" in steps[1].note

    # Niko's account as a chain of events.

    @pytest.mark.parametrize(("name", "act_type", "where", "when", "by"), CHAIN, ids=[line[0] for line in CHAIN])
    def test_each_act_of_the_account(self, told, body, called, name, act_type, where, when, by):
        desk, case = told
        act = body(name)
        assert act.act_type == act_type
        assert desk.code_lists.find("act-types", act_type) is not None
        assert called(act.where.place).startswith(where)
        assert bounds(act.when) == when
        assert case["niko"] in {one.party for one in act.against} or name == "others-tortured"
        assert not by or by in act.involvement[0].described
        (citation,) = act.citations
        passage = desk.register.record(citation.record).body
        text = desk.testimonies.get(passage.testimony).body.text
        assert passage.mark is PassageMark.ACT
        assert text[passage.start : passage.end] == passage.quote
        assert citation.quote in {"", passage.quote}, "the words cited are those of the passage"
        assert passage.coded == case[name]

    def test_what_the_chain_says_in_particular(self, told, body, called):
        desk, case = told
        assert body("stopped").when.time == "23:45~"
        assert set(body("stopped").methods) == {"baton", "blows-head", "unmarked-vehicle"}
        assert body("beaten").when.time == "04:00"
        raped = body("raped")
        assert set(raped.consequences) == {"seizure", "loss-of-consciousness", "unable-to-walk"}
        assert "object-insertion" in raped.methods
        (four,) = raped.involvement
        assert (four.count.qualifier, four.count.minimum) == (Qualifier.EXACTLY, 4)
        assert desk.register.around(four.party, ["part_of.whole"])[0] == case["unit"]
        sentenced = body("sentenced")
        assert (sentenced.charge, sentenced.outcome, sentenced.outcome_said) == (
            "disobeying police orders",
            "administrative-detention",
            "ten days",
        )
        (others,) = body("others-tortured").against
        assert others.count.is_unknown
        assert body("others-tortured").citations[0].how_known is HowKnown.SAW
        assert "police unit" in body("shocked").involvement[0].identified_how
        series = body("extorted")
        assert (series.times.minimum, series.times.maximum, series.times.verbatim) == (4, 4, "four more times")
        assert {one.party for name in ("dismissed", "evicted", "help-refused") for one in body(name).involvement} == {
            case["employer"],
            case["landlord"],
            case["family"],
        }

    def test_third_parties_gave_no_consent_and_are_protected(self, told, body):
        _, case = told
        for party in ("acquaintance", "namer"):
            mention = body(f"mention-{party}")
            assert (mention.mark, mention.agreed) == (PassageMark.MENTION, MentionConsent.NOT_ASKED)
            assert mention.coded == case[party]
            assert mention.sensitivity == body(party).sensitivity == 3
        assert case["acquaintance"] in {one.party for one in body("beaten").against}

    def test_dates_in_conflict_are_both_kept(self, body):
        days = {body(name).value.date.earliest for name in ("released-24", "released-25")}
        assert days == {"2017-09-24", "2017-09-25"}

    def test_the_shelter_is_known_to_the_desk_and_leaves_it_never(self, told, body, called):
        desk, _ = told
        sheltered = body("sheltered")
        assert (sheltered.intervention_type, sheltered.sensitivity) == ("safe-house", 4)
        assert [called(place) for place in desk.register.around(sheltered.where.place, ["inside"])] == ["İstanbul"]
        assert bounds(sheltered.when) == ("2017-11-01", "2017-11-30")
        stays = {one.record for one in desk.outgoing.select().verdicts if not one.goes}
        _, case = told
        assert {case[name] for name in ("sheltered", "shelter", "istanbul", "network", "shelters-found")} <= stays

    # Numbers that disagree.

    @pytest.mark.parametrize(
        ("name", "qualifier", "minimum", "source", "subject"), FIGURES, ids=[one[0] for one in FIGURES]
    )
    def test_each_figure_with_its_precision_and_who_says_it(
        self, told, body, name, qualifier, minimum, source, subject
    ):
        desk, case = told
        claim = body(name)
        quantity = claim.value.quantity
        assert (claim.predicate, quantity.qualifier, quantity.minimum) == (Predicate.COUNT, qualifier, minimum)
        assert (claim.source, claim.subject) == (case[source], case[subject])
        assert claim.scope.of_whom
        (citation,) = claim.citations
        assert citation.quote in desk.testimonies.get(citation.record).body.text

    def test_scopes_stand_apart_and_nothing_is_averaged(self, told, body):
        assert bounds(body("83-detained").scope.when) == ("2017-09-15", "2017-09-30")
        assert body("56-sentenced").scope.of_whom != body("83-detained").scope.of_whom
        judged = body("range")
        assert (judged.conclusion.quantity.minimum, judged.conclusion.quantity.maximum) == (83, 100)
        rejected = [one for one in judged.considered if not one.used]
        assert [one.reason for one in rejected] == ["It counts sentences, not detentions."]

    def test_the_denial_and_what_stands_against_it(self, told, body):
        desk, case = told
        assert body("denied").predicate is Predicate.DENIED
        assert body("denied").source == case[sources.CHECHNYA]
        links = [record.body for record in desk.records["link"].page()]
        judged = {(link.subject, link.link, link.other) for link in links}
        assert (case["denied"], LinkKind.CONTRADICTS, case["over-100-tortured"]) in judged
        assert (case["83-detained"], LinkKind.SAME_ORIGIN, case["56-sentenced"]) in judged
        assert {body(f"undeniable-{who}").predicate for who in ("amnesty", "hrw")} == {Predicate.OCCURRED}
        assert "Kremlin" in body("denial").described

    # Law and institutions.

    def test_laws_rulings_and_convictions(self, told, body):
        assert (body("propaganda-law").act_type, bounds(body("propaganda-law").when)[0][:4]) == (
            "law-propaganda",
            "2013",
        )
        assert (body("ruling").outcome, bounds(body("ruling").when)) == (
            "law-in-violation",
            ("2017-06-01", "2017-06-30"),
        )
        fined = body("activist-fined")
        assert (fined.outcome, bounds(fined.when)) == ("fined", ("2017-10-01", "2017-10-31"))
        assert body("uzbek-law").act_type == "law-criminalising"
        _, case = told
        assert {body(f"law-{country}").subject for country in ("azerbaijan", "tajikistan")} == {
            case["azerbaijan"],
            case["tajikistan"],
        }
        assert "1998" in body("law-tajikistan").value.words
        assert body("justification").predicate is Predicate.JUSTIFICATION

    def test_institutions_and_places_lie_within_one_another(self, told):
        desk, case = told
        assert desk.register.around(case["unit"], ["part_of.whole"]) == [case["police"], case["ministry"]]
        assert desk.register.around(case["department-staff"], ["part_of.whole"]) == [case["ministry"]]
        assert desk.register.around(case["room"], ["inside"]) == [
            case["station"],
            case["yasamal"],
            case["baku"],
            case["azerbaijan"],
        ]
        assert case["centre"] in desk.register.within(case["azerbaijan"], ["inside"])

    def test_one_actor_and_one_place_have_names_in_three_scripts(self, told, body):
        for name in ("ministry", "unit", "department-staff", "azerbaijan", "baku", "yasamal", "binagady"):
            languages = [one.language for one in body(name).names]
            assert languages == ["az", "ru", "en"], name

    # Protection and consent.

    def test_what_protects_and_what_endangers(self, body):
        assert body("homes-raided").act_type == "raid-home"
        assert body("relatives-threatened").act_type == "threat-relatives"
        assert body("shelters-found").sensitivity == 4
        assert "register-used" in body("register-used").methods
        assert body("names-forced").act_type == "naming-forced"
        assert "entered-in-register" in body("registered").consequences

    def test_consent_is_to_publication_under_the_pseudonym_only(self, body):
        grants = {(one.use, one.recipient, one.facet): one.answer for one in body("consent-niko").grants}
        assert grants[Use.PUBLISH, Recipient.PUBLIC, Facet.ALIAS] is Answer.YES
        for facet in (Facet.NAME, Facet.FACE, Facet.VOICE, Facet.EXACT_PLACE, Facet.MEDICAL):
            assert grants[Use.PUBLISH, Recipient.PUBLIC, facet] is Answer.NO
        assert not any(use is Use.LITIGATE for use, _, _ in grants), "nobody asked him about courts"
