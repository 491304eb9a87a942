"""kill -9 at random moments of every operation that writes: no acknowledged record lost, no vault unreadable.

The short form kills each operation a few times; ``EVIDENCE_DESK_KILLS=2000 python -m pytest tests/attack/test_killed.py``
is the lab.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.terms import Fixity
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.media.fixity import check_stored
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.slots import WrongPassphraseError

KILLS = int(os.environ.get("EVIDENCE_DESK_KILLS", "6"))
OTHER = "another long passphrase"

PROLOGUE = """
import sys, itertools
from pathlib import Path
from field_desk import CHEAP, PASSPHRASE
from evidence_desk.desk import open_desk
root = Path(sys.argv[1])
def say(text): print(text, flush=True)
"""
SAVE = (
    PROLOGUE
    + """
from evidence_desk.catalogue.source import SourceBody
desk = open_desk(root / "vault", PASSPHRASE)
say("ready")
for number in itertools.count():
    say(desk.keep(SourceBody(alias=f"source {number}")).id)
"""
)
INTAKE = (
    PROLOGUE
    + """
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching
desk = open_desk(root / "vault", PASSPHRASE)
say("ready")
reading, intake = desk.intake(Acquisition())
for one in reading.read([str(root / "card")], NobodyWatching()):
    say(intake.enter(one).sha256)
desk.settle()
desk.close()
"""
)
PASSPHRASE_CHANGE = (
    PROLOGUE
    + """
desk = open_desk(root / "vault", PASSPHRASE)
say("ready")
old, new = PASSPHRASE, sys.argv[2]
while True:
    desk.change_passphrase(old, new, CHEAP)
    say("changed")
    old, new = new, old
"""
)
EXPORT = (
    PROLOGUE
    + """
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.values.progress import NobodyWatching
desk = open_desk(root / "vault", PASSPHRASE)
other = desk.contacts.all()[0].desk
say("ready")
while True:
    plan = desk.outgoing.plan(other, "purpose", desk.outgoing.select())
    written = export_bundle(plan, root / "stick", desk.vault.signer, [plan.recipient.encryption], NobodyWatching())
    desk.note_sent(plan, written)
    say(written.path.name)
"""
)


def killed(script: str, root: Path, seconds: float, *more: str) -> list[str]:
    """Run a script, kill it some time after it said "ready", and return what it acknowledged."""
    support = Path(__file__).parents[1] / "support"
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(root), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(support)},
    )
    first = child.stdout.readline().strip()
    assert first == "ready", child.stderr.read()
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    said, trouble = child.communicate()
    assert "Traceback" not in trouble, trouble
    # A last line without its end was not said to its end.
    return [line for line in said.splitlines(keepends=True) if line.endswith("\n")]


@pytest.fixture(scope="module")
def chance():
    return random.Random(os.urandom(8))


@pytest.fixture
def root(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Field", cost=CHEAP) as desk:
        desk.keep(SourceBody(alias="Niko"))
        with create_desk(tmp_path / "other", PASSPHRASE, name="Headquarters", cost=CHEAP) as other:
            desk.contacts.add(other.id, other.name, other.key_card.to_bytes().decode())
            desk.contacts.verify(other.id, how="in person", by="me")
    (tmp_path / "stick").mkdir()
    return tmp_path


def sound(desk):
    assert desk.notices == []
    assert desk.check_log() == []
    assert desk.vault.database.scalar("PRAGMA integrity_check") == "ok"
    assert desk.vault.database.execute("PRAGMA foreign_key_check") == []


def test_saving(root, chance):
    acknowledged = []
    for _ in range(KILLS):
        acknowledged += [line.strip() for line in killed(SAVE, root, chance.uniform(0, 0.4))]
        with open_desk(root / "vault", PASSPHRASE) as desk:
            sound(desk)
            assert all(desk.sources.find(record) for record in acknowledged)


def test_intake(root, chance):
    (root / "card").mkdir()
    for number in range(40):
        (root / "card" / f"{number}.bin").write_bytes(os.urandom(chance.choice([10, 60_000, 3_000_000])))
    acknowledged = []
    for _ in range(KILLS):
        acknowledged += [line.strip() for line in killed(INTAKE, root, chance.uniform(0, 0.6))]
        with open_desk(root / "vault", PASSPHRASE) as desk:
            sound(desk)
            assert all(desk.files.find(sha256) for sha256 in acknowledged)
            results = list(check_stored(desk.vault.files, list(desk.files.walk()), NobodyWatching()))
            assert all(result.outcome is Fixity.MATCH for result in results)
            assert not list(desk.vault.folder.files.rglob("*.part"))


def test_changing_the_passphrase(root, chance):
    for _ in range(KILLS):
        killed(PASSPHRASE_CHANGE, root, chance.uniform(0, 1.0), OTHER)
        try:
            desk = open_desk(root / "vault", PASSPHRASE)
        except WrongPassphraseError:
            with open_desk(root / "vault", OTHER) as desk:
                sound(desk)
                desk.change_passphrase(OTHER, PASSPHRASE, CHEAP)
        else:
            sound(desk)
            desk.close()


def test_exporting(root, chance):
    from evidence_desk.bundles.verdict import Verdict

    for _ in range(KILLS):
        said = killed(EXPORT, root, chance.uniform(0, 0.8))
        with open_desk(root / "vault", PASSPHRASE) as desk:
            sound(desk)
            registered = {bundle.file_name for bundle in desk.bundles.all()}
        assert {line.strip() for line in said} <= registered
    with open_desk(root / "other", PASSPHRASE) as headquarters:
        with open_desk(root / "vault", PASSPHRASE) as desk:
            headquarters.contacts.add(desk.id, desk.name, desk.key_card.to_bytes().decode())
            headquarters.contacts.verify(desk.id, how="in person", by="me")
        reading = headquarters.incoming_reading()
        for path in (root / "stick").glob("*.zip.age"):
            verdict = reading.inspect(path, NobodyWatching())
            assert verdict.verdict in {Verdict.AUTHENTIC_AND_COMPLETE, Verdict.AUTHENTIC_INCOMPLETE}
