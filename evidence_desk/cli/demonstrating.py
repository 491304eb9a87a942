"""``demo``: the whole story in a new folder, and how to check its result with public tools."""

import argparse
import shlex
from pathlib import Path
from typing import Any

from evidence_desk.bundles.sshsig import NAMESPACE
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.console import Console
from evidence_desk.cli.names import name_facts
from evidence_desk.demonstration.story import Demonstration, DemonstrationFile, make_demonstration
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Where to put it."""
    parser.add_argument(
        "--out", required=True, metavar="DIR", help=translate("CommandLine", "a new or an empty folder")
    )


def run(call: Call) -> Outcome:
    """Tell it; some seconds."""
    folder = Path(call.arguments.out).absolute()
    with call.console.watching(translate("CommandLine", "demonstration")) as watcher:
        made = make_demonstration(folder, watcher)
    _tell(call.console, made)
    return Outcome(facts=_facts(made))


def _tell(console: Console, made: Demonstration) -> None:
    _tell_story(console, made)
    _tell_places(console, made)
    _tell_tools(console, made)


def _tell_story(console: Console, made: Demonstration) -> None:
    counts = made.counts
    for sentence, values in (
        (
            translate(
                "CommandLine",
                "A field desk recorded {sources} sources and {testimonies} accounts, and took in {files} files as"
                " {exhibits} exhibits; every stored file was read again and is what it was.",
            ),
            dict(counts),
        ),
        (
            translate(
                "CommandLine",
                "It exchanged keys with headquarters and wrote bundle {code}: {sent} records go, {kept} stay.",
            ),
            {"code": made.bundle_code, "sent": counts["records_sent"], "kept": counts["records_kept"]},
        ),
    ):
        console.say(sentence.format(**values))
    for code, title, reason in made.stays:
        stays = translate("CommandLine", "  stays: {code} {title}: {reason}")
        console.say(stays.format(code=code, title=visible(title), reason=reason))
    accepted = translate(
        "CommandLine",
        "Headquarters verified it (signed, complete, unaltered) and accepted {revisions} records and {files} files.",
    )
    console.say(accepted.format(revisions=counts["revisions_accepted"], files=counts["files_accepted"]))
    console.say(translate("CommandLine", "A copy with one altered byte was refused: {why}").format(why=made.refusal))
    console.say()


def _tell_places(console: Console, made: Demonstration) -> None:
    console.say(translate("CommandLine", "The results are in {folder}:").format(folder=visible(str(made.folder))))
    places = (
        (
            made.field_vault,
            translate("CommandLine", "the field desk’s vault; passphrase: {passphrase}").format(
                passphrase=made.field_passphrase
            ),
        ),
        (
            made.hq_vault,
            translate("CommandLine", "headquarters’ vault; passphrase: {passphrase}").format(
                passphrase=made.hq_passphrase
            ),
        ),
        (made.bundle, translate("CommandLine", "the bundle as handed over")),
        (made.reports["bundle.txt"], translate("CommandLine", "the report of its verification")),
        (made.reports["stored-files.txt"], translate("CommandLine", "the report of the stored files")),
        (made.received, translate("CommandLine", "the files as they were received")),
    )
    rows = [(f"  {path.relative_to(made.folder).as_posix()}", sentence) for path, sentence in places]
    console.say_table(rows)
    console.say()


def _tell_tools(console: Console, made: Demonstration) -> None:
    console.say(translate("CommandLine", "To check the bundle without Evidence Desk, in that folder:"))
    for line in public_commands(made):
        console.say(f"  {line}")


def public_commands(made: Demonstration) -> list[str]:
    """Decrypt, check the signature, check every file: with age, OpenSSH and coreutils, from the folder."""

    def place(path: Path) -> str:
        return shlex.quote(path.relative_to(made.folder).as_posix())

    stem = made.bundle.name.removesuffix(".zip.age")
    signers = shlex.quote(f"../{made.allowed_signers.relative_to(made.folder).as_posix()}")
    signature = "-s signatures/tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt"
    return [
        f"age -d -i {place(made.hq_identity)} {place(made.bundle)} > {stem}.zip && unzip -q {stem}.zip && cd {stem}",
        f"ssh-keygen -Y verify -f {signers} -I {made.field_desk} -n {NAMESPACE} {signature}",
        "sha256sum -c --strict --quiet tagmanifest-sha256.txt && sha256sum -c --strict --quiet manifest-sha256.txt",
    ]


def _facts(made: Demonstration) -> dict[str, Any]:
    return {
        "folder": str(made.folder),
        "field_vault": str(made.field_vault),
        "hq_vault": str(made.hq_vault),
        "bundle": str(made.bundle),
        "altered_bundle": str(made.altered_bundle),
        "hq_identity": str(made.hq_identity),
        "allowed_signers": str(made.allowed_signers),
        "signer": made.field_desk,
        "recipient": made.hq_desk,
        "received": str(made.received),
        "report": str(made.reports["bundle.json"]),
        "reports": {name: str(path) for name, path in made.reports.items()},
        "passphrases": {"field_vault": made.field_passphrase, "hq_vault": made.hq_passphrase},
        "counts": dict(made.counts),
        "hashes": {"bundle": made.bundle_sha256, "media": [_file_facts(one) for one in made.files]},
        "verdicts": dict(made.verdicts),
        "stays": [{"code": code, "reason": reason} for code, _, reason in made.stays],
        "refusal": made.refusal,
        "public_commands": public_commands(made),
    }


def _file_facts(one: DemonstrationFile) -> dict[str, Any]:
    names = [name_facts("name", name) for name in one.original_names]
    return {"codes": list(one.codes), "names": names, "sha256": one.sha256, "size": one.size}
