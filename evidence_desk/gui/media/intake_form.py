"""What is asked before media are taken in: which files, from whom, how, when, and whether they are originals."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.media.exhibit_editor import generations
from evidence_desk.gui.media.exhibit_form import field_names
from evidence_desk.gui.media.former_intakes import FormerList, WaitingIntakes
from evidence_desk.gui.media.intake_shown import IntakeAsked
from evidence_desk.gui.media.list_box import ListBox
from evidence_desk.gui.media.source_box import SourceBox
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.drop_zone import DropZone
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

_NAMED = 4
_LONGEST_NAME = 48


class IntakeForm(QWidget):
    """``take_in_asked`` (IntakeAsked), ``sources_sought`` (the words), ``left``."""

    take_in_asked = Signal(object)
    sources_sought = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._paths: tuple[Path, ...] = ()
        names = field_names()
        self._zone = DropZone(
            look,
            translate("Media", "Drop photographs, recordings, documents or folders here"),
            translate("Media", "The originals are only read: never moved, renamed or changed."),
        )
        self._chosen = QFrame()
        self._chosen.setProperty("face", "note")
        self._words = PlainLabel(wrap=True)
        self._forget = Button(look, translate("Media", "Choose others"), kind="quiet", small=True)
        self._banner = Banner(look)
        self.waiting = WaitingIntakes(look)
        self.former = FormerList(look)
        self._list = ListBox(look)
        self._source = SourceBox(look, name=names["acquired_from"])
        self._how = LineBox()
        self._received = DateBox(look, name=names["acquired_on"])
        self._generation = ChoiceBox(look, generations(), name=names["generation"])
        self._hash_only = CheckBox(look, translate("Media", "Keep only their hashes here"))
        self._kept_where = LineBox()
        self._files_row = FormRow(look, translate("Media", "Files"), self._zone)
        self._rows = self._make_rows(names)
        self._begin = Button(look, translate("Media", "Take them in"), kind="primary", icon="hard-drive-download")
        self._leave = Button(look, translate("Media", "Back to the list"), kind="quiet", icon="arrow-left")
        self._lay_out()
        self._listen()
        self.add_paths(())
        follow_page(self)

    def add_paths(self, paths: tuple[Path, ...]) -> None:
        """Files and folders were dropped or picked; they join those chosen before."""
        self._paths = tuple(dict.fromkeys((*self._paths, *paths)))
        self._files_row.set_error("")
        self._banner.hide()
        self._chosen.setVisible(bool(self._paths))
        self._words.setText(_named(self._paths))
        self._begin.setEnabled(bool(self._paths))

    def empty(self) -> None:
        """Forget the files; whom they came from is asked anew, for nothing may be taken over by mistake."""
        self._paths = ()
        self.add_paths(())
        self._list.show_list(None)
        self._source.show_source(NO_SOURCE)
        self._how.clear()
        self._received.show_fields(DateFields())
        self._generation.choose(Generation.UNKNOWN)
        self._hash_only.setChecked(False)
        self._kept_where.clear()
        for row in self._rows.values():
            row.set_error("")

    def offer_sources(self, choices: tuple[SourceChoice, ...]) -> None:
        """Sources that fit what is typed."""
        self._source.offer(choices)

    def show_problem(self, problem: FieldProblem) -> None:
        """Say what is wrong beside the field, and go there."""
        row = self._rows.get(problem.field, self._files_row)
        row.set_error(problem.sentence)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, failure: Failure) -> None:
        """It could not begin, or was stopped before it began."""
        self._banner.show_failure(failure)

    def begin_here(self) -> None:
        """Bring the keyboard to the first question."""
        first = self._zone.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_rows(self, names: dict[str, str]) -> dict[str, FormRow]:
        look, later = self._look, translate("Media", "can be said later")
        how = translate("Media", "For example: handed over on a stick, sent by messenger, taken myself.")
        return {
            "source": FormRow(look, names["acquired_from"], self._source, optional=later),
            "how": FormRow(look, names["acquired_how"], self._how, hint=how, optional=later),
            "received_on": FormRow(look, names["acquired_on"], self._received, optional=later),
            "generation": FormRow(look, names["generation"], self._generation),
            "list": FormRow(
                look,
                translate("Media", "List of hashes"),
                self._list,
                hint=translate("Media", "A list that came with the files: each is compared with it as it is read."),
                optional=translate("Media", "if there is one"),
            ),
            "hash_only": FormRow(
                look,
                translate("Media", "Content"),
                self._hash_only,
                hint=translate(
                    "Media",
                    "For files too large for this device, or not allowed on it: they are read and described, stay where "
                    "they are, and cannot be sent in bundles. If they are lost there, nothing here brings them back.",
                ),
            ),
            "kept_where": FormRow(
                look,
                translate("Media", "Where they are kept"),
                self._kept_where,
                hint=translate("Media", "For example: on the grey disk, in the safe of the office."),
                optional=later,
            ),
        }

    def _lay_out(self) -> None:
        theme = self._look.theme
        line = QHBoxLayout(self._chosen)
        line.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        line.setSpacing(theme.px(8))
        icon = IconLabel(self._look, "check", "note", beside="body")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addWidget(self._forget)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._begin)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(PlainLabel(translate("Media", "Add media"), role="display"))
        column.addWidget(self._banner)
        column.addWidget(self.waiting)
        column.addWidget(self._files_row)
        column.addWidget(self._chosen)
        note = translate(
            "Media", "The same for all files taken in together; each can be described by itself afterwards."
        )
        column.addWidget(PlainLabel(note, role="secondary", wrap=True))
        for row in self._rows.values():
            column.addWidget(row)
        column.addLayout(buttons)
        column.addWidget(self.former)
        column.addStretch(1)

    def _listen(self) -> None:
        self._zone.chosen.connect(self._add)
        self._forget.clicked.connect(self._forget_paths)
        self._source.sought.connect(self.sources_sought)
        self._begin.clicked.connect(self._ask)
        self._leave.clicked.connect(self.left)
        self._hash_only.toggled.connect(self._rows["kept_where"].setVisible)
        self._rows["kept_where"].setVisible(False)

    @Slot(object)
    def _add(self, chosen: PathsChosen) -> None:
        self.add_paths(chosen.paths)

    @Slot()
    def _forget_paths(self) -> None:
        self._paths = ()
        self.add_paths(())

    @Slot()
    def _ask(self) -> None:
        for row in (self._files_row, *self._rows.values()):
            row.set_error("")
        self.take_in_asked.emit(
            IntakeAsked(
                paths=self._paths,
                source=self._source.source(),
                how=self._how.text(),
                received_on=self._received.fields(),
                generation=Generation(self._generation.chosen()),
                list_path=self._list.chosen(),
                hash_only=self._hash_only.isChecked(),
                kept_where=self._kept_where.text(),
            )
        )


def _named(paths: tuple[Path, ...]) -> str:
    """The first names, and how many more."""
    names = ", ".join(shortened(visible(path.name or str(path)), _LONGEST_NAME) for path in paths[:_NAMED])
    if len(paths) <= _NAMED:
        return translate("Media", "Chosen: {names}").format(names=names)
    more = QLocale().toString(len(paths) - _NAMED)
    return translate("Media", "Chosen: {names} and {count} more").format(names=names, count=more)
