"""The file of ``ssh-keygen -Y verify -f``: which desks may sign bundles, with which keys (ssh-keygen(1), ALLOWED SIGNERS)."""

import shlex
from collections.abc import Iterator

from evidence_desk.bundles.signatory import KnownKey
from evidence_desk.bundles.sshsig import NAMESPACE, BadSshFormError, read_ssh_public_line
from evidence_desk.values.ids import is_id


def read_allowed_signers(untrusted_text: str) -> Iterator[KnownKey]:
    """The desks that the lines of such a file allow to sign bundles.

    Left out is whoever is no desk, may sign for something else only, or under conditions that are not looked at here.
    """
    for line in untrusted_text.splitlines():
        if line.strip() and not line.strip().startswith("#"):
            yield from _signer(line.strip())


def _signer(untrusted_line: str) -> Iterator[KnownKey]:
    try:
        words = shlex.split(untrusted_line)
    except ValueError:
        return
    if len(words) < 3 or not is_id(words[0]):
        return
    options, key = (words[1:2], words[2:4]) if not words[1].startswith("ssh-") else ([], words[1:3])
    if not all(_concerns_bundles(option) for option in options):
        return
    try:
        yield KnownKey(words[0], words[0], read_ssh_public_line(" ".join(key)))
    except BadSshFormError:
        return


def _concerns_bundles(option: str) -> bool:
    name, _, namespaces = option.partition("=")
    return name == "namespaces" and NAMESPACE in namespaces.split(",")
