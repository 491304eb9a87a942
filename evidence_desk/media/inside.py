"""Names from a stranger's list, placed inside one folder or refused: ``../../etc/passwd`` must not be read for anyone."""

import os


class Inside:
    """One folder, and where listed names lead from there."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.top = os.path.realpath(folder)
        self._real_parents: dict[str, str | None] = {}

    def exists(self) -> bool:
        """Whether the folder is there, now."""
        return os.path.isdir(self.top)  # noqa: PTH112 - paths stay text in this package

    def path(self, name: str) -> str:
        """What opens a name that ``name_of`` gave."""
        return os.path.join(self.top, name)  # noqa: PTH118 - as above

    def name_of(self, untrusted_name: str) -> str | None:
        """The file's name from the folder on, parts separated by "/"; None where it leads outside or to no file.

        Absolute names, ``..`` and folders that are links are followed only as far as they stay inside.
        """
        name = untrusted_name.replace("\\", "/") if os.name == "nt" else untrusted_name
        parent, _, base = name.rpartition("/")
        if base in {"", ".", ".."} or "\0" in name:
            return None
        if name.startswith("/") and not parent:
            parent = "/"
        if parent not in self._real_parents:
            self._real_parents[parent] = self._real_parent(parent)
        real = self._real_parents[parent]
        return None if real is None else real + base

    def _real_parent(self, untrusted_parent: str) -> str | None:
        """The folder part of a name without links and detours, ending in "/" or empty; None outside the folder."""
        try:
            real = os.path.realpath(self.path(untrusted_parent)) if untrusted_parent else self.top
        except (OSError, ValueError):
            return None
        if real == self.top:
            return ""
        start = self.top if self.top.endswith(os.sep) else self.top + os.sep
        return real[len(start) :].replace(os.sep, "/") + "/" if real.startswith(start) else None
