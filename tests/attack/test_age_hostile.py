"""An attacker holds the encrypted file, or makes one: every change is refused, and no unchecked byte comes out."""

import io
import random

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.agefile import AgeDamagedError, AgeIdentity, AgeNotForUsError, AgeReader, AgeWriter
from evidence_desk.vault.ageheader import Stanza, compose_header, encode_base64
from evidence_desk.vault.agekeys import ReaderKey, wrap_for
from evidence_desk.vault.agestream import chunk_nonce, payload_cipher

IDENTITY = AgeIdentity.from_secret(bytes(range(1, 33)))
FILE_KEY = b"YELLOW SUBMARINE"
NONCE = bytes(range(16))
CHUNK = 65_536
SEALED = CHUNK + 16
HEADER_AND_NONCE = 22 + 98 + 48 + 16


def locked(plain, *more):
    target = io.BytesIO()
    with AgeWriter(target, [IDENTITY.recipient, *more]) as writer:
        writer.write(plain)
    return target.getvalue()


def read_all(file, piece=-1):
    reader, out = AgeReader(io.BytesIO(file), [IDENTITY]), b""
    while read := reader.read(piece):
        out += read
    return out


def made(chunks, stanzas=None):
    """An age file from (number, last, content) of each chunk, as somebody who knows the file key could make it."""
    cipher = payload_cipher(ReaderKey(FILE_KEY), NONCE)
    stanzas = [wrap_for(IDENTITY.recipient, FILE_KEY)] if stanzas is None else stanzas
    sealed = b"".join(cipher.encrypt(chunk_nonce(number, last=last), content, None) for number, last, content in chunks)
    return compose_header(stanzas, FILE_KEY) + NONCE + sealed


SMALL = locked(b"The witness asked not to be named.")
LARGE_CONTENT = random.Random(7).randbytes(3 * CHUNK + 1_000)
LARGE = locked(LARGE_CONTENT)


def test_every_single_bit_of_a_small_file_counts():
    for place in range(len(SMALL)):
        for bit in range(8):
            changed = bytearray(SMALL)
            changed[place] ^= 1 << bit
            with pytest.raises(UnreadableError):
                AgeReader(io.BytesIO(changed), [IDENTITY])


def test_every_single_bit_of_the_payload_is_called_damage():
    for place in range(HEADER_AND_NONCE - 16, len(SMALL)):
        changed = bytearray(SMALL)
        changed[place] ^= 1 << place % 8
        with pytest.raises(AgeDamagedError):
            AgeReader(io.BytesIO(changed), [IDENTITY])


def test_every_truncation_of_a_small_file_is_refused():
    for length in range(len(SMALL)):
        with pytest.raises(AgeDamagedError):
            AgeReader(io.BytesIO(SMALL[:length]), [IDENTITY])


def test_truncations_of_a_large_file_are_refused_when_it_is_opened():
    edges = [
        HEADER_AND_NONCE + chunk * SEALED + more for chunk in range(4) for more in (-17, -16, -1, 0, 1, 15, 16, 17)
    ]
    for length in [*edges, len(LARGE) - 1, len(LARGE) - 1_000, len(LARGE) - 1_016]:
        with pytest.raises(AgeDamagedError):
            AgeReader(io.BytesIO(LARGE[:length]), [IDENTITY])


@pytest.mark.parametrize("more", [1, 15, 16, 17, 1_000, CHUNK, SEALED, SEALED + 1, 10 * SEALED])
@pytest.mark.parametrize("file", [SMALL, LARGE, locked(b""), locked(bytes(CHUNK)), locked(bytes(2 * CHUNK))])
def test_anything_appended_is_refused_when_it_is_opened(file, more):
    for appended in (bytes(more), file[-more:]):
        with pytest.raises(AgeDamagedError):
            AgeReader(io.BytesIO(file + appended), [IDENTITY])


def test_a_bit_in_any_chunk_is_found_there_and_the_rest_is_still_read():
    for chunk in range(3):
        for place in (0, 1, CHUNK - 1, CHUNK, SEALED - 1):
            changed = bytearray(LARGE)
            changed[HEADER_AND_NONCE + chunk * SEALED + place] ^= 0x10
            reader = AgeReader(io.BytesIO(changed), [IDENTITY])
            with pytest.raises(AgeDamagedError, match=f"bytes {chunk * CHUNK + 1} to {(chunk + 1) * CHUNK} "):
                reader.read()
            assert reader.tell() == 0
            for other in {0, 1, 2, 3} - {chunk}:
                reader.seek(other * CHUNK)
                assert reader.read(CHUNK) == LARGE_CONTENT[other * CHUNK : (other + 1) * CHUNK]


@pytest.mark.parametrize(("position", "length"), [(0, 4 * CHUNK), (CHUNK, CHUNK), (CHUNK + 5, 100), (CHUNK - 5, 10)])
def test_after_a_refusal_the_buffer_holds_nothing_unchecked(position, length):
    changed = bytearray(LARGE)
    changed[HEADER_AND_NONCE + SEALED + 40_000] ^= 1
    reader = AgeReader(io.BytesIO(changed), [IDENTITY])
    room = bytearray(length)
    for _ in range(2):
        reader.seek(position)
        with pytest.raises(AgeDamagedError):
            reader.readinto(room)
        broken = room[max(0, CHUNK - position) : max(0, 2 * CHUNK - position)]
        assert broken == bytes(len(broken))
    for kept in reader._recent.values():
        assert LARGE_CONTENT[CHUNK : CHUNK + 64] not in kept


def test_chunks_cannot_be_swapped_repeated_or_left_out():
    start, chunks = LARGE[:HEADER_AND_NONCE], [LARGE[HEADER_AND_NONCE + at * SEALED :][:SEALED] for at in range(4)]
    assert start + b"".join(chunks) == LARGE
    for order in ([1, 0, 2, 3], [0, 2, 1, 3], [0, 0, 1, 3], [0, 1, 3], [1, 2, 3], [3], [0, 1, 2, 3, 3], [0, 1, 3, 2]):
        file = start + b"".join(chunks[number] for number in order)
        with pytest.raises(AgeDamagedError):
            read_all(file)


def test_chunks_of_another_file_are_refused():
    other = locked(bytes(len(LARGE_CONTENT)))
    with pytest.raises(AgeDamagedError):
        read_all(LARGE[: HEADER_AND_NONCE + SEALED] + other[HEADER_AND_NONCE + SEALED :])
    with pytest.raises(AgeDamagedError):
        read_all(
            LARGE[:HEADER_AND_NONCE]
            + other[HEADER_AND_NONCE : HEADER_AND_NONCE + SEALED]
            + LARGE[HEADER_AND_NONCE + SEALED :]
        )
    with pytest.raises(AgeDamagedError):
        read_all(LARGE[: HEADER_AND_NONCE - 16] + other[HEADER_AND_NONCE - 16 :])


FULL = bytes(CHUNK)


def test_the_pattern_of_the_files_made_below_is_itself_accepted():
    assert read_all(made([(0, False, FULL), (1, True, b"end")])) == FULL + b"end"
    assert read_all(made([(0, True, b"")])) == b""
    assert read_all(made([(0, True, FULL)])) == FULL


@pytest.mark.parametrize(
    "chunks",
    [
        [],
        [(0, False, b"")],
        [(0, False, b"no last chunk")],
        [(0, False, FULL)],
        [(0, False, FULL), (1, False, FULL)],
        [(0, False, FULL), (1, True, b"")],  # an empty last chunk after others
        [(0, True, FULL), (1, True, b"")],
        [(0, True, b"last"), (1, True, b"and last")],
        [(0, True, FULL), (1, True, b"and last")],
        [(0, True, FULL), (1, False, b"and more")],
        [(1, True, b"begins at one")],
        [(0, False, FULL), (2, True, b"one left out")],
        [(0, False, FULL), (0, True, b"numbered twice")],
        [(0, False, b"short"), (1, True, b"chunk")],
        [(0, False, FULL[:-1]), (1, True, b"x")],
        [(0, True, FULL + b"x")],
    ],
)
@pytest.mark.parametrize("piece", [4_096, CHUNK, -1])
def test_a_sender_who_knows_the_key_cannot_break_the_form(chunks, piece):
    with pytest.raises(AgeDamagedError):
        read_all(made(chunks), piece)


def share_and_body(file_key=FILE_KEY):
    stanza = wrap_for(IDENTITY.recipient, file_key)
    return stanza.arguments[0], stanza.body


def low_order_stanzas():
    for number in (0, 1, 2**255 - 20, 2**255 - 19, 2**255 - 18, 2**256 - 1 - 18):
        yield Stanza("X25519", (encode_base64(number.to_bytes(32, "little")).decode(),), bytes(32))


def with_spelling(share, body):
    """A stanza whose one argument is not what 32 bytes are written as."""
    return Stanza("X25519", (share,), body)


def malformed_stanzas():
    share, body = share_and_body()
    raw = IDENTITY.recipient.public_bytes
    yield from low_order_stanzas()
    yield Stanza("X25519", (), body)
    yield Stanza("X25519", (share, "more"), body)
    yield Stanza("X25519", (share,), body + b"x")
    yield Stanza("X25519", (share,), body[:-1])
    yield Stanza("X25519", (share,), b"")
    yield Stanza("X25519", (encode_base64(raw + b"\0").decode(),), body)
    yield Stanza("X25519", (encode_base64(raw[:31]).decode(),), body)
    yield with_spelling(share + "=", body)
    yield with_spelling(share[:-1] + "/", body)
    yield with_spelling("-" + share[1:], body)
    yield with_spelling("*" * 43, body)
    # A longer file key, soundly wrapped: one ciphertext could be made to open to two contents.
    for length in (0, 15, 17, 32):
        yield wrap_for(IDENTITY.recipient, bytes(length))


@pytest.mark.parametrize("stanza", list(malformed_stanzas()))
@pytest.mark.parametrize("place", [0, 1])
def test_a_malformed_stanza_spoils_the_file_even_beside_a_sound_one(stanza, place):
    sound = wrap_for(IDENTITY.recipient, FILE_KEY)
    stanzas = [sound, stanza] if place else [stanza]
    if place and stanza in list(low_order_stanzas()):
        stanzas.reverse()  # behind a sound stanza it is never used
    with pytest.raises(AgeDamagedError):
        read_all(made([(0, True, b"content")], stanzas))


def test_stanzas_of_unknown_kinds_are_passed_over():
    sound = wrap_for(IDENTITY.recipient, FILE_KEY)
    grease = [
        Stanza("x25519", ("anything",), b""),
        Stanza("Q(-grease", ("~", "!"), bytes(500)),
        Stanza("X25518", (), b"1"),
    ]
    for stanzas in ([*grease, sound], [sound, *grease], [grease[0], sound, grease[1]]):
        assert read_all(made([(0, True, b"content")], stanzas)) == b"content"
    with pytest.raises(AgeNotForUsError):
        read_all(made([(0, True, b"content")], grease))


def test_a_stanza_taken_from_another_file_does_not_open_this_one():
    theirs = AgeIdentity.generate().recipient
    file = made([(0, True, b"theirs")], [wrap_for(theirs, FILE_KEY)])
    ours = wrap_for(IDENTITY.recipient, b"another file key")
    end = file.index(b"\n--- ") + 1
    with pytest.raises(AgeDamagedError):
        read_all(file[:end] + ours.encoded() + file[end:])
    with pytest.raises(AgeNotForUsError):
        read_all(file)


def test_a_recipient_taken_off_or_added_is_noticed():
    file = locked(b"for two", AgeIdentity.generate().recipient)
    first = file.index(b"-> ")
    second = file.index(b"-> ", first + 1)
    end = file.index(b"--- ")
    assert read_all(file) == b"for two"
    for header in (file[:second], file[:end] + file[second:end], file[:first] + file[second:end] + file[first:second]):
        with pytest.raises(AgeDamagedError):
            read_all(header + file[end:])


def test_the_wrapped_key_is_bound_to_the_recipient():
    """A stanza made for one public key, given to another that shares the secret half of the exchange."""
    ephemeral = X25519PrivateKey.generate()
    share = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(IDENTITY.recipient.public_bytes))
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    other = AgeIdentity.generate().recipient.public_bytes
    for salt, opens in ((share + IDENTITY.recipient.public_bytes, True), (share + other, False), (share, False)):
        key = HKDF(SHA256(), 32, salt=salt, info=b"age-encryption.org/v1/X25519").derive(shared)
        stanza = Stanza(
            "X25519", (encode_base64(share).decode(),), ChaCha20Poly1305(key).encrypt(bytes(12), FILE_KEY, None)
        )
        assert (IDENTITY.unwrap(stanza) == FILE_KEY) is opens


def test_a_source_that_shrinks_or_changes_after_opening_is_refused_there():
    source = io.BytesIO(LARGE)
    reader = AgeReader(source, [IDENTITY])
    source.truncate(HEADER_AND_NONCE + SEALED + 100)
    assert reader.read(CHUNK) == LARGE_CONTENT[:CHUNK]
    with pytest.raises(AgeDamagedError):
        reader.read(1)


def test_many_stanzas_are_bounded():
    stanza = wrap_for(AgeIdentity.generate().recipient, FILE_KEY).encoded()
    with pytest.raises(AgeDamagedError):
        AgeReader(io.BytesIO(b"age-encryption.org/v1\n" + stanza * 10_000), [IDENTITY])


def test_what_is_said_names_no_key_and_tells_what_to_do():
    for file, error in (
        (SMALL[:-1], AgeDamagedError),
        (made([], [wrap_for(AgeIdentity.generate().recipient, FILE_KEY)]), AgeNotForUsError),
    ):
        with pytest.raises(error) as caught:
            AgeReader(io.BytesIO(file), [IDENTITY])
        said = caught.value.sentences()
        assert caught.value.exit_code == 3
        assert caught.value.mend
        assert said.isascii()
        for word in ("age1", "AGE-", "HMAC", "stanza", "chunk", "tag", "InvalidTag"):
            assert word not in said
