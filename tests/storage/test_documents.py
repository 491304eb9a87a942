"""Documents through the real process: what they say of themselves, their pages, and what is found where they are broken."""

import hashlib
import io
import json
from collections.abc import Iterator

import pytest
from field_desk import CHEAP, PASSPHRASE
from made_files import CORE, package, pdf, word_document

from evidence_desk.desk import create_desk
from evidence_desk.media.file_reader import FileReader, Page, Sayings, Unread
from evidence_desk.media.intake import Acquisition
from evidence_desk.media.picture_protocol import LONGEST_NAME, LONGEST_TEXT
from evidence_desk.media.pictures import Reason
from evidence_desk.media.worker_process import Work
from evidence_desk.values.progress import NobodyWatching

CREATOR = "<dc:creator>Ə. Məmmədov</dc:creator><dcterms:created>2017-09-14T10:00:00Z</dcterms:created>"


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader(Work.DOCUMENTS) as started:
        yield started


def said(reader: FileReader, content: bytes) -> Sayings:
    found = reader.sayings(io.BytesIO(content), len(content))
    assert isinstance(found, Sayings), found
    return found


def claims(reader: FileReader, content: bytes) -> dict[str, str]:
    return dict(said(reader, content).fields)


def reason(reader: FileReader, content: bytes) -> Reason:
    found = reader.sayings(io.BytesIO(content), len(content))
    assert isinstance(found, Unread), found
    return found.reason


def page(reader: FileReader, content: bytes, number: int, edge: int = 400) -> Page | Unread:
    return reader.page(io.BytesIO(content), len(content), number, edge)


# --- PDF --------------------------------------------------------------------------------------------------------------


def test_a_pdf_says_its_pages_title_and_producer(reader: FileReader) -> None:
    found = said(reader, pdf("first", "second", title="Şikayət, 14 sentyabr"))
    fields = dict(found.fields)
    assert (fields["Pages"], found.pages) == ("2", 2)
    assert (fields["Title"], fields["Producer"]) == ("Şikayət, 14 sentyabr", "Scanner 3000")
    assert fields["CreationDate"].startswith("D:20"), "as it is written in the file"
    assert len(found.rgb) == found.width * found.height * 3
    assert found.width == pytest.approx(2 * found.height, abs=2)


def test_its_pages_are_shown_one_by_one(reader: FileReader) -> None:
    content = pdf("", "words", title="x")
    blank, written = page(reader, content, 0), page(reader, content, 1)
    assert isinstance(blank, Page)
    assert isinstance(written, Page)
    assert written.pages == 2
    assert 398 <= max(written.width, written.height) <= 400
    assert set(blank.rgba) == {255}
    assert min(written.rgba[::4]) < 60, "the words are black"
    assert set(written.rgba[3::4]) == {255}
    beyond = page(reader, content, 2)
    assert isinstance(beyond, Unread)
    assert beyond.page_sentence == "The page could not be shown: it has no such page."


def test_a_pdf_that_asks_for_a_password(reader: FileReader) -> None:
    assert reason(reader, pdf("secret", password="1234")) is Reason.LOCKED


@pytest.mark.parametrize("box", ["0 0 1e9 1e9", "0 0 1e38 1", "0 0 0 0", "0 0 -5 nan", "0 0 0.0001 14400"])
def test_a_page_of_any_size_is_shown_within_bounds_or_not_at_all(reader: FileReader, box: str) -> None:
    content = pdf("x").replace(b"/MediaBox [0 0 200.00 100.00]", f"/MediaBox [{box}]".encode())
    assert box.encode() in content
    shown = page(reader, content, 0, 300)
    if isinstance(shown, Page):
        assert max(shown.width, shown.height) <= 300
    else:
        assert shown.reason in (Reason.DAMAGED, Reason.TOO_MUCH_MEMORY)
    assert isinstance(page(reader, pdf("x"), 0), Page)


def test_a_pdf_cut_at_many_places_is_a_finding(reader: FileReader) -> None:
    content = pdf("first", "second", title="x")
    for part in range(1, 12):
        found = reader.sayings(io.BytesIO(content[: len(content) * part // 12]), len(content) * part // 12)
        assert isinstance(found, Sayings) or found.reason is Reason.DAMAGED


# --- office documents -------------------------------------------------------------------------------------------------


def test_an_office_document_says_its_properties(reader: FileReader) -> None:
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office Word</Application><Company>Nazirlik</Company></Properties>"
    )
    fields = claims(reader, word_document(CORE.format(CREATOR), **{"docProps/app.xml": app}))
    assert fields == {
        "dc:creator": "Ə. Məmmədov",
        "dcterms:created": "2017-09-14T10:00:00Z",
        "app:Application": "Microsoft Office Word",
        "app:Company": "Nazirlik",
    }


def test_a_property_of_its_own_is_named(reader: FileReader) -> None:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="Case number"><vt:lpwstr>17-203</vt:lpwstr></property></Properties>'
    )
    assert claims(reader, word_document(CORE.format(""), **{"docProps/custom.xml": custom})) == {
        "Case number": "17-203"
    }


def test_an_open_document_says_its_properties(reader: FileReader) -> None:
    meta = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<office:meta><meta:initial-creator>Anar</meta:initial-creator><dc:date>2017-11-15T12:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )
    content = package({"mimetype": "application/vnd.oasis.opendocument.text", "meta.xml": meta})
    assert claims(reader, content) == {"meta:initial-creator": "Anar", "dc:date": "2017-11-15T12:00:00"}


def test_no_entity_is_expanded_and_nothing_is_fetched(reader: FileReader) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + CORE.format("<dc:creator>&b;</dc:creator>")
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + CORE.format("<dc:creator>&a;</dc:creator>")
    for core in (laughs, outside):
        fields = claims(reader, word_document(core))
        assert fields == {"docProps/core.xml": "(not read: damaged, locked, or not as its standard says)"}


def test_a_part_that_unpacks_without_end_and_one_nested_without_end(reader: FileReader) -> None:
    large = claims(reader, word_document(CORE.format("<dc:creator>" + "x" * 5_000_000 + "</dc:creator>")))
    assert large == {"docProps/core.xml": "(not read: longer than such a part may be)"}
    deep = claims(reader, word_document(CORE.format("<a>" * 5000 + "</a>" * 5000)))
    assert set(deep) == {"docProps/core.xml"}


def test_many_and_long_properties_are_cut(reader: FileReader) -> None:
    core = CORE.format("".join(f"<dc:p{number}>{'y' * 3000}</dc:p{number}>" for number in range(100)))
    found = said(reader, word_document(core))
    assert 0 < len(found.fields) < 100
    assert all(len(name) <= LONGEST_NAME and len(text.encode()) <= LONGEST_TEXT for name, text in found.fields)


def test_an_archive_tells_how_much_it_holds(reader: FileReader) -> None:
    assert claims(reader, package({"a.txt": "12345", "b.txt": "1"})) == {
        "Files in the archive": "2",
        "Unpacked size": "6",
    }


def test_what_is_cut_or_no_document(reader: FileReader) -> None:
    content = word_document(CORE.format(CREATOR))
    assert reason(reader, content[:-30]) is Reason.DAMAGED
    assert reason(reader, b"PK\3\4" + bytes(500)) is Reason.DAMAGED
    assert reason(reader, b"plain words") is Reason.NOT_READ_HERE
    assert reason(reader, b"") is Reason.EMPTY


# --- proofs of ProofMode ----------------------------------------------------------------------------------------------

PICTURE = b"\xff\xd8\xff\xe0 a picture"
HASH = hashlib.sha256(PICTURE).hexdigest()
PROOF = {"File Hash SHA256": HASH, "Proof Generated": "2024-02-15T10:00:00Z", "Location.Latitude": "40.4"}


def test_a_proof_names_a_file_that_is_beside_it(reader: FileReader) -> None:
    name = f"{HASH}.proof.json"
    fields = claims(reader, package({"IMG_1.jpg": PICTURE, name: json.dumps(PROOF), name + ".asc": "-----BEGIN"}))
    assert fields["ProofMode File Hash SHA256"] == HASH
    assert fields["ProofMode Location.Latitude"] == "40.4"
    assert fields["ProofMode check"].startswith("The file in this package with that hash is IMG_1.jpg.")
    assert fields["ProofMode signature"] == "present, not checked here"


def test_a_proof_of_another_file_is_found_out(reader: FileReader) -> None:
    table = ",".join(PROOF) + "\n" + ",".join(PROOF.values()) + "\n"
    fields = claims(reader, package({"IMG_1.jpg": PICTURE + b"altered", f"{HASH}.proof.csv": table}))
    assert fields["ProofMode check"] == "No file in this package has that hash."
    assert fields["ProofMode signature"] == "none beside the proof"
    assert not any("valid" in text.lower() for text in fields.values())


def test_a_proof_handed_over_by_itself(reader: FileReader) -> None:
    fields = claims(reader, json.dumps(PROOF).encode())
    assert fields["ProofMode Proof Generated"] == "2024-02-15T10:00:00Z"
    assert fields["ProofMode check"] == "Only read: the file it speaks of is not in it."
    assert reason(reader, b"[" * 100_000 + b"File Hash SHA256") is Reason.NOT_READ_HERE


# --- on a desk --------------------------------------------------------------------------------------------------------


def test_what_documents_say_is_kept_with_their_exhibits_and_not_searched(tmp_path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "report.pdf").write_bytes(pdf("x", title="Gizlidir"))
    (folder / "letter.docx").write_bytes(word_document(CORE.format(CREATOR)))
    (folder / "locked.pdf").write_bytes(pdf("x", password="1234"))
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP) as desk:
        reading, intake = desk.intake(Acquisition())
        results = [intake.enter(one) for one in reading.read([str(folder)], NobodyWatching())]
        kept = {record.body.original_name: record.body for record in desk.exhibits.page()}
        assert ("Title", "Gizlidir") in kept["report.pdf"].metadata
        assert ("dc:creator", "Ə. Məmmədov") in kept["letter.docx"].metadata
        assert kept["letter.docx"].file.media_type.endswith("wordprocessingml.document")
        assert desk.files.thumbnail(kept["report.pdf"].file.sha256) is not None
        remarks = {result.name.rpartition("/")[2]: result.remark for result in results}
        assert remarks["locked.pdf"] == "What the file says could not be read: it opens with a password only."
        assert remarks["report.pdf"] == ""
        assert "Gizlidir" not in kept["report.pdf"].index_text() + kept["report.pdf"].index_title()
