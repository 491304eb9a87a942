"""The QApplication and what belongs to the whole of it: a neutral name, language, reading direction, look, clipboard."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication

from evidence_desk.gui.clipboard import ClipboardKeeper
from evidence_desk.gui.faults import catch_stray_faults
from evidence_desk.gui.runner import Failure, failure_of
from evidence_desk.gui.style.look import Look, LookChoice
from evidence_desk.gui.traces import leave_no_traces
from evidence_desk.gui.typed_text import TypedText
from evidence_desk.values.wording import install_translator

# What a passer-by, a task list or a log of window titles sees: neither the program's purpose nor the vault's name.
NEUTRAL_TITLE = "Desk"


@dataclass(frozen=True)
class Application:
    """The one application of the process with what lives as long as it."""

    qt: QApplication
    look: Look
    clipboard: ClipboardKeeper
    typed: TypedText

    def run(self) -> int:
        """Let the window work until it is closed; the exit code."""
        return self.qt.exec()


def make_application(language: str = "", choice: LookChoice | None = None) -> Application:
    """Make the QApplication without traces, in a language (BCP 47; empty for the system's) and a look."""
    leave_no_traces(os.environ)
    # The command line may name a vault, and X11 shows a program's command line to every other: Qt is given none.
    qt = QApplication([NEUTRAL_TITLE])
    qt.setApplicationDisplayName(NEUTRAL_TITLE)
    qt.setApplicationName(NEUTRAL_TITLE)
    qt.setOrganizationName("")
    qt.setDesktopFileName("desk")
    speak(qt, language)
    application = Application(qt, Look(qt, choice), ClipboardKeeper(qt.clipboard()), TypedText(qt))
    qt.aboutToQuit.connect(application.clipboard.empty)
    return application


def speak(qt: QApplication, language: str) -> None:
    """Use a language for words, numbers and the direction of reading; empty for the system's."""
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    install_translator(_translated)
    qt.setLayoutDirection(locale.textDirection() if language else Qt.LayoutDirection.LeftToRight)


def show_stray_faults(show: Callable[[Failure], None]) -> None:
    """Show errors that nobody caught as failures, without their values."""
    catch_stray_faults(lambda error: show(failure_of(error)))


def _translated(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)
