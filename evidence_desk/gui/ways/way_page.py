"""One way in: what it is, what it can and cannot do, and what can be done with it; and the page that offers new ones."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.shown import Act, ActBegun, Standing, WayShown
from evidence_desk.gui.widgets.button import Button, Kind
from evidence_desk.gui.widgets.chip import Chip, ChipLabel
from evidence_desk.gui.widgets.choice_card import ChoiceCard
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.wording import translate

_ACT_ORDER = (Act.DRILL, Act.DEPART, Act.ARRIVE, Act.CHANGE, Act.REKEY, Act.REMOVE)
_KINDS: dict[Act, Kind] = {Act.DRILL: "primary", Act.DEPART: "primary", Act.ARRIVE: "primary", Act.REMOVE: "quiet"}
_ICONS = {
    Act.DRILL: "shield-check",
    Act.DEPART: "lock",
    Act.ARRIVE: "lock-open",
    Act.CHANGE: "file-pen",
    Act.REKEY: "refresh-cw",
    Act.REMOVE: "x",
    Act.FURTHER: "key-round",
    Act.ADD_KEY_FILE: "file",
    Act.SHEETS: "file-text",
    Act.HEADQUARTERS: "users",
    Act.JOURNEY: "lock",
}


def standing_chip(standing: Standing) -> Chip:
    """Whether one may rely on a way in, in a word or two."""
    return {
        Standing.COUNTS: Chip(translate("Ways", "Counts"), "good", "circle-check"),
        Standing.UNFINISHED: Chip(translate("Ways", "Not finished"), "warn", "circle-alert"),
        Standing.DAMAGED: Chip(translate("Ways", "Damaged"), "bad", "octagon-alert"),
    }[standing]


class WayPage(QWidget):
    """``begun``: ActBegun."""

    begun = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._slot = ""
        self._title = PlainLabel(role="title", wrap=True)
        self._chip = ChipLabel(look)
        self._trouble = Strip(look, "circle-alert", "warn")
        self._facts = Facts(look)
        self._can, self._cannot = _Sentences(look, "check", "good"), _Sentences(look, "info", "note")
        self._can_section = Section(look, translate("Ways", "What it can do"))
        self._can_section.add(self._can)
        self._cannot_section = Section(look, translate("Ways", "What to know of it"))
        self._cannot_section.add(self._cannot)
        self.buttons: dict[Act, Button] = {}
        acts = QWidget()
        flow = FlowLayout(look.theme.px("space.unit"))
        acts.setLayout(flow)
        for act in _ACT_ORDER:
            button = Button(look, _act_words(act), kind=_KINDS.get(act, "secondary"), icon=_ICONS[act])
            button.setProperty("act", act.value)
            button.clicked.connect(self._begin)
            self.buttons[act] = button
            flow.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self._chip)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        column.addWidget(self._title)
        column.addLayout(head)
        for part in (self._trouble, self._facts, acts, self._can_section, self._cannot_section):
            column.addWidget(part)
        column.addStretch(1)

    def show_way(self, way: WayShown) -> None:
        """Show a way in."""
        self._slot = way.slot
        self._title.setText(way.title)
        self._chip.show_chip(standing_chip(way.standing))
        self._trouble.say(way.trouble)
        self._facts.show_facts(way.facts)
        self._facts.setVisible(bool(way.facts))
        self._can.say(way.can)
        self._cannot.say(way.cannot)
        self._can_section.setVisible(bool(way.can))
        self._cannot_section.setVisible(bool(way.cannot))
        for act, button in self.buttons.items():
            button.setVisible(act in way.acts)

    @Slot()
    def _begin(self) -> None:
        self.begun.emit(ActBegun(Act(self.sender().property("act")), self._slot))


class OffersPage(QWidget):
    """What can be added, each explained in a sentence. ``begun``: ActBegun."""

    begun = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.cards: dict[Act, ChoiceCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        column.addWidget(PlainLabel(translate("Ways", "Add a way in"), role="title", wrap=True))
        for act, (heading, words) in _offers().items():
            card = ChoiceCard(look, _ICONS[act], heading, words)
            card.setProperty("act", act.value)
            card.clicked.connect(self._begin)
            self.cards[act] = card
            column.addWidget(card)
        self._on_journey = Strip(look, "lock", "note")
        column.addWidget(self._on_journey)
        column.addStretch(1)
        self.setFocusProxy(next(iter(self.cards.values())))

    def offer(self, acts: tuple[Act, ...]) -> None:
        """What can be done now."""
        for act, card in self.cards.items():
            card.setVisible(act in acts)
        words = translate("Ways", "The vault is sealed for a journey. Nothing is added before the journey is ended.")
        self._on_journey.say(words if Act.ARRIVE in acts else "")

    @Slot()
    def _begin(self) -> None:
        self.begun.emit(ActBegun(Act(self.sender().property("act"))))


class _Sentences(QWidget):
    """Sentences with an icon before each."""

    def __init__(self, look: Look, icon: str, tone: str) -> None:
        super().__init__()
        self._look, self._icon, self._tone = look, icon, tone
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px("space.unit"))

    def say(self, sentences: tuple[str, ...]) -> None:
        """Say these in the place of the earlier ones."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(sentence) for sentence in sentences]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, sentence: str) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.theme.px("space.unit"))
        line.addWidget(IconLabel(self._look, self._icon, self._tone, beside="body"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(sentence, wrap=True), 1)
        return holder


def _act_words(act: Act) -> str:
    return {
        Act.DRILL: translate("Ways", "Do the drill"),
        Act.DEPART: translate("Ways", "Type the code in"),
        Act.ARRIVE: translate("Ways", "End the journey"),
        Act.CHANGE: translate("Ways", "Change the passphrase"),
        Act.REKEY: translate("Ways", "It leaked: change all keys"),
        Act.REMOVE: translate("Ways", "Remove"),
    }[act]


def _offers() -> dict[Act, tuple[str, str]]:
    return {
        Act.SHEETS: (
            translate("Ways", "Recovery sheets"),
            translate("Ways", "Three sheets of paper, of which any two open the vault when the passphrase is lost."),
        ),
        Act.HEADQUARTERS: (
            translate("Ways", "Headquarters"),
            translate("Ways", "A contact you have verified can read a copy of this vault, and open it for you."),
        ),
        Act.FURTHER: (
            translate("Ways", "A further passphrase"),
            translate("Ways", "For a colleague at the same desk, who then reads, writes and signs as you do."),
        ),
        Act.ADD_KEY_FILE: (
            translate("Ways", "A passphrase with a key file"),
            translate("Ways", "Opens only together with a file, such as one on a stick that you carry apart."),
        ),
        Act.JOURNEY: (
            translate("Ways", "Seal for a journey"),
            translate("Ways", "Until somebody who stays behind reads you a code, you cannot open the vault yourself."),
        ),
    }
