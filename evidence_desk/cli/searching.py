"""``search``: find records in a vault, by words and by what happened, with the accounts that report it."""

import argparse
from collections.abc import Iterator
from typing import Any

from evidence_desk.catalogue.finding.excerpt import Excerpt
from evidence_desk.catalogue.finding.question import FOUND_LEVELS, Question, Whose
from evidence_desk.catalogue.finding.search_conditions import ACT_TYPES
from evidence_desk.catalogue.finding.search_results import Hit, Results
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.desk import Desk
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.uncertain_date import parse_edtf
from evidence_desk.values.wording import translate

_KINDS = {
    "testimonies": "testimony",
    "media": "exhibit",
    "sources": "source",
    "consents": "consent",
    "events": "event",
    "acts": "act",
    "interventions": "intervention",
    "claims": "claim",
    "assessments": "assessment",
    "parties": "party",
    "places": "place",
    "passages": "passage",
    "renderings": "rendering",
    "links": "link",
    "notes": "note",
    "code-lists": "vocabulary",
}
_PATIENCE = 30.0  # seconds: a script can wait


def define(parser: argparse.ArgumentParser) -> None:
    """The words, and what narrows them."""
    words = translate("CommandLine", "all of them must occur; the last may be unfinished")
    parser.add_argument("words", metavar="WORD", nargs="*", help=words)
    add_vault(parser)
    told = {
        "when": (
            "EDTF",
            translate("CommandLine", "what happened, or may have, at some time within, as 2017-09-15/2017-09-30"),
        ),
        "place": ("CODE", translate("CommandLine", "there, or anywhere inside it")),
        "party": ("CODE", translate("CommandLine", "with this party, or one of its units")),
        "act-type": (
            "TERM",
            translate("CommandLine", "acts of this kind, or of a narrower one: a code of the list act-types"),
        ),
        "source": ("CODE", translate("CommandLine", "from this source")),
        "saved": ("NAME", translate("CommandLine", "the search saved under this name, and nothing else")),
    }
    for name, (metavar, said) in told.items():
        parser.add_argument(f"--{name}", metavar=metavar, help=said)
    parser.add_argument(
        "--undated", action="store_true", help=translate("CommandLine", "with --when: also what has no date")
    )
    kinds = translate("CommandLine", "show these only; may be repeated: {kinds}").format(kinds=", ".join(_KINDS))
    parser.add_argument("--kind", action="append", choices=_KINDS, default=[], metavar="WHAT", help=kinds)
    levels = translate("CommandLine", "show this sensitivity only; may be repeated")
    parser.add_argument("--level", action="append", type=int, choices=FOUND_LEVELS, default=[], help=levels)
    states = [state.value for state in TestimonyState]
    parser.add_argument("--state", choices=states, help=translate("CommandLine", "show testimonies of this state only"))
    parser.add_argument("--whose", choices=[whose.value for whose in Whose], default=Whose.EVERYBODY.value)
    most = translate("CommandLine", "show so many of a kind at most")
    parser.add_argument("--limit", type=int, default=50, metavar="COUNT", help=most)


def run(call: Call) -> Outcome:
    """Look; records above sensitivity 2 are in no index and are not found this way."""
    with desk_at(call, call.arguments.vault) as desk:
        question = _saved(desk, call.arguments.saved) if call.arguments.saved else _question(desk, call.arguments)
        limit = max(call.arguments.limit, 1)
        results = desk.search.counted(desk.search.ask(question, each=limit, patience=_PATIENCE))
        if results.is_empty:
            call.console.say(translate("CommandLine", "Nothing was found."))
        for line in _lines(results):
            call.console.say(line)
        return Outcome(facts=_facts(results))


def _question(desk: Desk, arguments: argparse.Namespace) -> Question:
    question = Question(
        words=" ".join(arguments.words),
        when=parse_edtf(arguments.when) if arguments.when else None,
        undated=arguments.undated and bool(arguments.when),
        place=record_named(desk, arguments.place, "place").id if arguments.place else "",
        party=record_named(desk, arguments.party, "party").id if arguments.party else "",
        act_type=_term(desk, arguments.act_type) if arguments.act_type else "",
        source=record_named(desk, arguments.source, "source").id if arguments.source else "",
        kinds=tuple(dict.fromkeys(_KINDS[kind] for kind in arguments.kind)),
        levels=tuple(sorted(set(arguments.level))),
        state=TestimonyState(arguments.state) if arguments.state else None,
        whose=Whose(arguments.whose),
    )
    if question.asks_nothing:
        raise ResearcherError(
            translate("CommandLine", "This asks for nothing."),
            mend=translate(
                "CommandLine", "Give words, or something to narrow the search by: “evidence-desk search --help”."
            ),
        )
    return question


def _term(desk: Desk, code: str) -> str:
    if desk.code_lists.find(ACT_TYPES, code) is None:
        raise ResearcherError(
            translate("CommandLine", "“{code}” is no kind of act.").format(code=shortened(visible(code), 60)),
            mend=translate("CommandLine", "“evidence-desk export-lists act-types” writes all of them to a file."),
        )
    return code


def _saved(desk: Desk, name: str) -> Question:
    saved = desk.saved_searches.named(name)
    question = saved.question if saved else None
    if question is None:
        shown = shortened(visible(name), 60)
        raise ResearcherError(
            translate("CommandLine", "No search that can be asked is saved as “{name}”.").format(name=shown),
            mend=translate("CommandLine", "In the window, saved searches are listed where one searches."),
        )
    return question


def _hits(results: Results) -> Iterator[Hit]:
    if results.named:
        yield results.named
    for group in results.groups:
        yield from group.hits


def _lines(results: Results) -> Iterator[str]:
    if results.named:
        yield _line(results.named)
    for group in results.groups:
        count = group.count
        number = f"{count.number}{'+' if count.more else ''}" if count and (count.number or count.more) else ""
        yield f"{kind_words(group.kind).titles} {number}".rstrip()
        for hit in group.hits:
            yield _line(hit)


def _line(hit: Hit) -> str:
    text = visible(hit.excerpt.text)
    return f"  {hit.record.code}  {hit.name.text}" + (f" – {text}" if text else "")


def _facts(results: Results) -> dict[str, Any]:
    counts = {
        group.kind: {"count": group.count.number, "more": group.count.more} for group in results.groups if group.count
    }
    hits = [
        {
            "kind": hit.record.kind,
            "id": hit.record.id,
            "code": hit.record.code,
            "title": hit.name.text,
            "how": hit.stage.name.lower().replace("_", "-"),
            "excerpt": _excerpt_facts(hit.excerpt),
        }
        for hit in _hits(results)
    ]
    return {"hits": hits, "counts": counts}


def _excerpt_facts(excerpt: Excerpt) -> dict[str, Any]:
    return {"text": excerpt.text, "marks": [list(mark) for mark in excerpt.marks]}
