"""The box for a date as people know it: exactly, about, between two, still going on, or not known at all.

It only shows and takes ``DateFields``; what they mean is decided in ``values.date_entry`` and read back at every key.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.part_boxes import PartBoxes
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.date_entry import NO_DATES, TWO_DATES, DateFields, Kind, Reading, fields_of, read
from evidence_desk.values.uncertain_date import Calendar, Certainty, UncertainDate
from evidence_desk.values.wording import translate


class DateBox(QWidget):
    """An uncertain date to enter. ``edited`` (payload: Reading) tells each change a person makes."""

    edited = Signal(object)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._reading = Reading(None, (), "")
        self._quiet = False
        self.setAccessibleName(name)
        self._kind = ChoiceBox(look, kind_choices(), name=translate("DateBox", "How the date is known"))
        self._first = PartBoxes(look, name)
        self._second = PartBoxes(look, translate("DateBox", "Second date"))
        self._joint = PlainLabel(role="secondary")
        self._written = LineBox()
        self._written.setProperty("face", "code")
        self._written.setMinimumWidth(look.theme.px(220))
        self._written.setPlaceholderText("2017-09-15/2017-09-19")
        self._written.setAccessibleName(translate("DateBox", "Date in EDTF"))
        self._verbatim = LineBox()
        self._verbatim.setPlaceholderText(translate("DateBox", "in the words that were said"))
        self._verbatim.setAccessibleName(translate("DateBox", "The date in the words that were said"))
        self._more = Button(look, translate("DateBox", "Time, calendar …"), kind="quiet", icon="clock")
        self._more.setCheckable(True)
        self._more_part = _MorePart(look)
        self._mark = IconLabel(look, "calendar", "hint", size="small", beside="body")
        self._sentence = PlainLabel(role="hint", wrap=True)
        self.setFocusProxy(self._kind)
        self._lay_out(look)
        self._listen()
        self._arrange()
        self._read()

    def fields(self) -> DateFields:
        """What stands in all boxes."""
        return replace(
            self._more_part.fields(),
            kind=Kind(self._kind.chosen()),
            first=self._first.boxes(),
            second=self._second.boxes(),
            written=self._written.text(),
            verbatim=self._verbatim.text(),
        )

    def reading(self) -> Reading:
        """What the boxes mean now."""
        return self._reading

    def date(self) -> UncertainDate | None:
        """The date entered; None where nothing was said or something must be mended (see ``reading``)."""
        return self._reading.date

    def show_date(self, date: UncertainDate | None) -> None:
        """Show a date; None empties the boxes."""
        self.show_fields(DateFields() if date is None else fields_of(date))

    def show_fields(self, fields: DateFields) -> None:
        """Show texts as they were typed, telling nobody."""
        self._quiet = True
        self._kind.choose(fields.kind)
        self._first.show_boxes(fields.first)
        self._second.show_boxes(fields.second)
        self._written.setText(fields.written)
        self._verbatim.setText(fields.verbatim)
        self._more_part.show_fields(fields)
        self._more.setChecked(self._more_part.says_anything())
        self._quiet = False
        self._arrange()
        self._read()

    def name_for_hearing(self, name: str) -> None:
        """Call the box and its first date this for those who hear the window."""
        self.setAccessibleName(name)
        self._first.name_for_hearing(name)

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        said = FlowLayout(theme.px("space.unit"))
        said.addWidget(self._kind)
        said.addWidget(self._verbatim)
        dates = FlowLayout(theme.px("space.unit"))
        self._joint.setFixedHeight(theme.px("shape.control"))
        for widget in (self._first, self._joint, self._second, self._written, self._more):
            dates.addWidget(widget)
        back = QHBoxLayout()
        back.setSpacing(theme.px(6))
        back.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        back.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.unit"))
        column.addLayout(said)
        column.addLayout(dates)
        column.addWidget(self._more_part)
        column.addLayout(back)

    def _listen(self) -> None:
        self._kind.currentIndexChanged.connect(self._kind_changed)
        self._first.edited.connect(self._changed)
        self._second.edited.connect(self._changed)
        self._written.textEdited.connect(self._changed)
        self._verbatim.textEdited.connect(self._changed)
        self._more_part.edited.connect(self._changed)
        self._more.toggled.connect(self._more_part.setVisible)

    @Slot()
    def _kind_changed(self) -> None:
        if not self._quiet:
            self._arrange()
            self._changed()

    @Slot()
    def _changed(self) -> None:
        self._read()
        self.edited.emit(self._reading)

    def _arrange(self) -> None:
        """Show the boxes the kind needs; what was typed in the others is kept."""
        kind = Kind(self._kind.chosen())
        self._first.setVisible(kind not in NO_DATES)
        self._second.setVisible(kind in TWO_DATES)
        self._joint.setVisible(kind in TWO_DATES)
        words = translate("DateBox", "and") if kind is Kind.BETWEEN else translate("DateBox", "to")
        self._joint.setText(words)
        self._written.setVisible(kind is Kind.WRITTEN)
        self._more_part.setVisible(self._more.isChecked())

    def _read(self) -> None:
        self._reading = read(self.fields())
        wrong = frozenset(problem.box for problem in self._reading.problems)
        self._first.mark(_parts_of("first", wrong))
        self._second.mark(_parts_of("second", wrong))
        mark_wrong(self._written, wrong="written" in wrong)
        mark_wrong(self._verbatim, wrong="verbatim" in wrong)
        self._more_part.mark(wrong)
        if self._reading.problems:
            self._say(self._reading.problems[0].sentence, "circle-alert", "bad")
        elif self._reading.date is None:
            self._say(
                translate("DateBox", "Nothing entered. “?” stands for a part that is not known."), "calendar", "hint"
            )
        else:
            words = translate("DateBox", "Read as: {date}").format(date=self._reading.sentence)
            self._say(words, "check", "good")

    def _say(self, words: str, icon: str, colour: str) -> None:
        self._mark.show_icon(icon, colour)
        role = {"bad": "bad", "hint": "hint", "good": "body"}[colour]
        if self._sentence.property("role") != role:
            self._sentence.setProperty("role", role)
            self._sentence.style().unpolish(self._sentence)
            self._sentence.style().polish(self._sentence)
        self._sentence.setText(words)
        self._kind.setAccessibleDescription(words)


class _MorePart(QWidget):
    """What is seldom asked: time of day, timezone, calendar, where the date comes from, and what it is counted from."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._time = LineBox()
        self._time.setPlaceholderText("23:40")
        self._timezone = LineBox()
        self._timezone.setPlaceholderText("Asia/Baku")
        self._certainty = ChoiceBox(look, _certainty_choices())
        self._calendar = ChoiceBox(look, _calendar_choices())
        self._anchor = LineBox()
        self._anchor.setPlaceholderText(translate("DateBox", "the arrest, where “three days after” was said"))
        named = (
            (translate("DateBox", "Time of day"), self._time),
            (translate("DateBox", "Timezone"), self._timezone),
            (translate("DateBox", "Where the date comes from"), self._certainty),
            (translate("DateBox", "Calendar of the words said"), self._calendar),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.theme.px("space.unit"))
        grid.setVerticalSpacing(look.theme.px("space.hair"))
        for place, (words, box) in enumerate(named):
            row, column = divmod(place, 2)
            box.setAccessibleName(words)
            grid.addWidget(PlainLabel(words, role="hint"), row * 2, column)
            grid.addWidget(box, row * 2 + 1, column)
        self._add_anchor(grid)
        self._time.textEdited.connect(self._edited)
        self._timezone.textEdited.connect(self._edited)
        self._anchor.textEdited.connect(self._edited)
        self._certainty.activated.connect(self._edited)
        self._calendar.activated.connect(self._edited)

    def _add_anchor(self, grid: QGridLayout) -> None:
        """Across both columns: these are words, and longer than a time."""
        words = translate("DateBox", "Counted from")
        self._anchor.setAccessibleName(words)
        below = grid.rowCount()
        grid.addWidget(PlainLabel(words, role="hint"), below, 0, 1, 2)
        grid.addWidget(self._anchor, below + 1, 0, 1, 2)

    def fields(self) -> DateFields:
        return DateFields(
            certainty=Certainty(self._certainty.chosen()),
            time=self._time.text(),
            timezone=self._timezone.text(),
            calendar=Calendar(self._calendar.chosen()),
            anchor=self._anchor.text(),
        )

    def show_fields(self, fields: DateFields) -> None:
        self._time.setText(fields.time)
        self._timezone.setText(fields.timezone)
        self._certainty.choose(fields.certainty)
        self._calendar.choose(fields.calendar)
        self._anchor.setText(fields.anchor)

    def says_anything(self) -> bool:
        return self.fields() != DateFields()

    def mark(self, wrong: frozenset[str]) -> None:
        mark_wrong(self._time, wrong="time" in wrong)
        mark_wrong(self._timezone, wrong="timezone" in wrong)
        mark_wrong(self._anchor, wrong="anchor" in wrong)

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()


def kind_choices() -> tuple[tuple[str, str], ...]:
    """The ways to know a date, the usual ones first."""
    return (
        (Kind.EXACTLY, translate("DateBox", "Exactly")),
        (Kind.ABOUT, translate("DateBox", "About")),
        (Kind.PERHAPS, translate("DateBox", "Perhaps")),
        (Kind.BETWEEN, translate("DateBox", "Once, between")),
        (Kind.LASTING, translate("DateBox", "Lasting from")),
        (Kind.SINCE, translate("DateBox", "Since, still going on")),
        (Kind.FROM, translate("DateBox", "From, end not known")),
        (Kind.UNTIL, translate("DateBox", "Until, beginning not known")),
        (Kind.NOT_AFTER, translate("DateBox", "Once, not after")),
        (Kind.NOT_BEFORE, translate("DateBox", "Once, not before")),
        (Kind.UNKNOWN, translate("DateBox", "Not known")),
        (Kind.WRITTEN, translate("DateBox", "Written (EDTF)")),
    )


def _certainty_choices() -> tuple[tuple[str, str], ...]:
    return (
        (Certainty.STATED, translate("DateBox", "Someone said it")),
        (Certainty.ESTIMATED, translate("DateBox", "Someone estimated it")),
        (Certainty.INFERRED, translate("DateBox", "It follows from something else")),
    )


def _calendar_choices() -> tuple[tuple[str, str], ...]:
    return (
        (Calendar.GREGORIAN, translate("DateBox", "Gregorian")),
        (Calendar.ISLAMIC, translate("DateBox", "Islamic")),
        (Calendar.PERSIAN, translate("DateBox", "Persian")),
        (Calendar.HEBREW, translate("DateBox", "Hebrew")),
        (Calendar.JULIAN, translate("DateBox", "Julian")),
        (Calendar.ETHIOPIC, translate("DateBox", "Ethiopic")),
        (Calendar.COPTIC, translate("DateBox", "Coptic")),
        (Calendar.INDIAN, translate("DateBox", "Indian national")),
        (Calendar.BUDDHIST, translate("DateBox", "Buddhist")),
        (Calendar.CHINESE, translate("DateBox", "Chinese")),
        (Calendar.OTHER, translate("DateBox", "Another")),
    )


def _parts_of(side: str, wrong: frozenset[str]) -> frozenset[str]:
    return frozenset(box.removeprefix(f"{side}.") for box in wrong if box.startswith(f"{side}."))
