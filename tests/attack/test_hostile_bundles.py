"""Bundles that someone made to deceive or to break the reader: each is refused, for its named rule."""

import base64
import hashlib
import json
import struct
import zlib
from dataclasses import replace

import pytest
from bundle_workshop import (
    DESK,
    EARLIER,
    FOREIGN_KEY,
    LETTER,
    OTHER_CODE,
    OTHER_DESK,
    PICTURE,
    SENDER,
    Member,
    Workshop,
    archive,
    changed,
    first_bad,
    made,
    verdict_on,
)

from evidence_desk.bundles import layout
from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.bundles.verdict import Continuity, Outcome, Verdict
from evidence_desk.values.canonical import canonical
from evidence_desk.vault.signing import SigningKey


def test_the_honest_bundle_of_the_workshop_passes():
    verdict = verdict_on(made().packed())
    assert first_bad(verdict) == []
    assert verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE
    assert verdict.continuity is Continuity.FIRST
    assert verdict.acceptable
    assert [one.rule for one in verdict.findings if one.outcome is Outcome.HOLDS] == [1, 2, 3, 4, 5, 6]


def with_member(**changes):
    """The honest archive, its last file described otherwise."""
    members = made().members()
    members[-1] = replace(members[-1], **changes)
    return archive(members)


def with_name(name):
    return with_member(name=name)


def in_folder(name):
    return with_name(b"ED-000016/" + name)


def with_extra_member(member):
    return archive([*made().members(), member])


def with_end(**changes):
    packed = made().packed()
    names = ("mark", "disk", "start_disk", "here", "count", "size", "offset", "comment")
    values = dict(zip(names, struct.unpack("<4s4H2IH", packed[-22:]), strict=True)) | changes
    return packed[:-22] + struct.pack("<4s4H2IH", *values.values())


def overlapping():
    members = made().members()
    members[-1] = replace(members[-1], offset=0)
    return archive(members)


def with_gap():
    members = made().members()
    members[0] = replace(members[0], content=members[0].content + b"hidden", size=len(members[0].content),
                         crc=zlib.crc32(members[0].content))  # fmt: skip
    return archive(members)


def with_bytes_behind_the_last_file():
    return with_member(content=LETTER + b"hidden", size=len(LETTER), crc=zlib.crc32(LETTER))


def with_hidden_directory():
    """A whole second archive inside the first one's prefix; readers that search from the front see that one."""
    return archive(made().members(), prefix=archive([Member(b"ED-000016/bagit.txt", b"other")]))


def with_zip64_end(*, count=None, locator=None):
    members = made().members()
    packed = archive(members, end=b"")
    entries_end = sum(len(one.headers(0)[0]) + len(one.content) for one in members)
    size = len(packed) - entries_end
    shown = len(members) if count is None else count
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 0x032D, 45, 0, 0, shown, shown, size, entries_end)
    where = struct.pack("<4sIQI", b"PK\6\7", 0, len(packed) if locator is None else locator, 1)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return packed + end64 + where + end


def bomb():
    """150 kB that declare 103 GB: one small file named by many entries of the directory."""
    members = [replace(one, size=0xFFFFFFFE, packed=0xFFFFFFFE) for one in made().members() * 25]
    return archive(members)


def payload_first():
    return archive(list(reversed(made().members())))


def crc_lie():
    return with_member(crc=1)


def edited(at, value):
    packed = bytearray(made().packed())
    packed[at : at + len(value)] = value
    return bytes(packed)


LONG = b"a" * 81
CONTAINER = {
    "empty file": ("too short", lambda: b""),
    "a text": ("not a complete archive", lambda: b"This is a letter, not a bundle. " * 9),
    "cut in half": ("not a complete archive", lambda: made().packed()[: len(made().packed()) // 2]),
    "last byte missing": ("not a complete archive", lambda: made().packed()[:-1]),
    "end record missing": ("not a complete archive", lambda: made().packed()[:-22]),
    "byte appended": ("not a complete archive", lambda: made().packed() + b"\0"),
    "garbage appended": ("not a complete archive", lambda: made().packed() + b"PK" * 100),
    "garbage in front": ("put before", lambda: b"#!/bin/sh\n" + made().packed()),
    "garbage in front, offsets corrected": ("overlap", lambda: archive(made().members(), prefix=b"MZ program")),
    "a second directory in front": ("overlap", with_hidden_directory),
    "comment": ("put before", lambda: with_end(comment=0)[:-2] + b"\x05\x00hello"[:2]),
    "two disks": ("put before", lambda: with_end(disk=1)),
    "fewer on this disk": ("put before", lambda: with_end(here=3)),
    "one file less in the count": ("belong to none", lambda: archive(made().members(), count=len(made().members()) - 1)),
    "one file more in the count": ("cut short", lambda: archive(made().members(), count=len(made().members()) + 1)),
    "no files": ("more files than", lambda: archive([])),
    "directory beyond the end": ("put before", lambda: with_end(offset=0x7FFFFFFF)),
    "gigantic directory": ("more files than", lambda: with_end(size=0x7FFFFFFF)),
    "overlap": ("overlap", overlapping),
    "gap": ("overlap", with_gap),
    "bytes between files and directory": ("belong to none", with_bytes_behind_the_last_file),
    "declared 103 GB": ("overlap", bomb),
    "declared larger than the file": ("belong to none", lambda: with_member(size=103_000_000, packed=103_000_000)),
    "zip64 without need": ("put before", with_zip64_end),
    "zip64 count of billions": ("more files than", lambda: with_zip64_end(count=2**60)),
    "zip64 locator elsewhere": ("put before", lambda: with_zip64_end(locator=0)),
    "zip64 size of 2^63": ("never does", lambda: with_member(
        size=0xFFFFFFFF, packed=0xFFFFFFFF, extra=struct.pack("<HHQQ", 1, 16, 2**63, 2**63)[:-1] + b"\1")),
    "zip64 size of 2^60, well spelt": ("never does", lambda: with_member(
        size=0xFFFFFFFF, packed=0xFFFFFFFF, extra=struct.pack("<HHQQ", 1, 16, 2**60, 2**60))),
    "zip64 mark without its field": ("cut short", lambda: with_member(size=0xFFFFFFFF, packed=0xFFFFFFFF)),
    "names differ in the two headers": ("disagree", lambda: with_member(local={"name": b"ED-000016/data/media/M-00002R.exe"})),
    "sizes differ in the two headers": ("disagree", lambda: with_member(local={"size": 1, "packed": 1})),
    "checksums differ in the two headers": ("disagree", lambda: with_member(local={"crc": 1})),
    "extra field in the local header": ("belong to none", lambda: with_member(local={"extra": b"UT\1\0\0"})),
    "extra field in the directory": ("never does", lambda: with_member(extra=b"UT\1\0\0")),
    "comment of a file": ("never does", lambda: with_member(comment=b"hello")),
    "other time": ("never does", lambda: with_member(date=0x5555)),
    "deflated": ("compressed", lambda: with_member(method=8)),
    "encrypted inside": ("encrypted", lambda: with_member(flags=1)),
    "sizes after the content": ("never does", lambda: with_member(flags=8)),
    "two sizes": ("two different sizes", lambda: with_member(packed=5)),
    "symbolic link": ("ordinary file", lambda: with_member(attributes=0o120777 << 16)),
    "device": ("ordinary file", lambda: with_member(attributes=0o060600 << 16)),
    "folder by attribute": ("ordinary file", lambda: with_member(attributes=0o040700 << 16 | 0x10)),
    "program": ("ordinary file", lambda: with_member(attributes=0o100755 << 16)),
    "same name twice": ("same name", lambda: with_extra_member(made().members()[-1])),
    "names differ in case only": ("same name", lambda: in_folder(b"data/media/m-00001y.JPG")),
    "a file that is also a folder": ("file and a folder", lambda: in_folder(b"data/media/M-00001Y.jpg/x")),
    "out of the folder": ("may hold", lambda: in_folder(b"../../.bashrc")),
    "out at once": ("may hold", lambda: with_name(b"../ED-000016/bagit.txt")),
    "a dot in the path": ("may hold", lambda: in_folder(b"data/./media/x")),
    "absolute": ("may hold", lambda: with_name(b"/etc/passwd")),
    "absolute inside": ("may hold", lambda: in_folder(b"/etc/passwd")),
    "backslash": ("may hold", lambda: in_folder(b"data\\media\\x.jpg")),
    "drive": ("may hold", lambda: in_folder(b"C:/x.jpg")),
    "stream of a file": ("may hold", lambda: in_folder(b"data/x.jpg:hidden")),
    "NUL": ("may hold", lambda: in_folder(b"data/x.jpg\0.exe")),
    "line feed": ("may hold", lambda: in_folder(b"data/x\nfake.jpg")),
    "non-ASCII": ("may hold", lambda: in_folder("data/şəkil.jpg".encode())),
    "right-to-left override": ("may hold", lambda: in_folder("data/x\u202egpj.exe".encode())),
    "not even text": ("may hold", lambda: in_folder(b"data/\xff\xfe.jpg")),
    "percent escape": ("may hold", lambda: in_folder(b"data/%2e%2e/x")),
    "space": ("may hold", lambda: in_folder(b"data/my file.jpg")),
    "option": ("may hold", lambda: in_folder(b"data/-rf")),
    "hidden file": ("may hold", lambda: in_folder(b"data/.htaccess")),
    "dot at the end": ("may hold", lambda: in_folder(b"data/x.")),
    "device of Windows": ("may hold", lambda: in_folder(b"data/media/CON")),
    "device of Windows with an extension": ("may hold", lambda: in_folder(b"data/media/lpt1.jpg")),
    "name of 81": ("may hold", lambda: in_folder(b"data/" + LONG)),
    "too deep": ("may hold", lambda: in_folder(b"data/a/b/c/d/e")),
    "path too long": ("may hold", lambda: in_folder(b"data/" + b"/".join([b"a" * 75] * 3))),
    "empty segment": ("may hold", lambda: in_folder(b"data//x")),
    "folder entry": ("may hold", lambda: in_folder(b"data/media/")),
    "empty name": ("may hold", lambda: with_name(b"")),
    "no top folder": ("may hold", lambda: with_name(b"bagit.txt")),
    "two top folders": ("more than one", lambda: with_name(b"ED-000020/data/media/x.jpg")),
    "payload before the lists": ("do not stand before", payload_first),
    "a README of 2 MiB": ("larger than", lambda: changed(layout.README, b"x" * 2**21, seal=True)),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTAINER)
def test_an_archive_that_is_not_ours_is_not_read(name):
    reason, make = CONTAINER[name]
    verdict = verdict_on(make())
    assert verdict.verdict is Verdict.UNREADABLE
    assert not verdict.acceptable
    assert any(rule == 2 and reason in sentence for rule, sentence in first_bad(verdict)), first_bad(verdict)


def test_a_checksum_that_both_headers_share_and_the_content_does_not_is_found():
    verdict = verdict_on(crc_lie())
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any(rule == 2 and "checksum" in sentence for rule, sentence in first_bad(verdict))


def signed_by(key, **more):
    workshop = made()
    workshop.files |= {path.replace("__", "/"): content for path, content in more.items()}
    workshop.key = key
    return workshop.seal().packed()


def signature_flipped(at):
    workshop = made()
    lines = workshop.files[layout.SIGNATURE].decode().split("\n")
    blob = bytearray(base64.b64decode("".join(lines[1:-2])))
    blob[at] ^= 1
    text = base64.b64encode(blob).decode()
    body = [text[start : start + 70] for start in range(0, len(text), 70)]
    workshop.files[layout.SIGNATURE] = "\n".join([lines[0], *body, lines[-2], ""]).encode()
    return workshop.packed()


def signature_text(change):
    workshop = made()
    workshop.files[layout.SIGNATURE] = change(workshop.files[layout.SIGNATURE])
    return workshop.packed()


def signature_of_another_bundle():
    other = made(sequence=2, previous=EARLIER)
    return changed(layout.SIGNATURE, other.files[layout.SIGNATURE])


def for_another_purpose(namespace):
    workshop = made()
    workshop.namespace = namespace
    return workshop.sign().packed()


def listed_by(change, path=layout.MANIFEST):
    """A list of files spelt otherwise, and signed for."""
    workshop = made()
    if path == layout.MANIFEST:
        return workshop.seal(manifest=change(workshop.files[path])).packed()
    return workshop.seal(tag_manifest=change(workshop.files[path])).packed()


def disclosed(**changes):
    workshop = made()
    value = json.loads(workshop.files[layout.DISCLOSURE])
    value |= changes
    workshop.files[layout.DISCLOSURE] = canonical({name: one for name, one in value.items() if one is not ...})
    return workshop.seal().packed()


def in_other_folder():
    workshop = made()
    workshop.folder = layout.folder_of(OTHER_CODE)
    return workshop.packed()


def swapped():
    workshop = made()
    first, second = "data/media/M-00001Y.jpg", "data/media/M-00002R.txt"
    workshop.files |= {first: workshop.files[second], second: workshop.files[first]}
    return workshop.packed()


def renamed():
    workshop = made()
    workshop.files["data/media/M-renamed.jpg"] = workshop.files.pop("data/media/M-00001Y.jpg")
    return workshop.packed()


def bag_info(change):
    """Other particulars in bag-info.txt, and signed for."""
    workshop = made()
    workshop.files[layout.BAG_INFO] = change(workshop.files[layout.BAG_INFO])
    return workshop.seal(count=False).packed()


def upper(text):
    return text[:64].upper() + text[64:]


PICTURE_PATH = "data/media/M-00001Y.jpg"
HASH = hashlib.sha256(b"").hexdigest().encode()
SEALS = {
    "no signature": (3, "not signed", lambda: changed(layout.SIGNATURE, None)),
    "empty signature": (3, "not a signature", lambda: changed(layout.SIGNATURE, b"")),
    "signature of words": (3, "not a signature", lambda: changed(layout.SIGNATURE, b"signed: Headquarters\n")),
    "foreign key": (3, "not known here", lambda: signed_by(SigningKey(b"x" * 32))),
    "foreign key, travelling along": (3, "not known here", lambda: signed_by(
        SigningKey(b"x" * 32), data__keys=KeyCard(DESK, "Baku", SigningKey(b"x" * 32).public_bytes, SENDER.recipient).to_bytes())),
    "a known key of another desk": (3, "another desk", lambda: signed_by(FOREIGN_KEY)),
    "signed for git": (3, "another purpose", lambda: for_another_purpose("git")),
    "signed for no purpose": (3, "another purpose", lambda: for_another_purpose("file")),
    "signed for a similar purpose": (3, "another purpose", lambda: for_another_purpose("evidence-desk-bundle ")),
    "signature of another bundle": (3, "does not belong", signature_of_another_bundle),
    "one bit of the signature": (3, "does not belong", lambda: signature_flipped(-1)),
    "key in the signature exchanged": (3, "does not belong", lambda: signature_flipped(40)),
    "version of the signature": (3, "not a signature", lambda: signature_flipped(9)),
    "text behind the signature": (3, "not a signature", lambda: signature_text(lambda text: text + b"\n")),
    "text before the signature": (3, "not a signature", lambda: signature_text(lambda text: b"From: desk\n" + text)),
    "line ends of Windows": (3, "not a signature", lambda: signature_text(lambda text: text.replace(b"\n", b"\r\n"))),
    "signature on one line": (3, "not a signature", lambda: signature_text(
        lambda text: b"\n".join([text.split(b"\n")[0], b"".join(text.split(b"\n")[1:-2]), *text.split(b"\n")[-2:]]))),
    "signature not in ASCII": (3, "not a signature", lambda: signature_text(lambda text: text.replace(b"A", b"\xc3\x81", 1))),
    "signed list missing": (3, "missing", lambda: changed(layout.TAG_MANIFEST, None)),
    "signed list changed": (3, "does not belong", lambda: changed(layout.TAG_MANIFEST, HASH + b"  bagit.txt\n")),
    "bundle names another desk": (3, "another desk", lambda: disclosed(desk=OTHER_DESK)),
    "payload changed": (4, "changed", lambda: changed(PICTURE_PATH, PICTURE + b"!")),
    "payload emptied": (4, "changed", lambda: changed(PICTURE_PATH, b"")),
    "records changed": (4, "changed", lambda: changed(layout.RECORDS, b"{}\n")),
    "table changed": (4, "changed", lambda: changed("data/catalogue/sources.csv", b"id\r\n")),
    "payload added": (4, "did not list", lambda: changed("data/media/M-more.jpg", b"more")),
    "payload added, empty": (4, "did not list", lambda: changed("data/empty", b"")),
    "tag file added": (4, "did not list", lambda: changed("INSTALL.txt", b"run me")),
    "second signature added": (4, "did not list", lambda: changed("signatures/other.sig", b"-----BEGIN")),
    "another manifest added": (4, "did not list", lambda: changed("manifest-md5.txt", b"")),
    "fetch list added": (4, "did not list", lambda: changed("fetch.txt", b"http://example.org/ 1 data/x\n")),
    "payload renamed": (4, "did not list", renamed),
    "two files swapped": (4, "changed", swapped),
    "README changed": (4, "changed", lambda: changed(layout.README, b"All is well.\n")),
    "bag-info changed": (4, "changed", lambda: changed(layout.BAG_INFO, b"Contact-Name: N. N.\n")),
    "list of payload changed": (4, "changed", lambda: changed(layout.MANIFEST, HASH + b"  data/x\n")),
    "list of payload missing": (4, "did not list", lambda: changed(layout.MANIFEST, None)),
    "list in capitals": (4, "not written", lambda: listed_by(upper)),
    "list with one space": (4, "not written", lambda: listed_by(lambda text: text.replace(b"  ", b" ", 1))),
    "list of binary files": (4, "not written", lambda: listed_by(lambda text: text.replace(b"  ", b" *", 1))),
    "list with Windows line ends": (4, "not written", lambda: listed_by(lambda text: text.replace(b"\n", b"\r\n"))),
    "list without its last line end": (4, "not written", lambda: listed_by(lambda text: text[:-1])),
    "list with an empty line": (4, "not written", lambda: listed_by(lambda text: text + b"\n")),
    "list with a path twice": (4, "not written", lambda: listed_by(lambda text: text + HASH + b"  data/disclosure.json\n")),
    "list with a path twice in capitals": (4, "not written", lambda: listed_by(
        lambda text: text + HASH + b"  data/DISCLOSURE.json\n")),
    "list that points outside": (4, "not written", lambda: listed_by(lambda text: text + HASH + b"  data/../../x\n")),
    "list with percent escapes": (4, "not written", lambda: listed_by(lambda text: text + HASH + b"  data/%0Ax\n")),
    "list of payload names a tag file": (4, "wrong list", lambda: listed_by(lambda text: text + HASH + b"  README2.txt\n")),
    "signed list names payload": (4, "wrong list", lambda: listed_by(
        lambda text: text + HASH + b"  data/disclosure.json\n", layout.TAG_MANIFEST)),
    "signed list without README": (4, "every bundle has", lambda: changed(layout.README, None, seal=True)),
    "no disclosure, signed": (4, "every bundle has", lambda: changed(layout.DISCLOSURE, None, seal=True)),
    "no checkpoint, signed": (4, "every bundle has", lambda: changed(layout.CHECKPOINT, None, seal=True)),
    "another version of BagIt": (4, "version 1.0", lambda: changed(
        layout.BAGIT, b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n", seal=True)),
    "newer format": (4, "version", lambda: disclosed(format="evidence-desk-disclosure/2")),
    "unknown field": (4, "version", lambda: disclosed(trusted=True)),
    "field missing": (4, "version", lambda: disclosed(purpose=...)),
    "sequence of 0": (4, "version", lambda: disclosed(sequence=0)),
    "sequence as a truth value": (4, "version", lambda: disclosed(sequence=True)),
    "first bundle with a predecessor": (4, "version", lambda: disclosed(previous=EARLIER)),
    "later bundle without one": (4, "version", lambda: disclosed(sequence=2)),
    "unknown profile": (4, "version", lambda: disclosed(profile="everything")),
    "impossible day": (4, "version", lambda: disclosed(made_at="2026-02-31T10:00:00.000Z")),
    "code that is none": (4, "version", lambda: disclosed(code="B-000017")),
    "disclosure not canonical": (4, "version", lambda: changed(layout.DISCLOSURE, b'{ "format": 1 }', seal=True)),
    "other purpose than bag-info's desk": (4, "descriptions", lambda: disclosed(recipient=OTHER_DESK)),
    "false totals": (4, "descriptions", lambda: bag_info(lambda text: text.replace(b"Payload-Oxum: ", b"Payload-Oxum: 1"))),
    "a person's name in bag-info": (4, "descriptions", lambda: bag_info(lambda text: text + b"Contact-Name: N. N.\n")),
    "folder of another bundle": (4, "another bundle", in_other_folder),
}  # fmt: skip


@pytest.mark.parametrize("name", SEALS)
def test_what_was_not_signed_as_it_is_is_not_authentic(name):
    rule, reason, make = SEALS[name]
    verdict = verdict_on(make())
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert not verdict.acceptable
    assert any(found == rule and reason in sentence for found, sentence in first_bad(verdict)), first_bad(verdict)


@pytest.mark.parametrize("path", [PICTURE_PATH, layout.README, layout.RECORDS, layout.CUSTODY_LOG, layout.DISCLOSURE])
def test_what_is_missing_is_named_and_the_rest_stays_authentic(path):
    verdict = verdict_on(changed(path, None))
    assert verdict.verdict is Verdict.AUTHENTIC_INCOMPLETE
    assert not verdict.acceptable
    assert [(one.rule, one.path) for one in verdict.findings if one.outcome is Outcome.INCOMPLETE] == [(4, path)]


def test_all_findings_are_listed_not_the_first():
    workshop = made()
    workshop.files[PICTURE_PATH] = b"other"
    workshop.files[layout.README] = b"other"
    workshop.files["data/extra"] = b"extra"
    del workshop.files["data/media/M-00002R.txt"]
    workshop.files[layout.SIGNATURE] = b""
    verdict = verdict_on(workshop.packed())
    named = {one.path for one in verdict.findings if one.outcome not in {Outcome.HOLDS, Outcome.NOTE}}
    assert named == {PICTURE_PATH, layout.README, "data/extra", "data/media/M-00002R.txt", layout.SIGNATURE}


def test_nothing_is_interpreted_that_no_known_desk_signed():
    workshop = Workshop()
    workshop.record_lines = [b"[" * 100_000]
    workshop.make()
    workshop.key = SigningKey(b"x" * 32)
    verdict = verdict_on(workshop.seal().packed())
    assert verdict.about is None
    assert verdict.signed_digest == ""
    assert {one.rule for one in verdict.findings if one.outcome is Outcome.NOTE} == {5, 6}
    assert {rule for rule, _sentence in first_bad(verdict)} == {3}
