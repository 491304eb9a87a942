"""What narrows the search, in boxes that stay in view beside the results: each is emptied at its own place, or all at once."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.finding.question import FOUND_LEVELS, Question, Whose
from evidence_desk.catalogue.finding.search_conditions import ACT_TYPES
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS, kind_words
from evidence_desk.catalogue.terms.terms import TestimonyState, label
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.term_box import TermBox
from evidence_desk.gui.coding.quick_date import QuickDateBox
from evidence_desk.gui.consent.toggle_chips import ToggleChips
from evidence_desk.gui.search.told import whose_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.unfolding import Unfolding
from evidence_desk.values.date_entry import DateFields, fields_of, read
from evidence_desk.values.wording import translate

_PAUSE_MS = 300


class NarrowingPanel(QWidget):
    """``narrowed`` (payload: Question without its words) follows every change a person makes; ``cleared`` empties all."""

    narrowed = Signal(object)
    cleared = Signal()

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        super().__init__()
        self._look = look
        self._question = Question()
        self._shows = False
        self._date = QuickDateBox(look, name=translate("Search", "When"))
        self._undated = CheckBox(look, translate("Search", "also what has no date"))
        self._place = RecordBox(look, offers, ("place",), name=translate("Search", "Where"))
        self._party = RecordBox(look, offers, ("party",), name=translate("Search", "Who was involved"))
        self._act_type = TermBox(look, lists, ACT_TYPES, name=translate("Search", "What was done"))
        self._source = RecordBox(look, offers, ("source",), name=translate("Search", "Who says it"))
        kinds = [(kind, kind_words(kind).titles) for kind in FOUND_KINDS]
        self._kinds = ToggleChips(look, kinds, name=translate("Search", "Kinds of record"))
        levels = [(str(level), level_name(level)) for level in FOUND_LEVELS]
        self._levels = ToggleChips(look, levels, name=translate("Search", "Sensitivity"))
        self._state = ChoiceBox(look, _states(), name=translate("Search", "Drafts and sealed accounts"))
        self._whose = ChoiceBox(look, _whose(), name=translate("Search", "Whose records"))
        self._shown = Unfolding(look, translate("Search", "Show only …"))
        self._clear = Button(look, translate("Search", "Clear all"), kind="quiet", icon="x", small=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._listen()
        self.show_question(Question())

    def show_question(self, question: Question) -> None:
        """Show what narrows a question, telling nobody."""
        self._shows = True
        if question.when != self._question.when:
            self._date.show_fields(fields_of(question.when) if question.when else DateFields())
        self._question = question
        self._undated.setChecked(question.undated)
        for box, record in (
            (self._place, question.place),
            (self._party, question.party),
            (self._source, question.source),
        ):
            if box.record() != record:
                box.choose(record)
        if self._act_type.code() != question.act_type:
            self._act_type.choose(question.act_type)
        self._kinds.choose(question.kinds)
        self._levels.choose(str(level) for level in question.levels)
        self._state.choose(question.state or "")
        self._whose.choose(question.whose)
        if question.of_what_is_shown and not self._shown.is_unfolded():
            self._shown.unfold()
        self._arrange()
        self._shows = False

    def count(self) -> int:
        """How many things narrow the search."""
        one = self._question
        asked = (one.when, one.place, one.party, one.act_type, one.source, one.kinds, one.levels, one.state)
        return sum(map(bool, asked)) + (one.whose is not Whose.EVERYBODY)

    def keyboard_place(self) -> QWidget:
        """Where narrowing begins."""
        return self._date.keyboard_place()

    def _lay_out(self) -> None:
        theme = self._look.theme
        head = QHBoxLayout()
        head.addWidget(PlainLabel(translate("Search", "Narrow the search"), role="heading"), 1)
        head.addWidget(self._clear)
        rows = (
            FormRow(self._look, translate("Search", "When"), self._date),
            self._undated,
            FormRow(self._look, translate("Search", "Where"), self._place, hint=_hints()[0]),
            FormRow(self._look, translate("Search", "Who was involved"), self._party, hint=_hints()[1]),
            FormRow(self._look, translate("Search", "What was done"), self._act_type, hint=_hints()[2]),
            FormRow(self._look, translate("Search", "Who says it"), self._source),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.block"))
        column.addLayout(head)
        for row in rows:
            column.addWidget(row)
        shown = (
            (translate("Search", "Kinds of record"), self._kinds),
            (translate("Search", "Sensitivity"), self._levels),
            (translate("Search", "Drafts and sealed accounts"), self._state),
            (translate("Search", "Whose records"), self._whose),
        )
        for name, box in shown:
            self._shown.add(FormRow(self._look, name, box))
        column.addWidget(self._shown)
        column.addStretch(1)

    def _listen(self) -> None:
        self._pause.timeout.connect(self._tell)
        self._date.edited.connect(self._pause.start)
        self._undated.toggled.connect(self._tell)
        for box in (self._place, self._party, self._act_type, self._source, self._kinds, self._levels):
            box.edited.connect(self._tell)
        self._state.activated.connect(self._tell)
        self._whose.activated.connect(self._tell)
        self._clear.clicked.connect(self.cleared)

    def _arrange(self) -> None:
        self._undated.setVisible(self._question.when is not None)
        self._clear.setEnabled(bool(self.count()))

    @Slot()
    def _tell(self) -> None:
        if self._shows:
            return
        self._pause.stop()
        when = read(self._date.fields()).date
        if when is not None and when.is_unknown:
            when = None
        question = replace(
            self._question,
            words="",
            when=when,
            undated=when is not None and self._undated.isChecked(),
            place=self._place.record(),
            party=self._party.record(),
            act_type=self._act_type.code(),
            source=self._source.record(),
            kinds=self._kinds.chosen(),
            levels=tuple(int(level) for level in self._levels.chosen()),
            state=TestimonyState(self._state.chosen()) if self._state.chosen() else None,
            whose=Whose(self._whose.chosen()),
        )
        if question != replace(self._question, words=""):
            self._question = question
            self._arrange()
            self.narrowed.emit(question)


def _hints() -> tuple[str, str, str]:
    return (
        translate("Search", "with everything that lies in it"),
        translate("Search", "with all its units"),
        translate("Search", "with the narrower kinds"),
    )


def _states() -> tuple[tuple[str, str], ...]:
    every = (("", translate("Search", "All records")),)
    return every + tuple((state.value, label(state)) for state in (TestimonyState.DRAFT, TestimonyState.SEALED))


def _whose() -> tuple[tuple[str, str], ...]:
    return tuple((whose.value, whose_words(whose)) for whose in Whose)
