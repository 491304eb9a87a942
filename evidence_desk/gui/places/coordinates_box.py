"""The box for a position: typed as it stands on a map or a receiver, with how far off it can be, and read back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.gui.places.coordinates_fields import CoordinatesFields, read
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class CoordinatesBox(ComposedBox):
    """``CoordinatesFields`` to enter. ``edited`` tells that a person changed something."""

    edited = Signal()

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        theme = look.theme
        self.setAccessibleName(name)
        self._position = LineBox()
        self._position.setPlaceholderText("40.4093, 49.8671")
        self._position.setMinimumWidth(theme.px(200))
        self._position.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._radius = LineBox()
        self._radius.setPlaceholderText(translate("Coordinates", "metres off"))
        self._radius.setFixedWidth(theme.px(110))
        self._radius.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._basis = LineBox()
        self._basis.setPlaceholderText(translate("Coordinates", "how it is known: read off a map, a receiver, told"))
        self._basis.setMinimumWidth(theme.px(200))
        spoken = translate("Coordinates", "{field}: {box}")
        for box, words in (
            (self._position, translate("Coordinates", "latitude, longitude")),
            (self._radius, translate("Coordinates", "how far off it can be, in metres")),
            (self._basis, translate("Coordinates", "how it is known")),
        ):
            box.setAccessibleName(spoken.format(field=name, box=words))
            box.textEdited.connect(self._changed)
        self._mark = IconLabel(look, "map-pin", "hint", size="small", beside="body")
        self._sentence = PlainLabel(role="hint", wrap=True)
        boxes = FlowLayout(theme.px("space.unit"))
        for box in (self._position, self._radius, self._basis):
            boxes.addWidget(box)
        back = QHBoxLayout()
        back.setSpacing(theme.px(6))
        back.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        back.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px("space.unit"))
        column.addLayout(boxes)
        column.addLayout(back)
        self._read()

    def fields(self) -> CoordinatesFields:
        """What stands in the boxes."""
        return CoordinatesFields(self._position.text(), self._radius.text(), self._basis.text())

    def show_fields(self, fields: CoordinatesFields) -> None:
        """Show other fields, telling nobody."""
        self._position.setText(fields.position)
        self._radius.setText(fields.radius)
        self._basis.setText(fields.basis)
        self._read()

    def says_anything(self) -> bool:
        """Whether anything is entered."""
        return self.fields() != CoordinatesFields()

    def keyboard_place(self) -> QWidget:
        """Where typing begins."""
        return self._position

    @Slot()
    def _changed(self) -> None:
        self._read()
        self.edited.emit()

    def _read(self) -> None:
        reading = read(self.fields())
        mark_wrong(self._position, wrong=bool(reading.problem))
        if reading.problem:
            self._say(reading.problem, "circle-alert", "bad", "bad")
        elif reading.coordinates is None:
            self._say(translate("Coordinates", "No position. A place may well have none."), "map-pin", "hint", "hint")
        else:
            words = translate("Coordinates", "Read as: {position}").format(position=reading.coordinates.read_back())
            self._say(words, "check", "good", "body")

    def _say(self, words: str, icon: str, colour: str, role: str) -> None:
        self._mark.show_icon(icon, colour)
        if self._sentence.property("role") != role:
            self._sentence.setProperty("role", role)
            self._sentence.style().unpolish(self._sentence)
            self._sentence.style().polish(self._sentence)
        self._sentence.setText(words)
        self._position.setAccessibleDescription(words)
