"""The code lists that come with the program: one CSV file each, read when it is first asked for.

What is in the files is ours and tested, so nothing is checked here.
"""

import csv
from functools import cache

from evidence_desk.catalogue.lists.term import Term
from evidence_desk.values.resources import packed_resource

LABEL_LANGUAGES = ("en", "fr", "es", "ru", "ar")
COLUMNS = ("code", "parent", *LABEL_LANGUAGES, "huridocs", "deprecated", "successor")


@cache
def shipped_names() -> tuple[str, ...]:
    """The names of the shipped lists, in alphabetical order."""
    names = (file.name for file in packed_resource("code_lists").iterdir())
    return tuple(sorted(name.removesuffix(".csv") for name in names if name.endswith(".csv")))


@cache
def shipped_list(name: str) -> tuple[Term, ...]:
    """The terms of a shipped list in tree order; none where no such list is shipped."""
    if name not in shipped_names():
        return ()
    with packed_resource("code_lists", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(_term(*row) for row in rows)


def _term(code: str, parent: str, *rest: str) -> Term:
    *words, huridocs, deprecated, successor = rest
    labels = tuple(zip(LABEL_LANGUAGES, words, strict=True))
    return Term(code, parent, labels, huridocs, deprecated == "yes", successor)
