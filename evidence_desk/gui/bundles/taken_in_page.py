"""The end of receiving a bundle: what accepting it changed."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.receipt_section import beginning
from evidence_desk.gui.bundles.receiving_shown import TakenIn
from evidence_desk.gui.bundles.shown import ReceiptSaveAsked
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class TakenInPage(QWidget):
    """``receipt_asked``: ReceiptSaveAsked, the receipt of the bundle is to be saved."""

    receipt_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = PlainLabel(role="title", wrap=True, selectable=True)
        self._done = Strip(look, "circle-check", "good")
        self._facts = Facts(look)
        self._key = ""
        self._save = Button(look, translate("Bundles", "Save the receipt …"), icon="save")
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("Bundles", "Where the receipt is to lie"))
        self._save.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._ask_receipt)
        receipt = translate(
            "Bundles",
            "A receipt was signed. Send it back: only with it does the desk know that all of it arrived unchanged.",
        )
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
        section = Section(look, translate("Bundles", "Receipt"))
        section.add(PlainLabel(receipt, role="secondary", wrap=True))
        section.add(beginning(look, self._save))
        column.addWidget(section)
        column.addStretch(1)

    def show_taken_in(self, taken_in: TakenIn) -> None:
        """Show what changed."""
        self._key = taken_in.key
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

    @Slot(object)
    def _ask_receipt(self, chosen: PathsChosen) -> None:
        self.receipt_asked.emit(ReceiptSaveAsked(self._key, chosen.paths[0]))
