"""Every deed the program enters has its sentence and its icon, and what it notes of it is told in words."""

import ast
import dataclasses
from pathlib import Path

import pytest

import evidence_desk
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.telling.custody_sentences import (
    GRAVE,
    clock_words,
    known_actions,
    reason_of_entry,
    sentence_of,
)
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.custody.entry import CustodyEntry
from evidence_desk.custody.reasons import facts_of, reason_of
from evidence_desk.gui.custody.icons import icon_of

PACKAGE = Path(evidence_desk.__file__).parent
ENTRY = CustodyEntry(1, "", "", "", 0, (), "", "", "", "", "")


def entered():
    """The actions in the source: what is written there, and what is made up of a kind or an outcome."""
    found = {f"fixity-{outcome.value}" for outcome in Fixity if outcome is not Fixity.MATCH}
    found |= {f"{kind}-{done}" for kind in BODY_TYPES for done in ("added", "revised")} | {"testimony-sealed"}
    constants = {}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                constants |= {target.id: node.value.value for target in node.targets if isinstance(target, ast.Name)}
        if not any(isinstance(node, ast.ImportFrom) and enters_deeds(node) for node in ast.walk(tree)):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Deed" and node.args:
                action = node.args[0]
                if isinstance(action, ast.Constant):
                    found.add(action.value)
                if isinstance(action, ast.Name):
                    found.add(constants[action.id])
    return found


def enters_deeds(node):
    return node.module == "evidence_desk.custody.log" and any(name.name == "Deed" for name in node.names)


def test_every_deed_has_its_sentence_and_no_sentence_is_without_its_deed():
    assert len(entered()) > 30
    assert entered() == set(known_actions())
    assert set(known_actions()) >= GRAVE
    assert all(icon_of(action, "") for action in known_actions())


@pytest.mark.parametrize(
    ("action", "reason", "words"),
    [
        ("fixity-checked", reason_of(all=7, matching=6, why="on-demand"), "6 of 7 match; checked on demand"),
        ("fixity-changed", "on-demand", "checked on demand"),
        ("vault-checked", reason_of(findings=2), "findings: 2"),
        ("backup-made", reason_of(files=4, verified=4), "4 of 4 files read back"),
        ("rollback-found", reason_of(head=9, entries=5), "the vault was saved with entry 9, and had 5 entries"),
        (
            "clock-changed",
            reason_of(before="2017-11-15T09:00:10.000Z", now="2017-11-14T09:00:10.000Z"),
            "it showed 2017-11-14 09:00, and the entry before is of 2017-11-15 09:00 (UTC)",
        ),
        ("report-saved", reason_of(verdict="intact"), "not encrypted"),
        ("way-in-added", "key-file", "a passphrase with a key file"),
        ("source-revised", '{"all":1}', '{"all":1}'),
        ("vault-checked", '{"of":"a later version"}', '{"of":"a later version"}'),
        ("fixity-checked", "typed", "typed"),
        ("way-in-added", "by retina", "by retina"),
        ("identity-opened", "a call\u202efrom her", "a call⟦U+202E⟧from her"),
    ],
)
def test_reasons_are_told_in_words(action, reason, words):
    assert reason_of_entry(dataclasses.replace(ENTRY, action=action, reason=reason)) == words


def test_an_action_of_a_later_version_is_told_as_it_is_written():
    assert sentence_of("moon-phased", "S-1") == "moon phased: S-1"
    assert clock_words(("stepped", "leapt"))[1] == "leapt"
    assert len(set(clock_words(("behind-last-entry", "stepped", "implausible")))) == 3


def test_what_is_noted_is_read_again():
    assert facts_of(reason_of(a=1, b="x")) == {"a": 1, "b": "x"}
    assert facts_of("because") == {}
    assert facts_of('{"a": 1}') == {}
