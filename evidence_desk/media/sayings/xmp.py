"""XMP (ISO 16684-1) as names and texts: each property under the name it has in the packet.

A packet with a document type of its own is not read, so that no entity can be expanded; nothing it names is fetched.
"""

from collections.abc import Iterator
from xml.parsers import expat

from evidence_desk.media.picture_protocol import MOST_FIELDS, Field

MOST_BYTES = 1024 * 1024
_MOST_DEPTH = 40
_LONGEST_VALUE = 4096
# Pictures inside pictures, and what only says which program counts its own parts how.
_LEFT_OUT = ("xmpGImg:image", "xapGImg:image")


class _OwnDocumentTypeError(Exception):
    """A packet that brings declarations of its own."""


class _Enough(Exception):  # noqa: N818 - not an error: the reading stops
    """As many properties as an answer holds."""


class _Reading:
    """The properties found so far, and the elements around the place that is read."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self._around: list[str] = []
        self._texts: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._around) >= _MOST_DEPTH:
            raise ValueError("nested too deeply")
        self._around.append(name)
        self._texts = []
        for key, value in attributes.items():
            if key == "rdf:resource":
                self._found(self._around, value)
            elif not key.startswith(("rdf:", "xml:", "xmlns", "x:")):
                self._found([*self._around, key], value)

    def text(self, words: str) -> None:
        if sum(map(len, self._texts)) < _LONGEST_VALUE:
            self._texts.append(words)

    def end(self, _name: str) -> None:
        self._found(self._around, "".join(self._texts))
        self._around.pop()
        self._texts = []

    def _found(self, path: list[str], value: str) -> None:
        named = [part for part in path if not part.startswith(("rdf:", "x:"))]
        if not named or not value.strip() or named[-1] in _LEFT_OUT:
            return
        self.fields.append(("/".join(named[-2:]), value.strip()))
        if len(self.fields) >= MOST_FIELDS:
            raise _Enough


def xmp_fields(untrusted: bytes) -> Iterator[Field]:
    """The properties of a packet; what cannot be read is said in the place of the rest."""
    reading = _Reading()
    parser = expat.ParserCreate()

    def refuse(*_declaration: object) -> None:
        raise _OwnDocumentTypeError

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = reading.begin
    parser.CharacterDataHandler = reading.text
    parser.EndElementHandler = reading.end
    broken = len(untrusted) > MOST_BYTES
    try:
        # Writers fill a packet up with blanks and NULs, so that it can grow in place.
        parser.Parse(untrusted[:MOST_BYTES].rstrip(b"\0 \r\n\t"), True)
    except _Enough:
        pass
    except (expat.ExpatError, _OwnDocumentTypeError, ValueError):
        broken = True
    yield from reading.fields
    if broken:
        yield "XMP", "(not read to its end: damaged, too long, or not as its standard says)"
