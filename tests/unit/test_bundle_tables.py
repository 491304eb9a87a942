"""The tables of a bundle: every kind and every list of parts, nothing lost on the way, and no cell that runs."""

import csv
import hashlib
import io
import json
import re
from dataclasses import replace

import pytest
from bundle_case import case_plan, whole_case
from bundle_workshop import KEY, SOURCE, account_body, honest_log, honest_plan, honest_records, source_body

from evidence_desk.bundles import layout
from evidence_desk.bundles.columns import parts_of
from evidence_desk.bundles.contents import enclosures
from evidence_desk.bundles.tables import TABLES
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.values.canonical import canonical

HOSTILE = '=HYPERLINK("http://example.org","x")<script>alert(\'x\')</script>\u202e'


def files(plan=None):
    return {one.path: b"".join(one.pieces()) for one in enclosures(plan or honest_plan(), KEY)}


@pytest.fixture(scope="module")
def case():
    """The files of a bundle with a record of every kind."""
    return files(case_plan())


def hostile_plan():
    records = honest_records()
    records[0]["body"] |= {
        "title": HOSTILE,
        "original_name": "-rf",
        "description": "@x",
        "metadata": [["+Make", HOSTILE]],
    }
    records[2]["body"] |= {"alias": HOSTILE, "note": "'quoted"}
    records[3]["body"] |= {"title": HOSTILE, "text": 'one\r\n"two"\nthree,\tfour', "observations": "\tx"}
    return replace(honest_plan(), records=list(map(canonical, records)))


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_no_cell_is_a_formula_and_every_cell_can_be_had_back():
    content = files(hostile_plan())
    for name in ("sources", "testimonies", "exhibits", "custody"):
        for row in rows(content[f"data/catalogue/{name}.csv"]):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    (source,) = rows(content["data/catalogue/sources.csv"])
    assert source["alias"] == "'" + HOSTILE
    assert source["note"] == "''quoted"
    (account,) = rows(content["data/catalogue/testimonies.csv"])
    assert account["text"] == 'one\r\n"two"\nthree,\tfour'
    first = rows(content["data/catalogue/exhibits.csv"])[0]
    assert (first["original_name"], first["description"]) == ("'-rf", "'@x")
    assert first["metadata"].startswith("'+Make: =HYPERLINK")


def test_tables_say_what_the_records_say():
    content = files()
    (account,) = rows(content["data/catalogue/testimonies.csv"])
    body = account_body()
    assert account["taken_on"] == body["taken_on"]["verbatim"]
    assert [account[f"taken_on_{part}"] for part in ("edtf", "earliest", "latest")] == [
        "2017-11~",
        "2017-11-01",
        "2017-11-30",
    ]
    assert account["source"] == SOURCE
    exhibits = rows(content["data/catalogue/exhibits.csv"])
    for row in exhibits:
        assert hashlib.sha256(content["data/" + row["path"]]).hexdigest() == row["sha256"]
        assert (row["captured_on"], row["captured_on_edtf"]) == ("", "")
    (source,) = rows(content["data/catalogue/sources.csv"])
    assert source["languages"] == " ".join(source_body()["languages"])
    assert source["sensitivity"] == "3"


def test_tables_have_crlf_line_ends_and_no_byte_order_mark(case):
    for table in TABLES:
        content = case[table.path]
        assert content.split(b"\r\n")[0].decode() == ",".join(column.name for column in table.columns)
        assert content.endswith(b"\r\n")


def test_only_tables_with_rows_are_there(case):
    """An empty one says nothing, and twenty of them hide the ones that do."""
    tables = {path for path in files() if path.endswith(".csv")}
    names = ("sources", "testimonies", "exhibits", "custody")
    assert tables == {f"data/catalogue/{name}.csv" for name in names}
    assert {path for path in case if path.endswith(".csv")} == {table.path for table in TABLES}
    assert all(rows(case[table.path]) for table in TABLES)


def test_every_kind_but_identities_and_every_list_of_parts_has_a_table():
    held = {kind for table in TABLES if not table.parts for kind in table.kinds}
    assert held == BODY_TYPES.keys() - {"identity"}
    lists = {(kind, field) for kind in held for field, _part in parts_of(BODY_TYPES[kind])}
    assert {part for table in TABLES for part in table.parts} == lists
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name
        assert set(table.key) <= set(names)
    assert not [name for name in (table.name for table in TABLES) if not re.fullmatch(r"[a-z_]+", name)]


def test_every_field_of_every_record_is_in_some_table(case):
    """Of every record of the case: its fields stand in a row, or as rows of their own; nothing is lost on the way."""
    told = {}
    for table in TABLES:
        for row in rows(case[table.path]):
            owner = row.get("in_record") or row.get("id")
            told.setdefault(owner, []).append("\x1f".join(row.values()))
    for one in whole_case():
        if one["kind"] == "identity":
            assert one["id"] not in told
            continue
        everything = "\x1f".join(told[one["id"]])
        missing = [text for text in words_of(one["body"]) if text not in everything]
        assert missing == [], one["kind"]


def words_of(value, name=""):
    """Every word of a body that a table has to show; coordinates, codes of lists and truth values have forms of their own."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from (
                words_of(one, key) if key not in {"mode", "certainty", "time", "timezone", "calendar", "crc32"} else ()
            )
    elif isinstance(value, list):
        for one in value:
            yield from words_of(one, name)
    elif value is True or value is False:
        yield str(value).lower()
    elif name not in {"latitude_micro", "longitude_micro"} and value is not None:
        yield str(value)


def test_parts_are_told_with_the_record_they_stand_in(case):
    grants = rows(case["data/catalogue/grants.csv"])
    assert [(row["in_number"], row["use"], row["answer"], row["condition"]) for row in grants] == [
        ("1", "publish", "yes", ""),
        ("2", "share", "condition", "not before spring"),
    ]
    (consent,) = rows(case["data/catalogue/consents.csv"])
    assert {row["in_record"] for row in grants} == {consent["id"]}
    assert (consent["source_code"], consent["recording_code"]) == ("S-000013", "M-00002R")
    cited = rows(case["data/catalogue/citations.csv"])
    assert sorted(row["in_kind"] for row in cited) == ["act", "act", "claim", "claim", "intervention"]
    assert {row["at_second"] for row in cited} == {"", "754"}
    named, described = rows(case["data/catalogue/involvement.csv"])
    assert (named["party_code"], named["role"], named["count"]) != ("", "", "")
    assert (described["party"], described["described"], described["count_minimum"]) == (
        "",
        "officers going off shift",
        "4",
    )


def test_values_have_their_parts_beside_them(case):
    beaten, series = rows(case["data/catalogue/acts.csv"])
    assert (beaten["when"], beaten["when_anchor"], beaten["when_edtf"]) == (
        "three days later",
        "the arrest",
        "2017-09-15",
    )
    assert (beaten["where"], beaten["where_relation"]) == ("between the station and the court", "between")
    assert beaten["where_code"].startswith("G-")
    assert beaten["where_other_code"].startswith("G-")
    assert (beaten["methods"], beaten["event_code"][:2]) == ("fists kicks", "E-")
    assert (series["times_qualifier"], series["times_minimum"], series["times_maximum"]) == ("exactly", "4", "4")
    city = next(row for row in rows(case["data/catalogue/places.csv"]) if row["latitude"])
    assert (city["latitude"], city["longitude"], city["names"]) == ("40.409300", "49.867100", "Baku\nBakı\nБаку")
    unit = next(row for row in rows(case["data/catalogue/parties.csv"]) if row["absent"])
    assert (unit["absent"], unit["count"]) == ("count: unknown", "")
    claim = next(row for row in rows(case["data/catalogue/claims.csv"]) if row["value_quantity"])
    assert (claim["value_quantity_minimum"], claim["scope_of_whom"]) == ("83", "detained")
    (term,) = rows(case["data/catalogue/terms.csv"])
    assert (term["code"], term["labels"]) == ("a-term-of-our-own", "en: Extortion by patrols\naz: Rüşvət")


def test_columns_that_lead_to_another_table_lead_to_one_that_is_there(case):
    content = files()
    for held in (content, case):
        package = json.loads(held[layout.PACKAGE])
        tables = {one["name"]: rows(held["data/" + one["path"]]) for one in package["resources"]}
        for one in package["resources"]:
            for key in one["schema"].get("foreignKeys", ()):
                (column,), other = key["fields"], key["reference"]["resource"]
                ids = {row["id"] for row in tables[other]}
                assert {row[column] for row in tables[one["name"]]} - {""} <= ids, (one["name"], column)
    keys = {one["name"]: one["schema"].get("foreignKeys", []) for one in json.loads(case[layout.PACKAGE])["resources"]}
    assert [key["reference"]["resource"] for key in keys["involvement"]] == ["acts", "parties"]


def test_custody_entries_about_other_things_are_leaves_only():
    log = honest_log()
    log.tell(told=False, action="viewed", reason="a secret reason")
    content = files(replace(honest_plan(), custody=log.lines, checkpoint=log.checkpoint()))
    assert not [path for path, text in content.items() if b"a secret reason" in text]
    told = rows(content["data/catalogue/custody.csv"])
    assert [row["seq"] for row in told] == ["1", "3", "4", "5", "6"]
    assert told[0]["leaf"] == log.leaves[0].hex()
