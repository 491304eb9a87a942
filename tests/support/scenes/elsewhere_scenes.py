"""Scenes of a film of which only the hash is kept: as it was taken in, and after it was looked for."""

import atexit
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from made_files import film
from PySide6.QtWidgets import QWidget
from scenes.media_scenes import _media, _take_in

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.media.view import MediaView
from evidence_desk.gui.style.look import Look
from evidence_desk.media.intake import Acquisition

WHERE = "on the grey disk, in the safe of the office"


@cache
def _case() -> tuple[Desk, str, Path]:
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    disk = Path(folder.name) / "GREY DISK"
    disk.mkdir()
    (disk / "مسيرة march.mp4").write_bytes(film(turned=True, creation_time="2017-09-14T18:03:22Z"))
    niko = desk.keep(SourceBody(alias="Niko"))
    _take_in(desk, [disk], Acquisition(niko.id, None, "lent for an evening", hash_only=True, kept_where=WHERE))
    (record,) = desk.exhibits.page()
    return desk, record.id, disk


def kept_elsewhere(look: Look) -> QWidget:
    desk, record, _ = _case()
    return _media(look, desk, lambda view: view.show_record(record))


def found_moved(look: Look) -> QWidget:
    """Looked for after somebody put it into another folder."""
    desk, record, disk = _case()
    for path in disk.glob("*.mp4"):
        (disk / "2017 سبتمبر").mkdir()
        path.rename(disk / "2017 سبتمبر" / "copy (1).mp4")

    def show(view: MediaView) -> None:
        view.show_record(record)
        view.exhibits.page.find_asked.emit(disk)
        view.window().show()
        view.window().grab()
        bar = view.exhibits._both._area.verticalScrollBar()
        bar.setValue(bar.maximum() * 98 // 100)

    return _media(look, desk, show)
