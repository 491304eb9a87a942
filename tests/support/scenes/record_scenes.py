"""Sources, testimonies and search on a real desk with the case of the demonstration in it, and what it lacks in Arabic."""

import atexit
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QApplication, QWidget
from scenes import shell_scenes

from evidence_desk.catalogue.kinds.place_said import place_said
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.terms import Mode, NameStatus, Risk, SourceType
from evidence_desk.demonstration.recording import record_case
from evidence_desk.demonstration.sources import NIKO
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.source_form import SourceForm
from evidence_desk.gui.sources.view import SourcesView
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.view import TestimoniesView
from evidence_desk.gui.testimonies.wiring import make_testimonies
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import understood


@cache
def _case() -> tuple[Desk, dict[str, str]]:
    """One desk for all scenes of a run; it is closed and removed at the end of the process."""
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    identities = record_case(desk)
    niko = desk.sources.get(identities[NIKO])
    changed = replace(niko.body, sensitivity=3, risk=Risk.LIFE_THREATENING, spokesperson="")
    desk.keep(changed, niko.id, based_on=1, reason="His account tells who he is to those who know him.")
    neighbour = desk.keep(
        SourceBody(
            alias="أم سامر، جارة الضحية",
            name_status=NameStatus.PSEUDONYM,
            name_status_reason="تخشى على أولادها.",
            relation="witness",
            languages=("ar",),
            risk=Risk.HIGH,
            note="قابلناها مرتين، بحضور مترجمة.",
        )
    )
    desk.keep(
        TestimonyBody(
            source=neighbour.id,
            title="أم سامر: ما رأته ليلة ١٤ أيلول",
            taken_on=understood("2017-11-12", verbatim="يوم الأحد"),
            place=place_said("باكو"),
            language="ar",
            mode=Mode.IN_PERSON,
            interpreter="مترجمة من المنظمة",
            text=shell_scenes.ARABIC_TEXT,
            observations="Spoke calmly; asked twice who would read this. Her son was in the next room.",
        )
    )
    headquarters = new_id()
    desk.contacts.add(headquarters, "Headquarters", "{}")
    theirs = SourceBody(alias="Council of Europe", source_type=SourceType.OFFICIAL_BODY, name_status=NameStatus.REAL)
    desk.sources.accept(Record(new_id(), "S-8M2C4Y", headquarters, 1, "2017-11-14T10:00:00.000Z", theirs))
    return desk, identities


@cache
def _empty() -> Desk:
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    return desk


def _sources(look: Look, desk: Desk, do: Callable[[SourcesView], None] | None = None) -> QWidget:
    view = make_sources(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"sources": view})
    if do is not None:
        do(view)
    return window


def no_sources(look: Look) -> QWidget:
    return _sources(look, _empty())


def sources(look: Look) -> QWidget:
    return _sources(look, _case()[0])


def source_card(look: Look) -> QWidget:
    desk, identities = _case()
    return _sources(look, desk, lambda view: view.show_record(identities[NIKO]))


def source_card_large(look: Look) -> QWidget:
    window = source_card(look)
    window.resize(1366, 768)
    return window


def source_of_another_desk(look: Look) -> QWidget:
    desk, _ = _case()
    theirs = next(record for record in desk.sources.page() if record.desk != desk.id)
    return _sources(look, desk, lambda view: view.show_record(theirs.id))


def source_form(look: Look) -> QWidget:
    desk, identities = _case()

    def edit(view: SourcesView) -> None:
        view.show_record(identities[NIKO])
        view.edit_asked.emit()

    return _sources(look, desk, edit)


def source_problem(look: Look) -> QWidget:
    desk, _ = _case()
    form = SourceForm(alias="", name_status=NameStatus.WITHHELD, languages=("az", "ru"), note="Met twice.")
    desk.drafts.keep("source", NEW, KeptForm(form, 0, "2017-11-15T10:30:00.000Z").to_json())

    def save(view: SourcesView) -> None:
        view.ask_new()
        view.save_asked.emit(view.form.form())

    window = _sources(look, desk, save)
    desk.drafts.drop("source", NEW)
    return window


def _testimonies(look: Look, desk: Desk, do: Callable[[TestimoniesView], None] | None = None) -> QWidget:
    view = make_testimonies(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"testimonies": view})
    if do is not None:
        do(view)
    return window


def _titled(desk: Desk, words: str) -> str:
    return next(record.id for record in desk.testimonies.page() if words in record.body.title)


def no_testimonies(look: Look) -> QWidget:
    return _testimonies(look, _empty())


def testimony_card(look: Look) -> QWidget:
    desk, _ = _case()
    return _testimonies(look, desk, lambda view: view.show_record(_titled(desk, "detention")))


def testimony_arabic(look: Look) -> QWidget:
    desk, _ = _case()
    return _testimonies(look, desk, lambda view: view.show_record(_titled(desk, "أم سامر")))


def testimony_seal(look: Look) -> QWidget:
    desk, _ = _case()

    def seal(view: TestimoniesView) -> None:
        view.show_record(_titled(desk, "Фируз"))
        view.card._panel.open_panel()

    return _testimonies(look, desk, seal)


def testimony_form(look: Look) -> QWidget:
    desk, _ = _case()

    def edit(view: TestimoniesView) -> None:
        view.show_record(_titled(desk, "Фируз"))
        view.edit_asked.emit()

    return _testimonies(look, desk, edit)


def testimony_revision(look: Look) -> QWidget:
    desk, _ = _case()

    def edit(view: TestimoniesView) -> None:
        view.show_record(_titled(desk, "detention"))
        view.edit_asked.emit()
        view.save_asked.emit(view.form.form())

    return _testimonies(look, desk, edit)


def testimony_source_choice(look: Look) -> QWidget:
    desk, _ = _case()

    def begin(view: TestimoniesView) -> None:
        view.window().show()
        view.ask_new()
        QApplication.processEvents()
        view.form.source.keyboard_place().setText("r")
        view.form.source._find.seek()

    return _testimonies(look, desk, begin)
