"""The place where an account is coded: Niko's account with its chain of acts, one in Arabic, and texts beside them."""

from collections.abc import Callable
from functools import cache

from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from scenes import record_scenes, shell_scenes

from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.terms.case_terms import Making, PassageMark, RenderingKind
from evidence_desk.desk import Desk
from evidence_desk.desk.coding import Coding
from evidence_desk.gui.boxes.record_offers import RecordLine
from evidence_desk.gui.coding.coding_form import Stretch
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.renderings.panel import RenderingsPanel
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.view import TestimoniesView
from evidence_desk.gui.testimonies.wiring import make_testimonies
from evidence_desk.values.ids import new_id
from evidence_desk.values.resources import resource
from evidence_desk.values.wording import translate

_ARABIC = (
    (PassageMark.ACT, "نزل منها رجال بالزي الرسمي، وضربني أحدهم على مؤخرة رأسي."),
    (PassageMark.DATE, "قبيل منتصف الليل"),
    (PassageMark.MENTION, "أحد معارفي"),
    (PassageMark.PLACE, "الوحدة 19"),
    (PassageMark.CLAIM, "واحتُجزنا حتى الرابعة صباحًا تقريبًا"),
)


@cache
def _desk() -> Desk:
    desk, _ = record_scenes._case()
    neighbour = desk.testimonies.get(record_scenes._titled(desk, "أم سامر"))
    bodies = []
    for mark, words in _ARABIC:
        start = neighbour.body.text.index(words)
        level = 3 if mark is PassageMark.MENTION else 2
        bodies.append(
            PassageBody(neighbour.id, 1, start, start + len(words), words, mark, who="معارف", sensitivity=level)
        )
    Coding(desk).keep(bodies)
    desk.keep(
        RenderingBody(
            of=neighbour.id,
            of_revision=1,
            rendering=RenderingKind.TRANSLATION,
            language="en",
            text="I was talking with an acquaintance shortly before midnight when a car without markings stopped. Men in "
            "uniform got out of it, and one of them struck me on the back of the head.\n\nWe were taken to Unit 19 and held "
            "until about four in the morning.",
            made_by="A. Interpreter",
            making=Making.MACHINE_CORRECTED,
        )
    )
    changed = neighbour.body.text + "\n"
    desk.keep(type(neighbour.body)(**{**vars(neighbour.body), "text": changed}), neighbour.id, based_on=1)
    desk.keep(NoteBody(neighbour.id, "She asked not to be telephoned after eight in the evening.", "A. Researcher"))
    headquarters = next(one.desk for one in desk.sources.page() if one.desk != desk.id)
    theirs = NoteBody(neighbour.id, "The same unit is named in two other accounts; compare the hour.", "Analyst, HQ")
    desk.records["note"].accept(Record(new_id(), "W-00000C", headquarters, 1, "2017-11-20T10:00:00.000Z", theirs))
    return desk


def _testimonies(look: Look, title: str, do: Callable[[TestimoniesView], None] | None = None) -> QWidget:
    desk = _desk()
    view = make_testimonies(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"testimonies": view})
    record = record_scenes._titled(desk, title)
    view.show_record(record)
    if do is not None:
        window.show()
        do(view)
        QApplication.processEvents()
    return window


def _account(view: TestimoniesView) -> str:
    return view.work._account.text if view.work._account else ""


def work(look: Look) -> QWidget:
    """Niko's account with what was coded from it, one passage standing out."""

    def open_work(view: TestimoniesView) -> None:
        view.card.work_asked.emit("")
        view.work.side.list.rows.choose(1)

    return _testimonies(look, "detention", open_work)


def act_form(look: Look) -> QWidget:
    """An act being coded, with the dates of its words on offer."""

    def begin(view: TestimoniesView) -> None:
        view.card.work_asked.emit("")
        text = _account(view)
        start = text.index("From about 19 September")
        view.work.text.choose(start, text.index("shaved.") + len("shaved."))
        view.work.marked.emit(Stretch(PassageMark.ACT, *view.work.text.chosen()), None)

    return _testimonies(look, "detention", begin)


def act_problem(look: Look) -> QWidget:
    """An act that cannot be kept yet."""

    def keep(view: TestimoniesView) -> None:
        view.card.work_asked.emit("")
        view.work.text.choose(0, 40)
        view.work.marked.emit(Stretch(PassageMark.ACT, 0, 40), None)
        view.work.side.form.kept.emit(view.work.side.form.form())

    return _testimonies(look, "detention", keep)


def mention_form(look: Look) -> QWidget:
    """Somebody who is mentioned."""

    def begin(view: TestimoniesView) -> None:
        view.card.work_asked.emit("")
        start = _account(view).index("an acquaintance")
        view.work.text.choose(start, start + len("an acquaintance"))
        view.work.marked.emit(Stretch(PassageMark.MENTION, *view.work.text.chosen()), None)

    return _testimonies(look, "detention", begin)


def arabic(look: Look) -> QWidget:
    """An account read from the right, with its passages."""

    def open_work(view: TestimoniesView) -> None:
        view.card.work_asked.emit("")
        view.work.side.list.rows.choose(0)

    return _testimonies(look, "أم سامر", open_work)


def side_by_side(look: Look) -> QWidget:
    """An original and its translation."""
    return _testimonies(look, "أم سامر", lambda view: view.card.texts_asked.emit())


def rendering_form(look: Look) -> QWidget:
    """A translation being written beside its original."""

    def begin(view: TestimoniesView) -> None:
        view.card.texts_asked.emit()
        view.work.side.texts.begun.emit()

    return _testimonies(look, "أم سامر", begin)


def card_with_translation(look: Look) -> QWidget:
    """The card with the translation in view and the notes below."""

    def choose(view: TestimoniesView) -> None:
        view.card._texts.choose(next(iter(view.card._texts._shown)))
        view.card.notes.begun.emit()
        QApplication.processEvents()
        view._both.bring_into_view(view.card._texts)

    return _testimonies(look, "أم سامر", choose)


def transcript(look: Look) -> QWidget:
    """A transcript being written while its recording plays above."""

    def begin(view: TestimoniesView) -> None:
        view.card.texts_asked.emit()
        view.work._aside.setChecked(True)  # where there is no room for both
        panel = view.work.side.texts
        panel.begun.emit()
        panel.form._kind.choose(RenderingKind.TRANSCRIPT)
        panel.show_recording(RecordLine("r1", "exhibit", "M-4T7K2P", "REC_0012.m4a"), 0)
        sentence = translate("Media", "Nothing is heard: no sound card can be used on this machine.")
        panel.show_playing(PlayingShown("r1", 727_000, 2_518_000, per_cent=75, sentence=sentence))
        panel.recording._looks.stop()
        panel.form._text.show_text("[00:11:52] كنت أتحدث مع أحد معارفي قبيل منتصف الليل، حين توقفت سيارة.", "ar")
        panel.form._text._text.moveCursor(QTextCursor.MoveOperation.End)
        panel.recording.moment.click()

    return _testimonies(look, "أم سامر", begin)


def transcript_of_a_film(look: Look) -> QWidget:
    """The same with a picture, where there is room for it."""
    photograph = QImage(str(resource("samples", "road-before-storm.jpg"))).convertToFormat(
        QImage.Format.Format_RGBA8888
    )
    frame = (photograph.width(), photograph.height(), bytes(photograph.constBits()))
    window = transcript(look)
    panel = window.findChild(RenderingsPanel)
    panel.show_recording(RecordLine("r2", "exhibit", "M-9B3H6X", "march.mp4"), 0)
    window.resize(look.theme.px(1280), look.theme.px(940))
    QApplication.processEvents()
    panel.show_playing(PlayingShown("r2", 83_000, 198_000, paused=True, has_picture=True, frame=frame))
    panel.recording._looks.stop()
    panel.recording._pauses.stop()
    return window
