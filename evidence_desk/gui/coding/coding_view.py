"""The place where an account is coded: its text with the passages, and beside it what was made of them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.gui.boxes.record_offers import OffersRecords, RecordLine
from evidence_desk.gui.clipboard import mark_level
from evidence_desk.gui.coding.coded_items import CodedItem
from evidence_desk.gui.coding.coding_form import Stretch
from evidence_desk.gui.coding.coding_page import AccountShown, CodingShown, Turned
from evidence_desk.gui.coding.coding_side import CodingSide
from evidence_desk.gui.coding.mark_strip import MarkStrip
from evidence_desk.gui.coding.passage_text import PassageText
from evidence_desk.gui.coding.spans import MarkAsked, Span, SpanPicked
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.renderings.panel import RenderingsPanel
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_ROOM_FOR_BOTH = 640  # pixels at text size 100 %


class CodingView(QWidget):
    """What a person asks for, with frozen payloads; ``present`` is the form in view, None where there is none.

    ``marked``: (Stretch, present). ``changed``: (identity of a passage, present, Stretch to mark instead or None).
    ``picked``: identity of a passage. ``event_wanted``: title of an event that is not there yet. ``record_asked``:
    RecordAsked. ``left``: back to the card. What is asked beside the account is told by ``side``.
    """

    marked = Signal(object, object)
    changed = Signal(str, object, object)
    picked = Signal(str)
    event_wanted = Signal(str)
    record_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists, texts: RenderingsPanel) -> None:
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
        self._theirs = Strip(look, "lock", "note")
        self._aside = Button(look, translate("Coding", "Beside it"), icon="highlighter", small=True)
        self._aside.setCheckable(True)
        self._left = QFrame()
        words = translate(
            "Coding", "Space: a sentence · Shift+arrows: words · a letter: mark them · Enter: open · F6: beside"
        )
        self._keys = PlainLabel(words, role="hint", wrap=True)
        self.strip = MarkStrip(look)
        self.text = PassageText(look, name=translate("Coding", "Account, with its passages"))
        self.side = CodingSide(look, offers, lists, texts)
        self._lay_out()
        self._listen()

    # What the screen calls.

    def is_editing(self) -> bool:
        """Whether there is a form for a passage."""
        return self.side.is_editing()

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        self.side.keep_draft()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with large text, one of the two is in view."""
        super().resizeEvent(event)
        self._fit()

    def go_to_text(self) -> None:
        """The keyboard goes to the account."""
        self._aside.setChecked(False)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the presenter calls.

    def show_account(self, account: AccountShown) -> None:
        """Another account."""
        self._account = account
        mark_level(self, account.level)
        self.banner.hide()
        self.side.begin_anew()
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
        self.side.list.show_items(items)

    def show_current(self, key: str) -> None:
        """One passage stands out, in the account and beside it."""
        self.text.show_current(key)
        self.side.list.show_current(key)
        item = self._items.get(key)
        if item is not None and item.has_place:
            self.text.bring_into_view(item.start, item.end)

    def show_form(self, shown: CodingShown) -> None:
        """A form to fill in, beside the account, or where there is no room for both, in its place."""
        self._aside.setChecked(True)
        self.side.show_form(shown, self._account.language if self._account else "")

    def show_list(self, *, waiting: bool = False) -> None:
        """No form any more, unless one waits: the keyboard is in the account again, behind what was marked."""
        present = self.side.present()
        self.side.show_list(waiting=waiting)
        if present is not None:
            self._aside.setChecked(False)
            self.text.go_behind(present.marked.end)
            self.go_to_text()

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands."""
        self.side.form.show_kept(kept_at)

    def show_coded(self, turned: Turned) -> None:
        """A passage was kept, and can be taken back at once."""
        self.side.show_coded(turned)

    def show_taken_back(self, turned: Turned) -> None:
        """A passage was taken back, and can be brought back."""
        self.side.show_taken_back(turned)
        self.go_to_text()

    def show_discarded(self) -> None:
        """A form was given up."""
        self.side.show_discarded()

    def show_unfinished(self) -> None:
        """There is a form already."""
        self.side.show_unfinished()

    def show_begun(self, event: RecordLine) -> None:
        """An event that was begun from the form."""
        self.side.form.show_begun(event)

    def show_problem(self, problem: FieldProblem) -> None:
        """The form cannot be kept like this."""
        if not self.side.form.show_problem(problem):
            self.banner.show_failure(Failure(problem.sentence))

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    # The parts.

    def _lay_out(self) -> None:
        theme = self._look.theme
        pad = theme.px(16)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        head.addWidget(self._language)
        head.addWidget(self._code)
        head.addWidget(self._aside)
        top = QVBoxLayout()
        top.setContentsMargins(pad, theme.px(10), pad, theme.px(10))
        top.setSpacing(theme.px(8))
        top.addLayout(head)
        top.addWidget(self.banner)
        top.addWidget(self._theirs)
        self._left.setProperty("face", "surface")
        self._left.setMinimumWidth(theme.px(300))
        column = QVBoxLayout(self._left)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(8))
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addSpacing(theme.px(8))  # margins are not mirrored, spacings are
        line.addWidget(self.strip, 1)
        column.addLayout(line)
        column.addWidget(self.text, 1)
        column.addWidget(self._keys)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._left)
        both.addWidget(self.side)
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
        self._aside.toggled.connect(self._fit)
        self._look.changed.connect(self._fit)
        self.strip.asked.connect(self._mark_chosen)
        self.text.mark_asked.connect(self._mark)
        self.text.picked.connect(self._pick_span)
        self.side.list.chosen.connect(self._pick)
        self.side.list.record_asked.connect(self.record_asked)
        self.side.list.change_asked.connect(self._change)
        self.side.list.anew_asked.connect(self._mark_anew)
        self.side.form.event_wanted.connect(self.event_wanted)
        for keys, slot in (("Escape", self._escape), ("Ctrl+Z", self.side.undo), ("F6", self._change_side)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @Slot(object)
    def _mark(self, asked: MarkAsked) -> None:
        self.side.quiet()
        self.keep_draft()
        start, end = asked.start, asked.end
        current = self._items.get(self.text.current())
        if start == end and current is not None and current.end == start:
            start = current.start  # nothing is chosen behind a passage: the same words again
        self.marked.emit(Stretch(asked.mark, start, end), self.side.present())

    @Slot(object)
    def _mark_chosen(self, mark: PassageMark) -> None:
        self._mark(MarkAsked(mark, *self.text.chosen()))

    @Slot(str)
    def _change(self, key: str) -> None:
        self.changed.emit(key, self.side.present(), None)

    @Slot(str)
    def _mark_anew(self, key: str) -> None:
        start, end = self.text.chosen()
        self.changed.emit(key, self.side.present(), Stretch(PassageMark.ACT, start, end))

    @Slot(str)
    def _pick(self, key: str) -> None:
        self.side.quiet()
        self.picked.emit(key)

    @Slot(object)
    def _pick_span(self, picked: SpanPicked) -> None:
        self.picked.emit(picked.key)
        if picked.opened and not self.is_editing():
            self.side.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _escape(self) -> None:
        if self.side.step_back():
            self.go_to_text()
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self.keep_draft()
        self.left.emit()

    @Slot()
    def _fit(self) -> None:
        narrow = self.width() < self._look.theme.px(_ROOM_FOR_BOTH)
        aside = self._aside.isChecked()
        self._aside.setVisible(narrow)
        self._language.setVisible(not narrow)
        self._left.setVisible(not (narrow and aside))
        self.side.setVisible(not narrow or aside)

    @Slot()
    def _change_side(self) -> None:
        """From the account to what stands beside it, and back."""
        if self.text.hasFocus():
            self._aside.setChecked(True)
            self.side.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_to_text()


def _theirs_words(owner: str) -> str:
    words = translate("Coding", "This account belongs to {owner}. What you code from it belongs to this desk.")
    return words.format(owner=owner)
