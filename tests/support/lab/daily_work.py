"""What is done every day, for the lab to break: saving, sealing, taking in, handing over, locking."""

import os
import secrets

from field_desk import PASSPHRASE

from evidence_desk.bundles.parts import LEAST_PART_BYTES
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import open_desk
from evidence_desk.values.progress import NobodyWatching
from lab.stage import Operation, Said, Stage, take_in

# Saving


def _save(stage: Stage) -> None:
    stage.say("saved", stage.desk.keep(SourceBody(alias=f"Source {secrets.token_hex(4)}")).id)


def _saved(stage: Stage, said: Said) -> list[str]:
    return [f"{one[0]} {one[1]} is lost" for one in said if one[0] == "saved" and not stage.desk.sources.find(one[1])]


# Sealing


def _seal(stage: Stage) -> None:
    (source, *_) = stage.desk.sources.page()
    record = stage.desk.keep(TestimonyBody(source=source.id, title="Heard", text=f"Account {secrets.token_hex(4)}"))
    stage.say("kept", record.id)
    stage.desk.seal_testimony(record.id, 1)
    stage.say("sealed", record.id)


def _sealed(stage: Stage, said: Said) -> list[str]:
    troubles = []
    for what, record_id in said:
        record = stage.desk.testimonies.find(record_id)
        if record is None:
            troubles.append(f"{what} {record_id} is lost")
        elif what == "sealed" and record.body.state is not TestimonyState.SEALED:
            troubles.append(f"the seal of {record_id} is lost")
    return troubles


# Taking media in


def _intake(stage: Stage) -> None:
    """One file at a time, so that the calls come in one order; three, so that the store gets new folders."""
    for size in (10, 70_000, 300_000):
        (stage.card / "photograph").write_bytes(os.urandom(size))
        take_in(stage.desk, stage.card, stage.say)


def _taken_in(stage: Stage, said: Said) -> list[str]:
    return [f"file {sha256} is lost" for _, sha256 in said if not stage.desk.files.find(sha256)]


# A bundle for headquarters


def _export(stage: Stage, part_bytes: int = 0) -> None:
    desk = stage.desk
    plan = desk.outgoing.plan(desk.contacts.all()[0].desk, "analysis", desk.outgoing.select())
    keys = [plan.recipient.encryption]  # type: ignore[union-attr]
    written = export_bundle(plan, stage.stick, desk.vault.signer, keys, NobodyWatching(), part_bytes=part_bytes)
    stage.say("written", written.path.name)
    desk.note_sent(plan, written)
    stage.say("sent", written.path.name)


def _exported(stage: Stage, said: Said) -> list[str]:
    registered = {bundle.file_name for bundle in stage.desk.bundles.all()}
    troubles = [f"bundle {name} is not there" for _, name in said if not (stage.stick / name).exists()]
    return troubles + [
        f"bundle {name} is not registered" for what, name in said if what == "sent" and name not in registered
    ]


def _export_in_parts(stage: Stage) -> None:
    """The smallest parts there are: the bundle of this small vault is a few of them."""
    _export(stage, LEAST_PART_BYTES)


# Locking with a form half filled in


def _lock(stage: Stage) -> None:
    text = secrets.token_hex(8)
    stage.say("drafting", text)
    stage.desk.drafts.keep("testimony", "new", {"text": text})
    stage.say("draft", text)
    stage.desk.preferences.put("theme", "dark")
    stage.desk.close()
    stage.desk = open_desk(stage.vault, PASSPHRASE)


def _locked(stage: Stage, said: Said) -> list[str]:
    """The last draft that was kept is there, or the one that was about to be."""
    kept = stage.desk.drafts.find("testimony", "new") or {}
    told = [number for number, one in enumerate(said) if one[0] == "draft"]
    return ["the draft is lost"] if told and kept.get("text") not in {text for _, text in said[told[-1] :]} else []


DAILY_WORK = (
    Operation("save", _save, _saved),
    Operation("seal", _seal, _sealed),
    Operation("intake", _intake, _taken_in),
    Operation("export", _export, _exported),
    Operation("export-parts", _export_in_parts, _exported),
    Operation("lock", _lock, _locked),
)
