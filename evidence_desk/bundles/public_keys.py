"""The public half of a desk, as it travels to another: a small file, a block of text or a QR code.

A card proves nothing by itself. It is trusted once its fingerprint has been compared over another way, read aloud
from one desk to the other; what is compared covers every byte of the card.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evidence_desk.bundles.sshsig import (
    BadSshFormError,
    allowed_signers_line,
    read_ssh_public_line,
    ssh_public_line,
)
from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.fingerprint import Fingerprint, fingerprint
from evidence_desk.values.ids import is_id
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.agerecipient import AgeRecipient

SUFFIX: Final = ".edkeys"
FORMAT: Final = "evidence-desk-keys/1"
MOST_BYTES: Final = 4096
_LONGEST_NAME = 200
_KEYS = frozenset({"format", "desk", "name", "signing", "encryption"})


class BadKeyCardError(UnreadableError):
    """A text or file that is not a key card."""


@dataclass(frozen=True)
class KeyCard:
    """A desk's public keys: its id, what it calls itself, its Ed25519 key (32 bytes) and where to encrypt to."""

    desk: str
    name: str
    signing: bytes
    encryption: AgeRecipient

    def to_bytes(self) -> bytes:
        """The card as canonical JSON: the content of a ``.edkeys`` file."""
        return canonical(
            {
                "format": FORMAT,
                "desk": self.desk,
                "name": self.name,
                "signing": ssh_public_line(self.signing),
                "encryption": str(self.encryption),
            }
        )

    def fingerprint(self) -> Fingerprint:
        """What two people compare over the telephone before they trust the card."""
        return fingerprint(self.to_bytes())

    def allowed_signers(self) -> str:
        """The line with which ``ssh-keygen -Y verify`` checks this desk's bundles and reports; the principal is the desk's id."""
        return allowed_signers_line(self.desk, self.signing)


def read_key_card(untrusted_bytes: bytes) -> KeyCard:
    """The card in the bytes of a file or a pasted text (white space around it is left out).

    Raises BadKeyCardError for anything larger than 4 KiB, in another spelling, of another version, or with other
    kinds of keys.
    """
    if len(untrusted_bytes) > MOST_BYTES:
        raise _bad_card(translate("Keys", "It is too large."))
    try:
        value = parse_canonical(untrusted_bytes.strip(b" \t\r\n"))
    except NotCanonicalError as error:
        raise _bad_card(translate("Keys", "It was changed on the way, or it is something else.")) from error
    if value.get("format") != FORMAT:
        raise _bad_card(translate("Keys", "It may have been made by a newer version of Evidence Desk."))
    if value.keys() != _KEYS or not all(isinstance(field, str) for field in value.values()):
        raise _bad_card(translate("Keys", "A field is missing, or there is one too many."))
    if not is_id(value["desk"]) or not _is_name(value["name"]):
        raise _bad_card(translate("Keys", "The name or the number of the desk is not one."))
    try:
        signing = read_ssh_public_line(value["signing"])
        encryption = AgeRecipient.parse(value["encryption"])
    except (BadSshFormError, UnreadableError, ValueError) as error:
        raise _bad_card(translate("Keys", "One of its keys is garbled or of a kind that is not used.")) from error
    card = KeyCard(value["desk"], value["name"], signing, encryption)
    if card.to_bytes() != untrusted_bytes.strip(b" \t\r\n"):
        raise _bad_card(translate("Keys", "One of its keys is not in its one spelling."))
    return card


def read_key_card_file(path: Path) -> KeyCard:
    """The card in a file. Raises BadKeyCardError, also where the file cannot be read."""
    try:
        with path.open("rb") as stream:
            return read_key_card(stream.read(MOST_BYTES + 1))
    except OSError as error:
        raise _bad_card(translate("Keys", "The file cannot be read.")) from error


def checked_desk_name(untrusted_name: str) -> str:
    """A name a desk may give itself on its card; ResearcherError for an empty, long or misleading one."""
    name = untrusted_name.strip()
    if not _is_name(name):
        raise ResearcherError(
            translate("Keys", "This cannot be the name of a desk."),
            safe=translate("Keys", "Nothing was made."),
            mend=translate("Keys", "Take a short name on one line; it need not tell what the desk does."),
        )
    return name


def _is_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_NAME and visible(name) == name


def _bad_card(why: str) -> BadKeyCardError:
    return BadKeyCardError(
        translate("Keys", "This is not a key card of a desk. {why}").format(why=why),
        safe=translate("Keys", "No key was taken in."),
        mend=translate("Keys", "Ask the other desk to send its card again."),
    )
