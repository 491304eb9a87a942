"""What stands in the boxes of a form as the values that are kept; FieldProblemError names the field that cannot be read."""

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.values import date_entry, quantity_entry
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.quantity_entry import QuantityFields
from evidence_desk.values.quantity_wording import unit_label
from evidence_desk.values.uncertain_date import UncertainDate


def date_of(fields: DateFields, field: str) -> UncertainDate | None:
    """The date that is said; None where none is."""
    reading = date_entry.read(fields)
    if reading.problems:
        raise FieldProblemError(field, reading.problems[0].sentence)
    return reading.date


def date_fields(date: UncertainDate | None) -> DateFields:
    """The boxes that say a date."""
    return date_entry.fields_of(date) if date is not None else DateFields()


def quantity_of(fields: QuantityFields, field: str) -> Quantity | None:
    """The number that is said; None where none is."""
    reading = quantity_entry.read(fields)
    if reading.problems:
        raise FieldProblemError(field, reading.problems[0].sentence)
    return reading.quantity


def quantity_fields(quantity: Quantity | None) -> QuantityFields:
    """The boxes that say a number."""
    return quantity_entry.fields_of(quantity) if quantity is not None else QuantityFields()


def series_fields(times: Quantity | None = None) -> QuantityFields:
    """The boxes that say how often; empty they count times."""
    return quantity_entry.fields_of(times) if times is not None else QuantityFields(unit=unit_label("times"))
