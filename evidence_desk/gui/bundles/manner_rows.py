"""How much of each record goes, and for which use: only what fits the recipient, with what each choice means."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.bundles.sending_shown import Offered, ProfileOffered, Recipient
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class MannerRows(QWidget):
    """Hidden until there is a recipient to choose for. ``changed``: another profile was chosen."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._profiles: dict[str, ProfileOffered] = {}
        how, what = translate("Bundles", "How records go"), translate("Bundles", "For which use")
        self.profile, self.use = ChoiceBox(look, name=how), ChoiceBox(look, name=what)
        self._profile_words, self._use_words = PlainLabel(role="hint", wrap=True), PlainLabel(role="hint", wrap=True)
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        rows = ((how, self.profile, self._profile_words), (what, self.use, self._use_words))
        for name, box, words in rows:
            part = QVBoxLayout()
            part.setSpacing(theme.px(6))
            part.addWidget(FormRow(look, name, box))
            part.addWidget(words)
            column.addLayout(part)
        self.profile.currentIndexChanged.connect(self._offer_uses)
        self.use.currentIndexChanged.connect(self._tell)
        self.hide()

    def show_for(self, recipient: Recipient | None, profile: str = "", use: str = "") -> None:
        """Offer what fits a recipient; what was chosen before where it still fits, the usual otherwise."""
        offered = recipient.profiles if recipient else ()
        self._profiles = {one.profile.value: one for one in offered}
        self.profile.blockSignals(True)
        self.profile.offer(tuple((one.profile.value, one.profile.words) for one in offered))
        self.profile.choose(recipient.usual if recipient else "")
        self.profile.choose(profile)
        self.profile.blockSignals(False)
        self._offer_uses()
        if self.profile.chosen() == profile:
            self.use.choose(use)
        self.setVisible(bool(offered))

    def goes_whole(self) -> bool:
        """Whether nothing is taken out of what goes."""
        chosen = self._profiles.get(self.profile.chosen())
        return chosen is not None and chosen.whole

    @Slot()
    def _offer_uses(self) -> None:
        chosen = self._profiles.get(self.profile.chosen())
        self.use.blockSignals(True)
        self.use.offer(tuple((one.value, one.words) for one in chosen.uses) if chosen else ())
        self.use.choose(chosen.usual if chosen else "")
        self.use.blockSignals(False)
        self.use.setEnabled(self.use.count() > 1)
        self.profile.setEnabled(self.profile.count() > 1)
        self._tell()
        self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        chosen = self._profiles.get(self.profile.chosen())
        uses: tuple[Offered, ...] = chosen.uses if chosen else ()
        use = next((one.meaning for one in uses if one.value == self.use.chosen()), "")
        for box, label, words in (
            (self.profile, self._profile_words, chosen.profile.meaning if chosen else ""),
            (self.use, self._use_words, use),
        ):
            label.setText(words)
            box.setAccessibleDescription(words)
