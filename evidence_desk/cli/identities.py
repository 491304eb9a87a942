"""``identity``: open who a source is, after the reason stands in the custody log."""

import argparse
from collections.abc import Iterator

from evidence_desk.catalogue.identities.particulars import IdentityParticulars, name_kind_words
from evidence_desk.catalogue.kinds.identity import Protection
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.cli.passphrases import second_passphrase
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Whose identity, and why."""
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "the code of the source"))
    add_vault(parser)
    parser.add_argument(
        "--reason",
        required=True,
        help=translate("CommandLine", "why, in one sentence without a name: it goes into the custody log"),
    )
    parser.add_argument(
        "--second-passphrase-file",
        metavar="PATH",
        help=translate("CommandLine", "read the second passphrase of a protected identity from a file, not a terminal"),
    )


def run(call: Call) -> Outcome:
    """Enter the opening in the log, then print."""
    arguments = call.arguments
    with desk_at(call, arguments.vault) as desk:
        source = record_named(desk, arguments.code, "source")
        record = desk.identities.of_source(source.id)
        if record is None:
            raise ResearcherError(
                translate("CommandLine", "No identity of {code} was entered.").format(code=source.code),
                safe=translate("CommandLine", "Nothing was changed."),
            )
        asked = record.body.protection is Protection.PROTECTED and desk.identities.can_open(record)
        second = second_passphrase(arguments.second_passphrase_file) if asked else None
        who = desk.identities.open(record.id, arguments.reason, second)
    call.console.remark(translate("CommandLine", "the opening stands in the custody log"))
    if not call.console.as_json:
        call.console.say_table([(name, visible(text)) for name, text in _told(who)])
    return Outcome(facts={"source": source.code, "identity": record.code, "particulars": who.to_json()})


def _told(who: IdentityParticulars) -> Iterator[tuple[str, str]]:
    for name in who.names:
        yield name_kind_words(name.kind), _joined(name.text, name.language)
    if who.birth_date:
        yield translate("CommandLine", "Born"), _joined(who.birth_date.read_back(), who.birth_date.verbatim)
    if who.birth_place:
        yield translate("CommandLine", "Born in"), who.birth_place
    for document in who.documents:
        yield translate("CommandLine", "Document"), _joined(document.kind, document.number, document.issued_by)
    for contact in who.contacts:
        yield translate("CommandLine", "Contact"), _joined(contact.how, contact.value, contact.when_safe)
    for kin in who.next_of_kin:
        yield translate("CommandLine", "Next of kin"), _joined(kin.name, kin.relation, kin.contact)
    if who.note:
        yield translate("CommandLine", "Note"), " ".join(who.note.split())


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
