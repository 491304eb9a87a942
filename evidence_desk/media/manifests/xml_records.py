"""Records out of a stranger's XML, one by one: no document type, no entities of its own, nothing fetched, little held.

A record is an element of a certain name; what lies in it is given as its fields. Everything else is passed over.
Whoever wrote the file cannot make it cost more: a document type is refused (and with it every entity that grows), and
so are texts, attributes and nesting beyond what any honest list has.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from xml.parsers import expat

from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate

_PIECE: Final = 64 * 1024
_LONGEST_TOKEN: Final = 1024 * 1024
_LONGEST_TEXT: Final = 64 * 1024
_MOST_FIELDS: Final = 256
_DEEPEST: Final = 32


@dataclass(frozen=True, slots=True)
class Field:
    """An element inside a record: its name without its namespace, its attributes, its text, and what it lies in.

    ``path``: the names of the elements between the record and this one.
    """

    name: str
    attributes: Mapping[str, str]
    text: str
    path: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """One record: the name of its element, the line it begins on, its attributes, its fields in order."""

    name: str
    line: int
    attributes: Mapping[str, str]
    fields: list[Field] = field(default_factory=list)


class BrokenXmlError(ValueError):
    """Not well-formed from ``line`` on; the records before it stand."""

    def __init__(self, line: int) -> None:
        super().__init__("not well-formed")
        self.line = line


def records(stream: BinaryIO, names: AbstractSet[str]) -> Iterator[Record]:
    """The records whose elements have one of these names, in order.

    Raises UnreadableError where the file tries what no list needs, BrokenXmlError, and OSError as the stream does.
    """
    reading = _Reading(names)
    while piece := stream.read(_PIECE):
        reading.feed(piece, last=False)
        yield from reading.take()
    reading.feed(b"", last=True)
    yield from reading.take()


class _Reading:
    """The parser with its limits, and the record it is in."""

    def __init__(self, names: AbstractSet[str]) -> None:
        self._names = names
        self._done: list[Record] = []
        self._record: Record | None = None
        self._inside: list[tuple[str, Mapping[str, str], list[str]]] = []
        self._depth = 0
        self._text_length = 0
        self._fed = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.EntityDeclHandler = self._refuse_document_type

    def feed(self, piece: bytes, *, last: bool) -> None:
        self._fed += len(piece)
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise BrokenXmlError(error.lineno) from None
        if self._fed - max(0, self._parser.CurrentByteIndex) > _LONGEST_TOKEN + _PIECE:
            raise _too_much()

    def take(self) -> list[Record]:
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST or sum(map(len, attributes.values())) > _LONGEST_TEXT:
            raise _too_much()
        local = name.rpartition(" ")[2]
        if self._record is not None:
            self._inside.append((local, attributes, []))
        elif local in self._names:
            self._record = Record(local, self._parser.CurrentLineNumber, attributes)
            self._text_length = 0

    def _text(self, text: str) -> None:
        if self._inside:
            self._text_length += len(text)
            if self._text_length > _LONGEST_TEXT:
                raise _too_much()
            self._inside[-1][2].append(text)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._record is None:
            return
        if self._inside:
            local, attributes, pieces = self._inside.pop()
            path = tuple(above[0] for above in self._inside)
            self._record.fields.append(Field(local, attributes, "".join(pieces), path))
            if len(self._record.fields) > _MOST_FIELDS:
                raise _too_much()
        else:
            self._done.append(self._record)
            self._record = None

    def _refuse_document_type(self, *_told: object) -> None:
        raise UnreadableError(
            translate(
                "media", "This list brings a document type with it, which no list of hashes needs; it was not read."
            ),
            mend=translate(
                "media", "Ask whoever made it for another one, and be careful with what else came from there."
            ),
        )


def _too_much() -> UnreadableError:
    return UnreadableError(
        translate("media", "This list is made so that reading it would take all memory; it was not read any further."),
        mend=translate("media", "Ask whoever made it for another one, and be careful with what else came from there."),
    )
