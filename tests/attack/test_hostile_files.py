"""Processes that read documents, taken over by one: whatever they ask or answer ends in a finding, in time."""

import io
import sys
import time

import pytest

from evidence_desk.media.file_reader import FileReader, Unread
from evidence_desk.media.kept_process import KeptProcess
from evidence_desk.media.pictures import Reason
from evidence_desk.media.playback import Opened, Playback
from evidence_desk.media.worker_process import Launch, Work

CONTENT = b"%PDF-1.7 " + bytes(5000)

HEAR = """
import struct, sys, time
out, into = sys.stdout.buffer, sys.stdin.buffer
def say(*parts):
    out.write(b''.join(parts)); out.flush()
say(b'EDP1\\x03')
magic, task, number, edge, size = struct.unpack('>4sBQIQ', into.read(25))
def ask(offset, length):
    say(b'W', struct.pack('>QI', offset, length))
    return into.read(struct.unpack('>I', into.read(4))[0])
def head(outcome=0, number=1, w=0, h=0, length=0, fields=0):
    return b'A' + struct.pack('>BQIIIH', outcome, number, w, h, length, fields)
def text(t):
    return struct.pack('>H', len(t)) + t
"""
WAIT = "\ntime.sleep(600)\n"

LIES = {
    "an outcome that does not exist": "say(head(outcome=99))",
    "pixels that do not fit their size": "say(head(w=5, h=5, length=5 * 5 * 4))",
    "pixels beyond the edge": "say(head(w=321, h=1, length=321 * 3))",
    "gigabytes": "say(head(length=0xFFFFFFFF))",
    "more fields than may be": "say(head(fields=301))",
    "a text that is no text": "say(head(fields=1), text(b'n'), text(b'\\xed\\xa0\\x80'))",
    "a text with a NUL": "say(head(fields=1), text(b'n'), text(b'\\0'))",
    "nothing known": "say(b'X' * 100)",
    "asking beyond the end": "ask(size + 1, 1)",
    "asking for nothing": "ask(0, 0)",
    "asking for everything at once": "ask(0, 0xFFFFFFFF)",
    "asking for the same again and again": "while True: ask(0, 1048576)",
    "ending": "sys.exit(0)",
}


def reader_of(program: str, seconds: float = 5) -> FileReader:
    reader = FileReader(Work.DOCUMENTS, seconds_to_live=seconds)
    reader._kept = KeptProcess([Launch((sys.executable, "-I", "-S", "-c", HEAR + program + WAIT))])
    return reader


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_a_crash_and_nothing_more(lie: str) -> None:
    begun = time.monotonic()
    content = CONTENT * (2000 if "again" in lie else 1)
    with reader_of(LIES[lie]) as reader:
        found = reader.sayings(io.BytesIO(content), len(content))
    assert isinstance(found, Unread)
    assert found.reason is Reason.CRASHED
    assert time.monotonic() - begun < 20


AGAIN = "\nmagic, task, number, edge, size = struct.unpack('>4sBQIQ', into.read(25))\n"
OPENED = "say(head(number=1000, length=2), b'\\1\\1')" + AGAIN
PLAYED_LIES = {
    "more told of a recording than there is to tell": "say(head(length=3), b'abc')",
    "samples that are none": OPENED + "say(head(length=6), bytes(6))",
    "samples of minutes at once": OPENED + "say(head(length=48000 * 4 * 21), bytes(48000 * 4 * 21))",
    "a frame beyond the edge": OPENED + "say(head(w=641, h=1, length=641 * 4), bytes(641 * 4))",
    "a frame that is no frame": OPENED + "say(head(w=2, h=2, length=3), bytes(3))",
    "pixels at the end": OPENED + "say(head(outcome=6, w=1, h=1, length=4), bytes(4))",
}


@pytest.mark.parametrize("lie", PLAYED_LIES)
def test_a_lie_while_it_plays_is_a_crash_and_nothing_more(lie: str) -> None:
    with Playback(io.BytesIO(CONTENT), len(CONTENT)) as playback:
        playback._kept = KeptProcess([Launch((sys.executable, "-I", "-S", "-c", HEAR + PLAYED_LIES[lie] + WAIT))])
        found = playback.open()
        if isinstance(found, Opened):
            found = playback.next(100, 640)
        assert found == Unread(Reason.CRASHED)


def test_silence_is_ended() -> None:
    with reader_of("ask(0, 10)", seconds=0.3) as reader:
        found = reader.sayings(io.BytesIO(CONTENT), len(CONTENT))
    assert isinstance(found, Unread)
    assert found.reason is Reason.TOO_SLOW


def test_a_process_reads_no_byte_before_or_after_its_file() -> None:
    """The source may stand within a larger one; what lies around the file is not given."""
    around = b"before" + CONTENT + b"after"
    source = io.BytesIO(around)
    source.seek(6)
    program = "a = ask(0, 4); b = ask(size - 3, 1000)\n"
    program += "say(head(fields=1), text(b'seen'), text((a + b).hex().encode()))"
    with reader_of(program) as reader:
        found = reader.sayings(source, len(CONTENT))
    assert not isinstance(found, Unread)
    assert bytes.fromhex(dict(found.fields)["seen"]) == b"%PDF" + bytes(3)
    assert source.tell() == 6


def test_the_real_process_is_confined() -> None:
    with FileReader(Work.DOCUMENTS) as reader:
        assert reader.confinement() or sys.platform == "win32"
