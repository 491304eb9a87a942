"""The end of making a bundle: it stands on its medium, verified; what to hand over, and what to tell."""

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.sending_shown import HandedOver
from evidence_desk.gui.clipboard import copy_text
from evidence_desk.gui.contacts.fingerprint_view import FingerprintView
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class HandedOverPage(QWidget):
    """Shows; its one act puts what can be told on the clipboard."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = ""
        self._title = PlainLabel(role="title", wrap=True, selectable=True)
        self._verified = Strip(look, "circle-check", "good")
        self._facts = Facts(look)
        self._sha256 = HashLabel(look)
        self._digits = FingerprintView(look)
        spoken = translate("Bundles", "Copy code, SHA-256 and fingerprint as a text")
        copy = Button(look, translate("Bundles", "Copy"), icon="copy", name=spoken, small=True)
        copy.clicked.connect(self._copy)
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._title)
        column.addWidget(self._verified)
        column.addWidget(self._facts)
        sha256 = Facts(look)
        sha256.add(translate("Bundles", "SHA-256"), self._sha256)
        column.addWidget(sha256)
        tell = Section(look, translate("Bundles", "What to tell the recipient"), copy)
        words = translate(
            "Bundles",
            "The code and the SHA-256 above, so that they know which file to expect. If they have not compared this "
            "desk’s keys yet, read them these digits by telephone or in person: without that they cannot trust the bundle.",
        )
        tell.add(PlainLabel(words, role="secondary", wrap=True))
        tell.add(self._digits)
        column.addWidget(tell)
        column.addStretch(1)

    def show_handed_over(self, handed_over: HandedOver) -> None:
        """Show a bundle."""
        self._words = handed_over.words
        self._title.setText(translate("Bundles", "Bundle {code} can be handed over").format(code=handed_over.code))
        self._verified.say(translate("Bundles", "Written, read back from the medium, and verified whole."))
        number = translate("Bundles", "{name} (number {number} to them)").format(
            name=isolated(handed_over.recipient), number=QLocale().toString(handed_over.sequence)
        )
        self._facts.show_facts(
            (
                (translate("Bundles", "For"), number),
                _what_lies_there(handed_over),
                (translate("Bundles", "Folder"), isolated(handed_over.folder)),
                (translate("Bundles", "Size"), size_words(handed_over.size)),
            )
        )
        self._sha256.show_hash(handed_over.sha256)
        self._digits.show_groups(handed_over.groups)

    @Slot()
    def _copy(self) -> None:
        copy_text(self._words)


def _what_lies_there(handed_over: HandedOver) -> tuple[str, str]:
    if not handed_over.parts:
        return translate("Bundles", "File"), handed_over.file_name
    words = translate("Bundles", "{count} parts and their list in {name}: send all of them, by any ways")
    told = words.format(count=QLocale().toString(handed_over.parts), name=isolated(handed_over.file_name))
    return translate("Bundles", "Parts"), told
