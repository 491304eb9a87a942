"""IPTC-IIM 4.2, as agencies and editors write it into pictures: each dataset under the standard's name for it."""

from collections.abc import Iterator

from evidence_desk.media.picture_protocol import Field

_MARK = 0x1C
_UTF_8 = b"\x1b%G"
_CHARACTER_SET = (1, 90)
_MOST_DATASETS = 200

# Record 2 (application) by the names of the standard.
_NAMES = {
    5: "Object Name", 7: "Edit Status", 10: "Urgency", 15: "Category", 20: "Supplemental Category", 25: "Keywords",
    30: "Release Date", 35: "Release Time", 40: "Special Instructions", 55: "Date Created", 60: "Time Created",
    62: "Digital Creation Date", 63: "Digital Creation Time", 65: "Originating Program", 70: "Program Version",
    80: "By-line", 85: "By-line Title", 90: "City", 92: "Sublocation", 95: "Province/State",
    100: "Country Code", 101: "Country Name", 103: "Original Transmission Reference", 105: "Headline", 110: "Credit",
    115: "Source", 116: "Copyright Notice", 118: "Contact", 120: "Caption/Abstract", 122: "Writer/Editor",
}  # fmt: skip


def iptc_fields(untrusted: bytes) -> Iterator[Field]:
    """The datasets of record 2. Reading ends where the bytes are no dataset."""
    encoding = "latin-1"
    for record, number, value in _datasets(untrusted):
        if (record, number) == _CHARACTER_SET and value == _UTF_8:
            encoding = "utf-8"
        elif record == 2 and value:
            name = _NAMES.get(number)
            if name is not None:
                yield f"IPTC {name}", _text(value, encoding)


def _text(value: bytes, encoding: str) -> str:
    """Most writers use UTF-8 without saying so; bytes that are none are read as what was said, or as Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode(encoding, "replace")


def _datasets(untrusted: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    for _ in range(_MOST_DATASETS):
        head = untrusted[at : at + 5]
        # A length with its highest bit set is that of a length, which no text needs.
        if len(head) < 5 or head[0] != _MARK or head[3] & 0x80:
            return
        length = int.from_bytes(head[3:5], "big")
        value = untrusted[at + 5 : at + 5 + length]
        if len(value) < length:
            return
        yield head[1], head[2], value
        at += 5 + length
