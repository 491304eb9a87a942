"""The ways into a vault by command: listed, added, tried, removed; recovered by sheets and by headquarters."""

import re
import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE
from terminal import Terminal

from evidence_desk.desk import create_desk, open_desk
from evidence_desk.vault.sheets import read_code
from evidence_desk.vault.slots import SlotKind, SlotSecret, WrongPassphraseError

NEW = "violin gravel teapot sunrise walrus cobalt"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    """What a guess costs in slots made here."""
    monkeypatch.setattr("evidence_desk.vault.key_ring.calibrated_cost", lambda: CHEAP)


@pytest.fixture
def new_file(secret):
    return secret(NEW, "new")


@pytest.fixture
def at(cli, vault, passphrase_file):
    """Run ``ways`` at the vault, with its passphrase."""

    def run(*words):
        return cli("ways", *words, "--vault", vault, "--passphrase-file", passphrase_file)

    return run


def shown(terminal):
    """The twenty words on the screen that was shown last, in their order."""
    last = terminal.shown.rpartition("\x1b[?1049h")[2]
    return [word for _, word in sorted((int(at), word) for at, word in re.findall(r"(\d+)  ([a-z]{4,8})\b", last))]


def test_a_new_vault_lists_one_way(at):
    told = at("list")
    assert told.text.split()[1:3] == ["passphrase", "counts"]
    (way,) = at("list", "--json").facts["ways"]
    assert (way["kind"], way["counts"], way["label"]) == ("passphrase", True, "")


def test_a_further_passphrase_opens_and_the_former_can_go(at, cli, vault, new_file):
    told = at("add-passphrase", "--label", "colleague", "--new-passphrase-file", new_file)
    assert told.code == 0, told.errors
    first = at("list", "--json").facts["ways"][0]
    gone = cli("ways", "remove", first["slot"][:6], "--vault", vault, "--passphrase-file", new_file)
    assert gone.code == 0, gone.errors
    with pytest.raises(WrongPassphraseError):
        open_desk(vault, PASSPHRASE)
    (left,) = cli("ways", "list", "--json", "--vault", vault, "--passphrase-file", new_file).facts["ways"]
    told = cli("ways", "remove", left["slot"], "--vault", vault, "--passphrase-file", new_file)
    assert told.code == 2
    assert "last way in" in told.errors
    told = cli("ways", "remove", "zzzz", "--vault", vault, "--passphrase-file", new_file)
    assert "no single way" in told.errors


def test_a_vault_is_opened_with_a_key_file(at, cli, vault, tmp_path, new_file):
    key = tmp_path / "stick.txt"
    told = at("add-key-file", key, "--make", "--new-passphrase-file", new_file)
    assert told.code == 0, told.errors
    assert "same disk" in told.errors
    assert len(key.read_bytes().strip()) == 88
    assert "already" in at("add-key-file", key, "--make", "--new-passphrase-file", new_file).errors
    opened = ("list", "sources", "--json", "--vault", vault, "--passphrase-file", new_file)
    assert cli(*opened, "--key-file", key).facts["sources"]
    assert cli(*opened).code == 2
    (tmp_path / "other").write_bytes(b"another")
    assert "together do not open" in cli(*opened, "--key-file", tmp_path / "other").errors
    assert "no file" in cli(*opened, "--key-file", tmp_path / "gone").errors
    changed = tmp_path / "changed"
    changed.write_text("quarry lemon pilot ember walnut sphinx\n")
    told = cli("passphrase", *opened[3:], "--key-file", key, "--new-passphrase-file", changed)
    assert told.code == 0, told.errors
    open_desk(vault, SlotSecret("quarry lemon pilot ember walnut sphinx", SlotKind.KEY_FILE, key.read_bytes())).close()


def test_sheets_are_tried_and_recover_the_vault(at, cli, vault, tmp_path, secret, new_file):
    with open_desk(vault, PASSPHRASE) as desk:
        new = desk.ways.begin_recovery(PASSPHRASE)
        signing = desk.key_card.signing
    files = [secret(" ".join(sheet), f"sheet{number}") for number, sheet in enumerate(new.sheets)]
    two = ("--sheet-file", files[0], "--sheet-file", files[2])
    assert at("list", "--json").facts["ways"][1]["counts"] is False
    wrong = at("drill", new.slot, "--sheet-file", files[0], "--sheet-file", files[0])
    assert wrong.code == 2
    assert "same sheet twice" in wrong.errors
    told = at("drill", new.slot[:8], *two, "--json")
    assert told.facts["way"]["counts"] is True
    told = cli("recover", vault, *two, "--new-passphrase-file", new_file)
    assert told.code == 0, told.errors
    assert "signs with a new key" in told.text
    with open_desk(vault, NEW) as desk:
        assert desk.key_card.signing != signing
        assert desk.check_log() == []
    with pytest.raises(WrongPassphraseError):
        open_desk(vault, PASSPHRASE)


def test_headquarters_recovers_a_vault_it_may_open(at, cli, vault, tmp_path, passphrase_file, new_file):
    hq = tmp_path / "hq"
    with create_desk(hq, PASSPHRASE, name="Headquarters", cost=CHEAP) as desk:
        card = desk.key_card
    recover = ("recover", vault, "--by", hq, "--passphrase-file", passphrase_file, "--new-passphrase-file", new_file)
    with open_desk(vault, PASSPHRASE) as desk:
        desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
    assert "nobody has verified" in at("add-headquarters", "Headquarters").errors
    assert cli(*recover).code == 2
    with open_desk(vault, PASSPHRASE) as desk:
        desk.contacts.verify(card.desk, how="in person", by="me")
    told = at("add-headquarters", "Headquarters")
    assert told.code == 0, told.errors
    assert "read everything" in told.errors
    # Their key changed meanwhile; what was locked for the former one still opens.
    told = cli("ways", "rekey", "--vault", hq, "--passphrase-file", passphrase_file, "--new-passphrase-file", new_file)
    assert told.code == 0, told.errors
    told = cli(*[new_file if word == passphrase_file else word for word in recover])
    assert told.code == 0, told.errors
    open_desk(vault, NEW).close()


def test_all_keys_are_changed(at, cli, vault, new_file):
    told = at("rekey", "--new-passphrase-file", new_file)
    assert told.code == 0, told.errors
    assert "all keys are changed" in told.text.lower()
    with pytest.raises(WrongPassphraseError):
        open_desk(vault, PASSPHRASE)
    with open_desk(vault, NEW) as desk:
        assert desk.check_log() == []


@pytest.mark.parametrize("kind", ["add-sheets", "travel"])
def test_without_a_terminal_nothing_is_made(process, vault, passphrase_file, kind):
    told = process("ways", kind, "--vault", str(vault), "--passphrase-file", str(passphrase_file))
    assert told.code == 2
    assert "on a terminal" in told.errors
    with open_desk(vault, PASSPHRASE) as desk:
        assert len(desk.ways.all()) == 1


def test_sheets_are_shown_and_tried_on_a_terminal_alone(tree, vault, passphrase_file):
    terminal = Terminal(tree, "ways", "add-sheets", "--vault", vault, "--passphrase-file", passphrase_file)
    sheets = []
    for number in (1, 2, 3):
        terminal.until("Enter, once it is on paper: ", number)
        sheets.append(shown(terminal))
        terminal.type("")
    assert [len(sheet) for sheet in sheets] == [20, 20, 20]
    terminal.until("One sheet: ")
    terminal.type(" ".join(sheets[1][:19]))
    terminal.until("One sheet: ", 2)
    assert "These are 19 words" in terminal.shown
    terminal.type(" ".join(word[:4] for word in sheets[1]))
    terminal.until("Another sheet: ")
    terminal.type(" ".join(sheets[2]))
    code, output, errors = terminal.ended()
    assert code == 0, errors
    assert "they count" in output
    assert not any(word in output + errors for word in sheets[0][4:])
    with open_desk(vault, PASSPHRASE) as desk:
        assert [way.counts for way in desk.ways.all()] == [True, True]


def test_a_journey_by_command(tree, cli, vault, passphrase_file, secret):
    terminal = Terminal(tree, "ways", "travel", "--vault", vault, "--passphrase-file", passphrase_file)
    terminal.until("Enter, once it is on paper: ")
    words = shown(terminal)
    terminal.type("")
    terminal.until("Travel code: ")
    terminal.type(" ".join(words))
    code, output, errors = terminal.ended()
    assert code == 0, errors
    assert "sealed" in output
    on_the_way = shutil.copytree(vault, vault.parent / "on-the-way")
    file = secret(" ".join(words), "code")
    opened = ("--vault", vault, "--passphrase-file", passphrase_file)
    assert cli("list", "sources", "--json", *opened, "--travel-code-file", file).facts["sources"]
    both = cli("list", "sources", *opened, "--travel-code-file", file, "--key-file", file)
    assert "not with both" in both.errors
    with_file = shutil.copytree(vault, vault.parent / "with-file")
    told = cli(
        *("ways", "arrive", "--vault", with_file, "--passphrase-file", passphrase_file),
        *("--travel-code-file", file, "--with-key-file", file),
    )
    assert told.code == 0, told.errors
    open_desk(with_file, SlotSecret(PASSPHRASE, SlotKind.KEY_FILE, file.read_bytes())).close()
    with pytest.raises(WrongPassphraseError):
        open_desk(with_file, PASSPHRASE)
    told = cli("ways", "arrive", *opened, "--travel-code-file", file)
    assert told.code == 0, told.errors
    open_desk(vault, PASSPHRASE).close()
    assert "not sealed" in cli("ways", "arrive", *opened).errors
    with pytest.raises(WrongPassphraseError):
        open_desk(on_the_way, PASSPHRASE)
    secret_of_journey = SlotSecret(PASSPHRASE, SlotKind.TRAVEL, read_code(" ".join(words)))
    open_desk(on_the_way, secret_of_journey).close()


def test_a_sealed_vault_without_a_terminal_says_what_is_lacking(process, vault, passphrase_file):
    with open_desk(vault, PASSPHRASE) as desk:
        words = " ".join(desk.ways.begin_journey(PASSPHRASE, CHEAP).words)
        desk.ways.depart(SlotSecret(PASSPHRASE, SlotKind.TRAVEL, read_code(words)))
    told = process("list", "sources", "--vault", str(vault), "--passphrase-file", str(passphrase_file))
    assert told.code == 2
    assert "--travel-code-file" in told.errors
