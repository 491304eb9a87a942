"""Reports of a real vault, read back as a stranger would: what may go is there, and what may not is nowhere in the file."""

import shutil
from dataclasses import replace

import pypdf
import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from report_case import ACCOUNT, FOR_NOBODY, FOR_NOBODY_OUTSIDE, MENTIONED, TRANSLATED, ReportCase, fill_report_case
from report_reading import (
    ABOUT,
    DESK,
    HEADQUARTERS,
    OTHER_ACCOUNT,
    OUTSIDE,
    PUBLIC,
    REFUSED_OUTSIDE,
    found_in,
    in_whole,
    make,
)

from evidence_desk.catalogue.consent.consent_changes import withdrawn
from evidence_desk.catalogue.gate.gate_asking import MARKER, Outcome
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.desk.reporting import ReportWanted
from evidence_desk.reports.document import Form, Heading, Quote, Table
from evidence_desk.reports.made_report import NothingGoesError, ReportKind
from evidence_desk.reports.saving import save_made
from evidence_desk.values.uncertain_date import understood
from evidence_desk.values.wording import install_translator


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The vault with the case, closed; the identities of its records."""
    folder = tmp_path_factory.mktemp("reporting") / "vault"
    with create_desk(folder, PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as desk:
        ids = fill_report_case(desk).ids
    return folder, ids


@pytest.fixture(scope="module")
def case(filled):
    """The case at an open desk, for tests that change nothing of it."""
    folder, ids = filled
    with open_desk(folder, PASSPHRASE, TestClock()) as desk:
        yield ReportCase(desk, ids)


@pytest.fixture
def own_case(filled, tmp_path):
    """A copy of the case, to be changed."""
    folder, ids = filled
    with open_desk(shutil.copytree(folder, tmp_path / "vault"), PASSPHRASE, TestClock()) as desk:
        yield ReportCase(desk, dict(ids))


# What must not go.


@pytest.mark.parametrize("recipient", OUTSIDE, ids=lambda one: one[0].value)
@pytest.mark.parametrize("about", ABOUT)
def test_what_is_withheld_is_nowhere_in_the_file(case, about, recipient, tmp_path):
    if about in REFUSED_OUTSIDE:
        with pytest.raises(NothingGoesError):
            make(case, about, recipient)
        return
    for text in in_whole(make(case, about, recipient), tmp_path):
        found = [words for words in (*FOR_NOBODY_OUTSIDE, *FOR_NOBODY) if found_in(words, text)]
        assert found == []
        assert not found_in("Baku desk", text)


@pytest.mark.parametrize("recipient", [HEADQUARTERS, DESK], ids=lambda one: one[0].value)
def test_what_would_cost_a_life_is_in_no_report_at_all(case, recipient, tmp_path):
    reports = [make(case, about, recipient) for about in ABOUT]
    texts = [repr((made.document, made.table)) for made in reports]
    if recipient == HEADQUARTERS:
        texts = [text for made in reports for text in in_whole(made, tmp_path)]
    assert [words for words in FOR_NOBODY if any(found_in(words, text) for text in texts)] == []
    # The same search finds what headquarters may have: none of these words is missed because of how it is looked for.
    assert [words for words in FOR_NOBODY_OUTSIDE if not any(found_in(words, text) for text in texts)] == []
    # And the words are there to be found: on the screen of the desk.
    held = [case.desk.register.record(one).body for one in case.ids.values()]
    told = "\n".join(text for body in held for _, text in body.texts())
    assert all(found_in(words, told) for words in FOR_NOBODY)


@pytest.mark.parametrize("recipient", [HEADQUARTERS, DESK, *OUTSIDE], ids=lambda one: one[0].value)
def test_life_threatening_accounts_and_sources_go_to_nobody(case, recipient):
    for want in (
        ReportWanted(ReportKind.TESTIMONY, case["threatened"]),
        ReportWanted(ReportKind.SOURCE, case["hidden"]),
    ):
        with pytest.raises(NothingGoesError, match="life-threatening"):
            make(case, want, recipient)


def test_a_name_that_is_taken_out_of_one_account_is_taken_out_of_all(case, tmp_path):
    """He is marked as mentioned in one account only; the other one and the acts name him too."""
    for about in ("event", "party"):
        text = "\n".join(in_whole(make(case, about, PUBLIC), tmp_path))
        assert not found_in("Ələkbər", text)
        assert MARKER in text


def test_a_name_marked_in_one_account_is_taken_out_of_a_report_that_has_nothing_of_it(case, tmp_path):
    """Nothing on this paper refers to the account in which he was marked; his name stands there the other way round."""
    made = make(case, OTHER_ACCOUNT, PUBLIC)
    paper, table = in_whole(made, tmp_path)
    for text in (paper, table):
        assert [words for words in (MENTIONED, "Qurbanov", "Ələkbər") if found_in(words, text)] == []
    assert MARKER in paper
    assert "səksən üç" in paper
    (looked,) = [one for one in made.tally.left_out() if one.record == case["other"]]
    assert "names that may not go are taken out of it" in looked.reasons
    assert f"marked in {case.code('account')}" in looked.details, "the desk is told where, to look at it"
    assert "Qurbanov" in in_whole(make(case, OTHER_ACCOUNT, HEADQUARTERS), tmp_path)[0]


def test_withdrawn_or_ended_consent_keeps_everything_back(own_case):
    case = own_case
    assert make(case, "account", PUBLIC)
    consent = case.desk.register.record(case["nadia-consent"])
    body = withdrawn(consent.body, "", None, "2017-11-20T09:00:00.000Z")
    case.desk.keep(body, consent.id, consent.revision)
    for recipient in (PUBLIC, HEADQUARTERS):
        with pytest.raises(NothingGoesError, match="withdrawn"):
            make(case, "account", recipient)
    ending = case.desk.register.record(case["amber-consent"])
    grants = tuple(replace(one, until=understood("2017-11-30")) for one in ending.body.grants)
    case.desk.keep(replace(ending.body, grants=grants), ending.id, ending.revision)
    assert make(case, OTHER_ACCOUNT, HEADQUARTERS)
    case.desk.clock.jump(days=30)
    with pytest.raises(NothingGoesError, match="has ended"):
        make(case, OTHER_ACCOUNT, HEADQUARTERS)


# The first page.


def test_the_first_page_says_what_everybody_has_to_know(case, tmp_path):
    made = make(case, "account", PUBLIC)
    pdf = tmp_path / "report.pdf"
    save_made(made, pdf, lambda _report: None)
    first = " ".join(pypdf.PdfReader(pdf).pages[0].extract_text().split())
    for words in (
        f"Testimony {case.code('account')}",
        "For whom The public",
        "For which use Publish",
        "Consent as of 15 November 2017",
        f"Records left out as a whole: {made.tally.count(Outcome.STAYS)}.",
        f"Records of which parts were left out: {made.tally.count(Outcome.REDACTED)}.",
        "is alleged to have been involved",
        f"{MARKER} stands where words were taken out",
        "What this report does not prove",
        "It does not prove that what is told is true",
        f"Made on {made.document.made_at[:16].replace('T', ' ')} (UTC) at the desk {case.desk.id}",
        "Made to be published",
    ):
        assert words in first
    assert "Confidential: for headquarters only" in "\n".join(in_whole(make(case, "account"), tmp_path))


def test_left_out_is_told_in_counts_and_never_by_its_reason(case, tmp_path):
    made = make(case, "account", PUBLIC)
    (text, _table) = in_whole(made, tmp_path)
    assert made.tally.reasons()
    assert [reason for reason, _ in made.tally.reasons() if found_in(reason, text)] == []


def test_the_tally_has_every_record_once_with_why(case):
    made = make(case, "account", PUBLIC)
    looked = {one.record: one for one in made.tally.looked}
    assert len(looked) == len(made.tally.looked)
    assert looked[case["account"]].outcome is Outcome.REDACTED
    assert looked[case["mention"]].outcome is Outcome.STAYS
    assert looked[case["translation"]].reasons == ("somebody is mentioned in it who did not agree",)
    assert looked[case["beaten"]].details == (
        f"{case.code('nadia')} · Publish · The public · Exact place",
        f"{case.code('nadia')} · Publish · The public · Health",
    )
    assert [one.outcome for one in made.tally.left_out()] == sorted(
        (one.outcome for one in made.tally.left_out()), key=[Outcome.STAYS, Outcome.REDACTED].index
    )


# What each report tells.


def headings(made):
    return [block.text for block in made.document.blocks if isinstance(block, Heading)]


def tables(made):
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in made.document.blocks
        if isinstance(block, Table)
    ]


def test_an_account_stands_in_its_own_words_and_what_is_made_of_it_apart(case, tmp_path):
    made = make(case, "account")
    quotes = [block for block in made.document.blocks if isinstance(block, Quote)]
    assert (quotes[0].text, quotes[0].language) == (ACCOUNT, "ar")
    assert quotes[0].origin == f"{case.code('account')}, original, revision 2"
    assert (quotes[2].text, quotes[2].language) == (TRANSLATED, "en")
    assert "not the original" in quotes[2].origin
    assert "made from revision 2" in quotes[2].origin
    assert headings(made)[1:] == [
        "How it was taken",
        "The account",
        "Corrections made by whoever gave it",
        "Translation: \u2068English\u2069 (\u2068en\u2069)",
        "Summary: \u2068Azerbaijani\u2069 (\u2068az\u2069)",
        "What was coded from the account",
        "Observations of whoever took it down",
        "Revisions",
    ]
    coded, revisions = tables(made)
    assert [row[0] for row in coded] == ["1", "2"]
    assert [row[2] for row in coded] == ["Mention of a person", "Act"]
    assert "Agreed to be in it: Not asked" in coded[0][3]
    assert f"{case.code('beaten')}\nBeating" in coded[1][3]
    assert "alleged: " in coded[1][3]
    assert [row[2] for row in revisions] == ["Draft", "Sealed"]
    history = case.desk.testimonies.history(case["account"])
    assert [row[3] for row in revisions] == [one.content() for one in history]
    (text, _table) = in_whole(made, tmp_path)
    for words in ("Pseudonym · Person · Victim", "some time between 10 and 20 November 2017", "In person", "Yes"):
        assert words in " ".join(text.split())


def test_a_changed_original_shows_beside_its_translation_and_a_draft_is_called_one(own_case):
    case = own_case
    case.change("account", text=ACCOUNT + " انتهى.")
    notes = [block.text for block in make(case, "account").document.blocks if type(block).__name__ == "Note"]
    assert sum("The original was changed after this was made" in one for one in notes) == 2
    assert not any("draft" in one for one in notes)
    assert any("is a draft" in getattr(one, "text", "") for one in make(case, OTHER_ACCOUNT).document.blocks)
    revisions = tables(make(case, "account"))[-1]
    assert revisions[-1][4] == "it was told so"
    assert len(revisions[0]) == 5
    assert len(tables(make(case, "account", PUBLIC))[-1][0]) == 3


def test_a_chronology_is_in_order_with_its_sources_and_the_undated_apart(case):
    made = make(case, "event")
    assert headings(made)[1:] == [
        "The event",
        "In the order of time",
        "Undated",
        "What was done about it",
        "Who tells it",
    ]
    dated, undated, interventions, tellers = tables(made)
    assert [row[0] for row in dated] == [
        "15 September 2017, 04:00",
        "from 15 September 2017 to about 17 September 2017, “\u2068two days\u2069” (estimated)",
    ]
    assert all(row[5] for row in dated + undated)
    nadia, amber, account = case.code("nadia"), case.code("amber"), case.code("account")
    assert dated[0][5] == f"{nadia}\n{account}"
    assert dated[0][4].startswith("alleged: ")
    assert {row[6] for row in undated} == {case.code("night"), case.code("humiliated")}
    assert [row[-1] for row in interventions] == [case.code("protest")]
    assert [row[0] for row in tellers] == sorted([nadia, amber, case.code("ministry")])
    assert case.code("unsourced") not in {row[0].text for row in made.table.rows}
    reasons = {one.record: one.reasons for one in made.tally.looked}
    assert reasons[case["unsourced"]] == ("it is not recorded who tells of it",)
    assert "life-threatening" in reasons[case["sheltered"]][0]


def test_a_chronology_of_a_place_a_party_or_some_days(case):
    assert case.code("beaten") in {row[0].text for row in make(case, "place").table.rows}
    assert {row[0].text for row in make(case, "party").table.rows} == {case.code("beaten")}
    days = make(case, ReportWanted(ReportKind.CHRONOLOGY, when=understood("2017-09-16/2017-09-20")))
    assert {row[0].text for row in days.table.rows} == {case.code("held")}
    assert "from 16 to 20 September 2017" in days.document.subtitle
    narrowed = ReportWanted(ReportKind.CHRONOLOGY, case["round-up"], when=understood("2017-09-17"))
    found = {row[0].text for row in make(case, narrowed).table.rows}
    assert case.code("held") in found
    assert case.code("beaten") not in found
    assert [cell.text for cell in days.table.rows[0][2:5]] == ["2017-09-15/2017-09-17~", "2017-09-15", "2017-09-17"]


def test_claims_stand_scope_beside_scope_and_nothing_is_made_of_them(case, tmp_path):
    made = make(case, "claims")
    beside, first, second, contradictions, links, considered = tables(made)
    assert [row[1:] for row in beside] == [
        ["about 100 people", ""],
        ["exactly 83 people", "exactly 56 people"],
        ["at least 200 people", ""],
    ]
    assert len(first) == 3
    assert len(second) == 1
    assert first[0][1] == "exactly 83 people\nsomebody counted"
    assert first[0][2] == "From a document"
    assert first[0][3] == "2 – probably true\n\u2068torpaq note\u2069"
    assert first[0][4] == f"\u2068{case.code('letter')}\u2069 · page \u20682\u2069 · “\u206883 people\u2069”"
    assert len(contradictions) == 1
    assert "exclude each other" in contradictions[0][2]
    assert links[0][1] == "Contradicts"
    assert [row[2] for row in considered] == ["used", "rejected"]
    text = " ".join(in_whole(made, tmp_path)[0].split())
    assert text.index("Judgements") > text.index("What cannot both be true")
    assert "Nothing here was added up, averaged or rounded." in text
    for number in ("127", "128", "383", "439", "109"):  # a mean, and sums, of what is claimed
        assert number not in text.replace(case.desk.id, "")


def test_a_conclusion_that_was_taken_back_is_in_no_report(own_case, tmp_path):
    judged = own_case.desk.records_of("assessment").get(own_case["judgement"])
    assert "The list was read." in in_whole(make(own_case, "claims"), tmp_path)[0]
    own_case.desk.keep(replace(judged.body, taken_back=True), judged.id, based_on=1)
    made = make(own_case, "claims")
    (tmp_path / "after").mkdir()
    for text in in_whole(made, tmp_path / "after"):
        assert "The list was read." not in text
        assert "Judgements" not in text
    assert own_case["judgement"] not in {one.record for one in made.tally.looked}


def test_a_scope_of_many_words_keeps_no_report_from_being_written(own_case, tmp_path):
    claim = own_case.desk.register.record(own_case["83"])
    of_whom = "people detained, of whom it is told " + "in many words " * 60
    changed = replace(claim.body, scope=replace(claim.body.scope, of_whom=of_whom))
    own_case.desk.keep(changed, claim.id, claim.revision)
    text = in_whole(make(own_case, "claims"), tmp_path)[0]
    assert text.count("in many words") >= 60


def test_claims_that_stay_are_not_told_by_what_is_judged_of_them(case, tmp_path):
    made = make(case, "claims", PUBLIC)
    text = " ".join("\n".join(in_whole(made, tmp_path)).split())
    assert "exactly 83 people" in text
    credibility = [row[3] for row in tables(made)[1]]
    assert not any("assessed" in one or "probably" in one for one in credibility)


def test_a_source_with_what_it_agreed_to(case, tmp_path):
    made = make(case, "source")
    text = " ".join(in_whole(made, tmp_path)[0].split())
    for words in (
        "The account and the alias may be published.",
        "Consent given",
        "What was not asked counts as no.",
        "2017-11-15 09:00",
        "Pseudonym",
        "It does not say who the source is",
    ):
        assert words in text
    for_public = make(case, "source", PUBLIC)
    assert "is not told to this recipient" in " ".join(in_whole(for_public, tmp_path)[0].split())
    assert for_public.table.rows == []
    answers = [[cell.text for cell in row] for row in made.table.rows]
    assert ["The public", "Publish", "Account", "Yes", "yes"] in answers
    assert ["The public", "Publish", "Face", "Not asked", "no"] in answers


def test_exhibits_with_hashes_to_compare(case):
    made = make(case, "exhibits")
    (rows,) = tables(made)
    file = case.desk.exhibits.get(case["scan"]).body.file
    assert file.sha256 in rows[0]
    assert any("Match" in cell for cell in rows[0])
    table = next(block for block in made.document.blocks if isinstance(block, Table))
    assert any(cell.text == file.sha256 and cell.form is Form.CODE for cell in table.rows[0])


def test_a_report_in_arabic_is_mirrored(case):
    install_translator(lambda _context, text: text, "ar")
    try:
        assert make(case, "account").document.language == "ar"
    finally:
        install_translator(None)
