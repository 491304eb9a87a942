"""Our lists before GNU's sha256sum, and its lists before us, for names that were made to hurt."""

import io
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_desk.media.comparison import compare_folder
from evidence_desk.media.findings import Outcome
from evidence_desk.media.hashing import hash_paths
from evidence_desk.media.manifests.forms import read_manifest
from evidence_desk.media.manifests.listed import ListedFile
from evidence_desk.media.manifests.writing import write_manifest
from evidence_desk.media.walking import walk
from evidence_desk.values.progress import NobodyWatching

if os.name == "posix":
    HOSTILE = [
        b"new\nline",
        b"back\\slash",
        b"\\",
        b"\\n",
        b"return\r",
        b"mid\rdle",
        b" leading space",
        b"trailing space ",
        b"-dash",
        b"-",
        b"--help",
        b"*star",
        b"#comment",
        b"tab\t",
        "شهادة الشاهد.txt".encode(),
        "\u202egpj.exe".encode(),
        "\ufeffmark".encode(),
        "Sumqayıt Ə.jpg".encode(),
        "cafe\u0301.jpg".encode(),
        b"x" * 255,
        "ш".encode() * 127,
        b"\xff\xfe not text \x80",
        b"SHA256 (a) = b",
        b"a" * 64,
        b"\x1b[31mred",
    ]

    file_names = st.binary(min_size=1, max_size=255).filter(
        lambda raw: not {0, ord("/")} & set(raw) and raw not in {b".", b".."}
    )

    def _fill(folder: Path, names: list[bytes]) -> None:
        for number, name in enumerate(names):
            with open(os.path.join(os.fsencode(folder), name), "wb") as stream:
                stream.write(str(number).encode())

    def _our_list(folder: Path) -> bytes:
        stream = io.BytesIO()
        found = list(walk([folder]))
        # Asked for one by one, since among other files those beginning with "._" are passed over.
        hashed = hash_paths([one.path for one in found], NobodyWatching())
        write_manifest(stream, ((one.name, result.sha256) for one, result in zip(found, hashed, strict=True)))
        return stream.getvalue()

    def _sha256sum(folder: Path, *arguments: bytes | str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = ["sha256sum", *arguments]
        return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False, timeout=60)

    def test_sha256sum_accepts_our_list_of_hostile_names(tmp_path: Path) -> None:
        _fill(tmp_path, HOSTILE)
        checked = _sha256sum(tmp_path, "-c", "--strict", "-", given=_our_list(tmp_path))
        assert checked.returncode == 0, checked.stderr
        assert checked.stderr == b""
        assert checked.stdout.count(b": OK\n") == len(HOSTILE)

    @pytest.mark.parametrize("form", ["--text", "--binary", "--tag"])
    def test_we_accept_what_sha256sum_lists_of_hostile_names(tmp_path: Path, form: str) -> None:
        folder = tmp_path / "files"
        folder.mkdir()
        _fill(folder, [name for name in HOSTILE if name != b"-"])
        (folder / "-").write_bytes(b"")  # sha256sum takes it for its empty standard input
        made = _sha256sum(folder, form, "--", *sorted(os.listdir(os.fsencode(folder))))
        assert made.returncode == 0, made.stderr
        listing = tmp_path / "list"
        listing.write_bytes(made.stdout)
        findings = list(compare_folder(listing, folder, NobodyWatching()))
        assert {finding.outcome for finding in findings} == {Outcome.MATCH}
        assert len(findings) == len(HOSTILE)

    def test_our_list_is_byte_for_byte_the_one_sha256sum_writes(tmp_path: Path) -> None:
        _fill(tmp_path, [name for name in HOSTILE if name != b"-"])
        names = [os.fsencode(found.name) for found in walk([tmp_path])]
        assert _sha256sum(tmp_path, "--", *names).stdout == _our_list(tmp_path)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(file_names, min_size=1, max_size=12, unique=True))
    def test_any_names_pass_from_us_to_sha256sum_and_back(
        tmp_path_factory: pytest.TempPathFactory, names: list[bytes]
    ) -> None:
        folder = tmp_path_factory.mktemp("names")
        names = [name for name in names if not name.startswith(b"._")] or [b"one"]
        _fill(folder, names)
        ours = _our_list(folder)
        checked = _sha256sum(folder, "-c", "--strict", "-", given=ours)
        assert (checked.returncode, checked.stderr) == (0, b"")
        theirs = _sha256sum(folder, "--tag", "--", *(b"./" + name for name in names)).stdout
        read = [line for line in read_manifest(io.BytesIO(theirs)) if isinstance(line, ListedFile)]
        assert [os.fsencode(line.untrusted_name) for line in read] == [b"./" + name for name in names]
