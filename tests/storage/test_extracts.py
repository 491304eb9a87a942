"""Extracts: what one recipient sees of records, in names of its own, and what it can never be taken for."""

import base64
import hashlib
import hmac
import json
from dataclasses import replace

import pytest
from extract_case import NOBODY, all_grants, an_other, make_desk, meet
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.bundles.disclosure import Override
from evidence_desk.bundles.handover import Handover, handover_to
from evidence_desk.bundles.held_and_seen import Leaving, beside
from evidence_desk.bundles.kept_back import StillInsideError
from evidence_desk.bundles.outgoing import Before
from evidence_desk.bundles.recipient_names import RecipientNames, commitment
from evidence_desk.bundles.verdict import Verdict
from evidence_desk.bundles.writer import BundleNotWrittenError, export_bundle
from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.act import ActBody, Affected
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Extract
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.consent_terms import (
    Answer,
    ConsentChange,
    ConsentManner,
    Facet,
    MentionConsent,
    Recipient,
    Use,
)
from evidence_desk.catalogue.terms.profiles import Profile
from evidence_desk.desk import create_desk
from evidence_desk.desk.deriving import Deriving
from evidence_desk.desk.recalls import recall_notices
from evidence_desk.desk.stripping import strip, to_be_stripped
from evidence_desk.gui.records.standing import standing_of
from evidence_desk.gui.records.told import Words
from evidence_desk.media.derivatives.jpeg_segments import plain_jpeg
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.findings import Gravity
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.resources import resource

UN, COURT, ORGANISATION = Recipient.UNITED_NATIONS, Recipient.COURT, Recipient.ORGANISATION
TEXT = "Elvin saw it. The men took Ramiz Hasanov to the yard, and Ramiz fell. They struck him there."
QUOTE = "They struck him there."


@pytest.fixture
def case(tmp_path):
    """A case of one's own, to change."""
    made = _made(tmp_path)
    yield made
    made.desk.close()


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """A case that no test changes."""
    made = _made(tmp_path_factory.mktemp("standing"))
    yield made
    made.desk.close()


def _made(tmp_path):
    """A desk with an account that its source agreed to have shared, and somebody in it who did not agree to be named."""
    made = make_desk(tmp_path, UN, COURT, ORGANISATION)
    desk, ids = made.desk, {}
    ids["source"] = desk.keep(SourceBody(alias="Niko", relation="witness", note="came twice")).id
    given = (ConsentEvent(ConsentChange.GIVEN),)
    grants = tuple(all_grants(Answer.YES))
    ids["consent"] = desk.keep(ConsentBody(ids["source"], ConsentManner.ORAL, grants=grants, events=given)).id
    ids["elvin"] = desk.keep(PartyBody((Name("Elvin"),), party_type="person", note="his neighbour")).id
    ids["account"] = desk.keep(TestimonyBody(ids["source"], "The yard", text=TEXT, interviewer="A. Guest")).id
    desk.seal_testimony(ids["account"], 1)
    ids["passage"] = desk.keep(_passage(ids["account"], QUOTE, PassageMark.ACT)).id
    ids["mention"] = desk.keep(_passage(ids["account"], "Ramiz Hasanov", PassageMark.MENTION, sensitivity=3)).id
    ids["event"] = desk.keep(EventBody("The night")).id
    against = (Affected(ids["elvin"]), Affected(described="Ramiz"))
    cited = (Citation(ids["passage"]), Citation(ids["mention"]))
    ids["act"] = desk.keep(ActBody(ids["event"], described="struck", against=against, citations=cited)).id
    made.ids = ids
    return made


def _passage(account, quote, mark, **more):
    start = TEXT.index(quote)
    agreed = MentionConsent.NOT_ASKED
    return PassageBody(account, 2, start, start + len(quote), quote, mark, agreed=agreed, **more)


def _findings(desk):
    report = desk.preservation.checking().run(lambda step: step(), NOBODY)
    return [one for one in report.findings if one.gravity is not Gravity.HARMLESS]


def selected(case, recipient=UN, chosen=None, **changes):
    return case.desk.outgoing.select(chosen, replace(case.handover(recipient), **changes))


def seen(selection, record):
    return selection.extracts.going[record].seen


def verdict(selection, record):
    (found,) = (one for one in selection.verdicts if one.record == record)
    return found


def test_names_are_the_recipients_own_and_whoever_did_not_agree_is_not_there(standing):
    looked, ids = selected(standing), standing.ids
    account = seen(looked, ids["account"]).body
    assert account.text == f"{MARKER} saw it. The men took {MARKER} to the yard, and {MARKER} fell. {QUOTE}"
    assert account.interviewer == MARKER
    source, elvin = seen(looked, ids["source"]), seen(looked, ids["elvin"])
    assert source.body.alias == source.code != standing.desk.sources.get(ids["source"]).code
    assert [name.text for name in elvin.body.names] == [elvin.code]
    passage = seen(looked, ids["passage"]).body
    assert passage.stands_in(account.text)
    assert passage.quote == QUOTE
    act = seen(looked, ids["act"])
    assert [one.party for one in act.body.against] == [elvin.id, None]
    assert act.body.against[1].described == MARKER
    assert [one.record for one in act.body.citations] == [seen(looked, ids["passage"]).id], "no way to who is not there"
    assert {"against.described", "citations"} <= set(act.extract.redacted)
    assert verdict(looked, ids["mention"]).reason


def test_two_recipients_have_nothing_in_common_and_one_finds_the_same_again(case):
    to_un, to_court = (selected(case, one).extracts.going for one in (UN, COURT))
    for record, mine in to_un.items():
        theirs = to_court[record].seen
        for name in ("id", "code"):
            assert getattr(mine.seen, name) not in {getattr(theirs, name), getattr(mine.held, name)}
        assert mine.seen.extract.commitment != theirs.extract.commitment
    case.send(case.handover(UN))
    again = selected(case).extracts.going
    for record, one in to_un.items():
        assert (again[record].seen.id, again[record].seen.code) == (one.seen.id, one.seen.code)


def test_what_is_new_changed_known_and_withheld_now(case):
    ids = case.ids
    assert {one.before for one in selected(case).verdicts} == {Before.NOTHING}
    case.send(case.handover(UN))
    first = seen(selected(case), ids["source"])
    assert verdict(selected(case), ids["source"]).before is Before.SAME
    source = case.desk.sources.get(ids["source"])
    case.desk.keep(replace(source.body, note="came three times"), source.id, source.revision)
    unseen = selected(case)
    assert seen(unseen, ids["source"]).line() == first.line(), "what nobody sees does not show that it changed"
    case.desk.keep(replace(source.body, relation="victim"), source.id, source.revision + 1)
    changed = selected(case)
    assert verdict(changed, ids["source"]).before is Before.OTHER
    assert (seen(changed, ids["source"]).revision, seen(changed, ids["source"]).id) == (2, first.id)
    consent = case.desk.records["consent"].get(ids["consent"])
    withdrawn = (*consent.body.events, ConsentEvent(ConsentChange.WITHDRAWN))
    no = tuple(all_grants(Answer.NO))
    case.desk.keep(replace(consent.body, events=withdrawn, grants=no), consent.id, 1, "he asked for it")
    now = verdict(selected(case), ids["account"])
    assert (now.goes, now.before) == (False, Before.OTHER)


def test_a_recall_names_records_as_their_recipient_knows_them(case):
    case.send(case.handover(UN))
    known = {one.seen.id for one in selected(case).extracts.going.values()}
    consent = case.desk.records["consent"].get(case.ids["consent"])
    events = (*consent.body.events, ConsentEvent(ConsentChange.WITHDRAWN))
    withdrawn = replace(consent.body, events=events, grants=tuple(all_grants(Answer.NO)))
    recall_notices(case.desk, case.desk.keep(withdrawn, consent.id, 1, "he asked for it"))
    ((statement,),) = case.desk.vault.database.execute("SELECT statement FROM recall_given")
    assert seen_in(statement, known) >= {
        RecipientNames(case.desk.extracts.secret(), case.others[UN].id).identity(case.ids["account"])
    }
    assert not seen_in(statement, case.ids.values())


def seen_in(statement, identities):
    """Those identities that a signed statement names."""
    said = b"".join(part.encode() for part in (statement, *map(_decoded, statement.splitlines())))
    return {one for one in identities if one.encode() in said}


def _decoded(line):
    try:
        return base64.b64decode(line, validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""


def test_the_commitment_can_be_opened_and_not_guessed(standing):
    going = selected(standing).extracts.going[standing.ids["account"]]
    names = RecipientNames(standing.desk.extracts.secret(), standing.others[UN].id)
    blinding, line = names.blinding(going.held.id, 1), going.held.line()
    assert going.seen.extract.commitment == hmac.new(blinding, line, hashlib.sha256).hexdigest()
    assert going.seen.extract.commitment == commitment(blinding, line)
    assert going.seen.extract.commitment not in {going.held.content(), hashlib.sha256(line).hexdigest()}


def test_a_desk_takes_extracts_in_as_extracts_and_a_fuller_one_supersedes(case, tmp_path):
    with create_desk(tmp_path / "hq", PASSPHRASE, name="Commission", cost=CHEAP, clock=TestClock()) as reader:
        card = case.desk.key_card
        reader.contacts.add(card.desk, card.name, card.to_bytes().decode())
        reader.contacts.verify(card.desk, how="read aloud", by="a clerk")
        meet(case.desk, reader.key_card, UN)
        handover = handover_to(case.desk.contacts.get(reader.id))
        for number in (1, 2):
            looked = case.desk.outgoing.select(None, handover)
            plan = case.desk.outgoing.plan(reader.id, "to be looked at", looked)
            written = export_bundle(plan, tmp_path, case.desk.vault.signer, [reader.key_card.encryption], NOBODY)
            case.desk.note_sent(plan, written)
            assert written.verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE
            accepted = reader.accept(reader.incoming_reading().receive(written.path, NOBODY))
            taken = case.desk.take_in_receipt(reader.receipting.sealed(accepted.bundle.id).content)
            assert not taken.read.confirmed.differences
            here = reader.register.record(seen(looked, case.ids["mention" if number > 1 else "account"]).id)
            assert here.extract is not None
            assert standing_of(reader, here, None, Words({}, {})).extract
            mention = case.desk.records["passage"].get(case.ids["mention"])
            if number == 1:
                agreed = replace(mention.body, agreed=MentionConsent.YES)
                case.desk.keep(agreed, mention.id, mention.revision, "asked")
        own = reader.keep(SourceBody(alias="Niko"))
        assert not standing_of(reader, own, None, Words({}, {})).extract
        account = reader.testimonies.get(seen(looked, case.ids["account"]).id)
        assert (account.revision, "Ramiz Hasanov" in account.body.text, "Elvin" in account.body.text) == (
            2,
            True,
            False,
        )
        assert _findings(reader) == _findings(case.desk) == []


@pytest.mark.parametrize("field", ["purpose", "file"])
def test_a_name_in_what_is_about_to_be_sealed_stops_the_export(case, tmp_path, field):
    purpose = "about ELVÍN" if field == "purpose" else "to be looked at"
    if field == "file":
        (tmp_path / "list.txt").write_text("Seen by Elvin, at noon.")
        reading, intake = case.desk.intake(Acquisition(acquired_from=case.ids["source"]))
        (taken,) = map(intake.enter, reading.read([str(tmp_path / "list.txt")], NOBODY))
        case.desk.settle()
        assert taken.exhibit
    handover = case.handover(UN)
    plan = case.desk.outgoing.plan(handover.desk, purpose, case.desk.outgoing.select(None, handover))
    with pytest.raises(StillInsideError) as stopped:
        export_bundle(plan, tmp_path, case.desk.vault.signer, [case.others[UN].key_card.encryption], NOBODY)
    party = case.desk.records["party"].get(case.ids["elvin"])
    assert party.code in stopped.value.happened
    assert "names" in stopped.value.happened
    assert "elvin" not in stopped.value.happened.lower()
    assert not list(tmp_path.glob("ED-*"))


def test_a_reason_lifts_the_level_of_a_record_and_no_refusal(case):
    ids, reason = case.ids, "the commission asked for it"
    event = case.desk.records["event"].get(ids["event"])
    own = case.desk.keep(EventBody("The search of the office", sensitivity=3))
    worst = case.desk.keep(EventBody("Where they hide", sensitivity=4))
    refused = case.desk.keep(SourceBody(alias="Samir"))
    untold = case.desk.keep(TestimonyBody(refused.id, "Not asked", text="He said nothing of it."))
    case.desk.seal_testimony(untold.id, 1)
    lifted = dict.fromkeys((own.id, worst.id, untold.id, refused.id, ids["mention"]), reason)
    looked = selected(case, lifted=lifted)
    assert [verdict(looked, one).goes for one in (own.id, worst.id, untold.id, refused.id, ids["mention"])] == [
        True, False, False, False, False,
    ]  # fmt: skip
    assert not verdict(selected(case), own.id).goes
    assert verdict(selected(case), event.id).goes
    plan = case.desk.outgoing.plan(case.others[UN].id, "to be looked at", looked)
    (told,) = json.loads(plan.disclosure().to_bytes())["overrides"]
    assert told == {"record": seen(looked, own.id).id, "reason": reason}
    case.send(case.handover(UN), looked)
    entries = [one.entry for one in case.desk.log.walk() if one.entry.action == "gate-overridden"]
    assert [(one.kind, one.record, one.reason) for one in entries] == [("event", own.id, reason)]
    with pytest.raises(ResearcherError, match="not said why"):
        selected(case, lifted={own.id: " "})


def _forged(case, how):
    """What a desk that breaks the rules would write, and its reader must refuse."""
    looked = selected(case)
    plan = replace(case.desk.outgoing.plan(case.others[UN].id, "to be looked at", looked), kept_back=None)
    account = looked.extracts.going[case.ids["account"]]
    if how == "a whole record among extracts":
        return replace(plan, records=[*plan.records, account.held.line()])
    if how == "extracts called whole":
        return replace(plan, profile="full", checkpoint=case.desk.log.signed_checkpoint())
    if how == "a consent":
        consent = case.desk.records["consent"].get(case.ids["consent"])
        body = replace(consent.body, source=seen(looked, case.ids["source"]).id)
        return replace(plan, records=[*plan.records, replace(consent, body=body, extract=account.seen.extract).line()])
    if how == "no commitment":
        bare = replace(account.seen, extract=Extract(account.seen.extract.redacted, "0" * 63))
        return replace(plan, records=[bare.line() if one == account.seen.line() else one for one in plan.records])
    return replace(plan, overrides=(Override(case.ids["account"], "because"),))


@pytest.mark.parametrize(
    "how",
    ["a whole record among extracts", "extracts called whole", "a consent", "no commitment", "an override of nothing"],
)
def test_what_breaks_the_rules_of_extracts_is_not_authentic(standing, tmp_path, how):
    with pytest.raises(BundleNotWrittenError, match="its own verification"):
        keys = [standing.others[UN].key_card.encryption]
        export_bundle(_forged(standing, how), tmp_path, standing.desk.vault.signer, keys, NOBODY)
    assert not list(tmp_path.glob("ED-*"))


def test_whole_records_go_to_headquarters_only(case):
    with pytest.raises(ResearcherError, match="headquarters only"):
        handover = Handover(case.others[UN].id, UN, use=Use.SHARE, profile=Profile.FULL)
        case.desk.outgoing.select(None, handover)
    with pytest.raises(ResearcherError, match="headquarters only"):
        case.desk.outgoing.plan(case.others[UN].id, "analysis", case.desk.outgoing.select())
    with pytest.raises(ResearcherError, match="not for this use"):
        selected(case, COURT, use=Use.PUBLISH)
    other = an_other("Another")
    meet(case.desk, other.key_card, COURT)
    with pytest.raises(ResearcherError, match="another kind"):
        stale = case.desk.outgoing.select(None, replace(handover_to(case.desk.contacts.get(other.id)), recipient=UN))
        case.desk.outgoing.plan(other.id, "analysis", stale)


def test_only_a_file_that_tells_nothing_of_its_making_goes(case, tmp_path):
    """A photograph with its EXIF stays; one without goes, under a name of the recipient's and without the name it had."""
    bare = plain_jpeg(resource("samples", "old-town-street.jpg").read_bytes(), 1)
    (tmp_path / "Elvin at home.jpg").write_bytes(bare)
    reading, intake = case.desk.intake(Acquisition(acquired_from=case.ids["source"]))
    given = [str(tmp_path / "Elvin at home.jpg"), str(resource("samples", "old-town-street.jpg"))]
    plain, telling = [intake.enter(one).exhibit for one in reading.read(given, NOBODY)]
    case.desk.settle()
    looked = selected(case)
    assert "tells of its making" in verdict(looked, telling).reason
    record = seen(looked, plain)
    assert record.body.original_name == MARKER
    content = case.decrypted(case.send(case.handover(UN), looked), UN)
    assert f"data/media/{record.code}.jpg".encode() in content
    assert bare in content
    assert b"Elvin at home" not in content


class StopsAfter:
    """Somebody who lets some pictures be made, and then stops."""

    def __init__(self, many):
        self.many, self.reported = many, []

    def report(self, progress):
        self.reported.append(progress)

    def cancelled(self):
        return len(self.reported) >= self.many


def test_pictures_without_what_their_files_tell_are_made_once_and_go(case, tmp_path):
    broken = resource("samples", "old-town-street.jpg").read_bytes()[:3000]
    (tmp_path / "broken.jpg").write_bytes(broken)
    reading, intake = case.desk.intake(Acquisition(acquired_from=case.ids["source"]))
    given = [str(resource("samples", "old-town-street.jpg")), str(tmp_path / "broken.jpg")]
    telling, unreadable = [intake.enter(one).exhibit for one in reading.read(given, NOBODY)]
    case.desk.settle()
    looked = selected(case)
    wanted = to_be_stripped(looked)
    assert set(wanted) == {telling, unreadable}
    deriving, store = Deriving(case.desk), case.desk.vault.files
    before = case.desk.exhibits.count()
    with pytest.raises(CancelledError):
        strip(wanted, deriving, store, lambda step: step(), StopsAfter(0))
    assert case.desk.exhibits.count() == before
    found = strip(wanted, deriving, store, lambda step: step(), NOBODY)
    assert (found.made, found.unmade) == (1, (case.desk.exhibits.get(unreadable).code,))
    again = selected(case)
    assert to_be_stripped(again) == (unreadable,)  # what was made once is not offered again
    (made,) = (one for one in again.extracts.going.values() if one.held.body.KIND == "exhibit")
    assert made.held.body.derived_from == telling
    assert made.held.body.level == case.desk.exhibits.get(telling).body.level
    content = case.decrypted(case.send(case.handover(UN), again), UN)
    assert b"Exif" not in content
    with case.desk.vault.files.open(
        case.desk.files.find(made.held.body.file.sha256).blob, made.held.body.file.size
    ) as file:
        assert file.read() in content
    assert to_be_stripped(case.desk.outgoing.select(None, Handover(case.others[UN].id))) == ()
    assert _findings(case.desk) == []


def test_a_facet_that_is_refused_takes_its_fields_away(case):
    consent = case.desk.records["consent"].get(case.ids["consent"])
    grants = tuple(
        replace(one, answer=Answer.NO) if one.facet is Facet.ACCOUNT else one for one in all_grants(Answer.YES)
    )
    case.desk.keep(replace(consent.body, grants=grants), consent.id, 1, "he asked for it")
    looked = selected(case)
    for name in ("account", "source", "passage", "act"):
        assert not verdict(looked, case.ids[name]).goes


def test_what_will_be_seen_stands_beside_what_is_held_and_is_what_is_written(standing):
    ids, selection = standing.ids, selected(standing)
    plan = standing.desk.outgoing.plan(standing.others[UN].id, "analysis", selection)
    written = {one["code"]: one["body"] for one in map(json.loads, plan.records)}
    for record in selection.extracts.going:
        both = beside(selection, record)
        assert not both.stays
        for field in both.fields:
            present = written[both.seen_as].get(field.name)
            if isinstance(present, str) and not _is_identity(present):
                assert field.leaves == present
            assert (field.leaving is Leaving.AS_IT_IS) <= (field.held == field.leaves)
    account = {one.name: one for one in beside(selection, ids["account"]).fields}
    assert (account["text"].held, account["text"].leaving) == (TEXT, Leaving.IN_PART)
    assert MARKER in account["text"].leaves
    assert "Ramiz" not in account["text"].leaves
    assert account["text"].reasons
    assert account["source"].held == standing.desk.sources.get(ids["source"]).code
    assert (account["source"].leaves, account["source"].leaving) == (
        seen(selection, ids["source"]).code,
        Leaving.RENAMED,
    )
    mention = beside(selection, ids["mention"])
    assert mention.stays
    assert not mention.seen_as
    assert {one.leaving for one in mention.fields} == {Leaving.STAYS}
    assert {one.leaves for one in mention.fields} == {""}


def _is_identity(text):
    return len(text) == 36 and text.count("-") == 4


def test_whole_records_stand_beside_themselves(standing):
    whole = standing.desk.outgoing.select(None, Handover(standing.others[UN].id))
    for verdict in whole.verdicts:
        both = beside(whole, verdict.record)
        assert {one.leaving for one in both.fields} == {Leaving.AS_IT_IS if verdict.goes else Leaving.STAYS}
    with pytest.raises(LookupError):
        beside(whole, standing.others[UN].id)
