"""Puts the screen of claims together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.claims.presenter import ClaimsPresenter
from evidence_desk.gui.claims.view import ClaimsView
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate

CLAIMS = "claims"


def make_claims(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of claims of an open desk."""

    def failed(failure: Failure) -> None:
        view.show_failure(failure)

    view = ClaimsView(look, RecordOffers(runner, desk, failed))
    presenter = ClaimsPresenter(view, runner, desk)
    _connect(view, presenter)
    return Screen(CLAIMS, translate("Rail", "Claims"), "megaphone", view)


def _connect(view: ClaimsView, presenter: ClaimsPresenter) -> None:
    view.presenter = presenter
    view.came_into_view.connect(presenter.enter)
    view.narrowed.connect(presenter.narrow)
    view.more_wanted.connect(presenter.more)
    view.chosen.connect(presenter.choose)
    view.begun.connect(presenter.begin)
    view.edit_asked.connect(presenter.edit)
    view.typed.connect(presenter.typed)
    view.save_asked.connect(presenter.save)
    view.later_asked.connect(presenter.finish_later)
    view.discard_asked.connect(presenter.discard)
    view.bring_back_asked.connect(presenter.bring_back)
    view.link_typed.connect(presenter.type_link)
    page = view.question
    page.claim_chosen.connect(presenter.choose_claim)
    page.new_claim_asked.connect(view.ask_new)
    page.conclude_asked.connect(presenter.conclude)
    page.judgement_edit_asked.connect(presenter.edit_judgement)
    page.judgement_turned.connect(presenter.turn_judgement)
    page.judgement_given_up.connect(presenter.give_up_judgement)
    page.ticked.connect(presenter.tick)
    page.link_asked.connect(presenter.link)
    page.link_left.connect(presenter.leave_link)
    page.link_taken_back.connect(presenter.take_link_back)
    page.mistake_asked.connect(presenter.say_mistake)
    page.undo_asked.connect(presenter.undo)
