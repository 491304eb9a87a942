"""``export``: write a signed and encrypted bundle for a contact, after saying what goes, what stays, and why."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from evidence_desk.bundles.handover import Handover, handover_to
from evidence_desk.bundles.medium import remove_bundle
from evidence_desk.bundles.outgoing import Before, ItemVerdict, Selection
from evidence_desk.bundles.public_keys import read_key_card
from evidence_desk.bundles.writer import WrittenBundle, export_bundle
from evidence_desk.catalogue.registers.contacts import Contact
from evidence_desk.catalogue.terms.consent_terms import Use
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.catalogue.terms.profiles import USES, Profile
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.byte_sizes import part_size
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import contact_named, desk_at, record_named
from evidence_desk.cli.watching import size_text
from evidence_desk.desk import Desk
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """For whom, why, where to, and which records."""
    parser.add_argument(
        "codes",
        metavar="CODE",
        nargs="*",
        help=translate(
            "CommandLine", "records to send, with what they need and what belongs to them; everything by default"
        ),
    )
    add_vault(parser)
    parser.add_argument(
        "--to",
        required=True,
        metavar="CONTACT",
        help=translate("CommandLine", "a verified contact, by name or identity"),
    )
    parser.add_argument(
        "--purpose", required=True, help=translate("CommandLine", "what the recipient is to do with it")
    )
    parser.add_argument(
        "--out", required=True, metavar="FOLDER", help=translate("CommandLine", "where to write the bundle")
    )
    parser.add_argument(
        "--since-receipt",
        action="store_true",
        help=translate("CommandLine", "only what is new or changed since the recipient's receipts, with what it needs"),
    )
    parser.add_argument(
        "--parts",
        metavar="SIZE",
        type=part_size,
        default=0,
        help=translate(
            "CommandLine", "in parts of at most this size: 100MB, 2GiB …, “stick” (below 4 GiB) or “mail” (14 MB)"
        ),
    )
    _define_gate(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help=translate("CommandLine", "only say what would go and what would stay")
    )


def _define_gate(parser: argparse.ArgumentParser) -> None:
    """How much of each record goes, and what for."""
    parser.add_argument(
        "--profile",
        choices=[one.value for one in Profile],
        help=translate("CommandLine", "how much of each record goes; as is usual for what the contact is by default"),
    )
    parser.add_argument(
        "--use",
        choices=[one.value for one in USES],
        help=translate("CommandLine", "for which use the consents are asked"),
    )
    parser.add_argument(
        "--despite-level",
        metavar=("CODE", "REASON"),
        nargs=2,
        action="append",
        default=[],
        help=translate(
            "CommandLine",
            "let a record go although its level is too high; the reason stands in the bundle and in the custody log",
        ),
    )


def run(call: Call) -> Outcome:
    """Choose, write, read back from the medium, and enter in the register."""
    arguments = call.arguments
    with desk_at(call, arguments.vault) as desk:
        contact = contact_named(desk, arguments.to)
        chosen = [record_named(desk, code).id for code in arguments.codes]
        handover = _handover(call, desk, contact)
        since = arguments.since_receipt
        if since:
            changed = desk.outgoing.unconfirmed(contact.desk)
            chosen = [one for one in changed if not chosen or one in chosen]
        selection = desk.outgoing.select(chosen if since else chosen or None, handover, one_by_one=since)
        _tell_selection(call, selection)
        _tell_handover(call, handover)
        plan = desk.outgoing.plan(contact.desk, arguments.purpose, selection, since_receipt=since)
        if plan.delivered:
            sentence = translate("CommandLine", "Files that they hold already and that are not sent again: {count}")
            call.console.say(sentence.format(count=len(plan.delivered)))
        facts: dict[str, Any] = {
            "recipient": contact.desk,
            "recipient_kind": handover.recipient.value,
            "profile": handover.profile.value,
            "use": handover.use.value,
            "items": [_item_facts(one) for one in selection.verdicts],
            "written": False,
            "not_sent_again": [one.sha256 for one in plan.delivered],
        }
        if arguments.dry_run:
            call.console.say(translate("CommandLine", "Nothing was written: this was a dry run."))
            return Outcome(facts=facts)
        recipient = read_key_card(contact.card.encode()).encryption
        with call.console.watching(translate("CommandLine", "writing and reading back")) as watcher:
            written = export_bundle(
                plan, Path(arguments.out), desk.vault.signer, [recipient], watcher, part_bytes=arguments.parts
            )
        try:
            bundle = desk.note_sent(plan, written)
        except BaseException:
            # Its number would be given to the next bundle too, and headquarters would take one of them for a forgery.
            remove_bundle(written.path)
            raise
        _tell_written(call, desk, written)
        return Outcome(facts=facts | {"written": True, "sequence": bundle.sequence} | _written_facts(written))


def _handover(call: Call, desk: Desk, contact: Contact) -> Handover:
    arguments = call.arguments
    profile, use = arguments.profile, arguments.use
    handover = handover_to(contact, Profile(profile) if profile else None, Use(use) if use else None)
    lifted = {record_named(desk, code).id: reason for code, reason in arguments.despite_level}
    return replace(handover, lifted=lifted).checked()


def _tell_handover(call: Call, handover: Handover) -> None:
    words = translate("CommandLine", "For: {recipient}. How: {profile}. Use: {use}.")
    said = words.format(recipient=label(handover.recipient), profile=label(handover.profile), use=label(handover.use))
    call.console.say(said)
    call.console.say()


def _tell_selection(call: Call, selection: Selection) -> None:
    rows = [
        (_fate(one), one.code, _before_words(one), kind_words(one.kind).word, one.title, _reason(one))
        for one in sorted(selection.verdicts, key=lambda one: not one.goes)
    ]
    if rows:
        call.console.say_table(rows)
        call.console.say()


def _tell_written(call: Call, desk: Desk, written: WrittenBundle) -> None:
    console = call.console
    sentence = translate("CommandLine", "Bundle {code} is written and was verified on its medium: {file} ({size}).")
    console.say(sentence.format(code=written.code, file=visible(str(written.path)), size=size_text(written.size)))
    if written.parts:
        words = translate("CommandLine", "Its {count} parts and the list that names them lie in that folder.")
        console.say(words.format(count=written.parts))
    console.say(translate("CommandLine", "SHA-256: {hash}").format(hash=written.sha256))
    console.say(translate("CommandLine", "Signed by desk {desk}.").format(desk=desk.id))


def _fate(one: ItemVerdict) -> str:
    if not one.goes:
        return translate("CommandLine", "stays")
    return translate("CommandLine", "goes in part") if one.withheld else translate("CommandLine", "goes")


def _before_words(one: ItemVerdict) -> str:
    """What the recipient has of it already, in a word or two."""
    if not one.goes:
        had = one.before is not Before.NOTHING
        return translate("CommandLine", "went before") if had else ""
    return {
        Before.NOTHING: translate("CommandLine", "new"),
        Before.OTHER: translate("CommandLine", "changed"),
        Before.SAME: translate("CommandLine", "went before"),
    }[one.before]


def _item_facts(one: ItemVerdict) -> dict[str, Any]:
    facts = {"kind": one.kind, "id": one.record, "code": one.code, "goes": one.goes, "reason": one.reason}
    withheld = [{"field": field.field, "reason": field.reason} for field in one.withheld]
    return facts | {"because_of": one.because_of, "withheld": withheld, "before": one.before.value}


def _reason(one: ItemVerdict) -> str:
    if one.withheld:
        reasons: dict[str, list[str]] = {}
        for field in one.withheld:
            reasons.setdefault(field.reason, []).append(field.field)
        return "; ".join(f"{', '.join(fields)}: {reason}" for reason, fields in reasons.items())
    if not one.because_of:
        return one.reason
    return translate("CommandLine", "{reason}: {code}").format(reason=one.reason, code=one.because_of)


def _written_facts(written: WrittenBundle) -> dict[str, Any]:
    return {
        "bundle": str(written.path.absolute()),
        "id": written.bundle_id,
        "code": written.code,
        "sha256": written.sha256,
        "size": written.size,
        "parts": written.parts,
        "verdict": written.verdict.verdict.value,
    }
