"""Travel mode, on the page of a bundle: what would be erased here, what stays, and the answer to that."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.gui.bundles.shown import BundleCard
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.values.wording import translate


class LightenBox(QWidget):
    """Hidden where nothing may be erased. ``done`` (the key of the bundle): erase it."""

    done = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._key = ""
        self.open = Button(look, translate("Bundles", "Lighten this desk for a journey …"), kind="quiet", icon="send")
        self.open.clicked.connect(self._unfold)
        self._words = PlainLabel(wrap=True)
        self._erase = Button(look, translate("Bundles", "Erase the files here"), icon="octagon-alert")
        self._erase.clicked.connect(self._tell)
        self._leave = Button(look, translate("Bundles", "Not now"), kind="quiet")
        self._leave.clicked.connect(self._fold)
        theme = look.theme
        self._card = QFrame()
        self._card.setProperty("face", "card")
        pad = theme.px(20)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(theme.px(12))
        for part in (self._words, self._erase, self._leave):
            inside.addWidget(part, 0, Qt.AlignmentFlag(0) if part is self._words else Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._card)
        self._fold()

    def show_card(self, card: BundleCard) -> None:
        """Show what may be erased of a bundle."""
        self._key = card.listed.key
        self.setVisible(card.erasable > 0)
        words = translate(
            "Bundles",
            "Erases here the files that the recipient signed to hold: {count}, together {size}, with their small pictures. They "
            "cannot be had back from this laptop; whoever takes it finds their hashes, codes and records, and the receipt. "
            "Texts of accounts and of other records stay. Backups made before still hold these files, and on flash disks traces "
            "may stay readable to who has the key of this vault.",
        )
        count = QLocale().toString(card.erasable)
        self._words.setText(words.format(count=count, size=size_words(card.erasable_size)))
        self._fold()

    @Slot()
    def _fold(self) -> None:
        self._card.hide()
        self.open.show()

    @Slot()
    def _unfold(self) -> None:
        self.open.hide()
        self._card.show()
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell(self) -> None:
        self.done.emit(self._key)
