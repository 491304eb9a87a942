"""The custody log as its presenter tells it, on real desks."""

from contextlib import contextmanager

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from two_desks import two_desks

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import CheckReason
from evidence_desk.custody.log import Deed
from evidence_desk.desk import create_desk
from evidence_desk.gui.custody.presenter import CustodyPresenter
from evidence_desk.gui.custody.shown import EntryChosen, SaveAsked
from evidence_desk.gui.custody.stretches import Stretch, StretchReading
from evidence_desk.gui.custody.told import Telling
from evidence_desk.gui.records.paging import PAGE
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.media.fixity import check_stored
from evidence_desk.values.progress import NobodyWatching


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.rows, self.count, self.card, self.state, self.check = [], None, None, None, None
        self.pages = self.nothing = self.checking = self.saving = 0
        self.saved = self.failure = None
        self.progress = []

    def show_rows(self, page):
        self.pages += 1
        self.rows = [*([] if page.first else self.rows), *page.rows]

    def show_count(self, counted):
        self.count = counted

    def show_card(self, card):
        self.card = card

    def show_nothing(self):
        self.nothing += 1
        self.card = None

    def show_state(self, state):
        self.state = state

    def show_checking(self):
        self.checking += 1

    def show_check(self, result):
        self.check = result

    def show_saving(self):
        self.saving += 1

    def show_progress(self, progress):
        self.progress.append(progress)

    def show_saved(self, words):
        self.saved = words

    def show_failure(self, failure):
        self.failure = failure


@contextmanager
def with_a_bundle(folder):
    """Two desks between which one bundle went, after the files were checked."""
    with two_desks(folder) as desks:
        stored = list(desks.field.files.walk())
        results = list(check_stored(desks.field.vault.files, stored, NobodyWatching()))
        desks.field.note_fixity(results, CheckReason.ON_DEMAND)
        written = desks.send("for the analyst")
        desks.headquarters.accept(desks.headquarters.incoming_reading().receive(written.path, NobodyWatching()))
        yield desks


@pytest.fixture(scope="module")
def settled(tmp_path_factory):
    """For tests that change nothing."""
    with with_a_bundle(tmp_path_factory.mktemp("custody")) as desks:
        yield desks


@pytest.fixture
def desks(tmp_path):
    """For tests that change something."""
    (tmp_path / "desks").mkdir()
    with with_a_bundle(tmp_path / "desks") as desks:
        yield desks


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def presenter(desks, page):
    return CustodyPresenter(page, ImmediateTasks(), desks.field)


@pytest.fixture
def reader(settled, page):
    return CustodyPresenter(page, ImmediateTasks(), settled.field)


def test_the_log_reads_as_sentences_newest_first(settled, page, reader):
    reader.enter()
    code = settled.field.testimonies.get(settled.sealed).code
    sentences = [entry.sentence for entry in page.rows]
    assert sentences[0].startswith("Bundle B-")
    assert sentences[0].endswith("written, read back and verified")
    assert page.rows[0].reason == "for the analyst"
    assert sentences[-1] == "Vault made"
    assert sentences.index(f"Testimony {code} sealed") < sentences.index(f"Testimony {code} begun")
    assert [entry.seq for entry in page.rows] == sorted((entry.seq for entry in page.rows), reverse=True)
    assert page.count.count == settled.field.log.size()
    assert page.failure is None


def test_what_the_program_noted_itself_is_told_in_words(page, reader):
    reader.enter()
    checked = next(entry for entry in page.rows if entry.action == "fixity-checked")
    assert checked.reason == "1 of 1 match; checked on demand"


def test_contacts_are_called_by_name(page, reader):
    reader.enter()
    sentences = [entry.sentence for entry in page.rows]
    assert "Keys of \u2068Headquarters\u2069 verified" in sentences


def test_entering_again_reads_only_a_log_that_has_grown(desks, page, presenter):
    presenter.enter()
    before = page.pages
    presenter.enter()
    assert page.pages == before
    desks.field.log.append(Deed("passphrase-changed"))
    presenter.enter()
    assert page.rows[0].sentence == "Passphrase changed"
    assert page.state.size == desks.field.log.size()


def test_a_code_narrows_to_the_story_of_its_record(settled, page, reader):
    code = settled.field.testimonies.get(settled.sealed).code
    for typed in (code, code.lower().replace("-", ""), f"  {code} "):
        reader.narrow(typed)
        assert [entry.sentence for entry in page.rows] == [f"Testimony {code} sealed", f"Testimony {code} begun"]
        assert page.count.whole


def test_words_narrow_by_what_the_sentence_says(page, reader):
    reader.narrow("KEYS verified")
    assert {entry.action for entry in page.rows} == {"contact-added", "contact-verified"}
    reader.narrow("no such thing")
    assert page.rows == []
    assert (page.count.count, page.count.whole, page.count.narrowed) == (0, True, True)


def test_an_entry_shows_the_story_it_is_part_of(settled, page, reader):
    (sealed,) = [one for one in settled.field.log.story(settled.sealed) if one.entry.action == "testimony-sealed"]
    reader.choose(EntryChosen(sealed.entry.seq))
    card = page.card
    assert (card.kind, card.record, card.title) == ("testimony", settled.sealed, "The night of 14 September")
    assert card.content == settled.field.testimonies.get(settled.sealed).content()
    assert card.leaf == sealed.leaf.hex()
    assert [entry.action for entry in card.stories[0].entries] == ["testimony-added", "testimony-sealed"]
    reader.choose(EntryChosen(0))
    assert (page.card, page.nothing) == (None, 1)


def test_an_exhibit_tells_how_its_file_stood(settled, page, reader):
    reader.choose(EntryChosen(settled.field.log.story(settled.exhibit)[0].entry.seq))
    assert page.card.fixity[0].startswith("What it was when it was taken in")


def test_a_file_in_trouble_names_the_exhibits_it_backs(desks, page, presenter):
    exhibit = desks.field.exhibits.get(desks.exhibit)
    sha256 = exhibit.body.file.sha256
    signed = desks.field.log.append(Deed("fixity-changed", "file", "", sha256, "on-demand"))
    presenter.choose(EntryChosen(signed.entry.seq))
    assert page.card.entry.sentence == f"Stored file {sha256[:8]}… found changed"
    assert page.card.entry.grave
    assert page.card.exhibits == (f"{exhibit.code}  lake-shore.png",)


def test_a_bundle_entry_leads_to_the_bundle(settled, page, reader):
    reader.narrow("bundle")
    reader.choose(EntryChosen(page.rows[0].seq))
    assert page.card.kind == "bundle"
    assert page.card.record == settled.field.bundles.all()[0].id


def test_headquarters_sees_what_the_sender_s_log_tells(settled, page):
    presenter = CustodyPresenter(page, ImmediateTasks(), settled.headquarters)
    code = settled.field.testimonies.get(settled.sealed).code
    presenter.narrow(code)
    assert [entry.action for entry in page.rows] == ["testimony-sealed", "testimony-added"]
    first = page.rows[0]
    assert (first.log, first.teller) == (settled.field.id, "Field desk")
    presenter.choose(EntryChosen(first.seq, first.log, first.record))
    assert page.card.entry == first
    assert page.card.stories[0].teller == "Field desk"


def test_the_clock_is_told_in_words(desks, page, presenter):
    desks.clock.jump(hours=-2)
    desks.field.keep(SourceBody(alias="Firuz"))
    desks.clock.jump(hours=2)
    presenter.enter()
    assert page.rows[0].clock == (
        "The clock showed an earlier time than at the entry before.",
        "The clock had been set forward or back since the entry before.",
    )


def test_the_last_checkpoint_that_was_kept_is_told(desks, page, presenter):
    presenter.enter()
    assert (page.state.covers, page.state.size) == (desks.field.log.size() - 1, desks.field.log.size())
    desks.field.make_checkpoint()
    presenter.enter()
    assert page.state.covers == page.state.size == desks.field.log.size()
    assert page.state.checkpoint == desks.field.log.checkpoints.newest().made_at


def test_a_log_that_holds(settled, page, reader):
    reader.check()
    assert page.checking == 1
    assert page.check.troubles == ()
    assert page.check.entries == settled.field.log.size()


def test_a_log_that_does_not_hold_is_told_in_words(page, tmp_path):
    """As somebody leaves it who has the passphrase and an editor for databases."""
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP, clock=TestClock()) as desk:
        for number in range(250):
            desk.log.append(Deed("passphrase-changed", reason=str(number)))
        database = desk.vault.database
        for trigger in ("custody_entry_never_changes", "custody_entry_never_goes"):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE custody_entry SET entry = replace(entry, 'passphrase', 'passport') WHERE seq = 3")
        database.execute("DELETE FROM custody_entry WHERE seq BETWEEN 10 AND 240")
        CustodyPresenter(page, ImmediateTasks(), desk).check()
    assert page.check.troubles[:2] == ("Entry 3 is not what it was when it was made.", "Entry 10 is missing.")
    assert page.check.troubles[-1] == "There are 33 more findings than are listed here."


def test_the_whole_log_as_a_text(desks, page, presenter, tmp_path):
    size = desks.field.log.size()
    presenter.save(SaveAsked(tmp_path / "custody.txt"))
    text = (tmp_path / "custody.txt").read_text(encoding="utf-8")
    kept = desks.field.log.checkpoints.newest()
    assert (kept.size, kept.why) == (size, "export"), "a state was handed out that is not kept"
    assert all(line in text for line in kept.note.split())
    assert page.saved
    assert f"Entries in the whole log: {size}" in text
    assert desks.field.key_card.fingerprint().lines()[0] in text
    assert text.index("Vault made") < text.index(f"{size:>8}  ")
    assert text.count("Entry:   SHA-256") == size
    assert desks.field.log.last().entry.action == "custody-saved-as-text"
    assert page.progress[-1].done == size


def test_one_record_s_story_as_a_text(desks, page, presenter, tmp_path):
    code = desks.field.testimonies.get(desks.sealed).code
    presenter.save(SaveAsked(tmp_path / "story.txt", desks.sealed))
    lines = (tmp_path / "story.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"Custody of {code}"
    assert sum(line.strip() == f"Testimony {code} sealed" for line in lines) == 1
    assert not any("Vault made" in line for line in lines)


def test_a_text_never_takes_the_place_of_a_file(settled, page, reader, tmp_path):
    (tmp_path / "custody.txt").write_text("mine")
    size = settled.field.log.size()
    reader.save(SaveAsked(tmp_path / "custody.txt"))
    assert (tmp_path / "custody.txt").read_text() == "mine"
    assert page.failure.happened
    assert settled.field.log.size() == size
    assert not list(tmp_path.glob("*.part"))


def test_a_stopped_text_leaves_nothing(desks, page, tmp_path):
    for number in range(250):
        desks.field.log.append(Deed("passphrase-changed", reason=str(number)))
    presenter = CustodyPresenter(page, ImmediateTasks(cancel_after=1), desks.field)
    presenter.save(SaveAsked(tmp_path / "custody.txt"))
    assert page.failure.cancelled
    assert not list(tmp_path.glob("custody*"))


def test_a_long_log_is_read_a_page_at_a_time(desks, page, presenter):
    for number in range(3 * PAGE):
        desks.field.log.append(Deed("passphrase-changed", reason=str(number)))
    presenter.enter()
    assert len(page.rows) == PAGE
    assert not page.count.whole
    presenter.more()
    assert len(page.rows) == 2 * PAGE
    assert page.rows[PAGE].seq == page.rows[PAGE - 1].seq - 1
    presenter.narrow("vault made")
    assert [entry.seq for entry in page.rows] == [1]
    assert page.count.whole


def test_unknown_actions_and_hostile_reasons_are_shown_as_they_are(desks):
    signed = desks.field.log.append(Deed("moved-to-\u202ecourt", "source", "", "", "<b>\u202e</b>\n"))
    (told,) = Telling(desks.field).tell([signed])
    assert told.sentence == "moved to ⟦U+202E⟧court: (not in this vault)"
    assert told.reason == "<b>⟦U+202E⟧</b>␊"


def test_what_was_asked_for_last_is_shown():
    """Somebody types on while the desk still reads for the words before."""
    held, shown = [], []

    class Later(ImmediateTasks):
        def desk(self, step, done, failed):
            held.append(lambda: super(Later, self).desk(step, done, failed))

    reading = StretchReading(Later(), shown.append, shown.append)
    reading.start(lambda _beyond: Stretch(("old",), None))
    reading.start(lambda _beyond: Stretch(("new",), None))
    for step in held:
        step()
    assert [page.rows for page in shown] == [("new",)]


def test_reading_goes_on_until_enough_fits():
    shown = []
    reading = StretchReading(ImmediateTasks(), shown.append, shown.append, wanted=2)
    reading.start(lambda beyond: Stretch((beyond or 0,) if (beyond or 0) % 7 == 6 else (), (beyond or 0) + 1))
    assert [row for page in shown for row in page.rows] == [6, 13]
    reading.more()
    assert [row for page in shown for row in page.rows][-1] == 27
