"""The presenter of recovery sheets: made, written down, and tried in the drill before they count. No Qt here."""

from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.ways.deeds import Deeds
from evidence_desk.gui.ways.shown import PresentGiven, SheetsShown, SheetsTyped
from evidence_desk.values.wording import translate
from evidence_desk.vault.sheets import NEEDED, identity_from_sheets

_MARK_LETTERS = 8


class SheetsPresenter:
    """Sheets count only once two of them, typed in from paper, have opened the vault."""

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds
        self._desk = deeds.desk

    def make(self, given: PresentGiven) -> None:
        """Make three sheets and show them."""

        def step() -> SheetsShown:
            try:
                new = self._desk.ways.begin_recovery(given.present.secret())
                self._desk.settle()
            finally:
                given.present.wipe()
            return SheetsShown(new.slot, self._on_paper(new.sheets))

        self._deeds.do(step, self._deeds.page.show_sheets)

    def prove(self, slot: str, typed: SheetsTyped) -> None:
        """The drill."""

        def step() -> None:
            self._desk.ways.prove_recovery(slot, identity_from_sheets(typed.sheets))
            self._desk.settle()

        def told(_: None) -> None:
            words = translate(
                "Ways",
                "The two sheets opened the vault: from now on they count. Keep all three apart from the laptop and from "
                "one another.",
            )
            self._deeds.renew(slot, words)

        self._deeds.do(step, told)

    def abandon(self, slot: str) -> None:
        """The sheets were left before the drill."""
        words = translate("Ways", "These sheets are not finished and do not count yet.")
        self._deeds.renew(slot, words)

    def _on_paper(self, sheets: tuple[tuple[str, ...], ...]) -> tuple[RecoverySheet, ...]:
        mark, today = self._desk.vault.id[:_MARK_LETTERS], self._desk.clock.now().utc[:10]
        return tuple(
            RecoverySheet(number, len(sheets), NEEDED, words, mark, today) for number, words in enumerate(sheets, 1)
        )
