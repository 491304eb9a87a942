"""The list of bundles as its presenter tells it."""

import pytest
from field_desk import CHEAP, PASSPHRASE
from two_desks import two_desks

from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.desk import create_desk
from evidence_desk.gui.bundles.register_presenter import RegisterPresenter
from evidence_desk.gui.bundles.shown import BundleChosen, ReceiptState
from evidence_desk.gui.records.paging import PAGE
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.values.ids import new_id
from evidence_desk.values.progress import NobodyWatching


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.rows, self.count, self.card, self.failure, self.pages, self.nothing = [], None, None, None, 0, 0

    def show_rows(self, page):
        self.pages += 1
        self.rows = [*([] if page.first else self.rows), *page.rows]

    def show_count(self, counted):
        self.count = counted

    def show_card(self, card):
        self.card = card

    def show_nothing(self):
        self.nothing += 1

    def show_failure(self, failure):
        self.failure = failure


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    """Four bundles were sent; the second and third have not arrived, the second will never."""
    with two_desks(tmp_path_factory.mktemp("register")) as desks:
        written = [desks.send(f"part {number}") for number in range(1, 5)]
        for one in (written[0], written[3]):
            desks.headquarters.accept(desks.headquarters.incoming_reading().receive(one.path, NobodyWatching()))
        yield desks


@pytest.fixture
def page():
    return Page()


def test_what_was_sent_newest_first(desks, page):
    RegisterPresenter(page, ImmediateTasks(), desks.field).enter()
    assert [row.purpose for row in page.rows] == ["part 4", "part 3", "part 2", "part 1"]
    assert {(row.sent, row.other, row.missing) for row in page.rows} == {(True, "Headquarters", 0)}


def test_what_arrived_and_what_is_missing(desks, page):
    presenter = RegisterPresenter(page, ImmediateTasks(), desks.headquarters)
    presenter.enter()
    assert [(row.purpose, row.missing) for row in page.rows] == [("part 4", 2), ("part 1", 0)]
    presenter.choose(BundleChosen(page.rows[0].key))
    assert (page.card.sequence, page.card.missing) == (4, "2–3")
    assert page.card.listed == page.rows[0]


def test_a_bundle_is_found_by_its_identity_alone(desks, page):
    presenter = RegisterPresenter(page, ImmediateTasks(), desks.field)
    bundle = desks.field.bundles.all()[0]
    presenter.choose(BundleChosen(bundle.id))
    assert page.card.sha256 == bundle.sha256
    presenter.choose(BundleChosen(""))
    assert page.nothing == 1


def test_the_filter(desks, page):
    presenter = RegisterPresenter(page, ImmediateTasks(), desks.field)
    code = desks.field.bundles.all()[2].code
    presenter.narrow(code.lower())
    assert [row.code for row in page.rows] == [code]
    presenter.narrow("HEADquarters part")
    assert len(page.rows) == 4
    presenter.narrow("nothing like it")
    assert (page.count.count, page.count.whole, page.count.narrowed) == (0, True, True)


def test_entering_again_reads_only_what_has_changed(desks, page):
    presenter = RegisterPresenter(page, ImmediateTasks(), desks.field)
    presenter.enter()
    presenter.enter()
    assert page.pages == 1


def test_many_bundles_come_page_by_page(tmp_path, page):
    """As at headquarters after a year; twins of one second keep their order."""
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP) as desk:
        stranger = new_id()
        for number in range(1, PAGE + 51):
            bundle = RegisteredBundle(
                new_id(), Direction.RECEIVED, stranger, "B-7K3QXM", number, None, "nightly", "2018-01-01T00:00:00.000Z",
                "2018-01-01T00:00:00.000Z", "ED-7K3QXM.zip.age", "0" * 64, 1, 0, 0, 1, "0" * 64,
            )  # fmt: skip
            desk.bundles.add(bundle, [])
        presenter = RegisterPresenter(page, ImmediateTasks(), desk)
        presenter.enter()
        assert (len(page.rows), page.count.whole) == (PAGE, False)
        presenter.more()
        assert (len(page.rows), page.count.whole) == (PAGE + 50, True)
        assert len({row.key for row in page.rows}) == PAGE + 50
        assert page.rows[0].other == stranger


def test_receipts_by_row_and_by_bundle(tmp_path, page):
    """One received, one overdue, one that waits; headquarters has given two."""
    with two_desks(tmp_path) as desks:
        first, second = desks.send("first"), desks.send("second")
        for one in (first, second):
            desks.headquarters.accept(desks.headquarters.incoming_reading().receive(one.path, NobodyWatching()))
        desks.field.take_in_receipt(desks.headquarters.receipting.sealed(first.bundle_id).content)
        desks.clock.jump(days=20)
        desks.send("third")
        presenter = RegisterPresenter(page, ImmediateTasks(), desks.field)
        presenter.enter()
        assert [row.receipt for row in page.rows] == [
            ReceiptState.WAITING,
            ReceiptState.OVERDUE,
            ReceiptState.RECEIVED,
        ]
        presenter.choose(BundleChosen(page.rows[2].key))
        assert (page.card.receipt.records, page.card.receipt.files, page.card.receipt.differences) == (3, 1, ())
        presenter = RegisterPresenter(page, ImmediateTasks(), desks.headquarters)
        presenter.enter()
        assert {row.receipt for row in page.rows} == {ReceiptState.GIVEN}
