"""The end of receiving a bundle: what accepting it changed."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.receiving_shown import TakenIn
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class TakenInPage(QWidget):
    """Shows; nothing can be done here."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = PlainLabel(role="title", wrap=True, selectable=True)
        self._done = Strip(look, "circle-check", "good")
        self._facts = Facts(look)
        words = translate(
            "Bundles",
            "You find all of it beside your own records, marked with the desk it belongs to. Only that desk changes it; a "
            "correction comes with its next bundle. Keep the bundle file: it is the proof of what arrived.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(16))
        for part in (self._title, self._done, self._facts, PlainLabel(words, role="secondary", wrap=True)):
            column.addWidget(part)
        column.addStretch(1)

    def show_taken_in(self, taken_in: TakenIn) -> None:
        """Show what changed."""
        locale = QLocale()
        words = translate("Bundles", "Bundle {code} from {name} was accepted")
        self._title.setText(words.format(code=taken_in.code, name=isolated(taken_in.desk)))
        self._done.say(translate("Bundles", "All of it is in this vault, and an entry in the custody log says so."))
        new_and_known = translate("Bundles", "{new} new, {known} were here already")
        self._facts.show_facts(
            (
                (
                    translate("Bundles", "Records"),
                    new_and_known.format(
                        new=locale.toString(taken_in.new_records), known=locale.toString(taken_in.known_records)
                    ),
                ),
                (
                    translate("Bundles", "Media files"),
                    new_and_known.format(
                        new=locale.toString(taken_in.new_files), known=locale.toString(taken_in.known_files)
                    ),
                ),
            )
        )
