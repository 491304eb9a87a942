"""The original of an account and what was made of it, one at a time: a row of choices, and the text chosen below."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.renderings.rendering_shown import RenderingShown, heading_words
from evidence_desk.gui.renderings.rendering_view import RenderingView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.values.wording import translate

_ORIGINAL = ""


class TextSwitch(QWidget):
    """``original`` is the widget that shows the original. ``add_asked``: a translation or transcript is to be made."""

    add_asked = Signal()

    def __init__(self, look: Look, original: QWidget, *, most: int) -> None:
        super().__init__()
        self._look = look
        self._original = original
        self._rendering = RenderingView(look, most=most)
        self._shown: dict[str, RenderingShown] = {}
        self._buttons: dict[str, Button] = {}
        self._holder = QWidget()
        self._line = FlowLayout(look.theme.px(4))
        self._holder.setLayout(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(10))
        column.addWidget(self._holder)
        column.addWidget(original)
        column.addWidget(self._rendering)

    def show_texts(self, language: str, renderings: tuple[RenderingShown, ...]) -> None:
        """The original in its language, and what stands beside it; the original is in view."""
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = {one.key: one for one in renderings}
        original = translate("Renderings", "Original: {language}").format(language=language_name(language))
        self._buttons = {_ORIGINAL: self._choice(_ORIGINAL, original)}
        for one in renderings:
            self._buttons[one.key] = self._choice(one.key, heading_words(one.kind, language_name(one.language)))
        add = Button(self._look, translate("Renderings", "Translation …"), icon="plus", kind="quiet", small=True)
        add.setAccessibleName(translate("Renderings", "Add a translation, transcript or summary"))
        add.clicked.connect(self.add_asked)
        self._line.addWidget(add)
        self.choose(_ORIGINAL)

    def choose(self, key: str) -> None:
        """Bring a text into view: the original for an empty key."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._original.setVisible(key == _ORIGINAL)
        self._rendering.setVisible(key != _ORIGINAL)
        if key != _ORIGINAL:
            self._rendering.show_rendering(self._shown[key])

    def _choice(self, key: str, words: str) -> Button:
        button = Button(
            self._look, words, kind="quiet", small=True, icon="languages" if key else "message-square-quote"
        )
        button.setCheckable(True)
        button.clicked.connect(partial(self._choose, key))
        self._line.addWidget(button)
        return button

    def _choose(self, key: str, *_: object) -> None:
        self.choose(key)
