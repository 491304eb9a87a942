"""The pages about sheets, headquarters, a journey, and about taking a way in away."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.act_page import ActPage
from evidence_desk.gui.ways.present_box import PresentBox
from evidence_desk.gui.ways.shown import ActShown, CodeShown, HeadquartersAsked, PresentGiven
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate
from evidence_desk.vault.slots import SlotKind

_MOST_ROWS = 4
_WIDTHS = (28, 100)  # of a number and a word, at text size 100 %


class PresentPage(ActPage):
    """A page that asks for nothing but the present secret. ``asked``: PresentGiven."""

    def __init__(self, look: Look, title: str, act: str, icon: str, *, danger: bool = False) -> None:
        leave = translate("Ways", "Cancel")
        super().__init__(look, title, act, icon, leave=leave, kind="danger" if danger else "primary")
        self.present = PresentBox(look)
        self.present.entered.connect(self.ask)

    def begin(self, shown: ActShown) -> None:
        """For this vault."""
        super().begin(shown)
        self.present.offer(shown.kinds)

    def wipe(self) -> None:
        """Empty it."""
        super().wipe()
        self.present.wipe()

    def _wanted(self) -> PresentGiven | None:
        return PresentGiven(self.present.take(), self.slot) if self.present.is_complete() else None


def sheets_page(look: Look) -> PresentPage:
    """What recovery sheets are, before they are made."""
    page = PresentPage(look, translate("Ways", "Recovery sheets"), translate("Ways", "Make three sheets"), "file-plus")
    page.say(
        translate(
            "Ways",
            "Three sheets of paper with twenty words each. Any two of them open the vault when its passphrase is lost; one "
            "alone opens nothing. Give them to people who do not know of each other, or keep them in places that are not "
            "searched together.",
        ),
        translate(
            "Ways",
            "You see each sheet once, copy or print it, and then type two of them in again: only then they count. Have "
            "paper, a pen and a quarter of an hour.",
        ),
    )
    page.warn(
        "triangle-alert",
        "warn",
        translate(
            "Ways",
            "Whoever has two sheets and a copy of the vault reads all of it, without any passphrase. They also open it while "
            "it is sealed for a journey.",
        ),
    )
    page.add(page.present, field=True)
    return page


def arrive_page(look: Look) -> PresentPage:
    """The end of a journey."""
    page = PresentPage(look, translate("Ways", "End the journey"), translate("Ways", "End the journey"), "lock-open")
    page.say(
        translate(
            "Ways",
            "You have arrived where the vault is safe. Have the travel code read to you once more and type it here with "
            "your passphrase: afterwards the passphrase alone opens the vault, and the code is worth nothing.",
        ),
        translate(
            "Ways",
            "If it opened only together with a key file before, that is over too: add a passphrase with the key file "
            "again afterwards, and remove the passphrase alone.",
        ),
    )
    page.add(page.present, field=True)
    return page


def depart_page(look: Look) -> PresentPage:
    """The code typed in again, which seals."""
    page = PresentPage(look, translate("Ways", "Seal the vault"), translate("Ways", "Seal it now"), "lock")
    page.say(
        translate(
            "Ways",
            "Type the code from what was written down; best let the person who keeps it read it to you. It shows that the "
            "words are right, while it can still be mended.",
        )
    )
    page.warn(
        "triangle-alert",
        "warn",
        translate(
            "Ways",
            "Sealing destroys every other passphrase and key file of this vault. From then on nobody opens it without the "
            "code, and you do not either.",
        ),
    )
    page.add(page.present, field=True)
    return page


class RemovePage(PresentPage):
    """Whether a way in is to be taken away."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", translate("Ways", "Remove it"), "x", danger=True)
        self.say(
            translate(
                "Ways",
                "It opens the vault no more, and that cannot be taken back. Copies and backups made before still open by "
                "it: destroy those that should not.",
            )
        )
        self.add(self.present, field=True)

    def begin(self, shown: ActShown) -> None:
        """The way it is about."""
        super().begin(shown)
        self.title.setText(translate("Ways", "Remove “{way}”?").format(way=shown.way))


class JourneyPage(PresentPage):
    """What sealing for a journey means, before a code is made."""

    def __init__(self, look: Look) -> None:
        title, act = translate("Ways", "Seal for a journey"), translate("Ways", "Make the travel code")
        super().__init__(look, title, act, "lock")
        self.say(
            translate(
                "Ways",
                "For a border, or wherever you may be made to give your passphrase. You get a code of twenty words for "
                "somebody who stays behind. Once sealed, the passphrase opens the vault only together with it: until "
                "that person reads it to you, you cannot open the vault yourself, and can say so.",
            )
        )
        self._open = Strip(look, "triangle-alert", "warn")
        self.add(self._open)
        self._key_file = Strip(look, "triangle-alert", "warn")
        self.add(self._key_file)
        self.say(
            translate(
                "Ways",
                "A seal hides nothing: whoever searches the machine sees that there is a vault. Copies and backups made "
                "before open with the passphrase alone: leave them behind.",
            )
        )
        self.add(self.present, field=True)

    def begin(self, shown: ActShown) -> None:
        """With what stays open on the journey."""
        super().begin(shown)
        words = translate("Ways", "These still open it on the journey, so they must not travel with it: {ways}.")
        self._open.say(words.format(ways=" · ".join(shown.notes)) if shown.notes else "")
        words = translate(
            "Ways",
            "The travel code takes the place of your key file. When the journey has ended, the passphrase alone opens the "
            "vault until you add the key file again.",
        )
        self._key_file.say(words if SlotKind.KEY_FILE in shown.kinds else "")


class HeadquartersPage(PresentPage):
    """``asked``: HeadquartersAsked."""

    def __init__(self, look: Look) -> None:
        title, act = translate("Ways", "Let headquarters open this vault"), translate("Ways", "Let them open it")
        super().__init__(look, title, act, "key-round")
        self._model = RecordRows()
        self.rows = RowList(look, name=translate("Ways", "Verified contacts"))
        self.rows.setModel(self._model)
        self._row = FormRow(look, translate("Ways", "Who"), self.rows)
        self._nobody = Strip(look, "key-round", "note")
        self.say(
            translate(
                "Ways",
                "They open a copy of this vault with their own key, on their own machine: when your passphrase is lost, or "
                "when you cannot come to the vault yourself.",
            )
        )
        self.warn(
            "triangle-alert",
            "warn",
            translate(
                "Ways",
                "They can then read everything in every copy that reaches them, sealed for a journey or not, and nothing "
                "tells you of it. They can never sign in your name.",
            ),
        )
        for part in (self._nobody, self._row):
            self.add(part, field=part is self._row)
        self.add(self.present, field=True)

    def begin(self, shown: ActShown) -> None:
        """With those whose keys were verified."""
        super().begin(shown)
        rows = [Row(one.desk, one.name, one.standing, icon="users") for one in shown.contacts]
        self._model.renew(rows, whole=True)
        self.rows.setFixedHeight(min(max(len(rows), 1), _MOST_ROWS) * self._look.theme.px("shape.row") + 2)
        self.rows.choose(0 if len(rows) == 1 else -1)
        self._nobody.say(
            ""
            if rows
            else translate(
                "Ways",
                "Nobody’s keys are verified here yet. Take in the card of headquarters under Bundles, Keys, and compare "
                "its fingerprint with them; then come back.",
            )
        )
        for part in (self._row, self.present, self.act):
            part.setVisible(bool(rows))
        self._row.set_error("")

    def _wanted(self) -> HeadquartersAsked | None:  # type: ignore[override]
        if not self.rows.chosen_key():
            self._row.set_error(translate("Ways", "Choose who it is to be."))
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if not self.present.is_complete():
            return None
        return HeadquartersAsked(self.present.take(), self.rows.chosen_key())


class CodePage(ActPage):
    """The travel code, shown once. ``asked``: go on to typing it in (the payload says nothing)."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            translate("Ways", "The travel code"),
            translate("Ways", "Type it in"),
            "check",
            leave=translate("Ways", "Give up"),
        )
        self.say(
            translate(
                "Ways",
                "Let the person who stays behind write these words down with their numbers, or write them down and hand "
                "them over. They are shown once. Do not take them on the journey, and do not photograph them.",
            )
        )
        self._labels = tuple(PlainLabel(role="strong") for _ in range(20))
        self.add(self._card())
        self.sure = CheckBox(look, translate("Ways", "Written down, and handed over"))
        self.sure.toggled.connect(self._refresh)
        self.add(self.sure, field=True)
        self._refresh()

    def show_code(self, shown: CodeShown) -> None:
        """Show a new code."""
        self.wipe()
        for label, word in zip(self._labels, shown.words, strict=True):
            label.setText(word)

    def wipe(self) -> None:
        """Take the words off the page."""
        super().wipe()
        self.sure.setChecked(False)
        for label in self._labels:
            label.setText("")

    def words(self) -> tuple[str, ...]:
        """The words that stand here."""
        return tuple(label.text() for label in self._labels)

    def _card(self) -> QFrame:
        theme = self._look.theme
        card = QFrame()
        card.setProperty("face", "card")
        card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        card.setAccessibleName(translate("Ways", "The twenty words of the travel code, in their order"))
        pad = theme.px("space.block")
        column = QVBoxLayout(card)
        column.setContentsMargins(pad, pad, pad, pad)
        flow = FlowLayout(theme.px("space.gap"))
        column.addLayout(flow)
        for number, label in enumerate(self._labels, 1):
            flow.addWidget(_numbered(self._look, number, label))
        return card

    @Slot()
    def _refresh(self) -> None:
        self.act.setEnabled(self.sure.isChecked())

    def _wanted(self) -> CodeShown:
        self.wipe()
        return CodeShown(())


def _numbered(look: Look, number: int, label: PlainLabel) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.theme.px("space.tight"))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    place = PlainLabel(f"{number}.", role="secondary")
    for part, width in zip((place, label), _WIDTHS, strict=True):
        part.setAlignment(left)
        part.setMinimumWidth(look.theme.px(width))
        line.addWidget(part)
    holder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return holder
