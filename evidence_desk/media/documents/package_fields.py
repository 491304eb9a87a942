"""What a ZIP package says of itself: office documents (ECMA-376, OpenDocument, EPUB), proofs of ProofMode, archives.

In the process that reads documents only. Of each part no more is unpacked than is read, and XML with a document type of
its own is not read at all, so that no entity can be expanded.
"""

import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from evidence_desk.media.documents.proof_fields import proof_fields_of_package
from evidence_desk.media.file_protocol import FileAnswer, FileOutcome
from evidence_desk.media.file_worker import AskedFile, bounded
from evidence_desk.media.picture_protocol import Field

_MOST_OF_A_PART = 512 * 1024
_LONGEST_VALUE = 4096
_MOST_DEPTH = 32
_OPF = ".opf"

# The parts that hold properties, and the prefixes their own standards write for their namespaces.
_PARTS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "app",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "custom",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "vt",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "http://www.idpf.org/2007/opf": "opf",
}


def package_sayings(content: AskedFile) -> FileAnswer:
    """The properties of a document, the proofs in a package, or how much an archive holds."""
    with zipfile.ZipFile(content) as package:
        names = package.namelist()
        fields = bounded((*_properties(package, names), *proof_fields_of_package(package), *_contents(package, names)))
    return FileAnswer(FileOutcome.DONE, fields=fields)


def _properties(package: zipfile.ZipFile, names: list[str]) -> Iterator[Field]:
    books = [name for name in names if name.lower().endswith(_OPF)][:1]
    for part in (*(part for part in _PARTS if part in names), *books):
        try:
            with package.open(part) as stream:
                xml = stream.read(_MOST_OF_A_PART + 1)
            if len(xml) > _MOST_OF_A_PART:
                yield part, "(not read: longer than such a part may be)"
                continue
            yield from _fields_of(xml)
        except (expat.ExpatError, _OwnDocumentTypeError, zipfile.BadZipFile, OSError, RuntimeError, ValueError):
            yield part, "(not read: damaged, locked, or not as its standard says)"


def _contents(package: zipfile.ZipFile, names: list[str]) -> Iterator[Field]:
    if "[Content_Types].xml" in names or "mimetype" in names:
        return
    yield "Files in the archive", str(len(names))
    yield "Unpacked size", str(sum(entry.file_size for entry in package.infolist()))


class _OwnDocumentTypeError(Exception):
    """An XML part that brings declarations of its own."""


class _Reading:
    """Texts of elements without children, by their names; bounded in depth and length."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self._texts: list[str] = []
        self._names: list[str] = []
        self._leaf = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._names) >= _MOST_DEPTH:
            raise ValueError("nested too deeply")
        self._names.append(attributes.get("name", "") if name.endswith("}property") else name)
        self._texts = []
        self._leaf = True

    def text(self, words: str) -> None:
        if self._leaf and sum(map(len, self._texts)) < _LONGEST_VALUE:
            self._texts.append(words)

    def end(self, name: str) -> None:
        own = self._names.pop()
        value = "".join(self._texts).strip()
        if self._leaf and value:
            # A property of a custom part is named by the element around it.
            around = self._names[-1] if self._names else ""
            self.fields.append((_spelt(around if _prefix_of(name) == "vt" and around else own), value))
        self._leaf = False


def _fields_of(xml: bytes) -> list[Field]:
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator="}")

    def refuse(*_declaration: object) -> None:
        raise _OwnDocumentTypeError

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = reading.begin
    parser.CharacterDataHandler = reading.text
    parser.EndElementHandler = reading.end
    parser.Parse(xml, True)
    return reading.fields


def _prefix_of(name: str) -> str:
    return _PREFIXES.get(name.rpartition("}")[0], "")


def _spelt(name: str) -> str:
    """``dc:creator`` for an element of a known namespace, else its name alone."""
    prefix, local = _prefix_of(name), name.rpartition("}")[2]
    return f"{prefix}:{local}" if prefix else local
