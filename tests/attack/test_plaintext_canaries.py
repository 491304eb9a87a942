"""A whole story told in words that occur nowhere else, and not one of them found in the clear: not in the vault, the
bundle or the backup, not in the home folder or the temporary one, after every step and after a kill in its middle.

Each word is looked for as UTF-8 and UTF-16, as hexadecimal digits and as base64 at every place it can begin.
"""

import shutil
import time

import pytest
from lab import canaries
from lab.bench import Bench
from lab.canary_story import STEPS
from lab.shim import Fault
from lab.stage import Stage


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """A zygote that has a home and a temporary folder of its own."""
    place = tmp_path_factory.mktemp("canaries")
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in {"HOME": "home", "TMPDIR": "temporary", "XDG_RUNTIME_DIR": "runtime"}.items():
            (place / folder).mkdir(mode=0o700)
            patch.setenv(name, str(place / folder))
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(place / "home" / name.lower()))
        with Bench(place) as bench:
            bench.own_folders = [place / folder for folder in ("home", "temporary", "runtime")]
            yield bench


def test_there_are_enough_of_them_in_many_alphabets():
    assert len(set(canaries.ALL)) >= 60
    for alphabet in ("a", "я", "م", "Ə"):
        assert any(alphabet in canary for canary in canaries.ALL)


@pytest.mark.parametrize("around", [b"", b"x", b"xy", b"xyz"])
def test_planted_ones_are_found(tmp_path, around):
    """In every spelling, wherever in a file they stand; and in a file's name."""
    for number, canary in enumerate(canaries.ALL):
        spelled = list(canaries.spellings(canary))
        (tmp_path / str(number)).write_bytes(around + spelled[number % len(spelled)][1] + around)
    hits = canaries.found([tmp_path])
    assert {hit.partition(" (")[0] for hit in hits} == set(canaries.ALL)
    (tmp_path / "named").mkdir()
    (tmp_path / "named" / canaries.MEDIA[1]).touch()
    assert canaries.found([tmp_path / "named"])


@pytest.mark.parametrize("shift", range(9))
def test_base64_is_found_wherever_a_word_begins(tmp_path, shift):
    import base64

    for canary in canaries.ALL:
        text = b"." * shift + canary.encode() + b"." * 7
        (tmp_path / "planted").write_bytes(base64.b64encode(text))
        assert canaries.found([tmp_path], [canary])


def test_nothing_stands_in_the_clear(bench, tmp_path):
    root = tmp_path / "story"
    (root / "stick").mkdir(parents=True)
    stage = Stage(root, passphrase=canaries.PASSPHRASES[0])
    stage.card.mkdir()
    searched, kills, hits, started = 0, 0, [], time.monotonic()
    for step in STEPS:
        spare = tmp_path / "spare"
        shutil.copytree(root, spare / "story")
        shutil.copytree(stage.card, spare / "story-card")
        done = bench.ask("tell", root=str(spare / "story"), step=step, passphrase=stage.passphrase)
        assert done["trouble"] == "", step
        calls = max(1, len(done["calls"]))
        shutil.rmtree(spare)
        for at in (calls // 3, calls // 2, calls - 1):
            shutil.copytree(root, spare / "story")
            shutil.copytree(stage.card, spare / "story-card")
            told = {"root": str(spare / "story"), "step": step, "passphrase": stage.passphrase}
            killed = bench.ask("tell", **told, fault=int(Fault.KILL_MIDWAY), at=max(1, at))
            kills += killed["ended"] == "killed" and not killed["trouble"]
            hits += canaries.found([spare / "story", *bench.own_folders])
            searched += 1
            shutil.rmtree(spare)
        done = bench.ask("tell", root=str(root), step=step, passphrase=stage.passphrase)
        assert done["trouble"] == "", step
        if step == "passphrase":
            stage.passphrase = canaries.PASSPHRASES[1]
        hits += canaries.found([root, *bench.own_folders])
        searched += 1
    seconds = time.monotonic() - started
    print(
        f"\ncanaries: {len(canaries.ALL)} words, {len(STEPS)} steps, {kills} kills, {searched} searches, "
        f"{len(hits)} found ({seconds:.0f} s)"
    )
    assert hits == []
    assert kills >= 2 * len(STEPS)
    assert list((root / "stick").glob("*.zip.age"))
    assert any((root / "backup").iterdir())
