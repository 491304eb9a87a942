"""The view of the screen of claims."""

from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.claims.form_pages import FormPages
from evidence_desk.gui.claims.question_card import (
    CONTRADICTING,
    UNJUDGED,
    BegunJudgement,
    ClaimShown,
    Elsewhere,
    ListedQuestion,
    QuestionCard,
)
from evidence_desk.gui.claims.question_view import QuestionView
from evidence_desk.gui.records.chips import unsaved_chip
from evidence_desk.gui.records.records_view import RecordsView, ScreenWords
from evidence_desk.gui.records.shown import FormShown, Narrowing
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate

_KEEP_AFTER_MS = 1000


class ClaimsView(RecordsView):
    """``link_typed`` (payload: LinkForm) as ``typed``, for the panel in which two claims are linked."""

    link_typed = Signal(object)

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        self.question = QuestionView(look)
        self.form = FormPages(look, offers)
        self._state = ChoiceBox(look, _states(), name=translate("Claims", "Which questions are shown"))
        super().__init__(look, _words(), self.question, self.form, narrowing=self._state)
        self._key = ""
        self._wanted: QWidget | None = None
        self._keep_link = QTimer(self)
        self._keep_link.setSingleShot(True)
        self._keep_link.setInterval(_KEEP_AFTER_MS)
        self._keep_link.timeout.connect(self._tell_link)
        self._state.activated.connect(self._narrow)
        self.question.link_typed.connect(self._keep_soon)
        self.question.seen.connect(self._look_at)
        self.question.record_asked.connect(self._lead)

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time, also in the panel of links."""
        super().keep_draft()
        if self._keep_link.isActive():
            self._keep_link.stop()
            self._tell_link()

    def show_card(self, card: QuestionCard) -> None:
        """A question, or the same one anew."""
        self.form.show_claims(card.lines())
        super().show_card(card)
        if card.key != self._key:
            self._key = card.key
            self._both.show_head()

    def show_form(self, shown: FormShown[Any]) -> None:
        """A form of a claim or of a judgement."""
        self._key = ""
        super().show_form(shown)

    def show_claim(self, shown: ClaimShown) -> None:
        """The claim chosen in the matrix."""
        self.question.show_claim(shown)

    def show_begun(self, begun: BegunJudgement | None) -> None:
        """What is ticked for a judgement that is not saved yet."""
        self.question.show_begun(begun)

    def show_done(self, words: str) -> None:
        """What was done and can be undone."""
        self.banner.hide()
        self.question.say_done(words)

    def lead_to(self, elsewhere: Elsewhere) -> None:
        """To another screen."""
        self.record_asked.emit(RecordAsked(elsewhere.kind, elsewhere.record))

    def row_of(self, listed: ListedQuestion) -> Row:
        """The row of a question."""
        chips = []
        if listed.contradicts:
            chips.append(Chip(translate("Claims", "Contradiction"), "bad", "octagon-alert"))
        if listed.judged:
            chips.append(Chip(translate("Claims", "Judged"), "note", "scale"))
        if listed.unsaved:
            chips.append(unsaved_chip())
        return Row(listed.record, listed.title, listed.subtitle, "", tuple(chips))

    def narrowing(self, words: str) -> Narrowing:
        """What narrows the list now."""
        return Narrowing(words, self._state.chosen())

    @Slot(object)
    def _lead(self, asked: RecordAsked) -> None:
        """A claim on another question stands on this screen too."""
        if asked.kind == ClaimBody.KIND:
            self.show_record(asked.record)
        else:
            self.record_asked.emit(asked)

    @Slot()
    def _narrow(self) -> None:
        self._tell_narrowing()

    @Slot()
    def _keep_soon(self) -> None:
        if not self._keep_link.isActive():
            self._keep_link.start()

    @Slot()
    def _tell_link(self) -> None:
        form = self.question.link_in_work()
        if form is not None:
            self.link_typed.emit(form)

    @Slot(object)
    def _look_at(self, part: QWidget) -> None:
        self._wanted = part
        QTimer.singleShot(0, self, self._show_wanted)

    @Slot()
    def _show_wanted(self) -> None:
        """Once the page has its new shape: scroll to what is to be seen on it."""
        if self._wanted is not None:
            self._both.bring_into_view(self._wanted)


def _states() -> tuple[tuple[str, str], ...]:
    return (
        ("", translate("Claims", "All")),
        (CONTRADICTING, translate("Claims", "Contradicting")),
        (UNJUDGED, translate("Claims", "Not judged")),
    )


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Claims", "Claims"),
        filter=translate("Claims", "Filter by what it is about"),
        new=translate("Claims", "New claim"),
        icon="megaphone",
        empty_heading=translate("Claims", "No claim yet"),
        empty=translate(
            "Claims",
            "A claim is one thing that a source says: how many, when, where, who, or that it never happened. Claims on "
            "the same question stand side by side here, each with its source.",
        ),
        nothing_heading=translate("Claims", "No question chosen"),
        nothing=translate("Claims", "Choose one in the list, or enter a claim with Ctrl+N."),
    )
