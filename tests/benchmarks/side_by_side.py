"""Commands timed against each other in one run, so that a noisy machine is noisy for all of them.

Every round runs every contender once, each round beginning with another one. What is compared is the median of the
rounds' own ratios: a neighbour who takes the processor for a second spoils a round, not a result. Before each run we
wait a while for the machine to be idle.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SHARED_MEMORY = Path("/dev/shm")
_LOAD = Path("/proc/stat")
_PATIENCE = 10.0  # seconds
_IDLE = 0.93


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds on the wall, and seconds of processor in user and system mode together."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Aim:
    """What we want to reach: ``peer``'s time divided by ours is at least ``at_least``."""

    peer: str
    at_least: float


Race = dict[str, list[Run]]


def race(contenders: Mapping[str, Sequence[str]], rounds: int) -> Race:
    """Run every command ``rounds`` times, in turns, after one round that does not count."""
    names = list(contenders)
    runs: Race = {name: [] for name in names}
    for number in range(rounds + 1):
        start = number % len(names)
        for name in names[start:] + names[:start]:
            run = _timed(contenders[name])
            if number:
                runs[name].append(run)
    return runs


def ratio(runs: Race, peer: str, ours: str) -> float:
    """How many times faster ``ours`` is than ``peer`` on the wall: the median over the rounds."""
    return statistics.median(one.wall / own.wall for one, own in zip(runs[peer], runs[ours], strict=True))


def processor_ratio(runs: Race, peer: str, ours: str) -> float:
    """The same for the processor's time; on a busy machine it says more."""
    return statistics.median(one.processor / own.processor for one, own in zip(runs[peer], runs[ours], strict=True))


@dataclass(frozen=True)
class Figure:
    """One thing that was aimed at, and what was measured: how many times as fast as ``peer`` we were at ``what``."""

    what: str
    peer: str
    reached: float
    at_least: float

    @property
    def is_reached(self) -> bool:
        """Whether the aim was reached."""
        return self.reached >= self.at_least


def tell(title: str, runs: Race, ours: str, aims: Sequence[Aim]) -> list[Figure]:
    """Print a table of medians and ratios, with what was aimed at; the same as figures."""
    wanted = {aim.peer: aim.at_least for aim in aims}
    print(f"\n{title}  (median of {len(runs[ours])} rounds; ratio = its time / ours)")
    print(f"  {'':<38}{'wall s':>8}{'cpu s':>8}{'ratio':>8}{'cpu ratio':>11}   aim")
    for name, measured in runs.items():
        wall = statistics.median(run.wall for run in measured)
        processor = statistics.median(run.processor for run in measured)
        line = f"  {name:<38}{wall:8.3f}{processor:8.3f}"
        if name != ours:
            reached = ratio(runs, name, ours)
            line += f"{reached:8.2f}{processor_ratio(runs, name, ours):11.2f}"
            if name in wanted:
                line += f"   >= {wanted[name]:g}: {'reached' if reached >= wanted[name] else 'MISSED'}"
        print(line)
    sys.stdout.flush()
    return [Figure(title, aim.peer, ratio(runs, aim.peer, ours), aim.at_least) for aim in aims]


@contextmanager
def memory_folder(size: int) -> Iterator[Path]:
    """An empty folder for ``size`` bytes: in memory where that is possible, so that no disk is measured."""
    parent = _SHARED_MEMORY if _has_room(size) else None
    with tempfile.TemporaryDirectory(prefix="evidence-desk-", dir=parent) as folder:
        yield Path(folder)


def our_command(*arguments: str) -> list[str]:
    """The command line of this very tree."""
    return [sys.executable, "-m", "evidence_desk", *arguments]


def _has_room(size: int) -> bool:
    if not _SHARED_MEMORY.is_dir():
        return False
    status = os.statvfs(_SHARED_MEMORY)
    memory = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(status.f_bavail * status.f_frsize, memory) > size * 5 // 4


def _wait_for_idle_machine() -> None:
    end = time.monotonic() + _PATIENCE
    while _LOAD.exists() and time.monotonic() < end:
        idle, total = _processor_ticks()
        time.sleep(0.3)
        idle_after, total_after = _processor_ticks()
        if idle_after - idle >= _IDLE * (total_after - total):
            return


def _processor_ticks() -> tuple[int, int]:
    """Idle (or waiting for a disk), and altogether, since the machine started."""
    ticks = [int(word) for word in _LOAD.read_text().split("\n", 1)[0].split()[1:]]
    return ticks[3] + ticks[4], sum(ticks)


def _timed(command: Sequence[str]) -> Run:
    root = Path(__file__).resolve().parent.parent.parent
    _wait_for_idle_machine()
    before = os.times()
    start = time.perf_counter()
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=True)
    wall = time.perf_counter() - start
    after = os.times()
    processor = (after.children_user - before.children_user) + (after.children_system - before.children_system)
    return Run(wall, processor)
