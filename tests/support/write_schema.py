"""Writes evidence_desk/vault/schema.sql from the migrations: ``python tests/support/write_schema.py``."""

from pathlib import Path

from sqlcipher3 import dbapi2

from evidence_desk.vault.migration import migrate, schema

SCHEMA = Path(__file__).parents[2] / "evidence_desk" / "vault" / "schema.sql"
HEADER = "-- The schema that all migrations together make. Written by tests/support/write_schema.py; do not edit.\n\n"


def present_schema() -> str:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    migrate(connection)
    try:
        return HEADER + schema(connection)
    finally:
        connection.close()


if __name__ == "__main__":
    SCHEMA.write_text(present_schema(), "utf-8")
