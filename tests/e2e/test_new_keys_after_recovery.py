"""A desk that was recovered signs with new keys: headquarters trusts them once compared, and its history goes on."""

from field_desk import CHEAP, PASSPHRASE
from two_desks import two_desks

from evidence_desk.bundles.verdict import Verdict
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import open_desk, recover_desk
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.sheets import identity_from_sheets

NEW = "another long orchard phrase"


def sent(field, headquarters, stick):
    plan = field.outgoing.plan(headquarters.id, "analysis", field.outgoing.select())
    written = export_bundle(plan, stick, field.vault.signer, [headquarters.key_card.encryption], NobodyWatching())
    field.note_sent(plan, written)
    return written.path


def accepted(headquarters, path):
    reading = headquarters.incoming_reading()
    verdict = reading.inspect(path, NobodyWatching())
    if verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE:
        headquarters.accept(reading.receive(path, NobodyWatching()))
    return verdict.verdict


def with_new_keys(field, headquarters):
    """The bundle of a desk with new keys: refused until they were compared, accepted with its whole history after."""
    path = sent(field, headquarters, field.vault.folder.root.parent)
    assert accepted(headquarters, path) is not Verdict.AUTHENTIC_AND_COMPLETE
    card = field.key_card
    headquarters.contacts.replace(card.desk, card.name, card.to_bytes().decode())
    assert accepted(headquarters, path) is not Verdict.AUTHENTIC_AND_COMPLETE
    headquarters.contacts.verify(card.desk, how="in person", by="me")
    assert accepted(headquarters, path) is Verdict.AUTHENTIC_AND_COMPLETE


def test_after_a_recovery(tmp_path):
    with two_desks(tmp_path) as desks:
        assert accepted(desks.headquarters, desks.send().path) is Verdict.AUTHENTIC_AND_COMPLETE
        sheets = desks.field.ways.begin_recovery(PASSPHRASE).sheets
        desks.field.settle()
        desks.field.close()
        identity = identity_from_sheets([" ".join(sheet) for sheet in sheets[1:]])
        with recover_desk(desks.field.vault.folder.root, identity, NEW, cost=CHEAP) as field:
            with_new_keys(field, desks.headquarters)


def test_after_a_leaked_passphrase(tmp_path):
    with two_desks(tmp_path) as desks:
        field, headquarters = desks.field, desks.headquarters
        accepted(headquarters, desks.send().path)
        field.rekey(PASSPHRASE, NEW, cost=CHEAP)
        # Headquarters does not know yet, and encrypts to the former key.
        headquarters.keep(SourceBody(alias="Registry"))
        plan = headquarters.outgoing.plan(field.id, "feedback", headquarters.outgoing.select())
        former = plan.recipient.encryption
        path = export_bundle(plan, desks.stick(), headquarters.vault.signer, [former], NobodyWatching()).path
        with open_desk(field.vault.folder.root, NEW) as field:
            assert field.key_card.encryption != former
            assert accepted(field, path) is Verdict.AUTHENTIC_AND_COMPLETE
            with_new_keys(field, headquarters)
