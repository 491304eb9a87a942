"""The form of a party on its page."""

from functools import partial

from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.boxes.term_box import TermBox
from evidence_desk.gui.parties.part_of_form import PartOfForm
from evidence_desk.gui.parties.party_form import PartyForm, field_names
from evidence_desk.gui.records.shown import FormShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.tree_form import TreeFormView
from evidence_desk.gui.widgets.quantity_box import QuantityBox
from evidence_desk.values.wording import translate


class PartyFormView(TreeFormView):
    """Shows and gives a ``PartyForm``. ``edited`` tells that a person changed something."""

    def __init__(self, look: Look, lists: CodeLists, offers: OffersRecords) -> None:
        names = field_names()
        self._type = TermBox(look, lists, "party-types", name=names["party_type"])
        self._part_of = RowsBox(
            look,
            partial(PartOfForm, look, offers),
            name=names["part_of"],
            more=translate("Parties", "Part of another, too"),
        )
        self._belongs = TermBox(look, lists, "perpetrator-types", name=names["perpetrator_type"])
        self._count = QuantityBox(look, name=names["count"], unit="people")
        self._seat = RecordBox(look, offers, ("place",), name=names["seat"], may_begin=True)
        super().__init__(look, names, _hints())

    def fields(self) -> dict[str, QWidget]:
        """The fields that only parties have, in their order."""
        return {
            "party_type": self._type,
            "part_of": self._part_of,
            "perpetrator_type": self._belongs,
            "count": self._count,
            "seat": self._seat,
        }

    def form(self) -> PartyForm:
        """What stands in the form."""
        return PartyForm(
            names=self.names.names(),
            party_type=self._type.code(),
            perpetrator_type=self._belongs.code(),
            part_of=self._part_of.parts(),
            seat=self._seat.record(),
            count=self._count.fields(),
            note=self.note.text(),
            sensitivity=self.sensitivity.level(),
            absent=self.absences.absent(),
            reason=self.reason.text(),
        )

    def show_form(self, shown: FormShown[PartyForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        self._type.choose(form.party_type)
        self._belongs.choose(form.perpetrator_type)
        self._part_of.show_parts(form.part_of)
        self._seat.choose(form.seat)
        self._count.show_fields(form.count)
        new, known = translate("Parties", "New party"), translate("Parties", "Party {code}")
        self.show_common(shown, known.format(code=shown.code) if shown.code else new)

    def says_nothing(self, field: str) -> bool:
        """Whether a field is empty, so that it can be said why."""
        return {
            "part_of": not self._part_of.parts(),
            "perpetrator_type": not self._belongs.code(),
            "count": not self._count.says_anything(),
            "seat": not self._seat.record(),
        }[field]

    def may_be_absent(self) -> tuple[str, ...]:
        """The fields of which it can be said why they are empty."""
        return ("part_of", "perpetrator_type", "count", "seat")


def _hints() -> dict[str, str]:
    return {
        "names": translate("Parties", "The first one is shown. For people at risk, what they are called here."),
        "part_of": translate("Parties", "The first one is its place in the tree."),
        "count": translate("Parties", "Of a group."),
        "reason": translate("Parties", "Goes into the custody log. Needed to lower the sensitivity."),
    }
