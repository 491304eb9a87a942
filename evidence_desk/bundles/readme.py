"""README.txt: how to check a bundle without Evidence Desk, with programs that anyone can have."""

from evidence_desk.bundles import layout
from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.sshsig import NAMESPACE
from evidence_desk.values.wording import translate


def readme(about: Disclosure) -> str:
    """The text, in the language of the desk that makes the bundle."""
    parts = (
        translate("Readme", "Evidence bundle {code}").format(code=about.code),
        translate(
            "Readme",
            "People may be in danger if this becomes known. Keep it encrypted, use it for its purpose only, and give it"
            " to nobody else without asking the sender.",
        ),
        translate(
            "Readme",
            "What is here: data/media holds the files as they were received, data/catalogue what is said about them,"
            " data/custody what was done with them since, data/disclosure.json for whom and why this was made."
            " records.jsonl is what counts; the .csv tables are for reading.",
        ),
        translate("Readme", "How to check it with public programs, in a terminal:"),
        *_opening(layout.folder_of(about.code)),
        _signature(about.desk),
        *_lists(),
        translate(
            "Readme",
            "What this does not prove: that what was said or pictured is true, when it was recorded, or that the sender"
            " sent everything there is.",
        ),
    )
    return "\n\n".join(parts) + "\n"


def _opening(folder: str) -> tuple[str, ...]:
    return (
        _step(
            1,
            translate("Readme", "Decrypt it with your own age key (age-encryption.org), if it is encrypted."),
            f"age -d -i your-key.txt -o {folder}.zip {folder}.zip.age",
        ),
        _step(
            2,
            translate("Readme", "Unpack it, and go into its folder."),
            f"unzip -tq {folder}.zip && unzip -q {folder}.zip && cd {folder}",
        ),
    )


def _signature(desk: str) -> str:
    return _step(
        3,
        translate(
            "Readme",
            "Check who signed it. Write a file named allowed_signers with one line, made of the key you have from the"
            " sender by another way; a key found in here, or sent along with it, proves nothing:",
        ),
        f'{desk} namespaces="{NAMESPACE}" ssh-ed25519 AAAA...',
        f"ssh-keygen -Y verify -f allowed_signers -I {desk} -n {NAMESPACE} \\\n"
        f"        -s {layout.SIGNATURE} < {layout.TAG_MANIFEST}",
    )


def _lists() -> tuple[str, ...]:
    return (
        _step(
            4,
            translate("Readme", "Check that all files are those that were signed, and that none is missing."),
            f"sha256sum -c --strict --quiet {layout.TAG_MANIFEST}",
            f"sha256sum -c --strict --quiet {layout.MANIFEST}",
        ),
        _step(
            5,
            translate("Readme", "Check that no file was added below data (this is a BagIt bag, RFC 8493)."),
            "bagit.py --validate .",
        ),
        _step(
            6,
            translate(
                "Readme",
                "Beside data and signatures (which holds one file) only these files may be here; any other is not the"
                " sender's:",
            ),
            "  ".join((*layout.REQUIRED_TAG_FILES, layout.TAG_MANIFEST)),
        ),
    )


def _step(number: int, sentence: str, *commands: str) -> str:
    return "\n".join((f"{number}. {sentence}", *(f"    {command}" for command in commands)))
