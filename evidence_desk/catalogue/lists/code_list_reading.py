"""Complete code lists as CSV files: read with a sentence for everything that is off, compared, and written.

The file is UTF-8 with a header. ``code`` and at least one language must be there; ``parent``, ``huridocs``,
``deprecated`` and ``successor`` may. Every other column is a language, named by its BCP 47 tag.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from evidence_desk.catalogue.fields.body import MOST_PARTS, FieldProblemError
from evidence_desk.catalogue.lists.shipped_lists import LABEL_LANGUAGES, shipped_list
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.term_tree import first_problem
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.languages import BadLanguageError, checked_language
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

MOST_BYTES = 5_000_000
_BEFORE, _AFTER = ("code", "parent"), ("huridocs", "deprecated", "successor")
_YES, _NO = frozenset({"yes", "true", "1", "x"}), frozenset({"", "no", "false", "0"})
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_DELIMITERS = ",;\t"


class BadCodeListError(ResearcherError):
    """A CSV file that is no code list as it stands. ``line`` is the line it shows in, 0 where it is the whole file."""

    def __init__(self, happened: str, mend: str = "", *, line: int = 0) -> None:
        place = translate("Code lists", "Line {line}: {happened}").format(line=line, happened=happened)
        super().__init__(place if line else happened, safe=translate("Code lists", "Nothing was changed."), mend=mend)
        self.line = line


@dataclass(frozen=True)
class ListChanges:
    """How a new list differs from the old one, as codes in the order of the lists."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    """A row of the file: the line it begins in and its cells by column, without blanks around them."""

    line: int
    cells: Mapping[str, str]


def read_code_list(untrusted_bytes: bytes, name: str, *, title: str = "", extends: str = "") -> VocabularyBody:
    """The list in a CSV file; BadCodeListError says in which line what is off, FieldProblemError what of the names.

    With ``extends``, the rows are added to a shipped list; a row with the code of a shipped term may bring words in
    further languages or mark it as deprecated, and must otherwise agree with it.
    """
    rows = list(_rows(_text(untrusted_bytes)))
    if not rows:
        raise BadCodeListError(
            translate("Code lists", "There is no term in this file."),
            translate("Code lists", "Below the header, write one term in each line."),
        )
    if len(rows) > MOST_PARTS:
        raise BadCodeListError(
            translate("Code lists", "There are more than 10,000 terms in this file."),
            translate("Code lists", "Divide it into several lists."),
        )
    terms = tuple(_term(row) for row in rows)
    shipped = {term.code: term for term in shipped_list(extends)}
    problem = first_problem(terms, shipped)
    if problem:
        raise BadCodeListError(problem.happened, problem.mend, line=rows[problem.index].line)
    for row, term in zip(rows, terms, strict=True):
        if term.code in shipped:
            _agree(row, term, shipped[term.code])
    return VocabularyBody(name, title=title, extends=extends, terms=terms).checked()


def code_list_csv(body: VocabularyBody) -> bytes:
    """A list as a CSV file that spreadsheets open rightly: UTF-8 with a byte order mark, CRLF at the ends of lines."""
    present = {tag for term in body.terms for tag, _ in term.labels}
    tags = [tag for tag in LABEL_LANGUAGES if tag in present]
    tags += sorted(present.difference(tags))
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow((*_BEFORE, *tags, *_AFTER))
    for term in body.terms:
        labels = dict(term.labels)
        words = [labels.get(tag, "") for tag in tags]
        deprecated = "yes" if term.deprecated else ""
        writer.writerow((term.code, term.parent, *words, term.huridocs, deprecated, term.successor))
    return file.getvalue().encode("utf-8-sig")


def compare(old: VocabularyBody, new: VocabularyBody) -> ListChanges:
    """What a new list adds, changes and leaves out: own terms that were in use, for shipped ones stay as they are."""
    before, after = _by_code(old), _by_code(new)
    shipped = {term.code for term in shipped_list(old.extends)}
    return ListChanges(
        added=tuple(code for code in after if code not in before),
        changed=tuple(code for code, term in after.items() if code in before and not _same(before[code], term)),
        missing=tuple(code for code, term in before.items() if code not in {*after, *shipped} and not term.deprecated),
    )


def replaced(old: VocabularyBody, new: VocabularyBody, successors: Mapping[str, str] | None = None) -> VocabularyBody:
    """The old list as the new one has it, with every term that was left out kept as deprecated.

    What is coded with an old term stays readable. ``successors`` tells for codes left out which to use instead. The
    name and what the list is added to stay those of the old; FieldProblemError where a successor is none.
    """
    staying = {*_by_code(new), *(term.code for term in shipped_list(old.extends))}
    left_out = (term for term in old.terms if term.code not in staying)
    kept = tuple(_deprecated(term, (successors or {}).get(term.code, "")) for term in left_out)
    title = new.title or old.title
    return replace(old, title=title, terms=(*new.terms, *kept)).checked()


def _deprecated(term: Term, successor: str) -> Term:
    return replace(term, deprecated=True, successor=successor or term.successor)


def _by_code(body: VocabularyBody) -> dict[str, Term]:
    return {term.code: term for term in body.terms}


def _same(old: Term, new: Term) -> bool:
    """Whether two terms say the same, in whatever order their languages stand."""
    return dict(old.labels) == dict(new.labels) and replace(old, labels=()) == replace(new, labels=())


def _text(untrusted_bytes: bytes) -> str:
    if len(untrusted_bytes) > MOST_BYTES:
        raise BadCodeListError(
            translate("Code lists", "This file is larger than 5 MB; no code list is that long."),
            translate("Code lists", "Check whether it is the right file."),
        )
    save_as = translate("Code lists", "In the spreadsheet, save it once more as “CSV UTF-8”.")
    if untrusted_bytes.startswith(_BYTE_ORDER_MARKS):
        raise BadCodeListError(translate("Code lists", "This file is written in UTF-16, not in UTF-8."), save_as)
    try:
        text = untrusted_bytes.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = untrusted_bytes.count(b"\n", 0, error.start) + 1
        raise BadCodeListError(
            translate("Code lists", "The letters here are not written in UTF-8."), save_as, line=line
        ) from error
    if "\x00" in text:
        raise BadCodeListError(
            translate("Code lists", "This is not a text file, or one that is written in UTF-16."), save_as
        )
    return text


def _rows(text: str) -> Iterator[_Row]:
    """The rows below the header that hold anything."""
    skipped = 0
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep="):  # spreadsheets say so what parts the columns
        text, skipped = rest, 1
    lines = _lines(text, _delimiter(text), skipped)
    header_line, header = next(lines, (1, []))
    columns = _columns(header, header_line)
    for line, cells in lines:
        if len(cells) > len(columns):
            raise BadCodeListError(
                translate("Code lists", "This line has {count} cells, but the header names {columns} columns.").format(
                    count=len(cells), columns=len(columns)
                ),
                translate("Code lists", "A label with a comma or semicolon in it must stand in double quotes."),
                line=line,
            )
        yield _Row(line, dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False)))


def _delimiter(text: str) -> str:
    """What parts the columns: the sign the header has most of. Spreadsheets in many languages write semicolons."""
    header = next((line for line in io.StringIO(text, newline=None) if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _lines(text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every row that is not empty; cells without blanks around them, none empty at the end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise BadCodeListError(
                translate("Code lists", "The double quotes do not match, or a cell is far too long."),
                translate("Code lists", "A quote inside a quoted label is written twice."),
                line=line,
            ) from error
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield line, cells


def _columns(header: list[str], line: int) -> list[str]:
    columns = [_column(cell, line) for cell in header]
    if "code" not in columns:
        raise BadCodeListError(
            translate("Code lists", "The first line does not name a column “code”."),
            translate("Code lists", "Begin with a header such as: code,parent,en,fr,deprecated,successor"),
            line=line,
        )
    for column in columns:
        if columns.count(column) > 1:
            raise BadCodeListError(
                translate("Code lists", "The column “{column}” is there twice.").format(column=column),
                translate("Code lists", "Take one of the two out, or give it the tag of another language."),
                line=line,
            )
    if not set(columns).difference(_BEFORE, _AFTER):
        raise BadCodeListError(
            translate("Code lists", "No column holds words."),
            translate("Code lists", "Name at least one column by the code of its language, such as en or ar."),
            line=line,
        )
    return columns


def _column(cell: str, line: int) -> str:
    name = cell.casefold()
    if name in {*_BEFORE, *_AFTER}:
        return name
    try:
        return checked_language(cell)
    except BadLanguageError as error:
        raise BadCodeListError(
            translate("Code lists", "The column “{column}” is not known.").format(column=shortened(visible(cell), 40)),
            translate(
                "Code lists",
                "Columns are code, parent, huridocs, deprecated, successor, and languages by their code, such as az-Latn.",
            ),
            line=line,
        ) from error


def _term(row: _Row) -> Term:
    cells = row.cells
    labels = tuple((column, words) for column, words in cells.items() if column not in {*_BEFORE, *_AFTER} and words)
    deprecated = cells.get("deprecated", "").casefold()
    if deprecated not in _YES | _NO:
        raise BadCodeListError(
            translate("Code lists", "“{text}” in the column deprecated is neither yes nor no.").format(
                text=shortened(visible(cells["deprecated"]), 40)
            ),
            translate("Code lists", "Write yes where the term should no longer be used, and leave it empty elsewhere."),
            line=row.line,
        )
    term = Term(
        code=cells["code"],
        parent=cells.get("parent", ""),
        labels=labels,
        huridocs=cells.get("huridocs", ""),
        deprecated=deprecated in _YES,
        successor=cells.get("successor", ""),
    )
    try:
        return term.checked()
    except FieldProblemError as error:
        raise BadCodeListError(error.happened, error.mend, line=row.line) from error


def _agree(row: _Row, term: Term, shipped: Term) -> None:
    """Refuse a row that says something else of a shipped term than the term itself."""
    words = dict(shipped.labels)
    reworded = any(words.get(tag, label) != label for tag, label in term.labels)
    moved = term.parent not in {"", shipped.parent} or term.huridocs not in {"", shipped.huridocs}
    if reworded or moved:
        raise BadCodeListError(
            translate(
                "Code lists", "“{code}” is a term that comes with this program, and here it says something else."
            ).format(code=term.code),
            translate("Code lists", "Leave its words, parent and number as they are, or give your term another code."),
            line=row.line,
        )
