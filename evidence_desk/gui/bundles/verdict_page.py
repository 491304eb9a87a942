"""The verdict on a bundle, before anything of it is taken in."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.bundles.verdict import Continuity
from evidence_desk.catalogue.terms.kind_words import counted
from evidence_desk.gui.bundles.findings_list import FindingsList
from evidence_desk.gui.bundles.receiving_shown import AboutBundle, Acceptance, Judged, ReportAsked
from evidence_desk.gui.bundles.verdict_words import (
    continuity_chip,
    continuity_words,
    next_words,
    verdict_face,
)
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import ChipLabel
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.wording import translate


class VerdictPage(QWidget):
    """``report_asked``: ReportAsked."""

    report_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._code = ""
        self._headline = _Headline(look)
        self._about_facts = Facts(look)
        self._about = Section(look, translate("Bundles", "What it says of itself"))
        self._about.add(self._about_facts)
        self._nobody = PlainLabel(
            translate(
                "Bundles",
                "No desk whose keys were verified here signed it as it is now. What it says of itself is not shown: "
                "anybody could have written it.",
            ),
            role="secondary",
            wrap=True,
        )
        self._chip = ChipLabel(look)
        self._continuity_words = PlainLabel(wrap=True, selectable=True)
        self._continuity = Section(look, translate("Bundles", "Beside earlier bundles"))
        self._continuity.add(self._continuity_line(look))
        self._findings = FindingsList(look)
        self._save = Button(look, translate("Bundles", "Save report …"), icon="save", small=True)
        self._chooser = PathChooser(self, Wanted.NEW_FILE, translate("Bundles", "Save the report"))
        self._save.clicked.connect(self._choose_place)
        self._chooser.chosen.connect(self._ask_report)
        self._limits = PlainLabel(wrap=True, selectable=True)
        self._checked = Section(look, translate("Bundles", "What was checked"), self._save)
        self._limits_section = Section(look, translate("Bundles", "What this does not prove"))
        self._column = QVBoxLayout(self)
        self._lay_out(look)

    def show_judged(self, judged: Judged) -> None:
        """Show a verdict."""
        self._headline.show_judged(judged)
        about = judged.about
        refused = judged.acceptance is Acceptance.REFUSED
        # What stands against a bundle comes before what it says of itself.
        self._column.removeWidget(self._checked)
        self._column.insertWidget(1 if refused else self._column.indexOf(self._limits_section), self._checked)
        self._code = about.code if about else ""
        self._about.setVisible(about is not None)
        against = judged.continuity in (Continuity.ROLLBACK, Continuity.FORK)
        self._continuity.setVisible(about is not None and (against or not refused))
        self._nobody.setVisible(about is None)
        if about is not None:
            self._about_facts.show_facts(tuple(_facts(about)))
        self._chip.show_chip(continuity_chip(judged.continuity))
        self._continuity_words.setText(continuity_words(judged.continuity))
        self._findings.show_findings(judged.findings)
        self._limits.setText("\n".join(judged.not_proven))

    def _continuity_line(self, look: Look) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(12))
        line.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._continuity_words, 1)
        return holder

    def _lay_out(self, look: Look) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(16))
        self._checked.add(self._findings)
        self._limits_section.add(self._limits)
        parts = (self._headline, self._nobody, self._about, self._continuity, self._checked, self._limits_section)
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)

    @Slot()
    def _choose_place(self) -> None:
        name = translate("Bundles", "bundle-{code}.txt") if self._code else translate("Bundles", "bundle.txt")
        self._chooser.ask_for(name.format(code=self._code))

    @Slot(object)
    def _ask_report(self, chosen: PathsChosen) -> None:
        self.report_asked.emit(ReportAsked(chosen.paths[0]))


class _Headline(QFrame):
    """The verdict in one sentence, which file it is about, and what comes next."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconLabel(look, "shield-check", "good", size="large")
        self._sentence = PlainLabel(role="title", wrap=True, selectable=True)
        self._file = PlainLabel(role="code", wrap=True, selectable=True)
        self._next = PlainLabel(wrap=True, selectable=True)
        theme = look.theme
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        for label in (self._sentence, self._file, self._next):
            words.addWidget(label)
        line = QHBoxLayout(self)
        pad = theme.px(20)
        line.setContentsMargins(pad, pad, pad, pad)
        line.setSpacing(theme.px(16))
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def show_judged(self, judged: Judged) -> None:
        """Show another verdict."""
        icon, tone = verdict_face(judged.verdict)
        self._icon.show_icon(icon, tone)
        self.setProperty("face", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._sentence.setText(judged.sentence)
        self._file.setText(judged.file_name)
        self._next.setText(next_words(judged.acceptance, judged.continuity))
        self.setAccessibleName(judged.sentence)


def _facts(about: AboutBundle) -> list[tuple[str, str]]:
    locale = QLocale()
    records = "  ·  ".join(counted(about.records, locale.toString))
    number = translate("Bundles", "{number} of those they sent here")
    size = translate("Bundles", "{count}, together {size}")
    facts = [
        (translate("Bundles", "From"), about.desk),
        (translate("Bundles", "What for"), about.purpose),
        (translate("Bundles", "Code"), about.code),
        (translate("Bundles", "Number"), number.format(number=locale.toString(about.sequence))),
        (translate("Bundles", "Made"), moment_words(about.made_at)),
        (translate("Bundles", "Files"), size.format(count=locale.toString(about.files), size=size_words(about.size))),
    ]
    if records:
        facts.insert(-1, (translate("Bundles", "Holds"), records))
    stayed = translate("Bundles", "{count}: {reason}")
    if about.withheld:
        lines = "\n".join(stayed.format(count=locale.toString(one.count), reason=one.reason) for one in about.withheld)
        facts.append((translate("Bundles", "Stayed there"), lines))
    return facts
