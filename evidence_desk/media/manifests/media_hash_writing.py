"""Media Hash Lists written: MHL 1.1, and one generation of ASC MHL 2.0.

Both ask for the name of the computer, and the first for that of its user; neither is told, since a list goes to strangers.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from evidence_desk import __version__
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.c4 import c4_text
from evidence_desk.media.folder_hashes import FolderHash
from evidence_desk.media.hashing import HashedFile
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate

END: Final = b"</hashlist>\n"
END_OF_ASC: Final = b"  </hashes>\n</hashlist>\n"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MHL_KINDS: Final[Mapping[Algorithm, str]] = {Algorithm.SHA1: "sha1", Algorithm.MD5: "md5"}
_ASC_KINDS: Final[Mapping[Algorithm, str]] = {
    Algorithm.SHA512: "c4",
    Algorithm.MD5: "md5",
    Algorithm.SHA1: "sha1",
    Algorithm.XXH128: "xxh128",
    Algorithm.XXH3: "xxh3",
    Algorithm.XXH64: "xxh64",
}
# What XML 1.0 cannot say at all; a line break or tab it can, but readers change it.
_UNSAYABLE: Final = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def refuse_kinds(algorithms: Sequence[Algorithm], *, is_asc: bool) -> None:
    """Raise ResearcherError for a kind of hash that has no name in this form."""
    known = _ASC_KINDS if is_asc else _MHL_KINDS
    if set(algorithms) - set(known):
        words = translate("media", "A list of this form can hold {kinds}, and no other kind of hash.")
        raise ResearcherError(
            words.format(kinds=", ".join(kind.shown for kind in known)),
            mend=translate("media", "Choose among these, or another form."),
        )


def beginning(made_at: str, *, is_asc: bool) -> bytes:
    """Everything before the first file."""
    if is_asc:
        text = (
            f'{_DECLARATION}<hashlist version="2.0" xmlns="urn:ASC:MHL:v2.0">\n'
            f"  <creatorinfo>\n    <creationdate>{made_at}</creationdate>\n    <hostname>not told</hostname>\n"
            f'    <tool version="{__version__}">Evidence Desk</tool>\n  </creatorinfo>\n'
            "  <processinfo>\n    <process>in-place</process>\n  </processinfo>\n  <hashes>\n"
        )
    else:
        text = (
            f'{_DECLARATION}<hashlist version="1.1">\n'
            f"  <creatorinfo>\n    <name>not told</name>\n    <username>not told</username>\n"
            f"    <hostname>not told</hostname>\n    <tool>Evidence Desk {__version__}</tool>\n"
            f"    <startdate>{made_at}</startdate>\n    <finishdate>{made_at}</finishdate>\n  </creatorinfo>\n"
        )
    return text.encode()


def mhl_entry(name: str, file: HashedFile) -> bytes:
    """An entry of MHL 1.1. Raises ResearcherError for a name that XML cannot carry."""
    hashes = "".join(
        f"    <{_MHL_KINDS[kind]}>{digits}</{_MHL_KINDS[kind]}>\n" for kind, digits in file.digests.items()
    )
    return (
        f"  <hash>\n    <file>{_written(name)}</file>\n    <size>{file.size}</size>\n"
        f"    <lastmodificationdate>{_moment(file)}</lastmodificationdate>\n{hashes}  </hash>\n"
    ).encode()


def is_asc_kind(algorithm: Algorithm) -> bool:
    """Whether ASC MHL has a name for this kind."""
    return algorithm in _ASC_KINDS


def asc_entry(name: str, file: HashedFile, action: str = "original") -> bytes:
    """An entry of ASC MHL 2.0. Raises ResearcherError for a name that XML cannot carry."""
    hashes = "".join(
        f'      <{word} action="{action}">{_digits(kind, bytes.fromhex(file.digests[kind]))}</{word}>\n'
        for kind, word in _ASC_KINDS.items()
        if kind in file.digests
    )
    path = f'<path size="{file.size}" lastmodificationdate="{_moment(file)}">{_written(name)}</path>'
    return f"    <hash>\n      {path}\n{hashes}    </hash>\n".encode()


def beginning_of_generation(made_at: str, root: Mapping[Algorithm, FolderHash], patterns: Sequence[str]) -> bytes:
    """Everything before the first file, with the hashes of the top and the patterns of what was passed over."""
    ignored = "".join(f"      <pattern>{_written(pattern)}</pattern>\n" for pattern in patterns)
    told = f"    <roothash>\n{_two_hashes(root)}    </roothash>\n    <ignore>\n{ignored}    </ignore>\n"
    before, after = beginning(made_at, is_asc=True).split(b"  </processinfo>\n")
    return before + told.encode() + b"  </processinfo>\n" + after


def folder_entry(name: str, told: Mapping[Algorithm, FolderHash]) -> bytes:
    """The entry of a folder of ASC MHL 2.0. Raises ResearcherError for a name that XML cannot carry."""
    path = f"      <path>{_written(name)}</path>\n"
    return f"    <directoryhash>\n{path}{_two_hashes(told)}    </directoryhash>\n".encode()


def end_of_generation(lists: Sequence[tuple[str, bytes]]) -> bytes:
    """Everything after the last folder; ``lists``: those of histories inside, by their names and SHA-512."""
    told = "".join(
        f"    <hashlistreference>\n      <path>{_written(name)}</path>\n      <c4>{c4_text(sha512)}</c4>\n"
        "    </hashlistreference>\n"
        for name, sha512 in lists
    )
    references = f"  <references>\n{told}  </references>\n" if told else ""
    return f"  </hashes>\n{references}</hashlist>\n".encode()


def _two_hashes(told: Mapping[Algorithm, FolderHash]) -> str:
    return "".join(
        f"      <{part}>\n"
        + "".join(
            f"        <{word}>{_digits(kind, getattr(told[kind], part))}</{word}>\n"
            for kind, word in _ASC_KINDS.items()
            if kind in told
        )
        + f"      </{part}>\n"
        for part in ("content", "structure")
    )


def _digits(kind: Algorithm, value: bytes) -> str:
    return c4_text(value) if kind is Algorithm.SHA512 else value.hex()


def _moment(file: HashedFile) -> str:
    return datetime.fromtimestamp(file.modified_ns // 1_000_000_000, UTC).isoformat().replace("+00:00", "Z")


def _written(name: str) -> str:
    if _UNSAYABLE.search(name):
        raise ResearcherError(
            translate(
                "media", "A list of this form cannot hold this name: it has a line break, or bytes that are no text."
            ),
            mend=translate("media", "Choose another form, such as that of sha256sum."),
        )
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
