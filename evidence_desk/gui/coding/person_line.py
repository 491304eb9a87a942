"""Somebody in an act, in one row: a party, or words for whom nobody named; in which role, how sure it is; and how many."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.term_box import TermBox
from evidence_desk.gui.coding.coding_form import PersonFields
from evidence_desk.gui.coding.quick_count import QuickCountBox
from evidence_desk.gui.coding.recognised_box import RecognisedBox
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.wording import translate


class PersonLine(ComposedBox):
    """``PersonFields`` to enter, as a row of a ``RowsBox``. ``with_role``: whether the role is asked.

    The words for somebody who is no party are asked only while no party is chosen, so that Enter goes straight on.
    """

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists, *, with_role: bool) -> None:
        super().__init__()
        self.party = RecordBox(
            look, offers, ("party",), name="", placeholder=translate("Coding", "who: a few letters"), may_begin=True
        )
        self._described = LineBox()
        self._described.setPlaceholderText(translate("Coding", "or in words, as “a man in uniform”"))
        self._role = TermBox(look, lists, "involvement-roles", name="") if with_role else None
        self._recognised = RecognisedBox(look) if with_role else None
        self._count = QuickCountBox(look, name="", unit="people")
        below = QHBoxLayout()
        below.setSpacing(look.theme.px("space.unit"))
        if self._role is not None:
            below.addWidget(self._role, 3)
        below.addWidget(self._count, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.tight"))
        column.addWidget(self.party)
        column.addWidget(self._described)
        column.addLayout(below)
        if self._recognised is not None:
            column.addWidget(self._recognised)
            self._recognised.edited.connect(self._tell)
        self.party.edited.connect(self._arrange)  # by this alone: words do not vanish from under somebody's hands
        self.party.edited.connect(self._tell)
        self._described.textEdited.connect(self._tell)
        self._count.edited.connect(self._tell)
        if self._role is not None:
            self._role.edited.connect(self._tell)
        self._arrange()

    def part(self) -> PersonFields:
        """What stands in the row."""
        said = PersonFields(
            party=self.party.record(),
            described=self._described.text(),
            role=self._role.code() if self._role is not None else "",
            count=self._count.fields(),
        )
        if self._recognised is None:
            return said
        degree, identified, how = self._recognised.said()
        return replace(said, degree=degree, identified=identified, identified_how=how)

    def show_part(self, part: PersonFields) -> None:
        """Show somebody else, telling nobody."""
        self.party.choose(part.party)
        self._described.setText(part.described)
        if self._role is not None:
            self._role.choose(part.role)
        self._count.show_fields(part.count)
        if self._recognised is not None:
            self._recognised.show_said(part.degree, part.identified, part.identified_how)
        self._arrange()

    def says_anything(self) -> bool:
        """Whether it is more than an empty row."""
        return self.part() != PersonFields()

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.party.keyboard_place()

    keyboard_place = first_field

    def name_for_hearing(self, name: str) -> None:
        """Call its fields after the row."""
        words = translate("Rows", "{row}, {field}")
        self.party.name_for_hearing(name)
        self._described.setAccessibleName(words.format(row=name, field=translate("Coding", "in words")))
        if self._role is not None:
            self._role.name_for_hearing(words.format(row=name, field=translate("Coding", "role")))
        self._count.name_for_hearing(words.format(row=name, field=translate("Coding", "how many")))
        if self._recognised is not None:
            self._recognised.name_for_hearing(name)

    @Slot()
    def _arrange(self) -> None:
        self._described.setVisible(not self.party.record() or bool(self._described.text()))

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
