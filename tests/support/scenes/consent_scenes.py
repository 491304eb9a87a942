"""Consent on a desk of its own: asked and given in parts, withdrawn after a bundle had left, and not asked at all."""

import atexit
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QWidget
from scenes import shell_scenes

from evidence_desk.catalogue.consent.consent_changes import changed, withdrawn
from evidence_desk.catalogue.consent.consent_lines import AnswerLine, grants_of
from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.source import ProvenanceStep, SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.catalogue.terms.case_terms import ProvenanceDeed, YesNo
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentManner, Facet, Recipient, Use
from evidence_desk.catalogue.terms.terms import Knowledge, NameStatus, Risk, SourceType
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.consent.consent_form import LineFields
from evidence_desk.gui.consent.view import ConsentsView
from evidence_desk.gui.consent.wiring import make_consents
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.view import SourcesView
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.style.look import Look
from evidence_desk.values.absence import Absence
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import understood

ALL = tuple(Facet)
DESK, HQ, PUBLIC = Recipient.DESK, Recipient.HEADQUARTERS, Recipient.PUBLIC
NIKO_SAID = (
    AnswerLine((DESK, HQ), (Use.KEEP, Use.ANALYSE), ALL),
    AnswerLine((DESK,), (Use.CONTACT_AGAIN,)),
    AnswerLine((HQ,), (Use.SHARE,), (Facet.NAME,), Answer.NO),
    AnswerLine((PUBLIC,), (Use.PUBLISH,), (Facet.ACCOUNT, Facet.ALIAS)),
    AnswerLine(
        (PUBLIC, HQ, Recipient.UNITED_NATIONS), (Use.PUBLISH,), (Facet.NAME, Facet.FACE, Facet.VOICE), Answer.NO
    ),
    AnswerLine((Recipient.COURT,), (Use.LITIGATE,), (Facet.ACCOUNT, Facet.ALIAS, Facet.MEDICAL), Answer.ASK_FIRST),
    AnswerLine(
        (Recipient.ORGANISATION,),
        (Use.SHARE,),
        (Facet.MEDICAL, Facet.EXACT_PLACE),
        Answer.CONDITION,
        "Rainbow Railroad",
        "Only once I am out of the country.",
    ),
    AnswerLine((Recipient.UNITED_NATIONS,), (Use.SHARE,), (Facet.ACCOUNT, Facet.ALIAS), until=understood("2017-12-10")),
)


def _niko(party: str) -> SourceBody:
    return SourceBody(
        alias="Niko",
        name_status=NameStatus.PSEUDONYM,
        name_status_reason="He fears for his life.",
        relation="victim",
        knowledge=Knowledge.FIRST_HAND,
        languages=("az", "ru"),
        risk=Risk.LIFE_THREATENING,
        speaks_as=party,
        urgent_needs="Medicine against epilepsy for two weeks; a place to sleep from Thursday on.",
        contact_rules="Only by the second number, only before noon. Never leave a message.",
        interviewed_before=YesNo.YES,
        interviewed_by="a journalist, in October",
        sensitivity=3,
        absent=(Absent("spokesperson", Absence.NOT_APPLICABLE),),
    )


def _letter() -> SourceBody:
    steps = (
        ProvenanceStep(
            ProvenanceDeed.ISSUED, "Interior Ministry", understood("2017-10-13"), "to the commissioner for human rights"
        ),
        ProvenanceStep(ProvenanceDeed.PUBLISHED, "Council of Europe", understood("2017-10"), "its web site"),
        ProvenanceStep(ProvenanceDeed.COPY_HELD, "this desk", understood("2017-11-14"), note="Printed and scanned."),
    )
    return SourceBody(
        alias="Letter of the Interior Ministry",
        source_type=SourceType.OFFICIAL_BODY,
        name_status=NameStatus.REAL,
        spokesperson="The minister",
        provenance=steps,
    )


def consent_of(source: str, *lines: AnswerLine, words: str = "") -> ConsentBody:
    """A spoken consent with these answers, given the day it is noted."""
    body = ConsentBody(
        source=source,
        manner=ConsentManner.ORAL,
        when=understood("2017-11-15"),
        language="az",
        explained="Who we are, what the account is for, who may read it, and that it can be taken back.",
        witness="the interpreter",
        grants=grants_of(lines),
    )
    return changed(None, body, words, body.when, "2017-11-15T14:20:00.000Z")


@cache
def case() -> tuple[Desk, dict[str, str]]:
    """One desk for all scenes of a run, and its records by name; it is closed and removed at the end of the process."""
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    party = desk.keep(PartyBody((Name("Niko"),), party_type="person", sensitivity=3)).id
    made = {"niko": desk.keep(_niko(party)).id, "letter": desk.keep(_letter()).id}
    made["firuz"] = desk.keep(SourceBody(alias="Фируз", risk=Risk.HIGH, languages=("ru",))).id
    made["neighbour"] = desk.keep(
        SourceBody(alias="أم سامر، جارة الضحية", risk=Risk.HIGH, languages=("ar",), urgent_needs="مكان آمن لأولادها")
    ).id
    first = desk.keep(consent_of(made["niko"], *NIKO_SAID, words="Yes, but nobody may see my face."))
    narrowed = changed(
        first.body,
        replace(first.body, grants=tuple(one for one in first.body.grants if one.facet is not Facet.DOCUMENTS)),
        "I want the papers back.",
        understood("2017-11-20"),
        "2017-11-20T09:00:00.000Z",
    )
    made["given"] = desk.keep(narrowed, first.id, 1).id
    account = desk.keep(TestimonyBody(source=made["firuz"], text="They took my name for the registry.")).id
    given = desk.keep(consent_of(made["firuz"], AnswerLine((HQ,), (Use.KEEP, Use.ANALYSE), ALL), words="Да."))
    headquarters = new_id()
    desk.contacts.add(headquarters, "Headquarters", "{}")
    for number, purpose in enumerate(("For analysis", "Corrections, with what was read back"), 1):
        bundle = RegisteredBundle(
            new_id(), Direction.SENT, headquarters, f"B-7K3Q{number}X", number, None, purpose,
            f"2017-11-1{5 + number}T10:00:00.000Z", f"2017-11-1{5 + number}T10:00:00.000Z", "", "", 1, 2, 0, number, "",
        )  # fmt: skip
        desk.bundles.add(bundle, [(account, 1), (made["firuz"], 1)])
    taken = withdrawn(
        given.body, "They came to my mother's house.", understood("2017-11-28"), "2017-11-28T18:00:00.000Z"
    )
    made["withdrawn"] = desk.keep(taken, given.id, 1).id
    return desk, made


def _consents(look: Look, do: Callable[[ConsentsView], None]) -> QWidget:
    view = make_consents(look, ImmediateTasks(), case()[0]).view
    window = shell_scenes._window(look, {"sources": view})
    do(view)
    return window


def _sources(look: Look, do: Callable[[SourcesView], None]) -> QWidget:
    view = make_sources(look, ImmediateTasks(), case()[0]).view
    window = shell_scenes._window(look, {"sources": view})
    do(view)
    return window


def sheet(look: Look) -> QWidget:
    return _consents(look, lambda view: view.show_record(case()[1]["given"]))


def taken_back(look: Look) -> QWidget:
    return _consents(look, lambda view: view.show_record(case()[1]["withdrawn"]))


def withdrawing(look: Look) -> QWidget:
    def ask(view: ConsentsView) -> None:
        view.show_record(case()[1]["given"])
        view.card._withdraw.click()

    return _consents(look, ask)


def form(look: Look) -> QWidget:
    def edit(view: ConsentsView) -> None:
        view.show_record(case()[1]["given"])
        view.edit_asked.emit()

    return _consents(look, edit)


def answering(look: Look) -> QWidget:
    """A new consent with its first lines, one of them open."""

    def begin(view: ConsentsView) -> None:
        view.begin_of(case()[1]["neighbour"])
        lines = (
            LineFields((DESK, HQ), "", (Use.KEEP, Use.ANALYSE), ALL),
            LineFields((PUBLIC,), "", (Use.PUBLISH,), (Facet.ACCOUNT, Facet.ALIAS), Answer.CONDITION, "بعد أن نغادر"),
        )
        view.form._answers.show_lines(lines)
        view.form._manner.choose(ConsentManner.ORAL)
        view.form._answers._rows.forms()[1].unfold()

    return _consents(look, begin)


def problem(look: Look) -> QWidget:
    def save(view: ConsentsView) -> None:
        view.begin_of(case()[1]["neighbour"])
        view.form._answers.show_lines((LineFields((HQ,)),))
        view.form._manner.choose(ConsentManner.ORAL)
        view._ask_save()

    return _consents(look, save)


def large(make: Callable[[Look], QWidget]) -> Callable[[Look], QWidget]:
    """The same at large text, on a screen of 1366 by 768."""

    def made(look: Look) -> QWidget:
        window = make(look)
        window.resize(1366, 768)
        return window

    return made


def source_at_a_glance(look: Look) -> QWidget:
    return _sources(look, lambda view: view.show_record(case()[1]["niko"]))


def source_arabic(look: Look) -> QWidget:
    return _sources(look, lambda view: view.show_record(case()[1]["neighbour"]))


def source_letter(look: Look) -> QWidget:
    return _sources(look, lambda view: view.show_record(case()[1]["letter"]))


def source_new(look: Look) -> QWidget:
    return _sources(look, lambda view: view.ask_new())


def source_form_full(look: Look) -> QWidget:
    def edit(view: SourcesView) -> None:
        view.show_record(case()[1]["niko"])
        view.edit_asked.emit()

    return _sources(look, edit)


def source_form_letter(look: Look) -> QWidget:
    def edit(view: SourcesView) -> None:
        view.show_record(case()[1]["letter"])
        view.edit_asked.emit()

    return _sources(look, edit)


def end_of(make: Callable[[Look], QWidget]) -> Callable[[Look], QWidget]:
    """The same in a window as high as the whole page."""

    def tall(look: Look) -> QWidget:
        window = make(look)
        window.resize(look.theme.px(1240), look.theme.px(1500))
        return window

    return tall
