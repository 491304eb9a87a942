"""Puts the screen of media together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.media.intake_presenter import IntakePresenter
from evidence_desk.gui.media.presenter import MediaPresenter
from evidence_desk.gui.media.view import MediaView
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate


def make_media(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of media of an open desk."""
    view = MediaView(look)
    presenter = MediaPresenter(view, runner, desk)
    intake = IntakePresenter(view, runner, desk, presenter.enter)
    view.presenters = (presenter, intake)
    _connect_records(view, presenter)
    view.sources_sought.connect(presenter.look_for_sources)
    view.thumbnails_wanted.connect(presenter.bring_thumbnails)
    view.close_look_asked.connect(presenter.look_closely)
    view.close_look_ended.connect(presenter.look_from_afar)
    view.check_asked.connect(presenter.check)
    view.copy_asked.connect(presenter.copy_out)
    view.stop_asked.connect(presenter.stop)
    view.take_in_asked.connect(intake.take_in)
    view.intake_sources_sought.connect(intake.look_for_sources)
    view.intake_stop_asked.connect(intake.stop)
    return Screen("media", translate("Rail", "Media"), "images", view)


def _connect_records(view: MediaView, presenter: MediaPresenter) -> None:
    """What media have in common with the other records."""
    view.came_into_view.connect(presenter.enter)
    view.narrowed.connect(presenter.narrow)
    view.more_wanted.connect(presenter.more)
    view.chosen.connect(presenter.choose)
    view.edit_asked.connect(presenter.edit)
    view.typed.connect(presenter.typed)
    view.save_asked.connect(presenter.save)
    view.later_asked.connect(presenter.finish_later)
    view.discard_asked.connect(presenter.discard)
    view.bring_back_asked.connect(presenter.bring_back)
