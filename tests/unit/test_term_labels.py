"""The words for the terms of the closed lists: each term has its own, also where another list has the same code."""

from enum import StrEnum

import pytest

from evidence_desk.catalogue.terms import case_terms, consent_terms, terms
from evidence_desk.catalogue.terms.case_terms import Identification, NameKind, PassageMark, Predicate, YesNo
from evidence_desk.catalogue.terms.consent_terms import Answer, MentionConsent
from evidence_desk.catalogue.terms.terms import label

LISTS = [
    one
    for module in (terms, case_terms, consent_terms)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
]


@pytest.mark.parametrize("kind", LISTS, ids=[one.__name__ for one in LISTS])
def test_every_term_has_words_and_no_two_of_a_list_the_same(kind):
    words = [label(term) for term in kind]
    assert all(words)
    assert len(set(words)) == len(words)


def test_terms_of_several_lists_with_one_code_keep_their_words_apart():
    assert [label(one) for one in (YesNo.YES, Answer.YES, MentionConsent.YES)] == ["Yes", "Yes", "Agreed"]
    assert [label(one) for one in (Predicate.DATE, PassageMark.DATE)] == ["When", "Date"]
    assert [label(one) for one in (Identification.DOCUMENT, Identification.PLACE)] == ["By a document", "By the place"]
    assert label(NameKind.TRANSLATION) == "In another language"
    assert label(YesNo.UNKNOWN) == "Asked, not known"
