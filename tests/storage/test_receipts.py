"""Receipts: signed by whom a bundle was sent to, for all of it, taken in once; every other is refused with its reason."""

import hashlib
import json
import subprocess
from dataclasses import replace

import pytest
from two_desks import two_desks

from evidence_desk.bundles.arrivals import Arrival, arrival_of
from evidence_desk.bundles.receipt import BadReceiptError, read_receipt
from evidence_desk.bundles.receipt_rules import Difference, ReceiptTrouble
from evidence_desk.bundles.receipt_words import ReceiptRefusedError, difference_words
from evidence_desk.bundles.sshsig import NAMESPACE, RECEIPT_NAMESPACE
from evidence_desk.bundles.statements import make_statement, read_statement, seal
from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.desk import receipt_schedule
from evidence_desk.media.fixity import FixityResult
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.canonical import canonical
from evidence_desk.values.ids import new_id
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.database import IntegrityError
from evidence_desk.vault.signing import SigningKey

NOBODY = NobodyWatching()


def accept(desks, written):
    return desks.headquarters.accept(desks.headquarters.incoming_reading().receive(written.path, NOBODY)).bundle


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    """Two bundles were sent and accepted; nothing here takes a receipt in."""
    with two_desks(tmp_path_factory.mktemp("receipts")) as desks:
        desks.first, desks.second = (accept(desks, desks.send(purpose)) for purpose in ("first", "second"))
        yield desks


@pytest.fixture
def fresh(tmp_path):
    """A bundle of its own, sent and accepted."""
    with two_desks(tmp_path) as desks:
        desks.first = accept(desks, desks.send("first"))
        yield desks


def given(desks, bundle=None):
    """The statement that headquarters gave."""
    bundle = bundle or desks.first
    return read_statement(desks.headquarters.receipts.of_bundle(Direction.RECEIVED, bundle.id).statement.encode())


def to_field(desks, statement):
    return seal(statement, desks.field.key_card.encryption)


def signed_anew(desks, signer=None, namespace=RECEIPT_NAMESPACE, **changes):
    """A receipt that says something else, signed by headquarters itself or by somebody else."""
    value = {**given(desks).value, **changes}
    return to_field(desks, make_statement(value, signer or desks.headquarters.vault.signer, namespace))


def refused(desks, content):
    size = desks.field.log.size()
    with pytest.raises(ReceiptRefusedError) as error:
        desks.field.take_in_receipt(content)
    assert error.value.happened
    assert desks.field.log.size() == size
    assert desks.field.receipts.differing(Direction.SENT) == {}
    return error.value.trouble


def test_accepting_signs_a_receipt_for_every_record_and_file(desks):
    receipt = read_receipt(given(desks).value)
    field, headquarters = desks.field, desks.headquarters
    sent = field.bundles.find(Direction.SENT, desks.first.id)
    assert (receipt.issuer, receipt.sender, receipt.sequence) == (headquarters.id, field.id, 1)
    assert (receipt.file_sha256, receipt.file_size) == (sent.sha256, sent.size)
    assert receipt.signed_list == sent.signed_list == desks.first.signed_list
    assert len(receipt.signed_list) == 64
    held = {one.record: (one.revision, one.content) for one in receipt.records}
    assert held == {
        record: (field.register.record(record).revision, field.register.record(record).content())
        for record in (desks.niko, desks.sealed, desks.exhibit)
    }
    (file,) = receipt.files
    assert file.sha256 == file.found == field.exhibits.get(desks.exhibit).body.file.sha256
    assert field.log.root_at(receipt.log.size).hex() == receipt.log.root
    assert receipt.missing == ()
    assert [one.entry.action for one in headquarters.log.story(desks.first.id)] == ["bundle-accepted", "receipt-given"]


def test_the_same_statement_travels_however_often_it_is_saved(desks):
    receipting = desks.headquarters.receipting
    one, other = receipting.sealed(desks.first.id), receipting.sealed(desks.first.id)
    assert one.file_name == other.file_name == f"ED-{desks.first.code[2:]}.receipt.age"
    assert one.content != other.content, "encrypted anew"
    assert desks.first.id.encode() not in one.content
    opened = [desks.field.receipting.read(sealed.content).statement.text() for sealed in (one, other)]
    assert opened[0] == opened[1] == given(desks).text()
    with pytest.raises(LookupError):
        receipting.sealed(new_id())


def test_public_programs_check_a_receipt(desks, tmp_path):
    """By the commands in docs/format/receipt.md: age opens it, ssh-keygen says who signed."""
    sealed = desks.headquarters.receipting.sealed(desks.first.id)
    (tmp_path / "key.txt").write_text(desks.field.exchange.secret_text() + "\n")
    (tmp_path / sealed.file_name).write_bytes(sealed.content)
    (tmp_path / "allowed_signers").write_text(desks.headquarters.key_card.allowed_signers())
    script = (
        f"age -d -i key.txt {sealed.file_name} > receipt && head -n 1 receipt > line && tail -n +2 receipt > line.sig &&"
        f" ssh-keygen -Y verify -f allowed_signers -I {desks.headquarters.id} -n evidence-desk-receipt -s line.sig < line"
    )
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Good" in done.stdout
    assert json.loads((tmp_path / "line").read_bytes())["bundle"] == desks.first.id


def test_taken_in_it_marks_the_bundle_and_what_is_in_it(fresh):
    field = fresh.field
    taken = field.take_in_receipt(fresh.headquarters.receipting.sealed(fresh.first.id).content)
    assert taken.bundle.id == fresh.first.id
    assert taken.read.confirmed.differences == ()
    for record, number in ((fresh.niko, 1), (fresh.sealed, 2), (fresh.exhibit, 1)):
        assert [held.desk for held in field.receipts.holders_of_record(record, number)] == [fresh.headquarters.id]
    assert field.receipts.holders_of_record(fresh.sealed, 1) == []
    assert field.receipts.holders_of_record(fresh.draft, 1) == []
    sha256 = field.exhibits.get(fresh.exhibit).body.file.sha256
    assert [held.desk for held in field.receipts.holders_of_file(sha256)] == [fresh.headquarters.id]
    story = field.log.story(fresh.first.id)
    assert [one.entry.action for one in story] == ["bundle-sent", "receipt-taken-in"]
    text = field.receipts.of_bundle(Direction.SENT, fresh.first.id).statement
    assert story[-1].entry.content == hashlib.sha256(text.encode()).hexdigest()
    assert field.preservation.checking().run(at_once, NOBODY).findings == ()
    assert fresh.headquarters.preservation.checking().run(at_once, NOBODY).findings == ()

    with pytest.raises(ReceiptRefusedError) as again:
        field.take_in_receipt(fresh.headquarters.receipting.sealed(fresh.first.id).content)
    assert again.value.trouble is ReceiptTrouble.REPLAYED
    assert len(field.log.story(fresh.first.id)) == 2
    for sql in ("UPDATE receipt SET differences = 1", "DELETE FROM receipt"):
        with pytest.raises(IntegrityError, match="never rewritten"):
            field.vault.database.execute(sql)


def test_a_receipt_in_the_clear_counts_as_well(desks):
    assert desks.field.receipting.read(given(desks).text().encode()).receipt.bundle == desks.first.id


@pytest.mark.parametrize("kept", [0, 1, 40, 200, -200, -70, -1])
def test_truncated(desks, kept):
    """Wherever it is cut, encrypted or not: at the end nothing is taken in."""
    plain, sealed = given(desks).text().encode(), desks.headquarters.receipting.sealed(desks.first.id).content
    expected = {ReceiptTrouble.CUT_SHORT} if kept else {ReceiptTrouble.NOT_ONE}
    assert refused(desks, plain[:kept]) in expected
    assert refused(desks, sealed[:kept]) in {ReceiptTrouble.CUT_SHORT, ReceiptTrouble.NOT_ONE}


def test_every_altered_byte_of_the_encrypted_file_is_found(desks):
    sealed = bytearray(desks.headquarters.receipting.sealed(desks.first.id).content)
    for place in range(0, len(sealed), 97):
        sealed[place] ^= 1
        assert refused(desks, bytes(sealed)) is not None
        sealed[place] ^= 1


def test_altered(desks):
    """Somebody with the field desk's public key opens nothing, but may write anew: one record's hash, signature kept."""
    statement = given(desks)
    value = json.loads(statement.line)
    value["records"][0]["content"] = "0" * 64
    forged = canonical(value) + b"\n" + statement.text()[len(statement.line) :].encode()
    assert refused(desks, forged) is ReceiptTrouble.ALTERED


def test_forged_by_a_stranger(desks):
    assert refused(desks, signed_anew(desks, SigningKey.generate())) is ReceiptTrouble.STRANGER


def test_signed_as_something_else(desks):
    assert refused(desks, signed_anew(desks, namespace=NAMESPACE)) is ReceiptTrouble.OTHER_STATEMENT


def test_not_by_whom_the_bundle_was_sent_to(desks):
    """Another desk whose keys were verified here cannot confirm what it was never sent."""
    other = SigningKey.generate()
    card = replace(desks.headquarters.key_card, desk=new_id(), name="Other desk", signing=other.public_bytes)
    desks.field.contacts.add(card.desk, card.name, card.to_bytes().decode())
    desks.field.contacts.verify(card.desk, how="in person", by="the interviewer")
    assert refused(desks, signed_anew(desks, other, issuer=card.desk)) is ReceiptTrouble.OTHER_SIGNER
    assert refused(desks, signed_anew(desks, other)) is ReceiptTrouble.OTHER_SIGNER
    assert refused(desks, signed_anew(desks, issuer=card.desk)) is ReceiptTrouble.OTHER_SIGNER


def test_foreign(desks):
    assert refused(desks, signed_anew(desks, sender=new_id())) is ReceiptTrouble.FOREIGN
    elsewhere = seal(given(desks), desks.headquarters.key_card.encryption)
    assert refused(desks, elsewhere) is ReceiptTrouble.NOT_FOR_US


def test_for_another_bundle(desks):
    assert refused(desks, signed_anew(desks, bundle=new_id())) is ReceiptTrouble.UNKNOWN_BUNDLE
    assert refused(desks, signed_anew(desks, bundle=desks.second.id)) is ReceiptTrouble.OTHER_BUNDLE
    assert refused(desks, signed_anew(desks, signed_list="0" * 64)) is ReceiptTrouble.OTHER_BUNDLE


def test_of_another_log(desks):
    """Headquarters has seen a log of this desk that is not the one it has: rewritten, or put back to an older state."""
    size = desks.field.log.size()
    assert refused(desks, signed_anew(desks, log={"root": "0" * 64, "size": 1})) is ReceiptTrouble.LOG_DIFFERS
    longer = {"root": "0" * 64, "size": size + 1}
    assert refused(desks, signed_anew(desks, log=longer)) is ReceiptTrouble.LOG_DIFFERS


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", ReceiptTrouble.NOT_ONE),
        (b"PK\x03\x04 a zip", ReceiptTrouble.NOT_ONE),
        (b"{}\n", ReceiptTrouble.CUT_SHORT),
        ('{"name":"رسالة"}'.encode(), ReceiptTrouble.CUT_SHORT),
        (b"{" * 100_000 + b"\n-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n", ReceiptTrouble.NOT_ONE),
    ],
)
def test_something_else(desks, content, trouble):
    assert refused(desks, content) is trouble


def test_of_a_newer_version(desks):
    assert refused(desks, signed_anew(desks, format="evidence-desk-receipt/2")) is ReceiptTrouble.NEWER
    assert refused(desks, signed_anew(desks, format="evidence-desk-recall/1")) is ReceiptTrouble.NOT_ONE


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("receipt", "1"), ("sequence", 0), ("sequence", True), ("file_size", -1), ("file_sha256", "A" * 64),
        ("signed_list", ""), ("accepted_at", "yesterday"), ("made_at", "2017-11-15T25:00:00.000Z"), ("records", {}),
        ("records", [{"content": "0" * 64, "id": "x", "revision": 1}]), ("records", [1]), ("files", [{"sha256": "0" * 64}]),
        ("log", {"root": "0" * 64, "size": -1}), ("log", []), ("missing", [2, 1]), ("missing", [0]), ("code", "T-7K3QXM"),
        ("extra", 1),
    ],
)  # fmt: skip
def test_a_field_that_holds_what_it_cannot(desks, field, value):
    with pytest.raises(BadReceiptError):
        read_receipt({**given(desks).value, field: value})
    assert refused(desks, signed_anew(desks, **{field: value})) is ReceiptTrouble.NOT_ONE


def test_nobody_verified_the_keys(tmp_path):
    with two_desks(tmp_path) as desks:
        desks.first = accept(desks, desks.send())
        desks.field.vault.database.execute("UPDATE contact SET verified_at = NULL")
        assert refused(desks, to_field(desks, given(desks))) is ReceiptTrouble.UNVERIFIED


def test_what_differs_is_told_and_not_confirmed(fresh):
    """A signed receipt that lacks a record, and whose file was read with another hash there."""
    value = given(fresh).value
    kept = [one for one in value["records"] if one["id"] != fresh.sealed]
    kept.append({"content": "0" * 64, "id": "ffffffff-0000-4000-8000-000000000000", "revision": 1})
    files = [{**value["files"][0], "found": "1" * 64}]
    taken = fresh.field.take_in_receipt(signed_anew(fresh, records=kept, files=files, file_size=1))
    found = {one.what for one in taken.read.confirmed.differences}
    assert found == {
        Difference.RECORD_NOT_THERE,
        Difference.RECORD_NOT_SENT,
        Difference.FILE_CHANGED,
        Difference.OTHER_FILE,
    }
    assert all(difference_words(what) for what in Difference)
    receipts = fresh.field.receipts
    assert receipts.differing(Direction.SENT) == {fresh.first.id: 4}
    assert receipts.holders_of_record(fresh.sealed, 2) == []
    assert receipts.holders_of_file(value["files"][0]["sha256"]) == []
    assert receipts.holders_of_record(fresh.niko, 1)


def test_headquarters_says_so_where_its_own_copy_of_a_file_is_damaged(tmp_path):
    """The file came with the first bundle and was damaged since: the receipt for the second does not confirm it."""
    with two_desks(tmp_path) as desks:
        accept(desks, desks.send())
        (stored,) = desks.headquarters.files.walk()
        wrong = FixityResult(stored, Fixity.CHANGED, "1" * 64)
        desks.headquarters.note_fixity([wrong], CheckReason.ON_DEMAND)
        desks.first = accept(desks, desks.send())
        taken = desks.field.take_in_receipt(to_field(desks, given(desks)))
        assert [one.what for one in taken.read.confirmed.differences] == [Difference.FILE_CHANGED]


def test_missing_bundles_are_named_in_the_receipt(tmp_path):
    with two_desks(tmp_path) as desks:
        for _ in range(2):
            desks.send()
        desks.first = accept(desks, desks.send())
        assert read_receipt(given(desks).value).missing == (1, 2)


def test_what_arrived_is_told_by_its_content(desks, tmp_path):
    sealed = desks.headquarters.receipting.sealed(desks.first.id).content
    keys = desks.field.exchanges
    for name, content, expected in (
        ("a", sealed, Arrival.RECEIPT),
        ("b", given(desks).text().encode(), Arrival.RECEIPT),
        ("c.receipt.age", sealed[:-5], Arrival.RECEIPT),
        ("d", b"", Arrival.BUNDLE),
        ("e", b"{}", Arrival.BUNDLE),
    ):
        (tmp_path / name).write_bytes(content)
        assert arrival_of(tmp_path / name, keys) is expected
    assert arrival_of(tmp_path / "not there", keys) is Arrival.BUNDLE
    bundle = next(path for path in (desks.folder / "stick").iterdir())
    assert arrival_of(bundle, desks.headquarters.exchanges) is Arrival.BUNDLE


def test_overdue_after_as_many_days_as_were_chosen(fresh):
    field = fresh.field
    assert receipt_schedule.overdue(field) == []
    fresh.clock.jump(days=13)
    assert receipt_schedule.overdue(field) == []
    fresh.clock.jump(days=2)
    assert [one.id for one in receipt_schedule.overdue(field)] == [fresh.first.id]
    receipt_schedule.wait_days(field, 30)
    assert receipt_schedule.overdue(field) == []
    receipt_schedule.wait_days(field, 3)
    assert len(receipt_schedule.overdue(field)) == 1
    with pytest.raises(ValueError):
        receipt_schedule.wait_days(field, 5)
    field.take_in_receipt(to_field(fresh, given(fresh)))
    assert receipt_schedule.overdue(field) == []


def test_a_receipt_put_in_or_taken_away_behind_the_log_is_found(fresh):
    field = fresh.field
    field.take_in_receipt(to_field(fresh, given(fresh)))
    database = field.vault.database
    database.execute("DROP TRIGGER receipt_never_changes")
    database.execute("UPDATE receipt SET statement = statement || ' '")
    (finding,) = field.preservation.checking().run(at_once, NOBODY).findings
    assert "receipt of entry" in finding.words
