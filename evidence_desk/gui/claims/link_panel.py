"""The panel below the matrix where two claims are marked: how they stand to each other by themselves, and as judged."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.catalogue.claims.claim_matrix import JUDGED_LINKS, QuestionOfClaims
from evidence_desk.catalogue.terms.case_terms import LinkKind
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.claims.link_form import LinkForm
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class LinkPanel(QFrame):
    """``link_asked`` (payload: LinkForm), ``edited``, and ``left`` when Escape or the button gives it up."""

    link_asked = Signal(object)
    edited = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ends = ("", "")
        self.setProperty("face", "card")
        self._first = PlainLabel(role="strong", wrap=True)
        self._second = PlainLabel(role="strong", wrap=True)
        self._compared = PlainLabel(role="secondary", wrap=True)
        self._judged = PlainLabel(role="secondary", wrap=True)
        self.choice = ChoiceBox(
            look,
            tuple((one.value, label(one)) for one in JUDGED_LINKS),
            name=translate("Claims", "How the first stands to the second"),
        )
        self.reason = LineBox()
        self.reason.setPlaceholderText(translate("Claims", "why you judge so"))
        self.reason.setAccessibleName(translate("Claims", "Why you judge so"))
        self._judged_by = LineBox()
        self._judged_by.setAccessibleName(translate("Claims", "Judged by"))
        self._link = Button(look, translate("Claims", "Link them"), kind="primary", icon="link")
        self._leave = Button(look, translate("Claims", "Not now"), kind="quiet")
        self._lay_out()
        self._link.clicked.connect(self._ask)
        self._leave.clicked.connect(self.left)
        self.reason.returnPressed.connect(self._ask)
        self._judged_by.returnPressed.connect(self._ask)
        self.choice.activated.connect(self.edited)
        self.reason.textEdited.connect(self.edited)
        self._judged_by.textEdited.connect(self.edited)
        self.hide()

    def form(self) -> LinkForm:
        """What stands in the panel."""
        return LinkForm(
            self._ends[0],
            self._ends[1],
            LinkKind(self.choice.chosen()),
            self.reason.text(),
            self._judged_by.text(),
        )

    def show_form(self, question: QuestionOfClaims, form: LinkForm) -> None:
        """Show how two claims of a question may be linked, telling nobody."""
        self._ends = (form.one, form.other)
        numbered = translate("Claims", "{number}  {claim}")
        for number, (words, end) in enumerate(zip((self._first, self._second), self._ends, strict=True), 1):
            words.setText(numbered.format(number=number, claim=question.cells[end].words()))
        comparison = question.compared(*self._ends)
        compared = translate("Claims", "Without any judgement: {words}. {reason}")
        self._compared.setText(compared.format(words=comparison.words(), reason=comparison.reason))
        links = question.links_between(*self._ends)
        judged = translate("Claims", "Judged already: {links}. Delete in the matrix takes that back.")
        told = "; ".join(
            translate("Claims", "{link} ({who})").format(link=label(link.body.link), who=isolated(link.body.judged_by))
            for link in links
        )
        self._judged.setText(judged.format(links=told))
        self._judged.setVisible(bool(links))
        self.choice.choose(form.link)
        self.reason.setText(form.reason)
        self._judged_by.setText(form.judged_by)
        self.show()

    def _lay_out(self) -> None:
        theme = self._look.theme
        fields = QWidget()
        line = FlowLayout(theme.px(8))
        fields.setLayout(line)
        for words, field, width in (
            (translate("Claims", "The first"), self.choice, 140),
            (translate("Claims", "the second, because"), self.reason, 220),
            (translate("Claims", "Judged by"), self._judged_by, 140),
        ):
            named = QWidget()
            named.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column = QVBoxLayout(named)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(2))
            column.addWidget(PlainLabel(words, role="hint"))
            column.addWidget(field)
            field.setMinimumWidth(theme.px(width))
            line.addWidget(named)
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(8))
        acts.addWidget(self._link)
        acts.addWidget(self._leave)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        for told in (self._first, self._second, self._compared, self._judged):
            column.addWidget(told)
        column.addWidget(fields)
        column.addLayout(acts)

    def event(self, event: QEvent) -> bool:
        """Escape leaves the panel, and nothing else that Escape would leave."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the panel."""
        if _is_escape(event):
            self.left.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _ask(self) -> None:
        self.link_asked.emit(self.form())


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape
