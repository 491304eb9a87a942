"""Records kept, revised, sealed, searched and received; and the database defending itself."""

import dataclasses

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record, read_record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.files import FixityCheck, StoredFile, Thumbnail
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity, NameStatus, TestimonyState, label
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.ids import new_id
from evidence_desk.values.uncertain_date import parse_edtf
from evidence_desk.vault.database import IntegrityError

NIKO = SourceBody(alias="Niko", name_status=NameStatus.PSEUDONYM, languages=("az", "ru"))


@pytest.fixture
def clock():
    return TestClock()


@pytest.fixture
def desk(tmp_path, clock):
    with create_desk(tmp_path / "v", PASSPHRASE, name="Baku desk", cost=CHEAP, clock=clock) as opened:
        yield opened


def a_file(desk, sha256="ab" * 32):
    facts = FileFacts(sha256, 12, "image/jpeg", 7)
    desk.files.add(StoredFile(facts, sha256[:32], "2017-11-15T09:00:00.000Z"), Thumbnail("image/png", b"png"))
    return facts


def test_saved_records_come_back_after_reopening(desk, tmp_path):
    source = desk.keep(NIKO)
    testimony = desk.keep(
        TestimonyBody(source=source.id, title="Account", taken_on=parse_edtf("2017-11~"), text="Yasamal, 15 September")
    )
    exhibit = desk.keep(ExhibitBody(file=a_file(desk), original_name="IMG \u202e.jpg", metadata=(("Make", "Canon"),)))
    desk.close()
    with open_desk(tmp_path / "v", PASSPHRASE) as again:
        assert again.sources.get(source.id) == source
        assert again.testimonies.get(testimony.id) == testimony
        assert again.exhibits.get(exhibit.id) == exhibit
        assert again.sources.by_code(source.code) == source
        assert again.notices == []
        assert again.check_log() == []


def test_every_save_is_a_custody_entry_with_the_content_hash(desk):
    source = desk.keep(NIKO)
    revised = desk.keep(dataclasses.replace(NIKO, note="second meeting"), source.id, 1, "new facts")
    story = [(signed.entry.action, signed.entry.content, signed.entry.reason) for signed in desk.log.story(source.id)]
    assert story == [
        ("source-added", source.content(), ""),
        ("source-revised", revised.content(), "new facts"),
    ]
    assert desk.sources.history(source.id) == [source, revised]


def test_saving_nothing_new_makes_no_revision(desk):
    source = desk.keep(NIKO)
    assert desk.keep(NIKO, source.id, 1) == source
    assert len(desk.sources.history(source.id)) == 1


def test_a_change_in_between_is_refused_not_overwritten(desk):
    source = desk.keep(NIKO)
    desk.keep(dataclasses.replace(NIKO, note="one"), source.id, 1)
    with pytest.raises(ResearcherError, match="in the meantime"):
        desk.keep(dataclasses.replace(NIKO, note="two"), source.id, 1)
    assert desk.sources.get(source.id).body.note == "one"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (SourceBody(alias="  "), "alias"),
        (SourceBody(alias="x", name_status=NameStatus.WITHHELD), "name_status_reason"),
        (SourceBody(alias="x", sensitivity=5), "sensitivity"),
        (SourceBody(alias="x\x00"), "alias"),
        (SourceBody(alias="x", note="half \ud800"), "note"),
        (SourceBody(alias="x", note="y" * 2_000_001), "note"),
        (TestimonyBody(source=""), "source"),
        (TestimonyBody(source="../../etc"), "source"),
    ],
)
def test_a_bad_field_is_named_and_nothing_is_kept(desk, body, field):
    size = desk.log.size()
    with pytest.raises(FieldProblemError) as caught:
        desk.keep(body)
    assert caught.value.field == field
    assert desk.log.size() == size
    assert desk.sources.count() == desk.testimonies.count() == 0


def test_testimony_of_an_unknown_source_is_refused_in_words_and_by_the_database(desk):
    size = desk.log.size()
    body = TestimonyBody(source=new_id())
    with pytest.raises(FieldProblemError, match="not in this vault") as refused:
        desk.keep(body)
    assert refused.value.field == "source"
    with pytest.raises(IntegrityError), desk.vault.database.transaction():
        desk.testimonies._write(Record(new_id(), "T-00001X", desk.id, 1, "2017-11-15T09:00:00.000Z", body))
    assert (desk.testimonies.count(), desk.log.size()) == (0, size)
    assert desk.testimonies.count() == 0


def test_sealed_testimony_gets_revisions_only(desk):
    source = desk.keep(NIKO)
    draft = desk.keep(TestimonyBody(source=source.id, text="as told"))
    sealed = desk.seal_testimony(draft.id, 1)
    assert sealed.body.state is TestimonyState.SEALED
    corrected = desk.keep(dataclasses.replace(sealed.body, text="as read back"), draft.id, 2, "read back")
    assert [record.body.text for record in desk.testimonies.history(draft.id)] == ["as told", "as told", "as read back"]
    assert corrected.revision == 3
    with pytest.raises(FieldProblemError, match="stays sealed"):
        desk.keep(dataclasses.replace(sealed.body, state=TestimonyState.DRAFT), draft.id, 3, "a mistake")
    for no_reason in ("", " ", "\u200b\u2060", "…"):
        for change in ({"text": "as somebody else wants it"}, {"observations": "nervous"}, {"sensitivity": 3}):
            with pytest.raises(FieldProblemError, match="say why") as caught:
                desk.keep(dataclasses.replace(corrected.body, **change), draft.id, 3, no_reason)
            assert caught.value.field == "reason"
            assert "still there" in caught.value.safe
    with pytest.raises(IntegrityError, match="sealed"):
        desk.vault.database.execute("UPDATE testimony SET state = 'draft'")
    assert desk.testimonies.get(draft.id) == corrected


def test_empty_testimony_cannot_be_sealed(desk):
    source = desk.keep(NIKO)
    draft = desk.keep(TestimonyBody(source=source.id))
    with pytest.raises(FieldProblemError):
        desk.seal_testimony(draft.id, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE custody_entry SET record = 'x'",
        "DELETE FROM custody_entry",
        "UPDATE revision SET line = '{}'",
        "DELETE FROM revision",
        "DELETE FROM testimony",
        "UPDATE testimony SET text = 'other'",
        "UPDATE stored_file SET sha256 = replace(sha256, 'a', 'b')",
        "UPDATE fixity_check SET outcome = 'match'",
        "DELETE FROM fixity_check",
        "DELETE FROM exhibit",
        "INSERT INTO desk (id, name, made_at, signing_public) VALUES ('x', '', '', zeroblob(32))",
    ],
)
def test_the_database_refuses_to_rewrite_history(desk, statement):
    source = desk.keep(NIKO)
    draft = desk.keep(TestimonyBody(source=source.id, text="as told"))
    desk.seal_testimony(draft.id, 1)
    facts = a_file(desk)
    desk.keep(ExhibitBody(file=facts))
    desk.files.note_check(FixityCheck(facts.sha256, "2017-11-15", CheckReason.INTAKE, Fixity.CHANGED, ""))
    with pytest.raises(IntegrityError):
        desk.vault.database.execute(statement)


def test_pages_run_newest_first_and_meet(desk):
    made = [desk.keep(dataclasses.replace(NIKO, note=str(number))) for number in range(7)]
    first = desk.sources.page(limit=4)
    rest = desk.sources.page(before=(first[-1].made_at, first[-1].id), limit=4)
    assert [record.id for record in first + rest] == [record.id for record in reversed(made)]
    assert desk.sources.count() == 7


def test_search_finds_any_spelling_and_only_what_may_be_found(desk):
    source = desk.keep(dataclasses.replace(NIKO, note="met at the café in Gəncə"))
    testimony = desk.keep(TestimonyBody(source=source.id, title="Night of 14 September", text="دائرة الشرطة"))
    secret = desk.keep(SourceBody(alias="Hidden person", sensitivity=4))
    found = lambda query, **rest: [hit.record for hit in desk.index.find(query, **rest)]  # noqa: E731
    assert found("CAFE") == [source.id]
    assert found("septem") == [testimony.id]
    assert found("الشرطه") == [testimony.id]
    assert found("hidden") == []
    assert found('") OR 1=1 --') == []
    assert found("") == []
    assert found("september", kind="source") == []
    less = dataclasses.replace(secret.body, sensitivity=2)
    with pytest.raises(FieldProblemError, match="less protected"):
        desk.keep(less, secret.id, 1)
    shown = desk.keep(less, secret.id, 1, "published by herself")
    assert found("hidden") == [secret.id]
    desk.keep(dataclasses.replace(shown.body, sensitivity=3), secret.id, 2)
    assert found("hidden") == []


def test_a_level_four_word_is_nowhere_in_the_index(desk):
    desk.keep(SourceBody(alias="Zugzwangwort", sensitivity=4))
    desk.settle()
    assert desk.vault.database.scalar("SELECT count(*) FROM search WHERE search MATCH 'zugzwangwort'") == 0
    assert desk.vault.database.scalar("SELECT count(*) FROM search_content WHERE c0 LIKE '%zugzwang%'") == 0


def test_records_of_another_desk_are_read_only_and_newest_wins(desk):
    other = new_id()
    first = Record(new_id(), "S-7K3QXM", other, 1, "2017-11-15T09:00:00.000Z", NIKO)
    second = dataclasses.replace(first, revision=2, body=dataclasses.replace(NIKO, note="later"))
    assert desk.sources.accept(second)
    assert desk.sources.accept(first)
    assert not desk.sources.accept(second)
    assert desk.sources.get(first.id) == second
    assert len(desk.sources.history(first.id)) == 2
    with pytest.raises(ResearcherError, match="another desk"):
        desk.keep(NIKO, first.id, 2)
    fork = dataclasses.replace(second, body=dataclasses.replace(NIKO, note="another past"))
    with pytest.raises(ResearcherError, match="fork"):
        desk.sources.accept(fork)
    with pytest.raises(ResearcherError, match="another desk"):
        desk.sources.accept(dataclasses.replace(second, desk=new_id(), revision=3))
    assert desk.sources.get(first.id) == second


def test_contacts_are_verified_in_words_and_replaced_only_expressly(desk):
    contact = desk.contacts.add("d1", "Headquarters", '{"a":1}')
    assert not contact.verified
    assert desk.contacts.add("d1", "Headquarters", '{"a":1}') == contact
    with pytest.raises(ResearcherError, match="other keys"):
        desk.contacts.add("d1", "Headquarters", '{"a":2}')
    with pytest.raises(ResearcherError, match="how"):
        desk.contacts.verify("d1", how=" ", by="me")
    assert desk.contacts.verify("d1", how="read aloud", by="me").verified
    actions = [signed.entry.action for signed in desk.log.page()]
    assert actions[:2] == ["contact-verified", "contact-added"]
    assert desk.contacts.replace("d1", "Headquarters", '{"a":1}').verified
    replaced = desk.contacts.replace("d1", "Head office", '{"a":2}')
    assert (replaced.name, replaced.card, replaced.verified, replaced.verified_by) == (
        "Head office",
        '{"a":2}',
        False,
        "",
    )
    assert desk.log.last().entry.action == "contact-keys-replaced"
    with pytest.raises(LookupError):
        desk.contacts.replace("d2", "Nobody", "{}")


def test_a_saved_form_takes_its_draft_along_or_neither(desk):
    desk.drafts.keep("source", "new", {"alias": ""})
    with pytest.raises(FieldProblemError):
        desk.keep(SourceBody(alias=" "), draft="new")
    assert desk.drafts.waiting("source") == ["new"]
    desk.keep(NIKO, draft="new")
    assert desk.drafts.waiting("source") == []


def test_drafts_survive_reopening(desk, tmp_path):
    desk.drafts.keep("testimony", "new", {"text": "half a sentence, نصف جملة"})
    desk.close()
    with open_desk(tmp_path / "v", PASSPHRASE) as again:
        assert again.drafts.find("testimony", "new") == {"text": "half a sentence, نصف جملة"}
        assert again.drafts.waiting("testimony") == ["new"]
        again.drafts.drop("testimony", "new")
        assert again.drafts.find("testimony", "new") is None


def test_rollback_of_the_catalogue_is_noticed(desk, tmp_path):
    desk.keep(NIKO)
    desk.close()
    old = (tmp_path / "v" / "catalogue.db").read_bytes()
    with open_desk(tmp_path / "v", PASSPHRASE) as again:
        again.keep(dataclasses.replace(NIKO, alias="Erbulat"))
    (tmp_path / "v" / "catalogue.db").write_bytes(old)
    with open_desk(tmp_path / "v", PASSPHRASE) as rolled_back:
        (notice,) = rolled_back.notices
        assert "not the one last saved" in notice.happened


@pytest.mark.parametrize("content", [b"", b"{}", b'{"mac":"0"}'])
def test_altered_head_is_noticed(desk, tmp_path, content):
    desk.keep(NIKO)
    desk.close()
    (tmp_path / "v" / "head").write_bytes(content)
    with open_desk(tmp_path / "v", PASSPHRASE) as again:
        assert "head" in again.notices[0].happened


def test_log_notes_a_lying_clock(desk, clock):
    clock.jump(days=-400)
    desk.keep(NIKO)
    assert set(desk.log.last().entry.clock) == {"behind-last-entry", "stepped"}
    assert desk.check_log() == []


@pytest.mark.parametrize(("column", "value"), [("entry", None), ("signature", b"s" * 64), ("leaf", b"l" * 32)])
def test_an_altered_log_is_found_entry_by_entry(desk, column, value):
    desk.keep(NIKO)
    desk.keep(dataclasses.replace(NIKO, alias="Firuz"))
    database = desk.vault.database
    database.execute("DROP TRIGGER custody_entry_never_changes")
    if column == "entry":
        text = database.scalar("SELECT entry FROM custody_entry WHERE seq = 2").replace("source-added", "source-adder")
        value = text
    database.execute(f"UPDATE custody_entry SET {column} = ? WHERE seq = 2", (value,))
    assert 2 in {finding.seq for finding in desk.check_log()}


def test_a_deleted_log_entry_is_found(desk):
    for number in range(3):
        desk.keep(dataclasses.replace(NIKO, alias=str(number)))
    desk.vault.database.execute("DROP TRIGGER custody_entry_never_goes")
    desk.vault.database.execute("DELETE FROM custody_entry WHERE seq = 3")
    troubles = {(finding.seq, finding.trouble) for finding in desk.check_log()}
    assert (3, "missing") in troubles
    assert (4, "out-of-chain") in troubles


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


@settings(max_examples=60)
@given(
    alias=texts.filter(str.strip), note=texts, languages=st.lists(st.sampled_from(["az", "ru", "ar-EG"]), max_size=3)
)
def test_record_lines_round_trip(alias, note, languages):
    body = SourceBody(alias=alias, note=note, languages=tuple(languages))
    record = Record(new_id(), "S-7K3QXM", new_id(), 1, "2017-11-15T09:00:00.000Z", body)
    assert read_record(record.line()) == record


@pytest.mark.parametrize(
    "change",
    [
        {"revision": 0},
        {"revision": "1"},
        {"id": "not an id"},
        {"kind": "identity"},
        {"format": "evidence-desk-record/2"},
        {"extra": 1},
        {"body": {}},
        {"body": None},
        {"body": NIKO.to_json() | {"sensitivity": "2"}},
        {"body": NIKO.to_json() | {"risk": "enormous"}},
        {"body": NIKO.to_json() | {"languages": "az"}},
        {"body": NIKO.to_json() | {"alias": ""}},
    ],
)
def test_misshapen_lines_are_refused(change):
    from evidence_desk.values.canonical import canonical

    record = Record(new_id(), "S-7K3QXM", new_id(), 1, "2017-11-15T09:00:00.000Z", NIKO)
    with pytest.raises(UnreadableError):
        read_record(canonical(record.to_json() | change))


def test_every_term_has_words():
    from evidence_desk.catalogue.terms import terms

    for enumeration in vars(terms).values():
        if (
            isinstance(enumeration, type)
            and issubclass(enumeration, terms.StrEnum)
            and enumeration is not terms.StrEnum
        ):
            assert all(label(term) for term in enumeration)
