"""What the other screens know of identities: that there is one, under a code, and nothing of what it says."""

import pytest
from field_desk import CHEAP
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from two_desks import two_desks

from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.identities.identities import IdentityEntry
from evidence_desk.catalogue.identities.particulars import IdentityParticulars, PersonName
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.gui.bundles.choosing import everything, going, looked_at
from evidence_desk.gui.bundles.item_rows import sum_words
from evidence_desk.gui.custody.records_told import entry_card, record_called
from evidence_desk.gui.custody.shown import EntryChosen
from evidence_desk.gui.custody.told import Telling
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.search.presenter import SearchPresenter
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.widgets.button import Button
from evidence_desk.values.progress import NobodyWatching

SECOND = "six other words kept apart"
NAME = "Zaurbek Qarayevskiy"
WHO = IdentityParticulars(names=(PersonName(NAME),))
REASON = "The court asks who gave this account."


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as desks:
        yield desks


def test_a_bundle_lists_it_under_its_source_and_takes_the_source_along(desks):
    field, hq = desks.field, desks.headquarters
    field.identities.choose_second_passphrase(SECOND, CHEAP)
    other = field.keep(SourceBody(alias="Another"))
    sealed = field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    protected = field.identities.enter(IdentityEntry(other.id, WHO))
    looked = looked_at(field.outgoing.select(recipient=hq.id))
    items = looked.items
    by_record = {item.record: item for item in items}
    code = field.sources.get(desks.niko).code
    assert (by_record[sealed.id].title, by_record[sealed.id].stays) == (f"Identity of {code}", "")
    assert "never leaves" in by_record[protected.id].stays
    assert everything(items) >= {sealed.id}
    chosen = going(looked, frozenset({sealed.id}))
    assert chosen.along == {desks.niko}
    assert "Identities: 1" in sum_words(chosen, "0")
    assert "Identities" not in sum_words(going(looked, frozenset({desks.niko})), "0")
    assert NAME not in str(items)


def test_the_log_tells_of_it_by_its_code(desks):
    field = desks.field
    field.identities.choose_second_passphrase(SECOND, CHEAP)
    record = field.identities.enter(IdentityEntry(desks.niko, WHO))
    field.identities.open(record.id, REASON, SECOND)
    telling = Telling(field)
    (opened,) = telling.tell([field.log.last()])
    assert opened.sentence == f"Identity {record.code} opened and read"
    assert opened.reason == REASON
    card = entry_card(field, telling, EntryChosen(opened.seq))
    assert card.title == f"Identity of {field.sources.get(desks.niko).code}"
    assert card.kind == ""
    assert record_called(field, record.code) == record.id
    assert NAME not in str(card)


def test_the_search_finds_neither_its_words_nor_its_code(desks):
    field = desks.field
    record = field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=desks.headquarters.id))
    for words in (NAME, "Zaur", record.code, record.body.sealed[:20]):
        page = Heard()
        SearchPresenter(page, ImmediateTasks(), field, str, str).search(words)
        (results,) = [parts[0] for name, *parts in page.heard if name == "show_results"]
        assert results.groups == ()


class Heard:
    """A page that remembers what it was told."""

    def __init__(self):
        self.heard = []

    def __getattr__(self, name):
        return lambda *shown: self.heard.append((name, *shown))


def test_at_headquarters_the_door_asks_for_the_reason_alone(desks, look, qtbot):
    field, hq = desks.field, desks.headquarters
    field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    plan = field.outgoing.plan(hq.id, "analysis", field.outgoing.select(recipient=hq.id))
    written = export_bundle(plan, desks.stick(), field.vault.signer, [hq.key_card.encryption], NobodyWatching())
    hq.accept(hq.incoming_reading().receive(written.path, NobodyWatching()))
    view = make_sources(look, ImmediateTasks(), hq).view
    qtbot.addWidget(view)
    view.show()
    view.show_record(desks.niko)
    door = view.card.identity
    assert "Sealed to this desk" in door._standing._meaning.text()
    assert not any(one.isVisible() and "Enter" in one.text() for one in door.findChildren(Button))
    door._standing.open_asked.emit()
    assert not door._reason._passphrase_row.isVisible()
    QTest.keyClicks(door._reason._reason, REASON)
    QTest.keyClick(door._reason._reason, Qt.Key.Key_Return)
    assert door._opened.particulars() == WHO
    assert not door._opened._correct.isVisible()
    assert (hq.log.last().entry.action, hq.log.last().entry.reason) == ("identity-opened", REASON)


def test_a_new_key_of_headquarters_is_told_on_the_card(desks, look, qtbot):
    field, hq = desks.field, desks.headquarters
    field.identities.enter(IdentityEntry(desks.niko, WHO, sealed_for=hq.id))
    card = hq.key_card
    other = type(card)(card.desk, card.name, card.signing, field.key_card.encryption)
    field.contacts.replace(card.desk, card.name, other.to_bytes().decode())
    view = make_sources(look, ImmediateTasks(), field).view
    qtbot.addWidget(view)
    view.show()
    view.show_record(desks.niko)
    assert "another key now" in view.card.identity._standing._former.words()
