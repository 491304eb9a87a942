"""Puts the screen of the vault together from its pages."""

from evidence_desk.desk import Desk
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.lock.wiring import make_lock_page
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.vault.view import VaultPage, VaultView
from evidence_desk.values.wording import translate


def make_vault(look: Look, runner: Runner, desk: Desk, settings: LockSettings) -> Screen:
    """The screen of the vault of an open desk; ``settings`` is what the lock of this sitting goes by."""
    pages = (VaultPage(translate("VaultScreen", "Lock"), "lock", make_lock_page(look, runner, desk, settings)),)
    return Screen("vault", translate("Rail", "Vault"), "vault", VaultView(look, pages))
