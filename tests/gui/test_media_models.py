"""The list of exhibits as a table and as a grid: under Qt's own tester, grown in pages, moved through by keyboard."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QModelIndex, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest

from evidence_desk.catalogue.terms.terms import Fixity, MediaKind
from evidence_desk.gui.media.exhibits import MediaRow
from evidence_desk.gui.media.grid_cells import GridCells
from evidence_desk.gui.media.media_rows import MEDIA_ROLE, Column, MediaRows
from evidence_desk.gui.media.media_table import MediaTable
from evidence_desk.gui.media.pictures import ThumbnailsShown
from evidence_desk.gui.media.thumbnail_grid import ThumbnailGrid
from evidence_desk.gui.media.thumbnails import Thumbnails

HOSTILE = "<img src='file:///etc/hostname'>"


def row(number, **said):
    fields = {
        "record": f"r{number}",
        "title": f"IMG_{number}.JPG",
        "name": f"IMG_{number}.JPG",
        "code": f"M-{number:06}",
        "kind": MediaKind.PICTURE,
        "size": 1_200_000,
        "sha256": f"{number:064x}",
        "source": "Niko · S-7K3QXM",
        "taken_in": "2017-11-15T09:00:00.000Z",
    }
    return MediaRow(**(fields | said))


def rows(count, start=0):
    return [row(number) for number in range(start, start + count)]


@pytest.fixture
def model():
    made = MediaRows()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


@pytest.fixture
def cells(model):
    made = GridCells(model)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


def test_the_table_says_all_of_a_row(model):
    model.renew([row(1, trouble=Fixity.CHANGED)], whole=True)
    words = [model.index(0, column).data() for column in Column]
    assert words == ["IMG_1.JPG", "Niko · S-7K3QXM", "Picture", "1.2 MB", "15 November 2017", "M-000001"]
    assert model.headerData(Column.NAME, Qt.Orientation.Horizontal) == "Title or name"
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "IMG_1.JPG, M-000001, Picture, Changed"


def test_the_list_asks_for_more_once_until_it_comes(qtbot):
    model = MediaRows()  # Qt's tester would ask for more itself
    model.renew(rows(3), whole=False)
    assert model.canFetchMore(QModelIndex())
    with qtbot.waitSignal(model.more_wanted, timeout=1000):
        model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    model.add(rows(3, 3), whole=False)
    assert model.canFetchMore(QModelIndex())
    model.add([], whole=True)
    assert not model.canFetchMore(QModelIndex())
    assert model.rowCount() == 6


def test_a_row_is_found_and_changed_by_its_exhibit(model, qtbot):
    model.renew(rows(5), whole=True)
    model.add(rows(5, 5), whole=True)
    assert [model.place_of(f"r{number}") for number in (0, 7, 99)] == [0, 7, -1]
    with qtbot.waitSignal(model.dataChanged, timeout=1000):
        model.put(row(7, title="Road"))
    assert model.nth(7).title == "Road"
    model.put(row(99))
    assert model.rowCount() == 10


@pytest.mark.parametrize("columns", [1, 3, 4, 7])
def test_the_grid_holds_what_the_list_holds(model, cells, columns):
    cells.set_columns(columns)
    model.renew(rows(10), whole=False)
    for count in (1, 2, 9, 30):
        model.add(rows(count, model.rowCount()), whole=False)
        held = [
            cells.index(line, column).data(MEDIA_ROLE) for line in range(cells.rowCount()) for column in range(columns)
        ]
        assert [one.record for one in held if one] == [f"r{number}" for number in range(model.rowCount())]
        assert cells.rowCount() == -(-model.rowCount() // columns)
    assert cells.cell_of(model.rowCount()).isValid() is False
    assert [cells.place_of(cells.cell_of(place)) for place in (0, 5, 51)] == [0, 5, 51]
    model.renew([], whole=True)
    assert cells.rowCount() == 0


def test_a_cell_that_holds_nothing_cannot_be_chosen(model, cells):
    cells.set_columns(4)
    model.renew(rows(5), whole=True)
    empty = cells.index(1, 3)
    assert cells.flags(empty) == Qt.ItemFlag.NoItemFlags
    assert empty.data(Qt.ItemDataRole.DisplayRole) is None
    assert cells.flags(cells.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_the_grid_has_more_where_the_list_has(qtbot):
    model = MediaRows()
    cells = GridCells(model)
    model.renew(rows(5), whole=False)
    assert cells.canFetchMore(QModelIndex())
    with qtbot.waitSignal(model.more_wanted, timeout=1000):
        cells.fetchMore(QModelIndex())
    assert not cells.canFetchMore(QModelIndex())


def test_a_change_of_the_list_is_told_by_the_grid(model, cells, qtbot):
    cells.set_columns(3)
    model.renew(rows(5), whole=True)
    with qtbot.waitSignal(cells.dataChanged, timeout=1000) as told:
        model.put(row(4, title="Road"))
    first, last = told.args[:2]
    assert (first.row(), last.row()) == (1, 1)


@pytest.fixture
def grid(look, model, qtbot):
    made = ThumbnailGrid(look, model, Thumbnails(), name="Media")
    qtbot.addWidget(made)
    made.resize(look.theme.px(172) * 3 + 20, 500)
    made.show()
    return made


def keys(widget, *pressed):
    for key in pressed:
        QTest.keyClick(widget, key)


def test_the_grid_is_moved_through_as_words_are_read(grid, model):
    model.renew(rows(8), whole=True)
    assert grid.cells.columns() == 3
    grid.setFocus()
    grid.choose(0)
    places = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,  # on to the next line
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,  # there is no line below
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
        Qt.Key.Key_Right,  # nothing follows
        Qt.Key.Key_Home,
        Qt.Key.Key_Left,  # nothing comes before
    ):
        keys(grid, key)
        places.append(grid.cells.place_of(grid.currentIndex()))
    assert places == [1, 2, 3, 6, 6, 5, 7, 7, 0, 0]


def test_pages_are_turned_as_far_as_there_are_pictures(grid, model):
    model.renew(rows(100), whole=True)
    grid.choose(1)
    keys(grid, Qt.Key.Key_PageDown)
    turned = grid.cells.place_of(grid.currentIndex())
    assert turned % 3 == 1
    assert turned > 1
    keys(grid, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert grid.cells.place_of(grid.currentIndex()) == 0
    for _ in range(60):
        keys(grid, Qt.Key.Key_PageDown)
    assert grid.cells.place_of(grid.currentIndex()) == 99
    keys(grid, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert grid.cells.place_of(grid.currentIndex()) == 93


def test_down_into_a_cell_that_holds_nothing_leads_to_the_last(grid, model):
    model.renew(rows(8), whole=True)
    grid.choose(5)
    keys(grid, Qt.Key.Key_Down)
    assert grid.cells.place_of(grid.currentIndex()) == 7


def test_mirrored_the_arrows_are_mirrored(look, model, qtbot, mirrored):
    grid = ThumbnailGrid(look, model, Thumbnails(), name="Media")
    qtbot.addWidget(grid)
    grid.resize(look.theme.px(172) * 3 + 20, 500)
    grid.show()
    model.renew(rows(8), whole=True)
    grid.choose(0)
    keys(grid, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right)
    assert grid.cells.place_of(grid.currentIndex()) == 1


def test_the_grid_tells_what_is_chosen_and_opened(grid, model, qtbot):
    model.renew(rows(8), whole=True)
    with qtbot.waitSignal(grid.chosen, timeout=1000) as chosen:
        grid.choose(4)
    assert chosen.args[0].record == "r4"
    with qtbot.waitSignal(grid.opened, timeout=1000) as opened:
        keys(grid, Qt.Key.Key_Return)
    assert opened.args[0].record == "r4"


def test_what_is_chosen_stays_chosen_when_the_width_changes(grid, model, look):
    model.renew(rows(40), whole=True)
    grid.choose(25)
    told = []
    grid.chosen.connect(told.append)
    grid.resize(look.theme.px(172) * 5 + 20, 500)
    assert grid.cells.columns() == 5
    assert grid.cells.place_of(grid.currentIndex()) == 25
    assert grid.selectionModel().isSelected(grid.currentIndex())
    assert told == []


def test_a_narrow_grid_still_has_a_column(look, model, qtbot):
    grid = ThumbnailGrid(look, model, Thumbnails(), name="Media")
    qtbot.addWidget(grid)
    grid.resize(60, 300)
    grid.show()
    assert grid.cells.columns() == 1


def test_only_what_comes_into_view_is_asked_for(grid, model, qtbot):
    with qtbot.waitSignal(grid._thumbnails.wanted, timeout=2000) as wanted:
        model.renew(rows(10_000), whole=True)
    assert 0 < len(wanted.args[0]) < 40
    with qtbot.waitSignal(grid._thumbnails.wanted, timeout=2000) as wanted:
        grid.scrollToBottom()
    assert f"{9_999:064x}" in wanted.args[0]


def jpeg(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    return bytes(held)


def test_small_pictures_are_fitted_kept_and_let_go(qapp, qtbot):
    thumbnails = Thumbnails()
    thumbnails.fit(QSize(100, 80), 2.0)
    assert thumbnails.of_file("a") is None
    thumbnails.show(ThumbnailsShown((("a", jpeg(320, 160)), ("b", None), ("c", b"not a picture"))))
    kept = thumbnails.of_file("a")
    assert (kept.width(), kept.height(), kept.devicePixelRatio()) == (200, 100, 2.0)
    assert thumbnails.of_file("b") is None
    assert thumbnails.of_file("c") is None
    thumbnails.fit(QSize(50, 40), 1.0)
    with qtbot.waitSignal(thumbnails.wanted, timeout=1000) as wanted:
        assert thumbnails.of_file("a") is None
    assert "a" in wanted.args[0]
    for number in range(500):
        thumbnails.show(ThumbnailsShown(((f"x{number}", None),)))
    assert len(thumbnails._kept) <= 400


def test_another_kind_of_picture_is_not_read_as_a_small_one(qapp):
    thumbnails = Thumbnails()
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(buffer, "PNG")
    thumbnails.show(ThumbnailsShown((("a", bytes(png)),)))
    assert thumbnails.of_file("a") is None


def test_the_table_gives_way_column_by_column(look, model, qtbot):
    table = MediaTable(look, model, name="Media")
    qtbot.addWidget(table)
    table.show()
    model.renew(rows(3), whole=True)

    def shown(width):
        table.resize(look.theme.px(width), 300)
        return {column for column in Column if not table.isColumnHidden(column)}

    assert shown(1000) == set(Column)
    assert shown(700) == set(Column) - {Column.SOURCE}
    assert shown(560) == set(Column) - {Column.SOURCE, Column.KIND}
    assert shown(300) == {Column.NAME, Column.CODE}


def test_the_table_tells_what_is_chosen_and_opened(look, model, qtbot):
    table = MediaTable(look, model, name="Media")
    qtbot.addWidget(table)
    table.show()
    model.renew(rows(3), whole=True)
    with qtbot.waitSignal(table.chosen, timeout=1000) as chosen:
        table.choose(1)
    assert chosen.args[0].record == "r1"
    with qtbot.waitSignal(table.opened, timeout=1000) as opened:
        keys(table, Qt.Key.Key_Return)
    assert opened.args[0].record == "r1"
    table.choose(-1)
    assert not table.selectionModel().hasSelection()


def test_hostile_names_are_painted_letter_by_letter(look, model, qtbot):
    for view in (MediaTable(look, model, name="Media"), ThumbnailGrid(look, model, Thumbnails(), name="Media")):
        qtbot.addWidget(view)
        view.resize(900, 400)
        view.show()
        model.renew(
            [row(1, title=HOSTILE, name=HOSTILE, source=HOSTILE, code="M-1", trouble=Fixity.MISSING)], whole=True
        )
        assert "&lt;img" in view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert not view.grab().isNull()
