"""Paint every screen to a PNG: ``python tests/render_screens.py OUT [name …]``."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from screen_painting import SCENES, VARIANTS, paint

from evidence_desk.gui.style.look import Look


def main(arguments: list[str]) -> int:
    """Paint the scenes named (all where none is) into a folder."""
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        print("Screens:", " ".join(scene.name for scene in SCENES))
        return 2
    folder, wanted = Path(arguments[0]), set(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look = Look(application)
    for scene in SCENES:
        if wanted and scene.name not in wanted:
            continue
        for name, variant in VARIANTS.items():
            path = folder / f"{scene.name}-{name}.png"
            paint(application, look, scene, variant).save(str(path))
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
