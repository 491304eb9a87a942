"""What is to go into a bundle, decided before the first byte is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.disclosure import Disclosure, Withheld
from evidence_desk.bundles.media_item import MediaItem
from evidence_desk.bundles.public_keys import KeyCard


@dataclass(frozen=True)
class BundlePlan:
    """Everything a bundle will hold.

    ``records`` are record lines (canonical bytes, no line end) in any order; ``custody`` the lines of the desk's
    whole log in order (``custody_lines.entry_line`` and ``leaf_line``), ``checkpoint`` the signed note at its end.
    Both sequences are walked more than once and may read from the catalogue each time. ``recipient`` is None for a
    bundle that anyone may open. ``delivered`` are files that its records stand for and an earlier bundle brought.
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
        )
