"""Names of parties and places: several, each in its language and script, none of them the only right one."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import Body, FieldProblemError, check_language
from evidence_desk.catalogue.terms.case_terms import NameKind
from evidence_desk.values.languages import UNDETERMINED
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Name(Body):
    """A name as it is written; ``language`` is a BCP 47 tag, which may name the script (``az-Latn``)."""

    text: str
    language: str = UNDETERMINED
    kind: NameKind = NameKind.USUAL


def check_names(names: Sequence[Name]) -> None:
    """FieldProblemError for ``names`` where there is none, or one without letters, or in something that is no language."""
    if not names or not all(name.text.strip() for name in names):
        raise FieldProblemError(
            "names",
            translate("Names", "A name is missing."),
            translate("Names", "If none is known, write what people call it, or what it is."),
        )
    for name in names:
        check_language("names", name.language)


def all_names(names: Sequence[Name]) -> str:
    """Every name on a line of its own, the first one first."""
    return "\n".join(name.text for name in names)
