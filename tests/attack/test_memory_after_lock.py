"""Two seconds after a lock no process of ours holds a text, a passphrase or a key: the whole memory is searched.

20 locks; the long form does as many as ``EVIDENCE_DESK_LOCKS`` says (200, in about ten minutes).
"""

import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from driven_window import DrivenWindow
from field_desk import CHEAP
from memory_search import copies_in, descendants

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import create_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.key_ring import KeyRing

LOCKS = int(os.environ.get("EVIDENCE_DESK_LOCKS", "20"))
WINDOWS = 4
MARK = "Zwickmühle"  # with a letter outside ASCII, so that no two of its forms are the same bytes
PASSPHRASE = "Zwirn kalben quaken Fjord hexen Ochse"
SECRET_KEYS = ("master key", "database key", "files key", "head key", "signing seed")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux shows a process's memory")


@dataclass(frozen=True)
class Case:
    """A vault, what in it must never be found, and which records to look at."""

    vault: Path
    secrets: dict[str, str | bytes]
    records: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> set[str]:
        return {name for name, secret in self.secrets.items() if str(secret).startswith(MARK)}


def words(secrets, name):
    secrets[name] = f"{MARK} {name} {os.urandom(6).hex()}"
    return secrets[name]


@pytest.fixture(scope="module")
def case(tmp_path_factory, tree):
    folder, secrets, records = tmp_path_factory.mktemp("case"), {"passphrase": PASSPHRASE}, []
    with create_desk(folder / "v", PASSPHRASE, name=words(secrets, "desk"), cost=CHEAP) as desk:
        for number in range(12):
            source = desk.keep(
                SourceBody(words(secrets, f"alias {number}"), note=words(secrets, f"note {number}"), sensitivity=1)
            )
            account = desk.keep(
                TestimonyBody(
                    source.id,
                    title=words(secrets, f"title {number}"),
                    text=words(secrets, f"text {number}"),
                    interviewer=words(secrets, f"interviewer {number}"),
                    observations=words(secrets, f"observations {number}"),
                    sensitivity=1,
                )
            )
            records += [("sources", source.id), ("testimonies", account.id)]
        picture = next((tree / "resources" / "samples").rglob("*.jpg"))
        reading, intake = desk.intake(Acquisition())
        results = [intake.enter(one) for one in reading.read([str(picture)], NobodyWatching())]
        records.append(("media", results[0].exhibit))
        secrets["exchange key"] = desk.exchange.secret_text()
        desk.settle()
        vault_id = desk.vault.id
    _, unlocked = KeyRing(VaultFolder(folder / "v"), vault_id).unlock(PASSPHRASE)
    master = unlocked.master
    keys = (master.exposed(), master.database_key(), master.files_key(), master.head_key(), unlocked.signing_seed)
    secrets |= {name: bytes(key) for name, key in zip(SECRET_KEYS, keys, strict=True)}
    return Case(folder / "v", secrets, tuple(records))


def work(window, case, records):
    """Unlock, look at records, and search."""
    window.unlock(PASSPHRASE)
    for screen, record in records:
        window.do(f"main().open_screen({screen!r})")
        window.do(f"screens()[{screen!r}].show_record({record!r})")
        window.do("QTest.qWait(15)")
    window.do("main().open_screen('custody')")
    window.do("main().search.setText('Zwickm')")
    window.do("QTest.qWait(100)")


def searched(window, case):
    """What is found in the window's process and all it started; it is opened to us first, as no other program could."""
    window.do("import ctypes")
    window.do("ctypes.CDLL(None).prctl(4, *map(ctypes.c_ulong, (1, 0, 0, 0)))")
    pids = descendants(window.pid)
    return pids, copies_in(pids, case.secrets, MARK)


def test_the_search_finds_them_before_the_lock(case, tmp_path):
    """A search that finds nothing proves nothing."""
    vault = shutil.copytree(case.vault, tmp_path / "v")
    with DrivenWindow(tmp_path / "w", vault) as window:
        window.started()
        work(window, case, case.records)
        _, found = searched(window, case)
    assert case.texts <= set(found)
    assert len(case.texts) > 60
    assert {"exchange key", "files key", "signing seed", "head key"} <= set(found)


@pytest.mark.timeout(120 + 10 * LOCKS)
def test_nothing_is_left_after_locks(case, tmp_path):
    left = {}
    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(WINDOWS))
        windows = []
        for number in range(min(WINDOWS, LOCKS)):
            vault = shutil.copytree(case.vault, tmp_path / f"v{number}")
            windows.append(stack.enter_context(DrivenWindow(tmp_path / f"w{number}", vault)))
        for window in windows:
            window.started()
        rounds = -(-LOCKS // len(windows))
        for turn in range(rounds):
            list(threads.map(lambda window: work(window, case, case.records[-5:]), windows))
            # In good order, and as where something does not answer in time.
            for window in windows:
                window.do(f"QTimer.singleShot(0, sitting().{'_leave_anyway' if turn % 5 == 4 else 'lock'})")
            for window in windows:
                window.started()
            time.sleep(2)
            for window in windows:
                pids, found = searched(window, case)
                assert pids == [window.pid], "a process of ours outlived the lock"
                left |= found
        assert [window.complaints() for window in windows] == [""] * len(windows)
    print(f"{rounds * len(windows)} locks, {len(case.secrets)} secrets: copies left {left}")
    assert left == {}
