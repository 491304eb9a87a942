"""What somebody made to break the reader is refused in little time and memory, and leaves nothing anywhere.

Each is read by a process of its own, the verifier without a desk, so that what the system counted for it is all it took.
"""

import importlib.util
import subprocess
import sys
from dataclasses import replace

import pytest
from bundle_workshop import CARD, MOST_SECONDS, archive, honest_records, made

from evidence_desk.values.canonical import canonical

MOST_BYTES = 250 * 2**20
# Started by a small process: what a process may be told to have taken begins with what the one took that started it.
COUNTING = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def of_many_files():
    """Twenty thousand empty files that nobody listed."""
    workshop = made()
    workshop.files |= {f"data/media/x{number}": b"" for number in range(20_000)}
    return workshop.packed()


def of_many_findings():
    """Thirty thousand records that are none."""
    return made(record_lines=[b"{}"] * 30_000).packed()


def of_one_text():
    """A record of 15 MiB, which is as long as one may be, of characters that each need a mark to be seen."""
    records = honest_records()
    records[2]["body"]["alias"] = "\u202e" * (5 * 2**20)
    return made(record_lines=[canonical(one) for one in records]).packed()


def of_one_file_named_often():
    """150 kB that declare 103 GB."""
    return archive([replace(one, size=0xFFFFFFFE, packed=0xFFFFFFFE) for one in made().members() * 25])


def of_a_long_line():
    records = honest_records()
    records[3]["body"]["text"] = "x" * (17 * 2**20)
    return made(record_lines=[canonical(one) for one in records]).packed()


HEAVIEST = {
    "declared 103 GB": of_one_file_named_often,
    "a line of 17 MiB": of_a_long_line,
    "deep nesting": lambda: made(record_lines=[b'{"a":' * 200_000 + b"1" + b"}" * 200_000]).packed(),
    "twenty thousand files": of_many_files,
    "thirty thousand findings": of_many_findings,
    "a text of marks": of_one_text,
}


@pytest.fixture(scope="module")
def program(tree, tmp_path_factory):
    spec = importlib.util.spec_from_file_location("verifier_builder", tree / "packaging" / "verifier.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    out = tmp_path_factory.mktemp("verifier") / "evidence-verify.pyz"
    module.build(out)
    return out


@pytest.mark.parametrize("name", HEAVIEST)
def test_the_heaviest_are_refused_in_little_time_and_memory_and_leave_nothing(program, tmp_path, name):
    given, place = tmp_path / "given", tmp_path / "place"
    given.mkdir()
    place.mkdir()
    (given / "bundle.zip").write_bytes(HEAVIEST[name]())
    (given / "desk.edkeys").write_bytes(CARD.to_bytes())
    surroundings = {name: str(place) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME")}
    read = [str(program), str(given / "bundle.zip"), "--card", str(given / "desk.edkeys")]
    command = [sys.executable, "-I", "-S", "-c", COUNTING, sys.executable, "-I", "-S", *read]
    done = subprocess.run(command, cwd=place, env=surroundings, capture_output=True, text=True, check=True)
    code, seconds, kibibytes = map(float, done.stdout.splitlines()[-1].split())
    assert code == 3, done.stderr[-500:]
    assert seconds < MOST_SECONDS
    assert kibibytes * 1024 < MOST_BYTES
    assert list(place.iterdir()) == []
    assert sorted(path.name for path in given.iterdir()) == ["bundle.zip", "desk.edkeys"]
