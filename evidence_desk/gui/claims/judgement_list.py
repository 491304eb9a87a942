"""What is concluded on a question, under the matrix and apart from it: by whom, from which claims, how, and since when."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.claims.claim_matrix import ConsideredClaim, Judgement
from evidence_desk.gui.claims.judgement_form import judgement_names
from evidence_desk.gui.claims.question_card import QuestionCard
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.records.told import ToldRevision
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class JudgementList(Section):
    """What stands, and out of sight what was taken back.

    The payload is the identity of an assessment of this desk: ``edit_asked`` asks for a further revision, ``turn_asked``
    to take it back, or to bring back one that was.
    """

    edit_asked = Signal(str)
    turn_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Claims", "What is concluded from it"))
        self._look = look
        self._nothing = PlainLabel(role="secondary", wrap=True)
        self._nothing.setText(
            translate(
                "Claims",
                "Nobody has concluded anything yet. In the matrix, plus marks a claim as used and minus as rejected; "
                "then conclude. What was said stays as it is.",
            )
        )
        self._place = QVBoxLayout()
        self._place.setSpacing(look.theme.px(12))
        holder = QWidget()
        holder.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.add(self._nothing)
        self.add(holder)
        self._turn = Button(look, kind="quiet", icon="undo-2", small=True)
        self._turn.setCheckable(True)
        self._taken_back = QWidget()
        self._place_below = QVBoxLayout(self._taken_back)
        self._place_below.setSpacing(look.theme.px(12))
        self._place_below.setContentsMargins(0, 0, 0, 0)
        self._turn.toggled.connect(partial(_show, self._taken_back))
        self.add(self._turn)
        self.add(self._taken_back)
        self._cards: list[JudgementCard] = []

    def show_judgements(self, card: QuestionCard) -> None:
        """Show the judgements of a question in the place of those before."""
        for one in self._cards:
            for place in (self._place, self._place_below):
                place.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._cards = []
        question = card.question
        self._add_cards(self._place, question.judgements, card)
        self._add_cards(self._place_below, question.taken_back, card)
        self._nothing.setVisible(not question.judgements)
        self._turn.setText(translate("Claims", "Taken back: {count}").format(count=len(question.taken_back)))
        self._turn.setVisible(bool(question.taken_back))
        self._turn.setChecked(bool(question.taken_back) and self._turn.isChecked())
        _show(self._taken_back, self._turn.isChecked())

    def _add_cards(self, place: QVBoxLayout, judgements: Iterable[Judgement], card: QuestionCard) -> None:
        for one in judgements:
            shown = JudgementCard(self._look, one, card.owners, card.histories.get(one.assessment, ()))
            shown.edit_asked.connect(self.edit_asked)
            shown.turn_asked.connect(self.turn_asked)
            self._cards.append(shown)
            place.addWidget(shown)
            shown.show()


class JudgementCard(QFrame):
    """One judgement."""

    edit_asked = Signal(str)
    turn_asked = Signal(str)

    def __init__(
        self, look: Look, judgement: Judgement, owners: Mapping[str, str], history: tuple[ToldRevision, ...]
    ) -> None:
        super().__init__()
        self._judgement = judgement
        theme = look.theme
        self.setProperty("face", "card")
        self.setAccessibleName(_spoken(judgement))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(14))
        column.setSpacing(theme.px(8))
        column.addLayout(self._head(look))
        by = _by_words(judgement, owners)
        for words, role in (
            (isolated(judgement.body.question), "secondary"),
            (by, "secondary"),
            (translate("Claims", "Scope: {scope}").format(scope=judgement.scope.sentence()), "body"),
            (_method_words(judgement), "body"),
        ):
            if words:
                column.addWidget(PlainLabel(words, role=role, wrap=True, selectable=True))  # type: ignore[arg-type]
        for heading, some in _heaps(judgement.considered):
            column.addWidget(PlainLabel(heading, role="strong"))
            for one in some:
                column.addWidget(PlainLabel(_considered_words(one), wrap=True, selectable=True))
        if judgement.unconsidered and not judgement.body.taken_back:
            words = translate("Claims", "Claims on this question of which it says nothing: {count}")
            column.addWidget(PlainLabel(words.format(count=len(judgement.unconsidered)), role="bad", wrap=True))
        if len(history) > 1:
            self._add_history(look, column, history)

    def _head(self, look: Look) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(look.theme.px(10))
        line.addWidget(IconLabel(look, "scale", "accent"))
        line.addWidget(PlainLabel(self._judgement.conclusion, role="heading", wrap=True, selectable=True), 1)
        line.addWidget(PlainLabel(self._judgement.code, role="code", selectable=True))
        if self._judgement.own:
            self._add_acts(look, line)
        return line

    def _add_acts(self, look: Look, line: QHBoxLayout) -> None:
        """What can be done with one of this desk: what was taken back is brought back before it is revised."""
        code = self._judgement.code
        back = Button(look, translate("Claims", "Bring back"), icon="undo-2", small=True)
        back.setAccessibleName(translate("Claims", "Bring back the judgement {code}").format(code=code))
        if not self._judgement.body.taken_back:
            edit = Button(look, translate("Claims", "Revise"), icon="file-pen", small=True)
            edit.setAccessibleName(translate("Claims", "Revise the judgement {code}").format(code=code))
            edit.clicked.connect(self._ask)
            line.addWidget(edit)
            back.setText(translate("Claims", "Take back"))
            back.setAccessibleName(translate("Claims", "Take back the judgement {code}").format(code=code))
        back.clicked.connect(self._ask_turn)
        line.addWidget(back)

    def _add_history(self, look: Look, column: QVBoxLayout, told: tuple[ToldRevision, ...]) -> None:
        """The revisions, out of sight until somebody asks for them."""
        words = translate("Claims", "Earlier revisions: {count}").format(count=len(told) - 1)
        turn = Button(look, words, kind="quiet", icon="clock", small=True)
        turn.setCheckable(True)
        history = HistoryList(look)
        history.show_history(told)
        history.hide()
        turn.toggled.connect(partial(_show, history))
        column.addWidget(turn)
        column.addWidget(history)

    @Slot()
    def _ask(self) -> None:
        self.edit_asked.emit(self._judgement.assessment)

    @Slot()
    def _ask_turn(self) -> None:
        self.turn_asked.emit(self._judgement.assessment)


def _show(part: QWidget, shown: bool) -> None:
    part.setVisible(shown)


def _by_words(judgement: Judgement, owners: Mapping[str, str]) -> str:
    who = judgement.body.concluded_by.strip()
    by = isolated(who) if who else translate("Claims", "somebody who is not named")
    desk = "" if judgement.own else owners.get(judgement.desk, "")
    words = translate("Claims", "A judgement by {who} · {moment}")
    if judgement.body.taken_back:
        words = translate("Claims", "A judgement by {who}, taken back · {moment}")
    told = words.format(who=by, moment=moment_words(judgement.made_at))
    return f"{told} · {desk}" if desk else told


def _method_words(judgement: Judgement) -> str:
    method = judgement.body.method.strip()
    named = translate("Claims", "{name}: {words}")
    return named.format(name=judgement_names()["method"], words=isolated(method)) if method else ""


def _heaps(considered: Iterable[ConsideredClaim]) -> Iterable[tuple[str, list[ConsideredClaim]]]:
    every = list(considered)
    headings = ((True, translate("Claims", "Claims used")), (False, translate("Claims", "Claims rejected")))
    for used, heading in headings:
        some = [one for one in every if one.used is used]
        if some:
            yield heading, some


def _considered_words(one: ConsideredClaim) -> str:
    words = one.words or translate("Claims", "a claim that is not here")
    if one.reason.strip():
        words = translate("Claims", "{claim} — {reason}").format(claim=words, reason=isolated(one.reason))
    if one.gone:
        return translate("Claims", "{claim} (recorded by mistake, as was said since)").format(claim=words)
    if one.changed:
        return translate("Claims", "{claim} (changed since)").format(claim=words)
    return words


def _spoken(judgement: Judgement) -> str:
    words = translate("Claims", "Judgement {code}: {conclusion}")
    if judgement.body.taken_back:
        words = translate("Claims", "Judgement {code}, taken back: {conclusion}")
    return words.format(code=judgement.code, conclusion=judgement.conclusion)
