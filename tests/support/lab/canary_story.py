"""A whole story told in canaries, step by step: what a researcher does from a new vault to the next morning."""

import os
from collections.abc import Callable

from field_desk import CHEAP

from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.place_said import place_said
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource
from lab import canaries
from lab.stage import Stage


def _new_vault(stage: Stage) -> None:
    stage.desk = create_desk(stage.vault, canaries.PASSPHRASES[0], name=canaries.EXCHANGES[0], cost=CHEAP)


def _sources(stage: Stage) -> None:
    for name, remark in zip(canaries.NAMES, canaries.REMARKS, strict=True):
        stage.desk.keep(SourceBody(alias=name, note=remark, spokesperson=name, reliability_reason=remark))


def _testimonies(stage: Stage) -> None:
    (source, *_) = stage.desk.sources.page()
    text = "\n".join(canaries.ACCOUNTS)
    for place in canaries.PLACES:
        body = TestimonyBody(
            source=source.id, title=place, place=place_said(place), text=text, observations=canaries.REMARKS[0]
        )
        record = stage.desk.keep(body)
        stage.desk.seal_testimony(record.id, 1)


def _intake(stage: Stage) -> None:
    folder = stage.card / canaries.MEDIA[1]
    folder.mkdir(exist_ok=True)
    text = "\n".join(canaries.MEDIA) + os.urandom(4).hex()
    (folder / canaries.MEDIA[0]).write_text(text, "utf-8")
    picture = resource("samples", "lake-shore.png").read_bytes() + text.encode()
    (folder / canaries.MEDIA[5]).write_bytes(picture)
    reading, intake = stage.desk.intake(Acquisition(acquired_how=canaries.REMARKS[1], note=canaries.REMARKS[2]))
    for one in reading.read([str(folder)], NobodyWatching()):
        intake.enter(one)
    stage.desk.settle()


def _draft(stage: Stage) -> None:
    for number, draft in enumerate(canaries.DRAFTS):
        stage.desk.drafts.keep("testimony", f"new {number}", {"text": draft})
    stage.desk.preferences.put("last search", canaries.SEARCHES[0])


def _search(stage: Stage) -> None:
    for query in (*canaries.SEARCHES, *canaries.NAMES):
        stage.desk.index.find(query)


def _export(stage: Stage) -> None:
    desk = stage.desk
    other = stage.root / "other"
    if not desk.contacts.all():
        if not (other / "vault.json").exists():
            create_desk(other, canaries.PASSPHRASES[2], name=canaries.EXCHANGES[0], cost=CHEAP).close()
        with open_desk(other, canaries.PASSPHRASES[2]) as headquarters:
            card = headquarters.key_card
        desk.contacts.add(card.desk, canaries.EXCHANGES[0], card.to_bytes().decode())
    contact = desk.contacts.all()[0].desk
    desk.contacts.verify(contact, how=canaries.EXCHANGES[2], by=canaries.EXCHANGES[3])
    plan = desk.outgoing.plan(contact, canaries.EXCHANGES[1], desk.outgoing.select())
    written = export_bundle(plan, stage.stick, desk.vault.signer, [plan.recipient.encryption], NobodyWatching())  # type: ignore[union-attr]
    desk.note_sent(plan, written)


def _back_up(stage: Stage) -> None:
    place = stage.desk.preservation.place_for(stage.root / "backup")
    stage.desk.preservation.backing_up(place, canaries.EXCHANGES[0]).run(at_once, NobodyWatching())


def _passphrase(stage: Stage) -> None:
    stage.desk.change_passphrase(stage.passphrase, canaries.PASSPHRASES[1], CHEAP)
    stage.passphrase = canaries.PASSPHRASES[1]


def _lock_and_reopen(stage: Stage) -> None:
    stage.desk.close()
    stage.desk = open_desk(stage.vault, stage.passphrase)


STEPS: dict[str, Callable[[Stage], None]] = {
    "new vault": _new_vault,
    "sources": _sources,
    "testimonies": _testimonies,
    "intake": _intake,
    "draft": _draft,
    "search": _search,
    "export": _export,
    "backup": _back_up,
    "passphrase": _passphrase,
    "lock and reopen": _lock_and_reopen,
}
