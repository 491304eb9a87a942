"""Questions to a real vault: what is found, with whom it leads to, in which order, and what never is."""

import random
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from searched_case import RUSSIAN, SECRET, SearchedCase, make_case

from evidence_desk.catalogue.finding import search_reach
from evidence_desk.catalogue.finding.question import Question, Whose
from evidence_desk.catalogue.finding.search_results import Cursor, Results
from evidence_desk.catalogue.index.word_stages import Stage
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.values.folding import words as words_of
from evidence_desk.values.uncertain_date import parse_edtf

HALF = parse_edtf("2017-09-15/2017-09-30")
quickly = settings(database=None, deadline=None, max_examples=60)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    made = make_case(tmp_path_factory.mktemp("search") / "v")
    yield made
    made.desk.close()


def answer(case: SearchedCase, question: Question) -> dict[str, set[str]]:
    """What is found, by the names of the case, page by page to the end; each record once."""
    results = case.desk.search.ask(question)
    found: dict[str, list[str]] = {}
    for group in results.groups:
        hits, onwards = list(group.hits), group.page.onwards
        while onwards:
            page = case.desk.search.more(question, group.kind, onwards, limit=2)
            hits += page.hits
            onwards = page.onwards
        found[group.kind] = [hit.record.id for hit in hits]
    assert all(len(records) == len(set(records)) for records in found.values()), found
    named = {kind: {case.name_of(record) for record in records} - {"?"} for kind, records in found.items()}
    return {kind: names for kind, names in named.items() if names}


def names(case: SearchedCase, words: str, **rest) -> set[str]:
    return set().union(*answer(case, Question(words=words, **rest)).values())


def stages(results: Results) -> dict[str, Stage]:
    return {hit.record.id: hit.stage for group in results.groups for hit in group.hits}


# Words.


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("truncheons", {"account", "beating", "beating-passage"}),
        ("TRUNCH", {"account", "beating", "beating-passage"}),
        ("truncheons night", {"account"}),
        ("unit-19", {"unit-19", "account"}),
        ("19 unit", {"unit-19", "account"}),
        ("morning four", {"account"}),
        ("baki", {"baku"}),
        ("baku", {"baku-police", "baku"}),
        ("azerbaycan", {"azerbaijan"}),
        ("отделен", {"rendering", "unit-19"}),  # the one by its text, the other by its kind of party
        ("roster", {"note"}),
        ("dozen", {"figure"}),
        ("a judge", {"beating"}),
        ("nothingofthesort", set()),
        ("—", set()),
    ],
)
def test_words_find_records_of_every_kind(case, words, expected):
    assert names(case, words) == expected


@pytest.mark.parametrize(
    "words", ["electric shock", "électriques", "descargas electricas", "электрическим током", "كهربائي"]
)
def test_an_act_is_found_by_its_term_in_every_language(case, words):
    found = answer(case, Question(words=words, kinds=("act",)))
    assert found == {"act": {"shocks", "july-shocks"}}


def test_a_wider_term_finds_acts_of_the_narrower_and_says_by_which_words(case):
    results = case.desk.search.ask(Question(words="torture", kinds=("act",)))
    hits = {case.name_of(hit.record.id): hit for hit in results.groups[0].hits}
    assert set(hits) == {"shocks", "july-shocks", "beating"}  # all lie below torture and ill-treatment
    assert [piece for piece, found in hits["shocks"].excerpt.pieces() if found] == ["Torture"]
    assert case.desk.search.ask(Question(words="electric sh")).act_types == ("torture-electric-shock",)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Yasamal", {"yasamal"}),
        ("Firuz", {"other-account"}),
        ("Binagadi", {"binagady"}),
        ("Бинагади", {"binagady", "binagady-again"}),
        ("Nico", {"niko"}),
    ],
)
def test_names_are_found_from_another_spelling_or_alphabet(case, words, expected):
    results = case.desk.search.ask(Question(words=words))
    found = {case.name_of(record) for record, stage in stages(results).items() if stage is Stage.SOUND}
    assert found >= expected


def test_what_only_sounds_alike_is_told_apart_and_not_counted(case):
    results = case.desk.search.counted(case.desk.search.ask(Question(words="Бинагади")))
    assert results.only_alike
    assert {group.count.number for group in results.groups} == {0}
    assert not case.desk.search.ask(Question(words="Binagadi")).only_alike


def test_parts_of_words_come_last(case):
    found = stages(case.desk.search.ask(Question(words="rganis")))
    assert {case.name_of(record): stage for record, stage in found.items()} == {"department": Stage.PART}


def test_whole_words_come_before_beginnings_and_titles_before_texts(case):
    desk = case.desk
    for body in (
        TestimonyBody(case.ids["niko"], "Later", text="quizz"),
        TestimonyBody(case.ids["niko"], "Quizzical"),
        TestimonyBody(case.ids["niko"], "Text", text="the quizzing went on"),
        TestimonyBody(case.ids["niko"], "A quizz"),
    ):
        desk.keep(body)
    results = desk.search.ask(Question(words="quizz"), each=10)
    assert [hit.stage for hit in results.groups[0].hits] == [
        Stage.TITLE,
        Stage.TEXT,
        Stage.TITLE_BEGUN,
        Stage.TEXT_BEGUN,
    ]


def test_the_newest_come_first_page_by_page(case):
    kept = [case.desk.keep(NoteBody(case.ids["niko"], f"pagination {number}")).id for number in range(23)]
    question, onwards, found = Question(words="pagination"), Cursor(), []
    while onwards:
        page = case.desk.search.more(question, "note", onwards, limit=5)
        assert len(page.hits) <= 5
        found += [hit.record.id for hit in page.hits]
        onwards = page.onwards
    assert found == kept[::-1]
    counted = case.desk.search.counted(case.desk.search.ask(question))
    assert [(group.kind, group.count.number, group.count.more) for group in counted.groups] == [("note", 23, False)]


def test_an_excerpt_shows_the_words_in_the_account(case):
    (group,) = case.desk.search.ask(Question(words="trunch", kinds=("testimony",))).groups
    assert "beat us with truncheons" in group.hits[0].excerpt.text
    assert [piece for piece, found in group.hits[0].excerpt.pieces() if found] == ["truncheons"]


def test_a_code_leads_to_its_record_whatever_its_sensitivity(case):
    code = case.desk.sources.get(case.ids["secret"]).code
    results = case.desk.search.ask(Question(words=code.lower().replace("-", " ")))
    assert results.named.record.id == case.ids["secret"]
    assert not results.is_empty
    assert case.desk.search.ask(Question(words="S-000000")).named is None


# What happened.


def test_which_accounts_name_police_unit_19_and_what_was_done_there_by_whom_and_when(case):
    found = answer(case, Question(party=case.ids["unit-19"]))
    assert found == {
        "testimony": {"account"},
        "passage": {"beating-passage"},
        "act": {"beating"},
        "event": {"custody"},
        "party": {"unit-19"},
        "note": {"note"},
    }


def test_which_accounts_report_electric_shocks_in_the_second_half_of_september(case):
    question = Question(act_type="torture-electric-shock", when=HALF)
    found = answer(case, question)
    assert found == {
        "testimony": {"account"},
        "passage": {"shocks-passage"},
        "act": {"shocks"},
        "event": {"shocks-event"},
        "party": {"department"},
    }
    assert answer(case, replace(question, kinds=("testimony",))) == {"testimony": {"account"}}
    (group,) = case.desk.search.ask(replace(question, kinds=("testimony",))).groups
    assert group.hits[0].stage is Stage.TOLD
    assert group.hits[0].excerpt.text == "electric shocks for two days"
    assert answer(case, replace(question, act_type="torture")) == found


def test_a_party_is_asked_for_with_its_units(case):
    found = answer(case, Question(party=case.ids["ministry"]))
    assert found["act"] == {"beating", "shocks"}
    assert found["party"] == {"ministry", "baku-police", "unit-19", "department"}
    assert found["testimony"] == {"account"}


def test_a_place_is_asked_for_with_everything_inside_it_and_acts_are_where_their_event_is(case):
    found = answer(case, Question(place=case.ids["baku"]))
    assert found["place"] == {"baku", "yasamal", "binagady", "binagady-again"}  # somebody judged two to be the same
    assert found["event"] == {"custody", "shocks-event"}
    assert found["act"] == {"beating", "shocks"}
    assert answer(case, Question(place=case.ids["tashkent"]))["act"] == {"july-shocks"}


def test_dates_overlap_and_acts_are_when_their_event_is(case):
    assert answer(case, Question(when=parse_edtf("2017-09-15")))["act"] == {"beating"}
    assert answer(case, Question(when=parse_edtf("2017-07-31/..")))["act"] == {"beating", "shocks", "july-shocks"}
    assert answer(case, Question(when=parse_edtf("2017-10"))) == {}
    told = answer(case, Question(when=parse_edtf("2017-07")))
    assert told == {
        "act": {"july-shocks"},
        "event": {"july"},
        "testimony": {"other-account"},
    }
    undated = answer(case, Question(when=parse_edtf("2017-10"), undated=True, kinds=("event", "act")))
    assert undated == {"event": {"undated"}}


def test_all_that_is_asked_must_hold_of_one_act(case):
    """The account tells of both; no act is both."""
    assert answer(case, Question(party=case.ids["unit-19"], act_type="torture-electric-shock")) == {}
    assert answer(case, Question(party=case.ids["unit-19"], place=case.ids["tashkent"])) == {}


def test_a_source_is_asked_for_with_what_it_tells_of(case):
    found = answer(case, Question(source=case.ids["erbulat"]))
    assert found == {
        "source": {"erbulat"},
        "testimony": {"other-account"},
        "act": {"july-shocks"},
        "event": {"july"},
    }
    assert answer(case, Question(source=case.ids["niko"], act_type="torture"))["act"] == {"shocks"}


def test_words_beside_what_happened_find_the_accounts_of_acts_that_hold_them(case):
    """The account is in Russian, the act that is coded from it in English."""
    question = Question(words="wire", act_type="torture")
    assert answer(case, question) == {"act": {"july-shocks"}, "testimony": {"other-account"}, "event": {"july"}}
    assert answer(case, replace(question, words="Эрбулат")) == {"testimony": {"other-account"}}
    assert answer(case, replace(question, words="truncheons")) == {"testimony": {"account"}}


# What is shown.


def test_what_is_shown_narrows_the_answers_and_not_what_happened(case):
    assert answer(case, Question(words="unit", kinds=("party",))) == {"party": {"unit-19"}}
    assert answer(case, Question(act_type="torture", state=TestimonyState.SEALED)) == {"testimony": {"other-account"}}
    assert answer(case, Question(party=case.ids["unit-19"], levels=(1,))) == {}
    assert answer(case, Question(whose=Whose.RECEIVED)) == {"source": {"received"}}
    assert "received" not in names(case, "rainbow", whose=Whose.OWN)
    assert names(case, "rainbow", levels=(1,)) == {"received"}
    assert answer(case, Question(state=TestimonyState.SEALED)) == {"testimony": {"other-account"}}


# The same answers, whether all are worked out or each candidate is asked.


def _questions(case: SearchedCase) -> list[Question]:
    ids = case.ids
    return [
        Question(party=ids["ministry"]),
        Question(party=ids["unit-19"]),
        Question(place=ids["azerbaijan"]),
        Question(place=ids["binagady-again"]),
        Question(act_type="torture"),
        Question(when=HALF),
        Question(when=HALF, undated=True),
        Question(source=ids["niko"]),
        Question(source=ids["erbulat"], when=parse_edtf("2017")),
        Question(party=ids["ministry"], place=ids["baku"], when=parse_edtf("2017-09"), act_type="torture"),
        Question(words="unit", party=ids["ministry"]),
        Question(words="account", when=parse_edtf("2017"), levels=(2,)),
        Question(party=ids["ministry"], kinds=("testimony", "event")),
    ]


def test_large_answers_are_those_of_small_ones(case, monkeypatch):
    small = [answer(case, question) for question in _questions(case)]
    monkeypatch.setattr(search_reach, "_MOST_CORE", -1)
    case.desk.search._prepared = None
    large = [answer(case, question) for question in _questions(case)]
    case.desk.search._prepared = None
    assert small == large
    assert any(len(found) > 3 for found in small)


def test_who_is_impatient_finds_the_same_page_by_page(case, monkeypatch):
    question = Question(party=case.ids["ministry"])
    expected = answer(case, question)
    monkeypatch.setattr(search_reach, "_MOST_CORE", -1)
    case.desk.search._prepared = None
    results = case.desk.search.ask(question, each=1, patience=-1)
    for group in results.groups:
        hits, onwards = list(group.hits), group.page.onwards
        while onwards:
            page = case.desk.search.more(question, group.kind, onwards, limit=1)
            hits, onwards = [*hits, *page.hits], page.onwards
        assert {case.name_of(hit.record.id) for hit in hits} - {"?"} == expected.get(group.kind, set())
    case.desk.search._prepared = None


def test_of_which_kinds_there_may_be_something_is_asked_once(case, monkeypatch):
    database, asked = case.desk.vault.database, []
    execute = database.execute
    monkeypatch.setattr(database, "execute", lambda sql, values=(): asked.append(sql) or execute(sql, values))
    results = case.desk.search.ask(Question(words="truncheons", undated=True))
    assert results.groups
    at_all = [sql for sql in asked if "MATCH ? LIMIT" in sql]
    assert 1 <= len(at_all) <= 3, "as written, as a beginning, by its sound"


def test_an_answer_is_renewed_when_something_was_saved(case):
    question = Question(words="freshly")
    assert answer(case, question) == {}
    case.keep("fresh", NoteBody(case.ids["niko"], "freshly written"))
    assert answer(case, question) == {"note": {"fresh"}}


# What is never found.


def test_nothing_identifying_is_found_in_any_way(case):
    hidden = {case.ids[name] for name in ("secret", "help", "mention", "taken-back")}
    ids = case.ids
    asked = [
        *_questions(case),
        Question(words=SECRET),
        Question(words=SECRET[:5]),
        Question(words=SECRET[3:9]),
        Question(words="Фируз"),
        Question(words="sheltered"),
        Question(words="beating"),
        Question(when=parse_edtf("2017-09-16")),
        Question(party=ids["unit-19"]),
        *(Question(kinds=(kind,)) for kind in FOUND_KINDS),
        Question(whose=Whose.OWN),
    ]
    for question in asked:
        results = case.desk.search.ask(question, each=500)
        found = {hit.record.id for group in results.groups for hit in group.hits}
        assert not found & hidden, question
        assert all(hit.record.body.level <= 2 for group in results.groups for hit in group.hits)
    # A mention leads nowhere: the account in which it stands is not found by the party it is of.
    assert ids["other-account"] not in stages(case.desk.search.ask(Question(party=ids["unit-19"]), each=500))


NAUGHTY = st.text(
    st.one_of(
        st.sampled_from("\"'*:()[]{}^+-,.;?!\\/ \n\t\u202e\u200d\u0301İıəßﬁ￼"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    ),
    max_size=80,
)


@pytest.fixture(scope="module")
def page(case):
    """A record whose words change with each example, without a revision for each."""
    return case.desk.keep(NoteBody(case.ids["niko"], "to be written over")).id


@quickly
@example("O‘zbekiston 李明 ﷺ ـــ ß ŒUVRE ﬁle")
@example("x" * 300 + " " + "ы" * 300)
@given(NAUGHTY)
def test_whatever_is_indexed_is_found_by_each_of_its_words_and_nothing_of_a_higher_level_is(case, page, text):
    search, index = case.desk.search, case.desk.index
    asked = list(dict.fromkeys(words_of(text)))[:6]

    def is_found(words: str) -> bool:
        search._prepared = None
        results = search.ask(Question(words=words, kinds=("note",)), each=200)
        return page in {hit.record.id for group in results.groups for hit in group.hits}

    index.enter(page, NoteBody(case.ids["niko"], text))
    spellings = [word for one in asked for word in (one, one.upper(), unicodedata.normalize("NFD", one))]
    assert all(is_found(word) for word in spellings if words_of(word)), text
    assert all(
        is_found(one[:length]) for one in asked for length in range(2, min(len(one), 8)) if one[:length].isalnum()
    )
    assert not asked or is_found(" ".join(asked))
    assert all(page in {hit.record for hit in index.find(one, kind="note", limit=300)} for one in asked)
    for level in (3, 4):
        index.enter(page, NoteBody(case.ids["niko"], text, sensitivity=level))
        assert not any(is_found(one) for one in asked)
        assert not any(page in {hit.record for hit in index.find(one, limit=300)} for one in asked)


def test_records_of_a_kind_are_found_by_name_while_somebody_chooses(case):
    find = case.desk.index.find
    assert [hit.title for hit in find("unit 1", kind="party")] == ["Police Unit 19"]
    assert [hit.record for hit in find("Yasamal", kind="place")] == [case.ids["yasamal"]]
    assert [hit.record for hit in find("olice", kind="party")] == [case.ids["unit-19"], case.ids["baku-police"]]
    assert find(SECRET) == find("") == find("—") == []
    assert len(find("a", limit=2)) <= 2


def test_long_accounts_are_found_in_a_moment(case):
    shuffled = RUSSIAN.split() * 3_000
    random.Random(1).shuffle(shuffled)
    long = case.desk.keep(TestimonyBody(case.ids["niko"], text=" ".join([*shuffled, "последнееслово"]))).id
    hits = case.desk.search.ask(Question(words="последнеесл")).groups[0].hits
    assert [hit.record.id for hit in hits] == [long]
    assert hits[0].excerpt.marks


def test_a_source_revised_keeps_its_place_and_loses_its_former_words(case):
    source = case.desk.keep(SourceBody("Kaleidoscope"))
    case.desk.keep(SourceBody("Periscope"), source.id, based_on=1)
    assert names(case, "kaleidoscope") == set()
    assert len(case.desk.search.ask(Question(words="periscope")).groups[0].hits) == 1
