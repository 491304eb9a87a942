"""Files that are kept elsewhere, in sentences: where, and what came of looking for them. No Qt here."""

from collections.abc import Sequence

from evidence_desk.catalogue.registers.files import FixityCheck
from evidence_desk.catalogue.registers.kept_elsewhere import Elsewhere
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.gui.moments import day_words
from evidence_desk.media.looking_elsewhere import LookedFor
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate


def standing_elsewhere(file: Elsewhere, checks: Sequence[FixityCheck]) -> str:
    """How such a file stands by its last check."""
    last, seen = checks[-1] if checks else None, day_words(file.seen_at)
    if last is None or last.outcome is Fixity.MATCH:
        return translate("Media", "Kept elsewhere. It matched its hash there on {day}.").format(day=seen)
    words = {
        Fixity.CHANGED: translate(
            "Media", "What lies where it was is another file: found on {day}; it matched on {seen}."
        ),
        Fixity.MISSING: translate("Media", "Not found on {day} where it lay; it matched there on {seen}."),
        Fixity.UNREADABLE: translate("Media", "It could not be read on {day} where it lay; it matched on {seen}."),
    }[last.outcome]
    return words.format(day=day_words(last.checked_at), seen=seen)


def kept_words(file: Elsewhere) -> str:
    """Where it is kept, as somebody said."""
    return visible(file.kept_where) or translate("Media", "not said")


def found_words(results: Sequence[LookedFor], sha256: str) -> str:
    """What came of looking for one file, and for all others that are kept elsewhere."""
    one = next((result for result in results if result.file.sha256 == sha256), None)
    first = _of_one(one) if one else translate("Media", "Its content was stored here meanwhile.")
    others = [result for result in results if result.file.sha256 != sha256]
    if not others:
        return first
    found = sum(result.outcome is Fixity.MATCH for result in others)
    more = translate("Media", "Of {count} others that are kept elsewhere, {found} were found there.")
    return f"{first} {more.format(count=len(others), found=found)}"


def _of_one(one: LookedFor) -> str:
    path = isolated(visible(one.path))
    if one.outcome is None:
        return translate("Media", "It is not in this folder.")
    return {
        Fixity.MATCH: translate("Media", "Found, and what it was: {path}"),
        Fixity.CHANGED: translate(
            "Media", "Another file lies where it was, and it is nowhere else in this folder: {path}"
        ),
        Fixity.MISSING: translate("Media", "It is not where it lay, nor anywhere else in this folder."),
        Fixity.UNREADABLE: translate("Media", "What lies where it was cannot be read: {path}"),
    }[one.outcome].format(path=path)
