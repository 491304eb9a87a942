"""What may not go to a recipient, looked for in every byte of a bundle before it is sealed.

The extracts were made so that none of it is in there. This asks once more, of what was really made: tags, tables, records,
names of files and the files themselves. Words are compared in their searching form, so that composition, case and accents
hide nothing, and without what stands between them, so that no way of quoting does either. A hit stops the export.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from evidence_desk.bundles import layout
from evidence_desk.bundles.enclosure import Enclosure, gathered
from evidence_desk.bundles.extracting import Extracts, NamesAndCodes
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.body_marks import texts_of
from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.folding import fold
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

Phrase = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W_]+")
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?\u061f\u06d4\u3002])\s+|[\r\n]+")
_ESCAPED: Final = re.compile(r"\\(?:[nrtbf]|u[0-9a-fA-F]{4})")
_LONGEST: Final = 12  # words of one phrase: what follows on them is found with them
_SHORTEST_TEXT: Final = 8  # letters: "by telephone" is told by nobody in particular, but two such words already tell
_SHORTEST_WORD: Final = 6  # letters of a text of one word
_SHORTEST_NAME: Final = 3
_SHORTEST_IN_MEDIA: Final = 5  # letters: shorter ones stand by chance among the bytes of any picture


class StillInsideError(ResearcherError):
    """Something that may not go stands in a bundle that was about to be written; there is none."""


@dataclass(frozen=True)
class Place:
    """Where words that may not go stand at this desk: the code of the record and the way to the field."""

    code: str
    field: str


class KeptBack:
    """The words, names and identities that one recipient may not have, from what was looked through for a bundle.

    ``held`` are the records that were looked at, as they stand here.
    """

    def __init__(self, held: Iterable[Record[Any]], extracts: Extracts) -> None:
        held = tuple(held)
        self._names = NamesAndCodes(extracts.names)
        self._seen = tuple(one.seen for one in extracts.going.values())
        self._phrases: dict[Phrase, Place] = {}
        said: list[str] = []
        for record in held:
            going = extracts.going.get(record.id)
            for path, text, went in _texts(record, going.seen if going else None):
                if went:
                    said.append(text)
                else:
                    self._add_text(text, Place(record.code, path))
        by_texts = self._indexed()
        for text in said:  # the gate lets these very words go elsewhere
            for phrase in list(_standing(_words(text), by_texts)):
                self._phrases.pop(phrase, None)
        self._add_identities(held)
        self._add_names(held, extracts.names)

    # What is looked for.

    def _add_text(self, text: str, place: Place) -> None:
        for sentence in _SENTENCE_ENDS.split(text):
            phrase = _words(sentence)[:_LONGEST]
            letters = sum(map(len, phrase))
            if letters >= (_SHORTEST_TEXT if len(phrase) > 1 else _SHORTEST_WORD):
                self._phrases.setdefault(phrase, place)

    def _add_identities(self, held: Iterable[Record[Any]]) -> None:
        """Identities, codes and the hashes of files: by these two recipients could join what they have."""
        for record in held:
            self._phrases[_words(record.id)] = Place(record.code, "id")
            self._phrases[_words(record.code)] = Place(record.code, "code")
            if isinstance(record.body, ExhibitBody):
                self._phrases[_words(record.body.file.sha256)] = Place(record.code, "file")

    def _add_names(self, held: Iterable[Record[Any]], names: Iterable[str]) -> None:
        wanted = {_words(name): name for name in names}
        where = {text.strip(): Place(one.code, path) for one in held for path, text in free_words(one.body)}
        for phrase, name in wanted.items():
            if sum(map(len, phrase)) >= _SHORTEST_NAME:
                self._phrases[phrase] = where.get(name, Place("", ""))

    def _indexed(self, least: int = 0) -> dict[str, list[Phrase]]:
        """The phrases by their first word."""
        index: dict[str, list[Phrase]] = {}
        for phrase in self._phrases:
            if sum(map(len, phrase)) >= least:
                index.setdefault(phrase[0], []).append(phrase)
        return index

    # Looking for it.

    def check(self, files: Iterable[Enclosure], wording: Iterable[Enclosure], said: Iterable[str]) -> None:
        """Look through everything that is to go into a bundle; StillInsideError where something is found.

        ``wording`` is what stands in every bundle (``contents.wording``): a name that is an ordinary word of it tells
        nothing there, nor does one that is a code in the records. ``said`` are the words that people
        wrote for the bundle, such as its purpose.
        """
        self._check_words(said)
        own = self._own_words(wording)
        for phrase in [one for one in self._phrases if one in own]:
            del self._phrases[phrase]
        index, in_media = self._indexed(), self._indexed(_SHORTEST_IN_MEDIA)
        for file in files:
            self._look_for(index, _words(file.path), file.path)
            if file.path.startswith(layout.MEDIA):
                for words in _words_in_media(file):
                    self._look_for(in_media, words, file.path)
            else:
                for words in _words_in_text(file):
                    self._look_for(index, words, file.path)

    def _check_words(self, said: Iterable[str]) -> None:
        """Names in the words of people, in any spelling, with any ending: here none of them is the bundle's own."""
        texts = ((text, layout.RECORDS) for record in self._seen for _, text in free_words(_nameless(record)))
        for text, path in (*texts, *((text, layout.DISCLOSURE) for text in said)):
            if self._names.touches(text):
                found = self._names.found_in(text)
                place = next((self._phrases.get(_words(name)) for name in sorted(found)), None)
                raise _still_inside(place or Place("", ""), path)

    def _own_words(self, wording: Iterable[Enclosure]) -> set[Phrase]:
        index = self._indexed()
        own = {phrase for file in wording for words in _words_in_text(file) for phrase in _standing(words, index)}
        for record in self._seen:
            said = {text for _, text in free_words(record.body)}
            own.update(_words(text) for _, text in texts_of(record.body) if text not in said)
        return own

    def _look_for(self, index: dict[str, list[Phrase]], words: Phrase, path: str) -> None:
        phrase = next(_standing(words, index), None)
        if phrase is not None:
            raise _still_inside(self._phrases[phrase], path)


def _texts(held: Record[Any], seen: Record[Any] | None) -> Iterator[tuple[str, str, bool]]:
    """Every text of people in a record, with the way to its field, and whether it went (perhaps without some names)."""
    went: dict[str, list[str]] = {}
    for path, text in free_words(seen.body) if seen else ():
        went.setdefault(path, []).append(text)
    for path, text in free_words(held.body):
        here = went.get(path, [])
        in_part = any(MARKER in one and one != MARKER for one in here)
        yield path, text, text in here or in_part


def _nameless(record: Record[Any]) -> Body:
    """A body without the name that was made for its recipient, which is a code and would be found as one."""
    body: Body = record.body
    if record.extract is None or not {"alias", "names"} & set(record.extract.redacted):
        return body
    changed: dict[str, Any] = {"alias": ""} if hasattr(body, "alias") else {"names": ()}
    return replace(body, **changed)


def _words(text: str) -> Phrase:
    return tuple(_WORD.findall(fold(text)))


def _standing(words: Phrase, index: dict[str, list[Phrase]]) -> Iterator[Phrase]:
    """The phrases that stand in a row of words."""
    for at, word in enumerate(words):
        for phrase in index.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                yield phrase


def _words_in_text(file: Enclosure) -> Iterator[Phrase]:
    """The words of a file of text, piece by piece; each piece begins with the last words of the one before."""
    tail: Phrase = ()
    rest = b""
    for piece in gathered(file.pieces()):
        content = rest + piece
        cut = max(content.rfind(b"\n"), content.rfind(b" ")) + 1
        rest = content[cut:]
        words = (*tail, *_words(_plain(content[:cut])))
        yield words
        tail = words[-2 * _LONGEST :]
    yield (*tail, *_words(_plain(rest)))


def _plain(content: bytes) -> str:
    """A text without the spellings that JSON and HTML have for some letters."""
    return html.unescape(_ESCAPED.sub(" ", content.decode("utf-8", "replace")))


def _words_in_media(file: Enclosure) -> Iterator[Phrase]:
    """What could be read as words in the bytes of a file, as UTF-8 and as UTF-16 of both orders."""
    before = b""
    for piece in file.pieces():
        content = before + piece
        yield _words(content.decode("utf-8", "ignore"))
        for start in (0, 1):
            for order in ("utf-16-le", "utf-16-be"):
                yield _words(content[start:].decode(order, "ignore"))
        before = content[-1024:]


def _still_inside(place: Place, path: str) -> StillInsideError:
    if place.code:
        words = translate(
            "Bundle",
            "What may not go to this recipient stands in the bundle all the same: “{field}” of {code}, in {file}.",
        ).format(field=place.field, code=place.code, file=visible(path))
    else:
        words = translate(
            "Bundle", "A name that may not go to this recipient stands in the bundle all the same, in {file}."
        )
        words = words.format(file=visible(path))
    return StillInsideError(
        words,
        safe=translate("Bundle", "No bundle was written; everything in the vault is as it was."),
        mend=translate("Bundle", "Leave out what it stands in, or change it there, then look through what goes again."),
    )
