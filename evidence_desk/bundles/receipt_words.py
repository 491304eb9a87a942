"""Why a receipt is refused, and how it differs from what was sent, in sentences."""

from evidence_desk.bundles.receipt_rules import Difference, ReceiptTrouble
from evidence_desk.values.errors import NotAuthenticError
from evidence_desk.values.wording import translate


class ReceiptRefusedError(NotAuthenticError):
    """A receipt that does not count; ``trouble`` names the rule it breaks."""

    def __init__(self, trouble: ReceiptTrouble) -> None:
        happened, mend = _sentences(trouble)
        super().__init__(happened, safe=translate("Receipts", "Nothing was marked received."), mend=mend)
        self.trouble = trouble


def _sentences(trouble: ReceiptTrouble) -> tuple[str, str]:
    return (_of_the_file() | _of_the_signer() | _of_the_bundle())[trouble]


def _of_the_file() -> dict[ReceiptTrouble, tuple[str, str]]:
    again = translate("Receipts", "Ask the desk that gave it to save it again.")
    return {
        ReceiptTrouble.CUT_SHORT: (translate("Receipts", "This receipt was cut short or damaged on its way."), again),
        ReceiptTrouble.NOT_ONE: (
            translate("Receipts", "This is not a receipt for a bundle."),
            translate("Receipts", "Choose the file whose name ends in .receipt.age."),
        ),
        ReceiptTrouble.NOT_FOR_US: (
            translate("Receipts", "This file was encrypted to another desk, or to keys this desk no longer has."),
            again,
        ),
        ReceiptTrouble.NEWER: (
            translate("Receipts", "This receipt was made by a newer version of Evidence Desk."),
            translate("Receipts", "Install the newer version to read it."),
        ),
    }


def _of_the_signer() -> dict[ReceiptTrouble, tuple[str, str]]:
    forged = translate("Receipts", "Keep the file, and ask the desk it claims to be from, by another way.")
    return {
        ReceiptTrouble.STRANGER: (
            translate("Receipts", "This receipt is signed with a key that nobody known here has."),
            forged,
        ),
        ReceiptTrouble.ALTERED: (translate("Receipts", "This receipt was altered after it was signed."), forged),
        ReceiptTrouble.OTHER_STATEMENT: (
            translate("Receipts", "This was signed as something else than a receipt."),
            forged,
        ),
        ReceiptTrouble.OTHER_SIGNER: (
            translate("Receipts", "This receipt is not signed by the desk that the bundle was sent to."),
            forged,
        ),
        ReceiptTrouble.REVOKED: (
            translate("Receipts", "The keys that signed this receipt are not to be trusted any more."),
            translate("Receipts", "Ask them for their new card, compare it, and for the receipt signed anew."),
        ),
        ReceiptTrouble.UNVERIFIED: (
            translate("Receipts", "Nobody has verified the keys that signed this receipt yet."),
            translate("Receipts", "Compare their fingerprint by telephone or in person, mark it, and open it again."),
        ),
    }


def _of_the_bundle() -> dict[ReceiptTrouble, tuple[str, str]]:
    ask = translate("Receipts", "Ask the desk that gave it which bundle they took in.")
    return {
        ReceiptTrouble.FOREIGN: (translate("Receipts", "This receipt is for a bundle of another desk."), ask),
        ReceiptTrouble.UNKNOWN_BUNDLE: (
            translate("Receipts", "This receipt is for a bundle that the register of this vault does not have."),
            translate(
                "Receipts",
                "If this vault was put back from a backup, the bundle may have been sent after that was made; "
                "otherwise keep the file and ask them.",
            ),
        ),
        ReceiptTrouble.OTHER_BUNDLE: (
            translate("Receipts", "This receipt tells of a bundle with another content than the one that was sent."),
            ask,
        ),
        ReceiptTrouble.LOG_DIFFERS: (
            translate(
                "Receipts",
                "This receipt tells of a custody log that is not this desk’s as it stands: one of the two was rewritten "
                "or put back to an older state.",
            ),
            translate("Receipts", "Check the custody log, make a copy of the whole vault, and speak with them."),
        ),
        ReceiptTrouble.REPLAYED: (
            translate("Receipts", "A receipt for this bundle was taken in before."),
            translate("Receipts", "There is nothing to do; the first one stands."),
        ),
    }


def difference_words(what: Difference) -> str:
    """One difference in words; the item it is about is told beside it."""
    return {
        Difference.RECORD_NOT_THERE: translate("Receipts", "A record that was sent is not in the receipt."),
        Difference.RECORD_CHANGED: translate("Receipts", "A record is held there with another content."),
        Difference.RECORD_NOT_SENT: translate("Receipts", "The receipt tells of a record that was not sent."),
        Difference.FILE_NOT_THERE: translate("Receipts", "A file that was sent is not in the receipt."),
        Difference.FILE_CHANGED: translate("Receipts", "A file is damaged there: it was read with another hash."),
        Difference.FILE_NOT_SENT: translate("Receipts", "The receipt tells of a file that was not sent."),
        Difference.OTHER_FILE: translate("Receipts", "The bundle came in another file than the one that was written."),
    }[what]
