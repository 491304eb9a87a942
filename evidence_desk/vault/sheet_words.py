"""The words that sheets and travel codes are written in, letter by letter as somebody types them.

The list is that of SLIP-0039: 1,024 English words of four to eight letters, told apart by their first four.
"""

from shamir_mnemonic.wordlist import WORDLIST

LONGEST_WORD = max(map(len, WORDLIST))
TELLING_LETTERS = 4

_BY_BEGINNING = {word[:TELLING_LETTERS]: word for word in WORDLIST}
_BEGINNINGS = frozenset(word[:length] for word in WORDLIST for length in range(1, len(word) + 1))


def may_become_word(typed: str) -> bool:
    """Whether some word of the list begins with these letters; nothing typed may still become every word."""
    letters = typed.strip().lower()
    return not letters or letters in _BEGINNINGS


def whole_word(typed: str) -> str:
    """The word that these letters begin, once four of them are there; empty for none."""
    letters = typed.strip().lower()
    word = _BY_BEGINNING.get(letters[:TELLING_LETTERS], "")
    return word if word.startswith(letters) else ""
