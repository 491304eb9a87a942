"""What happens to a consent: given, narrowed, widened, withdrawn; and that nothing that happened is lost."""

import pytest
from hypothesis import given, strategies

from evidence_desk.catalogue.consent.consent_changes import changed, changes_between, withdrawn
from evidence_desk.catalogue.kinds.consent import ConsentBody, Grant
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import understood

NOW = "2017-11-20T10:00:00.000Z"
NARROWED, WIDENED = (ConsentChange.NARROWED,), (ConsentChange.WIDENED,)
YES, NO, ASK, CONDITION = Answer.YES, Answer.NO, Answer.ASK_FIRST, Answer.CONDITION


def grant(answer, facet=Facet.ACCOUNT, until=None):
    return Grant(Use.PUBLISH, Recipient.PUBLIC, facet, answer, until=understood(until) if until else None)


CHANGES = [
    ([], [], ()),
    ([grant(YES)], [grant(YES)], ()),
    ([], [grant(YES)], WIDENED),
    ([grant(YES)], [], NARROWED),
    ([], [grant(NO)], NARROWED),
    ([grant(NO)], [], WIDENED),
    ([grant(NO)], [grant(YES)], WIDENED),
    ([grant(YES)], [grant(ASK)], NARROWED),
    ([grant(ASK)], [grant(CONDITION)], WIDENED),
    ([grant(YES)], [grant(YES, until="2018-01-01")], NARROWED),
    ([grant(YES, until="2018-01-01")], [grant(YES, until="2018-02-01")], WIDENED),
    ([grant(NO)], [grant(NO, until="2018-01-01")], ()),
    ([grant(YES), grant(NO, Facet.FACE)], [grant(NO), grant(YES, Facet.FACE)], NARROWED + WIDENED),
]


@pytest.mark.parametrize(("before", "after", "changes"), CHANGES)
def test_narrowed_or_widened(before, after, changes):
    assert changes_between(before, after) == changes


def consent(*grants):
    return ConsentBody(source=SOURCE, manner=ConsentManner.ORAL, grants=grants)


SOURCE = new_id()
answers = strategies.builds(
    Grant,
    use=strategies.sampled_from(Use),
    recipient=strategies.sampled_from([one for one in Recipient if one is not Recipient.ORGANISATION]),
    facet=strategies.sampled_from(Facet),
    answer=strategies.sampled_from([YES, NO, ASK]),
    until=strategies.sampled_from([None, understood("2018")]),
)
several = strategies.lists(answers, max_size=8, unique_by=lambda one: one.asked)


@given(several, several)
def test_every_state_on_the_way_can_be_kept_and_what_happened_stays(first, second):
    one = changed(None, consent(*first), "Yes.", understood("2017-11-15"), NOW).checked()
    assert [event.change for event in one.events] == ([ConsentChange.GIVEN] if first else [])
    two = changed(one, consent(*second), "On second thoughts.", None, NOW).checked()
    two.check_change(one, "")
    if not two.events:
        return  # what was never given is not taken back
    gone = withdrawn(two, "I am afraid.", None, NOW).checked()
    gone.check_change(two, "")
    assert gone.withdrawn
    assert {one.answer for one in gone.grants} <= {NO}
    assert {one.asked for one in gone.grants} == {one.asked for one in two.grants}
    assert gone.events[-1].words == "I am afraid."
    back = changed(gone, consent(*second), "Again yes.", None, NOW).checked()
    assert back.events[: len(gone.events)] == gone.events


def test_nothing_is_noted_where_nothing_changed():
    one = changed(None, consent(grant(YES)), "Yes.", None, NOW)
    assert changed(one, consent(grant(YES)), "Nothing.", None, NOW) == one
