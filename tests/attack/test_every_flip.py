"""A bit turned anywhere in a vault is found and named: by opening it, or by the check of everything.

The short form turns the bits of every structure and one or more on each page of the catalogue; ``EVIDENCE_DESK_LAB=long``
turns one bit of every byte of every file. How many were turned and how many were missed is printed (``-s``).
"""

import os

import pytest
from lab.bench import Bench
from lab.flips import regions, spread
from lab.shim import Fault

LONG = os.environ.get("EVIDENCE_DESK_LAB") == "long"
AT_ONCE = 50  # flips that one child of the zygote tries
pytestmark = pytest.mark.timeout(0 if LONG else 900)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with Bench(tmp_path_factory.mktemp("every-flip")) as bench:
        yield bench


def missed(bench, root, file, size):
    places = list(range(size)) if LONG else list(spread(size, 40))
    found = []
    for start in range(0, len(places), AT_ONCE):
        found += bench.ask("flip", root=str(root), file=file, places=places[start : start + AT_ONCE])
    print(f"\nflips, {file.partition('/')[0]}: {len(places)} bits turned, {len(found)} missed")
    return found


def test_a_vault_that_nobody_touched_has_no_finding(bench):
    root = bench.copy()
    assert bench.look("save", root, []) == []
    bench.drop(root)


@pytest.mark.parametrize("kind", ["vault.json", "head", "catalogue.db", "keys", "files"])
def test_every_file(bench, kind):
    root = bench.copy()
    files = {name: size for name, size in regions(root / "vault").items() if name.partition("/")[0] == kind}
    assert files
    assert [one for name, size in files.items() for one in missed(bench, root, name, size)] == []
    bench.drop(root)


def test_every_file_of_a_vault_is_among_them(bench):
    names = {name.partition("/")[0] for name in regions(bench.template.vault)}
    assert names == {"vault.json", "head", "catalogue.db", "keys", "files"}


def test_the_journal_that_a_kill_left(bench):
    """SQLCipher drops what follows a turned bit there, in silence; the stored file that nobody knows tells of it."""
    root = bench.copy()
    calls = bench.act("intake", root)["calls"]
    bench.drop(root)
    root = bench.copy()
    before_checkpoint = calls[: calls.index("t")].rindex("s") + 2
    done = bench.act("intake", root, Fault.KILL_BEFORE, before_checkpoint)
    assert [one[0] for one in done["said"]] == ["entered"]
    size = (root / "vault" / "catalogue.db-wal").stat().st_size
    assert size
    assert missed(bench, root, "catalogue.db-wal", size) == []
    bench.drop(root)
