"""Nothing is left anywhere but in the vault and in the files somebody asked for: a whole sitting, seen through by strace.

The window is the real one, started as everybody starts it; somebody makes a vault at it, enters, takes in, looks at,
sends and saves everything, locks it (which starts the program anew), unlocks it and quits.
"""

import base64
import compileall
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from canaries import found_in, spellings
from field_desk import CHEAP, PASSPHRASE
from homes import Homes
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader
from traced import Trace, run_traced

from evidence_desk.desk import create_desk, open_desk

SECRET = "Ozhbirka-Quellmund varnit seventeen"
WORDS = {
    "alias": "Tirekvand",
    "needs": "Tschurimel",
    "note": "Mosolbrek",
    "title": "Vendrasol",
    "place": "Qarsumba",
    "place said": "Blomquarst",
    "interviewer": "Helstrovic",
    "account": "Yurbanese struck with a truncheon",
    "written beside": "Wrankolibe",
    "explained": "Drovaszin",
    "witness": "Kelbuntrag",
    "party": "Sturmavelo",
    "town": "Hyrcandopol",
    "about the town": "Milzarequa",
    "event": "Orbentrask",
    "summary": "Fligantzer",
    "deed": "Zwestobral",
    "suffered": "Pelmarondo",
    "quote": "Xantolvrieg",
    "of whom": "Jorskavind",
    "how": "Plozkamer by telephone",
    "by": "Wendikow",
    "purpose": "Grutzlaven",
    "draft": "Nolvigar",
    "search": "Yurbanese",
    "kept": "Trempolvic",
}
INSIDE = "Farquandel"  # said by the picture's own metadata
NAMED = "Журавлинка"  # the picture's name
DROPPED = "Schumbrawel"
CASE = {word.split()[0] for word in WORDS.values()} | {INSIDE, NAMED, DROPPED}
STEPS = (
    "a vault was made",
    "a source was entered",
    "a testimony was sealed",
    "a note was written",
    "an account was printed",
    "consent was noted",
    "a party was entered",
    "a place was entered",
    "an event was entered",
    "an act was entered",
    "a claim was entered",
    "media were taken in",
    "a picture was looked at",
    "a copy was saved outside",
    "keys were exchanged",
    "a bundle was written",
    "reports were saved",
    "a bundle was opened",
    "words were searched for",
    "a search was kept",
    "locks",
    "unlocked again",
    "quits",
)


@dataclass(frozen=True)
class Sat:
    """A sitting that is over."""

    homes: Homes
    vault: Path
    outputs: tuple[Path, ...]
    ended: int
    said: str
    trace: Trace
    outside: Trace  # without what encloses the processes that decode pictures

    def asked_for(self) -> set[str]:
        """The files that the person chose, and the names under which they are written until they are whole."""
        return {f"{path}{ending}" for path in self.outputs for ending in ("", ".part")}

    def workers_pipes(self) -> set[str]:
        """The pipes to and from the processes that decode pictures."""
        workers = [one for one in self.trace.started() if b"_worker import main" in b" ".join(one.arguments)]
        return {one.pipes[number] for one in workers for number in "01" if number in one.pipes}


def picture(path: Path) -> Path:
    said = PngInfo()
    said.add_text("Comment", f"{INSIDE} stood at the left")
    Image.effect_noise((90, 60), 50).save(path, pnginfo=said)
    return path


def everything_asked_for(place: Path) -> dict[str, str]:
    """What is typed and chosen."""
    with create_desk(place / "headquarters", PASSPHRASE, name="Headquarters", cost=CHEAP) as desk:
        (place / "headquarters.edkeys").write_bytes(desk.key_card.to_bytes())
    for name in ("vaults", "stick", "out", "card"):
        (place / name).mkdir()
    dropped = place / "card" / f"{DROPPED}.txt"
    dropped.write_text("a list", encoding="utf-8")
    return WORDS | {
        "passphrase": SECRET,
        "vault": str(place / "vaults" / "notes"),
        "picture": str(picture(place / "card" / f"{NAMED}.png")),
        "dropped": str(dropped),
        "headquarters": str(place / "headquarters.edkeys"),
        "stick": str(place / "stick"),
        "sheet": str(place / "out" / "account.pdf"),
        "copy": str(place / "out" / "copy.png"),
        "card": str(place / "out" / "own.edkeys"),
        "log": str(place / "out" / "log.txt"),
        "report": str(place / "out" / "report.txt"),
    }


# In X11 the long form: Qt's libraries for it and Xvfb are not among what the tests install.
@pytest.fixture(scope="module", params=["offscreen", pytest.param("xcb", marks=pytest.mark.long)])
def sat(request, tmp_path_factory, tree):
    place = tmp_path_factory.mktemp("sitting")
    homes = Homes(place / "homes")
    plan = everything_asked_for(place)
    support = tree / "tests" / "support"
    # The driver is the tests' own: its bytecode is there before anything is watched.
    compileall.compile_dir(support / "driven", quiet=2)
    environment = homes.environment(support / "driven", support, tree)
    environment |= {
        "QT_QPA_PLATFORM": request.param,
        "STEPS_AT_THE_WINDOW": "whole_sitting",
        "SITTING": json.dumps(plan),
    }
    # Not from home: dialogs must begin there whatever folder the program was started in.
    done, trace = run_traced(
        [sys.executable, "-m", "evidence_desk"],
        place / "trace",
        environment=environment,
        folder=place / "card",
        before=("xvfb-run", "-a") if request.param == "xcb" else (),
    )
    files = [Path(plan[name]) for name in ("copy", "card", "log", "report", "sheet")]
    outputs = (*files, Path(f"{plan['report']}.sig"), *(place / "stick").iterdir())
    yield Sat(homes, Path(plan["vault"]), outputs, done.returncode, done.stderr, trace, trace.outside_enclosures())
    shutil.rmtree(place)


def test_the_sitting_went_from_its_first_step_to_its_last(sat):
    said = [line for line in sat.said.splitlines() if line in STEPS]
    assert said == list(STEPS), sat.said
    assert sat.ended == 0, sat.said
    assert all(path.stat().st_size for path in sat.outputs)
    assert len(sat.outputs) == 7


def test_all_that_was_typed_is_in_the_vault_and_the_account_on_paper(sat):
    """What is looked for below was there to be found."""
    with open_desk(sat.vault, SECRET) as desk:
        database = desk.vault.database
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        held = " ".join(str(row) for table in tables for row in database.execute(f'SELECT * FROM "{table}"'))
    assert {word for word in CASE if word not in held} == set()
    printed = next(path for path in sat.outputs if path.suffix == ".pdf")
    assert WORDS["account"] in " ".join(" ".join(page.extract_text() for page in PdfReader(printed).pages).split())


def test_nothing_is_written_outside_the_vault_but_what_was_asked_for(sat):
    inside = f"{sat.vault}{os.sep}"
    outside = {path for path in sat.outside.written() if not f"{path}{os.sep}".startswith(inside)}
    assert outside <= sat.asked_for() | {os.devnull}
    assert sat.homes.left() == []
    left = {path.name for path in sat.vault.parent.iterdir()}
    assert left == {sat.vault.name}


def test_no_word_of_the_case_is_written_anywhere(sat):
    """Neither into a file of the vault nor into a pipe; only the picture goes to the process that decodes it, and back."""
    open_places = sat.workers_pipes()
    assert len(open_places) >= 2
    for (_, place), content in sat.trace.streams().items():
        found = found_in(content, CASE | {SECRET.split(maxsplit=1)[0]})
        if place in open_places:
            assert found <= {INSIDE}, place
        elif place in sat.asked_for():
            # Written for others to read: names of files in a report, reasons in a log. Nothing of people or accounts.
            assert found <= {INSIDE, NAMED, DROPPED, "Plozkamer", "Wendikow", "Grutzlaven"}, place
        else:
            assert found == set(), place
    assert sat.trace.copied_by_the_kernel() == []


def test_the_vault_holds_no_word_in_the_clear(sat):
    for path in sat.vault.rglob("*"):
        found = found_in(
            os.fsencode(path.relative_to(sat.vault)) + (path.read_bytes() if path.is_file() else b""), CASE
        )
        assert found == set(), path


def test_there_is_no_way_to_a_network(sat):
    assert sat.outside.sockets() <= {"AF_UNIX"}


def test_what_is_started_tells_nothing(sat):
    ours = [one for one in sat.trace.started() if one.arguments[0] == os.fsencode(sys.executable)]
    windows = [one for one in ours if one.arguments[1:] == [b"-m", b"evidence_desk"]]
    workers = [one for one in ours if b"_worker import main" in b" ".join(one.arguments)]
    assert len(windows) == 2, "at the start, and anew at the lock"
    assert workers
    assert len(ours) == len(windows) + len(workers)
    for one in workers:
        assert set(one.environment) <= {b"PWD=/"}  # which bubblewrap says, where it is installed
    for one in ours:
        told = b"\0".join([*one.arguments, *(text for text in one.environment if not text.startswith(b"SITTING="))])
        assert found_in(told, CASE | {SECRET}) == set()
        named = [text.partition(b"=")[0] for text in [*one.arguments, *one.environment] if b"/notes" in text]
        # A command line can be read by everybody, an environment by its owner: the next process must know the vault.
        assert [name for name in named if name != b"SITTING"] in ([], [b"EVIDENCE_DESK_UNLOCK"])


@pytest.mark.parametrize("before", range(3))
def test_words_are_found_in_base64_wherever_they_begin_and_never_by_chance(before):
    for word in CASE:
        coded = base64.b64encode(bytes(before) + word.encode() + b"\xff")
        assert found_in(coded, CASE) == {word}
        assert min(map(len, spellings(word))) >= 8


def test_the_watch_sees_what_it_is_there_for(tmp_path, tree):
    program = (
        "import os, socket, subprocess, sys\n"
        "here = sys.argv[1]\n"
        "os.mkdir(here + '/made'); open(here + '/made/a b', 'w').write('Tirekvand'); os.rename(here + '/made', here + '/named')\n"
        "os.write(os.memfd_create('hidden'), 'Vendrasol'.encode('utf-16-le'))\n"
        "os.symlink('/dev/null', here + '/link'); os.chdir(here); open('beside', 'w').close(); os.remove('beside')\n"
        "socket.socket().close()\n"
        "subprocess.run(['sh', '-c', 'read all', 'Mosolbrek'], input=b'Qarsumba', env={'NAME': 'Wendikow'})\n"
    )
    homes = Homes(tmp_path / "homes")
    command = [sys.executable, "-S", "-c", program, tmp_path]
    done, trace = run_traced(command, tmp_path / "trace", environment=homes.environment(tree), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    seen = {path.removeprefix(f"{tmp_path}/") for path in trace.written()}
    assert seen == {"made", "made/a b", "named", "link", "beside", "memfd:hidden"}
    said = {
        place.partition(":")[0].removeprefix(f"{tmp_path}/"): content for (_, place), content in trace.streams().items()
    }
    assert found_in(said["made/a b"], CASE) == {"Tirekvand"}
    assert found_in(b"".join(said.values()), CASE) >= {"Tirekvand", "Vendrasol", "Qarsumba"}
    assert "AF_INET" in trace.sockets()
    begun = trace.started()[-1]
    assert (begun.arguments, begun.environment) == ([b"sh", b"-c", b"read all", b"Mosolbrek"], [b"NAME=Wendikow"])
    assert said["pipe"] == b"Qarsumba"
