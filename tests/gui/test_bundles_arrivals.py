"""What arrives as a file at the window: a bundle goes to be verified, a receipt is taken in, and saved where one was given."""

import pytest
from two_desks import two_desks

from evidence_desk.bundles.card_words import card_words
from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.gui.bundles.receiving_shown import BundleGiven
from evidence_desk.gui.bundles.shown import BundleChosen, ReceiptSaveAsked
from evidence_desk.gui.bundles.view import BundlesView
from evidence_desk.gui.bundles.wiring import make_bundles
from evidence_desk.gui.contacts.shown import OWN, ContactChosen
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathsChosen


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as desks:
        yield desks


def screen(qtbot, look, desk):
    view = make_bundles(look, ImmediateTasks(), desk).view
    assert isinstance(view, BundlesView)
    qtbot.addWidget(view)
    view.show()
    view.entered()
    return view


def said(view):
    return view.register.banner.words()


def test_from_the_bundle_to_the_receipt_and_back(desks, qtbot, look):
    """Headquarters opens the bundle, accepts it and saves the receipt; the desk drops that on its list."""
    written = desks.send("for the analyst")
    hq = screen(qtbot, look, desks.headquarters)
    hq.given.emit(BundleGiven(written.path))
    assert hq._stack.currentWidget() is hq.receiving
    hq.receiving.accept_asked.emit()
    page = hq.receiving._taken_in
    stick = desks.stick("back")
    page._ask_receipt(PathsChosen((stick,)))
    (receipt,) = stick.iterdir()
    assert receipt.name in hq.receiving._flow.banner.words()
    page._ask_receipt(PathsChosen((stick,)))
    assert "already a file of this name" in hq.receiving._flow.banner.words()

    field = screen(qtbot, look, desks.field)
    field.given.emit(BundleGiven(receipt))
    assert "all of it is held by the recipient" in said(field)
    assert field._stack.currentWidget() is field.register
    section = field.register.receipt
    assert "holds every record" in section._good.words() or "hold every record" in section._good.words()
    assert section._open.isHidden()
    assert desks.field.receipts.differing(Direction.SENT) == {written.bundle_id: 0}
    field.given.emit(BundleGiven(receipt))
    assert "taken in before" in said(field)


def test_headquarters_saves_it_later_from_the_register(desks, qtbot, look):
    written = desks.send()
    desks.headquarters.accept(desks.headquarters.incoming_reading().receive(written.path, _nobody()))
    view = screen(qtbot, look, desks.headquarters)
    view.register.chosen.emit(BundleChosen(written.bundle_id))
    section = view.register.receipt
    assert not section._save.isHidden()
    stick = desks.stick("back")
    section._ask_save(PathsChosen((stick,)))
    assert len(list(stick.iterdir())) == 1
    assert "Only the desk that sent the bundle" in said(view)
    section.save_asked.emit(ReceiptSaveAsked(section._key, stick / "not there"))
    assert said(view)
    assert len(list(stick.iterdir())) == 1


def test_what_is_refused_says_why_and_the_days_can_be_chosen(desks, qtbot, look, tmp_path):
    desks.send()
    view = screen(qtbot, look, desks.field)
    view.register._rows.choose(0)
    broken = tmp_path / "ED-7K3QXM.receipt.age"
    broken.write_bytes(b"age-encryption.org/v1\n")
    view.given.emit(BundleGiven(broken))
    assert "cut short or damaged" in said(view)
    days = view.register.receipt._days
    assert days.chosen() == "14"
    days.choose("3")
    days.activated.emit(days.currentIndex())
    assert desks.field.preferences.find("receipt-overdue-days") == "3"
    assert [button for button in view.findChildren(Button) if button.text() == "Open what arrived …"]


def _nobody():
    from evidence_desk.values.progress import NobodyWatching

    return NobodyWatching()


def test_keys_are_revoked_at_the_window_on_both_sides(desks, qtbot, look, tmp_path):
    """The desk signs and saves it, headquarters drops the file, and the page says so; a contact can be marked as well."""
    field = screen(qtbot, look, desks.field)
    field.keys_asked.emit(ContactChosen(OWN))
    own = field.keys.own
    own.revoke.open.click()
    own.revoke.why.setText("the laptop was taken")
    path = tmp_path / "keys.edrevoked"
    own._ask_revoke(PathsChosen((path,)))
    assert "Hand it to everybody" in field.keys.banner.words()
    assert own._revoked.words()

    hq = screen(qtbot, look, desks.headquarters)
    hq.given.emit(BundleGiven(path))
    page = hq.keys.contact
    assert "revoked these keys themselves" in page._revoked.words()
    assert "the laptop was taken" in page._revoked.words()
    assert page.revoke.isHidden()
    field.keys_asked.emit(ContactChosen(desks.headquarters.id))
    contact = field.keys.contact
    assert contact._words.text().split() == list(card_words(desks.headquarters.key_card))
    contact.revoke.open.click()
    contact._ask_revoke()
    assert "Say why" in field.keys.banner.words()
    contact.revoke.why.setText("their office was searched")
    contact.revoke.since.setText("2017-11-01")
    contact._ask_revoke()
    assert "Marked as compromised" in contact._revoked.words()
    assert desks.field.contacts.get(desks.headquarters.id).revoked_from == "2017-11-01T00:00:00.000Z"


def test_lightening_is_asked_for_twice_and_told(desks, qtbot, look):
    written = desks.send()
    desks.headquarters.accept(desks.headquarters.incoming_reading().receive(written.path, _nobody()))
    view = screen(qtbot, look, desks.field)
    view.register._rows.choose(0)
    box = view.register.receipt.lighten
    assert box.isHidden(), "without a receipt nothing may be erased"
    desks.field.take_in_receipt(desks.headquarters.receipting.sealed(written.bundle_id).content)
    view.register.chosen.emit(BundleChosen(written.bundle_id))
    assert not box.isHidden()
    box.open.click()
    assert "cannot be had back" in box._words.text()
    assert desks.field.files.count() == 1
    box._leave.click()
    assert box._card.isHidden()
    box.open.click()
    box._erase.click()
    assert desks.field.files.count() == 0
    assert "Erased here: 1 files" in said(view)
    assert box.isHidden()
