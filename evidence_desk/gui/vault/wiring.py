"""Puts the screen of the vault together from its pages."""

from evidence_desk.desk import Desk
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.lock.wiring import make_lock_page
from evidence_desk.gui.preservation.wiring import make_backup_page, make_check_page
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.vault.view import VaultPage, VaultView
from evidence_desk.gui.ways.standstill import Standstill
from evidence_desk.gui.ways.wiring import make_ways_page
from evidence_desk.values.wording import translate


def make_vault(look: Look, runner: Runner, desk: Desk, settings: LockSettings, standstill: Standstill) -> Screen:
    """The screen of the vault of an open desk; ``settings`` is what the lock of this sitting goes by.

    ``standstill``: what rests while all its keys are changed.
    """
    ways = make_ways_page(look, runner, desk, standstill)
    pages = (
        VaultPage(translate("VaultScreen", "Ways in"), "key-round", ways),
        VaultPage(translate("VaultScreen", "Lock"), "lock", make_lock_page(look, runner, desk, settings)),
        VaultPage(translate("VaultScreen", "Backup"), "copy-check", make_backup_page(look, runner, desk)),
        VaultPage(translate("VaultScreen", "Check"), "shield-check", make_check_page(look, runner, desk)),
    )
    view = VaultView(look, pages)
    standstill.begun.connect(view.stay)
    standstill.ended.connect(view.go_on)
    return Screen("vault", translate("Rail", "Vault"), "vault", view)
