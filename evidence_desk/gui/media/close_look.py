"""What an exhibit is looked at or listened to with, as large as the window: the viewer of pictures and pages, or the player."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from evidence_desk.gui.media.pictures import PictureShown
from evidence_desk.gui.media.player import Player
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.media.viewer import Viewer
from evidence_desk.gui.style.look import Look


class CloseLook(QStackedWidget):
    """``left``: back to the page of the exhibit. ``picture_asked`` and ``play_asked``: for the exhibit in view.

    ``ended``: whatever was shown or played can go.
    """

    left = Signal()
    picture_asked = Signal()
    play_asked = Signal()
    ended = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.viewer = Viewer(look)
        self.player = Player(look)
        for place in (self.viewer, self.player):
            self.addWidget(place)
            place.left.connect(self.leave)

    def begin(self, title: str, *, plays: bool) -> None:
        """Show the picture or play the recording of the exhibit in view; the title has passed ``names.visible``."""
        if plays:
            self.player.begin(title)
            self.setCurrentWidget(self.player)
            self.play_asked.emit()
        else:
            self.viewer.begin(title)
            self.setCurrentWidget(self.viewer)
            self.picture_asked.emit()

    def show_picture(self, shown: PictureShown) -> None:
        """Pixels, or words in their place."""
        self.viewer.show_picture(shown)

    def show_playing(self, shown: PlayingShown) -> None:
        """How the recording stands."""
        self.player.show_playing(shown)

    def end(self) -> None:
        """Let go what was shown, and play no more."""
        self.viewer.let_go()
        self.player.let_go()
        self.ended.emit()

    @Slot()
    def leave(self) -> None:
        """End it, and go back to the page of the exhibit."""
        self.end()
        self.left.emit()
