"""The presenter of parties."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import line_words
from evidence_desk.gui.parties.party_form import PartOfFields, PartyForm, body_of, field_names, form_of
from evidence_desk.gui.records.said_of import said_of
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.trees.paths import path_of_place, paths_of_party
from evidence_desk.gui.trees.tree_card_shown import TreeCard
from evidence_desk.gui.trees.tree_list import ListedNode
from evidence_desk.gui.trees.tree_presenter import TreePage, TreePresenter
from evidence_desk.gui.trees.tree_told import tree_values
from evidence_desk.values.wording import interface_language, translate


class PartiesPresenter(TreePresenter[PartyBody, PartyForm, TreeCard]):
    """Parties: the tree by what they are part of, card and form."""

    def __init__(self, page: TreePage[TreeCard, PartyForm], runner: Runner, desk: Desk) -> None:
        forms = UnsavedForms(desk, PartyBody.KIND, PartyForm)
        super().__init__(page, runner, desk, forms, kind=PartyBody.KIND)

    def _row_of_form(self, form: PartyForm) -> ListedNode:
        name = next((one.text for one in form.names if one.text.strip()), "")
        title = line_words(name) or translate("Parties", "New party")
        return ListedNode(NEW, title, "", "", unsaved=True)

    def _card(self, record: Record[PartyBody], standing: Standing) -> TreeCard:
        body = record.body
        paths = (("part_of", paths_of_party(self._desk, body)), ("seat", path_of_place(self._desk, body.seat)))
        return TreeCard(standing, body, paths, said_of(self._desk, record.id))

    def _words(self) -> Words:
        own: dict[str, Callable[[Any], str]] = {
            "party_type": self._term,
            "perpetrator_type": self._perpetrator,
            "part_of": self._wholes,
            "seat": self._called,
        }
        return Words(field_names(), tree_values(field_names()) | own)

    def _form(self, body: PartyBody) -> PartyForm:
        return form_of(body)

    def _blank(self) -> PartyForm:
        return PartyForm()

    def _blank_within(self, record: str) -> PartyForm:
        return PartyForm(part_of=(PartOfFields(record),))

    def _body(self, form: PartyForm, _base: Record[PartyBody] | None) -> PartyBody:
        return body_of(form)

    def _merged(self, kept: PartyForm, wanted: PartyForm) -> PartyForm:
        return kept if kept.part_of else replace(kept, part_of=wanted.part_of)

    def _term(self, code: str) -> str:
        return self._desk.code_lists.label("party-types", code, interface_language()) if code else ""

    def _perpetrator(self, code: str) -> str:
        return self._desk.code_lists.label("perpetrator-types", code, interface_language()) if code else ""

    def _called(self, record: str | None) -> str:
        return self._desk.names.called(record) if record else ""

    def _wholes(self, parts: tuple[PartOf, ...]) -> str:
        dated = translate("Parties", "{whole} ({when})")
        told = []
        for part in parts:
            called = self._called(part.whole)
            told.append(dated.format(whole=called, when=part.when.read_back()) if part.when else called)
        return ", ".join(told)

    def _whole(self, body: PartyBody) -> str:
        return body.part_of[0].whole if body.part_of else ""

    def _moved_to(self, body: PartyBody, whole: str) -> PartyBody:
        """Another first whole: what is so, or was for a time, beside it stays."""
        first, *others = body.part_of or (PartOf(whole),)
        rest = tuple(part for part in others if part.whole != whole)
        return replace(body, part_of=(replace(first, whole=whole), *rest) if whole else rest)
