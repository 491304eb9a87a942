"""Keys as their presenter tells them: taken in without trust, trusted once somebody compared."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.bundles.public_keys import read_key_card_file
from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.catalogue.terms.profiles import RECIPIENTS
from evidence_desk.desk import create_desk
from evidence_desk.gui.contacts.presenter import KeysPresenter
from evidence_desk.gui.contacts.shown import (
    OWN,
    CardGiven,
    CardSaveAsked,
    ContactChosen,
    KindAsked,
    ReplaceAsked,
    VerifyAsked,
)
from evidence_desk.gui.runner import ImmediateTasks


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.contacts, self.own, self.contact, self.verified, self.problem = (), None, None, None, None
        self.adding, self.notice, self.failure, self.other_keys = 0, "", None, None

    def show_contacts(self, shown):
        self.contacts = shown.contacts

    def show_own(self, own):
        self.own = own

    def show_contact(self, card):
        self.contact = card

    def show_adding(self):
        self.adding += 1

    def show_verified(self, card):
        self.verified = card

    def show_other_keys(self, keys):
        self.other_keys = keys

    def show_problem(self, problem):
        self.problem = problem

    def show_notice(self, words):
        self.notice = words

    def show_failure(self, failure):
        self.failure = failure


@pytest.fixture(scope="module")
def headquarters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys") / "hq"
    with create_desk(folder, PASSPHRASE, name="Headquarters", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def changed():
    return []


@pytest.fixture
def presenter(desk, page, changed):
    return KeysPresenter(page, ImmediateTasks(), desk, lambda: changed.append(True))


def test_the_own_card_can_be_read_aloud_and_saved(desk, page, presenter, tmp_path):
    presenter.enter()
    assert page.own.groups == desk.key_card.fingerprint().digits
    assert page.own.name == "Field desk"
    presenter.save_card(CardSaveAsked(tmp_path / "keys.edkeys"))
    assert read_key_card_file(tmp_path / "keys.edkeys") == desk.key_card
    assert "keys.edkeys" in page.notice
    presenter.save_card(CardSaveAsked(tmp_path / "keys.edkeys"))
    assert page.failure.mend


@pytest.mark.parametrize("way", ["text", "file"])
def test_a_card_taken_in_is_not_trusted_yet(desk, headquarters, page, presenter, changed, tmp_path, way):
    content = headquarters.key_card.to_bytes()
    (tmp_path / "theirs.edkeys").write_bytes(content)
    given = CardGiven(f"\n {content.decode()}\n") if way == "text" else CardGiven(path=tmp_path / "theirs.edkeys")
    presenter.begin()
    presenter.take_in(given)
    assert page.failure is None
    assert [(one.name, one.verified) for one in page.contacts] == [("Headquarters", False)]
    assert (page.contact.desk, page.contact.verified_at) == (headquarters.id, "")
    assert page.contact.groups == headquarters.key_card.fingerprint().digits
    assert changed


@pytest.mark.parametrize(
    "text", ["", "{}", "hello", "<img src='file:///etc/hostname'>", "\ud800", '{"desk":"\u202e"}', "x" * 100_000]
)
def test_what_is_no_card_is_refused(desk, page, presenter, text):
    presenter.take_in(CardGiven(text))
    assert page.failure.happened
    assert not page.failure.fault
    assert desk.contacts.all() == []


def test_a_card_changed_on_the_way(desk, headquarters, page, presenter):
    text = headquarters.key_card.to_bytes().decode()
    presenter.take_in(CardGiven(text.replace("Headquarters", "headquarters")))
    first = page.contact.groups
    assert first != headquarters.key_card.fingerprint().digits
    presenter.take_in(CardGiven(text))
    keys = page.other_keys
    assert (keys.known, keys.offered) == (first, headquarters.key_card.fingerprint().digits)
    assert [one.card for one in desk.contacts.all()] == [text.replace("Headquarters", "headquarters")]
    presenter.replace(ReplaceAsked(keys.text))
    assert page.contact.groups == keys.offered
    assert not page.contact.verified_at


def test_a_file_that_is_gone_or_no_card(desk, page, presenter, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8" + bytes(100))
    for path in (tmp_path / "gone.edkeys", tmp_path / "photo.jpg", tmp_path):
        page.failure = None
        presenter.take_in(CardGiven(path=path))
        assert page.failure.happened
        assert not page.failure.fault


def test_the_own_card_is_nobody_else_s(desk, page, presenter):
    presenter.take_in(CardGiven(desk.key_card.to_bytes().decode()))
    assert "this desk itself" in page.failure.happened


def test_trust_takes_somebody_who_compared(desk, headquarters, page, presenter, changed):
    presenter.take_in(CardGiven(headquarters.key_card.to_bytes().decode()))
    for how, by, same, missing in (
        ("", "the interviewer", True, "how"),
        ("by telephone", " ", True, "by"),
        ("by telephone", "the interviewer", False, "same"),
    ):
        presenter.verify(VerifyAsked(headquarters.id, how, by, same=same))
        assert page.problem.field == missing
        assert not desk.contacts.get(headquarters.id).verified
    presenter.verify(VerifyAsked(headquarters.id, " by telephone ", "the interviewer", same=True))
    assert (page.verified.how, page.verified.by) == ("by telephone", "the interviewer")
    assert page.contacts[0].verified
    assert "the interviewer" in page.contacts[0].standing
    assert desk.log.last().entry.action == "contact-verified"


def test_what_is_chosen_stays_chosen(desk, headquarters, page, presenter):
    presenter.take_in(CardGiven(headquarters.key_card.to_bytes().decode()))
    presenter.choose(ContactChosen(OWN))
    page.own = page.contact = None
    presenter.enter()
    assert page.own
    assert page.contact is None
    presenter.begin()
    page.own = None
    presenter.enter()
    assert (page.own, page.contact) == (None, None)


def test_what_a_contact_is_stands_in_the_custody_log_once(desk, headquarters, page, presenter, changed):
    card = headquarters.key_card
    presenter.take_in(CardGiven(card.to_bytes().decode()))
    assert page.contact.kind == "headquarters"
    assert [one.kind for one in page.contact.kinds] == [one.value for one in RECIPIENTS]
    assert all(one.meaning for one in page.contact.kinds)
    changed.clear()
    presenter.note_kind(KindAsked(card.desk, "court"))
    presenter.note_kind(KindAsked(card.desk, "court"))
    assert (page.contact.kind, desk.contacts.get(card.desk).recipient) == ("court", Recipient.COURT)
    assert "A court" in page.notice
    assert changed
    noted = [one.entry for one in desk.log.walk() if one.entry.action == "contact-recipient-noted"]
    assert [(one.record, "court" in one.reason) for one in noted] == [(card.desk, True)]
