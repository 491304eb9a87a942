"""The package as text, for the rules that are read rather than run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

N = TypeVar("N", bound=ast.AST)


@dataclass(frozen=True)
class Module:
    """One source file: where it is, its dotted name, its text and its syntax tree."""

    path: Path
    name: str
    text: str
    syntax: ast.Module

    def __str__(self) -> str:
        return self.name

    def nodes(self, kind: type[N]) -> Iterator[N]:
        return (node for node in ast.walk(self.syntax) if isinstance(node, kind))

    def at(self, node: ast.AST) -> str:
        """How a broken rule is reported."""
        return f"{self.name.replace('.', '/')}.py:{getattr(node, 'lineno', 1)}"

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the last part of the called name: ``setText`` of ``self._label.setText(…)``."""
        for call in self.nodes(ast.Call):
            yield self.called(call), call

    @staticmethod
    def called(call: ast.Call) -> str:
        """The last part of the name that ``call`` calls, or ""."""
        if isinstance(call.func, ast.Attribute):
            return call.func.attr
        return call.func.id if isinstance(call.func, ast.Name) else ""

    def imported(self) -> Iterator[tuple[str, ast.AST]]:
        """Every imported name, dotted; ``from a import b`` counts as ``a.b``."""
        for node in self.nodes(ast.Import):
            for alias in node.names:
                yield alias.name, node
        for node in self.nodes(ast.ImportFrom):
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node


def read_module(path: Path, root: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    return Module(path, name, text, ast.parse(text))


@pytest.fixture(scope="session")
def package(tree: Path) -> list[Module]:
    """Every module of the program."""
    return [read_module(path, tree) for path in sorted((tree / "evidence_desk").rglob("*.py"))]


@pytest.fixture(scope="session")
def everything(tree: Path, package: list[Module]) -> list[Module]:
    """Every Python file of the project."""
    others = [*(tree / "packaging").rglob("*.py"), *(tree / "tests").rglob("*.py")]
    return [*package, *(read_module(path, tree) for path in sorted(others))]


@pytest.fixture(scope="session")
def window(package: list[Module]) -> list[Module]:
    """The modules that know Qt."""
    return [module for module in package if module.name.startswith("evidence_desk.gui")]
