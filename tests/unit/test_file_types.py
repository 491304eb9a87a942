"""A file is what its content is; its name is a claim that can be contradicted in words."""

import io
import struct
import wave
import zipfile

import pytest
from PIL import Image

from evidence_desk.media.file_types import (
    EMPTY,
    HEAD_BYTES,
    PLAIN_TEXT,
    TAIL_BYTES,
    UNKNOWN,
    claimed_type,
    described,
    disagreement,
    sniff,
)
from evidence_desk.values.resources import resource

OOXML = "application/vnd.openxmlformats-officedocument."


def picture(kind: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(content, kind)
    return content.getvalue()


def archive(*names: str, first: tuple[str, str] | None = None, size: int = 10) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        if first:
            target.writestr(*first)
        for name in names:
            target.writestr(name, "x" * size)
    return content.getvalue()


def sound() -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(1)
        target.setframerate(8000)
        target.writeframes(bytes(100))
    return content.getvalue()


def box(brand: bytes, *compatible: bytes) -> bytes:
    body = b"ftyp" + brand + bytes(4) + b"".join(compatible)
    return struct.pack(">I", len(body) + 4) + body + b"\0\0\0\x08mdat"


@pytest.mark.parametrize(
    ("kind", "media_type", "extension"),
    [
        ("JPEG", "image/jpeg", "jpg"),
        ("PNG", "image/png", "png"),
        ("GIF", "image/gif", "gif"),
        ("TIFF", "image/tiff", "tif"),
        ("BMP", "image/bmp", "bmp"),
        ("WEBP", "image/webp", "webp"),
        ("AVIF", "image/avif", "avif"),
    ],
)
def test_pictures_as_written_by_a_real_encoder(kind: str, media_type: str, extension: str) -> None:
    found = sniff(picture(kind)[:HEAD_BYTES])
    assert (found.media_type, found.kind, found.extension) == (media_type, "picture", extension)


@pytest.mark.parametrize(
    ("head", "media_type", "kind"),
    [
        (box(b"heic", b"mif1"), "image/heic", "picture"),
        (box(b"mif1", b"heic"), "image/heic", "picture"),
        (box(b"mif1", b"avif"), "image/avif", "picture"),
        (box(b"isom", b"mp42"), "video/mp4", "video"),
        (box(b"qt  "), "video/quicktime", "video"),
        (b"\0\0\0\x08wide\0\0\x10\0mdat", "video/quicktime", "video"),
        (box(b"3gp5"), "video/3gpp", "video"),
        (box(b"3g2a"), "video/3gpp2", "video"),
        (box(b"M4A "), "audio/mp4", "audio"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "video/webm", "video"),
        (b"\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska", "video/matroska", "video"),
        (b"OggS" + bytes(24) + b"OpusHead", "audio/ogg", "audio"),
        (b"OggS" + bytes(24) + b"\x80theora", "video/ogg", "video"),
        (b"RIFF\0\0\0\0AVI LIST", "video/vnd.avi", "video"),
        (b"ID3\x04\0\0\0\0\0\0", "audio/mpeg", "audio"),
        (b"\xff\xfb\x90\x64" + bytes(100), "audio/mpeg", "audio"),
        (b"\xff\xf1\x50\x80" + bytes(100), "audio/aac", "audio"),
        (b"fLaC\0\0\0\x22", "audio/flac", "audio"),
        (b"#!AMR\n\x3c", "audio/AMR", "audio"),
        (b"#!AMR-WB\n\x3c", "audio/AMR-WB", "audio"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf", "video"),
        (b"G" + (bytes(187) + b"G") * 3, "video/mpeg", "video"),
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf", "document"),
        (b"{\\rtf1\\ansi", "application/rtf", "document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "application/x-ole-storage", "document"),
    ],
)
def test_beginnings_from_the_specifications(head: bytes, media_type: str, kind: str) -> None:
    found = sniff(head)
    assert (found.media_type, found.kind) == (media_type, kind)


def test_sound() -> None:
    assert sniff(sound()).media_type == "audio/vnd.wave"


@pytest.mark.parametrize(
    ("names", "media_type"),
    [
        (("[Content_Types].xml", "word/document.xml"), OOXML + "wordprocessingml.document"),
        (("[Content_Types].xml", "xl/workbook.xml"), OOXML + "spreadsheetml.sheet"),
        (("[Content_Types].xml", "ppt/presentation.xml"), OOXML + "presentationml.presentation"),
        (("photograph.jpg", "word/not-a-document"), "application/zip"),
        ((), "application/zip"),
    ],
)
def test_archives_and_what_is_wrapped_in_them(names: tuple[str, ...], media_type: str) -> None:
    content = archive(*names)
    assert sniff(content[:HEAD_BYTES], content[-TAIL_BYTES:]).media_type == media_type


def test_a_long_office_document_needs_its_end() -> None:
    content = archive("[Content_Types].xml", "docProps/thumbnail.jpeg", "word/document.xml", size=HEAD_BYTES)
    assert sniff(content[:HEAD_BYTES]).media_type == "application/zip"
    assert sniff(content[:HEAD_BYTES], content[-TAIL_BYTES:]).extension == "docx"


@pytest.mark.parametrize("extension", ["text", "spreadsheet", "presentation"])
def test_open_documents_name_themselves(extension: str) -> None:
    media_type = f"application/vnd.oasis.opendocument.{extension}"
    content = archive("content.xml", first=("mimetype", media_type))
    assert sniff(content).media_type == media_type


@pytest.mark.parametrize(
    "head",
    [
        b"Sunday, the 12th. She came alone.\r\n",
        "Она пришла одна.".encode(),
        "جاءت وحدها".encode(),
        "\ufeffmarked".encode(),
        "marked".encode("utf-16"),
        "O, tək gəldi.".encode("utf-16-be").join([b"\xfe\xff", b""]),
        ("a" + "ж" * HEAD_BYTES).encode()[:HEAD_BYTES],
    ],
)
def test_text(head: bytes) -> None:
    assert sniff(head) == PLAIN_TEXT


@pytest.mark.parametrize("head", [b"\0", b"\xff", b"\xff\xfe\0", b"text\0text", bytes(range(256)), b"MZ\x90\0\x03"])
def test_what_fits_nothing_is_not_guessed(head: bytes) -> None:
    assert sniff(head) == UNKNOWN


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert sniff(b"") == EMPTY
    assert disagreement("photo.jpg", EMPTY) == "named .jpg but its content is empty"


def test_a_text_named_as_a_photograph() -> None:
    content = resource("samples", "text-named-as-photograph.jpg").read_bytes()
    assert disagreement("IMG_0042.JPG", sniff(content)) == "named .jpg but its content is plain text"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("clip.mp4", sniff(box(b"3gp4"))),
        ("clip.mov", sniff(box(b"isom"))),
        ("voice.opus", sniff(b"OggS" + bytes(24) + b"OpusHead")),
        ("statement.docx", sniff(archive("[Content_Types].xml"))),
        ("letter.doc", sniff(b"{\\rtf1")),
        ("notes.txt", UNKNOWN),
        ("notes.csv", PLAIN_TEXT),
        ("README", PLAIN_TEXT),
        (".jpg", PLAIN_TEXT),
        ("photo.jpg.whatever", PLAIN_TEXT),
        ("photo.JPEG", sniff(b"\xff\xd8\xff\xe0")),
    ],
)
def test_a_name_that_claims_nothing_false(name: str, found: object) -> None:
    assert disagreement(name, found) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "found", "sentence"),
    [
        ("a.jpg", sniff(picture("PNG")), "named .jpg but its content is a PNG picture"),
        ("a.pdf", sniff(archive("x")), "named .pdf but its content is a ZIP archive"),
        ("a.jpg", UNKNOWN, "named .jpg but its content is of a kind not known here"),
        ("a.docx", sniff(b"%PDF-1.4"), "named .docx but its content is a PDF document"),
        ("a.mp3", sniff(sound()), "named .mp3 but its content is a sound recording (WAV)"),
        ("a.txt", sniff(box(b"isom")), "named .txt but its content is a film (MP4)"),
    ],
)
def test_a_name_that_claims_something_else(name: str, found: object, sentence: str) -> None:
    assert disagreement(name, found) == sentence  # type: ignore[arg-type]


def test_a_hostile_name_gets_no_further_than_its_extension() -> None:
    assert disagreement("\u202egpj\n.exe.jpg", PLAIN_TEXT) == "named .jpg but its content is plain text"
    assert claimed_type("x.\u202ejpg") is None
    assert claimed_type("x." + "j" * 10_000) is None


def test_every_claim_can_be_described() -> None:
    for extension in ("jpg", "mp3", "mkv", "doc", "zip", "epub", "odt"):
        found = claimed_type("a." + extension)
        assert found is not None
        assert described(found)
        assert "{" not in described(found)
