"""Bundles that say one thing in two ways, or borrow parts of honest ones: JSON, signatures, names, lists of others."""

import base64
import json
import struct
from dataclasses import replace

import pytest
from bundle_workshop import (
    BUNDLE,
    EARLIER,
    FOREIGN_KEY,
    KEY,
    LETTER,
    PICTURE,
    Log,
    archive,
    changed,
    first_bad,
    honest_log,
    honest_records,
    made,
    verdict_on,
)

from evidence_desk.bundles import layout, sshsig
from evidence_desk.bundles.standalone import ed25519
from evidence_desk.bundles.verdict import Verdict
from evidence_desk.values.canonical import canonical

HONEST = json.loads(made().files[layout.DISCLOSURE])


def spelt(before, after):
    """The disclosure with a piece of its bytes replaced, and signed for."""
    text = made().files[layout.DISCLOSURE]
    assert before in text
    return changed(layout.DISCLOSURE, text.replace(before, after), seal=True)


def said(**changes):
    return changed(layout.DISCLOSURE, canonical(HONEST | changes), seal=True)


def whole(content):
    return changed(layout.DISCLOSURE, content, seal=True)


ONE = {"what": "records", "reason": "drafts", "count": 1}
DISCLOSURES = {
    "key twice": lambda: spelt(b'"sequence":1', b'"sequence":1,"sequence":1'),
    "key twice, escaped": lambda: spelt(b'"sequence":1', b'"sequence":1,"\\u0073equence":2'),
    "not a number": lambda: spelt(b'"sequence":1', b'"sequence":NaN'),
    "infinity": lambda: spelt(b'"sequence":1', b'"sequence":Infinity'),
    "number with a point": lambda: spelt(b'"sequence":1', b'"sequence":1.0'),
    "number with an exponent": lambda: spelt(b'"sequence":1', b'"sequence":1e0'),
    "number with a sign": lambda: spelt(b'"sequence":1', b'"sequence":-1'),
    "number of 4000 digits": lambda: spelt(b'"sequence":1', b'"sequence":' + b"1" * 4000),
    "number of a million digits": lambda: spelt(b'"sequence":1', b'"sequence":' + b"1" * 1_000_000),
    "number beyond 2^53": lambda: spelt(b'"sequence":1', b'"sequence":9007199254740993'),
    "number as a text": lambda: said(sequence="1"),
    "nothing as a number": lambda: said(sequence=None),
    "half a character": lambda: spelt(b'"for analysis"', b'"\\ud800"'),
    "halves in the wrong order": lambda: spelt(b'"for analysis"', b'"\\udc00\\ud800"'),
    "half a character in UTF-8": lambda: spelt(b'"for analysis"', b'"\xed\xa0\x80"'),
    "overlong UTF-8": lambda: spelt(b'"for analysis"', b'"\xc0\xaf"'),
    "escaped slash": lambda: spelt(b'"for analysis"', b'"for\\/analysis"'),
    "control character as it is": lambda: spelt(b'"for analysis"', b'"for\nanalysis"'),
    "comment": lambda: spelt(b'"sequence":1', b'"sequence":1/**/'),
    "comma at the end": lambda: spelt(b'"withheld":[', b'"withheld":[,'),
    "lists in lists": lambda: spelt(b'"withheld":[', b'"withheld":[' + b"[" * 100_000),
    "objects in objects": lambda: spelt(b'"withheld":[', b'"withheld":[' + b'{"a":' * 100_000),
    "byte order mark": lambda: whole(b"\xef\xbb\xbf" + canonical(HONEST)),
    "line end behind it": lambda: whole(canonical(HONEST) + b"\n"),
    "two objects": lambda: whole(canonical(HONEST) * 2),
    "in UTF-16": lambda: whole(canonical(HONEST).decode().encode("utf-16")),
    "list around it": lambda: whole(b"[" + canonical(HONEST) + b"]"),
    "null": lambda: whole(b"null"),
    "nothing": lambda: whole(b""),
    "purpose of 4001": lambda: said(purpose="x" * 4001),
    "purpose as a list": lambda: said(purpose=["x"]),
    "fingerprint in other digits": lambda: said(desk_fingerprint=HONEST["desk_fingerprint"].replace("0", "٠")),
    "fingerprint of eleven groups": lambda: said(desk_fingerprint=HONEST["desk_fingerprint"][:-6]),
    "profile in capitals": lambda: said(profile="Full"),
    "time with another zone": lambda: said(made_at="2026-11-22T18:00:00.000+00:00"),
    "time in other digits": lambda: said(made_at="٢٠٢٦-11-22T18:00:00.000Z"),
    "hour 24": lambda: said(made_at="2026-11-22T24:00:00.000Z"),
    "leap second": lambda: said(made_at="2016-12-31T23:59:60.000Z"),
    "identity in capitals": lambda: said(bundle=BUNDLE.upper()),
    "identity in braces": lambda: said(bundle="{" + BUNDLE + "}"),
    "previous that is a path": lambda: said(sequence=2, previous="../" + BUNDLE),
    "recipient that is a name": lambda: said(recipient="Headquarters"),
    "withheld of 1001": lambda: said(withheld=[ONE] * 1001),
    "withheld with a name": lambda: said(withheld=[ONE | {"code": "S-000013"}]),
    "withheld without a reason": lambda: said(withheld=[{"what": "records", "count": 1}]),
    "less than nothing withheld": lambda: said(withheld=[ONE | {"count": -1}]),
    "truth withheld": lambda: said(withheld=[ONE | {"count": True}]),
    "withheld as an object": lambda: said(withheld=ONE),
}  # fmt: skip


@pytest.mark.parametrize("name", DISCLOSURES)
def test_a_disclosure_has_one_spelling(name):
    verdict = verdict_on(DISCLOSURES[name]())
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert verdict.about is None
    assert (4, "What it says about itself is not of a version that is understood here.") in first_bad(verdict)


def told(before, after):
    """The custody log with a piece of its third line replaced."""
    log = honest_log()
    assert before in log.lines[2]
    log.lines[2] = log.lines[2].replace(before, after)
    return made(log=log).packed()


CUSTODY = {
    "key twice": lambda: told(b'"seq":3', b'"seq":3,"seq":3'),
    "number with a point": lambda: told(b'"seq":3', b'"seq":3.0'),
    "not a number": lambda: told(b'"monotonic_ms":1', b'"monotonic_ms":NaN'),
    "truth as a number": lambda: told(b'"monotonic_ms":1', b'"monotonic_ms":true'),
    "number of 5000 digits": lambda: told(b'"monotonic_ms":1', b'"monotonic_ms":' + b"9" * 5000),
    "half a character": lambda: told(b'"reason":""', b'"reason":"\\ud83d"'),
    "clock that is a text": lambda: told(b'"clock":[]', b'"clock":""'),
    "clock of lists": lambda: told(b'"clock":[]', b'"clock":' + b"[" * 500 + b"]" * 500),
    "unknown field": lambda: told(b'"seq":3', b'"seq":3,"trusted":true'),
    "other format": lambda: told(b"evidence-desk-custody/1", b"evidence-desk-custody/2"),
    "byte order mark": lambda: told(b'{"entry"', b'\xef\xbb\xbf{"entry"'),
    "signature with a line end": lambda: told(b'"signature":"', b'"signature":"\\n'),
    "signature in the other alphabet of base64": lambda: told(b"==", b"=A"),
}  # fmt: skip


@pytest.mark.parametrize("name", CUSTODY)
def test_an_entry_of_the_log_has_one_spelling(name):
    verdict = verdict_on(CUSTODY[name]())
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any(rule == 6 and "not written as it must be" in sentence for rule, sentence in first_bad(verdict))


def text(part):
    return struct.pack(">I", len(part)) + part


def armored(blob, *, width=70, begin="SSH SIGNATURE", end="SSH SIGNATURE"):
    body = base64.b64encode(blob).decode()
    lines = [body[at : at + width] for at in range(0, len(body), width)]
    return "\n".join([f"-----BEGIN {begin}-----", *lines, f"-----END {end}-----", ""]).encode()


def signature(**parts):
    """The honest signature, written with other parts."""
    workshop = made()
    listed = workshop.files[layout.TAG_MANIFEST]
    good = sshsig.sign(listed, KEY)
    use = {
        "magic": b"SSHSIG", "version": 1, "kind": b"ssh-ed25519", "key": KEY.public_bytes, "namespace": b"evidence-desk-bundle",
        "reserved": b"", "hash": b"sha512", "signature_kind": b"ssh-ed25519", "signature": good.signature, "rest": b"",
    } | parts  # fmt: skip
    blob = use["magic"] + struct.pack(">I", use["version"]) + text(text(use["kind"]) + text(use["key"]))
    blob += text(use["namespace"]) + text(use["reserved"]) + text(use["hash"])
    blob += text(text(use["signature_kind"]) + text(use["signature"])) + use["rest"]
    return changed(layout.SIGNATURE, armored(blob))


def resigned():
    """Another spelling of the very same signature: S + L, which anyone can make of it."""
    good = sshsig.sign(made().files[layout.TAG_MANIFEST], KEY).signature
    s = int.from_bytes(good[32:], "little") + ed25519._L
    return signature(signature=good[:32] + s.to_bytes(32, "little"))


def armor(change):
    return changed(layout.SIGNATURE, change(made().files[layout.SIGNATURE]))


NEUTRAL = (1).to_bytes(32, "little")
SIGNATURES = {
    "the same signature in another number": ("does not belong", resigned),
    "signature of zeros": ("does not belong", lambda: signature(signature=bytes(64))),
    "key and signature that fit anything": ("not known here", lambda: signature(key=NEUTRAL, signature=NEUTRAL + bytes(32))),
    "key that is no point": ("does not belong", lambda: signature(key=(2).to_bytes(32, "little"))),
    "trusted key, signature that fits anything": ("does not belong", lambda: signature(signature=NEUTRAL + bytes(32))),
    "another magic": ("not a signature", lambda: signature(magic=b"SSHSIF")),
    "version 2": ("not a signature", lambda: signature(version=2)),
    "something reserved": ("not a signature", lambda: signature(reserved=b"x")),
    "weaker hash": ("not a signature", lambda: signature(hash=b"sha256")),
    "unknown hash": ("not a signature", lambda: signature(hash=b"none")),
    "another kind of key": ("not a signature", lambda: signature(kind=b"sk-ssh-ed25519@openssh.com")),
    "another kind of signature": ("not a signature", lambda: signature(signature_kind=b"ssh-rsa")),
    "short key": ("not a signature", lambda: signature(key=KEY.public_bytes[:31])),
    "long signature": ("not a signature", lambda: signature(signature=bytes(65))),
    "bytes behind it": ("not a signature", lambda: signature(rest=b"\0")),
    "namespace that is no text": ("not a signature", lambda: signature(namespace=b"\xff")),
    "empty namespace": ("another purpose", lambda: signature(namespace=b"")),
    "namespace of reports": ("another purpose", lambda: signature(namespace=b"evidence-desk-report")),
    "namespace with NUL": ("another purpose", lambda: signature(namespace=b"evidence-desk-bundle\0")),
    "two signatures": ("not a signature", lambda: armor(lambda good: good * 2)),
    "lines of 76": ("not a signature", lambda: armor(
        lambda good: armored(base64.b64decode(b"".join(good.split(b"\n")[1:-2])), width=76))),
    "armor of PGP": ("not a signature", lambda: armor(lambda good: good.replace(b"SSH SIGNATURE", b"PGP SIGNATURE"))),
    "armor in small letters": ("not a signature", lambda: armor(lambda good: good.replace(b"BEGIN", b"begin"))),
    "base64 without its end": ("not a signature", lambda: armor(lambda good: good.replace(b"=", b""))),
    "blank in the base64": ("not a signature", lambda: armor(lambda good: good.replace(b"U1NIU0lH", b"U1NIU 0lH"))),
    "spare bits set": ("not a signature", lambda: armor(lambda good: good.replace(good.split(b"\n")[-3][-4:], b"/" * 4))),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_signature_has_one_spelling(name):
    reason, make = SIGNATURES[name]
    verdict = verdict_on(make())
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert verdict.about is None
    assert any(rule == 3 and reason in sentence for rule, sentence in first_bad(verdict)), first_bad(verdict)


def test_the_signature_written_here_with_nothing_changed_passes():
    """Else the attacks above would be refused for a mistake of theirs."""
    assert verdict_on(signature()).verdict is Verdict.AUTHENTIC_AND_COMPLETE


def borrowed(*paths, of=None):
    """The honest bundle with files of another honest one of the same desk."""
    other = of or made(sequence=2, previous=EARLIER)
    workshop = made()
    workshop.files |= {path: other.files[path] for path in paths}
    return workshop.packed()


def older_log():
    log = Log()
    log.tell_of(honest_records())
    return made(log=log)


def shorter_state():
    log = honest_log()
    earlier = Log()
    earlier.tell(action="vault-made")
    return made(log=log, checkpoint=earlier.checkpoint()).packed()


def other_desk(*, key):
    """Everything said again by another desk that is known, in its own name or not."""
    workshop = made()
    workshop.key = key
    return workshop.sign(key).packed()


SIGNED_PART = (layout.TAG_MANIFEST, layout.SIGNATURE)
TAGS = (*layout.REQUIRED_TAG_FILES, *SIGNED_PART)
BORROWED = {
    "signed list of another bundle": (4, "changed", lambda: borrowed(*SIGNED_PART)),
    "all lists of another bundle": (4, "changed", lambda: borrowed(*TAGS)),
    "all but the disclosure": (4, "changed", lambda: borrowed(*TAGS, layout.CUSTODY_LOG, layout.CHECKPOINT, layout.RECORDS)),
    "disclosure of another bundle": (4, "changed", lambda: borrowed(layout.DISCLOSURE)),
    "bag-info of another bundle": (4, "changed", lambda: borrowed(layout.BAG_INFO)),
    "log of another bundle": (4, "changed", lambda: borrowed(layout.CUSTODY_LOG, of=older_log())),
    "log and state of another bundle": (4, "changed", lambda: borrowed(layout.CUSTODY_LOG, layout.CHECKPOINT, of=older_log())),
    "state of an earlier day, signed": (6, "whose state was signed", shorter_state),
    "signed again by another known desk": (3, "another desk", lambda: other_desk(key=FOREIGN_KEY)),
}  # fmt: skip


@pytest.mark.parametrize("name", BORROWED)
def test_parts_of_two_honest_bundles_make_no_third(name):
    rule, reason, make = BORROWED[name]
    verdict = verdict_on(make())
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any(found == rule and reason in sentence for found, sentence in first_bad(verdict)), first_bad(verdict)


def named(name):
    members = made().members()
    members[-1] = replace(members[-1], name=name)
    return archive(members)


def holding_an_archive():
    """The last file of the archive is an archive itself, cut so that a reader from behind may take its end for ours."""
    members = made().members()
    members[-1] = replace(members[-1], content=LETTER + made().packed())
    return archive(members)[:-22]


NAMES = {
    "folder in small letters": b"ed-000016/data/x",
    "folder with a letter that codes lack": b"ED-00001O/data/x",
    "blank at the end": b"ED-000016/data/x ",
    "blank at the beginning": b"ED-000016/data/ x",
    "tab": b"ED-000016/data/x\ty",
    "escape": b"ED-000016/data/\x1b[2Jx",
    "delete": b"ED-000016/data/x\x7f",
    "tilde": b"ED-000016/data/~root",
    "dollar": b"ED-000016/data/$HOME",
    "backquote": b"ED-000016/data/`id`",
    "pipe": b"ED-000016/data/x|y",
    "star": b"ED-000016/data/*",
    "question mark": b"ED-000016/data/x?",
    "quotation mark": b'ED-000016/data/"x"',
    "two dots": b"ED-000016/data/..",
    "three dots": b"ED-000016/data/...",
    "dots and a blank": b"ED-000016/data/.. /x",
    "device with dots": b"ED-000016/data/media/nul.tar.gz",
    "device in mixed letters": b"ED-000016/data/media/CoM1",
    "printer": b"ED-000016/data/prn",
    "share of a network": b"//server/share/x",
    "path of a device": b"\\\\?\\C:\\x",
    "full-width dots": "ED-000016/data/．．/x".encode(),
    "full-width slash": "ED-000016/data／x".encode(),
    "composed letter": "ED-000016/data/é".encode(),
    "Kelvin sign": "ED-000016/data/\u212a".encode(),
    "overlong dot": b"ED-000016/data/\xc0\xae\xc0\xae/x",
    "plus": b"ED-000016/data/a+b",
    "at": b"ED-000016/data/@SynoEAStream",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_some_system_reads_otherwise_is_none(name):
    verdict = verdict_on(named(NAMES[name]))
    assert verdict.verdict is Verdict.UNREADABLE
    assert any(rule == 2 and "may hold" in sentence for rule, sentence in first_bad(verdict)), first_bad(verdict)


def test_the_end_of_an_archive_within_it_is_not_its_end():
    verdict = verdict_on(holding_an_archive())
    assert verdict.verdict is Verdict.UNREADABLE


def test_a_picture_that_is_an_archive_as_well_is_a_picture():
    content = PICTURE + made().packed()
    verdict = verdict_on(changed("data/media/M-00001Y.jpg", content))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert (4, "This file was changed after it was signed.") in first_bad(verdict)
