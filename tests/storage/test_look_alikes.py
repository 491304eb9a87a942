"""Look-alikes in a real vault: suggested for both, never merged, judged once, made later where they were not at intake."""

import base64
import io
import json
import shutil
from dataclasses import replace

import av
import pytest
from extract_case import make_desk
from field_desk import CHEAP, PASSPHRASE, TestClock
from made_files import pdf
from made_pictures import as_jpeg
from PIL import Image

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.registers.look_alikes import LookAlikes
from evidence_desk.catalogue.terms.case_terms import LinkKind
from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.desk.look_alikes import Judged, judge, look_alikes, make_likenesses, say_derived
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import NobodyWatching, Watcher
from evidence_desk.values.resources import resource

CHURCH, CUPS = "domed-church.jpg", "coloured-cups.jpg"
ROAD_AND_LAKE = ("road-before-storm.jpg", "lake-shore.png")


def walk_past(names):
    """A film that begins in black, then shows each of these photographs for two seconds."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt, stream.gop_size = 320, 200, "yuv420p", 2
        shown = [Image.new("RGB", (320, 200))] * 2
        for name in names:
            shown += [Image.open(resource("samples") / name).convert("RGB").resize((320, 200))] * 10
        for number, picture in enumerate(shown):
            frame = av.VideoFrame.from_image(picture)
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """The church in three forms, the cups, two flat pictures, a film, and a document."""
    folder = tmp_path_factory.mktemp("pictures")
    church = Image.open(resource("samples") / CHURCH)
    (folder / CHURCH).write_bytes(resource("samples", CHURCH).read_bytes())
    (folder / CUPS).write_bytes(resource("samples", CUPS).read_bytes())
    as_jpeg(church.transpose(Image.Transpose.ROTATE_90), 35).save(folder / "دخلت الرسالة.png")
    church.resize((150, 200)).convert("L").save(folder / "small.jpg")
    for colour in ("white", "black"):
        Image.new("RGB", (200, 150), colour).save(folder / f"{colour}.png")
    (folder / "march.mp4").write_bytes(walk_past(ROAD_AND_LAKE))
    (folder / "letter.pdf").write_bytes(pdf("Baku"))
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory, pictures):
    folder = tmp_path_factory.mktemp("filled") / "vault"
    with create_desk(folder, PASSPHRASE, cost=CHEAP, clock=TestClock()) as desk:
        take_in(desk, pictures)
    return folder


@pytest.fixture
def desk(tmp_path, filled):
    with open_desk(shutil.copytree(filled, tmp_path / "vault"), PASSPHRASE, clock=TestClock()) as desk:
        yield desk


def take_in(desk, pictures):
    niko = desk.keep(SourceBody(alias="Niko"))
    reader, intake = desk.intake(Acquisition(niko.id))
    for reading in reader.read([str(pictures)], NobodyWatching()):
        intake.enter(reading)
    desk.settle()


def exhibit(desk, name):
    return next(record for record in desk.exhibits.page() if record.body.original_name == name)


def names(desk, name):
    return sorted(one.original_name for one in look_alikes(desk, exhibit(desk, name)))


TURNED = "دخلت الرسالة.png"
FORMS = [CHURCH, "small.jpg", TURNED]


def test_the_three_forms_of_one_picture_find_each_other_and_nothing_else(desk):
    for form in FORMS:
        assert names(desk, form) == sorted(set(FORMS) - {form})
    for name in (CUPS, "white.png", "black.png", "march.mp4", "letter.pdf"):
        assert names(desk, name) == []
    alike = {record for _, record in LookAlikes(desk.vault.database).exhibits()}
    assert alike == {exhibit(desk, form).id for form in FORMS}
    assert desk.files.count() == 8, "nothing is merged"


def test_a_judgement_is_kept_with_who_and_why_and_never_suggested_again_until_taken_back(desk):
    one, other = exhibit(desk, CHURCH), exhibit(desk, "small.jpg")
    link = judge(desk, Judged(one.id, other.id, LinkKind.DIFFERENT_CONTENT, "another church", "Leyla"))
    assert (link.body.reason, link.body.judged_by, link.body.sensitivity) == ("another church", "Leyla", 2)
    assert desk.log.size() > 0
    assert names(desk, CHURCH) == names(desk, "small.jpg") == [TURNED]
    assert names(desk, TURNED) == sorted([CHURCH, "small.jpg"])
    assert len(LookAlikes(desk.vault.database).pairs()) == 2
    desk.keep(replace(link.body, taken_back=True), link.id, link.revision)
    assert names(desk, CHURCH) == ["small.jpg", TURNED]
    assert len(LookAlikes(desk.vault.database).pairs()) == 3


def test_derived_from_is_a_judgement_too_and_is_said_once(desk):
    original, small, turned = (exhibit(desk, name) for name in (CHURCH, "small.jpg", TURNED))
    said = say_derived(desk, small.id, original.id)
    assert said.body.derived_from == original.id
    assert names(desk, CHURCH) == names(desk, "small.jpg") == [TURNED]
    with pytest.raises(FieldProblemError, match="already"):
        say_derived(desk, small.id, turned.id)
    with pytest.raises(FieldProblemError):
        say_derived(desk, original.id, small.id)


def test_of_all_exhibits_of_a_file_one_judgement_is_enough(desk, pictures):
    neighbour = desk.keep(SourceBody(alias="Neighbour"))
    reader, intake = desk.intake(Acquisition(neighbour.id))
    for reading in reader.read([str(pictures / "small.jpg")], NobodyWatching()):
        again = intake.enter(reading).exhibit
    assert names(desk, CHURCH) == ["small.jpg", "small.jpg", TURNED]
    judge(desk, Judged(again, exhibit(desk, CHURCH).id, LinkKind.SAME_CONTENT))
    assert names(desk, CHURCH) == [TURNED]


class _StopAfter(Watcher):
    def __init__(self, count):
        self.left = count
        self.reported = []

    def report(self, progress):
        self.left -= 1
        self.reported.append((progress.done, progress.total))

    def cancelled(self):
        return self.left <= 0


def forget_all(desk):
    """As in a vault that was filled before there were likenesses."""
    for table in ("look_alike", "likeness_band", "likeness"):
        desk.vault.database.execute(f"DELETE FROM {table}")


def test_an_older_vault_gets_them_from_its_small_pictures_stopped_and_taken_up_again(desk):
    forget_all(desk)
    assert names(desk, CHURCH) == []
    missing = desk.files.likenesses.not_made()
    assert len(missing) == 7, "not of the document"
    stop = _StopAfter(3)
    with pytest.raises(CancelledError):
        make_likenesses(desk, at_once, stop)
    assert stop.reported == [(1, 7), (2, 7), (3, 7)]
    assert len(desk.files.likenesses.not_made()) == 4
    assert make_likenesses(desk, at_once, NobodyWatching()) == 4
    assert desk.files.likenesses.not_made() == []
    for form in FORMS:
        assert names(desk, form) == sorted(set(FORMS) - {form})
    assert make_likenesses(desk, at_once, NobodyWatching()) == 0


def test_made_by_another_method_they_are_made_anew_and_nothing_of_the_former_is_left(desk):
    count = desk.vault.database.scalar("SELECT count(*) FROM likeness_band")
    desk.vault.database.execute("UPDATE likeness SET method = 0")
    assert desk.files.likenesses.of_file(exhibit(desk, CUPS).body.file.sha256) is None
    assert make_likenesses(desk, at_once, NobodyWatching()) == 7
    assert len(desk.vault.database.execute("SELECT 1 FROM look_alike")) == 3
    assert abs(desk.vault.database.scalar("SELECT count(*) FROM likeness_band") - count) < 20
    dangling = "SELECT count(*) FROM likeness_band WHERE likeness NOT IN (SELECT number FROM likeness)"
    assert desk.vault.database.scalar(dangling) == 0


@pytest.mark.parametrize("name", ROAD_AND_LAKE)
def test_a_film_is_found_by_what_is_shown_in_it_though_it_begins_in_black(desk, name):
    still = desk.intake(Acquisition())
    for reading in still[0].read([str(resource("samples") / name)], NobodyWatching()):
        still[1].enter(reading)
    assert names(desk, name) == ["march.mp4"]
    likenesses = desk.files.likenesses.of_file(exhibit(desk, "march.mp4").body.file.sha256)
    assert 2 * 32 <= len(likenesses) <= 3 * 32, "the black frame has none"


def test_the_command_lists_them(desk, tmp_path, capsys, monkeypatch):
    from evidence_desk.app import main

    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    forget_all(desk)
    church, cups = exhibit(desk, CHURCH).code, exhibit(desk, CUPS).code
    desk.close()
    common = ["--vault", str(tmp_path / "vault"), "--passphrase-file", str(secret), "--json"]

    def asked(*words):
        assert main(["look-alikes", *words, *common]) == 0
        return json.loads(capsys.readouterr().out)

    found = asked(church)
    assert found["made"] == 7
    assert {one["one"] for one in found["look_alikes"]} == {church}
    assert len(found["look_alikes"]) == 2
    assert all(one["apart"] <= 64 for one in found["look_alikes"])
    assert asked(cups)["look_alikes"] == []
    assert len(asked()["look_alikes"]) == 3


def test_a_likeness_stands_in_the_encrypted_catalogue_alone_and_leaves_in_no_bundle(tmp_path, pictures):
    """Neither as bytes nor in hexadecimal or base64: not in a file of the vault, not in what headquarters decrypts."""
    case = make_desk(tmp_path, Recipient.HEADQUARTERS)
    with case.desk as desk:
        take_in(desk, pictures)
        kept = [row[0] for row in desk.vault.database.execute("SELECT likenesses FROM likeness")]
        plain = case.decrypted(case.send(case.handover(Recipient.HEADQUARTERS)), Recipient.HEADQUARTERS)
        files = {path: path.read_bytes() for path in desk.vault.folder.root.rglob("*") if path.is_file()}
    likenesses = {held[place : place + 32] for held in kept for place in range(0, len(held), 32)}
    assert len(likenesses) > 6
    assert resource("samples", CHURCH).read_bytes() in plain, "the picture itself went"
    spelled = {
        form
        for one in likenesses
        for form in (one, one.hex().encode(), one.hex().upper().encode(), base64.b64encode(one).rstrip(b"="))
    }
    assert [one for one in spelled if one in plain] == []
    assert [(path, one) for path, held in files.items() for one in spelled if one in held] == []
