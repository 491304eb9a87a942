"""What Pythons before 3.11 lack, so that the verifier runs from 3.9 on with the sources of the desk as they are.

Only what those sources use: ``StrEnum``, ``Self``, ``zip`` with ``strict``, and types written ``A | B``, which these
Pythons cannot evaluate. Nothing is touched where Python has it. This module itself is written for 3.9, and comes first.
"""

from __future__ import annotations

import ast
import builtins
import enum
import importlib.abc
import importlib.machinery
import sys
import types
import typing
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Union

_OURS = "evidence_desk."


def make_up_for_it() -> None:
    """Add what is missing to this process, before anything else of ours is imported."""
    if not hasattr(enum, "StrEnum"):
        setattr(enum, "StrEnum", _StrEnum)  # noqa: B010  the name is not there for the type checker to know
    if not hasattr(typing, "Self"):
        setattr(typing, "Self", typing.TypeVar("Self"))  # noqa: B010
    if not hasattr(types, "UnionType"):
        setattr(types, "UnionType", type("UnionType", (), {}))  # noqa: B010
        setattr(builtins, "zip", _zip)  # noqa: B010
        sys.meta_path.insert(0, _Finder())


class _StrEnum(str, enum.Enum):  # noqa: UP042  it stands in for what is not there
    """A word that is a text, and is shown as it (Python 3.11, enum.StrEnum)."""

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, form: str) -> str:
        return format(str(self.value), form)


def _zip(*rows: Iterable[Any], strict: bool = False) -> Iterator[tuple[Any, ...]]:
    """Python 3.10's ``zip``: what is strict ends with a ValueError where one row is longer than another."""
    end = object()
    iterators = [iter(row) for row in rows]
    while iterators:
        found: list[Any] = []
        for iterator in iterators:
            one = next(iterator, end)
            if one is end and not strict:
                return
            found.append(one)
        ended = [one is end for one in found]
        if all(ended):
            return
        if any(ended):
            raise ValueError("zip() arguments are of different lengths")
        yield tuple(found)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds our modules as Python does, and has their types read in the older way."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module where it is one of ours."""
        if not fullname.startswith(_OURS):
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(importlib.abc.Loader):
    """Runs a module with each ``A | B`` among its types written as ``Union[A, B]``."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """As usual."""

    def exec_module(self, module: types.ModuleType) -> None:
        """Run it."""
        source = self._inner.get_source(module.__name__)
        syntax = _Unions().visit(ast.parse(source))
        code = compile(ast.fix_missing_locations(syntax), str(module.__file__), "exec")
        module.__dict__["_Union"] = Union
        exec(code, module.__dict__)  # noqa: S102  our own source, out of the file that runs


class _Unions(ast.NodeTransformer):
    """Rewrites annotations, names given to types at the top of a module, and the second argument of ``isinstance``."""

    def visit_Module(self, node: ast.Module) -> ast.AST:
        """A name for one of several types."""
        for one in node.body:
            if isinstance(one, ast.Assign) and all(isinstance(part, ast.Name) for part in _alternatives(one.value)):
                one.value = _with_unions(one.value)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """A parameter."""
        node.annotation = node.annotation and _with_unions(node.annotation)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """A field, or a name with its type."""
        node.annotation = _with_unions(node.annotation)
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """What a function returns."""
        node.returns = node.returns and _with_unions(node.returns)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """One of several types is asked for as a tuple of them."""
        if isinstance(node.func, ast.Name) and node.func.id == "isinstance":
            node.args[1] = _with_unions(node.args[1], tuples=True)
        return self.generic_visit(node)


def _with_unions(node: ast.expr, *, tuples: bool = False) -> ast.expr:
    parts = _alternatives(node)
    if len(parts) == 1:
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.expr):
                setattr(node, name, _with_unions(value))
            elif isinstance(value, list):
                setattr(node, name, [_with_unions(one) if isinstance(one, ast.expr) else one for one in value])
        return node
    together = ast.Tuple([_with_unions(part) for part in parts], ast.Load())
    return together if tuples else ast.Subscript(ast.Name("_Union", ast.Load()), together, ast.Load())


def _alternatives(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_alternatives(node.left), *_alternatives(node.right)]
    return [node]
