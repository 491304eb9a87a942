"""Niko's account as a chain of acts, coded through the window with keys alone, and what that costs.

The account itself is written already. Counted is every key that is pressed: letters and digits typed into fields, keys
that move, choose or confirm, and each key held down with another. Nothing is done with the mouse.
"""

from dataclasses import dataclass

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from letting_go import let_go
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.telling.passages import Passages
from evidence_desk.catalogue.terms.case_terms import PassageMark, Predicate
from evidence_desk.demonstration.accounts import NIKO_TITLE, accounts
from evidence_desk.desk import create_desk
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.testimonies.wiring import make_testimonies
from evidence_desk.values.quantity import Qualifier

KEYS_A_SECOND = 4
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOTHING = Qt.KeyboardModifier.NoModifier
K = Qt.Key


@dataclass
class Keyboard:
    """Types at whatever has the keyboard, and counts: ``letters`` typed into fields, ``keys`` of every other kind."""

    letters: int = 0
    keys: int = 0
    acts: int = 0

    def write(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)
            QApplication.processEvents()
        self.letters += len(text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key, held)
            QApplication.processEvents()
        self.keys += times * (1 + held.value.bit_count())

    # The hands of somebody who knows the form.

    def sentences(self, count: int = 1) -> None:
        """Choose so many sentences from here on."""
        self.press(K.Key_Space, times=count)

    def skip(self, count: int = 1) -> None:
        """Go past so many sentences."""
        for _ in range(count):
            self.press(K.Key_Space)
            self.press(K.Key_Right)

    def mark(self, letter: str) -> None:
        self.write(letter)
        self.letters -= 1
        self.keys += 1

    def take(self, *texts: str) -> None:
        """Type a few letters and take what they find, or begin it; an empty text goes on to the next row."""
        for text in texts:
            self.write(text)
            self.press(K.Key_Return)

    def on(self, times: int = 1) -> None:
        """Go on to the next row."""
        self.press(K.Key_Return, times=times)

    def as_before(self, times: int = 1) -> None:
        self.press(K.Key_D, CONTROL, times=times)

    def in_words(self, who: str) -> None:
        """Somebody who is no party."""
        self.press(K.Key_Tab)
        self.write(who)
        self.press(K.Key_Tab)

    def keep(self) -> None:
        self.press(K.Key_Return, CONTROL)
        self.acts += 1

    @property
    def all(self) -> int:
        return self.letters + self.keys

    @property
    def minutes(self) -> float:
        return self.all / KEYS_A_SECOND / 60


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def account(desk):
    niko = desk.keep(SourceBody(alias="Niko"))
    told = next(one.body for one in accounts() if one.body.title == NIKO_TITLE)
    record = desk.keep(type(told)(**{**vars(told), "source": niko.id}))
    return desk.seal_testimony(record.id, 1)


@pytest.fixture
def window(look, desk, account):
    testimonies = make_testimonies(look, ImmediateTasks(), desk)
    window = MainWindow(look, "Desk", (testimonies,))
    window.testimonies = testimonies.view
    window.show()
    window.activateWindow()
    window.open_screen("testimonies")
    QApplication.processEvents()
    yield window
    window.close_for_good()
    let_go(window)


def code_the_night(hands):
    # 14 September, shortly before midnight: stopped, struck, taken away.
    hands.sentences(3)
    hands.mark("a")
    hands.take("Niko: detention and torture", "arbit", "trunch", "unmark", "", "14 9 23:45~", "Baku")
    hands.write("ins")
    hands.press(K.Key_Tab)
    hands.write("a street in Baku")
    hands.on()
    hands.take("Baku police", "carr", "", "Niko")
    hands.press(K.Key_Tab)
    hands.press(K.Key_Return)  # one more
    hands.take("the acquaintance")
    hands.keep()
    # Two third parties who never consented.
    hands.sentences()
    hands.mark("m")
    hands.write("another acquaintance, who named both")
    hands.keep()
    hands.press(K.Key_Home, CONTROL)
    hands.press(K.Key_Right, CONTROL, times=13)
    hands.press(K.Key_Right, CONTROL | SHIFT, times=2)
    hands.mark("m")
    hands.write("the acquaintance, a sex worker")
    hands.keep()
    # 15 September, until 04:00: Police Unit 19.
    hands.press(K.Key_Down, times=5)
    hands.sentences()
    hands.mark("a")
    hands.take("beat", "baton", "fist", "kick", "", "15 9 4:00", "Police Unit 19", "", "Police Unit 19", "carr", "")
    hands.keep()
    # The same night: the room of the deputy chief.
    hands.sentences(3)
    hands.mark("a")
    hands.take("rape sev", "insert", "")
    hands.press(K.Key_Down)
    hands.take("", "room of the deputy chief", "")
    hands.in_words("officers going off shift")
    hands.take("carr", "4")
    hands.press(K.Key_Backtab, SHIFT, times=2)
    hands.press(K.Key_Backspace, CONTROL | SHIFT)  # the acquaintance is not spoken of here
    hands.press(K.Key_Tab)
    hands.take("seiz", "loss of con", "unab")
    hands.keep()


def code_court_and_detention(hands):
    # Later that morning: a court. The sentence before is passed over.
    hands.skip()
    hands.sentences()
    hands.mark("a")
    hands.take("sentencing adm", "")
    hands.press(K.Key_Down)
    hands.take("", "court in Baku", "")
    hands.in_words("a judge")
    hands.take("judg", "", "", "", "")
    hands.write("disobeying police orders")
    hands.keep()
    # About 15–17 September: Binagady.
    hands.sentences()
    hands.mark("a")
    hands.take("admin", "", "15-17 9", "Binagady Detention Centre")
    hands.keep()


def code_the_department(hands):
    # About 17–19 September: three acts told in the same words.
    hands.sentences(2)
    hands.mark("a")
    hands.take("electric", "electric", "", "2017-09-17~/2017-09-19~", "Organised Crime Department", "")
    hands.take("Organised Crime Department", "carr", "")
    hands.keep()
    for act in ("beat", "humil"):
        hands.mark("a")
        hands.take(act, "")
        hands.as_before(3)
        hands.keep()
    # Several others, whom he saw.
    hands.sentences()
    hands.mark("a")
    hands.take("torture", "")
    hands.as_before(3)
    hands.press(K.Key_Backtab, SHIFT, times=3)
    hands.press(K.Key_Return)  # not Niko
    hands.in_words("several others")
    hands.write("?")
    hands.keep()
    # He had to name others.
    hands.sentences()
    hands.mark("a")
    hands.take("name oth", "")
    hands.as_before(3)
    hands.take("Niko")
    hands.press(K.Key_Delete)
    hands.press(K.Key_Tab)
    hands.press(K.Key_Delete)
    hands.keep()


def code_what_came_after(hands):
    # About 19–25 September: the administrative detention centre.
    hands.sentences()
    hands.mark("a")
    hands.take("shaving", "", "2017-09-19~/2017-09-25", "administrative detention centre")
    hands.keep()
    # 25 September: released.
    hands.sentences()
    hands.mark("c")
    hands.write("h")
    hands.on()
    hands.write("released on 25 September")
    hands.keep()
    # Four more times between the release and mid-November: one act.
    hands.sentences()
    hands.mark("a")
    hands.press(K.Key_Backtab, SHIFT)
    hands.press(K.Key_Return)  # another event
    hands.take("Niko: after his release", "bribe", "sexual", "money", "", "2017-09-25/2017-11~", "Baku", "")
    hands.in_words("patrol officers")
    hands.take("carr", "", "")
    hands.write("4")
    hands.keep()
    # Employer, landlord, family: three acts told in one sentence.
    hands.sentences()
    for act, who, lost in (
        ("dismissal", "his employer", "loss of work"),
        ("landlord", "his landlord", "loss of home"),
        ("help family", "his family", "rejected"),
    ):
        hands.mark("a")
        hands.take(act, "", "", "")
        hands.in_words(who)
        hands.take("carr", "", lost)
        hands.keep()


def test_nikos_account_is_coded_by_keyboard_in_under_ten_minutes(window, desk, account):
    hands = Keyboard()
    hands.press(K.Key_Down)
    hands.on(2)  # to the card, and to its first button: work on the text
    code_the_night(hands)
    code_court_and_detention(hands)
    code_the_department(hands)
    code_what_came_after(hands)
    check_what_is_kept(desk, account)
    print(
        f"\nNiko's account by keyboard: {hands.acts} passages coded with {hands.all} keys "
        f"({hands.letters} typed into fields, {hands.keys} others), 0 pointer acts; "
        f"at {KEYS_A_SECOND} keys a second {hands.minutes:.1f} minutes"
    )
    assert hands.minutes < 10


def check_what_is_kept(desk, account):
    """Every line of the table in the scenario is there as data, cited to the words of the account."""
    passages = [one.record.body for one in Passages(desk.vault.database).of(account)]
    coded = [desk.register.record(one.coded) if one.coded else None for one in passages]
    acts = [record.body for record in coded if record is not None and record.kind == "act"]
    check_who_what_when_where(desk, acts)
    check_what_is_told_of_each(desk, acts)
    mentions = [one for one in passages if one.mark is PassageMark.MENTION]
    assert [(one.quote, one.sensitivity) for one in mentions] == [
        ("an acquaintance", 3),
        ("Another acquaintance had given their names.", 3),
    ]
    [claim] = [record.body for record in coded if record is not None and record.kind == "claim"]
    assert (claim.predicate, claim.value.words) == (Predicate.STATUS, "released on 25 September")
    for act in (*acts, claim):
        [citation] = act.citations
        assert desk.records["passage"].get(citation.record).body.testimony == account.id
    assert desk.testimonies.get(account.id) == account
    assert desk.log.findings() == []


def check_who_what_when_where(desk, acts):
    told = [(act.act_type, act.when.edtf if act.when else "", named(desk, act.where), by(desk, act)) for act in acts]
    assert told == [
        ("arrest-arbitrary", "2017-09-14", "Baku", "Baku police"),
        ("beating", "2017-09-15", "Police Unit 19", "Police Unit 19"),
        ("rape-several", "2017-09-15", "room of the deputy chief", "officers going off shift"),
        ("sentence-administrative-detention", "2017-09-15", "court in Baku", "a judge"),
        ("detention-administrative", "2017-09-15/2017-09-17", "Binagady Detention Centre", ""),
        *(
            (act_type, "2017-09-17~/2017-09-19~", "Organised Crime Department", "Organised Crime Department")
            for act_type in ("torture-electric-shock", "beating", "humiliation", "torture", "naming-forced")
        ),
        ("head-shaving", "2017-09-19~/2017-09-25", "administrative detention centre", ""),
        ("extortion-bribe", "2017-09-25/2017-11~", "Baku", "patrol officers"),
        ("dismissal", "", "", "his employer"),
        ("eviction-landlord", "", "", "his landlord"),
        ("family-help-refused", "", "", "his family"),
    ]


def check_what_is_told_of_each(desk, acts):
    first, beaten, raped, court = acts[:4]
    assert (first.methods, first.when.time) == (("baton", "unmarked-vehicle"), "23:45~")
    assert (first.where.verbatim, first.where.relation.value) == ("a street in Baku", "inside")
    assert [named_party(desk, one.party) for one in beaten.against] == ["Niko", "the acquaintance"]
    assert [named_party(desk, one.party) for one in raped.against] == ["Niko"]
    assert raped.involvement[0].count.minimum == 4
    assert raped.consequences == ("seizure", "loss-of-consciousness", "unable-to-walk")
    assert (court.charge, court.involvement[0].role) == ("disobeying police orders", "judged")
    others, names = acts[8:10]
    assert (others.against[0].described, others.against[0].count.qualifier) == ("several others", Qualifier.UNKNOWN)
    assert [(named_party(desk, one.party), one.described, one.count) for one in names.against] == [("Niko", "", None)]
    series = acts[11]
    assert (series.times.minimum, series.times.unit) == (4, "times")
    assert desk.records["event"].get(series.event).body.title == "Niko: after his release"
    assert {act.event for act in acts[:11]} == {first.event}
    assert [act.consequences for act in acts[12:]] == [("work-lost",), ("home-lost",), ("rejected-by-family",)]


def named(desk, place):
    return desk.register.find(place.place).heading if place and place.place else ""


def named_party(desk, party):
    return desk.register.find(party).heading if party else ""


def by(desk, act):
    return ", ".join(named_party(desk, one.party) or one.described for one in act.involvement)
