"""What every test stands on: a Qt that needs no screen, one language, no file outside the test's own folders."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
if sys.platform.startswith("linux"):
    os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns in any other alphabet, and a warning fails a test

# The examples found stay in no folder, and a slow machine is not a failure.
settings.register_profile("house", database=None, deadline=None)
settings.load_profile("house")


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
