"""Verify on real desks, folders and bundles, with a vault and without any."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from scenes import shell_scenes

from evidence_desk.demonstration import field_work
from evidence_desk.demonstration.recording import record_case
from evidence_desk.demonstration.sources import NIKO
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.shown import CompareAsked, InspectAsked
from evidence_desk.gui.verify.view import VerifyView
from evidence_desk.gui.verify.wiring import make_verify
from evidence_desk.gui.widgets.outcome_table import OutcomeTable
from evidence_desk.media.comparison import compare_folder
from evidence_desk.media.hashing import hash_file
from evidence_desk.media.intake import Acquisition
from evidence_desk.media.manifests.writing import write_manifest
from evidence_desk.reports.checks import list_report
from evidence_desk.reports.report_signing import SigningDesk
from evidence_desk.reports.verification_report import save_report
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource

NOBODY = NobodyWatching()


@cache
def _place() -> Path:
    folder = TemporaryDirectory(prefix="scenes-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def _desk(name: str) -> Desk:
    clock = TestClock()
    desk = create_desk(_place() / name, PASSPHRASE, name=name, cost=CHEAP, clock=clock)
    atexit.register(desk.close)
    return desk


@cache
def _case() -> tuple[Desk, Desk, Path]:
    """A field desk with photographs, one of which was altered on the disk; headquarters; a bundle between them."""
    field, headquarters = _desk("Field desk"), _desk("Headquarters")
    case = record_case(field)
    received = _place() / "received"
    shutil.copytree(str(resource("samples")), received)
    (received / "lake-shore.png").rename(received / "مقابلة.png")
    (received / "two-tones.wav").rename(received / "Запись разговора 14 сентября.wav")
    reader, intake = field.intake(Acquisition(acquired_from=case[NIKO]))
    for reading in reader.read([str(received)], NOBODY):
        intake.enter(reading)
    field.settle()
    field_work.meet(field, headquarters, "Arzu")
    field_work.meet(headquarters, field, "Arzu")
    bundle = field_work.hand_over(field, headquarters, _place(), NOBODY).written.path
    field_work.check_store(field, NOBODY)
    field.clock.jump(days=32)
    files = list(field.files.walk())
    for stored in files[1:2]:
        blob = field.vault.files.path(stored.blob)
        blob.chmod(0o600)
        content = bytearray(blob.read_bytes())
        content[len(content) // 2] ^= 1
        blob.write_bytes(bytes(content))
    field.vault.files.path(files[4].blob).unlink()
    return field, headquarters, bundle


@cache
def _folder() -> Path:
    """A folder with its list: files that match, that changed, are missing, extra and renamed."""
    folder = _place() / "DCIM"
    shutil.copytree(str(resource("samples")), folder)
    (folder / "old-town-street.jpg").rename(folder / "صورة الشارع.jpg")
    with (folder / "SHA256SUMS").open("wb") as stream:
        files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
        lines = [(path.name, hash_file(path, NOBODY).sha256) for path in files]
        write_manifest(stream, [*lines, ("Видео допроса.mp4", "ab" * 32)])
    (folder / "domed-church.jpg").rename(folder / "IMG_2041.JPG")
    (folder / "lake-shore.png").write_bytes(b"something else")
    (folder / "notes of the day\u202egpj.exe").write_bytes(b"new")
    (folder / "Thumbs.db").write_bytes(b"made by a system")
    return folder


def _window(look: Look, desk: Desk | None) -> tuple[QWidget, VerifyView]:
    view = make_verify(look, ImmediateTasks(), desk).view
    assert isinstance(view, VerifyView)
    if desk is None:
        window = StartWindow(look, "Desk", Path("/home/researcher"))
        window.add_page(view)
        window.show_page(view)
        view.entered()
        return window, view
    return shell_scenes._window(look, {"verify": view}), view


def start(look: Look) -> QWidget:
    return _window(look, _case()[0])[0]


def start_without_vault(look: Look) -> QWidget:
    return _window(look, None)[0]


def empty_vault(look: Look) -> QWidget:
    return _window(look, _empty())[0]


@cache
def _empty() -> Desk:
    return _desk("Empty desk")


def store(look: Look) -> QWidget:
    window, view = _window(look, _case()[0])
    view.start.store_asked.emit()
    _choose(view, 0)
    return _settled(window)


def _settled(window: QWidget) -> QWidget:
    """Long pages find their height only once they have been on the screen."""
    window.show()
    QCoreApplication.processEvents()
    return window


def _choose(view: ScreenView, row: int) -> None:
    table = view.findChild(OutcomeTable)
    table.chosen.emit(table.model.row(table.model.index(row, 0)))


def folder(look: Look) -> QWidget:
    window, view = _window(look, None)
    view.start.paths_chosen.emit((_folder(),))
    _choose(view, 0)
    return _settled(window)


def history(look: Look) -> QWidget:
    """A folder with a history of ASC MHL, one file of it changed."""
    window, view = _window(look, None)
    view.start.paths_chosen.emit((_history(),))
    _choose(view, 1)
    return _settled(window)


@cache
def _history() -> Path:
    made = Path(__file__).parents[2] / "fixtures" / "histories" / "card"
    folder = Path(shutil.copytree(made, _place() / "card"))
    (folder / "sub" / "deep" / "ш,é.txt").write_bytes(b"something else")
    return folder


def report_of_a_known_desk(look: Look) -> QWidget:
    """A signed report, at a desk that knows who signed it."""
    _, headquarters, _ = _case()
    window, view = _window(look, headquarters)
    view.start.paths_chosen.emit((_report(),))
    return _settled(window)


def report_of_nobody_known(look: Look) -> QWidget:
    report = _report()
    window, view = _window(look, None)
    view.start.paths_chosen.emit((report,))
    _choose(view, 0)
    return _settled(window)


def altered_list(look: Look) -> QWidget:
    """A list that is not what was signed, though every file is what it says."""
    altered = _altered_list()
    window, view = _window(look, None)
    view.start.paths_chosen.emit((altered,))
    return _settled(window)


@cache
def _report() -> Path:
    field, _, _ = _case()
    path = _place() / "report of the card.pdf"
    findings = list(compare_folder(_folder() / "SHA256SUMS", _folder(), NOBODY))
    save_report(
        list_report("DCIM", "2026-09-14T10:00:00Z", findings),
        path,
        signing=SigningDesk(field.key_card, field.vault.signer),
    )
    return path


@cache
def _altered_list() -> Path:
    folder = _place() / "altered"
    folder.mkdir()
    (folder / "IMG_2041.JPG").write_bytes(b"a picture")
    with (folder / "SHA256SUMS").open("wb") as stream:
        write_manifest(stream, [("IMG_2041.JPG", hash_file(folder / "IMG_2041.JPG", NOBODY).sha256)])
    shutil.copyfile(f"{_report()}.sig", folder / "SHA256SUMS.sig")
    return folder


def folder_without_list(look: Look) -> QWidget:
    window, view = _window(look, None)
    place = _place() / "photographs of September"
    place.mkdir(exist_ok=True)
    view.start.paths_chosen.emit((place,))
    return window


def hashed(look: Look) -> QWidget:
    window, view = _window(look, None)
    path = Path(str(resource("samples"))) / "brick-church.jpg"
    view.start.paths_chosen.emit((path,))
    view.hash._box.setText("ab" * 32)
    view.hash.compare_asked.emit("ab" * 32)
    return window


def bundle(look: Look) -> QWidget:
    _, headquarters, path = _case()
    window, view = _window(look, headquarters)
    view.start.paths_chosen.emit((path,))
    return _settled(window)


def bundle_keys(look: Look) -> QWidget:
    window, view = _window(look, None)
    view.start.paths_chosen.emit((_case()[2],))
    return window


def bundle_not_authentic(look: Look) -> QWidget:
    """Signed by another desk than the card says."""
    _, headquarters, path = _case()
    window, view = _window(look, None)
    card, identity = _place() / "card.edkeys", _place() / "identity.txt"
    card.write_bytes(headquarters.key_card.to_bytes())
    identity.write_text(headquarters.exchange.secret_text())
    view.keys.asked.emit(InspectAsked(path, card, identity))
    return _settled(window)


def failure(look: Look) -> QWidget:
    window, view = _window(look, _case()[0])
    view.lists.asked.emit(CompareAsked(Path(str(resource("samples"))) / "two-tones.wav", _folder()))
    return window
