"""The closed door: whether an identity is there, how it is protected, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.identity import Protection
from evidence_desk.gui.identities.shown import IdentityStanding
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip, ChipLabel
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class StandingPage(QWidget):
    """``open_asked``, ``enter_asked``, ``go_on_asked``, ``discard_asked``, ``change_asked``: what a person wants."""

    open_asked = Signal()
    enter_asked = Signal()
    go_on_asked = Signal()
    discard_asked = Signal()
    change_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self._chips = QWidget()
        self._chip_line = FlowLayout(theme.px(6))
        self._chips.setLayout(self._chip_line)
        self._meaning = PlainLabel(role="secondary", wrap=True)
        self._former = Strip(look, "key-round", "warn")
        self._go_on = Button(look, translate("Identities", "Go on …"), small=True)
        off = Button(look, translate("Identities", "Discard"), kind="quiet", small=True)
        self._unfinished = Strip(look, "file-pen", "warn", self._go_on, off)
        self._open = Button(look, translate("Identities", "Open identity …"), icon="lock-open")
        self._enter = Button(look, icon="plus")
        self._change = Button(look, translate("Identities", "Change the second passphrase …"), kind="quiet")
        acts = FlowLayout(theme.px(8))
        for act in (self._open, self._enter, self._change):
            acts.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self._chips, self._meaning, self._former, self._unfinished):
            column.addWidget(part)
        column.addLayout(acts)
        self._open.clicked.connect(self.open_asked)
        self._enter.clicked.connect(self.enter_asked)
        self._change.clicked.connect(self.change_asked)
        self._go_on.clicked.connect(self.go_on_asked)
        off.clicked.connect(self.discard_asked)

    def show_standing(self, standing: IdentityStanding) -> None:
        """How it stands with the source in view."""
        self._show_chip(chip_of(standing))
        self._meaning.setText(meaning_of(standing))
        self._former.say(_former_words(standing) if standing.former_key else "")
        begun = translate("Identities", "An entry was begun and not finished. It waits under the second passphrase.")
        self._unfinished.say(begun if standing.unfinished else "")
        self._open.setVisible(standing.may_open)
        self._enter.setVisible(standing.may_enter and not standing.unfinished)
        again = standing.protection is not None
        self._enter.setText(
            translate("Identities", "Enter it anew …") if again else translate("Identities", "Enter identity …")
        )
        self._enter.updateGeometry()
        self._change.setVisible(standing.protection is Protection.PROTECTED and standing.may_open)

    def first_act(self) -> QWidget:
        """Where the keyboard comes back to."""
        acts = (self._open, self._enter, self._go_on)
        return next((act for act in acts if not act.isHidden()), self._go_on)

    def _show_chip(self, chip: Chip) -> None:
        while (item := self._chip_line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._chip_line.addWidget(ChipLabel(self._look, chip))


def chip_of(standing: IdentityStanding) -> Chip:
    """The standing in a few words."""
    if standing.protection is None:
        return Chip(translate("Identities", "None entered"))
    if standing.protection is Protection.PROTECTED:
        return Chip(translate("Identities", "Protected"), "good", "lock")
    words = translate("Identities", "Sealed to {name}").format(name=isolated(standing.sealed_name))
    return Chip(words, "good", "lock")


def meaning_of(standing: IdentityStanding) -> str:
    """What that means here."""
    if standing.protection is None:
        if standing.may_enter:
            return translate(
                "Identities", "Who this source is: names, papers, contacts. Kept apart, never found by the search."
            )
        return translate("Identities", "The desk this source belongs to has sent none.")
    if standing.protection is Protection.PROTECTED:
        return translate("Identities", "Opens with the second passphrase and a reason, which goes into the log.")
    if standing.may_open:
        return translate("Identities", "Sealed to this desk. Opens with a reason, which goes into the log.")
    return translate("Identities", "Nobody can open it on this laptop. It goes to {name} with the next bundle.").format(
        name=isolated(standing.sealed_name)
    )


def _former_words(standing: IdentityStanding) -> str:
    return translate(
        "Identities",
        "{name} has another key now. This was sealed to the one before and opens only with that; enter it anew to seal "
        "it to the present one.",
    ).format(name=isolated(standing.sealed_name))
