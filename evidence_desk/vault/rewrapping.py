"""Giving a stored file another key without writing it anew: only the beginning of an age file tells who can open it.

The beginning holds the file's own key, wrapped for one X25519 recipient; wrapped for another it has the same length.
"""

from pathlib import Path

from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.vault.ageheader import HEADER_LIMIT, compose_header, parse_header
from evidence_desk.vault.agekeys import AgeIdentity, unlock, wrap_for


def rewrapped_beginning(path: Path, old: AgeIdentity, new: AgeIdentity) -> bytes:
    """The first bytes of an age file as they must be for ``new`` to open it instead of ``old``.

    Raises AgeDamagedError where the beginning is damaged, AgeNotForUsError where ``old`` does not open it, OSError.
    """
    with path.open("rb") as stream:
        beginning = stream.read(HEADER_LIMIT)
    header = parse_header(beginning)
    key = unlock(header, [old])
    header.check_mac(key.reveal())
    fresh = compose_header([wrap_for(new.recipient, key.reveal())], key.reveal())
    if len(fresh) != header.length:
        raise ProgramFaultError("a stored file for other recipients than this vault")
    return fresh
