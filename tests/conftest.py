"""What every test stands on: a Qt that needs no screen, one language, no file outside the test's own folders."""

import gc
import os
import sys
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import settings

from evidence_desk.vault import identity_key, kdf, slots

os.environ["QT_QPA_PLATFORM"] = "offscreen"
if sys.platform.startswith("linux"):
    os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns in any other alphabet, and a warning fails a test

# The examples found stay in no folder, and a slow machine is not a failure.
settings.register_profile("house", database=None, deadline=None)
settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    """The modules of tests are kept as bytecode, whatever the environment says: pytest takes 15 s to prepare them,
    in each of its processes, and the next time none."""
    former, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    try:
        return (yield)
    finally:
        sys.dont_write_bytecode = former


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever asks the desktop for a folder gets one that ends with the tests."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield


class _Argon2idOnce:
    """Argon2id itself, worked out once for the same words, salt and cost: thousands of tests open the vaults they made.

    Not where its time is measured, which is what new vaults are made by.
    """

    _known: ClassVar[dict[tuple[object, ...], bytes]] = {}

    def __init__(self, **asked: Any) -> None:
        self._kdf = Argon2id(**asked)
        self._asked = tuple(sorted(asked.items()))

    def derive_into(self, secret: bytearray, key: bytearray) -> None:
        question = (*self._asked, bytes(secret))
        if question not in self._known or secret == kdf.CALIBRATION:
            self._kdf.derive_into(secret, key)  # type: ignore[arg-type]
            self._known[question] = bytes(key)
        key[:] = self._known[question]


@pytest.fixture(scope="session", autouse=True)
def _keys_are_worked_out_once() -> Iterator[None]:
    """All vaults that tests make in one process have the same salt: half of all their time went into keys otherwise."""
    salt = kdf.new_salt()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kdf, "Argon2id", _Argon2idOnce)
        for module in (slots, identity_key):
            patch.setattr(module, "new_salt", lambda: salt)
        yield


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """A test ends the threads it starts."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 5
    while left := {thread for thread in threading.enumerate() if thread.is_alive()} - before:
        if time.monotonic() > deadline:
            pytest.fail(f"threads were left running: {sorted(thread.name for thread in left)}")
        time.sleep(0.01)


@pytest.fixture(scope="session")
def tree() -> Path:
    """The top of the working tree."""
    return Path(__file__).resolve().parent.parent


# In another thread than the window's the collector might destroy a widget that some test before left behind, which Qt does not
# survive. The program keeps it to its own thread in the same way.
gc.disable()


def pytest_runtest_logfinish() -> None:
    """Collect garbage between tests, the youngest generation that has grown past its measure, as the collector itself would."""
    due = [
        age for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
    ]
    if due:
        gc.collect(max(due))
