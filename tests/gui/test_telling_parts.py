"""The parts that tell: banners, progress, hashes, chips, facts, empty pages, the search box."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip, ChipLabel, chip_size
from evidence_desk.gui.widgets.choice_card import ChoiceCard
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.hash_label import HashLabel, grouped
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import ProgressStrip, size_words
from evidence_desk.gui.widgets.search_box import SearchBox
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.gui.widgets.thin_bar import ThinBar
from evidence_desk.values.progress import Progress

SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@pytest.fixture
def page(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.resize(700, 300)
    window.show()
    return window


def put(page, widget):
    page.layout().addWidget(widget)
    QApplication.processEvents()
    return widget


def words(widget):
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()]


FULL = Failure("The stick is full.", "Nothing was lost.", "Use another stick.")


def test_a_failure_is_told_in_three_parts(look, page):
    banner = put(page, Banner(look))
    assert not banner.isVisible()
    assert banner.words() == ""
    banner.show_failure(FULL)
    assert words(banner) == [
        "The stick is full.", "What is safe", "Nothing was lost.", "What to do", "Use another stick.",
    ]  # fmt: skip
    assert banner.words() == "The stick is full. Nothing was lost. Use another stick."
    assert banner.accessibleName() == banner.words()
    assert banner.property("face") == "bad"


def test_parts_that_say_nothing_are_not_shown(look, page):
    banner = put(page, Banner(look))
    banner.show_failure(FULL)
    banner.show_failure(Failure("Nobody signed this."))
    assert words(banner) == ["Nobody signed this."]


def test_what_was_stopped_on_purpose_is_told_quietly(look, page):
    banner = put(page, Banner(look))
    banner.show_failure(Failure("Stopped.", cancelled=True))
    assert banner.property("face") == "note"


@pytest.mark.parametrize("tone", ["good", "warn", "bad", "note", "quiet"])
def test_a_notice_is_one_sentence_in_a_tone(look, page, tone):
    banner = put(page, Banner(look))
    banner.show_notice("The bundle was verified.", tone)
    assert words(banner) == ["The bundle was verified."]
    assert banner.property("face") == ("note" if tone == "quiet" else tone)


def test_a_message_stays_until_it_is_closed(look, page, qtbot):
    banner = put(page, Banner(look))
    banner.show_failure(FULL)
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner.findChild(Button), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert banner.words() == ""


class Watch:
    """A clock for the strip that the test moves on."""

    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def strip(look, page, watch):
    made = put(page, ProgressStrip(look, now=watch))
    made.start("Adding files")
    return made


def test_progress_says_what_how_far_and_of_what(strip):
    strip.show_progress(Progress(142, 512, 1_240_000_000, 4_800_000_000, "IMG_2041.JPG"))
    assert words(strip) == ["Adding files", "IMG_2041.JPG", "142 of 512  ·  1.2 GB of 4.8 GB"]
    assert strip.findChild(QProgressBar).value() == round(1000 * 1.24 / 4.8)


def test_without_a_known_end_something_moves(strip):
    strip.show_progress(Progress(17, 0, current="IMG_2041.JPG"))
    assert strip.findChild(QProgressBar).maximum() == 0
    assert "17" in words(strip)


@pytest.mark.parametrize(
    ("elapsed", "share", "left"),
    [
        (2, 0.01, ""),  # too early to tell
        (20, 0.5, ""),  # under a minute altogether
        (30, 0.25, "about 2 min left"),
        (80, 0.9, "less than a minute left"),
        (600, 0.05, "about 3 h left"),
        (600, 0.0, ""),
    ],
)
def test_the_time_left_is_told_for_long_work(strip, watch, elapsed, share, left):
    watch.seconds += elapsed
    strip.show_progress(Progress(0, 0, round(1000 * share), 1000))
    said = [word for word in words(strip) if word.endswith("left")]
    assert said == ([left] if left else [])


def test_a_name_that_misleads_is_shown_for_what_it_is(strip):
    strip.show_progress(Progress(1, 2, current="invoice\u202egpj.exe"))
    assert "invoice⟦U+202E⟧gpj.exe" in words(strip)


def test_stopping_is_asked_for_once(strip, qtbot):
    stop = strip.findChild(Button)
    with qtbot.waitSignal(strip.cancel_asked):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not stop.isEnabled()
    assert stop.text() == "Stopping …"
    strip.finish()
    assert not strip.isVisible()
    strip.start("Verifying")
    assert stop.isEnabled()
    assert stop.text() == "Stop"


@pytest.mark.parametrize(
    ("size", "said"), [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (2_400_000, "2.4 MB")]
)
def test_sizes_are_said_as_people_read_them(size, said):
    QLocale.setDefault(QLocale("en"))
    assert size_words(size) == said


def test_a_bar_moves_only_while_it_is_seen(look, page):
    bar = put(page, ThinBar(look, name="Working"))
    assert bar._timer.isActive()
    bar.hide()
    assert not bar._timer.isActive()
    bar.show()
    bar.show_share(0.5)
    assert not bar._timer.isActive()
    assert bar.value() == 500


def test_a_hash_is_shown_in_groups_and_copied_whole(look, page, qtbot):
    label = put(page, HashLabel(look))
    label.show_hash(SHA)
    shown = label.findChild(PlainLabel)
    assert shown.text() == grouped(SHA) == " ".join(SHA[at : at + 8] for at in range(0, 64, 8))
    assert shown.accessibleName() == f"SHA-256: {grouped(SHA)}"
    qtbot.mouseClick(label.findChild(Button), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == SHA


def test_without_a_hash_there_is_nothing_to_copy(look, page):
    label = put(page, HashLabel(look))
    assert label.findChild(PlainLabel).text() == "–"
    assert not label.findChild(Button).isEnabled()


def test_a_hash_is_read_from_left_to_right_in_any_window(look, page, mirrored):
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label = put(page, HashLabel(look))
    label.show_hash(SHA)
    assert label.findChild(PlainLabel).layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_chips_are_as_wide_as_their_words(look, page):
    plain, with_icon = Chip("Draft", "warn"), Chip("Draft", "warn", "lock")
    assert chip_size(look, with_icon).width() > chip_size(look, plain).width()
    label = put(page, ChipLabel(look, plain))
    assert label.accessibleName() == "Draft"
    label.show_chip(Chip("Sealed", "good", "lock"))
    assert label.accessibleName() == "Sealed"
    assert label.sizeHint() == chip_size(look, Chip("Sealed", "good", "lock"))


def test_facts_take_each_other_s_place(look, page):
    facts = put(page, Facts(look))
    facts.show_facts((("Place", "Baku"), ("Language", "az")))
    facts.show_facts((("Place", "Dushanbe"),))
    QApplication.processEvents()
    assert words(facts) == ["Place", "Dushanbe"]
    label = HashLabel(look)
    facts.add("SHA-256", label)
    assert label.accessibleName() == "SHA-256"


def test_a_section_has_a_heading_and_what_belongs_to_it(look, page):
    section = put(page, Section(look, "Origin", act=Button(look, "Change")))
    section.add(PlainLabel("From a memory card"))
    QApplication.processEvents()
    assert words(section) == ["Origin", "From a memory card"]


def test_an_empty_page_leads_on(look, page, qtbot):
    empty = put(page, EmptyState(look, "users", "No source yet", "Record one.", act="New source"))
    with qtbot.waitSignal(empty.asked):
        qtbot.mouseClick(empty.findChild(Button), Qt.MouseButton.LeftButton)
    empty.say("Nothing found", "Use other words.")
    assert words(empty) == ["Nothing found", "Use other words."]


def test_a_card_is_higher_where_it_is_narrower(look, page, qtbot):
    card = put(page, ChoiceCard(look, "folder-plus", "New vault", "An empty, encrypted folder on this machine. " * 3))
    assert card.heightForWidth(260) > card.heightForWidth(600)
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


def test_search_waits_for_a_pause_but_not_after_enter(look, page, qtbot):
    box = put(page, SearchBox(look, "Search everything", "Ctrl+K"))
    heard = []
    box.searched.connect(heard.append)
    qtbot.keyClicks(box, "Unit 19")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["Unit 19"])
    qtbot.keyClicks(box, "!")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert heard == ["Unit 19", "Unit 19!"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert heard[-1] == ""
    assert box.text() == ""
