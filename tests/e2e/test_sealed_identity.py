"""Who a source is, from the field to headquarters: sealed where it is entered, carried as ciphertext, read there only."""

import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE
from two_desks import two_desks

from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.gate.gate_asking import GOES
from evidence_desk.catalogue.identities.identities import IdentityEntry
from evidence_desk.catalogue.identities.particulars import IdentityParticulars, NameKind, PersonContact, PersonName
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.agefile import AgeReader
from evidence_desk.vault.database import IntegrityError

SECOND = "six other words kept apart"
NAME, SCRIPT_NAME, NUMBER = "Zaurbek Qarayevskiy", "Заурбек Караевский", "+994 55 771 99 13"
WHO = IdentityParticulars(
    names=(PersonName(NAME), PersonName(SCRIPT_NAME, NameKind.OTHER_SPELLING, "ru")),
    contacts=(PersonContact("telephone", NUMBER, "after ten"),),
)
REASON = "The court asks who gave this account."


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as both:
        yield both


def spelled(content: bytes) -> list[str]:
    words = (NAME, SCRIPT_NAME, NUMBER)
    return [word for word in words for coded in (word.encode(), word.encode("utf-16-le")) if coded in content]


def accept(desk, written):
    return desk.accept(desk.incoming_reading().receive(written.path, NobodyWatching()))


def check(desk):
    return desk.preservation.checking().run(at_once, NobodyWatching())


def send(desks, recipient=None, choose=None):
    """A bundle of everything that may go to headquarters, or to another contact."""
    other = recipient or desks.headquarters
    field = desks.field
    plan = field.outgoing.plan(other.id, "analysis", field.outgoing.select(choose, other.id))
    written = export_bundle(plan, desks.stick(), field.vault.signer, [other.key_card.encryption], NobodyWatching())
    field.note_sent(plan, written)
    return written


def plain(desk, written) -> zipfile.ZipFile:
    with written.path.open("rb") as source, AgeReader(source, desk.exchanges) as reader:
        return zipfile.ZipFile(io.BytesIO(reader.read()))


def test_sealed_in_the_field_and_opened_at_headquarters_with_a_reason_in_their_log(desks):
    field, hq = desks.field, desks.headquarters
    sealed = field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    written = send(desks)
    archive = plain(hq, written)
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert sealed.body.sealed.encode() in everything
    assert spelled(everything) == []
    accept(hq, written)
    received = hq.identities.of_source(desks.niko)
    assert (received.id, received.desk, received.content()) == (sealed.id, field.id, sealed.content())
    before = hq.log.size()
    assert hq.identities.open(received.id, REASON) == WHO
    last = hq.log.last().entry
    assert (hq.log.size(), last.action, last.reason) == (before + 1, "identity-opened", REASON)
    assert "identity-opened" not in {one.entry.action for one in field.log.walk()}
    with pytest.raises(FieldProblemError):
        hq.identities.open(received.id, f"Where is {NAME}?")
    with pytest.raises(ResearcherError, match="entered there"):
        hq.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=field.id, based_on=1, reason="Ours."))


def test_a_correction_arrives_as_a_further_revision_also_after_the_passphrase_changed(desks):
    field, hq = desks.field, desks.headquarters
    field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    accept(hq, send(desks))
    field.change_passphrase(PASSPHRASE, "another long orchard phrase", CHEAP)
    field.close()
    desks.field = open_desk(desks.folder / "field", "another long orchard phrase", desks.clock)
    corrected = replace(WHO, birth_place="Zaqatala")
    entry = IdentityEntry(desks.niko, corrected, sealed_for=hq.id, based_on=1, reason="The place was left out.")
    desks.field.identities.enter(entry)
    accept(hq, send(desks))
    received = hq.identities.of_source(desks.niko)
    assert received.revision == 2
    assert hq.identities.open(received.id, REASON) == corrected


def test_it_goes_to_the_desk_it_was_sealed_to_and_to_nobody_else(desks, tmp_path):
    field, hq = desks.field, desks.headquarters
    field.identities.choose_second_passphrase(SECOND, CHEAP)
    other = field.keep(SourceBody(alias="Another"))
    sealed = field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    protected = field.identities.enter(IdentityEntry(other.id, WHO))
    hidden = field.identities.enter(IdentityEntry(desks.hidden, WHO, sealed_for=hq.id))
    with create_desk(tmp_path / "lawyers", PASSPHRASE, name="Lawyers", cost=CHEAP, clock=desks.clock) as lawyers:
        for one, another in ((field, lawyers), (lawyers, field)):
            card = another.key_card
            one.contacts.add(card.desk, card.name, card.to_bytes().decode())
            one.contacts.verify(card.desk, how="in person", by="the interviewer")
        for recipient in (lawyers.id, ""):
            stays = {one.record: one.reason for one in field.outgoing.select(recipient=recipient).verdicts}
            assert "sealed to another desk" in stays[sealed.id]
        verdicts = {one.record: one for one in field.outgoing.select(recipient=hq.id).verdicts}
        assert verdicts[sealed.id].goes
        assert verdicts[sealed.id].title == f"Identity of {field.sources.get(desks.niko).code}"
        assert "never leaves" in verdicts[protected.id].reason
        assert "never leaves" not in verdicts[hidden.id].reason
        assert "point to something that stays" in verdicts[hidden.id].reason
        with pytest.raises(ProgramFaultError):
            field.outgoing.plan(lawyers.id, "analysis", field.outgoing.select(recipient=hq.id))
        written = send(desks, lawyers)
        archive = plain(lawyers, written)
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert sealed.body.sealed.encode() not in everything
        assert sealed.id.encode() not in everything
        accept(lawyers, written)
        assert lawyers.identities.of_source(desks.niko) is None
    to_hq = plain(hq, send(desks))
    lines = [
        json.loads(line) for line in to_hq.read(next(n for n in to_hq.namelist() if "records.jsonl" in n)).splitlines()
    ]
    assert [one["id"] for one in lines if one["kind"] == "identity"] == [sealed.id]


def test_an_identity_smuggled_into_a_bundle_for_somebody_else_is_refused(desks, monkeypatch):
    """The verifier does not rely on the sender's gate."""
    from evidence_desk.bundles import outgoing, staying

    field, hq = desks.field, desks.headquarters
    stranger = replace(hq.key_card, desk="99999999-0000-4000-8000-000000000000", name="Lawyers")
    field.contacts.add(stranger.desk, stranger.name, stranger.to_bytes().decode())
    field.contacts.verify(stranger.desk, how="in person", by="the interviewer")
    field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=stranger.desk))
    monkeypatch.setattr(staying, "held_back", lambda *_: None)
    monkeypatch.setattr(outgoing, "decide", lambda *_: GOES)
    with pytest.raises(ResearcherError) as refused:
        send(desks)
    assert "sealed to another desk" in refused.value.sentences()
    assert list(desks.stick().iterdir()) == []


def test_what_was_sealed_before_a_new_key_says_so_and_opens_with_the_old_one(desks):
    from evidence_desk.vault.own_desk import _add_exchange_key, own_desk

    field, hq = desks.field, desks.headquarters
    sealed = field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    accept(hq, send(desks))
    assert not field.identities.sealed_to_former_key(sealed)
    _add_exchange_key(hq.vault.database, desks.clock.now())
    hq.exchanges = own_desk(hq.vault.database).exchanges
    field.contacts.replace(hq.id, hq.name, hq.key_card.to_bytes().decode())
    assert field.identities.sealed_to_former_key(sealed)
    assert hq.identities.open(sealed.id, REASON) == WHO
    hq.exchanges = hq.exchanges[:1]
    with pytest.raises(ResearcherError, match="does not have"):
        hq.identities.open(sealed.id, REASON)


def test_by_command_at_headquarters(desks, tree):
    field, hq = desks.field, desks.headquarters
    field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    accept(hq, send(desks))
    code = field.sources.get(desks.niko).code
    hq.close()
    field.close()
    secret = desks.folder / "secret"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")

    def run(vault, *words):
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "evidence_desk",
                *words,
                "--vault",
                desks.folder / vault,
                "--passphrase-file",
                secret,
            ],
            capture_output=True,
            env=os.environ | {"PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"},
            check=False,
            timeout=120,
            start_new_session=True,
        )

    told = run("hq", "identity", code, "--reason", REASON)
    assert told.returncode == 0, told.stderr
    assert NAME in told.stdout.decode()
    assert NUMBER in told.stdout.decode()
    refused = run("field", "identity", code, "--reason", REASON)
    assert refused.returncode == 2
    assert b"sealed to another desk" in refused.stderr
    assert spelled(refused.stdout + refused.stderr) == []
    assert run("hq", "identity", code, "--reason", "").returncode == 2
    listed = run("hq", "list", "custody", "--json").stdout + run("hq", "list", "sources", "--json").stdout
    assert REASON.encode() in listed
    assert spelled(listed) == []


def test_checking_finds_nothing_wrong_with_doors_that_were_opened_and_says_what_was_altered(desks):
    field, hq = desks.field, desks.headquarters
    field.identities.choose_second_passphrase(SECOND, CHEAP)
    other = field.keep(SourceBody(alias="Another"))
    protected = field.identities.enter(IdentityEntry(other.id, WHO))
    with pytest.raises(ResearcherError):
        field.identities.open(protected.id, REASON, "not the second passphrase")
    field.identities.open(protected.id, REASON, SECOND)
    field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    accept(hq, send(desks))
    hq.identities.open(hq.identities.of_source(desks.niko).id, REASON)
    entry = IdentityEntry(desks.niko, WHO, sealed_for=hq.id, based_on=1, reason="Sealed once more.")
    field.identities.enter(entry)
    field.identities.open(protected.id, REASON, SECOND)
    accept(hq, send(desks))
    for desk in (field, hq):
        assert not check(desk).findings
        assert desk.check_log() == []
    sealed = field.identities.of_source(desks.niko).id
    for refused in (
        "UPDATE identity SET sealed_for = ? WHERE id = ?",
        "UPDATE identity SET sealed_to = ? WHERE id = ?",
    ):
        with pytest.raises(IntegrityError, match="new revisions only"):
            field.vault.database.execute(refused, (field.id, sealed))
    field.vault.database.execute("DROP TRIGGER identity_gets_new_revisions")
    field.vault.database.execute("UPDATE identity SET sealed_for = ? WHERE id = ?", (field.id, sealed))
    (finding,) = check(field).findings
    assert "sealed_for" in finding.words
