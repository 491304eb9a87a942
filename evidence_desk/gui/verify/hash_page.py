"""One file without a list: its hash to be read, copied, or compared with one that somebody has."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.saving_line import SavingLine
from evidence_desk.gui.verify.shown import HashCompared, HashedShown
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.gui.widgets.section import Facts
from evidence_desk.values.wording import translate

_LONGEST = 400  # characters: a hash in groups, with whatever stands around it


class HashPage(QWidget):
    """``compare_asked``: the hash as pasted. ``save_asked``: a Path. ``left``: something else instead."""

    compare_asked = Signal(str)
    save_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._name = ElidedLabel(role="title", elide=Qt.TextElideMode.ElideMiddle, kind="file name")
        self._folder = ElidedLabel(role="secondary", elide=Qt.TextElideMode.ElideMiddle, kind="path")
        self._size = PlainLabel()
        self._hash = HashLabel(look)
        self._box = LineBox(longest=_LONGEST)
        self._box.setProperty("face", "code")
        self._box.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._box.setPlaceholderText(translate("Verify", "SHA-256, or any other kind of hash"))
        self._box.returnPressed.connect(self._ask)
        self._box.textChanged.connect(self._refresh)
        self._compare = Button(look, translate("Verify", "Compare"), kind="primary", icon="shield-check")
        self._compare.clicked.connect(self._ask)
        self._row = FormRow(
            look,
            translate("Verify", "Hash it should have"),
            self._box,
            hint=translate(
                "Verify",
                "Paste a hash that was made of this file before. Its kind is found by itself; spaces do not matter.",
            ),
        )
        self._same = Strip(look, "circle-check", "good")
        self._differs = Strip(look, "file-diff", "bad")
        self._saving = SavingLine(look)
        self._saving.save_asked.connect(self.save_asked)
        self._lay_out(look)
        self.setFocusProxy(self._box)

    def show_hashed(self, shown: HashedShown) -> None:
        """Show a file."""
        self._name.setText(shown.name)
        self._folder.setText(shown.path)
        self._size.setText(size_words(shown.size))
        self._hash.show_hash(shown.sha256)
        self._box.clear()
        self._refresh()

    def show_compared(self, compared: HashCompared) -> None:
        """Say whether it has the hash it should have."""
        self._row.set_error("")
        self._same.say(compared.sentence if compared.matches else "")
        self._differs.say("" if compared.matches else compared.sentence)
        self._saving.setVisible(True)

    def show_problem(self, sentence: str) -> None:
        """Say that what was pasted is no hash."""
        self._forget()
        self._row.set_error(sentence)
        self._box.setFocus()

    def _forget(self) -> None:
        self._row.set_error("")
        self._same.say("")
        self._differs.say("")
        self._saving.hide()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        back = Button(look, translate("Verify", "Something else"), kind="quiet", icon="arrow-left")
        back.clicked.connect(self.left)
        facts = Facts(look)
        facts.add(translate("Verify", "Size"), self._size)
        line = QHBoxLayout()
        line.addWidget(self._compare)
        line.addStretch(1)
        card = QFrame()
        card.setProperty("face", "card")
        inside = QVBoxLayout(card)
        pad = theme.px(24)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(theme.px(20))
        inside.addWidget(facts)
        inside.addWidget(FormRow(look, translate("Verify", "SHA-256"), self._hash))
        inside.addWidget(self._row)
        inside.addLayout(line)
        for strip in (self._same, self._differs):
            inside.addWidget(strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        names = QVBoxLayout()
        names.setSpacing(theme.px(4))
        names.addWidget(self._name)
        names.addWidget(self._folder)
        column.addLayout(names)
        column.addWidget(card)
        column.addWidget(self._saving)
        column.addStretch(1)

    @Slot()
    def _ask(self) -> None:
        if self._box.text().strip():
            self.compare_asked.emit(self._box.text())

    @Slot()
    def _refresh(self) -> None:
        """What was said is not said of another hash."""
        self._forget()
        self._compare.setEnabled(bool(self._box.text().strip()))
