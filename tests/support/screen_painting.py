"""Every screen as a function, painted light, dark and mirrored (in Arabic).

A new screen adds a function to a module of ``scenes`` and a line to ``SCENES``: ``tests/render_screens.py`` then paints
it, and the tests of the window check it with the others.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from scenes import shell_scenes, start_scenes, widget_scenes
from scenes.words import in_arabic

from evidence_desk.gui.style.look import Look, LookChoice, Scheme
from evidence_desk.values.wording import install_translator


@dataclass(frozen=True)
class Scene:
    """A screen by name; ``percent`` is the size of its text."""

    name: str
    make: Callable[[Look], QWidget]
    percent: int = 100


SCENES = (
    Scene("start", start_scenes.start),
    Scene("new-vault", start_scenes.new_vault),
    Scene("new-vault-errors", start_scenes.new_vault_with_errors),
    Scene("unlock", start_scenes.unlock),
    Scene("unlock-busy", start_scenes.unlock_busy),
    Scene("unlock-failed", start_scenes.unlock_failed),
    Scene("shell-testimonies", shell_scenes.testimonies),
    Scene("shell-empty", shell_scenes.nothing_yet),
    Scene("shell-media", shell_scenes.media),
    Scene("shell-failure", shell_scenes.failure),
    Scene("shell-large-text", shell_scenes.large_text, 200),
    Scene("parts", widget_scenes.parts),
    Scene("forms", widget_scenes.forms),
    Scene("texts", widget_scenes.texts),
    Scene("picture", widget_scenes.picture),
)


@dataclass(frozen=True)
class Variant:
    """One way to paint a scene; ``language`` empty for the words as they are written."""

    scheme: Scheme
    language: str = ""


VARIANTS = {
    "light": Variant(Scheme.LIGHT),
    "dark": Variant(Scheme.DARK),
    "rtl": Variant(Scheme.LIGHT, "ar"),
}


@contextmanager
def shown(application: QApplication, look: Look, scene: Scene, variant: Variant) -> Iterator[QWidget]:
    """A scene on the screen; afterwards it is gone and the application is as it was found."""
    before = (look.choice, application.layoutDirection(), QLocale())
    if variant.language:
        QLocale.setDefault(QLocale(variant.language))
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        install_translator(in_arabic)
    try:
        look.choose(replace(LookChoice(variant.scheme), percent=scene.percent))
        widget = scene.make(look)
        widget.show()
        QCoreApplication.processEvents()
        try:
            yield widget
        finally:
            end(widget)
    finally:
        install_translator(None)
        QLocale.setDefault(before[2])
        application.setLayoutDirection(before[1])
        look.choose(before[0])


def end(widget: QWidget) -> None:
    """Close a window and let it go now, not when Python or Qt find the time."""
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def paint(application: QApplication, look: Look, scene: Scene, variant: Variant) -> QImage:
    """A scene as a picture."""
    with shown(application, look, scene, variant) as widget:
        return widget.grab().toImage()
