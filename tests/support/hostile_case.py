"""The screens of the case at a desk full of hostile words: what happened, who and where, claims, consent, accounts, reports."""

from collections.abc import Mapping
from dataclasses import replace

from hostile_looking import TASTE, Walk, closed, failure, opened, visit
from hostile_words import LONG
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_desk.catalogue.consent.consent_changes import changed
from evidence_desk.catalogue.consent.consent_lines import AnswerLine, grants_of
from evidence_desk.catalogue.finding.question import LONGEST_WORDS, Question
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.event import EventBody, TiedEvent
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.terms.case_terms import EventTie, LinkKind, PassageMark, Predicate, RenderingKind
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentManner, Facet, Recipient, Use
from evidence_desk.desk import Desk
from evidence_desk.gui.claims.view import ClaimsView
from evidence_desk.gui.claims.wiring import make_claims
from evidence_desk.gui.coding.coding_form import Stretch
from evidence_desk.gui.consent.view import ConsentsView
from evidence_desk.gui.consent.wiring import make_consents
from evidence_desk.gui.events.card_view import ActWanted
from evidence_desk.gui.events.view import EventsScreenView
from evidence_desk.gui.events.wiring import make_events
from evidence_desk.gui.parties.both_view import PartiesAndPlacesView
from evidence_desk.gui.parties.wiring import make_parties_and_places
from evidence_desk.gui.reports.asked import report_asked
from evidence_desk.gui.reports.view import ReportView
from evidence_desk.gui.reports.wiring import make_reports
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.search.wiring import make_search
from evidence_desk.gui.testimonies.view import TestimoniesView
from evidence_desk.gui.testimonies.wiring import make_testimonies
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values import quantity
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import understood

_NAME = 1000  # characters a name may have
Case = Mapping[str, str]


def fill_case(walk: Walk, desk: Desk, source: str, testimony: str) -> Case:
    """Records of the case with hostile words in every field, and one of each with one endless word; by name."""
    made = {"source": source, "testimony": testimony}
    made |= _people_and_places(walk, desk)
    made |= _what_happened(walk, desk, made)
    made |= _claims(walk, desk, made)
    made["consent"] = _consent(walk, desk, source)
    _beside_the_account(walk, desk, testimony)
    desk.saved_searches.keep(walk.line[:60], Question(walk.line[:LONGEST_WORDS]))
    return made


def _name(walk: Walk) -> Name:
    said = walk.line[:_NAME]
    assert TASTE in said
    return Name(said)


def _people_and_places(walk: Walk, desk: Desk) -> Case:
    hostile, endless = _name(walk), Name(LONG[:_NAME])
    place = desk.keep(PlaceBody((hostile, endless), note=walk.lines))
    inside = desk.keep(PlaceBody((endless,), inside=place.id, note=LONG))
    party = desk.keep(PartyBody((hostile, endless), seat=place.id, note=walk.lines))
    part = desk.keep(PartyBody((endless,), part_of=(PartOf(party.id, understood("2017-11-12", verbatim=walk.line)),)))
    return {"place": place.id, "inside": inside.id, "party": party.id, "part": part.id}


def _what_happened(walk: Walk, desk: Desk, made: Case) -> Case:
    hostile, when = walk.line, understood("2017-11-12", verbatim=walk.line)
    event = desk.keep(EventBody(hostile, when, PlaceRef(made["place"], walk.line[:_NAME]), walk.lines))
    endless = desk.keep(
        EventBody(LONG, when, PlaceRef(made["inside"]), LONG, ties=(TiedEvent(EventTie.PART_OF, event.id),))
    )
    cited = (Citation(made["testimony"], page=hostile, quote=walk.lines), Citation(made["source"], quote=LONG))
    act = ActBody(
        event.id,
        "torture",
        described=walk.lines,
        against=(Affected(made["party"], hostile), Affected(described=LONG)),
        involvement=(
            Involvement(made["party"], hostile, identified_how=hostile),
            Involvement(described=LONG, identified_how=LONG),
        ),
        when=when,
        where=PlaceRef(made["place"], walk.line[:_NAME]),
        times=quantity.exactly(3, verbatim=hostile, unit="times"),
        consequences_said=hostile,
        charge=hostile,
        outcome_said=hostile,
        citations=cited,
    )
    first = desk.keep(act)
    desk.keep(replace(act, described=LONG, charge=LONG, when=None))
    wrong = desk.keep(replace(act, described=hostile))
    desk.keep(replace(act, described=hostile, taken_back=True), wrong.id, based_on=1, reason=hostile)
    done = desk.keep(
        InterventionBody(
            described=walk.lines,
            by=(Concerned(party=made["party"]), Concerned(described=hostile)),
            for_whom=(Concerned(source=made["source"]), Concerned(described=LONG)),
            event=event.id,
            when=when,
            outcome_said=hostile,
            note=walk.lines,
            citations=cited,
        )
    )
    return {"event": event.id, "endless event": endless.id, "act": first.id, "intervention": done.id}


def _claims(walk: Walk, desk: Desk, made: Case) -> Case:
    hostile = walk.line
    scope = Scope(hostile, PlaceRef(made["place"], walk.line[:_NAME]), understood("2017-11-12", verbatim=hostile))
    cited = (Citation(made["testimony"], page=hostile, quote=walk.lines),)

    def people(number: int, verbatim: str) -> ClaimValue:
        return ClaimValue(quantity.exactly(number, verbatim=verbatim, unit="people"), words=verbatim)

    def claim(number: int, verbatim: str, source: str) -> str:
        body = ClaimBody(made["event"], Predicate.COUNT, source, people(number, verbatim), scope, cited)
        return desk.keep(replace(body, credibility_reason=verbatim, note=verbatim)).id

    one, other = claim(12, hostile, made["source"]), claim(30, LONG[:2000], desk.sources.page()[0].id)
    desk.keep(LinkBody(one, LinkKind.CONTRADICTS, other, hostile, hostile))
    considered = (Considered(one, used=True, reason=hostile), Considered(other, used=False, reason=LONG))
    judged = AssessmentBody(
        hostile, made["event"], Predicate.COUNT, people(12, hostile), considered, scope, walk.lines, hostile
    )
    desk.keep(judged)
    said = ClaimBody(made["event"], Predicate.OTHER, made["source"], ClaimValue(words=walk.lines), scope, cited)
    return {"claim": one, "other claim": other, "words": desk.keep(said).id}


def _consent(walk: Walk, desk: Desk, source: str) -> str:
    named = walk.line[:200]
    lines = (
        AnswerLine((Recipient.HEADQUARTERS,), (Use.KEEP, Use.ANALYSE), tuple(Facet)),
        AnswerLine((Recipient.ORGANISATION,), (Use.SHARE,), (Facet.ACCOUNT,), Answer.CONDITION, named, walk.line),
    )
    body = ConsentBody(
        source,
        manner=ConsentManner.ORAL,
        given_by=walk.line,
        when=understood("2017-11-12", verbatim=walk.line),
        explained=walk.lines,
        witness=walk.line,
        grants=grants_of(lines),
        note=LONG,
    )
    return desk.keep(changed(None, body, walk.line, body.when, "2017-11-15T14:20:00.000Z")).id


def _beside_the_account(walk: Walk, desk: Desk, testimony: str) -> None:
    text = desk.testimonies.get(testimony).body.text
    for start, mark in zip(range(0, 200, 20), PassageMark, strict=False):
        quote = text[start : start + 15]
        desk.keep(
            PassageBody(testimony, 1, start, start + 15, quote, mark, who=walk.line, note=walk.lines, sensitivity=3)
        )
    rendering = RenderingBody(testimony, 1, RenderingKind.TRANSLATION, "en", walk.lines, made_by=walk.line)
    desk.keep(replace(rendering, reviewed_by=walk.line))
    desk.keep(replace(rendering, text=LONG, language="ar"))
    desk.keep(NoteBody(testimony, walk.lines, walk.line))
    desk.keep(NoteBody(testimony, LONG, LONG[:200]))


def walk_case(walk: Walk, desk: Desk, case: Case) -> None:
    """Look at every page of the case."""
    walk_events(walk, desk, case)
    walk_parties_and_places(walk, desk, case)
    walk_claims(walk, desk, case)
    walk_consents(walk, desk, case)
    walk_account(walk, desk, case)
    walk_reports(walk, desk, case)
    walk_searches(walk, desk, case)


def walk_events(walk: Walk, desk: Desk, case: Case) -> None:
    screen = make_events(walk.look, ImmediateTasks(), desk)
    view: EventsScreenView = screen.view
    window = opened(walk, screen)
    for name in ("event", "endless event", "act", "intervention"):
        visit(walk, f"events {name}", window, lambda name=name: view.show_record(case[name]))
    visit(walk, "events intervention form", window, view.interventions.edit_asked.emit)
    visit(walk, "events form", window, lambda: (view.show_record(case["event"]), view.events.edit_asked.emit()))
    visit(walk, "events filter", window, lambda: view.events._pane._filter.setText(walk.line))
    visit(walk, "acts form", window, lambda: (view.show_record(case["act"]), view.acts.edit_asked.emit()))
    visit(walk, "acts discard", window, view.acts.discard_asked.emit)
    visit(walk, "acts taking back", window, view.acts.card._open_panel)
    visit(walk, "acts new", window, lambda: view.open_acts(ActWanted(case["event"])))
    visit(walk, "acts problem", window, lambda: view.acts.save_asked.emit(view.acts.form.form()))
    visit(walk, "acts failure", window, lambda: view.acts.show_failure(failure(walk)))
    closed(window)


def walk_parties_and_places(walk: Walk, desk: Desk, case: Case) -> None:
    screen = make_parties_and_places(walk.look, ImmediateTasks(), desk)
    view: PartiesAndPlacesView = screen.view
    window = opened(walk, screen)
    for kind, name in (("party", "party"), ("party", "part"), ("place", "place"), ("place", "inside")):
        asked = RecordAsked(kind, case[name])
        visit(walk, f"trees {name}", window, lambda asked=asked: view.show_asked(asked))
        page = view.parties if kind == "party" else view.places
        visit(walk, f"trees {name} form", window, page.edit_asked.emit)
        visit(walk, f"trees {name} discard", window, page.discard_asked.emit)
        visit(walk, f"trees {name} moving", window, page.card.ask_move)
        visit(walk, f"trees {name} filter", window, lambda page=page: page._pane._filter.setText(walk.line))
        visit(walk, f"trees {name} failure", window, lambda page=page: page.show_failure(failure(walk)))
    closed(window)


def walk_claims(walk: Walk, desk: Desk, case: Case) -> None:
    screen = make_claims(walk.look, ImmediateTasks(), desk)
    view: ClaimsView = screen.view
    window = opened(walk, screen)
    matrix = view.question.matrix
    visit(walk, "claims question", window, lambda: view.show_record(f"{case['event']}:count"))
    for name in ("claim", "other claim"):
        visit(walk, f"claims {name}", window, lambda name=name: matrix.choose(case[name]))
    visit(walk, "claims linking", window, lambda: [mark(matrix, case[name]) for name in ("claim", "other claim")])
    visit(walk, "claims concluding", window, view.question.conclude_asked.emit)
    visit(walk, "claims concluding given up", window, view.discard_asked.emit)
    visit(walk, "claims form", window, lambda: (view.show_record(case["claim"]), view.edit_asked.emit()))
    visit(walk, "claims form given up", window, view.discard_asked.emit)
    visit(walk, "claims words", window, lambda: view.show_record(case["words"]))
    visit(walk, "claims new", window, view.ask_new)
    visit(walk, "claims problem", window, lambda: view.save_asked.emit(view.form.form()))
    visit(walk, "claims failure", window, lambda: view.show_failure(failure(walk)))
    closed(window)


def mark(matrix, claim: str) -> None:
    matrix.choose(claim)
    QTest.keyClick(matrix, Qt.Key.Key_Space)


def walk_consents(walk: Walk, desk: Desk, case: Case) -> None:
    screen = make_consents(walk.look, ImmediateTasks(), desk)
    view: ConsentsView = screen.view
    window = opened(walk, screen)
    visit(walk, "consent", window, lambda: view.show_record(case["consent"]))
    visit(walk, "consent withdrawing", window, view.card._withdraw.click)
    visit(walk, "consent form", window, view.edit_asked.emit)
    visit(walk, "consent lines", window, lambda: [one.unfold() for one in view.form._answers._rows.forms()])
    visit(walk, "consent given up", window, view.discard_asked.emit)
    visit(walk, "consent new", window, lambda: view.begin_of(desk.sources.page()[0].id))
    visit(walk, "consent failure", window, lambda: view.show_failure(failure(walk)))
    closed(window)


def walk_account(walk: Walk, desk: Desk, case: Case) -> None:
    """Coding, translations and notes."""
    screen = make_testimonies(walk.look, ImmediateTasks(), desk)
    view: TestimoniesView = screen.view
    window = opened(walk, screen)
    visit(walk, "notes", window, lambda: view.show_record(case["testimony"]))
    visit(walk, "notes writing", window, view.card.notes.begun.emit)
    visit(walk, "card with translation", window, lambda: view.card._texts.choose(next(iter(view.card._texts._shown))))
    visit(walk, "coding", window, lambda: view.card.work_asked.emit(""))
    for place in range(view.work.side.list.rows.model().rowCount()):
        visit(walk, f"coding passage {place}", window, lambda place=place: view.work.side.list.rows.choose(place))
    for mark_of in (PassageMark.ACT, PassageMark.CLAIM, PassageMark.MENTION, PassageMark.PLACE):
        begin = Stretch(mark_of, 0, 1200)
        visit(walk, f"coding {mark_of}", window, lambda begin=begin: view.work.marked.emit(begin, None))
        visit(walk, f"coding {mark_of} given up", window, view.work.side.given_up.emit)
    visit(walk, "renderings", window, view.card.texts_asked.emit)
    visit(walk, "renderings writing", window, view.work.side.texts.begun.emit)
    visit(walk, "renderings failure", window, lambda: view.work.side.texts.show_failure(failure(walk)))
    closed(window)


def walk_reports(walk: Walk, desk: Desk, case: Case) -> None:
    screen = make_reports(walk.look, ImmediateTasks(), desk)
    view: ReportView = screen.view
    window = opened(walk, screen)
    for kind, record in (
        (ReportKind.TESTIMONY, case["testimony"]),
        (ReportKind.CHRONOLOGY, case["event"]),
        (ReportKind.CLAIMS, case["claim"]),
        (ReportKind.SOURCE, case["source"]),
        (ReportKind.EXHIBITS, case["source"]),
    ):
        visit(walk, f"report {kind}", window, lambda kind=kind, of=record: view.show_asked(report_asked(kind, of)))
        for recipient in (Recipient.ORGANISATION, Recipient.PUBLIC):
            visit(
                walk, f"report {kind} {recipient}", window, lambda whom=recipient: view.for_whom.recipient.choose(whom)
            )
        view.for_whom.recipient.choose(Recipient.HEADQUARTERS)
    for kind, record in ((ReportKind.TESTIMONY, case["testimony"]), (ReportKind.EXHIBITS, case["source"])):
        path = walk.folder / f"<b>&Me {kind}.pdf"
        view.show_asked(report_asked(kind, record))
        view.save_asked.emit(path)
        visit(walk, f"report {kind} saved", window, QApplication.processEvents)
        if not path.exists():
            walk.faults.setdefault(f"report {kind} saved", []).append("nothing was saved")
    visit(walk, "report saved as", window, lambda: view.show_saved(walk.line))
    visit(walk, "report failure", window, lambda: view.show_failure(failure(walk)))
    closed(window)


def walk_searches(walk: Walk, desk: Desk, case: Case) -> None:
    screen, results = make_search(walk.look, ImmediateTasks(), desk)
    window = opened(walk, screen)
    asks = (
        Question("img", place=case["place"], party=case["party"], act_type="torture"),
        Question(source=case["source"]),
        Question(walk.line[:LONGEST_WORDS], when=understood("2017-11-12", verbatim=walk.line)),
    )
    for place, question in enumerate(asks):
        visit(walk, f"narrowed {place}", window, lambda asked=question: results.panel.narrowed.emit(asked))
    visit(walk, "saved searches", window, results._saved_button.click)
    visit(walk, "saved search renamed", window, results.saved._begin_renaming)
    visit(walk, "saved search kept", window, lambda: results.show_kept(walk.line))
    visit(walk, "saved search problem", window, lambda: results.show_name_problem(walk.line))
    closed(window)
    QApplication.processEvents()
