"""Another master key: nothing of the former is left, nothing is lost, and an interruption anywhere is taken up again."""

import base64
import contextlib
import os

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.desk import create_desk, open_desk, recover_desk
from evidence_desk.media.fixity import check_stored
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.agefile import AgeIdentity, AgeNotForUsError, AgeReader
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.recipient_slots import seal_recipient_slot
from evidence_desk.vault.rekey import DamagedFilesError
from evidence_desk.vault.sheets import identity_from_sheets
from evidence_desk.vault.slots import SlotKind, SlotSecret, WrongPassphraseError
from evidence_desk.vault.vault import VaultFolder

OTHER = "another long orchard phrase"
FILES = {f"{number}.bin": os.urandom(size) for number, size in enumerate((0, 10, 70_000, 300_000))}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "vault"
    (tmp_path / "card").mkdir()
    for name, content in FILES.items():
        (tmp_path / "card" / name).write_bytes(content)
    with create_desk(folder, PASSPHRASE, name="Field", cost=CHEAP) as desk:
        desk.keep(SourceBody(alias="Niko"))
        reading, intake = desk.intake(Acquisition())
        for one in reading.read([str(tmp_path / "card")], NobodyWatching()):
            intake.enter(one)
    return folder


def rekeyed(folder, present=PASSPHRASE, new=OTHER, **more):
    desk = open_desk(folder, present)
    return desk.rekey(present, new, cost=CHEAP, **more)


def sound(desk):
    assert desk.check_log() == []
    assert [one.body.alias for one in desk.sources.page()] == ["Niko"]
    results = list(check_stored(desk.vault.files, list(desk.files.walk()), NobodyWatching()))
    assert [result.outcome for result in results] == [Fixity.MATCH] * len(FILES)
    assert {path.name for path in desk.vault.folder.root.iterdir()} <= {
        "vault.json", "keys", "files", "catalogue.db", "catalogue.db-wal", "head", "vault.lock",
    }  # fmt: skip


def master_of(folder, secret):
    vault_folder = VaultFolder(folder)
    return KeyRing(vault_folder, vault_folder.read_card()).unlock(secret)[1].master


def test_afterwards_the_new_passphrase_opens_and_the_old_one_does_not(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        card = desk.key_card
    assert rekeyed(folder).damaged_files == 0
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)
    with open_desk(folder, OTHER) as desk:
        sound(desk)
        assert "signs with a new key" in desk.notices[0].happened
        assert len(desk.notices) == 1
        assert desk.key_card.signing != card.signing
        assert desk.key_card.encryption != card.encryption
        assert [identity.recipient for identity in desk.exchanges[1:]] == [card.encryption]
        actions = [signed.entry.action for signed in desk.log.walk()]
        assert actions[-2:] == ["rekeying-begun", "signing-key-replaced"]
    with open_desk(folder, OTHER) as desk:
        sound(desk)
        assert desk.notices == []


def test_nothing_hangs_on_the_former_key_any_more(folder):
    former = master_of(folder, PASSPHRASE)
    identity = AgeIdentity.from_secret(bytes(former.files_key()))
    slots = {path.name: path.read_bytes() for path in (folder / "keys").iterdir()}
    blobs = list((folder / "files").rglob("*.age"))
    before = {path: path.read_bytes() for path in blobs}
    rekeyed(folder)
    for path in blobs:
        after = path.read_bytes()
        assert len(after) == len(before[path])
        assert after != before[path]
        with path.open("rb") as stream, pytest.raises(AgeNotForUsError):
            AgeReader(stream, [identity])
    # The former slot, put back, opens nothing: its key fits neither the catalogue nor a file.
    for name, content in slots.items():
        (folder / "keys" / name).write_bytes(content)
    with pytest.raises(UnreadableError):
        open_desk(folder, PASSPHRASE)


def test_sheets_headquarters_and_a_key_file_go_on(folder):
    headquarters = AgeIdentity.generate()
    with open_desk(folder, PASSPHRASE) as desk:
        sheets = desk.ways.begin_recovery(PASSPHRASE, "sheets").sheets
        desk.ways.add_headquarters(PASSPHRASE, headquarters.recipient, "Headquarters")
        desk.ways.add_passphrase(PASSPHRASE, "with a key file", label="stick", key_file=b"content", cost=CHEAP)
        recovery = next(way for way in desk.ways.all() if way.kind is SlotKind.RECOVERY)
        identity = identity_from_sheets([" ".join(sheet) for sheet in sheets[:2]])
        desk.ways.prove_recovery(recovery.slot, identity)
    rekeyed(folder, SlotSecret("with a key file", SlotKind.KEY_FILE, b"content"))
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)
    with open_desk(folder, SlotSecret(OTHER, SlotKind.KEY_FILE, b"content")) as desk:
        sound(desk)
        ways = [(way.kind, way.label, way.counts) for way in desk.ways.all()]
        assert ways == [
            (SlotKind.KEY_FILE, "stick", True),
            (SlotKind.RECOVERY, "sheets", True),
            (SlotKind.HEADQUARTERS, "Headquarters", True),
        ]
    for key in (identity, headquarters):
        with recover_desk(folder, key, PASSPHRASE, cost=CHEAP) as desk:
            sound(desk)


def test_a_wrong_passphrase_changes_nothing(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        with pytest.raises(WrongPassphraseError):
            desk.rekey("not the passphrase", OTHER, cost=CHEAP)
        with pytest.raises(ResearcherError):
            desk.rekey(PASSPHRASE, "short", cost=CHEAP)
        sound(desk)
    with open_desk(folder, PASSPHRASE) as desk:
        assert desk.notices == []


def test_a_cancel_leaves_the_vault_as_it_was(folder):
    class Impatient(NobodyWatching):
        def cancelled(self):
            return True

    with pytest.raises(CancelledError):
        rekeyed(folder, watcher=Impatient())
    with open_desk(folder, PASSPHRASE) as desk:
        sound(desk)
        assert desk.notices == []


def test_a_damaged_stored_file_is_told_of_before_anything_is_done(folder):
    path = next((folder / "files").rglob("*.age"))
    path.write_bytes(b"x" + path.read_bytes()[1:])
    with open_desk(folder, PASSPHRASE) as desk, pytest.raises(DamagedFilesError, match="1 stored file"):
        desk.rekey(PASSPHRASE, OTHER, cost=CHEAP)
    assert rekeyed(folder, despite_damage=True).damaged_files == 1
    with open_desk(folder, OTHER) as desk:
        assert desk.check_log() == []


def test_the_leaked_passphrase_is_not_taken_again(folder):
    with pytest.raises(ResearcherError, match="opens the vault already"):
        rekeyed(folder, new=PASSPHRASE)
    with open_desk(folder, PASSPHRASE) as desk:
        sound(desk)


def test_what_the_disk_did_not_take_into_the_catalogue_is_not_lost(folder, monkeypatch):
    """A journal that could not be settled at the closing holds the last entries: no copy without them is made."""
    desk = open_desk(folder, PASSPHRASE)
    journal = folder / "catalogue.db-wal"

    def not_settled():
        desk.vault.database._connection.close()
        desk.vault.database._connection = None
        journal.write_bytes(b"what the disk did not take")

    monkeypatch.setattr(desk.vault.database, "close", lambda: None if desk.vault.database.closed else not_settled())
    with pytest.raises(ResearcherError, match="did not take everything"):
        desk.rekey(PASSPHRASE, OTHER, cost=CHEAP)
    assert journal.read_bytes() == b"what the disk did not take"


def test_one_file_that_cannot_be_written_does_not_keep_the_vault_shut(folder, monkeypatch):
    from evidence_desk.vault import rekey

    real, stuck = rekey._begin_anew, next((folder / "files").rglob("*.age"))

    def bad_sector(path, *more):
        if path == stuck:
            raise OSError(5, "Input/output error")
        real(path, *more)

    monkeypatch.setattr(rekey, "_begin_anew", bad_sector)
    assert rekeyed(folder).left == (stuck.name,)
    with open_desk(folder, OTHER) as desk:
        assert desk.vault.left_by_rekeying == (stuck.name,)
        assert ["not finished" in notice.happened for notice in desk.notices].count(True) == 1
        assert [one.body.alias for one in desk.sources.page()] == ["Niko"]
    monkeypatch.undo()
    with open_desk(folder, OTHER) as desk:
        sound(desk)
        assert desk.notices == []


def test_what_was_prepared_and_did_not_take_effect_is_taken_back(folder):
    (folder / "rekey" / "keys").mkdir(parents=True)
    (folder / "rekey" / "catalogue.db").write_bytes(b"half a catalogue")
    with open_desk(folder, PASSPHRASE) as desk:
        sound(desk)


STEPS = [
    "_exchange_catalogues",
    "_prove",
    "_bring_slots",
    "_begin_files_anew",
    "_destroy_former",
    "overwrite_and_remove",
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("before", [True, False])
def test_an_interruption_after_it_took_effect_is_taken_up_again(folder, monkeypatch, step, before):
    from evidence_desk.vault import rekey

    real = getattr(rekey, step)

    def interrupted(*arguments):
        if not before:
            real(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(rekey, step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        rekeyed(folder)
    monkeypatch.undo()
    assert (folder / "rekeyed").exists()
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)
    with open_desk(folder, OTHER) as desk:
        sound(desk)


def test_an_interruption_while_clearing_up_is_no_trouble(folder, monkeypatch):
    from evidence_desk.vault import rekey

    def half(place, **_more):
        (place / "beginnings").unlink()
        raise KeyboardInterrupt

    monkeypatch.setattr(rekey.shutil, "rmtree", half)
    with pytest.raises(KeyboardInterrupt):
        rekeyed(folder)
    monkeypatch.undo()
    with open_desk(folder, OTHER) as desk:
        sound(desk)


def planted(folder, beginnings, former, seal):
    (folder / "rekeyed" / "keys").mkdir(parents=True)
    (folder / "rekeyed" / "beginnings").write_text(beginnings)
    (folder / "rekeyed" / "former-slots").write_text(former)
    if seal is not None:
        (folder / "rekeyed" / "seal").write_bytes(seal)


@pytest.mark.parametrize("seal", [None, b"", b"0" * 64])
def test_a_folder_planted_by_somebody_without_the_keys_is_put_aside(folder, seal):
    """Neither a stored file is written nor a slot destroyed on the word of files that this vault did not make."""
    victim = next((folder / "files").rglob("*.age"))
    outside = folder.parent / "outside.age"
    outside.write_bytes(b"not of this vault")
    before = victim.read_bytes()
    (slot,) = (path.stem for path in (folder / "keys").iterdir())
    planted(folder, f"{victim.stem} AAAA\n../../../outside AAAA", f"{slot} ../../outside", seal)
    with open_desk(folder, PASSPHRASE) as desk:
        assert desk.check_log() == []
    assert victim.read_bytes() == before
    assert outside.read_bytes() == b"not of this vault"
    assert list(folder.glob("rekeyed-put-aside-*"))
    assert (folder / "keys" / f"{slot}.slot").exists()


@pytest.mark.parametrize("empty", [True, False])
def test_a_folder_of_that_name_with_anything_in_it_locks_nobody_out(folder, empty):
    (folder / "rekeyed").mkdir()
    if not empty:
        (folder / "rekeyed" / "former-slots").write_bytes(b"\xff\xfe not a text")
    (folder / "rekey").write_bytes(b"a file in the place of a folder")
    with open_desk(folder, PASSPHRASE) as desk:
        assert desk.check_log() == []
    rekeyed(folder)
    with open_desk(folder, OTHER) as desk:
        assert desk.check_log() == []


@pytest.mark.parametrize("beginning", ["x/../../outside AAAA", "/etc/x AAAA", "short AAAA"])
def test_names_of_a_sealed_folder_are_those_of_stored_files_or_nothing_is_done(folder, beginning):
    """Whoever makes a vault of his own knows its key, and can seal what he likes: a name leads nowhere else."""
    from evidence_desk.vault import rekey

    planted(folder, beginning, "", None)
    master = master_of(folder, PASSPHRASE)
    place = VaultFolder(folder / "rekeyed")
    (place.root / "seal").write_bytes(rekey._seal(place, master))
    with pytest.raises(UnreadableError, match="no stored file"):
        open_desk(folder, PASSPHRASE)


def test_a_sealed_folder_writes_over_nothing_that_is_no_stored_file(folder):
    from evidence_desk.vault import rekey

    precious = folder.parent / "precious"
    precious.write_bytes(b"somebody's own file, longer than a beginning" * 20)
    link = folder / "files" / "aa" / f"{'a' * 32}.age"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(precious)
    master = master_of(folder, PASSPHRASE)
    beginning = rekey.rewrapped_beginning(
        next(path for path in (folder / "files").rglob("*.age") if not path.is_symlink()),
        rekey._files_identity(master),
        rekey._files_identity(master),
    )
    planted(folder, f"{'a' * 32} {base64.b64encode(beginning).decode()}", "", None)
    place = VaultFolder(folder / "rekeyed")
    (place.root / "seal").write_bytes(rekey._seal(place, master))
    before = precious.read_bytes()
    with contextlib.suppress(ResearcherError):
        open_desk(folder, PASSPHRASE).close()
    assert precious.read_bytes() == before


def test_recovery_takes_the_slot_whose_key_opens_the_catalogue(folder):
    """A slot that somebody planted for the same headquarters is passed over; nothing is destroyed on its word."""
    headquarters = AgeIdentity.generate()
    with open_desk(folder, PASSPHRASE) as desk:
        desk.ways.add_headquarters(PASSPHRASE, headquarters.recipient, "Headquarters")
    vault_folder = VaultFolder(folder)
    vault_id = vault_folder.read_card()
    foreign = seal_recipient_slot(MasterKey.generate(), SlotKind.HEADQUARTERS, headquarters.recipient, vault_id)
    (folder / "keys" / f"{'0' * 16}.slot").write_bytes(foreign)
    with recover_desk(folder, headquarters, OTHER, cost=CHEAP) as desk:
        sound(desk)


def test_a_recovery_of_a_damaged_catalogue_destroys_no_slot(folder):
    headquarters = AgeIdentity.generate()
    with open_desk(folder, PASSPHRASE) as desk:
        desk.ways.add_headquarters(PASSPHRASE, headquarters.recipient, "Headquarters")
    catalogue = (folder / "catalogue.db").read_bytes()
    (folder / "catalogue.db").write_bytes(catalogue[:5000] + b"damage" + catalogue[5006:])
    with pytest.raises(UnreadableError):
        recover_desk(folder, headquarters, OTHER, cost=CHEAP)
    (folder / "catalogue.db").write_bytes(catalogue)
    with open_desk(folder, PASSPHRASE) as desk:
        sound(desk)


def test_copies_made_before_a_migration_go_with_the_former_key(folder):
    (folder / "catalogue.before-2.db").write_bytes(b"encrypted with the former key")
    rekeyed(folder)
    assert not list(folder.glob("catalogue.before-*"))
