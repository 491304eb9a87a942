"""What can be wrong with an encrypted file or an age key, said so that a researcher knows what to do."""

from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate


class AgeDamagedError(UnreadableError):
    """Not an age file, or one that was cut short or changed after it was written."""


class AgeNotForUsError(UnreadableError):
    """A sound age file that none of the given keys opens."""


class AgeKeyTextError(UnreadableError):
    """A text that should be an age key and is not one. The text itself is never repeated: it may be a secret."""


def _damaged(happened: str) -> AgeDamagedError:
    return AgeDamagedError(
        happened,
        safe=translate("Vault", "Nothing of the damaged part was shown or saved."),
        mend=translate("Vault", "Take the file again from a backup, or ask whoever sent it to send it again."),
    )


def not_an_age_file() -> AgeDamagedError:
    """The first line is not that of an age file in its binary form."""
    return _damaged(translate("Vault", "This is not an encrypted file that Evidence Desk can read."))


def unknown_age_version() -> AgeDamagedError:
    """An age file, but not of version 1."""
    return _damaged(translate("Vault", "This encrypted file is of a version that Evidence Desk does not know."))


def text_form_of_age() -> AgeDamagedError:
    """The "armored" form, made for pasting into messages."""
    return AgeDamagedError(
        translate("Vault", "This encrypted file is in its text form; Evidence Desk reads the binary form only."),
        mend=translate("Vault", "Ask the sender for the file itself, not for its text form."),
    )


def damaged_beginning() -> AgeDamagedError:
    """The header breaks a rule of the format or does not carry the MAC it should."""
    return _damaged(translate("Vault", "The beginning of this encrypted file is damaged or was changed."))


def damaged_end() -> AgeDamagedError:
    """Bytes are missing from the end, or stand there too many."""
    return _damaged(translate("Vault", "This encrypted file was cut short, or its end is damaged or was changed."))


def damaged_part(first: int, last: int) -> AgeDamagedError:
    """A chunk whose tag does not hold; the positions count the bytes of the content from 1, both included."""
    happened = translate("Vault", "This encrypted file is damaged or was changed: bytes {first} to {last} do not hold.")
    return _damaged(happened.format(first=first, last=last))


def locked_for_others() -> AgeNotForUsError:
    """No stanza was made for any of the keys at hand."""
    return AgeNotForUsError(
        translate("Vault", "This encrypted file is locked for somebody else: none of the keys here opens it."),
        mend=translate("Vault", "Ask the sender to lock it for your public key."),
    )


def locked_with_a_passphrase() -> AgeNotForUsError:
    """A sole scrypt stanza."""
    return AgeNotForUsError(
        translate(
            "Vault", "This encrypted file is locked with a passphrase; Evidence Desk opens files locked for a key."
        ),
        mend=translate("Vault", "Ask the sender to lock it for your public key."),
    )


def not_a_public_key() -> AgeKeyTextError:
    """A text that should start with age1 and carry 32 bytes and a checksum."""
    return AgeKeyTextError(
        translate("Vault", "This is not an age public key, or a character of it is wrong or missing."),
        mend=translate("Vault", "A public key starts with age1. Copy it again, whole."),
    )


def secret_key_instead() -> AgeKeyTextError:
    """A secret key where a public one belongs: somebody is about to give it away."""
    return AgeKeyTextError(
        translate("Vault", "This is a secret key. Only the public key may be given to others."),
        safe=translate("Vault", "It was not stored or shown."),
        mend=translate("Vault", "A public key starts with age1. If others have seen the secret key, make a new one."),
    )


def not_a_secret_key() -> AgeKeyTextError:
    """A text that should start with AGE-SECRET-KEY-1 and carry 32 bytes and a checksum."""
    return AgeKeyTextError(
        translate("Vault", "This is not an age secret key, or a character of it is wrong or missing."),
        mend=translate("Vault", "A secret key starts with AGE-SECRET-KEY-1. Copy it again, whole."),
    )
