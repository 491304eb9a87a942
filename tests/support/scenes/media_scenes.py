"""Media on a real desk: the sample files taken in from people, one of them twice, one damaged in the store since."""

import atexit
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from made_files import film, pdf
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from scenes import shell_scenes

from evidence_desk.catalogue.kinds.place_said import place_said
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import CheckReason, Generation
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.media.view import MediaView
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.redaction.drawing import RegionDrawing
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.style.look import Look
from evidence_desk.media.fixity import check_stored
from evidence_desk.media.intake import Acquisition
from evidence_desk.media.regions import Box, Cover
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource
from evidence_desk.values.uncertain_date import understood

ROAD, CHURCH, CUPS = "road-before-storm.jpg", "domed-church.jpg", "coloured-cups.jpg"
LETTER, FILM = "reply.pdf", "march.mp4"


@cache
def _case() -> tuple[Desk, dict[str, str]]:
    """One desk for all scenes of a run, and its exhibits by original name."""
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    stick = Path(folder.name) / "DCIM"
    shutil.copytree(resource("samples"), stick, ignore=shutil.ignore_patterns("*.md"))
    (stick / "Thumbs.db").write_bytes(b"system")
    (stick / "шествие 14 сентября.txt").write_text("Список свидетелей, записан от руки.")
    (stick / "رسالة الوزارة إلى المفوّض.pdf").write_bytes(b"%PDF-1.7\n" + b"0" * 4000)
    (stick / LETTER).write_bytes(pdf("Baku", "To the commissioner", title="Reply of the ministry"))
    (stick / FILM).write_bytes(film(turned=True, creation_time="2017-09-14T18:03:22Z"))
    (stick / "invoice\u202egpj.exe").write_bytes(b"MZ" + b"0" * 100)
    niko = desk.keep(SourceBody(alias="Niko"))
    neighbour = desk.keep(SourceBody(alias="أم سامر، جارة الضحية"))
    said = understood("2017-11-15", verbatim="yesterday")
    _take_in(desk, [stick], Acquisition(niko.id, said, "handed over on a stick", Generation.COPY))
    _take_in(desk, [stick / CHURCH], Acquisition(neighbour.id, None, "sent by messenger"))
    exhibits = {record.body.original_name: record for record in desk.exhibits.page()}
    road = exhibits[ROAD]
    described = replace(
        road.body,
        title="Road to the checkpoint, an hour before the storm",
        description="Looking north from the bridge. Two lorries without plates stand on the left.\nYol boşdur; "
        "Yasamal istiqamətindən heç kim gəlmir.",
        place=place_said("Bakı, Yasamal rayonu"),
        captured_on=understood("2017-09-14~", verbatim="that night"),
    )
    desk.keep(described, road.id, based_on=1, reason="as Niko told it when he saw the picture again")
    cups = exhibits[CUPS].body.file
    desk.clock.jump(days=170)
    path = desk.vault.files.path(desk.files.find(cups.sha256).blob)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    desk.note_fixity(
        list(check_stored(desk.vault.files, list(desk.files.walk()), NobodyWatching())), CheckReason.ON_DEMAND
    )
    return desk, {name: record.id for name, record in exhibits.items()} | {"stick": str(stick)}


def _take_in(desk: Desk, paths: list[Path], acquisition: Acquisition) -> None:
    reader, intake = desk.intake(acquisition)
    for reading in reader.read([str(path) for path in paths], NobodyWatching()):
        intake.enter(reading)
    desk.settle()


@cache
def _empty() -> Desk:
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    return desk


def _media(look: Look, desk: Desk, do: Callable[[MediaView], None] | None = None) -> QWidget:
    view = make_media(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"media": view})
    if do is not None:
        do(view)
    # Small pictures are asked for as they are painted.
    window.show()
    window.grab()
    QApplication.processEvents()
    return window


def nothing_yet(look: Look) -> QWidget:
    return _media(look, _empty())


def grid(look: Look) -> QWidget:
    return _media(look, _case()[0])


def exhibit(look: Look) -> QWidget:
    desk, names = _case()
    return _media(look, desk, lambda view: view.show_record(names[ROAD]))


def exhibit_large(look: Look) -> QWidget:
    window = exhibit(look)
    window.resize(1366, 768)
    window.grab()
    QApplication.processEvents()
    return window


def exhibit_table(look: Look) -> QWidget:
    desk, names = _case()

    def show(view: MediaView) -> None:
        view.exhibits.pane.show_as_grid(grid=False)
        view.exhibits._both.setSizes([look.theme.px(800), look.theme.px(400)])
        view.show_record(names[CUPS])

    window = _media(look, desk, show)
    window.resize(look.theme.px(1500), look.theme.px(800))
    return window


def _scrolled(look: Look, name: str, percent_down: int) -> QWidget:
    desk, names = _case()

    def show(view: MediaView) -> None:
        view.show_record(names[name])
        view.window().show()
        bar = view.exhibits._both._area.verticalScrollBar()
        view.window().grab()
        bar.setValue(bar.maximum() * percent_down // 100)

    return _media(look, desk, show)


def exhibit_file(look: Look) -> QWidget:
    return _scrolled(look, CHURCH, 60)


def exhibit_end(look: Look) -> QWidget:
    def warn(view: MediaView) -> None:
        view.exhibits.page._copy._warn()

    window = _scrolled(look, CUPS, 100)
    view = window.findChild(MediaView)
    warn(view)
    window.grab()
    bar = view.exhibits._both._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    return window


def exhibit_form(look: Look) -> QWidget:
    desk, names = _case()

    def edit(view: MediaView) -> None:
        view.show_record(names[ROAD])
        view.exhibits.edit_asked.emit()

    return _media(look, desk, edit)


def viewer(look: Look) -> QWidget:
    """Turned, and with the loupe upon it."""
    desk, names = _case()

    def show(view: MediaView) -> None:
        view.show_record(names[ROAD])
        view.exhibits._look_closely()
        view.exhibits.close_look.viewer._view.turn_right()
        view.exhibits.close_look.viewer._looking._loupe.click()

    return _media(look, desk, show)


def _sized(look: Look, window: QWidget) -> QWidget:
    """On a small screen."""
    del look
    window.resize(1366, 768)
    window.grab()
    QApplication.processEvents()
    return window


def viewer_large(look: Look) -> QWidget:
    return _sized(look, viewer(look))


def pages_large(look: Look) -> QWidget:
    return _sized(look, viewer_pages(look))


def veiled(look: Look) -> QWidget:
    """An exhibit marked as graphic, in the list and on its page."""
    desk, names = _case()
    church = desk.exhibits.get(names[CHURCH])
    if not church.body.graphic:
        desk.keep(replace(church.body, graphic=True), church.id, based_on=church.revision, reason="seen")
    return _media(look, desk, lambda view: view.show_record(names[CHURCH]))


def _drawing(look: Look, do: Callable[[MediaView], None] | None = None) -> QWidget:
    desk, names = _case()

    def draw(view: MediaView) -> None:
        view.show_record(names[ROAD])
        view.window().show()
        view.window().grab()
        view.exhibits.page.picture._cover.click()
        picture = view.redaction.drawing.picture
        picture.begin(RegionDrawing(picture.drawing.width, picture.drawing.height))
        width, height = picture.drawing.width, picture.drawing.height
        picture.drawing.add(Box(width // 8, height // 5, width // 4, height // 4))
        picture.drawing.add(Box(width // 2, height // 2, width // 3, height // 3), Cover.MOSAIC)
        picture.drawing.add(Box(width * 2 // 3, height // 9, width // 5, height // 5))
        picture.changed()
        if do is not None:
            do(view)

    return _media(look, desk, draw)


def redaction(look: Look) -> QWidget:
    return _drawing(look)


def redaction_large(look: Look) -> QWidget:
    return _sized(look, redaction(look))


def redaction_refused(look: Look) -> QWidget:
    """Asked for with nothing covered."""

    def empty(view: MediaView) -> None:
        picture = view.redaction.drawing.picture
        picture.begin(RegionDrawing(picture.drawing.width, picture.drawing.height))
        picture.changed()
        view.redaction.drawing._make.click()

    return _drawing(look, empty)


def redaction_leaving(look: Look) -> QWidget:
    return _drawing(look, lambda view: view.redaction.drawing._make.click())


def redaction_leaving_large(look: Look) -> QWidget:
    return _sized(look, redaction_leaving(look))


def viewer_pages(look: Look) -> QWidget:
    desk, names = _case()

    def show(view: MediaView) -> None:
        view.show_record(names[LETTER])
        view.exhibits._look_closely()
        view.exhibits.close_look.viewer._turn_on()

    return _media(look, desk, show)


def exhibit_film(look: Look) -> QWidget:
    return _scrolled(look, FILM, 80)


def playing(look: Look) -> QWidget:
    desk, names = _case()
    photograph = QImage(str(resource("samples", ROAD))).convertToFormat(QImage.Format.Format_RGBA8888)

    def show(view: MediaView) -> None:
        view.show_record(names[FILM])
        close = view.exhibits.close_look
        close.blockSignals(True)  # nothing would end the film where work is done at once
        view.exhibits._look_closely()
        close.blockSignals(False)
        frame = (photograph.width(), photograph.height(), bytes(photograph.constBits()))
        close.show_playing(PlayingShown(names[FILM], 83_000, 198_000, per_cent=75, has_picture=True, frame=frame))

    return _media(look, desk, show)
