"""Two desks, one headquarters, bundles in any order, again and with gaps: what headquarters holds in the end is the same.

No rule has to decide between two versions of anything: a record belongs to the desk that made it, its newest revision
is the present one, and what arrives late only fills the history.
"""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import create_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource

NOBODY = NobodyWatching()
PICTURE = resource("samples", "lake-shore.png")


class PutBackError(Exception):
    """Everything of one example is undone."""


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Headquarters, and the bundles of two desks: three of each, every one with a newer revision and something new."""
    folder = tmp_path_factory.mktemp("world")
    with create_desk(folder / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=TestClock()) as hq:
        bundles = []
        for name in ("Baku", "Ganja"):
            with create_desk(folder / name, PASSPHRASE, name=name, cost=CHEAP, clock=TestClock()) as desk:
                for one, other in ((hq, desk), (desk, hq)):
                    one.contacts.add(other.id, other.name, other.key_card.to_bytes().decode())
                    one.contacts.verify(other.id, how="in person", by="me")
                bundles += _bundles(desk, hq, folder)
        yield hq, bundles


def _bundles(desk, hq, folder):
    source = desk.keep(SourceBody(alias=f"Niko of {desk.name}"))
    reader, intake = desk.intake(Acquisition(acquired_from=source.id))  # the same picture at both desks
    for one in reader.read([str(PICTURE)], NOBODY):
        intake.enter(one)
    desk.settle()
    for number in range(3):
        source = desk.keep(replace(source.body, note=f"meeting {number}"), source.id, source.revision)
        told = desk.keep(
            TestimonyBody(source=source.id, title=f"Night {number}", text=f"He was stopped {number} times.")
        )
        desk.seal_testimony(told.id, 1)
        plan = desk.outgoing.plan(hq.id, "analysis", desk.outgoing.select())
        written = export_bundle(plan, folder, desk.vault.signer, [hq.key_card.encryption], NOBODY)
        desk.note_sent(plan, written)
        yield desk.id, number, written.path


@contextmanager
def undone(hq):
    """Headquarters as it was, afterwards; files in the store that nothing refers to do no harm."""
    with pytest.raises(PutBackError), hq.vault.database.transaction():
        yield
        raise PutBackError


def accept(hq, path):
    return hq._incoming.accept(hq.incoming_reading().receive(path, NOBODY))


def state(hq):
    """Everything received: each revision of each record with its content, what is present, logs, files, bundles."""
    rows = hq.vault.database.execute("SELECT record, number, content FROM revision ORDER BY record, number")
    present = hq.vault.database.execute("SELECT id, desk, revision, code FROM record ORDER BY id")
    desks = sorted({row[1] for row in present})
    return {
        "revisions": [tuple(row) for row in rows],
        "present": [tuple(row) for row in present],
        "logs": {desk: hq.received_logs.leaves(desk) for desk in desks},
        "files": sorted(stored.facts.sha256 for stored in hq.files.walk()),
        "bundles": sorted((one.desk, one.sequence, one.id) for one in hq.bundles.all()),
    }


@pytest.fixture(scope="module")
def in_order(world):
    """What headquarters holds after all bundles in their order."""
    hq, bundles = world
    with undone(hq):
        for _, _, path in bundles:
            accept(hq, path)
        return state(hq)


def test_the_world_is_put_back(world, in_order):
    hq, _ = world
    assert state(hq)["bundles"] == []
    assert len(in_order["bundles"]) == 6
    assert len(in_order["files"]) == 1, "the same picture from two desks is one file"
    assert len({desk for _, desk, _, _ in in_order["present"]}) == 2


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_with_replays_and_gaps_ends_in_the_same_state(world, in_order, data):
    hq, bundles = world
    order = data.draw(st.permutations(range(6)))
    replays = data.draw(st.lists(st.sampled_from(range(6)), max_size=2))
    with undone(hq):
        newest: dict[str, int] = {}
        for place in [*order, *replays]:
            desk, number, path = bundles[place]
            accept(hq, path)
            newest[desk] = max(newest.get(desk, 0), number)
            for owner, latest in newest.items():
                (niko,) = [one for one in hq.sources.page() if one.desk == owner]
                assert niko.body.note == f"meeting {latest}", "an older revision never takes a newer one's place"
        assert state(hq) == in_order
        assert hq.check_log() == []


def test_the_same_file_from_two_desks_is_one_file_with_two_histories(world):
    hq, bundles = world
    with undone(hq):
        for _, _, path in bundles:
            accept(hq, path)
        exhibits = hq.exhibits.page()
        assert {one.desk for one in exhibits} == {desk for desk, _, _ in bundles}
        assert len({one.body.file.sha256 for one in exhibits}) == 1
        stories = [[one.entry.action for one in hq.received_logs.story(exhibit.id)] for exhibit in exhibits]
        assert all(stories)
        assert len(list(hq.files.walk())) == 1
