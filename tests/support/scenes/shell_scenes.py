"""The window of an open vault with sample rows; the screens with live content have scenes of their own."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import Screen, ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.drop_zone import DropZone
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.gui.widgets.list_detail import ListDetail, ListPane
from evidence_desk.gui.widgets.outcome_table import FileOutcome, OutcomeTable
from evidence_desk.gui.widgets.outcomes import Outcome
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

SCREENS = (
    ("home", "Home", "house"),
    ("testimonies", "Testimonies", "message-square-quote"),
    ("sources", "Sources", "users"),
    ("events", "Events", "calendar-days"),
    ("parties-and-places", "Parties & places", "building-2"),
    ("claims", "Claims", "megaphone"),
    ("media", "Media", "images"),
    ("bundles", "Bundles", "package"),
    ("custody", "Custody", "scroll-text"),
    ("verify", "Verify", "shield-check"),
    ("vault", "Vault", "vault"),
)


def sample_rows() -> tuple[Row, ...]:
    draft = Chip(translate("Scene", "Draft"), "warn")
    sealed = Chip(translate("Scene", "Sealed"), "good", "lock")
    return (
        Row("1", "Niko, on the night of 14 September", "Baku · taken mid-November 2017", "T-4QZ8MK", (sealed,)),
        Row("2", "شهادة فيروز عن الفحص القسري", "دوشنبه · تشرين الأول ٢٠١٧", "T-9W2HXA", (sealed,)),
        Row("3", "Показания Эрбулата о съёмке нападения на друга", "Узбекистан · 2017", "T-0D6RPN", (draft,)),
        Row("4", "Yasamal rayonu, 19-cu polis şöbəsi haqqında ifadə", "Bakı · sentyabr 2017", "T-J7C5VE", (draft,)),
        Row(
            "5",
            "Statement of Amnesty International to the reporter, with its numbers",
            "published · 2017",
            "T-N8B1YS",
            (),
        ),
        Row(
            "6",
            "Letter of the Interior Ministry to the commissioner",
            "official · 13 October 2017",
            "T-X3F9GT",
            (sealed,),
        ),
    )


TEXT = (
    "I was talking with an acquaintance shortly before midnight when an unmarked car stopped. Men in uniform got out. "
    "One struck me on the back of the head with a truncheon.\n\nWe were taken to Police Unit 19 and held until about "
    "four in the morning."
)
ARABIC_TEXT = (
    "كنت أتحدث مع أحد معارفي قبيل منتصف الليل حين توقفت سيارة لا تحمل علامات. نزل منها رجال بالزي الرسمي، "
    "وضربني أحدهم على مؤخرة رأسي.\n\nأُخذنا إلى الوحدة 19 واحتُجزنا حتى الرابعة صباحًا تقريبًا."
)


class SampleRows(QAbstractListModel):
    """Rows that are just there."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None


class Holder(ScreenView):
    """A screen made of one widget."""

    def __init__(self, widget: QWidget, margin: int = 0) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(widget)
        self.setFocusProxy(widget.findChild(RowList))


def _window(look: Look, views: dict[str, ScreenView]) -> MainWindow:
    screens = tuple(
        Screen(key, translate("Rail", words), icon, views.get(key, Holder(QWidget()))) for key, words, icon in SCREENS
    )
    window = MainWindow(look, "Desk", screens)
    window.show_status(translate("Scene", "Everything is saved"))
    window.rail.show_number("testimonies", QLocale().toString(128))
    window.open_screen(next(iter(views)))
    return window


def _list_detail(look: Look, rows: tuple[Row, ...], detail: QWidget, *, chosen: int = 0) -> ListDetail:
    empty = EmptyState(
        look,
        "message-square-quote",
        "No testimony yet",
        "A testimony belongs to a source. Record the person or organisation first, under an alias if need be, then write "
        "down what was said.",
        act="New testimony",
    )
    nothing = EmptyState(
        look, "message-square-quote", "No testimony chosen", "Choose one at the side, or begin a new one."
    )
    lines = RowList(look, name="Testimonies")
    lines.model_kept = SampleRows(rows)
    lines.setModel(lines.model_kept)
    pane = ListPane(
        look,
        translate("Rail", "Testimonies"),
        lines,
        empty,
        filter_words=translate("Scene", "Filter"),
        new_words=translate("Scene", "New"),
    )
    pane.show_count(len(rows), QLocale().toString(128) if rows else "")
    both = ListDetail(look, pane, detail, nothing)
    if rows:
        lines.choose(chosen)
        both.show_detail(shown=True)
    return both


def _testimony(look: Look) -> QWidget:
    arabic = QLocale().textDirection() == Qt.LayoutDirection.RightToLeft
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.theme.px(20))
    column.addWidget(PlainLabel(sample_rows()[1 if arabic else 0].title, role="title", wrap=True))
    date = DateBox(look, name="Taken on")
    date.show_fields(
        DateFields(Kind.BETWEEN, DateBoxes("2017", "11", "10"), DateBoxes("2017", "11", "20"), verbatim="mid-November")
    )
    column.addWidget(FormRow(look, translate("Scene", "Taken on"), date))
    text = LanguageText(look, name="Account", first_languages=("en", "ar", "az", "ru"))
    text.show_text(ARABIC_TEXT if arabic else TEXT, "ar" if arabic else "en")
    column.addWidget(
        FormRow(
            look,
            translate("Scene", "Account"),
            text,
            hint=translate("Scene", "In the words and the language it was given in."),
        ),
        1,
    )
    return page


def testimonies(look: Look) -> QWidget:
    return _window(look, {"testimonies": Holder(_list_detail(look, sample_rows(), _testimony(look)))})


def nothing_yet(look: Look) -> QWidget:
    return _window(look, {"testimonies": Holder(_list_detail(look, (), QWidget()))})


def large_text(look: Look) -> QWidget:
    window = testimonies(look)
    window.resize(1366, 768)
    return window


def media(look: Look) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(look.theme.px(16))
    column.addWidget(
        DropZone(
            look, "Drop photographs, recordings or folders here", "The originals are copied, never moved or changed."
        )
    )
    table = OutcomeTable(look, name="Results")
    table.show_files(OUTCOMES)
    column.addWidget(table, 1)
    window = _window(look, {"media": Holder(page, look.theme.px(24))})
    seconds = iter((0.0, 0.0, 80.0))
    window.progress._now = lambda: next(seconds)
    window.progress.start(translate("Scene", "Adding files"))
    name = str(Path("DCIM", "100CANON", "IMG_2041.JPG"))
    window.progress.show_progress(Progress(142, 512, 1_240_000_000, 4_800_000_000, name))
    return window


def failure(look: Look) -> QWidget:
    window = testimonies(look)
    window.banner.show_failure(
        Failure(
            "The stick has no room for this bundle: 2.1 GB are needed, 0.4 GB are free.",
            "The desk and everything in it are unchanged; the unfinished bundle was removed from the stick.",
            "Use another stick, or choose fewer files for this bundle.",
        )
    )
    return window


OUTCOMES = (
    FileOutcome(Outcome.STORED, "IMG_2038.JPG", "2.4 MB · Canon EOS 70D · 15 September 2017"),
    FileOutcome(Outcome.STORED, "IMG_2039.JPG", "2.1 MB"),
    FileOutcome(Outcome.DUPLICATE, "IMG_2039 (1).JPG", "the same bytes as M-4QZ8MK"),
    FileOutcome(Outcome.UNREADABLE, "تسجيل صوتي ٣.m4a", "the stick stopped answering after 1.2 MB"),
    FileOutcome(Outcome.CHANGED, "مقابلة.jpg", "changed since 3 May 2018"),
    FileOutcome(Outcome.MISSING, "Фото 14 сентября.png", "listed, but not in the folder"),
    FileOutcome(Outcome.IGNORED, "Thumbs.db", "made by Windows, not by a person"),
    FileOutcome(Outcome.MATCH, "invoice⟦U+202E⟧gpj.exe", ""),
)
