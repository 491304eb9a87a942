"""Lists as hashdeep writes them: a header that names the columns, then ``SIZE,HASH,…,NAME`` for each file.

All columns of known kinds are compared; Tiger and Whirlpool are passed over. hashdeep usually writes whole paths: what
lies below the folder it was started from counts from there.
"""

from collections.abc import Iterable, Iterator, Sequence

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.manifests.listed import (
    UNKNOWN_SIZE,
    Line,
    Listed,
    UnclearLine,
    digest_of,
    listed,
    no_hash_words,
    other_hash_words,
    unclear,
)
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate

BEGINNING = b"%%%% HASHDEEP-1."
_COLUMNS = b"%%%% "
_INVOKED_FROM = b"## Invoked from: "
_MOST_COLUMNS = 16
_KINDS = {
    b"md5": Algorithm.MD5,
    b"sha1": Algorithm.SHA1,
    b"sha256": Algorithm.SHA256,
    b"sha3-256": Algorithm.SHA3_256,
}


def read_hashdeep(lines: Iterable[Line | UnclearLine]) -> Iterator[Listed]:
    """The files of a list, one after the other. Lists written one behind another are read as one."""
    columns: Sequence[bytes] = ()
    invoked_from = b""
    for line in lines:
        if isinstance(line, UnclearLine):
            yield line
        elif line.raw.startswith(_COLUMNS):
            if not line.raw.startswith(BEGINNING):
                columns = line.raw.removeprefix(_COLUMNS).strip().lower().split(b",", _MOST_COLUMNS)
        elif line.raw.startswith(_INVOKED_FROM):
            invoked_from = line.raw.removeprefix(_INVOKED_FROM)
        elif not line.raw.startswith(b"#"):
            yield _parsed(line, columns, invoked_from)


def hashdeep_header(algorithms: Sequence[Algorithm]) -> bytes:
    """The lines that begin a list. Raises ResearcherError for a kind of hash that hashdeep does not know."""
    known = {kind: word for word, kind in _KINDS.items()}
    if any(algorithm not in known or algorithm is Algorithm.SHA3_256 for algorithm in algorithms):
        raise ResearcherError(
            translate("media", "hashdeep knows MD5, SHA-1 and SHA-256 only."),
            mend=translate("media", "Choose among these, or another form."),
        )
    columns = b",".join([b"size", *(known[algorithm] for algorithm in algorithms), b"filename"])
    return BEGINNING + b"0\n" + _COLUMNS + columns + b"\n##\n"


def hashdeep_line(name: str, size: int, digits: Iterable[str]) -> bytes:
    """One line, newline included. Raises ResearcherError for a name with a line break, which this form cannot carry."""
    if "\n" in name or "\r" in name:
        raise ResearcherError(
            translate("media", "A list of this form cannot hold a name with a line break."),
            mend=translate("media", "Choose another form, such as that of sha256sum."),
        )
    return ",".join([str(size), *digits, name]).encode("utf-8", "surrogateescape") + b"\n"


def _parsed(line: Line, columns: Sequence[bytes], invoked_from: bytes) -> Listed:
    cells = line.raw.split(b",", len(columns) - 1) if columns else []
    if len(cells) < 2 or len(cells) != len(columns) or columns[-1] != b"filename":
        return unclear(line.number, line.raw, no_hash_words())
    row = dict(zip(columns, cells, strict=True))
    told = [(kind, row[word]) for word, kind in _KINDS.items() if row.get(word)]
    digests = [digest for kind, digits in told if (digest := digest_of(kind, digits))]
    if len(digests) != len(told):
        words = translate("media", "The hash in this line is not as long as one of its kind.")
        return unclear(line.number, line.raw, words)
    name = _from_folder(row[b"filename"], invoked_from)
    if not digests:
        return unclear(line.number, line.raw, other_hash_words(), name)
    return listed(line.number, name, tuple(digests), _size(row.get(b"size")))


def _size(cell: bytes | None) -> int:
    return int(cell) if cell and cell.isdigit() and len(cell) <= 20 else UNKNOWN_SIZE


def _from_folder(name: bytes, invoked_from: bytes) -> bytes:
    """A whole path as it looks from the folder in which hashdeep was started."""
    for separator in (b"/", b"\\"):
        start = invoked_from.rstrip(separator) + separator
        if invoked_from and name.startswith(start) and len(name) > len(start):
            return name[len(start) :]
    return name
