"""Enters the whole case at a desk, part after part: each part refers to what was entered before it."""

from collections.abc import Callable
from dataclasses import replace

from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.source import ProvenanceStep, SourceBody
from evidence_desk.catalogue.terms.case_terms import PassageMark, ProvenanceDeed
from evidence_desk.demonstration import niko, sources
from evidence_desk.demonstration.accounts import NIKO_TITLE, accounts
from evidence_desk.demonstration.case_file import CaseFile, Entries
from evidence_desk.demonstration.figures import claims, judgements
from evidence_desk.demonstration.geography import places
from evidence_desk.demonstration.happenings import events, other_acts
from evidence_desk.demonstration.parties import parties
from evidence_desk.demonstration.protection import consents, interventions
from evidence_desk.desk import Desk
from evidence_desk.desk.coding import Coding, Writing
from evidence_desk.values.uncertain_date import understood

_SPEAKS_AS = {
    sources.NIKO: "niko",
    sources.ERBULAT: "erbulat",
    sources.FIRUZ: "firuz",
    sources.AMNESTY: "amnesty",
    sources.HUMAN_RIGHTS_WATCH: "hrw",
    sources.RAINBOW_RAILROAD: "railroad",
    sources.MINISTRY_LETTER: "ministry",
    sources.MINISTRY_STATEMENT: "ministry",
    sources.TAJIK_PROSECUTOR: "prosecutor",
    sources.CHECHNYA: "chechen-government",
}


def record_case(desk: Desk) -> CaseFile:
    """Enter every source, account, place, party, event, act, claim, judgement, consent and intervention of the case."""
    case = CaseFile()
    with desk.vault.database.transaction():
        for part in (places, parties, _sources):
            _enter(desk, case, part)
        _enter_accounts(desk, case)
        _enter(desk, case, events)
        _code_niko(desk, case)
        for part in (other_acts, claims, judgements, consents, interventions):
            _enter(desk, case, part)
    desk.settle()
    return case


def _enter(desk: Desk, case: CaseFile, part: Callable[[CaseFile], Entries]) -> None:
    for name, body in part(case):
        case.ids[name] = desk.keep(body).id


def _sources(case: CaseFile) -> Entries:
    for number, body in sources.sources().items():
        party = _SPEAKS_AS.get(number)
        yield number, replace(_with_provenance(number, body), speaks_as=case[party] if party else None)


def _with_provenance(number: str, body: SourceBody) -> SourceBody:
    """The chain of the article: who published it, who published it again, and which copy is held."""
    if number != sources.ARTICLE:
        return body
    year = understood("2017")
    steps = (
        ProvenanceStep(ProvenanceDeed.PUBLISHED, "RFE/RL", year),
        ProvenanceStep(ProvenanceDeed.REPUBLISHED, "Genocide Watch", year, note="with a graphic added"),
        ProvenanceStep(ProvenanceDeed.COPY_HELD, "this desk", note="the copy of the second site"),
    )
    return replace(body, provenance=steps)


def _enter_accounts(desk: Desk, case: CaseFile) -> None:
    for account in accounts():
        record = desk.keep(replace(account.body, source=case[account.source]))
        if account.is_finished:
            desk.seal_testimony(record.id, based_on=record.revision)
        case.ids.setdefault(f"account-{account.source}", record.id)
        if account.body.title == NIKO_TITLE:
            case.ids[niko.ACCOUNT] = record.id


def _code_niko(desk: Desk, case: CaseFile) -> None:
    """Mark the passages of his account, each with the act it tells of, and those that mention others."""
    coding = Coding(desk)
    text = desk.testimonies.get(case[niko.ACCOUNT]).body.text
    for told in niko.acts(case):
        passage = niko.passage(text, case[niko.ACCOUNT], told.quote, PassageMark.ACT)
        kept = coding.keep([passage], _coded_as(told))
        case.ids |= {told.name: kept.coded.id if kept.coded else "", f"passage-{told.name}": kept.passages[0].id}
    for mention in niko.mentions():
        marked = niko.passage(
            text, case[niko.ACCOUNT], mention.quote, PassageMark.MENTION, coded=case[mention.party], who=mention.who,
            sensitivity=3,
        )  # fmt: skip
        case.ids[f"mention-{mention.party}"] = desk.keep(marked).id


def _coded_as(told: niko.ToldAct) -> Callable[[Writing], list[str | None]]:
    def code(writing: Writing) -> list[str | None]:
        body: ActBody = told.cited(writing.passages[0])
        return [writing.add(body)]

    return code
