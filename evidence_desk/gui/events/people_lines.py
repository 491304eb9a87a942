"""Somebody in an act, in one row of the form: against whom it was, or who is alleged to have been involved, and how."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import Degree, Identification
from evidence_desk.gui.boxes.choices import terms
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.term_box import TermBox
from evidence_desk.gui.coding.quick_count import QuickCountBox
from evidence_desk.gui.events.act_form import AffectedFields, InvolvementFields
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class PersonLine(ComposedBox):
    """What both rows begin with: a party, or words for whom nobody named, and how many they were.

    Words typed to look for a party, and left there, are the words for them: nothing typed is lost.
    """

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self._look = look
        self.party = RecordBox(
            look,
            offers,
            ("party",),
            name="",
            placeholder=translate("Acts", "who: a few letters of the name, or a new one"),
            may_begin=True,
        )
        self._described = LineBox()
        self._described.setPlaceholderText(translate("Acts", "or in words, as “men in uniform”"))
        self._count = QuickCountBox(look, name="", unit="people")
        self._named: list[tuple[str, QWidget]] = [
            (translate("Acts", "in words"), self._described),
            (translate("Acts", "how many"), self._count),
        ]

    def says_anything(self) -> bool:
        """Whether it is more than an empty row."""
        said = self.party.record() or self.party.unfinished() or self._described.text().strip()
        return bool(said or self._count.says_anything())

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.party.keyboard_place()

    keyboard_place = first_field

    def name_for_hearing(self, name: str) -> None:
        """Call the boxes after the row."""
        words = translate("Rows", "{row}, {field}")
        self.party.name_for_hearing(name)
        for field, box in self._named:
            told = words.format(row=name, field=field)
            speaks = getattr(box, "name_for_hearing", box.setAccessibleName)
            speaks(told)

    def _words(self) -> str:
        said = self._described.text()
        return said if said.strip() else self.party.unfinished()

    def _lay_out(self, *lines: Sequence[tuple[str, QWidget]]) -> None:
        """The party, the words below it, and lines of further boxes, each with its name above; narrow lines wrap."""
        theme = self._look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.party)
        column.addWidget(self._described)
        for labelled in lines:
            flow = FlowLayout(theme.px(8))
            for words, box in labelled:
                flow.addWidget(_labelled(self._look, words, box))
            column.addLayout(flow)

    def _arrange(self) -> None:
        """The words are asked while nobody is chosen, so that the keyboard goes straight on."""
        self._described.setVisible(not self.party.record() or bool(self._described.text().strip()))

    @Slot()
    def _tell(self) -> None:
        self._arrange()
        self.edited.emit()


def _labelled(look: Look, words: str, box: QWidget) -> QWidget:
    """A box with its name above."""
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setMinimumWidth(look.theme.px(120))
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.theme.px(2))
    column.addWidget(PlainLabel(words, role="hint"))
    column.addWidget(box)
    return holder


class AffectedLine(PersonLine):
    """``AffectedFields`` to enter, as a row of a ``RowsBox``."""

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__(look, offers)
        self._lay_out(((translate("Acts", "How many, if they are several"), self._count),))
        self.party.edited.connect(self._tell)
        self._described.textEdited.connect(self._tell)
        self._count.edited.connect(self._tell)

    def part(self) -> AffectedFields:
        """What stands in the row."""
        return AffectedFields(self.party.record(), self._words(), self._count.fields())

    def show_part(self, part: AffectedFields) -> None:
        """Show somebody else, telling nobody."""
        self.party.choose(part.party)
        self._described.setText(part.described)
        self._count.show_fields(part.count)
        self._arrange()


class InvolvementLine(PersonLine):
    """``InvolvementFields`` to enter, as a row of a ``RowsBox``. It is alleged always."""

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        super().__init__(look, offers)
        self._role = TermBox(look, lists, "involvement-roles", name="")
        self._degree = ChoiceBox(look, terms(Degree))
        self._identified = ChoiceBox(look, terms(Identification))
        self._identified_how = LineBox()
        role = (translate("Acts", "In which role"), self._role)
        others: tuple[tuple[str, QWidget], ...] = (
            (translate("Acts", "How sure"), self._degree),
            (translate("Acts", "How recognised"), self._identified),
            (translate("Acts", "By what, in words"), self._identified_how),
            (translate("Acts", "How many, if nobody is named"), self._count),
        )
        self._lay_out((role,), others[:2], others[2:])
        self._named = [self._named[0], role, *others]
        self._role.edited.connect(self._tell)
        for choice in (self._degree, self._identified):
            choice.activated.connect(self._tell)
        for line in (self._described, self._identified_how):
            line.textEdited.connect(self._tell)
        self.party.edited.connect(self._tell)
        self._count.edited.connect(self._tell)

    def part(self) -> InvolvementFields:
        """What stands in the row."""
        return InvolvementFields(
            self.party.record(),
            self._words(),
            self._role.code(),
            Degree(self._degree.chosen()),
            Identification(self._identified.chosen()),
            self._identified_how.text(),
            self._count.fields(),
        )

    def show_part(self, part: InvolvementFields) -> None:
        """Show somebody else, telling nobody."""
        self.party.choose(part.party)
        self._described.setText(part.described)
        self._role.choose(part.role)
        self._degree.choose(part.degree)
        self._identified.choose(part.identified)
        self._identified_how.setText(part.identified_how)
        self._count.show_fields(part.count)
        self._arrange()

    def says_anything(self) -> bool:
        """Whether it is more than an empty row."""
        return self.part() != InvolvementFields()
