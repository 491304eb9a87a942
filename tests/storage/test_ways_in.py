"""The ways into a vault: added, tried, taken away; and never fewer than one that lets its owner in."""

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import create_desk, open_desk, recover_desk
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.recipient_slots import WrongKeyError
from evidence_desk.vault.sheets import SheetError, identity_from_sheets, make_code, make_sheets, read_code
from evidence_desk.vault.slots import SLOT_BYTES, SlotKind, SlotSecret, WrongPassphraseError

OTHER = "another long orchard phrase"
KEY_FILE = b"any file at all may be a key file"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "vault"
    with create_desk(folder, PASSPHRASE, name="Field", cost=CHEAP) as desk:
        desk.keep(SourceBody(alias="Niko"))
    return folder


@pytest.fixture
def desk(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        yield desk


def opens(folder, secret):
    with open_desk(folder, secret) as desk:
        assert [one.body.alias for one in desk.sources.page()] == ["Niko"]
        assert desk.check_log() == []
        return desk.key_card.signing


def kinds(desk):
    return [way.kind for way in desk.ways.all()]


def actions(desk):
    return [signed.entry.action for signed in desk.log.walk()]


def typed(sheet):
    return " ".join(sheet)


def test_a_new_vault_has_one_way_in_that_counts(desk):
    (way,) = desk.ways.all()
    assert way.kind is SlotKind.PASSPHRASE
    assert way.counts


def test_every_slot_looks_like_every_other_but_for_its_kind(desk):
    desk.ways.add_passphrase(PASSPHRASE, OTHER, key_file=KEY_FILE, cost=CHEAP)
    desk.ways.begin_recovery(PASSPHRASE)
    desk.ways.add_headquarters(PASSPHRASE, AgeIdentity.generate().recipient, "Headquarters")
    desk.ways.begin_journey(PASSPHRASE, CHEAP)
    slots = [path.read_bytes() for path in desk.vault.folder.slot_paths()]
    assert {slot[8] for slot in slots} == {1, 2, 3, 4, 5}
    assert {len(slot) for slot in slots} == {SLOT_BYTES}
    assert not any(b"Headquarters" in slot for slot in slots)


def test_a_second_passphrase_opens_and_signs_alike(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        desk.ways.add_passphrase(PASSPHRASE, OTHER, label="my colleague", cost=CHEAP)
        assert [way.label for way in desk.ways.all()] == ["", "my colleague"]
    assert opens(folder, OTHER) == opens(folder, PASSPHRASE)


def test_a_key_file_and_its_passphrase_open_only_together(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        desk.ways.add_passphrase(PASSPHRASE, OTHER, key_file=KEY_FILE, cost=CHEAP)
    opens(folder, SlotSecret(OTHER, SlotKind.KEY_FILE, KEY_FILE))
    for wrong in (
        OTHER,
        SlotSecret(OTHER, SlotKind.KEY_FILE, KEY_FILE + b"\n"),
        SlotSecret(PASSPHRASE, SlotKind.KEY_FILE, KEY_FILE),
        SlotSecret(OTHER, SlotKind.TRAVEL, KEY_FILE),
    ):
        with pytest.raises(WrongPassphraseError):
            open_desk(folder, wrong)


def test_a_new_passphrase_keeps_the_key_file_and_the_label(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        desk.ways.add_passphrase(PASSPHRASE, OTHER, label="stick", key_file=KEY_FILE, cost=CHEAP)
        desk.change_passphrase(SlotSecret(OTHER, SlotKind.KEY_FILE, KEY_FILE), "granite lantern orchard copper", CHEAP)
        assert [(way.kind, way.label) for way in desk.ways.all()] == [
            (SlotKind.PASSPHRASE, ""),
            (SlotKind.KEY_FILE, "stick"),
        ]
    opens(folder, SlotSecret("granite lantern orchard copper", SlotKind.KEY_FILE, KEY_FILE))
    opens(folder, PASSPHRASE)


def test_whoever_cannot_open_the_vault_cannot_change_its_ways(desk):
    for change in (
        lambda: desk.ways.add_passphrase("not the passphrase", OTHER, cost=CHEAP),
        lambda: desk.ways.begin_recovery("not the passphrase"),
        lambda: desk.ways.add_headquarters("not the passphrase", AgeIdentity.generate().recipient, ""),
        lambda: desk.ways.begin_journey("not the passphrase", CHEAP),
        lambda: desk.ways.remove("not the passphrase", desk.ways.all()[0].slot),
        lambda: desk.ways.change_passphrase("not the passphrase", OTHER, CHEAP),
    ):
        with pytest.raises(WrongPassphraseError):
            change()
    assert kinds(desk) == [SlotKind.PASSPHRASE]


def test_the_last_way_in_stays(desk):
    desk.ways.begin_recovery(PASSPHRASE)
    (own, _) = desk.ways.all()
    with pytest.raises(ResearcherError, match="last way in"):
        desk.ways.remove(PASSPHRASE, own.slot)
    assert len(desk.ways.all()) == 2


def test_a_way_taken_away_opens_no_more_and_is_gone_from_the_disk(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        way = desk.ways.add_passphrase(PASSPHRASE, OTHER, cost=CHEAP)
        desk.ways.remove(PASSPHRASE, way.slot)
        assert actions(desk)[-2:] == ["way-in-added", "way-in-removed"]
        assert len(list(desk.vault.folder.keys.iterdir())) == 1
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, OTHER)
    opens(folder, PASSPHRASE)


# Recovery sheets


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (2, 1)])
def test_any_two_sheets_recover_the_vault(folder, pair):
    with open_desk(folder, PASSPHRASE) as desk:
        before = desk.key_card
        sheets = desk.ways.begin_recovery(PASSPHRASE).sheets
    identity = identity_from_sheets([typed(sheets[at]) for at in pair])
    with recover_desk(folder, identity, OTHER, cost=CHEAP) as desk:
        assert [one.body.alias for one in desk.sources.page()] == ["Niko"]
        assert "signs with a new key" in desk.notices[0].happened
        assert desk.key_card.signing != before.signing
        assert desk.key_card.encryption != before.encryption
        assert desk.id == before.desk
        assert actions(desk)[-2:] == ["signing-key-replaced", "vault-recovered"]
        assert desk.check_log() == []
        assert kinds(desk) == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)
    assert opens(folder, OTHER) != before.signing


def test_sheets_count_only_after_the_drill(desk):
    new = desk.ways.begin_recovery(PASSPHRASE, "3 sheets")
    assert [way.counts for way in desk.ways.all()] == [True, False]
    desk.ways.prove_recovery(new.slot, identity_from_sheets([typed(new.sheets[2]), typed(new.sheets[0])]))
    assert [way.counts for way in desk.ways.all()] == [True, True]
    assert actions(desk)[-1] == "recovery-tried"


def test_the_drill_fails_with_sheets_of_another_vault_or_another_time(desk):
    older = desk.ways.begin_recovery(PASSPHRASE)
    newer = desk.ways.begin_recovery(PASSPHRASE)
    foreign, _ = make_sheets()
    with pytest.raises(WrongKeyError):
        desk.ways.prove_recovery(newer.slot, foreign)
    with pytest.raises(WrongKeyError, match="another time"):
        desk.ways.prove_recovery(newer.slot, identity_from_sheets([typed(sheet) for sheet in older.sheets[:2]]))
    assert [way.counts for way in desk.ways.all()] == [True, False, False]


def test_words_typed_wrongly_are_named():
    _, sheets = make_sheets()
    _, others = make_sheets()
    first, second = typed(sheets[0]), typed(sheets[1])
    short = " ".join(word[:4].upper() for word in sheets[0])
    assert identity_from_sheets([short, second]).recipient == identity_from_sheets([first, second]).recipient
    for words, sentence in (
        ([first], "together give nothing"),
        ([first, first], "same sheet twice"),
        ([first, typed(others[1])], "different times"),
        ([first, second.replace(sheets[1][6], "rhubarb")], "Sheet 2: Word 7"),
        ([typed(sheets[0][:19]), second], "Sheet 1: These are 19 words"),
        ([first, typed(sheets[1][::-1])], "Sheet 2: A word is wrong"),
    ):
        with pytest.raises(SheetError, match=sentence):
            identity_from_sheets(words)


def test_a_recovery_sheet_is_no_travel_code():
    code, words = make_code()
    assert read_code(typed(words)) == code
    _, sheets = make_sheets()
    with pytest.raises(SheetError, match="not of a travel code"):
        read_code(typed(sheets[0]))


# Headquarters


def test_headquarters_can_read_a_vault_and_never_sign_for_it(folder, tmp_path):
    with create_desk(tmp_path / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP) as headquarters:
        identity, recipient = headquarters.exchange, headquarters.key_card.encryption
    with open_desk(folder, PASSPHRASE) as desk:
        signing = desk.key_card.signing
        desk.ways.add_headquarters(PASSPHRASE, recipient, "Headquarters")
    with pytest.raises(WrongKeyError):
        recover_desk(folder, AgeIdentity.generate(), OTHER, cost=CHEAP)
    opens(folder, PASSPHRASE)
    with recover_desk(folder, identity, OTHER, cost=CHEAP) as desk:
        assert desk.key_card.signing != signing
        assert [one.body.alias for one in desk.sources.page()] == ["Niko"]
        assert actions(desk)[-1] == "vault-recovered"


# A journey


def test_on_a_journey_the_passphrase_alone_opens_nothing(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        signing = desk.key_card.signing
        desk.ways.add_passphrase(PASSPHRASE, OTHER, cost=CHEAP)
        words = desk.ways.begin_journey(PASSPHRASE, CHEAP).words
        secret = SlotSecret(PASSPHRASE, SlotKind.TRAVEL, read_code(typed(words)))
        assert opens_nothing_yet(desk)
        assert desk.ways.depart(secret) == 2
        assert kinds(desk) == [SlotKind.TRAVEL]
        with pytest.raises(ResearcherError, match="sealed for a journey"):
            desk.change_passphrase(PASSPHRASE, OTHER, CHEAP)
    for alone in (PASSPHRASE, OTHER):
        with pytest.raises(WrongPassphraseError):
            open_desk(folder, alone)
    assert opens(folder, secret) == signing
    with open_desk(folder, secret) as desk:
        with pytest.raises(ResearcherError, match="last way in"):
            desk.ways.remove(secret, desk.ways.all()[0].slot)
        desk.ways.arrive(secret, CHEAP)
        assert kinds(desk) == [SlotKind.PASSPHRASE]
    assert opens(folder, PASSPHRASE) == signing
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, secret)


def opens_nothing_yet(desk):
    """A travel code that was not typed in again seals nothing."""
    travel = [way for way in desk.ways.all() if way.kind is SlotKind.TRAVEL]
    return len(travel) == 1 and not travel[0].counts


KEY_FILE_SECRET = SlotSecret(OTHER, SlotKind.KEY_FILE, KEY_FILE)


def journey(desk, present, passphrase):
    words = desk.ways.begin_journey(present, CHEAP).words
    return SlotSecret(passphrase, SlotKind.TRAVEL, read_code(typed(words)))


def test_a_seal_that_was_not_finished_is_told_of_and_finished(folder):
    own = next((folder / "keys").iterdir())
    content = own.read_bytes()
    with open_desk(folder, PASSPHRASE) as desk:
        secret = journey(desk, PASSPHRASE, PASSPHRASE)
        desk.ways.depart(secret)
        assert actions(desk)[-1] == "sealed-for-travel"
    own.write_bytes(content)  # as it lies there where something interrupted its destroying
    with open_desk(folder, PASSPHRASE) as desk:
        assert any("was not finished" in one.happened for one in desk.notices)
        assert [way.counts for way in desk.ways.all()] == [True, False]
        assert desk.ways.depart(secret) == 1
        assert [way.counts for way in desk.ways.all()] == [True]
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)
    with open_desk(folder, secret) as desk:
        assert desk.notices == []


def test_the_log_says_sealed_only_once_it_is(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        secret = journey(desk, PASSPHRASE, PASSPHRASE)

        def interrupted(_):
            raise KeyboardInterrupt

        desk.ways._ring.remove = interrupted
        with pytest.raises(KeyboardInterrupt):
            desk.ways.depart(secret)
    with open_desk(folder, PASSPHRASE) as desk:
        assert "sealed-for-travel" not in actions(desk)
        assert ["was not finished" in one.happened for one in desk.notices] == [True]


def test_no_passphrase_is_added_on_a_journey(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        secret = journey(desk, PASSPHRASE, PASSPHRASE)
        desk.ways.depart(secret)
        with pytest.raises(ResearcherError, match="sealed for a journey"):
            desk.ways.add_passphrase(secret, OTHER, cost=CHEAP)


def test_a_key_file_is_asked_for_again_after_the_journey(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        desk.ways.add_passphrase(PASSPHRASE, OTHER, key_file=KEY_FILE, cost=CHEAP)
        secret = journey(desk, KEY_FILE_SECRET, OTHER)
        desk.ways.depart(secret)
        assert desk.ways.arrive(secret, CHEAP, key_file=KEY_FILE).kind is SlotKind.KEY_FILE
    opens(folder, KEY_FILE_SECRET)
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, OTHER)


def test_a_wrong_travel_code_seals_nothing(desk):
    desk.ways.begin_journey(PASSPHRASE, CHEAP)
    other, _ = make_code()
    with pytest.raises(WrongPassphraseError):
        desk.ways.depart(SlotSecret(PASSPHRASE, SlotKind.TRAVEL, other))
    assert SlotKind.PASSPHRASE in kinds(desk)


# Damage


def test_a_damaged_slot_is_shown_and_does_not_stand_in_the_way(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        sheets = desk.ways.begin_recovery(PASSPHRASE).sheets
        way = desk.ways.add_passphrase(PASSPHRASE, OTHER, cost=CHEAP)
    path = folder / "keys" / f"{way.slot}.slot"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    opens(folder, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, OTHER)
    identity = identity_from_sheets([typed(sheet) for sheet in sheets[:2]])
    with open_desk(folder, PASSPHRASE) as desk:
        assert desk.ways.all()[-1].kind is None
        desk.ways.remove(PASSPHRASE, way.slot)
        assert None not in kinds(desk)
    with recover_desk(folder, identity, OTHER, cost=CHEAP) as desk:
        assert desk.check_log() == []


def test_a_slot_of_another_vault_does_not_open_this_one(folder, tmp_path):
    with create_desk(tmp_path / "other", PASSPHRASE, name="Other", cost=CHEAP) as other:
        sheets = other.ways.begin_recovery(PASSPHRASE).sheets
    for path in (tmp_path / "other" / "keys").iterdir():
        (folder / "keys" / path.name).write_bytes(path.read_bytes())
    identity = identity_from_sheets([typed(sheet) for sheet in sheets[:2]])
    with pytest.raises(UnreadableError):
        recover_desk(folder, identity, OTHER, cost=CHEAP)
    opens(folder, PASSPHRASE)


def test_half_written_slots_are_swept_away(folder):
    (folder / "keys" / "0123456789abcdef.slot.part").write_bytes(b"half a slot")
    opens(folder, PASSPHRASE)
    assert not list((folder / "keys").glob("*.part"))


def test_a_former_passphrase_that_stays_is_named_with_what_to_do(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        (former,) = (folder / "keys").iterdir()
        removed = desk.ways._ring.remove
        refusals = []

        def refused(name):
            refusals.append(name)
            raise DiskTroubleError("The disk refuses.")

        desk.ways._ring.remove = refused
        with pytest.raises(ResearcherError) as told:
            desk.change_passphrase(PASSPHRASE, OTHER, CHEAP)
        assert refusals == [former.stem] * 2  # it was tried once more
        assert "remove the former passphrase under “Vault”, “Ways in”" in told.value.mend
        desk.ways._ring.remove = removed
        desk.ways.remove(OTHER, former.stem)
    with pytest.raises(WrongPassphraseError):
        open_desk(folder, PASSPHRASE)
    opens(folder, OTHER)


def test_keys_are_not_changed_where_a_way_in_would_be_lost_by_it(folder):
    with open_desk(folder, PASSPHRASE) as desk:
        way = desk.ways.add_headquarters(PASSPHRASE, AgeIdentity.generate().recipient, "Headquarters")
        desk.vault.database.execute("DELETE FROM key_slot WHERE slot = ?", (way.slot,))
        with pytest.raises(ResearcherError, match=way.slot):
            desk.rekey(PASSPHRASE, OTHER, cost=CHEAP)
        assert actions(desk)[-1] == "way-in-added"
        desk.ways.remove(PASSPHRASE, way.slot)
        desk.rekey(PASSPHRASE, OTHER, cost=CHEAP)
    opens(folder, OTHER)
