"""Records of every kind from the command line: added from JSON, listed, shown; code lists written and taken in."""

import csv
import io
import json
import shutil

import pytest
from field_case import FieldCase, fill_case
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.desk import create_desk, open_desk


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case") / "vault"
    with create_desk(folder, PASSPHRASE, name="Baku desk", cost=CHEAP) as desk:
        case = fill_case(desk)
        return folder, case.ids, {name: desk.register.find(identity).code for name, identity in case.ids.items()}


@pytest.fixture
def case(made, tmp_path):
    """A vault with the case for one test: its folder, and the codes of the records by what they are called."""
    folder, _ids, codes = made
    return shutil.copytree(folder, tmp_path / "vault"), codes


@pytest.fixture
def run(cli, case, passphrase_file):
    """A command in that vault."""
    folder, _codes = case

    def told(*words, **more):
        return cli(*words, "--vault", folder, "--passphrase-file", passphrase_file, **more)

    return told


def add(run, kind, body, *words):
    return run("add", "record", "--kind", kind, *words, stdin=json.dumps(body).encode())


# --- Adding --------------------------------------------------------------------------------------------------------


def test_a_record_is_added_from_what_is_said_of_it_and_no_more(run, case):
    folder, codes = case
    body = {
        "event": codes["night"],
        "described": "taken away in a car without a number",
        "against": [{"described": "Niko"}],
        "involvement": [{"party": codes["unit"], "role": "direct"}],
        "when": "2017-09-14",
        "where": {"place": codes["city"], "verbatim": "a street in Baku", "relation": "at", "precision": "street"},
        "citations": [{"record": codes["passage"], "how_known": "experienced"}],
    }
    told = add(run, "act", body, "--json", "--reason", "from the interview notes").facts
    with open_desk(folder, PASSPHRASE) as desk:
        record = desk.records_of("act").by_code(told["record"]["code"])
        ids = {one.target for one in desk.register.references_of(record.id)}
        assert ids == {desk.register.by_code(codes[name], desk.id).id for name in ("night", "unit", "city", "passage")}
        (entry,) = desk.log.story(record.id)
        assert (entry.entry.action, entry.entry.reason) == ("act-added", "from the interview notes")
    assert record.body.when.earliest == record.body.when.latest == "2017-09-14"
    assert record.body.involvement[0].degree.value == "not-assessed"
    assert record.to_json() == told["record"]


def test_any_kind_but_files_and_identities_is_added_by_what_show_tells_of_it(run, case):
    """What one command tells, the other takes: a body is read back to the same body."""
    folder, _codes = case
    with open_desk(folder, PASSPHRASE) as desk:
        bodies = {}
        for kind in BODY_TYPES.keys() - {"identity", "exhibit", "testimony"}:
            bodies[kind] = desk.records_of(kind).page()[0].body.to_json()
    bodies["vocabulary"]["name"] = "another-name"
    for kind, body in bodies.items():
        told = add(run, kind, body, "--json")
        assert told.code == 0, (kind, told.errors)
        assert told.facts["record"]["body"] == body
    refused = run("add", "record", "--kind", "identity", stdin=b"{}")
    assert refused.code == 2
    assert "invalid choice: 'identity'" in refused.errors


def test_from_a_file(run, case, tmp_path):
    (tmp_path / "place.json").write_bytes(
        b'\xef\xbb\xbf{"names": [{"text": "Bin\xc9\x99q\xc9\x99di", "language": "az"}]}'
    )
    told = run("add", "record", "--kind", "place", "--from", tmp_path / "place.json")
    assert (told.code, "Binəqədi" in told.text) == (0, True)
    told = run("add", "record", "--kind", "place", "--from", tmp_path / "nowhere.json")
    assert told.code == 2
    assert "the file cannot be read (No such file or directory)" in told.errors


CLAIM = {"predicate": "count", "value": {"words": "many"}}
MISTAKES = {
    "no JSON": ("event", b"title: Round-up", "this is not the JSON of a record"),
    "a list": ("event", b"[]", "this is not the JSON of a record"),
    "two of a key": ("event", b'{"title": "a", "title": "b"}', "each key once"),
    "not a number": ("event", b'{"title": "a", "sensitivity": NaN}', "whole numbers only"),
    "a fraction": ("event", b'{"title": "a", "sensitivity": 1.5}', "whole numbers only"),
    "depth": ("event", b'{"title": ' + b"[" * 5000 + b"]" * 5000 + b"}", "this is not the JSON of a record"),
    "not UTF-8": ("event", b'{"title": "\xff"}', "in UTF-8"),
    "missing": ("event", b'{"summary": "x"}', "“title” is missing"),
    "unknown": ("event", b'{"title": "x", "titel": "y"}', "there is no field “titel” here"),
    "unknown, misleading": ("event", '{"title": "x", "a\u202eb": 1}'.encode(), "“a⟦U+202E⟧b”"),
    "unknown within": ("act", b'{"event": "", "involvement": [{"who": "x"}]}', "no field “involvement.who”"),
    "missing within": ("party", b'{"names": [{"language": "az"}]}', "“names.text” is missing"),
    "of another type": ("event", b'{"title": 7}', "“title” holds what it cannot hold"),
    "word of no list": ("consent", b'{"source": "", "manner": "sung"}', "“manner” holds what it cannot hold"),
    "no date": ("event", b'{"title": "x", "when": "last week"}', "(“when”)"),
    "date whose bounds lie": ("event", b'{"title": "x", "when": {"edtf": "2017"}}', "“when” holds what it cannot hold"),
    "empty title": ("event", b'{"title": " "}', "an event needs a title. (“title”)"),
    "not a term": ("place", b'{"names": [{"text": "x"}], "place_kind": "A Town"}', "(“place_kind”)"),
    "term that is not there": ("place", b'{"names": [{"text": "x"}], "place_kind": "twon"}', "not in the list place-kinds. (“place_kind”)"),
    "a code of nothing": ("note", b'{"about": "S-000013", "text": "x"}', "nothing with the code S-000013"),
    "no record": ("note", b'{"about": "Niko", "text": "x"}', "(“about”)"),
    "level of 9": ("event", b'{"title": "x", "sensitivity": 9}', "(“sensitivity”)"),
    "sealed at once": ("testimony", b'{"source": "%s", "text": "x", "state": "sealed"}', "added as a draft"),
    "grants without a consent": (
        "consent",
        b'{"source": "%s", "grants": [{"use": "keep", "recipient": "desk", "facet": "name", "answer": "yes"}]}',
        "no consent was given. (“grants”)",
    ),
}  # fmt: skip


def test_every_mistake_is_named_by_its_field_and_nothing_is_added(run, case):
    folder, codes = case
    for name, (kind, content, words) in MISTAKES.items():
        told = run("add", "record", "--kind", kind, stdin=content.replace(b"%s", codes["niko"].encode()))
        assert told.code == 2, name
        assert words in told.errors, (name, told.errors)
        assert "nothing was" in told.errors, name
    with open_desk(folder, PASSPHRASE) as desk:
        assert desk.records_of("event").count() == 2
        assert desk.records_of("consent").count() == 1


# --- Listing and showing -------------------------------------------------------------------------------------------

LISTS = {
    "consent": "consents", "event": "events", "act": "acts", "intervention": "interventions", "party": "parties",
    "place": "places", "claim": "claims", "assessment": "assessments", "passage": "passages", "rendering": "renderings",
    "link": "links", "note": "notes", "vocabulary": "code-lists", "identity": "identities",
}  # fmt: skip


def test_every_kind_can_be_listed(run, case):
    _folder, codes = case
    everything = run("list", "records", "--json").facts["records"]
    assert {one["code"] for one in everything} == set(codes.values())
    told = run("list", "records").text
    assert all(code in told for code in codes.values())
    assert "translation or transcript" in told
    for kind, name in LISTS.items():
        facts = run("list", name, "--json").facts[name]
        assert facts == [one for one in everything if one["kind"] == kind]
    acts = run("list", "records", "--kind", "act", "--json").facts["records"]
    assert [one["kind"] for one in acts] == ["act"]
    assert "How many: 83 people" in run("list", "claims").text


def test_a_record_is_shown_with_what_refers_to_it(run, case):
    _folder, codes = case
    told = run("show", codes["act"].lower())
    assert told.code == 0
    assert f"{codes['act']} · act · " in told.text
    assert f"{codes['night']} The night" in told.text
    assert f"{codes['unit']} Police Unit 19" in told.text
    assert "Forced to name others" in told.text, "a term in words"
    assert "Referred to by:" in told.text
    facts = run("show", codes["act"], "--json").facts
    assert {one["code"] for one in facts["refers_to"]} == {codes[name] for name in ("night", "unit", "passage")}
    assert [(one["code"], one["role"]) for one in facts["referred_to_by"]] == [(codes["passage"], "coded")]
    assert [one["content"] for one in facts["revisions"]] == [facts["content"]]
    passage = run("show", codes["passage"], "--json").facts
    assert [one["revision"] for one in passage["revisions"]] == [1, 2]


def test_every_kind_can_be_shown_in_words(run, case):
    _folder, codes = case
    for name, words in {
        "account": "They struck him in the street.",
        "city": "Azerbaijan",
        "unit": "Interior Ministry",
        "consent": "Headquarters",
        "figure": "83 people",
        "list": "told-to-name-others",
        "round-up": "September 2017",
        "translation": "Deux hommes",
        "scan": "image/png",
        "contradiction": "Contradicts",
        "note": "Ask who was counted.",
    }.items():
        told = run("show", codes[name])
        assert (told.code, words in told.text) == (0, True), (name, told.text)
    told = run("show", "S-000013")
    assert (told.code, "there is nothing with the code S-000013" in told.errors) == (2, True)


def test_what_goes_and_what_keeps_it_is_told_of_every_kind(run, case):
    folder, codes = case
    with open_desk(folder, PASSPHRASE) as desk:
        FieldCase(desk, {"city": desk.register.by_code(codes["city"], desk.id).id}).change("city", sensitivity=4)
        desk.contacts.add(desk.id, "Itself", desk.key_card.to_bytes().decode())
        desk.contacts.verify(desk.id, how="in person", by="the interviewer")
    told = run("export", codes["act"], "--to", "Itself", "--purpose", "analysis", "--out", folder.parent, "--dry-run")
    (line,) = (one for one in told.text.splitlines() if one.split()[1:2] == [codes["account"]])
    assert line.split() == [
        "stays", codes["account"], "testimony", "The", "street",
        *f"it would point to something that stays on this desk: {codes['city']}".split(),
    ]  # fmt: skip
    facts = run(
        "export", codes["act"], "--to", "Itself", "--purpose", "analysis", "--out", folder.parent, "--dry-run", "--json"
    ).facts
    by_code = {one["code"]: one for one in facts["items"]}
    assert by_code[codes["account"]]["because_of"] == codes["city"]
    assert by_code[codes["niko"]]["goes"]
    assert codes["claim"] not in by_code


# --- Code lists ----------------------------------------------------------------------------------------------------


def read(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_code_lists_are_written_as_they_are_used(run, tmp_path):
    out = tmp_path / "lists"
    out.mkdir()
    facts = run("export-lists", "--out", out, "--json").facts["lists"]
    assert {path.stem for path in out.iterdir()} == {one["list"] for one in facts} >= {"act-types", "place-kinds"}
    act_types = {row["code"]: row for row in read(out / "act-types.csv")}
    assert act_types["killing-extrajudicial"]["en"]
    assert act_types["told-to-name-others"]["en"] == "Forced to name others"
    again = run("export-lists", "act-types", "--out", out)
    assert (again.code, "already" in again.errors) == (2, True)
    refused = run("export-lists", "recipes", "--out", out)
    assert (refused.code, "there is no list called “recipes”" in refused.errors) == (2, True)


FIRST = "code,parent,en,az\nbribe,,Bribe,Rüşvət\nbribe-in-kind,bribe,Bribe in kind,\n"
SECOND = "code,parent,en,az\nbribe,,Bribe demanded,Rüşvət\nextortion,,Extortion,\n"


def test_a_list_is_taken_in_and_later_a_newer_state_of_it(run, case, tmp_path):
    folder, _codes = case
    path = tmp_path / "ours.csv"
    path.write_text(FIRST, encoding="utf-8")
    words = ("import-list", path, "--name", "bribes", "--extends", "act-types", "--title", "Bribes")
    assert run(*words, "--dry-run", "--json").facts["written"] is False
    first = run(*words, "--json").facts
    assert (first["added"], first["left_out"]) == (["bribe", "bribe-in-kind"], [])
    path.write_text(SECOND, encoding="utf-8")
    words = ("import-list", path, "--name", "bribes", "--successor", "bribe-in-kind=bribe")
    told = run(*words, "--dry-run")
    assert "left out, kept as deprecated: bribe-in-kind" in told.text
    second = run(*words, "--json").facts
    assert (second["added"], second["changed"], second["left_out"]) == (["extortion"], ["bribe"], ["bribe-in-kind"])
    assert second["record"]["revision"] == 2
    assert "same as before" in run(*words).text
    with open_desk(folder, PASSPHRASE) as desk:
        term = desk.code_lists.find("act-types", "bribe-in-kind")
        assert (term.deprecated, term.successor) == (True, "bribe")
        assert desk.code_lists.label("act-types", "bribe", "az") == "Rüşvət"
        assert desk.code_lists.title("bribes") != ""


def test_what_is_off_in_a_list_is_named_by_its_line(run, tmp_path):
    path = tmp_path / "ours.csv"
    for content, sentence in (
        ("code,en\nBribe,Bribe\n", "line 2"),
        ("code,parent,en\nbribe,nowhere,Bribe\n", "which is not in the list"),
        ("", "nothing was changed"),
    ):
        path.write_text(content, encoding="utf-8")
        told = run("import-list", path, "--name", "bribes")
        assert (told.code, sentence in told.errors.lower()) == (2, True), told.errors
    told = run("import-list", tmp_path / "nowhere.csv", "--name", "bribes")
    assert (told.code, "cannot be read" in told.errors) == (2, True)
    path.write_text(FIRST, encoding="utf-8")
    told = run("import-list", path, "--name", "act-types")
    assert (told.code, "(--name)" in told.errors) == (2, True)
    told = run("import-list", path, "--name", "bribes", "--successor", "bribe")
    assert (told.code, "OLD=NEW" in told.errors) == (2, True)
