"""The box for a number as people know it: exactly, about, at least, at most, between, or not known at all.

It only shows and takes ``QuantityFields``; what they mean is decided in ``values.quantity_entry`` and read back at every
key.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.quantity import Basis, Qualifier, Quantity
from evidence_desk.values.quantity_entry import QuantityFields, Reading, fields_of, read
from evidence_desk.values.quantity_wording import UNITS, basis_label, qualifier_label, unit_label
from evidence_desk.values.wording import translate


class QuantityBox(ComposedBox):
    """A quantity to enter. ``edited`` (payload: Reading) tells each change a person makes.

    Shows and gives: ``show_fields(QuantityFields)`` and ``fields()`` for forms, ``show_quantity`` and ``quantity()`` for
    the value itself. ``unit`` is what stands in the empty box (a code such as "people" or words). Without ``verbatim``
    there is no box for the words said, as where the words of the whole line stand elsewhere.
    """

    edited = Signal(object)

    def __init__(self, look: Look, *, name: str, unit: str = "", verbatim: bool = True) -> None:
        super().__init__()
        self._reading = Reading(None, (), "")
        self._usual_unit = unit_label(unit) if unit else ""
        self.setAccessibleName(name)
        spoken = translate("QuantityBox", "{field}: {box}")
        self._qualifier = ChoiceBox(
            look,
            tuple((one.value, qualifier_label(one)) for one in Qualifier),
            name=spoken.format(field=name, box=translate("QuantityBox", "how exact the number is")),
        )
        self._number = LineBox()
        self._joint = PlainLabel(translate("QuantityBox", "and"), role="secondary")
        self._second = LineBox()
        self._unit = LineBox()
        self._basis = ChoiceBox(
            look,
            _bases(),
            name=spoken.format(field=name, box=translate("QuantityBox", "where the number comes from")),
        )
        self._verbatim = LineBox()
        self._has_words = verbatim
        for box, words in (
            (self._number, translate("QuantityBox", "number")),
            (self._second, translate("QuantityBox", "larger number")),
            (self._unit, translate("QuantityBox", "of what")),
            (self._verbatim, translate("QuantityBox", "in the words that were said")),
        ):
            box.setAccessibleName(spoken.format(field=name, box=words))
            box.setPlaceholderText(words)
        self._mark = IconLabel(look, "info", "hint", size="small", beside="body")
        self._sentence = PlainLabel(role="hint", wrap=True)
        self._lay_out(look)
        self._listen()
        self.show_fields(QuantityFields(unit=self._usual_unit))

    def fields(self) -> QuantityFields:
        """What stands in all boxes."""
        return QuantityFields(
            qualifier=Qualifier(self._qualifier.chosen()),
            number=self._number.text(),
            second=self._second.text(),
            unit=self._unit.text(),
            basis=Basis(self._basis.chosen()),
            verbatim=self._verbatim.text(),
        )

    def reading(self) -> Reading:
        """What the boxes mean now."""
        return self._reading

    def quantity(self) -> Quantity | None:
        """The quantity entered; None where nothing was said or something must be mended (see ``reading``)."""
        return self._reading.quantity

    def show_quantity(self, quantity: Quantity | None) -> None:
        """Show a quantity; None empties the boxes."""
        self.show_fields(QuantityFields(unit=self._usual_unit) if quantity is None else fields_of(quantity))

    def show_fields(self, fields: QuantityFields) -> None:
        """Show texts as they were typed, telling nobody."""
        self._qualifier.choose(fields.qualifier)
        self._number.setText(fields.number)
        self._second.setText(fields.second)
        self._unit.setText(fields.unit)
        self._basis.choose(fields.basis)
        self._verbatim.setText(fields.verbatim)
        self._arrange()
        self._read()

    def says_anything(self) -> bool:
        """Whether anything is entered, sound or not."""
        return bool(self._reading.quantity or self._reading.problems)

    def keyboard_place(self) -> QWidget:
        """Where typing begins."""
        return self._number if self._number.isVisibleTo(self) else self._qualifier

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        for box, width in ((self._number, 100), (self._second, 100), (self._unit, 130)):
            box.setFixedWidth(theme.px(width))
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._verbatim.setMinimumWidth(theme.px(200))
        if not self._has_words:
            self._verbatim.hide()  # never shown from here: without a parent it would be a window for a moment
        self._joint.setFixedHeight(theme.px("shape.control"))
        units = QCompleter([unit_label(unit) for unit in UNITS], self._unit)
        units.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        units.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self._unit.setCompleter(units)
        boxes = FlowLayout(theme.px("space.unit"))
        for part in (
            self._qualifier,
            self._number,
            self._joint,
            self._second,
            self._unit,
            self._basis,
            self._verbatim,
        ):
            boxes.addWidget(part)
        back = QHBoxLayout()
        back.setSpacing(theme.px(6))
        back.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        back.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.unit"))
        column.addLayout(boxes)
        column.addLayout(back)

    def _listen(self) -> None:
        for box in (self._number, self._second, self._unit, self._verbatim):
            box.textEdited.connect(self._changed)
        self._qualifier.activated.connect(self._changed)
        self._basis.activated.connect(self._changed)

    @Slot()
    def _changed(self) -> None:
        self._arrange()
        self._read()
        self.edited.emit(self._reading)

    def _arrange(self) -> None:
        """Show the boxes the qualifier needs; what was typed in the others is kept."""
        qualifier = Qualifier(self._qualifier.chosen())
        self._number.setVisible(qualifier is not Qualifier.UNKNOWN)
        for part in (self._joint, self._second):
            part.setVisible(qualifier is Qualifier.BETWEEN)

    def _read(self) -> None:
        self._reading = read(self.fields())
        wrong = frozenset(problem.box for problem in self._reading.problems)
        for name, box in (
            ("number", self._number),
            ("second", self._second),
            ("unit", self._unit),
            ("verbatim", self._verbatim),
        ):
            mark_wrong(box, wrong=name in wrong)
        if self._reading.problems:
            self._say(self._reading.problems[0].sentence, "circle-alert", "bad")
        elif self._reading.quantity is None:
            self._say(translate("QuantityBox", "Nothing entered."), "info", "hint")
        else:
            words = translate("QuantityBox", "Read as: {quantity}").format(quantity=self._reading.sentence)
            self._say(words, "check", "good")

    def _say(self, words: str, icon: str, colour: str) -> None:
        self._mark.show_icon(icon, colour)
        role = {"bad": "bad", "hint": "hint", "good": "body"}[colour]
        if self._sentence.property("role") != role:
            self._sentence.setProperty("role", role)
            self._sentence.style().unpolish(self._sentence)
            self._sentence.style().polish(self._sentence)
        self._sentence.setText(words)
        self._qualifier.setAccessibleDescription(words)
        self._number.setAccessibleDescription(words)


def _bases() -> tuple[tuple[str, str], ...]:
    """Where a number comes from; "not asked" by itself would not say what was not."""
    unasked = translate("QuantityBox", "Where from: not asked")
    return tuple((one.value, unasked if one is Basis.NOT_ASKED else basis_label(one)) for one in Basis)
