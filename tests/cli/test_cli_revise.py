"""Records revised from the command line: what changes is shown, what may not be is refused in words, and nothing else moves."""

import json
import shutil
from dataclasses import replace

import pytest
from field_case import fill_case
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.codes import new_code
from evidence_desk.values.ids import new_id

LESS = "it is known to everybody"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case") / "vault"
    with create_desk(folder, PASSPHRASE, name="Baku desk", cost=CHEAP) as desk:
        case = fill_case(desk)
        theirs = Record(new_id(), new_code("E"), new_id(), 1, "2017-11-14T10:00:00.000Z", EventBody("Another desk’s"))
        desk.records_of("event").accept(theirs)
        codes = {name: desk.register.find(identity).code for name, identity in case.ids.items()}
        return folder, codes | {"theirs": theirs.code}


@pytest.fixture
def vault(made, tmp_path):
    return shutil.copytree(made[0], tmp_path / "vault")


@pytest.fixture
def codes(made):
    return made[1]


@pytest.fixture
def revise(cli, vault, passphrase_file):
    def told(code, *words, stdin=b""):
        return cli("revise", code, "--vault", vault, "--passphrase-file", passphrase_file, *words, stdin=stdin)

    return told


def history(vault, code):
    """The revisions of a record, with the reasons in the custody log."""
    with open_desk(vault, PASSPHRASE) as desk:
        entered = desk.register.by_code(code, desk.id)
        reasons = [signed.entry.reason for signed in desk.log.story(entered.id)]
        return desk.records_of(entered.kind).history(entered.id), reasons


def test_fields_are_set_one_by_one_and_the_rest_stays(revise, vault, codes):
    before = history(vault, codes["night"])[0][-1]
    told = revise(
        codes["night"], "--set", "summary=Two were taken.", "--set", "when=2017-09-14", "--reason", "from the interview"
    )
    assert told.code == 0, told.errors
    assert told.text.splitlines() == [
        f"{codes['night']} · The night",
        "  when",
        "    + 14 September 2017",
        "  summary",
        "    + Two were taken.",
        f"This is revision {before.revision + 1}.",
    ]
    revisions, reasons = history(vault, codes["night"])
    assert revisions[-1].body == replace(before.body, summary="Two were taken.", when=revisions[-1].body.when)
    assert revisions[-1].body.when.edtf == "2017-09-14"
    assert reasons[-1] == "from the interview"


def test_fields_with_parts_come_in_json_and_what_changes_is_shown_line_by_line(revise, vault, codes, tmp_path):
    act = history(vault, codes["act"])[0][-1]
    assert act.body.involvement
    party = {"party": codes["unit"], "role": "commanded"}
    (tmp_path / "changes.json").write_text(json.dumps({"involvement": [party]}), encoding="utf-8")
    told = revise(codes["act"], "--from", tmp_path / "changes.json", "--set", "described=Beaten with batons", "--json")
    assert told.code == 0, told.errors
    facts = told.facts
    assert [change["field"] for change in facts["changes"]] == ["described", "involvement"]
    assert facts["changes"][0]["after"] == "Beaten with batons"
    assert (facts["record"]["revision"], facts["along"], facts["dry_run"]) == (act.revision + 1, [], False)
    with open_desk(vault, PASSPHRASE) as desk:
        (involved,) = desk.records_of("act").by_code(codes["act"]).body.involvement
        assert desk.register.find(involved.party).code == codes["unit"]
    back = revise(codes["act"], "--from", "-", stdin=b'{"involvement": []}')
    assert "    - role: " in back.text
    assert "    + role" not in back.text


def test_a_trial_shows_the_same_and_changes_nothing(revise, vault, codes):
    told = revise(codes["night"], "--set", "title=Another night", "--dry-run")
    assert told.code == 0
    assert "    - The night" in told.text
    assert "    + Another night" in told.text
    assert "Nothing was changed: this was a trial." in told.text
    assert history(vault, codes["night"])[0][-1].body.title == "The night"
    refused = revise(codes["account"], "--set", "title=x", "--dry-run")
    assert refused.code == 2, "a trial refuses what the step itself would refuse"
    assert "say why it needs a further revision. (--reason)" in refused.errors


def test_what_it_says_already_makes_no_revision(revise, vault, codes):
    told = revise(codes["night"], "--set", "title=The night")
    assert (told.code, "It says this already" in told.text) == (0, True)
    assert len(history(vault, codes["night"])[0]) == 1


def test_a_sealed_account_asks_for_a_reason_and_stays_sealed(revise, vault, codes):
    for words in ((), ("--reason", " "), ("--reason", "…")):
        told = revise(codes["account"], "--set", "title=Another", *words)
        assert told.code == 2
        assert "this is sealed: say why it needs a further revision. (--reason)" in told.errors
        assert "nothing was changed." in told.errors
    told = revise(codes["account"], "--set", "state=draft", "--reason", "a mistake")
    assert "a sealed testimony stays sealed. (“state”)" in told.errors
    told = revise(codes["account"], "--set", "title=Another", "--reason", "he said so")
    assert told.code == 0, told.errors
    revisions, reasons = history(vault, codes["account"])
    assert (revisions[-1].body.title, reasons[-1]) == ("Another", "he said so")


def test_less_protection_asks_for_a_reason(revise, codes):
    assert "less protected than before. (--reason)" in revise(codes["night"], "--set", "sensitivity=0").errors
    assert revise(codes["night"], "--set", "sensitivity=0", "--reason", LESS).code == 0
    assert revise(codes["night"], "--set", "sensitivity=3").code == 0


def test_a_record_is_taken_back_with_a_reason_and_brought_back(revise, cli, vault, codes, passphrase_file):
    told = revise(codes["claim"], "--take-back")
    assert (told.code, "say in a few words why. (--reason)" in told.errors) == (2, True)
    told = revise(codes["claim"], "--take-back", "--reason", "It was of another night.")
    assert told.text.splitlines()[1:4] == ["  taken_back", "    - no", "    + yes"]
    assert history(vault, codes["claim"])[1][-1] == "It was of another night."
    opened = ("--vault", vault, "--passphrase-file", passphrase_file)
    shown = cli("show", codes["round-up"], *opened).text
    assert next(line for line in shown.splitlines() if codes["claim"] in line).endswith("(taken back)")
    facts = cli("show", codes["round-up"], "--json", *opened).facts["referred_to_by"]
    assert {one["code"] for one in facts if one["taken_back"]} == {codes["claim"]}
    assert revise(codes["claim"], "--bring-back", "--reason", "It was not.").code == 0
    assert [one.body.taken_back for one in history(vault, codes["claim"])[0]] == [False, True, False]
    told = revise(codes["night"], "--take-back", "--reason", "x")
    assert "not taken back" in told.errors
    told = revise(codes["claim"], "--take-back", "--set", "note=x", "--reason", "x")
    assert "two steps" in told.errors


def test_what_was_coded_from_a_passage_goes_along_with_it(revise, vault, codes):
    with open_desk(vault, PASSPHRASE) as desk:
        passage = desk.records_of("passage").by_code(codes["passage"])
        act = desk.records_of("act").by_code(codes["act"])
        if passage.body.coded != act.id:
            desk.keep(replace(passage.body, coded=act.id), passage.id, passage.revision)
    told = revise(codes["passage"], "--take-back", "--reason", "Marked by mistake.")
    assert told.code == 0, told.errors
    assert f"{codes['act']}, which was coded from it, goes along." in told.text
    assert history(vault, codes["act"])[0][-1].body.taken_back
    revise(codes["passage"], "--bring-back", "--reason", "It was right.")
    assert not history(vault, codes["act"])[0][-1].body.taken_back


REFUSED = {
    "nothing said": ((), "it is not said what changes"),
    "no value": (("--set", "title"), "“title” sets nothing: write FIELD=VALUE"),
    "twice": (("--set", "title=a", "--set", "title=b"), "“title” is set twice"),
    "no such field": (("--set", "titel=x"), "there is no field “titel” here"),
    "misleading field": (("--set", "a\u202eb=x"), "“a⟦U+202E⟧b”"),
    "no date": (("--set", "when=last week"), "(“when”)"),
    "no number": (("--set", "sensitivity=high"), "“sensitivity” is a whole number"),
    "no level": (("--set", "sensitivity=9"), "(“sensitivity”)"),
    "endless number": (("--set", f"sensitivity={'9' * 5000}"), "(“sensitivity”)"),
    "parts": (("--set", "ties=x"), "“ties” has parts of its own"),
    "emptied title": (("--set", "title="), "an event needs a title. (“title”)"),
    "later revision": (("--set", "title=x", "--based-on", "7"), "changed in the meantime"),
    "no file": (("--from", "nowhere.json"), "the file cannot be read"),
    "both ways": (("--set", "title=x", "--from", "-"), "“title” is given twice"),
    "in itself": (("--from", "-"), "would lie within itself"),
}


@pytest.mark.parametrize("mistake", REFUSED)
def test_mistakes_are_told_by_their_field_and_change_nothing(revise, vault, codes, mistake):
    words, sentence = REFUSED[mistake]
    changes = {"title": "y"}
    if mistake == "in itself":
        changes = {"ties": [{"tie": "part-of", "event": codes["night"]}]}
    named = "round-up" if mistake == "in itself" else "night"
    told = revise(codes[named], *words, stdin=json.dumps(changes).encode())
    assert told.code == 2
    assert sentence in told.errors, told.errors
    assert "nothing was changed." in told.errors
    assert len(history(vault, codes[named])[0]) == 1


def test_what_is_not_this_desks_or_not_for_the_command_line_stays(revise, codes):
    told = revise(codes["theirs"], "--set", "title=x")
    assert (told.code, "belongs to another desk" in told.errors) == (2, True)
    told = revise("E-0000000000", "--set", "title=x")
    assert told.code == 2
    told = revise(codes["scan"], "--from", "-", stdin=b'{"file": {"sha256": "' + b"0" * 64 + b'", "size": 1, "media_type": "image/png", "crc32": 1}}')  # fmt: skip
    assert (told.code, "an exhibit stays that of its file. (“file”)" in told.errors) == (2, True)
    told = revise(codes["unit"], "--set", "party_type=polise")
    assert (told.code, "not in the list party-types" in told.errors) == (2, True)


def test_a_draft_is_sealed_by_its_own_command(revise, cli, vault, codes, passphrase_file):
    opened = ("--vault", vault, "--passphrase-file", passphrase_file)
    source = codes["niko"]
    draft = cli("add", "testimony", "--source", source, "--title", "A draft", "--json", *opened).facts["record"]["code"]
    told = revise(draft, "--set", "state=sealed", "--set", "text=As told.")
    assert (told.code, f"“evidence-desk seal {draft}” seals it." in told.errors) == (2, True)
    assert revise(draft, "--set", "text=As told.").code == 0
    assert cli("seal", draft, *opened).code == 0
