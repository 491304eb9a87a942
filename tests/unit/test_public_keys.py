"""Key cards: one spelling, one size, and a fingerprint over every byte."""

import json

import pytest

from evidence_desk.bundles.public_keys import MOST_BYTES, BadKeyCardError, KeyCard, read_key_card, read_key_card_file
from evidence_desk.bundles.sshsig import NAMESPACES
from evidence_desk.values.canonical import canonical
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.signing import SigningKey

DESK = "11111111-0000-4000-8000-000000000000"
KEY = SigningKey(b"k" * 32)
AGE = AgeIdentity.from_secret(b"s" * 32)
CARD = KeyCard(DESK, "Baku deski ə", KEY.public_bytes, AGE.recipient)


def test_round_trip_through_a_file_and_pasted_text(tmp_path):
    path = tmp_path / "baku.edkeys"
    path.write_bytes(CARD.to_bytes())
    assert read_key_card_file(path) == CARD
    assert read_key_card(b" \r\n" + CARD.to_bytes() + b"\n\n") == CARD


def test_the_bytes_of_a_card():
    assert CARD.to_bytes().decode() == (
        f'{{"desk":"{DESK}","encryption":"{AGE.recipient}","format":"evidence-desk-keys/1","name":"Baku deski ə",'
        f'"signing":"{KEY.ssh_public_line()}"}}'
    )


def test_the_fingerprint_covers_every_field():
    other = AgeIdentity.from_secret(b"o" * 32)
    cards = [
        CARD,
        KeyCard(DESK.replace("1", "2"), CARD.name, CARD.signing, CARD.encryption),
        KeyCard(DESK, "Baku", CARD.signing, CARD.encryption),
        KeyCard(DESK, CARD.name, SigningKey(b"o" * 32).public_bytes, CARD.encryption),
        KeyCard(DESK, CARD.name, CARD.signing, other.recipient),
    ]
    assert len({card.fingerprint() for card in cards}) == len(cards)
    assert read_key_card(CARD.to_bytes()).fingerprint() == CARD.fingerprint()


def test_the_line_for_ssh_keygen_names_the_desk_not_the_person():
    assert CARD.allowed_signers() == f'{DESK} namespaces="{NAMESPACES}" {KEY.ssh_public_line()}\n'


def with_fields(**changes):
    value = json.loads(CARD.to_bytes()) | changes
    return canonical({name: field for name, field in value.items() if field is not ...})


BAD = {
    "nothing": b"",
    "a photograph": b"\xff\xd8\xff\xe0" * 20,
    "a list": b"[]",
    "spelt otherwise": CARD.to_bytes().replace(b'":"', b'": "'),
    "key twice": CARD.to_bytes().replace(b'{"desk":', b'{"desk":"x","desk":'),
    "too large": canonical({"format": "x" * MOST_BYTES}),
    "newer": with_fields(format="evidence-desk-keys/2"),
    "field missing": with_fields(name=...),
    "one more field": with_fields(trusted="yes"),
    "name is a number": with_fields(name=5),
    "name is empty": with_fields(name=""),
    "name turns the reading order": with_fields(name="Baku\u202eksed"),
    "name has two lines": with_fields(name="Baku\nverified"),
    "name too long": with_fields(name="x" * 201),
    "no desk": with_fields(desk="Baku"),
    "secret key instead": with_fields(encryption=AGE.secret_text()),
    "age key garbled": with_fields(encryption=str(AGE.recipient)[:-1] + "q"),
    "age key in capitals": with_fields(encryption=str(AGE.recipient).upper()),
    "age key with a blank": with_fields(encryption=f" {AGE.recipient}"),
    "RSA": with_fields(signing=KEY.ssh_public_line().replace("ed25519", "rsa")),
    "key with a comment": with_fields(signing=KEY.ssh_public_line("me")),
    "halves exchanged": with_fields(signing=str(AGE.recipient), encryption=KEY.ssh_public_line()),
}


@pytest.mark.parametrize("name", BAD)
def test_anything_else_is_no_card(name):
    with pytest.raises(BadKeyCardError) as refused:
        read_key_card(BAD[name])
    assert refused.value.exit_code == 3
    assert "AGE-SECRET-KEY" not in refused.value.sentences()


def test_a_file_that_is_not_there_or_is_a_folder_is_said_in_words(tmp_path):
    for path in (tmp_path / "missing.edkeys", tmp_path):
        with pytest.raises(BadKeyCardError, match="not a key card"):
            read_key_card_file(path)


def test_a_file_of_any_size_is_not_read_whole(tmp_path):
    path = tmp_path / "large.edkeys"
    with path.open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(BadKeyCardError):
        read_key_card_file(path)
