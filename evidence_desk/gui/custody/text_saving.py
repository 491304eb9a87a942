"""Saving custody as a text: page by page from the desk's thread into a new file, and an entry in the log that tells of it."""

from collections.abc import Iterator

from evidence_desk.custody.kept import CheckpointReason
from evidence_desk.custody.log import Deed, SignedEntry
from evidence_desk.desk import Desk
from evidence_desk.desk.custody_story import record_entries
from evidence_desk.gui.custody.printed import PrintedHead, as_bytes, entry_lines, head_lines
from evidence_desk.gui.custody.shown import SaveAsked, ToldEntry
from evidence_desk.gui.custody.told import Telling
from evidence_desk.gui.runner import Runner
from evidence_desk.media.new_file import new_file
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate

SAVED_AS_TEXT = "custody-saved-as-text"
_ENTRIES_AT_ONCE = 100

PrintedEntry = tuple[ToldEntry, str, str]


class TextSaving:
    """One text on its way out. ``run`` is a step of long work, beside the desk's thread."""

    def __init__(self, runner: Runner, desk: Desk, asked: SaveAsked) -> None:
        self._runner = runner
        self._desk = desk
        self._asked = asked
        self._telling = Telling(desk)

    def run(self, watcher: Watcher) -> None:
        """Write it, whole or not at all: errors of ``new_file``, CancelledError."""
        head = self._runner.desk_now(self._head)
        with new_file(self._asked.path) as stream:
            stream.writelines(as_bytes(head_lines(head)))
            for done, lines in self._entries(head.size):
                if watcher.cancelled():
                    raise CancelledError(translate("Custody", "Stopped. No text was left."))
                stream.writelines(as_bytes(lines))
                watcher.report(Progress(done, head.size))
            # Before the file gets its name: there is never a text outside the vault without its entry.
            self._runner.desk_now(self._note)

    def _head(self) -> PrintedHead:
        desk = self._desk
        desk.settle()  # the head is never behind a checkpoint that is kept
        kept = desk.log.keep_checkpoint(CheckpointReason.EXPORT)
        return PrintedHead(
            desk_name=desk.name,
            desk=desk.id,
            fingerprint=desk.key_card.fingerprint().lines(),
            size=kept.size,
            note=kept.note,
            about=self._about(),
        )

    def _about(self) -> str:
        entered = self._desk.register.find(self._asked.record)
        return entered.code if entered else ""

    def _entries(self, size: int) -> Iterator[tuple[int, list[str]]]:
        """How many entries are done, and the lines of the next ones."""
        if self._asked.record:
            yield size, self._runner.desk_now(self._story)
            return
        for start in range(0, size, _ENTRIES_AT_ONCE):
            end = min(start + _ENTRIES_AT_ONCE, size)
            yield end, self._stretch(start, end)

    def _stretch(self, start: int, end: int) -> list[str]:
        def read() -> list[SignedEntry]:
            return self._desk.log.page(before=end + 1, limit=end - start)[::-1]

        return self._runner.desk_now(lambda: self._lines(read()))

    def _story(self) -> list[str]:
        lines = []
        for entries in record_entries(self._desk, self._asked.record):
            teller = self._telling.teller(entries[0].entry.desk)
            if teller:
                lines += ["", translate("CustodyText", "From the log of the desk “{name}”:").format(name=teller)]
            lines += self._lines(entries)
        return lines

    def _lines(self, entries: list[SignedEntry]) -> list[str]:
        told = zip(self._telling.tell(entries), entries, strict=True)
        return [line for one, signed in told for line in entry_lines(one, signed.entry.content, signed.leaf.hex())]

    def _note(self) -> None:
        with self._desk.vault.database.transaction():
            self._desk.log.append(Deed(SAVED_AS_TEXT, record=self._asked.record))
        self._desk.settle()
