"""Who a source is: entered, protected, sealed, opened with a reason, and nowhere to be read but through the door."""

import base64
import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from field_desk import CHEAP, PASSPHRASE
from sqlcipher3 import dbapi2
from two_desks import two_desks

from evidence_desk.bundles.record_shapes import read_line
from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.identities.identities import IdentityEntry
from evidence_desk.catalogue.identities.identity_seal import MOST_BYTES, Binding, seal_particulars, unseal_particulars
from evidence_desk.catalogue.identities.particulars import (
    IdentityParticulars,
    NameKind,
    NextOfKin,
    PersonContact,
    PersonDocument,
    PersonName,
)
from evidence_desk.catalogue.kinds.identity import IdentityBody, Protection
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.custody.log import Deed
from evidence_desk.desk import open_desk
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.uncertain_date import understood
from evidence_desk.vault.agefile import AgeIdentity, AgeNotForUsError
from evidence_desk.vault.identity_key import WrongSecondPassphraseError

SECOND = "six other words kept apart"
NEW_SECOND = "lantern orchard velvet thimble"
NAME, SCRIPT_NAME, NUMBER, KIN = "Zaurbek Qarayevskiy", "Заурбек Караевский", "AZE-99417733", "Gulnisaxanim"
WHO = IdentityParticulars(
    names=(PersonName(NAME, NameKind.LEGAL, "az"), PersonName(SCRIPT_NAME, NameKind.OTHER_SPELLING, "ru")),
    birth_date=understood("1991-04~", verbatim="spring of 1991"),
    birth_place="Zaqatalaxyz",
    documents=(PersonDocument("passport", NUMBER, "Ministry"),),
    contacts=(PersonContact("telephone", "+994 55 771 99 13", "after ten at night"),),
    next_of_kin=(NextOfKin(KIN, "sister", "through a neighbour"),),
    note="Limps on the left since the arrest.",
)
WORDS = [NAME, SCRIPT_NAME, NUMBER, KIN, "Zaqatalaxyz", "771 99 13", "Limps on the left"]


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as both:
        yield both


@pytest.fixture
def field(desks):
    """The field desk, with a second passphrase."""
    desks.field.identities.choose_second_passphrase(SECOND, CHEAP)
    return desks.field


def actions(desk, record=""):
    return [one.entry.action for one in desk.log.walk() if one.entry.action.startswith(("identity", "second"))]


def canaries(words=WORDS):
    """Every spelling in which a name could lie about."""
    for word in words:
        for coded in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
            yield coded
            yield coded.hex().encode()
            # Four letters of base64 stand somewhere in any vault.
            yield from (base64.b64encode(b"x" * shift + coded)[4 if shift else 0 : -4] for shift in range(3))


def found_in(content: bytes):
    return [one for one in canaries() if one in content]


def every_table(folder: Path, key: bytearray) -> bytes:
    """All rows of all tables of a catalogue as text, opened by its raw key without the program."""
    connection = dbapi2.connect(str(folder / "catalogue.db"), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        assert {"identity", "revision", "draft", "search_content"} <= set(tables)
        rows = [row for table in tables for row in connection.execute(f"SELECT * FROM [{table}]")]
    finally:
        connection.close()
    return "\n".join(repr(value) for row in rows for value in row).encode() + b"\n".join(
        value for row in rows for value in row if isinstance(value, bytes)
    )


def test_a_protected_identity_opens_with_its_passphrase_and_a_reason_and_the_log_says_so_first(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    assert record.body.protection is Protection.PROTECTED
    assert field.identities.of_source(desks.niko) == record
    assert field.identities.open(record.id, "The lawyer needs it to file the appeal.", SECOND) == WHO
    last = field.log.last().entry
    assert (last.action, last.record, last.content) == ("identity-opened", record.id, record.content())
    assert last.reason == "The lawyer needs it to file the appeal."
    assert field.check_log() == []


def test_where_the_entry_cannot_be_written_nothing_is_shown(desks, field, monkeypatch):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    field.vault.database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON custody_entry BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    shown = None
    with pytest.raises(Exception, match="no room"):
        shown = field.identities.open(record.id, "For the appeal.", SECOND)
    assert shown is None
    field.vault.database.execute("DROP TRIGGER full")


def test_the_entry_is_in_the_catalogue_file_and_in_the_head_before_anything_is_returned(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    field.identities.open(record.id, "For the appeal.", SECOND)
    assert field.vault.head.read().sequence == field.log.last().entry.seq
    assert not (field.vault.folder.root / "catalogue.db-wal").stat().st_size


def test_a_wrong_second_passphrase_is_an_entry_without_the_reason(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    with pytest.raises(WrongSecondPassphraseError):
        field.identities.open(record.id, "Where is he now?", PASSPHRASE)
    last = field.log.last().entry
    assert (last.action, last.record, last.reason) == ("identity-refused", record.id, "")
    with pytest.raises(FieldProblemError) as problem:
        field.identities.open(record.id, "For the appeal.")
    assert problem.value.field == "passphrase"


def test_a_reason_is_one_sentence(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    before = field.log.size()
    for reason in ("", "  \n ", "x" * 301):
        with pytest.raises(FieldProblemError) as problem:
            field.identities.open(record.id, reason, SECOND)
        assert problem.value.field == "reason"
    assert field.log.size() == before


def test_a_reason_that_names_the_person_never_reaches_the_log(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    for reason in ("To find zaurbek.", "call 771-99-13 0"):
        with pytest.raises(FieldProblemError, match="stands in this identity"):
            field.identities.open(record.id, reason, SECOND)
        last = field.log.last().entry
        assert (last.action, last.reason) == ("identity-refused", "")
        assert reason not in "".join(one.entry.reason for one in field.log.walk())


@pytest.mark.parametrize(
    "reason",
    ["ZAÚRBEK asked", "о Караевском", "Караевская", "passport aze 99417733", "Gulnisaxanıma xəbər", "qarayevskiyə"],
)
def test_a_name_is_known_in_any_case_accent_and_ending(reason):
    assert WHO.named_in(reason)


def test_a_reason_that_names_nobody_passes():
    for reason in ("The court asks who he is.", "Medical help after the arrest", "Для жалобы в суд", "通知家人"):
        assert not WHO.named_in(reason)
    assert replace(WHO, names=(PersonName("李明"),)).named_in("因为李明病了")
    assert not replace(WHO, names=(PersonName("Li"),)).named_in("Living conditions")


def test_corrections_are_entered_whole_as_revisions_with_their_reason(desks, field):
    first = field.identities.enter(IdentityEntry(desks.niko, WHO))
    corrected = replace(WHO, birth_place="Qaxxyz")
    second = field.identities.enter(IdentityEntry(desks.niko, corrected, based_on=1, reason="The place was misheard."))
    assert (second.id, second.revision) == (first.id, 2)
    assert field.identities.open(second.id, "For the appeal.", SECOND) == corrected
    with pytest.raises(FieldProblemError):
        field.identities.enter(IdentityEntry(desks.niko, WHO, based_on=2))
    with pytest.raises(FieldProblemError):
        field.identities.enter(IdentityEntry(desks.niko, WHO, based_on=2, reason="Zaurbek asked"))
    with pytest.raises(ResearcherError, match="meantime"):
        field.identities.enter(IdentityEntry(desks.niko, WHO, based_on=1, reason="Late."))
    assert field.identity_records.count() == 1


def test_the_second_passphrase_is_chosen_once_and_changed_by_who_knows_it(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    with pytest.raises(ResearcherError, match="already"):
        field.identities.choose_second_passphrase(NEW_SECOND, CHEAP)
    with pytest.raises(WrongSecondPassphraseError):
        field.identities.change_second_passphrase("not this one either", NEW_SECOND, CHEAP)
    with pytest.raises(ResearcherError, match="guessed"):
        field.identities.change_second_passphrase(SECOND, "short", CHEAP)
    field.identities.change_second_passphrase(SECOND, NEW_SECOND, CHEAP)
    with pytest.raises(WrongSecondPassphraseError):
        field.identities.open(record.id, "For the appeal.", SECOND)
    assert field.identities.open(record.id, "For the appeal.", NEW_SECOND) == WHO
    assert actions(field) == [
        "second-passphrase-chosen",
        "identity-added",
        "second-passphrase-refused",
        "second-passphrase-changed",
        "identity-refused",
        "identity-opened",
    ]


def test_planted_work_and_an_exchanged_key_are_refused(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    database = field.vault.database
    database.execute("UPDATE identity_key SET memory_kib = 8")
    with pytest.raises(UnreadableError, match="impossible amount"):
        field.identities.open(record.id, "For the appeal.", SECOND)
    database.execute("UPDATE identity_key SET memory_kib = ?", (CHEAP.memory_kib,))
    for column in ("wrapped", "nonce"):
        kept = database.scalar(f"SELECT {column} FROM identity_key")
        altered = bytes([kept[0] ^ 1]) + kept[1:]
        database.execute(f"UPDATE identity_key SET {column} = ?", (altered,))
        with pytest.raises(UnreadableError, match="damaged or was exchanged"):
            field.identities.open(record.id, "For the appeal.", SECOND)
        database.execute(f"UPDATE identity_key SET {column} = ?", (kept,))
    assert field.identities.open(record.id, "For the appeal.", SECOND) == WHO


def test_what_was_sealed_here_cannot_be_opened_here_by_anything_this_laptop_has(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=desks.headquarters.id))
    with pytest.raises(ResearcherError, match="sealed to another desk"):
        field.identities.open(record.id, "For the appeal.", SECOND)
    vault = field.vault
    secrets = [*field.exchanges, vault.files._identity]
    secrets += [AgeIdentity.parse(row[0]) for row in vault.database.execute("SELECT secret FROM exchange_key")]
    secrets.append(field.identities._key.unlock(SECOND))
    binding = Binding(record.id, 1, desks.niko, field.id)
    with pytest.raises(AgeNotForUsError):
        unseal_particulars(record.body.sealed, binding, secrets)
    assert (
        desks.headquarters.exchange.recipient == AgeIdentity.parse(desks.headquarters.exchange.secret_text()).recipient
    )
    assert unseal_particulars(record.body.sealed, binding, [desks.headquarters.exchange]) == WHO


def test_nothing_is_sealed_to_keys_that_nobody_verified(desks, field):
    card = desks.headquarters.key_card
    stranger = "99999999-0000-4000-8000-000000000000"
    field.contacts.add(stranger, "Stranger", replace(card, desk=stranger).to_bytes().decode())
    for unknown in (stranger, "88888888-0000-4000-8000-000000000000"):
        with pytest.raises(ResearcherError, match="verified"):
            field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=unknown))
    assert field.identity_records.count() == 0


def test_ciphertext_put_into_another_record_or_revision_is_refused(desks, field):
    other = field.keep(SourceBody(alias="Another"))
    first = field.identities.enter(IdentityEntry(desks.niko, WHO))
    second = field.identities.enter(IdentityEntry(other.id, replace(WHO, note="somebody else")))
    swapped = replace(second.body, sealed=first.body.sealed)
    field.identity_records.revise(second.id, swapped, based_on=1)
    with pytest.raises(UnreadableError, match="belongs to another record"):
        field.identities.open(second.id, "For the appeal.", SECOND)
    field.identity_records.revise(second.id, second.body, based_on=2)
    with pytest.raises(UnreadableError, match="belongs to another record"):
        field.identities.open(second.id, "For the appeal.", SECOND)
    assert field.log.last().entry.action == "identity-refused"


def test_every_flipped_byte_is_found(desks):
    key = AgeIdentity.generate()
    binding = Binding("a", 1, "b", "c")
    sealed = base64.b64decode(seal_particulars(WHO, binding, key.recipient))
    for place in range(0, len(sealed), 7):
        altered = bytearray(sealed)
        altered[place] ^= 0x20
        with pytest.raises(UnreadableError):
            unseal_particulars(base64.b64encode(bytes(altered)).decode(), binding, [key])


def test_the_size_tells_nothing(desks):
    key = AgeIdentity.generate()
    binding = Binding("a" * 36, 1, "b" * 36, "c" * 36)
    short = IdentityParticulars(names=(PersonName("A"),))
    sizes = {len(seal_particulars(one, binding, key.recipient)) for one in (short, WHO, replace(WHO, note="x" * 2000))}
    assert len(sizes) == 1
    for length in range(3300, 3700):
        longer = replace(short, note="x" * length)
        assert unseal_particulars(seal_particulars(longer, binding, key.recipient), binding, [key]) == longer
    with pytest.raises(FieldProblemError):
        seal_particulars(replace(short, note="x" * MOST_BYTES), binding, key.recipient)


def test_an_identity_says_something_and_belongs_to_an_own_source(desks, field):
    with pytest.raises(FieldProblemError):
        field.identities.enter(IdentityEntry(desks.niko, IdentityParticulars()))
    desks.send()
    with pytest.raises(LookupError):
        field.identities.enter(IdentityEntry("88888888-0000-4000-8000-000000000000", WHO))


def test_an_unfinished_entry_waits_locked_and_opens_with_the_second_passphrase(desks, field):
    field.identities.keep_draft(desks.niko, WHO)
    assert field.identities.has_draft(desks.niko)
    with pytest.raises(WrongSecondPassphraseError):
        field.identities.open_draft(desks.niko, PASSPHRASE)
    assert field.identities.open_draft(desks.niko, SECOND) == WHO
    assert field.log.last().entry.action == "identity-draft-opened"
    field.identities.enter(IdentityEntry(desks.niko, WHO))
    assert not field.identities.has_draft(desks.niko)


def test_nothing_of_it_lies_readable_anywhere_in_the_vault(desks, field, tmp_path):
    niko = desks.niko
    other = field.keep(SourceBody(alias="Another"))
    record = field.identities.enter(IdentityEntry(niko, WHO))
    field.identities.open(record.id, "For the appeal.", SECOND)
    field.identities.keep_draft(niko, WHO)
    field.identities.enter(IdentityEntry(other.id, WHO, sealed_for=desks.headquarters.id))
    for word in WORDS:
        assert field.index.find(word) == []
    folder = field.vault.folder.root
    field.close()
    content = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    assert found_in(content) == []
    assert found_in(b"\n".join(str(path).encode() for path in folder.rglob("*"))) == []


def test_the_decrypted_database_holds_ciphertext_only(desks, field, monkeypatch):
    from evidence_desk.vault import vault as vault_module

    keys = []
    kept = vault_module.Database

    def listening(path, key):
        keys.append(bytearray(key))
        return kept(path, key)

    field.identities.enter(IdentityEntry(desks.niko, WHO))
    field.identities.keep_draft(desks.niko, WHO)
    folder = field.vault.folder.root
    field.close()
    monkeypatch.setattr(vault_module, "Database", listening)
    open_desk(folder, PASSPHRASE).close()
    dumped = every_table(folder, keys[-1])
    assert b"Somebody at risk" in dumped, "the dump must show what is readable"
    assert found_in(dumped) == []
    assert SECOND.encode() not in dumped


def test_who_it_is_shows_in_no_repr(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    told = f"{WHO!r} {WHO.names!r} {IdentityEntry(desks.niko, WHO)!r} {record!r} {Deed('x')!r}"
    assert found_in(told.encode()) == []


def test_a_body_says_how_it_is_protected_or_is_refused(desks, field):
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    body = record.body
    for wrong in (
        {"sealed_for": desks.headquarters.id},
        {"sealed": "AAAA"},
        {"sealed": body.sealed[:-4] + "*AA="},
        {"sealed_to": "age1nobody"},
        {"source": "niko"},
    ):
        with pytest.raises(FieldProblemError):
            replace(body, **wrong).checked()
    assert read_line(record.to_json()) == (None, ["protection", "sealed_for"])
    assert "sealed" not in body.columns()
    assert IdentityBody.from_json(body.to_json()) == body


def test_another_master_key_leaves_the_door_as_it_was(desks, field):
    """Re-keying the vault neither opens nor loses what its master key never opened."""
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    field.identities.keep_draft(desks.hidden, WHO)
    folder = field.vault.folder.root
    field.rekey(PASSPHRASE, "lantern orchard velvet thimble", cost=CHEAP)
    with open_desk(folder, "lantern orchard velvet thimble") as again:
        assert again.identities.open(record.id, "For the appeal.", SECOND) == WHO
        assert again.identities.open_draft(desks.hidden, SECOND) == WHO
        assert again.check_log() == []


def test_a_stranger_opens_it_with_the_second_passphrase_the_format_pages_and_age(desks, field):
    """Step by step as docs/format/vault.md and records.md have it, with nothing of ours but the catalogue's rows."""
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    columns = "recipient, memory_kib, passes, lanes, salt, commitment, nonce, wrapped"
    recipient, memory, passes, lanes, salt, commitment, nonce, wrapped = field.vault.database.one(
        f"SELECT {columns} FROM identity_key"
    )
    argon = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    root = argon.derive(unicodedata.normalize("NFC", SECOND).encode())

    def key(use):
        return HKDFExpand(SHA256(), 32, b"evidence-desk/1 " + use).derive(root)

    assert key(b"identity commitment") == commitment
    bound = f"evidence-desk identity key/1\n{field.id}\n{recipient}\n{memory} {passes} {lanes}\n".encode() + salt
    secret = ChaCha20Poly1305(key(b"wrap identity")).decrypt(nonce, wrapped, bound)
    identity = pyrage.x25519.Identity.from_str(AgeIdentity.from_secret(secret).secret_text())
    assert str(identity.to_public()) == recipient == record.body.sealed_to
    line = json.loads(field.vault.database.scalar("SELECT line FROM revision WHERE record = ?", (record.id,)))
    padded = pyrage.decrypt(base64.b64decode(line["body"]["sealed"]), [identity])
    assert len(padded) % 4096 == 0
    inside = json.loads(padded.rstrip(b"\0").removesuffix(b"\x80"))
    assert (inside["format"], inside["record"], inside["revision"]) == ("evidence-desk-identity/1", record.id, 1)
    assert [name["text"] for name in inside["particulars"]["names"]] == [NAME, SCRIPT_NAME]
