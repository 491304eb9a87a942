"""kill -9 in the middle of taking a card in, by the commands as they are typed; then it goes on, and nothing is lost or left."""

import json
import os
import signal
import subprocess
import sys
import time

from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.registers.intakes import IntakeEnding
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.progress import NobodyWatching

FILES = 30


def command(*words, folder):
    common = ("--vault", folder / "vault", "--passphrase-file", folder / "passphrase")
    return [sys.executable, "-m", "evidence_desk", *map(str, (*words, *common))]


def nameless(desk):
    return set(desk.vault.files.names()) - {stored.blob for stored in desk.files.walk()}


def test_an_intake_that_was_killed_goes_on(tmp_path):
    card = tmp_path / "EOS_DIGITAL"
    card.mkdir()
    for number in range(FILES):
        (card / f"{number:02}.bin").write_bytes(os.urandom(300_000))
    create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP).close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    store = tmp_path / "vault" / "files"
    taking = subprocess.Popen(
        command("add", "media", card, "--how", "by post", folder=tmp_path), stdout=subprocess.DEVNULL
    )
    while len(list(store.glob("*/*.age"))) < FILES // 3:
        assert taking.poll() is None, "it ended before it could be killed"
        time.sleep(0.002)
    taking.send_signal(signal.SIGKILL)
    assert taking.wait() == -signal.SIGKILL
    with open_desk(tmp_path / "vault", PASSPHRASE) as desk:
        (waiting,) = desk.intakes.unfinished()
        assert waiting.ending is IntakeEnding.OPEN
        taken, left = desk.exhibits.count(), nameless(desk)
        assert desk.intakes.counts(waiting.id).settled == taken < FILES
        found = desk.preservation.checking().run(at_once, NobodyWatching()).findings
        assert [one.words for one in found if "no record names" not in one.words] == []
        assert len(found) == len(left)
    told = subprocess.run(
        command("add", "media", "--go-on", "--json", folder=tmp_path), capture_output=True, check=True
    )
    facts = json.loads(told.stdout)
    assert (facts["intake"], facts["ending"], facts["counts"]["stored"]) == (waiting.id, "finished", FILES)
    assert len(facts["files"]) == FILES - taken
    with open_desk(tmp_path / "vault", PASSPHRASE) as desk:
        assert {record.body.acquired_how for record in desk.exhibits.page()} == {"by post"}
        assert desk.exhibits.count() == FILES
        assert nameless(desk) == set()
        assert desk.intakes.unfinished() == []
        assert desk.preservation.checking().run(at_once, NobodyWatching()).findings == ()
