"""Questions written down and read again, strictly; and typed words as expressions of the index."""

import csv
import itertools
import json
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.catalogue.fields.references import TermUse
from evidence_desk.catalogue.finding.question import Question, Whose
from evidence_desk.catalogue.finding.term_labels import TermLabels
from evidence_desk.catalogue.index.asked_words import asked_words
from evidence_desk.catalogue.index.index_words import index_rows, term_word, without_article
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.kinds.record_entries import highest_entry, kind_of_entry, lowest_entry
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS, READING_ORDER
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.folding import fold, indexed
from evidence_desk.values.ids import new_id
from evidence_desk.values.resources import resource
from evidence_desk.values.sounding import sounded
from evidence_desk.values.uncertain_date import parse_edtf

quickly = settings(database=None, deadline=None, max_examples=100)
WHOLE = Question(
    words="Bakı “x”",
    when=parse_edtf("2017-09-15/2017-09-30"),
    undated=True,
    place=new_id(),
    party=new_id(),
    act_type="torture-electric-shock",
    source=new_id(),
    kinds=("testimony", "act"),
    levels=(1, 2),
    state=TestimonyState.DRAFT,
    whose=Whose.RECEIVED,
)


def test_a_question_is_read_as_it_was_written():
    assert Question.read(WHOLE.line()) == WHOLE
    assert Question.read(Question().line()) == Question()
    assert all(getattr(WHOLE, one.name) != getattr(Question(), one.name) for one in fields(Question))


@quickly
@given(st.text(max_size=200), st.sets(st.sampled_from(FOUND_KINDS)), st.booleans())
def test_any_words_survive(words, kinds, undated):
    question = Question(words=words.encode("utf-8", "ignore").decode(), kinds=tuple(kinds), undated=undated)
    assert Question.read(question.line()) == question


@pytest.mark.parametrize(
    "change",
    [
        {"format": "evidence-desk-question/2"},
        {"words": 1},
        {"words": "x" * 1001},
        {"when": "2017"},
        {"undated": 1},
        {"place": "Baku"},
        {"party": None},
        {"act_type": "x" * 61},
        {"kinds": ["identity"]},
        {"kinds": ["testimony", "testimony"]},
        {"kinds": "testimony"},
        {"levels": [3]},
        {"levels": [True]},
        {"state": "open"},
        {"whose": "mine"},
        {"further": 1},
    ],
)
def test_what_has_another_form_is_refused(change):
    with pytest.raises(UnreadableError, match="saved search"):
        Question.read(json.dumps(json.loads(WHOLE.line()) | change))


@pytest.mark.parametrize("line", ["", "[]", "null", "{", "[" * 100_000, '{"format":"evidence-desk-question/1"}'])
def test_what_is_no_question_is_refused(line):
    with pytest.raises(UnreadableError):
        Question.read(line)


def test_what_a_question_asks():
    assert Question().asks_nothing
    assert Question(words="  ").asks_nothing
    assert not Question(kinds=("act",)).asks_nothing
    assert replace(WHOLE, words="").of_what_happened
    assert WHOLE.without_narrowing() == Question(words=WHOLE.words)
    place = new_id()
    assert WHOLE.about("place", place) == replace(WHOLE, words="", place=place)
    assert WHOLE.about("party", place).party == WHOLE.about("source", place).source == place


def test_an_entry_tells_its_kind():
    for kind in BODY_TYPES:
        assert kind_of_entry(lowest_entry(kind) + 1) == kind_of_entry(highest_entry(kind) - 1) == kind
    bounds = sorted((lowest_entry(kind), highest_entry(kind)) for kind in BODY_TYPES)
    assert all(high <= low for (_, high), (low, _) in itertools.pairwise(bounds))
    assert set(FOUND_KINDS) == set(READING_ORDER) - {"identity"}


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("الشرطه", "شرطه"),
        ("والشرطه", "شرطه"),
        ("بالشرطه", "شرطه"),
        ("للشرطه", "شرطه"),
        ("شرطه", "شرطه"),
        ("الي", "الي"),
        ("police", "police"),
        ("полиция", "полиция"),
    ],
)
def test_an_arabic_word_without_its_article(word, bare):
    assert without_article(word) == bare


def test_what_of_a_record_is_indexed():
    place = PlaceBody((Name("Бинагади"), Name("Binəqədi")), note="Where the Şüvəlan road ends, near الشرطة.")
    ((title, body, bare, sounds, terms),) = index_rows(place)["search"]
    assert title == "бинагади bineqedi"
    assert "suvelan" in body
    assert bare == "شرطه"
    assert {*sounded(fold("Бинагади")).split()} & {*sounds.split()}
    assert "sovalan" in sounds.split()  # a name in the text
    assert not {*sounded("road").split()} & {*sounds.split()}  # no name
    assert terms == ""
    assert index_rows(place)["search_names"] == [(title,)]
    assert index_rows(PartyBody((Name("x"),), sensitivity=3)) == {"search": [], "search_names": []}
    ((*_, terms),) = index_rows(PartyBody((Name("x"),), party_type="police-unit"))["search"]
    assert terms == term_word("party-types", "police-unit")


def test_terms_are_found_by_their_labels_in_every_language_and_the_narrower_ones_with_them():
    added: list[VocabularyBody] = []
    lists = CodeLists(lambda: added)
    labels = TermLabels(lists)
    shock = term_word("act-types", "torture-electric-shock")
    for word in ("electric", "électriques", "électri", "электрическ", "كهربائي"):
        (folded, goes_on) = asked_words(word).words[0]
        assert shock in labels.terms_for(folded, goes_on), word
    for word in ("электрошок", "électrochocs", "elektroşok", "electricity", "електрошок"):  # said, but in no label
        assert shock in labels.terms_for(*asked_words(word).words[0]), word
    assert term_word("act-types", "humiliation") in labels.terms_for("унижением", False)  # an inflected form
    assert term_word("act-types", "torture") in labels.terms_for("işgəncələr".replace("ə", "e").replace("ş", "s"), True)
    assert shock in labels.terms_for("torture", False)
    assert labels.terms_for("of", True) == labels.terms_for("xyzzy", True) == ()
    assert labels.meant("act-types", (("electric", False), ("shock", True)), 3) == ("torture-electric-shock",)
    use = TermUse("act_type", "act-types", "torture-electric-shock")
    assert labels.label_with(use, (("electric", False),), "fr") == "Electric shock"
    assert labels.label_with(use, (("decharges", True),), "fr") == "Décharges électriques"
    assert "torture" in labels.label_with(use, (("torture", False),), "en").lower()
    assert labels.label_with(use, (("электрошок", False),), "ru") == "Пытка электрическим током"
    assert labels.label_with(use, (("xyzzy", False),), "en") == ""
    new = Term("torture-electric-shock", labels=(("az", "Elektrik şoku"),))
    added.append(VocabularyBody("ours", extends="act-types", terms=(new,)))
    lists.refresh()
    assert shock in labels.terms_for("elektrik", False)


def test_further_words_are_of_terms_there_are_and_name_the_act():
    lists = CodeLists(tuple)
    rows = list(csv.reader(resource("search_words.csv").read_text("utf-8").splitlines()))
    assert rows[0] == ["list", "code", "words"]
    assert all(lists.find(name, code) for name, code, _ in rows[1:])
    assert len({(name, code) for name, code, _ in rows[1:]}) == len(rows) - 1
    for _, code, said in rows[1:]:
        found = indexed(said).split()
        assert all(len(word) >= 3 for word in found), code
        assert len(said.split()) == len(set(said.split())), code


@quickly
@given(st.text(max_size=60), st.sampled_from([None, (), ("longer", "words")]))
def test_nothing_typed_acts_as_an_operator(typed, longer):
    asked = asked_words(typed, lambda _word, _goes_on: ("a\ue000b",), lambda _beginning: longer)
    if asked is None:
        return
    for expression in (asked.in_title, asked.written, asked.begun, asked.begun_in_title, asked.anyhow, asked.sounding):
        outside = expression.split('"')[::2]
        assert set("".join(outside)) <= set("() :{}*ANDOR") | set("title body bare terms sounds")
        assert expression.count("(") == expression.count(")")
