"""Home: in the middle of a case, and in a vault in which nothing was entered yet."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QWidget
from scenes import record_scenes, shell_scenes

from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.home.wiring import make_home
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.style.look import Look
from evidence_desk.values.uncertain_date import understood

_PLACES: list[TemporaryDirectory] = []


@cache
def _in_the_middle() -> Desk:
    """The demonstration's case, with a consent that ended, a form that waits, and no backup."""
    desk, _ = record_scenes._case()
    source = desk.keep(SourceBody(alias="Guard"))
    ended = Grant(Use.PUBLISH, Recipient.PUBLIC, Facet.ACCOUNT, Answer.YES, until=understood("2017-10-31"))
    told = ConsentEvent(ConsentChange.GIVEN, understood("2017-09-30"), "2017-09-30T10:00:00.000Z")
    desk.keep(
        ConsentBody(source.id, ConsentManner.ORAL, when=understood("2017-09-30"), grants=(ended,), events=(told,))
    )
    desk.drafts.keep(EventBody.KIND, "new", {})
    return desk


@cache
def _empty() -> Desk:
    folder = TemporaryDirectory()
    _PLACES.append(folder)
    return create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())


def _home(look: Look, desk: Desk) -> QWidget:
    return shell_scenes._window(look, {"home": make_home(look, ImmediateTasks(), desk).view})


def home(look: Look) -> QWidget:
    window = _home(look, _in_the_middle())
    window.resize(1240, 1400)
    return window


def home_large(look: Look) -> QWidget:
    window = _home(look, _in_the_middle())
    window.resize(1366, 768)
    return window


def home_empty(look: Look) -> QWidget:
    return _home(look, _empty())
