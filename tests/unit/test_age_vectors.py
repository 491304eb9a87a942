"""The public test vectors of the age format: what must open opens, what must be refused is refused, nothing leaks."""

import hashlib
import io
import zlib
from pathlib import Path

import pytest

from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.agefile import AgeDamagedError, AgeIdentity, AgeNotForUsError, AgeReader

FOLDER = Path(__file__).parent / "age_vectors"
VECTORS = sorted(path.name for path in FOLDER.iterdir() if "." not in path.name)
OTHER_KEYS = ("scrypt", "hybrid")
REFUSALS = {
    "header failure": AgeDamagedError,
    "HMAC failure": AgeDamagedError,
    "payload failure": AgeDamagedError,
    "no match": AgeNotForUsError,
}
# A chunk marked as the last with another one behind it: a streaming reader has given it out before it can notice.
STOPS_EARLIER = {"stream_two_final_chunks_second": 65_536}


class Vector:
    def __init__(self, name):
        head, _, body = (FOLDER / name).read_bytes().partition(b"\n\n")
        self.keys = dict(line.split(": ", 1) for line in head.decode().splitlines())
        self.file = zlib.decompress(body) if self.keys.get("compressed") == "zlib" else body
        self.other_keys = name.startswith(OTHER_KEYS)
        self.identities = [AgeIdentity.generate()]
        if not self.other_keys and "identity" in self.keys:
            self.identities = [AgeIdentity.parse(self.keys["identity"])]

    def released(self, piece):
        """All that the reader gives out before it ends or refuses, and the refusal."""
        out = io.BytesIO()
        try:
            reader = AgeReader(io.BytesIO(self.file), self.identities)
            while read := reader.read(piece):
                out.write(read)
        except UnreadableError as error:
            return out.getvalue(), error
        return out.getvalue(), None


def test_every_vector_is_here():
    assert len(VECTORS) == 110


@pytest.mark.parametrize("piece", [4_096, 65_536, -1])
@pytest.mark.parametrize("name", VECTORS)
def test_vector(name, piece):
    vector = Vector(name)
    released, refusal = vector.released(piece)
    expected = vector.keys["expect"]
    digest = hashlib.sha256(released).hexdigest()
    if vector.other_keys:
        assert isinstance(refusal, UnreadableError)
        assert released == b""
    elif expected == "success":
        assert refusal is None
        assert digest == vector.keys["payload"]
    else:
        assert type(refusal) is REFUSALS[expected]
        # A reader that starts at the front gives out the sound chunks before a broken one; ours may refuse at once.
        assert len(released) in {0, STOPS_EARLIER.get(name)} or digest == vector.keys["payload"]


def test_a_passphrase_beside_a_key_opens_for_neither():
    vector = Vector("scrypt_and_x25519")
    with pytest.raises(AgeDamagedError):
        AgeReader(io.BytesIO(vector.file), [AgeIdentity.parse(vector.keys["identity"])])


def test_a_passphrase_alone_is_said_to_be_one():
    with pytest.raises(AgeNotForUsError, match="passphrase"):
        AgeReader(io.BytesIO(Vector("scrypt").file), [AgeIdentity.generate()])
