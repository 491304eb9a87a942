"""Exhibits that look alike, on the page of one: both are seen, somebody says what they are, and it can be taken back."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from made_pictures import as_jpeg
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.case_terms import LinkKind
from evidence_desk.desk import create_desk
from evidence_desk.gui.media.look_alikes_shown import LOOK_ALIKES, ExhibitPages
from evidence_desk.gui.media.small_picture import SmallPicture
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource

CHURCH, CUPS = "domed-church.jpg", "coloured-cups.jpg"
HOSTILE = "<img src='x'>\u202egpj.jpg"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """The church, a copy turned and saved again under a hostile name, a small one, and the cups."""
    folder = tmp_path_factory.mktemp("alike")
    stick = folder / "stick"
    stick.mkdir()
    church = Image.open(resource("samples") / CHURCH)
    for name in (CHURCH, CUPS):
        (stick / name).write_bytes(resource("samples", name).read_bytes())
    as_jpeg(church.transpose(Image.Transpose.ROTATE_180), 40).save(stick / HOSTILE)
    church.resize((150, 200)).save(stick / "small.png")
    with create_desk(folder / "vault", PASSPHRASE, cost=CHEAP, clock=TestClock()) as desk:
        reader, intake = desk.intake(Acquisition(desk.keep(SourceBody(alias="Niko")).id))
        for reading in reader.read([str(stick)], NobodyWatching()):
            intake.enter(reading)
        yield desk


@pytest.fixture
def desk(shared):
    """One desk for all; what a test judged is taken back."""
    yield shared
    for link in shared.records_of("link").page():
        if not link.body.taken_back:
            shared.keep(replace(link.body, taken_back=True), link.id, link.revision)


@pytest.fixture
def view(qtbot, look, desk):
    view = make_media(look, ImmediateTasks(), desk).view
    qtbot.addWidget(view)
    view.resize(1200, 900)
    view.show()
    view.entered()
    return view


def exhibit(desk, name):
    return next(record for record in desk.exhibits.page() if record.body.original_name == name)


def section(view):
    return view.exhibits.page.look_alikes


def press(view, words, number=0):
    button = [one for one in section(view).findChildren(Button) if one.text() == words and one.isVisible()][number]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def seen(view):
    return [one for one in section(view).findChildren(SmallPicture) if one.isVisible()]


def links(desk):
    """What is said of two exhibits now."""
    return [record.body for record in desk.records_of("link").page() if not record.body.taken_back]


def test_both_pictures_are_seen_and_nothing_where_nothing_looks_alike(view, desk):
    view.show_record(exhibit(desk, CHURCH).id)
    assert section(view).isVisible()
    assert len(seen(view)) == 4
    assert all(not one._image.isNull() for one in seen(view))
    assert any("⟦U+202E⟧" in one.accessibleName() for one in seen(view))
    view.show_record(exhibit(desk, CUPS).id)
    assert not section(view).isVisible()


def mark(desk, name, *, graphic):
    found = exhibit(desk, name)
    desk.keep(replace(found.body, graphic=graphic), found.id, found.revision)


@pytest.mark.parametrize("marked", [CHURCH, HOSTILE])
def test_what_is_graphic_is_veiled_until_somebody_asks(view, look, desk, marked):
    """This one, or the other one: of what is veiled not a pixel is painted, the rest is seen, and it is veiled again."""
    mark(desk, marked, graphic=True)
    try:
        for _ in range(2):
            view.show_record(exhibit(desk, CHURCH).id)
            veiled = [one for one in seen(view) if one._image.isNull()]
            assert len(veiled) == (2 if marked == CHURCH else 1), "this one stands beside each of the others"
            assert all("graphic" in one.accessibleName() for one in veiled)
            bare = SmallPicture(look)
            bare.show_veil("")
            assert painted(veiled[0]) == painted(bare)
            asks = [one for one in section(view).findChildren(Button) if one.text() == "Show both" and one.isVisible()]
            assert len(asks) == len(veiled)
            press(view, "Show both")
            assert not veiled[0]._image.isNull()
            assert "graphic" not in veiled[0].accessibleName()
            assert painted(veiled[0]) != painted(bare)
            assert all(one._image.isNull() for one in veiled[1:]), "asked for one pair, not for all"
    finally:
        mark(desk, marked, graphic=False)
    view.show_record(exhibit(desk, CHURCH).id)
    assert all(not one._image.isNull() for one in seen(view))
    assert not [one for one in section(view).findChildren(Button) if one.text() == "Show both" and one.isVisible()]


def painted(picture):
    """By itself, wherever it stands: at one size, on black."""
    picture.resize(240, 180)
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    picture.render(image, QPoint(), renderFlags=QWidget.RenderFlag(0))
    return image


def test_what_is_said_is_kept_with_who_and_why_and_not_suggested_again(view, desk):
    church = exhibit(desk, CHURCH)
    view.show_record(church.id)
    section(view)._judged_by.setText(" Leyla ")
    section(view)._reason.setText("another dome")
    press(view, "Not the same picture")
    (link,) = links(desk)
    assert (link.link, link.reason, link.judged_by) == (LinkKind.DIFFERENT_CONTENT, "another dome", "Leyla")
    assert link.subject == church.id
    assert len(seen(view)) == 2
    assert section(view)._judged_by.text() == " Leyla ", "whoever judges goes on"
    assert section(view)._reason.text() == ""
    press(view, "Shows the same")
    assert {one.link for one in links(desk)} == {LinkKind.SAME_CONTENT, LinkKind.DIFFERENT_CONTENT}
    assert not section(view).isVisible()


def test_a_mistake_is_taken_back_at_once(view, desk):
    view.show_record(exhibit(desk, CHURCH).id)
    press(view, "Shows the same")
    assert len(seen(view)) == 2
    back = next(one for one in view.exhibits.findChildren(Button) if one.text() == "Take it back" and one.isVisible())
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert len(seen(view)) == 4
    assert links(desk) == []
    assert not back.isVisible()
    size = desk.log.size()
    view.exhibits.judgement_taken_back.emit()
    assert desk.log.size() == size, "once only"


def test_made_from_it_is_said_in_the_exhibit_itself_and_taken_back(view, desk):
    church, small = exhibit(desk, CHURCH), exhibit(desk, "small.png")
    view.show_record(small.id)
    names = [one.accessibleName() for one in seen(view)]
    place = [name for name in names if name != "This one"].index(next(name for name in names if church.code in name))
    press(view, "This one was made from it", place)
    assert desk.exhibits.get(small.id).body.derived_from == church.id
    assert not [
        one
        for one in section(view).findChildren(Button)
        if one.text() == "This one was made from it" and one.isVisible()
    ]
    view.exhibits.judgement_taken_back.emit()
    assert desk.exhibits.get(small.id).body.derived_from is None
    assert len(seen(view)) == 4


def test_the_other_one_is_opened(view, desk):
    small = exhibit(desk, "small.png")
    view.show_record(small.id)
    press(view, "Open it")
    assert view.exhibits.pane._key in {exhibit(desk, name).id for name in (CHURCH, HOSTILE)}


def test_the_list_is_narrowed_to_what_looks_alike(view, desk):
    pane = view.exhibits.pane
    pane._kind.choose(LOOK_ALIKES)
    pane._narrow()
    names = {pane._rows.nth(place).name for place in range(pane._rows.rowCount())}
    assert len(names) == 3
    assert CUPS not in names
    pane._kind.choose("")
    pane._narrow()
    assert pane._rows.rowCount() == 4


def test_pages_of_what_looks_alike_follow_each_other(desk):
    pages = ExhibitPages(desk)
    assert pages.count() == 4
    assert len(pages.page()) == 4
    pages.only_alike = True
    first = pages.page(limit=2)
    rest = pages.page(before=(first[-1].made_at, first[-1].id), limit=2)
    assert len({record.id for record in (*first, *rest)}) == 3
    assert pages.page(before=(rest[-1].made_at, rest[-1].id)) == []


def test_a_vault_that_does_not_know_yet_works_it_out_when_asked(view, desk):
    for table in ("look_alike", "likeness_band", "likeness"):
        desk.vault.database.execute(f"DELETE FROM {table}")
    view.show_record(exhibit(desk, CHURCH).id)
    assert seen(view) == []
    assert "4" in section(view)._unknown.text()
    press(view, "Work it out now")
    assert len(seen(view)) == 4
    assert not section(view)._unknown.isVisible()
