"""Our own mistakes, told without a value: a traceback of Python shows texts of the case, so none is ever shown or kept."""

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from threading import ExceptHookArgs

_PACKAGE = "evidence_desk"


def place_of(error: BaseException) -> str:
    """The kind of an error and the last place of ours it came through, such as ``KeyError, media/intake.py 88``.

    Its message is left out: messages quote values.
    """
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return kind
    ours = [frame for frame in frames if _PACKAGE in PurePath(frame.filename).parts]
    frame = (ours or frames)[-1]
    parts = PurePath(frame.filename).parts
    start = parts.index(_PACKAGE) + 1 if _PACKAGE in parts else len(parts) - 1
    return f"{kind}, {'/'.join(parts[start:])} {frame.lineno}"


def catch_stray_faults(tell: Callable[[BaseException], None]) -> None:
    """Let errors that nobody caught go to ``tell`` instead of standing with their values on a terminal or in a log."""

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        _say_place(error)
        tell(error.with_traceback(trace))

    def uncaught_in_thread(arguments: "ExceptHookArgs") -> None:
        if arguments.exc_value is not None:
            _say_place(arguments.exc_value)

    def unraisable(arguments: "UnraisableHookArgs") -> None:
        if arguments.exc_value is not None:
            _say_place(arguments.exc_value)

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
    sys.unraisablehook = unraisable


def _say_place(error: BaseException) -> None:
    print(f"evidence-desk: a fault: {place_of(error)}", file=sys.stderr)
