"""Exhibits that look alike: one photograph that came three times, in three forms; and a vault that does not know yet."""

import atexit
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from made_pictures import as_jpeg
from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget
from scenes.media_scenes import _media, _take_in

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.media.look_alikes_shown import LOOK_ALIKES
from evidence_desk.gui.media.view import MediaView
from evidence_desk.gui.style.look import Look
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.resources import resource

CHURCH = "domed-church.jpg"


@cache
def _case() -> tuple[Desk, str]:
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    stick = Path(folder.name) / "DCIM"
    shutil.copytree(resource("samples"), stick, ignore=shutil.ignore_patterns("*.md", "damaged*"))
    church = Image.open(stick / CHURCH)
    as_jpeg(church.transpose(Image.Transpose.ROTATE_90), 30).save(stick / "IMG-20170915-WA0007.jpg")
    church.resize((200, 267)).convert("L").save(stick / "صورة من الجريدة بعد القصف في الحي القديم.png")
    _take_in(desk, [stick], Acquisition(desk.keep(SourceBody(alias="Niko")).id, None, "on a stick"))
    found = next(record for record in desk.exhibits.page() if record.body.original_name == CHURCH)
    return desk, found.id


def _shown(look: Look) -> QWidget:
    desk, church = _case()

    def show(view: MediaView) -> None:
        view.show_record(church)
        view.window().show()
        view.window().grab()
        section = view.exhibits.page.look_alikes
        view.exhibits._both._area.ensureWidgetVisible(section, 0, 0)
        bar = view.exhibits._both._area.verticalScrollBar()
        bar.setValue(section.mapTo(view.exhibits._both._area.widget(), section.rect().topLeft()).y() - 12)

    window = _media(look, desk, lambda view: None)
    window.resize(look.theme.px(1240), look.theme.px(1150))
    show(window.findChild(MediaView))
    window.grab()
    QApplication.processEvents()
    return window


def looks_like(look: Look) -> QWidget:
    return _shown(look)


def looks_like_veiled(look: Look) -> QWidget:
    """One of the others is marked as graphic; the mark is taken off again for the other scenes."""
    desk, _ = _case()
    other = next(one for one in desk.exhibits.page() if one.body.original_name == "IMG-20170915-WA0007.jpg")
    marked = desk.keep(replace(other.body, graphic=True), other.id, other.revision)
    try:
        return _shown(look)
    finally:
        desk.keep(other.body, other.id, marked.revision)


def looking_alike(look: Look) -> QWidget:
    def narrow(view: MediaView) -> None:
        view.exhibits.pane._kind.choose(LOOK_ALIKES)
        view.exhibits.pane._narrow()

    return _media(look, _case()[0], narrow)


def not_known_yet(look: Look) -> QWidget:
    """As where the vault is from before there were likenesses; what is forgotten for this is made again."""
    desk, _ = _case()
    kept = desk.vault.database.execute("SELECT number, sha256, method, likenesses FROM likeness")
    desk.vault.database.execute("UPDATE likeness SET method = 0")
    try:
        return _shown(look)
    finally:
        for number, _sha256, method, _likenesses in kept:
            desk.vault.database.execute("UPDATE likeness SET method = ? WHERE number = ?", (method, number))
