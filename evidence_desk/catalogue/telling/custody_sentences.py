"""What was done, as a sentence, and why, in the language of the person."""

from typing import Any

from evidence_desk.catalogue.telling.custody_of_records import record_sentences
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.terms import CheckReason, label
from evidence_desk.custody.entry import CustodyEntry
from evidence_desk.custody.reasons import facts_of
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

GRAVE = frozenset(
    {
        "fixity-changed",
        "fixity-missing",
        "fixity-unreadable",
        "contact-keys-revoked",
        "own-keys-revoked",
        "bundle-contradicts",
        "identity-copied-out",
        "identity-refused",
        "rollback-found",
        "second-passphrase-refused",
        "vault-recovered",
    }
)
_MINUTES = 16  # of a time in UTC as the log has it


def sentence_of(action: str, name: str) -> str:
    """What was done to what is called ``name``; an action of a later version as it is written."""
    known = known_actions()
    if action in known:
        return known[action].format(name=name)
    return translate("Custody", "{action}: {name}").format(action=visible(action.replace("-", " ")), name=name)


def reason_of_entry(entry: CustodyEntry) -> str:
    """Why, as it was typed; what the program entered itself, in words."""
    if entry.action.startswith("fixity-") and entry.reason in {why.value for why in CheckReason}:
        return translate("Custody", "checked {why}").format(why=_why(entry.reason))
    if entry.action in {"way-in-added", "way-in-removed", "vault-recovered"}:
        return _ways().get(entry.reason, visible(entry.reason))
    words = _noted().get(entry.action)
    facts = facts_of(entry.reason) if words else {}
    try:
        return words.format(**_shown(facts)) if words and facts else visible(entry.reason)
    except KeyError:  # of a later version
        return visible(entry.reason)


def known_actions() -> dict[str, str]:
    """Every action this version enters, with its sentence."""
    return record_sentences() | _of_exchange() | _of_the_desk() | _of_the_vault() | _of_checks()


def _shown(facts: dict[str, Any]) -> dict[str, str]:
    """Facts for a sentence: why a check was made in words, times to the minute."""
    shown = {name: visible(str(value)) for name, value in facts.items()}
    for name in {"before", "now"} & shown.keys():
        shown[name] = shown[name][:_MINUTES].replace("T", " ")
    if "recipient" in shown:
        shown |= _recipient_and_use(facts)
    return shown | ({"why": _why(shown["why"])} if "why" in shown else {})


def _recipient_and_use(facts: dict[str, Any]) -> dict[str, str]:
    """For whom and for which use a report was made, in words; an organisation by its name."""
    known: dict[str, str] = {one.value: label(one) for one in (*Recipient, *Use)}
    told = {name: str(facts.get(name, "")) for name in ("recipient", "use")}
    told = {name: known.get(word, visible(word)) for name, word in told.items()}
    organisation = str(facts.get("recipient_name", ""))
    return told | ({"recipient": isolated(visible(organisation))} if organisation else {})


def _why(reason: str) -> str:
    known = {why.value: label(why) for why in CheckReason}
    return known.get(reason, visible(reason))


def _noted() -> dict[str, str]:
    """What the program enters as a reason: facts under names."""
    return {
        "fixity-checked": translate("Custody", "{matching} of {all} match; checked {why}"),
        "files-looked-for": translate("Custody", "{matching} of {all} found and matching, {moved} in another place"),
        "vault-checked": translate("Custody", "findings: {findings}"),
        "fixity-schedule-changed": translate("Custody", "once in {days} days; before, once in {before_days}"),
        "exhibit-derived": translate("Custody", "without metadata; regions covered: {covered}"),
        "media-taken-in": translate(
            "Custody",
            "{stored} new, {hashed} by their hash only, {duplicate} here already, {unreadable} that could not be read",
        ),
        "backup-made": translate("Custody", "{verified} of {files} files read back"),
        "rollback-found": translate("Custody", "the vault was saved with entry {head}, and had {entries} entries"),
        "clock-changed": translate("Custody", "it showed {now}, and the entry before is of {before} (UTC)"),
        "report-saved": translate("Custody", "not encrypted"),
        "intake-results-saved": translate("Custody", "not encrypted"),
        "report-handed-out": translate("Custody", "for: {recipient}; use: {use}; not encrypted"),
        "report-of-several-handed-out": translate("Custody", "for: {recipient}; use: {use}; not encrypted"),
    }


def _ways() -> dict[str, str]:
    return {
        "passphrase": translate("Custody", "a passphrase"),
        "key-file": translate("Custody", "a passphrase with a key file"),
        "key_file": translate("Custody", "a passphrase with a key file"),
        "recovery": translate("Custody", "recovery sheets"),
        "headquarters": translate("Custody", "the key of a headquarters"),
        "travel": translate("Custody", "a passphrase with a travel code"),
        "damaged": translate("Custody", "one that was damaged"),
    }


def _of_exchange() -> dict[str, str]:
    return {
        "bundle-sent": translate("Custody", "Bundle {name} written, read back and verified"),
        "bundle-accepted": translate("Custody", "Bundle {name} verified and accepted"),
        "bundle-contradicts": translate("Custody", "Bundle {name} refused: it contradicts what its desk sent before"),
        "receipt-given": translate("Custody", "Receipt signed for bundle {name}"),
        "receipt-taken-in": translate("Custody", "Receipt for bundle {name} checked and taken in"),
        "contact-added": translate("Custody", "Keys of {name} taken in, not verified yet"),
        "contact-verified": translate("Custody", "Keys of {name} verified"),
        "contact-recipient-noted": translate("Custody", "Noted what {name} is, for the consents"),
        "gate-overridden": translate("Custody", "{name} let go in part although its level was too high"),
        "contact-keys-replaced": translate("Custody", "Other keys of {name} taken in, not verified yet"),
        "recall-given": translate("Custody", "Recall signed for a desk that was sent what {name} covered"),
        "recall-taken-in": translate("Custody", "Recall by another desk checked and taken in"),
        "files-lightened": translate(
            "Custody", "Files of bundle {name} erased here; its recipient confirmed to hold them"
        ),
        "contact-keys-revoked": translate("Custody", "Keys of {name} are not to be trusted any more"),
        "own-keys-revoked": translate("Custody", "This desk revoked its own keys"),
        "identity-copied-out": translate("Custody", "The secret key for reading bundles copied out of the vault"),
    }


def _of_the_desk() -> dict[str, str]:
    return {
        "desk-founded": translate("Custody", "Vault made"),
        "checkpoint-made": translate("Custody", "Checkpoint of this log signed and shown"),
        "clock-changed": translate("Custody", "Vault opened with a clock that had been set back"),
        "custody-saved-as-text": translate("Custody", "The custody log, or a part of it, saved as a text"),
        "media-taken-in": translate("Custody", "Media taken in"),
        "intake-results-saved": translate("Custody", "What became of the files of an intake saved outside the vault"),
        "report-saved": translate("Custody", "Report on a check saved outside the vault"),
        "report-handed-out": translate("Custody", "Report on {name} saved outside the vault"),
        "report-of-several-handed-out": translate("Custody", "Report on several records saved outside the vault"),
        "signing-key-replaced": translate("Custody", "New signing key; the whole log was signed anew with it"),
    }


def _of_the_vault() -> dict[str, str]:
    return {
        "passphrase-changed": translate("Custody", "Passphrase changed"),
        "way-in-added": translate("Custody", "Way into the vault added"),
        "way-in-removed": translate("Custody", "Way into the vault taken away"),
        "recovery-tried": translate("Custody", "Recovery sheets tried: they open the vault"),
        "sealed-for-travel": translate("Custody", "Vault sealed for a journey"),
        "vault-recovered": translate("Custody", "Vault recovered without its passphrase"),
        "rekeying-begun": translate("Custody", "Change of all keys of the vault begun"),
        "backup-made": translate("Custody", "Backup made and read back"),
        "restored": translate("Custody", "Vault restored from a backup"),
        "rollback-found": translate("Custody", "The catalogue had been put back to an older state"),
    }


def _of_checks() -> dict[str, str]:
    return {
        "vault-checked": translate("Custody", "Whole vault checked"),
        "fixity-checked": translate("Custody", "Stored files compared with their hashes"),
        "fixity-schedule-changed": translate("Custody", "How often every stored file is checked was changed"),
        "fixity-changed": translate("Custody", "Stored file {name}… found changed"),
        "fixity-missing": translate("Custody", "Stored file {name}… found missing"),
        "fixity-unreadable": translate("Custody", "Stored file {name}… could not be read"),
        "files-looked-for": translate("Custody", "Files that are kept elsewhere looked for"),
        "elsewhere-changed": translate("Custody", "File {name}…, which is kept elsewhere, found changed"),
    }


def clock_words(flags: tuple[str, ...]) -> tuple[str, ...]:
    """What was strange about the clock, in words; a flag of a later version as it is written."""
    known = {
        "behind-last-entry": translate("Custody", "The clock showed an earlier time than at the entry before."),
        "stepped": translate("Custody", "The clock had been set forward or back since the entry before."),
        "implausible": translate("Custody", "The clock showed a year in which this cannot have been."),
    }
    return tuple(known.get(flag, visible(flag)) for flag in flags)
