"""What refers to a record, as it is said of it on its page: what stands, all of it counted, the newest told."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.act import ActBody, Involvement
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.desk import create_desk
from evidence_desk.gui.records.said_of import MOST, said_of


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("said-of")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


def test_what_was_taken_back_is_said_of_nobody_any_more(desk):
    with desk.vault.database.transaction():
        unit = desk.records["party"].add(PartyBody((Name("Unit 20"),))).id
        event = desk.records["event"].add(EventBody("Another night")).id
        bodies = [ActBody(event, described=words, involvement=(Involvement(unit),)) for words in ("Right", "Wrong")]
        right, wrong = (desk.records["act"].add(body) for body in bodies)
        desk.records["act"].revise(wrong.id, replace(wrong.body, taken_back=True), based_on=1)
    desk.settle()
    (group,) = said_of(desk, unit)
    assert (group.count, [line.record for line in group.lines]) == (1, [right.id])


def test_of_many_that_refer_to_it_all_are_counted_and_the_newest_told(desk):
    with desk.vault.database.transaction():
        town = desk.records["place"].add(PlaceBody((Name("Town of many rooms"),))).id
        for number in range(MOST + 3):
            desk.records["party"].add(PartyBody((Name(f"Room {number}"),), seat=town))
    desk.settle()
    (group,) = [one for one in said_of(desk, town) if one.heading == "Who has a seat there"]
    assert (group.count, len(group.lines)) == (MOST + 3, MOST)
    assert group.lines[0].words == f"Room {MOST + 2}"
