"""The decoding process itself: how it is started, what it can see of this one, and that none is left behind."""

import io
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.desk import create_desk
from evidence_desk.media.decoder import Decoder
from evidence_desk.media.picture_protocol import Confinement
from evidence_desk.media.pictures import Reason, Thumbnail, Unreadable
from evidence_desk.media.worker_process import Launch, Work, WorkerProcess, _enclosure, launches
from evidence_desk.values.resources import resource

PHOTOGRAPH = resource("samples", "domed-church.jpg").read_bytes()

# A process that tells, as the metadata of a picture, what it can see of the one that started it.
WITNESS = """
import os, struct, sys
out = sys.stdout.buffer
out.write(b"EDP1\\0"); out.flush()
magic, task, edge, size = struct.unpack(">4sBIQ", sys.stdin.buffer.read(17))
sys.stdin.buffer.read(size)
seen = [("environment", repr(dict(os.environ))), ("folder", os.getcwd()), ("arguments", repr(sys.argv))]
if os.path.isdir("/proc/self/fd"):
    names = sorted(int(name) for name in os.listdir("/proc/self/fd"))
    seen.append(("open", repr([name for name in names if os.path.exists(f"/proc/self/fd/{name}")])))
out.write(struct.pack(">4sBBIIIIHB", b"EDP1", 0, 1, 1, 1, 1, 1, len(seen), 0))
for text in ["witness", "RGB"] + [part for pair in seen for part in pair]:
    out.write(struct.pack(">H", len(text.encode())) + text.encode())
out.write(b"abc"); out.flush()
sys.stdin.buffer.read()
"""


def looked_at(decoder: Decoder) -> Thumbnail | Unreadable:
    return decoder.thumbnail(io.BytesIO(PHOTOGRAPH), len(PHOTOGRAPH))


def process_of(decoder: Decoder) -> WorkerProcess:
    process = decoder._pictures.process
    assert process is not None
    return process


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_nothing_of_this_process_reaches_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLANTED_SECRET", "the passphrase")
    secret = os.open(tmp_path / "open-file", os.O_CREAT | os.O_RDWR)
    os.set_inheritable(secret, True)
    # The same flags and surroundings as the real one, only another program text.
    flags = launches(Path("/nowhere"))[-1].command[:4]
    with Decoder(ways_to_start=[Launch((*flags, "-c", WITNESS))]) as decoder:
        shown = looked_at(decoder)
    os.close(secret)
    assert isinstance(shown, Thumbnail)
    seen = dict(shown.facts.fields)
    assert "PLANTED" not in seen["environment"]
    assert "passphrase" not in seen["environment"]
    assert not {"HOME", "USER", "PATH", "PYTHONPATH"} & set(eval(seen["environment"]))
    assert seen["folder"] == Path(sys.executable).anchor
    assert seen["arguments"] == "['-c']"
    if "open" in seen:
        assert seen["open"] == "[0, 1, 2]"


def test_the_real_process_holds_nothing_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANTED_SECRET", "the passphrase")
    with Decoder() as decoder:
        assert isinstance(looked_at(decoder), Thumbnail)
        own = Path("/proc", str(process_of(decoder).pid))
        # Elsewhere than on Linux there is nothing to read; to others than root the process is closed altogether, which
        # is what not being dumpable means.
        try:
            told = (own / "cmdline").read_bytes() + (own / "environ").read_bytes()
            open_files = [os.readlink(own / "fd" / name) for name in os.listdir(own / "fd")]
        except (FileNotFoundError, PermissionError):
            told, open_files = b"", []
    assert b"passphrase" not in told
    assert all(name.startswith(("pipe:", "anon_inode:", "/dev/null")) for name in open_files)


def test_no_descriptor_and_no_process_is_left_behind() -> None:
    def open_here() -> int:
        return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0

    before = open_here()
    pids = []
    for _ in range(3):
        with Decoder(pictures_per_process=1) as decoder:
            for _ in range(2):
                looked_at(decoder)
                pids.append(process_of(decoder).pid)
    assert open_here() == before
    assert len(set(pids)) == 6
    if os.name == "posix":
        for pid in pids:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)


def test_a_process_killed_between_pictures_is_replaced_unseen() -> None:
    with Decoder() as decoder:
        looked_at(decoder)
        first = process_of(decoder)
        os.kill(first.pid, signal.SIGTERM)
        wait_until(lambda: not first.alive())
        assert isinstance(looked_at(decoder), Thumbnail)
        assert process_of(decoder).pid != first.pid


class KillsItsReader(io.BytesIO):
    """A picture whose reading ends the decoding process, the first ``times`` times."""

    def __init__(self, content: bytes, decoder: Decoder, times: int) -> None:
        super().__init__(content)
        self.decoder = decoder
        self.times = times

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 0 and self.times:
            self.times -= 1
            process = process_of(self.decoder)
            process._kill()
            wait_until(lambda: not process.alive())
        return super().read(min(size or 0, 10_000))


def test_a_process_killed_in_the_middle_gets_a_second_chance() -> None:
    with Decoder() as decoder:
        looked_at(decoder)
        source = KillsItsReader(PHOTOGRAPH, decoder, times=1)
        assert isinstance(decoder.thumbnail(source, len(PHOTOGRAPH)), Thumbnail)


def test_a_process_killed_again_and_again_is_a_finding() -> None:
    with Decoder() as decoder:
        looked_at(decoder)
        source = KillsItsReader(PHOTOGRAPH, decoder, times=100)
        found = decoder.thumbnail(source, len(PHOTOGRAPH))
        assert isinstance(found, Unreadable)
        assert found.reason is Reason.CRASHED
        # Two processes were tried; an enclosed one may take a moment to follow its enclosure.
        assert 80 < source.times <= 98
        assert isinstance(looked_at(decoder), Thumbnail)


def test_bubblewrap_is_preferred_on_linux_and_done_without_where_it_fails(tmp_path: Path) -> None:
    assert [way.enclosure for way in launches(tmp_path / "absent")] == [Confinement.NOTHING]
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\nexit 1\n")
    refusing.chmod(0o755)
    ways = launches(refusing)
    strictest = [Confinement.ENCLOSURE] if sys.platform == "linux" else []
    assert [way.enclosure for way in ways] == [*strictest, Confinement.NOTHING]
    with Decoder(ways_to_start=ways) as decoder:
        assert isinstance(looked_at(decoder), Thumbnail)
        assert Confinement.ENCLOSURE not in decoder.confinement()


def test_the_enclosure_shows_programs_and_nothing_of_the_persons() -> None:
    arguments = _enclosure(Work.PICTURES)
    shown = {arguments[at + 1] for at, part in enumerate(arguments) if part.startswith("--ro-bind")}
    assert not shown & {"/", "/home", "/root", str(Path.home()), "/tmp", "/proc", "/sys", "/var", "/run"}
    assert not any(part in ("--bind", "--dev-bind", "--share-net") for part in arguments)
    assert {"--unshare-all", "--remount-ro"} <= set(arguments)


def test_a_program_that_cannot_be_started_is_a_finding_and_not_tried_for_ever(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    script = f"open({str(tries)!r}, 'a').write('x')"
    broken = [Launch((str(tmp_path / "absent"),)), Launch((sys.executable, "-I", "-S", "-c", script))]
    with Decoder(ways_to_start=broken) as decoder:
        for _ in range(10):
            found = looked_at(decoder)
            assert isinstance(found, Unreadable)
            assert found.reason is Reason.NOT_STARTED
        assert decoder.confinement() == Confinement.NOTHING
    assert len(tries.read_text()) == 3


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    commands = [launches(Path("/nowhere"), work)[-1].command for work in Work]
    assert commands[0] == (sys.executable, "--decode-worker")
    assert len(set(commands)) == len(Work)


COMMON = {"", ".media", ".values", ".values.errors", ".values.likeness"} | {
    f".media.{name}" for name in ("confinement", "field_bounds", "picture_protocol", "pipes")
}
CREDENTIALS = {f".media.sayings{name}" for name in ("", ".c2pa", ".cbor", ".jumbf")} | {
    f".media.credentials{name}" for name in ("", ".words")
}
SAYINGS = CREDENTIALS | {f".media.sayings.{name}" for name in ("beyond_picture", "iptc", "xmp")}
PICTURES = COMMON | SAYINGS | {".media.decode_worker", ".media.likeness_making", ".media.picture_fields"}
WHOLE = PICTURES | {f".media.{name}" for name in ("regions", "whole_protocol", "whole_worker")}
FILES = COMMON | {".media.file_protocol", ".media.file_worker"}
DOCUMENTS = ("", ".document_worker", ".package_fields", ".pdf_pages", ".proof_fields")
RECORDINGS = ("", ".film_likenesses", ".opening", ".playing", ".recording_fields", ".recording_worker", ".turning")
OURS = {
    Work.PICTURES: PICTURES,
    Work.TELEPHONE_PICTURES: PICTURES | {".media.heif_worker"},
    Work.WHOLE_PICTURES: WHOLE,
    Work.WHOLE_TELEPHONE_PICTURES: WHOLE | {".media.whole_heif_worker"},
    Work.RECORDINGS: FILES
    | CREDENTIALS
    | {".media.likeness_making"}
    | {f".media.recordings{name}" for name in RECORDINGS},
    Work.DOCUMENTS: FILES | {f".media.documents{name}" for name in DOCUMENTS},
    Work.CREDENTIALS: FILES
    | CREDENTIALS
    | {f".media.credentials{name}" for name in ("", ".credential_worker", ".signatures")},
}


@pytest.mark.parametrize("work", Work)
def test_the_process_needs_no_installation_and_loads_nothing_of_the_vault(work: Work) -> None:
    command = launches(Path("/nowhere"), work)[-1].command
    probe = command[5].replace("main()", "print(*sorted(sys.modules))")
    listed = subprocess.run((*command[:5], probe, *command[6:]), capture_output=True, cwd="/", env={}, check=True)
    loaded = set(listed.stdout.decode().split())
    ours = {name.removeprefix("evidence_desk") for name in loaded if name.startswith("evidence_desk")}
    assert ours == OURS[work]
    # The library that reads certificates knows addresses, and so what they are for; no call of it gets through (confinement).
    of_its_own = {"socket"} if work is Work.CREDENTIALS else set()
    assert not ({"PySide6", "sqlcipher3", "socket", "ssl"} - of_its_own) & loaded
    others = {library for other in Work for library in other.libraries} - set(work.libraries)
    assert not others & loaded, "a fault in one library is open to one kind of file only"


def test_it_goes_when_the_desk_goes() -> None:
    program = (
        "import sys, os, io; from evidence_desk.media.decoder import Decoder\n"
        "decoder = Decoder(); decoder.confinement(); print(decoder._pictures.process.pid, flush=True); os._exit(0)"
    )
    started = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    pid = int(started.stdout)

    def is_gone() -> bool:
        try:
            os.kill(pid, 0)
            state = Path("/proc", str(pid), "stat")
            # An orphan that ended and that nobody has asked about yet still has a number.
            return state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z"
        except (ProcessLookupError, FileNotFoundError):
            return True

    wait_until(is_gone)


def test_request_and_answer_are_the_documented_bytes() -> None:
    """A second implementation of the pipe's format, straight from its description."""
    command = launches(Path("/nowhere"))[-1].command
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        assert process.stdout.read(4) == b"EDP1"
        assert process.stdout.read(1)[0] <= 3
        process.stdin.write(b"EDP1\x03" + struct.pack(">IQ", 100, len(PHOTOGRAPH)) + PHOTOGRAPH)
        process.stdin.flush()
        head = struct.unpack(">4sBBIIIIHB", process.stdout.read(25))
        assert (*head[:7], head[8]) == (b"EDP1", 0, 1, 300, 400, 75, 100, 2)
        process.stdin.close()
        assert len(process.stdout.read()) > 75 * 100 * 3 + 2 * 32
    assert process.returncode == 0


def test_the_process_of_an_open_vault_holds_pipes_only(tmp_path: Path) -> None:
    """Whatever the desk has open, its lock, its catalogue and the file being read, none of it is handed on."""
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP), Decoder() as decoder:
        assert isinstance(looked_at(decoder), Thumbnail)
        group = process_of(decoder).pid
        for own in Path("/proc").glob("[0-9]*") if sys.platform == "linux" else ():
            try:
                if os.getpgid(int(own.name)) == group:
                    held = [os.readlink(link) for link in (own / "fd").iterdir()]
                    assert all(name.startswith(("pipe:", "anon_inode:", "/dev/null")) for name in held), held
                    assert (own / "environ").read_bytes() in (b"", b"PWD=/\0")
            except (FileNotFoundError, PermissionError, ProcessLookupError):
                continue
