"""Puts the screen of bundles together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.bundles.arrival_presenter import ArrivalPresenter
from evidence_desk.gui.bundles.receiving_presenter import ReceivingPresenter
from evidence_desk.gui.bundles.receiving_shown import BundleGiven
from evidence_desk.gui.bundles.register_presenter import RegisterPresenter
from evidence_desk.gui.bundles.sending_presenter import SendingPresenter
from evidence_desk.gui.bundles.shown import BundleChosen
from evidence_desk.gui.bundles.view import BundlesView
from evidence_desk.gui.contacts.presenter import KeysPresenter
from evidence_desk.gui.contacts.shown import ContactChosen
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate


def make_bundles(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of bundles of an open desk."""
    view = BundlesView(look)
    register = RegisterPresenter(view.register, runner, desk)
    keys = KeysPresenter(view.keys, runner, desk, register.enter)
    sending = SendingPresenter(view.sending, runner, desk, register.enter)
    receiving = ReceivingPresenter(view.receiving, runner, desk, register.enter)

    def open_bundle(given: BundleGiven) -> None:
        view.show_receiving()
        receiving.verify(given)

    def receipt_taken(chosen: BundleChosen) -> None:
        view.show_register()
        register.narrow("")
        register.choose(chosen)

    def keys_revoked(chosen: ContactChosen) -> None:
        view.keys_asked.emit(chosen)

    arrivals = ArrivalPresenter(
        view, runner, desk, open_bundle=open_bundle, changed=receipt_taken, revoked=keys_revoked
    )
    view.presenters = (register, keys, sending, receiving, arrivals)
    _connect_register(view, register)
    _connect_arrivals(view, arrivals)
    _connect_keys(view, keys)
    _connect_sending(view, sending)
    _connect_receiving(view, receiving)
    return Screen("bundles", translate("Rail", "Bundles"), "package", view)


def _connect_register(view: BundlesView, presenter: RegisterPresenter) -> None:
    view.register_entered.connect(presenter.enter)
    view.register.narrowed.connect(presenter.narrow)
    view.register.more_wanted.connect(presenter.more)
    view.register.chosen.connect(presenter.choose)


def _connect_arrivals(view: BundlesView, presenter: ArrivalPresenter) -> None:
    view.given.connect(presenter.take)
    view.register_entered.connect(presenter.enter)
    view.register.receipt.save_asked.connect(presenter.save_receipt)
    view.receiving.receipt_asked.connect(presenter.save_receipt)
    view.register.receipt.lighten.done.connect(presenter.lighten)
    view.register.receipt.days_chosen.connect(presenter.wait_days)


def _connect_keys(view: BundlesView, presenter: KeysPresenter) -> None:
    view.keys_entered.connect(presenter.enter)
    view.keys_asked.connect(presenter.choose)
    view.keys_asked.connect(view.show_keys)
    view.keys.chosen.connect(presenter.choose)
    view.keys.begun.connect(presenter.begin)
    view.keys.given.connect(presenter.take_in)
    view.keys.verify_asked.connect(presenter.verify)
    view.keys.replace_asked.connect(presenter.replace)
    view.keys.revoke_asked.connect(presenter.revoke)
    view.keys.kind_asked.connect(presenter.note_kind)
    view.keys.save_asked.connect(presenter.save_card)


def _connect_sending(view: BundlesView, presenter: SendingPresenter) -> None:
    view.begun.connect(view.show_sending)
    view.begun.connect(presenter.begin)
    view.sending.left.connect(presenter.forget)
    view.sending.set_aside.connect(presenter.set_aside)
    view.sending.recipient_asked.connect(presenter.choose_recipient)
    view.sending.back_to_recipient.connect(presenter.back_to_recipient)
    view.sending.ticked.connect(presenter.tick)
    view.sending.all_ticked.connect(presenter.tick_all)
    view.sending.beside_asked.connect(presenter.look_beside)
    view.sending.strip_asked.connect(presenter.strip)
    view.sending.items_asked.connect(presenter.choose_what)
    view.sending.back_to_items.connect(presenter.back_to_items)
    view.sending.write_asked.connect(presenter.write)
    view.sending.stop_asked.connect(presenter.stop)


def _connect_receiving(view: BundlesView, presenter: ReceivingPresenter) -> None:
    view.receiving.accept_asked.connect(presenter.accept)
    view.receiving.stop_asked.connect(presenter.stop)
    view.receiving.report_asked.connect(presenter.save_report)
