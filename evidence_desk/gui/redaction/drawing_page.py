"""The page to draw regions on: the picture, its tools, which region is chosen, and the way on."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.redaction.drawing import RegionDrawing
from evidence_desk.gui.redaction.form import RedactionForm, RedactionShown, drawn
from evidence_desk.gui.redaction.region_picture import RegionPicture
from evidence_desk.gui.redaction.region_words import cover_word
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.picture_view import ZoomChanged
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.media.regions import Cover
from evidence_desk.values.wording import translate

_STEP = 1.25
_LEAST_HEIGHT = 180  # of the design's pixels


class DrawingPage(QWidget):
    """``edited``: something was drawn or chosen. ``make_asked``, ``later_asked``, ``discard_asked``."""

    edited = Signal()
    make_asked = Signal()
    later_asked = Signal()
    discard_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.picture = RegionPicture(look, name=translate("Redaction", "Picture to draw regions on"))
        covers = tuple((cover.value, cover_word(cover)) for cover in Cover)
        self._cover = ChoiceBox(look, covers, name=translate("Redaction", "What covers the region"))
        self._new = Button(look, translate("Redaction", "New region"), icon="plus")
        self._remove = Button(look, translate("Redaction", "Remove"), icon="x")
        self._undo = Button(look, translate("Redaction", "Undo"), icon="undo-2")
        self._smaller = Button(look, kind="quiet", icon="zoom-out", name=translate("Media", "Smaller (−)"))
        self._larger = Button(look, kind="quiet", icon="zoom-in", name=translate("Media", "Larger (+)"))
        self._fit = Button(look, translate("Media", "Fit"), kind="quiet", icon="maximize")
        self._scale = PlainLabel(role="secondary")
        self._only = CheckBox(look, translate("Redaction", "Cover nothing, only take out the metadata"))
        self._said = PlainLabel(wrap=True)
        self._warning = PlainLabel(role="hint", wrap=True)
        self._problem = PlainLabel(role="bad", wrap=True)
        self._kept = PlainLabel(role="hint", wrap=True)
        self._make = Button(look, translate("Redaction", "Show what leaves"), kind="primary", icon="eye")
        self._later = Button(look, translate("Records", "Finish later"))
        self._discard = Button(look, translate("Records", "Discard"), kind="quiet")
        self._page = 0
        self._lay_out()
        self._listen()

    def show_reading(self, words: str) -> None:
        """A sentence in the place of the picture."""
        self.picture.begin(RegionDrawing(1, 1))
        self.picture.show_words(words)
        self._set_able(able=False)

    def show_picture(self, shown: RedactionShown) -> None:
        """A picture with what is drawn on it."""
        form = shown.form
        self._page = form.page
        regions = [one.region() for one in form.regions]
        self.picture.show_pixels(shown.view.width, shown.view.height, shown.view.rgba)
        self.picture.begin(RegionDrawing(shown.width, shown.height, regions))
        self._only.setChecked(form.only_metadata)
        self._only.setVisible(not form.page)
        self._cover.choose(Cover.BLACK.value)
        # Letters under a mosaic can be guessed: on pages there is black only.
        self._cover.setVisible(not form.page)
        self.show_kept(shown.kept_at)
        self.show_problem("")
        self._set_able(able=True)
        self._show_state()

    def form(self, said: RedactionForm) -> RedactionForm:
        """What is drawn, with what is ``said`` of it elsewhere."""
        return RedactionForm(
            regions=tuple(map(drawn, self.picture.drawing.regions)),
            only_metadata=self._only.isChecked(),
            page=self._page,
            title=said.title,
            sensitivity=said.sensitivity,
            reason=said.reason,
        )

    def show_problem(self, sentence: str) -> None:
        """What keeps it from being made; empty where nothing does."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def show_kept(self, kept_at: str) -> None:
        """When what is drawn was kept (UTC)."""
        words = translate("Redaction", "Kept in the vault as it stands: {moment}.")
        self._kept.setText(words.format(moment=moment_words(kept_at)) if kept_at else "")

    def _lay_out(self) -> None:
        theme = self._look.theme
        tools = QFrame()
        tools.setProperty("face", "bar")
        line = FlowLayout(theme.px(8))
        for part in (
            self._new,
            self._remove,
            self._undo,
            self._cover,
            self._smaller,
            self._larger,
            self._fit,
            self._scale,
        ):
            line.addWidget(part)
        room = QVBoxLayout(tools)
        room.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        room.setSpacing(theme.px(6))
        room.addLayout(line)
        room.addWidget(self._said)
        foot = QFrame()
        foot.setProperty("face", "strip")
        acts = FlowLayout(theme.px(8))
        for button in (self._make, self._later, self._discard):
            acts.addWidget(button)
        below = QVBoxLayout(foot)
        below.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        below.setSpacing(theme.px(6))
        for label in (self._warning, self._only, self._problem):
            below.addWidget(label)
        below.addLayout(acts)
        below.addWidget(self._kept)
        self._scale.setMinimumHeight(theme.px("shape.control"))
        self.picture.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(self.picture, 1)
        column.addWidget(foot)
        # With large text on a small screen the page scrolls, and nothing of it is cut.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _listen(self) -> None:
        self.picture.edited.connect(self._drawn)
        self.picture.zoomed.connect(self._show_scale)
        self._new.clicked.connect(self._add)
        self._remove.clicked.connect(self._take_away)
        self._undo.clicked.connect(self._take_back)
        self._cover.activated.connect(self._choose_cover)
        self._only.toggled.connect(self._drawn)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self._fit.clicked.connect(self.picture.fit)
        self._make.clicked.connect(self.make_asked)
        self._later.clicked.connect(self.later_asked)
        self._discard.clicked.connect(self.discard_asked)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self._take_back),
            (QKeySequence.StandardKey.Redo, self._make_again),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _set_able(self, *, able: bool) -> None:
        parts = (self._new, self._cover, self._smaller, self._larger, self._fit, self._only, self._make, self._discard)
        for part in parts:
            part.setEnabled(able)
        if not able:
            self._remove.setEnabled(False)
            self._undo.setEnabled(False)

    def _show_state(self) -> None:
        drawing = self.picture.drawing
        self._said.setText(self.picture.accessibleDescription())
        self._remove.setEnabled(drawing.region is not None)
        self._undo.setEnabled(drawing.can_undo)
        if drawing.region is not None:
            self._cover.choose(drawing.region.cover.value)
        mosaic = any(one.cover is Cover.MOSAIC for one in drawing.regions)
        self._warning.setText(_mosaic_words() if mosaic else _leaving_words())

    @Slot()
    def _drawn(self) -> None:
        self.show_problem("")
        self._show_state()
        self.edited.emit()

    @Slot()
    def _add(self) -> None:
        self.picture.add_in_the_middle()
        # So that the arrows move it at once.
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take_away(self) -> None:
        self.picture.drawing.remove()
        self.picture.changed()

    @Slot()
    def _take_back(self) -> None:
        self.picture.drawing.undo()
        self.picture.changed()

    @Slot()
    def _make_again(self) -> None:
        self.picture.drawing.redo()
        self.picture.changed()

    @Slot()
    def _choose_cover(self) -> None:
        self.picture.cover = Cover(self._cover.chosen())
        self.picture.drawing.cover(self.picture.cover)
        self.picture.changed()

    @Slot()
    def _zoom_in(self) -> None:
        self.picture.zoom_to(self.picture.scale * _STEP)

    @Slot()
    def _zoom_out(self) -> None:
        self.picture.zoom_to(self.picture.scale / _STEP)

    @Slot(object)
    def _show_scale(self, zoom: ZoomChanged) -> None:
        shown = self.picture.share_of_file() * zoom.scale
        self._scale.setText(translate("Media", "{percent} %").format(percent=QLocale().toString(round(shown * 100))))


def _leaving_words() -> str:
    return translate(
        "Redaction",
        "A new picture is made, of pixels only: nothing of what the file says of itself goes along. The original stays as it is. "
        "What can be recognised by its surroundings, by shape or by what others know is not hidden by covering a part.",
    )


def _mosaic_words() -> str:
    return translate(
        "Redaction",
        "A mosaic hides less than black: it leaves a few colours, and letters or faces can be guessed from them. "
        "Use black for whoever or whatever must not be known.",
    )
