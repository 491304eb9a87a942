"""Bundles of extracts: whom they are for, what goes into them, and how they look where they arrive."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from extract_case import all_grants
from field_desk import TestClock
from PySide6.QtWidgets import QWidget
from scenes import exchange_scenes, shell_scenes

from evidence_desk.bundles.handover import handover_to
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Recipient
from evidence_desk.demonstration import field_work
from evidence_desk.desk import Desk
from evidence_desk.gui.bundles.view import BundlesView
from evidence_desk.gui.contacts.shown import ContactChosen
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.wiring import make_testimonies
from evidence_desk.values.progress import NobodyWatching, Progress
from evidence_desk.values.sensitivity import Sensitivity


@cache
def _commission() -> tuple[Desk, str]:
    """A desk that was given extracts of an account, and the account's identity there."""
    folder = exchange_scenes._folder()
    field = exchange_scenes._desk(folder / "field", "Field desk Baku", TestClock())
    there = exchange_scenes._desk(folder / "there", "Commission", TestClock())
    field_work.meet(field, there, "the interviewer")
    field_work.meet(there, field, "a clerk")
    contact = field.contacts.note_recipient(there.id, Recipient.UNITED_NATIONS)
    source = field.keep(SourceBody(alias="Niko", relation="witness", note="Came twice."))
    given = (ConsentEvent(ConsentChange.GIVEN),)
    grants = tuple(all_grants(Answer.YES))
    field.keep(ConsentBody(source.id, ConsentManner.ORAL, grants=grants, events=given))
    field.keep(PartyBody((Name("Elvin"),), party_type="person"))
    account = field.keep(TestimonyBody(source.id, "The yard", text="Elvin saw it. They struck him there."))
    field.seal_testimony(account.id, 1)
    selection = field.outgoing.select(None, handover_to(contact))
    plan = field.outgoing.plan(there.id, "to be looked at", selection)
    written = export_bundle(plan, folder, field.vault.signer, [there.key_card.encryption], NobodyWatching())
    field.note_sent(plan, written)
    there.accept(there.incoming_reading().receive(written.path, NobodyWatching()))
    return there, next(iter(there.testimonies.page())).id


def account_of_an_extract(look: Look) -> QWidget:
    """At the desk that got it: words were taken out, and the card says that there is more."""
    desk, account = _commission()
    view = make_testimonies(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"testimonies": view})
    view.show_record(account)
    return window


def contact_of_another_kind(look: Look) -> QWidget:
    """Somebody chose what a contact is, and has not noted it yet."""

    def choose(view: BundlesView) -> None:
        view.keys_asked.emit(ContactChosen(exchange_scenes._exchange().headquarters.id))
        view.keys.contact.kind.box.choose(Recipient.ORGANISATION.value)

    window = exchange_scenes._bundles(look, exchange_scenes._exchange().field, choose)
    window.resize(1240, 1300)
    return window


def bundle_recipient_of_extracts(look: Look) -> QWidget:
    """For a court: only what fits it can be chosen, and the usual is."""
    contacts, other = exchange_scenes._exchange().field.contacts, exchange_scenes._exchange().headquarters.id
    contacts.note_recipient(other, Recipient.COURT)

    def choose(view: BundlesView) -> None:
        exchange_scenes._begin(view)
        view.sending.recipient.rows.choose(0)

    try:
        return exchange_scenes._bundles(look, exchange_scenes._exchange().field, choose)
    finally:
        contacts.note_recipient(other, Recipient.HEADQUARTERS)


def bundle_items_in_part(look: Look) -> QWidget:
    """For somebody who is no headquarters: extracts, and what is taken out of them."""
    contacts, other = exchange_scenes._exchange().field.contacts, exchange_scenes._exchange().headquarters.id
    contacts.note_recipient(other, Recipient.UNITED_NATIONS)
    try:
        return exchange_scenes.bundle_items(look)
    finally:
        contacts.note_recipient(other, Recipient.HEADQUARTERS)


def bundle_items_strippable(look: Look) -> QWidget:
    """Pictures stay for what their files tell, and can be made without it."""

    def look_through(view: BundlesView) -> None:
        exchange_scenes._look_through(view)
        items = view.sending.items
        items.show_going(replace(items._going, strippable=3))

    return exchange_scenes._bundles(look, exchange_scenes._exchange().field, look_through)


def bundle_stripping(look: Look) -> QWidget:
    """Pictures are made anew without what their files tell."""

    def make(view: BundlesView) -> None:
        view.show_sending()
        view.sending.show_stripping()
        view.sending.show_stripping_progress(Progress(3, 10, current="M-4QZ8MK"))

    return exchange_scenes._bundles(look, exchange_scenes._exchange().field, make)


def _beside(fits: Callable[[Record[Any]], bool]) -> Callable[[BundlesView], None]:
    """Look at the first record that fits, both ways."""

    def look(view: BundlesView) -> None:
        exchange_scenes._look_through(view)
        looked = view.presenters[2]._looked
        fitting = {one.id for one in looked.selection.held if fits(one)}
        view.sending.items.rows.choose(next(at for at, one in enumerate(looked.items) if one.record in fitting))
        view.sending.items.beside.click()

    return look


def _beside_in_part(look: Look, kind: str) -> QWidget:
    contacts, other = exchange_scenes._exchange().field.contacts, exchange_scenes._exchange().headquarters.id
    contacts.note_recipient(other, Recipient.UNITED_NATIONS)
    try:
        window = exchange_scenes._bundles(
            look, exchange_scenes._exchange().field, _beside(lambda one: one.kind == kind)
        )
    finally:
        contacts.note_recipient(other, Recipient.HEADQUARTERS)
    window.resize(1240, 1300)
    return window


def bundle_beside(look: Look) -> QWidget:
    """An account as it is held, and what the United Nations would see of it."""
    return _beside_in_part(look, "testimony")


def bundle_beside_act(look: Look) -> QWidget:
    return _beside_in_part(look, "act")


def bundle_beside_source(look: Look) -> QWidget:
    return _beside_in_part(look, "source")


def bundle_beside_veiled(look: Look) -> QWidget:
    """What is life-threatening if known is not shown before somebody asks for it."""
    return exchange_scenes._bundles(
        look, exchange_scenes._exchange().field, _beside(lambda one: one.body.level == Sensitivity.LIFE_THREATENING)
    )
