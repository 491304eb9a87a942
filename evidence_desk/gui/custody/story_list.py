"""The story of one record on a page: what was done to it, one entry below the other, oldest first."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.custody.icons import icon_of
from evidence_desk.gui.custody.shown import Story, ToldEntry
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_MOST = 100  # of a log are shown on the page; the text that can be saved has all


class StoryList(QWidget):
    """Stories from one log or several; the entry that was chosen stands out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told = QWidget()
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._told)

    def show_stories(self, stories: tuple[Story, ...], chosen: ToldEntry) -> None:
        """Tell these in the place of the earlier ones; ``chosen`` is one of their entries."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(12))
        for story in stories:
            if story.teller:
                words = translate("Custody", "From the log of the desk {name}")
                column.addWidget(PlainLabel(words.format(name=isolated(story.teller)), role="caption", wrap=True))
            left_out = len(story.entries) - _MOST
            if left_out > 0:
                words = translate("Custody", "Earlier entries not shown here: {count}")
                column.addWidget(PlainLabel(words.format(count=QLocale().toString(left_out)), role="hint", wrap=True))
            for entry in story.entries[-_MOST:]:
                column.addLayout(self._line(entry, chosen=entry == chosen))
        self._place.replaceWidget(self._told, fresh)
        self._told.hide()
        self._told.deleteLater()
        self._told = fresh

    def _line(self, entry: ToldEntry, *, chosen: bool) -> QHBoxLayout:
        theme = self._look.theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(entry.sentence, role="strong" if chosen else "body", wrap=True, selectable=True))
        for more in (reason_words(entry), *entry.clock):
            if more:
                words.addWidget(PlainLabel(more, role="secondary", wrap=True, selectable=True))
        words.addWidget(PlainLabel(entry_place(entry), role="hint", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        colour = "bad" if entry.grave else ("accent" if chosen else "secondary")
        icon = IconLabel(self._look, icon_of(entry.action, entry.about), colour, beside="body")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return line


def entry_place(entry: ToldEntry) -> str:
    """When, and in which place of the log."""
    words = translate("Custody", "{moment} · entry {number}")
    return words.format(moment=moment_words(entry.utc), number=QLocale().toString(entry.seq))


def reason_words(entry: ToldEntry) -> str:
    """The reason of an entry; empty where none was given. What the program itself noted needs no such word."""
    if not entry.reason or entry.action.startswith("fixity-"):
        return entry.reason
    words = {
        "bundle-sent": translate("Custody", "Purpose: {reason}"),
        "bundle-accepted": translate("Custody", "Purpose: {reason}"),
        "contact-verified": translate("Custody", "How: {reason}"),
    }
    known = words.get(entry.action, translate("Custody", "Reason: {reason}"))
    return known.format(reason=isolated(entry.reason))
