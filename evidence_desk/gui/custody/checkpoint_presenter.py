"""The presenter of checkpoints: made for others to hold, saved, and compared with what somebody holds."""

from pathlib import Path
from typing import Protocol

from evidence_desk.custody.checkpoint import Checkpoint
from evidence_desk.custody.held import HeldVerdict, compare_held
from evidence_desk.custody.spoken import BadWordsError, SpokenCheckpoint, speak
from evidence_desk.desk import Desk
from evidence_desk.gui.custody.shown import CheckpointCompared, CheckpointShown
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.media.new_file import new_file
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.qr_code import FORMATS, write_qr
from evidence_desk.values.wording import translate

_MOST_READ = 100_000


class CheckpointPage(Protocol):
    """Where checkpoints are made and compared."""

    def show_made(self, made: CheckpointShown) -> None:
        """A checkpoint was made."""

    def show_compared(self, compared: CheckpointCompared) -> None:
        """What comparing found."""

    def show_problem(self, words: str) -> None:
        """What was typed or chosen is no checkpoint."""

    def show_saved(self, words: str) -> None:
        """A checkpoint was saved."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class CheckpointPresenter:
    """Makes, saves and compares checkpoints of this desk's log."""

    def __init__(self, page: CheckpointPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._made: CheckpointShown | None = None

    def make(self) -> None:
        """Sign the present state of the log."""
        self._runner.desk(self._make, self._show_made, self._page.show_failure)

    def save(self, path: Path) -> None:
        """Save the one just made: as text with its words, or as the picture of its code, by the ending of the name."""
        made = self._made
        if made is None:
            return

        def save(_watcher: Watcher) -> str:
            form = path.suffix[1:].lower()
            with new_file(path) as stream:
                if form in FORMATS and form != "txt":
                    write_qr(made.note, stream, form)
                else:
                    stream.write("\n".join([made.note, *made.lines, ""]).encode())
            return visible(path.name)

        self._runner.work(save, self._saved, self._page.show_failure)

    def compare(self, untrusted_text: str) -> None:
        """Compare what was typed or pasted."""
        self._runner.desk(lambda: self._compare(untrusted_text), self._show_compared, self._page.show_failure)

    def compare_file(self, path: Path) -> None:
        """Compare what stands in a file."""
        self._runner.work(lambda _watcher: _text_of(path), self.compare, self._page.show_failure)

    def _show_made(self, made: CheckpointShown) -> None:
        self._made = made
        self._page.show_made(made)

    def _saved(self, name: str) -> None:
        self._page.show_saved(translate("Custody", "The checkpoint was saved as {name}.").format(name=name))

    def _show_compared(self, found: HeldVerdict | str) -> None:
        if isinstance(found, str):
            self._page.show_problem(found)
        else:
            self._page.show_compared(CheckpointCompared(found.holds, found.sentence()))

    # What follows runs in the desk's thread.

    def _make(self) -> CheckpointShown:
        kept = self._desk.make_checkpoint()
        spoken: SpokenCheckpoint = speak(Checkpoint(self._desk.id, kept.size, kept.root))
        return CheckpointShown(kept.size, spoken.lines(), kept.note)

    def _compare(self, text: str) -> HeldVerdict | str:
        try:
            return compare_held(self._desk.log, text)
        except BadWordsError as error:
            return f"{error.happened} {error.mend}"


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_READ).decode("utf-8", "replace")
    except OSError as error:
        raise disk_trouble(error) from error
