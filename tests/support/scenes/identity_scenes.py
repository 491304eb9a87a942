"""The door to who a source is: closed, asking, open, being filled in."""

import atexit
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from scenes import shell_scenes

from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.catalogue.identities.identities import IdentityEntry
from evidence_desk.catalogue.identities.particulars import (
    IdentityParticulars,
    NameKind,
    NextOfKin,
    PersonContact,
    PersonDocument,
    PersonName,
)
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import NameStatus, Risk
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.identities.door import IdentityDoor
from evidence_desk.gui.identities.shown import OpenAsked
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.view import SourcesView
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.style.look import Look
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import understood
from evidence_desk.vault.agekeys import AgeIdentity

SECOND = "six other words kept apart"
WHO = IdentityParticulars(
    names=(
        PersonName("Nicat Məmmədov-Əliyev", NameKind.LEGAL, "az"),
        PersonName("Ниджат Мамедов", NameKind.OTHER_SPELLING, "ru"),
        PersonName("نجات محمدوف", NameKind.OTHER_SPELLING, "ar"),
    ),
    birth_date=understood("1991-04~", verbatim="spring of 1991"),
    birth_place="Zaqatala",
    documents=(PersonDocument("Passport", "C 0417733", "Ministry of Internal Affairs"),),
    contacts=(PersonContact("Telephone", "+994 50 555 01 99", "after ten at night"),),
    next_of_kin=(NextOfKin("Gülnar", "sister", "through the neighbour"),),
    note="Changes his number often.\nAsks that nobody come to the house.",
)


@cache
def _desk() -> tuple[Desk, dict[str, str]]:
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    card = KeyCard(new_id(), "Headquarters, Tbilisi", b"k" * 32, AgeIdentity.generate().recipient)
    desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
    desk.contacts.verify(card.desk, how="read aloud", by="a researcher")
    sources = {
        alias: desk.keep(
            SourceBody(alias=alias, name_status=NameStatus.PSEUDONYM, name_status_reason="Fear", risk=Risk.HIGH)
        ).id
        for alias in ("Niko", "Tamar", "Rauf", "Sevda")
    }
    desk.identities.choose_second_passphrase(SECOND, CHEAP)
    desk.identities.enter(IdentityEntry(sources["Niko"], WHO))
    desk.identities.enter(IdentityEntry(sources["Tamar"], WHO, sealed_for=card.desk))
    desk.identities.keep_draft(sources["Sevda"], WHO)
    return desk, {"hq": card.desk, **sources}


def _card(look: Look, alias: str, *clicks: str) -> tuple[QWidget, IdentityDoor]:
    desk, known = _desk()
    view = make_sources(look, ImmediateTasks(), desk).view
    assert isinstance(view, SourcesView)
    window = shell_scenes._window(look, {"sources": view})
    view.show_record(known[alias])
    door = view.card.identity
    for click in clicks:
        getattr(door._standing, click).emit()
    window.show()
    QApplication.processEvents()
    QApplication.processEvents()
    for area in window.findChildren(QScrollArea):
        if area.isAncestorOf(door):
            area.verticalScrollBar().setValue(door.mapTo(area.widget(), door.rect().topLeft()).y() - 60)
    return window, door


def none_entered(look: Look) -> QWidget:
    return _card(look, "Rauf")[0]


def protected(look: Look) -> QWidget:
    return _card(look, "Niko")[0]


def sealed(look: Look) -> QWidget:
    return _card(look, "Tamar")[0]


def unfinished(look: Look) -> QWidget:
    return _card(look, "Sevda")[0]


def asking(look: Look) -> QWidget:
    window, door = _card(look, "Niko", "open_asked")
    door._reason._reason.setText("Nicat asked for it")
    door._reason.open_asked.emit(OpenAsked("Nicat asked for it", bytearray(SECOND.encode())))
    return window


def opened(look: Look) -> QWidget:
    window, door = _card(look, "Niko", "open_asked")
    door._reason.open_asked.emit(OpenAsked("The lawyer files the appeal.", bytearray(SECOND.encode())))
    return window


def choosing(look: Look) -> QWidget:
    return _card(look, "Rauf", "enter_asked")[0]


def entering(look: Look) -> QWidget:
    window, door = _card(look, "Rauf", "enter_asked")
    door._entry._how.choose(_desk()[1]["hq"])
    door._entry._arrange()
    door._entry._form.show_particulars(WHO)
    QApplication.processEvents()
    return window


def entering_protected(look: Look) -> QWidget:
    window, door = _card(look, "Niko", "open_asked")
    door._reason.open_asked.emit(OpenAsked("The lawyer files the appeal.", bytearray(SECOND.encode())))
    door._correct()
    return window


def second(look: Look) -> QWidget:
    return _card(look, "Niko", "change_asked")[0]
