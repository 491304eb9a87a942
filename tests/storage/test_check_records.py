"""The check of records: whatever is altered in a table, the register, the references or the terms, of any kind, is named."""

import shutil

import pytest
from field_case import FieldCase, fill_case
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.preservation.findings import FindingKind
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.progress import NobodyWatching


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("case") / "field"
    with create_desk(root, PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock()) as desk:
        return root, fill_case(desk).ids


@pytest.fixture
def case(made, tmp_path):
    root, ids = made
    shutil.copytree(root, tmp_path / "field")
    clock = TestClock()
    clock.jump(hours=1)
    with open_desk(tmp_path / "field", PASSPHRASE, clock) as desk:
        yield FieldCase(desk, ids)


def findings(case):
    return case.desk.preservation.checking().run(at_once, NobodyWatching()).findings


def told(case):
    """The records named by the check, with the words."""
    codes = {case.desk.register.find(identity).code: name for name, identity in case.ids.items()}
    return {codes[one.subject]: one.words for one in findings(case) if one.kind is FindingKind.RECORD}


def forced(case, *statements):
    """Change the catalogue behind its own triggers, as somebody with the key and another program can."""
    database = case.desk.vault.database
    triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for name, _ in triggers:
        database.execute(f"DROP TRIGGER {name}")
    database.execute("PRAGMA foreign_keys = OFF")
    for sql, *values in statements:
        database.execute(sql, values)
    database.execute("PRAGMA foreign_keys = ON")
    for _, text in triggers:
        database.execute(text)


def test_a_case_with_every_kind_is_found_whole(case):
    assert findings(case) == ()
    assert {case.desk.register.find(one).kind for one in case.ids.values()} == BODY_TYPES.keys() - {"identity"}


def test_a_row_of_any_kind_that_differs_from_its_line_is_named(case):
    of_kind = {case.desk.register.find(identity).kind: name for name, identity in case.ids.items()}
    forced(case, *((f"UPDATE {kind} SET sensitivity = 3 WHERE id = ?", case[name]) for kind, name in of_kind.items()))
    named = told(case)
    assert named.keys() == set(of_kind.values())
    assert all("sensitivity" in words for words in named.values())


TEXTS = {
    "niko": "note",
    "account": "text",
    "scan": "metadata",
    "act": "involvement",
    "claim": "value",
    "figure": "considered",
}


def test_words_and_lists_that_differ_are_named_and_not_told(case):
    tables = {name: case.desk.register.find(case[name]).kind for name in TEXTS}
    changes = (
        (f"UPDATE {tables[name]} SET {column} = 'N. N.' WHERE id = ?", case[name]) for name, column in TEXTS.items()
    )
    forced(case, *changes)
    named = told(case)
    assert named.keys() == TEXTS.keys()
    for name, column in TEXTS.items():
        assert column in named[name]
        assert "N. N." not in named[name]


REGISTER = {
    "heading": ("niko", "heading = 'N. N.'"),
    "level": ("claim", "level = 0"),
    "earliest": ("round-up", "earliest = '2001-01-01'"),
    "latest": ("round-up", "latest = NULL"),
    "made_at": ("note", "made_at = '2001-01-01T00:00:00.000Z'"),
    "desk": ("city", "desk = 'another'"),
}


@pytest.mark.parametrize("column", REGISTER)
def test_a_row_of_the_register_that_differs_is_named(case, column):
    name, change = REGISTER[column]
    forced(case, (f"UPDATE record SET {change} WHERE id = ?", case[name]))
    named = told(case)
    assert named.keys() == {name}
    assert column in named[name]
    assert "N. N." not in named[name]


def test_a_code_in_the_register_that_is_not_the_records_own_is_named(case):
    own = case.desk.register.find(case["niko"]).code
    forced(case, ("UPDATE record SET code = 'S-000013' WHERE id = ?", case["niko"]))
    (finding,) = (one for one in findings(case) if one.kind is FindingKind.RECORD)
    assert finding.subject == own
    assert "code" in finding.words


REFERENCES = {
    "taken away": "DELETE FROM reference WHERE record = ? AND role = 'event'",
    "to another": "UPDATE reference SET target = (SELECT id FROM event WHERE title = 'Round-up in Baku') WHERE record = ? AND role = 'event'",
    "in another role": "UPDATE reference SET role = 'involvement.party.x' WHERE record = ? AND role = 'involvement.party'",
    "added": "INSERT INTO reference SELECT ?, 'where', id FROM place LIMIT 1",
}  # fmt: skip
TERMS = {
    "taken away": "DELETE FROM term_use WHERE record = ?",
    "another": "UPDATE term_use SET code = 'torture-electric-shock' WHERE record = ?",
    "of another list": "UPDATE term_use SET list = 'methods' WHERE record = ?",
    "added": "INSERT INTO term_use VALUES (?, 'methods', 'methods', 'fists')",
}


@pytest.mark.parametrize("how", REFERENCES)
def test_a_reference_that_is_not_in_the_record_is_named(case, how):
    forced(case, (REFERENCES[how], case["act"]))
    named = told(case)
    assert named.keys() == {"act"}
    assert "references" in named["act"]


@pytest.mark.parametrize("how", TERMS)
def test_a_term_that_is_not_in_the_record_is_named(case, how):
    forced(case, (TERMS[how], case["act"]))
    named = told(case)
    assert named.keys() == {"act"}
    assert "terms" in named["act"]


def test_a_row_of_the_register_that_is_gone_is_named(case):
    code = case.desk.register.find(case["note"]).code
    forced(case, ("DELETE FROM record WHERE id = ?", case["note"]))
    named = {(one.kind, one.subject) for one in findings(case)}
    assert (FindingKind.RECORD, code) in named
    assert FindingKind.REFERENCE in {kind for kind, _subject in named}


def test_a_row_of_a_kind_that_is_gone_is_named(case):
    forced(case, *((f"DELETE FROM {kind}",) for kind in BODY_TYPES))
    assert told(case).keys() == case.ids.keys()
