"""Lists that other tools made of the same four files, each in its own form, before one comparison.

The lists lie in ``fixtures/manifests``: made by RHash 1.4.3, cksfv 1.3.15, hashdeep 4.4, b3sum 1.2, OpenSSL 3, coreutils
9.1 and ascmhl 1.2; ``v1.mhl`` after the examples of mediahashlist.org.
"""

from collections import Counter
from pathlib import Path

import pytest

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.comparison import compare_folder
from evidence_desk.media.findings import Finding, Outcome, Verdict, counted
from evidence_desk.values.progress import NobodyWatching

LISTS = Path(__file__).parents[1] / "fixtures" / "manifests"
FILES = {"a.jpg": b"x", "empty": b"", "sub/b c.txt": b"yy", "sub/ш,é.txt": b"z"}
DECIDED_BY = {
    "asc-xxhash.mhl": Algorithm.SHA512,
    "asc.mhl": Algorithm.SHA512,
    "b3sum.txt": Algorithm.BLAKE3,
    "cksfv.sfv": Algorithm.CRC32,
    "cksum-blake2b-256.txt": Algorithm.BLAKE2B_256,
    "hashdeep-all.txt": Algorithm.SHA256,
    "hashdeep.txt": Algorithm.SHA256,
    "md5deep-comma.txt": Algorithm.MD5,
    "md5deep.txt": Algorithm.MD5,
    "openssl-blake2b.txt": Algorithm.BLAKE2B,
    "openssl-sha3.txt": Algorithm.SHA3_256,
    "rhash-all.txt": Algorithm.SHA256,
    "rhash-bsd.txt": Algorithm.SHA3_256,
    "rhash-simple.txt": Algorithm.SHA256,
    "rhash-two.sfv": Algorithm.MD5,
    "rhash.sfv": Algorithm.CRC32,
    "sha1deep-size-time.txt": Algorithm.SHA1,
    "sha256deep-size-comma.txt": Algorithm.SHA256,
    "sha512sum-windows.txt": Algorithm.SHA512,
}


@pytest.fixture
def card(tmp_path: Path) -> Path:
    card = tmp_path / "card"
    (card / "sub").mkdir(parents=True)
    for name, content in FILES.items():
        (card / name).write_bytes(content)
    return card


def _findings(manifest: Path, folder: Path) -> dict[str, Finding]:
    findings = list(compare_folder(manifest, folder, NobodyWatching()))
    by_name = {finding.name: finding for finding in findings}
    assert len(by_name) == len(findings)
    return by_name


def test_no_list_in_the_folder_is_forgotten() -> None:
    assert {path.name for path in LISTS.iterdir()} == {*DECIDED_BY, "rhash-magnet.txt", "v1.mhl"}


@pytest.mark.parametrize("name", DECIDED_BY)
def test_files_that_are_what_the_list_says_match(card: Path, name: str) -> None:
    findings = _findings(LISTS / name, card)
    folders = {"./", "sub/"} if name.startswith("asc") else set()
    assert findings.keys() == FILES.keys() | folders
    assert {finding.outcome for finding in findings.values()} == {Outcome.MATCH}
    assert {finding.algorithm for file, finding in findings.items() if file in FILES} == {DECIDED_BY[name]}


@pytest.mark.parametrize("name", DECIDED_BY)
def test_each_change_is_seen_through_every_form(card: Path, name: str) -> None:
    (card / "a.jpg").write_bytes(b"y")
    (card / "empty").unlink()
    (card / "more").write_bytes(b"more")
    findings = _findings(LISTS / name, card)
    folders = {"./": Outcome.IGNORED, "sub/": Outcome.MATCH} if name.startswith("asc") else {}
    assert {found: finding.outcome for found, finding in findings.items()} == folders | {
        "a.jpg": Outcome.CHANGED,
        "empty": Outcome.MISSING,
        "more": Outcome.EXTRA,
        "sub/b c.txt": Outcome.MATCH,
        "sub/ш,é.txt": Outcome.MATCH,
    }
    assert counted(findings.values()).verdict is Verdict.DIFFERENT


@pytest.mark.parametrize("name", ["b3sum.txt", "cksum-blake2b-256.txt", "openssl-sha3.txt"])
def test_the_kind_is_found_where_the_list_does_not_name_it(card: Path, tmp_path: Path, name: str) -> None:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    bare = [
        line if "= " not in line else f"{line.rpartition(' ')[2]}  {line.partition('(')[2].rpartition(')')[0]}"
        for line in lines
    ]
    manifest = tmp_path / "list.txt"
    manifest.write_text("\n".join(bare), encoding="utf-8")
    (card / "a.jpg").write_bytes(b"the first one is changed, so that it shows nothing")
    findings = _findings(manifest, card)
    assert {finding.algorithm for finding in findings.values()} == {DECIDED_BY[name]}
    assert Counter(finding.outcome for finding in findings.values()) == {Outcome.MATCH: 3, Outcome.CHANGED: 1}


def test_magnet_links_know_no_folders(card: Path) -> None:
    findings = _findings(LISTS / "rhash-magnet.txt", card)
    assert {name: (finding.outcome, finding.found_as) for name, finding in findings.items()} == {
        "a.jpg": (Outcome.MATCH, ""),
        "empty": (Outcome.MATCH, ""),
        "b c.txt": (Outcome.RENAMED, "sub/b c.txt"),
        "ш,é.txt": (Outcome.RENAMED, "sub/ш,é.txt"),
    }


def test_old_media_hash_lists_with_xxh64_are_compared_and_said_to_be_weak(card: Path) -> None:
    findings = _findings(LISTS / "v1.mhl", card)
    assert {finding.outcome for finding in findings.values()} == {Outcome.MATCH}
    assert findings["empty"].algorithm is Algorithm.XXH64
    assert Algorithm.XXH64 in counted(findings.values()).weak_kinds()


def test_a_file_with_a_hash_nobody_can_check_is_unclear_and_not_extra(card: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "list.mhl"
    manifest.write_bytes((LISTS / "v1.mhl").read_bytes().replace(b"xxhash64be>", b"xxhash>"))
    findings = _findings(manifest, card)
    assert {name: finding.outcome for name, finding in findings.items()} == {
        "a.jpg": Outcome.MATCH,
        "empty": Outcome.UNCLEAR,
        "sub/b c.txt": Outcome.MATCH,
        "sub/ш,é.txt": Outcome.MATCH,
    }
    assert "Line 37" in findings["empty"].note
    assert "xxHash" in findings["empty"].note


def test_all_columns_of_hashdeep_are_compared(card: Path, tmp_path: Path) -> None:
    text = (LISTS / "hashdeep-all.txt").read_bytes()
    for column, other, words in (
        (b"9dd4e461268c8034f5c8564e155c67a6", b"9dd4e461268c8034f5c8564e155c67a7", "Its SHA-256 is right, and its MD5"),
        (b"11f6ad8ec52a2984", b"11f6ad8ec52a2985", "Its SHA-256 is right, and its SHA-1"),
        (b"2d711642b726b044", b"2d711642b726b045", "Its SHA-1 is right, and its SHA-256"),
    ):
        manifest = tmp_path / "list"
        manifest.write_bytes(text.replace(column, other))
        finding = _findings(manifest, card)["a.jpg"]
        assert finding.outcome is Outcome.CHANGED
        assert finding.note.startswith(words)
        assert finding.expected != finding.found
    manifest.write_bytes(text.replace(b"\n1,9dd4", b"\n7,9dd4"))
    finding = _findings(manifest, card)["a.jpg"]
    assert finding.outcome is Outcome.UNCLEAR
    assert "says it has 7 bytes" in finding.note


def test_weak_kinds_are_told_and_strong_ones_are_not(card: Path) -> None:
    for name, kind in DECIDED_BY.items():
        told = counted(_findings(LISTS / name, card).values()).weak_kinds()
        assert told == ((kind,) if kind in {Algorithm.MD5, Algorithm.SHA1, Algorithm.CRC32} else ())


def test_nothing_is_found_again_by_a_hash_of_32_bits(card: Path) -> None:
    (card / "a.jpg").rename(card / "b.jpg")
    assert _findings(LISTS / "rhash.sfv", card)["a.jpg"].outcome is Outcome.MISSING
    assert _findings(LISTS / "md5deep.txt", card)["a.jpg"].outcome is Outcome.RENAMED
    (card / "b.jpg").rename(card / "A.JPG")
    assert _findings(LISTS / "rhash.sfv", card)["a.jpg"].outcome is Outcome.RENAMED
