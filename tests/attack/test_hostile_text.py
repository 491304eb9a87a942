"""Whatever people and files are called: every page of the window shows it letter by letter, and opens nothing it names.

The window is walked through in a process of its own (``hostile_walk``), under strace, at a desk with hostile words in
every field of every record, contact, bundle, file and draft.
"""

import json
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from homes import Homes
from hostile_looking import MAGENTA, is_painted
from hostile_words import OVERRIDE
from PIL import Image
from PySide6.QtGui import QColor, QImage
from traced import WRITES, Trace, run_traced

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.source import SourceBody

pytestmark = pytest.mark.timeout(600)  # a minute where nothing else runs, more on a machine that is busy


@dataclass(frozen=True)
class Walked:
    """The walk is over; ``folder`` is where it worked, ``bait`` what no page may open."""

    folder: Path
    bait: Path
    beside: Path
    said: str
    errors: str
    trace: Trace


# The long form looks at every page, also at those that others are like.
@pytest.fixture(scope="module", params=["short", pytest.param("whole", marks=pytest.mark.long)])
def walked(request, tmp_path_factory, tree):
    place = tmp_path_factory.mktemp("hostile")
    homes = Homes(place / "homes")
    support = tree / "tests" / "support"
    environment = homes.environment(support, tree) | {"QT_QPA_PLATFORM": "offscreen"}
    work, here = place / "work", place / "here"
    work.mkdir()
    here.mkdir()
    bait = place / "canary-picture.png"
    for path in (bait, here / "bait.png"):
        Image.new("RGB", (64, 64), "#ff00ff").save(path)
    command = [sys.executable, "-B", support / "hostile_walk.py", bait, work]
    command += ["--short"] if request.param == "short" else []
    done, trace = run_traced(command, place / "trace", environment=environment, folder=here, timeout=590)
    assert done.returncode == 0, done.stderr
    assert homes.left() == []
    return Walked(work, bait, here / "bait.png", done.stdout, done.stderr, trace)


def test_every_page_is_plain(walked):
    """No bait painted, no label that guesses, no tooltip with markup, no letter taken for a mnemonic, no title, no freeze."""
    assert json.loads(walked.said) == {}
    assert "Traceback" not in walked.errors
    assert "fault" not in walked.errors


def touched(trace: Trace, *baits: Path) -> set[tuple[str, bytes]]:
    """The calls that named a bait to the system, as itself or from where the program runs; what is written is none."""
    names = tuple(part for bait in baits for part in (bytes(bait), f"/{bait.name}".encode()))
    return {
        (call.name, name)
        for call in trace.calls
        if call.name not in WRITES | {"execve"}
        for name in call.strings()
        if name.endswith(names) or name in {bait.name.encode() for bait in baits}
    }


def test_one_point_of_the_bait_would_be_seen():
    picture = QImage(31, 17, QImage.Format.Format_RGB32)
    for ground in ("white", "yellow", "#00ffff", "#fe00ff"):
        picture.fill(QColor(ground))
        assert not is_painted(picture, MAGENTA)
        picture.setPixelColor(13, 9, QColor("#ff00ff"))
        assert is_painted(picture, MAGENTA)


def test_no_file_that_is_named_is_touched(walked):
    assert touched(walked.trace, walked.bait, walked.beside) == set()


def test_the_bait_would_be_taken(tmp_path, tree):
    """The test above means something: a label of Qt's own opens what it is told of."""
    bait = tmp_path / "canary-picture.png"
    Image.new("RGB", (64, 64), "#ff00ff").save(bait)
    program = (
        "import sys\nfrom pathlib import Path\nfrom PySide6.QtWidgets import QApplication, QLabel\n"
        "from hostile_words import line\n"
        "application = QApplication([])\nlabel = QLabel(line(Path(sys.argv[1])))\nlabel.show()\nlabel.grab()\n"
    )
    homes = Homes(tmp_path / "homes")
    environment = homes.environment(tree / "tests" / "support") | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-B", "-c", program, bait]
    done, trace = run_traced(command, tmp_path / "trace", environment=environment, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert any(name == "openat" for name, _ in touched(trace, bait))


@pytest.mark.parametrize("name", ["log.txt", "report.txt", "report.csv"])
def test_what_is_saved_to_be_read_holds_no_letter_that_misleads(walked, name):
    """The form for programs (JSON) carries names as they are."""
    text = (walked.folder / name).read_text(encoding="utf-8-sig")
    assert "Me" in text, "the names are there"
    odd = {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n", "\r"}
    assert odd <= {"\u2068", "\u2069"}, "but the marks that keep a name apart from the words around it"
    assert OVERRIDE not in text


@pytest.mark.parametrize("text", ["Ni\x00ko", "\ud83d half", "\udcff byte"])
def test_what_no_text_can_hold_is_refused_in_words(text):
    with pytest.raises(FieldProblemError) as caught:
        SourceBody(alias=text).checked()
    assert caught.value.field == "alias"
    assert text not in str(caught.value)
