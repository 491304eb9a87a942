"""The form of a place on its page."""

from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.term_box import TermBox
from evidence_desk.gui.places.coordinates_box import CoordinatesBox
from evidence_desk.gui.places.place_form import PlaceForm, field_names
from evidence_desk.gui.records.shown import FormShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.tree_form import TreeFormView
from evidence_desk.values.wording import translate


class PlaceFormView(TreeFormView):
    """Shows and gives a ``PlaceForm``. ``edited`` tells that a person changed something."""

    def __init__(self, look: Look, lists: CodeLists, offers: OffersRecords) -> None:
        names = field_names()
        self._kind = TermBox(look, lists, "place-kinds", name=names["place_kind"])
        self._inside = RecordBox(look, offers, ("place",), name=names["inside"], may_begin=True)
        self._coordinates = CoordinatesBox(look, name=names["coordinates"])
        super().__init__(look, names, _hints())

    def fields(self) -> dict[str, QWidget]:
        """The fields that only places have, in their order."""
        return {"place_kind": self._kind, "inside": self._inside, "coordinates": self._coordinates}

    def form(self) -> PlaceForm:
        """What stands in the form."""
        return PlaceForm(
            names=self.names.names(),
            place_kind=self._kind.code(),
            inside=self._inside.record(),
            coordinates=self._coordinates.fields(),
            note=self.note.text(),
            sensitivity=self.sensitivity.level(),
            absent=self.absences.absent(),
            reason=self.reason.text(),
        )

    def show_form(self, shown: FormShown[PlaceForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        self._kind.choose(form.place_kind)
        self._inside.choose(form.inside)
        self._coordinates.show_fields(form.coordinates)
        new, known = translate("Places", "New place"), translate("Places", "Place {code}")
        self.show_common(shown, known.format(code=shown.code) if shown.code else new)

    def says_nothing(self, field: str) -> bool:
        """Whether a field is empty, so that it can be said why."""
        return {
            "inside": not self._inside.record(),
            "coordinates": not self._coordinates.says_anything(),
        }[field]

    def may_be_absent(self) -> tuple[str, ...]:
        """The fields of which it can be said why they are empty."""
        return ("inside", "coordinates")


def _hints() -> dict[str, str]:
    return {
        "names": translate(
            "Places", "The first one is shown. Add how it is spelt in other scripts: it is found by each."
        ),
        "inside": translate("Places", "The smallest place around it."),
        "coordinates": translate(
            "Places", "Latitude first. No more exact than it is known: an exact place can endanger."
        ),
        "reason": translate("Places", "Goes into the custody log. Needed to lower the sensitivity."),
    }
