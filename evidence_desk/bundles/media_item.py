"""A file of evidence on its way into a bundle."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True)
class MediaItem:
    """A file of evidence: its hash and sizes as the catalogue keeps them, its name below data/media/, how to open it.

    ``name`` is made by ``values.names.export_name``. One file is one item, however many exhibits it backs.
    """

    sha256: str
    size: int
    crc32: int
    name: str
    open: Callable[[], BinaryIO]
