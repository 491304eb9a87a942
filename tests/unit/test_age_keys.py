"""Age keys: their spelling, agreed with age-keygen and pyrage, and that no secret shows itself."""

import shutil
import subprocess

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from evidence_desk.values.errors import ResearcherError
from evidence_desk.vault.ageerrors import AgeKeyTextError
from evidence_desk.vault.agekeys import AgeIdentity, ReaderKey
from evidence_desk.vault.agerecipient import AgeRecipient
from evidence_desk.vault.bech32 import encode_bech32

# The points of small order of Curve25519, and the same numbers written unreduced.
LOW_ORDER = [
    bytes(32),
    (1).to_bytes(32, "little"),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    (2**255 - 20).to_bytes(32, "little"),
    (2**255 - 19).to_bytes(32, "little"),
    (2**255 - 18).to_bytes(32, "little"),
]

LOW_ORDER += [low[:31] + bytes([low[31] | 0x80]) for low in LOW_ORDER]


@pytest.mark.parametrize("low", LOW_ORDER, ids=bytes.hex)
def test_what_the_library_of_keys_refuses_is_refused_without_it_and_nothing_else(low):
    secret = X25519PrivateKey.generate()
    with pytest.raises(ValueError):
        secret.exchange(X25519PublicKey.from_public_bytes(low))
    with pytest.raises(AgeKeyTextError):
        AgeRecipient(low)
    beside = bytes([low[0] ^ 64]) + low[1:]
    secret.exchange(X25519PublicKey.from_public_bytes(beside))
    AgeRecipient(beside)


def tool(name):
    path = shutil.which(name)
    if path is None:
        pytest.fail("install it with: apt-get install age")
    return path


def test_keys_of_age_keygen_are_read_and_their_public_key_agrees():
    output = subprocess.run([tool("age-keygen")], capture_output=True, text=True, check=True).stdout
    public = next(line for line in output.splitlines() if "public key" in line).split()[-1]
    secret = output.splitlines()[-1]
    identity = AgeIdentity.parse(secret + "\n")
    assert str(identity.recipient) == public
    assert identity.secret_text() == secret
    assert AgeRecipient.parse(f"  {public}\r\n") == identity.recipient


def test_our_keys_are_read_by_age_keygen_and_pyrage():
    identity = AgeIdentity.generate()
    output = subprocess.run(
        [tool("age-keygen"), "-y"], input=identity.secret_text(), capture_output=True, text=True, check=True
    ).stdout
    assert output.strip() == str(identity.recipient)
    assert str(pyrage.x25519.Identity.from_str(identity.secret_text()).to_public()) == str(identity.recipient)


def test_a_key_from_32_bytes_is_always_the_same():
    secret = bytes(range(32))
    assert AgeIdentity.from_secret(secret).secret_text() == AgeIdentity.from_secret(bytearray(secret)).secret_text()
    assert AgeIdentity.parse(AgeIdentity.from_secret(secret).secret_text()).recipient == (
        AgeIdentity.from_secret(memoryview(secret)).recipient
    )


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_secret_of_another_length_is_refused(length):
    with pytest.raises(AgeKeyTextError):
        AgeIdentity.from_secret(bytes(length))
    with pytest.raises(AgeKeyTextError):
        AgeIdentity.parse(encode_bech32("AGE-SECRET-KEY-", bytes(length)))
    with pytest.raises(AgeKeyTextError):
        AgeRecipient.parse(encode_bech32("age", bytes(range(length))))


def test_public_keys_are_lower_case_and_secret_keys_upper_case_as_in_age(tmp_path):
    identity = AgeIdentity.generate()
    with pytest.raises(AgeKeyTextError):
        AgeRecipient.parse(str(identity.recipient).upper())
    with pytest.raises(AgeKeyTextError):
        AgeIdentity.parse(identity.secret_text().lower())
    (tmp_path / "lower").write_text(identity.secret_text().lower())
    for arguments in (["-r", str(identity.recipient).upper()], ["-e", "-i", str(tmp_path / "lower")]):
        answer = subprocess.run([tool("age"), *arguments], input=b"x", capture_output=True, check=False)
        assert answer.returncode != 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age",
        "age1",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJXJ",
        "age1" + "q" * 58,
        encode_bech32("age1pq", bytes(range(32))),
        encode_bech32("AGE", bytes(range(32))),
        "ａｇｅ1",
    ],
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(AgeKeyTextError):
        AgeRecipient.parse(text)
    with pytest.raises(AgeKeyTextError):
        AgeIdentity.parse(text)


def test_one_wrong_character_is_noticed_and_the_text_is_not_repeated():
    secret = AgeIdentity.generate().secret_text()
    wrong = secret[:30] + ("Q" if secret[30] != "Q" else "P") + secret[31:]
    with pytest.raises(AgeKeyTextError) as caught:
        AgeIdentity.parse(wrong)
    assert secret[20:29] not in caught.value.sentences()
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("case", [str, str.lower])
def test_a_secret_key_given_for_a_public_one_is_called_by_its_name(case):
    with pytest.raises(AgeKeyTextError, match="secret key") as caught:
        AgeRecipient.parse(case(AgeIdentity.generate().secret_text()))
    assert "public" in caught.value.sentences()
    assert isinstance(caught.value, ResearcherError)


@pytest.mark.parametrize("point", LOW_ORDER)
def test_a_public_key_that_everybody_could_open_is_refused(point):
    with pytest.raises(AgeKeyTextError):
        AgeRecipient.parse(encode_bech32("age", point))


def test_no_representation_shows_a_secret():
    identity = AgeIdentity.from_secret(bytes(range(1, 33)))
    key = ReaderKey(b"SIXTEEN BYTE KEY")
    for shown in (repr(identity), str(identity), f"{identity}", repr([identity]), repr(key), str(key)):
        assert "SIXTEEN" not in shown
        assert identity.secret_text()[16:24] not in shown
        assert bytes(range(1, 33)).hex()[:8] not in shown
    for holder in (identity, key):
        assert not hasattr(holder, "__dict__")


def test_equal_public_keys_are_one():
    identity = AgeIdentity.generate()
    assert len({identity.recipient, AgeRecipient.parse(str(identity.recipient))}) == 1
