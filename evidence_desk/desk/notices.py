"""What a desk tells whoever sits down at it: what was found, what is safe, what to do."""

from dataclasses import dataclass

from evidence_desk.custody.key_changes import SigningKeyFound
from evidence_desk.values.wording import translate
from evidence_desk.vault.head import Head


@dataclass(frozen=True)
class Notice:
    """Something the person must be told when the vault opens: what was found, what is safe, what to do."""

    happened: str
    safe: str
    mend: str


def unknown_way_in() -> Notice:
    """A key slot that the desk did not make."""
    return Notice(
        translate("Desk", "There is a way into this vault that this desk knows nothing of."),
        translate("Desk", "It was left by an interruption, or put there by somebody who has a key of this vault."),
        translate("Desk", "Look at it under “Vault”, “Ways in”. If you cannot explain it, change all keys there."),
    )


def rekeying_unfinished(names: tuple[str, ...]) -> Notice:
    """The disk did not let everything be given the new key, or everything of the former be destroyed."""
    return Notice(
        translate(
            "Desk", "The last change of keys is not finished: {count} files could not be written, such as {name}."
        ).format(count=len(names), name=names[0]),
        translate("Desk", "The vault opens with its new key, and every other file has it."),
        translate("Desk", "Check the disk. It is tried again each time the vault is opened."),
    )


def unfinished_seal() -> Notice:
    """A travel seal that was tried, and another passphrase beside it: a departure or an arrival was interrupted."""
    return Notice(
        translate("Desk", "The seal for the journey was not finished: the passphrase alone still opens this vault."),
        translate("Desk", "Nothing is lost."),
        translate("Desk", "Finish it under “Vault”, “Ways in” with the travel code, or remove the travel seal there."),
    )


def of_signing_key(found: SigningKeyFound) -> list[Notice]:
    """What is to be told of the signing key that the opening found."""
    if found is SigningKeyFound.ADOPTED:
        return [_keys_replaced()]
    if found is SigningKeyFound.WAITING:
        return [_keys_waiting()]
    return [_signing_key_altered()] if found is SigningKeyFound.ALTERED else []


def _keys_replaced() -> Notice:
    """The desk has new keys, after a recovery or a re-keying."""
    return Notice(
        translate("Desk", "This desk signs with a new key from now on."),
        translate("Desk", "Its log holds from entry to entry, and was signed anew."),
        translate("Desk", "Hand your new key card to your contacts, and have them compare its fingerprint with you."),
    )


def _keys_waiting() -> Notice:
    """The disk took nothing, so the new keys are not entered."""
    return Notice(
        translate("Desk", "This desk has a new signing key, and the disk had no room to enter it."),
        translate("Desk", "Everything can be read. Nothing can be added before the key is entered."),
        translate("Desk", "Make room on the disk, then lock the vault and open it again."),
    )


def _signing_key_altered() -> Notice:
    """The catalogue names another signing key than the owner's, and no recovery or re-keying explains it."""
    return Notice(
        translate(
            "Desk", "The signing key in the catalogue is not yours: somebody with a key of this vault altered it."
        ),
        translate(
            "Desk",
            "Nothing was signed in your name. Where entries of the log are not yours, nothing can be added either.",
        ),
        translate(
            "Desk",
            "Make a copy of the whole folder and check the vault. If its log holds, change all keys under “Vault”, “Ways "
            "in”; if not, put a backup back.",
        ),
    )


def restored(made_at: str) -> Notice:
    """The vault is a backup put back; ``made_at`` is when that was made."""
    return Notice(
        translate("Desk", "This vault was restored from the backup of {time}.").format(time=made_at),
        translate("Desk", "The backup is as it was. What was entered after that time is not in this vault."),
        translate(
            "Desk",
            "Check this vault now: the check names what was altered in the backup or left out of it. Work with this vault "
            "or with the original, never with both: headquarters notices two histories of one desk.",
        ),
    )


def head_gone() -> Notice:
    """There is no head to compare the log with."""
    return Notice(
        translate("Desk", "The file “head” of this vault is missing or was altered."),
        translate("Desk", "The catalogue itself can be read."),
        translate("Desk", "Compare the custody log with a bundle or checkpoint that someone else holds."),
    )


def head_put_back() -> Notice:
    """The head is older than a checkpoint of the desk."""
    return Notice(
        translate("Desk", "The file “head” of this vault is older than its catalogue: it was put back."),
        translate("Desk", "Nothing is missing from the catalogue because of it."),
        translate("Desk", "Check the vault, and compare with a bundle or checkpoint that someone else holds."),
    )


def rolled_back(head: Head, size: int) -> Notice:
    """The log (``size`` entries) lacks the entry that the head tells of."""
    return Notice(
        translate(
            "Desk", "The catalogue is not the one last saved: entry {last} of {time} is not in it (it has {size})."
        ).format(last=head.sequence, time=head.time, size=size),
        translate("Desk", "What is in it can be read. Entries made after it may be lost, or an old copy was put back."),
        translate("Desk", "Make a copy of the whole folder, then compare with your backup and your last bundle."),
    )
