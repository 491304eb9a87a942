"""Taking over what a verified bundle holds, byte for byte what was verified."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from evidence_desk.bundles import layout
from evidence_desk.bundles.bag_rules import read_manifest
from evidence_desk.bundles.lines import lines_of
from evidence_desk.bundles.strict_zip import StrictZip
from evidence_desk.bundles.verdict import BundleVerdict
from evidence_desk.values.errors import ProgramFaultError, UnreadableError
from evidence_desk.values.wording import translate


class VerifiedBundle:
    """The contents of an archive that ``verify_bundle`` found acceptable.

    Between verifying and reading again the file may have been exchanged. So everything is tied once more to the signed
    list whose hash the verdict carries, and every file hashed again while it is handed out: UnreadableError after the
    last piece or line where it differs. What was handed out of such a file must not be kept.
    """

    def __init__(self, archive: BinaryIO, verdict: BundleVerdict) -> None:
        if not verdict.acceptable:
            raise ProgramFaultError("taking over a bundle that was not found acceptable")
        container = StrictZip(archive)
        self._container = container
        self._entries = {entry.name.partition("/")[2]: entry for entry in container.entries}
        signed_list = read_manifest(self._whole(layout.TAG_MANIFEST, verdict.signed_digest))
        self._listed = read_manifest(self._whole(layout.MANIFEST, signed_list[layout.MANIFEST]))
        self._media = {digest: path for path, digest in self._listed.items() if path.startswith(layout.MEDIA)}

    def record_lines(self) -> Iterator[bytes]:
        """The record lines, sorted by kind, identity and revision, without line feeds."""
        return lines_of(self._pieces(layout.RECORDS, self._listed[layout.RECORDS]), layout.MOST_RECORD_BYTES)

    def custody_lines(self) -> Iterator[bytes]:
        """The lines of the desk's log, in order, without line feeds; none beside extracts."""
        if layout.CUSTODY_LOG not in self._listed:
            return iter(())
        return lines_of(self._pieces(layout.CUSTODY_LOG, self._listed[layout.CUSTODY_LOG]), layout.MOST_CUSTODY_BYTES)

    def checkpoint(self) -> str:
        """The signed note on the state of the log."""
        return self._whole(layout.CHECKPOINT, self._listed[layout.CHECKPOINT]).decode()

    @property
    def enclosed(self) -> frozenset[str]:
        """The hashes of the media files that are in the bundle."""
        return frozenset(self._media)

    def media(self, sha256: str) -> Iterator[bytes]:
        """The content of the file with this hash, in pieces of at most 1 MiB; KeyError where the bundle has none."""
        return self._pieces(self._media[sha256], sha256)

    def _whole(self, path: str, expected: str) -> bytes:
        self._container.check_size(self._entries[path], layout.MOST_MANIFEST_BYTES)
        return b"".join(self._pieces(path, expected))

    def _pieces(self, path: str, expected: str) -> Iterator[bytes]:
        digest = hashlib.sha256()
        for piece in self._container.pieces(self._entries[path]):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != expected:
            raise UnreadableError(translate("Bundle", "The bundle was changed while it was being read."))
