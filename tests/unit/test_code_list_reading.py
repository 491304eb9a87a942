"""Code lists as CSV files: what is off is told with its line, what is sound comes back as it was."""

import csv
import io
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.lists.code_list_reading import (
    MOST_BYTES,
    BadCodeListError,
    code_list_csv,
    compare,
    read_code_list,
    replaced,
)
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.lists.shipped_lists import shipped_list, shipped_names
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.term_tree import tree_order
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.values.errors import ResearcherError

quickly = settings(database=None, deadline=None, max_examples=50)

PLAIN = "code,parent,en,ru,deprecated,successor\nnorth,,North,Север,,\nhills,north,Hills,Холмы,,\n"
EXPECTED = (
    Term("north", "", (("en", "North"), ("ru", "Север"))),
    Term("hills", "north", (("en", "Hills"), ("ru", "Холмы"))),
)


def read(text: str | bytes, **more: str) -> VocabularyBody:
    return read_code_list(text if isinstance(text, bytes) else text.encode(), "regions", **more)


def refused(text: str | bytes, **more: str) -> BadCodeListError:
    with pytest.raises(BadCodeListError) as refusal:
        read(text, **more)
    assert refusal.value.mend
    assert refusal.value.safe == "Nothing was changed."
    if refusal.value.line:
        assert refusal.value.happened.startswith(f"Line {refusal.value.line}: ")
    return refusal.value


# Every way a spreadsheet writes


@pytest.mark.parametrize(
    "written",
    [
        PLAIN,
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        "\ufeffsep=;\r\n" + PLAIN.replace(",", ";").replace("\n", "\r\n"),
        PLAIN.rstrip("\n"),
        PLAIN.replace("\n", ",,\n"),
        PLAIN.replace(",,\n", "\n"),
        "\n\n" + PLAIN.replace("\n", "\n\n,,,\n"),
        PLAIN.replace("North", "  North\t"),
        PLAIN.replace("North", '"North"').replace("hills,", '"hills",'),
        PLAIN.replace("code,parent,en,ru", "Code, PARENT ,EN,ru"),
        PLAIN.replace("Hills,Холмы,,", "Hills,Холмы,No,"),
    ],
)
def test_every_way_of_writing_a_list_gives_the_same(written):
    assert read(written).terms == EXPECTED


def test_columns_may_stand_in_any_order_and_be_left_out():
    assert read("az-cyrl;code\nШимал;north").terms == (Term("north", "", (("az-Cyrl", "Шимал"),)),)
    assert read("successor,deprecated,code,en\nb,YES,a,A\n,,b,B").terms[0] == Term(
        "a", "", (("en", "A"),), deprecated=True, successor="b"
    )


def test_a_label_may_hold_what_parts_the_columns():
    assert read('code;en;fr\na;"North; and east, too";"dit «\u00a0le ""Nord""\u00a0»"').terms[0].labels == (
        ("en", "North; and east, too"),
        ("fr", 'dit «\u00a0le "Nord"\u00a0»'),
    )


def test_the_list_carries_its_names():
    assert read(PLAIN, title="Regions of the country") == VocabularyBody(
        "regions", "Regions of the country", "", EXPECTED
    )


# What is off is told


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (b"", 1, "does not name a column “code”"),
        ("\n\n", 1, "does not name a column “code”"),
        ("code,en\n", 0, "no term in this file"),
        ("code,en\n\n,,\n", 0, "no term in this file"),
        ("term,en\na,A", 1, "“term” is not known"),
        ("en,fr\nA,B", 1, "does not name a column “code”"),
        ("code,parent\na,", 1, "No column holds words"),
        ("code,en,description\na,A,x", 1, "“description” is not known"),
        ("code,en,,ru\na,A,,Б", 1, "The column “” is not known"),
        ("code,en,EN\na,A,B", 1, "The column “en” is there twice"),
        ("\ncode,en,Code\na,A,B", 2, "The column “code” is there twice"),
        ("code,en\na,A,B", 2, "3 cells, but the header names 2"),
        ("code,en\nnorth,North, and east", 2, "3 cells"),
        ("code,en\na,A\n,B", 3, "no code"),
        ("code,en\na,A\nB,B", 3, "“B” cannot be a code"),
        ("code,en\r\na,A\r\n\r\nb c,B", 4, "“b c” cannot be a code"),
        ("sep=;\ncode;en\na;A\nb;", 4, "“b” has no words"),
        ("code,en\na,A\nb,B\na,C", 4, "“a” is there twice"),
        ("code,parent,en\na,b,A", 2, "“a” stands below “b”, which is not in the list"),
        ("code,parent,en\na,,A\nb,c,B\nc,b,C", 3, "“b” stands below itself"),
        ("code,en,deprecated,successor\na,A,yes,b", 2, "replaced by “b”, which is not in the list"),
        ("code,en,deprecated,successor\na,A,yes,b\nb,B,yes,a", 2, "“a” is replaced by itself"),
        ("code,en,successor\na,A,b\nb,B,", 2, "still in use"),
        ("code,en,deprecated\na,A,perhaps", 2, "“perhaps” in the column deprecated is neither yes nor no"),
        ("code,en,huridocs\na,A,2.01111E+12", 2, "not the number of a HURIDOCS term"),
        ('code,en\na,"A', 2, "double quotes do not match"),
        ('code,en\na,A\nb,"B" or C', 3, "double quotes do not match"),
        ('code,en\na,"A\nB"\nc,C', 2, "line break"),
        ('code,en\na,A\nb,"B\n\n"\nc,"C\nC"', 6, "line break"),
        ("code,en\na,A\u2028B", 2, "line break"),
        ("code,en\na,=1+1", 2, "formula"),
        ("code,en\na," + "x" * 200_000, 2, "a cell is far too long"),
        ("code,en\na," + "x" * 201, 2, "longer than 200"),
        (PLAIN.encode("utf-16"), 0, "UTF-16"),
        (PLAIN.encode("utf-16-be"), 0, "UTF-16"),
        (PLAIN.encode("utf-32"), 0, "UTF-16"),
        (PLAIN.encode("cp1251"), 2, "not written in UTF-8"),
        (b"code,en\na,A\nb,\xff", 3, "not written in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, "not written in UTF-8"),
        (b"%PDF-1.4\n\x00", 0, "not a text file"),
        (b"x" * (MOST_BYTES + 1), 0, "larger than 5 MB"),
    ],
)  # fmt: skip
def test_what_is_off_is_told_with_its_line(text, line, said):
    refusal = refused(text)
    assert said in refusal.happened
    assert refusal.line == line


def test_no_control_character_of_a_file_reaches_the_sentence():
    for text in (
        "code,en\n\u202ecode\x1b[2J,A",
        "code,en,\u202ex\na,A,B",
        "code,en\na,A\u202e\x07",
        "code,en,deprecated\na,A,\x1b",
    ):
        sentences = refused(text).sentences()
        assert not set(sentences) & set("\u202e\x1b\x07")


def test_more_terms_than_a_list_can_have_are_refused():
    rows = "".join(f"t{number},T\n" for number in range(10_001))
    assert "more than 10,000" in refused("code,en\n" + rows).happened
    assert len(read("code,en\n" + rows.replace("t10000,T\n", "")).terms) == 10_000


def test_the_longest_file_is_read_or_refused_in_seconds():
    start = time.process_time()
    refused("code,parent,en\n" + "\n" * (MOST_BYTES // 2))
    refused("code,en\n" + ('"' * 1_000_000))
    refused("," * 1_000_000)
    assert time.process_time() - start < 10


def test_a_name_that_cannot_be_is_told_as_a_field_of_the_form():
    for name, extends, field in (("Regions", "", "name"), ("act-types", "", "name"), ("regions", "acts", "extends")):
        with pytest.raises(FieldProblemError) as refusal:
            read_code_list(PLAIN.encode(), name, extends=extends)
        assert refusal.value.field == field


# Added to a shipped list


def test_rows_are_added_to_a_shipped_list():
    body = read("code,parent,en,az\ntorture-x,torture,Other torture,\ntorture,,,İşgəncə", extends="act-types")
    lists = CodeLists(lambda: [body])
    assert lists.path("act-types", "torture-x", "az")[1:] == ("İşgəncə", "Other torture")
    assert lists.label("act-types", "torture", "ru") == "Пытки"


@pytest.mark.parametrize(
    "row",
    ["torture,,Interrogation,", "torture,coercion,Torture,", "torture,torture-and-ill-treatment,Torture,MT04:90"],
)
def test_a_row_that_says_something_else_of_a_shipped_term_is_refused(row):
    refusal = refused(f"code,parent,en,huridocs\n{row}", extends="act-types")
    assert "“torture” is a term that comes with this program" in refusal.happened
    assert refusal.line == 2


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_list_goes_out_and_comes_in_as_additions_to_itself(name):
    everything = VocabularyBody("ours", extends=name, terms=shipped_list(name)).checked()
    assert read_code_list(code_list_csv(everything), "ours", extends=name) == everything
    assert CodeLists(lambda: [everything]).terms(name) == CodeLists(list).terms(name)


# A new list takes the place of the old


def test_an_import_tells_what_is_new_changed_and_missing():
    old = read(
        "code,parent,en,ru,deprecated\nnorth,,North,Север,\nhills,north,Hills,,\nsouth,,South,,\ngone,,Gone,,yes"
    )
    new = read("code,parent,ru,en\nnorth,,Север,North\nhills,,,Hills\ncoast,north,,Coast")
    assert (compare(old, new).added, compare(old, new).changed, compare(old, new).missing) == (
        ("coast",),
        ("hills",),
        ("south",),
    )
    assert compare(old, old) == compare(new, new)


def test_missing_terms_stay_as_deprecated_ones():
    old = replace(read(PLAIN, title="Regions"), note="As agreed")
    new = read("code,en\nnorth,The north\ncoast,Coast")
    body = replaced(old, new, {"hills": "coast"})
    assert [one.code for one in body.terms] == ["north", "coast", "hills"]
    assert body.terms[0].words("en") == "The north"
    assert (body.terms[2].deprecated, body.terms[2].successor, body.terms[2].parent) == (True, "coast", "north")
    assert (body.title, body.note) == ("Regions", "As agreed")
    lists = CodeLists(lambda: [body])
    assert lists.label("regions", "hills", "ru") == "Холмы"
    assert lists.current("regions", "hills") == "coast"
    assert lists.narrower("regions", "coast") == {"coast", "hills"}
    assert compare(body, new).missing == ()
    again = replaced(body, new)
    assert again == body, "a successor named once stays"


def test_a_successor_that_is_not_there_is_refused():
    with pytest.raises(FieldProblemError, match="replaced by “nowhere”"):
        replaced(read(PLAIN), read("code,en\nnorth,North"), {"hills": "nowhere"})


def test_a_term_that_comes_back_is_in_use_again():
    without = replaced(read(PLAIN), read("code,en\nnorth,North"))
    assert [one.deprecated for one in replaced(without, read(PLAIN)).terms] == [False, False]


def test_leaving_out_a_shipped_term_does_not_end_it():
    old = read("code,parent,en,az\ntorture,,,İşgəncə\ntorture-x,torture,Other torture,", extends="act-types")
    new = read("code,parent,en\ntorture-y,torture,Another", extends="act-types")
    assert compare(old, new).missing == ("torture-x",)
    body = replaced(old, new)
    assert [one.code for one in body.terms] == ["torture-y", "torture-x"]
    assert not CodeLists(lambda: [body]).find("act-types", "torture").deprecated


# Properties

codes = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
labels = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=24)
    .map(str.strip)
    .filter(lambda label: label and label[0] not in "=+-@＝＋－＠")
)
languages = st.sampled_from(["en", "fr", "ar", "az-Latn", "az-Cyrl", "zh-Hant", "x-local", "uk"])
numbers = st.sampled_from(["", "", "MT04:02", "MT04:02011111", "MT16:091420051801"])


@st.composite
def vocabularies(draw: st.DrawFn) -> VocabularyBody:
    """Sound lists: a parent and a successor is always a term that stands before."""
    terms: list[Term] = []
    for code in draw(st.lists(codes, min_size=1, max_size=8, unique=True)):
        before = st.sampled_from(["", *(one.code for one in terms)])
        words = draw(st.dictionaries(languages, labels, min_size=1, max_size=3))
        deprecated = draw(st.booleans())
        successor = draw(before) if deprecated else ""
        terms.append(Term(code, draw(before), tuple(words.items()), draw(numbers), deprecated, successor))
    return VocabularyBody("regions", terms=tuple(draw(st.permutations(terms)))).checked()


def in_order_of_languages(body: VocabularyBody) -> list[Term]:
    return [replace(one, labels=tuple(sorted(one.labels))) for one in body.terms]


@quickly
@given(vocabularies())
def test_what_was_written_is_read_back(body):
    again = read_code_list(code_list_csv(body), "regions")
    assert in_order_of_languages(again) == in_order_of_languages(body)
    assert compare(body, again).changed == ()
    assert VocabularyBody.from_json(body.to_json()) == body


@quickly
@given(vocabularies(), st.sampled_from(";\t"))
def test_any_separator_and_line_end_give_the_same(body, delimiter):
    rows = csv.reader(io.StringIO(code_list_csv(body).decode("utf-8-sig"), newline=""))
    other = io.StringIO(newline="")
    csv.writer(other, delimiter=delimiter, lineterminator="\n").writerows(rows)
    assert read(other.getvalue()).terms == read(code_list_csv(body)).terms


@quickly
@given(vocabularies(), vocabularies())
def test_no_code_is_ever_lost_by_an_import(old, new):
    body = replaced(old, new)
    assert {one.code for one in body.terms} == {one.code for one in (*old.terms, *new.terms)}
    assert body.terms[: len(new.terms)] == new.terms
    assert all(one.deprecated for one in body.terms[len(new.terms) :])
    assert compare(body, new).missing == ()


@quickly
@given(vocabularies())
def test_looking_up_never_fails_and_the_tree_keeps_its_order(body):
    lists = CodeLists(lambda: [body])
    terms = lists.terms("regions")
    places = {one.code: place for place, one in enumerate(terms)}
    assert terms == tree_order(body.terms)
    for one in terms:
        assert not one.parent or places[one.parent] < places[one.code]
        assert one.code in lists.narrower("regions", lists.current("regions", one.code))
        assert not one.parent or lists.narrower("regions", one.code) <= lists.narrower("regions", one.parent)
        assert lists.path("regions", one.code, "en")[-1] == one.words("en")


@quickly
@given(
    st.binary(max_size=300) | st.text(max_size=300).map(lambda text: ("code,en\n" + text).encode("utf-8", "replace"))
)
def test_whatever_the_file_holds_it_is_read_or_refused_in_words(content):
    try:
        body = read(content)
    except ResearcherError:
        return
    assert body.checked() == body
