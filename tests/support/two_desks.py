"""A field desk with a small case and headquarters, which know each other, for tests of what goes between them."""

import atexit
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.bundles.writer import WrittenBundle, export_bundle
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import Desk, create_desk, open_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource


@dataclass
class TwoDesks:
    """Both desks, their folder, and the records of the case by what they are."""

    folder: Path
    field: Desk
    headquarters: Desk
    clock: TestClock
    niko: str
    sealed: str
    draft: str
    hidden: str
    exhibit: str

    def stick(self, name: str = "stick") -> Path:
        """A folder to write bundles into."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def send(self, purpose: str = "analysis") -> WrittenBundle:
        """One more bundle to headquarters, entered in the register."""
        plan = self.field.outgoing.plan(self.headquarters.id, purpose, self.field.outgoing.select())
        keys = [self.headquarters.key_card.encryption]
        written = export_bundle(plan, self.stick(), self.field.vault.signer, keys, NobodyWatching())
        self.field.note_sent(plan, written)
        return written


@contextmanager
def two_desks(folder: Path):
    """Sit down at copies of both; they are closed at the end."""
    made = _made()
    for name in ("field", "hq"):
        shutil.copytree(made.folder / name, folder / name)
    clock = _later()
    field = open_desk(folder / "field", PASSPHRASE, clock)
    headquarters = open_desk(folder / "hq", PASSPHRASE, _later())
    try:
        yield TwoDesks(folder, field, headquarters, clock, **made.records)
    finally:
        field.close()
        headquarters.close()


def copy_of_field(folder: Path) -> Path:
    """A copy of the field desk's vault, closed."""
    return Path(shutil.copytree(_made().folder / "field", folder / "field"))


@dataclass
class _Made:
    folder: Path
    records: dict[str, str]


@cache
def _made() -> _Made:
    """Both vaults, made once and closed; removed at the end of the process."""
    place = TemporaryDirectory(prefix="two-desks-")
    atexit.register(place.cleanup)
    folder = Path(place.name)
    with (
        create_desk(folder / "field", PASSPHRASE, name="Field desk", cost=CHEAP, clock=TestClock()) as field,
        create_desk(folder / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=TestClock()) as headquarters,
    ):
        niko = field.keep(SourceBody(alias="Niko"))
        hidden = field.keep(SourceBody(alias="Somebody at risk", sensitivity=4))
        sealed = field.keep(TestimonyBody(source=niko.id, title="The night of 14 September", text="He was stopped."))
        field.seal_testimony(sealed.id, 1)
        draft = field.keep(TestimonyBody(source=niko.id, title="Not finished", text="…"))
        reader, intake = field.intake(Acquisition(acquired_from=niko.id))
        (taken,) = map(intake.enter, reader.read([str(resource("samples", "lake-shore.png"))], NobodyWatching()))
        for desk, other in ((field, headquarters), (headquarters, field)):
            card = other.key_card
            desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
            desk.contacts.verify(card.desk, how="read aloud by telephone", by="the interviewer")
    records = {"niko": niko.id, "hidden": hidden.id, "sealed": sealed.id, "draft": draft.id, "exhibit": taken.exhibit}
    return _Made(folder, records)


def _later() -> TestClock:
    clock = TestClock()
    clock.jump(hours=1)
    return clock
