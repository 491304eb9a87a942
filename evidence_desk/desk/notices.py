"""What a desk tells whoever sits down at it: what was found, what is safe, what to do."""

from dataclasses import dataclass

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


def keys_replaced() -> Notice:
    """The desk has new keys, after a recovery or a re-keying."""
    return Notice(
        translate("Desk", "This desk signs with a new key from now on."),
        translate("Desk", "All its records and its whole log are here, and the log was signed anew."),
        translate("Desk", "Hand your new key card to your contacts, and have them compare its fingerprint with you."),
    )


def restored(made_at: str) -> Notice:
    """The vault is a backup put back; ``made_at`` is when that was made."""
    return Notice(
        translate("Desk", "This vault was restored from the backup of {time}.").format(time=made_at),
        translate("Desk", "Everything up to then is here; what was entered later is not."),
        translate(
            "Desk",
            "Work with this vault or with the original, never with both: headquarters notices two histories of one desk.",
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
