"""Paint every screen to a PNG: ``python tests/render_screens.py OUT [name …]``.

Each scene is painted light, dark and mirrored (in Arabic). A new screen adds a function to a module of ``scenes`` and
a line to ``SCENES``; the test that every screen can be painted reads the same table.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

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

VARIANTS = {
    "light": (LookChoice(Scheme.LIGHT), ""),
    "dark": (LookChoice(Scheme.DARK), ""),
    "rtl": (LookChoice(Scheme.LIGHT), "ar"),
}


def paint(application: QApplication, look: Look, scene: Scene, variant: str) -> QImage:
    """One scene in one variant; the application is left as it was found."""
    choice, language = VARIANTS[variant]
    before = (look.choice, application.layoutDirection(), QLocale())
    if language:
        QLocale.setDefault(QLocale(language))
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        install_translator(in_arabic)
    try:
        look.choose(replace(choice, percent=scene.percent))
        widget = scene.make(look)
        widget.show()
        QCoreApplication.processEvents()
        image = widget.grab().toImage()
        widget.close()
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return image
    finally:
        install_translator(None)
        QLocale.setDefault(before[2])
        application.setLayoutDirection(before[1])
        look.choose(before[0])


def main(arguments: list[str]) -> int:
    """Paint the scenes named (all where none is) into a folder."""
    if not arguments:
        print(__doc__)
        return 2
    folder, wanted = Path(arguments[0]), set(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look = Look(application)
    for scene in SCENES:
        if wanted and scene.name not in wanted:
            continue
        for variant in VARIANTS:
            path = folder / f"{scene.name}-{variant}.png"
            paint(application, look, scene, variant).save(str(path))
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
