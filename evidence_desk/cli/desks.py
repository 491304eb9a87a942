"""Sitting down at a desk from the command line, and finding there what somebody named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record
from evidence_desk.catalogue.registers.contacts import Contact
from evidence_desk.cli.command import Call
from evidence_desk.cli.console import lowered
from evidence_desk.cli.passphrases import secret_for_opening
from evidence_desk.desk import Desk, open_desk
from evidence_desk.values.codes import checked_code
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.slots import Secret

B = TypeVar("B", bound=Body)
_SHORTEST_BEGINNING = 8


@contextmanager
def desk_at(call: Call, folder: str) -> Iterator[Desk]:
    """The desk of a vault, open; what it must tell is told. The folder is looked at before a passphrase is asked for."""
    with desk_and_secret_at(call, folder) as (desk, _):
        yield desk


@contextmanager
def desk_and_secret_at(call: Call, folder: str) -> Iterator[tuple[Desk, Secret]]:
    """As ``desk_at``, with the secret that opened it: whoever changes the ways in has to show it once more."""
    root = Path(folder)
    VaultFolder(root).read_card()
    secret = secret_for_opening(call, VaultFolder(root))
    with open_desk(root, secret) as desk:
        for notice in desk.notices:
            parts = (lowered(notice.happened), notice.safe, notice.mend)
            call.console.remark(translate("CommandLine", "warning: {text}").format(text=" ".join(filter(None, parts))))
        yield desk, secret


def notices_of(desk: Desk) -> list[dict[str, str]]:
    """What the vault must tell, for programs."""
    return [{"happened": one.happened, "safe": one.safe, "mend": one.mend} for one in desk.notices]


def every_record(records: Records[B]) -> Iterator[Record[B]]:
    """The present revisions of all records of a kind, newest first."""
    before = None
    while page := records.page(before=before):
        yield from page
        before = (page[-1].made_at, page[-1].id)


def record_named(desk: Desk, untrusted_code: str, kind: str = "") -> Record[Any]:
    """The record a code names, of one kind or of any; ResearcherError where there is none."""
    code = checked_code(untrusted_code)
    named_kind = next((one.KIND for one in BODY_TYPES.values() if code[0] == one.LETTER), "")
    if kind and named_kind != kind:
        raise ResearcherError(
            translate("CommandLine", "{code} is the code of something else than is asked for here.").format(code=code),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Codes of sources begin with S, of testimonies with T, of media with M."),
        )
    entered = desk.register.by_code(code, desk.id)
    record = desk.register.record(entered.id) if entered else None
    if record is None:
        raise ResearcherError(
            translate("CommandLine", "There is nothing with the code {code} in this vault.").format(code=code),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "“evidence-desk list” shows what there is."),
        )
    return record


def contact_named(desk: Desk, untrusted_name: str) -> Contact:
    """The contact of this name or desk identity, or of its first eight characters or more."""
    wanted = untrusted_name.strip()
    contacts = desk.contacts.all()
    found = [one for one in contacts if one.name == wanted or one.desk == wanted.lower()]
    if not found and len(wanted) >= _SHORTEST_BEGINNING:
        found = [one for one in contacts if one.desk.startswith(wanted.lower())]
    if len(found) == 1:
        return found[0]
    shown = shortened(visible(untrusted_name), 60)
    if found:
        raise ResearcherError(
            translate("CommandLine", "More than one contact is meant by “{name}”.").format(name=shown),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Name it by its identity: “evidence-desk list contacts” shows them."),
        )
    raise ResearcherError(
        translate("CommandLine", "There is no contact “{name}” in this vault.").format(name=shown),
        safe=translate("CommandLine", "Nothing was changed."),
        mend=translate("CommandLine", "“evidence-desk keys --add CARD” takes in somebody’s key card."),
    )
