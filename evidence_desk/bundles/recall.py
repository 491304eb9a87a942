"""A recall: a desk tells one it sent records to that consent for them was withdrawn. Format: docs/format/receipt.md."""

from dataclasses import dataclass
from typing import Any, Final

from evidence_desk.bundles.disclosure import is_moment
from evidence_desk.bundles.sshsig import RECALL_NAMESPACE
from evidence_desk.bundles.statements import BadStatementError, Statement, read_statement
from evidence_desk.values.errors import NotAuthenticError
from evidence_desk.values.ids import is_id
from evidence_desk.values.wording import translate

FORMAT: Final = "evidence-desk-recall/1"
SUFFIX: Final = ".recall.age"
_KEYS = frozenset({"format", "recall", "desk", "recipient", "made_at", "bundles", "records"})
_MOST_ITEMS = 1_000_000


class BadRecallError(NotAuthenticError):
    """A file that recalls nothing here: no recall, altered, for another desk, or by nobody that is trusted."""


@dataclass(frozen=True)
class Recall:
    """Which records (identities) of a desk are recalled, and the bundles that held them; never why, and never whose they were."""

    recall: str
    desk: str
    recipient: str
    made_at: str
    bundles: tuple[str, ...]
    records: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The object that is signed."""
        return {
            "format": FORMAT,
            "recall": self.recall,
            "desk": self.desk,
            "recipient": self.recipient,
            "made_at": self.made_at,
            "bundles": list(self.bundles),
            "records": list(self.records),
        }


@dataclass(frozen=True)
class RecallSigner:
    """A desk whose recalls count here: its identity and signing key (32 bytes)."""

    desk: str
    signing: bytes


def read_recall(untrusted_bytes: bytes, own: str, signers: list[RecallSigner]) -> tuple[Recall, Statement]:
    """The recall in the plain bytes of a file, for the desk ``own``, by one of the desks trusted. Raises BadRecallError."""
    try:
        statement = read_statement(untrusted_bytes)
    except BadStatementError as error:
        raise bad_recall(translate("Recalls", "This is no recall notice, or it was cut short.")) from error
    recall = _said(statement.value)
    if recall is None:
        raise bad_recall(translate("Recalls", "This is no recall notice that this version understands."))
    signer = next((one for one in signers if one.signing == statement.signature.public_key), None)
    if signer is None or signer.desk != recall.desk:
        raise bad_recall(
            translate("Recalls", "This recall notice is not signed by a desk whose keys were verified here.")
        )
    if not statement.holds(RECALL_NAMESPACE):
        raise bad_recall(translate("Recalls", "This recall notice was altered after it was signed."))
    if recall.recipient != own:
        raise bad_recall(translate("Recalls", "This recall notice is for another desk."))
    return recall, statement


def bad_recall(happened: str) -> BadRecallError:
    """Why a recall is refused."""
    return BadRecallError(
        happened,
        safe=translate("Recalls", "Nothing was marked recalled."),
        mend=translate("Recalls", "Keep the file, and ask the desk it claims to be from."),
    )


def _said(value: dict[str, Any]) -> Recall | None:
    if value.get("format") != FORMAT or value.keys() != _KEYS:
        return None
    named = all(is_id(value[key]) for key in ("recall", "desk", "recipient"))
    lists = (value["bundles"], value["records"])
    if not named or not is_moment(value["made_at"]) or not all(_is_list_of_ids(one) for one in lists):
        return None
    particulars = (value["recall"], value["desk"], value["recipient"], value["made_at"])
    return Recall(*particulars, tuple(value["bundles"]), tuple(value["records"]))


def _is_list_of_ids(value: object) -> bool:
    if not isinstance(value, list) or len(value) > _MOST_ITEMS or not all(map(is_id, value)):
        return False
    return value == sorted(set(value))
