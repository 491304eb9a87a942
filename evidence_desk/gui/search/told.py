"""Results of the search as the screen shows them, and questions in words."""

from collections.abc import Callable, Iterator

from evidence_desk.catalogue.finding.excerpt import Excerpt
from evidence_desk.catalogue.finding.question import Question, Whose
from evidence_desk.catalogue.finding.search_results import Count, Group, Hit, Page, Results
from evidence_desk.catalogue.index.word_stages import Stage
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS, kind_words
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.records.titles import said
from evidence_desk.gui.search.shown import FoundGroup, FoundRow, Offer, ResultsShown
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

NAMED = "by code"
"""The group of the record whose code was typed."""
Numbers = Callable[[int], str]
_HAPPENED = frozenset({"event", "act", "intervention", "claim"})  # when they say it was is what one looks for first


def results_shown(results: Results, numbers: Numbers, term_words: Callable[[str], str]) -> ResultsShown:
    """An answer; ``numbers`` writes a number as people do, ``term_words`` names a kind of act."""
    groups = [group_shown(group, numbers) for group in results.groups]
    if results.named:
        title = translate("Search", "With this code")
        groups.insert(0, FoundGroup(NAMED, title, (row_shown(results.named),), numbers(1)))
    offers = tuple(Offer(code, term_words(code)) for code in results.act_types)
    heading, hint = _sentences(results)
    return ResultsShown(heading, hint, tuple(groups), offers)


def group_shown(group: Group, numbers: Numbers) -> FoundGroup:
    """One kind."""
    title, rows = kind_words(group.kind).titles, rows_shown(group.page)
    return FoundGroup(group.kind, title, rows, count_shown(group.count, numbers), group.page.onwards is not None)


def count_shown(count: Count | None, numbers: Numbers) -> str:
    """How many; empty where they were not counted, or none is so as written."""
    if count is None or not (count.number or count.more):
        return ""
    number = numbers(count.number)
    return translate("Search", "{number}+").format(number=number) if count.more else number


def rows_shown(page: Page) -> tuple[FoundRow, ...]:
    """The records of a page."""
    return tuple(row_shown(hit) for hit in page.hits)


def row_shown(hit: Hit) -> FoundRow:
    """One record found."""
    record = hit.record
    name = hit.name if hit.name.text else Excerpt(kind_words(record.kind).title)
    happened = record.body.happened() if record.kind in _HAPPENED else None
    text = _safe(hit.excerpt)
    if happened is not None and not happened.is_unknown:
        text = _after(f"{happened.read_back()} · " if text.text else happened.read_back(), text)
    return FoundRow(record.kind, record.id, record.code, name, text, _how(hit))


def question_words(question: Question, called: Callable[[str], str], term_words: Callable[[str], str]) -> str:
    """A question in a line; ``called`` names a record by its identity."""
    return " · ".join(part for part in _parts(question, called, term_words) if part)


def _parts(question: Question, called: Callable[[str], str], term_words: Callable[[str], str]) -> Iterator[str]:
    if question.words.strip():
        yield translate("Search", "“{words}”").format(words=isolated(visible(question.words.strip())))
    if question.when:
        yield question.when.read_back()
        if question.undated:
            yield translate("Search", "or undated")
    for record in (question.place, question.party, question.source):
        if record:
            yield isolated(visible(called(record))) or translate("Search", "a record that is not here")
    if question.act_type:
        yield term_words(question.act_type)
    yield ", ".join(kind_words(kind).titles for kind in FOUND_KINDS if kind in question.kinds)
    yield ", ".join(level_name(level) for level in question.levels)
    if question.state:
        yield label(question.state)
    yield whose_words(question.whose) if question.whose is not Whose.EVERYBODY else ""


def whose_words(whose: Whose) -> str:
    """Whose records are looked through."""
    return {
        Whose.EVERYBODY: translate("Search", "Everybody’s"),
        Whose.OWN: translate("Search", "This desk’s own"),
        Whose.RECEIVED: translate("Search", "Received from others"),
    }[whose]


def _sentences(results: Results) -> tuple[str, str]:
    words = said(visible(results.question.words.strip()))
    if results.is_empty:
        return translate("Search", "Nothing found"), _what_to_do(results.question, words)
    if results.only_alike:
        alike = translate(
            "Search", "No record holds “{words}” as written. These sound like it, or hold it within a word."
        )
        return translate("Search", "Something like “{words}”").format(words=words), alike.format(words=words)
    if words:
        return translate("Search", "Found for “{words}”").format(words=words), ""
    return translate("Search", "Found"), ""


def _what_to_do(question: Question, words: str) -> str:
    if question.of_what_happened or question.of_what_is_shown:
        return translate(
            "Search", "Nothing here meets all that is asked. Take something away from what narrows the search."
        )
    return translate(
        "Search",
        "No record holds “{words}”, or a name that sounds like it. A part of a word, or its code, may lead to it.",
    ).format(words=words)


def _how(hit: Hit) -> str:
    if hit.stage is Stage.SOUND:
        return translate("Search", "Sounds alike")
    if hit.stage is Stage.PART:
        return translate("Search", "Within a word")
    if hit.stage is not Stage.TOLD:
        return ""
    return {
        "event": translate("Search", "Its event"),
        "party": translate("Search", "Involved"),
    }.get(hit.record.kind, translate("Search", "Reports it"))


def _safe(found: Excerpt) -> Excerpt:
    """An excerpt with letters that mislead made visible, and the marks where they belong then."""
    text, marks = "", []
    for piece, is_found in found.pieces():
        # Blanks at the ends of a piece stand in the middle of the text, where they mislead nobody.
        bare = piece.strip(" ")
        shown = piece.replace(bare, visible(bare), 1) if bare else piece
        if is_found:
            marks.append((len(text), len(text) + len(shown)))
        text += shown
    return Excerpt(text, tuple(marks))


def _after(words: str, found: Excerpt) -> Excerpt:
    shift = len(words)
    return Excerpt(words + found.text, tuple((start + shift, end + shift) for start, end in found.marks))
