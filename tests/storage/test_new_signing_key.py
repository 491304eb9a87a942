"""A new signing key is taken for the log it was made for; whoever has only the master key gets nothing signed by it."""

import contextlib
import hashlib
import json
import resource
import signal

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.custody.entry import signed_message
from evidence_desk.custody.log import leaf_hash
from evidence_desk.desk import create_desk, open_desk, recover_desk
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.canonical import canonical
from evidence_desk.values.errors import NotAuthenticError, ResearcherError, UnreadableError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.database import Database
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.head import Head, HeadFile
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.signing import SigningKey
from evidence_desk.vault.slots import DIGEST_AT
from evidence_desk.vault.takeover import recover_vault

OTHER = "another long orchard phrase"
FORGED = "2001-01-01T00:00:00.000Z"


@pytest.fixture
def headquarters():
    return AgeIdentity.generate()


@pytest.fixture
def folder(tmp_path, headquarters):
    folder = tmp_path / "vault"
    with create_desk(folder, PASSPHRASE, name="Field", cost=CHEAP) as desk:
        desk.keep(SourceBody(alias="Niko"))
        desk.ways.add_headquarters(PASSPHRASE, headquarters.recipient, "Headquarters")
    return folder


class Intruder:
    """Whoever has the master key, with a signing key of their own."""

    def __init__(self, folder, headquarters):
        vault_folder = VaultFolder(folder)
        vault_id = vault_folder.read_card()
        _, master = KeyRing(vault_folder, vault_id).unlock_master(headquarters)
        self._head = HeadFile(vault_folder.head, bytes(master.head_key()), vault_id)
        self._database = Database(vault_folder.catalogue, master.database_key())
        self.key = SigningKey.generate()
        for (name,) in self._database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            self._database.execute(f'DROP TRIGGER "{name}"')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        tip = self._database.one("SELECT seq, leaf FROM custody_entry ORDER BY seq DESC LIMIT 1")
        self._head.write(Head(tip[0], tip[1].hex(), FORGED))
        self._database.close()

    def forge(self):
        """Another past, in a chain of its own, all of it signed with the intruder's key."""
        previous = ""
        rows = self._database.execute("SELECT seq, entry FROM custody_entry ORDER BY seq")
        for seq, text in rows:
            entry = json.loads(text) | {"previous": previous}
            if seq == 2:
                entry["time"] = FORGED
            leaf = leaf_hash(canonical(entry))
            previous = leaf.hex()
            self._database.execute(
                "UPDATE custody_entry SET entry = ?, leaf = ?, signature = ? WHERE seq = ?",
                (canonical(entry).decode(), leaf, self.key.sign(signed_message(leaf)), seq),
            )
        self._database.execute("DELETE FROM checkpoint")

    def edit(self):
        """One word of one entry, and nothing else."""
        self._database.execute("UPDATE custody_entry SET entry = replace(entry, 'source-added', 'source-addeD')")

    def name_own_key(self):
        self._database.execute("UPDATE desk SET signing_public = ?", (self.key.public_bytes,))


def facts(desk):
    database = desk.vault.database
    return (
        database.scalar("SELECT signing_public FROM desk"),
        database.execute("SELECT seq, entry, leaf, signature FROM custody_entry ORDER BY seq"),
        database.execute("SELECT note FROM checkpoint"),
    )


def nothing_is_signed(folder, secret, owner):
    with open_desk(folder, secret) as desk:
        before = facts(desk)
        assert desk.key_card.signing == owner
        assert any("is not yours" in one.happened for one in desk.notices)
        assert not any("new key" in one.happened for one in desk.notices)
        assert "not-signed" in {finding.trouble for finding in desk.check_log()}
        assert [one.body.alias for one in desk.sources.page()] == ["Niko"]
        assert desk.preservation.checking().run(at_once, NobodyWatching()).findings
        refused = (
            lambda: desk.keep(SourceBody(alias="Mira")),
            desk.make_checkpoint,
            desk.log.signed_checkpoint,
            lambda: desk.ways.add_passphrase(secret, "granite lantern orchard copper", cost=CHEAP),
            lambda: desk.change_passphrase(secret, "granite lantern orchard copper", CHEAP),
            lambda: desk.rekey(secret, "granite lantern orchard copper", cost=CHEAP),
        )
        for deed in refused:
            with pytest.raises(NotAuthenticError):
                deed()
    with open_desk(folder, secret) as desk:
        assert facts(desk) == before
        assert len(desk.ways.all()) == 2


def test_who_has_the_master_key_gets_no_signature_of_the_owner(folder, headquarters):
    with open_desk(folder, PASSPHRASE) as desk:
        owner = desk.key_card.signing
    with Intruder(folder, headquarters) as intruder:
        intruder.forge()
        intruder.name_own_key()
    nothing_is_signed(folder, PASSPHRASE, owner)


def test_nor_where_the_owner_opens_by_what_a_recovery_gave_her(folder, headquarters):
    with recover_desk(folder, headquarters, OTHER, cost=CHEAP) as desk:
        owner = desk.key_card.signing
    with Intruder(folder, headquarters) as intruder:
        intruder.forge()
        intruder.name_own_key()
    nothing_is_signed(folder, OTHER, owner)


def test_nor_between_a_recovery_and_the_first_opening(folder, headquarters):
    recover_vault(folder, headquarters, OTHER, CHEAP)
    with Intruder(folder, headquarters) as intruder:
        intruder.forge()
        intruder.name_own_key()
    with open_desk(folder, OTHER) as desk:
        assert "is not yours" in desk.notices[0].happened
        assert not desk.log.grows


def test_a_key_named_wrongly_over_a_log_that_holds_is_told_of_and_goes_with_a_change_of_keys(folder, headquarters):
    with open_desk(folder, PASSPHRASE) as desk:
        owner = desk.key_card.signing
    with Intruder(folder, headquarters) as intruder:
        intruder.name_own_key()
    with open_desk(folder, PASSPHRASE) as desk:
        assert "is not yours" in desk.notices[0].happened
        assert desk.key_card.signing == owner
        assert desk.check_log() == []
        assert facts(desk)[0] == intruder.key.public_bytes
    open_desk(folder, PASSPHRASE).rekey(PASSPHRASE, OTHER, cost=CHEAP)
    with open_desk(folder, OTHER) as desk:
        assert "signs with a new key" in desk.notices[0].happened
        assert desk.check_log() == []
    with open_desk(folder, OTHER) as desk:
        assert desk.notices == []


def seed_bytes(folder):
    return {path.read_bytes()[10:12] for path in (folder / "keys").iterdir()}


def test_the_next_passphrase_holds_a_seed_that_is_not_fresh(folder, headquarters):
    assert seed_bytes(folder) == {b"\0\0"}
    with recover_desk(folder, headquarters, OTHER, cost=CHEAP) as desk:
        assert seed_bytes(folder) == {b"\0\0", b"\0\1"}
        desk.change_passphrase(OTHER, PASSPHRASE, CHEAP)
    assert seed_bytes(folder) == {b"\0\0"}


def test_nobody_makes_a_seed_fresh_who_does_not_know_the_passphrase(folder):
    for path in (folder / "keys").iterdir():
        slot = bytearray(path.read_bytes())
        slot[11] = 1
        slot[DIGEST_AT:] = hashlib.sha256(slot[:DIGEST_AT]).digest()
        path.write_bytes(slot)
    with pytest.raises(UnreadableError):
        open_desk(folder, PASSPHRASE)


def test_what_is_not_what_its_leaf_says_is_not_signed_anew(folder, headquarters):
    with Intruder(folder, headquarters) as intruder:
        intruder.edit()
    with open_desk(folder, PASSPHRASE) as desk:
        before = facts(desk)
        with pytest.raises(UnreadableError):
            desk.log.resign(SigningKey.generate())
        with pytest.raises(NotAuthenticError, match="does not hold"):
            desk.rekey(PASSPHRASE, OTHER, cost=CHEAP)
        assert facts(desk) == before


def test_a_disk_that_takes_nothing_puts_a_new_key_off_and_lets_one_read(folder, headquarters, disk_takes_nothing):
    recover_vault(folder, headquarters, OTHER, CHEAP)
    with disk_takes_nothing(), open_desk(folder, OTHER) as desk:
        assert "new signing key" in desk.notices[0].happened
        assert [one.body.alias for one in desk.sources.page()] == ["Niko"]
        with pytest.raises(ResearcherError, match="could not be entered yet"):
            desk.keep(SourceBody(alias="Mira"))
    with open_desk(folder, OTHER) as desk:
        assert "signs with a new key" in desk.notices[0].happened
        assert desk.check_log() == []


def test_a_way_in_that_is_gone_keeps_nobody_from_reading_on_a_full_disk(folder, disk_takes_nothing):
    with open_desk(folder, PASSPHRASE) as desk:
        way = desk.ways.add_passphrase(PASSPHRASE, OTHER, cost=CHEAP)
    (folder / "keys" / f"{way.slot}.slot").unlink()
    with disk_takes_nothing(), open_desk(folder, PASSPHRASE) as desk:
        assert [one.body.alias for one in desk.sources.page()] == ["Niko"]


@pytest.fixture
def disk_takes_nothing():
    """No file grows, or is written at all beyond a few bytes: as the kernel refuses it to this process."""

    @contextlib.contextmanager
    def limited():
        former, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, former[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, former)
            signal.signal(signal.SIGXFSZ, handler)

    return limited
