"""Beside an account: what was coded from it, the short form of one passage, and its translations and transcripts."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.clipboard import mark_level
from evidence_desk.gui.coding.coded_list import CodedList
from evidence_desk.gui.coding.coding_form import CodingForm
from evidence_desk.gui.coding.coding_form_view import CodingFormView
from evidence_desk.gui.coding.coding_page import CodingShown, Turned
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.renderings.panel import RenderingsPanel
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_KEEP_AFTER_MS = 1000  # of typing: what a crash could take at most


class CodingSide(QFrame):
    """``typed``, ``kept`` and ``put_off`` (payload: the form), ``given_up``, ``form_brought_back``, ``resumed``.

    ``back_asked`` and ``brought_back`` (payload: identity of a passage): it was a mistake, and it was none after all.
    """

    typed = Signal(object)
    kept = Signal(object)
    put_off = Signal(object)
    given_up = Signal()
    form_brought_back = Signal()
    resumed = Signal()
    back_asked = Signal(str)
    brought_back = Signal(str)

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists, texts: RenderingsPanel) -> None:
        super().__init__()
        self._look = look
        self.setProperty("face", "canvas")
        self.list = CodedList(look)
        self.form = CodingFormView(look, offers, lists)
        self.texts = texts
        self._turned = ""
        self._coded = QWidget()
        self._list_or_form = QStackedWidget()
        self._pages = QStackedWidget()
        self._coded_tab = Button(look, translate("Coding", "Coded"), icon="highlighter", kind="quiet", small=True)
        words = translate("Coding", "Translation, transcript, summary")
        self._texts_tab = Button(look, words, icon="languages", kind="quiet", small=True)
        self._make_strips()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._keep.timeout.connect(self._tell_typed)
        self._lay_out()
        self._listen()

    # What is in view.

    def is_editing(self) -> bool:
        """Whether there is a form for a passage."""
        return self._list_or_form.currentWidget() is self.form

    def present(self) -> CodingForm | None:
        """The form in view, None where there is none."""
        return self.form.form() if self.is_editing() else None

    def first_field(self) -> QWidget:
        """What the keyboard may come to."""
        if self._pages.currentWidget() is self.texts:
            return self.texts.first_field()
        return self.form.part().first_field() if self.is_editing() else self.list.rows

    @Slot()
    def show_coded_page(self) -> None:
        """Bring what was coded into view."""
        self._show_page(self._coded)

    @Slot()
    def show_texts_page(self) -> None:
        """Bring translations and transcripts into view."""
        self._show_page(self.texts)

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        self.texts.keep_draft()
        if self._keep.isActive():
            self._keep.stop()
            self._tell_typed()

    def step_back(self) -> bool:
        """Escape: put a form off, or go back to what was coded; whether there was anything to go back from."""
        if self._pages.currentWidget() is self.texts:
            if self.texts.is_editing():
                self.texts.put_away()
            else:
                self.show_coded_page()
            return True
        if self.is_editing():
            self._tell_put_off()
            return True
        return False

    def undo(self) -> None:
        """Take back, or bring back, what was done last."""
        if self._done.words():
            self.back_asked.emit(self._turned)
        elif self._gone.words():
            self.brought_back.emit(self._turned)
        elif self._given_up.words():
            self.form_brought_back.emit()

    # What is told.

    def begin_anew(self) -> None:
        """Another account."""
        self._keep.stop()
        self.quiet()
        self._waiting.say("")
        self.show_coded_page()

    def quiet(self) -> None:
        """What was said of the last step is said no more."""
        for strip in (self._done, self._gone, self._given_up, self._unfinished):
            strip.say("")

    def show_form(self, shown: CodingShown, language: str) -> None:
        """A form to fill in."""
        self._keep.stop()
        self.quiet()
        self._waiting.say("")
        self.show_coded_page()
        self._list_or_form.setCurrentWidget(self.form)
        mark_level(self.form, shown.form.sensitivity)
        self.form.show_coding(shown, language)

    def show_list(self, *, waiting: bool) -> None:
        """No form any more; ``waiting``: one was put off."""
        self._keep.stop()
        self._waiting.say(translate("Coding", "What you began to code waits as it stands.") if waiting else "")
        self._list_or_form.setCurrentWidget(self.list)

    def show_coded(self, turned: Turned) -> None:
        """A passage was kept, and can be taken back at once."""
        self._turned = turned.key
        self._gone.say("")
        self._done.say(translate("Coding", "Kept: {title}").format(title=isolated(turned.title)))

    def show_taken_back(self, turned: Turned) -> None:
        """A passage was taken back, and can be brought back."""
        self._turned = turned.key
        self._done.say("")
        words = translate("Coding", "Taken back: {title}. It is left out everywhere; the history keeps it.")
        self._gone.say(words.format(title=isolated(turned.title)))

    def show_discarded(self) -> None:
        """A form was given up."""
        self._given_up.say(translate("Coding", "What was begun was discarded."))

    def show_unfinished(self) -> None:
        """There is a form already."""
        self._unfinished.say(
            translate("Coding", "Another passage is being coded. Save it (Ctrl+Enter) or discard it first.")
        )

    # The parts.

    def _make_strips(self) -> None:
        again = translate("Coding", "Bring it back")
        self._done = self._strip("check", translate("Coding", "Take back"), "undo-2", self.back_asked)
        self._gone = self._strip("info", again, "undo-2", self.brought_back)
        self._given_up = self._strip("info", again, "undo-2")
        self._waiting = self._strip("file-pen", translate("Coding", "Go on"), "")
        self._given_up.act.clicked.connect(self.form_brought_back)
        self._waiting.act.clicked.connect(self.resumed)
        self._unfinished = Strip(self._look, "info", "warn")
        self._strips = (self._done, self._gone, self._given_up, self._waiting, self._unfinished)

    def _strip(self, icon: str, words: str, act_icon: str, turned: SignalInstance | None = None) -> "_ActStrip":
        strip = _ActStrip(self._look, icon, Button(self._look, words, icon=act_icon, small=True))
        if turned is not None:
            strip.act.clicked.connect(partial(self._tell_turned, turned))
        return strip

    def _lay_out(self) -> None:
        theme = self._look.theme
        self.setMinimumWidth(theme.px(300))
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), 0)
        tabs.setSpacing(theme.px(4))
        for tab in (self._coded_tab, self._texts_tab):
            tab.setCheckable(True)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        messages = QVBoxLayout()
        messages.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        messages.setSpacing(0)
        for strip in self._strips:
            messages.addWidget(strip)
        self._list_or_form.addWidget(self.list)
        self._list_or_form.addWidget(self.form)
        coded = QVBoxLayout(self._coded)
        coded.setContentsMargins(0, 0, 0, 0)
        coded.setSpacing(theme.px(8))
        coded.addLayout(messages)
        coded.addWidget(self._list_or_form, 1)
        self._pages.addWidget(self._coded)
        self._pages.addWidget(self.texts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(tabs)
        column.addWidget(self._pages, 1)
        self.show_coded_page()

    def _listen(self) -> None:
        self._coded_tab.clicked.connect(self.show_coded_page)
        self._texts_tab.clicked.connect(self.show_texts_page)
        self.list.back_asked.connect(self.back_asked)
        self.form.edited.connect(self._edited)
        self.form.kept.connect(self._tell_kept)
        self.form.put_off.connect(self._tell_put_off)
        self.form.given_up.connect(self._tell_given_up)

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._coded_tab.setChecked(page is self._coded)
        self._texts_tab.setChecked(page is self.texts)

    @Slot()
    def _edited(self) -> None:
        if not self._keep.isActive():
            self._keep.start()

    @Slot()
    def _tell_typed(self) -> None:
        form = self.present()
        if form is not None:
            self.typed.emit(form)

    @Slot(object)
    def _tell_kept(self, form: CodingForm) -> None:
        self._keep.stop()
        self.kept.emit(form)

    @Slot()
    def _tell_put_off(self) -> None:
        self.keep_draft()
        self.put_off.emit(self.form.form())

    @Slot()
    def _tell_given_up(self) -> None:
        self.keep_draft()
        self.given_up.emit()

    def _tell_turned(self, signal: SignalInstance, *_: object) -> None:
        signal.emit(self._turned)


class _ActStrip(Strip):
    """A strip with one thing that can be done."""

    def __init__(self, look: Look, icon: str, act: Button) -> None:
        super().__init__(look, icon, "note", act)
        self.act = act
        act.setFocusPolicy(Qt.FocusPolicy.TabFocus)
