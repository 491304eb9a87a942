"""The screen of the search: asks the questions that are put together there, and keeps those worth asking again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.finding.saved_searches import SavedSearch
from evidence_desk.catalogue.finding.search_results import Cursor, Page, Results
from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.search import told
from evidence_desk.gui.search.shown import AskedShown, FoundRow, ResultsShown, SavedLists, SavedShown
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

_EACH = 3  # of a kind, while several kinds are shown
_PAGE = 30
_ONE_KIND = 25


class SearchView(Protocol):
    """What the screen can be told."""

    def show_question(self, asked: AskedShown) -> None:
        """Show the question that stands, in its boxes."""

    def show_nothing_asked(self) -> None:
        """Nothing is asked: show what could be."""

    def show_results(self, results: ResultsShown) -> None:
        """Show what was found."""

    def show_counts(self, counts: dict[str, str]) -> None:
        """How many there are of each kind, as people read it."""

    def add_rows(self, kind: str, rows: tuple[FoundRow, ...], *, goes_on: bool) -> None:
        """Further records of a kind."""

    def show_saved(self, lists: SavedLists) -> None:
        """Show the saved searches."""

    def show_kept(self, name: str) -> None:
        """A search was kept under a name, or changed."""

    def show_name_problem(self, sentence: str) -> None:
        """Why a search cannot be kept under the name typed."""

    def show_failure(self, failure: Failure) -> None:
        """Say why something could not be done."""


@dataclass(frozen=True)
class _Undo:
    """What was done to a saved search, and how to undo it."""

    words: str
    former: SavedSearch


class SearchPresenter:
    """Everything runs in the desk's thread; an answer that comes after something newer was asked is dropped.

    ``numbers`` writes a number as people do; ``term_words`` names a kind of act.
    """

    def __init__(
        self,
        view: SearchView,
        runner: Runner,
        desk: Desk,
        numbers: Callable[[int], str],
        term_words: Callable[[str], str],
    ) -> None:
        self._view = view
        self._runner = runner
        self._desk = desk
        self._numbers = numbers
        self._term_words = term_words
        self._question = Question()
        self._turn = 0
        self._onwards: dict[str, Cursor | None] = {}
        self._saved: SavedSearch | None = None
        self._undo: _Undo | None = None

    # Asking.

    def search(self, words: str) -> None:
        """Look for words, the last of which may be unfinished, beside what narrows the search."""
        if words != self._question.words or not self._turn:
            self._ask(replace(self._question, words=words))

    def put(self, question: Question) -> None:
        """Ask a whole question that was put together elsewhere."""
        self._saved = None
        self._ask(question)

    def narrow(self, question: Question) -> None:
        """Narrow the search by what stands in the boxes; the words stay."""
        self._ask(replace(question, words=self._question.words))

    def narrow_to_record(self, kind: str, record: str) -> None:
        """Narrow it to a place, party or source that was found, in the place of the words that led there."""
        self._ask(self._question.about(kind, record))

    def narrow_to_act_type(self, code: str) -> None:
        """Narrow it to the kind of act that the words mean, in their place."""
        self._ask(replace(self._question, words="", act_type=code))

    def look_again(self) -> None:
        """The screen is in view again: what is found may be other records by now."""
        if not self._question.asks_nothing:
            self._ask(self._question)

    def clear(self) -> None:
        """Ask for nothing any more but the words."""
        self._saved = None
        self._ask(self._question.without_narrowing())

    def more(self, kind: str) -> None:
        """Further records of a kind."""
        onwards, question, turn = self._onwards.get(kind), self._question, self._turn
        if onwards is None:
            return

        def show(page: Page) -> None:
            if turn == self._turn:
                self._onwards[kind] = page.onwards
                self._view.add_rows(kind, told.rows_shown(page), goes_on=page.onwards is not None)

        self._runner.desk(lambda: self._desk.search.more(question, kind, onwards, _PAGE), show, self._view.show_failure)

    def _ask(self, question: Question) -> None:
        self._question = question
        self._turn += 1
        turn = self._turn
        present = self._saved.question if self._saved else None
        if self._saved and present is not None:
            self._view.show_question(AskedShown(question, self._saved.id, present != question))
        else:
            self._view.show_question(AskedShown(question))
        if question.asks_nothing:
            self._view.show_nothing_asked()
            return
        each = _ONE_KIND if len(question.kinds) == 1 or question.state else _EACH

        def answer() -> Results | None:
            # Whoever types on is not kept waiting for what was typed before.
            return self._desk.search.ask(question, each=each) if turn == self._turn else None

        self._runner.desk(answer, self._show, self._view.show_failure)

    def _show(self, results: Results | None) -> None:
        if results is None or results.question != self._question:
            return
        self._onwards = {group.kind: group.page.onwards for group in results.groups}
        self._view.show_results(told.results_shown(results, self._numbers, self._term_words))
        turn = self._turn

        def count() -> Results | None:
            return self._desk.search.counted(results) if turn == self._turn else None

        def show(counted: Results | None) -> None:
            if counted is not None and turn == self._turn:
                counts = {group.kind: told.count_shown(group.count, self._numbers) for group in counted.groups}
                self._view.show_counts(counts)

        if not all(group.count for group in results.groups):
            self._runner.desk(count, show, self._view.show_failure)

    # What is kept to ask again.

    def list_saved(self) -> None:
        """Show the saved searches as they are now."""
        done = self._undo.words if self._undo else ""
        self._runner.desk(lambda: SavedLists(self._all_saved(), done), self._view.show_saved, self._view.show_failure)

    def ask_saved(self, key: str) -> None:
        """Ask a saved search."""

        def ask(saved: SavedSearch | None) -> None:
            question = saved.question if saved else None
            if saved is None or question is None:
                self.list_saved()
                return
            self._saved = saved
            self._ask(question)

        self._runner.desk(lambda: self._desk.saved_searches.find(key), ask, self._view.show_failure)

    def keep(self, name: str) -> None:
        """Keep the question that stands under a name."""
        question = self._question
        self._change(lambda: self._desk.saved_searches.keep(name, question), self._kept)

    def keep_change(self) -> None:
        """Keep the question that stands in the place of the saved one it came from."""
        saved, question = self._saved, self._question
        if saved is None:
            return

        def changed(former: SavedSearch) -> None:
            words = translate("Search", "“{name}” asks something else now.")
            self._undo = _Undo(words.format(name=isolated(visible(former.name))), former)
            self._kept(replace(former, line=question.line()))

        self._change(lambda: self._desk.saved_searches.change(saved.id, question=question), changed)

    def rename(self, key: str, name: str) -> None:
        """Give a saved search another name."""

        def renamed(former: SavedSearch) -> None:
            words = translate("Search", "“{former}” has another name now.")
            self._undo = _Undo(words.format(former=isolated(visible(former.name))), former)
            self._view.show_kept(name)
            self.list_saved()

        self._change(lambda: self._desk.saved_searches.change(key, name=name), renamed)

    def remove(self, key: str) -> None:
        """Take a saved search away."""

        def removed(former: SavedSearch) -> None:
            words = translate("Search", "“{name}” was removed.")
            self._undo = _Undo(words.format(name=isolated(visible(former.name))), former)
            if self._saved and self._saved.id == key:
                self._saved = None
            self.list_saved()

        self._change(lambda: self._desk.saved_searches.remove(key), removed)

    def undo(self) -> None:
        """Undo what was done last to a saved search."""
        undo = self._undo
        if undo is None:
            return
        self._undo = None

        def undone(_: None) -> None:
            if self._saved and self._saved.id == undo.former.id:
                self._saved = undo.former
                self._view.show_question(
                    AskedShown(self._question, undo.former.id, undo.former.question != self._question)
                )
            self.list_saved()

        self._runner.desk(lambda: self._desk.saved_searches.put_back(undo.former), undone, self._view.show_failure)

    def _kept(self, saved: SavedSearch) -> None:
        self._saved = saved
        self._view.show_question(AskedShown(self._question, saved.id, saved.question != self._question))
        self._view.show_kept(visible(saved.name))
        self.list_saved()

    def _change(self, step: Callable[[], SavedSearch], done: Callable[[SavedSearch], None]) -> None:
        """Do something to a saved search; what is wrong with its name is said at its box."""

        def checked() -> SavedSearch | str:
            try:
                return step()
            except FieldProblemError as problem:
                return f"{problem.happened} {problem.mend}".strip()

        def follow(outcome: SavedSearch | str) -> None:
            if isinstance(outcome, str):
                self._view.show_name_problem(outcome)
            else:
                done(outcome)

        self._runner.desk(checked, follow, self._view.show_failure)

    def _all_saved(self) -> tuple[SavedShown, ...]:
        return tuple(self._saved_shown(saved) for saved in self._desk.saved_searches.all())

    def _saved_shown(self, saved: SavedSearch) -> SavedShown:
        question = saved.question
        if question is None:
            words = translate("Search", "This cannot be read any more. Remove it, and ask the question again.")
            return SavedShown(saved.id, visible(saved.name), words, can_be_read=False)
        asks = told.question_words(question, self._desk.names.called, self._term_words)
        return SavedShown(saved.id, visible(saved.name), asks)
