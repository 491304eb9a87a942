"""What a file says of itself, as read: claims of whoever made or changed the file, never facts of the desk."""

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.media.facts_place import FactsPlace
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.media.claimed import claimed_times_and_places
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

_SHOWN_FIRST = 10
_SHORT, _LONGEST_WORD = 240, 32  # characters


class Claims(Section):
    """Times and places made readable, then a table of fields and texts; hidden for a file that says nothing of itself."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Media", "As the file claims"))
        self._look = look
        self._claims: tuple[tuple[str, str], ...] = ()
        note = translate("Media", "Read from the file itself. Cameras write it, and anyone can write it anew.")
        self.add(PlainLabel(note, role="hint", wrap=True))
        self._read = FactsPlace(look)
        self.add(self._read)
        self._place = FactsPlace(look)
        self.add(self._place)
        self._more = Button(look, kind="quiet", small=True)
        self._more.clicked.connect(self._show_all)
        self.add(self._more)
        self.hide()

    def show_claims(self, claims: tuple[tuple[str, str], ...]) -> None:
        """Show another file's claims."""
        self._claims = claims
        self.setVisible(bool(claims))
        told = claimed_times_and_places(claims)
        self._read.setVisible(bool(told))
        self._read.show_facts(
            [(one.fields, PlainLabel(isolated(one.words), wrap=True, selectable=True)) for one in told]
        )
        self._show(claims[:_SHOWN_FIRST])
        words = translate("Media", "Show all {count}").format(count=QLocale().toString(len(claims)))
        self._more.setText(words)
        self._more.setVisible(len(claims) > _SHOWN_FIRST)

    @Slot()
    def _show_all(self) -> None:
        self._show(self._claims)
        self._more.hide()

    def _text(self, name: str, words: str) -> QWidget:
        """A label; where there is much of it, or a word longer than any line, a text to scroll in."""
        if len(words) < _SHORT and max(map(len, words.split()), default=0) < _LONGEST_WORD:
            return PlainLabel(isolated(words), wrap=True, selectable=True)
        shown = LongText(self._look, name=name, least=1, most=6, reading=True)
        shown.show_text(words)
        return shown

    def _show(self, claims: tuple[tuple[str, str], ...]) -> None:
        self._place.show_facts([(visible(name), self._text(visible(name), visible(text))) for name, text in claims])
