"""Who somebody is: names, birth, papers, contacts. In clear only in memory, while it is entered or while it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.values.folding import words
from evidence_desk.values.languages import checked_language
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_SHORTEST_TELLING = 3  # letters: shorter words of a name stand in too many sentences that name nobody
# Letters from which a word of a name may have lost so many at its end to another ending.
_LOST_TO_ENDINGS = ((10, 3), (8, 2), (5, 1))


class NameKind(StrEnum):
    """What a name is to the person."""

    LEGAL = "legal"
    BIRTH = "birth"
    OTHER_SPELLING = "other-spelling"
    KNOWN_AS = "known-as"


@dataclass(frozen=True, repr=False)
class PersonName(Body):
    """A name in one script. ``language`` is a BCP 47 tag, which may name the script too; empty where not said."""

    KIND: ClassVar[str] = "name"

    text: str
    kind: NameKind = NameKind.LEGAL
    language: str = ""

    def checked(self) -> Self:
        """This name if it can be kept."""
        super().checked()
        if not self.text.strip():
            raise FieldProblemError("names", translate("Identities", "A name is empty."))
        if self.language:
            checked_language(self.language)
        return self


@dataclass(frozen=True, repr=False)
class PersonDocument(Body):
    """A paper that says who somebody is: its kind, its number, who issued it."""

    KIND: ClassVar[str] = "document"

    kind: str
    number: str = ""
    issued_by: str = ""


@dataclass(frozen=True, repr=False)
class PersonContact(Body):
    """A way to reach somebody: how, the number or address, and when it is safe."""

    KIND: ClassVar[str] = "contact"

    how: str
    value: str = ""
    when_safe: str = ""


@dataclass(frozen=True, repr=False)
class NextOfKin(Body):
    """Whom to tell: name, how they are related, how to reach them."""

    KIND: ClassVar[str] = "next-of-kin"

    name: str
    relation: str = ""
    contact: str = ""


@dataclass(frozen=True, repr=False)
class IdentityParticulars(Body):
    """All that an identity holds. Its ``repr`` shows none of it."""

    KIND: ClassVar[str] = "particulars"

    names: tuple[PersonName, ...] = ()
    birth_date: UncertainDate | None = None
    birth_place: str = ""
    documents: tuple[PersonDocument, ...] = ()
    contacts: tuple[PersonContact, ...] = ()
    next_of_kin: tuple[NextOfKin, ...] = ()
    note: str = ""

    def checked(self) -> Self:
        """These particulars if they can be kept: they must say something."""
        super().checked()
        for part in (*self.names, *self.documents, *self.contacts, *self.next_of_kin):
            part.checked()
        if self == type(self)():
            raise FieldProblemError(
                "names",
                translate("Identities", "Nothing is entered that says who this is."),
                translate("Identities", "Enter a name, a paper or a way to reach the person."),
            )
        return self

    def named_in(self, sentence: str) -> bool:
        """Whether a sentence names the person, or somebody close, in a spelling that stands here.

        Compared in the searching form, so that case, accents and endings hide nothing. A name in another script than
        those entered is not recognised.
        """
        said = words(sentence)
        closed_up = "".join(said)
        for text in self._telling():
            parts = words(text)
            whole = "".join(parts)
            if any(_begins(word, part) for word in said for part in parts if len(part) >= _SHORTEST_TELLING):
                return True
            # Scripts that write no spaces, and numbers written with or without them.
            if len(whole) >= (2 if not whole.isascii() else _SHORTEST_TELLING + 1) and whole in closed_up:
                return True
        return False

    def _telling(self) -> Iterator[str]:
        yield from (name.text for name in self.names)
        yield from (kin.name for kin in self.next_of_kin)
        yield from (document.number for document in self.documents)
        yield from (contact.value for contact in self.contacts)


def _begins(word: str, part: str) -> bool:
    lost = next((lost for length, lost in _LOST_TO_ENDINGS if len(part) >= length), 0)
    stem = part[: len(part) - lost]
    return word == part or (len(stem) > _SHORTEST_TELLING and word.startswith(stem))


def name_kind_words(kind: NameKind) -> str:
    """What a name is, in words."""
    return {
        NameKind.LEGAL: translate("Identities", "Legal name"),
        NameKind.BIRTH: translate("Identities", "Name at birth"),
        NameKind.OTHER_SPELLING: translate("Identities", "Other spelling or script"),
        NameKind.KNOWN_AS: translate("Identities", "Known as"),
    }[kind]
