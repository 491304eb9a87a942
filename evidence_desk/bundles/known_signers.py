"""Whose signatures are known: from key cards, and from files as ``ssh-keygen -Y verify -f`` reads them (ALLOWED SIGNERS)."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.bundles.sshsig import BadSshFormError, read_ssh_public_line

_KEY_KIND: Final = "ssh-ed25519"
_NAMESPACES: Final = "namespaces"


@dataclass(frozen=True)
class KnownSigner:
    """A name, its Ed25519 key (32 bytes), and for what it counts: the namespaces of SSHSIG, None for all."""

    name: str
    public_key: bytes
    namespaces: frozenset[str] | None = None

    def counts_for(self, public_key: bytes, namespace: str) -> bool:
        """Whether a signature by this key for this purpose is one of theirs."""
        return self.public_key == public_key and (self.namespaces is None or namespace in self.namespaces)


def signers_of_cards(cards: Iterable[KeyCard]) -> tuple[KnownSigner, ...]:
    """The desks of key cards, by the name each gave itself."""
    return tuple(KnownSigner(card.name, card.signing) for card in cards)


def read_known_signers(untrusted_text: str) -> tuple[KnownSigner, ...]:
    """The lines that name an Ed25519 key without conditions but ``namespaces``, of whomever; any other is left out.

    A line with a condition that is not kept here (a time, a certificate) must not count more than it says.
    """
    lines = (line.strip() for line in untrusted_text.splitlines())
    return tuple(signer for line in lines if line and not line.startswith("#") and (signer := _signer(line)))


def _signer(untrusted_line: str) -> KnownSigner | None:
    try:
        words = shlex.split(untrusted_line)
    except ValueError:
        return None
    if _KEY_KIND not in words[1:3]:
        return None
    place = words.index(_KEY_KIND, 1)
    options = words[1:place]
    namespaces = None
    for option in options:
        name, _, value = option.partition("=")
        if name.lower() != _NAMESPACES or any(mark in value for mark in "*?!"):
            return None
        namespaces = frozenset(value.split(","))
    try:
        key = read_ssh_public_line(" ".join(words[place : place + 2]))
    except BadSshFormError:
        return None
    return KnownSigner(words[0], key, namespaces)
