"""Histories of ASC MHL that its reference tool made (ascmhl 1.2): generations, a chain, a history inside, hashes of folders."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence_desk.media.algorithms import Algorithm, maker
from evidence_desk.media.c4 import c4_digest, c4_text
from evidence_desk.media.findings import Finding, Outcome, Verdict, counted
from evidence_desk.media.histories import compare_history, has_history, lists_of_history
from evidence_desk.media.manifests.chains import CHAIN, chain_bytes
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.progress import NobodyWatching

MADE = Path(__file__).parents[1] / "fixtures" / "histories" / "card"
FIRST = "ascmhl/0001_card_2026-12-01_155953Z.mhl"
SECOND = "ascmhl/0002_card_2026-12-01_155955Z.mhl"
FILES = {"a.jpg", "empty", "new.jpg", "roll/r.mov", "sub/b c.txt", "sub/deep/ш,é.txt"}


@pytest.fixture
def card(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MADE, tmp_path / "card"))


def _findings(folder: Path) -> list[Finding]:
    return list(compare_history(folder, NobodyWatching()))


def _remarkable(folder: Path) -> dict[str, Outcome]:
    return {one.name: one.outcome for one in _findings(folder) if one.outcome not in {Outcome.MATCH, Outcome.IGNORED}}


def _chained(folder: Path) -> None:
    """The chain of a folder written anew, as somebody would who changes a list and knows what he does."""
    lists = sorted((folder / "ascmhl").glob("*.mhl"))
    hashes = [maker(Algorithm.SHA512)(memoryview(one.read_bytes())).hexdigest() for one in lists]
    entries = [(one.name, bytes.fromhex(digits)) for one, digits in zip(lists, hashes, strict=True)]
    (folder / "ascmhl" / CHAIN).write_bytes(chain_bytes(entries))


def test_everything_the_reference_tool_wrote_holds() -> None:
    findings = _findings(MADE)
    assert counted(findings).verdict is Verdict.INTACT
    assert counted(findings).weak_kinds() == ()
    matched = Counter(one.name for one in findings if one.outcome is Outcome.MATCH)
    assert {name for name in matched if not name.endswith(("/", ".mhl"))} == FILES
    assert sum(name.endswith(".mhl") for name in matched) == 5
    # Both generations of the top, and all three of "roll", come to the same of each folder.
    assert {name for name, count in matched.items() if name.endswith("/")} == {"./", "sub/", "sub/deep/", "roll/"}
    assert set(matched.values()) == {1}


def test_the_lists_of_a_history_are_named_for_the_report() -> None:
    assert has_history(MADE)
    assert not has_history(MADE / "sub")
    assert len(lists_of_history(MADE, NobodyWatching())) == 7


def test_a_changed_file_is_changed_and_so_are_its_folders(card: Path) -> None:
    (card / "sub" / "deep" / "ш,é.txt").write_bytes(b"Z")
    assert _remarkable(card) == dict.fromkeys(["sub/deep/ш,é.txt", "sub/deep/", "sub/", "./"], Outcome.CHANGED)


def test_a_missing_file_leaves_its_folders_unchecked_in_words(card: Path) -> None:
    (card / "sub" / "b c.txt").unlink()
    assert _remarkable(card) == {"sub/b c.txt": Outcome.MISSING}
    notes = {one.name: one.note for one in _findings(card) if one.outcome is Outcome.IGNORED}
    assert "not checked" in notes["sub/"]
    assert "not checked" in notes["./"]


def _swap(card: Path) -> None:
    """Two files change places in the folder and in both lists."""
    a, new = (card / "a.jpg").read_bytes(), (card / "new.jpg").read_bytes()
    (card / "a.jpg").write_bytes(new)
    (card / "new.jpg").write_bytes(a)
    for name in (FIRST, SECOND):
        text = (card / name).read_text(encoding="utf-8")
        text = text.replace(">a.jpg<", ">#<").replace(">new.jpg<", ">a.jpg<").replace(">#<", ">new.jpg<")
        (card / name).write_text(text.replace(' size="1"', "").replace(' size="3"', ""), encoding="utf-8")
    _chained(card)


def _take_line_out(card: Path) -> None:
    text = (card / SECOND).read_text(encoding="utf-8")
    start = text.index("<hash>")
    (card / SECOND).write_text(text[:start] + text[text.index("</hash>") + 7 :], encoding="utf-8")
    _chained(card)


def _change_list(card: Path) -> None:
    (card / FIRST).write_bytes((card / FIRST).read_bytes().replace(b"ascmhl</tool>", b"ascmh1</tool>"))


def _remove_list(card: Path) -> None:
    (card / FIRST).unlink()


def _take_out_of_chain(card: Path) -> None:
    raw = (card / "ascmhl" / CHAIN).read_bytes()
    start, end = raw.index(b"<hashlist "), raw.index(b"</hashlist>") + 11
    (card / "ascmhl" / CHAIN).write_bytes(raw[:start] + raw[end:])


def _remove_chain(card: Path) -> None:
    (card / "ascmhl" / CHAIN).unlink()


def _cut_chain(card: Path) -> None:
    path = card / "ascmhl" / CHAIN
    path.write_bytes(path.read_bytes()[:-30])


def _lead_chain_out(card: Path) -> None:
    path = card / "ascmhl" / CHAIN
    path.write_bytes(path.read_bytes().replace(b"<path>0001", b"<path>../../0001"))


def _remove_inner(card: Path) -> None:
    shutil.rmtree(card / "roll" / "ascmhl")


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (_swap, {"./": Outcome.CHANGED}),
        (_take_line_out, {"./": Outcome.CHANGED}),
        (_change_list, {FIRST: Outcome.CHANGED}),
        (_remove_list, {FIRST: Outcome.MISSING}),
        (_take_out_of_chain, {"0002_card_2026-12-01_155955Z.mhl": Outcome.UNCLEAR, FIRST: Outcome.UNCLEAR}),
        (_remove_chain, {f"ascmhl/{CHAIN}": Outcome.UNCLEAR}),
        (_cut_chain, {"": Outcome.UNCLEAR, SECOND: Outcome.UNCLEAR}),
        (_lead_chain_out, {"../../0001_card_2026-12-01_155953Z.mhl": Outcome.UNCLEAR, FIRST: Outcome.UNCLEAR}),
    ],
)
def test_each_way_to_change_a_history_shows(
    card: Path, harm: Callable[[Path], None], expected: dict[str, Outcome]
) -> None:
    harm(card)
    found = _remarkable(card)
    assert found.items() >= expected.items(), found
    assert counted(_findings(card)).verdict is Verdict.DIFFERENT


def test_a_history_inside_that_was_taken_away_is_missed(card: Path) -> None:
    _remove_inner(card)
    found = _remarkable(card)
    assert found["roll/r.mov"] is Outcome.EXTRA
    assert sum(outcome is Outcome.MISSING for outcome in found.values()) == 2


def test_a_file_whose_renaming_a_later_generation_tells_is_where_it_should_be(card: Path) -> None:
    (card / "a.jpg").rename(card / "b.jpg")
    text = (card / SECOND).read_text(encoding="utf-8")
    place = text.index(">a.jpg<")
    text = text[:place] + ">b.jpg<" + text[place + 7 :]
    end = text.index("</hash>", place)
    text = text[:end] + "<previousPath>a.jpg</previousPath>" + text[end:]
    (card / SECOND).write_text(text, encoding="utf-8")
    _chained(card)
    found = {one.name: one.outcome for one in _findings(card) if not one.name.endswith("/")}
    assert found["b.jpg"] is Outcome.MATCH
    assert "a.jpg" not in found
    (card / "b.jpg").write_bytes(b"another")
    assert _remarkable(card)["b.jpg"] is Outcome.CHANGED


def test_a_list_that_says_itself_that_a_file_failed_is_not_passed_over(card: Path) -> None:
    raw = (card / SECOND).read_bytes()
    (card / SECOND).write_bytes(raw.replace(b'action="verified"', b'action="failed"', 1))
    _chained(card)
    assert Outcome.UNCLEAR in _remarkable(card).values()


def test_hashes_of_folders_by_unknown_kinds_are_unclear(card: Path) -> None:
    for name in (FIRST, SECOND):
        raw = (card / name).read_bytes()
        for kind in (b"c4", b"md5", b"xxh64", b"xxh128"):
            raw = raw.replace(b"<" + kind + b" hashdate", b"<xxh32 hashdate").replace(
                b"</" + kind + b">\n      </", b"</xxh32>\n      </"
            )
        (card / name).write_bytes(raw.split(b"<roothash>")[0] + raw.split(b"</roothash>")[1])
    _chained(card)
    assert Outcome.UNCLEAR in _remarkable(card).values()


def test_a_folder_without_a_history_is_said_to_have_none(tmp_path: Path) -> None:
    (tmp_path / "ascmhl").mkdir()
    with pytest.raises(UnreadableError, match="no history"):
        _findings(tmp_path)


@pytest.mark.parametrize("number", [0, 1, 57, 58, 2**512 - 1])
def test_c4_is_sha512_in_other_digits_and_back(number: int) -> None:
    text = c4_text(number.to_bytes(64, "big"))
    assert len(text) == 90
    digest = c4_digest(text)
    assert digest is not None
    assert int.from_bytes(digest.value, "big") == number


def test_c4_of_nothing_is_what_the_standard_says() -> None:
    nothing = bytes.fromhex(maker(Algorithm.SHA512)(memoryview(b"")).hexdigest())
    assert c4_text(nothing).startswith(
        "c459dsjfscH38cYeXXYogktxf4Cd9ibshE3BHUo6a58hBXmRQdZrAkZzsWcbWtDg5oQstpDuni4Hirj75GEmTc1sFT"
    )
    assert c4_digest(c4_text(nothing)[:-1] + "0") is None
    assert c4_digest("c4" + "z" * 88) is None
