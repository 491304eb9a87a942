"""Taking media in as its presenter does it: real files, a real store, everything that can end it early."""

import os
import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.desk import create_desk
from evidence_desk.gui.media.intake_presenter import IntakePresenter
from evidence_desk.gui.media.intake_shown import IntakeAsked
from evidence_desk.gui.media.source_choice import choice_of
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.outcome_rows import Outcome
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.resources import resource


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.sources, self.problem, self.failure, self.over = None, None, None, None
        self.begun, self.progress = 0, []

    def show_intake_sources(self, choices):
        self.sources = choices

    def show_intake_problem(self, problem):
        self.problem = problem

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
    fill(stick, 40)
    presenter(page, desk, ImmediateTasks(cancel_after=30)).take_in(IntakeAsked((stick,)))
    over = page.over
    assert over.failure.cancelled
    taken = len(over.report.rows)
    assert 0 < taken < 40
    assert over.not_reached == 40 - taken
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
    add, added = desk.exhibits.add, []

    def run_out(body, reason=""):
        added.append(True)
        if len(added) > 5:
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
    first()
    assert stored(desk) == 2
    one.take_in(IntakeAsked((stick,)))
    assert tasks.go_on is not first


def test_sources_are_offered_while_typing(page, desk):
    niko = desk.keep(SourceBody(alias="Niko"))
    desk.keep(SourceBody(alias="Erbulat"))
    presenter(page, desk).look_for_sources("nik")
    assert page.sources == (choice_of(niko),)
