"""The order of time on a real vault with the whole case in it, and acts in words as a tired person reads them."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.fields.body import Absent, FieldProblemError
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.telling.act_words import ActWords, event_line, when_words, where_words, within_sentence
from evidence_desk.catalogue.telling.chronology import Chronology, in_order, mentioned_in
from evidence_desk.catalogue.telling.cited import cited
from evidence_desk.catalogue.terms.case_terms import Degree, EventTie, Identification
from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import create_desk
from evidence_desk.values.absence import Absence
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import about, exactly
from evidence_desk.values.uncertain_date import understood
from evidence_desk.values.wording import install_translator


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chronology")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def case(desk):
    return record_case(desk)


@pytest.fixture
def chronology(desk):
    return Chronology(desk.vault.database, desk.register)


@pytest.fixture
def words(desk):
    names = {}

    def called(record):
        if record not in names:
            found = desk.register.find(record)
            names[record] = found.heading if found else ""
        return names[record]

    return ActWords(desk.code_lists, called)


def plain(text):
    return text.replace("\u2068", "").replace("\u2069", "")


def test_the_acts_of_nikos_detention_stand_as_they_happened(chronology, case):
    acts = chronology.acts_of(case["niko-detained"])
    days = [act.body.when.earliest for act in acts.standing.dated]
    assert sorted(days, key=lambda day: day[:7]) == days
    assert acts.standing.dated[0].body.act_type == "arrest-arbitrary"
    told = [case[name] for name in ("stopped", "beaten", "raped", "sentenced", "held-binagady")]
    assert [act.id for act in acts.standing.dated[:5]] == told, "the night before the court of the next morning"
    assert acts.standing.dated[2].body.when.read_back() == "some time between 14 and 15 September 2017"
    assert acts.taken_back == ()
    assert chronology.count_acts([case["niko-detained"], case["laws"], new_id()]) == {
        case["niko-detained"]: len(acts.all),
        case["laws"]: 3,
    }


def test_the_undated_and_those_taken_back_stand_apart(desk, chronology):
    event = desk.keep(EventBody("Raid"))
    late = desk.keep(ActBody(event.id, described="late", when=understood("2017-09-20")))
    early = desk.keep(ActBody(event.id, described="early", when=understood("[..2017-09-10]")))
    unknown = desk.keep(ActBody(event.id, described="unknown", when=understood("XXXX")))
    none = desk.keep(ActBody(event.id, described="none"))
    wrong = desk.keep(ActBody(event.id, described="wrong", when=understood("2017-09-12")))
    desk.keep(replace(wrong.body, taken_back=True), wrong.id, based_on=1, reason="It was another night.")
    acts = chronology.acts_of(event.id)
    assert [act.id for act in acts.standing.dated] == [early.id, late.id]
    assert [act.id for act in acts.standing.undated] == [unknown.id, none.id]
    assert [act.id for act in acts.taken_back] == [wrong.id]
    assert chronology.count_acts([event.id]) == {event.id: 4}


def test_on_one_day_times_decide_and_without_them_the_order_of_recording():
    def act(number, date):
        return Record(new_id(), "A-1", "desk", 1, f"2017-11-15T09:00:0{number}.000Z", ActBody("e", when=date))

    night, noon = act(1, understood("2017-09-14", time="night")), act(2, understood("2017-09-14", time="12:00"))
    first, second = act(3, understood("2017-09-14")), act(4, understood("2017-09-14"))
    assert in_order([second, night, noon, first]).dated == (first, second, noon, night)


def told_at(*dates):
    """Acts with these dates (EDTF, time), recorded in this order; what their places in the order of time are."""
    acts = [
        Record(
            new_id(),
            "A-1",
            "desk",
            1,
            f"2017-11-15T09:{turn:02}:00.000Z",
            ActBody("e", when=understood(text, time=time)),
        )
        for turn, (text, time) in enumerate(dates)
    ]
    for shuffled in (acts, acts[::-1], acts[1::2] + acts[::2]):
        found = in_order(shuffled).dated
        assert found == in_order(acts).dated, "however they come"
    return [acts.index(record) for record in found]


@pytest.mark.parametrize(
    ("dates", "places"),
    [
        # A night goes over into the next day, and what a clock says of it stands as it was told.
        ([("2017-09-14", "23:45~"), ("2017-09-15", "04:00"), ("2017-09-14", "night"), ("2017-09-15", "morning")], [0, 1, 2, 3]),
        ([("2017-09-14", "23:45~"), ("2017-09-14", "night"), ("2017-09-15", "04:00"), ("2017-09-15", "morning")], [0, 1, 2, 3]),
        ([("2017-09-14", "night"), ("2017-09-15", "04:00"), ("2017-09-14", "23:45")], [0, 2, 1]),
        ([("2017-09-15", "08:00"), ("2017-09-14", "night"), ("2017-09-14", "18:00")], [2, 1, 0]),
        ([("2017-09-15", None), ("2017-09-14", "night"), ("2017-09-14", None)], [2, 1, 0]),
        ([("2017-09-14", "night"), ("2017-09-14", "night"), ("2017-09-14", "evening")], [2, 0, 1]),
        # "The same night": on one of two days.
        ([("2017-09-14", "23:45~"), ("2017-09-15", "04:00"), ("[2017-09-14..2017-09-15]", None), ("2017-09-15", "morning")], [0, 1, 2, 3]),
        ([("2017-09-15", "morning"), ("[2017-09-14..2017-09-15]", None), ("2017-09-14", "evening")], [2, 1, 0]),
        ([("2017-09-16", "00:10"), ("[2017-09-14..2017-09-15]", None), ("2017-09-13", "23:00")], [2, 1, 0]),
        ([("2017-09-15", "04:00"), ("2017-09-14/2017-09-15", None), ("[2017-09-14..2017-09-16]", None)], [1, 2, 0]),
        # Parts of a day against the clock: only what lies outside them is told apart.
        ([("2017-09-14", "09:30"), ("2017-09-14", "morning")], [0, 1]),
        ([("2017-09-14", "morning"), ("2017-09-14", "09:30")], [0, 1]),
        ([("2017-09-14", "13:30"), ("2017-09-14", "morning")], [1, 0]),
        ([("2017-09-14", "midnight"), ("2017-09-14", "23:00"), ("2017-09-15", "01:30"), ("2017-09-14", "21:00")], [3, 0, 1, 2]),
        # Spans and days without a time keep their places around it.
        ([("2017-09-14/2017-09-16", None), ("2017-09-14", "night"), ("2017", None), ("2017-09", None)], [2, 3, 1, 0]),
        ([("2017-09-14", "night"), ("[..2017-09-10]", None), ("2017-09-20~", "night")], [1, 0, 2]),
        ([("9999-12-31", "night"), ("9999-12-31", "evening")], [1, 0]),
    ],
)  # fmt: skip
def test_relative_and_uncertain_times_stand_where_a_reader_expects(dates, places):
    assert told_at(*dates) == places


def test_an_event_knows_its_parts_and_what_stands_around_it(desk, chronology, case):
    detained = chronology.of_event(case["niko-detained"])
    assert [one.id for one in detained.tied.wholes] == [case["round-up"]]
    assert [one.id for one in detained.tied.led_to] == [case["niko-after"]]
    after = chronology.of_event(case["niko-after"]).tied
    assert [one.id for one in after.led_from] == [case["niko-detained"]]
    whole = chronology.of_event(case["round-up"]).tied
    assert [one.id for one in whole.parts.dated] == [case["niko-detained"]]
    first, then = desk.keep(EventBody("First")), desk.keep(EventBody("Then"))
    desk.keep(replace(first.body, ties=(TiedEvent(EventTie.PRECEDES, then.id),)), first.id, based_on=1)
    assert [one.id for one in chronology.of_event(first.id).tied.later] == [then.id]
    assert [one.id for one in chronology.of_event(then.id).tied.earlier] == [first.id]


def test_through_a_whole_event_the_acts_of_its_parts_stand_in_one_order(chronology, case):
    through = chronology.through(case["round-up"])
    kinds = {record.kind for record in through.all}
    assert kinds == {"event", "act"}
    assert case["niko-detained"] in {record.id for record in through.dated}
    acts = {record.id for record in chronology.acts_of(case["niko-detained"]).standing.all}
    assert acts <= {record.id for record in through.all}
    assert through.dated == in_order(reversed(through.all)).dated
    night = [case[name] for name in ("stopped", "beaten", "raped", "sentenced")]
    assert [record.id for record in through.dated if record.id in night] == night


def test_interventions_of_an_event_are_found_at_it(desk, chronology, case):
    held = [record for record in desk.records["intervention"].page() if record.body.event]
    assert held
    for record in held:
        assert record.id in {one.id for one in chronology.of_event(record.body.event).interventions.all}


def test_what_is_no_event_has_no_chronicle(chronology, case):
    for nothing in (new_id(), case["stopped"]):
        with pytest.raises(LookupError):
            chronology.of_event(nothing)


def test_an_event_within_itself_is_refused_and_named(desk):
    outer = desk.keep(EventBody("Outer"))
    inner = desk.keep(EventBody("Inner", ties=(TiedEvent(EventTie.PART_OF, outer.id),)))
    with pytest.raises(FieldProblemError) as refused:
        desk.keep(replace(outer.body, ties=(TiedEvent(EventTie.PART_OF, inner.id),)), outer.id, based_on=outer.revision)
    assert refused.value.field == "ties"
    assert "Inner" in refused.value.happened


def test_an_act_reads_as_one_sentence(desk, case, words):
    told = words.tell(desk.records["act"].get(case["stopped"]).body)
    assert plain(told.line()) == (
        "14 September 2017, about 23:45, “14 September 2017, shortly before midnight” · a street in Baku · "
        "Arbitrary arrest (baton or truncheon, blows on the head, unmarked vehicle) · "
        "alleged: Bakı Şəhər Polis İdarəsi – uniformed police in an unmarked car (carried out the act, probable) · "
        "against: Niko, acquaintance who was stopped with him"
    )
    assert told.line() == " · ".join(told.parts())
    series = next(act for act in desk.records["act"].page() if act.body.times)
    assert "a series: 4 times" in words.tell(series.body).parts()


def test_who_is_involved_is_alleged_in_every_act_of_the_case(desk, case, words):
    for act in desk.records["act"].page():
        if act.body.involvement:
            assert plain(words.tell(act.body).alleged).startswith("alleged: ")


def test_what_was_asked_and_not_answered_is_said_and_the_rest_left_out(words):
    body = ActBody(
        new_id(),
        described="Beaten",
        absent=(
            Absent("involvement", Absence.UNKNOWN),
            Absent("when", Absence.REFUSED),
            Absent("against", Absence.NOT_APPLICABLE),
        ),
    )
    told = words.tell(body)
    assert told.when == "when: asked, would not say"
    assert told.alleged == "alleged: asked, not known"
    assert told.against == "against: does not apply"
    assert told.where == told.charge == told.times == ""


def test_many_people_are_counted_in_a_line_and_named_on_paper(desk, words):
    people = tuple(Affected(described=f"person {number}") for number in range(5))
    body = ActBody(new_id(), described="Beaten", against=people)
    assert plain(words.against(body)) == "against: person 0, person 1 and 3 others"
    whole = ActWords(desk.code_lists, str, whole=True)
    assert plain(whole.against(body)) == "against: person 0, person 1, person 2, person 3, person 4"
    three = replace(body, against=people[:3])
    assert plain(words.against(three)) == "against: person 0, person 1, person 2"


def test_numbers_degrees_and_how_somebody_was_recognised_are_told(desk, words):
    four = Involvement(
        described="officers going off shift",
        role="direct",
        degree=Degree.DISPUTED,
        identified=Identification.UNIFORM,
        identified_how="blue shirts",
        count=exactly(4, unit="people"),
    )
    body = ActBody(new_id(), "rape", involvement=(four,), times=about(4, unit="incidents"))
    told = words.tell(body)
    assert plain(told.alleged) == "alleged: officers going off shift, 4 people (carried out the act, disputed)"
    assert told.times == "a series: about 4 incidents"
    whole = plain(ActWords(desk.code_lists, str, whole=True).alleged(body))
    assert "recognised: by uniform or vehicle – blue shirts" in whole


def test_words_of_others_cannot_reach_the_rest_of_the_line(words):
    told = words.tell(ActBody(new_id(), described="struck \u202egpj.exe\nand kicked", charge="<b>x</b>"))
    assert told.what == "\u2068struck ⟦U+202E⟧gpj.exe and kicked\u2069"
    assert told.charge == "charge: \u2068<b>x</b>\u2069"
    long = words.tell(ActBody(new_id(), described="beaten " * 200)).what
    assert len(long) < 260
    assert long.endswith("…\u2069")


def test_dates_and_places_keep_the_words_that_were_said():
    assert when_words(None) == ""
    assert when_words(understood("2017-09-14", verbatim="14 September 2017")) == "14 September 2017"
    assert plain(when_words(understood("2017-09~", verbatim="in autumn"))) == "about September 2017, “in autumn”"
    place = new_id()
    assert plain(where_words(PlaceRef(place, "a street"), {place: "Baku"}.get)) == "Baku, “a street”"
    assert plain(where_words(PlaceRef(place, "baku"), {place: "Baku"}.get)) == "Baku"
    assert plain(where_words(PlaceRef(None, "a street"), {}.get)) == "a street"
    line = event_line("Raid", understood("2017-09-14"), PlaceRef(None, "a club"), str)
    assert plain(line) == "Raid · 14 September 2017 · a club"


def test_terms_lose_their_capital_within_a_sentence_but_abbreviations_do_not():
    assert within_sentence("Kicks") == "kicks"
    assert within_sentence("LGBT people") == "LGBT people"
    assert within_sentence("") == ""
    install_translator(lambda _context, text: text, "tr")
    try:
        assert within_sentence("Istanbul") == "Istanbul"
        assert within_sentence("Tekme") == "tekme"
    finally:
        install_translator(None)


def test_a_citation_of_a_passage_leads_to_its_account(desk, case):
    act = desk.records["act"].get(case["stopped"]).body
    (found,) = cited(desk.register, act.citations)
    account = desk.register.find(case["niko-account"])
    assert (found.kind, found.record, found.code) == ("testimony", account.id, account.code)
    assert found.passage == act.citations[0].record
    exhibit = Citation(case["niko-account"], page="3", at_second=3905)
    (told,) = cited(desk.register, (exhibit, Citation(new_id())))
    assert plain(told.words()) == f"{account.code} · page 3 · from 1:05:05"


def test_everything_that_acts_refer_to_is_named_at_once(desk, case):
    acts = [desk.records["act"].get(case[name]).body for name in ("stopped", "beaten")]
    names = mentioned_in(desk.register, acts)
    assert names[case["niko"]] == "Niko"
    assert set(names) == {reference.target for act in acts for reference in act.references()}
