"""Questions that somebody at this desk keeps to ask again. They are no evidence: they may be changed, and may go."""

from dataclasses import dataclass, replace

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.finding.question import LONGEST_WORDS, Question
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.folding import fold
from evidence_desk.values.ids import new_id
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.said_text import problem_with
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database

LONGEST_NAME = 120
MOST_SAVED = 500


@dataclass(frozen=True)
class SavedSearch:
    """A question kept under a name; ``line`` is the question written down."""

    id: str
    name: str
    line: str
    made_at: str

    @property
    def question(self) -> Question | None:
        """The question; None where what was kept cannot be read."""
        try:
            return Question.read(self.line)
        except UnreadableError:
            return None


class SavedSearches:
    """The saved searches of one desk. What changes one returns it as it was before, for ``put_back``."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> list[SavedSearch]:
        """All of them, by their names."""
        rows = self._database.execute("SELECT id, name, question, made_at FROM saved_search")
        return sorted((SavedSearch(*row) for row in rows), key=lambda one: (fold(one.name), one.made_at))

    def find(self, saved_id: str) -> SavedSearch | None:
        """One of them."""
        row = self._database.one("SELECT id, name, question, made_at FROM saved_search WHERE id = ?", (saved_id,))
        return SavedSearch(*row) if row else None

    def named(self, name: str) -> SavedSearch | None:
        """The one that is called so, in whatever spelling."""
        wanted = fold(name.strip())
        return next((one for one in self.all() if fold(one.name) == wanted), None)

    def keep(self, name: str, question: Question) -> SavedSearch:
        """Keep a question under a name; FieldProblemError for ``name`` or ``question``."""
        if question.asks_nothing:
            raise FieldProblemError(
                "question",
                translate("Search", "This search asks for nothing yet."),
                translate("Search", "Type words, or narrow it by something."),
            )
        problem = problem_with(question.words, LONGEST_WORDS)
        if problem:
            raise FieldProblemError("question", problem)
        if len(self.all()) >= MOST_SAVED:
            words = translate("Search", "{count} searches are saved, and no more can be.").format(count=MOST_SAVED)
            raise FieldProblemError("name", words, translate("Search", "Remove some that nobody asks any more."))
        saved = SavedSearch(new_id(), self._checked_name(name), question.line(), self._clock.now().utc)
        self._write(saved)
        return saved

    def change(self, saved_id: str, *, name: str | None = None, question: Question | None = None) -> SavedSearch:
        """Give a saved search another name, or another question; what it was before. LookupError where it is gone."""
        former = self._present(saved_id)
        changed = former
        if name is not None:
            changed = replace(changed, name=self._checked_name(name, but=saved_id))
        if question is not None:
            changed = replace(changed, line=question.line())
        self._write(changed)
        return former

    def remove(self, saved_id: str) -> SavedSearch:
        """Take a saved search away; what it was. LookupError where it is gone."""
        former = self._present(saved_id)
        self._database.execute("DELETE FROM saved_search WHERE id = ?", (saved_id,))
        return former

    def put_back(self, former: SavedSearch) -> None:
        """Undo a change, or a removal."""
        self._write(former)

    def _present(self, saved_id: str) -> SavedSearch:
        found = self.find(saved_id)
        if found is None:
            raise LookupError("no saved search with this identity")
        return found

    def _checked_name(self, name: str, but: str = "") -> str:
        kept = " ".join(name.split())
        problem = problem_with(kept, LONGEST_NAME)
        if problem:
            raise FieldProblemError("name", problem)
        if not kept:
            words = translate("Search", "A saved search needs a name.")
            raise FieldProblemError("name", words, translate("Search", "Call it as you would ask it."))
        other = self.named(kept)
        if other is not None and other.id != but:
            words = translate("Search", "A saved search is called “{name}” already.")
            raise FieldProblemError("name", words.format(name=shortened(visible(other.name), 60)))
        return kept

    def _write(self, saved: SavedSearch) -> None:
        self._database.execute(
            "INSERT INTO saved_search (id, name, question, made_at) VALUES (?, ?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET name = excluded.name, question = excluded.question",
            (saved.id, saved.name, saved.line, saved.made_at),
        )
