"""The key of protected identities exchanged by somebody who can write into the catalogue: nothing is locked for it."""

import json

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.identities.chosen_key import recipient_content
from evidence_desk.catalogue.identities.identities import IdentityEntry
from evidence_desk.catalogue.identities.particulars import IdentityParticulars, PersonName
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.custody.entry import signed_message
from evidence_desk.custody.log import Deed
from evidence_desk.custody.merkle import leaf_hash
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.canonical import canonical
from evidence_desk.values.errors import NotAuthenticError
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.signing import SigningKey

SECOND, THIRD = "six other words kept apart", "lantern orchard velvet thimble"
WHO = IdentityParticulars(names=(PersonName("Zaurbek Qarayevskiy"),))


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Field", cost=CHEAP) as made:
        made.identities.choose_second_passphrase(SECOND, CHEAP)
        yield made


def exchange(desk):
    """Put another recipient into the catalogue, as one can who has its key."""
    stranger = AgeIdentity.generate()
    desk.vault.database.execute("DROP TRIGGER identity_key_keeps_its_recipient")
    desk.vault.database.execute("UPDATE identity_key SET recipient = ?", (str(stranger.recipient),))
    return stranger.recipient


def refused(desk):
    source = desk.keep(SourceBody(alias="Niko")).id
    with pytest.raises(NotAuthenticError, match="not the one that was made here") as caught:
        desk.identities.enter(IdentityEntry(source, WHO))
    with pytest.raises(NotAuthenticError):
        desk.identities.keep_draft(source, WHO)
    assert caught.value.mend
    assert desk.identities.of_source(source) is None
    assert not desk.identities.has_draft(source)
    return True


def test_the_log_tells_of_the_key_that_was_chosen(desk):
    row = desk.vault.database.scalar("SELECT recipient FROM identity_key")
    (entry,) = [one.entry for one in desk.log.walk() if one.entry.action == "second-passphrase-chosen"]
    assert len(entry.content) == 64
    assert row.startswith("age1")
    source = desk.keep(SourceBody(alias="Niko")).id
    assert desk.identities.enter(IdentityEntry(source, WHO)).body.sealed_to == row


def test_nothing_is_locked_for_a_key_that_was_exchanged(desk):
    exchange(desk)
    assert refused(desk)


def test_it_is_noticed_after_a_key_was_proven_too(desk):
    desk.identities.keep_draft(desk.keep(SourceBody(alias="Vera")).id, WHO)
    exchange(desk)
    assert refused(desk)


def test_an_entry_that_another_key_signed_counts_for_nothing(desk):
    recipient = exchange(desk)
    database, last = desk.vault.database, desk.log.last()
    entry = last.entry.to_json() | {
        "seq": last.entry.seq + 1,
        "previous": last.leaf.hex(),
        "action": "second-passphrase-chosen",
        "content": recipient_content(recipient),
    }
    text = canonical(entry)
    leaf = leaf_hash(text)
    signature = SigningKey(bytearray(range(32))).sign(signed_message(leaf))
    row = {"seq": entry["seq"], "leaf": leaf, "record": "", "entry": text.decode(), "signature": signature}
    database.insert("custody_entry", row)
    assert refused(desk)


def test_words_typed_as_a_reason_are_no_entry_of_a_choice(desk):
    recipient = exchange(desk)
    words = json.dumps({"action": "second-passphrase-chosen", "content": recipient_content(recipient)})
    desk.log.append(Deed("vault-checked", reason=words))
    assert refused(desk)


def test_the_key_stays_the_chosen_one_when_its_passphrase_or_all_keys_change(tmp_path, desk):
    desk.identities.change_second_passphrase(SECOND, THIRD, CHEAP)
    desk.rekey(PASSPHRASE, "another long orchard phrase", cost=CHEAP)
    with open_desk(tmp_path / "vault", "another long orchard phrase") as again:
        source = again.keep(SourceBody(alias="Niko")).id
        record = again.identities.enter(IdentityEntry(source, WHO))
        assert again.identities.open(record.id, "For the appeal.", THIRD) == WHO
