"""Lists of hashes written, a line for each file as it comes, in the form that was asked for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Final

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.hashing import HashedFile
from evidence_desk.media.manifests.bag_lines import bag_line
from evidence_desk.media.manifests.hashdeep import hashdeep_header, hashdeep_line
from evidence_desk.media.manifests.name_first import rhash_line, sfv_line
from evidence_desk.media.manifests.sums import manifest_line, tagged_line
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate


class WrittenForm(StrEnum):
    """The forms in which lists are written. The values are words of the command line."""

    SUMS = "sums"
    BSD = "bsd"
    SFV = "sfv"
    RHASH = "rhash"
    HASHDEEP = "hashdeep"
    BAGIT = "bagit"
    MHL = "mhl"
    ASC_MHL = "asc-mhl"


@dataclass(frozen=True)
class ListWriter:
    """A list being written: what it begins with, the line for a file of a name, what it ends with.

    ``line`` raises ResearcherError for a name that this form cannot carry. ``algorithms``: the hashes it needs.
    """

    algorithms: tuple[Algorithm, ...]
    beginning: bytes
    line: Callable[[str, HashedFile], bytes]
    end: bytes = b""


_USUAL: Final = {
    WrittenForm.SFV: (Algorithm.CRC32,),
    WrittenForm.HASHDEEP: (Algorithm.MD5, Algorithm.SHA256),
    WrittenForm.MHL: (Algorithm.SHA1,),
    WrittenForm.ASC_MHL: (Algorithm.SHA512,),
}
_ORDER_OF_RHASH: Final = (
    Algorithm.CRC32,
    Algorithm.MD5,
    Algorithm.SHA1,
    Algorithm.SHA224,
    Algorithm.SHA256,
    Algorithm.SHA384,
    Algorithm.SHA512,
)
_ORDER_OF_HASHDEEP: Final = (Algorithm.MD5, Algorithm.SHA1, Algorithm.SHA256)


def list_writer(form: WrittenForm, wanted: Sequence[Algorithm], made_at: str) -> ListWriter:
    """What writes a list; ``wanted``: the kinds of hashes, none for those usual in this form; ``made_at``: RFC 3339.

    Raises ResearcherError where the form cannot carry them.
    """
    algorithms = tuple(dict.fromkeys(wanted)) or _USUAL.get(form, (Algorithm.SHA256,))
    if form in {WrittenForm.MHL, WrittenForm.ASC_MHL}:
        from evidence_desk.media.manifests import media_hash_writing as mhl  # noqa: PLC0415  few need it

        is_asc = form is WrittenForm.ASC_MHL
        mhl.refuse_kinds(algorithms, is_asc=is_asc)
        line = mhl.asc_entry if is_asc else mhl.mhl_entry
        return ListWriter(
            algorithms, mhl.beginning(made_at, is_asc=is_asc), line, mhl.END_OF_ASC if is_asc else mhl.END
        )
    return _WRITERS[form](algorithms)


def write_manifest(stream: BinaryIO, files: Iterable[tuple[str, str]]) -> int:
    """Write a line for each (name, SHA-256 in hexadecimal); how many there were. Raises OSError as the stream does."""
    count = 0
    for name, sha256 in files:
        stream.write(manifest_line(name, sha256))
        count += 1
    return count


def _sums(algorithms: tuple[Algorithm, ...]) -> ListWriter:
    if len(algorithms) > 1:
        raise _one_only()
    return ListWriter(algorithms, b"", lambda name, file: manifest_line(name, *_only(file)))


def _bsd(algorithms: tuple[Algorithm, ...]) -> ListWriter:
    def line(name: str, file: HashedFile) -> bytes:
        return b"".join(tagged_line(name, digits, algorithm) for algorithm, digits in file.digests.items())

    return ListWriter(algorithms, b"", line)


def _sfv(algorithms: tuple[Algorithm, ...]) -> ListWriter:
    if algorithms != (Algorithm.CRC32,):
        raise ResearcherError(
            translate("media", "A list in the form .sfv holds CRC32 and nothing else."),
            mend=translate("media", "Choose another form; CRC32 only finds accidents."),
        )
    return ListWriter(
        algorithms, b"; CRC32 finds accidents, not intent\n", lambda name, file: sfv_line(name, _only(file)[0])
    )


def _rhash(algorithms: tuple[Algorithm, ...]) -> ListWriter:
    _refuse_beyond(_ORDER_OF_RHASH, algorithms)
    order = tuple(kind for kind in _ORDER_OF_RHASH if kind in algorithms)
    return ListWriter(order, b"", lambda name, file: rhash_line(name, [file.digests[kind] for kind in order]))


def _hashdeep(algorithms: tuple[Algorithm, ...]) -> ListWriter:
    _refuse_beyond(_ORDER_OF_HASHDEEP, algorithms)
    order = tuple(kind for kind in _ORDER_OF_HASHDEEP if kind in algorithms)

    def line(name: str, file: HashedFile) -> bytes:
        return hashdeep_line(name, file.size, [file.digests[kind] for kind in order])

    return ListWriter(order, hashdeep_header(order), line)


def _bagit(algorithms: tuple[Algorithm, ...]) -> ListWriter:
    if len(algorithms) > 1:
        raise _one_only()
    return ListWriter(algorithms, b"", lambda name, file: bag_line(name, _only(file)[0]))


def _only(file: HashedFile) -> tuple[str, Algorithm]:
    ((algorithm, digits),) = file.digests.items()
    return digits, algorithm


def _one_only() -> ResearcherError:
    return ResearcherError(
        translate("media", "A list of this form holds one kind of hash."),
        mend=translate("media", "Choose one, or another form, such as that of BSD."),
    )


def _refuse_beyond(known: Sequence[Algorithm], algorithms: Sequence[Algorithm]) -> None:
    if set(algorithms) - set(known):
        words = translate("media", "A list of this form can hold {kinds}, and no other kind of hash.")
        raise ResearcherError(
            words.format(kinds=", ".join(kind.shown for kind in known)),
            mend=translate("media", "Choose among these, or another form."),
        )


_WRITERS: Final[dict[WrittenForm, Callable[[tuple[Algorithm, ...]], ListWriter]]] = {
    WrittenForm.SUMS: _sums,
    WrittenForm.BSD: _bsd,
    WrittenForm.SFV: _sfv,
    WrittenForm.RHASH: _rhash,
    WrittenForm.HASHDEEP: _hashdeep,
    WrittenForm.BAGIT: _bagit,
}
