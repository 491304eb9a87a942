"""The rules that hold between the terms of a list, and the order in which they are read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.lists.term import Term
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ListProblem:
    """What is wrong between terms: ``index`` is the place of the term it shows in."""

    index: int
    happened: str
    mend: str = ""


def first_problem(terms: Sequence[Term], outside: Iterable[str] = ()) -> ListProblem | None:
    """The first thing that is wrong between these terms, each of which is sound by itself.

    ``outside`` are codes of the list that these terms are added to: they may be parents and successors too.
    """
    return _twice(terms) or _pointing_nowhere(terms, {*outside, *(term.code for term in terms)}) or _circles(terms)


def tree_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Every term behind its parent, siblings in the order given; a term whose parent is not there is a root.

    Terms in a circle have no place in a tree; they come last.
    """
    by_code = {term.code: term for term in terms}
    below: dict[str, list[Term]] = {}
    for term in by_code.values():
        below.setdefault(term.parent if term.parent in by_code else "", []).append(term)
    ordered: dict[str, Term] = {}
    waiting = below.get("", [])[::-1]
    while waiting:
        term = waiting.pop()
        ordered[term.code] = term
        waiting.extend(reversed(below.get(term.code, [])))
    return tuple((ordered | by_code).values())


def chain(code: str, step: Mapping[str, str]) -> tuple[str, ...]:
    """A code and those that ``step`` leads to, one after the other; a circle is walked once."""
    walked = {code: None}
    while (following := step.get(code, "")) and following not in walked:
        walked[following] = None
        code = following
    return tuple(walked)


def _twice(terms: Sequence[Term]) -> ListProblem | None:
    seen = set()
    for index, term in enumerate(terms):
        if term.code in seen:
            return ListProblem(
                index,
                translate("Code lists", "The code “{code}” is there twice.").format(code=_shown(term.code)),
                translate("Code lists", "Give one of the two another code, or take it out."),
            )
        seen.add(term.code)
    return None


def _pointing_nowhere(terms: Sequence[Term], known: set[str]) -> ListProblem | None:
    for index, term in enumerate(terms):
        if term.parent and term.parent not in known:
            happened = translate("Code lists", "“{code}” stands below “{other}”, which is not in the list.")
            return ListProblem(index, *_between(happened, term.code, term.parent))
        if term.successor and term.successor not in known:
            happened = translate("Code lists", "“{code}” is replaced by “{other}”, which is not in the list.")
            return ListProblem(index, *_between(happened, term.code, term.successor))
    return None


def _between(happened: str, code: str, other: str) -> tuple[str, str]:
    mend = translate("Code lists", "Add “{other}” as a term, or name one that is there.")
    return happened.format(code=_shown(code), other=_shown(other)), mend.format(other=_shown(other))


def _circles(terms: Sequence[Term]) -> ListProblem | None:
    parents = {term.code: term.parent for term in terms}
    successors = {term.code: term.successor for term in terms}
    below_themselves, replaced_by_themselves = _on_circles(parents), _on_circles(successors)
    for index, term in enumerate(terms):
        if term.code in below_themselves:
            return ListProblem(
                index,
                translate("Code lists", "“{code}” stands below itself.").format(code=_shown(term.code)),
                translate("Code lists", "Of the terms {codes}, one must stand at the top.").format(
                    codes=_named(chain(term.code, parents))
                ),
            )
        if term.code in replaced_by_themselves:
            return ListProblem(
                index,
                translate("Code lists", "“{code}” is replaced by itself.").format(code=_shown(term.code)),
                translate("Code lists", "Of the terms {codes}, one must stay in use.").format(
                    codes=_named(chain(term.code, successors))
                ),
            )
    return None


def _on_circles(step: Mapping[str, str]) -> set[str]:
    """The codes from which the way comes back to them. Each is walked over once, however long the ways are."""
    found: set[str] = set()
    finished: set[str] = set()
    for start in step:
        way: dict[str, None] = {}
        code = start
        while code in step and code not in finished and code not in way:
            way[code] = None
            code = step[code]
        if code in way:
            walked = list(way)
            found.update(walked[walked.index(code) :])
        finished.update(way)
    return found


def _named(codes: Sequence[str]) -> str:
    more = ["…"] if len(codes) > 5 else []
    return ", ".join([f"“{_shown(code)}”" for code in codes[:5]] + more)


def _shown(code: str) -> str:
    return shortened(visible(code), 40)
