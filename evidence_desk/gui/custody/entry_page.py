"""The page of one entry of the log, with the story it is part of."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.custody.shown import EntryCard, SaveAsked
from evidence_desk.gui.custody.story_list import StoryList, entry_place, reason_words
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.reports.report_button import ReportButton
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class EntryPage(QWidget):
    """``left``: back to the log as a whole. ``save_asked``: SaveAsked for the story of the record.

    ``record_asked``: RecordAsked for the screen that shows what the entry is about.
    """

    left = Signal()
    record_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._card: EntryCard | None = None
        self.back = Button(
            look, translate("Custody", "The log as a whole"), kind="quiet", icon="arrow-left", small=True
        )
        self.back.clicked.connect(self.left)
        self._sentence = PlainLabel(role="title", wrap=True, selectable=True)
        self._place = PlainLabel(role="secondary", wrap=True)
        self._reason = PlainLabel(wrap=True, selectable=True)
        self._clock = Strip(look, "clock", "warn")
        self._record = PlainLabel(role="secondary", wrap=True, selectable=True)
        self._stories = StoryList(look)
        self._save = Button(look, translate("Custody", "Save as text …"), icon="save", small=True)
        self._chooser = PathChooser(self, Wanted.NEW_FILE, translate("Custody", "Save the story as a text"))
        self._save.clicked.connect(self._choose_place)
        self._chooser.chosen.connect(self._ask_save)
        self._lead = Button(look, icon="chevron-right", small=True)
        self._lead.clicked.connect(self._ask_record)
        self._report = ReportButton(look, ReportKind.CUSTODY, small=True)
        self._report.asked.connect(self.record_asked)
        acts = QWidget()
        acts_line = FlowLayout(look.theme.px(8))
        acts.setLayout(acts_line)
        for act in (self._save, self._report):
            acts_line.addWidget(act)
        self._story = Section(look, translate("Custody", "The whole story"))
        self._story.add(self._record)
        self._story.add(acts)
        self._story.add(self._stories)
        self._fixity_words = PlainLabel(wrap=True, selectable=True)
        self._fixity = Section(look, translate("Custody", "Its file"))
        self._fixity.add(self._fixity_words)
        self._content, self._leaf = HashLabel(look), HashLabel(look)
        particulars = Facts(look)
        particulars.add(translate("Custody", "What it was then"), self._content)
        particulars.add(translate("Custody", "This entry"), self._leaf)
        self._hashes = Section(look, translate("Custody", "SHA-256"))
        self._hashes.add(particulars)
        self._lay_out(look)

    def show_card(self, card: EntryCard) -> None:
        """Show an entry."""
        self._card = card
        entry = card.entry
        self._sentence.setText(entry.sentence)
        self._place.setText(entry_place(entry))
        reason = reason_words(entry)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._lead.setText(_lead_words(card.kind))
        self._lead.setVisible(bool(card.kind))
        self._clock.say(" ".join(entry.clock))
        self._story.setVisible(bool(card.stories))
        self._report.show_record(card.record)
        title = translate("Custody", "{code} · {title}").format(code=card.code, title=isolated(card.title))
        self._record.setText(title)
        self._stories.show_stories(card.stories, entry)
        fixity = card.fixity + card.exhibits
        self._fixity.setVisible(bool(fixity))
        self._fixity_words.setText("\n".join(fixity))
        self._content.show_hash(card.content)
        self._leaf.show_hash(card.leaf)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch(1)
        back.addWidget(self._lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(back)
        head = QVBoxLayout()
        head.setSpacing(theme.px(4))
        for widget in (self._sentence, self._place, self._reason):
            head.addWidget(widget)
        column.addLayout(head)
        for part in (self._clock, self._story, self._fixity, self._hashes):
            column.addWidget(part)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _ask_record(self) -> None:
        if self._card is not None and self._card.kind:
            self.record_asked.emit(RecordAsked(self._card.kind, self._card.record))

    @Slot()
    def _choose_place(self) -> None:
        if self._card is not None:
            name = translate("Custody", "custody-{code}.txt").format(code=self._card.code)
            self._chooser.ask_for(name)

    @Slot(object)
    def _ask_save(self, chosen: PathsChosen) -> None:
        if self._card is not None:
            self.save_asked.emit(SaveAsked(chosen.paths[0], self._card.record))


def _lead_words(kind: str) -> str:
    return {
        "source": translate("Custody", "Show the source"),
        "testimony": translate("Custody", "Show the testimony"),
        "exhibit": translate("Custody", "Show the exhibit"),
        "event": translate("Custody", "Show the event"),
        "party": translate("Custody", "Show the party"),
        "place": translate("Custody", "Show the place"),
        "claim": translate("Custody", "Show the claim"),
        "bundle": translate("Custody", "Show the bundle"),
    }.get(kind, "")
