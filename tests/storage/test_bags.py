"""Bags that bagit.py made, before us; damaged in every way, we and bagit.py agree, and we name the file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.bags import compare_bag, is_bag
from evidence_desk.media.findings import Finding, Outcome, Verdict, counted
from evidence_desk.media.manifests.bag_lines import bag_line
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.progress import NobodyWatching

NAMES = ("a.jpg", "below/صورة.jpg", "line\nbreak.txt", "return\r.txt", "empty", "100%25.txt", "back\\slash")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bag with MD5 and SHA-256."""
    folder = tmp_path_factory.mktemp("made") / "bag"
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name if name != "empty" else "", encoding="utf-8")
    bagit.make_bag(str(folder), checksums=["md5", "sha256"])
    return folder


@pytest.fixture
def bag(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "bag"))


def _findings(folder: Path) -> list[Finding]:
    return list(compare_bag(folder, NobodyWatching()))


def _remarkable(folder: Path) -> dict[str, Outcome]:
    return {
        finding.name: finding.outcome
        for finding in _findings(folder)
        if finding.outcome not in {Outcome.MATCH, Outcome.IGNORED}
    }


def _is_valid(folder: Path) -> bool:
    try:
        return bool(bagit.Bag(str(folder)).is_valid())
    except bagit.BagError:
        return False


def test_a_bag_that_nobody_touched_is_intact(bag: Path) -> None:
    assert is_bag(bag)
    findings = _findings(bag)
    matches = {finding.name for finding in findings if finding.outcome is Outcome.MATCH}
    assert {f"data/{name}" for name in NAMES} <= matches
    assert {"bagit.txt", "bag-info.txt", "manifest-md5.txt", "manifest-sha256.txt"} <= matches
    assert {finding.algorithm for finding in findings if finding.outcome is Outcome.MATCH} == {Algorithm.SHA256}
    assert counted(findings).verdict is Verdict.INTACT
    assert _is_valid(bag)


def _append(name: str, text: str) -> Callable[[Path], object]:
    def damage(bag: Path) -> None:
        with (bag / name).open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)

    return damage


def _replace(name: str, old: str, new: str) -> Callable[[Path], object]:
    def damage(bag: Path) -> None:
        raw = (bag / name).read_bytes()
        assert old.encode() in raw
        (bag / name).write_bytes(raw.replace(old.encode(), new.encode()))

    return damage


DAMAGES: dict[str, tuple[Callable[[Path], object], str, Outcome]] = {
    "a file changed": (lambda bag: (bag / "data/a.jpg").write_text("A.jpg"), "data/a.jpg", Outcome.CHANGED),
    "a file missing": (lambda bag: (bag / "data/a.jpg").unlink(), "data/a.jpg", Outcome.MISSING),
    "a file more": (lambda bag: (bag / "data/more").write_text("x"), "data/more", Outcome.EXTRA),
    "a file renamed": (lambda bag: (bag / "data/a.jpg").rename(bag / "data/b.jpg"), "data/a.jpg", Outcome.RENAMED),
    "a tag file changed": (_append("bag-info.txt", "Contact: x\n"), "bag-info.txt", Outcome.CHANGED),
    "a manifest changed": (_append("manifest-md5.txt", "\n"), "manifest-md5.txt", Outcome.CHANGED),
    "a manifest missing": (lambda bag: (bag / "manifest-md5.txt").unlink(), "manifest-md5.txt", Outcome.MISSING),
    "a tag file missing": (lambda bag: (bag / "bag-info.txt").unlink(), "bag-info.txt", Outcome.MISSING),
    "another hash": (
        _replace("manifest-sha256.txt", "  data/empty", "  data/nothing"),
        "data/nothing",
        Outcome.MISSING,
    ),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_every_damage_is_named_and_bagit_refuses_it_too(bag: Path, what: str) -> None:
    damage, name, outcome = DAMAGES[what]
    damage(bag)
    assert _remarkable(bag)[name] is outcome
    assert not _is_valid(bag)


def _without_tag_manifests(bag: Path) -> None:
    for path in bag.glob("tagmanifest-*"):
        path.unlink()


def test_a_bag_needs_no_tag_manifest(bag: Path) -> None:
    _without_tag_manifests(bag)
    assert _remarkable(bag) == {}
    assert _is_valid(bag)
    assert {finding.name for finding in _findings(bag) if finding.outcome is Outcome.IGNORED} >= {
        "bagit.txt",
        "bag-info.txt",
    }


CONTRADICTIONS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no version": (lambda bag: (bag / "bagit.txt").write_text("hello\n"), "bagit.txt", "which version"),
    "another encoding": (_replace("bagit.txt", "UTF-8", "KOI8-R"), "bagit.txt", "UTF-8"),
    "a wrong sum": (_replace("bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1"), "bag-info.txt", "there are 7 with"),
    "only in one manifest": (
        lambda bag: (
            _replace("bagit.txt", "0.97", "1.0")(bag),
            _append("manifest-md5.txt", "d41d8cd98f00b204e9800998ecf8427e  data/x\n")(bag),
            (bag / "data/x").touch(),
        ),
        "data/x",
        "no SHA-256",
    ),
    "an unknown kind": (_append("manifest-whirlpool.txt", "aa  data/empty\n"), "manifest-whirlpool.txt", "passed over"),
    "a way out": (
        _append("manifest-md5.txt", "d41d8cd98f00b204e9800998ecf8427e  data/../../x\n"),
        "data/../../x",
        "out of",
    ),
    "a wrong place": (
        _append("manifest-md5.txt", "d41d8cd98f00b204e9800998ecf8427e  bagit.txt\n"),
        "bagit.txt",
        "this place",
    ),
    "two hashes": (_append("manifest-md5.txt", f"{'0' * 32}  data/a.jpg\n"), "data/a.jpg", "another hash"),
    "a garbled line": (_append("manifest-md5.txt", "hello\n"), "hello", "Line 8 of manifest-md5.txt"),
}


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_a_bag_that_contradicts_itself_is_unclear_and_says_why(bag: Path, what: str) -> None:
    _without_tag_manifests(bag)
    damage, name, words = CONTRADICTIONS[what]
    damage(bag)
    told = [finding for finding in _findings(bag) if finding.name == name and finding.outcome is Outcome.UNCLEAR]
    assert len(told) == 1
    assert words in told[0].note


def test_what_is_to_be_fetched_is_missing_and_nothing_is_fetched(bag: Path) -> None:
    _without_tag_manifests(bag)
    (bag / "fetch.txt").write_text("http://127.0.0.1:9/a.jpg 5 data/a.jpg\nhttp://x - data/../../etc/passwd\n")
    (bag / "data/a.jpg").unlink()
    (finding,) = [one for one in _findings(bag) if one.outcome is Outcome.MISSING]
    assert finding.name == "data/a.jpg"
    assert "Nothing is fetched" in finding.note


def test_a_bag_without_any_usable_manifest_is_refused(bag: Path) -> None:
    for path in bag.glob("manifest-*"):
        path.unlink()
    with pytest.raises(UnreadableError, match="no manifest"):
        _findings(bag)


def test_the_bags_own_files_as_links_and_pipes_are_not_followed(bag: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("d41d8cd98f00b204e9800998ecf8427e  data/empty\n")
    (bag / "manifest-sha1.txt").symlink_to(tmp_path / "elsewhere")
    assert Outcome.UNCLEAR in _remarkable(bag).values()


@pytest.mark.parametrize("kind", ["sha512", "sha3-256", "sha3_512", "blake2b", "sha1"])
def test_manifests_of_other_kinds_that_bagit_writes_are_compared(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "bag"
    folder.mkdir()
    (folder / "a").write_text("a")
    written = kind.replace("-", "_")
    bagit.make_bag(str(folder), checksums=[written])
    findings = _findings(folder)
    assert counted(findings).verdict is Verdict.INTACT, findings


def test_names_are_written_as_the_rfc_asks() -> None:
    assert bag_line("data/100% a\nb\r", "00") == b"00  data/100%25 a%0Ab%0D\n"
