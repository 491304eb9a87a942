"""Reading and writing lists of hashes, line by line."""

import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.media.algorithms import Algorithm, Digest
from evidence_desk.media.manifests.forms import read_manifest
from evidence_desk.media.manifests.listed import ListedFile, UnclearLine
from evidence_desk.media.manifests.sums import manifest_line
from evidence_desk.media.manifests.writing import write_manifest
from evidence_desk.values.errors import ProgramFaultError, UnreadableError

HASH = "0123456789abcdef" * 4
DIGESTS = (Digest(Algorithm.SHA256, bytes.fromhex(HASH)),)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


# Any bytes a POSIX file system takes in a path; decoded as Python does it.
names = st.binary(min_size=1, max_size=255).filter(lambda raw: b"\0" not in raw).map(_text)


def _read(raw: bytes) -> list[ListedFile | UnclearLine]:
    return list(read_manifest(io.BytesIO(raw)))


def _only_name(raw: bytes) -> str:
    (line,) = _read(raw)
    assert isinstance(line, ListedFile)
    assert line.digests == DIGESTS
    return line.untrusted_name


def _listed(lines: Iterable[ListedFile | UnclearLine]) -> list[str]:
    return [line.untrusted_name for line in lines if isinstance(line, ListedFile)]


@given(names)
def test_every_name_comes_back_as_it_was_written(name: str) -> None:
    expected = "./-" if name == "-" else name
    assert _only_name(manifest_line(name, HASH)) == expected


@given(st.lists(names, max_size=8))
def test_a_list_keeps_names_and_order(listed: list[str]) -> None:
    stream = io.BytesIO()
    assert write_manifest(stream, [(name, HASH) for name in listed]) == len(listed)
    assert _listed(_read(stream.getvalue())) == ["./-" if name == "-" else name for name in listed]


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading(raw: bytes) -> None:
    try:
        lines = _read(raw)
    except UnreadableError:
        assert raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    else:
        assert all(line.line <= raw.count(b"\n") + 1 for line in lines)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"{HASH}  plain.jpg\n", "plain.jpg"),
        (f"{HASH} *binary.jpg\n", "binary.jpg"),
        (f"{HASH} reversed.jpg\n", "reversed.jpg"),
        (f"{HASH.upper()}  capitals.jpg\n", "capitals.jpg"),
        (f"{HASH}  no newline at the end", "no newline at the end"),
        (f"{HASH}  windows.jpg\r\n", "windows.jpg"),
        (f"\ufeff{HASH}  marked.jpg\r\n", "marked.jpg"),
        (f"  {HASH}  indented.jpg\n", "indented.jpg"),
        (f"{HASH}    two spaces of its own\n", "  two spaces of its own"),
        (f"{HASH}  *star\n", "*star"),
        (f"{HASH} * a space after the star\n", " a space after the star"),
        (f"{HASH}  raw \\ backslash\n", "raw \\ backslash"),
        (f"\\{HASH}  line\\nbreak \\\\ and \\r\n", "line\nbreak \\ and \r"),
        (f"\\{HASH}  ends in a return\\r\r\n", "ends in a return\r"),
        (f"SHA256 (tagged.jpg) = {HASH}\n", "tagged.jpg"),
        (f"SHA256 (a) = {HASH}) = {HASH}\n", f"a) = {HASH}"),
        (f"\\SHA256 (line\\nbreak) = {HASH}\n", "line\nbreak"),
        (f"SHA2-256(openssl.jpg)= {HASH}\n", "openssl.jpg"),
        (f"SHA256(openssl.jpg)= {HASH}\r\n", "openssl.jpg"),
        (f"{HASH}  شهادة.jpg\n", "شهادة.jpg"),
        (f"{HASH}  \u202egpj.exe\n", "\u202egpj.exe"),
    ],
)
def test_each_form_that_turns_up_is_understood(line: str, name: str) -> None:
    assert _only_name(line.encode()) == name


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"hello\n", "not a hash and a name"),
        (HASH.encode() + b"\n", "not a hash and a name"),
        (HASH.encode() + b"  \n", "not a hash and a name"),
        (HASH.encode() + b"\tname\n", "not a hash and a name"),
        (HASH[:31].encode() + b"  name\n", "not a hash and a name"),
        (HASH[:63].encode() + b"  one-missing\n", "not known here"),
        (HASH.encode() + b"0  one-too-many\n", "not known here"),
        (b"MD5 (name) = " + HASH.encode() + b"\n", "not as long as"),
        (b"SHA512/256 (name) = " + HASH.encode() + b"\n", "not known here"),
        (b"\\" + HASH.encode() + b"  wrong \\x escape\n", "not written as it should be"),
        (b"\\" + HASH.encode() + b"  cut off \\\n", "not written as it should be"),
        (HASH.encode() + b"  nul\0name\n", "not written as it should be"),
        (HASH.encode() + b"  " + b"n" * 70_000 + b"\n", "too long"),
    ],
)
def test_a_line_that_says_nothing_is_told_with_its_number(line: bytes, words: str) -> None:
    before, after = manifest_line("before", HASH), manifest_line("after", HASH)
    first, unclear, last = _read(b"# comment\n\n" + before + line + after)
    assert isinstance(first, ListedFile)
    assert isinstance(last, ListedFile)
    assert isinstance(unclear, UnclearLine)
    assert (first.line, unclear.line, last.line) == (3, 4, 5)
    assert words in unclear.reason
    assert len(unclear.untrusted_text) <= 200


def test_a_list_that_powershell_wrote_is_refused_with_the_remedy() -> None:
    with pytest.raises(UnreadableError) as caught:
        _read(f"{HASH}  name\r\n".encode("utf-16"))
    assert "UTF-8" in caught.value.mend


@pytest.mark.parametrize(("name", "digest"), [("", HASH), ("nul\0", HASH), ("name", HASH.upper()), ("name", HASH[:-1])])
def test_nothing_is_written_that_could_not_be_checked(name: str, digest: str) -> None:
    with pytest.raises(ProgramFaultError):
        manifest_line(name, digest)
