"""The presenter of places."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import line_words
from evidence_desk.gui.places.place_form import PlaceForm, body_of, field_names, form_of
from evidence_desk.gui.records.said_of import said_of
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.trees.paths import path_of_place
from evidence_desk.gui.trees.tree_card_shown import TreeCard
from evidence_desk.gui.trees.tree_list import ListedNode
from evidence_desk.gui.trees.tree_presenter import TreePage, TreePresenter
from evidence_desk.gui.trees.tree_told import tree_values
from evidence_desk.values.wording import interface_language, translate


class PlacesPresenter(TreePresenter[PlaceBody, PlaceForm, TreeCard]):
    """Places: the tree by what they lie in, card and form."""

    def __init__(self, page: TreePage[TreeCard, PlaceForm], runner: Runner, desk: Desk) -> None:
        forms = UnsavedForms(desk, PlaceBody.KIND, PlaceForm)
        super().__init__(page, runner, desk, forms, kind=PlaceBody.KIND)

    def _row_of_form(self, form: PlaceForm) -> ListedNode:
        name = next((one.text for one in form.names if one.text.strip()), "")
        title = line_words(name) or translate("Places", "New place")
        return ListedNode(NEW, title, "", "", unsaved=True)

    def _card(self, record: Record[PlaceBody], standing: Standing) -> TreeCard:
        paths = (("inside", path_of_place(self._desk, record.body.inside)),)
        return TreeCard(standing, record.body, paths, said_of(self._desk, record.id))

    def _words(self) -> Words:
        own: dict[str, Callable[[Any], str]] = {"place_kind": self._term, "inside": self._called}
        return Words(field_names(), tree_values(field_names()) | own)

    def _form(self, body: PlaceBody) -> PlaceForm:
        return form_of(body)

    def _blank(self) -> PlaceForm:
        return PlaceForm()

    def _blank_within(self, record: str) -> PlaceForm:
        return PlaceForm(inside=record)

    def _body(self, form: PlaceForm, _base: Record[PlaceBody] | None) -> PlaceBody:
        return body_of(form)

    def _merged(self, kept: PlaceForm, wanted: PlaceForm) -> PlaceForm:
        return kept if kept.inside else replace(kept, inside=wanted.inside)

    def _term(self, code: str) -> str:
        return self._desk.code_lists.label("place-kinds", code, interface_language()) if code else ""

    def _called(self, place: str | None) -> str:
        return self._desk.names.called(place) if place else ""

    def _whole(self, body: PlaceBody) -> str:
        return body.inside or ""

    def _moved_to(self, body: PlaceBody, whole: str) -> PlaceBody:
        return replace(body, inside=whole or None)
