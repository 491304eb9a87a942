"""A whole sitting at the real window: a vault is made, everything entered, looked at and handed out, locked, unlocked.

Run by ``driven/sitecustomize.py``; what to type and where to save comes in the environment, as JSON.
"""

import json
import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from sitting_case import enter_case
from window_driver import (
    Person,
    Steps,
    bool_of_true,
    can_press,
    choose_path,
    choose_row,
    drop,
    field,
    look_at_titles,
    press,
    reads,
    rows,
    say,
    shown,
    type_into,
    typing_place,
    window,
)

from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.start.start_window import StartWindow

SCREENS = (
    "Testimonies",
    "Sources",
    "Events",
    "Parties & places",
    "Claims",
    "Media",
    "Bundles",
    "Custody",
    "Verify",
    "Vault",
)
PLAN = {}
_HERE = []  # whoever sits at the window, held


def begin(application) -> None:
    PLAN.update(json.loads(os.environ.pop("SITTING")))
    os.environ["SITTING"] = json.dumps(PLAN)  # for the process after the lock
    _HERE.append(Person(_sitting()))


def _sitting() -> Steps:
    yield lambda: any(isinstance(one, StartWindow) for one in _windows())
    look_at_titles()
    locked = reads("Another vault")
    yield lambda: locked() or reads("New vault")()
    yield from _second() if locked() else _first()


def _windows():
    from PySide6.QtWidgets import QApplication

    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def _at_the_desk():
    return any(isinstance(one, MainWindow) for one in _windows())


def _first() -> Steps:
    yield from _make_vault()
    yield from enter_case(PLAN)
    yield from _take_media_in()
    yield from _look_at_picture()
    yield from _copy_out()
    yield from _exchange_keys()
    yield from _send_bundle()
    yield from _save_reports()
    yield from _open_bundle()
    yield from _search()
    yield from _keep_search()
    yield from _walk_screens()
    yield from _begin_draft()
    say("locks")
    press("Lock")
    yield lambda: False


def _second() -> Steps:
    type_into("Passphrase", PLAN["passphrase"])
    press("Unlock")
    yield _at_the_desk
    say("unlocked again")
    yield from _walk_screens()
    press("Sources")
    yield lambda: rows("Sources") is not None
    choose_row(rows("Sources"), 0)
    yield can_press("Finish later")
    assert field("Alias").text() == PLAN["draft"], field("Alias").text()
    say("quits")
    window().close()
    yield lambda: False


def _make_vault() -> Steps:
    press("New vault")
    yield can_press("Next")
    press("Choose …")
    yield from choose_path(Path(PLAN["vault"]).parent)
    type_into("Name of its folder", Path(PLAN["vault"]).name)
    press("Next")
    yield can_press("Make the vault")
    type_into("New passphrase", PLAN["passphrase"])
    type_into("New passphrase once more", PLAN["passphrase"])
    press("I know that nobody can recover it for me")
    press("Make the vault")
    yield can_press("Make the sheets now")
    press("Later")
    yield can_press("Take their keys in")
    press("Later")
    yield can_press("Open the desk")
    press("Open the desk")
    yield _at_the_desk
    say("a vault was made")


def _take_media_in() -> Steps:
    press("Media")
    yield can_press("Add media")
    press("Add media")
    yield can_press("Choose files …")
    drop(Path(PLAN["dropped"]))
    yield reads(Path(PLAN["dropped"]).name)
    press("Choose files …")
    yield from choose_path(Path(PLAN["picture"]))
    press("Take them in")
    press("Back to the list")
    yield reads("New in the vault: 2")
    yield lambda: rows("") is not None
    say("media were taken in")


def _look_at_picture() -> Steps:
    choose_row(rows(""), 0)
    yield can_press("Look closely")
    press("Look closely")
    yield reads("pixels in the file")
    look_at_titles()
    say("a picture was looked at")
    press("Back")
    yield can_press("Save a copy outside …")


def _copy_out() -> Steps:
    press("Copy")
    yield lambda: len(QGuiApplication.clipboard().text()) == 64
    press("Save a copy outside …")
    yield can_press("Choose where …")
    press("Choose where …")
    yield from choose_path(Path(PLAN["copy"]))
    yield lambda: Path(PLAN["copy"]).exists()
    say("a copy was saved outside")


def _exchange_keys() -> Steps:
    press("Bundles")
    yield can_press("Keys")
    press("Keys")
    yield lambda: bool(rows("This desk and its contacts"))
    choose_row(rows("This desk and its contacts"), 0)
    yield can_press("Save key file …")
    press("Save key file …")
    yield from choose_path(Path(PLAN["card"]))
    yield lambda: Path(PLAN["card"]).exists()
    press("Add a contact")
    yield can_press("Choose a key file …")
    press("Choose a key file …")
    yield from choose_path(Path(PLAN["headquarters"]))
    yield can_press("Mark as verified")
    press("All twelve groups are the same")
    type_into("How it was compared", PLAN["how"])
    type_into("By whom", PLAN["by"])
    press("Mark as verified")
    yield reads("Compared by")
    say("keys were exchanged")


def _send_bundle() -> Steps:
    press("Bundles")
    yield can_press("New bundle")
    press("New bundle")
    yield can_press("Look what goes")
    choose_row(rows("Recipients"), 0)
    type_into("What for", PLAN["purpose"])
    press("Look what goes")
    yield can_press("Choose where to")
    press("Choose where to")
    yield can_press("Choose a folder …")
    press("Choose a folder …")
    yield from choose_path(Path(PLAN["stick"]))
    press("Write the bundle")
    yield reads("can be handed over")
    look_at_titles()
    say("a bundle was written")
    press("Done")
    yield can_press("New bundle")


def _save_reports() -> Steps:
    press("Custody")
    yield can_press("Save as text …")
    yield reads("Last entry")
    press("Check the log")
    yield reads("entries hold")
    press("Save as text …")
    yield from choose_path(Path(PLAN["log"]))
    yield lambda: Path(PLAN["log"]).exists()
    press("Verify")
    yield can_press("Check every file")
    press("Check every file")
    yield can_press("Save a report …")
    press("Save a report …")
    yield from choose_path(Path(PLAN["report"]))
    yield lambda: Path(PLAN["report"]).exists()
    look_at_titles()
    say("reports were saved")


def _open_bundle() -> Steps:
    press("Bundles")
    yield can_press("Open what arrived …")
    press("Open what arrived …")
    yield from choose_path(next(Path(PLAN["stick"]).glob("*.age")))
    yield reads("cannot be read")  # it is for headquarters
    press("Close")
    say("a bundle was opened")


def _begin_draft() -> Steps:
    press("Sources")
    yield can_press("New source")
    press("New source")
    yield can_press("Save")
    type_into("Alias", PLAN["draft"])


def _search() -> Steps:
    box = next(one for one in shown(QLineEdit, window()) if "earch" in one.placeholderText())
    QTest.keyClicks(box, PLAN["search"])
    yield lambda: rows("Search results") is not None
    say("words were searched for")


def _keep_search() -> Steps:
    press("Keep this search")
    type_into("Name of the search to be kept", PLAN["kept"])
    QTest.keyClick(typing_place("Name of the search to be kept"), Qt.Key.Key_Return)
    yield reads(PLAN["kept"])
    say("a search was kept")


def _walk_screens() -> Steps:
    for screen in SCREENS:
        press(screen)
        yield bool_of_true
        look_at_titles()
