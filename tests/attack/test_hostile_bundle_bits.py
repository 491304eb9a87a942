"""Bundles cut short, and with single bits changed: none passes."""

import base64
import io
import random
import zlib

import pytest
from bundle_workshop import CARD, KNOWN_NOTHING, READER, SENDER, made, verdict_on

from evidence_desk.bundles.opening import inspect_bundle
from evidence_desk.bundles.verdict import Verdict
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.bundles.zip_records import ZipEntry
from evidence_desk.vault.agefile import AgeWriter
from evidence_desk.vault.signing import ed25519_holds


def encrypted(plain):
    out = io.BytesIO()
    with AgeWriter(out, [READER.recipient]) as sealed:
        sealed.write(plain)
    return out.getvalue()


def inspected(tmp_path, content, identity=READER):
    path = tmp_path / "ED-000016.zip.age"
    path.write_bytes(content)
    return inspect_bundle(path, [identity], [CARD], KNOWN_NOTHING)


AGE = {
    "for somebody else": (lambda whole: whole, SENDER),
    "cut at the end": (lambda whole: whole[:-1], READER),
    "cut in half": (lambda whole: whole[: len(whole) // 2], READER),
    "cut in the header": (lambda whole: whole[:100], READER),
    "byte appended": (lambda whole: whole + b"\0", READER),
    "garbage in front": (lambda whole: b"x" + whole, READER),
    "text form": (lambda whole: b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.b64encode(whole), READER),
    "empty": (lambda whole: b"", READER),
}


@pytest.mark.parametrize("name", AGE)
def test_what_does_not_decrypt_is_a_finding_under_the_first_rule(name, tmp_path):
    change, identity = AGE[name]
    verdict = inspected(tmp_path, change(encrypted(made().packed())), identity)
    assert verdict.verdict is Verdict.UNREADABLE
    assert [one.rule for one in verdict.findings] == [1]
    assert list(tmp_path.iterdir()) == [tmp_path / "ED-000016.zip.age"]


def test_the_encrypted_bundle_passes_and_leaves_nothing_beside_it(tmp_path):
    verdict = inspected(tmp_path, encrypted(made().packed()))
    assert verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE
    assert list(tmp_path.iterdir()) == [tmp_path / "ED-000016.zip.age"]


def flipped(whole, bit):
    changed_bytes = bytearray(whole)
    changed_bytes[bit // 8] ^= 1 << bit % 8
    return bytes(changed_bytes)


def test_no_single_bit_of_an_archive_can_change_unseen():
    packed = made().packed()
    for bit in random.Random(1).sample(range(len(packed) * 8), 150):
        assert not verdict_on(flipped(packed, bit)).acceptable, bit


def test_no_single_bit_of_an_encrypted_bundle_can_change_unseen(tmp_path):
    whole = encrypted(made().packed())
    header = whole.index(b"---") + 64
    chosen = random.Random(2)
    bits = chosen.sample(range(header * 8), 60) + chosen.sample(range(len(whole) * 8), 60)
    for bit in bits:
        assert not inspected(tmp_path, flipped(whole, bit)).acceptable, bit


def test_no_truncation_of_an_archive_passes_at_any_byte():
    packed = made().packed()
    for length in range(len(packed)):
        verdict = verify_bundle(io.BytesIO(packed[:length]), [CARD], ed25519_holds, KNOWN_NOTHING)
        assert verdict.verdict is Verdict.UNREADABLE, length
        assert [one.rule for one in verdict.findings] == [2], length


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_no_bit_of_a_whole_archive_can_change_unseen():
    packed = made().packed()
    for bit in range(len(packed) * 8):
        assert not verdict_on(flipped(packed, bit)).acceptable, bit


def test_an_entry_of_the_workshop_is_spelt_like_the_exporters():
    """Else the attacks on the archive would be refused for the workshop's own mistakes."""
    member = made().members()[0]
    entry = ZipEntry(member.name.decode(), len(member.content), zlib.crc32(member.content), 7)
    assert member.headers(7) == (entry.local_header(), entry.central_header())
