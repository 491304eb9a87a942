"""The place where an account is coded: its text with the passages, and beside it what was made of them."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.catalogue.case_terms import PassageMark
from evidence_desk.catalogue.code_lists import CodeLists
from evidence_desk.gui.coding.coded_items import CodedItem
from evidence_desk.gui.coding.coded_list import CodedList
from evidence_desk.gui.coding.coding_form import CodingForm, Stretch
from evidence_desk.gui.coding.coding_form_view import CodingFormView
from evidence_desk.gui.coding.coding_page import AccountShown, CodingShown, Turned
from evidence_desk.gui.coding.mark_strip import MarkStrip
from evidence_desk.gui.coding.passage_text import PassageText
from evidence_desk.gui.coding.spans import MarkAsked, Span, SpanPicked
from evidence_desk.gui.records.record_offers import OffersRecords, RecordLine
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_KEEP_AFTER_MS = 1000  # of typing: what a crash could take at most


class CodingView(QWidget):
    """What a person asks for, with frozen payloads; ``present`` is the form in view, None where there is none.

    ``marked``: (Stretch, present). ``changed``: (identity of a passage, present, Stretch to mark instead or None).
    ``typed``, ``kept`` and ``put_off``: the form. ``picked``, ``back_asked``, ``brought_back``: identity of a passage.
    ``record_asked``: RecordAsked. ``left``: back to the card.
    """

    marked = Signal(object, object)
    changed = Signal(str, object, object)
    typed = Signal(object)
    kept = Signal(object)
    put_off = Signal(object)
    given_up = Signal()
    form_brought_back = Signal()
    resumed = Signal()
    picked = Signal(str)
    back_asked = Signal(str)
    brought_back = Signal(str)
    event_wanted = Signal(str)
    record_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        super().__init__()
        self._look = look
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self._account: AccountShown | None = None
        self._items: dict[str, CodedItem] = {}
        self.banner = Banner(look)
        self._back = Button(look, translate("Coding", "Back"), icon="arrow-left", kind="quiet", small=True)
        self._title = ElidedLabel(role="heading")
        self._code = PlainLabel(role="code", selectable=True)
        self._language = PlainLabel(role="hint")
        self.strip = MarkStrip(look)
        self.text = PassageText(look, name=translate("Coding", "Account, with its passages"))
        self.list = CodedList(look)
        self.form = CodingFormView(look, offers, lists)
        self._side = QStackedWidget()
        self._turned = ""
        self._make_strips()
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._keep.timeout.connect(self._tell_typed)
        self._lay_out()
        self._listen()

    # What the screen calls.

    def is_editing(self) -> bool:
        """Whether a form is in view."""
        return self._side.currentWidget() is self.form

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        if self._keep.isActive():
            self._keep.stop()
            self._tell_typed()

    def go_to_text(self) -> None:
        """The keyboard goes to the account."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the presenter calls.

    def show_account(self, account: AccountShown) -> None:
        """Another account."""
        self._keep.stop()
        self._account = account
        self.banner.hide()
        self._quiet()
        self._title.setText(isolated(account.title))
        self._code.setText(account.code)
        language = language_name(account.language)
        sealed = translate("Coding", "{language} · sealed, and coding does not touch it").format(language=language)
        self._language.setText(sealed if account.sealed else language)
        self._theirs.say(_theirs_words(account.owner) if account.owner else "")
        self.text.show_account(account.text, account.language)
        self.text.show_current("")
        self.go_to_text()

    def show_items(self, items: tuple[CodedItem, ...]) -> None:
        """What is coded, in the account and beside it."""
        self._items = {item.key: item for item in items}
        self.text.show_spans([Span(one.key, one.mark, one.start, one.end) for one in items if one.has_place])
        self.list.show_items(items)

    def show_current(self, key: str) -> None:
        """One passage stands out, in the account and beside it."""
        self.text.show_current(key)
        self.list.show_current(key)
        item = self._items.get(key)
        if item is not None and item.has_place:
            self.text.bring_into_view(item.start, item.end)

    def show_form(self, shown: CodingShown) -> None:
        """A form to fill in, beside the account."""
        self._keep.stop()
        self._quiet()
        self._waiting.say("")
        self._side.setCurrentWidget(self.form)
        self.form.show_coding(shown, self._account.language if self._account else "")

    def show_list(self, *, waiting: bool = False) -> None:
        """No form any more, unless one waits: the keyboard is in the account again, behind what was marked."""
        self._keep.stop()
        was_editing = self.is_editing()
        self._waiting.say(translate("Coding", "What you began to code waits as it stands.") if waiting else "")
        self._side.setCurrentWidget(self.list)
        if was_editing:
            self.text.go_behind(self.form.form().marked.end)
            self.go_to_text()

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands."""
        self.form.show_kept(kept_at)

    def show_coded(self, turned: Turned) -> None:
        """A passage was kept, and can be taken back at once."""
        self._turned = turned.key
        self._gone.say("")
        self._waiting.say("")
        self._done.say(translate("Coding", "Kept: {title}").format(title=isolated(turned.title)))

    def show_taken_back(self, turned: Turned) -> None:
        """A passage was taken back, and can be brought back."""
        self._turned = turned.key
        self._done.say("")
        words = translate("Coding", "Taken back: {title}. It is left out everywhere; the history keeps it.")
        self._gone.say(words.format(title=isolated(turned.title)))
        self.go_to_text()

    def show_discarded(self) -> None:
        """A form was given up."""
        self._waiting.say("")
        self._given_up.say(translate("Coding", "What was begun was discarded."))

    def show_unfinished(self) -> None:
        """There is a form already."""
        self._unfinished.say(
            translate("Coding", "Another passage is being coded. Save it (Ctrl+Enter) or discard it first.")
        )

    def show_begun(self, event: RecordLine) -> None:
        """An event that was begun from the form."""
        self.form.show_begun(event)

    def show_problem(self, problem: FieldProblem) -> None:
        """The form cannot be kept like this."""
        if not self.form.show_problem(problem):
            self.banner.show_failure(Failure(problem.sentence))

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    # The parts.

    def _make_strips(self) -> None:
        look = self._look

        def with_act(
            words: str, icon: str, act: SignalInstance | None = None, turned: SignalInstance | None = None
        ) -> Strip:
            button = Button(look, words, icon="undo-2", small=True)
            if act is not None:
                button.clicked.connect(act)
            elif turned is not None:
                button.clicked.connect(partial(self._tell_turned, turned))
            return Strip(look, icon, "note", button)

        self._theirs = Strip(look, "lock", "note")
        self._done = with_act(translate("Coding", "Take back"), "check", turned=self.back_asked)
        self._gone = with_act(translate("Coding", "Bring it back"), "info", turned=self.brought_back)
        self._given_up = with_act(translate("Coding", "Bring it back"), "info", act=self.form_brought_back)
        self._waiting = with_act(translate("Coding", "Go on"), "file-pen", act=self.resumed)
        self._unfinished = Strip(look, "info", "warn")
        self._strips = (self._theirs, self._done, self._gone, self._given_up, self._waiting, self._unfinished)

    def _quiet(self) -> None:
        """What was said of the last step is said no more."""
        for strip in (self._done, self._gone, self._given_up, self._unfinished):
            strip.say("")

    def _lay_out(self) -> None:
        theme = self._look.theme
        pad = theme.px(16)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        head.addWidget(self._code)
        top = QVBoxLayout()
        top.setContentsMargins(pad, theme.px(10), pad, theme.px(10))
        top.setSpacing(theme.px(8))
        top.addLayout(head)
        top.addWidget(self.banner)
        for strip in self._strips:
            top.addWidget(strip)
        left = QFrame()
        left.setProperty("face", "surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(pad, theme.px(8), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(8))
        line = QHBoxLayout()
        line.addWidget(self.strip, 1)
        line.addWidget(self._language)
        column.addLayout(line)
        column.addWidget(self.text, 1)
        self._side.addWidget(self.list)
        self._side.addWidget(self.form)
        self._side.setMinimumWidth(theme.px(300))
        left.setMinimumWidth(theme.px(300))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self._side)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setSizes([theme.px(640), theme.px(420)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(both, 1)

    def _listen(self) -> None:
        self._back.clicked.connect(self._leave)
        self.strip.asked.connect(self._mark_chosen)
        self.text.mark_asked.connect(self._mark)
        self.text.picked.connect(self._pick_span)
        self.list.chosen.connect(self._pick)
        self.list.record_asked.connect(self.record_asked)
        self.list.change_asked.connect(self._change)
        self.list.anew_asked.connect(self._mark_anew)
        self.list.back_asked.connect(self.back_asked)
        self.form.edited.connect(self._edited)
        self.form.kept.connect(self._tell_kept)
        self.form.put_off.connect(self._put_off)
        self.form.given_up.connect(self._give_up)
        self.form.event_wanted.connect(self.event_wanted)
        for keys, slot in (("Escape", self._escape), ("Ctrl+Z", self._undo), ("F6", self._change_side)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _present(self) -> CodingForm | None:
        return self.form.form() if self.is_editing() else None

    @Slot(object)
    def _mark(self, asked: MarkAsked) -> None:
        self._quiet()
        self.keep_draft()
        self.marked.emit(Stretch(asked.mark, asked.start, asked.end), self._present())

    @Slot(object)
    def _mark_chosen(self, mark: PassageMark) -> None:
        self._mark(MarkAsked(mark, *self.text.chosen()))

    @Slot(str)
    def _change(self, key: str) -> None:
        self.changed.emit(key, self._present(), None)

    @Slot(str)
    def _mark_anew(self, key: str) -> None:
        start, end = self.text.chosen()
        self.changed.emit(key, self._present(), Stretch(PassageMark.ACT, start, end))

    @Slot(str)
    def _pick(self, key: str) -> None:
        self._quiet()
        self.picked.emit(key)

    @Slot(object)
    def _pick_span(self, picked: SpanPicked) -> None:
        self.picked.emit(picked.key)
        if picked.opened and not self.is_editing():
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _edited(self) -> None:
        if not self._keep.isActive():
            self._keep.start()

    @Slot()
    def _tell_typed(self) -> None:
        if self.is_editing():
            self.typed.emit(self.form.form())

    @Slot(object)
    def _tell_kept(self, form: CodingForm) -> None:
        self._keep.stop()
        self.kept.emit(form)

    @Slot()
    def _put_off(self) -> None:
        self.keep_draft()
        self.put_off.emit(self.form.form())

    @Slot()
    def _give_up(self) -> None:
        self.keep_draft()
        self.given_up.emit()

    @Slot()
    def _escape(self) -> None:
        if self.is_editing():
            self._put_off()
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self.keep_draft()
        self.left.emit()

    @Slot()
    def _undo(self) -> None:
        """Take back, or bring back, what was done last."""
        if self._done.words():
            self.back_asked.emit(self._turned)
        elif self._gone.words():
            self.brought_back.emit(self._turned)
        elif self._given_up.words():
            self.form_brought_back.emit()

    @Slot()
    def _change_side(self) -> None:
        """From the account to what stands beside it, and back."""
        if self.text.hasFocus():
            place = self.form.part().first_field() if self.is_editing() else self.list.rows
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_to_text()

    def _tell_turned(self, signal: SignalInstance, *_: object) -> None:
        signal.emit(self._turned)


def _theirs_words(owner: str) -> str:
    words = translate(
        "Coding", "This account belongs to {owner}. What you code from it belongs to this desk."
    )
    return words.format(owner=owner)
