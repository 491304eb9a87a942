"""The screen of the vault itself: pages about the whole folder, one of them in view, chosen in a row at the top.

A page joins in ``wiring.make_vault``: a ``VaultPage`` with its title and its widget, in the order of the row.
"""

from PySide6.QtCore import Slot

from evidence_desk.gui.paged_screen import PagedScreen
from evidence_desk.gui.paged_screen import ScreenPage as VaultPage

__all__ = ["VaultPage", "VaultView"]


class VaultView(PagedScreen):
    """The row of titles and the page chosen there, which may be one that is not to be left."""

    @Slot()
    def stay(self) -> None:
        """The page in view is not to be left."""
        self.bar.setEnabled(False)

    @Slot()
    def go_on(self) -> None:
        """Every page can be chosen."""
        self.bar.setEnabled(True)
