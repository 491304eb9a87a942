"""Custody, bundles and keys on two real desks that exchange: a field desk with the demonstration's case, and headquarters."""

import atexit
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QWidget
from scenes import shell_scenes

from evidence_desk.bundles.parts import LIST_ENDING, PartsList, compose_list, part_name
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.demonstration import field_work
from evidence_desk.demonstration.handed_over import lay_out
from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import Desk, create_desk
from evidence_desk.gui.bundles.receiving_shown import BundleGiven, TakenIn
from evidence_desk.gui.bundles.sending_shown import HandedOver, RecipientAsked
from evidence_desk.gui.bundles.view import BundlesView
from evidence_desk.gui.bundles.wiring import make_bundles
from evidence_desk.gui.contacts.shown import CardGiven, ContactChosen, VerifyAsked
from evidence_desk.gui.custody.view import CustodyView
from evidence_desk.gui.custody.wiring import make_custody
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.values.progress import NobodyWatching, Progress


@dataclass(frozen=True)
class Exchange:
    """Two desks that know each other, a third one that nobody has verified, and the bundles that went to and fro.

    ``latest`` was not accepted yet.
    """

    folder: Path
    field: Desk
    headquarters: Desk
    colleagues: Desk
    handed_over: HandedOver
    latest: Path
    receipt: bytes


def _folder() -> Path:
    folder = TemporaryDirectory(prefix="scenes-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def _desk(place: Path, name: str, clock: TestClock) -> Desk:
    desk = create_desk(place, PASSPHRASE, name=name, cost=CHEAP, clock=clock)
    atexit.register(desk.close)
    return desk


@cache
def _exchange() -> Exchange:
    """Made once for all scenes of a run; closed and removed at the end of the process."""
    folder = _folder()
    clock = TestClock()
    field = _desk(folder / "field", "Field desk Baku", clock)
    headquarters = _desk(folder / "headquarters", "Headquarters", TestClock())
    identities = record_case(field)
    received = folder / "received"
    lay_out(received)
    field_work.take_in(field, received, identities, NobodyWatching())
    clock.jump(hours=-3)
    field_work.check_store(field, NobodyWatching())
    clock.jump(days=2)
    field_work.meet(field, headquarters, "the interviewer")
    field_work.meet(headquarters, field, "R. Okafor")
    colleagues = _desk(folder / "colleagues", "مكتب إسطنبول", TestClock())
    card = colleagues.key_card
    field.contacts.add(card.desk, card.name, card.to_bytes().decode())
    stick = folder / "stick"
    stick.mkdir()
    written = [field_work.hand_over(field, headquarters, stick, NobodyWatching()).written.path for _ in range(3)]
    for path in (written[0], written[2]):
        headquarters.accept(headquarters.incoming_reading().receive(path, NobodyWatching()))
    sent = sorted(field.bundles.all(), key=lambda one: one.sequence)
    field.take_in_receipt(headquarters.receipting.sealed(sent[0].id).content)
    receipt = headquarters.receipting.sealed(sent[2].id)
    clock.jump(days=20)
    latest = field_work.hand_over(field, headquarters, stick, NobodyWatching()).written
    (stick / "broken.zip.age").write_bytes(latest.path.read_bytes()[:-70_000])
    plan = field.outgoing.plan(headquarters.id, "analysis", field.outgoing.select())
    open_to_all = export_bundle(replace(plan, recipient=None), stick, field.vault.signer, [], NobodyWatching())
    content = bytearray(open_to_all.path.read_bytes())
    content[content.index(b"evidence-desk-record/1")] ^= 1
    (stick / "altered.zip").write_bytes(content)
    handed_over = HandedOver(
        code=latest.code,
        recipient="Headquarters",
        sequence=4,
        file_name=latest.path.name,
        folder="/media/researcher/STICK",
        size=latest.size,
        sha256=latest.sha256,
        groups=field.key_card.fingerprint().digits,
        words="",
    )
    return Exchange(folder, field, headquarters, colleagues, handed_over, latest.path, receipt.content)


@cache
def _new_desk() -> Desk:
    return _desk(_folder() / "vault", "Field desk Baku", TestClock())


def _custody(look: Look, desk: Desk, do: Callable[[CustodyView], None] | None = None) -> QWidget:
    view = make_custody(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"custody": view})
    if do is not None:
        do(view)
    return window


def custody(look: Look) -> QWidget:
    return _custody(look, _exchange().field)


def custody_checked(look: Look) -> QWidget:
    return _custody(look, _exchange().field, lambda view: view.check_asked.emit())


def custody_checkpoint(look: Look) -> QWidget:
    def make(view: CustodyView) -> None:
        view._log.checkpoint_asked.emit()
        view.checkpoints.make_asked.emit()

    return _custody(look, _new_desk(), make)


def custody_compared(look: Look) -> QWidget:
    """At the foot of the page: one that fits, and one of another desk typed."""
    desk = _exchange().field

    def compare(view: CustodyView) -> None:
        view._log.checkpoint_asked.emit()
        view.checkpoints._typed.show_text(_exchange().headquarters.make_checkpoint().note)
        view.checkpoints._refresh()
        view.checkpoints._compare.click()

    return _custody(look, desk, compare)


def custody_new_desk(look: Look) -> QWidget:
    return _custody(look, _new_desk())


def custody_story(look: Look) -> QWidget:
    field = _exchange().field
    exhibit = next(one for one in field.exhibits.page() if len(field.log.story(one.id)) > 1)

    def choose(view: CustodyView) -> None:
        view._pane._filter.setText(exhibit.code)
        view._pane._tell_filter()
        view._rows.choose(0)

    return _custody(look, field, choose)


def _bundles(look: Look, desk: Desk, do: Callable[[BundlesView], None] | None = None) -> QWidget:
    view = make_bundles(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {"bundles": view})
    if do is not None:
        do(view)
    return window


def no_bundles(look: Look) -> QWidget:
    return _bundles(look, _new_desk())


def bundles(look: Look) -> QWidget:
    exchange = _exchange()
    return _bundles(look, exchange.field, lambda view: view.register._rows.choose(0))


def bundles_with_gap(look: Look) -> QWidget:
    return _bundles(look, _exchange().headquarters, lambda view: view.register._rows.choose(0))


def own_keys(look: Look) -> QWidget:
    return _bundles(look, _exchange().field, lambda view: view.show_keys())


def contact_to_compare(look: Look) -> QWidget:
    return _bundles(look, _exchange().field, _compare)


def _compare(view: BundlesView) -> None:
    exchange = _exchange()
    view.keys_asked.emit(ContactChosen(exchange.colleagues.id))
    view.keys.contact.verify_asked.emit(VerifyAsked(exchange.colleagues.id, "read aloud by telephone", "", same=True))


def other_keys(look: Look) -> QWidget:
    """A card for a desk that is known with other keys."""
    exchange = _exchange()

    def give(view: BundlesView) -> None:
        view.show_keys()
        text = exchange.colleagues.key_card.to_bytes().decode()
        view.keys.given.emit(CardGiven(text.replace(exchange.colleagues.name, exchange.colleagues.name + " (new)")))

    return _bundles(look, exchange.field, give)


def adding_contact(look: Look) -> QWidget:
    def add(view: BundlesView) -> None:
        view.show_keys()
        view.keys.begun.emit()
        view.keys.given.emit(CardGiven('{"desk": "…"}'))

    return _bundles(look, _exchange().field, add)


def _begin(view: BundlesView) -> None:
    view.begun.emit()
    view.sending.recipient.purpose.setText("analysis and safekeeping at headquarters")


def bundle_recipient(look: Look) -> QWidget:
    def unverified(view: BundlesView) -> None:
        _begin(view)
        view.sending.recipient.rows.choose(1)

    return _bundles(look, _exchange().field, unverified)


def bundle_recipient_receipted(look: Look) -> QWidget:
    """Headquarters has confirmed an earlier bundle: only what is new may be sent."""

    def choose(view: BundlesView) -> None:
        _begin(view)
        view.sending.recipient.rows.choose(0)
        view.sending.recipient.since_receipt.setChecked(True)

    return _bundles(look, _exchange().field, choose)


def _look_through(view: BundlesView) -> None:
    _begin(view)
    view.sending.recipient_asked.emit(RecipientAsked(_exchange().headquarters.id, "analysis and safekeeping"))


def bundle_items(look: Look) -> QWidget:
    return _bundles(look, _exchange().field, _look_through)


def bundle_items_on_a_small_screen(look: Look) -> QWidget:
    window = bundle_items(look)
    window.resize(1366, 768)
    return window


def bundle_verdict_on_a_small_screen(look: Look) -> QWidget:
    window = bundle_verdict(look)
    window.resize(1366, 768)
    return window


def keys_on_a_small_screen(look: Look) -> QWidget:
    window = contact_to_compare(look)
    window.resize(1366, 768)
    return window


def bundle_place(look: Look) -> QWidget:
    def choose(view: BundlesView) -> None:
        _look_through(view)
        view.sending.items_asked.emit()
        view.sending.place._take_folder(PathsChosen((Path("/media/researcher/STICK"),)))

    return _bundles(look, _exchange().field, choose)


def bundle_writing(look: Look) -> QWidget:
    def write(view: BundlesView) -> None:
        view.show_sending()
        view.sending.show_writing("Headquarters")
        view.sending.show_progress(Progress(6, 9, 31_000_000, 50_000_000, "data/media/M-4QZ8MK.jpg"))

    return _bundles(look, _exchange().field, write)


def bundle_handed_over(look: Look) -> QWidget:
    """Shown as written once before: each picture would otherwise need a bundle of its own."""

    def end(view: BundlesView) -> None:
        view.show_sending()
        view.sending.show_handed_over(_exchange().handed_over)

    return _bundles(look, _exchange().field, end)


def _verdict(name: str) -> Callable[[BundlesView], None]:
    return lambda view: view.given.emit(BundleGiven(_exchange().folder / "stick" / name))


def bundle_verdict(look: Look) -> QWidget:
    exchange = _exchange()
    return _bundles(look, exchange.headquarters, _verdict(exchange.latest.name))


def bundle_forged(look: Look) -> QWidget:
    return _bundles(look, _exchange().headquarters, _verdict("altered.zip"))


def bundle_parts_missing(look: Look) -> QWidget:
    """A bundle in parts, of which one was lost on the way and another came back damaged."""
    exchange = _exchange()
    stick = exchange.folder / "parts"
    if not stick.exists():
        shutil.copytree(exchange.folder / "stick", stick)
        whole = (stick / exchange.latest.name).read_bytes()
        size = len(whole) // 4
        slices = [whole[start : start + size] for start in range(0, len(whole), size)]
        told = PartsList(tuple(hashlib.sha256(one).hexdigest() for one in slices), size, len(whole))
        name = exchange.latest.name
        (stick / (name + LIST_ENDING)).write_text(compose_list(name, told, hashlib.sha256(whole).hexdigest()))
        for number, one in enumerate(slices, start=1):
            (stick / part_name(name, number)).write_bytes(one if number != 3 else bytes(9) + one[9:])
        (stick / part_name(name, 2)).unlink()
    given = BundleGiven(stick / part_name(exchange.latest.name, 1))
    return _bundles(look, exchange.headquarters, lambda view: view.given.emit(given))


def bundle_unreadable(look: Look) -> QWidget:
    return _bundles(look, _exchange().headquarters, _verdict("broken.zip.age"))


def bundle_taken_in(look: Look) -> QWidget:
    def end(view: BundlesView) -> None:
        view.show_receiving()
        view.receiving.show_taken_in(TakenIn("B-7K3QXM", "Field desk Baku", 12, 3, 7, 1))

    return _bundles(look, _exchange().headquarters, end)


def _row(place: int) -> Callable[[BundlesView], None]:
    return lambda view: view.register._rows.choose(place)


def bundle_received_there(look: Look) -> QWidget:
    return _bundles(look, _exchange().field, _row(3))


def bundle_overdue(look: Look) -> QWidget:
    return _bundles(look, _exchange().field, _row(2))


def receipt_refused(look: Look) -> QWidget:
    """A receipt that was cut short on its way."""
    exchange = _exchange()
    path = exchange.folder / "stick" / "ED-7K3QXM.receipt.age"
    path.write_bytes(exchange.receipt[:-100])
    return _bundles(look, exchange.field, lambda view: view.given.emit(BundleGiven(path)))


def desk_story(look: Look) -> QWidget:
    """At headquarters: what came from the field desk, and what is missing."""
    exchange = _exchange()
    window = _bundles(look, exchange.headquarters, lambda view: view.keys_asked.emit(ContactChosen(exchange.field.id)))
    window.resize(1240, 1200)
    return window


def revoking_own_keys(look: Look) -> QWidget:
    def unfold(view: BundlesView) -> None:
        view.show_keys()
        view.keys.own.revoke.open.click()

    window = _bundles(look, _new_desk(), unfold)
    window.resize(1240, 1600)
    return window


def contact_compromised(look: Look) -> QWidget:
    """Shown as marked, without marking the desk of all other scenes."""
    exchange = _exchange()

    def mark(view: BundlesView) -> None:
        view.keys_asked.emit(ContactChosen(exchange.headquarters.id))
        card = view.presenters[1]._card_of(exchange.field.contacts.get(exchange.headquarters.id))
        why = "Their office was searched on the 16th; told by telephone"
        view.keys.show_contact(replace(card, revoked_from="2017-11-16T00:00:00.000Z", revoked_why=why))

    return _bundles(look, exchange.field, mark)


def bundle_lightening(look: Look) -> QWidget:
    def ask(view: BundlesView) -> None:
        view.register._rows.choose(3)
        view.register.receipt.lighten.open.click()

    window = _bundles(look, _exchange().field, ask)
    window.resize(1240, 1000)
    return window
