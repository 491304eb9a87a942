"""Lines of files that may be of any size and come from anyone."""

from collections.abc import Iterable, Iterator


class BadLinesError(ValueError):
    """A line that is longer than allowed, or a last line without its line end."""


def lines_of(pieces: Iterable[bytes], longest: int) -> Iterator[bytes]:
    """The lines of a file handed over in pieces, without their line feeds.

    Every line, the last too, ends with a line feed; no more than ``longest`` bytes and one piece are ever held.
    Raises BadLinesError.
    """
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        *complete, rest = piece.split(b"\n")
        for part in complete:
            line = b"".join((*waiting, part))
            if len(line) > longest:
                raise BadLinesError("a line is too long")
            yield line
            waiting, length = [], 0
        waiting.append(rest)
        length += len(rest)
        if length > longest:
            raise BadLinesError("a line is too long")
    if length:
        raise BadLinesError("the last line has no end")
