"""datapackage.json: what the tables' columns mean, for programs (Frictionless Data Package 1)."""

from collections.abc import Iterable, Mapping
from typing import Any

from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.enclosure import Enclosure
from evidence_desk.bundles.json_text import json_bytes
from evidence_desk.bundles.layout import PAYLOAD, folder_of
from evidence_desk.bundles.tables import Table


def data_package(about: Disclosure, tables: Mapping[Table, Enclosure]) -> bytes:
    """The description of the tables that are there, with their files."""
    names = {table.name for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": folder_of(about.code).lower(),
        "id": f"urn:uuid:{about.bundle}",
        "created": about.made_at,
        "resources": [_resource(table, file, names) for table, file in tables.items()],
    }
    return json_bytes(package) + b"\n"


def _resource(table: Table, file: Enclosure, names: Iterable[str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.path.removeprefix(PAYLOAD),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table, names),
    }


def _schema(table: Table, names: Iterable[str]) -> dict[str, Any]:
    """``names`` are the tables that are there: a column can only lead to one of them, else all its cells are empty."""
    fields = [
        {"name": column.name, "type": column.kind} | ({"description": column.meaning} if column.meaning else {})
        for column in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": list(table.key)}
    keys = [
        {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
        for column, other in table.references()
        if other in names
    ]
    return schema | ({"foreignKeys": keys} if keys else {})
