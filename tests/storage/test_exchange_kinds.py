"""Every kind of record between two desks: what goes along, what stays because of what, and what headquarters takes in."""

import json
import shutil
from dataclasses import replace

import pytest
from field_case import FieldCase, fill_case
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.bundles.incoming import ReceivedBundle
from evidence_desk.bundles.opening import open_bundle
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.consent import ConsentEvent
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.consent_terms import ConsentChange
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.preservation.findings import Gravity
from evidence_desk.values.errors import NotAuthenticError
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Both vaults, closed, and what the records of the case are called."""
    folder = tmp_path_factory.mktemp("kinds")
    with (
        create_desk(folder / "field", PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as field,
        create_desk(folder / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=TestClock()) as hq,
    ):
        for desk, other in ((field, hq), (hq, field)):
            desk.contacts.add(other.id, other.name, other.key_card.to_bytes().decode())
            desk.contacts.verify(other.id, how="read aloud", by="the interviewer")
        return folder, fill_case(field).ids


@pytest.fixture
def sitting(made, tmp_path):
    folder, ids = made
    for name in ("field", "hq"):
        shutil.copytree(folder / name, tmp_path / name)
    clock = TestClock()
    clock.jump(hours=1)
    with open_desk(tmp_path / "field", PASSPHRASE, clock) as field, open_desk(tmp_path / "hq", PASSPHRASE) as hq:
        yield FieldCase(field, dict(ids)), hq, tmp_path


def send(case, hq, folder, chosen=None):
    plan = case.desk.outgoing.plan(hq.id, "analysis", case.desk.outgoing.select(chosen, hq.id))
    written = export_bundle(plan, folder, case.desk.vault.signer, [hq.key_card.encryption], NOBODY)
    case.desk.note_sent(plan, written)
    return written.path


def receive(hq, path):
    return hq.accept(hq.incoming_reading().receive(path, NOBODY))


def going(case, *chosen):
    """What goes when these are chosen, by what it is called."""
    selection = case.desk.outgoing.select([case[name] for name in chosen])
    assert {one.record for one in selection.verdicts} == {record.id for record in selection.records}, "nothing stays"
    return case.names(record.id for record in selection.records)


# --- What goes along -----------------------------------------------------------------------------------------------


def test_what_a_chosen_record_needs_goes_along_however_far_away(sitting):
    case, _hq, _folder = sitting
    niko = {"niko", "consent"}
    places = {"country", "city"}
    unit = {"unit", "ministry"} | places
    letter = {"letter", "ministry"}
    events = {"night", "round-up"} | places
    act = {"act", "passage", "account", "list"} | events | unit | niko
    assert going(case, "niko") == niko
    assert going(case, "city") == places
    assert going(case, "unit") == unit
    assert going(case, "scan") == {"scan"} | letter
    assert going(case, "act") == act
    assert going(case, "account") == {"translation"} | act, "its passages, and what was coded from them"
    assert going(case, "night") == act, "the acts in it"
    assert going(case, "round-up") == act, "its parts, with the acts in them"
    claim = {"claim", "round-up", "scan"} | places | letter
    assert going(case, "claim") == claim
    assert going(case, "figure") == {"figure", "denial", "contradiction"} | claim, "and the link between both claims"
    assert going(case, "note") == {"note"} | claim
    assert going(case, "contradiction") == {"contradiction", "denial"} | claim
    assert going(case, "protest") == {"protest", "round-up"} | places | letter
    assert going(case, "consent") == niko
    assert going(case, "translation") == {"translation", "account"} | niko | places
    assert going(case, "list") == {"list"}
    assert going(case) == set()


def test_what_goes_along_is_told_the_same_without_the_catalogue(sitting):
    """The window works it out at every tick."""
    case, _hq, _folder = sitting
    selection = case.desk.outgoing.select()
    assert case.names(one.record for one in selection.verdicts) == case.ids.keys()
    for name in case.ids:
        assert case.names(selection.company.of([case[name]])) == going(case, name)


# --- What stays ----------------------------------------------------------------------------------------------------


def staying(case, hq=""):
    verdicts = case.desk.outgoing.select(recipient=hq).verdicts
    return {next(iter(case.names([one.record]))): (one.reason, one.because_of) for one in verdicts if not one.goes}


def test_nothing_points_to_what_stays_however_far_away(sitting):
    case, hq, folder = sitting
    case.change("city", sensitivity=4)
    code = case.desk.register.find(case["city"]).code
    told = staying(case)
    assert told.pop("city") == ("life-threatening if known; stays on this desk", "")
    assert told.keys() == {
        "unit", "account", "passage", "translation", "round-up", "night", "act", "protest", "claim", "denial",
        "figure", "contradiction", "note",
    }  # fmt: skip
    assert {reason for reason, _code in told.values()} == {"it would point to something that stays on this desk"}
    assert told["unit"][1] == told["account"][1] == code
    act = case.desk.register.find(case["act"])
    assert told["act"][1] != code, "it is told of what it refers to itself"
    path = send(case, hq, folder)
    with open_bundle(path, [hq.exchange]) as archive:
        content = archive.read()
    gone = [case[name] for name in (*told, "city")]
    assert not [identity for identity in gone if identity.encode() in content]
    assert act.code.encode() not in content
    assert code.encode() not in content
    assert receive(hq, path).new_revisions == len(case.ids) - len(told) - 1


def test_a_draft_keeps_back_what_is_coded_from_it(sitting):
    case, _hq, _folder = sitting
    case.keep("draft", TestimonyBody(case["niko"], "Later", text="Four more times."))
    case.keep("mark", PassageBody(case["draft"], 1, 0, 4, "Four", PassageMark.DATE))
    told = staying(case)
    draft = case.desk.register.find(case["draft"]).code
    assert told == {
        "draft": ("still a draft; seal it first", ""),
        "mark": ("it would point to something that stays on this desk", draft),
    }


def test_what_a_bundle_says_of_what_stayed_names_nothing(sitting):
    case, hq, _folder = sitting
    case.change("city", sensitivity=4)
    plan = case.desk.outgoing.plan(hq.id, "analysis", case.desk.outgoing.select())
    told = plan.disclosure().to_bytes().decode()
    withheld = json.loads(told)["withheld"]
    assert sorted(one["count"] for one in withheld) == [1, 13]
    assert not [entered for entered in case.desk.register.find_all(case.ids.values()).values() if entered.code in told]


def test_judgements_of_what_came_from_others_stay_with_them(sitting):
    case, hq, folder = sitting
    receive(hq, send(case, hq, folder))
    hq.keep(NoteBody(case["claim"], "Compare with the statement."))
    (verdict,) = hq.outgoing.select().verdicts
    assert (verdict.kind, verdict.reason) == ("note", "it refers to a record of another desk")


# --- What is taken in ----------------------------------------------------------------------------------------------


def test_headquarters_holds_every_kind_as_its_desk_has_it(sitting):
    case, hq, folder = sitting
    path = send(case, hq, folder)
    received = hq.incoming_reading().receive(path, NOBODY)
    accepted = hq.accept(received)
    assert (accepted.new_revisions, accepted.known_revisions) == (len(case.ids), 0)
    for kind in BODY_TYPES:
        assert hq.records_of(kind).page() == case.desk.records_of(kind).page(), kind
    for identity in case.ids.values():
        assert hq.register.find(identity) == case.desk.register.find(identity)
        assert hq.register.references_of(identity) == case.desk.register.references_of(identity)
    assert hq.register.around(case["unit"], frozenset({"part_of.whole"})) == [case["ministry"]]
    assert hq.code_lists.label("act-types", "told-to-name-others", "en") == "Forced to name others"
    again = hq.accept(received)
    assert (again.new_revisions, again.known_revisions) == (0, len(case.ids))
    assert check(hq) == []
    assert check(case.desk) == []


def check(desk):
    report = desk.preservation.checking().run(lambda step: step(), NOBODY)
    return [one for one in report.findings if one.gravity is not Gravity.HARMLESS]


def in_order(hq, received: ReceivedBundle, records) -> None:
    hq.accept(replace(received, records=tuple(records)))


@pytest.mark.parametrize("order", ["as sorted", "backwards", "by identity"])
def test_the_order_in_which_records_come_does_not_matter(sitting, order):
    case, hq, folder = sitting
    received = hq.incoming_reading().receive(send(case, hq, folder), NOBODY)
    records = {
        "as sorted": received.records,
        "backwards": received.records[::-1],
        "by identity": sorted(received.records, key=lambda one: one.id),
    }[order]
    in_order(hq, received, records)
    assert hq.register.find(case["act"]) == case.desk.register.find(case["act"])
    assert {one.target for one in hq.register.references_of(case["passage"])} == {case["account"], case["act"]}


def changed(received, identity, **changes):
    """The received bundle with one of its records saying something else, as if its desk had lied."""
    records = [
        replace(one, body=replace(one.body, **changes)) if one.id == identity else one for one in received.records
    ]
    return replace(received, records=tuple(records))


def refused(hq, received, words):
    before = hq.log.size()
    with pytest.raises(NotAuthenticError, match=words) as caught:
        hq.accept(received)
    assert "Nothing of it was taken" in caught.value.sentences()
    assert hq.register.find_all(one.id for one in received.records) == {}
    assert (hq.files.count(), hq.log.size()) == (0, before)


def test_a_circle_is_refused_with_all_that_came_with_it(sitting):
    case, hq, folder = sitting
    received = hq.incoming_reading().receive(send(case, hq, folder), NOBODY)
    refused(hq, changed(received, case["country"], inside=case["city"]), "would lie within itself")


def test_a_reference_to_nothing_is_refused_with_all_that_came_with_it(sitting):
    case, hq, folder = sitting
    received = hq.incoming_reading().receive(send(case, hq, folder), NOBODY)
    without = tuple(one for one in received.records if one.id != case["unit"])
    refused(hq, replace(received, records=without), "contradicts|not in this vault")
    refused(hq, changed(received, case["act"], event=case["claim"]), "another kind")


def second_bundle(case, hq, folder, change):
    """Headquarters has the case; what the desk sends next was changed on its way in."""
    receive(hq, send(case, hq, folder))
    case.change("account", title="The street, once more")
    case.change("consent", note="read back")
    case.keep("firuz", SourceBody(alias="Firuz"))
    path = send(case, hq, folder)
    return change(hq.incoming_reading().receive(path, NOBODY))


LIES = {
    "sealed account a draft again": ("stays sealed", "account", {"state": TestimonyState.DRAFT}),
    "history of a consent rewritten": ("stays noted", "consent", {"events": (ConsentEvent(ConsentChange.GIVEN),)}),
}


@pytest.mark.parametrize("name", LIES)
def test_a_desk_cannot_take_back_what_it_sealed(sitting, name):
    case, hq, folder = sitting
    words, record, changes = LIES[name]
    received = second_bundle(case, hq, folder, lambda came: changed(came, case[record], **changes))
    with pytest.raises(NotAuthenticError, match=words):
        hq.accept(received)
    assert hq.register.find(case[record]).revision < case.desk.register.find(case[record]).revision


def test_a_code_that_the_desk_gave_to_another_record_is_refused_in_words(sitting):
    case, hq, folder = sitting
    stolen = case.desk.register.find(case["niko"]).code

    def steal(came):
        records = [replace(one, code=stolen) if one.id == case["firuz"] else one for one in came.records]
        return replace(came, records=tuple(records))

    received = second_bundle(case, hq, folder, steal)
    with pytest.raises(NotAuthenticError, match="contradicts what the same desk sent before"):
        hq.accept(received)


# --- The desk itself -----------------------------------------------------------------------------------------------


def test_a_passage_is_where_it_is_said_to_be(sitting):
    case, _hq, _folder = sitting
    for wrong in (
        PassageBody(case["account"], 2, 0, 4, "They", PassageMark.DATE),
        PassageBody(case["account"], 2, 900, 904, "They", PassageMark.DATE),
        PassageBody(case["account"], 3, 0, 3, "Two", PassageMark.DATE),
    ):
        with pytest.raises(FieldProblemError) as caught:
            case.desk.keep(wrong)
        assert caught.value.field in {"quote", "of_revision"}
    assert case.desk.records_of("passage").count() == 1


def test_circles_are_refused_before_anything_is_kept(sitting):
    case, _hq, _folder = sitting
    size = case.desk.log.size()
    called = {name: case.desk.register.find(case[name]).heading for name in ("country", "city")}
    with pytest.raises(FieldProblemError) as caught:
        case.change("country", inside=case["city"])
    assert called["country"] != called["city"]
    assert caught.value.happened == (
        f"“{called['country']}” would lie within itself: “{called['city']}” lies within it already."
    ), "both are named, and it is said which one was to be moved"
    assert called["city"] in caught.value.mend
    with pytest.raises(FieldProblemError, match=f"“{called['country']}” cannot lie within itself"):
        case.change("country", inside=case["country"])
    case.change("scan", title="The photograph")
    cutting = case.desk.keep(
        replace(case.desk.register.record(case["scan"]).body, title="A cutting", derived_from=case["scan"])
    )
    size = case.desk.log.size()
    with pytest.raises(FieldProblemError) as caught:
        case.change("scan", derived_from=cutting.id)
    assert caught.value.happened == "“The photograph” would be made from itself: “A cutting” was made from it."
    with pytest.raises(FieldProblemError, match="another kind"):
        case.desk.keep(PlaceBody(case.desk.register.record(case["city"]).body.names, inside=case["unit"]))
    assert case.desk.log.size() == size
