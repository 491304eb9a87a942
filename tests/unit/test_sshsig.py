"""Signatures in OpenSSH's form: byte for byte what ``ssh-keygen`` makes, and nothing else is read."""

import base64
import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.bundles.sshsig import (
    NAMESPACE,
    BadSshFormError,
    allowed_signers_line,
    read_signature,
    read_ssh_public_line,
    sign,
    ssh_fingerprint,
    ssh_public_line,
)
from evidence_desk.vault.signing import SigningKey, ed25519_holds

SEED = bytes(range(32))
KEY = SigningKey(SEED)
MESSAGE = b"the list of lists\n"
# Made once with: ssh-keygen -Y sign -n evidence-desk-bundle
ARMORED = """-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgA6EHv/POEL4dcN0Y50vAmWfk1j
CbpQ1fHdyGZBJVMbgAAAAUZXZpZGVuY2UtZGVzay1idW5kbGUAAAAAAAAABnNoYTUxMgAA
AFMAAAALc3NoLWVkMjU1MTkAAABA9UkfzZr5CWUmxgxJjTRaVHWP0nuRxau8YH1NC4xGBl
a/4x+EJTZTR/+eqTw3qgRdoyyCUNQEFyVJHFEWwYt9DA==
-----END SSH SIGNATURE-----
"""


@pytest.fixture(scope="module")
def ssh_keygen():
    found = shutil.which("ssh-keygen")
    assert found, "install it: sudo apt-get install --no-install-recommends openssh-client"
    return found


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "key"
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.chmod(0o600)
    return path


def test_a_signature_is_byte_for_byte_that_of_ssh_keygen(ssh_keygen, key_file, tmp_path):
    message = tmp_path / "message"
    message.write_bytes(MESSAGE)
    subprocess.run([ssh_keygen, "-q", "-Y", "sign", "-f", key_file, "-n", NAMESPACE, message], check=True)
    theirs = (tmp_path / "message.sig").read_text()
    assert sign(MESSAGE, KEY).armored() == theirs
    assert read_signature(theirs).holds(MESSAGE, ed25519_holds)
    assert theirs == ARMORED


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_ssh_keygen_verifies_ours_for_the_named_desk_and_purpose_only(ssh_keygen, tmp_path, size):
    message = b"x" * size
    (tmp_path / "sig").write_text(sign(message, KEY).armored())
    (tmp_path / "allowed").write_text(allowed_signers_line("desk-1", KEY.public_bytes))

    def verifies(principal, namespace, content):
        command = [ssh_keygen, "-Y", "verify", "-f", "allowed", "-I", principal, "-n", namespace, "-s", "sig"]
        return subprocess.run(command, input=content, cwd=tmp_path, capture_output=True, check=False).returncode == 0

    assert verifies("desk-1", NAMESPACE, message)
    assert not verifies("desk-2", NAMESPACE, message)
    assert not verifies("desk-1", "git", message)
    assert not verifies("desk-1", NAMESPACE, message + b"!")


def test_the_fingerprint_is_the_one_ssh_keygen_shows(ssh_keygen, tmp_path):
    (tmp_path / "key.pub").write_text(ssh_public_line(KEY.public_bytes, "desk") + "\n")
    shown = subprocess.run(
        [ssh_keygen, "-l", "-f", "key.pub"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ssh_fingerprint(KEY.public_bytes) in shown.stdout


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_holds_for_its_message_only(message, other):
    signature = read_signature(sign(message, KEY).armored())
    assert signature == sign(message, KEY)
    assert signature.public_key == KEY.public_bytes
    assert signature.holds(other, ed25519_holds) == (other == message)
    assert not signature.holds(message, ed25519_holds, namespace="git")


def armored(blob):
    text = base64.b64encode(blob).decode()
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


def blob():
    return base64.b64decode("".join(sign(MESSAGE, KEY).armored().split("\n")[1:-2]))


def string(content):
    return len(content).to_bytes(4, "big") + content


OTHER_SPELLINGS = {
    "nothing": "",
    "no armor": base64.b64encode(blob()).decode(),
    "no last line end": sign(MESSAGE, KEY).armored()[:-1],
    "more behind": sign(MESSAGE, KEY).armored() + "\n",
    "two of them": sign(MESSAGE, KEY).armored() * 2,
    "line ends of Windows": sign(MESSAGE, KEY).armored().replace("\n", "\r\n"),
    "garbage inside": sign(MESSAGE, KEY).armored().replace("A", "*", 1),
    "padding that hides bits": sign(MESSAGE, KEY).armored().replace("=", "", 1),
    "very long": "-----BEGIN SSH SIGNATURE-----\n" + "A" * 5000,
    "empty blob": armored(b""),
    "other magic": armored(b"SSHSIH" + blob()[6:]),
    "other version": armored(blob()[:9] + b"\2" + blob()[10:]),
    "cut short": armored(blob()[:-1]),
    "longer": armored(blob() + b"\0"),
    "a length beyond the end": armored(blob()[:10] + b"\xff" * 4 + blob()[14:]),
    "other hash": armored(blob().replace(string(b"sha512"), string(b"sha256"))),
    "other kind of key": armored(blob().replace(b"ssh-ed25519", b"ssh-ed25518")),
    "something reserved": armored(blob().replace(string(NAMESPACE.encode()) + string(b""), string(NAMESPACE.encode()) + string(b"x"))),
    "namespace not in ASCII": armored(blob().replace(b"evidence", b"\xc3\xa9vidence"[:8])),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER_SPELLINGS)
def test_only_one_spelling_of_a_signature_is_read(name):
    with pytest.raises(BadSshFormError):
        read_signature(OTHER_SPELLINGS[name])


@given(st.integers(min_value=0, max_value=len(blob()) * 8 - 1))
def test_no_bit_of_a_signature_can_change(bit):
    changed = bytearray(blob())
    changed[bit // 8] ^= 1 << bit % 8
    try:
        signature = read_signature(armored(changed))
    except BadSshFormError:
        return
    assert not (signature.holds(MESSAGE, ed25519_holds) and signature.public_key == KEY.public_bytes)


def test_public_key_line_round_trip():
    line = ssh_public_line(KEY.public_bytes)
    assert read_ssh_public_line(line) == KEY.public_bytes
    assert line == KEY.ssh_public_line()
    assert ssh_public_line(KEY.public_bytes, "a b").endswith(" a b")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        "ssh-ed25519 not base64!",
        ssh_public_line(KEY.public_bytes) + " comment",
        ssh_public_line(KEY.public_bytes) + "\n",
        " " + ssh_public_line(KEY.public_bytes),
        ssh_public_line(KEY.public_bytes).replace(" ", "  "),
        ssh_public_line(KEY.public_bytes).replace("ssh-ed25519 ", "ssh-rsa "),
        ssh_public_line(KEY.public_bytes + b"x"),
    ],
)
def test_other_public_key_lines_are_refused(text):
    with pytest.raises(BadSshFormError):
        read_ssh_public_line(text)
