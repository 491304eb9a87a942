"""What kind of file it is, told from its first and last bytes; a name is only a claim.

The tests are those of the formats' own specifications; media types are IANA's where there is one. A file that fits
nothing is ``application/octet-stream``: a guess would be worse than none.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from evidence_desk.values.wording import translate

HEAD_BYTES = 4096
TAIL_BYTES = 65536 + 22
"""The longest end-of-archive record of a ZIP, behind which nothing may stand."""

Kind = Literal["picture", "audio", "video", "document", "other"]


@dataclass(frozen=True)
class FileType:
    """A media type (RFC 6838), what it is to a researcher, and the extension used for exports, without the dot."""

    media_type: str
    kind: Kind
    extension: str


UNKNOWN = FileType("application/octet-stream", "other", "bin")
EMPTY = FileType("application/octet-stream", "other", "")
"""A file of no bytes: no other type, but other words."""
PLAIN_TEXT = FileType("text/plain", "document", "txt")

_JPEG = FileType("image/jpeg", "picture", "jpg")
_PNG = FileType("image/png", "picture", "png")
_GIF = FileType("image/gif", "picture", "gif")
_TIFF = FileType("image/tiff", "picture", "tif")
_BMP = FileType("image/bmp", "picture", "bmp")
_WEBP = FileType("image/webp", "picture", "webp")
_HEIC = FileType("image/heic", "picture", "heic")
_AVIF = FileType("image/avif", "picture", "avif")
_WAV = FileType("audio/vnd.wave", "audio", "wav")
_MP3 = FileType("audio/mpeg", "audio", "mp3")
_FLAC = FileType("audio/flac", "audio", "flac")
_AMR = FileType("audio/AMR", "audio", "amr")
_AMR_WIDE = FileType("audio/AMR-WB", "audio", "awb")
_AAC = FileType("audio/aac", "audio", "aac")
_M4A = FileType("audio/mp4", "audio", "m4a")
_OGG_AUDIO = FileType("audio/ogg", "audio", "ogg")
_OGG_VIDEO = FileType("video/ogg", "video", "ogv")
_MP4 = FileType("video/mp4", "video", "mp4")
_MOV = FileType("video/quicktime", "video", "mov")
_3GP = FileType("video/3gpp", "video", "3gp")
_3G2 = FileType("video/3gpp2", "video", "3g2")
_MATROSKA = FileType("video/matroska", "video", "mkv")
_WEBM = FileType("video/webm", "video", "webm")
_AVI = FileType("video/vnd.avi", "video", "avi")
_ASF = FileType("video/x-ms-asf", "video", "wmv")
_MPEG = FileType("video/mpeg", "video", "mpg")
_PDF = FileType("application/pdf", "document", "pdf")
_RTF = FileType("application/rtf", "document", "rtf")
_OLE = FileType("application/x-ole-storage", "document", "doc")
_ZIP = FileType("application/zip", "other", "zip")
_OOXML = "application/vnd.openxmlformats-officedocument."
_DOCX = FileType(_OOXML + "wordprocessingml.document", "document", "docx")
_XLSX = FileType(_OOXML + "spreadsheetml.sheet", "document", "xlsx")
_PPTX = FileType(_OOXML + "presentationml.presentation", "document", "pptx")
_ODT = FileType("application/vnd.oasis.opendocument.text", "document", "odt")
_ODS = FileType("application/vnd.oasis.opendocument.spreadsheet", "document", "ods")
_ODP = FileType("application/vnd.oasis.opendocument.presentation", "document", "odp")
_EPUB = FileType("application/epub+zip", "document", "epub")

_BEGINNINGS: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", _JPEG),
    (b"\x89PNG\r\n\x1a\n", _PNG),
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"II*\0", _TIFF),
    (b"MM\0*", _TIFF),
    (b"II+\0", _TIFF),
    (b"MM\0+", _TIFF),
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
    (b"fLaC", _FLAC),
    (b"#!AMR\n", _AMR),
    (b"#!AMR-WB\n", _AMR_WIDE),
    (b"ID3", _MP3),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", _ASF),
    (b"\0\0\x01\xba", _MPEG),
    (b"\0\0\x01\xb3", _MPEG),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE),
)

# ISO/IEC 14496-12: the major brand. Everything else with an ftyp box is taken for MP4.
_BRANDS = {
    b"heic": _HEIC,
    b"heix": _HEIC,
    b"heim": _HEIC,
    b"heis": _HEIC,
    b"hevc": _HEIC,
    b"hevx": _HEIC,
    b"mif1": _HEIC,
    b"msf1": _HEIC,
    b"avif": _AVIF,
    b"avis": _AVIF,
    b"qt  ": _MOV,
    b"M4A ": _M4A,
    b"M4B ": _M4A,
}
_OLD_QUICKTIME = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_RIFF = {b"WEBP": _WEBP, b"WAVE": _WAV, b"AVI ": _AVI}
_ZIP_PARTS = ((b"word/", _DOCX), (b"xl/", _XLSX), (b"ppt/", _PPTX))
_ZIP_MIMETYPES = {kind.media_type.encode(): kind for kind in (_ODT, _ODS, _ODP, _EPUB)}
_TEXT_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(head: bytes, tail: bytes = b"") -> FileType:
    """The type of a file from its first ``HEAD_BYTES`` and, if at hand, its last ``TAIL_BYTES``.

    A shorter head is taken for a whole file. Only an office document inside a ZIP needs the tail; without it such a file may be told as a ZIP.
    """
    if not head:
        return EMPTY
    for beginning, found in _BEGINNINGS:
        if head.startswith(beginning):
            return found
    tests: tuple[Callable[[bytes], FileType | None], ...] = (
        _riff,
        _base_media,
        _matroska,
        _ogg,
        _bitmap,
        _audio_frames,
        _transport_stream,
        _text,
    )
    for test in tests:
        if (kind := test(head)) is not None:
            return kind
    return _zip(head, tail) or UNKNOWN


def _riff(head: bytes) -> FileType | None:
    return _RIFF.get(head[8:12]) if head.startswith((b"RIFF", b"RIFX", b"RF64")) else None


def _base_media(head: bytes) -> FileType | None:
    if head[4:8] in _OLD_QUICKTIME:
        return _MOV
    if head[4:8] != b"ftyp":
        return None
    brand = head[8:12]
    if brand.startswith(b"3gp"):
        return _3GP
    if brand.startswith(b"3g2"):
        return _3G2
    found = _BRANDS.get(brand, _MP4)
    # A still picture may name its coding among the compatible brands only.
    length = min(int.from_bytes(head[:4], "big"), 512)
    return _AVIF if brand == b"mif1" and b"avif" in head[16:length] else found


def _matroska(head: bytes) -> FileType | None:
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return None
    return _WEBM if b"\x42\x82\x84webm" in head[:64] else _MATROSKA


def _ogg(head: bytes) -> FileType | None:
    if not head.startswith(b"OggS"):
        return None
    return _OGG_VIDEO if b"\x80theora" in head[:512] else _OGG_AUDIO


def _bitmap(head: bytes) -> FileType | None:
    known_header = int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 64, 108, 124)
    return _BMP if head.startswith(b"BM") and known_header else None


def _audio_frames(head: bytes) -> FileType | None:
    """MPEG audio without a tag: layer III with a bit rate and a sampling rate, or AAC in ADTS."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return _AAC
    is_layer_three = head[1] & 0x06 == 0x02 and head[1] & 0x18 != 0x08
    has_rates = 0 < head[2] >> 4 < 15 and (head[2] >> 2) & 3 != 3
    return _MP3 if is_layer_three and has_rates else None


def _transport_stream(head: bytes) -> FileType | None:
    at = [head[offset : offset + 1] for offset in (0, 188, 376)]
    return _MPEG if at == [b"G"] * 3 else None


def _zip(head: bytes, tail: bytes) -> FileType | None:
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    if head[30:38] == b"mimetype":
        size = int.from_bytes(head[18:22], "little")
        return _ZIP_MIMETYPES.get(head[38 : 38 + size], _ZIP)
    if b"[Content_Types].xml" in head or b"[Content_Types].xml" in tail:
        for part, kind in _ZIP_PARTS:
            if part in head or part in tail:
                return kind
    return _ZIP


def _text(head: bytes) -> FileType | None:
    """UTF-8, or UTF-16 with its mark, without control characters that no text has."""
    encoding, begin = next(((name, len(mark)) for mark, name in _TEXT_MARKS if head.startswith(mark)), ("utf-8", 0))
    try:
        # The head of a longer file may end within a character.
        text = codecs.getincrementaldecoder(encoding)().decode(head[begin:], final=len(head) < HEAD_BYTES)
    except UnicodeDecodeError:
        return None
    return None if _NOT_IN_TEXT.search(text) else PLAIN_TEXT


_CLAIMS: dict[str, FileType] = {
    extension: kind
    for kind, extensions in (
        (_JPEG, "jpg jpeg jpe jfif mpo"),
        (_PNG, "png"),
        (_GIF, "gif"),
        (_TIFF, "tif tiff dng"),
        (_BMP, "bmp dib"),
        (_WEBP, "webp"),
        (_HEIC, "heic heif hif"),
        (_AVIF, "avif"),
        (_WAV, "wav"),
        (_MP3, "mp3"),
        (_FLAC, "flac"),
        (_AMR, "amr"),
        (_AMR_WIDE, "awb"),
        (_AAC, "aac"),
        (_M4A, "m4a m4b"),
        (_OGG_AUDIO, "ogg oga opus"),
        (_OGG_VIDEO, "ogv"),
        (_MP4, "mp4 m4v"),
        (_MOV, "mov qt"),
        (_3GP, "3gp 3gpp"),
        (_3G2, "3g2"),
        (_MATROSKA, "mkv"),
        (_WEBM, "webm"),
        (_AVI, "avi"),
        (_ASF, "wmv wma asf"),
        (_MPEG, "mpg mpeg ts mts m2ts vob"),
        (_PDF, "pdf"),
        (_RTF, "rtf"),
        (_OLE, "doc xls ppt"),
        (_DOCX, "docx"),
        (_XLSX, "xlsx"),
        (_PPTX, "pptx"),
        (_ODT, "odt"),
        (_ODS, "ods"),
        (_ODP, "odp"),
        (_EPUB, "epub"),
        (_ZIP, "zip"),
        (PLAIN_TEXT, "txt text"),
    )
    for extension in extensions.split()
}

# Containers that cameras and programs name after one another; a name within a family claims nothing false.
_FAMILIES: tuple[frozenset[FileType], ...] = (
    frozenset({_MP4, _MOV, _3GP, _3G2, _M4A}),
    frozenset({_MATROSKA, _WEBM}),
    frozenset({_OGG_AUDIO, _OGG_VIDEO}),
    frozenset({_HEIC, _AVIF}),
    frozenset({_MP3, _AAC}),
    frozenset({_AMR, _3GP}),
    frozenset({_OLE, _RTF}),
)


def claimed_type(untrusted_name: str) -> FileType | None:
    """The type that a file's name claims, or None where the extension is missing or claims nothing known."""
    stem, dot, extension = untrusted_name.rpartition(".")
    return _CLAIMS.get(extension.lower()) if stem and dot else None


def disagreement(untrusted_name: str, found: FileType) -> str:
    """In words, that a file is not what its name claims; "" where they agree or the name claims nothing."""
    claimed = claimed_type(untrusted_name)
    if claimed is None or _agree(claimed, found):
        return ""
    # Only an extension from our own table gets here, never the name itself.
    extension = untrusted_name.rpartition(".")[2].lower()
    return translate("Media", "named .{extension} but its content is {content}").format(
        extension=extension, content=described(found)
    )


def _agree(claimed: FileType, found: FileType) -> bool:
    if claimed == found or any({claimed, found} <= family for family in _FAMILIES):
        return True
    if found == _ZIP:
        # Without the end of the file an office document cannot be told from its wrapping.
        return claimed in (_DOCX, _XLSX, _PPTX, _ODT, _ODS, _ODP, _EPUB)
    # Text in an older encoding cannot be told from bytes of any kind.
    return claimed == PLAIN_TEXT and found == UNKNOWN


def described(found: FileType) -> str:
    """The type in words, to stand after "its content is"."""
    words = {
        _JPEG: translate("Media", "a JPEG picture"),
        _PNG: translate("Media", "a PNG picture"),
        _GIF: translate("Media", "a GIF picture"),
        _TIFF: translate("Media", "a TIFF picture"),
        _BMP: translate("Media", "a BMP picture"),
        _WEBP: translate("Media", "a WebP picture"),
        _HEIC: translate("Media", "a HEIC picture"),
        _AVIF: translate("Media", "an AVIF picture"),
        _PDF: translate("Media", "a PDF document"),
        PLAIN_TEXT: translate("Media", "plain text"),
        _ZIP: translate("Media", "a ZIP archive"),
        _EPUB: translate("Media", "an electronic book"),
        EMPTY: translate("Media", "empty"),
        UNKNOWN: translate("Media", "of a kind not known here"),
    }
    by_kind: dict[Kind, str] = {
        "picture": translate("Media", "a picture"),
        "audio": translate("Media", "a sound recording ({extension})"),
        "video": translate("Media", "a film ({extension})"),
        "document": translate("Media", "a document ({extension})"),
        "other": translate("Media", "of another kind"),
    }
    return words.get(found) or by_kind[found.kind].format(extension=found.extension.upper())


_EXTENSIONS = {
    known.media_type: known.extension
    for known in (*globals().values(),)
    if isinstance(known, FileType) and known.extension
}


def extension_of(media_type: str) -> str:
    """The extension for a file of one of the types ``sniff`` tells, without the dot; empty for any other."""
    return _EXTENSIONS.get(media_type, "")
