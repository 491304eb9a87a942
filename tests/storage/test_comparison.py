"""A folder against a list: each file and each line ends in exactly one finding, and the right one."""

import hashlib
import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from evidence_desk.media.comparison import FolderComparison, compare_folder, limits
from evidence_desk.media.findings import Counts, Finding, Outcome, Verdict
from evidence_desk.media.manifests.sums import manifest_line
from evidence_desk.media.one_file import compare_file, compare_files, hashes_as_typed
from evidence_desk.media.reading import FileObstacleError
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.progress import NobodyWatching, Progress


def _sha256(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _fill(folder: Path, contents: Mapping[str, str]) -> None:
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def _list(path: Path, contents: Mapping[str, str]) -> Path:
    path.write_bytes(b"".join(manifest_line(name, _sha256(content)) for name, content in contents.items()))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    return tmp_path / "hashes.sha256"


def _compare(manifest: Path, folder: Path) -> tuple[dict[str, Finding], Verdict]:
    counts = Counts()
    findings = list(counts.passing(compare_folder(manifest, folder, NobodyWatching())))
    by_name = {finding.name: finding for finding in findings}
    assert len(by_name) == len(findings)
    return by_name, counts.verdict


def _outcomes(findings: Mapping[str, Finding]) -> dict[str, str]:
    return {name: finding.outcome.value for name, finding in findings.items()}


def test_a_folder_that_is_what_the_list_says_is_intact(folder: Path, manifest: Path) -> None:
    contents = {"a.jpg": "a", "below/b.jpg": "b", "below/empty": ""}
    _fill(folder, contents)
    findings, verdict = _compare(_list(manifest, contents), folder)
    assert set(_outcomes(findings).values()) == {"match"}
    assert verdict is Verdict.INTACT
    assert findings["a.jpg"].found == findings["a.jpg"].expected == _sha256("a")


def test_each_difference_has_its_name(folder: Path, manifest: Path) -> None:
    listed = {"same": "1", "changed": "2", "missing": "3", "old name": "4", "a folder": "5", "a link": "6"}
    _list(manifest, listed)
    _fill(folder, {"same": "1", "changed": "two", "new name": "4", "extra": "7", "Thumbs.db": "8", "target": "6"})
    (folder / "a folder").mkdir()
    (folder / "a link").symlink_to("target")
    (folder / "another link").symlink_to("target")
    findings, verdict = _compare(manifest, folder)
    assert _outcomes(findings) == {
        "same": "match",
        "changed": "changed",
        "missing": "missing",
        "old name": "renamed",
        "a folder": "unreadable",
        "a link": "unreadable",
        "another link": "ignored",
        "Thumbs.db": "ignored",
        "extra": "extra",
        "target": "extra",
    }
    assert verdict is Verdict.DIFFERENT
    assert findings["old name"].found_as == "new name"
    assert findings["changed"].found == _sha256("two")
    assert findings["extra"].found == _sha256("7")


@pytest.mark.parametrize(("listed", "there"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_names_that_another_system_spells_otherwise_are_renamed_not_lost(
    folder: Path, manifest: Path, listed: str, there: str
) -> None:
    names = ("Sumqayıt şəhəri é.jpg", "Ünlü/é.jpg")
    _list(manifest, {unicodedata.normalize(listed, name): name for name in names})
    _fill(folder, {unicodedata.normalize(there, name): name for name in names})
    findings, verdict = _compare(manifest, folder)
    assert set(_outcomes(findings).values()) == {"renamed"}
    assert verdict is Verdict.CONTENT_INTACT
    renamed = findings[unicodedata.normalize(listed, names[0])]
    assert renamed.found_as == unicodedata.normalize(there, names[0])
    assert "accents" in renamed.note


def test_a_changed_file_under_the_other_spelling_is_changed_not_missing(folder: Path, manifest: Path) -> None:
    _list(manifest, {unicodedata.normalize("NFC", "é.jpg"): "before"})
    _fill(folder, {unicodedata.normalize("NFD", "é.jpg"): "after"})
    findings, _ = _compare(manifest, folder)
    assert _outcomes(findings) == {unicodedata.normalize("NFC", "é.jpg"): "changed"}


def test_a_name_that_differs_in_case_is_preferred_to_any_other_copy(folder: Path, manifest: Path) -> None:
    _list(manifest, {"IMG_1.JPG": "x", "IMG_2.JPG": "x", "IMG_3.JPG": "y"})
    _fill(folder, {"img_2.jpg": "x", "copy": "x", "img_3.jpg": "another"})
    findings, _ = _compare(manifest, folder)
    assert _outcomes(findings) == {
        "IMG_1.JPG": "renamed",
        "IMG_2.JPG": "renamed",
        "IMG_3.JPG": "missing",
        "img_3.jpg": "extra",
    }
    assert (findings["IMG_1.JPG"].found_as, findings["IMG_2.JPG"].found_as) == ("copy", "img_2.jpg")


def test_lines_that_contradict_or_lead_outside_are_unclear(folder: Path, manifest: Path, tmp_path: Path) -> None:
    _fill(folder, {"a": "1", "sub/b": "2"})
    (tmp_path / "outside").write_text("secret")
    (folder / "way out").symlink_to(tmp_path)
    good = {"a": "1", "./sub/../a": "1", str(folder / "sub" / "b"): "2"}
    bad = {"./a": "other", "../outside": "secret", str(tmp_path / "outside"): "secret", "way out/outside": "secret"}
    _list(manifest, {**good, **bad, "sub/": "x", "..": "x"})
    findings, verdict = _compare(manifest, folder)
    assert _outcomes(findings) == {
        "a": "match",
        "sub/b": "match",
        **dict.fromkeys([*bad, "sub/", ".."], "unclear"),
        "way out": "ignored",
    }
    assert verdict is Verdict.DIFFERENT
    assert findings["./a"].note == "Line 4 of the list: An earlier line gives another hash or size for this name."
    assert _sha256("secret") not in {finding.found for finding in findings.values()}


def test_lines_nobody_can_read_are_named_by_number_and_the_rest_is_checked(folder: Path, manifest: Path) -> None:
    _fill(folder, {"a": "1"})
    manifest.write_bytes(b"rubbish\n" + manifest_line("a", _sha256("1")) + b"more rubbish\n")
    findings, verdict = _compare(manifest, folder)
    assert _outcomes(findings) == {"rubbish": "unclear", "a": "match", "more rubbish": "unclear"}
    assert [findings[name].note[:7] for name in ("rubbish", "more rubbish")] == ["Line 1 ", "Line 3 "]
    assert verdict is Verdict.DIFFERENT


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(5000), b"a\n" * 100_000, b"one line\n"])
def test_a_file_of_another_kind_is_refused_as_a_list(folder: Path, manifest: Path, content: bytes) -> None:
    manifest.write_bytes(content)
    with pytest.raises(UnreadableError, match="not a list of hashes"):
        _compare(manifest, folder)


def test_names_from_windows_are_understood_unless_the_backslash_is_meant(folder: Path, manifest: Path) -> None:
    _fill(folder, {"sub/a": "1"})
    if os.name == "posix":
        _fill(folder, {"sub\\b": "2"})
    manifest.write_bytes(f"{_sha256('1')}  sub\\a\r\n{_sha256('2')}  sub\\b\r\n".encode())
    findings, _ = _compare(manifest, folder)
    if os.name == "posix":
        assert (findings["sub\\a"].outcome, findings["sub\\a"].found_as) == (Outcome.RENAMED, "sub/a")
        assert "as Windows does" in findings["sub\\a"].note
        assert findings["sub\\b"].outcome is Outcome.MATCH
    else:
        assert findings["sub/a"].outcome is Outcome.MATCH


def test_the_list_inside_its_folder_is_no_extra_file(folder: Path) -> None:
    _fill(folder, {"a": "1"})
    findings, verdict = _compare(_list(folder / "hashes.sha256", {"a": "1"}), folder)
    assert _outcomes(findings) == {"a": "match", "hashes.sha256": "ignored"}
    assert verdict is Verdict.INTACT


def test_a_listed_system_file_is_checked_like_any_other(folder: Path, manifest: Path) -> None:
    contents = {"Thumbs.db": "1", ".Trashes/x": "2"}
    _fill(folder, contents)
    findings, verdict = _compare(_list(manifest, contents), folder)
    assert _outcomes(findings) == {"Thumbs.db": "match", ".Trashes/x": "match", ".Trashes": "ignored"}
    assert verdict is Verdict.INTACT


def test_an_empty_list_verifies_nothing(folder: Path, manifest: Path) -> None:
    manifest.write_bytes(b"# nothing\n")
    _fill(folder, {"a": "1"})
    findings, verdict = _compare(manifest, folder)
    assert _outcomes(findings) == {"a": "extra"}
    assert verdict is Verdict.NOTHING_CHECKED


def test_a_second_name_for_the_same_file_is_still_an_extra_name(folder: Path, manifest: Path) -> None:
    _fill(folder, {"a": "1"})
    os.link(folder / "a", folder / "A2")
    findings, _ = _compare(_list(manifest, {"a": "1"}), folder)
    assert _outcomes(findings) == {"a": "match", "A2": "extra"}


def test_a_missing_folder_or_list_is_one_sentence_not_a_thousand_missing_files(folder: Path, manifest: Path) -> None:
    _list(manifest, {"a": "1"})
    with pytest.raises(UnreadableError, match="folder to compare is not there"):
        _compare(manifest, folder / "absent")
    with pytest.raises(FileObstacleError, match="no file of this name"):
        _compare(manifest.with_name("absent"), folder)


def test_a_folder_pulled_out_meanwhile_is_not_reported_as_missing_files(folder: Path, manifest: Path) -> None:
    names = {f"{number}": "1" for number in range(10)}
    _fill(folder, names)
    findings = compare_folder(_list(manifest, names), folder, NobodyWatching())
    assert next(findings).outcome is Outcome.MATCH
    folder.rename(folder.with_name("pulled out"))
    with pytest.raises(UnreadableError, match="folder to compare is not there"):
        list(findings)


def test_stopping_is_possible_at_every_stage(folder: Path, manifest: Path) -> None:
    _fill(folder, {f"x{number}": f"{number}" for number in range(100)})
    _list(manifest, {f"{number}": f"{number}" for number in range(100)})

    class Impatient:
        def __init__(self, patience: int) -> None:
            self.left = patience

        def report(self, progress: Progress) -> None:
            pass

        def cancelled(self) -> bool:
            self.left -= 1
            return self.left < 0

    for patience in (0, 50, 150, 250, 350):
        with pytest.raises(CancelledError):
            list(compare_folder(manifest, folder, Impatient(patience)))


def test_one_file_against_a_hash_as_people_paste_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    right = _sha256("x")
    for typed in (
        right,
        right.upper(),
        f"  {right}\n",
        f"SHA256: {right}",
        " ".join(right[i : i + 8] for i in range(0, 64, 8)),
    ):
        assert compare_file(path, typed, NobodyWatching()).outcome is Outcome.MATCH
    assert compare_file(path, _sha256("y"), NobodyWatching()).outcome is Outcome.CHANGED
    assert compare_file(tmp_path / "absent", right, NobodyWatching()).outcome is Outcome.MISSING
    assert compare_file(tmp_path, right, NobodyWatching()).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("typed", ["", "hello", "a" * 63, "a" * 65, "g" * 64, "٠" * 64, "md5:" + "a" * 64])
def test_what_is_no_hash_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(ResearcherError, match="not a hash"):
        hashes_as_typed(typed)


def test_two_files_are_the_same_or_not(tmp_path: Path) -> None:
    _fill(tmp_path, {"a": "1", "b": "1", "c": "2"})
    compared = [compare_files(tmp_path / "a", tmp_path / other, NobodyWatching()).outcome for other in ("b", "c", "d")]
    assert compared == [Outcome.MATCH, Outcome.CHANGED, Outcome.MISSING]
    with pytest.raises(FileObstacleError):
        compare_files(tmp_path / "absent", tmp_path / "a", NobodyWatching())


def test_a_comparison_says_what_it_does_not_prove() -> None:
    assert len(limits()) >= 2


def test_a_disk_that_ignores_case_shows_no_extra_file(folder: Path) -> None:
    # Such a disk opens "IMG.JPG" and lists "img.jpg"; here two names of one file stand in for it.
    _fill(folder, {"img.jpg": "1", "other.jpg": "1"})
    os.link(folder / "img.jpg", folder / "IMG.JPG")
    comparison = FolderComparison(folder, NobodyWatching())
    assert comparison._without_aliases(["img.jpg", "other.jpg"], {"IMG.JPG"}) == ["other.jpg"]
