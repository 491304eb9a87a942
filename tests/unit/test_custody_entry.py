"""Custody entries and checkpoints as values: round trips, and everything that must be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.custody.checkpoint import BadCheckpointError, Checkpoint
from evidence_desk.custody.entry import CustodyEntry, signed_message
from evidence_desk.custody.signatures import read_checkpoint, signature_holds
from evidence_desk.values.ids import new_id
from evidence_desk.vault.signing import SigningKey

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
entries = st.builds(
    CustodyEntry,
    seq=st.integers(1, 2**50),
    previous=text,
    desk=text,
    time=text,
    monotonic_ms=st.integers(0, 2**50),
    clock=st.lists(text, max_size=3).map(tuple),
    action=text,
    kind=text,
    record=text,
    content=text,
    reason=text,
)


@given(entries)
def test_entry_survives_json(entry):
    assert CustodyEntry.from_json(entry.to_json()) == entry


@given(entries, st.data())
def test_entry_with_another_shape_is_refused(entry, data):
    json_form = entry.to_json()
    key = data.draw(st.sampled_from(sorted(json_form)))
    kept = json_form.pop(key)
    with pytest.raises(ValueError):
        CustodyEntry.from_json(json_form)
    with pytest.raises(ValueError):
        CustodyEntry.from_json(json_form | {key: [[kept]]})
    with pytest.raises(ValueError):
        CustodyEntry.from_json(json_form | {key: kept, "extra": 1})


def test_signature_is_bound_to_key_and_leaf():
    key, other = SigningKey.generate(), SigningKey.generate()
    leaf = bytes(range(32))
    signature = key.sign(signed_message(leaf))
    assert signature_holds(leaf, signature, key.public_bytes)
    assert not signature_holds(leaf, signature, other.public_bytes)
    assert not signature_holds(leaf[::-1], signature, key.public_bytes)
    assert not signature_holds(leaf, key.sign(leaf), key.public_bytes)
    assert not signature_holds(leaf, b"", key.public_bytes)


def test_checkpoint_round_trip_and_refusals():
    key, other = SigningKey.generate(), SigningKey.generate()
    checkpoint = Checkpoint(new_id(), 7, b"\x07" * 32)
    note = checkpoint.note(key)
    assert read_checkpoint(note, key.public_bytes) == checkpoint
    with pytest.raises(BadCheckpointError):
        read_checkpoint(note, other.public_bytes)
    for at in range(len(note)):
        altered = note[:at] + chr(ord(note[at]) ^ 1) + note[at + 1 :]
        with pytest.raises(BadCheckpointError):
            read_checkpoint(altered, key.public_bytes)
        with pytest.raises(BadCheckpointError):
            read_checkpoint(note[:at], key.public_bytes)
    with pytest.raises(BadCheckpointError):
        read_checkpoint(note + "\n", key.public_bytes)
