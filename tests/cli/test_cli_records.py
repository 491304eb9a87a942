"""Making a vault and recording in it from the command line."""

import json
import os
import pty
import stat
import subprocess
import sys

import pytest
from field_desk import PASSPHRASE

from evidence_desk.desk import open_desk
from evidence_desk.desk.taking_in import new_intake
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.resources import resource


def test_a_vault_from_nothing_to_a_sealed_testimony(process, secret, tmp_path):
    """The commands as they are typed, each a process of its own."""
    words = ("--vault", str(tmp_path / "v"), "--passphrase-file", str(secret(PASSPHRASE)), "--json")
    made = process("new", str(tmp_path / "v"), "--name", "Bakı masası", *words[2:]).facts
    assert made["card"]["name"] == "Bakı masası"
    assert made["card"]["encryption"].startswith("age1")
    source = process("add", "source", "--alias", "Niko", "--language", "az", *words).facts["record"]
    text = "Şahid dedi ki, döyülüb.\r\n".encode()
    added = process("add", "testimony", "--source", source["code"], "--text-file", "-", *words, stdin=text).facts
    assert added["record"]["body"]["text"] == "Şahid dedi ki, döyülüb.\n"
    sealed = process("seal", added["record"]["code"], *words).facts["record"]
    assert sealed["body"]["state"] == "sealed"
    assert process("search", "doyulub", *words).facts["hits"][0]["code"] == sealed["code"]


def test_a_passphrase_from_a_file_descriptor(process, vault):
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE.encode() + b"\nnot this line\n")
    os.close(writer)
    told = process(
        "list", "sources", "--vault", str(vault), "--passphrase-file", f"/dev/fd/{reader}", pass_fds=[reader]
    )
    os.close(reader)
    assert told.code == 0
    assert "Niko" in told.text


def test_without_a_terminal_nobody_is_asked(process, vault):
    told = process("list", "sources", "--vault", str(vault))
    assert told.code == 2
    assert "there is no terminal to ask on" in told.errors


def test_on_a_terminal_the_passphrase_is_asked_for_and_not_shown(tree, vault):
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "evidence_desk", "list", "sources", "--vault", str(vault)],
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    while b"Passphrase: " not in shown:
        shown += os.read(ours, 1024)
    os.write(ours, PASSPHRASE.encode() + b"\n")
    try:
        while piece := os.read(ours, 1024):
            shown += piece
    except OSError:  # Linux tells the end of a terminal so
        pass
    os.close(ours)
    assert running.wait(timeout=60) == 0
    assert b"Niko" in shown
    assert PASSPHRASE.encode() not in shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "does not begin with a line of text"),
        (b"\n", "does not begin with a line of text"),
        (b"\xff\xfep\x00", "does not begin with a line of text"),
        (b"x" * 5000, "does not begin with a line of text"),
        (b"wrong horse battery staple\n", "does not open the vault"),
        (None, "cannot be read"),
    ],
)
def test_passphrases_that_open_nothing(cli, vault, tmp_path, content, sentence):
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    told = cli("list", "sources", "--vault", vault, "--passphrase-file", path)
    assert told.code == 2
    assert sentence in told.errors
    assert told.output == b""


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n", b"\nsecond line\n"])
def test_the_first_line_is_the_passphrase(cli, vault, tmp_path, ending):
    (tmp_path / "secret").write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + ending)
    assert cli("list", "sources", "--vault", vault, "--passphrase-file", tmp_path / "secret").code == 0


def test_a_vault_in_use(cli, vault, passphrase_file):
    with open_desk(vault, PASSPHRASE):
        told = cli("list", "sources", "--vault", vault, "--passphrase-file", passphrase_file)
    assert told.code == 2
    assert "already open in another window or program" in told.errors
    assert cli("list", "sources", "--vault", vault, "--passphrase-file", passphrase_file).code == 0


def test_no_vault_no_question(cli, tmp_path):
    """Whoever names the wrong folder learns it before typing a passphrase."""
    told = cli("list", "sources", "--vault", tmp_path)
    assert told.code == 3
    assert "there is no vault in this folder" in told.errors


def test_a_damaged_vault(cli, vault, passphrase_file):
    (slot,) = (vault / "keys").iterdir()
    slot.write_bytes(slot.read_bytes()[:-1] + b"\x00")
    told = cli("list", "sources", "--vault", vault, "--passphrase-file", passphrase_file)
    assert told.code == 3
    assert "damaged" in told.errors


def test_new_refuses_what_is_not_empty(cli, tmp_path, passphrase_file):
    (tmp_path / "v").mkdir()
    (tmp_path / "v" / "letter").touch()
    told = cli("new", tmp_path / "v", "--passphrase-file", passphrase_file)
    assert told.code == 2
    assert "not empty" in told.errors


def test_new_where_nothing_can_be_made(cli, tmp_path, passphrase_file):
    (tmp_path / "file").touch()
    assert cli("new", tmp_path / "file" / "v", "--passphrase-file", passphrase_file).code == 2


@pytest.mark.parametrize("name", ["", "   ", "two\nlines", "\u202eksed", "x" * 201])
def test_new_refuses_names_that_mislead(cli, tmp_path, passphrase_file, name):
    told = cli("new", tmp_path / "v", "--name", name, "--passphrase-file", passphrase_file)
    assert told.code == 2
    assert not (tmp_path / "v").exists()


def test_new_refuses_a_short_passphrase(cli, secret, tmp_path):
    told = cli("new", tmp_path / "v", "--passphrase-file", secret("short"))
    assert told.code == 2
    assert "can be guessed" in told.errors


def test_a_source_in_full(cli, vault, passphrase_file):
    words = [
        "--type", "person", "--name-status", "withheld", "--name-status-reason", "fears for his life",
        "--relation", "victim", "--knowledge", "first-hand", "--language", "AZ", "--language", "ru",
        "--reliability", "B", "--reliability-reason", "detailed", "--risk", "life-threatening",
        "--spokesperson", "none", "--note", "in November", "--sensitivity", "3",
    ]  # fmt: skip
    body = cli(
        "add", "source", "--vault", vault, "--passphrase-file", passphrase_file, "--alias", "N.", *words, "--json"
    ).facts["record"]["body"]
    assert body["languages"] == ["az", "ru"]
    assert body["sensitivity"] == 3
    assert body["name_status_reason"] == "fears for his life"


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["--alias", " "], "--alias"),
        (["--alias", "N.", "--name-status", "withheld"], "--name-status-reason"),
        (["--alias", "N.", "--note", "half \udcff"], "--note"),
        (["--alias", "N.", "--language", "not a language"], "language code"),
    ],
)
def test_a_source_that_cannot_be_kept(cli, vault, passphrase_file, words, option):
    told = cli("add", "source", "--vault", vault, "--passphrase-file", passphrase_file, *words)
    assert told.code == 2
    assert option in told.errors


def test_a_testimony_with_a_date_as_people_know_it(cli, vault, codes, passphrase_file, tmp_path):
    (tmp_path / "text").write_text("Söz.", encoding="utf-8")
    told = cli(
        "add", "testimony", "--vault", vault, "--passphrase-file", passphrase_file, "--source", codes[0].lower(),
        "--text-file", tmp_path / "text", "--date", "2017-09~", "--date-words", "around September", "--place", "Bakı",
        "--mode", "in-person", "--language", "az", "--title", "Yasamal", "--interviewer", "L.", "--interpreter", "A.",
    )  # fmt: skip
    assert told.code == 0
    assert "Given: about September 2017." in told.text
    with open_desk(vault, PASSPHRASE) as desk:
        body = desk.testimonies.page()[0].body
    assert (body.taken_on.edtf, body.taken_on.verbatim, body.text) == ("2017-09~", "around September", "Söz.")
    assert (body.interviewer, body.interpreter, body.place.verbatim) == ("L.", "A.", "Bakı")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--date", "2017-13"], "2017-13"),
        (["--text-file", "missing"], "text file cannot be read"),
        (["--text-file", "utf16"], "not in utf-8"),
        (["--language", "!"], "not a language code"),
        (["--source", "S-000000X"], "is not a code"),
        (["--source", "S-000001"], "there is nothing with the code"),
        (["--source", "S-000002"], "mistake in it"),
    ],
)
def test_a_testimony_that_cannot_be_kept(cli, vault, codes, passphrase_file, tmp_path, monkeypatch, words, sentence):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "utf16").write_text("Söz", encoding="utf-16")
    told = cli("add", "testimony", "--vault", vault, "--passphrase-file", passphrase_file, "--source", codes[0], *words)
    assert told.code == 2
    assert sentence in told.errors.lower()


def test_codes_of_something_else(cli, vault, codes, passphrase_file):
    source, testimony = codes
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    told = cli("add", "testimony", "--source", testimony, *common)
    assert told.code == 2
    assert "something else" in told.errors
    assert cli("seal", source, *common).code == 2
    told = cli("seal", "T-0000000000", *common)
    assert told.code == 2


def test_a_draft_without_text_is_not_sealed(cli, vault, codes, passphrase_file):
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    added = cli("add", "testimony", "--source", codes[0], *common, "--json").facts["record"]
    told = cli("seal", added["code"], *common)
    assert told.code == 2
    assert "cannot be sealed" in told.errors
    assert cli("seal", codes[1], *common).text == f"{codes[1]} is sealed: Yasamal\n"


def test_media_of_every_sort(cli, vault, codes, passphrase_file, tmp_path):
    folder = tmp_path / "card"
    folder.mkdir()
    picture = resource("samples", "brick-church.jpg").read_bytes()
    hostile = {
        "\u202egpj.exe": picture,
        "line\nbreak.jpg": picture + b" ",
        "صورة.jpg": resource("samples", "damaged-cut-short.jpg").read_bytes(),
        "x" * 251 + ".txt": b"a text",
        "text.jpg": b"not a picture at all",
        "empty.jpg": b"",
        ".DS_Store": b"rubbish",
    }
    for name, content in hostile.items():
        (folder / name).write_bytes(content)
    with open(os.path.join(os.fsencode(folder), b"\xff\xfe"), "wb") as stream:
        stream.write(b"a name that is no text")
    os.mkfifo(folder / "pipe")
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    told = cli("add", "media", folder, "--from", codes[0], "--how", "from his card", "--date", "2017-11", *common)
    assert told.code == 1
    assert "\u202e" not in told.text
    assert "⟦U+202E⟧gpj.exe" in told.text
    assert "line␊break.jpg" in told.text
    assert "the file ends too early" in told.text
    assert "7 stored" in told.text
    again = cli("add", "media", folder / "line\nbreak.jpg", "--from", codes[0], *common, "--json").facts
    assert again["counts"]["duplicate"] == 1
    assert again["files"][0]["code"].startswith("M-")
    assert cli("add", "media", tmp_path / "missing", *common).code == 1
    listed = cli("list", "media", *common, "--json").facts["media"]
    assert {one["body"]["original_name"] for one in listed} >= {"\u202egpj.exe", "line\nbreak.jpg", "صورة.jpg"}
    assert all(one["source_code"] == codes[0] for one in listed)


@pytest.mark.parametrize("kind", ["sources", "testimonies", "media", "bundles", "contacts", "custody"])
def test_everything_can_be_listed(cli, vault, passphrase_file, kind):
    told = cli("list", kind, "--vault", vault, "--passphrase-file", passphrase_file)
    assert told.code == 0
    assert told.text
    facts = cli("list", kind, "--vault", vault, "--passphrase-file", passphrase_file, "--limit", "1", "--json").facts
    assert len(facts[kind]) <= 1


def test_listed_names_cannot_play_tricks(cli, vault, passphrase_file):
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    cli("add", "source", "--alias", "a\x1b[2Jb\u202ec\nd", *common)
    told = cli("list", "sources", *common)
    assert "a␛[2Jb⟦U+202E⟧c␊d" in told.text
    assert cli("search", "nothing like it", *common).text == "Nothing was found.\n"


def test_words_are_found_in_one_kind(cli, vault, passphrase_file):
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    assert "Yasamal" in cli("search", "truncheon", "--kind", "testimonies", *common).text
    assert cli("search", "truncheon", "--kind", "media", *common, "--json").facts["hits"] == []


def test_a_new_passphrase(cli, vault, passphrase_file, secret):
    new = secret("a completely different one", "new")
    told = cli("passphrase", "--vault", vault, "--passphrase-file", passphrase_file, "--new-passphrase-file", new)
    assert told.code == 0
    assert cli("list", "sources", "--vault", vault, "--passphrase-file", passphrase_file).code == 2
    assert cli("list", "sources", "--vault", vault, "--passphrase-file", new).code == 0
    short = cli("passphrase", "--vault", vault, "--passphrase-file", new, "--new-passphrase-file", secret("x", "x"))
    assert short.code == 2
    assert cli("list", "sources", "--vault", vault, "--passphrase-file", new).code == 0


def test_keys_are_shown_saved_and_kept_from_others(cli, vault, passphrase_file, tmp_path):
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    card = cli("keys", *common, "--json").facts["card"]
    assert card["name"] == "Baku desk"
    assert card["fingerprint"].split()[0] in cli("keys", *common).text
    assert cli("keys", *common, "--save", tmp_path / "own.edkeys").code == 0
    assert json.loads((tmp_path / "own.edkeys").read_bytes())["desk"] == card["desk"]
    assert cli("keys", *common, "--save", tmp_path / "own.edkeys").code == 2
    assert "of this desk itself" in cli("keys", *common, "--add", tmp_path / "own.edkeys").errors
    told = cli("keys", *common, "--identity-out", tmp_path / "identity")
    assert "warning" in told.errors
    assert stat.S_IMODE((tmp_path / "identity").stat().st_mode) == 0o600
    assert card["encryption"] in (tmp_path / "identity").read_text(encoding="ascii")
    with open_desk(vault, PASSPHRASE) as desk:
        assert desk.log.last().entry.action == "identity-copied-out"


def test_keys_that_are_none(cli, vault, passphrase_file, tmp_path):
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    (tmp_path / "card").write_text("hello", encoding="utf-8")
    assert cli("keys", *common, "--add", tmp_path / "card").code == 3
    assert cli("keys", *common, "--add", tmp_path / "missing").code == 3
    assert "there is no contact" in cli("keys", *common, "--verify", "HQ", "--how", "x", "--by", "y").errors
    assert (
        "no contact in this vault is verified" in cli("keys", *common, "--allowed-signers-out", tmp_path / "a").errors
    )
    assert cli("keys", *common, "--save", tmp_path / "no" / "folder").code == 2


def test_an_intake_is_listed_compared_saved_and_gone_on_with(cli, vault, passphrase_file, tmp_path):
    card = tmp_path / "card"
    card.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (card / name).write_text(name)
    hashes = subprocess.run(["sha512sum", "a.txt", "b.txt"], cwd=card, capture_output=True, check=True).stdout
    (tmp_path / "list.sha512").write_bytes(hashes.replace(b"b.txt", b"gone.txt") + b"0" * 128 + b"  c.txt\n")
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    table = tmp_path / "results.csv"
    listed = cli("add", "media", card, "--list", tmp_path / "list.sha512", "--results", table, *common, "--json")
    assert listed.code == 1
    assert listed.facts["listed"] == {"match": 1, "renamed": 1, "changed": 1}
    assert (listed.facts["ending"], listed.facts["counts"]["stored"]) == ("finished", 3)
    assert table.read_text("utf-8-sig").count("\n") == 4
    told = cli("add", "media", card, *common)
    assert "3 files of 15 B: at most" in told.text
    assert "3 duplicate" in told.text
    intakes = cli("intakes", *common, "--json").facts["intakes"]
    assert [one["counts"]["duplicate"] for one in intakes][:2] == [3, 0]
    saved = tmp_path / "again.csv"
    shown = cli("intakes", intakes[1]["intake"][:8], "--save", saved, *common)
    assert shown.code == 0
    assert saved.read_bytes() == table.read_bytes()
    assert "listed under another name" in cli("intakes", intakes[1]["intake"], *common).text
    assert cli("intakes", "no such", *common).code == 2
    nothing = cli("add", "media", "--go-on", *common)
    assert (nothing.code, "no such intake" in nothing.errors) == (2, True)
    other = cli("add", "media", card, "--go-on", *common)
    assert (other.code, "goes on with what was said" in other.errors) == (2, True)
    assert cli("add", "media", *common).code == 2
    with open_desk(vault, PASSPHRASE) as desk:
        begun = new_intake(desk, [str(card)], Acquisition(acquired_how="by post"))
        desk.intakes.begin(begun)
    gone_on = cli("add", "media", "--go-on", begun.id[:6], *common, "--json").facts
    assert (gone_on["intake"], gone_on["ending"]) == (begun.id, "finished")
