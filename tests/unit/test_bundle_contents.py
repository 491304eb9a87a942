"""What stands in a bundle: its lists, its tables, its descriptions; nothing that runs, and nothing that calls home."""

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from bundle_case import case_plan, whole_case
from bundle_workshop import (
    BUNDLE,
    CARD,
    CODE,
    DESK,
    EARLIER,
    EXHIBIT,
    HEADQUARTERS,
    KEY,
    MOMENT,
    PICTURE,
    SECOND_EXHIBIT,
    SOURCE,
    Log,
    account_body,
    exhibit_body,
    honest_log,
    honest_plan,
    honest_records,
    record,
    source_body,
)
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.bundles import layout
from evidence_desk.bundles.bag_rules import BadManifestError, read_manifest
from evidence_desk.bundles.columns import parts_of
from evidence_desk.bundles.contents import enclosures
from evidence_desk.bundles.custody_lines import BadCustodyLineError, leaf_line, read_custody_line, told_entries
from evidence_desk.bundles.disclosure import BadDisclosureError, Disclosure, Withheld, read_disclosure
from evidence_desk.bundles.enclosure import gathered, measured
from evidence_desk.bundles.lines import BadLinesError, lines_of
from evidence_desk.bundles.tables import TABLES
from evidence_desk.catalogue.kind_words import kind_words
from evidence_desk.catalogue.record import BODY_TYPES
from evidence_desk.values.canonical import canonical

HOSTILE = '=HYPERLINK("http://example.org","x")<script>alert(\'x\')</script>\u202e'


def files(plan=None):
    return {one.path: b"".join(one.pieces()) for one in enclosures(plan or honest_plan(), KEY)}


def with_records(records):
    return replace(honest_plan(), records=list(map(canonical, records)))


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
    return replace(with_records(records), purpose=HOSTILE)


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.fixture(scope="module")
def case():
    """The files of a bundle with a record of every kind."""
    return files(case_plan())


def test_the_lists_come_first_and_cover_everything():
    order = [one.path for one in enclosures(honest_plan(), KEY)]
    content = files()
    beside = [path for path in order if not path.startswith(layout.PAYLOAD)]
    assert order[: len(beside)] == beside
    assert beside[-2:] == [layout.TAG_MANIFEST, layout.SIGNATURE]
    payload = {path for path in order if path.startswith(layout.PAYLOAD)}
    assert read_manifest(content[layout.MANIFEST]).keys() == payload
    assert read_manifest(content[layout.TAG_MANIFEST]).keys() == set(beside) - {layout.TAG_MANIFEST, layout.SIGNATURE}
    assert payload >= set(layout.REQUIRED_PAYLOAD)


def test_what_is_measured_is_what_is_handed_over():
    for one in enclosures(case_plan(), KEY):
        content = b"".join(one.pieces())
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one.size, one.sha256)
        assert b"".join(one.pieces()) == content, "anew each time"


def test_one_file_behind_two_exhibits_is_there_once():
    second = record("exhibit", BUNDLE, "M-00003A", exhibit_body(PICTURE, title="received again"))
    content = files(with_records([*honest_records(), second]))
    assert len([path for path in content if path.startswith(layout.MEDIA)]) == 2
    paths = [row["path"] for row in rows(content["data/catalogue/exhibits.csv"])]
    assert len(paths) == 3
    assert len(set(paths)) == 2
    crate = json.loads(content[layout.CRATE])
    named = [one["@id"] for one in crate["@graph"]]
    assert len(named) == len(set(named))


def test_bag_info_says_which_bundle_it_is_and_names_nobody():
    text = files()[layout.BAG_INFO].decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["External-Identifier"] == f"urn:uuid:{BUNDLE}"
    assert fields["Evidence-Desk-Bundle"] == CODE
    assert fields["Evidence-Desk-Sender"] == f"urn:uuid:{DESK}"
    assert fields["Evidence-Desk-Recipient"] == f"urn:uuid:{HEADQUARTERS}"
    assert fields["Evidence-Desk-Sender-Fingerprint"] == str(CARD.fingerprint())
    payload = [content for path, content in files().items() if path.startswith(layout.PAYLOAD)]
    assert fields["Payload-Oxum"] == f"{sum(map(len, payload))}.{len(payload)}"
    assert CARD.name not in text


# --- Tables --------------------------------------------------------------------------------------------------------


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


# --- Descriptions --------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def test_the_preview_runs_nothing_and_fetches_nothing():
    content = files(hostile_plan())
    text = content[layout.PREVIEW].decode()
    tags = Tags()
    tags.feed(text)
    allowed = {"html", "head", "meta", "title", "body", "h1", "h2", "p", "ul", "li", "bdi", "a"}
    assert {tag for tag, _attributes in tags.found} == allowed
    assert "\u202e" not in text
    links = [attributes["href"] for tag, attributes in tags.found if tag == "a"]
    assert links == ["media/M-00001Y.jpg", "media/M-00002R.txt"]
    assert all("data/" + link in content for link in links)
    assert not [name for _tag, attributes in tags.found for name in attributes if name.startswith("on")]


def test_the_preview_counts_and_names_every_kind(case):
    text = case[layout.PREVIEW].decode()
    for kind, count in {"testimony": 1, "party": 4, "act": 2, "vocabulary": 1, "identity": 1}.items():
        assert f"<li>{kind_words(kind).titles}: {count}</li>" in text
        assert f"<h2>{kind_words(kind).titles}</h2>" in text
    assert "<bdi>Police Unit 19</bdi>" in text
    assert "Zaurbek" not in text


def test_the_crate_needs_no_network():
    crate = json.loads(files()[layout.CRATE])
    context = crate["@context"]
    assert isinstance(context, dict), "by value"
    used = {key for one in crate["@graph"] for key in one if not key.startswith("@")}
    used |= {one["@type"] for one in crate["@graph"]}
    assert used == set(context)


def test_the_crate_describes_every_file_below_data(case):
    content = case
    crate = json.loads(content[layout.CRATE])
    described = {one["@id"] for one in crate["@graph"]}
    payload = {path.removeprefix("data/") for path in content if path.startswith("data/")}
    assert payload - described == {"ro-crate-preview.html"}
    (root,) = [one for one in crate["@graph"] if one["@id"] == "./"]
    assert {part["@id"] for part in root["hasPart"]} == payload - {"ro-crate-preview.html", "ro-crate-metadata.json"}


def test_an_exhibit_is_derived_from_the_one_it_was_made_from(case):
    prov = json.loads(case[layout.PROVENANCE])
    declared = set(prov["entity"])
    derived = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in prov["wasDerivedFrom"].values()]
    assert (f"record:{EXHIBIT}:1", f"record:{SECOND_EXHIBIT}:1") in derived
    assert {one for pair in derived for one in pair} <= declared
    assert {one["prov:type"] for one in prov["entity"].values()} == {"ed:file", *(f"ed:{kind}" for kind in BODY_TYPES)}


def test_provenance_names_only_what_it_declares():
    prov = json.loads(files()[layout.PROVENANCE])
    declared = {*prov["entity"], *prov["activity"], *prov["agent"]}
    for relation in ("wasAssociatedWith", "wasGeneratedBy", "wasDerivedFrom"):
        for one in prov[relation].values():
            assert set(one.values()) <= declared, relation
    assert len(prov["wasGeneratedBy"]) == 4
    assert len(prov["wasDerivedFrom"]) == 2
    prefixes = set(prov["prefix"])
    assert {name.split(":")[0] for name in declared} <= prefixes


def test_no_file_of_ours_points_to_a_place_that_would_be_fetched(case):
    for path, content in case.items():
        if path.startswith(layout.MEDIA):
            continue
        found = set(re.findall(rb"https?://[^\"' <>)]+", content))
        assert all(url.startswith((b"http://schema.org/", b"http://purl.org/", b"https://w3id.org/")) for url in found)


# --- Disclosure ----------------------------------------------------------------------------------------------------


def disclosure(**changes):
    first = {
        "bundle": BUNDLE,
        "code": CODE,
        "sequence": 2,
        "previous": EARLIER,
        "made_at": MOMENT,
        "desk": DESK,
        "desk_fingerprint": str(CARD.fingerprint()),
        "recipient": "",
        "recipient_fingerprint": "",
        "purpose": "analysis",
        "profile": "full",
        "withheld": (Withheld("records", "drafts", 3),),
    }
    return Disclosure(**first | changes)


@given(st.text(st.characters(codec="utf-8"), max_size=50), st.integers(2, 2**53 - 1))
def test_a_disclosure_survives_its_bytes(purpose, sequence):
    one = disclosure(purpose=purpose, sequence=sequence)
    assert read_disclosure(one.to_bytes()) == one


@pytest.mark.parametrize(
    "withheld",
    [None, {}, "x", [1], [{}], [{"what": "x", "reason": "y"}], [{"what": "x", "reason": "y", "count": -1}],
     [{"what": "x", "reason": "y", "count": True}], [{"what": 1, "reason": "y", "count": 1}],
     [{"what": "x", "reason": "y", "count": 1, "record": "z"}], [{"what": "x" * 5000, "reason": "y", "count": 1}],
     [{"what": "x", "reason": "y", "count": 1}] * 1001],
)  # fmt: skip
def test_what_was_withheld_has_one_shape(withheld):
    value = json.loads(disclosure().to_bytes()) | {"withheld": withheld}
    with pytest.raises(BadDisclosureError):
        read_disclosure(canonical(value))


# --- The small parts -----------------------------------------------------------------------------------------------


@given(st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line), max_size=20), st.integers(1, 30))
def test_lines_come_back_however_they_are_cut(lines, size):
    whole = b"".join(line + b"\n" for line in lines)
    pieces = [whole[start : start + size] for start in range(0, len(whole), size)]
    assert list(lines_of(pieces, 12)) == lines


@pytest.mark.parametrize("pieces", [[b"abc"], [b"ab", b"c\n"], [b"ab\nabc\n"], [b"ab"], [b"a\n", b"b"]])
def test_lines_too_long_or_without_an_end_are_refused(pieces):
    with pytest.raises(BadLinesError):
        list(lines_of(pieces, 2))


def test_an_endless_line_is_not_gathered():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield b"x" * 1000

    with pytest.raises(BadLinesError):
        list(lines_of(endless(), 10_000))
    assert len(taken) <= 11


@given(st.lists(st.binary(max_size=9), max_size=9))
def test_pieces_are_gathered_without_loss(pieces):
    assert b"".join(gathered(pieces)) == b"".join(pieces)


def test_what_would_fill_the_memory_is_made_twice():
    made = []

    def pieces():
        made.append(1)
        for _ in range(5):
            yield bytes(2**20)

    large = measured("data/x", pieces)
    assert large.size == 5 * 2**20
    assert sum(map(len, large.pieces())) == large.size
    assert len(made) == 2


@given(st.dictionaries(st.from_regex(r"data/[a-z]{1,8}(/[A-Z0-9]{1,8}\.jpg)?", fullmatch=True), st.binary(max_size=3)))
def test_a_manifest_survives_its_bytes(content):
    folded = {path.casefold(): path for path in content}
    listed = {path: hashlib.sha256(content[path]).hexdigest() for path in folded.values()}
    text = "".join(layout.manifest_line(digest, path) for path, digest in listed.items())
    assert read_manifest(text.encode()) == listed


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_a_manifest_or_refused(content):
    try:
        listed = read_manifest(content)
    except BadManifestError:
        return
    assert listed == {} or all(layout.is_safe_path(path) for path in listed)


@given(st.text(max_size=60))
def test_a_safe_path_stays_inside_on_every_system(text):
    if layout.is_safe_path(text):
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", text)
        assert ".." not in text.split("/")
        assert not text.startswith("/")


def test_custody_lines_survive_their_bytes():
    log = Log()
    log.tell(action="added", kind="source", record=SOURCE, content="0" * 64)
    log.tell(told=False)
    told, leaf = map(read_custody_line, log.lines)
    assert (told.seq, told.leaf, told.entry.action) == (1, log.leaves[0], "added")
    assert (leaf.seq, leaf.leaf, leaf.entry) == (2, log.leaves[1], None)
    assert [entry.seq for entry in told_entries(log.lines)] == [1]
    assert leaf_line(2, log.leaves[1]) == log.lines[1]


@given(st.binary(max_size=100))
def test_arbitrary_bytes_are_no_custody_line(content):
    with pytest.raises(BadCustodyLineError):
        read_custody_line(content)
