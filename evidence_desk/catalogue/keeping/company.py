"""Which records cannot be understood without which others: what goes along when somebody is handed some of them.

Three sorts of company:

- what a record *needs* goes along with it always: what it refers to, the consents of a source, and the code list of a
  project that says what a term means;
- what *belongs* to a record goes along where that one was chosen itself: the passages of an account, the acts and parts of
  an event, the translations and transcripts of anything;
- a link goes along where both that it joins go.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from evidence_desk.catalogue.kinds.record import stored_record
from evidence_desk.catalogue.lists.shipped_lists import shipped_list
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.vault.database import Database

_LINK = "link"
_CONSENT_OF = ("consent", "source")
# Kind and role of the records that belong to what they refer to.
_BELONGING: Final = frozenset(
    {
        ("passage", "testimony"),
        ("rendering", "of"),
        ("act", "event"),
        ("event", "ties.event.part-of"),
    }
)


@dataclass
class Company:
    """Who goes along with whom. ``links`` are the ends of each link, by its identity."""

    needs: dict[str, set[str]] = field(default_factory=dict)
    belongs: dict[str, set[str]] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=dict)

    def enter(self, record: str, kind: str, role: str, target: str) -> None:
        """Take note that a record of a kind refers to another in a role."""
        if kind == _LINK:
            self.links.setdefault(record, set()).add(target)
        self.needs.setdefault(record, set()).add(target)
        if (kind, role) == _CONSENT_OF:
            self.needs.setdefault(target, set()).add(record)
        if (kind, role) in _BELONGING:
            self.belongs.setdefault(target, set()).add(record)

    def explain(self, record: str, vocabulary: str) -> None:
        """Take note that a code list says what a term in a record means."""
        self.needs.setdefault(record, set()).add(vocabulary)

    def needed(self, chosen: Iterable[str]) -> frozenset[str]:
        """The chosen records with what they need, and nothing else: somebody picked them one by one."""
        return _reached(chosen, self.needs)

    def of(self, chosen: Iterable[str]) -> frozenset[str]:
        """The chosen records with all their company."""
        going = set(_reached(_reached(chosen, self.belongs), self.needs))
        while joined := {link for link, ends in self.links.items() if ends <= going} - going:
            going |= joined
        return frozenset(going)


def company_at(database: Database, desk: str) -> Company:
    """The company that a desk's own records keep now."""
    company = Company()
    sql = "SELECT record, kind, role, target FROM reference JOIN record ON id = record WHERE desk = ?"
    for record, kind, role, target in database.stream(sql, (desk,)):
        company.enter(record, kind, role, target)
    explained = _explained(database, desk)
    sql = "SELECT record, list, term_use.code FROM term_use JOIN record ON id = record WHERE desk = ?"
    for record, name, code in database.stream(sql, (desk,)) if explained else ():
        for vocabulary in explained.get((name, code), ()):
            company.explain(record, vocabulary)
    return company


def _explained(database: Database, desk: str) -> dict[tuple[str, str], list[str]]:
    """The terms that no shipped list has, by list and code, with the desk's own code lists that have them."""
    terms: dict[tuple[str, str], list[str]] = {}
    sql = "SELECT line FROM record JOIN revision ON record = id AND number = revision WHERE record.kind = ? AND record.desk = ?"
    for (line,) in database.stream(sql, (VocabularyBody.KIND, desk)):
        record = stored_record(line)
        shipped = {term.code for term in shipped_list(record.body.extends)}
        for term in record.body.terms:
            if term.code not in shipped:
                terms.setdefault((record.body.extends or record.body.name, term.code), []).append(record.id)
    return terms


def _reached(start: Iterable[str], steps: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Everything that is reached from some records by any number of steps; these too."""
    reached, waiting = set[str](), list(start)
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(steps.get(one, ()))
    return frozenset(reached)
