"""The whole case of the demonstration entered at the window, part after part, each record compared with what was meant."""

from dataclasses import replace
from functools import partial, singledispatch
from typing import Any

from at_the_window.coding import code_act, code_mention, open_account
from at_the_window.entering import ENTERING, seal_testimony, tell_more
from at_the_window.judging import conclude, link
from at_the_window.researcher import Researcher
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.demonstration import niko
from evidence_desk.demonstration.accounts import NIKO_TITLE, accounts
from evidence_desk.demonstration.case_file import CaseFile
from evidence_desk.demonstration.figures import claims, judgements
from evidence_desk.demonstration.geography import places
from evidence_desk.demonstration.happenings import events, other_acts
from evidence_desk.demonstration.parties import parties
from evidence_desk.demonstration.protection import consents, interventions
from evidence_desk.demonstration.recording import _sources
from evidence_desk.values.quantity import Basis

NOT_AT_THE_WINDOW = {"undeniable-hrw-supports"}
"""A link between claims on two questions: only those on one stand side by side, to be linked."""


def enter_case(person: Researcher, *, thoroughly: bool) -> CaseFile:
    """Enter the case; what each part is called. Not thoroughly: of what is alike, one at the window, the others beside it."""
    case = CaseFile()
    for part in (places, parties, _sources):
        _enter(person, case, part(case), thoroughly=thoroughly)
    _enter_accounts(person, case, thoroughly=thoroughly)
    _enter(person, case, events(case), thoroughly=thoroughly)
    _code_niko(person, case)
    for part in (other_acts, claims):
        _enter(person, case, part(case), thoroughly=thoroughly)
    _judge(person, case)
    _enter(person, case, consents(case), thoroughly=thoroughly)
    _enter(person, case, interventions(case), thoroughly=True)
    return case


def _enter(person: Researcher, case: CaseFile, entries, *, thoroughly: bool) -> None:
    for place, (name, body) in enumerate(entries):
        if thoroughly or not place:
            case.ids[name] = ENTERING[body.KIND](person, _as_entered(body))
            _compare(person, case, name, body)
        else:
            case.ids[name] = person.seat.look_up(partial(_keep, person, body))


def _keep(person: Researcher, body: Body) -> str:
    return person.seat.desk.keep(body).id


def _enter_accounts(person: Researcher, case: CaseFile, *, thoroughly: bool) -> None:
    for account in accounts():
        body = replace(account.body, source=case[account.source])
        name = niko.ACCOUNT if body.title == NIKO_TITLE else body.title
        at_the_window = thoroughly or name == niko.ACCOUNT
        _enter(person, case, [(name, body)] if at_the_window else [], thoroughly=True)
        if not at_the_window:
            case.ids[name] = person.seat.look_up(partial(_keep, person, body))
        if account.is_finished and at_the_window:
            seal_testimony(person)
        elif account.is_finished:
            person.seat.look_up(partial(person.seat.desk.seal_testimony, case[name], based_on=1))
        case.ids.setdefault(f"account-{account.source}", case[name])


def _code_niko(person: Researcher, case: CaseFile) -> None:
    """Mark what the account tells, first all of it beside the text, then what more there is to say in the chain."""
    open_account(person, case[niko.ACCOUNT])
    told = list(niko.acts(case))
    for one in told:
        case.ids[one.name], case.ids[f"passage-{one.name}"] = code_act(person, one.quote, one.body)
    for mention in niko.mentions():
        case.ids[f"mention-{mention.party}"] = code_mention(person, mention.quote, mention.who, case[mention.party])
    for one in told:
        body = one.cited(case[f"passage-{one.name}"])
        tell_more(person, body.event, case[one.name], _as_entered(body))
        _compare(person, case, one.name, body)


def _judge(person: Researcher, case: CaseFile) -> None:
    for name, body in judgements(case):
        if name in NOT_AT_THE_WINDOW:
            continue
        if isinstance(body, AssessmentBody):
            case.ids[name] = conclude(person, body)
        else:
            case.ids[name] = link(person, Predicate.COUNT, person.kept(body.other).subject, body)
        _compare(person, case, name, body)


def _compare(person: Researcher, case: CaseFile, name: str, meant: Body) -> None:
    kept, wanted = _as_entered(person.kept(case[name])), _as_entered(meant)
    other = {
        field: (value, getattr(wanted, field)) for field, value in vars(kept).items() if value != getattr(wanted, field)
    }
    assert not other, f"{name} was entered, and says otherwise (kept, meant): {other}"


# What stands at its place otherwise than a program puts it there, and says the same.


@singledispatch
def _as_entered(body: Any) -> Any:
    return body


@_as_entered.register
def _(body: ActBody) -> ActBody:
    """The words of a passage stand in the passage, where they can be taken out, and are not said again in its citation."""
    return replace(
        body,
        citations=tuple(replace(one, quote="") for one in body.citations),
        against=tuple(_counted(one) for one in body.against),
        involvement=tuple(_counted(one) for one in body.involvement),
    )


def _counted(one: Any) -> Any:
    """Beside whoever is in an act only their number is asked: the words said stand beside it, in the description."""
    count = one.count and replace(one.count, verbatim="", basis=Basis.NOT_ASKED)
    return replace(one, count=count)


@_as_entered.register
def _(body: ConsentBody) -> ConsentBody:
    """When it was noted is the clock's; and answers are one set in whatever order they were given."""
    events = tuple(replace(one, noted_at="") for one in body.events)
    return replace(body, events=events, grants=tuple(sorted(body.grants, key=repr)))


@_as_entered.register
def _(body: AssessmentBody) -> AssessmentBody:
    """The claims stand in the order of the matrix."""
    return replace(body, considered=tuple(sorted(body.considered, key=repr)))


@_as_entered.register
def _(body: InterventionBody) -> InterventionBody:
    """Bringing people to safety is protection, and stays at its level at the window whoever published it."""
    return replace(body, sensitivity=4) if body.intervention_type == "evacuation" else body
