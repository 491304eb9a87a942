"""The ways into a vault as their presenters do and tell them, on a real vault."""

import errno
import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.desk import create_desk, open_desk, recover_desk
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.ways.deeds import Deeds, Place
from evidence_desk.gui.ways.journey_presenter import JourneyPresenter
from evidence_desk.gui.ways.presenter import WaysPresenter
from evidence_desk.gui.ways.rekey_presenter import RekeyPresenter
from evidence_desk.gui.ways.sheets_presenter import SheetsPresenter
from evidence_desk.gui.ways.shown import (
    Act,
    ActBegun,
    AddAsked,
    ChangeAsked,
    HeadquartersAsked,
    KeyFilePlaced,
    Present,
    PresentGiven,
    SheetsTyped,
    Standing,
    WayChosen,
)
from evidence_desk.vault.sheets import identity_from_sheets, read_code
from evidence_desk.vault.slots import SlotKind, SlotSecret, WrongPassphraseError

NEW = "violin gravel teapot sunrise walrus cobalt"


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.ways, self.way, self.act, self.key_file = (), None, None, None
        self.sheets, self.code, self.closed, self.failure = None, None, None, None
        self.notice, self.busy, self.progress = "", [], []

    def show_ways(self, shown):
        self.ways, self.chosen, self.acts = shown.ways, shown.chosen, shown.acts

    def show_way(self, way):
        self.way = way

    def show_act(self, shown):
        self.act = shown

    def show_key_file(self, shown):
        self.key_file = shown

    def show_sheets(self, shown):
        self.sheets = shown

    def show_code(self, shown):
        self.code = shown

    def show_busy(self, *, busy):
        self.busy.append(busy)

    def show_rekeying(self, progress):
        self.progress.append(progress)

    def show_closed(self, closed):
        self.closed = closed

    def show_notice(self, words):
        self.notice = words

    def show_failure(self, failure):
        self.failure = failure


class Rest:
    """What rests while all keys are changed."""

    def __init__(self):
        self.heard = []

    def begin(self):
        self.heard.append("begin")

    def end(self):
        self.heard.append("end")

    def leave(self):
        self.heard.append("leave")


class Seat:
    """A desk, a page, and all presenters of it."""

    def __init__(self, desk):
        self.desk, self.page, self.rest = desk, Page(), Rest()
        deeds = Deeds(self.page, Place(ImmediateTasks(), desk, CHEAP))
        self.ways, self.sheets, self.journey = WaysPresenter(deeds), SheetsPresenter(deeds), JourneyPresenter(deeds)
        self.rekeying = RekeyPresenter(deeds, self.rest)
        self.ways.enter()

    def make_sheets(self):
        self.sheets.make(PresentGiven(present()))
        return [" ".join(sheet.words) for sheet in self.page.sheets.sheets]

    def standings(self):
        return [way.standing for way in self.page.ways]


def secret(text):
    return bytearray(text.encode())


def present(text=PASSPHRASE, **more):
    return Present(secret(text), **more)


@pytest.fixture(scope="module")
def _made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ways") / "notes"
    create_desk(folder, PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock()).close()
    return folder


@pytest.fixture
def folder(_made, tmp_path):
    return shutil.copytree(_made, tmp_path / "notes")


@pytest.fixture
def desk(folder):
    with open_desk(folder, PASSPHRASE, TestClock()) as desk:
        yield desk


@pytest.fixture
def seat(desk):
    return Seat(desk)


def opens(folder, with_secret):
    with open_desk(folder, with_secret) as desk:
        return [way.kind for way in desk.ways.all()]


def test_the_list_says_in_words_what_each_way_is(seat):
    (way,) = seat.page.ways
    assert (way.title, way.standing) == ("Passphrase", Standing.COUNTS)
    assert way.made.startswith("made 15 November 2017")
    assert seat.page.way == way
    assert way.can
    assert way.cannot
    assert Act.REKEY in way.acts
    assert Act.JOURNEY in seat.page.acts


def test_a_new_passphrase_takes_the_place_of_the_old_one(seat, folder):
    asked = ChangeAsked(present(), secret(NEW))
    seat.ways.change(asked)
    assert seat.page.failure is None
    assert "former one no longer does" in seat.page.notice
    assert seat.page.busy == [True, False]
    assert not any(asked.present.passphrase)
    assert not any(asked.new)
    seat.desk.close()
    opens(folder, NEW)
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (lambda: ChangeAsked(present("not the passphrase"), secret(NEW)), "does not open"),
        (lambda: ChangeAsked(present(), secret("Field desk 2017")), "found by trying"),
        (lambda: ChangeAsked(present(), secret("short")), "can be guessed"),
    ],
)
def test_a_change_that_cannot_be_is_told_and_changes_nothing(seat, folder, asked, sentence):
    given = asked()
    seat.ways.change(given)
    assert sentence in seat.page.failure.happened
    assert not any(given.present.passphrase)
    seat.desk.close()
    opens(folder, PASSPHRASE)


def test_a_key_file_is_made_and_tried_before_it_counts(seat, folder, tmp_path):
    path = tmp_path / "stick" / "notes.txt"
    path.parent.mkdir()
    seat.ways.place_key_file(KeyFilePlaced(path, new=True))
    assert "same disk" in seat.page.key_file.warning
    assert len(path.read_bytes()) > 80
    assert path.stat().st_mode & 0o777 == 0o600
    seat.ways.add(AddAsked(present(), secret(NEW), secret(NEW), "stick", path))
    assert seat.page.failure is None
    assert "were tried" in seat.page.notice
    assert [way.title for way in seat.page.ways] == ["Passphrase", "Passphrase and key file: \u2068stick\u2069"]
    seat.ways.begin(ActBegun(Act.CHANGE, seat.page.ways[1].slot))
    assert seat.page.act.kinds == (SlotKind.KEY_FILE,)
    seat.ways.begin(ActBegun(Act.REMOVE, seat.page.ways[0].slot))
    assert seat.page.act.kinds == (SlotKind.PASSPHRASE, SlotKind.KEY_FILE)
    # With it shown, the passphrase alone can go.
    with_file = present(NEW, kind=SlotKind.KEY_FILE, key_file=path)
    seat.ways.remove(PresentGiven(with_file, seat.page.ways[0].slot))
    assert seat.page.failure is None
    seat.desk.close()
    opens(folder, SlotSecret(NEW, SlotKind.KEY_FILE, path.read_bytes()))
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)


def test_a_key_file_that_fails_its_trial_is_taken_away_again(seat, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"letters")
    seat.ways.add(AddAsked(present(), secret(NEW), secret(NEW + "x"), "", path))
    assert "when they were tried" in seat.page.failure.happened
    assert [way.kind for way in seat.desk.ways.all()] == [SlotKind.PASSPHRASE]


def test_where_a_key_file_must_not_lie(seat, folder, tmp_path):
    seat.ways.place_key_file(KeyFilePlaced(folder / "notes.txt", new=True))
    assert "in the folder of the vault" in seat.page.key_file.warning
    (tmp_path / "empty").write_bytes(b"")
    for path, words in (
        (tmp_path / "gone", "no file"),
        (tmp_path / "empty", "empty"),
        (tmp_path, "no file"),
    ):
        seat.ways.place_key_file(KeyFilePlaced(path, new=False))
        assert words in seat.page.failure.happened
    seat.ways.place_key_file(KeyFilePlaced(folder / "notes.txt", new=True))
    assert "already" in seat.page.failure.happened


def test_a_file_too_large_is_no_key_file(seat, tmp_path):
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(64 * 1024**2 + 1)
    seat.ways.place_key_file(KeyFilePlaced(tmp_path / "large", new=False))
    assert "larger than 64 MiB" in seat.page.failure.happened


def test_sheets_count_only_after_the_drill(seat, folder):
    words = seat.make_sheets()
    assert [sheet.number for sheet in seat.page.sheets.sheets] == [1, 2, 3]
    assert seat.desk.vault.id.startswith(seat.page.sheets.sheets[0].vault_mark)
    seat.sheets.abandon(seat.page.sheets.slot)
    assert seat.standings() == [Standing.COUNTS, Standing.UNFINISHED]
    assert "Not finished: do the drill" in seat.page.way.trouble
    assert seat.page.way.acts == (Act.DRILL, Act.REMOVE)
    seat.sheets.prove(seat.page.sheets.slot, SheetsTyped((words[2], words[0])))
    assert seat.standings() == [Standing.COUNTS, Standing.COUNTS]
    assert "they count" in seat.page.notice
    seat.desk.close()
    with recover_desk(folder, identity_from_sheets(words[1:]), NEW, cost=CHEAP) as desk:
        assert desk.check_log() == []


def test_the_drill_tells_sheets_of_another_time(seat):
    older = seat.make_sheets()
    seat.make_sheets()
    seat.sheets.prove(seat.page.sheets.slot, SheetsTyped((older[0], older[1])))
    assert "another time" in seat.page.failure.happened
    assert seat.desk.ways.all()[-1].counts is False


def test_headquarters_is_one_whose_keys_were_verified(seat, tmp_path):
    with create_desk(tmp_path / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=TestClock()) as headquarters:
        card, identity = headquarters.key_card, headquarters.exchange
    seat.desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
    seat.ways.begin(ActBegun(Act.HEADQUARTERS))
    assert seat.page.act.contacts == ()
    seat.ways.add_headquarters(HeadquartersAsked(present(), card.desk))
    assert "compared the fingerprint" in seat.page.failure.happened
    seat.desk.contacts.verify(card.desk, how="by telephone", by="an analyst")
    seat.ways.begin(ActBegun(Act.HEADQUARTERS))
    assert [(one.desk, one.name) for one in seat.page.act.contacts] == [(card.desk, "Headquarters")]
    seat.ways.add_headquarters(HeadquartersAsked(present(), card.desk))
    assert seat.page.way.title == "Headquarters: \u2068Headquarters\u2069"
    folder = seat.desk.vault.folder.root
    seat.desk.close()
    with recover_desk(folder, identity, NEW, cost=CHEAP) as desk:
        assert desk.check_log() == []


def test_a_journey_from_the_code_to_the_arrival(seat, folder):
    seat.make_sheets()
    seat.ways.begin(ActBegun(Act.JOURNEY))
    assert seat.page.act.notes == ("Recovery sheets, two of three",)
    seat.journey.begin(PresentGiven(present()))
    code = " ".join(seat.page.code.words)
    seat.ways.begin(ActBegun(Act.DEPART))
    assert seat.page.act.kinds == (SlotKind.TRAVEL,)
    seat.journey.depart(PresentGiven(present(kind=SlotKind.TRAVEL, code=code.replace(code.split()[3], "acid"))))
    assert seat.page.failure.happened
    assert any(way.kind is SlotKind.PASSPHRASE for way in seat.desk.ways.all())
    seat.journey.depart(PresentGiven(present(kind=SlotKind.TRAVEL, code=code)))
    assert "sealed" in seat.page.notice
    assert seat.page.acts == (Act.ARRIVE,)
    seat.desk.close()
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)
    with open_desk(folder, SlotSecret(PASSPHRASE, SlotKind.TRAVEL, read_code(code)), TestClock()) as desk:
        arrived = Seat(desk)
        assert Act.ARRIVE in next(way for way in arrived.page.ways if way.kind is SlotKind.TRAVEL).acts
        arrived.journey.arrive(PresentGiven(present(kind=SlotKind.TRAVEL, code=code)))
        assert "passphrase alone" in arrived.page.notice
        assert SlotKind.TRAVEL not in [way.kind for way in arrived.page.ways]
    opens(folder, PASSPHRASE)


def test_the_last_way_in_is_refused_in_words_and_others_go(seat):
    seat.ways.remove(PresentGiven(present(), seat.page.ways[0].slot))
    assert "last way in" in seat.page.failure.happened
    seat.make_sheets()
    seat.ways.choose(WayChosen(seat.page.sheets.slot))
    assert seat.page.way.slot == seat.page.sheets.slot
    seat.ways.begin(ActBegun(Act.REMOVE, seat.page.sheets.slot))
    assert seat.page.act.way == "Recovery sheets, two of three"
    seat.ways.remove(PresentGiven(present(), seat.page.sheets.slot))
    assert "gone" in seat.page.notice
    assert len(seat.page.ways) == 1


def test_a_damaged_way_is_told_and_can_be_removed(seat):
    seat.make_sheets()
    path = seat.desk.vault.folder.keys / f"{seat.page.sheets.slot}.slot"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    seat.ways.enter()
    assert seat.page.ways[-1].standing is Standing.DAMAGED
    assert seat.page.ways[-1].acts == (Act.REMOVE,)
    seat.ways.remove(PresentGiven(present(), seat.page.ways[-1].slot))
    assert seat.standings() == [Standing.COUNTS]


def test_all_keys_are_changed_and_the_vault_is_closed(seat, folder):
    asked = ChangeAsked(present(), secret(NEW))
    seat.rekeying.rekey(asked)
    assert seat.page.closed.done
    assert seat.rest.heard == ["begin"]
    assert not any(asked.present.passphrase)
    assert seat.desk.vault.database.closed
    seat.rekeying.leave()
    assert seat.rest.heard == ["begin", "leave"]
    opens(folder, NEW)
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)


def test_a_change_of_all_keys_that_never_began_lets_everything_go_on(seat, monkeypatch):
    seat.rekeying.rekey(ChangeAsked(present("not the passphrase"), secret(NEW)))
    assert "does not open" in seat.page.failure.happened
    assert seat.page.closed is None
    assert seat.rest.heard == ["begin", "end"]
    monkeypatch.setattr("evidence_desk.gui.ways.rekey_presenter._ROOM_BESIDES", 1 << 62)
    seat.rekeying.rekey(ChangeAsked(present(), secret(NEW)))
    assert "not enough room" in seat.page.failure.happened
    assert seat.rest.heard == ["begin", "end"] * 2


def test_a_change_of_all_keys_that_fails_says_why_on_the_way_out(seat, folder, monkeypatch):
    def no_room(*_):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("evidence_desk.vault.rekey.copy_under_another_key", no_room)
    seat.rekeying.rekey(ChangeAsked(present(), secret(NEW)))
    assert not seat.page.closed.done
    assert seat.page.closed.failure == seat.page.failure
    assert "were not changed" in seat.page.closed.words
    assert seat.rest.heard == ["begin"]
    opens(folder, PASSPHRASE)
