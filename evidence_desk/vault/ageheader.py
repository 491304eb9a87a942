"""The beginning of an age file: for whom it is locked, and a MAC over that. Bytes in, verdict out; no I/O.

The rules a header has to keep, each refused by ``parse_header`` where broken:

1. The first line is ``age-encryption.org/v1``; every line ends with a bare line feed.
2. One stanza or more follow. Each starts with ``->``, a kind and arguments of visible ASCII, one space between.
3. A stanza's body is canonical base64 without padding in lines of 64 characters; the last line is shorter, maybe empty.
4. The last line is ``---``, a space and the MAC: canonical base64 of 32 bytes.
5. All of it fits into ``HEADER_LIMIT`` bytes: the format names no limit, so memory would be at the sender's mercy.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.vault.ageerrors import (
    damaged_beginning,
    not_an_age_file,
    text_form_of_age,
    unknown_age_version,
)

HEADER_LIMIT = 64 * 1024
_VERSION_LINE = b"age-encryption.org/v1"
_END_MARK = b"---"
_BODY_COLUMNS = 64
_STANZA_LINE = re.compile(rb"->((?: [!-~]+)+)")
_MAC_LINE = re.compile(rb"--- ([A-Za-z0-9+/]{43})")


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way to the file key: a kind such as ``X25519``, its arguments, and the wrapped key."""

    kind: str
    arguments: tuple[str, ...]
    body: bytes

    def encoded(self) -> bytes:
        """The lines of this stanza, the last line feed included."""
        first = " ".join(("->", self.kind, *self.arguments)).encode("ascii")
        body = encode_base64(self.body)
        lines = [body[at : at + _BODY_COLUMNS] for at in range(0, len(body) + 1, _BODY_COLUMNS)]
        return b"".join(line + b"\n" for line in (first, *lines))


@dataclass(frozen=True, slots=True)
class Header:
    """A parsed header: its stanzas, the bytes its MAC covers, the MAC, and where the payload starts."""

    stanzas: tuple[Stanza, ...]
    covered: bytes
    mac: bytes
    length: int

    def check_mac(self, file_key: bytes) -> None:
        """Raise AgeDamagedError unless the MAC is that of whoever chose ``file_key``."""
        try:
            _hmac(file_key, self.covered).verify(self.mac)
        except InvalidSignature:
            raise damaged_beginning() from None


def compose_header(stanzas: Sequence[Stanza], file_key: bytes) -> bytes:
    """The header for these stanzas, its MAC and the last line feed included."""
    covered = _VERSION_LINE + b"\n" + b"".join(stanza.encoded() for stanza in stanzas) + _END_MARK
    header = covered + b" " + encode_base64(_hmac(file_key, covered).finalize()) + b"\n"
    if len(header) > HEADER_LIMIT:
        raise ProgramFaultError("an age file for more recipients than a reader accepts")
    return header


def parse_header(untrusted: bytes) -> Header:
    """The header at the start of ``untrusted``, which may go on with the payload; AgeDamagedError where a rule fails."""
    lines = _Lines(untrusted[:HEADER_LIMIT])
    _check_first_line(untrusted, lines)
    stanzas: list[Stanza] = []
    while not (line := lines.take()).startswith(_END_MARK):
        stanzas.append(_parse_stanza(line, lines))
    mac_line = _MAC_LINE.fullmatch(line)
    if not stanzas or mac_line is None:
        raise damaged_beginning()
    covered = untrusted[: lines.position - len(line) - 1 + len(_END_MARK)]
    return Header(tuple(stanzas), covered, decode_base64(mac_line[1]), lines.position)


def encode_base64(raw: bytes) -> bytes:
    """Base64 (RFC 4648, section 4) without padding."""
    return base64.b64encode(raw).rstrip(b"=")


def decode_base64(untrusted: bytes) -> bytes:
    """The bytes, where ``untrusted`` is their one unpadded spelling; AgeDamagedError otherwise."""
    try:
        raw = base64.b64decode(untrusted + b"=" * (-len(untrusted) % 4), validate=True)
    except binascii.Error:
        raise damaged_beginning() from None
    if encode_base64(raw) != untrusted:
        raise damaged_beginning()
    return raw


class _Lines:
    """The lines of a header, one by one."""

    def __init__(self, untrusted: bytes) -> None:
        self._untrusted = untrusted
        self.position = 0

    def take(self) -> bytes:
        """The next line without its line feed; AgeDamagedError where there is none any more."""
        end = self._untrusted.find(b"\n", self.position)
        if end < 0:
            raise damaged_beginning()
        line = self._untrusted[self.position : end]
        self.position = end + 1
        return line


def _check_first_line(untrusted: bytes, lines: _Lines) -> None:
    if untrusted.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----"):
        raise text_form_of_age()
    if not untrusted.startswith(b"age-encryption.org/"):
        raise not_an_age_file()
    if lines.take() != _VERSION_LINE:
        raise unknown_age_version()


def _parse_stanza(first: bytes, lines: _Lines) -> Stanza:
    match = _STANZA_LINE.fullmatch(first)
    if match is None:
        raise damaged_beginning()
    kind, *arguments = match[1].decode("ascii").split()
    body = bytearray()
    while len(line := lines.take()) == _BODY_COLUMNS:
        body += decode_base64(line)
    if len(line) > _BODY_COLUMNS:
        raise damaged_beginning()
    body += decode_base64(line)
    return Stanza(kind, tuple(arguments), bytes(body))


def _hmac(file_key: bytes, covered: bytes) -> HMAC:
    mac = HMAC(HKDF(SHA256(), 32, salt=None, info=b"header").derive(file_key), SHA256())
    mac.update(covered)
    return mac
