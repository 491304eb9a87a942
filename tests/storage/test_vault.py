"""A vault made, opened, changed and closed; and everything that can be wrong with one, each in words."""

import os
import shutil
import subprocess
import sys

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.vault import kdf
from evidence_desk.vault.passphrases import GuessablePassphraseError
from evidence_desk.vault.slots import SLOT_BYTES, WrongPassphraseError
from evidence_desk.vault.vault import create_vault, open_vault


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "holiday pictures"
    create_vault(root, PASSPHRASE, cost=CHEAP).close()
    return root


@pytest.fixture
def desk_folder(tmp_path):
    root = tmp_path / "notes"
    create_desk(root, PASSPHRASE, cost=CHEAP).close()
    return root


def slot(folder):
    (path,) = (folder / "keys").iterdir()
    return path


def test_reopened_vault_has_the_same_keys(tmp_path):
    with create_vault(tmp_path / "v", PASSPHRASE, cost=CHEAP) as vault:
        identity, public = vault.id, vault.signer.public_bytes
        vault.database.execute("INSERT INTO preference VALUES ('theme', 'dark')")
        writer = vault.files.begin()
        writer.write(b"a photograph")
        blob = writer.finish()
    with open_vault(tmp_path / "v", PASSPHRASE) as vault:
        assert (vault.id, vault.signer.public_bytes) == (identity, public)
        assert vault.database.scalar("SELECT value FROM preference") == "dark"
        with vault.files.open(blob.name, blob.size) as stream:
            assert stream.read() == b"a photograph"


def test_folder_tells_nothing(folder):
    names = sorted(path.name for path in folder.rglob("*") if path.is_file())
    assert [name for name in names if not name.endswith(".slot")] == ["catalogue.db", "vault.json", "vault.lock"]
    assert slot(folder).stat().st_size == SLOT_BYTES
    assert not (folder / "catalogue.db").read_bytes().startswith(b"SQLite")
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in (folder, *folder.rglob("*")))


def test_wrong_passphrase(folder):
    with pytest.raises(WrongPassphraseError) as caught:
        open_vault(folder, PASSPHRASE + "!")
    assert caught.value.mend
    open_vault(folder, PASSPHRASE).close()


def test_passphrase_is_the_same_however_it_is_composed(tmp_path):
    create_vault(tmp_path / "v", "caf\u00e9 lantern orchard copper", cost=CHEAP).close()
    open_vault(tmp_path / "v", "cafe\u0301 lantern orchard copper").close()


@pytest.mark.parametrize("passphrase", ["short", "password1234", "yellow notes yellow notes"])
def test_a_passphrase_that_would_be_found_makes_nothing(tmp_path, passphrase):
    with pytest.raises(GuessablePassphraseError):
        create_vault(tmp_path / "yellow notes", passphrase, cost=CHEAP)
    assert not (tmp_path / "yellow notes").exists()


def test_a_vault_keeps_its_passphrase_where_the_new_one_would_be_found(desk_folder):
    with open_desk(desk_folder, PASSPHRASE) as desk, pytest.raises(GuessablePassphraseError):
        desk.change_passphrase(PASSPHRASE, "password1234", CHEAP)
    open_desk(desk_folder, PASSPHRASE).close()


def test_open_twice_is_refused_at_once(folder):
    with open_vault(folder, PASSPHRASE):
        with pytest.raises(ResearcherError, match="already open"):
            open_vault(folder, PASSPHRASE)
        child = "import sys, pathlib; from evidence_desk.vault.vault import open_vault\nopen_vault(pathlib.Path(sys.argv[1]), sys.argv[2])"
        done = subprocess.run([sys.executable, "-c", child, folder, PASSPHRASE], capture_output=True, text=True)
        assert "already open" in done.stderr
    open_vault(folder, PASSPHRASE).close()


def test_no_vault_here(tmp_path):
    with pytest.raises(UnreadableError, match="no vault"):
        open_vault(tmp_path, PASSPHRASE)


def test_interrupted_making_is_named(folder):
    (folder / "vault.json").unlink()
    with pytest.raises(UnreadableError, match="interrupted"):
        open_vault(folder, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "evidence-desk-vault/1"}', b"\xff" * 9])
def test_damaged_card(folder, content):
    (folder / "vault.json").write_bytes(content)
    with pytest.raises(UnreadableError, match=r"vault\.json"):
        open_vault(folder, PASSPHRASE)


def test_newer_format(folder):
    (folder / "vault.json").write_text('{"format": "evidence-desk-vault/9", "vault": "x"}')
    with pytest.raises(UnreadableError, match="version"):
        open_vault(folder, PASSPHRASE)


def test_used_folder_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ResearcherError, match="not empty"):
        create_vault(tmp_path, PASSPHRASE, cost=CHEAP)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("at", [0, 8, 9, 12, 16, 24, 56, 100, 150, 208, 3000, SLOT_BYTES - 1])
def test_damaged_slot_is_told_from_a_wrong_passphrase(folder, at):
    content = bytearray(slot(folder).read_bytes())
    content[at] ^= 1
    slot(folder).write_bytes(content)
    with pytest.raises(UnreadableError, match="damaged"):
        open_vault(folder, PASSPHRASE)


def test_truncated_and_missing_slots(folder):
    path = slot(folder)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(UnreadableError):
        open_vault(folder, PASSPHRASE)
    path.unlink()
    with pytest.raises(UnreadableError, match="missing"):
        open_vault(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"), [(1024, 3, 1), (2**31, 3, 1), (65536, 1, 1), (65536, 10**6, 1), (65536, 3, 99)]
)
def test_planted_cost_is_refused(folder, memory, passes, lanes):
    import hashlib
    import struct

    content = bytearray(slot(folder).read_bytes())
    struct.pack_into(">III", content, 12, memory, passes, lanes)
    content[-32:] = hashlib.sha256(content[:-32]).digest()
    slot(folder).write_bytes(content)
    with pytest.raises(UnreadableError, match="impossible"):
        open_vault(folder, PASSPHRASE)


def test_slot_of_another_vault_does_not_open_this_one(folder, tmp_path):
    create_vault(tmp_path / "other", PASSPHRASE, cost=CHEAP).close()
    shutil.copy(slot(tmp_path / "other"), slot(folder))
    with pytest.raises(UnreadableError):
        open_vault(folder, PASSPHRASE)


@pytest.mark.parametrize("name", ["catalogue.db"])
def test_catalogue_of_another_vault(folder, tmp_path, name):
    create_vault(tmp_path / "other", PASSPHRASE, cost=CHEAP).close()
    shutil.copy(tmp_path / "other" / name, folder / name)
    with pytest.raises(UnreadableError, match="damaged or is not the one"):
        open_vault(folder, PASSPHRASE)


def test_missing_catalogue_is_not_made_anew(folder):
    (folder / "catalogue.db").unlink()
    with pytest.raises(UnreadableError, match="missing"):
        open_vault(folder, PASSPHRASE)
    assert not (folder / "catalogue.db").exists()


def test_damaged_catalogue(folder):
    path = folder / "catalogue.db"
    content = bytearray(path.read_bytes())
    content[200] ^= 0x40
    path.write_bytes(content)
    with pytest.raises(UnreadableError):
        open_vault(folder, PASSPHRASE)


def test_changed_passphrase(desk_folder):
    old_slot = slot(desk_folder)
    with open_desk(desk_folder, PASSPHRASE) as desk:
        public = desk.vault.signer.public_bytes
        desk.change_passphrase(PASSPHRASE, "another long orchard phrase", CHEAP)
    assert not old_slot.exists()
    with pytest.raises(WrongPassphraseError):
        open_desk(desk_folder, PASSPHRASE)
    with open_desk(desk_folder, "another long orchard phrase") as desk:
        assert desk.vault.signer.public_bytes == public
        assert desk.notices == []


def test_changing_with_the_wrong_passphrase_changes_nothing(desk_folder):
    before = slot(desk_folder).read_bytes()
    with open_desk(desk_folder, PASSPHRASE) as desk, pytest.raises(WrongPassphraseError):
        desk.change_passphrase("not the passphrase", "another long orchard phrase", CHEAP)
    assert slot(desk_folder).read_bytes() == before


def test_an_old_slot_put_back_is_no_obstacle_and_is_told_of(desk_folder):
    old_slot = slot(desk_folder)
    old = old_slot.read_bytes()
    with open_desk(desk_folder, PASSPHRASE) as desk:
        desk.change_passphrase(PASSPHRASE, "another long orchard phrase", CHEAP)
    old_slot.write_bytes(old)
    for passphrase in (PASSPHRASE, "another long orchard phrase"):
        with open_desk(desk_folder, passphrase) as desk:
            assert ["knows nothing of" in notice.happened for notice in desk.notices] == [True]


def test_attach_is_refused_and_nothing_is_written_in_clear(folder, tmp_path):
    with open_vault(folder, PASSPHRASE) as vault:
        with pytest.raises(Exception, match="refused"):
            vault.database.execute(f"ATTACH DATABASE '{tmp_path / 'plain.db'}' AS plain KEY ''")
    assert not (tmp_path / "plain.db").exists()


def test_unfinished_files_are_swept(folder):
    with open_vault(folder, PASSPHRASE) as vault:
        writer = vault.files.begin()
        writer.write(b"half")
        writer._stream.close()  # what the end of a killed process does
        left = next((folder / "files").rglob("*.part"))
    open_vault(folder, PASSPHRASE).close()
    assert not left.exists()


@pytest.mark.skipif(os.name != "posix", reason="file permissions are POSIX")
def test_folder_without_permission_is_said(tmp_path):
    """Root may write anywhere, so the refusal is asked of a child that gives its rights away."""
    (tmp_path / "closed").mkdir()
    tmp_path.chmod(0o755)
    (tmp_path / "closed").chmod(0o555)
    child = (
        "import os, sys, pathlib\n"
        "from evidence_desk.values.disk_trouble import DiskTroubleError\n"
        "from evidence_desk.vault.folder import VaultFolder\n"
        "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "try: VaultFolder(pathlib.Path(sys.argv[1])).prepare()\n"
        "except DiskTroubleError as error: print(error)\n"
    )
    target = tmp_path / "closed" / "vault"
    done = subprocess.run([sys.executable, "-c", child, target], capture_output=True, text=True)
    assert "does not allow writing" in done.stdout, done.stderr


def test_full_disk_while_storing(folder):
    """A file size limit of the process stands in for a full disk: the write fails in the kernel."""
    import resource
    import signal

    with open_vault(folder, PASSPHRASE) as vault:
        writer = vault.files.begin()
        old = resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, old[1]))
        try:
            with pytest.raises(DiskTroubleError):
                writer.write(bytes(5_000_000))
                writer.finish()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, old)
            signal.signal(signal.SIGXFSZ, handler)
        writer.abort()
        assert not list((folder / "files").rglob("*.part"))


def test_calibration_never_goes_below_the_floor():
    cost = kdf.calibrated_cost(target_seconds=0.01)
    floor = kdf.floor_for_this_machine()
    assert (cost.memory_kib, cost.passes) == (floor.memory_kib, floor.passes)
    assert kdf.FULL_COST.memory_kib == 256 * 1024


def test_secrets_do_not_show(folder):
    with open_vault(folder, PASSPHRASE) as vault:
        shown = repr(vault) + repr(vars(vault)) + repr(vault.signer) + repr(vault.files) + repr(vars(vault.files))
    assert "AGE-SECRET" not in shown
    assert PASSPHRASE not in shown
