"""Painting over parts of a picture, in the process that holds the keys and trusts nobody with it.

Whatever the process that decoded the picture sent: a row that has passed here has black, or a colour of a mosaic, where
it was to be covered.
"""

from evidence_desk.media.regions import Cover, fields_of
from evidence_desk.media.whole_protocol import WholeHead

_Stretch = tuple[int, int, int, int, bytes]  # first row, row behind it, first byte, byte behind it, what stands there


class Covering:
    """Covers the regions of one picture in its rows."""

    def __init__(self, head: WholeHead) -> None:
        self._row_bytes = head.width * head.pixel_bytes
        self._stretches = tuple(_stretches(head))

    def cover(self, first: int, rows: bytes) -> bytes:
        """Some whole rows, ``first`` being the number of the first of them, as they may leave."""
        count = len(rows) // self._row_bytes
        concerned = [one for one in self._stretches if one[0] < first + count and first < one[1]]
        if not concerned:
            return rows
        covered = bytearray(rows)
        for top, bottom, left, right, instead in concerned:
            for row in range(max(top - first, 0), min(bottom - first, count)):
                begin = row * self._row_bytes
                covered[begin + left : begin + right] = instead
        return bytes(covered)


def _stretches(head: WholeHead) -> list[_Stretch]:
    """In the order of covering: mosaics first, so that black lies over them."""
    size = head.pixel_bytes
    painted = list(zip(fields_of(head.regions), head.colours, strict=True))
    painted += [(one.box, bytes(size)) for one in head.regions if one.cover is Cover.BLACK]
    return [(box.y, box.bottom, box.x * size, box.right * size, colour * box.width) for box, colour in painted]
