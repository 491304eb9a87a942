"""Whose signature counts for the verifier without a desk: by key card, by a file of ssh-keygen, by key or fingerprint."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from evidence_desk.bundles import layout, sshsig
from evidence_desk.bundles.allowed_signers import read_allowed_signers
from evidence_desk.bundles.public_keys import read_key_card_file
from evidence_desk.bundles.signatory import KnownKey, Signatory
from evidence_desk.bundles.strict_zip import StrictZip
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_MOST_BYTES = 1024 * 1024
_SHA256 = "SHA256:"


def add_trust(parser: argparse.ArgumentParser) -> None:
    """The options that name keys."""
    parser.add_argument(
        "--card",
        metavar="FILE.edkeys",
        type=Path,
        help=translate("Verifier", "the key card of the desk that should have signed it"),
    )
    parser.add_argument(
        "--allowed-signers",
        metavar="FILE",
        type=Path,
        help=translate("Verifier", "the same as a file of “ssh-keygen -Y verify”"),
    )
    parser.add_argument(
        "--key",
        metavar="TEXT",
        help=translate("Verifier", "the same as a public key, “ssh-ed25519 AAAA…”, whatever desk the bundle names"),
    )
    parser.add_argument(
        "--fingerprint",
        metavar="TEXT",
        help=translate(
            "Verifier",
            "“SHA256:…” as “ssh-keygen -l” shows it, instead of the key; or the twelve groups of digits of the card",
        ),
    )


def signatories(asked: argparse.Namespace, archive: BinaryIO) -> list[Signatory]:
    """Who may have signed; ResearcherError where nobody is named, or a fingerprint is not that of the key beside it."""
    fingerprint = (asked.fingerprint or "").strip()
    of_a_key = fingerprint.startswith(_SHA256)
    if fingerprint and not of_a_key and not asked.card:
        raise ResearcherError(
            translate("Verifier", "These digits are the fingerprint of a key card."),
            mend=translate("Verifier", "Give the card too: --card FILE.edkeys."),
        )
    found = list(_named(asked, "" if of_a_key else fingerprint))
    if of_a_key and not found:
        return [KnownKey("", fingerprint, key) for key in _signing_keys(archive, fingerprint)]
    if not found:
        raise ResearcherError(
            translate("Verifier", "No key is named whose signature should count."),
            safe=translate("Verifier", "Nothing was decided about the bundle."),
            mend=translate(
                "Verifier",
                "Give --card, --allowed-signers, --key or --fingerprint, with what you have from the desk by another"
                " way than the bundle.",
            ),
        )
    chosen = [one for one in found if not of_a_key or sshsig.ssh_fingerprint(one.signing) == fingerprint]
    if not chosen:
        raise _another_fingerprint()
    return chosen


def _named(asked: argparse.Namespace, digits: str) -> Iterator[Signatory]:
    if asked.card:
        card = read_key_card_file(asked.card)
        if digits and not card.fingerprint().matches(digits):
            raise _another_fingerprint()
        yield card
    if asked.allowed_signers:
        yield from read_allowed_signers(_text(asked.allowed_signers))
    if asked.key:
        yield _key(asked.key)


def _another_fingerprint() -> ResearcherError:
    return ResearcherError(
        translate("Verifier", "The fingerprint is not that of the key that is given with it."),
        safe=translate("Verifier", "Nothing was decided about the bundle."),
        mend=translate("Verifier", "Ask the desk by another way for its card and its fingerprint."),
    )


def _key(untrusted_text: str) -> KnownKey:
    """The key in a line of OpenSSH, whatever comment stands behind it."""
    line = " ".join(untrusted_text.split()[:2])
    try:
        signing = sshsig.read_ssh_public_line(line)
    except sshsig.BadSshFormError:
        raise ResearcherError(
            translate("Verifier", "This is not a public key of the kind that signs bundles."),
            mend=translate("Verifier", "It begins with “ssh-ed25519 AAAA”; put it in quotation marks."),
        ) from None
    return KnownKey("", sshsig.ssh_fingerprint(signing), signing)


def _signing_keys(archive: BinaryIO, fingerprint: str) -> list[bytes]:
    """The key in the bundle's own signature, if it is the one with the fingerprint; whether it signed is seen later."""
    try:
        container = StrictZip(archive)
        entry = container.by_name[f"{container.folder}/{layout.SIGNATURE}"]
        container.check_size(entry, layout.MOST_SIGNATURE_BYTES)
        signature = sshsig.read_signature(b"".join(container.pieces(entry)).decode("ascii"))
    except (UnreadableError, KeyError, ValueError):
        return []  # what is wrong there is told by the verification
    return [signature.public_key] if sshsig.ssh_fingerprint(signature.public_key) == fingerprint else []


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    except OSError as error:
        sentence = translate("Verifier", "“{name}” cannot be read ({reason}).")
        raise ResearcherError(
            sentence.format(name=visible(str(path)), reason=error.strerror or type(error).__name__)
        ) from None
