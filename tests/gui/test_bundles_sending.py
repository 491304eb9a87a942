"""Making a bundle as its presenter does it, on real desks, onto a real disk."""

from dataclasses import replace

import pytest
from extract_case import all_grants
from two_desks import two_desks

from evidence_desk.bundles.opening import inspect_bundle
from evidence_desk.bundles.parts import LEAST_PART_BYTES
from evidence_desk.bundles.verdict import Verdict
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent, Grant
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.gui.bundles.sending_presenter import SendingPresenter
from evidence_desk.gui.bundles.sending_shown import RecipientAsked, Ticked, WriteAsked
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.values.progress import NobodyWatching


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.recipients = self.problem = self.items = self.going = self.place = self.handed_over = self.failure = None
        self.writing, self.progress = "", []

    def show_recipients(self, shown):
        self.recipients = shown

    def show_problem(self, problem):
        self.problem = problem

    def show_items(self, items, going):
        self.items, self.going = items, going

    def show_going(self, going):
        self.going = going

    def show_place(self, shown):
        self.place = shown

    def show_stripping(self):
        self.stripping = True

    def show_stripping_progress(self, progress):
        self.progress.append(progress)

    def show_writing(self, recipient):
        self.writing = recipient

    def show_progress(self, progress):
        self.progress.append(progress)

    def show_handed_over(self, handed_over):
        self.handed_over = handed_over

    def show_failure(self, failure):
        self.failure = failure


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as desks:
        yield desks


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def sent():
    return []


@pytest.fixture
def presenter(desks, page, sent):
    return SendingPresenter(page, ImmediateTasks(), desks.field, lambda: sent.append(True))


def choose_all(presenter, desks):
    presenter.begin()
    presenter.choose_recipient(RecipientAsked(desks.headquarters.id, " analysis "))
    presenter.choose_what()


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_who_it_could_go_to(desks, page, presenter):
    card = desks.headquarters.key_card
    stranger = "0" * 8 + card.desk[8:]
    desks.field.contacts.add(stranger, "\u202eStranger", card.to_bytes().decode())
    presenter.begin()
    verified, unverified = page.recipients.recipients
    assert (verified.name, verified.why_not) == ("Headquarters", "")
    assert "the interviewer" in verified.standing
    assert unverified.name == "⟦U+202E⟧Stranger"
    assert "fingerprint" in unverified.why_not
    assert page.recipients.chosen == desks.headquarters.id


def test_who_is_no_headquarters_gets_extracts_and_sees_so_before(desks, page, presenter):
    field, other = desks.field, desks.headquarters
    field.contacts.note_recipient(other.id, Recipient.UNITED_NATIONS)
    asked = [facet for facet in Facet if facet is not Facet.DOCUMENTS]
    grants = tuple(Grant(Use.SHARE, Recipient.UNITED_NATIONS, facet, Answer.YES) for facet in asked)
    given = (ConsentEvent(ConsentChange.GIVEN),)
    field.keep(ConsentBody(desks.niko, ConsentManner.ORAL, grants=grants, events=given))
    source = field.sources.get(desks.niko)
    field.keep(replace(source.body, note="came by night"), source.id, source.revision)
    choose_all(presenter, desks)
    assert "United Nations · Pseudonymous extracts" in page.recipients.recipients[0].standing
    items = {item.record: item for item in page.items}
    assert (items[desks.niko].stays, items[desks.sealed].stays) == ("", "")
    assert "too sensitive for this recipient" in items[desks.niko].taken_out
    assert items[desks.exhibit].stays
    presenter.write(WriteAsked(desks.stick()))
    assert page.failure is None
    (path,) = desks.stick().iterdir()
    verdict = inspect_bundle(path, other.exchanges, [field.key_card], [], NobodyWatching())
    assert (verdict.verdict, verdict.about.profile) == (Verdict.AUTHENTIC_AND_COMPLETE, "pseudonymous")
    presenter.begin()
    presenter.choose_recipient(RecipientAsked(other.id, "once more"))
    assert {item.record: item.before for item in page.items}[desks.sealed] == "they have it as it is"


def test_only_what_fits_a_recipient_can_be_chosen_and_what_is_chosen_goes(desks, page, presenter):
    other = desks.headquarters
    presenter.begin()
    (shown,) = page.recipients.recipients
    assert (shown.usual, [one.whole for one in shown.profiles]) == ("full", [True, False, False, False])
    desks.field.contacts.note_recipient(other.id, Recipient.COURT)
    presenter.begin()
    (shown,) = page.recipients.recipients
    assert shown.usual == "court"
    assert [one.profile.value for one in shown.profiles] == ["pseudonymous", "public", "court"]
    assert {use.value for one in shown.profiles if one.profile.value == "court" for use in one.uses} == {"litigate"}
    assert all(one.profile.meaning and all(use.meaning for use in one.uses) for one in shown.profiles)
    presenter.choose_recipient(RecipientAsked(other.id, "x", profile="full"))
    assert "headquarters only" in page.failure.happened
    desks.field.contacts.note_recipient(other.id, Recipient.HEADQUARTERS)
    page.failure = None
    place = desks.field.keep(PlaceBody(names=(Name("Kutaisi"),), sensitivity=0)).id
    presenter.choose_recipient(RecipientAsked(other.id, "x", profile="pseudonymous", use="litigate"))
    assert not {item.record: item for item in page.items}[place].stays
    presenter.choose_what()
    assert page.place.manner == "Headquarters · Pseudonymous extracts · Use before a court"
    presenter.write(WriteAsked(desks.stick()))
    (path,) = desks.stick().iterdir()
    about = inspect_bundle(path, other.exchanges, [desks.field.key_card], [], NobodyWatching()).about
    assert (about.profile, about.use) == ("pseudonymous", "litigate")
    presenter.begin()
    assert (page.recipients.profile, page.recipients.use) == ("pseudonymous", "litigate")


def test_pictures_are_made_without_what_their_files_tell_and_what_was_left_out_stays_out(desks, page, presenter):
    field, other = desks.field, desks.headquarters
    field.contacts.note_recipient(other.id, Recipient.UNITED_NATIONS)
    grants = tuple(all_grants(Answer.YES))
    given = (ConsentEvent(ConsentChange.GIVEN),)
    field.keep(ConsentBody(desks.niko, ConsentManner.ORAL, grants=grants, events=given))
    held = field.exhibits.get(desks.exhibit)
    field.keep(replace(held.body, acquired_from=desks.niko, sensitivity=1), held.id, held.revision, "told")
    place = field.keep(PlaceBody(names=(Name("Kutaisi"),), sensitivity=0)).id
    presenter.begin()
    presenter.choose_recipient(RecipientAsked(other.id, "analysis"))
    assert page.going.strippable == 1
    presenter.tick(Ticked(place, on=False))
    presenter.strip()
    assert page.failure is None
    assert page.going.strippable == 0
    assert not page.going.goes(place)
    (made,) = (one for one in field.exhibits.page() if one.body.derived_from == desks.exhibit)
    assert page.going.goes(made.id)
    assert page.progress[-1].done == page.progress[-1].total == 1
    presenter.strip()
    assert len(list(field.exhibits.page())) == 2  # there is nothing left to make


def test_nothing_goes_to_keys_that_nobody_compared(desks, page, presenter):
    card = desks.headquarters.key_card
    stranger = "0" * 8 + card.desk[8:]
    desks.field.contacts.add(stranger, "Stranger", card.to_bytes().decode())
    presenter.begin()
    presenter.choose_recipient(RecipientAsked(stranger, "analysis"))
    assert "verified" in page.failure.happened
    assert page.items is None


def test_what_is_missing_is_said(desks, page, presenter):
    presenter.begin()
    presenter.choose_recipient(RecipientAsked("", "analysis"))
    assert page.problem.field == "recipient"
    presenter.choose_recipient(RecipientAsked(desks.headquarters.id, "  "))
    assert page.problem.field == "purpose"
    assert page.items is None


def test_every_record_has_its_verdict(desks, page, presenter):
    presenter.begin()
    presenter.choose_recipient(RecipientAsked(desks.headquarters.id, "analysis"))
    stays = {item.record: item.stays for item in page.items}
    assert stays == {
        desks.sealed: "",
        desks.exhibit: "",
        desks.niko: "",
        desks.draft: "still a draft; seal it first",
        desks.hidden: "life-threatening if known; stays on this desk",
    }
    assert [item.kind for item in page.items] == ["testimony", "testimony", "exhibit", "source", "source"]
    assert page.going.counts == {"testimony": 1, "exhibit": 1, "source": 1}
    assert (page.going.stays, page.going.left_out) == (2, 0)
    assert page.going.size > 0


def test_ticks_follow_the_person_but_what_stays_stays(desks, page, presenter):
    presenter.begin()
    presenter.choose_recipient(RecipientAsked(desks.headquarters.id, "analysis"))
    presenter.tick(Ticked(desks.draft, on=True))
    assert not page.going.goes(desks.draft)
    presenter.tick(Ticked(desks.exhibit, on=False))
    assert not page.going.goes(desks.exhibit)
    presenter.tick(Ticked(desks.niko, on=False))
    assert desks.niko in page.going.along
    presenter.tick_all(False)
    presenter.choose_what()
    assert page.problem.field == "items"
    presenter.tick_all(True)
    presenter.choose_what()
    assert page.place.going.counts == {"testimony": 1, "exhibit": 1, "source": 1}
    presenter.back_to_items()
    assert page.going.goes(desks.exhibit)


def test_written_read_back_verified_and_registered(desks, page, presenter, sent):
    choose_all(presenter, desks)
    assert (page.place.recipient, page.place.purpose) == ("Headquarters", "analysis")
    presenter.write(WriteAsked(desks.stick()))
    done = page.handed_over
    assert page.failure is None
    assert page.writing == "Headquarters"
    assert files(desks.stick()) == [done.file_name]
    registered = desks.field.bundles.last(Direction.SENT, desks.headquarters.id)
    assert (registered.code, registered.sha256, registered.size) == (done.code, done.sha256, done.size)
    assert (registered.purpose, registered.records, registered.files) == ("analysis", 3, 1)
    assert done.groups == desks.field.key_card.fingerprint().digits
    assert done.sha256 in done.words
    assert sent == [True]
    assert page.progress[-1].bytes_done == page.progress[-1].bytes_total > 0
    identity = [desks.headquarters.exchange]
    verdict = inspect_bundle(desks.stick() / done.file_name, identity, [desks.field.key_card])
    assert verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE
    assert sum(one.count for one in verdict.about.withheld) == 2


def test_only_what_was_ticked_is_in_it(desks, page, presenter):
    presenter.begin()
    presenter.choose_recipient(RecipientAsked(desks.headquarters.id, "analysis"))
    presenter.tick_all(False)
    presenter.tick(Ticked(desks.sealed, on=True))
    presenter.choose_what()
    presenter.write(WriteAsked(desks.stick()))
    path = desks.stick() / page.handed_over.file_name
    received = desks.headquarters.incoming_reading().receive(path, NobodyWatching())
    assert {record.id for record in received.records} == {desks.sealed, desks.niko}
    assert received.verdict.about.withheld == ()


def test_a_second_bundle_follows_the_first(desks, page, presenter):
    for number in (1, 2):
        choose_all(presenter, desks)
        presenter.write(WriteAsked(desks.stick()))
        assert page.handed_over.sequence == number
    assert len(files(desks.stick())) == 2


def test_a_stopped_bundle_leaves_nothing(desks, page):
    presenter = SendingPresenter(page, ImmediateTasks(cancel_after=3), desks.field, lambda: None)
    choose_all(presenter, desks)
    presenter.write(WriteAsked(desks.stick()))
    assert page.failure.cancelled
    assert files(desks.stick()) == []
    assert desks.field.bundles.all() == []


def test_a_folder_that_is_gone(desks, page, presenter):
    choose_all(presenter, desks)
    presenter.write(WriteAsked(desks.folder / "pulled out"))
    assert page.failure.happened
    assert "No bundle was written" in page.failure.safe
    assert desks.field.bundles.all() == []


def test_a_place_that_is_no_folder(desks, page, presenter):
    place = desks.folder / "notes.txt"
    place.write_text("mine")
    choose_all(presenter, desks)
    presenter.write(WriteAsked(place))
    assert page.failure.happened
    assert place.read_text() == "mine"


def test_an_unfinished_bundle_in_the_way_is_not_touched(desks, page, presenter, monkeypatch):
    choose_all(presenter, desks)
    monkeypatch.setattr("evidence_desk.bundles.outgoing.new_code", lambda _letter: "B-7K3QXM")
    left = desks.stick() / "ED-7K3QXM.zip.age.part"
    left.write_bytes(b"left by a pulled stick")
    presenter.write(WriteAsked(desks.stick()))
    assert page.failure.mend
    assert left.read_bytes() == b"left by a pulled stick"


def test_what_changed_since_it_was_looked_through_does_not_slip_out(desks, page, presenter):
    choose_all(presenter, desks)
    testimony = desks.field.testimonies.get(desks.sealed)
    changed = type(testimony.body)(**vars(testimony.body) | {"text": "He was stopped and struck."})
    desks.field.keep(changed, desks.sealed, testimony.revision, "read back to him")
    presenter.write(WriteAsked(desks.stick()))
    assert "changed since" in page.failure.happened
    assert files(desks.stick()) == []


def test_what_is_recorded_meanwhile_does_not_go_unseen(desks, page, presenter):
    choose_all(presenter, desks)
    desks.field.seal_testimony(desks.draft, 1)
    presenter.write(WriteAsked(desks.stick()))
    assert page.handed_over is None
    assert "changed since" in page.failure.happened


def test_a_bundle_that_cannot_be_registered_is_taken_back(desks, page, presenter):
    """Otherwise the next one would bear the same number, and headquarters would see a fork."""
    choose_all(presenter, desks)
    desks.field.vault.database.execute(
        "CREATE TRIGGER disk_full BEFORE INSERT ON bundle BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    presenter.write(WriteAsked(desks.stick()))
    assert page.failure.fault
    assert files(desks.stick()) == []


def test_in_parts_and_taken_back_with_all_of_them(desks, page, presenter):
    choose_all(presenter, desks)
    database = desks.field.vault.database
    database.execute("CREATE TRIGGER disk_full BEFORE INSERT ON bundle BEGIN SELECT RAISE(ABORT, 'no room'); END")
    presenter.write(WriteAsked(desks.stick(), LEAST_PART_BYTES))
    assert files(desks.stick()) == []
    database.execute("DROP TRIGGER disk_full")
    presenter.write(WriteAsked(desks.stick(), LEAST_PART_BYTES))
    (folder,) = desks.stick().iterdir()
    assert page.handed_over.parts == len(files(folder)) - 1 > 1
    assert page.handed_over.file_name == folder.name
    known = desks.headquarters.incoming_reading()
    assert known.inspect(folder, NobodyWatching()).verdict is Verdict.AUTHENTIC_AND_COMPLETE


def test_a_stored_file_that_was_damaged_stops_the_bundle(desks, page, presenter):
    choose_all(presenter, desks)
    (name,) = desks.field.vault.files.names()
    path = desks.field.vault.files.path(name)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)
    presenter.write(WriteAsked(desks.stick()))
    assert page.failure.happened
    assert files(desks.stick()) == []


def test_what_is_filled_in_waits_while_keys_are_compared(desks, page, presenter):
    presenter.begin()
    presenter.set_aside(RecipientAsked(desks.headquarters.id, "analysis"))
    presenter.begin()
    assert page.recipients.purpose == "analysis"
    presenter.forget()
    presenter.begin()
    assert page.recipients.purpose == ""


def test_only_what_is_new_since_the_last_receipt(desks, page):
    """Offered where a receipt came; what they hold adds no size, and a file of theirs is not written again."""
    presenter = SendingPresenter(page, ImmediateTasks(), desks.field, lambda: None)
    presenter.begin()
    assert page.recipients.recipients[0].receipted == ""
    written = desks.send()
    desks.headquarters.accept(desks.headquarters.incoming_reading().receive(written.path, NobodyWatching()))
    desks.field.take_in_receipt(desks.headquarters.receipting.sealed(written.bundle_id).content)
    exhibit = desks.field.exhibits.get(desks.exhibit)
    desks.field.keep(replace(exhibit.body, title="The shore"), exhibit.id, 1)
    presenter.begin()
    assert page.recipients.recipients[0].receipted
    presenter.choose_recipient(RecipientAsked(desks.headquarters.id, "the rest", since_receipt=True))
    assert {item.record for item in page.items if not item.stays} == {desks.exhibit, desks.niko}
    assert page.going.size == 0
    presenter.choose_what()
    presenter.write(WriteAsked(desks.stick("second")))
    (path,) = desks.stick("second").iterdir()
    accepted = desks.headquarters.accept(desks.headquarters.incoming_reading().receive(path, NobodyWatching()))
    assert (accepted.new_revisions, accepted.new_files) == (1, 0)
