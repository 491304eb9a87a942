"""Keys that are not to be trusted any more: revoked by their own desk, or marked here; what that comes to everywhere."""

import json
from dataclasses import replace

import pytest
from two_desks import two_desks

from evidence_desk.bundles.arrivals import Arrival, arrival_of
from evidence_desk.bundles.card_words import card_words
from evidence_desk.bundles.key_revocation import BadRevocationError, revoke
from evidence_desk.bundles.receipt_rules import ReceiptTrouble
from evidence_desk.bundles.receipt_words import ReceiptRefusedError
from evidence_desk.bundles.sshsig import KEYS_NAMESPACE, RECEIPT_NAMESPACE
from evidence_desk.bundles.statements import make_statement, read_statement
from evidence_desk.bundles.verdict import Outcome, Verdict
from evidence_desk.desk.key_trust import (
    mark_compromised,
    own_revocation,
    revoke_own_keys,
    since_moment,
    take_in_revocation,
)
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.canonical import canonical
from evidence_desk.values.errors import NotAuthenticError, ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.signing import SigningKey

NOBODY = NobodyWatching()


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as desks:
        yield desks


def verdict_at(desks, written):
    return desks.headquarters.incoming_reading().inspect(written.path, NOBODY)


def test_a_revocation_reaches_headquarters_and_bundles_after_it_are_refused(desks, tmp_path):
    before = desks.send("before")
    text = revoke_own_keys(desks.field, since_moment(desks.field, ""), "the laptop was taken")
    path = tmp_path / "a.edrevoked"
    path.write_text(text)
    assert arrival_of(path, desks.headquarters.exchanges) is Arrival.REVOCATION
    contact = take_in_revocation(desks.headquarters, text.encode())
    assert (contact.revoked, contact.verified, contact.revoked_why) == (True, False, "the laptop was taken")
    assert contact.revocation == text
    assert desks.headquarters.log.story(desks.field.id)[-1].entry.action == "contact-keys-revoked"
    assert desks.headquarters.preservation.checking().run(at_once, NOBODY).findings == ()
    # What says it was made before is shown with that; what was made after it is not taken in.
    early = verdict_at(desks, before)
    assert early.verdict is Verdict.AUTHENTIC_AND_COMPLETE
    assert any("what it says of itself" in one.sentence for one in early.findings if one.outcome is Outcome.NOTE)


def test_a_bundle_made_after_the_day_is_not_authentic(desks):
    written = desks.send("after")
    mark_compromised(desks.headquarters, desks.field.id, "2017-01-01T00:00:00.000Z", "they told us by telephone")
    verdict = verdict_at(desks, written)
    assert (verdict.verdict, verdict.acceptable) == (Verdict.NOT_AUTHENTIC, False)
    (finding,) = [one for one in verdict.findings if one.outcome is Outcome.FAILS]
    assert (finding.rule, "2017-01-01" in finding.sentence) == (3, True)
    with pytest.raises(NotAuthenticError):
        desks.headquarters.incoming_reading().receive(written.path, NOBODY)


def test_who_revoked_its_own_keys_makes_no_bundle_until_they_are_changed(desks):
    text = revoke_own_keys(desks.field, since_moment(desks.field, "2017-11-10"), "lost")
    assert json.loads(text.splitlines()[0])["since"] == "2017-11-10T00:00:00.000Z"
    assert revoke_own_keys(desks.field, since_moment(desks.field, ""), "again") == text == own_revocation(desks.field)
    with pytest.raises(ResearcherError, match="revoked its own keys"):
        desks.send()


def test_nothing_is_sent_to_keys_that_are_compromised(desks):
    mark_compromised(desks.field, desks.headquarters.id, since_moment(desks.field, ""), "their office was searched")
    with pytest.raises(ResearcherError, match="not to be trusted any more"):
        desks.send()
    with pytest.raises(ResearcherError, match="Say why"):
        mark_compromised(desks.field, desks.headquarters.id, since_moment(desks.field, ""), " ")


def test_no_receipt_by_revoked_keys_whatever_day_it_bears(desks):
    """It would let a desk take its own copies away."""
    written = desks.send()
    accepted = desks.headquarters.accept(desks.headquarters.incoming_reading().receive(written.path, NOBODY))
    content = desks.headquarters.receipting.sealed(accepted.bundle.id).content
    mark_compromised(desks.field, desks.headquarters.id, "2099-01-01T00:00:00.000Z", "a rumour")
    with pytest.raises(ReceiptRefusedError) as refused:
        desks.field.take_in_receipt(content)
    assert refused.value.trouble is ReceiptTrouble.REVOKED


def test_a_new_card_is_compared_anew_and_an_earlier_day_stands(desks):
    headquarters, field = desks.headquarters, desks.field
    mark_compromised(headquarters, field.id, "2017-06-01T00:00:00.000Z", "first")
    again = mark_compromised(headquarters, field.id, "2018-06-01T00:00:00.000Z", "second")
    assert again.revoked_from == "2017-06-01T00:00:00.000Z"
    assert headquarters.contacts.verify(field.id, how="in person", by="x").verified is False
    card = replace(field.key_card, signing=SigningKey.generate().public_bytes)
    fresh = headquarters.contacts.replace(card.desk, card.name, card.to_bytes().decode())
    assert (fresh.revoked, fresh.verified) == (False, False)


def test_what_revokes_nothing(desks):
    headquarters, field = desks.headquarters, desks.field
    now, signer = field.clock.now().utc, field.vault.signer
    good = revoke(field.key_card, now, now, "why", signer)
    stranger = SigningKey.generate()
    altered = canonical({**good.value, "since": "2000-01-01T00:00:00.000Z"}) + b"\n"
    forgeries = [
        b"",
        good.text().encode()[:-3],
        altered + good.text()[len(good.line) :].encode(),
        revoke(field.key_card, now, now, "why", stranger).text().encode(),
        revoke(replace(field.key_card, desk=new_id()), now, now, "why", signer).text().encode(),
        make_statement(good.value, signer, RECEIPT_NAMESPACE).text().encode(),
        make_statement({**good.value, "since": "yesterday"}, signer, KEYS_NAMESPACE).text().encode(),
        make_statement({**good.value, "more": "1"}, signer, KEYS_NAMESPACE).text().encode(),
        make_statement({**good.value, "card": "0" * 64}, signer, KEYS_NAMESPACE).text().encode(),
    ]
    for forged in forgeries:
        with pytest.raises(BadRevocationError):
            take_in_revocation(headquarters, forged)
    assert headquarters.contacts.get(field.id).verified
    assert read_statement(good.text().encode()).holds(KEYS_NAMESPACE)
    assert take_in_revocation(headquarters, good.text().encode()).revoked


def test_a_fingerprint_in_words_and_a_day_that_is_none(desks):
    """Twelve words; another card, other words."""
    card = desks.field.key_card
    words = card_words(card)
    assert len(words) == 12
    assert all(word.isalpha() and word.islower() for word in words)
    assert words == card_words(card) != card_words(replace(card, name="Other name"))
    for typed in ("yesterday morning?", "--", "آ"):
        with pytest.raises(ResearcherError, match="as a day"):
            since_moment(desks.field, typed)
