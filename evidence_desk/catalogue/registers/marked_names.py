"""Everybody who is marked as mentioned in any account and did not agree: looked for in the words of other records too.

Who did not agree to stand in one account did not agree to stand in another. There only a name can be looked for; a
description, such as "my brother", is anybody's.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.gate.gate_asking import Mention
from evidence_desk.catalogue.gate.taking_out import TakingOut
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.keeping.referring import referring_records
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.consent_terms import MentionConsent
from evidence_desk.values.folding import fold
from evidence_desk.values.sensitivity import Sensitivity
from evidence_desk.vault.database import Database

_SHORTEST_NAME: Final = 3  # letters: "al" and "de" stand in many names


class MarkedNames:
    """The names marked in one catalogue, read when they are first asked for; made anew for each piece of work."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._agreed: dict[str, frozenset[str]] = {}
        self._standing: dict[str, frozenset[str]] = {}

    def around(self, accounts: tuple[str, ...]) -> "NamesAround":
        """Those that were marked elsewhere than in some accounts (identities)."""
        return NamesAround(self, accounts)

    @cached_property
    def accounts(self) -> dict[str, dict[str, str]]:
        """By name, the accounts in which it was marked, with their codes."""
        sql = (
            "SELECT testimony, code, quote, who, coded FROM passage JOIN record ON record.id = testimony"
            " WHERE mark = ? AND agreed <> ? AND NOT taken_back"
        )
        found: dict[str, dict[str, str]] = {}
        asked = (PassageMark.MENTION.value, MentionConsent.YES.value)
        for account, code, quote, who, coded in self._database.execute(sql, asked):
            for name in (*names_of(quote, who), *self._party_names(coded)):
                for one in (name, *names_within(name)):
                    found.setdefault(one, {})[account] = code
        return found

    def _party_names(self, coded: str | None) -> tuple[str, ...]:
        """What somebody is called who is protected as a party, and was recognised in a mention."""
        record: Record[Any] | None = RecordRegister(self._database).record(coded) if coded else None
        if record is None or not isinstance(record.body, PartyBody) or record.body.level < Sensitivity.IDENTIFYING:
            return ()
        return tuple(name.text for name in record.body.names)

    @cached_property
    def _looked_for(self) -> TakingOut:
        return TakingOut(self.accounts)

    def within(self, texts: Iterable[str]) -> frozenset[str]:
        """The names that stand in some texts, in any spelling."""
        return frozenset[str]().union(*map(self._looked_for.found_in, texts))

    def standing_in(self, account: str) -> frozenset[str]:
        """The names that stand in the words of an account."""
        if account not in self._standing:
            record = RecordRegister(self._database).record(account)
            self._standing[account] = (
                self.within(text for _, text in free_words(record.body)) if record else frozenset()
            )
        return self._standing[account]

    def agreed_in(self, account: str) -> frozenset[str]:
        """Who agreed to stand in an account, in the searching form of what is marked of them."""
        if account not in self._agreed:
            found: list[Record[PassageBody]]
            found = referring_records(self._database, account, "testimony", PassageBody.KIND)
            said = (one.body for one in found if one.body.mark is PassageMark.MENTION and not one.body.taken_back)
            agreed = [one for one in said if one.agreed is MentionConsent.YES]
            self._agreed[account] = frozenset(fold(text.strip()) for one in agreed for text in (one.quote, one.who))
        return self._agreed[account]


class NamesAround:
    """The ``MarkedElsewhere`` of a record that rests on some accounts. Who agreed to stand in one of these may stand there."""

    def __init__(self, marked: MarkedNames, accounts: tuple[str, ...]) -> None:
        self._marked = marked
        self._accounts = accounts

    def within(self, texts: Iterable[str]) -> tuple[Mention, ...]:
        """Those that stand in some texts."""
        return self._elsewhere(self._marked.within(texts))

    def in_accounts(self) -> tuple[Mention, ...]:
        """Those that stand in the accounts themselves."""
        return self._elsewhere(frozenset[str]().union(*map(self._marked.standing_in, self._accounts)))

    def _elsewhere(self, names: frozenset[str]) -> tuple[Mention, ...]:
        found = []
        for name in sorted(names):
            codes = [code for account, code in self._marked.accounts[name].items() if account not in self._accounts]
            agreed = any(fold(name) in self._marked.agreed_in(account) for account in self._accounts)
            if codes and not agreed:
                found.append(Mention(name, marked_in=", ".join(sorted(codes))))
        return tuple(found)


def names_of(words: str, who: str) -> tuple[str, ...]:
    """What names somebody wherever they are spoken of: the words marked, and who it is, without mere descriptions.

    A name has a word with a capital letter, or in letters that know no capitals; where there is none, a single word may be
    one that somebody typed in small letters.
    """
    given = [text.strip() for text in (words, who) if text.strip()]
    named = [text for text in given if any(map(_may_be_a_name, text.split()))]
    return tuple(dict.fromkeys(named or (text for text in given if len(text.split()) == 1)))


def names_within(name: str) -> Iterator[str]:
    """The words of a person's name, for either may stand alone; not those of a description, which are anybody's."""
    words = name.split()
    if len(words) > 1 and all(word[:1].isupper() for word in words):
        yield from (word for word in words if len(word) >= _SHORTEST_NAME)


def _may_be_a_name(word: str) -> bool:
    first = next((letter for letter in word if unicodedata.category(letter) in {"Lu", "Lt", "Ll", "Lo"}), "")
    return bool(first) and first.title() == first
