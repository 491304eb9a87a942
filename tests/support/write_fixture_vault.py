"""Writes the vault that every later version must open: ``python tests/support/write_fixture_vault.py``.

It makes ``tests/fixtures/vault-1`` anew, and beside it ``vault-1.json`` with every fact in it that a test looks up. Once
version 0.1.0 is released it is never written again: a later form of the vault gets a fixture of its own beside it.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))

from field_case import fill_case
from field_desk import CHEAP, TestClock

from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.identities.identities import IdentityEntry
from evidence_desk.catalogue.identities.particulars import IdentityParticulars
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import Desk, create_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource
from evidence_desk.vault.sheets import identity_from_sheets

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "vault-1"
FACTS = FOLDER.with_name("vault-1.json")
PASSPHRASE = "correct horse battery staple"
SECOND_PASSPHRASE = "an umbrella under the quiet lamp"
WITH_KEY_FILE = "seven kettles on a northern shelf"
KEY_FILE = b"thirty pages of anything\n" * 40
NOBODY = NobodyWatching()


def write() -> None:
    """Make both anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    with TemporaryDirectory() as place:
        clock = TestClock()
        with (
            create_desk(FOLDER, PASSPHRASE, name="Field desk", cost=CHEAP, clock=clock) as field,
            create_desk(Path(place) / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP, clock=clock) as headquarters,
        ):
            facts = _fill(field, headquarters, Path(place))
    (FOLDER / "vault.lock").unlink(missing_ok=True)
    FACTS.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _fill(desk: Desk, headquarters: Desk, place: Path) -> dict:
    source = desk.keep(SourceBody(alias="Niko", note="first words"))
    source = desk.keep(
        SourceBody(alias="Niko", note="ნიკო · نيكو", languages=("az", "ka"), reliability="B", risk="high"),
        source.id,
        based_on=1,
        reason="asked again",
    )
    testimony = desk.keep(TestimonyBody(source=source.id, title="The night of 14 September", text="He was stopped."))
    testimony = desk.seal_testimony(testimony.id, 1)
    case = fill_case(desk, "two-tones.wav")
    reading, intake = desk.intake(Acquisition(acquired_from=source.id))
    picture = resource("samples", "domed-church.jpg")
    (taken,) = map(intake.enter, reading.read([str(picture)], NOBODY))
    desk.settle()
    card = headquarters.key_card
    desk.contacts.add(card.desk, card.name, card.to_bytes().decode())
    desk.contacts.verify(card.desk, how="read aloud by telephone", by="the interviewer")
    desk.identities.choose_second_passphrase(SECOND_PASSPHRASE, CHEAP)
    particulars = IdentityParticulars(note="known to the interviewer")
    identity = desk.identities.enter(IdentityEntry(source.id, particulars))
    desk.ways.add_passphrase(PASSPHRASE, WITH_KEY_FILE, label="with a key file", key_file=KEY_FILE, cost=CHEAP)
    sheets = desk.ways.begin_recovery(PASSPHRASE, "three sheets")
    words = [" ".join(sheet) for sheet in sheets.sheets]
    desk.ways.prove_recovery(sheets.slot, identity_from_sheets(words[:2]))
    plan = desk.outgoing.plan(card.desk, "analysis", desk.outgoing.select())
    bundle = desk.note_sent(plan, export_bundle(plan, place, desk.vault.signer, [plan.recipient.encryption], NOBODY))
    desk.drafts.keep("source", "", {"alias": "half written"})
    desk.settle()
    return {
        "vault": desk.vault.id,
        "desk": desk.id,
        "name": desk.name,
        "signing": desk.vault.signer.public_bytes.hex(),
        "exchange": str(desk.exchange.recipient),
        "records": {
            kind: {"id": one.id, "code": one.code, "revision": one.revision, "content": one.content()}
            for kind, one in (
                ("source", source),
                ("testimony", testimony),
                ("identity", identity),
                ("exhibit", desk.exhibits.get(taken.exhibit)),
            )
        },
        "case": {
            name: {
                "kind": one.kind,
                "id": one.id,
                "code": one.code,
                "revision": one.revision,
                "line": one.line().decode(),
            }
            for name, one in ((name, desk.register.record(identity)) for name, identity in case.ids.items())
        },
        "picture": hashlib.sha256(picture.read_bytes()).hexdigest(),
        "contact": {"desk": card.desk, "name": card.name},
        "bundle": {"id": bundle.id, "code": bundle.code, "sha256": bundle.sha256},
        "log": [{"seq": one.entry.seq, "action": one.entry.action, "leaf": one.leaf.hex()} for one in desk.log.walk()],
        "sheets": words,
    }


if __name__ == "__main__":
    write()
    print(FOLDER)
