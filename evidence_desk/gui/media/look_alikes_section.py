"""Exhibits that look like the one in view, each beside it, and what somebody says of the two. Nothing is merged."""

from typing import get_args

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.media.look_alikes_shown import Deed, JudgementAsked, LookAlikeShown, LookAlikesShown
from evidence_desk.gui.media.small_picture import SmallPicture
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class LookAlikesSection(Section):
    """``judged`` (JudgementAsked), ``record_asked`` (RecordAsked), ``making_asked``: work out what pictures look like.

    Hidden where nothing looks alike and everything is known.
    """

    judged = Signal(object)
    record_asked = Signal(object)
    making_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Media", "Looks like"))
        self._look = look
        words = translate(
            "Media",
            "That two pictures look alike proves nothing. Look at both and say what you see; nothing is merged.",
        )
        self._told = PlainLabel(words, role="secondary", wrap=True)
        self._reason, self._judged_by = LineBox(), LineBox()
        self._who = QWidget()
        self._cards = QWidget()
        self._more = PlainLabel(role="hint", wrap=True)
        self._unknown = PlainLabel(role="secondary", wrap=True)
        self._make = Button(look, translate("Media", "Work it out now"), icon="refresh-cw", small=True)
        self._make.clicked.connect(self.making_asked)
        self._lay_out()
        self.hide()

    def show_alike(self, shown: LookAlikesShown) -> None:
        """Show what looks like the exhibit in view; what was typed for one of them is not kept for the next exhibit."""
        self._reason.clear()
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px("space.block"))
        for alike in shown.nearest:
            card = _Pair(self._look, shown, alike)
            card.record_asked.connect(self.record_asked)
            card.said.connect(self._say)
            column.addWidget(card)
        self.replace(self._cards, fresh)
        self._cards = fresh
        for part in (self._told, self._who, self._cards):
            part.setVisible(bool(shown.nearest))
        self._more.setText(translate("Media", "More that look alike: {count}").format(count=shown.more))
        self._more.setVisible(shown.more > 0)
        unknown = translate("Media", "Pictures of which this vault does not know yet what they look like: {count}")
        self._unknown.setText(unknown.format(count=shown.not_made))
        for part in (self._unknown, self._make):
            part.setVisible(shown.not_made > 0)
        self.setVisible(bool(shown.nearest) or shown.not_made > 0)

    def show_busy(self, *, busy: bool) -> None:
        """While something long runs, it is not begun again."""
        self._make.setEnabled(not busy)

    def _lay_out(self) -> None:
        line = SideBySide(self._look.theme.px(16), least=self._look.theme.px(200), between=self._look.theme.px(8))
        self._who.setLayout(line)
        optional = translate("Media", "optional")
        for name, box in (
            (translate("Media", "Judged by"), self._judged_by),
            (translate("Media", "Why"), self._reason),
        ):
            box.setAccessibleName(name)
            line.add(FormRow(self._look, name, box, optional=optional), stretches=True)
        for part in (self._told, self._who, self._cards, self._more, self._unknown):
            self.add(part)
        at_start = QWidget()
        column = QVBoxLayout(at_start)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeading)
        self.add(at_start)

    @Slot(str, str)
    def _say(self, other: str, deed: Deed) -> None:
        asked = JudgementAsked(other, deed, self._reason.text().strip(), self._judged_by.text().strip())
        self.judged.emit(asked)


class _Pair(QFrame):
    """Both pictures side by side. ``said``: the identity of the other exhibit, and what is said of the two (a Deed).

    What is marked as graphic is veiled until somebody asks to see it, and veiled again when the page comes back.
    """

    said = Signal(str, str)
    record_asked = Signal(object)

    def __init__(self, look: Look, shown: LookAlikesShown, other: LookAlikeShown) -> None:
        super().__init__()
        self._other = other
        self.setProperty("face", "card")
        called = translate("Media", "{code}  {title}").format(code=other.code, title=isolated(other.title))
        self._sides = (
            _Side(look, translate("Media", "This one"), shown.picture, graphic=shown.graphic),
            _Side(look, called, other.picture, graphic=other.graphic),
        )
        theme = look.theme
        # Never one below the other: they are to be compared.
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(12))
        for side in self._sides:
            beside.addWidget(side, 1)
        acts = QWidget()
        line = FlowLayout(theme.px(8))
        acts.setLayout(line)
        self._unveil = Button(look, translate("Media", "Show both"), icon="eye", small=True)
        self._unveil.clicked.connect(self._show_both)
        if not (shown.graphic or other.graphic):  # setVisible(True) would make it a window of its own for a moment
            self._unveil.hide()
        line.addWidget(self._unveil)
        leave = Button(look, translate("Media", "Open it"), icon="image", small=True)
        leave.clicked.connect(self._lead)
        line.addWidget(leave)
        self._deeds: dict[Button, Deed] = {}
        for deed, words in _deed_words().items():
            if deed != "derived" or shown.can_derive:
                button = Button(look, words, small=True)
                button.clicked.connect(self._say)
                self._deeds[button] = deed
                line.addWidget(button)
        column = QVBoxLayout(self)
        pad = theme.px(12)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addLayout(beside)
        column.addWidget(acts)

    @Slot()
    def _show_both(self) -> None:
        for side in self._sides:
            side.unveil()
        self._unveil.hide()

    @Slot()
    def _say(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self._deeds:
            self.said.emit(self._other.record, self._deeds[button])

    @Slot()
    def _lead(self) -> None:
        self.record_asked.emit(RecordAsked("exhibit", self._other.record))


class _Side(QWidget):
    """One of the two, and what it is called."""

    def __init__(self, look: Look, called: str, jpeg: bytes | None, *, graphic: bool) -> None:
        super().__init__()
        self._called, self._jpeg = called, jpeg
        self._picture = SmallPicture(look)
        if graphic:
            veiled = translate("Media", "{name}. Marked as graphic, and not shown until you ask for it.")
            self._picture.show_veil(veiled.format(name=called))
        else:
            self.unveil()
        caption = ElidedLabel(role="secondary")
        caption.setText(called)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(4))
        column.addWidget(self._picture)
        column.addWidget(caption)

    def unveil(self) -> None:
        """Show it."""
        self._picture.show_jpeg(self._jpeg, self._called)


def _deed_words() -> dict[Deed, str]:
    words = (
        translate("Media", "Shows the same"),
        translate("Media", "Not the same picture"),
        translate("Media", "This one was made from it"),
    )
    return dict(zip(get_args(Deed), words, strict=True))
