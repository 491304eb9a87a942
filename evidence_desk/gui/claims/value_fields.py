"""What is claimed, and its scope, as they stand in a form; and the way between that and what is kept."""

from dataclasses import dataclass

from evidence_desk.catalogue.claims.claim_matrix import QuestionKey
from evidence_desk.catalogue.claims.claim_words import asked
from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.claim import ClaimValue, Scope
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.gui.boxes.place_fields import PlaceFields, fields_of_place, place_of
from evidence_desk.values import date_entry, quantity_entry
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.quantity_entry import QuantityFields
from evidence_desk.values.uncertain_date import UncertainDate

OF_PARTIES = frozenset({Predicate.IDENTITY, Predicate.RESPONSIBILITY})
TYPED = frozenset({Predicate.COUNT, Predicate.DATE, Predicate.PLACE})

_NO_QUANTITY = QuantityFields()
_NO_DATE = DateFields()
_NO_PLACE = PlaceFields()


@dataclass(frozen=True)
class ValueFields:
    """What stands in the boxes for a value. Only those that the question asks for count; the others stay as typed."""

    quantity: QuantityFields = _NO_QUANTITY
    date: DateFields = _NO_DATE
    place: PlaceFields = _NO_PLACE
    party: str = ""
    words: str = ""


@dataclass(frozen=True)
class ScopeFields:
    """What stands in the boxes for a scope."""

    of_whom: str = ""
    where: PlaceFields = _NO_PLACE
    when: DateFields = _NO_DATE


NO_VALUE = ValueFields()
NO_SCOPE = ScopeFields()


def asked_of(subject: str, predicate: Predicate) -> QuestionKey:
    """The question that something with this predicate answers of a record."""
    return QuestionKey(subject, asked(predicate))


def value_of(predicate: Predicate, fields: ValueFields, field: str = "value") -> ClaimValue:
    """The value that is said; FieldProblemError names ``field`` where it cannot be kept."""
    return ClaimValue(
        quantity=_quantity(fields.quantity, field) if predicate is Predicate.COUNT else None,
        date=_date(fields.date, field) if predicate is Predicate.DATE else None,
        place=place_of(fields.place, field) if predicate is Predicate.PLACE else None,
        party=(fields.party or None) if predicate in OF_PARTIES else None,
        words=fields.words.strip(),
    )


def fields_of_value(value: ClaimValue) -> ValueFields:
    """The boxes that say this value."""
    return ValueFields(
        quantity=quantity_entry.fields_of(value.quantity) if value.quantity else _NO_QUANTITY,
        date=date_entry.fields_of(value.date) if value.date else _NO_DATE,
        place=fields_of_place(value.place),
        party=value.party or "",
        words=value.words,
    )


def scope_of(fields: ScopeFields) -> Scope:
    """The scope that is said; FieldProblemError names ``where`` or ``when``."""
    return Scope(fields.of_whom.strip(), place_of(fields.where, "where"), _date(fields.when, "when"))


def fields_of_scope(scope: Scope) -> ScopeFields:
    """The boxes that say this scope."""
    when = date_entry.fields_of(scope.when) if scope.when else _NO_DATE
    return ScopeFields(scope.of_whom, fields_of_place(scope.where), when)


def _quantity(fields: QuantityFields, field: str) -> Quantity | None:
    reading = quantity_entry.read(fields)
    if reading.problems:
        raise FieldProblemError(field, reading.problems[0].sentence)
    return reading.quantity


def _date(fields: DateFields, field: str) -> UncertainDate | None:
    reading = date_entry.read(fields)
    if reading.problems:
        raise FieldProblemError(field, reading.problems[0].sentence)
    return reading.date
