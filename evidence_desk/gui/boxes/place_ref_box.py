"""The box for a place: which one is meant, how what happened lay to it, how exactly that is known, and the words said."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.place_fields import PlaceFields
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.place_ref import (
    LONGEST_VERBATIM,
    TWO_PLACES,
    PlacePrecision,
    PlaceRelation,
    precision_label,
    relation_label,
)
from evidence_desk.values.wording import translate


class PlaceBox(ComposedBox):
    """``PlaceFields`` to enter. ``edited`` tells that a person changed something.

    Shows and gives: ``show_fields(PlaceFields)`` and ``fields()``; ``place_fields.place_of`` makes a PlaceRef of them. A
    place that is not there yet is begun by its name. How exactly the place is known is a button away until it is said.
    """

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords, *, name: str) -> None:
        super().__init__()
        self.place = RecordBox(look, offers, ("place",), name=name, may_begin=True)
        self._relation = ChoiceBox(
            look, _relations(), name=translate("PlaceBox", "{field}: how it lay to the place").format(field=name)
        )
        self._joint = PlainLabel(translate("PlaceBox", "and the other place"), role="hint")
        self.other = RecordBox(
            look,
            offers,
            ("place",),
            name=translate("PlaceBox", "{field}: other place").format(field=name),
            may_begin=True,
        )
        self._verbatim = LineBox(longest=LONGEST_VERBATIM)
        self._verbatim.setMinimumWidth(look.theme.px(220))
        self._verbatim.setPlaceholderText(translate("PlaceBox", "in the words that were said"))
        self._verbatim.setAccessibleName(translate("PlaceBox", "{field}, in the words said").format(field=name))
        self._more = Button(look, translate("PlaceBox", "How exactly …"), kind="quiet", icon="map-pin")
        self._more.setCheckable(True)
        self._precision = ChoiceBox(
            look, _precisions(), name=translate("PlaceBox", "{field}: how exactly it is known").format(field=name)
        )
        self.setAccessibleName(name)
        self._lay_out(look)
        self._listen()
        self._arrange()

    def fields(self) -> PlaceFields:
        """What stands in the boxes. Words typed to look for a place, and left there, are the words that were said."""
        said = self._verbatim.text()
        return PlaceFields(
            place=self.place.record(),
            verbatim=said if said.strip() else self.place.unfinished(),
            relation=PlaceRelation(self._relation.chosen()),
            precision=PlacePrecision(self._precision.chosen()),
            other=self.other.record(),
        )

    def show_fields(self, fields: PlaceFields) -> None:
        """Show other fields, telling nobody."""
        self.place.choose(fields.place)
        self.other.choose(fields.other)
        self._relation.choose(fields.relation)
        self._precision.choose(fields.precision)
        self._verbatim.setText(fields.verbatim)
        self._more.setChecked(fields.precision is not PlacePrecision.NOT_ASKED)
        self._arrange()

    def says_anything(self) -> bool:
        """Whether a place or words about one are there."""
        return bool(self.place.record() or self.fields().verbatim.strip())

    def keyboard_place(self) -> QWidget:
        """Where typing begins."""
        return self.place.keyboard_place()

    def _lay_out(self, look: Look) -> None:
        said = FlowLayout(look.theme.px("space.unit"))
        for part in (self._relation, self._verbatim, self._more, self._precision):
            said.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.unit"))
        column.addWidget(self.place)
        column.addWidget(self._joint)
        column.addWidget(self.other)
        column.addLayout(said)

    def _listen(self) -> None:
        self.place.edited.connect(self._tell)
        self.place.typed.connect(self._tell)
        self.other.edited.connect(self._tell)
        self._verbatim.textEdited.connect(self._tell)
        self._relation.activated.connect(self._tell)
        self._precision.activated.connect(self._tell)
        self._more.toggled.connect(self._arrange)

    @Slot()
    def _tell(self) -> None:
        self._arrange()
        self.edited.emit()

    @Slot()
    def _arrange(self) -> None:
        two = PlaceRelation(self._relation.chosen()) in TWO_PLACES
        self._joint.setVisible(two)
        self.other.setVisible(two)
        self._precision.setVisible(self._more.isChecked())
        self._more.setVisible(not self._more.isChecked())


def _relations() -> tuple[tuple[str, str], ...]:
    return tuple((relation.value, relation_label(relation)) for relation in PlaceRelation)


def _precisions() -> tuple[tuple[str, str], ...]:
    return tuple((precision.value, precision_label(precision)) for precision in PlacePrecision)
