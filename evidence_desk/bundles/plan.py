"""What is to go into a bundle, decided before the first byte is written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.disclosure import Disclosure, Override, Withheld
from evidence_desk.bundles.kept_back import KeptBack
from evidence_desk.bundles.media_item import MediaItem
from evidence_desk.bundles.public_keys import KeyCard
from evidence_desk.catalogue.registers.bundle_register import BundleRevision
from evidence_desk.catalogue.registers.extracts import GivenExtract


@dataclass(frozen=True)
class BundlePlan:
    """Everything a bundle will hold.

    ``records`` are record lines (canonical bytes, no line end) in any order; ``custody`` the lines of the desk's
    whole log in order (``custody_lines.entry_line`` and ``leaf_line``), ``checkpoint`` the signed note at its end.
    Both sequences are walked more than once and may read from the catalogue each time. ``recipient`` is None for a
    bundle that anyone may open. ``delivered`` are files that its records stand for and an earlier bundle brought.

    The last of these stand in the desk's own books only: ``held`` are the revisions (record, number) that go whole or in part,
    ``given`` the versions of extracts, ``lifted`` the records that go by an override (record, reason).
    ``kept_back`` is what is looked for in the bundle before it is sealed; None where records go whole.
    """

    bundle_id: str
    code: str
    sequence: int
    previous: str
    made_at: str
    desk: KeyCard
    recipient: KeyCard | None
    purpose: str
    profile: str
    records: Sequence[bytes]
    custody: Sequence[bytes]
    checkpoint: str
    media: Sequence[MediaItem]
    withheld: tuple[Withheld, ...] = ()
    delivered: tuple[DeliveredFile, ...] = ()
    use: str = "analyse"
    overrides: tuple[Override, ...] = ()
    held: tuple[tuple[str, int], ...] = ()
    given: tuple[GivenExtract, ...] = ()
    lifted: tuple[tuple[str, str], ...] = ()
    kept_back: KeptBack | None = None

    def seen(self) -> dict[str, BundleRevision]:
        """By record of this desk, as what its extract stands in the bundle; nothing where records go whole."""
        if not self.given:
            return {}
        found = {}
        for line in self.records:
            told = json.loads(line)
            found[told["commitment"]] = BundleRevision(told["id"], told["revision"], sha256(line).hexdigest())
        return {one.record: found[one.commitment] for one in self.given}

    def bare(self) -> "BundlePlan":
        """The same bundle without anything that people said: what its own wording is."""
        return replace(self, records=(), media=(), overrides=(), purpose="")

    def said(self) -> tuple[str, ...]:
        """What people wrote for this bundle."""
        return (self.purpose, *(one.reason for one in self.overrides))

    def disclosure(self) -> Disclosure:
        """What the bundle says about itself."""
        recipient = self.recipient
        return Disclosure(
            bundle=self.bundle_id,
            code=self.code,
            sequence=self.sequence,
            previous=self.previous,
            made_at=self.made_at,
            desk=self.desk.desk,
            desk_fingerprint=str(self.desk.fingerprint()),
            recipient=recipient.desk if recipient else "",
            recipient_fingerprint=str(recipient.fingerprint()) if recipient else "",
            purpose=self.purpose,
            profile=self.profile,
            withheld=self.withheld,
            use=self.use,
            overrides=self.overrides,
        )
