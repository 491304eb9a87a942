"""The schedule of checks: what is due, in which order, and that nothing that was checked is lost with the program."""

import hashlib
import os
import random
import shutil
import subprocess
import sys

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.registers.files import (
    FixityCheck,
    FixityStanding,
    LightenedFile,
    StoredFile,
    StoredFiles,
)
from evidence_desk.catalogue.telling.custody_sentences import reason_of_entry
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.custody.reasons import facts_of
from evidence_desk.desk import create_desk, fixity_schedule, open_desk
from evidence_desk.desk.fixity_schedule import DAYS_OFFERED, DEFAULT_DAYS
from evidence_desk.media.fixity import NOTED_EVERY_SECONDS, FixityResult, NotedCheck
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.findings import FindingKind
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.database import Database

NOBODY = NobodyWatching()
FILES = 5


class StopsAfter:
    """A watcher that wants to stop once so many files are done."""

    def __init__(self, files):
        self._files = files
        self._done = 0

    def report(self, progress):
        self._done = progress.done

    def cancelled(self):
        return self._done >= self._files


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    """A closed vault with some files, to be copied."""
    place = tmp_path_factory.mktemp("schedule")
    received = place / "received"
    received.mkdir()
    for number in range(FILES):
        (received / f"{number}.txt").write_bytes(b"%d" % number * 1000)
    with create_desk(place / "vault", PASSPHRASE, cost=CHEAP, clock=TestClock()) as opened:
        reader, intake = opened.intake(Acquisition())
        with opened.vault.database.transaction():
            for reading in reader.read([str(received)], NOBODY):
                intake.enter(reading)
        opened.settle()
    return place / "vault"


@pytest.fixture
def desk(vault, tmp_path):
    shutil.copytree(vault, tmp_path / "vault")
    with open_desk(tmp_path / "vault", PASSPHRASE, clock=TestClock()) as opened:
        opened.clock.jump(days=1)  # the clock starts anew, before the files were taken in
        yield opened


def hashes(files):
    return [stored.facts.sha256 for stored in files]


def scheduled(desk, seconds=lambda: 0.0):
    return NotedCheck(desk.vault.files, lambda results: desk.note_fixity(results, CheckReason.SCHEDULED), seconds)


def test_what_was_just_taken_in_is_not_due_and_later_all_is(desk):
    assert fixity_schedule.due_files(desk) == []
    desk.clock.jump(days=DEFAULT_DAYS + 1)
    assert len(fixity_schedule.due_files(desk)) == FILES == fixity_schedule.standing(desk).due


def test_the_oldest_check_comes_first_and_a_wrong_file_is_due_as_well(desk):
    first, second, *_ = desk.files.walk()
    desk.note_fixity([FixityResult(second, Fixity.CHANGED)], CheckReason.ON_DEMAND)
    desk.clock.jump(days=1)
    desk.note_fixity([FixityResult(first, Fixity.MATCH, first.facts.sha256)], CheckReason.ON_DEMAND)
    desk.clock.jump(days=DEFAULT_DAYS + 1)
    due = hashes(fixity_schedule.due_files(desk))
    assert due[-2:] == [second.facts.sha256, first.facts.sha256]
    assert len(due) == FILES


def test_a_check_dated_in_the_future_does_not_excuse_a_file(desk):
    stored = next(desk.files.walk())
    desk.files.note_check(
        FixityCheck(stored.facts.sha256, "2099-01-01T00:00:00.000Z", CheckReason.ON_DEMAND, Fixity.MATCH, "")
    )
    assert hashes(fixity_schedule.due_files(desk)) == [stored.facts.sha256]
    assert fixity_schedule.standing(desk).due == 1


FORMER = """
    SELECT stored_file.sha256, last.checked_at, last.number, last.outcome FROM stored_file
    LEFT JOIN fixity_check AS last
    ON last.number = (SELECT max(number) FROM fixity_check WHERE fixity_check.sha256 = stored_file.sha256)
    WHERE stored_file.sha256 NOT IN (SELECT sha256 FROM lightened_file)
"""
HISTORIES = 40
"""Each of up to 60 steps, and after every sixth all bounds compared: 40 cost about half a second."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """An empty catalogue; only what refers to a receipt is not held to it."""
    made = Database(tmp_path_factory.mktemp("histories") / "catalogue.db", bytearray(32))
    made.execute("PRAGMA foreign_keys = OFF")
    yield made
    made.close()


@pytest.fixture
def database(catalogue):
    """Empty again afterwards."""
    catalogue.execute("BEGIN")
    yield catalogue
    catalogue.execute("ROLLBACK")


def by_all_checks(database, before, latest):
    """How many are wrong and which are due, from every check that was made: how it was worked out before."""
    rows = database.execute(FORMER)
    due = [row for row in rows if row[1] is None or row[1] < before or row[1] > latest]
    due.sort(key=lambda row: (row[1] or "", row[2] or 0))
    return sum(row[3] not in (None, "match") for row in rows), [(row[1], row[0]) for row in due]


@pytest.mark.parametrize("history", range(HISTORIES))
def test_what_is_kept_as_the_last_check_says_what_all_checks_say(database, history):
    """Files come, are checked at any moment of any clock, rolled back, and erased, in whatever order."""
    draw = random.Random(history)
    files = StoredFiles(database)
    known, moments = [], [f"20{year:02}-0{month}-11T09:00:00.000Z" for year in (16, 17, 18, 99) for month in (1, 7)]
    for step in range(draw.randint(1, 60)):
        kind = draw.choices(("comes", "checked", "erased", "undone"), (3, 8, 1, 1))[0]
        if kind == "comes" or not known:
            known.append(hashlib.sha256(b"%d" % step).hexdigest())
            files.add(StoredFile(FileFacts(known[-1], step, "text/plain", 7), f"{step:032x}", moments[0]), None)
        elif kind == "checked":
            files.note_check(check_of(draw, known, moments))
        elif kind == "erased":
            gone = draw.choice(known)
            if files.lightened(gone) is None:
                files.lighten(LightenedFile(gone, "receipt", moments[3]))
        else:
            database.execute("SAVEPOINT undone")
            files.note_check(check_of(draw, known, moments))
            database.execute("ROLLBACK TO undone")
        if step % 6 == 0:
            agree(database, files, draw.choice(moments), draw.choice(moments))
    for before in moments:
        for latest in moments:
            agree(database, files, before, latest)


def check_of(draw, known, moments):
    return FixityCheck(draw.choice(known), draw.choice(moments), CheckReason.SCHEDULED, draw.choice(list(Fixity)), "")


def agree(database, files, before, latest):
    wrong, due = by_all_checks(database, before, latest)
    assert files.standing(before, latest) == FixityStanding(wrong, len(due))
    listed = hashes(files.due(before, latest))
    never = sum(moment is None for moment, _ in due)
    assert listed[never:] == [sha256 for _, sha256 in due[never:]]
    assert sorted(listed[:never]) == sorted(sha256 for _, sha256 in due[:never]), "in no order among themselves"


def test_no_table_is_read_through_to_tell_what_is_due(desk, monkeypatch):
    """A million checks of 50,000 files are not read, nor sorted; the plan of the very statements says so."""
    asked = []
    ask = Database.execute
    monkeypatch.setattr(Database, "execute", lambda self, *asks: asked.append(asks) or ask(self, *asks))
    desk.files.due("2018-01-01", "2018-01-02")
    desk.files.standing("2018-01-01", "2018-01-02")
    monkeypatch.undo()
    assert len(asked) == 4
    plans = [
        [row[3] for row in desk.vault.database.execute(f"EXPLAIN QUERY PLAN {sql}", *values)] for sql, *values in asked
    ]
    # Of the few files that are kept elsewhere each newest check is looked up by itself.
    (elsewhere,) = [plan for plan in plans if "SCAN held_elsewhere" in plan]
    assert not any(step.startswith("SCAN") for step in elsewhere if step != "SCAN held_elsewhere")
    read = [step for plan in plans if plan is not elsewhere for step in plan]
    scanned = [step for step in read if step.startswith("SCAN") and "(subquery" not in step and step != "SCAN last"]
    assert all("last_check_wrong" in step for step in scanned), scanned
    assert sum("last_check_by_moment" in step for step in read) == 4
    assert not any("fixity_check" in step for step in read)


def test_a_last_check_that_was_put_back_is_found(desk):
    first, second, third, *_ = hashes(desk.files.walk())
    database = desk.vault.database
    assert desk.preservation.checking().run(at_once, NOBODY).findings == ()
    database.execute("UPDATE last_check SET checked_at = '2017-12-31T00:00:00.000Z' WHERE sha256 = ?", (first,))
    database.execute("DELETE FROM last_check WHERE sha256 = ?", (second,))
    database.execute("UPDATE last_check SET outcome = 'changed' WHERE sha256 = ?", (third,))
    found = desk.preservation.checking().run(at_once, NOBODY).findings
    assert [(one.kind, one.subject) for one in found] == [
        (FindingKind.REGISTER, one[:8]) for one in (first, second, third)
    ]


def test_how_often_is_kept_in_the_vault(desk, tmp_path):
    assert fixity_schedule.every_days(desk) == DEFAULT_DAYS
    fixity_schedule.check_every(desk, 30)
    desk.close()
    with open_desk(tmp_path / "vault", PASSPHRASE) as again:
        assert fixity_schedule.every_days(again) == 30


def test_a_change_of_the_schedule_is_in_the_custody_log_and_no_change_is_not(desk):
    size = desk.log.size()
    fixity_schedule.check_every(desk, DEFAULT_DAYS)
    assert desk.log.size() == size
    fixity_schedule.check_every(desk, 365)
    fixity_schedule.check_every(desk, 30)
    entries = [signed.entry for signed in desk.log.walk()][size:]
    assert [(entry.action, facts_of(entry.reason)) for entry in entries] == [
        ("fixity-schedule-changed", {"before_days": DEFAULT_DAYS, "days": 365}),
        ("fixity-schedule-changed", {"before_days": 365, "days": 30}),
    ]
    assert reason_of_entry(entries[1]) == "once in 30 days; before, once in 365"
    assert desk.check_log() == []


def test_another_number_of_days_is_refused(desk):
    for days in (0, -90, 91, 10**9):
        assert days not in DAYS_OFFERED
        with pytest.raises(ValueError, match=str(days)):
            fixity_schedule.check_every(desk, days)
        assert fixity_schedule.every_days(desk) == DEFAULT_DAYS


def test_a_setting_nobody_chose_means_the_default(desk):
    fixity_schedule.check_every(desk, 30)
    for text in ("", "0", "soon", "9" * 5000, "-30", "٣٠", "030"):
        desk.preferences.put("fixity-every-days", text)
        assert fixity_schedule.every_days(desk) == DEFAULT_DAYS


def test_stopped_it_goes_on_with_the_rest(desk):
    desk.clock.jump(days=DEFAULT_DAYS + 1)
    due = hashes(fixity_schedule.due_files(desk))
    check = scheduled(desk)
    with pytest.raises(CancelledError):
        check.run(fixity_schedule.due_files(desk), StopsAfter(2))
    assert hashes(result.stored for result in check.results) == due[:2]
    assert hashes(fixity_schedule.due_files(desk)) == due[2:]
    scheduled(desk).run(fixity_schedule.due_files(desk), NOBODY)
    assert fixity_schedule.due_files(desk) == []
    assert all(len(desk.files.checks(sha256)) == 2 for sha256 in due)
    assert desk.files.checks(due[0])[-1].why is CheckReason.SCHEDULED


def test_results_are_noted_while_it_runs_each_once(desk):
    moments = iter(number * NOTED_EVERY_SECONDS / 2 for number in range(100))
    noted = []
    check = NotedCheck(desk.vault.files, lambda results: noted.append(len(results)), lambda: next(moments))
    check.run(list(desk.files.walk()), NOBODY)
    assert sum(noted) == FILES == len(check.results)
    assert len(noted) > 1


def test_killed_it_has_noted_what_was_checked(desk, tmp_path):
    """A process of its own is killed by itself at the third file, after its result was noted: three stay noted."""
    desk.clock.jump(days=DEFAULT_DAYS + 1)
    due, moment = hashes(fixity_schedule.due_files(desk)), desk.clock.now().utc
    desk.close()
    program = f"""
import os, signal, sys
from pathlib import Path
sys.path[:0] = {sys.path!r}
from field_desk import PASSPHRASE, TestClock
from evidence_desk.catalogue.terms.terms import CheckReason
from evidence_desk.desk import open_desk
from evidence_desk.desk.fixity_schedule import due_files
from evidence_desk.media.fixity import NotedCheck
class Kills:
    def report(self, progress):
        if progress.done == 3:
            os.kill(os.getpid(), signal.SIGKILL)
    def cancelled(self):
        return False
clock = TestClock()
clock.jump(days={DEFAULT_DAYS + 2})
desk = open_desk(Path({str(tmp_path / "vault")!r}), PASSPHRASE, clock=clock)
seconds = iter(range(0, 10**6, 20))
note = lambda results: desk.note_fixity(results, CheckReason.SCHEDULED)
NotedCheck(desk.vault.files, note, lambda: next(seconds)).run(due_files(desk), Kills())
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, env=dict(os.environ), check=False)
    assert ended.returncode < 0, ended.stderr
    clock = TestClock()
    clock.jump(days=DEFAULT_DAYS + 2)
    with open_desk(tmp_path / "vault", PASSPHRASE, clock=clock) as again:
        assert again.clock.now().utc[:10] == moment[:10]
        left = hashes(fixity_schedule.due_files(again))
    assert left == due[3:]
