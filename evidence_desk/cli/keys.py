"""``keys``: show this desk's public keys, hand them over, take in and verify those of others."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_desk.bundles.card_words import card_words
from evidence_desk.bundles.public_keys import KeyCard, read_key_card, read_key_card_file
from evidence_desk.bundles.receipting import receipt_file
from evidence_desk.catalogue.registers.contacts import Contact
from evidence_desk.cli import recipients
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.console import Console
from evidence_desk.cli.desks import contact_named, desk_at
from evidence_desk.custody.log import Deed
from evidence_desk.desk import Desk
from evidence_desk.desk.key_trust import mark_compromised, revoke_own_keys, since_moment, take_in_revocation
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """One thing to do with keys; without any, the desk's own card is shown."""
    add_vault(parser)
    deeds = parser.add_mutually_exclusive_group()
    deeds.add_argument("--save", metavar="FILE", help=translate("CommandLine", "write this desk's key card"))
    deeds.add_argument("--add", metavar="CARD", help=translate("CommandLine", "take in somebody's key card"))
    deeds.add_argument(
        "--replace",
        metavar="CARD",
        help=translate("CommandLine", "take in the new card of a known desk, to be compared anew"),
    )
    deeds.add_argument(
        "--verify", metavar="DESK", help=translate("CommandLine", "note that a contact's fingerprint was compared")
    )
    deeds.add_argument(
        "--identity-out",
        metavar="FILE",
        help=translate("CommandLine", "write the secret key for “age -d”: whoever has it can read bundles sent here"),
    )
    deeds.add_argument(
        "--allowed-signers-out",
        metavar="FILE",
        help=translate("CommandLine", "write the keys of verified contacts for “ssh-keygen -Y verify”"),
    )
    deeds.add_argument(
        "--revoke-own",
        metavar="FILE",
        help=translate("CommandLine", "sign that this desk's keys are not to be trusted, for all who know them"),
    )
    deeds.add_argument(
        "--revocation", metavar="FILE", help=translate("CommandLine", "take in a revocation that a contact signed")
    )
    deeds.add_argument(
        "--compromised",
        metavar="DESK",
        help=translate("CommandLine", "note that a contact's keys are not to be trusted; --how says why"),
    )
    parser.add_argument(
        "--since",
        default="",
        metavar="DAY",
        help=translate("CommandLine", "since which day they are not; today by default"),
    )
    recipients.define(parser, deeds)
    parser.add_argument("--how", default="", help=translate("CommandLine", "with --verify: how it was compared"))
    parser.add_argument("--by", default="", help=translate("CommandLine", "with --verify: who compared it"))


def run(call: Call) -> Outcome:
    """Do it."""
    deeds: dict[str, Callable[[Call, Desk, str], Outcome]] = {
        "save": _save,
        "add": _add,
        "replace": _replace,
        "verify": _verify,
        "recipient": recipients.note,
        "identity_out": _write_identity,
        "allowed_signers_out": _write_allowed_signers,
        "revoke_own": _revoke_own,
        "revocation": _take_revocation,
        "compromised": _mark_compromised,
    }
    with desk_at(call, call.arguments.vault) as desk:
        for name, deed in deeds.items():
            given = getattr(call.arguments, name)
            if given is not None:
                return deed(call, desk, given)
        say_card(call.console, desk.key_card)
        return Outcome(facts={"card": card_facts(desk.key_card)})


def say_card(console: Console, card: KeyCard) -> None:
    """A key card for people: the desk, and the fingerprint to read aloud."""
    console.say(translate("CommandLine", "Desk:        {name}").format(name=visible(card.name)))
    console.say(translate("CommandLine", "Identity:    {desk}").format(desk=card.desk))
    lines = card.fingerprint().lines()
    console.say(translate("CommandLine", "Fingerprint: {digits}").format(digits=lines[0]))
    for line in lines[1:]:
        console.say(" " * 13 + line)
    words = card_words(card)
    console.say(translate("CommandLine", "In words:    {words}").format(words=" ".join(words[:6])))
    console.say(" " * 13 + " ".join(words[6:]))


def card_facts(card: KeyCard) -> dict[str, Any]:
    """A key card for programs."""
    fingerprint = card.fingerprint()
    return {
        "desk": card.desk,
        "name": card.name,
        "text": card.to_bytes().decode(),
        "encryption": str(card.encryption),
        "allowed_signers": card.allowed_signers(),
        "fingerprint": str(fingerprint),
        "fingerprint_words": list(card_words(card)),
        "fingerprint_sha256": fingerprint.sha256,
    }


def _save(call: Call, desk: Desk, given: str) -> Outcome:
    _write_new(Path(given), desk.key_card.to_bytes(), 0o644)
    call.console.say(translate("CommandLine", "The key card is in {file}.").format(file=visible(given)))
    say_card(call.console, desk.key_card)
    return Outcome(facts={"file": str(Path(given).absolute()), "card": card_facts(desk.key_card)})


def _add(call: Call, desk: Desk, given: str) -> Outcome:
    card = read_key_card_file(Path(given))
    if card.desk == desk.id:
        raise ResearcherError(
            translate("CommandLine", "This is the key card of this desk itself."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Take in the card of the other desk."),
        )
    return _taken(call, desk, desk.contacts.add(card.desk, card.name, card.to_bytes().decode()))


def _replace(call: Call, desk: Desk, given: str) -> Outcome:
    card = read_key_card_file(Path(given))
    if desk.contacts.find(card.desk) is None:
        raise ResearcherError(
            translate("CommandLine", "The desk of this card is not known here."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Take it in with “--add”."),
        )
    return _taken(call, desk, desk.contacts.replace(card.desk, card.name, card.to_bytes().decode()))


def _taken(call: Call, desk: Desk, contact: Contact) -> Outcome:
    desk.settle()
    card, console = read_key_card(contact.card.encode()), call.console
    say_card(console, card)
    if not contact.verified:
        console.say()
        console.say(
            translate("CommandLine", "Not verified yet: compare the fingerprint by telephone or in person, then:")
        )
        console.say(f"  evidence-desk keys --vault … --verify {card.desk} --how … --by …")
    return Outcome(facts={"card": card_facts(card), "verified": contact.verified})


def _verify(call: Call, desk: Desk, given: str) -> Outcome:
    contact = contact_named(desk, given)
    if not call.arguments.by.strip():
        raise ResearcherError(
            translate("CommandLine", "Say who compared the fingerprint."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Add “--by NAME”."),
        )
    verified = desk.contacts.verify(contact.desk, how=call.arguments.how, by=call.arguments.by)
    desk.settle()
    call.console.say(
        translate("CommandLine", "The keys of “{name}” are verified: {how} ({by}).").format(
            name=visible(verified.name), how=visible(verified.verified_how), by=visible(verified.verified_by)
        )
    )
    card = read_key_card(verified.card.encode())
    return Outcome(facts={"card": card_facts(card), "verified": True, "verified_at": verified.verified_at})


def _write_identity(call: Call, desk: Desk, given: str) -> Outcome:
    # Logged first: a secret that left without a trace would be worse than an entry about one that did not.
    desk.log.append(Deed("identity-copied-out", "desk", desk.id))
    desk.settle()
    text = f"# public key: {desk.exchange.recipient}\n{desk.exchange.secret_text()}\n"
    _write_new(Path(given), text.encode(), 0o600)
    call.console.remark(
        translate(
            "CommandLine",
            "warning: whoever has this file can read every bundle sent to this desk. Destroy it after use.",
        )
    )
    call.console.say(translate("CommandLine", "The secret key for “age -d” is in {file}.").format(file=visible(given)))
    return Outcome(facts={"file": str(Path(given).absolute())})


def _write_allowed_signers(call: Call, desk: Desk, given: str) -> Outcome:
    verified = [read_key_card(one.card.encode()) for one in desk.contacts.all() if one.verified]
    if not verified:
        raise ResearcherError(
            translate("CommandLine", "No contact in this vault is verified yet."),
            safe=translate("CommandLine", "Nothing was written."),
            mend=translate("CommandLine", "Compare a fingerprint first, then mark it with “--verify”."),
        )
    _write_new(Path(given), "".join(card.allowed_signers() for card in verified).encode(), 0o644)
    call.console.say(
        translate("CommandLine", "The keys of {count} verified contacts are in {file}.").format(
            count=len(verified), file=visible(given)
        )
    )
    return Outcome(facts={"file": str(Path(given).absolute()), "desks": [card.desk for card in verified]})


def _revoke_own(call: Call, desk: Desk, given: str) -> Outcome:
    since = since_moment(desk, call.arguments.since)
    text = revoke_own_keys(desk, since, call.arguments.how)
    _write_new(Path(given), text.encode(), 0o644)
    call.console.say(
        translate("CommandLine", "The revocation is in {file}. Hand it to everybody who has this desk’s card.").format(
            file=visible(given)
        )
    )
    call.console.say(translate("CommandLine", "Then change all keys: “evidence-desk ways rekey”."))
    return Outcome(facts={"file": str(Path(given).absolute())})


def _take_revocation(call: Call, desk: Desk, given: str) -> Outcome:
    return _revoked(call, take_in_revocation(desk, receipt_file(Path(given))))


def _mark_compromised(call: Call, desk: Desk, given: str) -> Outcome:
    since = since_moment(desk, call.arguments.since)
    return _revoked(call, mark_compromised(desk, contact_named(desk, given).desk, since, call.arguments.how))


def _revoked(call: Call, contact: Contact) -> Outcome:
    sentence = translate("CommandLine", "The keys of “{name}” are not trusted here from {since} on.")
    call.console.say(sentence.format(name=visible(contact.name), since=contact.revoked_from))
    return Outcome(facts={"desk": contact.desk, "revoked_from": contact.revoked_from, "verified": contact.verified})


def _write_new(path: Path, content: bytes, mode: int) -> None:
    """Write a file that is not there yet, whole or not at all."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except FileExistsError:
        raise ResearcherError(
            translate("CommandLine", "There is a file {file} already.").format(file=visible(str(path))),
            safe=translate("CommandLine", "It was not touched."),
            mend=translate("CommandLine", "Choose another name, or move that file away."),
        ) from None
    except OSError as error:
        raise disk_trouble(error) from error
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise disk_trouble(error) from error
