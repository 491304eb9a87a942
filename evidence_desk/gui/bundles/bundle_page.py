"""The page of one bundle in the register."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.receipt_section import ReceiptSection
from evidence_desk.gui.bundles.shown import BundleCard
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class BundlePage(QWidget):
    """Shows a bundle; about its receipt something can be done (``receipt``)."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._code = PlainLabel(role="code", selectable=True)
        self._title = PlainLabel(role="title", wrap=True, selectable=True)
        self._purpose = PlainLabel(wrap=True, selectable=True)
        self._gap = Strip(look, "triangle-alert", "warn")
        self.receipt = ReceiptSection(look)
        self._facts, self._file = Facts(look), Facts(look)
        self._sha256 = HashLabel(look)
        self._log, self._root = Facts(look), HashLabel(look, algorithm=translate("Bundles", "Root"))
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        head = QVBoxLayout()
        head.setSpacing(theme.px(4))
        for label in (self._title, self._code):
            head.addWidget(label)
        column.addLayout(head)
        for part in (self._purpose, self._gap, self._facts, self.receipt):
            column.addWidget(part)
        file = Section(look, translate("Bundles", "Its file"))
        sha256 = Facts(look)
        sha256.add(translate("Bundles", "SHA-256"), self._sha256)
        file.add(self._file)
        file.add(sha256)
        column.addWidget(file)
        log = Section(look, translate("Bundles", "Custody log in it"))
        root = Facts(look)
        root.add(translate("Bundles", "Root"), self._root)
        log.add(self._log)
        log.add(root)
        column.addWidget(log)
        column.addStretch(1)

    def show_card(self, card: BundleCard) -> None:
        """Show a bundle."""
        listed, locale = card.listed, QLocale()
        sent = translate("Bundles", "Sent to {name}")
        received = translate("Bundles", "Received from {name}")
        self._title.setText((sent if listed.sent else received).format(name=isolated(listed.other)))
        self._code.setText(listed.code)
        self._purpose.setText(listed.purpose)
        missing = translate("Bundles", "Not accepted here: number {numbers} of the same desk, sent before this one.")
        self._gap.say(missing.format(numbers=card.missing) if card.missing else "")
        done = translate("Bundles", "Written and verified") if listed.sent else translate("Bundles", "Accepted")
        self._facts.show_facts(
            (
                (done, moment_words(listed.at)),
                (translate("Bundles", "Made"), moment_words(card.made_at)),
                (translate("Bundles", "Number"), _number(card)),
                (translate("Bundles", "Records"), locale.toString(listed.records)),
                (translate("Bundles", "Media files"), locale.toString(listed.files)),
            )
        )
        self.receipt.show_card(card)
        self._file.show_facts(
            (
                (translate("Bundles", "Name"), card.file_name),
                (translate("Bundles", "Size"), size_words(card.size)),
            )
        )
        self._sha256.show_hash(card.sha256)
        self._log.show_facts(((translate("Bundles", "Entries"), locale.toString(card.log_size)),))
        self._root.show_hash(card.log_root)


def _number(card: BundleCard) -> str:
    number = QLocale().toString(card.sequence)
    if card.listed.sent:
        return translate("Bundles", "{number} of those sent to them").format(number=number)
    return translate("Bundles", "{number} of those they sent here").format(number=number)
