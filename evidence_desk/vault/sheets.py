"""Secrets as words on paper, after SLIP-0039 (Shamir's sharing with checksums): recovery sheets and the travel code.

Two of three sheets give a secret of 128 bits, and one alone nothing at all. From the secret comes an age identity: the
vault has a slot for its recipient. A travel code is a set with a single sheet; its secret is used beside the passphrase.
"""

import secrets
from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.keys import expand

SHEETS = 3
NEEDED = 2
WORDS = 20
_SECRET_BYTES = 16
_TELLING_LETTERS = 4  # the first four letters tell every word of the list
_KNOWN = frozenset(WORDLIST)
_BY_BEGINNING = {word[:_TELLING_LETTERS]: word for word in WORDLIST}


class SheetError(ResearcherError):
    """Words that are not those of a sheet, or sheets that do not belong together."""


def make_sheets() -> tuple[AgeIdentity, tuple[tuple[str, ...], ...]]:
    """A fresh identity and the three sheets of 20 words each, of which any two give it back."""
    secret = secrets.token_bytes(_SECRET_BYTES)
    (sheets,) = generate_mnemonics(1, [(NEEDED, SHEETS)], secret)
    return _identity(secret), tuple(tuple(sheet.split()) for sheet in sheets)


def identity_from_sheets(untrusted_sheets: Sequence[str]) -> AgeIdentity:
    """The identity that two sheets give, each typed as 20 words (the first four letters of each will do).

    Raises SheetError, in words that say which sheet is wrong.
    """
    shares = [read_sheet(sheet, number) for number, sheet in enumerate(untrusted_sheets, 1)]
    if len({share.index for share in shares}) < len(shares):
        raise SheetError(
            translate("Sheets", "This is the same sheet twice."),
            mend=translate("Sheets", "Type the words of another of the three."),
        )
    if len({share.identifier for share in shares}) > 1:
        raise SheetError(
            translate("Sheets", "These sheets do not belong together: they were made at different times."),
            mend=translate("Sheets", "Take two sheets with the same date."),
        )
    try:
        secret = combine_mnemonics([share.mnemonic() for share in shares])
    except MnemonicError:
        raise SheetError(
            translate("Sheets", "These sheets together give nothing."),
            mend=translate("Sheets", "Two of the three sheets of one vault are needed."),
        ) from None
    return _identity(secret)


def make_code() -> tuple[bytes, tuple[str, ...]]:
    """A fresh travel code: its 16 bytes, and the 20 words by which it is written down and read aloud."""
    code = secrets.token_bytes(_SECRET_BYTES)
    ((words,),) = generate_mnemonics(1, [(1, 1)], code)
    return code, tuple(words.split())


def read_code(untrusted_words: str) -> bytes:
    """The 16 bytes of a travel code typed as 20 words; SheetError where a word is wrong."""
    share = read_sheet(untrusted_words)
    if share.member_threshold != 1 or share.group_threshold != 1:
        raise SheetError(
            translate("Sheets", "These are the words of a recovery sheet, not of a travel code."),
            mend=translate("Sheets", "Ask the person who keeps your travel code to read it to you."),
        )
    return bytes(combine_mnemonics([share.mnemonic()]))


def read_sheet(untrusted_words: str, number: int = 0) -> Share:
    """One sheet, checked by itself. ``number``: which of those typed it is, to be named in the SheetError."""
    words = [_BY_BEGINNING.get(word.strip(".,;").lower()[:_TELLING_LETTERS], word) for word in untrusted_words.split()]
    unknown = [at for at, word in enumerate(words, 1) if word not in _KNOWN]
    which = translate("Sheets", "Sheet {number}: ").format(number=number) if number else ""
    if unknown:
        raise SheetError(
            which + translate("Sheets", "Word {position} is not in the list of words.").format(position=unknown[0]),
            mend=translate("Sheets", "Compare it with the sheet; the words are English and in small letters."),
        )
    if len(words) != WORDS:
        raise SheetError(
            which
            + translate("Sheets", "These are {count} words; a sheet has {all}.").format(count=len(words), all=WORDS),
            mend=translate("Sheets", "Compare them with the sheet, in the order of their numbers."),
        )
    try:
        share = Share.from_mnemonic(" ".join(words))
    except MnemonicError:
        raise SheetError(
            which + translate("Sheets", "A word is wrong, or two are in the wrong order."),
            mend=translate("Sheets", "Compare each word with the sheet, in the order of their numbers."),
        ) from None
    return share


def _identity(secret: bytes) -> AgeIdentity:
    derived = expand(secret, "recovery")
    return AgeIdentity.from_secret(bytes(derived))
