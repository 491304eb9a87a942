"""What the desk knows of a picture after it has been decoded elsewhere: pixels, facts, or a reason why not."""

from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.values.wording import translate


class Reason(StrEnum):
    """Why a picture could not be shown."""

    EMPTY = "empty"
    NOT_A_PICTURE = "not-a-picture"
    NOT_READ_HERE = "not-read-here"
    DAMAGED = "damaged"
    CUT_SHORT = "cut-short"
    TOO_LARGE = "too-large"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_MUCH_MEMORY = "too-much-memory"
    TOO_SLOW = "too-slow"
    CRASHED = "crashed"
    SOURCE_ENDED = "source-ended"
    NOT_STARTED = "not-started"
    LOCKED = "locked"
    NO_SUCH_PAGE = "no-such-page"
    SEVERAL_PICTURES = "several-pictures"


@dataclass(frozen=True)
class PictureFacts:
    """What a picture says of itself, as read and bounded. All of it comes from outside and may be false.

    Width and height are in pixels as stored in the file; ``orientation`` is the EXIF number, 1 to 8, that was applied
    to the pixels shown.
    """

    format: str
    mode: str
    width: int
    height: int
    orientation: int
    fields: tuple[tuple[str, str], ...]

    def metadata(self) -> list[list[str]]:
        """Names and texts for the exhibit's record: first what the decoder found, then the fields as read."""
        found = [
            ["Picture format", self.format],
            ["Picture width", str(self.width)],
            ["Picture height", str(self.height)],
            ["Picture colour mode", self.mode],
        ]
        return found + [list(field) for field in self.fields]

    @property
    def stored_turned(self) -> bool:
        """Whether the pixels lie otherwise in the file than they are shown."""
        return self.orientation != 1


@dataclass(frozen=True)
class Thumbnail:
    """A small picture as a JPEG that this program has encoded itself from checked pixels.

    ``likenesses`` of the whole and of its inner part stand one behind the other; none where it is too plain.
    """

    facts: PictureFacts
    jpeg: bytes
    width: int
    height: int
    likenesses: bytes = b""


@dataclass(frozen=True)
class View:
    """A picture to look at: ``rgba`` has 4 bytes a pixel, rows from the top without padding, alpha not multiplied in."""

    facts: PictureFacts
    rgba: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Unreadable:
    """A picture that could not be shown. That is a finding about the file, not an error of the desk.

    ``facts`` are what could still be read, such as the camera and date of a photograph that is cut short.
    """

    reason: Reason
    facts: PictureFacts | None = None

    @property
    def sentence(self) -> str:
        """The finding in words."""
        return translate("Media", "The picture could not be read: {reason}.").format(reason=because(self.reason))


def because(reason: Reason) -> str:
    """Why a file could not be read, to stand at the end of a sentence."""
    return {
        Reason.EMPTY: translate("Media", "the file is empty"),
        Reason.NOT_A_PICTURE: translate("Media", "its content is not a picture"),
        Reason.NOT_READ_HERE: translate("Media", "this kind of file is kept and checked, but not opened here"),
        Reason.DAMAGED: translate("Media", "its content is damaged"),
        Reason.CUT_SHORT: translate("Media", "the file ends too early, a part of it is missing"),
        Reason.TOO_LARGE: translate("Media", "the file is larger than such a file may be here"),
        Reason.TOO_MANY_PIXELS: translate("Media", "it has more pixels than can be shown safely"),
        Reason.TOO_MUCH_MEMORY: translate("Media", "showing it would need more memory than a file may take"),
        Reason.TOO_SLOW: translate("Media", "showing it took too long and was stopped"),
        Reason.CRASHED: translate("Media", "the separate process that reads such files failed on it"),
        Reason.SOURCE_ENDED: translate("Media", "the file became shorter while it was read"),
        Reason.NOT_STARTED: translate("Media", "the separate process that reads such files could not be started"),
        Reason.LOCKED: translate("Media", "it opens with a password only"),
        Reason.NO_SUCH_PAGE: translate("Media", "it has no such page"),
        Reason.SEVERAL_PICTURES: translate("Media", "it has several pictures in it, moving or as pages"),
    }[reason]
