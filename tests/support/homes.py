"""A home of its own for a program under test: everything it could write to is a fresh folder."""

import os
from dataclasses import dataclass
from pathlib import Path

_FOLDERS = {
    "HOME": "home",
    "TMPDIR": "temporary",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}


@dataclass(frozen=True)
class Homes:
    """Folders of a person who begins today."""

    place: Path

    def environment(self, *python_path: Path) -> dict[str, str]:
        """Make them; the environment that names them, with what Python is to find."""
        for name in _FOLDERS.values():
            (self.place / name).mkdir(mode=0o700, parents=True)
        named = {name: str(self.place / folder) for name, folder in _FOLDERS.items()}
        kept = {name: os.environ[name] for name in ("PATH", "DISPLAY", "XAUTHORITY") if name in os.environ}
        return kept | named | {"LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(map(str, python_path))}

    def left(self) -> list[str]:
        """What lies in them now."""
        return sorted(
            str(path.relative_to(self.place)) for name in _FOLDERS.values() for path in (self.place / name).rglob("*")
        )
