"""Exhibits as their presenter tells them, on a real desk with real files in its store."""

import shutil
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from made_files import pdf

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import Fixity, Generation, MediaKind
from evidence_desk.desk import create_desk
from evidence_desk.gui.media.copying_out import COPIED_OUT, CopyAsked, copy_name
from evidence_desk.gui.media.exhibits import SourceChoice
from evidence_desk.gui.media.presenter import MediaPresenter
from evidence_desk.gui.media.source_choice import fitting_sources
from evidence_desk.gui.records.shown import Chosen, Narrowing
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind
from evidence_desk.values.ids import new_id
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource
from evidence_desk.values.uncertain_date import parse_edtf

CHURCH, CUPS, LIAR, SOUND = "domed-church.jpg", "coloured-cups.jpg", "text-named-as-photograph.jpg", "two-tones.wav"


class Page:
    """A page that remembers what it was told, by the name of the method."""

    def __init__(self):
        self.told = []
        self.rows = {}

    def __getattr__(self, name):
        if not name.startswith("show_"):
            raise AttributeError(name)

        def tell(*payload):
            self.told.append((name, *payload))

        return tell

    def show_rows(self, page):
        self.rows = ({} if page.first else self.rows) | {row.record: row for row in page.rows}

    def show_row(self, row):
        self.rows[row.record] = row

    def last(self, name):
        """The newest payload told by a method; None where it told nothing."""
        found = [told[1:] for told in self.told if told[0] == name]
        if not found:
            return None
        return found[-1][0] if found[-1] else ()

    def pictures(self):
        return [told[1] for told in self.told if told[0] == "show_picture"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One desk for all tests of the module; none of them may mind what the others changed."""
    folder = tmp_path_factory.mktemp("media")
    stick = folder / "stick"
    stick.mkdir()
    for name in (CHURCH, CUPS, LIAR, SOUND):
        shutil.copy(resource("samples", name), stick)
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        niko = desk.keep(SourceBody(alias="Niko"))
        take_in(desk, [stick], Acquisition(niko.id, parse_edtf("2017-11-15"), "on a stick", Generation.COPY))
        yield desk


def take_in(desk, paths, acquisition):
    reader, intake = desk.intake(acquisition)
    for reading in reader.read([str(path) for path in paths], NobodyWatching()):
        intake.enter(reading)
    desk.settle()


@pytest.fixture
def desk(shared):
    return shared


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def presenter(page, desk):
    presenter = MediaPresenter(page, ImmediateTasks(), desk)
    presenter.enter()
    return presenter


def exhibit(desk, name):
    return next(record for record in desk.exhibits.page() if record.body.original_name == name)


def test_the_list_tells_what_there_is(presenter, page, desk):
    names = {row.name for row in page.rows.values()}
    assert {CHURCH, CUPS, LIAR, SOUND} <= names
    church = page.rows[exhibit(desk, CHURCH).id]
    assert church.kind is MediaKind.PICTURE
    assert church.source.startswith("Niko · S-")
    assert church.size == 57649
    total = page.last("show_total")
    assert (total.exhibits, total.size) == (desk.exhibits.count(), desk.files.total_size())


def test_the_list_is_narrowed_by_words_and_kind(presenter, page, desk):
    presenter.narrow(Narrowing("CHÚRCH niko"))
    assert [row.name for row in page.rows.values()] == [CHURCH]
    presenter.narrow(Narrowing("", MediaKind.AUDIO.value))
    assert [row.name for row in page.rows.values()] == [SOUND]
    presenter.narrow(Narrowing(exhibit(desk, CUPS).code))
    assert [row.name for row in page.rows.values()] == [CUPS]
    presenter.narrow(Narrowing("nothing of the kind"))
    assert page.rows == {}
    assert page.last("show_count").narrowed


def test_an_exhibit_is_shown_in_full(presenter, page, desk):
    presenter.choose(Chosen(exhibit(desk, CUPS).id))
    card = page.last("show_card")
    assert card.title == CUPS
    assert card.source.words.startswith("Niko")
    assert card.content == "a JPEG picture"
    assert card.disagreement == ""
    assert ("Model", "NEX-3N") in card.body.metadata
    assert [check.outcome for check in card.checks][:1] == [Fixity.MATCH]
    assert card.stored_at


def test_a_name_that_says_otherwise_is_told(presenter, page, desk):
    presenter.choose(Chosen(exhibit(desk, LIAR).id))
    card = page.last("show_card")
    assert card.disagreement == "named .jpg but its content is plain text"
    assert page.pictures()[-1].sentence == "A document: kept and checked, not opened here."


def test_a_picture_comes_from_the_encrypted_store(presenter, page, desk):
    record = exhibit(desk, CHURCH)
    presenter.choose(Chosen(record.id))
    waiting, shown = page.pictures()[-2:]
    assert (waiting.view, waiting.sentence) == (None, "")
    assert (shown.record, shown.close) == (record.id, False)
    assert len(shown.view.rgba) == shown.view.width * shown.view.height * 4
    presenter.look_closely()
    closer = page.pictures()[-1]
    assert closer.close
    assert max(closer.view.width, closer.view.height) >= max(shown.view.width, shown.view.height)
    presenter.look_from_afar()


def test_the_pages_of_a_document_come_one_by_one(page, desk, tmp_path):
    (tmp_path / "letter.pdf").write_bytes(pdf("one", "two", "three", title="x"))
    take_in(desk, [tmp_path], Acquisition())
    presenter = MediaPresenter(page, ImmediateTasks(), desk)
    presenter.choose(Chosen(exhibit(desk, "letter.pdf").id))
    shown = page.pictures()[-1]
    assert (shown.page, shown.pages, shown.close) == (0, 3, False)
    presenter.look_closely()
    presenter.turn_to(2)
    last = page.pictures()[-1]
    assert (last.page, last.pages, last.close) == (2, 3, True)
    assert last.view.rgba != page.pictures()[1].view.rgba
    presenter.turn_to(3)
    assert page.pictures()[-1].sentence == "The page could not be shown: it has no such page."


def test_the_picture_of_an_exhibit_left_behind_is_dropped(page, desk):
    class LateTasks(ImmediateTasks):
        """Long work waits until somebody lets it go on."""

        def __init__(self):
            super().__init__()
            self.waiting = []

        def work(self, step, done, failed, progress=None):
            job = super().work(lambda watcher: watcher, self.waiting.append, failed, progress)
            self.waiting[-1] = lambda: super(LateTasks, self).work(lambda _: step(job), done, failed, progress)
            return job

    tasks = LateTasks()
    presenter = MediaPresenter(page, tasks, desk)
    for name in (CHURCH, CUPS):
        presenter.choose(Chosen(exhibit(desk, name).id))
    for go_on in tasks.waiting:
        go_on()
    assert [shown.record for shown in page.pictures() if shown.view] == [exhibit(desk, CUPS).id]


def test_small_pictures_come_by_hash(presenter, page, desk):
    hashes = tuple(exhibit(desk, name).body.file.sha256 for name in (CHURCH, SOUND))
    presenter.bring_thumbnails(hashes)
    images = dict(page.last("show_thumbnails").images)
    assert images[hashes[0]].startswith(b"\xff\xd8\xff")
    assert images[hashes[1]] is None


def test_what_people_say_becomes_a_revision(presenter, page, desk):
    record = exhibit(desk, CHURCH)
    presenter.choose(Chosen(record.id))
    presenter.edit()
    form = page.last("show_form").form
    assert form.acquired_from.record == record.body.acquired_from
    said = replace(
        form,
        title="Kilsə, Bakı ",
        description="The dome before the fire.",
        place="Bakı",
        captured_on=DateFields(Kind.ABOUT, DateBoxes("2017", "9", "?"), verbatim="that autumn"),
        generation=Generation.ORIGINAL,
    )
    presenter.typed(said)
    assert page.last("show_kept")
    assert page.rows[record.id].unsaved
    presenter.save(said)
    saved = page.last("show_saved")
    assert saved.standing.history[0].number == record.revision + 1
    body = desk.exhibits.get(record.id).body
    assert (body.title, body.place.verbatim, body.generation) == ("Kilsə, Bakı", "Bakı", Generation.ORIGINAL)
    assert body.captured_on.edtf == "2017-09-XX~"
    assert (body.file, body.metadata, body.original_name) == (record.body.file, record.body.metadata, CHURCH)
    assert page.rows[record.id].title == "Kilsə, Bakı"
    assert not page.rows[record.id].unsaved


def test_a_form_left_for_later_is_found_again(page, desk):
    record = exhibit(desk, SOUND)
    presenter = MediaPresenter(page, ImmediateTasks(), desk)
    presenter.choose(Chosen(record.id))
    presenter.edit()
    words = replace(page.last("show_form").form, description="Two tones", acquired_from=SourceChoice("", ""))
    presenter.typed(words)
    presenter.finish_later()
    assert page.last("show_card").standing.unsaved_at
    again = Page()
    presenter = MediaPresenter(again, ImmediateTasks(), desk)
    presenter.choose(Chosen(record.id))
    presenter.edit()
    assert again.last("show_form").form == words
    presenter.discard()
    assert again.last("show_discarded").code == record.code
    assert desk.exhibits.get(record.id).revision == record.revision


def test_a_date_that_cannot_be_read_is_told_at_its_field(presenter, page, desk):
    presenter.choose(Chosen(exhibit(desk, CUPS).id))
    presenter.edit()
    presenter.save(replace(page.last("show_form").form, acquired_on=DateFields(first=DateBoxes("2017", "13", ""))))
    problem = page.last("show_problem")
    assert problem.field == "acquired_on"
    assert "month" in problem.sentence
    presenter.discard()


def test_an_exhibit_of_another_desk_is_only_read(presenter, page, desk):
    ours = exhibit(desk, CUPS)
    theirs = Record(
        new_id(), "M-8M2C4Y", new_id(), 1, "2017-11-14T10:00:00.000Z", replace(ours.body, acquired_from=None)
    )
    desk.exhibits.accept(theirs)
    presenter.choose(Chosen(theirs.id))
    card = page.last("show_card")
    assert card.standing.owner == "another desk"
    assert [other.code for other in card.others] == [ours.code]
    presenter.edit()
    assert page.last("show_form") is None


def test_the_source_is_called_as_it_is_called_now(presenter, page, desk):
    record = exhibit(desk, CUPS)
    source = desk.sources.get(record.body.acquired_from)
    desk.keep(replace(source.body, alias="Nikolay"), source.id, based_on=source.revision)
    presenter.enter()
    assert page.rows[record.id].source.startswith("Nikolay")
    desk.keep(source.body, source.id, based_on=source.revision + 1)
    presenter.enter()


def test_sources_are_offered_by_letters_and_by_code(presenter, page, desk):
    source = desk.sources.page()[0]
    for words in ("", "nik", source.code.lower().replace("-", "")):
        presenter.look_for_sources(words)
        assert [choice.record for choice in page.last("show_sources")] == [source.id], words
    presenter.look_for_sources("somebody else")
    assert page.last("show_sources") == ()
    assert fitting_sources(desk, "S-00000") == ()


def test_a_file_is_checked_on_the_spot(presenter, page, desk):
    record = exhibit(desk, SOUND)
    presenter.choose(Chosen(record.id))
    before = len(desk.files.checks(record.body.file.sha256))
    presenter.check()
    checks = desk.files.checks(record.body.file.sha256)
    assert [check.outcome for check in checks[before:]] == [Fixity.MATCH]
    assert page.last("show_card").checks == tuple(checks)
    names = [told[0] for told in page.told]
    assert names.index("show_work") < names.index("show_work_over")


def test_a_file_changed_in_the_store_is_told_everywhere(presenter, page, desk):
    record = exhibit(desk, LIAR)
    path = desk.vault.files.path(desk.files.find(record.body.file.sha256).blob)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    presenter.choose(Chosen(record.id))
    presenter.check()
    assert page.last("show_card").checks[-1].outcome is Fixity.CHANGED
    assert page.rows[record.id].trouble is Fixity.CHANGED
    path.write_bytes(whole)
    presenter.check()
    assert page.rows[record.id].trouble is None


def test_a_picture_that_is_gone_is_told_in_words(presenter, page, desk):
    record = exhibit(desk, CUPS)
    path = desk.vault.files.path(desk.files.find(record.body.file.sha256).blob)
    away = path.with_suffix(".away")
    path.rename(away)
    presenter.choose(Chosen(record.id))
    assert "cannot be opened" in page.pictures()[-1].sentence
    away.write_bytes(away.read_bytes())
    away.rename(path)


def copied_out(desk, record):
    return [signed for signed in desk.log.story(record.id) if signed.entry.action == COPIED_OUT]


def test_a_copy_outside_is_whole_and_in_the_log(presenter, page, desk, tmp_path):
    record = exhibit(desk, CHURCH)
    name = copy_name(record.code, record.body.file.media_type)
    assert name == f"{record.code}.jpg"
    before = len(copied_out(desk, record))
    presenter.copy_out(CopyAsked(record.id, tmp_path / name))
    assert (tmp_path / name).read_bytes() == resource("samples", CHURCH).read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert page.last("show_copied_out") == str(tmp_path / name)
    entries = copied_out(desk, record)
    assert len(entries) == before + 1
    assert entries[-1].entry.content == record.body.file.sha256
    assert desk.check_log() == []


@pytest.mark.parametrize("trouble", ["taken", "no folder", "changed", "stopped"])
def test_a_copy_that_fails_leaves_no_file_and_no_entry(page, desk, tmp_path, trouble):
    record = exhibit(desk, CHURCH)
    path = desk.vault.files.path(desk.files.find(record.body.file.sha256).blob)
    whole = path.read_bytes()
    target = tmp_path / "away" / "copy.jpg" if trouble == "no folder" else tmp_path / "copy.jpg"
    if trouble == "taken":
        target.write_text("somebody's")
    if trouble == "changed":
        path.write_bytes(whole[:300] + bytes([whole[300] ^ 1]) + whole[301:])
    before = (sorted(tmp_path.iterdir()), len(copied_out(desk, record)))
    presenter = MediaPresenter(page, ImmediateTasks(cancel_after=0 if trouble == "stopped" else None), desk)
    presenter.copy_out(CopyAsked(record.id, target))
    path.write_bytes(whole)
    failure = page.last("show_failure")
    assert failure.happened
    assert failure.fault == ""
    assert failure.cancelled is (trouble == "stopped")
    assert (sorted(tmp_path.iterdir()), len(copied_out(desk, record))) == before


def test_a_received_exhibit_without_words_has_a_name(presenter, page, desk):
    ours = exhibit(desk, SOUND)
    nameless = ExhibitBody(file=ours.body.file, original_name="\u202egpj.exe\n")
    theirs = Record(new_id(), "M-8M2C50", new_id(), 1, "2017-11-14T10:00:00.000Z", nameless)
    desk.exhibits.accept(theirs)
    presenter.choose(Chosen(theirs.id))
    assert page.last("show_card").title == "⟦U+202E⟧gpj.exe␊"
