"""Travel mode: files that a recipient has confirmed to hold are erased here; hash, code and receipt stay.

Only files: what is said in records stays, since their revisions, the search and the custody log hold them in many places.
"""

import hashlib
from dataclasses import dataclass

from evidence_desk.bundles.public_keys import read_key_card
from evidence_desk.bundles.receipt import read_receipt
from evidence_desk.bundles.receipt_rules import compared
from evidence_desk.bundles.receipting import sent_bundle
from evidence_desk.bundles.sshsig import RECEIPT_NAMESPACE
from evidence_desk.bundles.statements import read_statement
from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.catalogue.registers.files import LightenedFile
from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.custody.log import Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.desk.desk import Desk
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Lightening:
    """What would be erased: the receipt it rests on, the files (hashes) that are here and confirmed, and their bytes."""

    receipt: str
    bundle: str
    files: tuple[str, ...]
    size: int


def lightening_of(desk: Desk, bundle_id: str) -> Lightening:
    """What may be erased after the receipt of a bundle that was sent. The receipt is proved once more, from its signature on.

    Raises ResearcherError where there is no receipt, or none that counts now: nothing else lets a file go.
    """
    bundle = desk.bundles.find(Direction.SENT, bundle_id)
    registered = desk.receipts.of_bundle(Direction.SENT, bundle_id)
    if bundle is None or registered is None:
        raise _refused(translate("Lightening", "No receipt says that anybody else holds this bundle."))
    contact = desk.contacts.find(bundle.desk)
    statement = read_statement(registered.statement.encode())
    trusted = contact is not None and contact.verified and _signed_by(contact.card, statement.signature.public_key)
    if not trusted or not statement.holds(RECEIPT_NAMESPACE):
        raise _refused(translate("Lightening", "The keys that signed its receipt are not trusted here now."))
    if contact is None or contact.recipient is not Recipient.HEADQUARTERS:
        raise _refused(
            translate("Lightening", "Only what headquarters holds may be erased here; this went to somebody else.")
        )
    confirmed = compared(read_receipt(statement.value), sent_bundle(desk.bundles, bundle))
    here = {stored.facts.sha256: stored.facts.size for stored in desk.files.walk()}
    files = tuple(sha256 for sha256 in confirmed.files if sha256 in here)
    return Lightening(registered.id, bundle.id, files, sum(here[sha256] for sha256 in files))


def lighten(desk: Desk, bundle_id: str) -> Lightening:
    """Erase what may be erased. What is noted first is erased even if the program ends in between, at the next opening.

    Durable on return. Raises ResearcherError as ``lightening_of``, and where there is nothing to erase.
    """
    lightening = lightening_of(desk, bundle_id)
    if not lightening.files:
        raise _refused(
            translate("Lightening", "Nothing of this bundle is both confirmed by its receipt and stored here.")
        )
    now = desk.clock.now().utc
    with desk.vault.database.transaction():
        for sha256 in lightening.files:
            desk.files.lighten(LightenedFile(sha256, lightening.receipt, now))
        listed = "".join(f"{sha256}\n" for sha256 in lightening.files)
        reason = reason_of(files=len(lightening.files), receipt=lightening.receipt)
        content = hashlib.sha256(listed.encode()).hexdigest()
        desk.log.append(Deed("files-lightened", "bundle", bundle_id, content, reason))
    desk.settle()
    finish_lightening(desk)
    return lightening


def finish_lightening(desk: Desk) -> None:
    """Erase from the store whatever was noted as erased and is still there. DiskTroubleError where the disk refuses."""
    try:
        for blob in desk.files.lightened_blobs():
            desk.vault.files.destroy(blob)
    except OSError as error:
        raise disk_trouble(error) from error


def _signed_by(card: str, public_key: bytes) -> bool:
    return read_key_card(card.encode()).signing == public_key


def _refused(happened: str) -> ResearcherError:
    return ResearcherError(
        happened,
        safe=translate("Lightening", "Nothing was erased."),
        mend=translate("Lightening", "Files go only where a verified recipient has signed that they hold them."),
    )
