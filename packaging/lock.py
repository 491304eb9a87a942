"""Write the lists of exact package versions that ``bootstrap.py`` installs: ``python packaging/lock.py``.

The lists are in pip's hashed format: every wheel of every platform by its SHA-256, and no address, so that a mirror
serves as well as the public index and neither can slip in another file. Versions already listed stay as they are;
``--upgrade`` (or ``--upgrade-package NAME``) is handed on to ``uv``, which resolves them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST_PYTHON = "3.11"
RUN_LOCK = HERE / "requirements.txt"
TEST_LOCK = HERE / "requirements-test.txt"
PEER_LOCK = HERE / "requirements-peers.txt"
PROJECT = str(HERE.parent / "pyproject.toml")
HEADER = """\
# {purpose}
# Written by `python packaging/lock.py`; a version is raised by `python packaging/lock.py --upgrade-package NAME`.
"""


def main(arguments: list[str]) -> int:
    """Write all lists; the second keeps to the versions of the first, the third has an environment of its own."""
    scripts = sysconfig.get_path("scripts")
    uv = shutil.which("uv", path=scripts) or shutil.which("uv")
    if uv is None:
        print("lock: uv is not installed; type: python -m pip install uv", file=sys.stderr)
        return 2
    for lock, purpose, options in (
        (RUN_LOCK, "What the program needs to run from a working tree.", ["--group", "build", PROJECT]),
        (TEST_LOCK, "The same, and what its tests need.", ["--group", "test", "--constraints", str(RUN_LOCK), PROJECT]),
        (PEER_LOCK, "The validators of others that the tests hold bundles against.", ["--group", f"{PROJECT}:peers"]),
    ):
        if not write_lock(lock, purpose, [uv, "pip", "compile", *options, *arguments]):
            return 1
    return 0


def write_lock(lock: Path, purpose: str, command: list[str]) -> bool:
    """Resolve into ``lock``; False, with uv's own words on the error stream, where it cannot be done."""
    # The universal form holds for Linux, macOS and Windows at once; the notes of origin would name paths of this disk.
    # Only wheels: building from source would fetch build tools that no hash vouches for.
    form = ["--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--no-header", "--no-annotate"]
    form += ["--only-binary", ":all:"]
    where = ["--quiet", "--output-file", str(lock)]
    if subprocess.run([*command, *form, *where], stdout=subprocess.DEVNULL, check=False).returncode:
        return False
    pins = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    lock.write_text(HEADER.format(purpose=purpose) + "\n".join(pins) + "\n", encoding="utf-8", newline="\n")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
