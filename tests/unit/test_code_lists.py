"""Code lists: what is shipped is sound and complete, a project's lists are checked, and both are looked up as one."""

import csv
import re
import time
import unicodedata
from dataclasses import replace

import pytest

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.lists.code_lists import CodeLists, list_title
from evidence_desk.catalogue.lists.shipped_lists import COLUMNS, LABEL_LANGUAGES, shipped_list, shipped_names
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.term_tree import first_problem, tree_order
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.resources import resource

# The HURIDOCS micro-thesauri that the numbers of a list may come from.
MICRO_THESAURI = {
    "act-types": {"04", "05", "29", "30", "36"},
    "consequences": {"25"},
    "document-kinds": {"16"},
    "intervention-types": {"20"},
    "involvement-roles": {"18"},
    "legal-outcomes": {"25", "26", "29", "47"},
    "methods": {"05"},
    "party-types": {"07"},
    "perpetrator-types": {"24"},
    "place-kinds": {"17"},
    "source-relations": {"19"},
}
# What the published facts of the demonstration need, list by list.
NEEDED = {
    "act-types": (
        "stop arrest arrest-mass beating torture torture-electric-shock torture-made-to-witness rape-state-agents "
        "rape-object sexual-acts-forced humiliation head-shaving naming-forced detention-administrative detention "
        "sentence-administrative-detention extortion-bribe dismissal eviction-landlord family-help-refused raid-venue "
        "raid-home threat-relatives examination-anal-genital registry attack-private filming-degrading killing-private "
        "law-propaganda law-criminalising prosecution life"
    ),
    "methods": (
        "baton fists kicks object-insertion electric-current filmed published blackmail unmarked-vehicle register-used"
    ),
    "involvement-roles": "direct ordered commanded allowed failed-to-prevent participated benefited informed judged denied",
    "source-relations": "victim witness relative friend official reporter organisation rights-organisation publisher",
    "party-types": (
        "person family network aid-organisation rights-organisation ministry ministry-department police police-unit "
        "court government prosecution intergovernmental media international-court"
    ),
    "perpetrator-types": "police police-patrol judiciary employer landlord family security-service unknown",
    "place-kinds": (
        "country city city-district street room police-station police-headquarters court detention-centre "
        "detention-centre-administrative safe-house home workplace bar-club unknown"
    ),
    "legal-outcomes": (
        "administrative-detention released-sentence-served convicted fined law-in-violation law-repealed law-enacted"
    ),
    "intervention-types": "safe-house evacuation letter-from-authorities public-statement denial court-ruling appeal",
    "consequences": (
        "death seizure loss-of-consciousness unable-to-walk work-lost home-lost fled-abroad rejected-by-family "
        "entered-in-register others-endangered"
    ),
    "document-kinds": "official-letter official-statement news-article infographic interview-record state-register",
}

lists = CodeLists(list)


def term(code: str, parent: str = "", successor: str = "", *, deprecated: bool = False, **labels: str) -> Term:
    words = tuple((tag.replace("_", "-"), label) for tag, label in labels.items()) or (("en", code.title()),)
    return Term(code, parent, words, "", deprecated or bool(successor), successor)


def own(*terms: Term, name: str = "regions", extends: str = "") -> VocabularyBody:
    return VocabularyBody(name, "Regions", extends, terms)


# What is shipped


def test_the_shipped_lists_are_those_told_of():
    assert set(shipped_names()) == set(MICRO_THESAURI) == set(NEEDED)
    assert all(list_title(name) for name in shipped_names())


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_file_is_plain_and_complete(name):
    text = resource("code_lists", f"{name}.csv").read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    header, *rows = csv.reader(text.splitlines())
    assert tuple(header) == COLUMNS
    for row in rows:
        assert len(row) == len(COLUMNS)
        assert row[-2] in ("", "yes")
        for cell in row:
            assert cell == cell.strip()
            assert not re.search(r"\s{2}|[\t\u200b-\u200f\u202a-\u202e]|'", cell), cell


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_list_is_sound(name):
    terms = shipped_list(name)
    codes = [one.code for one in terms]
    by_code = {one.code: one for one in terms}
    for one in terms:
        one.checked()
        assert [tag for tag, _ in one.labels] == list(LABEL_LANGUAGES), one.code
        if one.parent and not one.deprecated:
            assert not by_code[one.parent].deprecated, one.code
    assert first_problem(terms) is None
    assert [one.code for one in tree_order(terms)] == codes, "the file is in tree order"
    for language in LABEL_LANGUAGES:
        labels = [one.words(language) for one in terms]
        assert len(set(labels)) == len(labels), "two terms of a list look alike"


@pytest.mark.parametrize("name", shipped_names())
def test_labels_are_written_in_the_script_of_their_language(name):
    for one in shipped_list(name):
        for tag, label in one.labels:
            wanted = {"ru": "CYRILLIC", "ar": "ARABIC"}.get(tag, "LATIN")
            scripts = {unicodedata.name(letter).split()[0] for letter in label if letter.isalpha()}
            assert scripts == {wanted}, label
            assert tag == "ar" or label[0] == label[0].upper(), label


@pytest.mark.parametrize("name", shipped_names())
def test_huridocs_numbers_are_of_the_right_thesaurus_and_used_once(name):
    numbers = [one.huridocs for one in shipped_list(name) if one.huridocs]
    assert len(set(numbers)) == len(numbers)
    assert {number[2:4] for number in numbers} <= MICRO_THESAURI[name]


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_list_is_read_in_an_instant(name):
    shipped_names()
    spent = []
    for _ in range(5):
        shipped_list.cache_clear()
        start = time.process_time()
        shipped_list(name)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.005


@pytest.mark.parametrize(("name", "codes"), NEEDED.items())
def test_the_case_of_the_demonstration_can_be_said(name, codes):
    assert [code for code in codes.split() if lists.find(name, code) is None] == []


def test_the_page_about_the_lists_counts_them_rightly(tree):
    page = (tree / "docs" / "format" / "code-lists.md").read_text(encoding="utf-8")
    told = {name: (int(all_), int(huridocs)) for name, all_, huridocs in
            re.findall(r"^\| `([a-z-]+)` \|.*\| (\d+) \| (\d+) \|$", page, re.MULTILINE)}  # fmt: skip
    counted = {name: (len(shipped_list(name)), sum(1 for one in shipped_list(name) if one.huridocs))
               for name in shipped_names()}  # fmt: skip
    assert told == counted


# A term, and a list of a project


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (term(""), "no code"),
        (term("Forced-Eviction"), "cannot be a code"),
        (term("forced eviction"), "cannot be a code"),
        (term("forced--eviction"), "cannot be a code"),
        (term("-forced"), "cannot be a code"),
        (term("изгнание"), "cannot be a code"),
        (term("evictión"), "cannot be a code"),
        (term("a" * 61), "longer than 60"),
        (Term("raid"), "no words in any language"),
        (term("raid", en=""), "empty"),
        (term("raid", en=" Raid"), "begins or ends with a blank"),
        (term("raid", en="Raid\nhome"), "line break"),
        (term("raid", en="Raid\x00"), "without a picture"),
        (term("raid", en="Raid\ud800"), "half a character|without a picture"),
        (term("raid", en="R" * 201), "longer than 200"),
        (term("raid", en="=HYPERLINK(0)"), "formula"),
        (term("raid", en="＠home"), "formula"),
        (term("raid", english="Raid"), "not a language code"),
        (term("raid", EN="Raid"), "not written as usual"),
        (Term("raid", labels=(("en", "Raid"), ("en", "Search"))), "there twice"),
        (Term("raid", labels=(("en", "Raid"),), huridocs="02011111"), "not the number"),
        (Term("raid", labels=(("en", "Raid"),), huridocs="MT04:02011100"), "not the number"),
        (Term("raid", labels=(("en", "Raid"),), huridocs="MT04:"), "not the number"),
        (Term("raid", labels=(("en", "Raid"),), successor="search"), "still in use"),
    ],
)
def test_a_term_that_cannot_stand_is_refused_in_words(wrong, said):
    with pytest.raises(FieldProblemError, match=said) as refusal:
        wrong.checked()
    assert refusal.value.field == "terms"
    with pytest.raises(FieldProblemError):
        own(wrong).checked()


def test_a_long_hostile_code_is_shown_short_and_visible():
    with pytest.raises(FieldProblemError) as refusal:
        term("\u202egpj" * 100).checked()
    assert "\u202e" not in refusal.value.sentences()
    assert len(refusal.value.happened) < 200


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([term("north"), term("south"), term("north")], "there twice"),
        ([term("north", "country")], "below “country”, which is not in the list"),
        ([term("north", successor="south")], "replaced by “south”, which is not in the list"),
        ([term("north", "north")], "below itself"),
        ([term("east"), term("north", "south"), term("south", "west"), term("west", "north")], "“north”.*below itself"),
        ([term("north", successor="north")], "replaced by itself"),
        ([term("north", successor="south"), term("south", successor="north")], "replaced by itself"),
    ],
)
def test_terms_that_do_not_fit_together_are_refused_in_words(terms, said):
    with pytest.raises(FieldProblemError, match=said) as refusal:
        own(*terms).checked()
    assert refusal.value.field == "terms"


def test_a_way_into_a_circle_is_no_circle_itself():
    problem = first_problem([term("leaf", "north"), term("north", "south"), term("south", "north")])
    assert problem.index == 1
    assert "“north”, “south”" in problem.mend


def test_a_chain_of_ten_thousand_terms_is_checked_at_once():
    chain = [term(f"t{number}", f"t{number - 1}" if number else "") for number in range(10_000)]
    start = time.process_time()
    assert first_problem(chain) is None
    assert [one.code for one in tree_order(reversed(chain))] == [one.code for one in chain]
    assert first_problem([replace(chain[0], parent="t9999"), *chain[1:]]).index == 0
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (own(name="Regions"), "name"),
        (own(name=""), "name"),
        (own(name="act-types"), "name"),
        (own(name="mine", extends="acts"), "extends"),
        (replace(own(), sensitivity=5), "sensitivity"),
        (own(*[term(f"t{number}") for number in range(10_001)]), "terms"),
    ],
)
def test_a_list_that_cannot_be_kept_names_its_field(body, field):
    with pytest.raises(FieldProblemError) as refusal:
        body.checked()
    assert refusal.value.field == field


def test_a_list_goes_through_json_and_back():
    body = own(term("north", en="North", az_Cyrl="Шимал"), term("old", "north", "north"), term("torture-x", "torture"),
               name="more-acts", extends="act-types")  # fmt: skip
    assert VocabularyBody.from_json(body.to_json()) == body
    for wrong in (
        body.to_json() | {"extends": "no-such-list"},
        body.to_json() | {"terms": [{"code": "north"}]},
        body.to_json() | {"terms": [term("north").to_json() | {"labels": [["en", "North", "x"]]}]},
        body.to_json() | {"terms": [term("north").to_json() | {"deprecated": "yes"}]},
        body.to_json() | {"terms": [term("a", "b").to_json()]},
    ):
        with pytest.raises(UnreadableError):
            VocabularyBody.from_json(wrong)


def test_a_list_is_found_by_its_words():
    body = replace(own(term("north", en="North", ru="Север")), note="As agreed in May")
    assert body.index_title() == "Regions"
    assert {"regions", "As agreed in May", "North", "Север"} <= set(body.index_text().split("\n"))
    assert replace(body, title="").index_title() == "regions"


# Looked up


def test_labels_fall_back_to_english_then_to_any_language_then_to_the_code():
    code_lists = CodeLists(
        lambda: [own(term("a", en="Home", ru="Дом"), term("b", az="Ev"), term("c", en="X", az_Latn="Y"))]
    )
    assert code_lists.label("regions", "a", "ru") == "Дом"
    assert code_lists.label("regions", "a", "ru-RU") == "Дом"
    assert code_lists.label("regions", "a", "uk") == "Home"
    assert code_lists.label("regions", "b", "fr") == "Ev"
    assert code_lists.label("regions", "c", "az-Latn-AZ") == "Y"
    assert code_lists.label("regions", "d", "en") == "d"
    assert code_lists.label("no-such-list", "d", "en") == "d"
    assert lists.label("act-types", "torture-electric-shock", "ru") == "Пытка электрическим током"


def test_a_path_runs_from_the_top_to_the_term():
    english = ("Torture and ill-treatment", "Torture", "Electric shock")
    assert lists.path("act-types", "torture-electric-shock", "en") == english
    assert lists.path("act-types", "torture-electric-shock", "ar")[0] == "التعذيب وسوء المعاملة"
    assert lists.path("act-types", "from-a-newer-list", "en") == ("from-a-newer-list",)


def test_narrower_terms_are_those_below_and_those_that_became_one_of_them():
    code_lists = CodeLists(lambda: [own(
        term("country"), term("north", "country"), term("hills", "north"), term("south", "country"),
        term("old-north", successor="north"), term("older-north", successor="old-north"), term("old-hill", "old-north"),
        term("old-south", successor="south"),
    )])  # fmt: skip
    assert code_lists.narrower("regions", "north") == {"north", "hills", "old-north", "older-north", "old-hill"}
    assert code_lists.narrower("regions", "hills") == {"hills"}
    assert code_lists.narrower("regions", "country") >= {"old-south", "old-hill"}
    assert code_lists.narrower("regions", "elsewhere") == {"elsewhere"}
    assert lists.narrower("act-types", "torture-and-ill-treatment") >= {"torture-electric-shock", "head-shaving"}
    assert "beating" not in lists.narrower("act-types", "torture")


def test_the_current_code_is_the_last_of_the_successors():
    code_lists = CodeLists(lambda: [own(term("a", successor="b"), term("b", successor="c"), term("c"), term("d"))])
    assert [code_lists.current("regions", code) for code in "abcde"] == ["c", "c", "c", "d", "e"]
    assert [one.code for one in code_lists.offered("regions")] == ["c", "d"]


def test_terms_stand_behind_their_parents_wherever_they_were_written():
    code_lists = CodeLists(lambda: [own(term("hills", "north"), term("north"), term("south"), term("coast", "north"))])
    assert [one.code for one in code_lists.terms("regions")] == ["north", "hills", "coast", "south"]
    assert code_lists.terms("no-such-list") == ()


def test_additions_join_the_shipped_list_under_their_parents():
    added = own(term("torture-x", "torture", en="Other torture"), name="more-acts", extends="act-types").checked()
    code_lists = CodeLists(lambda: [added])
    codes = [one.code for one in code_lists.terms("act-types")]
    assert codes.index("torture") < codes.index("torture-x") < codes.index("ill-treatment")
    assert code_lists.path("act-types", "torture-x", "en")[1] == "Torture"
    assert "torture-x" in code_lists.narrower("act-types", "torture")
    assert "more-acts" not in code_lists.names()
    assert code_lists.terms("more-acts") == ()


def test_a_shipped_term_keeps_its_meaning_whatever_a_project_says():
    said = Term("torture", "coercion", (("en", "Lawful interrogation"), ("az", "İşgəncə")), "MT04:90")
    term_now = CodeLists(lambda: [own(said, name="mine", extends="act-types")]).find("act-types", "torture")
    shipped = lists.find("act-types", "torture")
    assert term_now == replace(shipped, labels=(*shipped.labels, ("az", "İşgəncə")))


def test_a_project_may_stop_using_a_shipped_term():
    ours = own(replace(lists.find("act-types", "raid"), deprecated=True, successor="search"), term("search"),
               name="ours", extends="act-types").checked()  # fmt: skip
    theirs = own(term("raid", az="Reyd"), name="theirs", extends="act-types")
    first = CodeLists(lambda: [ours, theirs])
    assert first.current("act-types", "raid") == "search"
    assert "raid" not in {one.code for one in first.offered("act-types")}
    assert first.label("act-types", "raid", "az") == "Reyd"
    assert CodeLists(lambda: [theirs, ours]).current("act-types", "raid") == "raid", "the first to speak decides"


def test_of_two_lists_with_one_name_the_first_stands():
    ours = own(term("north", en="North"))
    theirs = own(term("north", en="Nord"), term("south", en="Sud"))
    code_lists = CodeLists(lambda: [ours, theirs])
    assert [one.words("en") for one in code_lists.terms("regions")] == ["North", "Sud"]
    assert code_lists.names()[-1] == "regions"
    assert code_lists.names().count("regions") == 1
    assert code_lists.title("regions") == "Regions"
    assert code_lists.title("act-types") == "Kinds of act"
    assert code_lists.title("else") == "else"


def test_a_new_list_is_seen_after_a_refresh():
    present, asked = [], []

    def vocabularies():
        asked.append(1)
        return list(present)

    code_lists = CodeLists(vocabularies)
    assert code_lists.terms("regions") == code_lists.terms("places") == ()
    present.append(own(term("north")))
    assert code_lists.terms("regions") == ()
    assert len(asked) == 1
    code_lists.refresh()
    assert [one.code for one in code_lists.terms("regions")] == ["north"]
    assert len(asked) == 2


# Typed ahead


def offered(typed: str, language: str = "en", limit: int = 20) -> list[str]:
    return [one.code for one in lists.offer("act-types", typed, language, limit)]


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("electric", "en", "torture-electric-shock"),
        ("ELECTRIC sh", "en", "torture-electric-shock"),
        ("shock el", "en", "torture-electric-shock"),
        ("torture elec", "en", "torture-electric-shock"),
        ("descargas", "en", "torture-electric-shock"),
        ("decharges", "fr", "torture-electric-shock"),
        ("электрич", "en", "torture-electric-shock"),
        ("صعق", "ar", "torture-electric-shock"),
        ("الصعق", "ar", "torture-electric-shock"),
        ("избие", "ru", "beating"),
        ("бритье", "ru", "head-shaving"),
        ("لا إنسانية", "ar", "ill-treatment"),
        ("الاغتصاب", "ar", "rape"),
        ("torture-soles-of-feet", "en", "torture-soles-of-feet"),
    ],
)
def test_what_is_typed_finds_its_term_first(typed, language, code):
    if code == "ill-treatment":
        typed = typed.replace(" ", "")
    assert offered(typed, language)[0] == code


def test_own_words_come_before_those_of_other_languages_and_of_terms_above():
    assert offered("tort")[:2] == ["torture-and-ill-treatment", "torture"]
    assert offered("torture").index("death-from-torture") < offered("torture", limit=99).index("torture-suspension")
    assert offered("rape") == ["rape", "rape-state-agents", "rape-object", "rape-several", "rape-attempted"]


def test_nothing_typed_offers_the_beginning_and_nonsense_nothing():
    assert offered("", limit=3) == offered(" ,", limit=3) == [one.code for one in lists.terms("act-types")[:3]]
    assert offered("qwertz") == []
    assert offered("torture qwertz") == []
    assert len(offered("t")) == 20


def test_a_deprecated_term_is_not_offered_but_still_known():
    code_lists = CodeLists(lambda: [own(term("north", deprecated=True, en="North"), term("n", en="Northern part"))])
    assert [one.code for one in code_lists.offer("regions", "north", "en")] == ["n"]
    assert code_lists.label("regions", "north", "en") == "North"
