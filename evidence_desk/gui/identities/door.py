"""The door on the card of a source: closed, asking, open, or being filled in; one of these at a time."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.identities.particulars import IdentityParticulars
from evidence_desk.catalogue.kinds.identity import Protection
from evidence_desk.gui.identities.entry_page import EntryPage
from evidence_desk.gui.identities.opened_page import OpenedPage
from evidence_desk.gui.identities.reason_page import ReasonPage
from evidence_desk.gui.identities.second_passphrase_page import SecondPassphrasePage
from evidence_desk.gui.identities.shown import IdentityStanding
from evidence_desk.gui.identities.standing_page import StandingPage
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class IdentityDoor(Section):
    """``looked_for`` (payload: a source's identity) whenever a source comes into view; the others as on its pages.

    It closes when the card is left, whichever way; what was shown and typed is forgotten then.
    """

    looked_for = Signal(str)
    open_asked = Signal(object)
    draft_asked = Signal(object)
    discard_asked = Signal()
    typed = Signal(object)
    entered = Signal(object)
    second_taken = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Identities", "Identity"))
        self.presenter: object = None  # held here so that it lives as long as the door it speaks to
        self._source = ""
        self._standing_now = IdentityStanding("")
        self._banner = Banner(look)
        self._standing = StandingPage(look)
        self._reason = ReasonPage(look)
        self._opened = OpenedPage(look)
        self._entry = EntryPage(look)
        self._second = SecondPassphrasePage(look)
        self._pages: tuple[QWidget, ...] = (
            self._standing, self._reason, self._opened, self._entry, self._second
        )  # fmt: skip
        self._page: QWidget = self._standing
        self._entering = False
        self.add(self._banner)
        for page in self._pages:
            page.hide()
            self.add(page)
        self._standing.show()
        self._listen()

    # What the card calls.

    def show_source(self, source: str) -> None:
        """A source came into view, perhaps the same once more."""
        if source != self._source:
            self.leave()
            self._source = source
            self._standing.hide()
        self.looked_for.emit(source)

    def leave(self) -> None:
        """The card is left, or the desk locks: keep what can be kept locked, forget everything."""
        filling_in = self._entering
        if filling_in:
            self._entry.keep_draft()
        self._close(keyboard=False)
        if filling_in:
            self.looked_for.emit(self._source)

    # What the presenter calls.

    def show_standing(self, standing: IdentityStanding) -> None:
        """How it stands with the source in view."""
        if standing.source != self._source:
            return
        self._standing_now = standing
        self._standing.show_standing(standing)
        self._standing.setVisible(self._page is self._standing)

    def show_opened(self, particulars: IdentityParticulars) -> None:
        """Who it is."""
        if self._page is not self._reason:
            return
        self._reason.forget()
        now = self._standing_now
        correctable = now.protection is Protection.PROTECTED and now.may_enter and not now.unfinished
        self._opened.show_particulars(particulars, may_correct=correctable)
        self._turn(self._opened, self._opened.first_act())

    def show_draft(self, particulars: IdentityParticulars) -> None:
        """An unfinished entry, to go on with."""
        if self._page is self._reason:
            self._begin(particulars)

    def show_done(self, standing: IdentityStanding) -> None:
        """What was asked for is done."""
        if standing.source != self._source:
            return
        self._standing_now = standing
        self._standing.show_standing(standing)
        if self._page is self._second and self._entering:
            self._entry.renew(standing)
            self._turn(self._entry, self._entry.first_field())
        else:
            self._close(keyboard=True)

    def show_problem(self, problem: FieldProblem) -> None:
        """It cannot be done like this."""
        page = self._page
        known = isinstance(page, ReasonPage | EntryPage | SecondPassphrasePage) and page.show_problem(problem)
        if not known:
            self._banner.show_failure(Failure(problem.sentence))

    def show_failure(self, failure: Failure) -> None:
        """Something did not work; what was typed is still there, but for passphrases."""
        page = self._page
        if isinstance(page, ReasonPage | EntryPage | SecondPassphrasePage):
            page.set_busy(busy=False)
        self._banner.show_failure(failure)

    # The parts.

    def _listen(self) -> None:
        standing, reason, opened, entry, second = (
            self._standing, self._reason, self._opened, self._entry, self._second
        )  # fmt: skip
        standing.open_asked.connect(self._ask_reason)
        standing.enter_asked.connect(self._begin_blank)
        standing.go_on_asked.connect(self._ask_for_draft)
        standing.discard_asked.connect(self.discard_asked)
        standing.change_asked.connect(self._change_second)
        reason.open_asked.connect(self.open_asked)
        reason.draft_asked.connect(self.draft_asked)
        reason.put_off.connect(self._close_page)
        opened.closed.connect(self._close_page)
        opened.correct_asked.connect(self._correct)
        entry.entered.connect(self.entered)
        entry.typed.connect(self.typed)
        entry.second_wanted.connect(self._choose_second)
        entry.given_up.connect(self._give_up)
        second.taken.connect(self.second_taken)
        second.put_off.connect(self._put_off_second)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, closed; only what is being filled in waits while another page is looked at."""
        if self._page in (self._opened, self._reason):
            self._close(keyboard=False)
        elif self._page is self._entry:
            self._entry.keep_draft()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A window that is being locked is disabled first."""
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled() and self._page is self._opened:
            self._close(keyboard=False)
        super().changeEvent(event)

    def _turn(self, page: QWidget, keyboard: QWidget | None) -> None:
        self._banner.hide()
        self._page = page
        for one in self._pages:
            one.setVisible(one is page)
        if keyboard is not None:
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, *, keyboard: bool) -> None:
        self._entering = False
        for page in (self._reason, self._opened, self._entry, self._second):
            page.forget()
        self._turn(self._standing, self._standing.first_act() if keyboard else None)

    def _begin(self, who: IdentityParticulars | None) -> None:
        self._reason.forget()
        self._opened.forget()
        self._entering = True
        self._entry.begin(self._standing_now, who)
        self._turn(self._entry, self._entry.first_field())

    @Slot()
    def _close_page(self) -> None:
        self._close(keyboard=True)

    @Slot()
    def _ask_reason(self) -> None:
        self._reason.ask_for(passphrase=self._standing_now.protection is Protection.PROTECTED)
        self._turn(self._reason, self._reason.first_field())

    @Slot()
    def _ask_for_draft(self) -> None:
        self._reason.ask_for(passphrase=True, draft=True)
        self._turn(self._reason, self._reason.first_field())

    @Slot()
    def _begin_blank(self) -> None:
        self._begin(None)

    @Slot()
    def _correct(self) -> None:
        self._begin(self._opened.particulars())

    @Slot()
    def _give_up(self) -> None:
        self._close(keyboard=True)
        self.discard_asked.emit()

    @Slot()
    def _choose_second(self) -> None:
        self._second.ask_for(changing=False)
        self._turn(self._second, self._second.first_field())

    @Slot()
    def _change_second(self) -> None:
        self._second.ask_for(changing=True)
        self._turn(self._second, self._second.first_field())

    @Slot()
    def _put_off_second(self) -> None:
        if self._entering:
            self._second.forget()
            self._turn(self._entry, self._entry.first_field())
        else:
            self._close(keyboard=True)
