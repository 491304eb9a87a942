"""Rules 2 to 4 on an opened archive: its order, the signature over the list of lists, the lists and what is there."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from evidence_desk.bundles import layout, sshsig
from evidence_desk.bundles.bag_rules import BadManifestError, check_required, check_sides, compare_lists, read_manifest
from evidence_desk.bundles.disclosure import BadDisclosureError, Disclosure, read_disclosure
from evidence_desk.bundles.signatory import Signatory
from evidence_desk.bundles.strict_zip import BadChecksumError, BadContainerError, StrictZip
from evidence_desk.bundles.verdict import Findings, Outcome
from evidence_desk.bundles.zip_records import ZipEntry
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.signature_check import SignatureCheck
from evidence_desk.values.wording import translate

_TAG_LIMITS = {layout.MANIFEST: layout.MOST_MANIFEST_BYTES, layout.TAG_MANIFEST: layout.MOST_TAG_BYTES}
_TAG_LIMITS[layout.SIGNATURE] = layout.MOST_SIGNATURE_BYTES


def guarded(findings: Findings, step: Callable[[], None]) -> bool:
    """Take a step; what cannot be read becomes a finding. Whether it went to its end. CancelledError passes."""
    try:
        step()
    except BadContainerError as error:
        findings.add(2, Outcome.UNREADABLE, error.happened, error.path)
    except UnreadableError as error:
        findings.add(1, Outcome.UNREADABLE, error.happened)
    except OSError as error:
        sentence = translate("Bundle", "The medium stopped reading ({reason}).")
        findings.add(1, Outcome.UNREADABLE, sentence.format(reason=error.strerror or type(error).__name__))
    else:
        return True
    return False


class BagCheck:
    """One archive under examination.

    After ``run``: ``signer`` is the trusted desk that signed it, or None; ``payload`` what it lists below
    data/, path → SHA-256. What it holds may be interpreted where ``vouched`` says so.
    """

    def __init__(
        self,
        container: StrictZip,
        trusted: Sequence[Signatory],
        check: SignatureCheck,
        findings: Findings,
        watcher: Watcher,
    ) -> None:
        self._container = container
        self._trusted = trusted
        self._check = check
        self._findings = findings
        self._watcher = watcher
        self._entries = {entry.name.partition("/")[2]: entry for entry in container.entries}
        self._small: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}
        self._candidates: list[Signatory] = []
        self.payload: dict[str, str] = {}
        self.signer: Signatory | None = None
        self.about: Disclosure | None = None

    @property
    def signed_digest(self) -> str:
        """SHA-256 of the signed list where a trusted desk signed it, else empty."""
        return self._digests[layout.TAG_MANIFEST] if self.signer else ""

    def run(self) -> None:
        """Check everything that can be checked without interpreting what the bundle holds."""
        self._check_order()
        for path, entry in self._entries.items():
            if not path.startswith(layout.PAYLOAD):
                guarded(self._findings, partial(self._read_tag_file, path, entry))
        self._check_signature()
        self._check_lists()
        self._read_payload()
        if self._candidates and self.sound(layout.DISCLOSURE):
            self._check_particulars()

    def sound(self, path: str) -> bool:
        """Whether a payload file is there and is what was listed."""
        return path in self._digests and self._digests[path] == self.payload.get(path)

    def vouched(self, path: str) -> bool:
        """Whether a trusted desk signed for this payload file as it is."""
        return self.signer is not None and self.sound(path)

    def entry(self, path: str) -> ZipEntry | None:
        """Where a file stands in the archive, None where it is missing."""
        return self._entries.get(path)

    def pieces(self, path: str) -> Iterator[bytes]:
        """A sound file once more; UnreadableError where it has changed since its hash was compared."""
        digest = hashlib.sha256()
        for piece in self._container.pieces(self._entries[path]):
            self._stop_if_cancelled()
            digest.update(piece)
            yield piece
        if digest.hexdigest() != self.payload[path]:
            raise UnreadableError(translate("Bundle", "The bundle was changed while it was being read."))

    def read(self, path: str) -> bytes:
        """A small sound file once more, at most 1 MiB."""
        self._container.check_size(self._entries[path], layout.MOST_TAG_BYTES)
        return b"".join(self.pieces(path))

    def _check_order(self) -> None:
        below = [path.startswith(layout.PAYLOAD) for path in self._entries]
        if below != sorted(below):
            sentence = translate("Bundle", "The lists and the signature do not stand before the files they are about.")
            self._findings.add(2, Outcome.UNREADABLE, sentence)

    def _read_tag_file(self, path: str, entry: ZipEntry) -> None:
        self._container.check_size(entry, _TAG_LIMITS.get(path, layout.MOST_TAG_BYTES))
        content = b"".join(self._checksummed(path, entry))
        self._small[path] = content
        self._digests[path] = hashlib.sha256(content).hexdigest()

    def _checksummed(self, path: str, entry: ZipEntry) -> Iterator[bytes]:
        """The content of an entry; a checksum that does not fit at its end is a finding, and the hash still counts."""
        try:
            for piece in self._container.pieces(entry):
                self._stop_if_cancelled()
                yield piece
        except BadChecksumError as error:
            self._refuse(2, error.happened, path)

    def _check_signature(self) -> None:
        message, untrusted_text = self._small.get(layout.TAG_MANIFEST), self._small.get(layout.SIGNATURE)
        if message is None:
            self._refuse(3, translate("Bundle", "The list that is signed is missing."), layout.TAG_MANIFEST)
            return
        if untrusted_text is None:
            self._refuse(3, translate("Bundle", "The bundle is not signed."), layout.SIGNATURE)
            return
        try:
            signature = sshsig.read_signature(untrusted_text.decode("ascii"))
        except (sshsig.BadSshFormError, UnicodeDecodeError):
            self._refuse(3, translate("Bundle", "The signature is damaged or not a signature."), layout.SIGNATURE)
            return
        if signature.namespace != sshsig.NAMESPACE:
            self._refuse(3, translate("Bundle", "The signature was made for another purpose."), layout.SIGNATURE)
        elif not signature.holds(message, self._check):
            self._refuse(3, translate("Bundle", "The signature does not belong to this bundle."), layout.SIGNATURE)
        else:
            self._find_signers(signature.public_key)

    def _find_signers(self, public_key: bytes) -> None:
        self._candidates = [one for one in self._trusted if one.signing == public_key]
        if not self._candidates:
            sentence = translate("Bundle", "It was signed by a key that is not known here: {fingerprint}.")
            self._refuse(3, sentence.format(fingerprint=sshsig.ssh_fingerprint(public_key)), layout.SIGNATURE)

    def _check_lists(self) -> None:
        tag_files = self._read_list(layout.TAG_MANIFEST)
        self.payload = self._read_list(layout.MANIFEST)
        check_sides(self._findings, tag_files, self.payload)
        check_required(self._findings, tag_files, self.payload)
        present = set(self._entries) - {layout.TAG_MANIFEST, layout.SIGNATURE}
        compare_lists(self._findings, {*tag_files, *self.payload}, present)
        for path, expected in tag_files.items():
            self._compare(path, expected)
        if self._digests.get(layout.MANIFEST) != tag_files.get(layout.MANIFEST, ""):
            self._candidates = []  # what the payload list says is then not what was signed
        if self._small.get(layout.BAGIT, b"") != layout.BAGIT_TEXT.encode():
            self._refuse(4, translate("Bundle", "This is not the first file of a bag of version 1.0."), layout.BAGIT)

    def _read_list(self, path: str) -> dict[str, str]:
        try:
            return read_manifest(self._small.get(path, b""))
        except BadManifestError:
            self._refuse(4, translate("Bundle", "This list of files is not written as it must be."), path)
            return {}

    def _read_payload(self) -> None:
        below = {path: entry for path, entry in self._entries.items() if path.startswith(layout.PAYLOAD)}
        total, done = sum(entry.size for entry in below.values()), 0
        for number, (path, entry) in enumerate(below.items()):
            self._report(Progress(number, len(below), done, total, visible(path)))
            guarded(self._findings, partial(self._read_one, path, entry))
            done += entry.size
        self._report(Progress(len(below), len(below), total, total, self._container.folder))

    def _read_one(self, path: str, entry: ZipEntry) -> None:
        digest = hashlib.sha256()
        for piece in self._checksummed(path, entry):
            digest.update(piece)
        self._digests[path] = digest.hexdigest()
        self._compare(path, self.payload.get(path, ""))

    def _compare(self, path: str, expected: str) -> None:
        if expected and self._digests.get(path, expected) != expected:
            self._refuse(4, translate("Bundle", "This file was changed after it was signed."), path)

    def _check_particulars(self) -> None:
        """What the bundle says of itself: by the desk that signed it, about this very archive."""
        try:
            about = read_disclosure(self.read(layout.DISCLOSURE))
        except BadDisclosureError:
            sentence = translate("Bundle", "What it says about itself is not of a version that is understood here.")
            self._refuse(4, sentence, layout.DISCLOSURE)
            return
        sizes = [self._entries[path].size for path in self.payload if path in self._entries]
        everything_here = len(sizes) == len(self.payload)  # else the totals cannot fit, and what is missing is named
        if everything_here and self._small.get(layout.BAG_INFO) != about.bag_info(sum(sizes), len(sizes)).encode():
            self._refuse(4, translate("Bundle", "Its two descriptions of itself differ."), layout.BAG_INFO)
        if self._container.folder != layout.folder_of(about.code):
            self._refuse(4, translate("Bundle", "Its top folder is that of another bundle."), self._container.folder)
        self.signer = next((one for one in self._candidates if one.desk in {"", about.desk}), None)
        if self.signer is None:
            self._refuse(3, translate("Bundle", "It names another desk than the one that signed."), layout.DISCLOSURE)
            return
        self.about = about
        for path in layout.CUSTODY:
            if about.is_whole and path not in self.payload:
                self._refuse(4, translate("Bundle", "A file that every bundle has is not listed."), path)
            if not about.is_whole and path in self.payload:
                self._refuse(4, translate("Bundle", "A bundle of extracts holds no custody log."), path)

    def _refuse(self, rule: int, sentence: str, path: str) -> None:
        self._findings.add(rule, Outcome.FAILS, sentence, path)

    def _report(self, progress: Progress) -> None:
        self._stop_if_cancelled()
        self._watcher.report(progress)

    def _stop_if_cancelled(self) -> None:
        if self._watcher.cancelled():
            raise CancelledError(translate("Bundle", "The verification was stopped."))
