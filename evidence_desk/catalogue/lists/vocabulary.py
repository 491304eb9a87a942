"""Code lists of a project's own, and what it adds to a list that comes with the program."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.lists.shipped_lists import shipped_list, shipped_names
from evidence_desk.catalogue.lists.term import Term, checked_code
from evidence_desk.catalogue.lists.term_tree import first_problem
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class VocabularyBody(Body):
    """A list of terms. ``name`` is its code; ``extends`` names the shipped list its terms are added to, or is empty.

    A term of an addition may have the code of a shipped one: it then brings words in further languages, or marks the
    term as deprecated for this project. What the shipped term means, and where it stands, stays.
    """

    KIND: ClassVar[str] = "vocabulary"
    LETTER: ClassVar[str] = "F"

    name: str
    title: str = ""
    extends: str = ""
    terms: tuple[Term, ...] = ()
    note: str = ""
    sensitivity: int = 1

    def checked(self) -> Self:
        """This list if it can be kept: sound terms, each code once, parents and successors there, no circles."""
        super().checked()
        self._check_name()
        problem = first_problem(self.terms, (term.code for term in shipped_list(self.extends)))
        if problem:
            raise FieldProblemError("terms", problem.happened, problem.mend)
        return self

    def index_title(self) -> str:
        """What the list is called."""
        return self.title or self.name

    def index_text(self) -> str:
        """The note, and every word of every term."""
        labels = (words for term in self.terms for _, words in term.labels)
        return "\n".join((self.name, self.note, *labels))

    def _check_name(self) -> None:
        try:
            checked_code(self.name)
        except FieldProblemError as error:
            raise FieldProblemError("name", error.happened, error.mend) from error
        if self.extends and self.extends not in shipped_names():
            raise FieldProblemError(
                "extends",
                translate("Code lists", "No list called “{name}” comes with this program.").format(
                    name=shortened(visible(self.extends), 40)
                ),
                translate("Code lists", "Choose one that does, or make a list of your own."),
            )
        if self.name in shipped_names():
            raise FieldProblemError(
                "name",
                translate("Code lists", "“{name}” is the name of a list that comes with this program.").format(
                    name=self.name
                ),
                translate("Code lists", "Choose another name; what you add to that list can be added under any name."),
            )
