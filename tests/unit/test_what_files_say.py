"""XMP, IPTC, CBOR, JUMBF and C2PA, read from bytes: what is told, what is compared, and what broken bytes come to."""

import io
import random
import struct

import pytest
from content_credentials import Signatory, assertion, box, cbor, in_jpeg, in_png, store, superbox
from hypothesis import given, settings
from hypothesis import strategies as some
from made_files import package
from PIL import Image

from evidence_desk.media.credentials.signatures import NotCheckedError, check_signature
from evidence_desk.media.picture_fields import read_sayings
from evidence_desk.media.picture_protocol import MOST_FIELDS
from evidence_desk.media.sayings.beyond_picture import beyond_fields
from evidence_desk.media.sayings.c2pa import c2pa_fields, c2pa_fields_of_film
from evidence_desk.media.sayings.cbor import CborError, Tagged, read_cbor
from evidence_desk.media.sayings.iptc import iptc_fields
from evidence_desk.media.sayings.jumbf import JumbfError, read_superbox
from evidence_desk.media.sayings.xmp import MOST_BYTES, xmp_fields
from evidence_desk.values.resources import resource

PACKET = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
 xmp:CreateDate="2017-09-14T21:40:00+04:00">
 <dc:creator><rdf:Seq><rdf:li>Ə. Məmmədov</rdf:li><rdf:li>Nobody</rdf:li></rdf:Seq></dc:creator>
 <dc:description><rdf:Alt><rdf:li xml:lang="x-default">A march</rdf:li></rdf:Alt></dc:description>
 <xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:softwareAgent="Editor 5"/></rdf:Seq></xmpMM:History>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


# --- XMP --------------------------------------------------------------------------------------------------------------


def test_properties_have_the_names_of_the_packet() -> None:
    assert list(xmp_fields(PACKET.encode() + bytes(300))) == [
        ("xmp:CreateDate", "2017-09-14T21:40:00+04:00"),
        ("dc:creator", "Ə. Məmmədov"),
        ("dc:creator", "Nobody"),
        ("dc:description", "A march"),
        ("xmpMM:History/stEvt:action", "saved"),
        ("xmpMM:History/stEvt:softwareAgent", "Editor 5"),
    ]


@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE x [<!ENTITY a "ha">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x">', "<!DOCTYPE x>"]
)
def test_a_packet_with_declarations_is_not_read(declared: str) -> None:
    told = list(xmp_fields((declared + PACKET.partition("?>")[2].partition("<?xpacket")[0]).encode()))
    assert told == [("XMP", "(not read to its end: damaged, too long, or not as its standard says)")]


def test_what_was_read_before_the_damage_is_told() -> None:
    told = list(xmp_fields(PACKET.encode()[:700]))
    assert told[0] == ("xmp:CreateDate", "2017-09-14T21:40:00+04:00")
    assert told[-1][0] == "XMP"


def test_a_packet_without_end_is_bounded() -> None:
    many = "".join(f"<dc:p{number}>x</dc:p{number}>" for number in range(5000))
    assert len(list(xmp_fields(f"<a>{many}</a>".encode()))) <= MOST_FIELDS + 1
    assert list(xmp_fields(b"<a>" * 100_000))[-1][0] == "XMP"
    assert list(xmp_fields(b"<a>" + b"x" * (2 * MOST_BYTES)))[-1][0] == "XMP"


# --- IPTC -------------------------------------------------------------------------------------------------------------


def dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def test_datasets_have_the_names_of_the_standard() -> None:
    told = iptc_fields(
        dataset(1, 90, b"\x1b%G") + dataset(2, 80, "Ə. Məmmədov".encode()) + dataset(2, 55, b"20170914")
        + dataset(2, 60, b"214000+0400") + dataset(2, 90, b"Bak\xfd") + dataset(2, 250, b"unknown")
    )  # fmt: skip
    assert list(told) == [
        ("IPTC By-line", "Ə. Məmmədov"),
        ("IPTC Date Created", "20170914"),
        ("IPTC Time Created", "214000+0400"),
        ("IPTC City", "Bak\ufffd"),
    ]
    assert list(iptc_fields(dataset(2, 90, b"Bak\xfd"))) == [("IPTC City", "Baký")]


@settings(max_examples=50, deadline=None)
@given(some.binary(max_size=200))
def test_any_bytes_are_datasets_or_none(untrusted: bytes) -> None:
    assert len(list(iptc_fields(untrusted))) <= 200
    list(iptc_fields(dataset(2, 90, b"x") + untrusted))


# --- CBOR -------------------------------------------------------------------------------------------------------------

VALUES = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**31), 2**31) | some.binary(max_size=40) | some.text(max_size=40),
    lambda inside: some.lists(inside, max_size=5) | some.dictionaries(some.text(max_size=9), inside, max_size=5),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_what_is_written_is_read(value: object) -> None:
    assert read_cbor(cbor(value)) == value


def test_vectors_of_the_standard() -> None:
    """RFC 8949, appendix A."""
    for hexadecimal, value in (
        ("1bffffffffffffffff", 18446744073709551615),
        ("3863", -100),
        ("fb3ff199999999999a", 1.1),
        ("f93c00", 1.0),
        ("c074323031332d30332d32315432303a30343a30305a", Tagged(0, "2013-03-21T20:04:00Z")),
        ("5f42010243030405ff", bytes([1, 2, 3, 4, 5])),
        ("7f657374726561646d696e67ff", "streaming"),
        ("9f018202039f0405ffff", [1, [2, 3], [4, 5]]),
        ("bf61610161629f0203ffff", {"a": 1, "b": [2, 3]}),
    ):
        assert read_cbor(bytes.fromhex(hexadecimal)) == value


@pytest.mark.parametrize(
    "hexadecimal",
    ["", "5affffffff", "9affffffff", "9f" * 40, "81" * 40, "1c", "3f", "a1800a", "ff", "9f01", "7b" + "ff" * 8],
)
def test_what_is_no_cbor(hexadecimal: str) -> None:
    with pytest.raises(CborError):
        read_cbor(bytes.fromhex(hexadecimal))


@settings(deadline=None)
@given(some.binary(max_size=120))
def test_any_bytes_are_cbor_or_refused(untrusted: bytes) -> None:
    try:
        read_cbor(untrusted)
    except CborError:
        pass


# --- C2PA -------------------------------------------------------------------------------------------------------------

JPEG = resource("samples", "domed-church.jpg").read_bytes()
PNG = resource("samples", "lake-shore.png").read_bytes()
MADE = {"jpeg": (JPEG, in_jpeg), "png": (PNG, in_png)}


@pytest.mark.parametrize("kind", MADE)
def test_what_a_manifest_says_and_what_was_compared(kind: str) -> None:
    picture, made = MADE[kind]
    content = made(picture)
    told = dict(c2pa_fields(content))
    assert told["C2PA claim generator"] == "field test/1"
    assert told["C2PA action"] == "c2pa.created, 2024-02-15T10:00:00Z, Camera 2"
    assert told["C2PA check of assertions"] == "2 named, each as the manifest names it (hashes compared)."
    left_out = len(content) - len(picture)
    words = (
        "The bytes of the file are those that the manifest was made for, but for {} that it leaves out (hash compared)."
    )
    assert told["C2PA check of the file"] == words.format(left_out)
    assert told["C2PA signature"].startswith("There is one that could not be checked")
    assert not any(
        word in text.lower() for text in told.values() for word in ("valid", "authentic", "genuine", "trust")
    )
    assert list(c2pa_fields(picture)) == []


@pytest.mark.parametrize("kind", MADE)
def test_an_altered_picture_is_told(kind: str) -> None:
    picture, made = MADE[kind]
    content = bytearray(made(picture))
    content[-9] ^= 1
    told = dict(c2pa_fields(bytes(content)))
    assert told["C2PA check of the file"] == "The bytes of the file are NOT those that the manifest was made for."
    assert "each as the manifest names it" in told["C2PA check of assertions"]


@given(some.binary(max_size=200), some.integers(0, 3))
@settings(deadline=None, max_examples=60)
def test_any_signature_is_told_or_refused(content: bytes, place: int) -> None:
    signed = Signatory().signed(b"claim")
    signed[place] = content
    try:
        assert isinstance(check_signature(signed, b"claim").holds, bool)
    except (NotCheckedError, CborError):
        pass


def test_an_altered_assertion_is_told() -> None:
    told = dict(c2pa_fields(in_png(PNG, lying=True)))
    assert told["C2PA check of assertions"] == "Not as the manifest names them, or missing: c2pa.actions."
    altered = in_png(PNG).replace(b"Camera 2", b"Camera 3")
    assert "c2pa.actions" in dict(c2pa_fields(altered))["C2PA check of assertions"]


def test_exclusions_that_reach_beyond_or_overlap_are_not_followed() -> None:
    beyond = [{"start": 10, "length": 1 << 30}]
    for exclusions in (beyond, [{"start": 9, "length": 9}, {"start": 3, "length": 2}], [{"start": -1, "length": 5}]):
        content = b"RIFF\0\0\0\0WEBP" + riff(store({"exclusions": exclusions, "hash": b"", "alg": "sha256"}))
        assert dict(c2pa_fields(content))["C2PA check of the file"].startswith("Not checked")


def riff(content: bytes) -> bytes:
    return b"C2PA" + struct.pack("<I", len(content)) + content


def test_a_film_with_a_manifest_says_that_its_bytes_were_not_compared() -> None:
    own_type = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    inside = own_type + bytes(4) + b"manifest\0" + bytes(8) + store({"hash": b""})
    film = box(b"ftyp", b"isom" + bytes(4)) + box(b"uuid", inside) + box(b"mdat", b"x" * 100)
    told = dict(c2pa_fields_of_film(io.BytesIO(film)))
    assert told["C2PA check of the file"] == "Not checked: the bytes of films are not compared here."
    assert told["C2PA check of assertions"].startswith("2 named")
    assert list(c2pa_fields_of_film(io.BytesIO(film[:20]))) == []


def test_broken_manifests_are_findings() -> None:
    for content in (b"", b"no boxes", superbox(b"c2pa", "c2pa"), superbox(b"c2pa", "c2pa", superbox(b"c2ma", "m"))):
        told = list(c2pa_fields(b"RIFF\0\0\0\0WEBP" + riff(content) + riff(b"\0")))
        assert [name for name, _ in told] == ["C2PA"]
    nested = box(b"jumb", b"")
    for _ in range(3000):
        nested = box(b"jumb", nested)
    with pytest.raises(JumbfError):
        read_superbox(nested)
    with pytest.raises(JumbfError):
        read_superbox(superbox(b"c2pa", "x", *[box(b"json", b"")] * 5000))
    assert read_superbox(assertion("a", 1)).label == "a"


def test_bytes_changed_at_random_never_raise() -> None:
    content = in_jpeg(JPEG[:3000])
    chance = random.Random(5)
    for _ in range(300):
        broken = bytearray(content)
        for _ in range(3):
            broken[chance.randrange(1100)] = chance.randrange(256)
        list(c2pa_fields(bytes(broken)))


def test_a_picture_of_nothing_but_pieces_is_read_in_no_time() -> None:
    list(c2pa_fields(b"\x89PNG\r\n\x1a\n" + bytes(12) * 1_000_000))
    list(c2pa_fields(b"\xff\xd8" + b"\xff\xe0\0\2" * 1_000_000))


def test_they_come_with_the_other_fields_of_a_picture() -> None:
    target = io.BytesIO()
    Image.new("RGB", (8, 8)).save(target, "JPEG", xmp=PACKET.encode())
    with Image.open(io.BytesIO(in_jpeg(target.getvalue()))) as picture:
        told = dict(read_sayings(picture, in_jpeg(target.getvalue())).fields)
    assert told["xmp:CreateDate"] == "2017-09-14T21:40:00+04:00"
    assert told["C2PA title"] == "IMG_1"


# --- behind the picture -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MADE)
def test_what_lies_behind_a_picture_is_told(kind: str) -> None:
    picture, _ = MADE[kind]
    assert list(beyond_fields(picture)) == []
    assert list(beyond_fields(picture + bytes(64))) == [], "filling is nothing"
    name = "Behind the end of the picture"
    assert list(beyond_fields(picture + b"hidden words")) == [(name, "12 bytes")]
    archive = package({"words.txt": "hidden"})
    assert list(beyond_fields(picture + archive)) == [(name, f"{len(archive)} bytes, ending as a ZIP archive")]
    film = box(b"ftyp", b"mp42" + bytes(8))
    assert list(beyond_fields(picture + film)) == [(name, f"{len(film)} bytes, beginning as a film")]
    assert list(beyond_fields(picture + JPEG)) == [(name, f"{len(JPEG)} bytes, beginning as another picture")]


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"quality": 1}])
def test_the_end_of_every_kind_of_jpeg_is_found(options: dict) -> None:
    target = io.BytesIO()
    Image.effect_noise((300, 200), 100).convert("RGB").save(target, "JPEG", **options)
    assert list(beyond_fields(target.getvalue())) == []
    assert list(beyond_fields(target.getvalue() + b"x")) == [("Behind the end of the picture", "1 bytes")]
    assert list(beyond_fields(target.getvalue()[:-2])) == []


def test_the_end_of_a_picture_is_looked_for_in_no_time() -> None:
    list(beyond_fields(b"\xff\xd8" + b"\xff\xe0\0\2" * 2_000_000))
    list(beyond_fields(b"\xff\xd8\xff\xda\0\2" + b"\xff\0" * 5_000_000))
