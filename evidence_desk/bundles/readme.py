"""README.txt: how to check a bundle without Evidence Desk, with programs that anyone can have.

The texts stand in ``resources/bundle_readme``, a file for each language of the code lists: a bundle may be opened years
later, by a court in another country, and all of them are in it. The commands are the same in each.
"""

from evidence_desk.bundles import layout
from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.sshsig import NAMESPACE
from evidence_desk.catalogue.lists.shipped_lists import LABEL_LANGUAGES
from evidence_desk.values.resources import resource

_LINE = "-" * 72


def readme(about: Disclosure) -> str:
    """The text, in English first and then in every other language that the program speaks to readers of bundles."""
    commands = _commands(about)
    texts = (
        resource("bundle_readme", f"{language}.txt").read_text(encoding="utf-8").format_map(commands)
        for language in LABEL_LANGUAGES
    )
    return f"\n{_LINE}\n\n".join((f"Evidence bundle {about.code}\n", *texts))


def _commands(about: Disclosure) -> dict[str, str]:
    folder = layout.folder_of(about.code)
    return {
        "decrypt": f"age -d -i your-key.txt -o {folder}.zip {folder}.zip.age",
        "unpack": f"unzip -tq {folder}.zip && unzip -q {folder}.zip && cd {folder}",
        "signer": f'{about.desk} namespaces="{NAMESPACE}" ssh-ed25519 AAAA...',
        "signature": f"ssh-keygen -Y verify -f allowed_signers -I {about.desk} -n {NAMESPACE} \\\n"
        f"        -s {layout.SIGNATURE} < {layout.TAG_MANIFEST}",
        "tag_list": f"sha256sum -c --strict --quiet {layout.TAG_MANIFEST}",
        "list": f"sha256sum -c --strict --quiet {layout.MANIFEST}",
        "bag": "bagit.py --validate .",
        "beside": "  ".join((*layout.REQUIRED_TAG_FILES, layout.TAG_MANIFEST)),
        "verifier": f"python3 ../evidence-verify.pyz ../{folder}.zip --allowed-signers allowed_signers",
    }
