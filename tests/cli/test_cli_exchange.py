"""Bundles from desk to headquarters by commands alone: keys both ways, export, inspect, import."""

import json
import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.bundles.sshsig import NAMESPACES
from evidence_desk.cli.watching import TerminalWatcher
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.resources import resource


@pytest.fixture
def headquarters(tmp_path, vault):
    """Headquarters' vault, which knows the desk of ``vault``; that one knows headquarters, unverified."""
    with (
        create_desk(tmp_path / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP) as hq,
        open_desk(vault, PASSPHRASE) as desk,
    ):
        for one, other in ((hq, desk), (desk, hq)):
            one.contacts.add(other.id, other.name, other.key_card.to_bytes().decode())
        hq.contacts.verify(desk.id, how="in person", by="an analyst")
    return tmp_path / "hq"


@pytest.fixture
def at(cli, passphrase_file):
    """Run a command at a vault."""

    def run(vault, *words):
        return cli(*words, "--vault", vault, "--passphrase-file", passphrase_file)

    return run


def test_from_desk_to_headquarters(at, vault, headquarters, codes, tmp_path):
    (tmp_path / "stick").mkdir()
    at(vault, "seal", codes[1])
    at(vault, "add", "media", resource("samples", "brick-church.jpg"), "--from", codes[0])
    export = ("export", "--to", "Headquarters", "--purpose", "review", "--out", tmp_path / "stick")
    told = at(vault, *export)
    assert told.code == 2
    assert "nobody has verified the keys" in told.errors
    assert "say who compared" in at(vault, "keys", "--verify", "Headquarters", "--how", "in person").errors
    assert "say how" in at(vault, "keys", "--verify", "Headquarters", "--by", "me").errors
    assert at(vault, "keys", "--verify", "Headquarters", "--how", "in person", "--by", "a researcher").code == 0

    assert "dry run" in at(vault, *export, "--dry-run").text
    assert list((tmp_path / "stick").iterdir()) == []
    facts = at(vault, *export, "--json").facts
    assert facts["verdict"] == "authentic-and-complete"
    assert all(one["goes"] for one in facts["items"])
    (bundle,) = (tmp_path / "stick").iterdir()
    assert facts["bundle"] == str(bundle)

    told = at(headquarters, "import", bundle, "--receipt-out", tmp_path / "stick")
    assert told.code == 0
    receipt = tmp_path / "stick" / f"ED-{facts['code'][2:]}.receipt.age"
    assert "no receipt" in at(vault, "list", "bundles").text
    told = at(vault, "receipt", receipt)
    assert (told.code, "3 records and 1 files are confirmed" in told.text) == (0, True)
    assert "taken in before" in at(vault, "receipt", receipt).errors
    assert "receipted" in at(vault, "list", "bundles").text
    assert at(vault, "receipt").code == 2
    assert "There is already a file" in at(
        headquarters, "receipt", "--for", facts["code"], "--out", tmp_path / "stick"
    ).errors.replace("there is", "There is")
    again = at(headquarters, "receipt", "--for", facts["code"], "--out", tmp_path, "--json")
    assert again.facts["receipt"] == str(tmp_path / receipt.name)
    assert "no bundle with the code" in at(vault, "receipt", "--for", facts["code"], "--out", tmp_path).errors.lower()
    told = at(headquarters, "import", bundle)
    assert "here already" in told.text
    told = at(vault, "lighten", facts["code"], "--json")
    assert (told.facts["erased"], len(told.facts["files"])) == (False, 1)
    assert "1 files" in at(vault, "lighten", facts["code"], "--erase").text
    assert "nothing of this bundle" in at(vault, "lighten", facts["code"], "--erase").errors
    told = at(headquarters, "desks", "--json")
    (story,) = told.facts["desks"]
    assert (story["missing"], [one["receipt"] for one in story["bundles"]]) == ([], [True])
    assert "accepted, receipt signed" in at(headquarters, "desks", story["name"]).text
    assert "Nothing came" in at(vault, "desks").text
    assert "here already" in at(headquarters, "import", bundle).text
    assert at(headquarters, "list", "testimonies", "--json").facts["testimonies"][0]["code"] == codes[1]
    assert at(headquarters, "list", "bundles").text.split()[1] == "received"
    assert at(vault, "list", "bundles").text.split()[1] == "sent"
    assert at(headquarters, "search", "truncheon", "--json").facts["hits"][0]["code"] == codes[1]
    assert at(headquarters, "seal", codes[1]).code == 2


def test_what_stays_is_said_with_its_reason(at, vault, headquarters, codes, tmp_path):
    at(vault, "keys", "--verify", "Headquarters", "--how", "in person", "--by", "a researcher")
    told = at(vault, "export", "--to", "Headquarters", "--purpose", "review", "--out", tmp_path, "--dry-run")
    assert told.code == 0
    assert [line.split()[:2] for line in told.text.splitlines()[:2]] == [["goes", codes[0]], ["stays", codes[1]]]
    assert "still a draft" in told.text
    told = at(
        vault,
        "export",
        codes[1],
        "--to",
        "Headquarters",
        "--purpose",
        "review",
        "--out",
        tmp_path,
        "--dry-run",
        "--json",
    )
    assert {one["code"]: one["goes"] for one in told.facts["items"]} == {codes[0]: True, codes[1]: False}


def test_who_is_no_headquarters_gets_extracts(at, vault, headquarters, codes, tmp_path):
    at(vault, "keys", "--verify", "Headquarters", "--how", "in person", "--by", "a researcher")
    noted = at(vault, "keys", "--recipient", "Headquarters", "--is", "united-nations", "--json")
    assert noted.facts["recipient"] == "united-nations"
    asked = ("export", "--to", "Headquarters", "--purpose", "review", "--out", tmp_path, "--dry-run")
    told = at(vault, *asked, "--profile", "full")
    assert told.code
    assert "headquarters only" in told.errors
    told = at(vault, *asked)
    assert "nobody asked its source about this" in told.text
    assert "Pseudonymous extracts. Use: Share." in told.text
    assert "nothing of what was chosen may leave yet" in told.errors
    gazette = at(vault, "add", "source", "--alias", "Gazette", "--type", "publication", "--json").facts["record"][
        "code"
    ]
    told = at(vault, *asked, "--json", "--despite-level", gazette, "it is for sale everywhere")
    items = {one["code"]: one for one in told.facts["items"]}
    assert (told.facts["profile"], told.facts["use"]) == ("pseudonymous", "share")
    assert [items[code]["goes"] for code in codes[:2]] == [False, False]
    assert (items[gazette]["goes"], items[gazette]["before"]) == (True, "nothing")
    assert at(vault, "keys", "--recipient", "Headquarters").code


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--to", "Nobody"], "there is no contact “Nobody”"),
        (["--purpose", " "], "needs a purpose"),
        (["--out", "missing"], "folder for the bundle is not there"),
    ],
)
def test_exports_that_cannot_be(at, vault, headquarters, tmp_path, words, sentence):
    at(vault, "keys", "--verify", "Headquarters", "--how", "in person", "--by", "a researcher")
    given = {"--to": "Headquarters", "--purpose": "review", "--out": tmp_path} | {words[0]: words[1]}
    told = at(vault, "export", *(word for pair in given.items() for word in pair))
    assert told.code == 2
    assert sentence in told.errors


def test_a_contact_by_its_identity(at, vault, headquarters):
    (contact,) = at(vault, "list", "contacts", "--json").facts["contacts"]
    assert not contact["verified"]
    told = at(vault, "keys", "--verify", contact["desk"][:8], "--how", "in person", "--by", "a researcher")
    assert told.code == 0
    assert "in person" in at(vault, "list", "contacts").text


def test_cards_by_file_both_ways(at, vault, tmp_path):
    with create_desk(tmp_path / "other", PASSPHRASE, name="Other", cost=CHEAP):
        pass
    assert at(tmp_path / "other", "keys", "--save", tmp_path / "card.edkeys").code == 0
    told = at(vault, "keys", "--add", tmp_path / "card.edkeys")
    assert "Not verified yet" in told.text
    assert at(vault, "keys", "--verify", "Other", "--how", "in person", "--by", "me").code == 0
    assert at(vault, "keys", "--add", tmp_path / "card.edkeys", "--json").facts["verified"]
    assert at(vault, "keys", "--allowed-signers-out", tmp_path / "signers").code == 0
    desk = json.loads((tmp_path / "card.edkeys").read_bytes())["desk"]
    assert (tmp_path / "signers").read_text(encoding="ascii").startswith(f'{desk} namespaces="{NAMESPACES}" ')


def test_another_card_for_a_known_desk_is_refused(at, vault, headquarters, tmp_path):
    with open_desk(headquarters, PASSPHRASE) as hq:
        card = json.loads(hq.key_card.to_bytes())
    with create_desk(tmp_path / "evil", PASSPHRASE, name="Evil", cost=CHEAP) as evil:
        forged = card | {"encryption": str(evil.key_card.encryption)}
    text = json.dumps(forged, sort_keys=True, separators=(",", ":"))
    (tmp_path / "forged.edkeys").write_text(text, encoding="utf-8")
    told = at(vault, "keys", "--add", tmp_path / "forged.edkeys")
    assert told.code == 2
    assert "known here with other keys" in told.errors
    told = at(vault, "keys", "--replace", tmp_path / "forged.edkeys", "--json")
    assert told.code == 0
    assert not told.facts["verified"]
    assert told.facts["card"]["desk"] == card["desk"]


def test_only_a_known_desk_has_keys_to_replace(at, vault, tmp_path):
    with create_desk(tmp_path / "stranger", PASSPHRASE, name="Stranger", cost=CHEAP) as stranger:
        (tmp_path / "card.edkeys").write_bytes(stranger.key_card.to_bytes())
    told = at(vault, "keys", "--replace", tmp_path / "card.edkeys")
    assert told.code == 2
    assert "not known here" in told.errors


def test_a_refused_import_lists_its_findings(at, demonstration, secret, tmp_path, cli):
    vault = shutil.copytree(demonstration.hq_vault, tmp_path / "hq")
    words = ("--vault", vault, "--passphrase-file", secret(demonstration.hq_passphrase))
    told = cli("import", demonstration.altered_bundle, *words)
    assert told.code == 3
    assert "do not hold" in told.text
    assert "Nothing of it was taken into this vault." in told.text
    assert not cli("import", demonstration.altered_bundle, *words, "--json").facts["accepted"]
    assert cli("import", tmp_path / "missing", *words).code == 2
    (tmp_path / "text.zip.age").write_text("hello", encoding="utf-8")
    assert cli("import", tmp_path / "text.zip.age", *words).code == 3


def test_a_bundle_from_a_stranger_is_not_taken_in(demonstration, passphrase_file, vault, cli, tmp_path):
    """The bundle is sound, and this vault could not even open it: it is for another desk."""
    told = cli("import", demonstration.bundle, "--vault", vault, "--passphrase-file", passphrase_file)
    assert told.code == 3
    assert (
        cli("list", "bundles", "--vault", vault, "--passphrase-file", passphrase_file, "--json").facts["bundles"] == []
    )


@pytest.mark.parametrize("command", ["add media", "verify", "export", "inspect", "import", "demo", "hash"])
def test_stopped_work_ends_in_a_sentence(cli, demonstration, secret, tmp_path, monkeypatch, command):
    """Ctrl+C during long work: said what is safe, nothing half done, and the vault opens as before."""
    field, hq = tmp_path / "field", tmp_path / "hq"
    shutil.copytree(demonstration.field_vault, field)
    shutil.copytree(demonstration.hq_vault, hq)
    at_field = ("--vault", field, "--passphrase-file", secret(demonstration.field_passphrase, "f"))
    at_hq = ("--vault", hq, "--passphrase-file", secret(demonstration.hq_passphrase, "h"))
    words = {
        "add media": ["add", "media", resource("samples"), *at_field],
        "verify": ["verify", field, *at_field[2:]],
        "export": ["export", "--to", "Headquarters", "--purpose", "x", "--out", tmp_path, *at_field],
        "inspect": ["inspect", demonstration.bundle, *at_hq],
        "import": ["import", demonstration.bundle, *at_hq],
        "demo": ["demo", "--out", tmp_path / "demo"],
        "hash": ["hash", demonstration.bundle],
    }[command]
    before = cli("list", "custody", *at_field, "--json").facts["custody"]
    with monkeypatch.context() as patch:
        patch.setattr(TerminalWatcher, "cancelled", lambda watcher: True)
        told = cli(*words)
    assert told.code == 130
    assert told.errors.startswith("evidence-desk: ")
    assert "stopped" in told.errors
    assert cli("list", "custody", *at_field, "--json").facts["custody"] == before
    assert not list(tmp_path.glob("ED-*"))


def test_in_parts_from_desk_to_headquarters(at, cli, vault, headquarters, codes, tmp_path):
    (tmp_path / "stick").mkdir()
    at(vault, "add", "media", resource("samples", "brick-church.jpg"), "--from", codes[0])
    at(vault, "keys", "--verify", "Headquarters", "--how", "in person", "--by", "a researcher")
    export = ("export", "--to", "Headquarters", "--purpose", "review", "--out", tmp_path / "stick", "--parts")
    assert "a size is written as" in at(vault, *export, "ten").errors
    facts = at(vault, *export, "20 KiB", "--json").facts
    folder = tmp_path / "stick" / facts["bundle"].rpartition("/")[2]
    *parts, listing = sorted(folder.iterdir())
    assert len(parts) == facts["parts"] > 1
    assert listing.name.endswith(".zip.age.parts.txt")
    for target in (folder, parts[1], listing):
        told = at(headquarters, "verify", target)
        assert told.code == 0, told.text
        assert "authentic" in told.text

    moved = parts[1].rename(tmp_path / "elsewhere")
    for command in ("verify", "inspect", "import"):
        told = at(headquarters, command, parts[0])
        assert told.code == 3
        assert f"{parts[1].name}: Part 2 of {len(parts)} is missing." in told.text
    assert "Part 2 of" in at(headquarters, "import", parts[1]).text  # named though it is the one that is not there
    moved.rename(parts[1])
    told = at(headquarters, "import", parts[-1], "--json").facts
    assert told["accepted"]
    assert told["sha256"] == facts["sha256"]
    assert sorted(folder.iterdir()) == [*parts, listing]


def test_a_folder_is_watched_for_bundles(at, vault, headquarters, codes, tmp_path):
    inbox, receipts = tmp_path / "inbox", tmp_path / "receipts"
    inbox.mkdir()
    receipts.mkdir()
    at(vault, "keys", "--verify", "Headquarters", "--how", "in person", "--by", "a researcher")
    at(vault, "export", "--to", "Headquarters", "--purpose", "review", "--out", inbox)
    (inbox / "letter.zip").write_bytes(b"Dear Sir or Madam")
    (sent,) = inbox.glob("ED-*")
    both = ("import", "--watch", inbox, sent)
    assert "name either a bundle" in at(headquarters, *both).errors
    assert "no folder" in at(headquarters, "import", "--watch", tmp_path / "gone", "--once").errors
    told = at(headquarters, "import", "--watch", inbox, "--once", "--receipt-out", receipts)
    assert told.code == 3
    assert f"accepted: {sent.name}" in told.text
    assert "refused: letter.zip" in told.text
    assert "Accepted: 1. Here already: 0. Refused: 1. Waiting: 0." in told.text
    assert (inbox / "accepted" / sent.name).is_file()
    assert (inbox / "refused" / "letter.zip.reason.txt").read_text()
    assert len(list(receipts.iterdir())) == 1
    facts = at(headquarters, "import", "--watch", inbox, "--once", "--json").facts
    assert facts["accepted"] == facts["refused"] == []
