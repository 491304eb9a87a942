"""A recording beside the text that is typed: which one, steered by keys from within the text, let go when it is left."""

import threading
import time

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from letting_go import let_go
from made_files import film, recording
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import LinkKind, RenderingKind
from evidence_desk.desk import create_desk
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.renderings.recording_beside import moment_words
from evidence_desk.gui.renderings.recordings import RecordingOffers, recordings_of
from evidence_desk.gui.renderings.rendering_shown import making_words, renderings_shown
from evidence_desk.gui.renderings.wiring import make_renderings
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Threads(ImmediateTasks):
    """A runner whose long work runs in threads; the window's thread serves them the desk while it waits."""

    def __init__(self):
        super().__init__()
        self.jobs = []
        self._asked = []
        self._over = []

    def work(self, step, done, failed, progress=None, *, awaited=True):
        del failed, progress, awaited
        job = Work(step, lambda result: self._over.append((done, result)))
        self.jobs.append(job)
        return job

    def desk_now(self, step):
        served, answer = threading.Event(), []
        self._asked.append((step, served, answer))
        assert served.wait(15)
        return answer[0]

    def serve(self):
        while self._asked:
            step, served, answer = self._asked.pop()
            answer.append(step())
            served.set()
        while self._over:
            done, result = self._over.pop(0)
            done(result)

    def until(self, condition):
        deadline = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < deadline
            self.serve()
            QApplication.processEvents()
            time.sleep(0.005)


class Work:
    """One piece of work under way, or asked to stop."""

    def __init__(self, step, done):
        self._stop = threading.Event()
        self._thread = threading.Thread(target=lambda: done(step(self)))
        self._thread.start()

    def cancel(self):
        self._stop.set()

    def cancelled(self):
        return self._stop.is_set()

    def is_over(self):
        return not self._thread.is_alive()


@pytest.fixture(scope="module")
def stick(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stick")
    (folder / "interview.wav").write_bytes(recording(2))
    (folder / "march.mp4").write_bytes(film(0.5))
    (folder / "list.txt").write_text("names")
    return folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory, stick):
    with create_desk(tmp_path_factory.mktemp("beside") / "vault", PASSPHRASE, cost=CHEAP, clock=TestClock()) as desk:
        niko, other = desk.keep(SourceBody(alias="Niko")), desk.keep(SourceBody(alias="Other"))
        for source, names in ((niko, ("interview.wav", "list.txt")), (other, ("march.mp4",))):
            reading, intake = desk.intake(Acquisition(source.id))
            for one in reading.read([str(stick / name) for name in names], NobodyWatching()):
                intake.enter(one)
        yield desk


@pytest.fixture(scope="module")
def named(desk):
    return {record.body.original_name: record.id for record in desk.exhibits.page()}


def account(desk, alias, **more):
    source = next(one for one in desk.sources.page() if one.body.alias == alias)
    return desk.keep(TestimonyBody(source.id, text="It was night.", language="en", **more)).id


@pytest.fixture
def threads():
    return Threads()


@pytest.fixture
def opened(look, desk, threads, qtbot):
    """The panel in a window of its own, and what opens an account in it."""
    panel, open_account = make_renderings(look, threads, desk, pytest.fail)
    panel.resize(460, 800)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    yield panel, open_account
    let_go(panel)
    threads.until(lambda: all(job.is_over() for job in threads.jobs))


def type_beside(panel):
    """The keyboard in the text of a new rendering."""
    panel.begun.emit()
    panel.form._text._text.setFocus()
    return panel.form._text


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_a_recording_belongs_to_an_account_by_its_source_or_a_link(desk, named):
    told = account(desk, "Niko")
    assert recordings_of(desk, told) == [named["interview.wav"]], "a list of names plays nothing"
    link = desk.keep(LinkBody(named["march.mp4"], LinkKind.RELATED, told))
    assert recordings_of(desk, told) == [named["march.mp4"], named["interview.wav"]]
    desk.keep(LinkBody(**{**vars(link.body), "taken_back": True}), link.id, based_on=1, reason="a mistake")
    assert recordings_of(desk, told) == [named["interview.wav"]]
    assert recordings_of(desk, named["march.mp4"]) == [], "it is no account"


def test_only_recordings_are_offered_and_those_of_the_account_first(desk, named):
    offers = RecordingOffers(ImmediateTasks(), desk, pytest.fail)
    for alias, first, second in (("Niko", "interview.wav", "march.mp4"), ("Other", "march.mp4", "interview.wav")):
        offers.account = account(desk, alias)
        assert [line.record for line in offers.fitting(("exhibit",), "")] == [named[first], named[second]]
    assert [line.words for line in offers.fitting(("exhibit",), "march")] == ["march.mp4"]
    assert offers.fitting(("exhibit",), "list") == ()


def test_it_plays_from_the_store_by_keys_while_the_keyboard_stays_in_the_text(opened, desk, named, threads):
    panel, open_account = opened
    open_account(account(desk, "Niko"))
    beside = panel.recording
    assert not beside.isVisible(), "there is no text yet"
    text = type_beside(panel)
    assert beside._box.record() == named["interview.wav"]
    assert beside.steering.pause.text() == "Play"
    assert threads.jobs == [], "nothing plays unasked"
    press(K.Key_F8)
    threads.until(lambda: beside._place_ms > 100)
    assert beside.steering.pause.text() == "Pause"
    press(K.Key_F8)
    threads.until(lambda: beside.steering.pause.text() == "Go on")
    QTest.keyClicks(QApplication.focusWidget(), "She said")
    press(K.Key_F8, CONTROL)
    assert text.text() == "She said [00:00:00] "
    assert text._text.hasFocus()
    press(K.Key_F9)
    threads.until(lambda: beside._place_ms >= 1900)
    press(K.Key_F7)
    threads.until(lambda: beside._place_ms == 0)
    press(K.Key_F7, CONTROL)
    threads.until(lambda: beside.steering.speed.text() == "75 %")
    press(K.Key_F9, CONTROL)
    threads.until(lambda: beside.steering.speed.text() == "100 %")
    assert text.text() == "She said [00:00:00] ", "the keys write nothing else"


def test_it_ends_when_the_text_is_left_and_begins_again_where_it_was(opened, desk, threads):
    panel, open_account = opened
    open_account(account(desk, "Niko"))
    type_beside(panel)
    press(K.Key_F9)  # what does not play yet begins there
    threads.until(lambda: panel.recording._place_ms > 0)
    press(K.Key_F7)
    threads.until(lambda: 0 < panel.recording._place_ms < 1500)
    panel.hide()
    assert threads.jobs[0].cancelled()
    threads.until(threads.jobs[0].is_over)
    stood = panel.recording._place_ms
    panel.show()
    assert panel.recording.steering.pause.text() == "Play"
    assert panel.recording.steering.place_ms() == stood
    panel.form._text._text.setFocus()
    panel.recording.pause_asked.emit()
    threads.until(lambda: panel.recording.steering.pause.text() == "Pause" and panel.recording._place_ms > stood)
    assert len(threads.jobs) == 2


def test_a_long_pause_ends_the_work_and_the_next_key_begins_where_it_stood(opened, desk, threads):
    panel, open_account = opened
    open_account(account(desk, "Niko"))
    type_beside(panel)
    panel.recording._pauses.setInterval(50)
    press(K.Key_F8)
    threads.until(lambda: panel.recording._place_ms > 100)
    press(K.Key_F8)
    threads.until(threads.jobs[0].is_over)
    stood = panel.recording._place_ms
    press(K.Key_F8)
    threads.until(lambda: panel.recording._place_ms > stood)


def test_paused_for_a_moment_it_holds_no_thread_and_goes_on_where_it_stood(opened, desk, threads):
    panel, open_account = opened
    open_account(account(desk, "Niko", title="a moment"))
    type_beside(panel)
    threads.until(panel.recording.steering.isVisible)
    press(K.Key_F8)
    threads.until(lambda: panel.recording._place_ms >= 300)
    press(K.Key_F8)
    threads.until(lambda: threads.jobs and threads.jobs[-1].is_over())
    stood = panel.recording._place_ms
    assert stood >= 300
    press(K.Key_F8)
    threads.until(lambda: panel.recording._place_ms > stood)
    assert len(threads.jobs) == 2
    assert panel.recording._place_ms < 2000


def test_a_transcript_names_the_recording_that_played_beside_it(opened, desk, named, threads):
    panel, open_account = opened
    told = account(desk, "Niko", title="named")
    open_account(told)
    type_beside(panel)
    threads.until(panel.recording.steering.isVisible)
    form = panel.form
    press(K.Key_F8)
    threads.until(lambda: panel.recording._place_ms >= 200)
    assert form.form().recording == "", "a translation is not written down from what plays"
    form._kind.choose(RenderingKind.TRANSCRIPT)
    threads.until(lambda: form.form().recording)
    assert form.form().recording == named["interview.wav"]
    form._text.show_text("It was night.", "en")
    form._foot.save_asked.emit()
    (kept,) = [one for one in desk.records["rendering"].page() if one.body.of == told]
    assert kept.body.recording == named["interview.wav"]
    assert "written down from M-" in making_words(renderings_shown(desk, desk.testimonies.get(told))[0])


def test_another_is_chosen_and_remembered_with_its_account(opened, desk, named, threads):
    panel, open_account = opened
    first, second = account(desk, "Niko"), account(desk, "Other")
    open_account(first)
    beside = panel.recording
    type_beside(panel)
    beside._box._take_out()
    assert not beside.steering.isVisible()
    press(K.Key_F8)
    assert threads.jobs == [], "there is nothing to play"
    line = RecordingOffers(threads, desk, pytest.fail).line(named["march.mp4"])
    beside._box.choose_line(line)
    beside._box.edited.emit()
    open_account(second)
    assert beside._box.record() == named["march.mp4"]
    beside._box._take_out()
    open_account(first)
    assert beside._box.record() == named["march.mp4"]
    open_account(second)
    assert beside._box.record() == "", "it was taken out"


def test_a_moment_is_written_only_into_a_text_that_can_be_changed(opened, desk):
    panel, open_account = opened
    open_account(account(desk, "Niko"))
    text = type_beside(panel)
    panel.show_playing(PlayingShown("r1", 3_727_900, 5_000_000))
    panel.recording.moment.click()
    assert text.text() == "[01:02:07] "
    panel.recording.moment.click()
    assert text.text() == "[01:02:07] [01:02:07] "
    panel.recording.write_into(text=False)
    press(K.Key_F8, CONTROL)
    assert text.text() == "[01:02:07] [01:02:07] "


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(0, "[00:00:00]"), (727_999, "[00:12:07]"), (360_000_000, "[100:00:00]")]
)
def test_moments_are_written_with_their_hours(milliseconds, words):
    assert moment_words(milliseconds) == words


def test_the_picture_gives_way_where_there_is_little_room(opened, desk):
    panel, open_account = opened
    open_account(account(desk, "Niko"))
    type_beside(panel)
    playing = PlayingShown("r1", 1000, 5000, has_picture=True, frame=(2, 1, bytes(8)))
    panel.show_playing(playing)
    assert panel.recording._view.isVisible()
    panel.resize(460, 400)
    QApplication.processEvents()
    assert not panel.recording._view.isVisible()
    panel.show_playing(playing)
    assert not panel.recording._view.isVisible()
    assert panel.recording.steering.isVisible()
    panel.recording.fit(200)
    assert panel.recording._box.isVisible()
    assert not panel.recording.steering.last.isVisible()
    panel.show_playing(PlayingShown("r1", sentence="It cannot be played."))
    assert panel.recording._sentence.isVisible()
    assert not panel.recording._box.isVisible(), "what is told goes before it"
