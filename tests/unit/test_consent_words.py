"""Consent as people give and read it: lines, sentences, and the sheet of what they come to."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies

from evidence_desk.catalogue.consent.consent_answers import STRICTEST_FIRST, Ground, KnownSource
from evidence_desk.catalogue.consent.consent_lines import ASKED_FOR, USES_OF, AnswerLine, grants_of, lines_of
from evidence_desk.catalogue.consent.consent_sentences import consent_sentences, line_sentences
from evidence_desk.catalogue.consent.consent_sheet import (
    ConsentState,
    SheetRecipient,
    consent_sheet,
    ground_words,
    state_words,
)
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.catalogue.terms.terms import SourceType
from evidence_desk.values.ids import new_id
from evidence_desk.values.names import visible
from evidence_desk.values.uncertain_date import understood

DESK, HQ, PUBLIC, UN = Recipient.DESK, Recipient.HEADQUARTERS, Recipient.PUBLIC, Recipient.UNITED_NATIONS
COURT, ONE = Recipient.COURT, Recipient.ORGANISATION
ACCOUNT, ALIAS, NAME, FACE, VOICE = Facet.ACCOUNT, Facet.ALIAS, Facet.NAME, Facet.FACE, Facet.VOICE
KEEP, ANALYSE, SHARE, PUBLISH, LITIGATE, CALL = Use
ALL = tuple(Facet)
NO, YES = Answer.NO, Answer.YES

SENTENCES = [
    (
        [AnswerLine((HQ,), (ANALYSE,), (ACCOUNT,)), AnswerLine((HQ, UN, PUBLIC), (PUBLISH,), (FACE,), NO)],
        ["Headquarters may analyse the account.", "Nobody may publish the face."],
    ),
    (
        [AnswerLine((DESK, HQ), (KEEP, ANALYSE), ALL), AnswerLine((HQ,), (KEEP, ANALYSE), (NAME,), NO)],
        [
            "This desk may keep and analyse everything.",
            "Headquarters may keep and analyse everything but the real name.",
            "Headquarters may not keep or analyse the real name.",
        ],
    ),
    (
        [AnswerLine((DESK, HQ), (KEEP, ANALYSE), ALL)],
        ["This desk and headquarters may keep and analyse everything."],
    ),
    (
        [AnswerLine((PUBLIC,), (PUBLISH,), (ACCOUNT, ALIAS), until=understood("2018"))],
        ["The account and the alias may be published. This holds until 1 January 2018."],
    ),
    (
        [AnswerLine((PUBLIC,), (PUBLISH,), (ACCOUNT,), until=understood("../2018"))],
        ["The account may be published. This holds until 31 December 2018."],
    ),
    (
        [AnswerLine((PUBLIC,), (PUBLISH,), (ACCOUNT,), until=understood("XXXX"))],
        ["The account may be published. Nobody knows until when this holds; it counts as ended."],
    ),
    (
        [AnswerLine((COURT,), (LITIGATE,), (ACCOUNT, Facet.MEDICAL, VOICE), Answer.ASK_FIRST)],
        [
            "Only after asking once more: The account, the voice and what is told of health may be used before a court.",
        ],
    ),
    (
        [AnswerLine((ONE,), (SHARE, PUBLISH), (ACCOUNT,), Answer.CONDITION, "Rainbow\u202eRailroad", "I am away")],
        [
            "Under a condition: \u2068Rainbow⟦U+202E⟧Railroad\u2069 may be given the account. The condition: \u2068I am away\u2069",
            "Under a condition: \u2068Rainbow⟦U+202E⟧Railroad\u2069 may publish the account. The condition: \u2068I am away\u2069",
        ],
    ),
    ([AnswerLine((UN,), (SHARE,), ALL, NO)], ["The United Nations may not be given anything."]),
    (
        [AnswerLine((COURT, PUBLIC), (LITIGATE,), (FACE,), NO)],
        [
            "The face may not be used before a court.",
            "Everybody may not use before a court the face.",
        ],
    ),
    ([AnswerLine((DESK,), (CALL,))], ["This desk may contact the source again."]),
    ([AnswerLine((DESK, HQ), (CALL,), (), NO)], ["This desk or headquarters may not contact the source again."]),
    (
        [AnswerLine((HQ, UN), (CALL, PUBLISH), (NAME,), NO)],
        [
            "Headquarters may not publish the real name.",
            "The United Nations may not publish the real name.",
            "Nobody may contact the source again.",
        ],
    ),
    ([AnswerLine((), (KEEP,), ALL), AnswerLine((HQ,), (), ALL), AnswerLine((HQ,), (KEEP,), ())], []),
]


@pytest.mark.parametrize(("lines", "sentences"), SENTENCES)
def test_consent_in_plain_sentences(lines, sentences):
    assert sorted(consent_sentences(grants_of(lines))) == sorted(sentences)


def test_agreements_are_told_first_and_refusals_last():
    lines = [
        AnswerLine((UN,), (SHARE,), (NAME,), NO),
        AnswerLine((UN,), (SHARE,), (FACE,), Answer.ASK_FIRST),
        AnswerLine((UN,), (SHARE,), (ACCOUNT,)),
    ]
    told = consent_sentences(grants_of(lines))
    assert [one.startswith(start) for one, start in zip(told, ("The United", "Only after", "The United"), strict=True)]
    assert "not" in told[2]


def test_a_later_line_holds():
    lines = [AnswerLine((HQ,), (KEEP,), ALL), AnswerLine((HQ,), (KEEP,), (FACE,), NO)]
    assert {grant.facet: grant.answer for grant in grants_of(lines)} == dict.fromkeys(ALL, YES) | {FACE: NO}
    named = [AnswerLine((ONE,), (SHARE,), (ACCOUNT,), YES, name) for name in ("Amnesty", " AMNESTY ", "Another")]
    assert [grant.recipient_name for grant in grants_of(named)] == ["AMNESTY", "Another"]


grants = strategies.builds(
    Grant,
    use=strategies.sampled_from(Use),
    recipient=strategies.sampled_from(Recipient),
    facet=strategies.sampled_from(Facet),
    answer=strategies.sampled_from(Answer),
    condition=strategies.sampled_from(["", "Later"]),
    until=strategies.sampled_from([None, understood("2018")]),
).map(
    lambda one: replace(
        one,
        recipient_name="Amnesty" if one.recipient is ONE else "",
        facet=ACCOUNT if one.use is CALL else one.facet,
    )
)


@given(strategies.lists(grants, max_size=30, unique_by=lambda one: one.asked))
def test_lines_say_what_the_answers_say(given_answers):
    lines = lines_of(given_answers)
    assert set(grants_of(lines)) == set(given_answers)
    assert len(lines) <= len(given_answers)
    assert all(any(line_sentences(line)) for line in lines)
    assert bool(consent_sentences(given_answers)) is bool(given_answers)


def known(*consents, **more):
    return KnownSource(new_id(), "S-00000C", consents=consents, **more)


def consent(*lines, change=ConsentChange.GIVEN):
    return ConsentBody(
        source=new_id(), manner=ConsentManner.ORAL, grants=grants_of(lines), events=(ConsentEvent(change),)
    )


def test_the_sheet_shows_what_it_comes_to():
    lines = (
        AnswerLine((HQ,), (ANALYSE,), ALL),
        AnswerLine((HQ,), (ANALYSE,), (FACE,), NO),
        AnswerLine((ONE,), (SHARE,), (ACCOUNT,), YES, "Amnesty", until=understood("2017-11-01")),
    )
    sheet = consent_sheet(known(consent(*lines)), "2017-12-01")
    assert sheet.state is ConsentState.GIVEN
    assert sheet.rows == tuple(
        SheetRecipient(one, "Amnesty" if one is ONE else "") for one in (DESK, HQ, ONE, UN, COURT, PUBLIC)
    )
    assert sheet.cell(SheetRecipient(HQ), ANALYSE).found == (
        (Ground.YES, tuple(facet for facet in ALL if facet is not FACE)),
        (Ground.NO, (FACE,)),
    )
    assert sheet.cell(SheetRecipient(DESK), KEEP).found == ((Ground.WITHIN, ALL),)
    assert sheet.cell(SheetRecipient(HQ), CALL).found == ((Ground.NOT_ASKED, (ACCOUNT,)),)
    amnesty = sheet.cell(SheetRecipient(ONE, "Amnesty"), SHARE)
    assert [ground for ground, _ in amnesty.found] == [Ground.NOT_ASKED, Ground.EXPIRED]
    assert sheet.cell(SheetRecipient(PUBLIC), KEEP) is None


def test_an_unusual_answer_is_not_hidden():
    sheet = consent_sheet(known(consent(AnswerLine((PUBLIC,), (KEEP,), (ACCOUNT,), NO))), "2017-12-01")
    assert sheet.cell(SheetRecipient(PUBLIC), KEEP) is not None


@pytest.mark.parametrize(
    ("source", "state"),
    [
        (known(), ConsentState.NOT_ASKED),
        (known(source_type=SourceType.OFFICIAL_BODY), ConsentState.NOT_NEEDED),
        (known(consent(AnswerLine((HQ,), (KEEP,), ALL))), ConsentState.GIVEN),
        (known(consent(AnswerLine((HQ,), (KEEP,), ALL, NO))), ConsentState.REFUSED),
        (
            known(consent(AnswerLine((HQ,), (KEEP,), ALL)), consent(change=ConsentChange.WITHDRAWN)),
            ConsentState.WITHDRAWN,
        ),
    ],
)
def test_how_consent_stands_as_a_whole(source, state):
    assert consent_sheet(source, "2017-12-01").state is state
    assert state_words(state) == visible(state_words(state))


def test_every_word_is_there():
    assert len({ground_words(ground) for ground in STRICTEST_FIRST}) == len(Ground)
    assert len({state_words(state) for state in ConsentState}) == len(ConsentState)
    assert all(ASKED_FOR[recipient] in USES_OF[recipient] for recipient in Recipient)
