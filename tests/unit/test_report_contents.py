"""What reports are made of, without a vault: who is asked for, what is admitted, how it is counted and worded."""

from dataclasses import replace

import pytest

from evidence_desk.catalogue.consent.consent_answers import KnownSource
from evidence_desk.catalogue.gate.gate_asking import MARKER, Circumstances, Mention, Occasion, Outcome
from evidence_desk.catalogue.kinds.act import ActBody, Affected
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.reports.admission import Admission, Held
from evidence_desk.reports.asked_for import AskedFor, uses_for
from evidence_desk.reports.document import Column, Facts, Heading, Paragraph, ReportDocument, Table, Text
from evidence_desk.reports.made_report import code_text, without_empty_columns
from evidence_desk.reports.pdf_fonts import Fonts
from evidence_desk.reports.pdf_layout import lay_out
from evidence_desk.reports.tally import Looked, Tally
from evidence_desk.reports.tally_words import outcome_words
from evidence_desk.reports.told_words import ReportedActs, date_of, date_words, language_words, name_and_code, place_of
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.uncertain_date import Certainty, understood

DAY = "2017-11-20"
FOR_THE_PUBLIC = AskedFor(Recipient.PUBLIC, Use.PUBLISH, DAY)
FOR_HEADQUARTERS = AskedFor(Recipient.HEADQUARTERS, Use.ANALYSE, DAY)
LISTS = CodeLists(tuple)


def source(alias, *facets, **more):
    """A source as the gate knows it, that agreed to the publication of these facets."""
    grants = tuple(Grant(Use.PUBLISH, Recipient.PUBLIC, facet, Answer.YES) for facet in facets)
    events = (ConsentEvent(ConsentChange.GIVEN),) if grants else ()
    consent = ConsentBody("s", ConsentManner.ORAL, grants=grants, events=events)
    return KnownSource(new_id(), "S-1", alias=alias, consents=(consent,), **more)


def held(body, *sources, mentions=(), **more):
    record = Record(new_id(), f"{body.LETTER}-7K3QXM", new_id(), 1, "2017-11-15T09:00:00.000Z", body)
    return Held(record, Circumstances(tuple(sources), tuple(mentions), **more))


def admit(asked, *all_held):
    return Admission(asked, {one.record.id: one for one in all_held})


# For whom.


def test_only_uses_that_are_asked_about_are_taken():
    for recipient in Recipient:
        uses = uses_for(recipient)
        assert Use.CONTACT_AGAIN not in uses
        for use in Use:
            asked = AskedFor(recipient, use, DAY, "Rainbow Railroad")
            if use in uses:
                assert asked.checked() is asked
            else:
                with pytest.raises(ResearcherError, match="nobody is asked about this use"):
                    asked.checked()


def test_a_name_counts_for_organisations_only():
    assert AskedFor(Recipient.COURT, Use.LITIGATE, DAY, "Rainbow").asking.recipient_name == ""
    asking = AskedFor(Recipient.ORGANISATION, Use.SHARE, DAY, " Rainbow ").asking
    assert (asking.recipient_name, asking.occasion, asking.day) == ("Rainbow", Occasion.REPORT, DAY)
    assert AskedFor(Recipient.ORGANISATION, Use.SHARE, DAY, "Rain\u202ebow").for_whom() == "\u2068Rain⟦U+202E⟧bow\u2069"


def test_every_foot_says_for_whom_it_is():
    assert FOR_THE_PUBLIC.notice() == "Made to be published"
    assert FOR_HEADQUARTERS.notice() == "Confidential: for headquarters only"
    assert AskedFor(Recipient.COURT, Use.LITIGATE, DAY).notice() == "Confidential: for a court only"


# What is admitted.


def test_a_mention_in_one_account_is_taken_out_of_every_record():
    niko, other = source("Niko", Facet.ACCOUNT, Facet.ALIAS), source("Erbulat", Facet.ACCOUNT, Facet.ALIAS)
    account = held(TestimonyBody("s", text="With me was Rashid."), niko, mentions=[Mention("Rashid")])
    elsewhere = held(EventBody("RASHİD and Рашид at the station"), other)
    admission = admit(FOR_THE_PUBLIC, account, elsewhere)
    assert admission.told(account.record.id).body.text == f"With me was {MARKER}."
    assert admission.told(elsewhere.record.id).body.title == f"{MARKER} and {MARKER} at the station"
    assert [one.outcome for one in admission.tally().looked] == [Outcome.REDACTED] * 2
    inside = admit(FOR_HEADQUARTERS, account, elsewhere)
    assert inside.told(account.record.id).body.text == "With me was Rashid."


def test_an_alias_that_may_not_go_stands_nowhere():
    hidden, other = source("Zümrüd", Facet.ACCOUNT), source("Niko", Facet.ACCOUNT, Facet.ALIAS)
    about = held(SourceBody("Zümrüd"), hidden)
    account = held(TestimonyBody("s", text="Zumrud saw it too."), other)
    act = held(ActBody("e", described="Told by Zümrüd"), hidden)
    admission = admit(FOR_THE_PUBLIC, about, account, act)
    assert admission.told(about.record.id) is None
    assert admission.called(about.record.id) == MARKER
    assert admission.told(account.record.id).body.text == f"{MARKER} saw it too."
    assert admission.told(act.record.id).body.described == f"Told by {MARKER}"


def test_either_word_of_a_persons_name_is_taken_out_but_not_those_of_a_description():
    niko = source("Niko", Facet.ACCOUNT, Facet.ALIAS)
    named = held(
        PartyBody((Name("Rashid Qurbanov"), Name("the neighbour who saw it")), sensitivity=3), of_a_mention=True
    )
    account = held(TestimonyBody("s", text="Qurbanov, the neighbour. Rashid saw it."), niko)
    admission = admit(FOR_THE_PUBLIC, named, account)
    assert admission.told(account.record.id).body.text == f"{MARKER}, the neighbour. {MARKER} saw it."


def test_the_name_of_a_protected_place_stands_nowhere():
    niko = source("Niko", Facet.ACCOUNT, Facet.ALIAS)
    place = held(PlaceBody((Name("Sığınacaq"),), sensitivity=4))
    account = held(TestimonyBody("s", text="Then to sığınacaq."), niko)
    for asked in (FOR_THE_PUBLIC, FOR_HEADQUARTERS):
        assert admit(asked, place, account).told(account.record.id).body.text == f"Then to {MARKER}."


def test_a_source_of_level_four_is_named_to_nobody():
    hidden = source("Gizli", *Facet, level=4)
    account = held(TestimonyBody("s", text="Gizli wrote it down."), source("Niko", Facet.ACCOUNT, Facet.ALIAS))
    act = held(ActBody("e", described="what Gizli saw"), hidden)
    admission = admit(FOR_HEADQUARTERS, account, act)
    assert admission.told(act.record.id) is None
    assert admission.told(account.record.id).body.text == f"{MARKER} wrote it down."


def test_only_the_fields_that_are_told_count():
    niko = source("Niko", Facet.ALIAS)
    about = held(SourceBody("Niko", note="from Baku", reliability_reason="known for years"), niko)
    admission = admit(FOR_THE_PUBLIC, about)
    assert admission.told(about.record.id, "alias").body.alias == "Niko"
    assert admission.tally().count(Outcome.GOES) == 1
    admission.told(about.record.id)
    assert admission.tally().count(Outcome.REDACTED) == 1
    assert len(admission.tally().looked) == 1
    assert admission.told(about.record.id).body.note == MARKER


def test_what_is_only_looked_at_counts_as_no_part():
    account = held(TestimonyBody("s", text="x"), source("Niko", Facet.ACCOUNT))
    passage = held(PassageBody("t", 1, 0, 1, "x", PassageMark.ACT), source("Niko"))
    admission = admit(FOR_THE_PUBLIC, account, passage)
    assert admission.goes(account.record.id).body.text == "x"
    assert admission.goes(passage.record.id) is None
    assert admission.goes(new_id()) is None
    assert admission.tally() == Tally()


def test_codes_go_but_for_those_of_what_costs_lives():
    usual, deadly = held(TestimonyBody("s", sensitivity=3)), held(TestimonyBody("s", sensitivity=4))
    admission = admit(FOR_THE_PUBLIC, usual, deadly)
    assert admission.code(usual.record.id) == usual.record.code
    assert admission.code(deadly.record.id) == ""
    assert admission.code(new_id()) == ""


# How it is told.


def test_what_is_held_back_is_not_told_as_if_nobody_knew():
    niko = source("Niko", Facet.ACCOUNT, Facet.ALIAS)
    body = ActBody(
        "e",
        described="Beaten",
        against=(Affected(described="Niko"),),
        where=PlaceRef(None, "at the station"),
        consequences=("unable-to-walk",),
        consequences_said="a broken wrist",
    )
    act = held(body, niko)
    admission = admit(FOR_THE_PUBLIC, act)
    told = ReportedActs(LISTS, admission).tell(admission.told(act.record.id))
    assert told.where == MARKER
    assert told.consequences == ""
    assert told.against == "against: \u2068Niko\u2069"
    assert list(ReportedActs(LISTS, admission).lines(admission.told(act.record.id)))[:2] == [
        "\u2068Beaten\u2069",
        MARKER,
    ]
    whole = admit(FOR_HEADQUARTERS, held(body))
    record = next(iter(whole._held.values())).record
    assert "broken wrist" in ReportedActs(LISTS, whole).tell(record).consequences


def test_a_place_that_may_not_be_named_is_told_in_the_words_that_were_said():
    place = held(PlaceBody((Name("Police Unit 19"),), sensitivity=2))
    act = held(ActBody("e", described="x", where=PlaceRef(place.record.id, "a police station")))
    bare = held(ActBody("e", described="x", where=PlaceRef(place.record.id)))
    admission = admit(FOR_THE_PUBLIC, place, act, bare)
    assert place_of(admission, act.record.id, "where", act.record.body.where) == "\u2068a police station\u2069"
    assert place_of(admission, bare.record.id, "where", bare.record.body.where) == MARKER
    inside = admit(FOR_HEADQUARTERS, place, act)
    assert "Police Unit 19" in place_of(inside, act.record.id, "where", act.record.body.where)


def test_dates_say_how_they_are_known():
    assert date_words(None) == ""
    assert date_words(understood("2017-09", verbatim="in autumn")) == "in September 2017, “\u2068in autumn\u2069”"
    assert date_words(understood("2017-09~", certainty=Certainty.ESTIMATED)) == "about September 2017 (estimated)"
    assert date_words(understood("2017", certainty=Certainty.INFERRED)).endswith("(it follows from something else)")
    act = held(ActBody("e", described="x", when=understood("2017-09-14")))
    assert date_of(admit(FOR_HEADQUARTERS, act), act.record.id, "when", act.record.body.when) == "14 September 2017"


def test_names_of_languages_and_codes():
    assert language_words("az") == "\u2068Azerbaijani\u2069 (\u2068az\u2069)"
    assert language_words("und") == "Not known"
    assert language_words("xq") == "xq"
    assert name_and_code("Niko", "S-1") == "\u2068Niko\u2069 (\u2068S-1\u2069)"
    assert name_and_code("", "S-1") == "S-1"
    assert code_text(["S-1", "", "T-1"]).text == "S-1\nT-1"


# How it is counted.


def looked(outcome, *reasons, kind="act", record=""):
    return Looked(record or new_id(), kind, "A-1", "", outcome, reasons)


def test_counts_say_how_much_and_never_what():
    assert Tally().sentence() == "Nothing was left out."
    assert Tally((looked(Outcome.GOES),)).sentence() == "Nothing was left out."
    tally = Tally((looked(Outcome.STAYS, "b"), looked(Outcome.REDACTED, "a"), looked(Outcome.STAYS, "b", "c")))
    assert tally.sentence() == "Records left out as a whole: 2. Records of which parts were left out: 1."
    assert tally.reasons() == (("b", 2), ("a", 1), ("c", 1))
    assert tally.reasons_of_staying() == ("b", "c")
    assert {outcome_words(one) for one in Outcome} == {"goes", "goes in parts", "stays"}


def test_what_is_told_twice_counts_once_for_the_worse():
    one = looked(Outcome.GOES, record="r")
    joined = one.joined(looked(Outcome.STAYS, "why", record="r")).joined(replace(one, details=("whose",)))
    assert (joined.outcome, joined.reasons, joined.details) == (Outcome.STAYS, ("why",), ("whose",))


def test_what_stays_comes_first_in_the_order_people_read():
    tally = Tally(
        (looked(Outcome.REDACTED, kind="testimony"), looked(Outcome.STAYS), looked(Outcome.STAYS, kind="source"))
    )
    assert [one.kind for one in tally.left_out()] == ["source", "act", "testimony"]


def test_columns_without_anything_are_left_out_but_the_first():
    table = Table(
        [Column("a"), Column("b"), Column("c")], [[Text(""), Text(""), Text("x")], [Text(""), Text(""), Text("")]]
    )
    lean = without_empty_columns(table)
    assert [column.title for column in lean.columns] == ["a", "c"]
    assert [[cell.text for cell in row] for row in lean.rows] == [["", "x"], ["", ""]]
    assert [column.title for column in without_empty_columns(Table([Column("a")], [])).columns] == ["a"]


def test_a_heading_is_never_parted_from_its_table():
    """Wherever on a page it falls, to the point: also where the gap below the heading is what decides."""
    fonts, table = Fonts(), Table([Column("One"), Column("Other")], [[Text("first"), Text("row")]])
    for facts in range(1, 15):  # each a point less than a line of a paragraph
        above = Facts([("name", Text("words"))] * facts)
        for lines in range(38 - facts, 44 - facts):
            blocks = (above, Paragraph("\n".join(["line"] * lines)), Heading("Stands"), table)
            document = ReportDocument("T", "en", "2017-11-22T18:05:09.000Z", "D-1", blocks=blocks)
            _sheet, pages = lay_out(document, fonts, NobodyWatching())
            words = [{word.text for line in page.lines for word in line.line.words} for page in pages]
            with_heading = [place for place, found in enumerate(words) if "Stands" in found]
            assert with_heading == [place for place, found in enumerate(words) if "first" in found]
