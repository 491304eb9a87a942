"""The revocation of a desk's keys: signed with the very key that is not to be trusted any more. Format: docs/format/receipt.md.

Whoever stole the key could sign one too: that harms nobody but the thief. It is no secret and travels in the clear.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from evidence_desk.bundles.disclosure import is_moment
from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.bundles.sshsig import KEYS_NAMESPACE, Signer
from evidence_desk.bundles.statements import BadStatementError, Statement, make_statement, read_statement
from evidence_desk.bundles.verdict import BundleVerdict, Findings, Outcome
from evidence_desk.values.errors import NotAuthenticError
from evidence_desk.values.ids import is_id
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

FORMAT: Final = "evidence-desk-key-revocation/1"
SUFFIX: Final = ".edrevoked"
_KEYS = frozenset({"format", "desk", "card", "since", "made_at", "why"})
_LONGEST_WHY = 1000


class BadRevocationError(NotAuthenticError):
    """A file that revokes nothing: no revocation, altered, or of other keys than are known."""


@dataclass(frozen=True)
class Revocation:
    """Of which desk and card (SHA-256), from which moment on it is not to be trusted (UTC), and why, in words."""

    desk: str
    card: str
    since: str
    made_at: str
    why: str

    def to_json(self) -> dict[str, Any]:
        """The object that is signed."""
        return {
            "format": FORMAT,
            "desk": self.desk,
            "card": self.card,
            "since": self.since,
            "made_at": self.made_at,
            "why": self.why,
        }


def revoke(card: KeyCard, since: str, made_at: str, why: str, signer: Signer) -> Statement:
    """Sign the revocation of one's own card from a moment on (both UTC)."""
    said = Revocation(card.desk, card_hash(card.to_bytes()), since, made_at, why.strip()[:_LONGEST_WHY])
    return make_statement(said.to_json(), signer, KEYS_NAMESPACE)


def card_hash(card: bytes) -> str:
    """What a revocation knows a card by."""
    return hashlib.sha256(card).hexdigest()


def read_revocation(untrusted_bytes: bytes, known: Mapping[str, KeyCard]) -> tuple[Revocation, Statement]:
    """The revocation in the bytes of a file, of a desk whose card is ``known`` (by its identity).

    Raises BadRevocationError.
    """
    try:
        statement = read_statement(untrusted_bytes)
    except BadStatementError as error:
        raise _bad(translate("Keys", "This is no revocation of keys, or it was cut short.")) from error
    said = _said(statement.value)
    if said is None:
        raise _bad(translate("Keys", "This is no revocation of keys that this version understands."))
    card = known.get(said.desk)
    if card is None:
        raise _bad(translate("Keys", "This revokes the keys of a desk that is not known here."))
    if card.signing != statement.signature.public_key or card_hash(card.to_bytes()) != said.card:
        raise _bad(translate("Keys", "This revokes other keys of that desk than are known here."))
    if not statement.holds(KEYS_NAMESPACE):
        raise _bad(translate("Keys", "This revocation was altered after it was signed."))
    return said, statement


def with_revocations(verdict: BundleVerdict, revoked: Mapping[str, str]) -> BundleVerdict:
    """A verdict that also says what a revocation of the signer's keys means; ``revoked`` is since when (UTC), by desk."""
    about = verdict.about
    since = revoked.get(about.desk, "") if about else ""
    if about is None or not since:
        return verdict
    findings = Findings()
    for one in verdict.findings:
        findings.add(one.rule, one.outcome, one.sentence, one.path)
    if about.made_at >= since:
        sentence = translate("Bundle", "It is signed with keys that are not to be trusted since {since}.")
        findings.add(3, Outcome.FAILS, sentence.format(since=since))
    else:
        sentence = translate(
            "Bundle", "Its keys were revoked as of {since}; that it was made before is what it says of itself."
        )
        findings.add(3, Outcome.NOTE, sentence.format(since=since))
    return replace(verdict, verdict=findings.verdict(), findings=tuple(findings))


def _said(value: dict[str, Any]) -> Revocation | None:
    if value.get("format") != FORMAT or value.keys() != _KEYS:
        return None
    texts = all(isinstance(one, str) for one in value.values())
    if not texts or not is_id(value["desk"]) or len(value["card"]) != 64 or len(value["why"]) > _LONGEST_WHY:
        return None
    if not is_moment(value["since"]) or not is_moment(value["made_at"]):
        return None
    return Revocation(value["desk"], value["card"], value["since"], value["made_at"], visible(value["why"]))


def _bad(happened: str) -> BadRevocationError:
    return BadRevocationError(
        happened,
        safe=translate("Keys", "No keys were changed."),
        mend=translate("Keys", "If you doubt somebody’s keys, mark them as compromised, and speak with them."),
    )
