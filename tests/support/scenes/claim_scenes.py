"""The screen of claims on a real desk: the numbers of the case that disagree, what contradicts, what was judged, a crowd."""

import atexit
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from scenes import shell_scenes

from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.case_terms import ClaimStatus, Credibility, HowKnown, LinkKind, Predicate
from evidence_desk.demonstration import sources
from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.claims.view import ClaimsView
from evidence_desk.gui.claims.wiring import make_claims
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.style.look import Look
from evidence_desk.values import quantity
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Basis
from evidence_desk.values.uncertain_date import understood

ROUND_UP, CHECHNYA, RAID, CROWD = "round-up", "chechnya-operation", "raid", "crowd"


def _desk() -> Desk:
    folder = TemporaryDirectory(prefix="scenes-")
    desk = create_desk(Path(folder.name) / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock())
    atexit.register(folder.cleanup)
    atexit.register(desk.close)
    return desk


@cache
def _empty() -> Desk:
    return _desk()


@cache
def _case() -> tuple[Desk, dict[str, str]]:
    """One desk for all scenes of a run: the case, and a raid that sources in three scripts count in their ways."""
    desk = _desk()
    case = dict(record_case(desk).ids)
    case[RAID] = desk.keep(EventBody("Raid on a club, night of 3 to 4 November")).id
    headquarters = new_id()
    desk.contacts.add(headquarters, "Headquarters", "{}")
    for key, body in _of_the_raid(desk, case):
        if key == "theirs":
            theirs = Record(new_id(), "C-7M2C4Y", headquarters, 1, "2017-11-14T10:00:00.000Z", body)
            desk.records_of("claim").accept(theirs)
            case[key] = theirs.id
        else:
            case[key] = desk.keep(body).id
    origin = LinkBody(case["guard"], LinkKind.SAME_ORIGIN, case["paper"], "The paper asked the guard.", "Leyla")
    desk.keep(origin)
    desk.keep(LinkBody(case["neighbour"], LinkKind.INDEPENDENT, case["guard"], "They do not know each other.", "Leyla"))
    _take_back_a_judgement(desk, case)
    return desk, case


def _take_back_a_judgement(desk: Desk, case: dict[str, str]) -> None:
    considered = (Considered(case["56-sentenced"], used=True),)
    value = ClaimValue(quantity.exactly(56, unit="people"))
    body = AssessmentBody("How many?", case[ROUND_UP], Predicate.COUNT, value, considered, concluded_by="Leyla")
    first = desk.keep(body)
    desk.keep(replace(body, taken_back=True), first.id, based_on=1, reason="It took sentences for detentions.")


def _of_the_raid(desk: Desk, case: dict[str, str]):
    def source(alias: str, language: str) -> str:
        return desk.keep(SourceBody(alias=alias, languages=(language,))).id

    guard, paper = source("The guard at the door", "en"), source("Газета «Вечерний Баку»", "ru")
    neighbour = source("أم سامر، جارة الضحية", "ar")
    taken = Scope("people taken away", PlaceRef(case["baku"]), understood("2017-11-03/2017-11-04"))
    hurt = replace(taken, of_whom="people hurt")

    def claim(who: str, value: ClaimValue, quote: str, **more) -> ClaimBody:
        cited = (Citation(who, page="2", quote=quote),)
        return ClaimBody(case[RAID], Predicate.COUNT, who, value, citations=cited, **({"scope": taken} | more))

    def people(number) -> ClaimValue:
        return ClaimValue(replace(number, unit="people"))

    twelve = people(quantity.exactly(12, verbatim="twelve, I counted", basis=Basis.COUNTED))
    yield "guard", claim(guard, twelve, "twelve, I counted", how_known=HowKnown.SAW,
                         credibility=Credibility.PROBABLY_TRUE, credibility_reason="He stood at the door.")  # fmt: skip
    yield "paper", claim(paper, people(quantity.exactly(12, verbatim="двенадцать человек")), "увезли двенадцать",
                         how_known=HowKnown.TOLD, credibility=Credibility.CANNOT_BE_JUDGED)  # fmt: skip
    yield "neighbour", claim(neighbour, people(quantity.at_least(20, verbatim="عشرون على الأقل")), "عشرون على الأقل",
                             how_known=HowKnown.SAW, credibility=Credibility.POSSIBLY_TRUE)  # fmt: skip
    yield "paper-before", claim(paper, people(quantity.about(30, verbatim="около тридцати")), "около тридцати",
                                status=ClaimStatus.CORRECTED)  # fmt: skip
    yield "hurt", claim(neighbour, people(quantity.at_least(3)), "ثلاثة", scope=hurt, how_known=HowKnown.SAW)
    yield "theirs", claim(guard, people(quantity.exactly(1)), "one was bleeding", scope=hurt, how_known=HowKnown.SAW)


@cache
def _crowd() -> tuple[Desk, str]:
    """Sixty claims by twenty sources on one question."""
    desk = _desk()
    event = desk.keep(EventBody("A march")).id
    told = [desk.keep(SourceBody(alias=f"Observer {number + 1}")).id for number in range(20)]
    for number in range(60):
        scope = Scope(("people present", "people beaten", "people detained")[number % 3])
        value = ClaimValue(quantity.exactly(100 + number // 3 % 7, unit="people"))
        source = told[(number * 7) % 20]
        desk.keep(ClaimBody(event, Predicate.COUNT, source, value, scope, (Citation(source, quote="as told"),)))
    return desk, event


def _claims(look: Look, desk: Desk, do: Callable[[ClaimsView], None] | None = None) -> QWidget:
    view = make_claims(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"claims": view})
    if do is not None:
        do(view)
    return window


def no_claims(look: Look) -> QWidget:
    return _claims(look, _empty())


def _question(look: Look, subject: str, do: Callable[[ClaimsView], None] | None = None, predicate=Predicate.COUNT):
    desk, case = _case()

    def show(view: ClaimsView) -> None:
        view.show_record(f"{case[subject]}:{predicate}")
        if do is not None:
            do(view)

    return _claims(look, desk, show)


def three_figures(look: Look) -> QWidget:
    return _question(look, ROUND_UP)


@cache
def _same_event() -> str:
    """Another desk's record of the round-up would look like this one: a record of its own, judged to be the same."""
    desk, case = _case()
    other = desk.keep(EventBody("The detentions of September, as the second desk files them")).id
    reason = "The same street, the same nights, and two of the same officers."
    desk.keep(LinkBody(other, LinkKind.SAME_EVENT, case["round-up"], reason, "R. Okafor"))
    case["same-event"] = other
    return other


def two_records_of_one_event(look: Look) -> QWidget:
    _same_event()
    return _question(look, "same-event")


def a_denial(look: Look) -> QWidget:
    return _question(look, CHECHNYA)


def a_raid(look: Look) -> QWidget:
    return _question(look, RAID)


def a_raid_large(look: Look) -> QWidget:
    window = a_raid(look)
    window.resize(1366, 768)
    return window


def linking(look: Look) -> QWidget:
    def mark(view: ClaimsView) -> None:
        matrix = view.question.matrix
        matrix.choose(_case()[1]["guard"])
        QTest.keyClick(matrix, Qt.Key.Key_Space)
        matrix.choose(_case()[1]["neighbour"])
        QTest.keyClick(matrix, Qt.Key.Key_Space)

    return _question(look, RAID, mark)


def claim_detail(look: Look) -> QWidget:
    window = _question(look, RAID, lambda view: view.question.matrix.choose(_case()[1]["neighbour"]))
    window.resize(1240, 1900)
    return window


def judged(look: Look) -> QWidget:
    window = _question(look, ROUND_UP, lambda view: view.question.judgements._turn.click())
    window.resize(1240, 1500)
    return window


def claim_form(look: Look) -> QWidget:
    def edit(view: ClaimsView) -> None:
        view.question.matrix.choose(_case()[1]["guard"])
        view.edit_asked.emit()

    window = _question(look, RAID, edit)
    window.resize(1240, 1700)
    window.show()
    for _ in range(10):  # boxes that grow with their words find their height once they are seen
        QApplication.processEvents()
    return window


def claim_problem(look: Look) -> QWidget:
    desk, case = _case()

    def save(view: ClaimsView) -> None:
        view.ask_new()
        view.form.claim.source.choose(case[sources.AMNESTY])
        view.form.claim.value.quantity.show_quantity(quantity.about(40, unit="people"))
        view.save_asked.emit(view.form.form())

    window = _question(look, RAID, save)
    desk.drafts.drop("claim", "new")
    return window


def judgement_form(look: Look) -> QWidget:
    desk, case = _case()

    def conclude(view: ClaimsView) -> None:
        matrix = view.question.matrix
        for claim, key in (("guard", Qt.Key.Key_Plus), ("neighbour", Qt.Key.Key_Plus), ("paper", Qt.Key.Key_Minus)):
            matrix.choose(case[claim])
            QTest.keyClick(matrix, key)
        view.question.conclude_asked.emit()

    window = _question(look, RAID, conclude)
    window.resize(1240, 1500)
    _forget_judgement(desk, case)
    return window


def crowd(look: Look) -> QWidget:
    desk, event = _crowd()
    return _claims(look, desk, lambda view: view.show_record(f"{event}:count"))


def _forget_judgement(desk: Desk, case: dict[str, str]) -> None:
    for waiting in desk.drafts.waiting("assessment"):
        desk.drafts.drop("assessment", waiting)
