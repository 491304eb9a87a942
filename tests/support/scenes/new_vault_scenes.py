"""The steps to a new vault, as they are painted. Nothing is made: the pages are shown what a presenter would say."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from scenes.sheet_scenes import WORDS

from evidence_desk.gui.contacts.shown import ContactCard
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.start.new_vault.shown import DoneShown, PlaceProblem, Standing
from evidence_desk.gui.start.new_vault.view import NewVaultView
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.shown import SheetsShown

_HOME = Path("/home/researcher")
_CARD = ContactCard(
    "3fa29c10-5b1e-4a6f-9d2c-0e8b7a61c5d4",
    "Headquarters",
    ("48213", "90577", "11620", "73904", "55218", "06439", "27185", "64093", "91352", "38476", "02951", "77160"),
    "SHA256:" + "9f86d081" * 8,
    "2017-11-15T09:00:00Z",
)


def _steps(look: Look) -> tuple[QWidget, NewVaultView]:
    window = StartWindow(look, "Desk", _HOME)
    view = NewVaultView(look, _HOME)
    window.add_page(view, 720)
    window.show_page(view)
    view.begin()
    return window, view


def place(look: Look) -> QWidget:
    return _steps(look)[0]


def place_problem(look: Look) -> QWidget:
    window, view = _steps(look)
    view.place.name.setText("notes")
    view.show_place_problem(
        PlaceProblem("name", "There is something of this name already. Take another name, or another place.")
    )
    return window


def passphrase(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_passphrase(("notes", "Desk"))
    return window


def passphrase_drawn(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_passphrase(("notes", "Desk"))
    view.passphrase.new.suggest.click()
    view.passphrase.ask()
    return window


def making(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_making("Working out the key, and once more to prove that it opens")
    return window


def not_made(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_not_made(Failure("The disk is full.", "Nothing was made.", "Make room on it, or choose another place."))
    return window


def sheets(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_made(_HOME / "notes")
    return window


def sheets_never(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_made(_HOME / "notes")
    view.sheets.cards[2].click()
    return window


def walk(look: Look) -> QWidget:
    window, view = _steps(look)
    sheets = tuple(RecoverySheet(number, 3, 2, WORDS, "3fa29c10", "2026-04-19") for number in (1, 2, 3))
    view.show_sheets(SheetsShown("slot", sheets))
    return window


def drill(look: Look) -> QWidget:
    window, view = _steps(look)
    view.walk.written.emit()
    return window


def headquarters(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_headquarters()
    return window


def headquarters_adding(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_headquarters()
    view.headquarters.show_adding()
    return window


def headquarters_comparing(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_headquarters()
    view.headquarters.show_contact(_CARD)
    return window


def headquarters_opening(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_headquarters()
    view.headquarters.show_verified(_CARD)
    return window


def done(look: Look) -> QWidget:
    window, view = _steps(look)
    view.show_done(
        DoneShown(
            (
                Standing("lock", "good", "The vault is there, and your passphrase opens it. Nobody can recover it."),
                Standing("shield-check", "good", "Any two of the three recovery sheets open it. Keep them apart."),
                Standing("info", "note", "Nobody’s keys are here yet: take in headquarters’ keys under Bundles, Keys."),
                Standing(
                    "triangle-alert",
                    "warn",
                    "There is no backup yet. A stolen or broken laptop takes everything with it: make one under Vault, "
                    "Backup, on another disk, as soon as there is something to lose.",
                ),
            )
        )
    )
    return window
