"""The head: how far the custody log had come when the vault was last settled, under a MAC.

SQLCipher takes old pages put back for good ones; a catalogue that is behind its head was rolled back or lost commits.
An attacker who puts the whole folder back, head included, is found by checkpoints held elsewhere only.
"""

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.vault.folder import write_durably
from evidence_desk.vault.regular_files import read_regular

FORMAT = "evidence-desk-head/1"
_LIMIT = 4096


@dataclass(frozen=True)
class Head:
    """Sequence number and leaf (hexadecimal) of the last custody entry, and the device's time then."""

    sequence: int
    leaf: str
    time: str


class HeadFile:
    """The file ``head`` of one vault."""

    def __init__(self, path: Path, key: bytes, vault_id: str) -> None:
        self._path = path
        self._key = key
        self._vault_id = vault_id

    def write(self, head: Head) -> None:
        """Put a new head in place, durably."""
        content = {
            "format": FORMAT,
            "vault": self._vault_id,
            "sequence": head.sequence,
            "leaf": head.leaf,
            "time": head.time,
        }
        write_durably(self._path, canonical(content | {"mac": self._mac(content)}))

    def read(self) -> Head | None:
        """The head, or None where the file is missing, damaged or not of this vault."""
        try:
            content = parse_canonical(read_regular(self._path, _LIMIT))
            mac = content.pop("mac")
            if content["format"] != FORMAT or not hmac.compare_digest(self._mac(content), mac):
                return None
            return Head(content["sequence"], content["leaf"], content["time"])
        except (OSError, NotCanonicalError, KeyError, TypeError):
            return None

    def _mac(self, content: dict[str, object]) -> str:
        return hmac.new(self._key, canonical(content), hashlib.sha256).hexdigest()
