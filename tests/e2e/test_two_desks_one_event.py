"""Two desks met different witnesses of one event: at headquarters their claims stand side by side, merged by nobody."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.claims.claim_matrix import QuestionKey
from evidence_desk.catalogue.claims.questions_of_claims import QuestionsOfClaims
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import LinkKind, Predicate
from evidence_desk.desk import create_desk
from evidence_desk.gui.claims.question_card import same_words
from evidence_desk.values import quantity
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import NobodyWatching

SAID = {"Baku": ("Firuz", 56), "Ganja": ("Sevda", 100)}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Headquarters with what two desks sent of one night, each by itself; what each calls the event, by desk."""
    folder = tmp_path_factory.mktemp("two")
    with create_desk(folder / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=TestClock()) as hq:
        events = {}
        for name, (witness, figure) in SAID.items():
            with create_desk(folder / name, PASSPHRASE, name=name, cost=CHEAP, clock=TestClock()) as desk:
                for one, other in ((hq, desk), (desk, hq)):
                    one.contacts.add(other.id, other.name, other.key_card.to_bytes().decode())
                    one.contacts.verify(other.id, how="in person", by="me")
                events[name] = _record(desk, witness, figure)
                plan = desk.outgoing.plan(hq.id, "analysis", desk.outgoing.select())
                keys = [hq.key_card.encryption]
                written = export_bundle(plan, folder, desk.vault.signer, keys, NobodyWatching())
                desk.note_sent(plan, written)
            hq.accept(hq.incoming_reading().receive(written.path, NobodyWatching()))
        yield hq, events


def _record(desk, witness, figure):
    source = desk.keep(SourceBody(alias=witness))
    account = desk.keep(
        TestimonyBody(source=source.id, title=f"What {witness} saw", text=f"There were {figure} of us.")
    )
    desk.seal_testimony(account.id, 1)
    event = desk.keep(EventBody(title=f"The round-up, as {desk.name} knows it"))
    value = ClaimValue(quantity=quantity.exactly(figure))
    desk.keep(ClaimBody(event.id, Predicate.COUNT, source.id, value=value, citations=(Citation(record=account.id),)))
    return event.id


def questions(hq):
    return QuestionsOfClaims(hq.vault.database, hq.register, hq.id, hq.names.of)


def told(hq, event, **how):
    """Who says how many, at the question how many there were in an event."""
    found = questions(hq).question(QuestionKey(event, Predicate.COUNT), **how)
    return {cell.source.name: cell.body.value.quantity.minimum for cell in found.cells.values()}, found


def test_side_by_side_once_somebody_judged_the_events_to_be_one(world):
    hq, events = world
    assert [told(hq, one)[0] for one in events.values()] == [{"Firuz": 56}, {"Sevda": 100}]

    before = {record.id: record.content() for record in hq.records["event"].page()}
    link = hq.keep(
        LinkBody(events["Baku"], LinkKind.SAME_EVENT, events["Ganja"], "same street, same night", "R. Okafor")
    )
    for name, event in events.items():
        figures, found = told(hq, event)
        assert figures == {"Firuz": 56, "Sevda": 100}
        assert {cell.desk for cell in found.cells.values()} == {
            hq.records["event"].get(one).desk for one in events.values()
        }
        assert len(found.contradictions()) == 1, "both figures are kept, and that they differ is told"
        (same,) = found.same
        other = next(one for one in events if one != name)
        assert same.named.record == events[other]
        words = same_words(same, {same.desk: f"{other} desk"})
        for part in (f"as {other} knows it", f"{other} desk", "R. Okafor", link.code, "same street, same night"):
            assert part in words
        assert told(hq, event, joined=False)[0] == dict([SAID[name]]), "a report of one record tells of it alone"
    assert {record.id: record.content() for record in hq.records["event"].page()} == before, "nothing was merged"

    hq.keep(
        LinkBody(
            events["Baku"], LinkKind.SAME_EVENT, events["Ganja"], link.body.reason, link.body.judged_by, taken_back=True
        ),
        link.id,
        link.revision,
    )
    assert [told(hq, one)[0] for one in events.values()] == [{"Firuz": 56}, {"Sevda": 100}]
    assert len(hq.records["link"].history(link.id)) == 2


def test_what_is_the_same_as_the_same_stands_there_too_and_circles_end(world):
    hq, events = world
    ours = hq.keep(EventBody(title="The round-up, as headquarters files it"))
    links = [
        hq.keep(LinkBody(one, LinkKind.SAME_EVENT, other))
        for one, other in ((ours.id, events["Baku"]), (events["Ganja"], events["Baku"]), (ours.id, events["Ganja"]))
    ]
    figures, found = told(hq, ours.id)
    assert figures == {"Firuz": 56, "Sevda": 100}
    assert {one.named.record for one in found.same} == set(events.values())
    for link in links:
        hq.keep(LinkBody(link.body.subject, link.body.link, link.body.other, taken_back=True), link.id, link.revision)
    assert told(hq, ours.id)[0] == {}


def test_only_a_judgement_of_sameness_between_records_of_one_kind_counts(world):
    hq, events = world
    (source, *_) = hq.sources.page()
    for kind, other in ((LinkKind.RELATED, events["Ganja"]), (LinkKind.SAME_EVENT, source.id)):
        try:
            link = hq.keep(LinkBody(events["Baku"], kind, other))
        except ResearcherError:
            continue
        assert told(hq, events["Baku"])[0] == {"Firuz": 56}
        hq.keep(LinkBody(link.body.subject, kind, other, taken_back=True), link.id, link.revision)
