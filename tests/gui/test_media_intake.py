"""Taking media in as its presenter does it: real files, a real store, everything that can end it early."""

import hashlib
import os
import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.registers.intakes import Acquisition, IntakeOutcome
from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.desk import create_desk
from evidence_desk.desk.at_home import waiting as waiting_at_home
from evidence_desk.desk.taking_in import new_intake
from evidence_desk.gui.home import told as home
from evidence_desk.gui.media.intake_presenter import IntakePresenter
from evidence_desk.gui.media.intake_shown import IntakeAsked
from evidence_desk.gui.media.source_choice import choice_of
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.outcome_order import Arrangement, Ordering
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome, OutcomeReport
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.resources import resource


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.sources, self.problem, self.failure, self.over = None, None, None, None
        self.begun, self.progress, self.counting, self.room = 0, [], 0, None
        self.former, self.not_begun, self.ordered, self.saved = None, None, None, None

    def show_intake_sources(self, choices):
        self.sources = choices

    def show_intake_problem(self, problem):
        self.problem = problem

    def show_intakes(self, former):
        self.former = former

    def show_intake_counting(self, count):
        self.counting = count

    def show_intake_room(self, room):
        self.room = room

    def show_intake_not_begun(self, failure):
        self.not_begun = failure

    def show_intake_order(self, ordered):
        self.ordered = ordered

    def show_intake_saved(self, words):
        self.saved = words

    def show_intake_begun(self, count):
        self.begun = count

    def show_intake_progress(self, progress):
        self.progress.append(progress)

    def show_intake_over(self, shown):
        self.over = shown

    def show_failure(self, failure):
        self.failure = failure

    def outcomes(self):
        return {row.name: row.outcome for row in self.over.report.rows}


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def presenter(page, desk, tasks=None, entered=lambda: None):
    return IntakePresenter(page, tasks or ImmediateTasks(), desk, entered)


def fill(stick, count):
    for number in range(count):
        (stick / f"note {number:02}.txt").write_text(f"Note {number}")


def stored(desk):
    """The names of blobs in the store, which must be those of the catalogue, no more and no fewer."""
    assert set(desk.vault.files.names()) == {stored.blob for stored in desk.files.walk()}
    assert list(desk.vault.folder.root.rglob("*.part")) == []
    return desk.files.count()


def test_every_file_has_a_result_of_its_own(page, desk, stick):
    shutil.copy(resource("samples", "domed-church.jpg"), stick / "مقابلة.jpg")
    shutil.copy(resource("samples", "domed-church.jpg"), stick / "twin.jpg")
    shutil.copy(resource("samples", "text-named-as-photograph.jpg"), stick)
    (stick / "empty.mp4").touch()
    (stick / "Thumbs.db").write_bytes(b"system")
    (stick / "invoice\u202egpj.exe\n").write_bytes(b"MZ")
    os.symlink(stick / "twin.jpg", stick / "link.jpg")
    entered = []
    presenter(page, desk, entered=lambda: entered.append(True)).take_in(IntakeAsked((stick, stick / "gone.jpg")))
    assert page.outcomes() == {
        "مقابلة.jpg": Outcome.DUPLICATE,
        "twin.jpg": Outcome.STORED,
        "text-named-as-photograph.jpg": Outcome.STORED,
        "empty.mp4": Outcome.STORED,
        "invoice⟦U+202E⟧gpj.exe␊": Outcome.STORED,
        "Thumbs.db": Outcome.IGNORED,
        "link.jpg": Outcome.IGNORED,
        "gone.jpg": Outcome.UNREADABLE,
    }
    rows = {row.name: row for row in page.over.report.rows}
    liar = rows["text-named-as-photograph.jpg"]
    assert "named .jpg but its content is plain text" in liar.words
    assert liar.words.startswith("M-")
    assert desk.exhibits.get(liar.key).body.original_name == "text-named-as-photograph.jpg"
    assert rows["twin.jpg"].key in rows["مقابلة.jpg"].key
    assert rows["gone.jpg"].words == "There is no file of this name."
    assert page.over.sentence() == "New in the vault: 4. Here already: 1. Could not be read: 1. Left out: 2."
    assert (page.over.failure, page.over.not_reached) == (None, 0)
    assert entered == [True]
    assert stored(desk) == 4


def test_all_of_one_intake_came_the_same_way(page, desk, stick):
    fill(stick, 2)
    niko = desk.keep(SourceBody(alias="Niko"))
    asked = IntakeAsked(
        (stick,),
        choice_of(niko),
        " handed over on a stick ",
        DateFields(Kind.BETWEEN, DateBoxes("2017", "11", "10"), DateBoxes("2017", "11", "20"), verbatim="mid-November"),
        Generation.COPY,
    )
    presenter(page, desk).take_in(asked)
    bodies = [record.body for record in desk.exhibits.page()]
    assert len(bodies) == 2
    for body in bodies:
        assert body.acquired_from == niko.id
        assert body.acquired_how == "handed over on a stick"
        assert body.acquired_on.edtf == "[2017-11-10..2017-11-20]"
        assert body.generation is Generation.COPY


def test_nothing_chosen_is_told_before_anything_is_read(page, desk):
    presenter(page, desk).take_in(IntakeAsked(()))
    assert page.problem.field == "paths"
    assert page.begun == 0


def test_a_date_that_cannot_be_read_is_told_before_anything_is_read(page, desk, stick):
    fill(stick, 1)
    presenter(page, desk).take_in(IntakeAsked((stick,), received_on=DateFields(first=DateBoxes("2017", "14", ""))))
    assert page.problem.field == "received_on"
    assert page.begun == 0
    assert stored(desk) == 0


def test_progress_tells_files_and_bytes(page, desk, stick):
    fill(stick, 3)
    presenter(page, desk).take_in(IntakeAsked((stick,)))
    assert page.begun == 1
    last = page.progress[-1]
    assert (last.done, last.total, last.bytes_done) == (3, 3, last.bytes_total)
    assert last.current.startswith("note ")


def test_a_stop_keeps_what_was_taken_in_before(page, desk, stick):
    fill(stick, 80)
    # Two reports a file, and files are read ahead of those that are entered: on a busy machine so many that few reports reach none.
    presenter(page, desk, ImmediateTasks(cancel_after=100)).take_in(IntakeAsked((stick,)))
    over = page.over
    assert over.failure.cancelled
    taken = len(over.report.rows)
    assert 0 < taken < 80
    assert over.not_reached == 80 - taken
    assert desk.exhibits.count() == taken == stored(desk)
    assert desk.check_log() == []


def test_what_was_stopped_can_be_taken_in_again(page, desk, stick):
    fill(stick, 20)
    presenter(page, desk, ImmediateTasks(cancel_after=15)).take_in(IntakeAsked((stick,)))
    presenter(page, desk).take_in(IntakeAsked((stick,)))
    assert page.over.failure is None
    assert stored(desk) == 20


def test_a_disk_that_fails_midway_is_told_with_what_was_taken_in(page, desk, stick, monkeypatch):
    fill(stick, 30)
    begin, begun = desk.vault.files.begin, []

    def run_out():
        begun.append(True)
        if len(begun) > 10:
            raise DiskTroubleError(
                "The disk of the vault is full.", safe="What was taken in is safe.", mend="Make room."
            )
        return begin()

    monkeypatch.setattr(desk.vault.files, "begin", run_out)
    presenter(page, desk).take_in(IntakeAsked((stick,)))
    assert page.over.failure.happened == "The disk of the vault is full."
    assert page.over.report.count(Outcome.STORED) == stored(desk) == desk.exhibits.count()
    assert page.over.not_reached == 30 - len(page.over.report.rows)


def test_a_catalogue_that_fails_midway_leaves_nothing_it_does_not_know(page, desk, stick, monkeypatch):
    fill(stick, 30)
    add = desk.exhibits.add

    def run_out(body, reason=""):
        if desk.exhibits.count() >= 5:
            raise DiskTroubleError("The disk of the vault is full.")
        return add(body, reason)

    monkeypatch.setattr(desk.exhibits, "add", run_out)
    presenter(page, desk).take_in(IntakeAsked((stick,)))
    assert page.over.failure.happened == "The disk of the vault is full."
    assert desk.exhibits.count() == 5
    assert stored(desk) == 5


def test_our_own_mistake_ends_it_without_a_value(page, desk, stick, monkeypatch):
    fill(stick, 3)

    def mistake(_body, _reason=""):
        raise KeyError("Niko's real name")

    monkeypatch.setattr(desk.exhibits, "add", mistake)
    entered = []
    presenter(page, desk, entered=lambda: entered.append(True)).take_in(IntakeAsked((stick,)))
    assert "KeyError" in page.over.failure.fault
    assert "Niko" not in str(page.over.failure)
    assert entered == [True]
    assert stored(desk) == 0


def test_one_intake_at_a_time(page, desk, stick):
    fill(stick, 2)

    class Held(ImmediateTasks):
        def work(self, step, done, failed, progress=None):
            self.go_on = lambda: super(Held, self).work(step, done, failed, progress)
            return super().work(lambda watcher: None, lambda _: None, failed)

    tasks = Held()
    one = presenter(page, desk, tasks)
    one.take_in(IntakeAsked((stick,)))
    first = tasks.go_on
    one.take_in(IntakeAsked((stick / "note 00.txt",)))
    assert tasks.go_on is first
    first()  # counts, and then takes in
    taking = tasks.go_on
    assert taking is not first
    one.take_in(IntakeAsked((stick / "note 00.txt",)))
    assert tasks.go_on is taking
    taking()
    assert stored(desk) == 2
    one.take_in(IntakeAsked((stick,)))
    assert tasks.go_on is not taking


def test_sources_are_offered_while_typing(page, desk):
    niko = desk.keep(SourceBody(alias="Niko"))
    desk.keep(SourceBody(alias="Erbulat"))
    presenter(page, desk).look_for_sources("nik")
    assert page.sources == (choice_of(niko),)


def test_how_much_there_is_and_whether_there_is_room_is_said_before_anything_is_read(page, desk, stick, monkeypatch):
    fill(stick, 3)
    one = presenter(page, desk)
    one.take_in(IntakeAsked((stick,)))
    assert page.counting == 1
    assert page.room.is_enough
    assert page.room.sentence.startswith("Files found: 3, 18. At most ")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10**9, 10**9 - 500, 500))
    (stick / "more.txt").write_text("more")
    one.take_in(IntakeAsked((stick,)))
    assert not page.room.is_enough
    assert "only 500 are free" in page.room.sentence
    assert stored(desk) == 3
    one.begin_despite()
    assert stored(desk) == 4
    one.take_in(IntakeAsked((stick,)))
    one.leave_it()
    one.begin_despite()
    assert len(desk.intakes.page()) == 2


def test_what_was_cut_short_is_offered_gone_on_with_and_given_up(page, desk, stick):
    fill(stick, 40)
    presenter(page, desk, ImmediateTasks(cancel_after=30)).take_in(IntakeAsked((stick,), how="by post"))
    assert page.over.may_go_on
    one = presenter(page, desk)
    one.enter()
    (waiting,) = page.former.waiting
    assert waiting.title == "stick"
    assert "of 40 files" in waiting.below
    assert [need for need in home.needs_told(waiting_at_home(desk), str) if "40 files" in need.words]
    one.go_on(waiting.intake)
    assert page.over.failure is None
    assert page.over.counts.outcomes == {IntakeOutcome.STORED: 40}
    assert page.former.waiting == ()
    assert {record.body.acquired_how for record in desk.exhibits.page()} == {"by post"}
    assert stored(desk) == 40
    (stick / "late.txt").write_text("late")
    desk.intakes.begin(new_intake(desk, [str(stick)], Acquisition()))  # as a crash leaves it
    one.enter()
    one.give_up(page.former.waiting[0].intake)
    assert page.former.waiting == ()
    assert len(page.former.intakes) == 2
    one.look_at(waiting.intake)
    assert len(page.over.report.rows) == 40


def test_a_list_is_compared_and_told(page, desk, stick, tmp_path):
    fill(stick, 3)
    lines = [
        f"{hashlib.sha1((stick / f'note {n:02}.txt').read_bytes()).hexdigest()}  note {n:02}.txt" for n in range(3)
    ]
    (tmp_path / "list.sha1").write_text("\n".join(lines) + "\n")
    (stick / "note 01.txt").write_text("changed")
    (stick / "note 02.txt").unlink()
    presenter(page, desk).take_in(IntakeAsked((stick,), list_path=tmp_path / "list.sha1"))
    assert page.outcomes() == {
        "note 00.txt": Outcome.MATCH,
        "note 01.txt": Outcome.CHANGED,
        "note 02.txt": Outcome.MISSING,
    }
    assert "By the list of hashes: as listed: 1, changed against the list: 1, missing: 1." in page.over.sentence()
    presenter(page, desk).take_in(IntakeAsked((stick,), list_path=tmp_path / "gone.sha1"))
    assert page.not_begun.happened == "There is no file of this name."


def test_results_are_found_sorted_and_saved(page, desk, stick, tmp_path):
    for name in ("zebra.txt", "Ähre.txt", "صورة.txt", "alpha.txt"):
        (stick / name).write_text(name)
    (stick / "Thumbs.db").write_bytes(b"x")
    one = presenter(page, desk)
    one.take_in(IntakeAsked((stick,)))
    rows = page.over.report.rows

    def names(**wanted):
        one.arrange(Arrangement(**wanted))
        return [rows[place].name for place in page.ordered.places]

    assert names(words="ahre") == ["Ähre.txt"]
    assert names(words="صوره") == ["صورة.txt"]
    assert names(words="txt", column=1)[:2] == ["Ähre.txt", "alpha.txt"]
    assert names(column=1, descending=True, outcome=Outcome.STORED)[-1] == "Ähre.txt"
    assert names(column=0)[0] == "Thumbs.db"
    assert names(words="nothing like it") == []
    one.save(tmp_path / "results.csv")
    assert page.saved == "Saved as “results.csv”. It is not encrypted."
    assert (tmp_path / "results.csv").read_text("utf-8-sig").count("\n") == 6
    one.save(tmp_path / "results.csv")
    assert page.failure.happened == "There is already a file of this name."


def test_the_order_of_a_long_report_is_that_of_every_row():
    report = OutcomeReport.of(
        FileOutcome(Outcome.STORED, f"IMG_{n * 7919 % 50_000:05}.JPG", f"M-{n}") for n in range(50_000)
    )
    ordering = Ordering(report)
    by_name = ordering.ordered(Arrangement(column=1)).places
    assert [report.rows[place].name for place in by_name[:3]] == ["IMG_00000.JPG", "IMG_00001.JPG", "IMG_00002.JPG"]
    assert len(by_name) == 50_000
    assert len(ordering.ordered(Arrangement(words="img_0001")).places) == 10
