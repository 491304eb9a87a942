"""Puts the place where an account is coded together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.coding.coding_presenter import CodingPresenter
from evidence_desk.gui.coding.coding_view import CodingView
from evidence_desk.gui.renderings.wiring import make_renderings
from evidence_desk.gui.runner import Failed, Runner
from evidence_desk.gui.style.look import Look


def make_coding(look: Look, runner: Runner, desk: Desk, failed: Failed) -> tuple[CodingView, CodingPresenter]:
    """The place, and who decides there; ``failed`` is told where looking for records to choose did not work."""
    texts, open_texts = make_renderings(look, runner, desk, failed)
    view = CodingView(look, RecordOffers(runner, desk, failed), desk.code_lists, texts)
    presenter = CodingPresenter(view, runner, desk, open_texts)
    view.presenter = presenter
    view.marked.connect(presenter.mark)
    view.changed.connect(presenter.change)
    view.side.typed.connect(presenter.typed)
    view.side.kept.connect(presenter.keep)
    view.side.put_off.connect(presenter.finish_later)
    view.side.given_up.connect(presenter.discard)
    view.side.form_brought_back.connect(presenter.bring_back_form)
    view.side.resumed.connect(presenter.resume)
    view.picked.connect(presenter.pick)
    view.side.back_asked.connect(presenter.take_back)
    view.side.brought_back.connect(presenter.bring_back)
    view.event_wanted.connect(presenter.begin_event)
    return view, presenter
