"""A new file is whole or not there, and takes nobody's place."""

import errno
from pathlib import Path

import pytest

from evidence_desk.media.new_file import new_file
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import ResearcherError


def test_a_file_appears_under_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "list"
    with new_file(path) as stream:
        stream.write(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_left_of_a_file_that_failed(tmp_path: Path) -> None:
    with pytest.raises(LookupError), new_file(tmp_path / "list") as stream:
        stream.write(b"half")
        raise LookupError
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DiskTroubleError, match="no space left"), new_file(tmp_path / "list"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["list", "list.part"])
def test_a_file_in_the_way_is_not_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(ResearcherError), new_file(tmp_path / "list") as stream:
        stream.write(b"other")
    assert (tmp_path / name).read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_taken_while_writing_stays_with_whoever_took_it(tmp_path: Path) -> None:
    path = tmp_path / "list"
    with pytest.raises(ResearcherError, match="already a file"), new_file(path) as stream:
        stream.write(b"ours")
        path.write_bytes(b"theirs")
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DiskTroubleError), new_file(tmp_path / "absent" / "list") as stream:
        stream.write(b"x")
