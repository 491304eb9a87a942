"""Claims in the words of a report: what is claimed, of which scope, and where it is said."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from evidence_desk.catalogue.claims.claim_words import KnownRecords, asked_words, said_words, scope_words, value_words
from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import HowKnown, Predicate
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.reports.admission import Admission
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_NAMED: Final = frozenset({"party", "place"})
_HAPPENED: Final = frozenset({Predicate.OCCURRED, Predicate.DENIED})


def known_names(admission: Admission, records: Iterable[Record[Any]]) -> KnownRecords:
    """What the parties and places are called that claims or assessments speak of, as far as that may go."""
    wanted = {one.target for record in records for one in record.body.references() if one.kind in _NAMED}
    return KnownRecords({one: admission.called(one) for one in sorted(wanted)})


def claim_line(body: ClaimBody, known: KnownRecords) -> str:
    """A claim on one line: what is asked, what is claimed, of which scope."""
    value = value_words(body.predicate, body.value, known)
    said = value if body.predicate in _HAPPENED else f"{asked_words(body.predicate)}: {value}"
    return " · ".join(part for part in (said, said_line(body), scope_words(body.scope, known).sentence()) if part)


def said_line(body: ClaimBody) -> str:
    """The words that were said for a value, in quotation marks; empty where there are no others."""
    said = said_words(body.predicate, body.value)
    return translate("Reports", "“{words}”").format(words=isolated(said)) if said else ""


def cited_lines(admission: Admission, citations: Iterable[Citation]) -> Iterator[str]:
    """Where something is said: code, page or moment, quote, each citation on a line."""
    for one in citations:
        code = admission.code(one.record)
        parts = [isolated(code) if code else "", _spot(one), _quote(admission, one)]
        if one.how_known is not HowKnown.NOT_ASKED:
            parts.append(label(one.how_known))
        yield " · ".join(part for part in parts if part)


def _quote(admission: Admission, one: Citation) -> str:
    """The words that are quoted, as far as what they are quoted from may go."""
    quote = " ".join(one.quote.split())
    if not quote or quote == MARKER or (admission.is_held(one.record) and admission.goes(one.record) is None):
        return MARKER if quote else ""
    return translate("Reports", "“{words}”").format(words=isolated(quote))


def _spot(one: Citation) -> str:
    parts = []
    if one.page.strip():
        parts.append(translate("Reports", "page {page}").format(page=isolated(one.page.strip())))
    if one.at_second is not None:
        minutes, seconds = divmod(one.at_second, 60)
        parts.append(translate("Reports", "at {time}").format(time=f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"))
    return ", ".join(parts)
