"""The process that is tried: everything imported once, then one child forked for each case, so that a case is cheap.

It reads requests (one JSON object a line) from its standard input and answers on its standard output. It goes through
the shim from its start. Keys derived before are remembered here, and salts come from a list: Argon2id is a pure
function, and a lab that spends a tenth of a second on it in every case looks at ten times fewer cases.
"""

import gc
import hashlib
import json
import os
import secrets
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evidence_desk.vault import kdf, slots
from lab.shim import Fault, Shim

_LONGEST = 120  # seconds a case may take before it counts as hung


class RememberedKeys:
    """Keys derived before. What a child derives it tells, so that the next one need not."""

    def __init__(self) -> None:
        self._derive = kdf.derive
        self._known: dict[tuple[str, str, tuple[int, ...]], str] = {}
        self.tell: Callable[..., None] | None = None

    def derive(self, secret: bytearray, salt: bytes, cost: kdf.KdfCost) -> bytearray:
        asked = secret.hex(), salt.hex(), (cost.memory_kib, cost.passes, cost.lanes)
        if asked not in self._known:
            key = self._derive(secret, salt, cost).hex()
            self.learn(*asked, key)
            if self.tell:
                self.tell("derived", *asked, key)
        return bytearray.fromhex(self._known[asked])

    def learn(self, secret: str, salt: str, cost: Sequence[int], key: str) -> None:
        self._known[secret, salt, tuple(cost)] = key


class DrawnSalts:
    """The salts of new slots, the same ones in every child: what they protect here is no secret."""

    def __init__(self) -> None:
        self._drawn = 0

    def token_bytes(self, count: int) -> bytes:
        if count != kdf.SALT_BYTES:
            return secrets.token_bytes(count)
        self._drawn += 1
        return hashlib.sha256(f"salt {self._drawn}".encode()).digest()


KEYS = RememberedKeys()
kdf.derive = KEYS.derive  # before anyone else takes it from there
slots.secrets = DrawnSalts()
slots.derive = KEYS.derive

from lab import cases  # noqa: E402


class Child:
    """One forked child and what it says."""

    def __init__(self, work: Callable[[Callable[..., None]], None]) -> None:
        reading, writing = os.pipe()
        self.started = time.monotonic()
        self._process = os.fork()
        if self._process == 0:
            os.close(reading)
            _live(writing, work)
        os.close(writing)
        self._reading = reading
        self._heard = b""

    def wait(self, kill_after: float | None = None) -> list[Any]:
        """All it said; killed so many seconds after it said that it was ready, if wanted."""
        kill_at = None
        while True:
            limit = self.started + _LONGEST if kill_at is None else kill_at
            if not select.select([self._reading], [], [], max(0, limit - time.monotonic()))[0]:
                os.kill(self._process, signal.SIGKILL)
                kill_at = time.monotonic() + 5
                continue
            piece = os.read(self._reading, 65536)
            if not piece:
                break
            self._heard += piece
            if kill_after is not None and kill_at is None and b'["ready"]\n' in self._heard:
                kill_at = time.monotonic() + kill_after
        os.close(self._reading)
        os.waitpid(self._process, 0)
        # A last line without its end was not said to its end.
        heard = [json.loads(line) for line in self._heard.split(b"\n")[:-1]]
        for line in heard:
            if line[0] == "derived":
                KEYS.learn(*line[1:])
        return [line for line in heard if line[0] != "derived"]


def _live(writing: int, work: Callable[[Callable[..., None]], None]) -> None:
    def say(*words: Any) -> None:
        os.write(writing, json.dumps(words).encode() + b"\n")

    KEYS.tell = say
    try:
        work(say)
    except BaseException:  # noqa: BLE001 - a child has no caller to tell
        say("fault", traceback.format_exc())
    os._exit(0)


def main() -> None:
    """Answer until nobody asks."""
    shim = Shim()
    gc.collect()
    gc.freeze()  # children touch less of what they share
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        request = json.loads(line)
        done = getattr(cases, request.pop("case"))(shim, Child, **request)
        print(json.dumps(done), file=answers, flush=True)


__all__ = ["Child", "Fault", "Path", "main"]

if __name__ == "__main__":
    main()
