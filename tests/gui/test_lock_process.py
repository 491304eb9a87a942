"""A lock of the real window process: nothing typed or taken in is lost, whatever is going on, and nothing is left open."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from driven_window import DrivenWindow
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.lock.choice import PREFERENCE, LockChoice
from evidence_desk.media.fixity import check_stored
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import NobodyWatching

TYPED = "half a sentence"


@pytest.fixture
def vault(tmp_path):
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP) as desk:
        desk.keep(SourceBody("Niko"))
    return tmp_path / "v"


@pytest.fixture
def window(tmp_path, vault):
    with DrivenWindow(tmp_path / "w", vault) as made:
        made.started()
        made.unlock(PASSPHRASE)
        yield made


FIELDS = {"sources": ("Alias", "Note"), "testimonies": ("Place", "Observations")}
SAID = {"Place": "Place, in the words said"}  # where what was typed and led to no record stands afterwards


def boxes(screen, name):
    return (
        f"[one for kind in (QLineEdit, QPlainTextEdit) for one in part(kind, screens()['{screen}'])"
        f" if one.accessibleName() == '{name}']"
    )


def box(screen, name):
    return f"{boxes(screen, name)}[0]"


def there(screen, name):
    """A form comes when its record was looked up, which takes a busy machine a while."""
    return f"{boxes(screen, name)} != []"


def unfold(screen):
    """What a form folds away until it is wanted."""
    folds = f"[one for one in part(QWidget, screens()['{screen}']) if type(one).__name__ == 'Unfolding']"
    return f"[one.unfold() for one in {folds}]; QTest.qWait(50)"


def test_what_is_typed_is_there_again_after_a_lock(window):
    for screen, names in FIELDS.items():
        window.do(f"main().open_screen('{screen}'); screens()['{screen}'].ask_new(); QTest.qWait(200)")
        for name in names:
            if name == "Note":
                window.do(unfold(screen))
            window.until(there(screen, name))
            window.do(f"QTest.keyClicks({box(screen, name)}, {TYPED + name!r})")
    window.lock()  # at once: no pause after the last key
    window.unlock(PASSPHRASE)
    for screen, names in FIELDS.items():
        window.do(f"main().open_screen('{screen}'); screens()['{screen}'].ask_new(); QTest.qWait(200)")
        for name in names:
            shown = SAID.get(name, name)
            window.until(there(screen, shown))
            window.until(
                f"{TYPED + name!r} in (lambda one: (one.toPlainText if hasattr(one, 'toPlainText') else one.text)())({box(screen, shown)})"
            )
    assert window.complaints() == ""


def test_a_lock_while_files_are_taken_in_loses_none_that_was_entered(window, vault, tmp_path, tree):
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in range(400):
        (stick / f"{number:03}.bin").write_bytes(os.urandom(20_000))
    window.do("main().open_screen('media')")
    window.do(
        "from pathlib import Path\n"
        f"form = screens()['media'].view.intake.form; form.add_paths((Path({str(stick)!r}),)); form._ask()"
    )
    window.until("sitting()._tasks.is_busy()")
    window.do("sitting()._watches.idle.left_alone.emit()")
    assert window.do("sitting()._leaving is None"), "being left alone does not stop work somebody waits for"
    time.sleep(0.7)
    window.lock()
    assert window.do("window.start.unlock.banner.words()") == ""
    with open_desk(vault, PASSPHRASE) as desk:
        entered = list(desk.files.walk())
        assert 0 < len(entered) < len(list(stick.iterdir())), "the lock came in the middle"
        assert desk.exhibits.count() == len(entered)
        assert {path.stem for path in desk.vault.folder.stored_files()} == {one.blob for one in entered}
        results = check_stored(desk.vault.files, entered, NobodyWatching())
        assert {one.outcome for one in results} == {Fixity.MATCH}
        assert desk.check_log() == []
    assert window.complaints() == ""


def test_a_pulled_medium_locks_and_says_so(window, vault, tmp_path):
    window.do("main().open_screen('sources'); screens()['sources'].ask_new()")
    vault.rename(tmp_path / "away")
    before = time.monotonic()
    window.started()
    assert time.monotonic() - before < 15
    assert "no longer there" in window.do("window.start.unlock.banner.words()")
    (tmp_path / "away").rename(vault)
    window.unlock(PASSPHRASE)
    window.lock()
    assert window.do("window.start.unlock.banner.words()") == ""
    with open_desk(vault, PASSPHRASE) as desk:
        assert [one.body.alias for one in desk.sources.page()] == ["Niko"]


def test_a_vault_that_does_not_close_in_time_is_locked_all_the_same(window):
    window.do("import time; sitting()._tasks.desk(lambda: time.sleep(60), print, print)")
    window.do("from evidence_desk.gui.lock.why import Why")
    before = time.monotonic()
    window.do("QTimer.singleShot(0, lambda: sitting()._lock_for(Why.SLEEP))")
    window.started()
    assert 3 < time.monotonic() - before < 12
    assert "before the vault could be closed" in window.do("window.start.unlock.banner.words()")
    window.unlock(PASSPHRASE)


def limits(pid):
    line = next(one for one in Path(f"/proc/{pid}/limits").read_text().splitlines() if one.startswith("Max core"))
    return line.split()[4:6]


DUMPABLE = "__import__('ctypes').CDLL(None).prctl(3, 0, 0, 0, 0)"
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc and prctl are of Linux")


@linux
def test_the_window_leaves_no_dump_and_cannot_be_looked_into(window):
    for _ in range(2):
        assert limits(window.pid) == ["0", "0"]
        assert window.do(DUMPABLE) == 0
        assert window.do("__import__('faulthandler').is_enabled()") is False
        if window.do("window._sitting is not None"):
            window.lock()


@linux
def test_so_does_every_command(tmp_path, vault):
    """Looked at from within, while the command asks for its passphrase."""
    look = (
        "import faulthandler, ctypes, json, sys, pathlib; faulthandler.enable()\n"
        "from evidence_desk import app\n"
        "from evidence_desk.cli import passphrases\n"
        "def told(*_, **__):\n"
        "    line = [one for one in open('/proc/self/limits') if one.startswith('Max core')][0].split()[4:6]\n"
        "    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)\n"
        "    print(json.dumps([line, dumpable, faulthandler.is_enabled()]), flush=True)\n"
        "    sys.exit(0)\n"
        "import evidence_desk.desk\n"
        "import evidence_desk.vault.vault as vault\n"
        "vault.VaultFolder.hold = told\n"
        "app.main(sys.argv[1:])\n"
    )
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    command = [
        sys.executable,
        "-B",
        "-c",
        look,
        "list",
        "sources",
        "--vault",
        str(vault),
        "--passphrase-file",
        str(secret),
    ]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert told.stdout.strip() == '[["0", "0"], 0, false]', told.stderr


@linux
def test_a_hardened_process_still_has_pictures_decoded(tmp_path, tree):
    """As an ordinary person its files under /proc are not its own; starting another process must work all the same."""
    look = (
        "import os, sys\n"
        "from evidence_desk.vault.hardening import harden_process\n"
        "harden_process()\n"
        "from evidence_desk.media.decoder import Decoder\n"
        "with Decoder() as decoder, open(sys.argv[1], 'rb') as stream:\n"
        "    got = decoder.thumbnail(stream, os.path.getsize(sys.argv[1]))\n"
        "print(type(got).__name__)\n"
    )
    picture = shutil.copy(tree / "resources" / "samples" / "brick-church.jpg", tmp_path)
    told = subprocess.run(
        [sys.executable, "-B", "-c", look, picture], capture_output=True, text=True, timeout=60, cwd="/"
    )
    assert told.stdout.strip() == "Thumbnail", told.stderr


PANIC = "QTest.keyClick(main().windowHandle(), Qt.Key.Key_End, Qt.KeyboardModifier(0x0E000000))"


def test_the_panic_key_is_off_until_somebody_switches_it_on(window, vault):
    window.do(f"{PANIC}; {PANIC}")
    window.do("QTest.qWait(50)")
    assert window.do("unlocked()")
    window.lock()
    open_desk(vault, PASSPHRASE).close()


def test_the_panic_key_leaves_no_way_into_the_vault_even_while_work_runs(tmp_path, vault):
    with open_desk(vault, PASSPHRASE) as desk:
        desk.preferences.put(PREFERENCE, LockChoice(panic=True).to_text())
    (vault / "keys" / "0011.slot.part").write_bytes(b"half a slot")
    slots = [path.read_bytes() for path in (vault / "keys").iterdir()]
    with DrivenWindow(tmp_path / "w", vault) as window:
        window.started()
        window.unlock(PASSPHRASE)
        window.until("sitting()._panic._on")
        window.do("import time; sitting()._tasks.work(lambda watcher: time.sleep(60), print, print)")
        window.do("sitting()._tasks.desk(lambda: time.sleep(60), print, print)")
        window.do(f"QTest.qWait(50); {PANIC}")
        window.do("QTest.qWait(50)")
        assert window.do("unlocked()"), "once is a slip of the hand"
        before = time.monotonic()
        window.do(f"QTimer.singleShot(0, lambda: {PANIC})")
        assert window.process.wait(10) == 0
        assert time.monotonic() - before < 5
        assert window.complaints() == ""
    assert list((vault / "keys").iterdir()) == []
    everything = b"".join(path.read_bytes() for path in vault.rglob("*") if path.is_file())
    assert not any(slot[8:200] in everything for slot in slots if len(slot) > 200)  # three letters stand anywhere
    with pytest.raises(ResearcherError):
        open_desk(vault, PASSPHRASE)
