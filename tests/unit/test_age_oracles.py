"""Two other programs as judges, in both directions: the ``age`` tool (Go) and pyrage (Rust)."""

import io
import random
import shutil
import subprocess

import pyrage
import pytest

from evidence_desk.vault.agefile import AgeDamagedError, AgeIdentity, AgeNotForUsError, AgeReader, AgeWriter

SIZES = [0, 1, 15, 16, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 1_048_576, 3_000_001]


def content(size):
    return random.Random(size).randbytes(size)


def locked(plain, recipients):
    target = io.BytesIO()
    with AgeWriter(target, recipients) as writer:
        writer.write(plain)
    return target.getvalue()


def age(*arguments, given=b""):
    path = shutil.which("age")
    if path is None:
        pytest.fail("install it with: apt-get install age")
    return subprocess.run([path, *arguments], input=given, capture_output=True, check=True).stdout


@pytest.fixture
def identity():
    return AgeIdentity.generate()


@pytest.fixture
def key_file(identity, tmp_path):
    path = tmp_path / "key.txt"
    path.write_text(identity.secret_text() + "\n")
    return str(path)


@pytest.mark.parametrize("size", SIZES)
def test_the_age_tool_opens_what_we_lock(size, identity, key_file):
    assert age("-d", "-i", key_file, given=locked(content(size), [identity.recipient])) == content(size)


@pytest.mark.parametrize("size", SIZES)
def test_we_open_what_the_age_tool_locks(size, identity):
    file = age("-r", str(identity.recipient), given=content(size))
    assert AgeReader(io.BytesIO(file), [identity]).read() == content(size)


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_and_we_open_each_others_files(size, identity):
    theirs = pyrage.x25519.Identity.from_str(identity.secret_text())
    assert pyrage.decrypt(locked(content(size), [identity.recipient]), [theirs]) == content(size)
    file = pyrage.encrypt(content(size), [theirs.to_public()])
    assert AgeReader(io.BytesIO(file), [identity]).read() == content(size)


def test_each_of_several_recipients_opens_it(identity, key_file):
    other = AgeIdentity.generate()
    for order in ([identity, other], [other, identity]):
        file = locked(b"for both", [one.recipient for one in order])
        assert age("-d", "-i", key_file, given=file) == b"for both"
        for one in order:
            assert AgeReader(io.BytesIO(file), [AgeIdentity.generate(), one]).read() == b"for both"
    theirs = age("-r", str(other.recipient), "-r", str(identity.recipient), given=b"for both")
    assert AgeReader(io.BytesIO(theirs), [identity]).read() == b"for both"


def test_a_file_from_the_tool_for_somebody_else_is_not_for_us(identity):
    file = age("-r", str(AgeIdentity.generate().recipient), given=b"theirs")
    with pytest.raises(AgeNotForUsError):
        AgeReader(io.BytesIO(file), [identity])


def test_the_text_form_is_refused_by_its_name(identity):
    file = age("-a", "-r", str(identity.recipient), given=b"as text")
    with pytest.raises(AgeDamagedError, match="text form"):
        AgeReader(io.BytesIO(file), [identity])


def test_a_file_locked_with_a_passphrase_is_refused_by_its_name(identity):
    file = pyrage.passphrase.encrypt(b"with words", "correct horse battery staple")
    with pytest.raises(AgeNotForUsError, match="passphrase"):
        AgeReader(io.BytesIO(file), [identity])
