"""The page of one exhibit: its picture, what people say of it, what it is, what it claims, and how it was kept."""

from dataclasses import replace

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.place_said import place_words
from evidence_desk.catalogue.registers.files import FixityCheck
from evidence_desk.catalogue.registers.kept_elsewhere import Elsewhere
from evidence_desk.catalogue.terms.terms import Fixity, label
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.media.claims import Claims
from evidence_desk.gui.media.copy_out_panel import CopyOutPanel
from evidence_desk.gui.media.copying_out import CopyAsked, copy_name
from evidence_desk.gui.media.elsewhere_words import kept_words, standing_elsewhere
from evidence_desk.gui.media.exhibit_form import field_names
from evidence_desk.gui.media.exhibits import ExhibitCard
from evidence_desk.gui.media.facts_place import FactsPlace, at_the_start
from evidence_desk.gui.media.fixity_words import FixityStory, tell_checks
from evidence_desk.gui.media.kind_icons import trouble_chip
from evidence_desk.gui.media.look_alikes_section import LookAlikesSection
from evidence_desk.gui.media.met_words import medium_words
from evidence_desk.gui.media.other_exhibits import OtherExhibits
from evidence_desk.gui.media.picture_panel import PicturePanel
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_LONGEST_WORD = 32  # characters; a label is at least as wide as its longest word


class ExhibitPage(QWidget):
    """``edit_asked``, ``discard_asked``, ``close_look_asked``, ``check_asked``, ``find_asked`` (the folder), ``copy_asked`` (CopyAsked).

    ``record_asked`` (RecordAsked) leads to the source and to other exhibits of the same file.
    """

    edit_asked = Signal()
    discard_asked = Signal()
    close_look_asked = Signal()
    check_asked = Signal()
    find_asked = Signal(object)
    copy_asked = Signal(object)
    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._source = ""
        belongs = translate(
            "Media",
            "This exhibit belongs to {owner} and can only be read here. A correction has to come from there, in a bundle.",
        )
        self._head = CardHead(look, belongs)
        self.picture = PicturePanel(look)
        self._said = Section(look, translate("Media", "What people say"))
        self._to_source = Button(look, translate("Media", "Open the source"), icon="users", small=True)
        self._came = Section(look, translate("Media", "How it came"))
        self._file = Section(look, translate("Media", "The file"))
        self._check = Button(look, translate("Media", "Check now"), icon="refresh-cw", small=True)
        self._find = Button(look, translate("Media", "Find it…"), icon="search", small=True)
        self._where = PathChooser(
            self, Wanted.FOLDER, translate("Media", "Where to look for files that are kept elsewhere")
        )
        self._kept = Section(look, translate("Media", "Is it what it was?"))
        self._standing = Strip(look, "file-x", "bad")
        self._holds = PlainLabel(wrap=True, selectable=True)
        self._steps = PlainLabel(role="secondary", wrap=True, selectable=True)
        self._claims = Claims(look)
        self._others = OtherExhibits(
            look,
            translate("Media", "The same file, received also as"),
            translate("Media", "Other exhibits of the same file"),
        )
        self._kin = OtherExhibits(
            look,
            translate("Media", "Derivatives"),
            translate("Media", "What it was made from, and what was made from it"),
        )
        self.look_alikes = LookAlikesSection(look)
        self._copy = CopyOutPanel(look)
        self._history = HistoryList(look)
        self._facts = {section: FactsPlace(look) for section in (self._said, self._came, self._file)}
        for section, place in self._facts.items():
            section.add(place)
        self._came.add(at_the_start(self._to_source))
        self._lay_out()
        self._listen()

    def show_card(self, card: ExhibitCard) -> None:
        """Show an exhibit; its picture comes by itself."""
        body, story = card.body, tell_checks(card.checks, card.last_match)
        self._source = body.acquired_from or ""
        self._head.show_head(card.title, card.standing, _chips(card, story))
        self._show_facts(self._said, self._said_of(body))
        self._show_facts(self._came, self._came_of(card))
        self._to_source.setVisible(bool(card.source.record))
        self._show_facts(self._file, self._file_of(card))
        if card.elsewhere:
            self._show_elsewhere(card.elsewhere, card.checks, story)
        else:
            self._show_story(story)
        self._check.setVisible(not card.away)
        self._find.setVisible(card.elsewhere is not None)
        self._copy.setVisible(not card.away)
        self._claims.show_claims(body.metadata)
        self._others.show_others(card.others)
        self.look_alikes.show_alike(card.look_alikes)
        self._kin.show_others(card.kin)
        self._copy.show_exhibit(card.standing.record, copy_name(card.standing.code, body.file.media_type))
        self._history.show_history(card.standing.history)

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""
        return self._head.first_act()

    def next_act(self) -> QWidget:
        """Where the keyboard goes when the exhibit was just saved."""
        return self._head.first_act()

    def show_busy(self, *, busy: bool) -> None:
        """While its file is being read for a check or a copy, neither can be asked for again."""
        self._check.setEnabled(not busy)
        self._find.setEnabled(not busy)
        self._copy.setEnabled(not busy)
        self.look_alikes.show_busy(busy=busy)

    def _lay_out(self) -> None:
        self._kept.add(self._standing)
        self._kept.add(self._holds)
        self._kept.add(self._steps)
        self._kept.add(at_the_start(self._check))
        self._kept.add(at_the_start(self._find))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px("space.section"))
        for part in (
            self._head,
            self.picture,
            self._said,
            self._came,
            self._file,
            self._kept,
            self._kin,
            self._others,
            self.look_alikes,
            self._claims,
            self._copy,
            self._history,
        ):
            column.addWidget(part)
        column.addStretch(1)

    def _listen(self) -> None:
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self.picture.close_look_asked.connect(self.close_look_asked)
        self._check.clicked.connect(self.check_asked)
        self._find.clicked.connect(self._where.ask)
        self._where.chosen.connect(self._ask_find)
        self._to_source.clicked.connect(self._ask_source)
        self._others.record_asked.connect(self.record_asked)
        self.look_alikes.record_asked.connect(self.record_asked)
        self._kin.record_asked.connect(self.record_asked)
        self._copy.copy_asked.connect(self._ask_copy)

    @Slot(object)
    def _ask_find(self, chosen: PathsChosen) -> None:
        self.find_asked.emit(chosen.paths[0])

    @Slot(object)
    def _ask_copy(self, asked: CopyAsked) -> None:
        self.copy_asked.emit(asked)

    @Slot()
    def _ask_source(self) -> None:
        self.record_asked.emit(RecordAsked("source", self._source))

    def _show_facts(self, section: Section, facts: list[tuple[str, str | QWidget]]) -> None:
        self._facts[section].show_facts(
            [(name, self._text(name, said) if isinstance(said, str) else said) for name, said in facts]
        )

    def _text(self, name: str, words: str) -> QWidget:
        """A label; a text with words longer than any line, which only an editor breaks, in one that cannot be changed."""
        if max(map(len, words.split()), default=0) < _LONGEST_WORD and "\n" not in words:
            return PlainLabel(isolated(words), wrap=True, selectable=True)
        text = LongText(self._look, name=name, least=1, most=20, reading=True)
        text.show_text(words)
        return text

    def _said_of(self, body: ExhibitBody) -> list[tuple[str, str | QWidget]]:
        names, not_said = field_names(), translate("Media", "not said")
        said = [
            (names["description"], body.description),
            (names["place"], visible(place_words(body.place))),
            (names["captured_on"], _date_words(body.captured_on)),
        ]
        facts: list[tuple[str, str | QWidget]] = [(name, words or not_said) for name, words in said]
        return [*facts, (names["sensitivity"], level_name(body.sensitivity))]

    def _came_of(self, card: ExhibitCard) -> list[tuple[str, str | QWidget]]:
        names, body = field_names(), card.body
        said = [
            (names["acquired_from"], card.source.words),
            (names["acquired_on"], _date_words(body.acquired_on)),
            (names["acquired_how"], visible(body.acquired_how)),
        ]
        facts: list[tuple[str, str | QWidget]] = [
            (name, words or translate("Media", "not said")) for name, words in said
        ]
        facts.append((names["generation"], label(body.generation)))
        told = (
            (translate("Media", "How it was made"), visible(body.derived_how)),
            (translate("Media", "Medium"), medium_words(body)),
            (translate("Media", "By lists of hashes"), card.by_lists),
            (translate("Media", "Came again"), card.came_again),
        )
        return facts + [(name, words) for name, words in told if words]

    def _file_of(self, card: ExhibitCard) -> list[tuple[str, str | QWidget]]:
        body = card.body
        digest = HashLabel(self._look)
        digest.show_hash(body.file.sha256)
        exact = translate("Media", "{size} ({count} bytes)").format(
            size=size_words(body.file.size), count=QLocale().toString(body.file.size)
        )
        content = translate("Media", "Its content is {content}.").format(content=card.content)
        facts: list[tuple[str, str | QWidget]] = [
            (translate("Media", "SHA-256"), digest),
            (translate("Media", "Size"), exact),
            (translate("Media", "Kind"), content),
            (translate("Media", "Original name"), visible(body.original_name)),
        ]
        if card.disagreement:
            warning = Strip(self._look, "triangle-alert", "warn")
            warning.setParent(self)  # or it would be a window of its own for a moment
            words = translate("Media", "The name says otherwise: {disagreement}.")
            facts.insert(3, (translate("Media", "To note"), warning))
            warning.say(words.format(disagreement=card.disagreement))
        if body.original_path_note:
            facts.append((translate("Media", "Lay in"), visible(body.original_path_note)))
        if body.file_modified_at:
            words = translate("Media", "{moment}, by the medium it came on")
            facts.append((translate("Media", "Last changed"), words.format(moment=moment_words(body.file_modified_at))))
        if body.file_created_at:
            words = translate("Media", "{moment}, by the medium it came on")
            facts.append(
                (translate("Media", "Came into being"), words.format(moment=moment_words(body.file_created_at)))
            )
        if card.elsewhere:
            facts.append((translate("Media", "Kept elsewhere"), kept_words(card.elsewhere)))
            facts.append((translate("Media", "Seen last at"), visible(card.elsewhere.path)))
            facts.append((translate("Media", "Hash known since"), moment_words(card.stored_at)))
        else:
            facts.append((translate("Media", "In this vault since"), moment_words(card.stored_at)))
        return facts

    def _show_elsewhere(self, file: Elsewhere, checks: tuple[FixityCheck, ...], story: FixityStory) -> None:
        self._show_story(replace(story, sentence=standing_elsewhere(file, checks)))

    def _show_story(self, story: FixityStory) -> None:
        wrong = story.last not in (None, Fixity.MATCH)
        self._standing.say(story.sentence if wrong else "")
        self._holds.setText("" if wrong else story.sentence)
        self._holds.setVisible(not wrong)
        self._steps.setText("\n".join(story.steps))
        self._steps.setVisible(len(story.steps) > 1 or wrong)


def _chips(card: ExhibitCard, story: FixityStory) -> tuple[Chip, ...]:
    body = card.body
    chips = [Chip(label(body.kind)), level_chip(body.sensitivity)]
    if body.generation.value != "unknown":
        chips.append(Chip(label(body.generation)))
    if body.graphic:
        chips.append(Chip(translate("Media", "Graphic"), "warn"))
    if card.elsewhere:
        chips.insert(0, Chip(translate("Media", "Kept elsewhere")))
    elsewhere_gone = card.elsewhere is not None and story.last is Fixity.MISSING
    if story.last is not None and story.last is not Fixity.MATCH and not elsewhere_gone:
        chips.insert(0, trouble_chip(story.last))
    return tuple(chips)


def _date_words(date: UncertainDate | None) -> str:
    """A date as it is read back, with the words that were said."""
    if date is None:
        return ""
    if not date.verbatim:
        return date.read_back()
    words = translate("Media", "{date} (“{verbatim}”)")
    return words.format(date=date.read_back(), verbatim=visible(date.verbatim))
