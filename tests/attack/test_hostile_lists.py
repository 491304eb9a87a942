"""Lists of hashes made to harm: XML that grows, names that lead out, lines without end. Refused in words, or named."""

import io
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.media import comparison
from evidence_desk.media.comparison import compare_folder
from evidence_desk.media.findings import Outcome
from evidence_desk.media.manifests.forms import read_manifest
from evidence_desk.media.manifests.listed import Listed, ListedFile, UnclearLine
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.progress import NobodyWatching

LISTS = Path(__file__).parents[1] / "fixtures" / "manifests"
MD5 = "9dd4e461268c8034f5c8564e155c67a6"
HEAD = '<?xml version="1.0"?>\n'


def _read(raw: bytes, name: str = "") -> list[Listed]:
    return list(read_manifest(io.BytesIO(raw), name))


def _mhl(name: str, *, before: str = "", inside: str = "") -> bytes:
    entry = f"<hash><file>{name}</file><size>1</size><md5>{MD5}</md5>{inside}</hash>"
    return f'{HEAD}{before}<hashlist version="1.1">{entry}</hashlist>'.encode()


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE hashlist [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE hashlist [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE hashlist SYSTEM "http://example.org/hashlist.dtd">',
        '<!DOCTYPE hashlist [<!ENTITY % more SYSTEM "file:///etc/passwd">%more;]>',
        "<!DOCTYPE hashlist>",
    ],
)
def test_a_document_type_is_refused_before_anything_it_says_is_done(before: str) -> None:
    with pytest.raises(UnreadableError, match="document type"):
        _read(_mhl("&b;&secret;", before=before))


@pytest.mark.parametrize(
    "raw",
    [
        _mhl("n" * 70_000),
        _mhl("a", inside="<note>" + "n" * 70_000 + "</note>"),
        _mhl("a", inside=f'<note of="{"n" * 70_000}"/>'),
        _mhl("a", inside="<x>" * 40 + "</x>" * 40),
        _mhl("a", inside="<x/>" * 300),
        (HEAD + "<hashlist>" + "<x>" * 40).encode(),
        (HEAD + "<hashlist><!-- " + "n" * 4_000_000).encode(),
        (HEAD + "<hashlist " + "n" * 4_000_000).encode(),
    ],
)
def test_what_would_take_all_memory_is_given_up(raw: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableError, match="take all memory"):
            _read(raw)
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_entities_that_xml_itself_has_are_understood() -> None:
    (listed,) = _read(_mhl("a &amp; b &lt;c&gt; &#1096;.jpg"))
    assert isinstance(listed, ListedFile)
    assert listed.untrusted_name == "a & b <c> ш.jpg"


@pytest.mark.parametrize("name", ["asc.mhl", "v1.mhl"])
def test_a_list_cut_off_anywhere_names_what_came_before_and_says_so(name: str) -> None:
    raw = (LISTS / name).read_bytes().rstrip()
    whole = [one for one in _read(raw) if isinstance(one, ListedFile)]
    for length in range(len(HEAD), len(raw), 37):
        *before, last = _read(raw[:length])
        assert isinstance(last, UnclearLine)
        assert "cut off" in last.reason
        assert [one for one in before if isinstance(one, ListedFile)] == whole[: len(whole)][: _count(before)]


def _count(before: list[Listed]) -> int:
    return sum(isinstance(one, ListedFile) for one in before)


@given(st.binary(max_size=300), st.sampled_from([path.name for path in sorted(LISTS.iterdir())]), st.integers(0, 3000))
def test_no_bytes_in_the_middle_of_a_list_break_the_reading(raw: bytes, name: str, place: int) -> None:
    whole = (LISTS / name).read_bytes()
    try:
        lines = _read(whole[:place] + raw + whole[place:], name)
    except UnreadableError:
        return
    assert all("\0" not in one.untrusted_name for one in lines if isinstance(one, ListedFile))


@pytest.mark.parametrize("form", ["sums", "tagged", "sfv", "hashdeep", "mhl", "asc", "magnet"])
@pytest.mark.parametrize("way_out", ["../secret", "sub/../../secret", "{outside}", "link/secret", "./../secret"])
def test_no_form_leads_out_of_the_folder(tmp_path: Path, form: str, way_out: str) -> None:
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (folder / "link").symlink_to(tmp_path)
    (tmp_path / "secret").write_bytes(b"x")
    name = way_out.format(outside=tmp_path / "secret")
    lists = {
        "sums": f"{MD5}  {name}\n",
        "tagged": f"MD5 ({name}) = {MD5}\n",
        "sfv": f"{name} 8CDC1683\n",
        "hashdeep": f"%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n## Invoked from: /\n1,{MD5},{name}\n",
        "mhl": _mhl(name).decode(),
        "asc": f'{HEAD}<hashlist version="2.0" xmlns="urn:ASC:MHL:v2.0"><hashes><hash><path size="1">{name}</path>'
        f"<md5>{MD5}</md5></hash></hashes></hashlist>",
        "magnet": f"magnet:?xl=1&dn={name.replace('/', '%2F')}&xt=urn:md5:{MD5}\n",
    }
    manifest = tmp_path / "list"
    manifest.write_text(lists[form], encoding="utf-8")
    findings = {finding.name: finding for finding in compare_folder(manifest, folder, NobodyWatching())}
    assert not any(finding.found for finding in findings.values())
    assert {finding.outcome for name, finding in findings.items() if name != "link"} <= {
        Outcome.UNCLEAR,
        Outcome.MISSING,
    }


class _Endless(io.RawIOBase):
    """Lines as they are asked for, of which nothing is kept."""

    def __init__(self, line: bytes, size: int) -> None:
        self._line = line
        self._left = size
        self._offset = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return 0

    def readinto(self, buffer: bytearray, /) -> int:  # type: ignore[override]
        count = min(len(buffer), self._left)
        start = self._offset % len(self._line)
        repeated = self._line[start:] + self._line * (count // len(self._line) + 1)
        buffer[:count] = repeated[:count]
        self._offset += count
        self._left -= count
        return count


def _peak_of(lines: Iterator[Listed]) -> tuple[int, int]:
    tracemalloc.start()
    try:
        return sum(1 for _ in lines), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "line",
    [
        f"{MD5}  a.jpg\n".encode(),
        b"a.jpg 8CDC1683\n",
        b"n" * 1024,
        b"\0" * 1024,
        b"\n",
        b"<?xml version='1.0'?><hashlist>" + b"<x>n</x>" * 100,
        f"magnet:?xl=1&dn=a.jpg&xt=urn:md5:{MD5}\n".encode(),
    ],
)
@pytest.mark.parametrize("long", [False, pytest.param(True, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
def test_a_list_without_end_is_read_and_never_held(line: bytes, long: bool) -> None:
    short = 2**17 if line.endswith(b"\n") else 2**22
    size = 2 * 2**30 if long else short
    _, peak = _peak_of(read_manifest(io.BufferedReader(_Endless(line, size))))
    assert peak < 2**20


def test_a_list_of_more_files_than_can_be_kept_in_mind_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "_MOST_LISTED", 1000)
    manifest = tmp_path / "list"
    manifest.write_text("".join(f"{MD5}  {number}\n" for number in range(1001)), encoding="ascii")
    with pytest.raises(UnreadableError, match="more than 1,000 files"):
        list(compare_folder(manifest, tmp_path, NobodyWatching()))


if os.name == "posix":

    def test_names_that_are_no_text_are_found_in_every_line_form(tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        name = b"caf\xe9 \xff.jpg"
        with open(os.path.join(os.fsencode(folder), name), "wb") as stream:
            stream.write(b"x")
        manifest = tmp_path / "list"
        for raw in (
            MD5.encode() + b"  " + name,
            b"MD5 (" + name + b") = " + MD5.encode(),
            name + b" 8CDC1683",
            b"%%%% HASHDEEP-1.0\n%%%% size,md5,filename\n1," + MD5.encode() + b",./" + name,
            b"magnet:?dn=caf%e9%20%FF.jpg&xt=urn:md5:" + MD5.encode(),
        ):
            manifest.write_bytes(raw + b"\n")
            (finding,) = compare_folder(manifest, folder, NobodyWatching())
            assert (finding.outcome, os.fsencode(finding.name)) == (Outcome.MATCH, name)

    def test_listed_pipes_devices_and_circles_are_unreadable_and_nothing_waits(tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        os.mkfifo(folder / "pipe")
        (folder / "circle").symlink_to("circle")
        (folder / "round").mkdir()
        (folder / "round" / "again").symlink_to("..")
        (folder / "zero").symlink_to("/dev/zero")
        manifest = tmp_path / "list"
        names = ["pipe", "circle", "zero", "round/again", "round/again/round/again"]
        manifest.write_text("".join(f"{MD5}  {name}\n" for name in names), encoding="ascii")
        findings = list(compare_folder(manifest, folder, NobodyWatching()))
        assert {finding.outcome for finding in findings} == {Outcome.UNREADABLE}
        assert {"pipe", "circle", "zero", "round/again"} <= {finding.name for finding in findings}
