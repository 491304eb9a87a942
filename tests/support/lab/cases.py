"""The kinds of case a zygote can be asked for. Each forks children and returns what can be told as JSON."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from field_desk import PASSPHRASE

from evidence_desk.desk import open_desk
from evidence_desk.values.errors import ResearcherError
from lab.canary_story import STEPS
from lab.flips import flipped
from lab.operations import OPERATIONS
from lab.shim import Fault, Shim
from lab.soundness import bundle_verdicts, troubles_of
from lab.stage import Stage

Fork = Callable[[Callable[[Callable[..., None]], None]], Any]


def warm(shim: Shim, fork: Fork, *, vault: str) -> None:
    """Remember the key of a vault, here and in all children."""
    open_desk(Path(vault), PASSPHRASE).close()


def act(
    shim: Shim,
    fork: Fork,
    *,
    operation: str,
    root: str,
    said: list[list[str]],
    fault: int = 0,
    at: int = 0,
    log: str = "",
    kill_after: float | None = None,
    times: int = 1,
) -> dict[str, Any]:
    """Do an operation under a fault; again and again where it is to be killed at some time."""

    def work(say: Callable[..., None]) -> None:
        _act(
            shim, say, operation, Path(root), said, Fault(fault), at, log, times=times if kill_after is None else 2**31
        )

    return _told(fork(work).wait(kill_after))


def _act(
    shim: Shim, say: Callable[..., None], name: str, root: Path, said: list[list[str]], fault: Fault, at: int, log: str,
    *, times: int
) -> None:  # fmt: skip
    operation = OPERATIONS[name]

    def noted(*words: str) -> None:
        shim.note("\t".join(words))
        say("said", *words)

    stage = Stage(root, noted)
    with open(log or "/dev/null", "wb", buffering=0) as lines:
        if log:  # a disk is built again from all that was done to it, the opening included
            shim.watch(root, log=lines.fileno())
        stage.desk = operation.reopen(stage, said)
        if not log:
            shim.watch(root, fault, at)
        say("ready")
        try:
            for _ in range(times):
                operation.act(stage)
            stage.desk.close()
            say("done")
        except ResearcherError as error:
            say("sentence", error.sentences(), type(error).__name__)
            say("said", "told", error.sentences())
            _recover(operation, stage, say, fault)
        say("calls", shim.calls, shim.struck)


def _recover(operation: Any, stage: Stage, say: Callable[..., None], fault: Fault) -> None:
    """What a person does next: the step once more, as the sentence says, where the trouble is over; then the end."""
    if fault in {Fault.FULL_ONCE, Fault.IO_ONCE, Fault.SHORT_ONCE}:
        try:
            if stage.desk.vault.database.closed:
                stage.desk = open_desk(stage.vault, stage.passphrase)
            operation.act(stage)
            say("repaired")
        except ResearcherError as error:
            say("refused again", error.sentences())
    try:
        stage.desk.close()
    except ResearcherError as error:
        say("sentence", error.sentences(), type(error).__name__)


def _told(heard: list[list[Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {"said": [], "sentences": [], "ended": "killed", "calls": "", "struck": 0, "trouble": ""}
    for what, *words in heard:
        if what == "said":
            told["said"].append(words)
        elif what == "calls":
            told["calls"], told["struck"] = words
        elif what == "sentence":
            told["ended"] = "sentence"
            told["sentences"].append(words[0])
        elif what == "fault":
            told |= {"ended": "fault", "trouble": words[0]}
        elif what != "ready":
            told["again" if what in {"repaired", "refused again"} else "ended"] = " ".join([what, *words])
    return told


def look(
    shim: Shim, fork: Fork, *, operation: str, root: str, said: list[list[str]], undisturbed: bool = False
) -> list[str]:
    """Open what is left of a vault in a fresh process; everything that does not hold."""

    def work(say: Callable[..., None]) -> None:
        shim.watch(Path(root))
        for trouble in _looked(OPERATIONS[operation], Stage(Path(root)), said, undisturbed=undisturbed):
            say(trouble)

    return [" ".join(words) for words in fork(work).wait()]


def _looked(operation: Any, stage: Stage, said: list[list[str]], *, undisturbed: bool) -> list[str]:
    stage.told = [one[1] for one in said if one[0] == "told"]
    said = [one for one in said if one[0] != "told"]
    expected = operation.notices + (() if undisturbed else operation.interrupted)
    try:
        stage.desk = operation.reopen(stage, said)
    except Exception:  # noqa: BLE001 - whatever keeps it from opening is the finding
        return [f"unreadable: {traceback.format_exc()}"]
    try:
        return [*troubles_of(stage, expected), *operation.proof(stage, said)]
    except Exception:  # noqa: BLE001
        return [f"unreadable: {traceback.format_exc()}"]
    finally:
        stage.desk.close()


def flip(shim: Shim, fork: Fork, *, root: str, file: str, places: list[int]) -> list[str]:
    """Turn bits in a file of a vault; what is not found, or not named."""

    def work(say: Callable[..., None]) -> None:
        shim.watch(Path(root))
        for unnoticed in flipped(Path(root), file, places):
            say(unnoticed)

    return [" ".join(words) for words in fork(work).wait()]


def day_of_work(shim: Shim, fork: Fork, *, root: str, offsets: list[int], sittings: int) -> dict[str, Any]:
    """Save, take in and hand over under clocks that are off by so many seconds, one after the other."""
    stage = Stage(Path(root))

    def work(say: Callable[..., None]) -> None:
        shim.watch(Path(root))
        stage.say = lambda *_: None
        shim.set_clock(offsets[0])
        stage.desk = open_desk(stage.vault, PASSPHRASE)
        for offset in offsets:
            if sittings > 1:
                stage.desk.close()
                shim.set_clock(offset)
                stage.desk = open_desk(stage.vault, PASSPHRASE)
            shim.set_clock(offset)
            for name in ("save", "intake", "export"):
                OPERATIONS[name].act(stage)
        stage.desk.close()

    fault = "".join(words[1] for words in fork(work).wait() if words[0] == "fault")
    heard = fork(lambda say: _day_told(shim, stage, say)).wait()
    told: dict[str, Any] = {"fault": fault, "entries": [], "bundles": [], "troubles": []}
    for what, found in heard:
        if what == "fault":
            told["fault"] += found
        else:
            told[what].append(found)
    return told


def _day_told(shim: Shim, stage: Stage, say: Callable[..., None]) -> None:
    shim.watch(stage.root)
    with open_desk(stage.vault, PASSPHRASE) as stage.desk:
        for signed in stage.desk.log.walk():
            entry = signed.entry
            say("entries", {"seq": entry.seq, "time": entry.time, "clock": list(entry.clock)})
        for verdict in bundle_verdicts(stage):
            say("bundles", verdict)
        for trouble in troubles_of(stage, ()):
            say("troubles", trouble)


def tell(
    shim: Shim, fork: Fork, *, root: str, step: str, fault: int = 0, at: int = 0, passphrase: str
) -> dict[str, Any]:
    """A step of the story told in canaries, under a fault; the story goes on where the vault stands."""

    def work(say: Callable[..., None]) -> None:
        stage = Stage(Path(root), passphrase=passphrase)
        if step != "new vault":
            stage.desk = open_desk(stage.vault, passphrase)
        shim.watch(Path(root), Fault(fault), at)
        STEPS[step](stage)
        stage.desk.close()
        say("done")
        say("calls", shim.calls, shim.struck)

    return _told(fork(work).wait())
