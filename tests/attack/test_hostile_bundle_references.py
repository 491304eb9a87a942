"""Bundles of a known desk whose records do not hang together: what they refer to is not there, or they lie in a circle."""

import pytest
from bundle_case import (
    ACT,
    ASSESSMENT,
    CITY,
    CLAIM,
    CONSENT,
    COUNTRY,
    DENIAL,
    EVENT,
    INTERVENTION,
    LINK,
    MINISTRY,
    NOTE,
    PART_OF_IT,
    PASSAGE,
    POLICE,
    RENDERING,
    STATION,
    UNIT,
    VOCABULARY,
    a_code,
    an_id,
    whole_case,
)
from bundle_workshop import EXHIBIT, SECOND_EXHIBIT, SOURCE, TESTIMONY, Log, first_bad, made, verdict_on

from evidence_desk.bundles.verdict import Verdict
from evidence_desk.catalogue.kinds.record import BODY_TYPES

NOWHERE = an_id(999)
HERE = PASSAGE  # a record that is there, of a kind that fits nowhere below


def packed(records):
    """A bundle of these records as a desk would make it that checks nothing."""
    records = sorted(records, key=lambda one: (one["kind"], one["id"], one["revision"]))
    log = Log()
    log.tell_of(records)
    return made(records=records, log=log).packed()


def with_body(identity, change):
    records = whole_case()
    (record,) = (one for one in records if one["id"] == identity)
    change(record["body"])
    return packed(records)


def put(*path):
    """What puts a value at the end of a path in a body."""
    *way, value = path

    def change(body):
        place = body
        for key in way[:-1]:
            place = place[key]
        place[way[-1]] = value

    return change


def judged(content):
    verdict = verdict_on(content)
    return verdict, first_bad(verdict)


def test_the_whole_case_passes():
    verdict, bad = judged(packed(whole_case()))
    assert bad == []
    assert verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE
    assert {kind for kind, count in verdict.records if count} == set(BODY_TYPES)


REFERENCES = {
    "source speaks as": (SOURCE, put("speaks_as", "{}")),
    "step of provenance": (SOURCE, put("provenance", 0, "exhibit", "{}")),
    "exhibit derived from": (EXHIBIT, put("derived_from", "{}")),
    "exhibit's place": (SECOND_EXHIBIT, put("place", "place", "{}")),
    "exhibit made by": (EXHIBIT, put("made_by_party", "{}")),
    "testimony": (TESTIMONY, put("source", "{}")),
    "consent": (CONSENT, put("source", "{}")),
    "recording of a consent": (CONSENT, put("recording", "{}")),
    "seat": (UNIT, put("seat", "{}")),
    "part of": (UNIT, put("part_of", 0, "whole", "{}")),
    "inside": (STATION, put("inside", "{}")),
    "place of an event": (EVENT, put("where", "place", "{}")),
    "tie": (PART_OF_IT, put("ties", 0, "event", "{}")),
    "event of an act": (ACT, put("event", "{}")),
    "against": (ACT, put("against", 0, "party", "{}")),
    "involvement": (ACT, put("involvement", 0, "party", "{}")),
    "second place of an act": (ACT, put("where", "other", "{}")),
    "by whom": (INTERVENTION, put("by", 0, "source", "{}")),
    "for whom": (INTERVENTION, put("for_whom", 0, "party", "{}")),
    "event of an intervention": (INTERVENTION, put("event", "{}")),
    "account of a passage": (PASSAGE, put("testimony", "{}")),
    "source of a claim": (CLAIM, put("source", "{}")),
    "place of a scope": (CLAIM, put("scope", "where", "place", "{}")),
    "claim considered": (ASSESSMENT, put("considered", 0, "claim", "{}")),
}
OF_ANY_KIND = {
    "citation": (ACT, put("citations", 0, "record", "{}")),
    "coded": (PASSAGE, put("coded", "{}")),
    "subject of a claim": (CLAIM, put("subject", "{}")),
    "subject of an assessment": (ASSESSMENT, put("subject", "{}")),
    "end of a link": (LINK, put("other", "{}")),
    "about": (NOTE, put("about", "{}")),
    "of": (RENDERING, put("of", "{}")),
}


def pointing(case, target):
    identity, change = case
    records = whole_case()
    (record,) = (one for one in records if one["id"] == identity)
    change(record["body"])
    replaced = _replaced(record["body"], target)
    record["body"] = replaced
    return packed(records)


def _replaced(value, target):
    if isinstance(value, dict):
        return {key: _replaced(one, target) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, target) for one in value]
    return target if value == "{}" else value


@pytest.mark.parametrize("name", REFERENCES | OF_ANY_KIND)
def test_what_a_record_refers_to_is_in_the_bundle(name):
    verdict, bad = judged(pointing((REFERENCES | OF_ANY_KIND)[name], NOWHERE))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any(rule == 5 and "refers to one that is not in the bundle" in sentence for rule, sentence in bad), bad


@pytest.mark.parametrize("name", REFERENCES)
def test_what_a_record_refers_to_is_of_the_right_kind(name):
    verdict, bad = judged(pointing(REFERENCES[name], HERE))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any(rule == 5 and "of another kind" in sentence for rule, sentence in bad), bad


CIRCLES = {
    "place inside itself": (STATION, put("inside", STATION)),
    "country inside its town": (COUNTRY, put("inside", STATION)),
    "ministry part of its unit": (MINISTRY, put("part_of", [{"whole": UNIT, "when": None}])),
    "event part of its part": (EVENT, put("ties", [{"tie": "part-of", "event": PART_OF_IT}])),
    "original made from its copy": (SECOND_EXHIBIT, put("derived_from", EXHIBIT)),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_nothing_lies_within_itself(name):
    identity, change = CIRCLES[name]
    verdict, bad = judged(with_body(identity, change))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert bad == [(5, "A record lies within itself.")], "each circle once, and nothing else"


def test_one_event_may_come_before_and_lead_to_another_that_comes_before_it():
    ties = [{"tie": "precedes", "event": PART_OF_IT}, {"tie": "causes", "event": EVENT}]
    verdict, bad = judged(with_body(EVENT, put("ties", ties)))
    assert (verdict.verdict, bad) == (Verdict.AUTHENTIC_AND_COMPLETE, [])


def test_two_circles_are_two_findings_and_what_hangs_on_them_is_none():
    records = whole_case()
    bodies = {one["id"]: one["body"] for one in records}
    bodies[COUNTRY]["inside"] = CITY
    bodies[MINISTRY]["part_of"] = [{"whole": POLICE, "when": None}]
    verdict, _ = judged(packed(records))
    paths = [one.path for one in verdict.findings if "within itself" in one.sentence]
    assert len(paths) == 2
    assert any(path.endswith((COUNTRY, CITY)) for path in paths)
    assert any(path.endswith((MINISTRY, POLICE)) for path in paths)


def test_where_a_record_lay_before_makes_no_circle():
    records = whole_case()
    (country,) = (one for one in records if one["id"] == COUNTRY)
    before = country | {"body": country["body"] | {"inside": STATION}}
    verdict, bad = judged(packed([*(one for one in records if one is not country), before, country | {"revision": 2}]))
    assert (verdict.verdict, bad) == (Verdict.AUTHENTIC_AND_COMPLETE, [])


BODIES = {
    "act of no event": ("event", ACT, put("event", "")),
    "act that says nothing": ("act_type", ACT, lambda body: body.update(act_type="", described="")),
    "involvement of nobody": ("involvement", ACT, put("involvement", 0, {
        "party": None, "described": "", "role": "", "degree": "named", "identified": "place", "identified_how": "", "count": None})),
    "act type that is no code": ("act_type", ACT, put("act_type", "Electric shock!")),
    "claim without a citation": ("citations", CLAIM, put("citations", [])),
    "claim of nobody": ("source", CLAIM, put("source", "")),
    "claim of two things": ("value", CLAIM, put("value", "date", {
        "verbatim": "", "edtf": "2017", "earliest": "2017-01-01", "latest": "2017-12-31", "mode": "within", "certainty": "stated",
        "time": None, "timezone": None, "calendar": "gregorian", "anchor": ""})),
    "denial with a figure": ("value", DENIAL, lambda body: body.update(value=body["value"] | {"quantity": {
        "verbatim": "", "qualifier": "exactly", "minimum": 1, "maximum": 1, "unit": "", "basis": "not-asked"}})),
    "figure whose bounds lie": ("value", CLAIM, put("value", "quantity", "maximum", 84)),
    "grants without a consent": ("grants", CONSENT, put("events", [])),
    "grants after a withdrawal": ("grants", CONSENT, lambda body: body["events"].append(
        {"change": "withdrawn", "when": None, "noted_at": "", "words": ""})),
    "consent that was never given": ("events", CONSENT, put("events", 0, "change", "narrowed")),
    "one question with two answers": ("grants", CONSENT, lambda body: body["grants"].append(body["grants"][0] | {"answer": "no"})),
    "grant for a misspelt use": ("grants", CONSENT, put("grants", 0, "use", "sell")),
    "passage that ends before it starts": ("quote", PASSAGE, put("end", 0)),
    "passage longer than its words": ("quote", PASSAGE, put("quote", "in")),
    "mention that is not protected": ("sensitivity", PASSAGE, put("mark", "mention")),
    "conclusion that rests on nothing": ("considered", ASSESSMENT, put("considered", [])),
    "rejected for no reason": ("considered", ASSESSMENT, put("considered", 1, "reason", " ")),
    "link with itself": ("other", LINK, put("other", DENIAL)),
    "empty note": ("text", NOTE, put("text", " ")),
    "rendering of no revision": ("of_revision", RENDERING, put("of_revision", 0)),
    "party without a name": ("names", UNIT, put("names", [])),
    "place off the Earth": ("coordinates", CITY, put("coordinates", "latitude_micro", 91_000_000)),
    "place near two": ("where", ACT, put("where", "relation", "near")),
    "reason for being empty beside a value": ("names", UNIT, put("absent", [{"field": "names", "why": "refused"}])),
    "term below none": ("terms", VOCABULARY, put("terms", 0, "parent", "nowhere")),
    "term that is a formula": ("terms", VOCABULARY, put("terms", 0, "labels", [["en", "=1+1"]])),
    "field of another kind": ("alias", EVENT, put("alias", "Niko")),
    "record that is no id": ("subject", CLAIM, put("subject", "../../x")),
    "truth as a number": ("considered", ASSESSMENT, put("considered", 0, "used", 1)),
    "NUL in a title": ("title", EVENT, lambda body: body.update(title="a\x00")),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_a_record_that_the_catalogue_would_refuse_is_refused_from_outside_too(name):
    field, identity, change = BODIES[name]
    verdict, bad = judged(with_body(identity, change))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any(rule == 5 and sentence.endswith(f": {field}.") for rule, sentence in bad), bad


def test_a_passage_stands_in_its_account():
    verdict, bad = judged(with_body(PASSAGE, lambda body: body.update(start=0, end=len(body["quote"]))))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert bad == [(5, "A passage does not stand in its account.")]
    verdict, bad = judged(with_body(PASSAGE, lambda body: body.update(start=9_000, end=9_000 + len(body["quote"]))))
    assert bad == [(5, "A passage does not stand in its account.")]


@pytest.mark.parametrize("identity", [PASSAGE, RENDERING])
def test_nothing_is_made_from_a_revision_that_is_still_to_come(identity):
    verdict, bad = judged(with_body(identity, put("of_revision", 2)))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert bad == [(5, "A record was made from a revision that is not there yet.")]


def test_a_passage_of_an_earlier_revision_that_stayed_behind_is_taken_as_it_is():
    records = whole_case()
    (account,) = (one for one in records if one["id"] == TESTIMONY)
    account |= {"revision": 2, "body": account["body"] | {"text": "They stopped us there."}}
    verdict, bad = judged(packed([*(one for one in records if one["id"] != TESTIMONY), account]))
    assert (verdict.verdict, bad) == (Verdict.AUTHENTIC_AND_COMPLETE, [])


def test_a_circle_of_thousands_takes_no_time_and_no_depth():
    records = whole_case()
    (place,) = (one for one in records if one["id"] == COUNTRY)
    many = [
        place | {"id": an_id(20_000 + number), "code": a_code("G", 20_000 + number),
                 "body": place["body"] | {"inside": an_id(20_000 + (number + 1) % 3000)}}
        for number in range(3000)
    ]  # fmt: skip
    verdict, bad = judged(packed([*records, *many]))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert bad == [(5, "A record lies within itself.")]
