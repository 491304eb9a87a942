"""The making of a bundle, step by step."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.beside_page import BesidePage
from evidence_desk.gui.bundles.beside_shown import BesideShown
from evidence_desk.gui.bundles.flow import Flow
from evidence_desk.gui.bundles.handed_over_page import HandedOverPage
from evidence_desk.gui.bundles.items_page import ItemsPage
from evidence_desk.gui.bundles.place_page import PlacePage
from evidence_desk.gui.bundles.recipient_page import RecipientPage
from evidence_desk.gui.bundles.sending_shown import Going, HandedOver, Item, PlaceShown, RecipientsShown, WriteAsked
from evidence_desk.gui.bundles.stages import Stages
from evidence_desk.gui.contacts.shown import ContactChosen
from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.names import isolated
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

_RECIPIENT, _ITEMS, _PLACE, _WRITTEN = range(4)


class SendingView(QWidget):
    """``recipient_asked`` and ``back_to_recipient``: RecipientAsked. ``ticked``: Ticked. ``write_asked``: WriteAsked.

    ``beside_asked``: the identity of a record. ``left``: back to the list of bundles. ``keys_asked``: ContactChosen, after ``set_aside`` with the RecipientAsked. The others carry nothing, or a truth value.
    """

    left = Signal()
    set_aside = Signal(object)
    keys_asked = Signal(object)
    recipient_asked = Signal(object)
    back_to_recipient = Signal(object)
    ticked = Signal(object)
    all_ticked = Signal(bool)
    items_asked = Signal()
    beside_asked = Signal(str)
    strip_asked = Signal()
    back_to_items = Signal()
    write_asked = Signal(object)
    stop_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._step = _RECIPIENT
        steps = (
            translate("Bundles", "For whom"),
            translate("Bundles", "What goes"),
            translate("Bundles", "Where to"),
            translate("Bundles", "Hand over"),
        )
        self._flow = Flow(look, translate("Bundles", "New bundle"), steps)
        self.recipient, self.items, self.place = RecipientPage(look), ItemsPage(look), PlacePage(look)
        self.beside = BesidePage(look)
        stages = (
            translate("Bundles", "Write it, signed and encrypted"),
            translate("Bundles", "Read it back from the medium and verify all of it"),
        )
        hint = translate("Bundles", "Until both are done there is no bundle: stopping leaves nothing behind.")
        self._writing, self._handed_over = Stages(look, stages, hint), HandedOverPage(look)
        made = translate("Bundles", "Make each picture anew, compare it, and keep it encrypted beside its original")
        kept = translate("Bundles", "What is made until you stop stays in the vault, as an exhibit of its own.")
        self._stripping = Stages(look, (made,), kept)
        add = self._flow.add_page
        self._recipient_place = add(scrolled(look, read_column(look, self.recipient)))
        self._items_place = add(scrolled(look, self.items))
        self._stripping_place = add(scrolled(look, read_column(look, self._stripping)))
        self._beside_place = scrolled(look, self.beside)
        add(self._beside_place)
        self._place_place = add(scrolled(look, read_column(look, self.place)))
        self._writing_place = add(scrolled(look, read_column(look, self._writing)))
        self._done_place = add(scrolled(look, read_column(look, self._handed_over)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self._flow.order_tabs(
            self.recipient, self.items, self._stripping, self.beside, self.place, self._writing, self._handed_over
        )
        self._listen()

    # What the presenter calls.

    def show_recipients(self, shown: RecipientsShown) -> None:
        """The first step."""
        self.recipient.show_recipients(shown)
        self._show(self._recipient_place, _RECIPIENT)
        self._flow.offer(leave=self._cancel_words(), onward=translate("Bundles", "Look what goes"))
        field = self.recipient.purpose if shown.chosen else self.recipient.rows
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, problem: FieldProblem) -> None:
        """A step lacks something."""
        if self._step == _RECIPIENT:
            self.recipient.show_problem(problem).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._flow.problem.say(problem.sentence)

    def show_items(self, items: tuple[Item, ...], going: Going) -> None:
        """The second step."""
        self._stripping.finish()
        self.items.show_items(items, going)
        self._show_list()

    def show_beside(self, shown: BesideShown) -> None:
        """A record as it is here, beside what goes of it; part of the second step."""
        comes_from_list = not self._flow.shows(self._beside_place)
        self.beside.show_beside(shown)
        self.beside.offer_steps(earlier=self.items.can_step(-1), later=self.items.can_step(1))
        self._show(self._beside_place, _ITEMS)
        self._beside_place.verticalScrollBar().setValue(0)
        self._flow.offer(leave=self._cancel_words(), back=True)
        if comes_from_list:
            self.beside.focus_first()

    def show_going(self, going: Going) -> None:
        """Something else is ticked."""
        self._flow.problem.say("")
        self.items.show_going(going)

    def show_place(self, shown: PlaceShown) -> None:
        """The third step."""
        self.place.show_place(shown)
        self._show(self._place_place, _PLACE)
        self._offer_writing()
        self.place.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_stripping(self) -> None:
        """Pictures are being made without what their files tell of their making."""
        self._show(self._stripping_place, _ITEMS)
        self._flow.offer()
        self._stripping.start(translate("Bundles", "Making pictures without what their files tell"))

    def show_stripping_progress(self, progress: Progress) -> None:
        """How far that is."""
        self._stripping.show_progress(progress)

    def show_writing(self, recipient: str) -> None:
        """The bundle is being written."""
        self._show(self._writing_place, _PLACE)
        self._flow.offer()
        self._writing.start(translate("Bundles", "Writing the bundle for {name}").format(name=isolated(recipient)))

    def show_progress(self, progress: Progress) -> None:
        """How far the writing is."""
        self._writing.show_stage(int(2 * progress.bytes_done >= progress.bytes_total > 0))
        self._writing.show_progress(progress)

    def show_handed_over(self, handed_over: HandedOver) -> None:
        """The bundle stands on its medium, verified."""
        self._writing.finish()
        self._handed_over.show_handed_over(handed_over)
        self._show(self._done_place, _WRITTEN)
        self._flow.offer(onward=translate("Bundles", "Done"), icon="check")
        self._flow.focus_onward()

    def show_failure(self, failure: Failure) -> None:
        """Something did not work; what was being written is no more, and can be tried again."""
        if self._writing_is_shown():
            self._writing.finish()
            self._show(self._place_place, _PLACE)
            self._offer_writing()
        elif self._flow.shows(self._stripping_place):
            self._stripping.finish()
            self._show_list()
        self._flow.banner.show_failure(failure)

    # The parts.

    def _show(self, page: QWidget, step: int) -> None:
        self._step = step
        if page is not self._beside_place:
            self.beside.clear()
        self._flow.banner.hide()
        self._flow.show_page(page, step)

    def _show_list(self) -> None:
        self._show(self._items_place, _ITEMS)
        self._flow.offer(leave=self._cancel_words(), back=True, onward=translate("Bundles", "Choose where to"))
        self.items.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_writing(self) -> None:
        self._flow.offer(
            leave=self._cancel_words(), back=True, onward=translate("Bundles", "Write the bundle"), icon="package"
        )

    def _writing_is_shown(self) -> bool:
        return self._flow.shows(self._writing_place)

    def _cancel_words(self) -> str:
        return translate("Bundles", "Cancel")

    def _listen(self) -> None:
        self._flow.left.connect(self.beside.clear)
        self._flow.left.connect(self.left)
        self._flow.back_asked.connect(self._go_back)
        self._flow.onward_asked.connect(self._go_on)
        self.recipient.keys_asked.connect(self._go_to_keys)
        self.recipient.purpose.returnPressed.connect(self._go_on)
        self.items.ticked.connect(self.ticked)
        self.items.all_ticked.connect(self.all_ticked)
        self.items.beside_asked.connect(self.beside_asked)
        self.beside.step_asked.connect(self.items.step)
        self.place.chosen.connect(self._flow.focus_onward)
        self.items.strip_asked.connect(self.strip_asked)
        self._stripping.stop_asked.connect(self.stop_asked)
        self._writing.stop_asked.connect(self.stop_asked)

    @Slot(object)
    def _go_to_keys(self, chosen: ContactChosen) -> None:
        self.set_aside.emit(self.recipient.asked())
        self.keys_asked.emit(chosen)

    @Slot()
    def _go_on(self) -> None:
        if self._step == _RECIPIENT:
            self._ask_recipient()
        elif self._step == _ITEMS:
            self.items_asked.emit()
        elif self._step == _WRITTEN:
            self.left.emit()
        else:
            self._ask_write()

    @Slot()
    def _go_back(self) -> None:
        if self._flow.shows(self._beside_place):
            self._show_list()
        elif self._step == _ITEMS:
            self.back_to_recipient.emit(self.recipient.asked())
        else:
            self.back_to_items.emit()

    def _ask_recipient(self) -> None:
        why_not = self.recipient.why_not()
        if why_not:
            self.show_problem(FieldProblem("recipient", translate("Bundles", "Compare their fingerprint first.")))
        else:
            self.recipient_asked.emit(self.recipient.asked())

    def _ask_write(self) -> None:
        folder = self.place.folder()
        if folder is None:
            self.place.show_missing()
            self.place.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.write_asked.emit(WriteAsked(folder, self.place.part_bytes()))
