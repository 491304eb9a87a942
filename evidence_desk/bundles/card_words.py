"""The fingerprint of a key card in words, for those who would rather read words aloud than digits."""

import hashlib

from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.custody.spoken import words_of


def card_words(card: KeyCard) -> tuple[str, ...]:
    """Twelve words: 120 bits.

    The first 120 bits of the SHA-256 over the line ``evidence-desk-fingerprint-words/1`` (with its line feed) and the
    card, ten bits a word, in the word list of SLIP-39.
    """
    return words_of(hashlib.sha256(b"evidence-desk-fingerprint-words/1\n" + card.to_bytes()).digest())
