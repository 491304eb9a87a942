"""From a passphrase to a key: Argon2id (RFC 9106, version 1.3), with bounds on what a file may ask of us."""

import os
import secrets
import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate

SALT_BYTES = 32
KEY_BYTES = 32
MIB = 1024  # in KiB, the unit of Argon2
CALIBRATION = b"calibration"
"""The words that are only worked on to see how long it takes."""
_SMALL_MACHINE_BYTES = 4 * 1024**3
_MOST_PASSES = 64
_MOST_MEMORY = 1024 * MIB
_MOST_WORK = 256 * MIB * _MOST_PASSES


@dataclass(frozen=True)
class KdfCost:
    """What one guess costs: memory in KiB, passes over it, lanes.

    Planted parameters are refused on reading: too low would make guessing cheap, too high would hang the laptop. No
    machine writes more than 256 MiB × 64 passes; a fast one of today comes to an eighth of that.
    """

    memory_kib: int
    passes: int
    lanes: int

    @property
    def work(self) -> int:
        """How much one guess has to write, in KiB: what the time it takes grows with."""
        return self.memory_kib * self.passes

    def checked(self) -> "KdfCost":
        """This cost if it lies within what a vault may ask for; UnreadableError otherwise."""
        bounded = 64 * MIB <= self.memory_kib <= _MOST_MEMORY and 3 <= self.passes <= _MOST_PASSES
        if not (bounded and self.work <= _MOST_WORK and 1 <= self.lanes <= 4):
            raise UnreadableError(
                translate("Vault", "A key slot of this vault asks for an impossible amount of work."),
                safe=translate("Vault", "Nothing was changed."),
                mend=translate("Vault", "The file was damaged or planted; use your backup of the vault."),
            )
        return self


FULL_COST = KdfCost(256 * MIB, 3, 1)
SMALL_COST = KdfCost(64 * MIB, 3, 1)


def machine_memory() -> int | None:
    """The memory of this machine in bytes, where it tells."""
    if not hasattr(os, "sysconf"):
        return None
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return None


def floor_for_this_machine() -> KdfCost:
    """The least cost a new vault is made with here: 256 MiB × 3, below 4 GB of memory 64 MiB × 3."""
    memory = machine_memory()
    return SMALL_COST if memory is not None and memory < _SMALL_MACHINE_BYTES else FULL_COST


def calibrated_cost(target_seconds: float = 1.0) -> KdfCost:
    """The floor, with as many more passes as bring one derivation to about ``target_seconds`` on this machine."""
    floor = floor_for_this_machine()
    started = time.perf_counter()
    derive(bytearray(CALIBRATION), b"\x00" * SALT_BYTES, floor)
    per_pass = (time.perf_counter() - started) / floor.passes
    return KdfCost(floor.memory_kib, max(floor.passes, min(_MOST_PASSES, int(target_seconds / per_pass))), floor.lanes)


Passphrase = str | bytearray
"""As typed, or already as UTF-8 in normal form C in memory that its owner wipes."""


def passphrase_bytes(passphrase: Passphrase) -> bytearray:
    """A passphrase's bytes, for the caller to wipe: NFC, so that keyboards that compose letters differently agree."""
    if isinstance(passphrase, bytearray):
        return bytearray(passphrase)
    return bytearray(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))


def new_salt() -> bytes:
    """A salt for one secret that is to be kept: 32 random bytes."""
    return secrets.token_bytes(SALT_BYTES)


def derive(secret: bytearray, salt: bytes, cost: KdfCost) -> bytearray:
    """32 key bytes from a secret; the caller wipes both."""
    key = bytearray(KEY_BYTES)
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    kdf.derive_into(secret, key)  # type: ignore[arg-type]
    return key


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in memory."""
    secret[:] = bytes(len(secret))
