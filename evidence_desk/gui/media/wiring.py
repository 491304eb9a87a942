"""Puts the screen of media together."""

from PySide6.QtCore import QLocale

from evidence_desk.desk import Desk
from evidence_desk.gui.media.close_look import CloseLook
from evidence_desk.gui.media.exhibits_view import ExhibitsView
from evidence_desk.gui.media.intake_presenter import IntakePresenter
from evidence_desk.gui.media.intake_view import IntakeView
from evidence_desk.gui.media.presenter import MediaPresenter
from evidence_desk.gui.media.view import MediaView
from evidence_desk.gui.redaction.presenter import RedactionPresenter
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.values.wording import translate


def make_media(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of media of an open desk."""
    view = MediaView(look)
    exhibits = view.exhibits
    presenter = MediaPresenter(exhibits, runner, desk)
    intake = IntakePresenter(view, runner, desk, presenter.enter, numbers=_numbers, sizes=size_words)
    redaction = RedactionPresenter(view.redaction, runner, desk)
    view.presenters = (presenter, intake, redaction)
    view.came_into_view.connect(presenter.enter)
    view.came_into_view.connect(intake.enter)
    _connect_records(exhibits, presenter)
    exhibits.sources_sought.connect(presenter.look_for_sources)
    exhibits.thumbnails_wanted.connect(presenter.bring_thumbnails)
    _connect_close_look(exhibits.close_look, presenter)
    exhibits.page.check_asked.connect(presenter.check)
    exhibits.page.find_asked.connect(presenter.find_elsewhere)
    exhibits.page.copy_asked.connect(presenter.copy_out)
    exhibits.stop_asked.connect(presenter.stop)
    exhibits.page.look_alikes.judged.connect(presenter.judge)
    exhibits.page.look_alikes.making_asked.connect(presenter.make_likenesses)
    exhibits.judgement_taken_back.connect(presenter.take_back_judgement)
    exhibits.page.picture.unveil_asked.connect(presenter.unveil)
    _connect_redaction(view, redaction)
    view.take_in_asked.connect(intake.take_in)
    view.intake_sources_sought.connect(intake.look_for_sources)
    view.intake_stop_asked.connect(intake.stop)
    _connect_intake(view.intake, intake)
    return Screen("media", translate("Rail", "Media"), "images", view)


def _numbers(number: int) -> str:
    return QLocale().toString(number)


def _connect_intake(view: IntakeView, intake: IntakePresenter) -> None:
    """What is asked of former intakes, of one that waits for an answer, and of results."""
    view.go_on_asked.connect(intake.go_on)
    view.give_up_asked.connect(intake.give_up)
    view.look_asked.connect(intake.look_at)
    view.despite_asked.connect(intake.begin_despite)
    view.not_asked.connect(intake.leave_it)
    view.order_asked.connect(intake.arrange)
    view.save_asked.connect(intake.save)


def _connect_redaction(view: MediaView, redaction: RedactionPresenter) -> None:
    """What is asked while something is made of a picture."""
    view.cover_asked.connect(redaction.begin)
    view.redaction.drawn.connect(redaction.drawn)
    view.redaction.make_asked.connect(redaction.make)
    view.redaction.save_asked.connect(redaction.save)
    view.redaction.regions_asked.connect(redaction.draw_on)
    view.redaction.discard_asked.connect(redaction.discard)
    view.redaction.stop_asked.connect(redaction.stop)
    view.redaction.left.connect(redaction.leave)


def _connect_close_look(close: CloseLook, presenter: MediaPresenter) -> None:
    """What is asked while a picture is looked at or a recording plays."""
    close.picture_asked.connect(presenter.look_closely)
    close.viewer.page_asked.connect(presenter.turn_to)
    close.play_asked.connect(presenter.play)
    close.ended.connect(presenter.look_from_afar)
    close.player.look_asked.connect(presenter.player.look)
    close.player.steering.pause_asked.connect(presenter.player.pause_or_go_on)
    close.player.steering.place_asked.connect(presenter.player.go_to)
    close.player.steering.speed_asked.connect(presenter.player.speed)


def _connect_records(view: ExhibitsView, presenter: MediaPresenter) -> None:
    """What media have in common with the other records."""
    view.narrowed.connect(presenter.narrow)
    view.more_wanted.connect(presenter.more)
    view.chosen.connect(presenter.choose)
    view.edit_asked.connect(presenter.edit)
    view.typed.connect(presenter.typed)
    view.save_asked.connect(presenter.save)
    view.later_asked.connect(presenter.finish_later)
    view.discard_asked.connect(presenter.discard)
    view.bring_back_asked.connect(presenter.bring_back)
