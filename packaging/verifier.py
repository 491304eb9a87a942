"""Build ``evidence-verify.pyz``, the verifier that needs Python 3.9 or newer and nothing else.

``python packaging/verifier.py [OUT]`` in the project's environment. The file holds the modules of the desk that
verifying asks for, as they are, the code lists, and ``rfc8785`` from the lock. The same sources give the same bytes.
"""

import ast
import importlib.metadata
import importlib.util
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent
PACKAGE = "evidence_desk"
ENTRY = f"{PACKAGE}.bundles.standalone.command"
FIRST = f"{PACKAGE}.bundles.standalone.older_python"
LIBRARY = "rfc8785"
DATE = (1980, 1, 1, 0, 0, 0)
MAIN = f"""\
import sys

if sys.version_info < (3, 9):
    sys.exit("This verifier needs Python 3.9 or newer.")
from {FIRST} import make_up_for_it

make_up_for_it()
from {ENTRY} import main

sys.exit(main(sys.argv[1:]))
"""


class StrangeImportError(Exception):
    """A module that the verifier needs asks for a library that would not be in it."""


def build(out: Path) -> None:
    """Write the verifier to ``out``."""
    with out.open("wb") as stream:
        stream.write(b"#!/usr/bin/env python3\n")
        # Stored, not compressed: not every version of zlib compresses to the same bytes.
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, content in sorted(contents().items()):
                entry = zipfile.ZipInfo(name, DATE)
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
                archive.writestr(entry, content)
    out.chmod(0o755)


def contents() -> dict[str, bytes]:
    """Every file of the verifier by its name in the archive, with line ends as in the repository."""
    files = {"__main__.py": MAIN.encode(), "LICENSE": plain(TREE / "LICENSE")}
    for module in sorted({*needed(ENTRY), *needed(FIRST)}):
        path = source_of(module)
        files[path.relative_to(TREE).as_posix()] = plain(path)
    for path in sorted((TREE / "resources" / "code_lists").glob("*.csv")):
        files[f"{PACKAGE}/{path.relative_to(TREE).as_posix()}"] = path.read_bytes()
    return files | library()


def library() -> dict[str, bytes]:
    """The one library that comes along, with its licence."""
    distribution = importlib.metadata.distribution(LIBRARY)
    files = {}
    for path in distribution.files or ():
        place = Path(str(distribution.locate_file(path)))
        if path.parts[0] == LIBRARY and path.suffix == ".py":
            files[path.as_posix()] = plain(place)
        if path.name.startswith("LICENSE"):
            files[f"{LIBRARY}/{path.name}"] = plain(place)
    return files


def needed(module: str, found: set[str] | None = None) -> set[str]:
    """A module of ours with all that it imports, and the packages they lie in."""
    found = set() if found is None else found
    if module in found:
        return found
    found.add(module)
    if "." in module:
        needed(module.rpartition(".")[0], found)
    for name in imported(module):
        top = name.partition(".")[0]
        if top == PACKAGE:
            needed(name, found)
        elif top != LIBRARY and top not in sys.stdlib_module_names:
            raise StrangeImportError(f"{module} imports {name}")
    return found


def imported(module: str) -> Iterator[str]:
    """The names of all modules that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(source_of(module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)
            deeper = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name for name in deeper if name.startswith(PACKAGE) and source_of(name).exists())


def source_of(module: str) -> Path:
    """Where a module of ours is written; a path that does not exist where there is no such module."""
    place = TREE.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def plain(path: Path) -> bytes:
    """A text with the line ends that it has in the repository, whatever a checkout made of them."""
    return path.read_bytes().replace(b"\r\n", b"\n")


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else "evidence-verify.pyz"))
