"""Recall notices: signed for everybody who was sent what a consent no longer allows, and taken in. Durable on return."""

import hashlib
import io
from dataclasses import dataclass

from evidence_desk.bundles import recall
from evidence_desk.bundles.public_keys import read_key_card
from evidence_desk.bundles.recall import Recall, RecallSigner, bad_recall, read_recall
from evidence_desk.bundles.sshsig import RECALL_NAMESPACE
from evidence_desk.bundles.statements import BadStatementError, make_statement, read_statement, seal, unseal
from evidence_desk.catalogue.keeping.origins import Origins
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.catalogue.registers.recall_register import GivenRecall, RecallRegister
from evidence_desk.custody.log import Deed
from evidence_desk.desk.desk import Desk
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class SealedRecall:
    """A recall as it travels: its identity, for whom (the name of the desk), the name of its file, its content."""

    recall: str
    recipient: str
    file_name: str
    content: bytes


@dataclass(frozen=True)
class TakenRecall:
    """What taking a recall in changed: by which desk, how many records of it are recalled, and whether it was new."""

    desk: str
    records: int
    is_new: bool


def recall_notices(desk: Desk, consent: Record[ConsentBody]) -> list[SealedRecall]:
    """The notices for a withdrawn consent, one for each desk that was sent anything resting on its source.

    Signed once and kept: asked for again, they are the same. Raises ResearcherError where the consent stands, where nothing
    was sent, or where a recipient's keys are not trusted now.
    """
    sent = desk.consents.sent_with(consent.body.source) if consent.body.withdrawn else []
    recipients = list(dict.fromkeys(bundle.desk for bundle in sent))
    if not recipients:
        raise ResearcherError(
            translate("Recalls", "There is nothing to recall for this consent."),
            safe=translate("Recalls", "No notice was made."),
            mend=translate("Recalls", "A notice is made where a consent was withdrawn after something was sent."),
        )
    for other in recipients:
        _require_trusted(desk, other)
    notices = [_notice(desk, consent, other) for other in recipients]
    desk.settle()
    return notices


def note_written(desk: Desk, notice: SealedRecall) -> None:
    """Note that the file of a notice stands on its medium: from now on it waits no more at home."""
    with desk.vault.database.transaction():
        RecallRegister(desk.vault.database).note_written(notice.recall, desk.clock.now().utc)
    desk.settle()


def _notice(desk: Desk, consent: Record[ConsentBody], other: str) -> SealedRecall:
    register = RecallRegister(desk.vault.database)
    given = register.given(other, consent.id, consent.revision) or _sign(desk, consent, other)
    contact = desk.contacts.get(other)
    content = seal(read_statement(given.statement.encode()), read_key_card(contact.card.encode()).encryption)
    return SealedRecall(given.id, visible(contact.name), f"ED-{given.id[:6].upper()}{recall.SUFFIX}", content)


def _sign(desk: Desk, consent: Record[ConsentBody], other: str) -> GivenRecall:
    resting = Origins(desk.vault.database).resting_on(consent.body.source)
    bundles = [one for one in desk.bundles.sent_with(resting) if one.desk == other]
    sent = (desk.bundles.as_seen(Direction.SENT, bundle.id) for bundle in bundles)
    # By the names that they have for this recipient: who was given extracts knows no others.
    records = {seen.record for one in sent for seen, (record, _) in one.items() if record in resting}
    now = desk.clock.now().utc
    said = Recall(
        new_id(),
        desk.id,
        other,
        now,
        tuple(sorted(bundle.id for bundle in bundles)),
        tuple(sorted(records)),
    )
    text = make_statement(said.to_json(), desk.vault.signer, RECALL_NAMESPACE).text()
    given = GivenRecall(said.recall, other, consent.id, consent.revision, now, text)
    with desk.vault.database.transaction():
        RecallRegister(desk.vault.database).give(given)
        desk.log.append(Deed("recall-given", "consent", consent.id, hashlib.sha256(text.encode()).hexdigest()))
    return given


def _require_trusted(desk: Desk, other: str) -> None:
    contact = desk.contacts.find(other)
    if contact is None or not contact.verified:
        name = isolated(visible(contact.name)) if contact else other
        raise ResearcherError(
            translate("Recalls", "The keys of {name}, who was sent something of it, are not trusted here now.").format(
                name=name
            ),
            safe=translate("Recalls", "No notice was made."),
            mend=translate("Recalls", "Compare their keys under Bundles, Keys; until then tell them by another way."),
        )


def take_in_recall(desk: Desk, untrusted_file: bytes) -> TakenRecall:
    """Enter a recall: what it names, of that desk's own records, is recalled from now on. Raises BadRecallError."""
    signers = [
        RecallSigner(one.desk, read_key_card(one.card.encode()).signing) for one in desk.contacts.all() if one.verified
    ]
    try:
        plain = unseal(io.BytesIO(untrusted_file), desk.exchanges)
    except BadStatementError as error:
        raise bad_recall(translate("Recalls", "This recall notice was cut short, or is for another desk.")) from error
    said, statement = read_recall(plain, desk.id, signers)
    entered = desk.register.find_all(said.records)
    held = [identity for identity, one in entered.items() if one.desk == said.desk]
    with desk.vault.database.transaction():
        register = RecallRegister(desk.vault.database)
        is_new = register.take_in(said.recall, said.desk, desk.clock.now().utc, statement.text(), said.records)
        if is_new:
            content = hashlib.sha256(statement.text().encode()).hexdigest()
            desk.log.append(Deed("recall-taken-in", "desk", said.desk, content))
    desk.settle()
    return TakenRecall(said.desk, len(held), is_new)
