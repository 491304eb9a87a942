"""The page of the record format leaves nothing out: every kind, every field, every part and every word is there."""

import dataclasses
import re
import typing
from enum import StrEnum
from pathlib import Path

import pytest

import evidence_desk
from evidence_desk.bundles.tables import TABLES
from evidence_desk.catalogue.fields.body import Absent, Body
from evidence_desk.catalogue.fields.body_json import inner, is_optional
from evidence_desk.catalogue.fields.references import InList, RefersTo
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimValue, Scope
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.terms.case_terms import Credibility
from evidence_desk.catalogue.terms.terms import Reliability

DOCS = Path(evidence_desk.__file__).parents[1] / "docs" / "format"
PAGE = (DOCS / "records.md").read_text("utf-8")
# Told once for all of them: why fields are empty, and the scales.
ELSEWHERE = {Absent, Name, Citation, ClaimValue, Scope}
SCALES = {Reliability, Credibility}


def section(kind):
    found = re.search(rf"^### {kind}\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"no section about {kind}"
    return found[1]


def told(body):
    """Field by field what the page has to name: names, words of lists, kinds referred to, lists of terms; parts too."""
    for field in dataclasses.fields(body):
        yield field.name
        yield from _of_mark(body.MARKS[field.name])


def _of_mark(mark):
    if is_optional(mark):
        yield from _of_mark(inner(mark))
    elif typing.get_origin(mark) is tuple:
        yield from _of_mark(typing.get_args(mark)[0])
    elif hasattr(mark, "__metadata__"):
        (meaning, *_) = mark.__metadata__
        if isinstance(meaning, InList):
            yield meaning.name
        elif isinstance(meaning, RefersTo) and meaning.kind:
            yield f"record ({meaning.kind})"
    elif isinstance(mark, type) and issubclass(mark, StrEnum) and mark not in SCALES:
        yield from (word.value for word in mark)
    elif isinstance(mark, type) and issubclass(mark, Body) and mark not in ELSEWHERE:
        yield from told(mark)


def is_told(word, text):
    return (word if word.startswith("record (") else f"`{word}`") in text


@pytest.mark.parametrize("kind", BODY_TYPES)
def test_every_field_and_word_of_a_kind_is_told(kind):
    text = section(kind)
    if kind in {"claim", "assessment"}:
        text += section("claim") + section("act")
    assert [word for word in told(BODY_TYPES[kind]) if not is_told(word, text)] == []


@pytest.mark.parametrize("part", sorted(ELSEWHERE, key=lambda part: part.__name__))
def test_every_field_and_word_of_shared_parts_is_told(part):
    assert [word for word in told(part) if not is_told(word, PAGE)] == []


def test_no_field_is_told_that_is_not_there():
    for kind, body in BODY_TYPES.items():
        rows = re.findall(r"^\| ([^|]*) \|", section(kind), re.MULTILINE)
        named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
        assert named == {field.name for field in dataclasses.fields(body)}, kind


def test_every_kind_stands_in_the_list_with_its_letter():
    rows = dict(re.findall(r"^\| `([a-z]+)` \| ([A-Z]) \|", PAGE, re.MULTILINE))
    assert rows == {kind: body.LETTER for kind, body in BODY_TYPES.items()}


def test_every_table_of_a_bundle_is_told():
    page = (DOCS / "bundle.md").read_text("utf-8")
    assert [table.name for table in TABLES if f"`{table.name}.csv`" not in page] == []
