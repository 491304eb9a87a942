"""The pages Backup and Check of the screen Vault, and the page that restores, as they are painted."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget
from scenes import vault_scenes

from evidence_desk.gui.preservation.backup_page import BackupPage
from evidence_desk.gui.preservation.check_page import CheckPage
from evidence_desk.gui.preservation.shown import BackupState, FindingGroup, FindingLine, PlaceShown
from evidence_desk.gui.preservation.told import check_result
from evidence_desk.gui.start.intentions import VaultRestored
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.vault.view import VaultPage
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.preservation.findings import CheckFinding, CheckReport, FindingKind
from evidence_desk.values.progress import Progress


def _window(look: Look, title: str, page: QWidget) -> QWidget:
    others = (VaultPage("Ways in", "key-round", QWidget()), VaultPage("Lock", "lock", QWidget()))
    return vault_scenes.in_window(look, *others, VaultPage(title, "copy-check", page), opened=2)


def _state() -> BackupState:
    facts = (
        ("Made", "3 May 2018, 14:05 (UTC)"),
        ("Where", "the blue stick"),
        ("Files proven there", "1204 of 1204"),
        ("Size", "38.4 GB"),
    )
    return BackupState("old", "warn", "The last backup is 11 days old.", facts)


def backup_never(look: Look) -> QWidget:
    page = BackupPage(look)
    page.show_state(BackupState("none", "warn", "There is no backup of this vault yet."))
    return _window(look, "Backup", page)


def backup_placed(look: Look) -> QWidget:
    page = BackupPage(look)
    page.show_state(_state())
    place = PlaceShown(
        "/media/researcher/STICK/backup-3f2a9c11",
        "The backup of 3 May 2018, 14:05 (UTC) is there. Only what is new since then is copied.",
        "This is the disk of the vault itself: if it is lost or breaks, the backup goes with it.",
    )
    page.show_place(place)
    page.findChildren(QLineEdit)[0].setText("the blue stick")
    return _window(look, "Backup", page)


def backup_under_way(look: Look) -> QWidget:
    page = BackupPage(look)
    page.show_state(_state())
    page.show_place(PlaceShown("/media/researcher/STICK/backup-3f2a9c11", "A new backup is begun there."))
    page.show_busy("Copying the vault")
    page.show_progress(Progress(311, 1204, 9_400_000_000, 38_400_000_000))
    return _window(look, "Backup", page)


def backup_made(look: Look) -> QWidget:
    page = BackupPage(look)
    page.show_state(_state())
    lines = (
        FindingLine(
            "damaged", "warn", "M-4QX2ZT video at the gate.mp4: the backup has a good copy from before, and keeps it."
        ),
        FindingLine("missing", "bad", "M-9K3PWD مقابلة.png: only the former backup has a good copy of it."),
    )
    mend = "These files are not right in the vault itself. Check the vault; it says more about each."
    words = (
        "The backup is finished: 1203 of 1204 files and the catalogue. Copied this time: 17 files, 212.4 MB, each read back "
        "and compared. The passphrase that opens the vault now opens this backup too."
    )
    kept = FindingLine("kept", "warn", "/media/researcher/STICK/backup-3f2a9c11/state-81c9a07be2f4d356")
    restore = (
        "The former backup alone has a good copy of a file, so it stays beside the new one. Restore it into a new folder, "
        "and make the next backup into another folder. It opens with what opened the vault then."
    )
    page.show_made(words, (FindingGroup(mend, lines), FindingGroup(restore, (kept,))))
    return _window(look, "Backup", page)


def _checked(look: Look, *findings: CheckFinding, backup: bool = False) -> QWidget:
    page = CheckPage(look)
    page.show_result(check_result(CheckReport(findings, 412, 2231, 1204), backup=backup))
    return _window(look, "Check", page)


def check_start(look: Look) -> QWidget:
    return _window(look, "Check", CheckPage(look))


def check_good(look: Look) -> QWidget:
    return _checked(look)


def check_bad(look: Look) -> QWidget:
    return _checked(
        look,
        CheckFinding(
            FindingKind.RECORD, "S-7K3QXM", "The table of sources is behind the log: S-7K3QXM stands at 2 of 3."
        ),
        CheckFinding(
            FindingKind.HEAD,
            "2231",
            "The catalogue was put back to an older state: it lacks entry 2231 of 2018-05-03T14:05:11.204Z (it has 2198).",
        ),
        CheckFinding(
            FindingKind.FILE,
            "M-4QX2ZT video at the gate.mp4",
            "The stored file is not what was taken in: M-4QX2ZT video at the gate.mp4",
        ),
        CheckFinding(
            FindingKind.STRAY, "files/3f/3f2a.age", "An encrypted file lies in the store that no record names."
        ),
    )


def check_backup_bad(look: Look) -> QWidget:
    name = "files/3f/3f2a9c11aa0477b2c8d94e5f60718293-af0e7068e7adb247.age"
    words = f"This file of the backup is not what was written: {name}"
    return _checked(look, CheckFinding(FindingKind.BACKUP, name, words), backup=True)


def _restore(look: Look) -> StartWindow:
    window = StartWindow(look, "Desk", Path("/home/researcher"))
    window.show_page(window.restore)
    return window


def restore_start(look: Look) -> QWidget:
    return _restore(look)


def restore_problem(look: Look) -> QWidget:
    window = _restore(look)
    window.restore._ask()
    return window


def restore_under_way(look: Look) -> QWidget:
    window = _restore(look)
    window.restore._take_backup(PathsChosen((Path("/media/researcher/STICK/backup-3f2a9c11"),)))
    window.restore._name.setText("notes")
    window.restore.show_busy(busy=True)
    window.progress.start("Restoring the vault")
    window.progress.show_progress(Progress(311, 1204, 9_400_000_000, 38_400_000_000))
    return window


def restore_done(look: Look) -> QWidget:
    window = _restore(look)
    words = (
        "The vault is as it was on 3 May 2018. 2 of its 1204 files are damaged in the backup: once it is open, check it, "
        "and it tells which."
    )
    window.restore.show_restored(VaultRestored(Path("/home/researcher/notes"), words, damaged=True))
    return window
