"""Where the shipped files are: icons, style, words, sample photographs."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder: inside an installed wheel, or beside the package in a source tree."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def packed_resource(*parts: str) -> "Path | zipfile.Path":
    """A shipped file or folder that is also found where the program is one zip file, as the verifier is."""
    if not _PACKAGE.parent.is_file():
        return resource(*parts)
    import zipfile  # noqa: PLC0415  nothing else needs it, and starting must not wait for it

    found = zipfile.Path(_PACKAGE.parent, f"{_PACKAGE.name}/resources/")
    for part in parts:
        found = found / part
    return found
