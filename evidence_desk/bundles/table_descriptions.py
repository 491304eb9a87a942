"""datapackage.json: what the tables' columns mean, for programs (Frictionless Data Package 1)."""

from collections.abc import Mapping
from typing import Any

from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.enclosure import Enclosure
from evidence_desk.bundles.json_text import json_bytes
from evidence_desk.bundles.layout import PAYLOAD, folder_of
from evidence_desk.bundles.tables import TABLES, Table


def data_package(about: Disclosure, tables: Mapping[str, Enclosure]) -> bytes:
    """The description of the tables; ``tables`` are their files by table name."""
    package = {
        "profile": "tabular-data-package",
        "name": folder_of(about.code).lower(),
        "id": f"urn:uuid:{about.bundle}",
        "created": about.made_at,
        "resources": [_resource(table, tables[table.name]) for table in TABLES],
    }
    return json_bytes(package) + b"\n"


def _resource(table: Table, file: Enclosure) -> dict[str, Any]:
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
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.kind} | ({"description": column.meaning} if column.meaning else {})
        for column in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": list(table.key)}
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
            for column, other in table.references
        ]
    return schema
