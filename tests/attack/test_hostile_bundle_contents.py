"""Bundles of a desk that is known and lies, or whose program is faulty: what it signed is still not taken in."""

import hashlib
import json

import pytest
from bundle_workshop import (
    BUNDLE,
    DESK,
    EARLIER,
    FOREIGN_KEY,
    HEADQUARTERS,
    KEY,
    OTHER_DESK,
    PICTURE,
    SECOND_EXHIBIT,
    SECOND_SOURCE,
    SOURCE,
    TESTIMONY,
    Log,
    account_body,
    changed,
    first_bad,
    honest_log,
    honest_records,
    made,
    verdict_on,
)

from evidence_desk.bundles import layout
from evidence_desk.bundles.custody_lines import leaf_line
from evidence_desk.bundles.verdict import Continuity, KnownChain, Verdict
from evidence_desk.values.canonical import canonical


def records_with(place, **changes):
    """The honest records, one of them with other fields; the log tells of what is there."""
    records = honest_records()
    records[place] |= changes
    return of_records(records)


def of_records(records):
    log = Log()
    log.tell_of(records)
    return made(records=records, log=log).packed()


def body_with(place, **changes):
    records = honest_records()
    records[place]["body"] |= changes
    return of_records(records)


def file_with(**changes):
    records = honest_records()
    records[0]["body"]["file"] |= changes
    return of_records(records)


def date_with(**changes):
    records = honest_records()
    records[3]["body"]["taken_on"] |= changes
    return of_records(records)


def lines_with(change):
    return made(record_lines=change([canonical(one) for one in honest_records()])).packed()


def line_with(before, after):
    return lines_with(lambda lines: [line.replace(before, after) for line in lines])


def without_last_line_end():
    workshop = made()
    return changed(layout.RECORDS, workshop.files[layout.RECORDS][:-1], seal=True)


RECORDS = {
    "doubled key": ("canonical", lambda: line_with(b'"alias":"Niko"', b'"alias":"Niko","alias":"N. N."')),
    "white space": ("canonical", lambda: line_with(b'"alias":"Niko"', b'"alias": "Niko"')),
    "keys in another order": ("canonical", lambda: lines_with(lambda lines: [b'{"kind":"x","id":"y"}', *lines])),
    "escaped letter": ("canonical", lambda: line_with(b'"Niko"', b'"\\u004eiko"')),
    "huge whole number": ("canonical", lambda: line_with(b'"revision":1', b'"revision":' + b"9" * 400)),
    "number beyond 2^53": ("canonical", lambda: line_with(b'"revision":1', b'"revision":9007199254740993')),
    "floating point": ("canonical", lambda: line_with(b'"sensitivity":2', b'"sensitivity":2.0')),
    "not a number": ("canonical", lambda: line_with(b'"sensitivity":2', b'"sensitivity":NaN')),
    "deep nesting": ("canonical", lambda: lines_with(lambda lines: [b'{"a":' * 50_000 + b"1" + b"}" * 50_000, *lines])),
    "deep lists": ("canonical", lambda: line_with(b'["az"]', b"[" * 900 + b"]" * 900)),
    "half a character": ("canonical", lambda: line_with(b'"Niko"', b'"\\ud800"')),
    "not UTF-8": ("canonical", lambda: line_with(b'"Niko"', b'"\xff"')),
    "byte order mark": ("canonical", lambda: lines_with(lambda lines: [b"\xef\xbb\xbf" + lines[0], *lines[1:]])),
    "not an object": ("canonical", lambda: lines_with(lambda lines: [b"[]", *lines])),
    "empty line": ("canonical", lambda: lines_with(lambda lines: [b"", *lines])),
    "line end of Windows": ("canonical", lambda: lines_with(lambda lines: [line + b"\r" for line in lines])),
    "last line without its end": ("no end", without_last_line_end),
    "a line of 17 MiB": ("too long", lambda: body_with(3, text="x" * (17 * 2**20))),
    "other format": ("format", lambda: records_with(2, format="evidence-desk-record/2")),
    "unknown kind": ("kind", lambda: records_with(2, kind="victim")),
    "kind that is no text": ("kind", lambda: records_with(2, kind=["source"])),
    "unknown field": ("trusted", lambda: records_with(2, trusted=True)),
    "unknown field with a misleading name": ("⟦U+202E⟧", lambda: records_with(2, **{"\u202edetsurt": True})),
    "unknown field of the body": ("real_name", lambda: body_with(2, real_name="N. N.")),
    "body that is a list": ("body", lambda: records_with(2, body=[])),
    "body of another kind": ("alias", lambda: records_with(2, body=account_body())),
    "identity of another spelling": ("id", lambda: records_with(2, id=BUNDLE.upper())),
    "identity that is a path": ("id", lambda: records_with(2, id="../../x")),
    "desk that is none": ("desk", lambda: records_with(2, desk="Baku")),
    "code with a mistake": ("code", lambda: records_with(2, code="S-000014")),
    "code of another kind": ("code", lambda: records_with(2, code="T-00001X")),
    "revision of 0": ("revision", lambda: records_with(2, revision=0)),
    "revision as a truth value": ("revision", lambda: records_with(2, revision=True)),
    "time without a zone": ("made_at", lambda: records_with(2, made_at="2026-11-22T18:00:00.000")),
    "another desk's record": ("another desk", lambda: records_with(2, desk=OTHER_DESK)),
    "testimony of a source that is not here": ("not in the bundle", lambda: body_with(3, source=SECOND_SOURCE)),
    "testimony of a testimony": ("of another kind", lambda: body_with(3, source=TESTIMONY)),
    "exhibit from a source that is not here": ("not in the bundle", lambda: body_with(0, acquired_from=SECOND_SOURCE)),
    "exhibit without its file": ("file is not in", lambda: file_with(sha256="0" * 64)),
    "exhibit with a tag file's hash": ("file is not in", lambda: file_with(
        sha256=hashlib.sha256(layout.BAGIT_TEXT.encode()).hexdigest())),
    "another size": ("another size", lambda: file_with(size=1)),
    "another checksum": ("another size", lambda: file_with(crc32=1)),
    "negative size": ("file", lambda: file_with(size=-1)),
    "hash in capitals": ("file", lambda: file_with(sha256=hashlib.sha256(PICTURE).hexdigest().upper())),
    "file with more fields": ("file", lambda: file_with(path="../x")),
    "media type that is code": ("file", lambda: file_with(media_type="text/html\r\nX: y")),
    "the same revision twice": ("twice", lambda: of_records([honest_records()[0], *honest_records()])),
    "another order": ("order", lambda: of_records(list(reversed(honest_records())))),
    "one identity for two kinds": ("same identity", lambda: records_with(3, id=SOURCE)),
    "one code for two records": ("same code", lambda: records_with(1, code="M-00001Y")),
    "alias of blanks": ("alias", lambda: body_with(2, alias="  ")),
    "NUL in a text": ("text", lambda: body_with(3, text="a\0b")),
    "sealed without a text": ("text", lambda: body_with(3, text="")),
    "unknown word": ("risk", lambda: body_with(2, risk="none")),
    "sensitivity of 9": ("sensitivity", lambda: body_with(2, sensitivity=9)),
    "language that is none": ("languages", lambda: body_with(2, languages=["azerbaijani of Baku"])),
    "languages as a text": ("languages", lambda: body_with(2, languages="az")),
    "withheld without a reason": ("name_status_reason", lambda: body_with(2, name_status="withheld", name_status_reason="")),
    "date whose bounds lie": ("taken_on", lambda: date_with(earliest="2001-01-01")),
    "date that is not one": ("taken_on", lambda: date_with(edtf="2017-13")),
    "metadata that is no list of pairs": ("metadata", lambda: body_with(0, metadata=[["Make"]])),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_records_that_are_not_sound_are_refused_even_if_signed(name):
    reason, make = RECORDS[name]
    verdict = verdict_on(make())
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any(rule == 5 and reason in sentence for rule, sentence in first_bad(verdict)), first_bad(verdict)


def test_a_file_that_no_record_speaks_of_is_noted():
    verdict = verdict_on(of_records([one for one in honest_records() if one["id"] != SECOND_EXHIBIT]))
    assert verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE
    assert ("data/media/M-00002R.txt", 5) in {(one.path, one.rule) for one in verdict.findings}


def log_with(change, **more):
    log = honest_log()
    change(log)
    return made(log=log, **more).packed()


def swap(log):
    log.lines[2], log.lines[3] = log.lines[3], log.lines[2]


def replace_line(log, place, before, after):
    assert before in log.lines[place]
    log.lines[place] = log.lines[place].replace(before, after)


def forged(log):
    """An entry told by someone who has not the desk's key."""
    log.key = FOREIGN_KEY
    log.tell(action="changed")
    log.key = KEY


def entry_of_another_desk(log):
    log.desk = OTHER_DESK
    log.tell(action="changed")
    log.desk = DESK


def log_without(place):
    log = honest_log()
    kept = honest_log()
    del kept.lines[place], kept.leaves[place]
    return made(log=kept, checkpoint=log.checkpoint()).packed()


def checkpoint_signed_by(key):
    log = honest_log()
    log.key = key
    return log.checkpoint()


def untold():
    log = Log()
    log.tell_of(honest_records()[:-1])
    return made(log=log).packed()


def told_otherwise():
    log = Log()
    log.tell_of([*honest_records()[:-1], honest_records()[-1] | {"revision": 2}])
    return made(log=log).packed()


def leaf_instead():
    """The entry of a record in the bundle is there as a leaf only: the log keeps it back."""
    log = honest_log()
    log.lines[2] = leaf_line(3, log.leaves[2])
    return made(log=log).packed()


CUSTODY = {
    "entry left out": ("gap", lambda: log_without(1)),
    "first entry left out": ("gap", lambda: log_without(0)),
    "last entry cut off": ("whose state was signed", lambda: log_without(6)),
    "two entries exchanged": ("gap", lambda: log_with(swap)),
    "entry doubled": ("gap", lambda: log_with(lambda log: log.lines.insert(2, log.lines[2]))),
    "reason rewritten": ("not signed by the desk", lambda: log_with(
        lambda log: replace_line(log, 2, b'"reason":""', b'"reason":"by order"'))),
    "time rewritten": ("not signed by the desk", lambda: log_with(lambda log: replace_line(log, 2, b"2026-11-22", b"2026-11-21"))),
    "entry forged": ("not signed by the desk", lambda: log_with(forged)),
    "entry of another desk": ("another desk", lambda: log_with(entry_of_another_desk)),
    "entry out of the chain": ("does not follow", lambda: log_with(lambda log: log.tell(previous="0" * 64))),
    "leaf exchanged": ("whose state was signed", lambda: log_with(lambda log: log.lines.__setitem__(6, leaf_line(7, b"x" * 32)))),
    "leaf of another length": ("not written", lambda: log_with(lambda log: log.lines.__setitem__(6, b'{"leaf":"00","seq":7}'))),
    "leaf in capitals": ("not written", lambda: log_with(
        lambda log: log.lines.__setitem__(6, b'{"leaf":"' + b"A" * 64 + b'","seq":7}'))),
    "number as a text": ("not written", lambda: log_with(
        lambda log: log.lines.__setitem__(6, b'{"leaf":"' + b"0" * 64 + b'","seq":"7"}'))),
    "entry that is a text": ("not written", lambda: log_with(lambda log: log.lines.__setitem__(2, b'{"entry":"","signature":""}'))),
    "entry without a signature": ("not written", lambda: log_with(
        lambda log: log.lines.__setitem__(2, canonical({"entry": json.loads(log.lines[2])["entry"], "signature": ""})))),
    "entry with more fields": ("not written", lambda: log_with(
        lambda log: log.lines.__setitem__(2, canonical({**json.loads(log.lines[2]), "note": "x"})))),
    "line not canonical": ("not written", lambda: log_with(lambda log: log.lines.__setitem__(2, b" " + log.lines[2]))),
    "empty log": ("does not tell", lambda: made(log=Log()).packed()),
    "record that the log does not tell of": ("does not tell", untold),
    "record in another state than the log tells": ("does not tell", told_otherwise),
    "record whose entry is kept back": ("does not tell", leaf_instead),
    "checkpoint of another key": ("did not sign", lambda: made(checkpoint=checkpoint_signed_by(FOREIGN_KEY)).packed()),
    "checkpoint of another desk": ("whose state was signed", lambda: made(checkpoint=honest_log().checkpoint(desk=OTHER_DESK)).packed()),
    "checkpoint of another size": ("whose state was signed", lambda: made(checkpoint=honest_log().checkpoint(size=6)).packed()),
    "checkpoint of another root": ("whose state was signed", lambda: made(checkpoint=honest_log().checkpoint(root=b"x" * 32)).packed()),
    "checkpoint with more lines": ("did not sign", lambda: made(checkpoint=honest_log().checkpoint() + "— x y\n").packed()),
    "checkpoint of words": ("did not sign", lambda: made(checkpoint="all is well\n").packed()),
    "checkpoint that is no text": ("did not sign", lambda: changed(layout.CHECKPOINT, b"\xff\xfe", seal=True)),
}  # fmt: skip


@pytest.mark.parametrize("name", CUSTODY)
def test_a_custody_log_that_does_not_hold_is_refused_even_if_signed(name):
    reason, make = CUSTODY[name]
    verdict = verdict_on(make())
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any(rule == 6 and reason in sentence for rule, sentence in first_bad(verdict)), first_bad(verdict)


def chain(leaves, *bundles):
    return [KnownChain(DESK, HEADQUARTERS, tuple(leaves), bundles)]


LEAVES = honest_log().leaves
FURTHER = [*LEAVES, b"n" * 32]
REWRITTEN = [*LEAVES[:3], b"o" * 32, *LEAVES[4:]]
CHAINS = {
    "first": (1, "", chain([]), Continuity.FIRST, Verdict.AUTHENTIC_AND_COMPLETE),
    "next": (2, EARLIER, chain(LEAVES[:5], (1, EARLIER)), Continuity.CONTINUES, Verdict.AUTHENTIC_AND_COMPLETE),
    "nothing happened between": (2, EARLIER, chain(LEAVES, (1, EARLIER)), Continuity.CONTINUES, Verdict.AUTHENTIC_AND_COMPLETE),
    "the same again": (1, "", chain(LEAVES, (1, BUNDLE)), Continuity.REPEATED, Verdict.AUTHENTIC_AND_COMPLETE),
    "late, in its place": (1, "", chain(FURTHER, (2, EARLIER)), Continuity.LATE, Verdict.AUTHENTIC_AND_COMPLETE),
    "one missing": (3, EARLIER, chain(LEAVES[:5], (1, SOURCE)), Continuity.GAP, Verdict.AUTHENTIC_INCOMPLETE),
    "all before it missing": (2, EARLIER, chain([]), Continuity.GAP, Verdict.AUTHENTIC_INCOMPLETE),
    "millions missing": (2**53 - 1, EARLIER, chain([], (7, SOURCE)), Continuity.GAP, Verdict.AUTHENTIC_INCOMPLETE),
    "rollback": (3, EARLIER, chain(FURTHER, (1, SOURCE), (2, EARLIER)), Continuity.ROLLBACK, Verdict.NOT_AUTHENTIC),
    "history rewritten": (2, EARLIER, chain(REWRITTEN, (1, EARLIER)), Continuity.FORK, Verdict.NOT_AUTHENTIC),
    "history rewritten, and shorter": (2, EARLIER, chain([*REWRITTEN, b"n" * 32], (1, EARLIER)), Continuity.FORK, Verdict.NOT_AUTHENTIC),
    "another bundle of that number": (1, "", chain(LEAVES[:5], (1, EARLIER)), Continuity.FORK, Verdict.NOT_AUTHENTIC),
    "follows on another bundle": (2, EARLIER, chain(LEAVES[:5], (1, SOURCE)), Continuity.FORK, Verdict.NOT_AUTHENTIC),
}  # fmt: skip


@pytest.mark.parametrize("name", CHAINS)
def test_how_a_bundle_follows_on_what_is_known(name):
    sequence, previous, known, continuity, expected = CHAINS[name]
    verdict = verdict_on(made(sequence=sequence, previous=previous).packed(), known)
    assert (verdict.continuity, verdict.verdict) == (continuity, expected)
    assert verdict.acceptable == (expected is not Verdict.NOT_AUTHENTIC)
    assert {rule for rule, _sentence in first_bad(verdict)} <= {6}


def test_a_gap_names_the_missing_numbers():
    known = chain(LEAVES[:5], (1, SOURCE), (3, TESTIMONY))
    verdict = verdict_on(made(sequence=7, previous=EARLIER).packed(), known)
    assert [sentence for _rule, sentence in first_bad(verdict) if "2, 4–6" in sentence]


def test_a_bundle_for_somebody_else_is_compared_by_its_log_only():
    elsewhere = [KnownChain(DESK, OTHER_DESK, tuple(FURTHER), ((1, SOURCE),))]
    verdict = verdict_on(made().packed(), elsewhere)
    assert (verdict.verdict, verdict.continuity) == (Verdict.AUTHENTIC_AND_COMPLETE, Continuity.LATE)
    assert any("not addressed" in one.sentence for one in verdict.findings)


def test_a_log_of_too_many_entries_is_refused_once(monkeypatch):
    monkeypatch.setattr(layout, "MOST_LOG_ENTRIES", 5)
    verdict = verdict_on(made().packed())
    assert [sentence for _rule, sentence in first_bad(verdict) if "more entries" in sentence]
