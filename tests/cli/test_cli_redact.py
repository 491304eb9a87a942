"""Derivatives by command: what is stored, what is said of it, what is refused."""

import io

import pytest
from field_desk import PASSPHRASE
from made_files import pdf
from PIL import Image

from evidence_desk.desk import open_desk
from evidence_desk.desk.deriving import DERIVED
from evidence_desk.media.derivatives.derivation import read_derivation
from evidence_desk.media.regions import Box, Cover, Region
from evidence_desk.values.codes import checked_code

CANARY = b"CANARY-OF-THE-CAMERA"


@pytest.fixture
def with_media(cli, vault, passphrase_file, tmp_path):
    """A function that takes a file in; the code of its exhibit."""

    def take_in(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        words = ("--vault", vault, "--passphrase-file", passphrase_file, "--json")
        return cli("add", "media", path, *words).facts["files"][0]["code"]

    return take_in


@pytest.fixture
def redact(cli, vault, passphrase_file):
    def run(*words):
        return cli("redact", *words, "--vault", vault, "--passphrase-file", passphrase_file, "--json")

    return run


def photograph(orientation=1):
    picture = Image.new("RGB", (400, 300))
    picture.putdata([(60 + x % 190, 70 + y % 180, 80) for y in range(300) for x in range(400)])
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = CANARY.decode(), orientation
    target = io.BytesIO()
    picture.save(target, "JPEG", exif=exif, quality=92)
    return target.getvalue()


def content_of(desk, record):
    stored = desk.files.find(record.body.file.sha256)
    with desk.vault.files.open(stored.blob, stored.facts.size) as stream:
        return stream.read()


def test_a_derivative_is_an_exhibit_of_its_own(redact, vault, with_media):
    code = with_media("house of Leyla.jpg", photograph(6))
    less = ("--sensitivity", "0", "--reason", "No face is left.")
    made = redact(code, "--black", "10,20,30,40", "--mosaic", "200,300,500,500", "--title", "The gate", *less)
    body = made.facts["record"]["body"]
    assert (body["generation"], body["kind"], body["title"]) == ("derivative", "picture", "The gate")
    assert (body["sensitivity"], body["original_name"], body["acquired_from"]) == (0, "", None)
    told = read_derivation(body["derived_how"])
    assert (told.width, told.height) == (300, 400)
    assert told.regions == (Region(Box(200, 300, 100, 100), Cover.MOSAIC), Region(Box(10, 20, 30, 40)))
    with open_desk(vault, PASSPHRASE) as desk:
        original = desk.register.record(desk.register.by_code(checked_code(code), desk.id).id)
        record = desk.exhibits.get(made.facts["record"]["id"])
        assert record.body.derived_from == original.id
        content = content_of(desk, record)
        assert CANARY in content_of(desk, original)
        assert CANARY not in content
        assert Image.open(io.BytesIO(content)).crop((10, 20, 40, 60)).getextrema() == ((0, 0),) * 3
        assert desk.files.thumbnail(record.body.file.sha256) is not None
        assert desk.files.last_match(record.body.file.sha256) is not None
        entries = [signed.entry for signed in desk.log.walk()][-2:]
        assert [(one.action, one.record) for one in entries] == [("exhibit-added", record.id), (DERIVED, original.id)]
        assert entries[0].reason == "No face is left."
        assert entries[1].content == record.body.file.sha256
        assert desk.check_log() == []
    once, again = redact(code, "--only-metadata"), redact(code, "--only-metadata")
    assert "pixels=coded-as-before" in once.facts["derived"]["how"]
    assert once.facts["derived"]["media_type"] == "image/jpeg"
    assert again.facts["derived"]["sha256"] == once.facts["derived"]["sha256"]
    assert again.facts["record"]["code"] != once.facts["record"]["code"]
    with open_desk(vault, PASSPHRASE) as desk:
        content = content_of(desk, desk.exhibits.get(again.facts["record"]["id"]))
        assert CANARY not in content
        assert Image.open(io.BytesIO(content)).tobytes() == Image.open(io.BytesIO(photograph(6))).tobytes()
        assert sorted(desk.vault.files.names()) == sorted(one.blob for one in desk.files.walk())


def test_a_page_of_a_document(redact, vault, with_media):
    code = with_media("list.pdf", pdf("first", "SECRETNAME"))
    made = redact(code, "--page", "2", "--black", "0,0,600,1300")
    with open_desk(vault, PASSPHRASE) as desk:
        content = content_of(desk, desk.exhibits.get(made.facts["record"]["id"]))
    shown = Image.open(io.BytesIO(content))
    assert shown.size == (1600, 800)
    assert shown.crop((0, 0, 600, 800)).getextrema() == ((0, 0),) * 3
    assert b"SECRETNAME" not in content
    assert "page=2" in made.facts["derived"]["how"]
    assert redact(code, "--page", "2", "--mosaic", "0,0,600,1300").code == 2
    assert "no such page" in redact(code, "--page", "9", "--black", "0,0,6,13").errors


REFUSALS = (
    ((), "say which regions to cover"),
    (("--only-metadata", "--black", "1,1,1,1"), "say which regions to cover"),
    (("--black", "1,1,0,1"), "not a region"),
    (("--black", "1,1,\u0661,1"), "not a region"),
    (("--black", "400,0,5,5"), "lies outside the picture, which is 400 × 300 pixels"),
    (("--only-metadata", "--sensitivity", "1", "--reason", " . "), "why it may be less protected"),
)


def test_what_is_refused_leaves_nothing(redact, vault, with_media):
    code = with_media("a.jpg", photograph())
    text = with_media("a.txt", b"words")
    for words, told in REFUSALS:
        refused = redact(code, *words)
        assert refused.code == 2
        assert told in refused.errors
    assert "pictures and PDF documents only" in redact(text, "--only-metadata").errors
    with open_desk(vault, PASSPHRASE) as desk:
        assert desk.exhibits.count() == 2
        assert len(list(desk.vault.files.names())) == 2
