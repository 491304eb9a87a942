"""The claim chosen in the matrix: everything that is kept of it, how it stands to the others, and how it was judged to."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.claims.claim_matrix import ClaimCell, ClaimLink, QuestionOfClaims
from evidence_desk.catalogue.terms.case_terms import Credibility
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.claims.claim_form import field_names
from evidence_desk.gui.claims.matrix_cells import known_words, link_chip, status_chip, together_chip
from evidence_desk.gui.claims.question_card import CitedPlace, ClaimShown
from evidence_desk.gui.claims.row_places import RowPlace
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.gui.widgets.section import Facts, Section, SectionHeading
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class ClaimDetail(QWidget):
    """``edit_asked``, ``discard_asked``, ``back_asked`` (to the matrix), ``mistake_asked`` (it was one to record this).

    ``claim_asked`` (payload: identity) leads to another claim, ``link_taken_back`` takes a link back, ``record_asked``
    (payload: RecordAsked) leads to where it is said.
    """

    edit_asked = Signal()
    discard_asked = Signal()
    back_asked = Signal()
    mistake_asked = Signal()
    claim_asked = Signal(str)
    link_taken_back = Signal(str)
    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._claim = ""
        self._kinds: Mapping[str, str] = {}
        self._ends: Mapping[str, str] = {}
        self._here: frozenset[str] = frozenset()
        belongs = translate(
            "Claims",
            "This claim belongs to {owner} and can only be read here. It can be linked and judged like any other.",
        )
        self._back = Button(look, translate("Claims", "Back to the matrix"), kind="quiet", icon="chevron-up")
        self._mistake = Button(look, translate("Claims", "This was recorded by mistake"), kind="quiet", small=True)
        self._head = CardHead(look, belongs, self._back)
        self._facts = Facts(look)
        self._cited = Section(look, field_names()["citations"])
        self._cited_rows = RowPlace(look, name=field_names()["citations"])
        self._cited.add(self._cited_rows)
        self._others = Section(look, translate("Claims", "Beside the other claims"))
        self._others_note = PlainLabel(role="hint", wrap=True)
        self._others_rows = RowPlace(look, name=translate("Claims", "Beside the other claims"))
        self._links = Section(look, translate("Claims", "Judged of this claim and others"))
        self._links_note = PlainLabel(role="hint", wrap=True)
        self._links_rows = RowPlace(look, name=translate("Claims", "Judged of this claim and others"))
        self._history = HistoryList(look)
        self._others.add(self._others_note)
        self._others.add(self._others_rows)
        self._links.add(self._links_note)
        self._links.add(self._links_rows)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(20))
        self._column.addWidget(SectionHeading(look, translate("Claims", "The claim chosen")))
        for part in (self._head, self._facts, self._cited, self._others, self._links, self._history):
            self._column.addWidget(part)
        self._column.addWidget(self._mistake)
        self._listen()

    def show_claim(self, question: QuestionOfClaims, shown: ClaimShown, owners: Mapping[str, str]) -> None:
        """Show a claim of a question; ``owners`` names other desks."""
        cell = shown.cell
        self._claim = cell.claim
        self._here = frozenset(question.cells)
        body = cell.body
        self._head.show_head(cell.value, shown.standing, (status_chip(body.status), level_chip(body.sensitivity)))
        self._mistake.setVisible(cell.own)
        self._show_facts(cell)
        self._show_cited(shown.cited)
        self._show_others(question)
        self._show_links(question.links_of(cell.claim), owners)
        self._history.show_history(shown.standing.history)

    def claim(self) -> str:
        """The claim shown."""
        return self._claim

    def first_act(self) -> QWidget:
        """What the keyboard comes to."""
        own = self._head.first_act()
        return own if not own.isHidden() else self._back

    def focus_links(self) -> None:
        """Go to the links, to take one of them back."""
        self._links_rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self._links_rows.choose(0)

    def _listen(self) -> None:
        self._back.clicked.connect(self.back_asked)
        self._mistake.clicked.connect(self.mistake_asked)
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self._cited_rows.led.connect(self._lead)
        self._others_rows.led.connect(self.claim_asked)
        self._links_rows.led.connect(self._lead_to_end)
        self._links_rows.taking_back.connect(self.link_taken_back)

    def _show_facts(self, cell: ClaimCell) -> None:
        names, body = field_names(), cell.body
        credibility = label(body.credibility)
        if body.credibility is not Credibility.NOT_ASSESSED and body.credibility_reason:
            credibility = f"{credibility}\n{isolated(body.credibility_reason)}"
        scope = dict(cell.scope.parts())
        said = (
            (names["source"], f"{isolated(cell.source.name)} · {cell.source.code}"),
            (translate("Claims", "In the words said"), isolated(cell.said) if cell.said else ""),
            *((words, scope[part]) for part, words in zip(scope, _scope_names(), strict=True)),
            (names["how_known"], known_words(body)),
            (names["credibility"], credibility),
            (names["note"], isolated(body.note) if body.note else ""),
        )
        fresh = Facts(self._look)
        fresh.show_facts(tuple((name, words) for name, words in said if words))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    def _show_cited(self, cited: Iterable[CitedPlace]) -> None:
        self._kinds = {one.record: one.kind for one in cited}
        self._cited_rows.show_rows([_cited_row(one) for one in cited])

    def _show_others(self, question: QuestionOfClaims) -> None:
        others = [cell for cell in question.cells.values() if cell.claim != self._claim]
        self._others_rows.show_rows([_other_row(question, self._claim, cell) for cell in others])
        self._others.setVisible(bool(others))
        self._others_note.setText(
            translate("Claims", "Found by scope and value alone, without anybody’s judgement. Enter goes to the claim.")
        )

    def _show_links(self, links: tuple[ClaimLink, ...], owners: Mapping[str, str]) -> None:
        self._ends = {link.link: link.beyond(self._claim) for link in links}
        self._links_rows.show_rows([_link_row(link, owners) for link in links])
        note = translate("Claims", "Nobody judged yet. Mark two claims with Space in the matrix to link them.")
        taken = translate("Claims", "Judgements, each by whoever is named. Delete takes back the one chosen.")
        self._links_note.setText(taken if links else note)

    @Slot(str)
    def _lead(self, record: str) -> None:
        if self._kinds.get(record):
            self.record_asked.emit(RecordAsked(self._kinds[record], record))

    @Slot(str)
    def _lead_to_end(self, link: str) -> None:
        """To the claim at the other end of a link, also where that stands at another question."""
        claim = self._ends.get(link, "")
        if claim in self._here:
            self.claim_asked.emit(claim)
        elif claim:
            self.record_asked.emit(RecordAsked("claim", claim))


def _scope_names() -> tuple[str, ...]:
    names = field_names()
    return (names["of_whom"], names["where"], names["when"])


def _cited_row(cited: CitedPlace) -> Row:
    quote = translate("Claims", "“{words}”").format(words=isolated(" ".join(cited.quote.split())))
    below = " · ".join(words for words in (cited.place, quote if cited.quote.strip() else "", cited.how_known) if words)
    icon = kind_icon(cited.kind) if cited.kind else ""
    words = cited.words or translate("Claims", "a record that is not here")
    return Row(cited.record, words, below, cited.code, icon=icon)


def _other_row(question: QuestionOfClaims, claim: str, other: ClaimCell) -> Row:
    comparison = question.compared(claim, other.claim)
    chips = [link_chip(link.body.link) for link in question.links_between(claim, other.claim)]
    chips.append(together_chip(comparison.together))
    return Row(other.claim, other.words(), comparison.reason, other.code, tuple(chips))


def _link_row(link: ClaimLink, owners: Mapping[str, str]) -> Row:
    words = translate("Claims", "{one} — {link}: {other}")
    title = words.format(one=link.one_words, link=label(link.body.link), other=link.other_words)
    by = isolated(link.body.judged_by) if link.body.judged_by.strip() else translate("Claims", "not said by whom")
    parts = [by, moment_words(link.made_at), isolated(link.body.reason) if link.body.reason.strip() else ""]
    if not link.own:
        parts.append(owners.get(link.desk, ""))
    return Row(link.link, title, " · ".join(part for part in parts if part), link.code, (link_chip(link.body.link),))
