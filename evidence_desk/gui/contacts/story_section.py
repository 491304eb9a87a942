"""What came from a desk: its bundles in order, what is missing, what contradicts, how far its custody log is known."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.contacts.shown import StoryLine, StoryShown
from evidence_desk.gui.moments import day_words
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.wording import translate


class StorySection(QWidget):
    """Shows; hidden where nothing ever came."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._parted = Strip(look, "octagon-alert", "bad")
        self._missing = Strip(look, "triangle-alert", "warn")
        self._line, self._log = Facts(look), Facts(look)
        self._root = HashLabel(look, algorithm=translate("Bundles", "Root"))
        section = Section(look, translate("Contacts", "What came from them"))
        for part in (self._parted, self._missing, self._line):
            section.add(part)
        head = Section(look, translate("Contacts", "Their custody log, as far as it is known here"))
        words = translate(
            "Contacts", "Every later bundle must begin with these entries: a log that was rewritten or cut is refused."
        )
        root = Facts(look)
        root.add(translate("Bundles", "Root"), self._root)
        for widget in (PlainLabel(words, role="secondary", wrap=True), self._log, root):
            head.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(16))
        column.addWidget(section)
        column.addWidget(head)

    def show_story(self, story: StoryShown | None) -> None:
        """Show what came."""
        self.setVisible(story is not None)
        if story is None:
            return
        numbers = QLocale()
        missing = ", ".join(one.numbers for one in story.line if not one.code)
        words = translate("Contacts", "Never accepted here: number {numbers}. Ask them for it.")
        self._missing.say(words.format(numbers=missing) if missing else "")
        parted = any(one.contradicts for one in story.line)
        self._parted.say(_contradiction() if parted else "")
        self._line.show_facts(tuple((_number(one), _told(one)) for one in story.line))
        self._log.show_facts(((translate("Bundles", "Entries"), numbers.toString(story.log_size)),))
        self._root.show_hash(story.log_root)


def _contradiction() -> str:
    return translate(
        "Contacts",
        "A bundle signed with their key contradicts what they sent before: an older state of their vault went on working, or "
        "somebody else has their key. Speak with them before you trust anything further.",
    )


def _number(one: StoryLine) -> str:
    return translate("Contacts", "Number {numbers}").format(numbers=one.numbers)


def _told(one: StoryLine) -> str:
    if not one.code:
        return translate("Contacts", "missing")
    if one.contradicts == "rollback":
        words = translate("Contacts", "{code} refused on {day}: an older state was put back")
    elif one.contradicts:
        words = translate("Contacts", "{code} refused on {day}: another bundle or log is known in its place")
    elif one.receipt:
        words = translate("Contacts", "{code} accepted on {day}, receipt signed")
    else:
        words = translate("Contacts", "{code} accepted on {day}")
    return words.format(code=one.code, day=day_words(one.at))
