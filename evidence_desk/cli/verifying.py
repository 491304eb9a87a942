"""``verify``: whether a vault, files against hashes, or a bundle are what they were."""

import argparse
import os
from pathlib import Path

from evidence_desk.bundles.bundle_files import has_parts
from evidence_desk.bundles.parts import whole_of
from evidence_desk.cli.arguments import BadUsageError, add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.list_check import verify_bag, verify_folder, verify_hash, verify_history, verify_signed_report
from evidence_desk.cli.trust import add_trust
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.bags import is_bag
from evidence_desk.media.comparison import folder_of
from evidence_desk.media.histories import has_history
from evidence_desk.media.manifests.chains import CHAIN
from evidence_desk.reports.list_signatures import is_report
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_BUNDLE_BEGINNINGS = (b"PK\x03\x04", b"age-encryption.org/v1\n")
_BUNDLE_ENDINGS = (".zip", ".age")


def define(parser: argparse.ArgumentParser) -> None:
    """What to verify, against what, and where to write a report."""
    parser.add_argument(
        "target",
        metavar="TARGET",
        help=translate(
            "CommandLine", "a vault, a folder, a bag, a list of hashes, a signed report, a file, a bundle or its parts"
        ),
    )
    parser.add_argument(
        "--manifest", metavar="FILE", help=translate("CommandLine", "for a folder: the list of hashes made of it")
    )
    parser.add_argument(
        "--folder",
        metavar="FOLDER",
        help=translate("CommandLine", "for a list of hashes: where its files are, if not beside it"),
    )
    parser.add_argument(
        "--hash", "--sha256", metavar="HASH", help=translate("CommandLine", "for one file: its hash, of any kind")
    )
    parser.add_argument(
        "--algorithm",
        metavar="KIND",
        type=Algorithm,
        choices=list(Algorithm),
        help=translate("CommandLine", "for a list that does not say so itself: the kind of its hashes"),
    )
    parser.add_argument(
        "--due",
        action="store_true",
        help=translate("CommandLine", "for a vault: check only what is due, the oldest first"),
    )
    parser.add_argument(
        "--elsewhere",
        metavar="FOLDER",
        help=translate("CommandLine", "for a vault: look in a folder for the files of which only the hash is kept"),
    )
    add_trust(parser)
    add_vault(
        parser,
        required=False,
        explanation=translate(
            "CommandLine",
            "the vault that signs the report and whose contacts count; for a bundle, the one it was sent to, instead of the keys in files",
        ),
    )
    add_report(parser)


def add_report(parser: argparse.ArgumentParser) -> None:
    """The option for a report."""
    parser.add_argument(
        "--report",
        metavar="FILE",
        help=translate("CommandLine", "write a report; its ending decides: .pdf, .txt, .csv or .json"),
    )


def run(call: Call) -> Outcome:
    """Find out what the target is, and verify it."""
    target = Path(call.arguments.target)
    if not os.path.lexists(target):
        raise ResearcherError(
            translate("CommandLine", "There is nothing called {name}.").format(name=visible(str(target))),
            safe=translate("CommandLine", "Nothing was checked."),
            mend=translate("CommandLine", "Check the name; if it is on a stick or another disk, plug that in."),
        )
    _refuse_for_a_vault_only(call, target)
    if call.arguments.hash is not None:
        return verify_hash(call, target, call.arguments.hash)
    if target.is_dir():
        return _verify_directory(call, target)
    if _is_bundle(target):
        from evidence_desk.cli.bundle_check import verify_bundle_file  # noqa: PLC0415  lists need none of it

        return verify_bundle_file(call, target)
    if is_report(target) and call.arguments.folder is None:
        return verify_signed_report(call, target)
    if target.name == CHAIN:
        return verify_history(call, Path(call.arguments.folder or folder_of(target)))
    return verify_folder(call, target, Path(call.arguments.folder or folder_of(target)))


def _refuse_for_a_vault_only(call: Call, target: Path) -> None:
    """Refuse what is asked of a vault where the target is none, or together with what does not go with it."""
    arguments = call.arguments
    if arguments.due and (arguments.manifest is not None or not _is_vault(target)):
        raise BadUsageError(
            translate("CommandLine", "Files are due in a vault only, and this is none."),
            translate("CommandLine", "usage: evidence-desk verify VAULT --due"),
        )
    others = (arguments.manifest, arguments.folder, arguments.hash, arguments.report)
    alone = not arguments.due and all(one is None for one in others)
    if arguments.elsewhere is not None and not (alone and _is_vault(target)):
        raise BadUsageError(
            translate("CommandLine", "Files that are kept elsewhere are looked for with a vault, and by themselves."),
            translate("CommandLine", "usage: evidence-desk verify VAULT --elsewhere FOLDER"),
        )


def _verify_directory(call: Call, target: Path) -> Outcome:
    if call.arguments.manifest is not None:
        manifest = Path(call.arguments.manifest)
        if not manifest.exists():
            raise ResearcherError(
                translate("CommandLine", "There is no list of hashes called {name}.").format(
                    name=visible(str(manifest))
                ),
                safe=translate("CommandLine", "Nothing was checked."),
                mend=translate("CommandLine", "Check the name of the list."),
            )
        return verify_folder(call, manifest, target)
    if _is_vault(target) and call.arguments.elsewhere is not None:
        from evidence_desk.cli.elsewhere_check import verify_elsewhere  # noqa: PLC0415  lists need none of it

        return verify_elsewhere(call, target, call.arguments.elsewhere)
    if _is_vault(target):
        from evidence_desk.cli.vault_check import verify_vault  # noqa: PLC0415  lists need none of it

        return verify_vault(call, target)
    if is_bag(target):
        return verify_bag(call, target)
    if has_history(target):
        return verify_history(call, target)
    if has_parts(target):
        from evidence_desk.cli.bundle_check import verify_bundle_file  # noqa: PLC0415  lists need none of it

        return verify_bundle_file(call, target)
    raise BadUsageError(
        translate(
            "CommandLine",
            "This folder holds no vault and no parts of a bundle, is no bag and has no history of lists; to check its files, give “--manifest FILE”.",
        ),
        translate("CommandLine", "usage: evidence-desk verify FOLDER --manifest FILE"),
    )


def _is_vault(path: Path) -> bool:
    return (path / "vault.json").exists() or ((path / "keys").is_dir() and (path / "files").is_dir())


def _is_bundle(path: Path) -> bool:
    """By its first bytes; by its name only where it has none of these, so that damage is told as damage."""
    try:
        with path.open("rb") as stream:
            beginning = stream.read(max(map(len, _BUNDLE_BEGINNINGS)))
    except OSError:
        beginning = b""
    is_named_so = path.suffix.lower() in _BUNDLE_ENDINGS or bool(whole_of(path.name))
    return is_named_so or beginning.startswith(_BUNDLE_BEGINNINGS)
