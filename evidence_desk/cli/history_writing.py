"""``hash --history``: a new generation of a folder's history of ASC MHL, written into the folder."""

from datetime import UTC, datetime
from pathlib import Path

from evidence_desk.cli.arguments import BadUsageError
from evidence_desk.cli.command import ALL_GOOD, Call, Outcome
from evidence_desk.cli.console import lowered
from evidence_desk.media.history_writing import write_generation
from evidence_desk.media.manifests.writing import WrittenForm
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def write_history(call: Call) -> Outcome:
    """Write a generation for one folder, and for those inside it that have a history of their own."""
    paths = [Path(path) for path in call.arguments.paths]
    if len(paths) != 1 or not paths[0].is_dir() or call.arguments.form not in {WrittenForm.SUMS, WrittenForm.ASC_MHL}:
        raise BadUsageError(
            translate("CommandLine", "A history is written of one folder, in the form of ASC MHL."),
            translate("CommandLine", "usage: evidence-desk hash FOLDER --history [--algorithm KIND]…"),
        )
    with call.console.watching(translate("CommandLine", "hashing")) as watcher:
        written = write_generation(
            paths[0], call.arguments.algorithm, datetime.now(UTC).replace(microsecond=0), watcher
        )
    for one in written.passed_over:
        words = translate("CommandLine", "passed over: {name}: {reason}")
        call.console.remark(words.format(name=visible(one.name), reason=lowered(one.reason)))
    for path in written.lists:
        call.console.say(translate("CommandLine", "The list is in {file}.").format(file=visible(path)))
    return Outcome(ALL_GOOD, {"lists": list(written.lists), "files": written.files})
