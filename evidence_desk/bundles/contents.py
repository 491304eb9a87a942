"""Everything that stands in a bundle, in the order of the archive, from a plan to signed lists."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from evidence_desk.bundles import layout, sshsig
from evidence_desk.bundles.crate import crate_metadata
from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.enclosure import Enclosure, measured, of_bytes, pieces_of
from evidence_desk.bundles.media_item import MediaItem
from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.bundles.preview import crate_preview
from evidence_desk.bundles.provenance import provenance
from evidence_desk.bundles.readme import readme
from evidence_desk.bundles.record_book import RecordBook
from evidence_desk.bundles.table_descriptions import data_package
from evidence_desk.bundles.tables import TABLES, Table, csv_of, rows_of
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.values.errors import ProgramFaultError, UnreadableError
from evidence_desk.values.wording import translate


class MediaUnreadableError(UnreadableError):
    """A file of evidence that could not be read when its turn came."""


def enclosures(plan: BundlePlan, signer: sshsig.Signer) -> list[Enclosure]:
    """All files of the bundle: lists and signature first, then what they are about."""
    if signer.public_bytes != plan.desk.signing:
        raise ProgramFaultError("a bundle signed by another key than its desk's")
    payload = [*_described(plan), *_media(plan.media)]
    manifest = of_bytes(layout.MANIFEST, _list_of(payload))
    about = plan.disclosure()
    tag_files = [
        of_bytes(layout.BAGIT, layout.BAGIT_TEXT.encode()),
        of_bytes(layout.BAG_INFO, about.bag_info(sum(one.size for one in payload), len(payload)).encode()),
        of_bytes(layout.README, readme(about).encode()),
        manifest,
    ]
    signed_list = _list_of(tag_files)
    signature = sshsig.sign(signed_list, signer).armored().encode()
    return [*tag_files, of_bytes(layout.TAG_MANIFEST, signed_list), of_bytes(layout.SIGNATURE, signature), *payload]


def wording(plan: BundlePlan, signer: sshsig.Signer) -> list[Enclosure]:
    """What stands in every bundle of this kind, whatever it is about: one without records, and the names of all tables."""
    bare = plan.bare()
    nothing = {table: of_bytes(table.path, b"") for table in TABLES}
    kinds = (kind_words(kind) for kind in BODY_TYPES)
    called = " ".join(word for one in kinds for word in (one.word, one.words, one.title))
    package = data_package(bare.disclosure(), nothing)
    return [*enclosures(bare, signer), of_bytes(layout.PACKAGE, package), of_bytes(layout.PREVIEW, called.encode())]


def _described(plan: BundlePlan) -> list[Enclosure]:
    """The files that are made for the bundle."""
    about, book = plan.disclosure(), RecordBook(plan.records, plan.media, plan.delivered)
    tables = dict(_tables(book, plan.custody))
    return [
        of_bytes(layout.DISCLOSURE, about.to_bytes()),
        measured(layout.CRATE, partial(crate_metadata, about, book, tuple(tables))),
        measured(layout.PREVIEW, partial(crate_preview, about, book)),
        of_bytes(layout.PACKAGE, data_package(about, tables)),
        *tables.values(),
        *_delivered(plan.delivered),
        measured(layout.RECORDS, lambda: _lines(book.lines())),
        *_custody(plan),
        measured(layout.PROVENANCE, partial(provenance, about, book, plan.custody)),
    ]


def _custody(plan: BundlePlan) -> list[Enclosure]:
    """The desk's log goes with whole records only: beside extracts it would let their originals be guessed."""
    if not plan.disclosure().is_whole:
        return []
    return [
        measured(layout.CUSTODY_LOG, lambda: _lines(plan.custody)),
        of_bytes(layout.CHECKPOINT, plan.checkpoint.encode()),
    ]


def _delivered(files: Sequence[DeliveredFile]) -> Iterator[Enclosure]:
    if files:
        yield of_bytes(layout.DELIVERED, b"".join(one.line() + b"\n" for one in sorted(files)))


def _tables(book: RecordBook, custody: Sequence[bytes]) -> Iterator[tuple[Table, Enclosure]]:
    """The tables that have rows."""
    for table in TABLES:
        if next(rows_of(table, book, custody), None) is not None:
            yield table, measured(table.path, partial(_csv, table, book, custody))


def _csv(table: Table, book: RecordBook, custody: Sequence[bytes]) -> Iterator[bytes]:
    return csv_of(table, rows_of(table, book, custody))


def _media(items: Sequence[MediaItem]) -> list[Enclosure]:
    if len({item.sha256 for item in items}) != len(items) or len({item.name.casefold() for item in items}) != len(
        items
    ):
        raise ProgramFaultError("a file stands twice in the plan of a bundle")
    return [
        Enclosure(layout.MEDIA + item.name, item.size, item.sha256, item.crc32, partial(_content, item))
        for item in items
    ]


def _content(item: MediaItem) -> Iterator[bytes]:
    try:
        with item.open() as source:
            yield from pieces_of(source)
    except (OSError, UnreadableError) as error:
        raise MediaUnreadableError(
            translate("Bundle", "The file “{name}” could not be read.").format(name=item.name),
            safe=translate("Bundle", "No bundle was written; everything in the vault is as it was."),
            mend=translate("Bundle", "Run Verify to see which files are concerned, then export without them."),
        ) from error


def _list_of(files: Iterable[Enclosure]) -> bytes:
    return "".join(layout.manifest_line(one.sha256, one.path) for one in files).encode()


def _lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line + b"\n"
