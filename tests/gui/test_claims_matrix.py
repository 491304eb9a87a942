"""The matrix as it is looked over and heard: scopes before contradictions, claims by arrow keys, marks and ticks."""

import time

import pytest
from disagreeing_numbers import enter_numbers
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest

from evidence_desk.catalogue.claims.claim_matrix import Named, QuestionKey, QuestionOfClaims, SourceColumn
from evidence_desk.catalogue.claims.claim_matrix_making import MatrixMaking
from evidence_desk.catalogue.claims.claim_words import KnownRecords
from evidence_desk.catalogue.claims.questions_of_claims import QuestionsOfClaims
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import ClaimStatus, LinkKind, Predicate
from evidence_desk.desk import create_desk
from evidence_desk.gui.claims.judgement_form import Considering
from evidence_desk.gui.claims.matrix_cells import CellShown, Marks, ScopeShown
from evidence_desk.gui.claims.matrix_model import CELL_ROLE, SCOPE_ROLE, MatrixModel
from evidence_desk.gui.claims.matrix_table import ClaimsMatrix
from evidence_desk.gui.style.look import LookChoice, Scheme
from evidence_desk.values import quantity
from evidence_desk.values.ids import new_id

HOSTILE = "<img src='file:///etc/hostname'><b>x</b> \u202egpj.exe \u2066\u200b\x07"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("claims-matrix")
    with create_desk(folder / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        yield desk


@pytest.fixture(scope="module")
def numbers(desk):
    return enter_numbers(desk)


@pytest.fixture(scope="module")
def questions(desk):
    return QuestionsOfClaims(desk.vault.database, desk.register, desk.id)


@pytest.fixture
def baku(questions, numbers):
    return questions.question(QuestionKey(numbers.round_up, Predicate.COUNT))


@pytest.fixture
def chechnya(questions, numbers):
    return questions.question(QuestionKey(numbers.chechnya, Predicate.COUNT))


@pytest.fixture
def matrix(look, qtbot):
    matrix = ClaimsMatrix(look)
    qtbot.addWidget(matrix)
    matrix.resize(700, 600)
    matrix.show()
    matrix.activateWindow()
    matrix.setFocus()
    return matrix


def plain(words):
    return words.replace("\u2068", "").replace("\u2069", "")


def crowd(claims=60, sources=20, scopes=3, corrected=0):
    """So many claims by so many sources on one question, made without a desk."""
    subject, told = new_id(), [new_id() for _ in range(sources)]
    columns = {one: SourceColumn(one, f"S-{number}", f"Observer {number}") for number, one in enumerate(told)}
    records = [
        Record(
            new_id(),
            f"C-{number}",
            "desk",
            1,
            f"2017-11-{number:03}",
            ClaimBody(
                subject,
                Predicate.COUNT,
                told[number * 7 % sources],
                ClaimValue(quantity.exactly(number)),
                Scope(f"scope {number % scopes}"),
                status=ClaimStatus.CORRECTED if number < corrected else ClaimStatus.MAINTAINED,
            ),
        )
        for number in range(claims)
    ]
    key = QuestionKey(subject, Predicate.COUNT)
    making = MatrixMaking(key, "desk", columns, KnownRecords())
    named = Named(subject, "event", "E-1", "A march")
    return QuestionOfClaims(key, named, making.columns(records), making.groups(records))


def cell(matrix, claim):
    return matrix.model().place_of(claim).data(CELL_ROLE)


def test_the_model_is_sound_and_shows_scopes_above_their_claims(baku, numbers):
    model = MatrixModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 0
    model.show_question(baku, Marks())
    assert (model.rowCount(), model.columnCount()) == (6, 2)
    assert model.scope_rows() == [0, 2, 4]
    scope = model.index(0, 0).data(SCOPE_ROLE)
    assert isinstance(scope, ScopeShown)
    assert [(name, plain(words)) for name, words in scope.parts] == [
        ("of whom", "people detained"),
        ("where", "Azerbaijan"),
        ("when", "from 15 to 30 September 2017"),
    ]
    assert scope.chips == (), "three figures of three scopes contradict nothing"
    assert model.claim_at(model.place_of(numbers.detained)) == numbers.detained
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    empty = next(model.index(1, column) for column in (0, 1) if not model.claim_at(model.index(1, column)))
    assert empty.data(CELL_ROLE) is None
    model.show_marks(Marks(current=numbers.sentenced))
    model.show_question(crowd(), Marks())
    assert model.rowCount() == 63
    del tester


def test_a_cell_says_what_was_said_with_how_exact_how_known_and_whether_it_still_stands(matrix, baku, numbers):
    matrix.show_question(baku, numbers.detained, Marks())
    about = cell(matrix, numbers.rounded_up)
    assert isinstance(about, CellShown)
    assert (about.value, plain(about.said)) == ("about 100 people", "“about a hundred”")
    assert about.lines == ("Was told", "Maintained · not assessed")
    assert cell(matrix, numbers.detained).value == "exactly 83 people"
    assert cell(matrix, numbers.detained).lines[0] == "How known: not asked"


def test_each_cell_says_how_it_stands_to_the_claim_chosen(matrix, baku, chechnya, numbers):
    matrix.show_question(baku, numbers.detained, Marks())
    assert cell(matrix, numbers.detained).beside == ()
    assert [chip.words for chip in cell(matrix, numbers.sentenced).beside] == ["other scope: of whom"]
    assert [chip.words for chip in cell(matrix, numbers.rounded_up).beside] == ["other scope: of whom, where"]
    matrix.show_question(chechnya, numbers.denied, Marks())
    assert [chip.words for chip in cell(matrix, numbers.tortured).beside] == ["cannot both be true"]
    assert [chip.tone for chip in cell(matrix, numbers.killed).beside] == ["bad"]
    assert [chip.words for chip in matrix.model().index(4, 0).data(SCOPE_ROLE).chips] == ["Denied altogether"]


def test_what_is_heard_has_source_value_scope_and_how_it_stands_to_the_others(matrix, baku, numbers, qtbot):
    matrix.show_question(baku, numbers.detained, Marks())
    matrix.choose(numbers.rounded_up)
    index = matrix.currentIndex()
    heard = plain(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert heard.startswith(
        "Amnesty International: about 100 people, “about a hundred”, scope: of whom: people rounded up"
    )
    table = QAccessible.queryAccessibleInterface(matrix)
    assert plain(table.text(QAccessible.Text.Name)) == "Claims: Round-up in Baku · how many"
    focus = table.focusChild()
    assert focus is not None
    assert plain(focus.text(QAccessible.Text.Name)) == heard
    other = plain(matrix.model().place_of(numbers.detained).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "beside the claim chosen before: not the same scope: of whom, where" in other


def test_the_arrows_go_from_claim_to_claim_and_end_at_the_ends(matrix, baku, numbers):
    matrix.show_question(baku, "", Marks())
    assert matrix.current() == numbers.detained
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(matrix, key)
        seen.append(matrix.current())
    a, b, c = numbers.detained, numbers.sentenced, numbers.rounded_up
    assert seen == [b, c, c, b, a, c]
    QTest.keyClick(matrix, Qt.Key.Key_Left)
    assert matrix.current() == b
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.current() == c


def test_from_right_to_left_the_arrow_to_the_left_goes_on(look, qtbot, mirrored, baku, numbers):
    matrix = ClaimsMatrix(look)
    qtbot.addWidget(matrix)
    matrix.resize(700, 600)
    matrix.show()
    matrix.show_question(baku, numbers.detained, Marks())
    first = matrix.visualRect(matrix.model().index(1, 0))
    last = matrix.visualRect(matrix.model().index(1, 1))
    assert first.left() > last.left(), "the first source stands where reading begins"
    QTest.keyClick(matrix, Qt.Key.Key_Left)
    assert matrix.current() == numbers.sentenced
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.current() == numbers.detained


def test_space_marks_two_and_a_third_takes_the_place_of_the_first(matrix, baku, numbers, qtbot):
    matrix.show_question(baku, numbers.detained, Marks())
    with qtbot.waitSignal(matrix.marked):
        QTest.keyClick(matrix, Qt.Key.Key_Space)
    assert cell(matrix, numbers.detained).number == 1
    for claim in (numbers.sentenced, numbers.rounded_up):
        matrix.choose(claim)
        QTest.keyClick(matrix, Qt.Key.Key_Space)
    assert matrix.marks().marked == (numbers.sentenced, numbers.rounded_up)
    assert "marked as number 2" in cell(matrix, numbers.rounded_up).spoken
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    assert matrix.marks().marked == (numbers.sentenced,)


def test_plus_and_minus_tick_and_the_same_key_takes_the_tick_away(matrix, baku, numbers, qtbot):
    matrix.show_question(baku, numbers.detained, Marks())
    heard = []
    matrix.ticked.connect(heard.append)
    QTest.keyClick(matrix, Qt.Key.Key_Plus)
    matrix.show_ticks({numbers.detained: Considering.USED})
    QTest.keyClick(matrix, Qt.Key.Key_Equal)
    QTest.keyClick(matrix, Qt.Key.Key_Minus)
    assert [(one.claim, one.considering) for one in heard] == [
        (numbers.detained, Considering.USED),
        (numbers.detained, Considering.OPEN),
        (numbers.detained, Considering.REJECTED),
    ]
    assert "Used" in cell(matrix, numbers.detained).spoken


def test_enter_opens_the_claim_and_a_question_without_claims_takes_no_key(matrix, baku, numbers, qtbot):
    matrix.show_question(baku, numbers.sentenced, Marks())
    with qtbot.waitSignal(matrix.opened) as opened:
        QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert opened.args == [numbers.sentenced]
    bare = QuestionOfClaims(QuestionKey(new_id(), Predicate.DATE), Named("", "event", "E-1", "Nothing"), (), ())
    matrix.show_question(bare, "", Marks())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Plus, Qt.Key.Key_Delete):
        QTest.keyClick(matrix, key)
    assert matrix.current() == ""
    assert not matrix.grab().toImage().isNull()


def test_links_are_seen_in_the_cells_and_those_with_the_claim_chosen_first(desk, questions, numbers, matrix):
    same = desk.keep(LinkBody(numbers.detained, LinkKind.SAME_ORIGIN, numbers.sentenced, "one ministry", "Leyla"))
    far = desk.keep(LinkBody(numbers.rounded_up, LinkKind.INDEPENDENT, numbers.detained, "other people", "Leyla"))
    question = questions.question(QuestionKey(numbers.round_up, Predicate.COUNT))
    matrix.show_question(question, numbers.sentenced, Marks())
    chips = cell(matrix, numbers.detained).chips
    assert [(chip.words, chip.tone) for chip in chips] == [("Same origin", "note"), ("Independent", "quiet")]
    assert "Has the same origin as" in cell(matrix, numbers.detained).spoken
    for link in (same, far):
        desk.records_of("link").revise(link.id, LinkBody(link.body.subject, link.body.link, link.body.other, taken_back=True), based_on=1)  # fmt: skip


def test_what_its_source_no_longer_maintains_is_seen_at_once(matrix):
    question = crowd(claims=2, sources=2, scopes=1, corrected=1)
    one = next(iter(question.cells.values()))
    matrix.show_question(question, "", Marks())
    assert [chip.words for chip in cell(matrix, one.claim).chips] == ["Corrected since"]
    other = next(claim for claim in question.cells if claim != one.claim)
    assert [chip.words for chip in cell(matrix, other).beside] == ["not compared"]


def test_sixty_claims_of_twenty_sources_are_gone_through_without_waiting(matrix, qapp):
    question = crowd()
    begun = time.process_time()
    matrix.show_question(question, "", Marks())
    matrix.grab()
    shown = time.process_time() - begun
    steps, begun = 0, time.process_time()
    while steps < 59:
        QTest.keyClick(matrix, Qt.Key.Key_Right)
        matrix.viewport().grab()
        steps += 1
    each = (time.process_time() - begun) / steps
    assert matrix.current() == list(question.cells)[-1] or matrix.model().places()[-1] == (
        matrix.currentIndex().row(),
        matrix.currentIndex().column(),
    )
    assert shown < 2
    assert each < 0.2, f"{each:.3f} s of work for one step"


@pytest.mark.parametrize("percent", [100, 200])
def test_every_word_of_a_cell_has_room_in_it(matrix, look, baku, percent, qapp):
    look.choose(LookChoice(Scheme.LIGHT, percent))
    matrix.show_question(baku, "", Marks())
    theme = look.theme
    for row in range(matrix.model().rowCount()):
        assert matrix.rowHeight(row) >= 2 * theme.px(16)
    assert all(matrix.columnWidth(column) >= theme.px(180) for column in range(2))
    least, most = theme.px(240), 100_000
    matrix.fit(10)
    assert matrix.height() <= max(least, 7)
    matrix.fit(most)
    assert matrix.height() >= sum(matrix.rowHeight(row) for row in range(matrix.model().rowCount()))


def test_hostile_words_stay_words(matrix, qapp):
    subject, source = new_id(), new_id()
    body = ClaimBody(subject, Predicate.OTHER, source, ClaimValue(words=HOSTILE), Scope(HOSTILE))
    key = QuestionKey(subject, Predicate.OTHER)
    making = MatrixMaking(key, "desk", {source: SourceColumn(source, "S-1", "x")}, KnownRecords())
    record = Record(new_id(), "C-1", "desk", 1, "2017", body)
    question = QuestionOfClaims(
        key, Named(subject, "event", "E-1", "x"), making.columns([record]), making.groups([record])
    )
    matrix.show_question(question, "", Marks())
    shown = cell(matrix, record.id)
    assert "\u202e" not in shown.value + shown.spoken
    assert "⟦U+202E⟧" in shown.value
    assert "&lt;img" in matrix.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    assert not matrix.grab().toImage().isNull()
    assert matrix.model().index(0, 0).data(SCOPE_ROLE).parts[0][1].count("⟦") >= 2
    assert matrix.model().headerData(5, Qt.Orientation.Horizontal) is None
    assert matrix.model().data(QModelIndex()) is None
