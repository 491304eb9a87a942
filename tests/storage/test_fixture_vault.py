"""A vault as this version wrote it opens, forever, by every way into it, and every fact in it is what it was.

Written by ``python tests/support/write_fixture_vault.py``; never again once 0.1.0 is released.
"""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from field_desk import CHEAP, TestClock
from write_fixture_vault import FACTS, FOLDER, KEY_FILE, PASSPHRASE, SECOND_PASSPHRASE, WITH_KEY_FILE

from evidence_desk.bundles.public_keys import read_key_card
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import open_desk, recover_desk
from evidence_desk.preservation.restore import restore
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.sheets import identity_from_sheets
from evidence_desk.vault.slots import SlotKind, SlotSecret

NOBODY = NobodyWatching()


@pytest.fixture(scope="module")
def facts():
    return json.loads(FACTS.read_text("utf-8"))


@pytest.fixture
def vault(tmp_path):
    return Path(shutil.copytree(FOLDER, tmp_path / "vault"))


def later():
    clock = TestClock()
    clock.jump(days=1)
    return clock


@pytest.fixture
def desk(vault):
    with open_desk(vault, PASSPHRASE, later()) as opened:
        yield opened


def test_it_is_whole(desk, facts):
    assert desk.notices == []
    report = desk.preservation.checking().run(at_once, NOBODY)
    assert report.findings == ()
    assert (report.records, report.files) == (4 + len(facts["case"]), 2)


def test_the_desk_and_its_keys(desk, facts):
    assert (desk.vault.id, desk.id, desk.name) == (facts["vault"], facts["desk"], facts["name"])
    assert desk.vault.signer.public_bytes.hex() == facts["signing"]
    assert str(desk.exchange.recipient) == facts["exchange"]


def test_every_record_to_the_byte(desk, facts):
    for kind, told in facts["records"].items():
        record = desk.records_of(kind).get(told["id"])
        assert (record.code, record.revision, record.content()) == (told["code"], told["revision"], told["content"])
        assert record.made_at.startswith("2017-11-15T09:0")


def test_a_record_of_every_kind_to_the_byte(desk, facts):
    told = facts["case"]
    assert {one["kind"] for one in told.values()} | {"identity"} == BODY_TYPES.keys()
    for name, one in told.items():
        record = desk.register.record(one["id"])
        assert (record.code, record.revision, record.line().decode()) == (one["code"], one["revision"], one["line"]), (
            name
        )
    act = told["act"]["id"]
    named = {told[name]["id"] for name in ("night", "unit", "passage")}
    assert {one.target for one in desk.register.references_of(act)} == named
    assert desk.register.within(told["ministry"]["id"], {"part_of.whole"}) == [told["unit"]["id"]]


def test_the_source_and_its_first_words(desk, facts):
    first, present = desk.sources.history(facts["records"]["source"]["id"])
    assert first.body.note == "first words"
    assert present.body.note == "ნიკო · نيكو"
    assert present.body.languages == ("az", "ka")
    assert (present.body.reliability, present.body.risk) == ("B", "high")
    assert [hit.code for hit in desk.index.find("نيكو")] == [present.code]


def test_the_sealed_testimony(desk, facts):
    record = desk.testimonies.get(facts["records"]["testimony"]["id"])
    assert record.body.state is TestimonyState.SEALED
    assert (record.body.title, record.body.text) == ("The night of 14 September", "He was stopped.")
    assert record.body.source == facts["records"]["source"]["id"]


def test_the_picture(desk, facts):
    stored = desk.files.find(facts["picture"])
    with desk.vault.files.open(stored.blob, stored.facts.size) as stream:
        assert hashlib.sha256(stream.read()).hexdigest() == facts["picture"]
    assert desk.files.thumbnail(facts["picture"]).image.startswith(b"\xff\xd8")
    record = desk.exhibits.get(facts["records"]["exhibit"]["id"])
    assert record.body.original_name == "domed-church.jpg"


def test_the_identity(desk, facts):
    opened = desk.identities.open(facts["records"]["identity"]["id"], "a test of the fixture", SECOND_PASSPHRASE)
    assert opened.note == "known to the interviewer"


def test_the_contact_and_the_bundle(desk, facts):
    contact = desk.contacts.get(facts["contact"]["desk"])
    assert (contact.name, contact.verified_how) == (facts["contact"]["name"], "read aloud by telephone")
    assert read_key_card(contact.card.encode()).desk == facts["contact"]["desk"]
    bundle = desk.bundles.find(Direction.SENT, facts["bundle"]["id"])
    assert (bundle.code, bundle.sha256, bundle.purpose) == (
        facts["bundle"]["code"],
        facts["bundle"]["sha256"],
        "analysis",
    )


def test_the_log_leaf_by_leaf(desk, facts):
    told = [{"seq": one.entry.seq, "action": one.entry.action, "leaf": one.leaf.hex()} for one in desk.log.walk()]
    assert told[: len(facts["log"])] == facts["log"]


def test_the_draft(desk):
    assert desk.drafts.find("source", "") == {"alias": "half written"}


def test_the_way_with_a_key_file(vault, facts):
    secret = SlotSecret(WITH_KEY_FILE, SlotKind.KEY_FILE, KEY_FILE)
    with open_desk(vault, secret, later()) as desk:
        assert desk.id == facts["desk"]


@pytest.mark.parametrize("pair", [(0, 1), (2, 0)])
def test_the_way_by_two_sheets(vault, facts, pair):
    key = identity_from_sheets([facts["sheets"][number] for number in pair])
    with recover_desk(vault, key, "an entirely different sentence here", cost=CHEAP, clock=later()) as desk:
        assert desk.id == facts["desk"]
        assert desk.check_log() == []


def test_it_goes_on_working(desk, tmp_path, facts):
    record = desk.sources.get(facts["records"]["source"]["id"])
    desk.keep(record.body, record.id, based_on=record.revision)
    desk.preservation.backing_up(desk.preservation.place_for(tmp_path / "stick")).run(at_once, NOBODY)
    restore(tmp_path / "stick", tmp_path / "again", NOBODY)
    with open_desk(tmp_path / "again", PASSPHRASE, later()) as again:
        assert again.id == facts["desk"]
        assert again.preservation.checking().run(at_once, NOBODY).findings == ()
