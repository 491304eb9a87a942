"""Ed25519 in Python alone comes to the verdict of the library of the desk, and of ssh-keygen, at every edge."""

import functools
import hashlib
import itertools
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.bundles.sshsig import NAMESPACE, SshSignature, _signed_bytes, allowed_signers_line
from evidence_desk.bundles.standalone import ed25519
from evidence_desk.bundles.standalone.ed25519 import holds
from evidence_desk.vault.signing import SigningKey, ed25519_holds

PRIME, ORDER = ed25519._P, ed25519._L
KEY = SigningKey(bytes(range(32)))
MESSAGE = b"the list of lists\n"
# What ssh-keygen signs and verifies for the message.
SIGNED = _signed_bytes(hashlib.sha512(MESSAGE).digest(), NAMESPACE)

# RFC 8032, section 7.1: public key, message, signature.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_the_vectors_of_the_standard_hold_and_nothing_beside_them(key, message, signature):
    key, message, signature = map(bytes.fromhex, (key, message, signature))
    assert holds(key, signature, message)
    assert not holds(key, signature, message + b"\0")
    for changed in (signature[:-1], signature + b"\0", b"", bytes(64), signature[32:] + signature[:32]):
        assert not holds(key, changed, message)
    for other in (key[:-1], key + b"\0", b"", key[::-1]):
        assert not holds(other, signature, message)


@settings(max_examples=40)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 767))
def test_both_agree_on_any_key_and_on_any_bit_changed(seed, message, bit):
    key = SigningKey(seed)
    whole = bytearray(key.public_bytes + key.sign(message))
    assert holds(key.public_bytes, bytes(whole[32:]), message)
    whole[bit // 8] ^= 1 << bit % 8
    public, signature = bytes(whole[:32]), bytes(whole[32:])
    assert holds(public, signature, message) == ed25519_holds(public, signature, message)


@settings(max_examples=30)
@given(st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_both_agree_on_noise(public, signature):
    assert holds(public, signature, MESSAGE) == ed25519_holds(public, signature, MESSAGE)


def multiplied(factor, point):
    total = ed25519._NEUTRAL
    while factor:
        total = ed25519._added(total, point) if factor & 1 else total
        point, factor = ed25519._added(point, point), factor >> 1
    return total


def small_order():
    """The eight points of small order, in every spelling that 32 bytes have for them."""
    some = next(point for y in itertools.count(2) if (point := ed25519._decoded(y.to_bytes(32, "little"))))
    while ed25519._encoded(multiplied(4, torsion := multiplied(ORDER, some))) == ed25519._encoded(ed25519._NEUTRAL):
        some = ed25519._added(some, ed25519._base_table()[0][1])
        some = next(p for y in itertools.count(some[1] + 1) if (p := ed25519._decoded(y.to_bytes(32, "little"))))
    spelt = {ed25519._encoded(multiplied(n, torsion)) for n in range(8)}
    for one in list(spelt):
        number = int.from_bytes(one, "little")
        y, sign = number & (2**255 - 1), number >> 255
        spelt |= {(other | sign << 255).to_bytes(32, "little") for other in (y, y + PRIME) if other < 2**255}
        if y in {1, PRIME - 1}:  # x is 0, whose sign says nothing
            spelt |= {(other | 1 << 255).to_bytes(32, "little") for other in (y, y + PRIME) if other < 2**255}
    return torsion, sorted(spelt)


def edges():
    """Name, public key, signature over SIGNED: whatever implementations are known to disagree about."""
    torsion, spelt = small_order()
    base = ed25519._base_table()[0][1]
    for key, r in itertools.product(spelt, repeat=2):
        yield "key and R of small order", key, r + bytes(32)
    good = KEY.sign(SIGNED)
    s = int.from_bytes(good[32:], "little")
    yield "honest", KEY.public_bytes, good
    for times in (1, 2, 7, 8, 15):
        if s + times * ORDER < 2**256:
            yield f"S + {times} L", KEY.public_bytes, good[:32] + (s + times * ORDER).to_bytes(32, "little")
    for r in spelt:
        yield "R of small order", KEY.public_bytes, r + good[32:]
    secret, nonce = 123456789, 987654321
    for n in range(8):
        twisted = multiplied(n, torsion)
        mixed_key = ed25519._encoded(ed25519._added(multiplied(secret, base), twisted))
        for m in (0, 1, 4):
            mixed_r = ed25519._encoded(ed25519._added(multiplied(nonce, base), multiplied(m, torsion)))
            k = int.from_bytes(hashlib.sha512(mixed_r + mixed_key + SIGNED).digest(), "little") % ORDER
            answer = ((nonce + k * secret) % ORDER).to_bytes(32, "little")
            yield f"key and R with parts of small order, {n} and {m}", mixed_key, mixed_r + answer
    for y in range(PRIME, 2**255):
        for sign in (0, 1):
            encoded = (y | sign << 255).to_bytes(32, "little")
            if point := ed25519._decoded(encoded):
                yield "unreduced key", encoded, ed25519._encoded(point) + bytes(32)


@functools.cache
def all_edges():
    return list(edges())


def test_both_agree_wherever_implementations_are_known_to_differ():
    outcomes = {}
    for name, key, signature in all_edges():
        ours = holds(key, signature, SIGNED)
        assert ours == ed25519_holds(key, signature, SIGNED), (name, key.hex(), signature.hex())
        outcomes.setdefault(name.rstrip("0123456789 L"), set()).add(ours)
    assert True in outcomes["honest"]
    assert outcomes["S +"] == {False}
    assert outcomes["key and R of small order"] == {True, False}
    assert outcomes["key and R with parts of small order, 1 and"] >= {False}


def said_by_ssh_keygen(folder, key, signature):
    (folder / "allowed").write_text(allowed_signers_line("desk", key))
    (folder / "signature").write_text(SshSignature(key, NAMESPACE, signature).armored())
    command = ["ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", "desk", "-n", NAMESPACE, "-s", "signature"]
    return subprocess.run(command, cwd=folder, input=MESSAGE, capture_output=True).returncode == 0


def test_ssh_keygen_says_the_same_but_for_another_spelling_of_the_same_signature(tmp_path):
    if not shutil.which("ssh-keygen"):
        pytest.fail("install it: sudo apt-get install --no-install-recommends openssh-client")
    kinds = {}
    for name, key, signature in all_edges():
        kinds.setdefault((name, holds(key, signature, SIGNED)), []).append((key, signature))
    differing = set()
    for (name, ours), cases in kinds.items():
        for key, signature in {cases[0], cases[len(cases) // 2]}:
            if said_by_ssh_keygen(tmp_path, key, signature) != ours:
                assert not ours, (name, key.hex(), signature.hex())
                differing.add(name)
    assert differing <= {"S + 1 L"}
