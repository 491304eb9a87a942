"""The receiving of a bundle, step by step: verify, look at the verdict, accept."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.flow import Flow
from evidence_desk.gui.bundles.receiving_shown import Acceptance, Judged, TakenIn
from evidence_desk.gui.bundles.stages import Stages
from evidence_desk.gui.bundles.taken_in_page import TakenInPage
from evidence_desk.gui.bundles.verdict_page import VerdictPage
from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.names import isolated
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

_VERIFY, _LOOK, _ACCEPT = range(3)


class ReceivingView(QWidget):
    """``left``: back to the list of bundles. ``report_asked``: ReportAsked. ``receipt_asked``: ReceiptSaveAsked.

    The others carry nothing.
    """

    left = Signal()
    accept_asked = Signal()
    stop_asked = Signal()
    report_asked = Signal(object)
    receipt_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._judged: Judged | None = None
        steps = (translate("Bundles", "Verify"), translate("Bundles", "Look"), translate("Bundles", "Accept"))
        self._flow = Flow(look, translate("Bundles", "Open a bundle"), steps)
        hint = translate("Bundles", "Nothing of it is opened, shown or kept before it has been verified and accepted.")
        self._verifying = Stages(look, (translate("Bundles", "Check every byte against what its desk signed"),), hint)
        self._accepting = Stages(
            look,
            (translate("Bundles", "Verify it once more, and take its media in"),),
            translate("Bundles", "All of it is taken in, or nothing."),
        )
        self.verdict, self._taken_in = VerdictPage(look), TakenInPage(look)
        add = self._flow.add_page
        self._verifying_place = add(scrolled(look, read_column(look, self._verifying)))
        self._verdict_place = add(scrolled(look, read_column(look, self.verdict)))
        self._accepting_place = add(scrolled(look, read_column(look, self._accepting)))
        self._taken_in_place = add(scrolled(look, read_column(look, self._taken_in)))
        self._flow.order_tabs(self._verifying, self.verdict, self._accepting, self._taken_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self._flow.left.connect(self.left)
        self._flow.onward_asked.connect(self._go_on)
        self._verifying.stop_asked.connect(self.stop_asked)
        self._accepting.stop_asked.connect(self.stop_asked)
        self.verdict.report_asked.connect(self.report_asked)
        self._taken_in.receipt_asked.connect(self.receipt_asked)

    # What the presenter calls.

    def show_verifying(self, file_name: str) -> None:
        """The bundle is being verified."""
        self._judged = None
        self._show(self._verifying_place, _VERIFY)
        self._flow.offer()
        self._verifying.start(translate("Bundles", "Verifying {name}").format(name=isolated(file_name)))

    def show_progress(self, progress: Progress) -> None:
        """How far the verifying or the taking in is."""
        at_hand = self._accepting if self._flow.shows(self._accepting_place) else self._verifying
        at_hand.show_progress(progress)

    def show_judged(self, judged: Judged) -> None:
        """The verdict."""
        self._verifying.finish()
        self._judged = judged
        self.verdict.show_judged(judged)
        self._show(self._verdict_place, _LOOK)
        self._offer_accepting(judged)

    def show_accepting(self, judged: Judged) -> None:
        """The bundle is being taken in."""
        self._show(self._accepting_place, _ACCEPT)
        self._flow.offer()
        self._accepting.start(translate("Bundles", "Accepting {name}").format(name=isolated(judged.file_name)))

    def show_taken_in(self, taken_in: TakenIn) -> None:
        """The bundle was accepted."""
        self._accepting.finish()
        self._judged = None
        self._taken_in.show_taken_in(taken_in)
        self._show(self._taken_in_place, _ACCEPT)
        self._flow.offer(onward=translate("Bundles", "Done"), icon="check")
        self._flow.focus_onward()

    def show_notice(self, words: str) -> None:
        """Something worked."""
        self._flow.banner.show_notice(words)

    def show_other_failure(self, failure: Failure) -> None:
        """Something beside the bundle did not work; what is shown stays."""
        self._flow.banner.show_failure(failure)

    def show_stopped(self, failure: Failure) -> None:
        """There is no verdict."""
        self._verifying.finish()
        self._flow.offer(leave=translate("Bundles", "Close"))
        self._flow.banner.show_failure(failure)
        self._flow.focus_onward()

    def show_failure(self, failure: Failure) -> None:
        """Something did not work; the verdict is shown again, where there is one."""
        self._accepting.finish()
        if self._judged is None:
            self.show_stopped(failure)
            return
        self._show(self._verdict_place, _LOOK)
        self._offer_accepting(self._judged)
        self._flow.banner.show_failure(failure)

    # The parts.

    def _show(self, page: QWidget, step: int) -> None:
        self._flow.banner.hide()
        self._flow.show_page(page, step)

    def _offer_accepting(self, judged: Judged) -> None:
        if judged.acceptance is Acceptance.POSSIBLE:
            leave = translate("Bundles", "Close without accepting")
            self._flow.offer(leave=leave, onward=translate("Bundles", "Accept"), icon="inbox")
        else:
            self._flow.offer(onward=translate("Bundles", "Close"))
        self._flow.focus_onward()

    @Slot()
    def _go_on(self) -> None:
        judged = self._judged
        if judged is not None and judged.acceptance is Acceptance.POSSIBLE:
            self.accept_asked.emit()
        else:
            self.left.emit()
