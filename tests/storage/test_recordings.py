"""Recordings through the real process: what they say of themselves, and what is found where they are broken."""

import io
from collections.abc import Iterator

import pytest
from field_desk import CHEAP, PASSPHRASE
from made_files import film, recording
from PIL import Image

from evidence_desk.desk import create_desk
from evidence_desk.media.file_reader import FileReader, Sayings, Unread
from evidence_desk.media.intake import Acquisition
from evidence_desk.media.pictures import Reason
from evidence_desk.media.recordings.turning import turned
from evidence_desk.media.worker_process import Work
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader(Work.RECORDINGS) as started:
        yield started


def looked_at(reader: FileReader, content: bytes) -> Sayings | Unread:
    return reader.sayings(io.BytesIO(content), len(content))


def said(reader: FileReader, content: bytes) -> Sayings:
    found = looked_at(reader, content)
    assert isinstance(found, Sayings), found
    return found


def test_a_film_says_its_length_tracks_and_time_of_making(reader: FileReader) -> None:
    found = said(reader, film(creation_time="2017-09-14T18:03:22Z", title="Yasamal"))
    fields = dict(found.fields)
    assert fields["Duration"].startswith("0:00:01.0")
    assert fields["creation_time"].startswith("2017-09-14T18:03:22"), "as it is written, not in another zone"
    assert fields["title"] == "Yasamal"
    assert fields["Track 1"] == "video, mpeg4, 64 × 32, 10 frames/s"
    assert fields["Track 2"] == "audio, aac, 48000 Hz, 1 channel"


def test_the_first_frame_is_its_small_picture(reader: FileReader) -> None:
    found = said(reader, film(sound=False))
    small = Image.frombytes("RGB", (found.width, found.height), found.rgb)
    assert small.size == (64, 32)
    assert small.getpixel((10, 16))[0] > 180 > 60 > small.getpixel((54, 16))[0]


def test_a_film_of_a_telephone_held_upright_is_shown_upright(reader: FileReader) -> None:
    found = said(reader, film(sound=False, turned=True))
    small = Image.frombytes("RGB", (found.width, found.height), found.rgb)
    assert small.size == (32, 64)
    assert small.getpixel((16, 10))[0] > 180 > 60 > small.getpixel((16, 54))[0], "the left side has come to the top"


@pytest.mark.parametrize("quarters", range(-4, 9))
def test_quarters_are_turned_clockwise(quarters: int) -> None:
    picture = Image.effect_noise((5, 3), 90).convert("RGBA")
    width, height, rgba = turned(picture.tobytes(), 5, 3, quarters)
    assert Image.frombytes("RGBA", (width, height), rgba) == picture.rotate(-90 * quarters, expand=True)


def test_a_sound_recording_says_its_length(reader: FileReader) -> None:
    fields = dict(said(reader, recording(2.5, title="Niko")).fields)
    assert (fields["Duration"], fields["title"]) == ("0:00:02.500", "Niko")
    assert fields["Track 1"] == "audio, pcm_s16le, 48000 Hz, 1 channel"
    sample = said(reader, resource("samples", "two-tones.wav").read_bytes())
    assert "Duration" in dict(sample.fields)
    assert sample.rgb == b""


def test_what_is_cut_damaged_or_no_recording(reader: FileReader) -> None:
    content = film()
    assert isinstance(looked_at(reader, content[: len(content) // 2]), Unread), "what it holds is told at its end"
    for rubbish in (b"RIFF\xff\xff\xff\xffWAVE" + bytes(100), b"\0\0\0\x20ftypisom" + bytes(1000), b"words " * 100):
        found = looked_at(reader, rubbish)
        assert not isinstance(found, Unread) or found.reason is Reason.DAMAGED
    assert isinstance(looked_at(reader, content), Sayings)


def test_bytes_changed_at_random_are_findings(reader: FileReader) -> None:
    content = film(0.3)
    for place in range(0, len(content), len(content) // 60):
        broken = bytearray(content)
        broken[place] ^= 0xFF
        found = looked_at(reader, bytes(broken))
        assert not isinstance(found, Unread) or found.reason in (Reason.DAMAGED, Reason.TOO_MUCH_MEMORY)


@pytest.mark.parametrize(
    "playlist",
    [
        b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{place}\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile '{place}'\n",
        b"<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><BaseURL>{place}</BaseURL></MPD>",
    ],
)
@pytest.mark.parametrize("place", [b"http://127.0.0.1:9/a.ts", b"/etc/hostname"])
def test_a_list_of_other_places_is_not_followed(reader: FileReader, playlist: bytes, place: bytes) -> None:
    found = looked_at(reader, playlist.replace(b"{place}", place))
    assert isinstance(found, Unread)
    assert found.reason is Reason.DAMAGED


def test_what_recordings_say_is_kept_with_their_exhibits(tmp_path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "march.mp4").write_bytes(film(turned=True, creation_time="2017-09-14T18:03:22Z"))
    (folder / "cut.mp4").write_bytes(film()[:900])
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP) as desk:
        reading, intake = desk.intake(Acquisition())
        results = [intake.enter(one) for one in reading.read([str(folder)], NobodyWatching())]
        kept = {record.body.original_name: record.body for record in desk.exhibits.page()}
        assert dict(kept["march.mp4"].metadata)["creation_time"].startswith("2017-09-14T18:03:22")
        assert desk.files.thumbnail(kept["march.mp4"].file.sha256) is not None
        remarks = {result.name.rpartition("/")[2]: result.remark for result in results}
        assert remarks["cut.mp4"] == "What the file says could not be read: its content is damaged."
