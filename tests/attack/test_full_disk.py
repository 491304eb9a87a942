"""A disk that is full to the last byte: a sentence, nothing lost, and everything can still be read.

A small file system in memory is the disk; mounting one takes rights that a CI container has. Without them a limit on
file sizes, which the kernel answers in the same places, stands in for it.
"""

import contextlib
import os
import resource
import signal
import subprocess

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import NobodyWatching

DISK_BYTES = 8 * 2**20


@pytest.fixture
def disk(tmp_path):
    """A folder, and a context in which it is full."""
    small = tmp_path / "disk"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(small)], capture_output=True
    )
    if mounted.returncode:
        yield small, _files_cannot_grow
        return
    try:
        yield small, lambda: _filled(small)
    finally:
        subprocess.run(["umount", str(small)], check=True)


@contextlib.contextmanager
def _filled(folder):
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        for size in (65536, 4096, 1):
            with contextlib.suppress(OSError):
                while stream.write(bytes(size)):
                    pass
    yield
    ballast.unlink()


@contextlib.contextmanager
def _files_cannot_grow():
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_everything_on_a_full_disk(disk, tmp_path):
    folder, full = disk
    (tmp_path / "film").write_bytes(os.urandom(2 * 2**20))
    with create_desk(folder / "vault", PASSPHRASE, cost=CHEAP) as desk:
        source = desk.keep(SourceBody(alias="Niko"))
    with open_desk(folder / "vault", PASSPHRASE) as desk, full():
        with pytest.raises(ResearcherError):
            for number in range(200):
                desk.keep(SourceBody(alias=f"{number}", note="x" * 100_000))
        kept = {record.id for record in desk.sources.page()}
        assert source.id in kept
        reading, _ = desk.intake(Acquisition())
        with pytest.raises(ResearcherError):
            list(reading.read([str(tmp_path / "film")], NobodyWatching()))
        assert list(desk.vault.files.names()) == []
        with contextlib.suppress(ResearcherError):
            desk.close()
    with open_desk(folder / "vault", PASSPHRASE) as desk:
        assert {record.id for record in desk.sources.page()} == kept
        assert desk.check_log() == []
        assert desk.vault.database.scalar("PRAGMA integrity_check") == "ok"
        desk.keep(SourceBody(alias="Firuz"))


def test_a_vault_on_a_full_disk_can_be_read(disk):
    folder, full = disk
    with create_desk(folder / "vault", PASSPHRASE, cost=CHEAP) as desk:
        desk.keep(SourceBody(alias="Niko"))
    with full():
        with open_desk(folder / "vault", PASSPHRASE) as desk:
            assert [record.body.alias for record in desk.sources.page()] == ["Niko"]
            assert desk.notices == []


def test_changing_the_passphrase_on_a_full_disk_keeps_the_old_one(disk):
    folder, full = disk
    create_desk(folder / "vault", PASSPHRASE, cost=CHEAP).close()
    with open_desk(folder / "vault", PASSPHRASE) as desk, full(), contextlib.suppress(ResearcherError):
        desk.change_passphrase(PASSPHRASE, "another long orchard phrase", CHEAP)
    opened = 0
    for passphrase in (PASSPHRASE, "another long orchard phrase"):
        with contextlib.suppress(ResearcherError):
            open_desk(folder / "vault", passphrase).close()
            opened += 1
    assert opened >= 1
