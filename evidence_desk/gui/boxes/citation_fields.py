"""A citation as it stands in a form, and the way between that and what is kept."""

import re
from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.terms.case_terms import HowKnown
from evidence_desk.values.date_entry import western_digits
from evidence_desk.values.wording import translate

_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})", re.ASCII)


@dataclass(frozen=True)
class CitationFields:
    """What stands in the boxes; ``record`` is an identity, ``at`` a moment of a recording as typed (1:05:30)."""

    record: str = ""
    page: str = ""
    at: str = ""
    quote: str = ""
    how_known: HowKnown = HowKnown.NOT_ASKED


def citation_of(fields: CitationFields, field: str = "citations") -> Citation:
    """The citation that is said. FieldProblemError names ``field`` where it cannot be kept."""
    if not fields.record:
        raise FieldProblemError(
            field,
            translate("Citations", "It is not said where this stands."),
            translate("Citations", "Choose the passage, the testimony, the exhibit or the source."),
        )
    second = read_moment(fields.at)
    if fields.at.strip() and second is None:
        raise FieldProblemError(
            field,
            translate("Citations", "“{text}” is no moment of a recording.").format(text=fields.at.strip()[:40]),
            translate("Citations", "Write minutes and seconds, as 12:05, or hours before them."),
        )
    return Citation(fields.record, fields.page.strip(), second, fields.quote, fields.how_known)


def fields_of_citation(citation: Citation) -> CitationFields:
    """The boxes that say this citation."""
    at = moment_text(citation.at_second) if citation.at_second is not None else ""
    return CitationFields(citation.record, citation.page, at, citation.quote, citation.how_known)


def read_moment(text: str) -> int | None:
    """Seconds from the beginning of a recording, from 95, 1:35 or 1:05:30; None where it is none of these."""
    match = _TIME.fullmatch(western_digits(text.strip()))
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if (match[2] is not None and seconds >= 60) or (match[1] is not None and minutes >= 60):
        return None
    return (hours * 60 + minutes) * 60 + seconds


def moment_text(second: int) -> str:
    """A moment of a recording as people write it: 1:35, 1:05:30."""
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
