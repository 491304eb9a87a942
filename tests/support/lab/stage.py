"""The stage on which an operation of the lab plays, the small vault it plays with, and the form of an operation."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import Desk, create_desk, open_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.findings import CheckFinding, Gravity
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.sheets import identity_from_sheets

Said = Sequence[Sequence[str]]


@dataclass
class Stage:
    """Where an operation plays: a folder with the vault, and a stick for what leaves it; the card is not watched."""

    root: Path
    say: Callable[..., None] = print
    desk: Desk = field(init=False)
    passphrase: str = PASSPHRASE
    told: list[str] = field(default_factory=list)  # the sentences that an attempt ended with

    @property
    def vault(self) -> Path:
        return self.root / "vault"

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    @property
    def card(self) -> Path:
        return self.root.with_name(self.root.name + "-card")


@dataclass(frozen=True)
class Operation:
    """``act`` is done at an open desk; ``proof`` gives what is not as it was said. ``reopen`` sits down afterwards."""

    name: str
    act: Callable[[Stage], None]
    proof: Callable[[Stage, Said], list[str]]
    reopen: Callable[[Stage, Said], Desk] = lambda stage, said: open_desk(stage.vault, PASSPHRASE)
    notices: tuple[str, ...] = ()  # words of what the desk rightly tells at the next opening
    interrupted: tuple[str, ...] = ()  # and of what it tells where the operation was not done to its end


def make_template(root: Path) -> None:
    """A small vault that holds one of everything, and headquarters' key outside it."""
    stage = Stage(root)
    (stage.root / "stick").mkdir(parents=True)
    stage.card.mkdir()
    (stage.card / "photograph").write_bytes(os.urandom(20_000))
    with (
        create_desk(stage.vault, PASSPHRASE, name="Field", cost=CHEAP) as desk,
        create_desk(root.with_name(root.name + "-hq"), PASSPHRASE, name="Headquarters", cost=CHEAP) as other,
    ):
        source = desk.keep(SourceBody(alias="Niko"))
        desk.keep(TestimonyBody(source=source.id, title="The night of 14 September", text="He was stopped."))
        take_in(desk, stage.card, lambda *_: None)
        desk.contacts.add(other.id, other.name, other.key_card.to_bytes().decode())
        desk.contacts.verify(other.id, how="in person", by="me")
        (stage.card / "headquarters").write_text(other.exchange.secret_text())
        new = desk.ways.begin_recovery(PASSPHRASE)
        desk.ways.prove_recovery(new.slot, sheets_identity(new.sheets))
        (stage.card / "sheets").write_text(json.dumps(new.sheets))
        desk.settle()
        place = desk.preservation.place_for(stage.card / "backup")
        desk.preservation.backing_up(place).run(at_once, NobodyWatching())


def sheets_identity(sheets: Sequence[Sequence[str]]) -> AgeIdentity:
    """What two of three sheets give."""
    return identity_from_sheets([" ".join(words) for words in sheets[:2]])


def checked(desk: Desk) -> list[str]:
    """What the desk's own check of everything finds, but for what an interruption may leave without harm."""
    report = desk.preservation.checking().run(at_once, NobodyWatching())
    return [told(finding) for finding in report.findings if finding.gravity is not Gravity.HARMLESS]


def told(finding: CheckFinding) -> str:
    """A finding in one line."""
    return f"{finding.kind} {finding.subject}: {finding.words}"


def take_in(desk: Desk, card: Path, say: Callable[..., None]) -> None:
    """The photograph on a card, into the vault."""
    reading, intake = desk.intake(Acquisition())
    for one in reading.read([str(card / "photograph")], NobodyWatching()):
        say("entered", intake.enter(one).sha256)
    desk.settle()
