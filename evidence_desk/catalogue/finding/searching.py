"""The answering of questions: records by words and by what narrows them, in groups by kind, a page at a time.

The index holds no record that the gate keeps from being found, and nothing is found that has no row in it; only a short code
leads to any record. The search runs in the thread that owns the catalogue and takes its time from it, so it is patient for a
moment only and says where it stopped.
"""

from collections.abc import Sized
from dataclasses import dataclass, replace
from itertools import islice

from evidence_desk.catalogue.finding.answer_stages import AnswerStages
from evidence_desk.catalogue.finding.hit_telling import HitTelling
from evidence_desk.catalogue.finding.question import Question, Whose
from evidence_desk.catalogue.finding.search_conditions import ACT_TYPES, OF_THE_SOURCE, Conditions
from evidence_desk.catalogue.finding.search_reach import Reach
from evidence_desk.catalogue.finding.search_results import MOST_COUNTED, Count, Cursor, Group, Hit, Page, Results
from evidence_desk.catalogue.finding.term_labels import TermLabels
from evidence_desk.catalogue.index.asked_words import AskedWords, asked_words
from evidence_desk.catalogue.index.indexed_beginnings import IndexedBeginnings
from evidence_desk.catalogue.index.word_stages import AS_WRITTEN, Patience, Stage, WordStages
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.telling.record_names import RecordNames
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.values.codes import BadCodeError, checked_code
from evidence_desk.vault.database import Database

_PATIENCE = 0.06  # seconds for all kinds together
_PATIENCE_IN_COUNTING = 0.2
_MOST_OFFERED = 3
_WHOSE = {
    Whose.EVERYBODY: "",
    Whose.OWN: "r.desk = (SELECT id FROM desk)",
    Whose.RECEIVED: "r.desk <> (SELECT id FROM desk)",
}
_IN_STATE = {
    TestimonyState.DRAFT: "r.id IN (SELECT id FROM testimony WHERE state = 'draft')",
    TestimonyState.SEALED: "r.id IN (SELECT id FROM testimony WHERE state = 'sealed')",
}
# What another source gave is not shown for telling of the same.
_OF_ONE_SOURCE = "('testimony', 'passage', 'exhibit', 'source', 'rendering')"


_Found = tuple[int, Stage]


@dataclass(frozen=True)
class _Prepared:
    """A question with what is looked through for it."""

    question: Question
    asked: AskedWords | None
    stages: WordStages | AnswerStages
    kinds: frozenset[str]


class Searching:
    """Answers questions to one catalogue. ``desk`` is whose it is."""

    def __init__(
        self, database: Database, register: RecordRegister, code_lists: CodeLists, names: RecordNames, desk: str
    ) -> None:
        self._database = database
        self._register = register
        self._desk = desk
        self._labels = TermLabels(code_lists)
        self._beginnings = IndexedBeginnings(database)
        self._conditions = Conditions(database, code_lists)
        self._telling = HitTelling(database, names, self._labels)
        self._prepared: tuple[int, _Prepared] | None = None

    def ask(self, question: Question, *, each: int = 3, patience: float = _PATIENCE) -> Results:
        """The answer: the first ``each`` of every kind. Nothing where nothing was asked."""
        named = self._named(question.words)
        if question.asks_nothing or _asks_for_no_word(question):
            return Results(question, named=named)
        prepared = self._prepare(question)
        worth_a_look = self._kinds_worth_a_look(prepared)
        kinds = [kind for kind in FOUND_KINDS if kind in worth_a_look]
        found = [(kind, self._found(prepared, kind, Cursor(), each, _share(patience, kinds))) for kind in kinds]
        # All at once: most of the time goes into reading the records.
        hits = iter(self._told(prepared, [entry for _, (entries, _) in found for entry in entries]))
        pages = [(kind, Page(tuple(islice(hits, len(entries))), onwards)) for kind, (entries, onwards) in found]
        groups = tuple(Group(kind, page, _counted(page)) for kind, page in pages if page.hits or page.onwards)
        return Results(question, groups, named, self._act_types(prepared))

    def counted(self, results: Results) -> Results:
        """The same results with how many there are of each kind: that takes longer than finding the first."""
        if all(group.count for group in results.groups):
            return results
        prepared, uncounted = self._prepare(results.question), [one for one in results.groups if not one.count]
        counts = {
            one.kind: self._count(prepared, one.kind, _share(_PATIENCE_IN_COUNTING, uncounted)) for one in uncounted
        }
        groups = tuple(replace(one, count=counts.get(one.kind, one.count)) for one in results.groups)
        return replace(results, groups=groups)

    def more(self, question: Question, kind: str, onwards: Cursor, limit: int = 50) -> Page:
        """The next page of a kind."""
        prepared = self._prepare(question)
        found, further = self._found(prepared, kind, onwards, limit, Patience(_PATIENCE))
        return Page(self._told(prepared, found), further)

    # What is looked through.

    def _prepare(self, question: Question) -> _Prepared:
        """What is needed to answer a question; at hand where it was asked last and nothing has changed since."""
        changes = "SELECT total_changes()"
        if self._prepared:
            at, prepared = self._prepared
            if prepared.question == question and at == self._database.scalar(changes):
                return prepared
        prepared = self._prepare_anew(question)
        self._prepared = int(self._database.scalar(changes)), prepared
        return prepared

    def _prepare_anew(self, question: Question) -> _Prepared:
        asked = asked_words(question.words, self._labels.terms_for, self._beginnings.longer)
        kinds = frozenset({"testimony"} if question.state else question.kinds or FOUND_KINDS)
        shown = _shown(question)
        if not question.of_what_happened:
            narrowed = dict.fromkeys(kinds, f"({shown})" if shown else "")
            return _Prepared(question, asked, WordStages(self._database, asked, narrowed), kinds)
        reach = Reach(self._database, self._conditions.of(question), shown)
        answers = reach.work_out()
        if answers is not None:
            if asked:
                answers = replace(answers, worded=self._told_with_words(reach, asked))
            stages = AnswerStages(self._database, asked, answers)
            return _Prepared(question, asked, stages, kinds & stages.kinds())
        narrowed = {kind: f"({reach.is_answer(kind)})" for kind in kinds & reach.kinds()}
        return _Prepared(question, asked, WordStages(self._database, asked, narrowed), frozenset(narrowed))

    def _told_with_words(self, reach: Reach, asked: AskedWords) -> frozenset[int]:
        """What those of the core lead to that hold the words asked for."""
        stages, patience = WordStages(self._database, asked), Patience(_PATIENCE)
        found: set[int] = set()
        for kind, core in reach.core().items():
            found.update(stages.stretch(AS_WRITTEN, kind, patience, limit=len(core) + 1, among=core).entries)
        return reach.told_by(found)

    def _kinds_worth_a_look(self, prepared: _Prepared) -> frozenset[str]:
        """The kinds of which there may be something."""
        kinds, stages = prepared.kinds, prepared.stages
        if prepared.asked is None or isinstance(stages, AnswerStages):
            return kinds
        found = stages.kinds()
        return kinds if found is None else kinds & found

    # One kind.

    def _count(self, prepared: _Prepared, kind: str, until: Patience) -> Count:
        limit = MOST_COUNTED + 1
        written = prepared.stages.stretch(AS_WRITTEN, kind, until, limit=limit)
        told = prepared.stages.stretch({Stage.TOLD}, kind, until, limit=limit)
        number = len(written.entries) + len(told.entries)
        return Count(min(number, MOST_COUNTED), number > MOST_COUNTED or written.looked_to > 0)

    def _found(
        self, prepared: _Prepared, kind: str, start: Cursor, limit: int, until: Patience
    ) -> tuple[list[_Found], Cursor | None]:
        """The entries of a page, and where it goes on."""
        found: list[_Found] = []
        onwards: Cursor | None = start if kind in prepared.kinds else None
        while onwards and len(found) < limit:
            stage, wanted = onwards.stage, limit - len(found)
            stretch = prepared.stages.stretch({stage}, kind, until, below=onwards.below, limit=wanted)
            found += [(entry, stage) for entry in stretch.entries]
            stopped = stretch.looked_to > 0
            onwards = Cursor(stage, stretch.looked_to) if stopped else _next(stage)
            if stopped and until.is_over():
                break
        return found, onwards

    def _told(self, prepared: _Prepared, found: list[_Found]) -> tuple[Hit, ...]:
        return self._telling.tell(found, prepared.question, prepared.asked)

    # Beside the groups.

    def _named(self, words: str) -> Hit | None:
        """The record whose code was typed."""
        try:
            code = checked_code(words)
        except BadCodeError:
            return None
        entered = self._register.by_code(code, self._desk)
        record = self._register.record(entered.id) if entered else None
        return self._telling.by_code(record) if record and record.kind in FOUND_KINDS else None

    def _act_types(self, prepared: _Prepared) -> tuple[str, ...]:
        """Kinds of act that the words may mean."""
        asked = prepared.asked
        if asked is None or prepared.question.act_type:
            return ()
        return self._labels.meant(ACT_TYPES, asked.words, _MOST_OFFERED)


def _asks_for_no_word(question: Question) -> bool:
    """Whether something was typed in which there is no word."""
    return bool(question.words.strip()) and asked_words(question.words) is None


def _share(patience: float, among: Sized) -> Patience:
    """The same for each: one in which there is little to be found must not take it from the others."""
    return Patience(patience / max(len(among), 1))


def _counted(page: Page) -> Count | None:
    """How many there are, where they are all on the page."""
    return None if page.onwards else Count(sum(hit.stage < Stage.SOUND for hit in page.hits))


def _next(stage: Stage) -> Cursor | None:
    return Cursor(Stage(stage + 1)) if stage + 1 < len(Stage) else None


def _shown(question: Question) -> str:
    """The condition on ``r`` for what is shown of the records found; empty for none. No value in it was typed."""
    parts = [_WHOSE[question.whose]]
    if question.levels:
        parts.append(f"r.level IN ({', '.join(str(int(level)) for level in question.levels)})")
    if question.state:
        parts.append(_IN_STATE[question.state])
    if question.kinds:
        parts.append(f"r.kind IN ({', '.join(repr(kind) for kind in FOUND_KINDS if kind in question.kinds)})")
    if question.source:
        parts.append(f"(r.kind NOT IN {_OF_ONE_SOURCE} OR {OF_THE_SOURCE.of('r')})")
    return " AND ".join(part for part in parts if part)
