"""Searches that are kept: under a name, changed, removed and put back, and read strictly."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.finding.saved_searches import LONGEST_NAME, SavedSearches
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.uncertain_date import parse_edtf

ASKED = Question(words="police", when=parse_edtf("2017-09"))
OTHER = Question(act_type="torture")


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP, clock=TestClock()) as opened:
        yield opened


@pytest.fixture
def saved(desk):
    return desk.saved_searches


def test_a_search_is_kept_and_asked_after_the_vault_was_closed(desk, tmp_path):
    kept = desk.saved_searches.keep("  Police,\n September ", ASKED)
    assert (kept.name, kept.question) == ("Police, September", ASKED)
    desk.close()
    with open_desk(tmp_path / "v", PASSPHRASE) as again:
        assert again.saved_searches.all() == [kept]
        assert again.saved_searches.named("POLICE, september") == kept
        assert again.check_log() == []  # no evidence: nothing of it stands in the log


def test_what_changes_one_can_be_undone(saved: SavedSearches):
    one, two = saved.keep("One", ASKED), saved.keep("Two", OTHER)
    former = saved.change(one.id, name="Zwei", question=OTHER)
    assert former == one
    assert [(each.name, each.question) for each in saved.all()] == [("Two", OTHER), ("Zwei", OTHER)]
    saved.put_back(former)
    assert saved.find(one.id) == one
    assert saved.remove(two.id) == two
    assert saved.all() == [one]
    saved.put_back(two)
    assert saved.all() == [one, two]
    for gone in ("x", ""):
        with pytest.raises(LookupError):
            saved.remove(gone)
        with pytest.raises(LookupError):
            saved.change(gone, name="x")


@pytest.mark.parametrize("name", ["", " \n", "one", "ÓNE", "x" * (LONGEST_NAME + 1), "a\x00b", "a\ud800b"])
def test_a_name_that_cannot_be_is_refused_at_its_field(saved: SavedSearches, name):
    saved.keep("Óne", ASKED)
    with pytest.raises(FieldProblemError) as refused:
        saved.keep(name, ASKED)
    assert refused.value.field == "name"
    assert len(saved.all()) == 1
    with pytest.raises(FieldProblemError):
        saved.change(saved.keep("Two", ASKED).id, name=name)


def test_a_search_may_keep_its_own_name(saved: SavedSearches):
    one = saved.keep("One", ASKED)
    saved.change(one.id, name="ONE")
    assert [each.name for each in saved.all()] == ["ONE"]


@pytest.mark.parametrize(
    "question", [Question(), Question(words=" "), Question(words="a\x00"), Question(words="x" * 1001)]
)
def test_a_question_that_asks_nothing_is_refused(saved: SavedSearches, question):
    with pytest.raises(FieldProblemError) as refused:
        saved.keep("Nothing", question)
    assert refused.value.field == "question"


def test_what_cannot_be_read_any_more_is_told_and_can_be_removed(desk, saved: SavedSearches):
    desk.vault.database.execute("INSERT INTO saved_search VALUES ('x', 'Old', '{\"format\":\"other\"}', '-')")
    (old,) = saved.all()
    assert old.question is None
    removed = saved.remove("x")
    saved.put_back(removed)
    assert saved.all() == [old]


def test_there_is_an_end_to_them(saved: SavedSearches, monkeypatch):
    monkeypatch.setattr("evidence_desk.catalogue.finding.saved_searches.MOST_SAVED", 1)
    saved.keep("One", ASKED)
    with pytest.raises(FieldProblemError, match="no more"):
        saved.keep("Two", ASKED)
