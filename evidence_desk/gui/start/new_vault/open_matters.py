"""What is still open about the ways into a vault: said on the last page of a new one, and quietly when it opens."""

from evidence_desk.desk import Desk
from evidence_desk.gui.start.new_vault.shown import SheetsChoice
from evidence_desk.values.wording import translate
from evidence_desk.vault.slots import SlotKind

PREFERENCE = "recovery-sheets"
"""What was chosen about recovery sheets, a ``SheetsChoice``; kept in the vault. Nothing where nobody was asked."""


def sheets_count(desk: Desk) -> bool:
    """Whether there are recovery sheets that were tried."""
    return any(way.kind is SlotKind.RECOVERY and way.counts for way in desk.ways.all())


def open_matter(desk: Desk) -> str:
    """A sentence about what was put off; empty where nothing was. In the desk's thread."""
    ways = desk.ways.all()
    if any(way.kind in {SlotKind.RECOVERY, SlotKind.HEADQUARTERS} and way.counts for way in ways):
        return ""
    if any(way.kind is SlotKind.RECOVERY for way in ways):
        return translate(
            "OpenMatters",
            "The recovery sheets of this vault were never tried and do not count yet: under Vault, Ways in.",
        )
    if desk.preferences.find(PREFERENCE) == SheetsChoice.LATER:
        return translate(
            "OpenMatters",
            "Nothing but your passphrase opens this vault. Recovery sheets can be made under Vault, Ways in.",
        )
    return ""
