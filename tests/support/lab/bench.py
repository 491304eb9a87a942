"""Asking the zygote from a test, on copies of one small vault."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from lab.shim import Fault, environment
from lab.stage import Stage, make_template


class Bench:
    """A zygote, a template and the copies of it on which cases are tried."""

    def __init__(self, place: Path, template: Path | None = None) -> None:
        self._place = place
        self._number = 0
        if template is None:
            template = place / "template"
            make_template(template)
        self.template = Stage(template)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lab.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
        )
        self.ask("warm", vault=str(self.template.vault))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(self, case: str, **what: Any) -> Any:
        """One case, and what came of it."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"case": case, **what}), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer, "the zygote died"
        return json.loads(answer)

    def copy(self) -> Path:
        """A fresh copy of the template: the root of a stage."""
        self._number += 1
        root = self._place / f"case-{self._number}"
        shutil.copytree(self.template.root, root)
        shutil.copytree(self.template.card, Stage(root).card)
        return root

    def drop(self, root: Path) -> None:
        """Take a copy away."""
        shutil.rmtree(root)
        shutil.rmtree(Stage(root).card)

    def act(self, operation: str, root: Path, fault: Fault = Fault.NONE, at: int = 0, **more: Any) -> dict[str, Any]:
        """Do an operation on a copy."""
        more.setdefault("said", [])
        done: dict[str, Any] = self.ask("act", operation=operation, root=str(root), fault=int(fault), at=at, **more)
        return done

    def look(self, operation: str, root: Path, said: list[list[str]], **more: Any) -> list[str]:
        """Everything that does not hold in a copy, given what the program acknowledged."""
        troubles: list[str] = self.ask("look", operation=operation, root=str(root), said=said, **more)
        return troubles
