"""Passages of an account: where they stand after a correction, coded in one step with their records, taken back."""

import time
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.telling.passages import Correction, Found, Passages, innermost
from evidence_desk.catalogue.terms.case_terms import PassageMark, Predicate
from evidence_desk.desk import create_desk
from evidence_desk.desk.coding import DRAFT, Coding, stretch
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.quantity import exactly

TEXT = (
    "On 14 September 2017 Niko was stopped in a street in Baku. He was beaten. \U0001f6a8\n"
    "At Police Unit 19 he was beaten. He was beaten until 04:00."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("passages")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def niko(desk):
    return desk.keep(SourceBody(alias="Niko"))


@pytest.fixture(scope="module")
def event(desk):
    return desk.keep(EventBody(title="Detention in Baku"))


@pytest.fixture
def account(desk, niko):
    return desk.keep(TestimonyBody(source=niko.id, text=TEXT))


def marked(account, words, mark=PassageMark.ACT, occurrence=1, **more):
    text, start = account.body.text, -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return PassageBody(account.id, account.revision, start, start + len(words), words, mark, **more)


def found(desk, account):
    present = desk.testimonies.get(account.id)
    return {
        one.record.body.quote: (one.found, present.body.text[one.start : one.end] if one.has_place else "")
        for one in Passages(desk.vault.database).of(present)
    }


def beating(desk, event, passage):
    """What codes a passage as a beating, and counts what there was before."""

    def code(writing):
        citation = Citation(writing.passages[0], quote=passage.quote)
        return [writing.add(ActBody(event=event.id, act_type="beating", citations=(citation,)))]

    return code


def test_passage_and_act_are_kept_together_and_cite_each_other(desk, account, event):
    passage = marked(account, "He was beaten")
    desk.drafts.keep(DRAFT, account.id, {})
    kept = Coding(desk).keep([passage], beating(desk, event, passage), draft=account.id)
    [citation] = kept.coded.body.citations
    assert citation.record == kept.passages[0].id
    assert kept.passages[0].body.coded == kept.coded.id
    assert kept.passages[0].body.quote == TEXT[passage.start : passage.end]
    assert desk.drafts.find(DRAFT, account.id) is None
    assert desk.testimonies.get(account.id) == account, "the account is not touched"
    assert desk.log.findings() == []


def test_nothing_is_kept_where_a_part_cannot_be(desk, account, event):
    before = [desk.records[kind].count() for kind in ("passage", "act", "place")]
    size = desk.log.size()
    desk.drafts.keep(DRAFT, account.id, {"half": "typed"})

    def code(writing):
        writing.add(PlaceBody((Name("Police Unit 19"),)))
        return [writing.add(ActBody(event="", act_type="beating"))]

    with pytest.raises(FieldProblemError) as problem:
        Coding(desk).keep([marked(account, "He was beaten")], code, draft=account.id)
    assert problem.value.field == "event"
    assert [desk.records[kind].count() for kind in ("passage", "act", "place")] == before
    assert desk.log.size() == size
    assert desk.drafts.find(DRAFT, account.id) == {"half": "typed"}


def test_several_passages_may_be_of_one_act_each_coded_as_what_it_says(desk, account, event):
    words = ("Niko was stopped", "a street in Baku", "14 September 2017")
    passages = [marked(account, one, mark) for one, mark in zip(words, PassageMark, strict=False)]

    def code(writing):
        place = writing.add(PlaceBody((Name("Baku"),)))
        act = writing.add(ActBody(event=event.id, act_type="arrest", citations=(Citation(writing.passages[0]),)))
        return [act, place, act]

    kept = Coding(desk).keep(passages, code)
    assert [desk.register.find(one.body.coded).kind for one in kept.passages] == ["act", "place", "act"]
    order = [one.record.body.quote for one in Passages(desk.vault.database).of(account)]
    assert order == ["14 September 2017", "Niko was stopped", "a street in Baku"]


def test_a_sealed_account_and_that_of_another_desk_are_coded_and_stay_as_they_are(desk, niko, event):
    sealed = desk.keep(TestimonyBody(source=niko.id, text=TEXT))
    sealed = desk.seal_testimony(sealed.id, 1)
    theirs = Record(new_id(), "S-00000C", new_id(), 1, "2017-11-01T10:00:00.000Z", SourceBody(alias="Theirs"))
    desk.sources.accept(theirs)
    other = replace(theirs, id=new_id(), code="T-00000D", body=TestimonyBody(source=theirs.id, text=TEXT))
    desk.testimonies.accept(other)
    for account in (sealed, other):
        passage = marked(account, "At Police Unit 19")
        kept = Coding(desk).keep([passage], beating(desk, event, passage))
        assert kept.passages[0].desk == desk.id
        assert desk.testimonies.get(account.id) == account
        assert found(desk, account) == {"At Police Unit 19": (Found.THERE, "At Police Unit 19")}


def test_after_a_correction_each_passage_is_where_its_words_are(desk, account):
    coding = Coding(desk)
    for words in ("14 September 2017", "a street in Baku", "04:00", "At Police Unit 19"):
        coding.keep([marked(account, words, PassageMark.DATE)])
    text = TEXT.replace("in a street in Baku", "in a street of Baku, as he said,")
    desk.keep(replace(account.body, text=text), account.id, based_on=1)
    assert found(desk, account) == {
        "14 September 2017": (Found.THERE, "14 September 2017"),
        "04:00": (Found.MOVED, "04:00"),
        "At Police Unit 19": (Found.MOVED, "At Police Unit 19"),
        "a street in Baku": (Found.GONE, ""),
    }


def test_words_that_stand_there_more_than_once_are_told_apart_by_what_stayed_around_them_or_not_at_all(desk, account):
    Coding(desk).keep([marked(account, "was beaten", occurrence=2)])
    once = desk.keep(replace(account.body, text="Corrected. " + TEXT), account.id, based_on=1)
    [moved] = Passages(desk.vault.database).of(once)
    assert (moved.found, moved.start) == (Found.MOVED, len("Corrected. ") + TEXT.index("was beaten", TEXT.index("19")))
    # Changed before and after it: which of the three is meant cannot be told any more.
    both = desk.keep(replace(account.body, text="Corrected. " + TEXT + " Read back."), account.id, based_on=2)
    [several] = Passages(desk.vault.database).of(both)
    assert (several.found, several.start, several.has_place) == (Found.SEVERAL, -1, False)
    # Marked anew by the person, who can tell.
    start = both.body.text.index("was beaten")
    body = replace(several.record.body, of_revision=3, start=start, end=start + len("was beaten"))
    Coding(desk).change(several.record.id, 1, body)
    assert found(desk, account) == {"was beaten": (Found.THERE, "was beaten")}


def received(desk, body):
    """A passage that another desk marked: what it says of a text we may not have cannot be checked here."""
    record = Record(new_id(), "Q-00000F", new_id(), 1, "2017-12-01T10:00:00.000Z", body)
    desk.records["passage"].accept(record)


def test_a_passage_that_is_not_where_it_is_said_to_be_is_refused_or_if_received_looked_for(desk, account):
    passage = replace(marked(account, "04:00"), start=3, end=8)
    with pytest.raises(FieldProblemError, match="not where it is said"):
        Coding(desk).keep([passage])
    received(desk, passage)
    assert found(desk, account) == {"04:00": (Found.MOVED, "04:00")}


def test_an_earlier_revision_that_never_came_here_does_no_harm(desk, account):
    for words in ("04:00", "He was beaten"):
        received(desk, replace(marked(account, words), of_revision=7))
    assert found(desk, account) == {"04:00": (Found.THERE, "04:00"), "He was beaten": (Found.SEVERAL, "")}


def test_what_was_coded_by_mistake_is_taken_back_and_brought_back_with_its_act(desk, account, event):
    coding, passages = Coding(desk), Passages(desk.vault.database)
    passage = marked(account, "He was beaten")
    kept = coding.keep([passage], beating(desk, event, passage))
    record, act = kept.passages[0].id, kept.coded.id
    turned = coding.take_back(record, "The wrong sentence")
    assert [one.kind for one in turned] == ["passage", "act"]
    assert passages.of(account) == ()
    assert [one.record.id for one in passages.of(account, taken_back=True)] == [record]
    assert desk.records["act"].get(act).body.taken_back
    assert act not in [hit.record for hit in desk.index.find("beaten", kind="act", limit=10)]
    assert [one.body.taken_back for one in desk.records["act"].history(act)] == [False, True]
    coding.bring_back(record)
    assert [one.record.id for one in passages.of(account)] == [record]
    assert not desk.records["act"].get(act).body.taken_back
    assert act in [hit.record for hit in desk.index.find("beaten", kind="act", limit=10)]


def test_an_act_stays_while_another_passage_tells_of_it_and_a_place_stays_always(desk, account, event, niko):
    coding = Coding(desk)
    passages = [marked(account, "He was beaten"), marked(account, "04:00", PassageMark.DATE)]

    def act_of_both(writing):
        return [writing.add(ActBody(event=event.id, act_type="beating"))] * 2

    first, second = coding.keep(passages, act_of_both).passages
    assert [one.kind for one in coding.take_back(first.id)] == ["passage"]
    assert [one.kind for one in coding.take_back(second.id)] == ["passage", "act"]
    place = marked(account, "Police Unit 19", PassageMark.PLACE)
    kept = coding.keep([place], lambda writing: [writing.add(PlaceBody((Name("Police Unit 19"),)))])
    assert [one.kind for one in coding.take_back(kept.passages[0].id)] == ["passage"]

    def claim(writing):
        body = ClaimBody(
            subject=event.id,
            predicate=Predicate.COUNT,
            source=niko.id,
            value=ClaimValue(quantity=exactly(2)),
            citations=(Citation(writing.passages[0]),),
        )
        return [writing.add(body)]

    said = coding.keep([marked(account, "He was beaten", PassageMark.CLAIM)], claim)
    assert [one.kind for one in coding.take_back(said.passages[0].id)] == ["passage", "claim"]


def test_a_mention_is_protected_as_identifying(desk, account):
    mention = marked(account, "Niko", PassageMark.MENTION, who="the friend")
    with pytest.raises(FieldProblemError) as problem:
        Coding(desk).keep([mention])
    assert problem.value.field == "sensitivity"
    kept = Coding(desk).keep([replace(mention, sensitivity=3)])
    assert [
        hit for hit in desk.index.find("friend", kind="passage", limit=10) if hit.record == kept.passages[0].id
    ] == []


def test_words_of_an_account_are_protected_as_the_account_is(desk, niko):
    account = desk.keep(TestimonyBody(source=niko.id, text=TEXT, sensitivity=4))
    with pytest.raises(FieldProblemError, match="at least as the account"):
        Coding(desk).keep([replace(marked(account, "Baku"), sensitivity=3)])
    kept = Coding(desk).keep([replace(marked(account, "Baku"), sensitivity=4)])
    with pytest.raises(FieldProblemError, match="at least as the account"):
        Coding(desk).change(kept.passages[0].id, 1, replace(kept.passages[0].body, sensitivity=3))


def test_a_kept_passage_and_its_act_are_changed_in_one_step(desk, account, event):
    coding = Coding(desk)
    passage = marked(account, "He was beaten")
    kept = coding.keep([passage], beating(desk, event, passage))
    record, act = kept.passages[0], kept.coded

    def code(writing):
        return [writing.revise(act.id, replace(act.body, act_type="torture"), act.revision)]

    wider = replace(marked(account, "Baku. He was beaten"), coded=act.id)
    changed = coding.change(record.id, record.revision, wider, code)
    assert changed.passages[0].body.quote == "Baku. He was beaten"
    assert (changed.coded.id, changed.coded.body.act_type) == (act.id, "torture")
    with pytest.raises(ResearcherError, match="changed in the meantime"):
        coding.change(record.id, record.revision, wider, code)
    assert desk.records["act"].get(act.id).revision == act.revision + 1, "neither the passage nor its act"


def test_a_stretch_loses_the_blanks_at_its_ends_and_must_hold_words():
    assert stretch("  He was beaten. ", 0, 17) == (2, 16, "He was beaten.")
    with pytest.raises(ResearcherError, match="No words"):
        stretch("He  was", 2, 4)


def test_the_innermost_passage_is_the_one_meant(desk, account):
    for words in ("Niko was stopped in a street in Baku", "Baku", "a street in Baku"):
        Coding(desk).keep([marked(account, words)])
    placed = Passages(desk.vault.database).of(account)
    assert innermost(placed, TEXT.index("Baku")).record.body.quote == "Baku"
    assert innermost(placed, TEXT.index("street")).record.body.quote == "a street in Baku"
    assert innermost(placed, 0) is None


def test_a_long_account_with_five_hundred_passages_is_read_at_once(desk, niko):
    text = "".join(f"On day {number} he was beaten, and nobody came.\n" for number in range(4_500))
    assert len(text) > 190_000
    account = desk.keep(TestimonyBody(source=niko.id, text=text))
    bodies = [marked(account, f"On day {number} he was beaten", PassageMark.DATE) for number in range(0, 4_500, 9)]
    Coding(desk).keep(bodies)
    corrected = desk.keep(replace(account.body, text="A. " + text + "Z."), account.id, based_on=1)
    began = time.perf_counter()
    placed = Passages(desk.vault.database).of(corrected)
    took = time.perf_counter() - began
    assert len(placed) == 500
    assert {one.found for one in placed} == {Found.MOVED}
    print(f"500 passages of {len(text)} characters placed in {took * 1000:.0f} ms")
    assert took < 2


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=10), st.text("ab \n", max_size=30), st.data())
def test_what_a_correction_left_alone_keeps_its_words(head, inserted, tail, data):
    before = head + data.draw(st.text("ab \n", max_size=10)) + tail
    after = head + inserted + tail
    correction = Correction(before, after)
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    moved = correction.moved(start, end)
    if moved is not None:
        assert after[moved : moved + end - start] == before[start:end]
    if end <= len(head):
        assert moved == start or before[start:end] == after[moved : moved + end - start]
        assert moved is not None
