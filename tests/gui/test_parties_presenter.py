"""Parties and places as their presenters tell them, on a real desk: the tree, the card, the form, moving."""

from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from tree_page import TreePage

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.desk import create_desk
from evidence_desk.gui.parties.party_form import PartOfFields, PartyForm, body_of, form_of
from evidence_desk.gui.parties.presenter import PartiesPresenter
from evidence_desk.gui.places.coordinates_fields import CoordinatesFields
from evidence_desk.gui.places.place_form import PlaceForm
from evidence_desk.gui.places.presenter import PlacesPresenter
from evidence_desk.gui.records.kept_form import KeptForm, read_kept
from evidence_desk.gui.records.shown import Chosen, Narrowing
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.trees.tree_presenter import MoveWanted
from evidence_desk.values.absence import Absence
from evidence_desk.values.canonical import canonical, parse_canonical
from evidence_desk.values.coordinates import Coordinates
from evidence_desk.values.date_entry import fields_of as date_fields
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity_entry import QuantityFields
from evidence_desk.values.uncertain_date import parse_edtf


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Whose records stay as they are; forms that wait are cleared away after each test."""
    yield from a_desk(tmp_path_factory.mktemp("parties"))


@pytest.fixture(scope="module")
def changing(tmp_path_factory):
    """Whose records are added to and moved about."""
    yield from a_desk(tmp_path_factory.mktemp("changing"))


def a_desk(folder):
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(autouse=True)
def _no_form_waits(desk):
    yield
    for kind in ("party", "place"):
        for record in desk.drafts.waiting(kind):
            desk.drafts.drop(kind, record)


@pytest.fixture(scope="module")
def case(desk):
    return filled(desk)


@pytest.fixture(scope="module")
def there(changing):
    """What is on the changing desk from the beginning."""
    return filled(changing)


def below(page, title):
    """The rows after the one with a title."""
    lines = page.tree()
    return lines[next(place for place, line in enumerate(lines) if line.strip("v> ") == title) + 1 :]


def filled(desk):
    """A ministry with a department and its unit, a place in a town, and an act that is alleged."""
    ids = {}

    def add(body):
        return desk.records[body.KIND].add(body).id

    def party(name, within=()):
        parts = tuple(PartOf(ids[one]) for one in within)
        ids[name] = add(PartyBody((Name(name), Name(f"{name} по-русски", "ru")), part_of=parts))

    def place(name, inside=None):
        ids[name] = add(PlaceBody((Name(name),), inside=ids.get(inside)))

    with desk.vault.database.transaction():
        fill(ids, add, party, place)
    desk.settle()
    return ids


def fill(ids, add, party, place):
    party("Interior Ministry")
    party("Organised crime department", ["Interior Ministry"])
    party("Unit 7", ["Organised crime department"])
    party("unit 10", ["Organised crime department"])
    party("A hospital")
    party("Niko")
    place("Azerbaijan")
    place("Baku", "Azerbaijan")
    place("Yasamal", "Baku")
    source = add(SourceBody(alias="Source Niko"))
    account = add(TestimonyBody(source=source, text="They beat me."))
    event = add(EventBody(title="Raid at the metro", where=PlaceRef(ids["Yasamal"])))
    act = ActBody(
        event=event,
        described="Beating",
        against=(Affected(ids["Niko"]),),
        involvement=(Involvement(ids["Unit 7"]),),
        when=parse_edtf("2017-09-15"),
        where=PlaceRef(ids["Yasamal"]),
        citations=(Citation(account, quote="They beat me."),),
    )
    ids["act"] = add(act)
    ids["event"] = event


@pytest.fixture
def page():
    return TreePage()


@pytest.fixture
def parties(page, desk, case):
    return entered(PartiesPresenter(page, ImmediateTasks(), desk))


@pytest.fixture
def places(page, desk, case):
    return entered(PlacesPresenter(page, ImmediateTasks(), desk))


@pytest.fixture
def changing_parties(page, changing, there):
    return entered(PartiesPresenter(page, ImmediateTasks(), changing))


@pytest.fixture
def changing_places(page, changing, there):
    return entered(PlacesPresenter(page, ImmediateTasks(), changing))


def entered(presenter):
    presenter.enter()
    return presenter


def other_desks(desk, body):
    """A record of another desk, as a bundle brings it."""
    record = Record(new_id(), "P-TEST", new_id(), 1, "2017-01-01T00:00:00.000Z", body)
    desk.records[body.KIND].accept(record)
    desk.settle()
    return record.id


# The tree.


def test_the_tree_opens_step_by_step(page, parties, case):
    assert page.tree() == [" A hospital", ">Interior Ministry", " Niko"]
    assert page.count.count == 6
    parties.open_node(Chosen(case["Interior Ministry"]))
    parties.open_node(Chosen(case["Organised crime department"]))
    assert page.tree() == [
        " A hospital",
        "vInterior Ministry",
        "  vOrganised crime department",
        "     unit 10",
        "     Unit 7",
        " Niko",
    ]
    parties.shut_node(Chosen(case["Interior Ministry"]))
    assert page.tree() == [" A hospital", ">Interior Ministry", " Niko"]
    parties.open_node(Chosen(case["Interior Ministry"]))
    assert page.tree()[2:4] == ["  vOrganised crime department", "     unit 10"]
    assert [row.below for row in page.rows[:3]] == [0, 1, 2]


@pytest.mark.parametrize("words", ["unit 7", "UNIT 7", "7 по-русски"])
def test_words_narrow_the_tree_and_leave_what_it_lies_in(page, parties, words):
    parties.narrow(Narrowing(words))
    assert page.tree() == ["vInterior Ministry", "  vOrganised crime department", "     Unit 7"]
    assert (page.count.count, page.count.narrowed) == (1, True)
    parties.narrow(Narrowing("nobody at all"))
    assert (page.tree(), page.count.count) == ([], 0)
    parties.narrow(Narrowing())
    assert page.tree() == [" A hospital", ">Interior Ministry", " Niko"]


def test_what_was_found_can_be_opened_too(page, parties, case):
    parties.narrow(Narrowing("organised"))
    assert page.tree() == ["vInterior Ministry", "  >Organised crime department"]
    parties.open_node(Chosen(case["Organised crime department"]))
    assert page.tree()[2:] == ["     unit 10", "     Unit 7"]


def test_the_tree_is_narrowed_by_a_code_as_people_type_it(page, parties, desk, case):
    code = desk.records["party"].get(case["Unit 7"]).code
    for typed in (code, code.lower().replace("-", "")):
        parties.narrow(Narrowing(typed))
        assert page.tree()[-1].strip() == "Unit 7"


def test_a_record_asked_for_elsewhere_is_shown_in_its_place(page, parties, case):
    parties.choose(Chosen(case["Unit 7"]))
    assert page.tree()[1:5] == [
        "vInterior Ministry",
        "  vOrganised crime department",
        "     unit 10",
        "     Unit 7",
    ]
    assert page.card.standing.record == case["Unit 7"]


def test_a_whole_that_is_not_here_and_a_circle_from_outside_leave_nobody_out(page, changing, there):
    """A bundle may bring either; who cannot be reached from the top stands there."""
    first, second = new_id(), new_id()
    with changing.vault.database.transaction():
        for one, other in ((first, second), (second, first)):
            body = PartyBody((Name(f"Circle {'A' if one == first else 'B'}"),), part_of=(PartOf(other),))
            record = Record(one, f"P-{one[:6].upper()}", new_id(), 1, "2017-01-01T00:00:00.000Z", body)
            changing.records["party"].accept(record)
    changing.settle()
    presenter = PartiesPresenter(page, ImmediateTasks(), changing)
    presenter.enter()
    at_top = [line for line in page.tree() if "Circle" in line]
    assert len(at_top) == 1
    circle = first if "Circle A" in at_top[0] else second
    presenter.open_node(Chosen(circle))
    assert len([line for line in page.tree() if "Circle" in line]) == 2


# The card.


def test_a_card_tells_the_way_up_and_what_is_said(page, parties, desk, case):
    parties.choose(Chosen(case["Unit 7"]))
    (field, (path,)), seat = page.card.paths
    assert (field, seat) == ("part_of", ("seat", ()))
    assert [step.words for step in path.steps] == ["Organised crime department", "Interior Ministry"]
    (group,) = page.card.said
    assert group.count == 1
    assert "alleged" in group.heading
    (line,) = group.lines
    assert (line.kind, line.record) == ("act", case["act"])
    assert "Beating" in line.words
    assert "according to" in line.below
    assert "Source Niko" in line.below
    assert "Niko" in line.below


def test_what_is_said_of_a_party_is_grouped_by_what_it_is_to_it(page, parties, case):
    parties.choose(Chosen(case["Niko"]))
    assert [(group.heading, group.count) for group in page.card.said] == [("Acts against them, as alleged", 1)]
    assert "alleged: " in page.card.said[0].lines[0].below
    parties.choose(Chosen(case["Interior Ministry"]))
    assert [group.heading for group in page.card.said] == ["Its parts"]


def test_what_happened_at_a_place_is_one_step_away(page, places, case):
    places.choose(Chosen(case["Yasamal"]))
    assert [(group.heading, group.lines[0].record) for group in page.card.said] == [
        ("Acts there, as alleged", case["act"]),
        ("Events there", case["event"]),
    ]
    ((field, (path,)),) = page.card.paths
    assert field == "inside"
    assert [step.words for step in path.steps] == ["Baku", "Azerbaijan"]


# The form.


def full(case):
    return PartyForm(
        names=(Name(" Unit 9 "), Name("Отряд 9", "ru")),
        party_type="unit",
        part_of=(PartOfFields(case["Interior Ministry"], date_fields(parse_edtf("2016/.."))),),
        seat=case["Baku"],
        count=QuantityFields(number="12", unit="people"),
        note="Plain clothes",
        absent=(Absent("perpetrator_type", Absence.UNKNOWN),),
        reason="",
    )


def test_a_party_is_saved_with_everything_and_stands_in_its_place(page, changing_parties, changing, there):
    changing_parties.begin()
    changing_parties.save(full(there))
    assert (page.problem, page.failure) == (None, None)
    body = changing.records["party"].get(page.saved.standing.record).body
    assert body.names == (Name("Unit 9"), Name("Отряд 9", "ru"))
    assert body.part_of == (PartOf(there["Interior Ministry"], parse_edtf("2016/..")),)
    assert (body.seat, body.note) == (there["Baku"], "Plain clothes")
    assert body.count.read_back() == "12 people"
    assert body.absent == (Absent("perpetrator_type", Absence.UNKNOWN),)
    assert "   Unit 9" in below(page, "Interior Ministry")
    assert [line for line in page.tree() if line.strip() == "Unit 9"] == ["   Unit 9"]
    assert body_of(form_of(body)) == body
    assert page.card.paths[0][1][0].when == parse_edtf("2016/..").read_back()


def test_a_form_as_it_stands_survives_a_lock(case):
    form = full(case)
    kept = KeptForm(form, 3, "2017-11-15T09:00:00.000Z")
    assert read_kept(PartyForm, parse_canonical(canonical(kept.to_json()))) == kept
    place = PlaceForm(names=(Name("x"),), coordinates=CoordinatesFields("40.4", "not a number", "map"))
    kept = KeptForm(place, 0, "2017-11-15T09:00:00.000Z")
    assert read_kept(PlaceForm, parse_canonical(canonical(kept.to_json()))) == kept


def test_a_new_party_waits_at_the_head_and_is_taken_up_again(page, parties, desk):
    parties.begin()
    parties.typed(PartyForm(names=(Name("Half a na"),)))
    assert page.rows[0].record == NEW
    assert page.rows[0].title == "Half a na"
    assert page.count.count == 7
    parties.finish_later()
    parties.choose(Chosen(NEW))
    assert page.form.form.names == (Name("Half a na"),)
    parties.discard()
    assert page.place(NEW) is None
    parties.bring_back()
    assert page.form.form.names == (Name("Half a na"),)


def test_a_change_that_waits_is_marked_in_the_tree(page, parties, case):
    parties.choose(Chosen(case["Unit 7"]))
    parties.edit()
    parties.typed(replace(page.form.form, note="begun"))
    row = page.rows[page.place(case["Unit 7"])]
    assert (row.unsaved, row.depth, row.branch) == (True, 2, "leaf")
    parties.discard()
    assert not page.rows[page.place(case["Unit 7"])].unsaved


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"names": ()}, "names"),
        ({"names": (Name("  "),)}, "names"),
        ({"count": QuantityFields(number="many")}, "count"),
        ({"part_of": (PartOfFields("", date_fields(parse_edtf("2016"))),)}, "part_of"),
        ({"part_of": (PartOfFields("nothing"),)}, "part_of"),
        ({"seat": "nothing"}, "seat"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(page, parties, case, change, field):
    parties.begin()
    parties.save(replace(full(case), **change))
    assert page.saved is None
    assert page.failure is None
    assert page.problem.field == field
    assert page.problem.sentence


def test_a_circle_is_refused_in_words_at_its_field(page, parties, desk, case):
    parties.choose(Chosen(case["Interior Ministry"]))
    parties.edit()
    parties.save(replace(page.form.form, part_of=(PartOfFields(case["Unit 7"]),)))
    assert page.problem.field == "part_of"
    assert "within itself" in page.problem.sentence
    assert desk.records["party"].get(case["Interior Ministry"]).revision == 1
    parties.save(replace(page.form.form, part_of=(PartOfFields(case["Interior Ministry"]),)))
    assert page.problem.field == "part_of"


def test_one_that_lies_in_another_is_begun_from_it(page, parties, places, case):
    places.choose(Chosen(case["Yasamal"]))
    places.begin_within()
    assert page.form.form == PlaceForm(inside=case["Yasamal"])
    places.finish_later()
    parties.choose(Chosen(case["Unit 7"]))
    parties.begin_within()
    assert page.form.form == PartyForm(part_of=(PartOfFields(case["Unit 7"]),))


def test_a_place_is_saved_with_its_position(page, changing_places, changing, there):
    changing_places.begin()
    changing_places.save(
        PlaceForm(names=(Name("Gənclik"),), inside=there["Baku"], coordinates=CoordinatesFields("40.4, 49.85", "50"))
    )
    body = changing.records["place"].get(page.saved.standing.record).body
    assert body.coordinates == Coordinates(40_400_000, 49_850_000, 50)
    changing_places.edit()
    for wrong in (CoordinatesFields("nowhere"), CoordinatesFields("91, 200"), CoordinatesFields("", "50")):
        changing_places.save(replace(page.form.form, coordinates=wrong))
        assert page.problem.field == "coordinates"
        assert page.problem.sentence


def test_the_history_tells_what_changed_in_words(page, changing_parties, changing, there):
    record = changing.keep(PartyBody((Name("Eighth unit"),))).id
    changing_parties.choose(Chosen(record))
    changing_parties.edit()
    changed = replace(
        page.form.form,
        names=(Name("Seventh unit"),),
        part_of=(PartOfFields(there["A hospital"]),),
        seat=there["Baku"],
        count=QuantityFields(number="7", unit="people"),
        absent=(Absent("perpetrator_type", Absence.REFUSED),),
        sensitivity=3,
    )
    changing_parties.save(changed)
    told = " ".join(page.saved.standing.history[0].changes)
    for words in ("Seventh unit", "A hospital", "Baku", "7 people", "would not say", "Identifying"):
        assert words in told


# Moving.


def test_a_party_is_moved_and_moved_back_as_it_was(page, changing_parties, changing, there):
    other = changing.keep(PartyBody((Name("Another ministry"),))).id
    before = PartyBody((Name("Unit 8"),), part_of=(PartOf(there["Interior Ministry"]),))
    moved = changing.keep(before).id
    changing_parties.choose(Chosen(moved))
    changing_parties.move(MoveWanted(other))
    assert page.moved.can_go_back
    assert "Unit 8" in page.moved.sentence
    assert "Another ministry" in page.moved.sentence
    assert below(page, "Another ministry")[:1] == ["   Unit 8"]
    assert changing.records["party"].get(moved).body.part_of == (PartOf(other),)
    changing_parties.move_back()
    assert not page.moved.can_go_back
    record = changing.records["party"].get(moved)
    assert (record.body, record.revision) == (before, 3)


def test_to_the_top_and_back_keeps_the_dates(page, changing_parties, changing, there):
    dated = PartyBody(
        (Name("Dated"),), part_of=(PartOf(there["A hospital"], parse_edtf("2016/..")), PartOf(there["Niko"]))
    )
    record = changing.keep(dated).id
    changing_parties.choose(Chosen(record))
    changing_parties.move(MoveWanted(""))
    assert changing.records["party"].get(record).body.part_of == (PartOf(there["Niko"]),)
    assert "Niko" in page.moved.sentence
    changing_parties.move_back()
    assert changing.records["party"].get(record).body == dated


def test_a_move_into_itself_is_refused_in_words(page, places, desk, case):
    places.choose(Chosen(case["Azerbaijan"]))
    places.move(MoveWanted(case["Yasamal"]))
    assert "within itself" in page.move_problem
    assert page.moved is None
    assert desk.records["place"].get(case["Azerbaijan"]).revision == 1
    places.move(MoveWanted(""))
    assert page.failure is None


def test_nothing_is_moved_under_a_change_that_waits(page, parties, desk, case):
    parties.choose(Chosen(case["Unit 7"]))
    parties.edit()
    parties.typed(replace(page.form.form, note="begun"))
    parties.finish_later()
    parties.move(MoveWanted(case["A hospital"]))
    assert page.moved is None
    assert page.failure.mend
    assert desk.records["party"].get(case["Unit 7"]).revision == 1


def test_what_belongs_to_another_desk_is_not_moved(page, changing, there):
    record = other_desks(changing, PartyBody((Name("Theirs"),)))
    presenter = PartiesPresenter(page, ImmediateTasks(), changing)
    presenter.enter()
    presenter.choose(Chosen(record))
    assert page.card.standing.owner
    presenter.move(MoveWanted(there["A hospital"]))
    assert page.failure
    assert page.moved is None
