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
            card = _Pair(self._look, shown.picture, alike, can_derive=shown.can_derive)
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
    """Both pictures side by side. ``said``: the identity of the other exhibit, and what is said of the two (a Deed)."""

    said = Signal(str, str)
    record_asked = Signal(object)

    def __init__(self, look: Look, own: bytes | None, other: LookAlikeShown, *, can_derive: bool) -> None:
        super().__init__()
        self._other = other
        self.setProperty("face", "card")
        theme = look.theme
        # Never one below the other: they are to be compared.
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(12))
        beside.addWidget(_captioned(look, translate("Media", "This one"), "", own), 1)
        beside.addWidget(_captioned(look, other.title, other.code, other.picture), 1)
        acts = QWidget()
        line = FlowLayout(theme.px(8))
        acts.setLayout(line)
        leave = Button(look, translate("Media", "Open it"), icon="image", small=True)
        leave.clicked.connect(self._lead)
        line.addWidget(leave)
        self._deeds: dict[Button, Deed] = {}
        for deed, words in _deed_words().items():
            if deed != "derived" or can_derive:
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
    def _say(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self._deeds:
            self.said.emit(self._other.record, self._deeds[button])

    @Slot()
    def _lead(self) -> None:
        self.record_asked.emit(RecordAsked("exhibit", self._other.record))


def _captioned(look: Look, words: str, code: str, jpeg: bytes | None) -> QWidget:
    whole = QWidget()
    picture = SmallPicture(look)
    called = translate("Media", "{code}  {title}").format(code=code, title=isolated(words)) if code else words
    picture.show_jpeg(jpeg, called)
    caption = ElidedLabel(role="secondary")
    caption.setText(called)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.theme.px(4))
    column.addWidget(picture)
    column.addWidget(caption)
    return whole


def _deed_words() -> dict[Deed, str]:
    words = (
        translate("Media", "Shows the same"),
        translate("Media", "Not the same picture"),
        translate("Media", "This one was made from it"),
    )
    return dict(zip(get_args(Deed), words, strict=True))
