"""Walking folders: nothing followed, nothing lost, the same order every time."""

import os
from pathlib import Path

from evidence_desk.media.walking import Sight, is_system_file, walk


def _names(folder: Path) -> dict[str, Sight]:
    return {found.name: found.sight for found in walk([folder])}


def test_files_come_by_name_with_slashes_and_paths_that_open(tmp_path: Path) -> None:
    for name in ("b/2", "b/10", "a", "c/d/e", "B"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    found = list(walk([tmp_path]))
    assert [one.name for one in found] == ["B", "a", "b/10", "b/2", "c/d/e"]
    assert [Path(one.path).read_text() for one in found] == ["B", "a", "b/10", "b/2", "c/d/e"]


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret").write_text("x")
    (inside / "up").symlink_to(tmp_path)
    (inside / "file").symlink_to(tmp_path / "secret")
    (inside / "nowhere").symlink_to("absent")
    assert _names(inside) == {"up": Sight.IGNORED, "file": Sight.IGNORED, "nowhere": Sight.IGNORED}
    assert all("link" in found.reason for found in walk([inside]))
    assert [found.sight for found in walk([inside / "up"])] == [Sight.IGNORED]


def test_what_systems_leave_behind_is_ignored_by_name_but_taken_when_asked_for(tmp_path: Path) -> None:
    for name in ("Thumbs.db", ".DS_Store", "desktop.ini", "DESKTOP.INI", "._photo.jpg", "photo.jpg"):
        (tmp_path / name).write_text("x")
    for name in (".Trashes", "System Volume Information", ".Trash-1000"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "inner").write_text("x")
    names = _names(tmp_path)
    assert [name for name, sight in names.items() if sight is Sight.FILE] == ["photo.jpg"]
    assert {".Trashes", "System Volume Information", ".Trash-1000", "._photo.jpg"} <= names.keys()
    assert [found.sight for found in walk([tmp_path / "Thumbs.db", tmp_path / ".Trashes"])] == [Sight.FILE, Sight.FILE]


def test_ordinary_names_are_no_system_files() -> None:
    assert not any(map(is_system_file, ("thumbs.db.jpg", ".hidden", "_.jpg", "trash", "", "desktop")))


def test_chosen_things_that_are_not_there_or_no_files_are_said(tmp_path: Path) -> None:
    found = list(walk([tmp_path / "absent", "nul\0name"]))
    assert [one.sight for one in found] == [Sight.UNREADABLE] * 2
    assert found[0].reason == "There is no file of this name."


def test_folders_deeper_than_calls_may_nest_and_paths_may_be_long(tmp_path: Path) -> None:
    depth = 3000 if os.name == "posix" else 50
    start = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(depth):
            os.mkdir("d")
            os.chdir("d")
        Path("file").write_text("x")
        os.chdir(tmp_path)
        found = list(walk(["."]))
        assert len(found) == 1
        # Linux opens no path beyond 4096 bytes: then the folder is named instead of the file.
        assert found[0].sight in {Sight.FILE, Sight.UNREADABLE}
        assert found[0].name.startswith("d/d/d/")
    finally:
        _remove_deep_folders(tmp_path, depth)
        os.chdir(start)


def _remove_deep_folders(top: Path, depth: int) -> None:
    """What pytest's own cleaning would do by recursion, and fail."""
    os.chdir(top)
    for _ in range(depth):
        os.chdir("d")
    os.unlink("file")
    for _ in range(depth):
        os.chdir("..")
        os.rmdir("d")


if os.name == "posix":

    def test_pipes_and_names_that_are_not_text_survive(tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        raw = os.fsencode(tmp_path) + b"/caf\xe9\n.jpg"
        with open(raw, "wb") as stream:
            stream.write(b"x")
        found = {os.fsencode(one.name): one for one in walk([tmp_path])}
        assert found[b"caf\xe9\n.jpg"].sight is Sight.FILE
        assert os.fsencode(found[b"caf\xe9\n.jpg"].path) == raw
        assert found[b"pipe"].sight is Sight.UNREADABLE
        assert "pipe" in found[b"pipe"].reason
