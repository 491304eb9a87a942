"""``ways``: who or what can open a vault; added, tried and taken away, and all its keys changed."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from evidence_desk.bundles.public_keys import read_key_card
from evidence_desk.cli.arguments import add_kinds, add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import contact_named, desk_and_secret_at
from evidence_desk.cli.paper_words import code_on_paper, identity_on_paper, require_terminal, show_code, show_sheets
from evidence_desk.cli.passphrases import add_drawing, passphrase_for_making, travel_secret
from evidence_desk.custody.key_file_way import KeyFileWanted, add_with_key_file
from evidence_desk.custody.ways_in import WayIn
from evidence_desk.desk import Desk
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.key_files import make_key_file, nearness_warning, read_key_file
from evidence_desk.vault.slots import Secret, SlotKind, slot_secret

_MARK_LETTERS = 8
_SLOT_LETTERS = 4


class _Open(NamedTuple):
    """An open desk, and what opened it."""

    call: Call
    desk: Desk
    present: Secret


def define(parser: argparse.ArgumentParser) -> None:
    """What is to be done."""
    add_kinds(
        parser,
        {
            "list": (translate("CommandLine", "list the ways into a vault"), add_vault),
            "add-passphrase": (translate("CommandLine", "add a further passphrase"), _define_passphrase),
            "add-key-file": (translate("CommandLine", "add a passphrase with a key file"), _define_key_file),
            "add-headquarters": (translate("CommandLine", "let a verified contact open it"), _define_headquarters),
            "add-sheets": (translate("CommandLine", "make three recovery sheets, on a terminal"), _define_sheets),
            "drill": (translate("CommandLine", "try recovery sheets, so that they count"), _define_drill),
            "travel": (translate("CommandLine", "seal it for a journey, on a terminal"), add_vault),
            "arrive": (translate("CommandLine", "end the journey"), _define_arrival),
            "remove": (translate("CommandLine", "remove a way in"), _define_slot),
            "rekey": (translate("CommandLine", "change all keys, after a passphrase leaked"), _define_rekey),
        },
    )


def run(call: Call) -> Outcome:
    """Do it."""
    deeds: dict[str, Callable[[_Open], Outcome]] = {
        "list": _list,
        "add-passphrase": _add_passphrase,
        "add-key-file": _add_key_file,
        "add-headquarters": _add_headquarters,
        "add-sheets": _add_sheets,
        "drill": _drill,
        "travel": _travel,
        "arrive": _arrive,
        "remove": _remove,
        "rekey": _rekey,
    }
    if call.arguments.kind in {"add-sheets", "travel"}:
        require_terminal()
    with desk_and_secret_at(call, call.arguments.vault) as (desk, present):
        return deeds[call.arguments.kind](_Open(call, desk, present))


def way_facts(way: WayIn) -> dict[str, Any]:
    """A way in for programs."""
    return {
        "slot": way.slot,
        "kind": way.kind.name.lower().replace("_", "-") if way.kind else "damaged",
        "label": way.label,
        "made_at": way.made_at,
        "proven_at": way.proven_at,
        "counts": way.counts,
    }


def _define_new(parser: argparse.ArgumentParser) -> None:
    add_vault(parser)
    parser.add_argument(
        "--new-passphrase-file",
        metavar="PATH",
        help=translate("CommandLine", "read the new passphrase from the first line of a file instead of asking"),
    )
    add_drawing(parser)


def _add_label(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--label", default="", help=translate("CommandLine", "its name in the list; kept in the vault"))


def _define_passphrase(parser: argparse.ArgumentParser) -> None:
    _define_new(parser)
    _add_label(parser)


def _define_key_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=translate("CommandLine", "any file of 64 MiB at most"))
    parser.add_argument(
        "--make", action="store_true", help=translate("CommandLine", "make FILE first: a new one of random letters")
    )
    _define_passphrase(parser)


def _define_headquarters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("desk", metavar="DESK", help=translate("CommandLine", "a contact whose keys were verified"))
    add_vault(parser)


def _define_sheets(parser: argparse.ArgumentParser) -> None:
    add_vault(parser)
    _add_label(parser)


def _define_slot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "slot", metavar="SLOT", help=translate("CommandLine", "as “ways list” shows it, or its beginning")
    )
    add_vault(parser)


def _define_drill(parser: argparse.ArgumentParser) -> None:
    _define_slot(parser)
    parser.add_argument(
        "--sheet-file",
        metavar="PATH",
        action="append",
        default=[],
        help=translate("CommandLine", "read the words of a sheet from the first line of a file; give it twice"),
    )


def _define_arrival(parser: argparse.ArgumentParser) -> None:
    add_vault(parser)
    parser.add_argument(
        "--with-key-file",
        metavar="PATH",
        help=translate("CommandLine", "the vault then opens only together with this file, as before the journey"),
    )


def _define_rekey(parser: argparse.ArgumentParser) -> None:
    _define_new(parser)
    parser.add_argument(
        "--despite-damage",
        action="store_true",
        help=translate("CommandLine", "go on although stored files are damaged, which a backup could still mend now"),
    )


def _list(at: _Open) -> Outcome:
    ways = at.desk.ways.all()
    at.call.console.say_table([_row(way) for way in ways])
    return Outcome(facts={"ways": [way_facts(way) for way in ways]})


def _row(way: WayIn) -> tuple[str, ...]:
    if way.kind is None:
        standing = translate("CommandLine", "damaged")
    else:
        standing = translate("CommandLine", "counts") if way.counts else translate("CommandLine", "not finished")
    return way.slot, way_facts(way)["kind"], standing, way.made_at[:10], shortened(visible(way.label), 40)


def _add_passphrase(at: _Open) -> Outcome:
    way = at.desk.ways.add_passphrase(at.present, _new_passphrase(at), label=at.call.arguments.label)
    return _added(at, way)


def _add_key_file(at: _Open) -> Outcome:
    arguments = at.call.arguments
    path = Path(arguments.file)
    if arguments.make:
        make_key_file(path)
    warning = nearness_warning(path, at.desk.vault.folder.root)
    if warning:
        at.call.console.remark(translate("CommandLine", "warning: {text}").format(text=warning))
    new = _new_passphrase(at)
    wanted = KeyFileWanted(new, new, path, arguments.label)
    return _added(at, add_with_key_file(at.desk.vault, at.desk.ways, at.present, wanted))


def _add_headquarters(at: _Open) -> Outcome:
    contact = contact_named(at.desk, at.call.arguments.desk)
    if not contact.verified:
        raise ResearcherError(
            translate("CommandLine", "Nobody has verified the keys of “{name}”.").format(name=visible(contact.name)),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Compare the fingerprint, then note it with “evidence-desk keys --verify”."),
        )
    recipient = read_key_card(contact.card.encode()).encryption
    at.call.console.remark(
        translate("CommandLine", "warning: they can read everything in every copy of this vault, and you are not told.")
    )
    return _added(at, at.desk.ways.add_headquarters(at.present, recipient, contact.name))


def _add_sheets(at: _Open) -> Outcome:
    new = at.desk.ways.begin_recovery(at.present, at.call.arguments.label)
    at.desk.settle()
    try:
        show_sheets(new.sheets, at.desk.vault.id[:_MARK_LETTERS], at.desk.clock.now().utc[:10])
        return _proven(at, new.slot, [])
    except BaseException:
        words = translate("CommandLine", "these sheets do not count yet: “ways drill {slot}”, or “ways remove {slot}”")
        at.call.console.remark(words.format(slot=new.slot))
        raise


def _drill(at: _Open) -> Outcome:
    return _proven(at, _named(at, SlotKind.RECOVERY).slot, at.call.arguments.sheet_file)


def _proven(at: _Open, slot: str, files: list[str]) -> Outcome:
    at.desk.ways.prove_recovery(slot, identity_on_paper(files))
    at.desk.settle()
    at.call.console.say(translate("CommandLine", "The two sheets opened the vault: from now on they count."))
    return _facts(at, slot)


def _travel(at: _Open) -> Outcome:
    if slot_secret(at.present).kind is SlotKind.KEY_FILE:
        at.call.console.remark(
            translate(
                "CommandLine",
                "warning: the travel code takes the place of the key file; at the end name it with “--with-key-file PATH”.",
            )
        )
    new = at.desk.ways.begin_journey(at.present)
    at.desk.settle()
    show_code(new.words)
    at.desk.ways.depart(travel_secret(slot_secret(at.present).passphrase, code_on_paper(None)))
    at.desk.settle()
    at.call.console.say(translate("CommandLine", "The vault is sealed: it opens with passphrase and travel code only."))
    at.call.console.say(
        translate("CommandLine", "Sheets and headquarters still open it, and copies made before: leave them behind.")
    )
    return _facts(at, new.slot)


def _arrive(at: _Open) -> Outcome:
    present = slot_secret(at.present)
    if present.kind is not SlotKind.TRAVEL:
        raise ResearcherError(
            translate("CommandLine", "This vault is not sealed for a journey."),
            safe=translate("CommandLine", "Nothing was changed."),
        )
    path = at.call.arguments.with_key_file
    way = at.desk.ways.arrive(present, key_file=bytes(read_key_file(Path(path))) if path else b"")
    at.desk.settle()
    if path:
        told = translate("CommandLine", "The journey is over: passphrase and key file together open the vault again.")
    else:
        told = translate("CommandLine", "The journey is over: the passphrase alone opens the vault again.")
    at.call.console.say(told)
    return _facts(at, way.slot)


def _remove(at: _Open) -> Outcome:
    way = _named(at)
    at.desk.ways.remove(at.present, way.slot)
    at.desk.settle()
    at.call.console.say(translate("CommandLine", "This way in is gone. Copies made before still open by it."))
    return Outcome(facts={"removed": way_facts(way)})


def _rekey(at: _Open) -> Outcome:
    new = _new_passphrase(at)
    with at.call.console.watching(translate("CommandLine", "changing keys")) as watcher:
        done = at.desk.rekey(at.present, new, watcher, despite_damage=at.call.arguments.despite_damage)
    console = at.call.console
    console.say(translate("CommandLine", "All keys are changed: only the new passphrase opens the vault now."))
    console.say(translate("CommandLine", "Copies made before stay readable to whoever has the old one."))
    if done.damaged_files:
        console.remark(
            translate("CommandLine", "warning: {count} stored files are damaged, and were before.").format(
                count=done.damaged_files
            )
        )
    return Outcome(facts={"damaged_files": done.damaged_files})


def _new_passphrase(at: _Open) -> str:
    arguments = at.call.arguments
    known = (at.desk.vault.folder.root.name, at.desk.name)
    return passphrase_for_making(arguments.new_passphrase_file, arguments.generate, *known)


def _added(at: _Open, way: WayIn) -> Outcome:
    at.desk.settle()
    at.call.console.say(
        translate("CommandLine", "Added: {kind} ({slot}).").format(kind=way_facts(way)["kind"], slot=way.slot)
    )
    return Outcome(facts={"way": way_facts(way)})


def _facts(at: _Open, slot: str) -> Outcome:
    return Outcome(facts={"way": way_facts(next(way for way in at.desk.ways.all() if way.slot == slot))})


def _named(at: _Open, kind: SlotKind | None = None) -> WayIn:
    """The way in that an argument names by its slot, or by the beginning of that."""
    wanted = at.call.arguments.slot.strip().lower()
    ways = [way for way in at.desk.ways.all() if kind is None or way.kind is kind]
    found = [way for way in ways if len(wanted) >= _SLOT_LETTERS and way.slot.startswith(wanted)]
    if len(found) != 1:
        raise ResearcherError(
            translate("CommandLine", "No single way in is meant by “{slot}”.").format(
                slot=shortened(visible(wanted), 40)
            ),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "“evidence-desk ways list” shows them."),
        )
    return found[0]
