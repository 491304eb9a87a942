"""How the history of a party or a place tells the values that are no words themselves."""

from collections.abc import Callable, Mapping
from typing import Any

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.values.absence import label
from evidence_desk.values.coordinates import Coordinates
from evidence_desk.values.names import isolated
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.wording import translate


def tree_values(names: Mapping[str, str]) -> dict[str, Callable[[Any], str]]:
    """The words for the values of fields that parties or places have; ``names`` are those of their fields."""

    def absences(absent: tuple[Absent, ...]) -> str:
        told = translate("History", "{field}: {why}")
        return ", ".join(told.format(field=names.get(one.field, one.field), why=label(one.why)) for one in absent)

    return {
        "names": _names,
        "count": _read_back,
        "coordinates": _read_back,
        "sensitivity": level_name,
        "absent": absences,
    }


def _names(names: tuple[Name, ...]) -> str:
    return ", ".join(isolated(name.text) for name in names)


def _read_back(value: Quantity | Coordinates | None) -> str:
    return value.read_back() if value else ""
