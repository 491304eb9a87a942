"""Recalls: whoever was sent what a consent covered is told by a signed notice, and nothing that rests on it leaves there."""

import io

import pytest
from two_desks import two_desks

from evidence_desk.bundles.arrivals import Arrival, arrival_of
from evidence_desk.bundles.recall import BadRecallError
from evidence_desk.bundles.sshsig import RECALL_NAMESPACE, RECEIPT_NAMESPACE
from evidence_desk.bundles.statements import make_statement, read_statement, seal, unseal
from evidence_desk.catalogue.consent.consent_changes import withdrawn
from evidence_desk.catalogue.gate.gate import decide
from evidence_desk.catalogue.gate.gate_asking import Asking, Occasion, Outcome
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.registers.recall_register import RecallRegister
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.desk.at_home import waiting
from evidence_desk.desk.recalls import note_written, recall_notices, take_in_recall
from evidence_desk.gui.records.standing import owner_words
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.uncertain_date import understood
from evidence_desk.vault.database import IntegrityError
from evidence_desk.vault.signing import SigningKey

NOBODY = NobodyWatching()


@pytest.fixture
def desks(tmp_path):
    """Sent and accepted with a consent, which was withdrawn afterwards."""
    with two_desks(tmp_path) as desks:
        field, now = desks.field, desks.field.clock.now().utc
        grant = Grant(Use.PUBLISH, Recipient.PUBLIC, Facet.ACCOUNT, Answer.YES)
        given = ConsentEvent(ConsentChange.GIVEN, understood("2017-09-30"), now)
        body = ConsentBody(
            desks.niko, ConsentManner.ORAL, when=understood("2017-09-30"), grants=(grant,), events=(given,)
        )
        consent = field.keep(body)
        written = desks.send()
        desks.headquarters.accept(desks.headquarters.incoming_reading().receive(written.path, NOBODY))
        with pytest.raises(ResearcherError, match="nothing to recall"):
            recall_notices(field, consent)
        taken_back = withdrawn(consent.body, "They came to my house.", understood("2017-11-10"), now)
        desks.consent = field.keep(taken_back, consent.id, 1)
        desks.bundle = written.bundle_id
        yield desks


def outcome(desk, record):
    """Whether a record of headquarters may go to the public."""
    asking = Asking(Occasion.REPORT, Recipient.PUBLIC, Use.PUBLISH, day="2017-11-20")
    return decide(desk.register.record(record).body, asking, desk.consents.gathering().of(record))


def test_from_the_withdrawal_to_headquarters(desks, tmp_path):
    field, headquarters = desks.field, desks.headquarters
    assert [one.consent for one in waiting(field).withdrawals] == [desks.consent.id]
    (notice,) = recall_notices(field, desks.consent)
    assert len(waiting(field).withdrawals) == 1, "signed, and on no medium yet"
    note_written(field, notice)
    note_written(field, notice)
    assert waiting(field).withdrawals == ()
    assert (notice.recipient, notice.file_name.endswith(".recall.age")) == ("Headquarters", True)
    assert b"They came" not in unseal(io.BytesIO(notice.content), headquarters.exchanges)
    (again,) = recall_notices(field, desks.consent)
    opened = [unseal(io.BytesIO(one.content), headquarters.exchanges) for one in (notice, again)]
    assert opened[0] == opened[1]
    (tmp_path / notice.file_name).write_bytes(notice.content)
    assert arrival_of(tmp_path / notice.file_name, headquarters.exchanges) is Arrival.RECALL

    own = headquarters.keep(NoteBody(about=desks.sealed, text="Speak with them again.", written_by="an analyst"))
    assert "recalled" not in outcome(headquarters, desks.sealed).reason
    taken = take_in_recall(headquarters, notice.content)
    assert (taken.desk, taken.is_new) == (field.id, True)
    assert taken.records == len(RecallRegister(headquarters.vault.database).recalled())
    # The account, the picture from the same source, the source itself, and what headquarters wrote about the account.
    for record in (desks.niko, desks.sealed, desks.exhibit, own.id):
        verdict = outcome(headquarters, record)
        assert (verdict.outcome, verdict.reason) == (Outcome.STAYS, "recalled by the desk it came from")
    reasons = {one.record: one.reason for one in headquarters.outgoing.select(recipient=field.id).verdicts}
    assert reasons[own.id] == "recalled by the desk it came from"
    assert not take_in_recall(headquarters, notice.content).is_new
    assert [one.entry.action for one in headquarters.log.story(field.id)][-1] == "recall-taken-in"
    for desk in (field, headquarters):
        assert desk.preservation.checking().run(at_once, NOBODY).findings == ()
    for table in ("recall_given", "recall_taken", "recalled_record"):
        desk = field if table == "recall_given" else headquarters
        with pytest.raises(IntegrityError, match="never rewritten"):
            desk.vault.database.execute(f"DELETE FROM {table}")


def test_a_record_says_that_it_was_recalled(desks):
    from evidence_desk.gui.records.standing import _owner

    headquarters = desks.headquarters
    (notice,) = recall_notices(desks.field, desks.consent)
    take_in_recall(headquarters, notice.content)
    record = headquarters.register.record(desks.sealed)
    assert owner_words(headquarters, record.desk) in _owner(headquarters, record)
    assert "recalled" in _owner(headquarters, record)


def test_what_comes_after_its_recall_is_recalled_too(desks, tmp_path):
    """A notice may overtake a bundle: it names records that come later."""
    headquarters, field = desks.headquarters, desks.field
    (notice,) = recall_notices(field, desks.consent)
    statement = read_statement(unseal(io.BytesIO(notice.content), headquarters.exchanges))
    later = new_id()
    value = {**statement.value, "recall": new_id(), "records": sorted([*statement.value["records"], later])}
    content = seal(make_statement(value, field.vault.signer, RECALL_NAMESPACE), headquarters.key_card.encryption)
    before = take_in_recall(headquarters, notice.content).records
    assert take_in_recall(headquarters, content).records == before


def test_nobody_recalls_what_is_another_desks(desks):
    """Signed by the field desk, for a record of headquarters itself: it counts for nothing."""
    headquarters, field = desks.headquarters, desks.field
    own = headquarters.keep(NoteBody(about=desks.sealed, text="ours", written_by="an analyst"))
    value = {
        "format": "evidence-desk-recall/1", "recall": new_id(), "desk": field.id, "recipient": headquarters.id,
        "made_at": field.clock.now().utc, "bundles": [], "records": [own.id],
    }  # fmt: skip
    content = seal(make_statement(value, field.vault.signer, RECALL_NAMESPACE), headquarters.key_card.encryption)
    assert take_in_recall(headquarters, content).records == 0
    assert RecallRegister(headquarters.vault.database).recalled() == frozenset()


def test_what_recalls_nothing(desks):
    headquarters, field = desks.headquarters, desks.field
    (notice,) = recall_notices(field, desks.consent)
    good = read_statement(unseal(io.BytesIO(notice.content), headquarters.exchanges))
    stranger, key = SigningKey.generate(), headquarters.key_card.encryption

    def made(signer=field.vault.signer, namespace=RECALL_NAMESPACE, **changes):
        return seal(make_statement({**good.value, **changes}, signer, namespace), key)

    text = good.text()
    for content in (
        b"",
        notice.content[:-1],
        seal(good, field.key_card.encryption),
        text.replace(good.value["records"][0][:4], "0000", 1).encode(),
        made(stranger),
        made(desk=headquarters.id),
        made(recipient=new_id()),
        made(namespace=RECEIPT_NAMESPACE),
        made(format="evidence-desk-recall/2"),
        made(records=["x"]),
        made(records=sorted([new_id(), new_id()], reverse=True)),
        made(made_at="now"),
    ):
        with pytest.raises(BadRecallError):
            take_in_recall(headquarters, content)
    assert RecallRegister(headquarters.vault.database).recalled() == frozenset()


def test_no_notice_to_keys_that_are_not_trusted(desks):
    desks.field.vault.database.execute("UPDATE contact SET verified_at = NULL")
    with pytest.raises(ResearcherError, match="not trusted here now"):
        recall_notices(desks.field, desks.consent)
    assert [one.consent for one in waiting(desks.field).withdrawals] == [desks.consent.id]
