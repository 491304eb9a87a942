"""The ways into a vault, on a real one: a passphrase, sheets that were tried and some that were not, headquarters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtWidgets import QWidget
from scenes import exchange_scenes, vault_scenes

from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.vault.view import VaultPage
from evidence_desk.gui.ways.shown import Act, ActBegun, CodeShown, KeyFileShown, SheetsShown, VaultClosed, WayChosen
from evidence_desk.gui.ways.standstill import Standstill
from evidence_desk.gui.ways.view import WaysView
from evidence_desk.gui.ways.wiring import make_ways_page
from evidence_desk.values.progress import Progress
from evidence_desk.vault.key_files import nearness_warning
from evidence_desk.vault.sheets import identity_from_sheets, read_code
from evidence_desk.vault.slots import SlotKind, SlotSecret

# The words of a set made for these pictures; no vault was ever opened by it.
SHEETS = (
    (
        "evaluate withdraw academic acid alien ivory diploma news hamster scroll laser math crazy finger rhythm example "
        "display divorce mansion bumpy"
    ),
    (
        "evaluate withdraw academic agency detect spew hearing medal acquire satoshi elite tricycle video fancy lift "
        "mother race valid demand sled"
    ),
)


@dataclass(frozen=True)
class Vault:
    """A desk and the slots of its sheets: tried, and not."""

    desk: Desk
    tried: str
    untried: str


@cache
def _vault() -> Vault:
    clock = TestClock()
    desk = exchange_scenes._desk(exchange_scenes._folder() / "notes", "Field desk Baku", clock)
    headquarters = exchange_scenes._desk(exchange_scenes._folder() / "hq", "Headquarters", TestClock())
    card = headquarters.key_card
    desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
    desk.contacts.verify(card.desk, how="read aloud by telephone", by="R. Okafor")
    clock.jump(days=3)
    desk.ways.add_passphrase(PASSPHRASE, "another long orchard phrase", label="stick", key_file=b"letters", cost=CHEAP)
    tried = desk.ways.begin_recovery(PASSPHRASE)
    desk.ways.prove_recovery(tried.slot, identity_from_sheets([" ".join(sheet) for sheet in tried.sheets[:2]]))
    desk.ways.add_headquarters(PASSPHRASE, card.encryption, card.name)
    clock.jump(days=40)
    untried = desk.ways.begin_recovery(PASSPHRASE)
    return Vault(desk, tried.slot, untried.slot)


def _ways(look: Look, do: Callable[[WaysView], None], *, size: tuple[int, int] | None = None) -> QWidget:
    return _ways_of(look, _vault().desk, do, size=size)


def _ways_of(look: Look, desk: Desk, do: Callable[[WaysView], None], *, size: tuple[int, int] | None = None) -> QWidget:
    view = make_ways_page(look, ImmediateTasks(), desk, Standstill(), CHEAP)
    window = vault_scenes.in_window(look, VaultPage("Ways in", "key-round", view), VaultPage("Lock", "lock", QWidget()))
    if size is not None:
        window.resize(*size)
    view.came_into_view.emit()
    do(view)
    return window


def _begin(act: Act, slot: str = "") -> Callable[[WaysView], None]:
    return lambda view: view.begun.emit(ActBegun(act, slot))


def passphrase(look: Look) -> QWidget:
    return _ways(look, lambda view: None)


def unfinished(look: Look) -> QWidget:
    return _ways(look, lambda view: view.chosen.emit(WayChosen(_vault().untried)))


def headquarters_way(look: Look) -> QWidget:
    return _ways(look, lambda view: view.rows.choose(4))


def offers(look: Look) -> QWidget:
    return _ways(look, lambda view: view.ask_new())


def change(look: Look) -> QWidget:
    return _ways(look, _begin(Act.CHANGE))


def change_problem(look: Look) -> QWidget:
    def do(view: WaysView) -> None:
        _begin(Act.CHANGE)(view)
        page = view.act_page(Act.CHANGE)
        page.new.suggest.click()
        page.present.passphrase._line.setText("not the passphrase")
        page.new.first._line.setText("summer 2024")
        page.new.first._show_reading()
        page.ask()
        view.show_failure(
            Failure(
                "This passphrase does not open the vault.",
                "Nothing was changed.",
                "Check the keyboard language and capital letters, and try again.",
            )
        )

    return _ways(look, do, size=(1240, 1500))


def change_busy(look: Look) -> QWidget:
    def do(view: WaysView) -> None:
        _begin(Act.CHANGE)(view)
        view.show_busy(busy=True)

    return _ways(look, do, size=(1240, 1000))


def key_file(look: Look) -> QWidget:
    def do(view: WaysView) -> None:
        _begin(Act.ADD_KEY_FILE)(view)
        root = _vault().desk.vault.folder.root
        shown = KeyFileShown(Path("/media/researcher/STICK/notes.txt"), nearness_warning(root / "notes.txt", root))
        view.show_key_file(shown)

    return _ways(look, do, size=(1240, 1400))


def sheets(look: Look) -> QWidget:
    return _ways(look, _begin(Act.SHEETS))


def sheet(look: Look) -> QWidget:
    words = (*SHEETS, SHEETS[0])
    shown = tuple(RecoverySheet(n, 3, 2, tuple(w.split()), "3f2a91c0", "2017-11-18") for n, w in enumerate(words, 1))
    return _ways(look, lambda view: view.show_sheets(SheetsShown("slot", shown)), size=(1240, 1600))


def drill(look: Look) -> QWidget:
    def do(view: WaysView) -> None:
        _begin(Act.DRILL, _vault().untried)(view)
        for box, word in zip(view.drill.first.words.boxes, SHEETS[0].split(), strict=True):
            box.setText(word)
        second = view.drill.second.words.boxes
        for box, word in zip(second[:5], ("evaluate", "withdraw", "academic", "agxncy", "detect"), strict=True):
            box.setText(word)
        second[5].setText("hear")
        second[5].setFocus()

    return _ways(look, do, size=(1240, 1000))


def headquarters(look: Look) -> QWidget:
    return _ways(look, _begin(Act.HEADQUARTERS))


def journey(look: Look) -> QWidget:
    return _ways(look, _begin(Act.JOURNEY))


def code(look: Look) -> QWidget:
    return _ways(look, lambda view: view.show_code(CodeShown(tuple(SHEETS[0].split()))))


def seal(look: Look) -> QWidget:
    return _ways(look, _begin(Act.DEPART), size=(1240, 1000))


@cache
def _sealed() -> Desk:
    desk = exchange_scenes._desk(exchange_scenes._folder() / "notes", "Field desk Baku", TestClock())
    words = desk.ways.begin_journey(PASSPHRASE, CHEAP).words
    desk.ways.depart(SlotSecret(PASSPHRASE, SlotKind.TRAVEL, read_code(" ".join(words))))
    return desk


def on_journey(look: Look) -> QWidget:
    return _ways_of(look, _sealed(), lambda view: None)


def rekey(look: Look) -> QWidget:
    return _ways(look, _begin(Act.REKEY), size=(1240, 1200))


def rekey_running(look: Look) -> QWidget:
    def do(view: WaysView) -> None:
        _begin(Act.REKEY)(view)
        view.show_busy(busy=True)
        view.show_rekeying(Progress(412, 1204))

    return _ways(look, do, size=(1240, 1200))


def closed(look: Look) -> QWidget:
    words = "All keys are changed. From now on only the new passphrase opens the vault."
    return _ways(look, lambda view: view.show_closed(VaultClosed(words)))


def remove(look: Look) -> QWidget:
    return _ways(look, _begin(Act.REMOVE, _vault().tried))


def large(scene: Callable[[Look], QWidget]) -> Callable[[Look], QWidget]:
    """A scene on a small screen, for large text."""

    def made(look: Look) -> QWidget:
        window = scene(look)
        window.resize(1366, 1100)
        return window

    return made
