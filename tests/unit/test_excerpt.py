"""Excerpts show the words found in the spelling that stands in the record, on one line."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.catalogue.excerpt import excerpt

LONG = "One of the men struck me with a truncheon.\nWe were taken to Police Unit 19 in Yasamal and held until four."


def test_the_first_word_found_stands_in_its_surroundings():
    assert excerpt(LONG, "yasam") == "…taken to Police Unit 19 in Yasamal and held until four."
    assert excerpt("دائرة الشرطة في باكو", "الشرطه") == "دائرة الشرطة في باكو"
    assert excerpt("Gəncə şəhəri", "gence") == "Gəncə şəhəri"
    assert excerpt(LONG, "nothing") == ""
    assert excerpt(LONG, "") == ""


@given(st.text(max_size=300), st.text(max_size=20))
def test_an_excerpt_is_one_short_line(text, query):
    assert "\n" not in excerpt(text, query)
    assert len(excerpt(text, query)) <= 130
