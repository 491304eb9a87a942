"""Writing a file that is either whole or not there, and never in place of another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.syncing import sync_folder


@contextmanager
def new_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A stream to write into; at the end of the block, all of it is durable under ``path``.

    Until then it is called ``path`` and ``.part``; that is removed when the block raises. Raises ResearcherError where
    either name is taken, before or after the block, and DiskTroubleError (from OSErrors in the block, too).
    """
    target = Path(path)
    part = target.with_name(target.name + ".part")
    if os.path.lexists(target):
        raise _in_the_way()
    try:
        stream = part.open("xb")
    except FileExistsError:
        raise _unfinished_in_the_way() from None
    except OSError as error:
        raise disk_trouble(error) from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _publish(part, target)
        sync_folder(target.absolute().parent)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise disk_trouble(error) from error
        raise


def _publish(part: Path, target: Path) -> None:
    """Give the file its name, unless somebody else took that meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise _in_the_way() from None
    except (OSError, AttributeError, NotImplementedError):
        # FAT knows no second name for a file. Windows refuses to rename over another; elsewhere a moment stays open.
        if os.path.lexists(target):
            raise _in_the_way() from None
        part.rename(target)
    else:
        part.unlink()


def _in_the_way() -> ResearcherError:
    return ResearcherError(
        translate("media", "There is already a file of this name."),
        safe=translate("media", "It was not touched."),
        mend=translate("media", "Choose another name."),
    )


def _unfinished_in_the_way() -> ResearcherError:
    return ResearcherError(
        translate("media", "An unfinished file of this name, ending in .part, lies there."),
        safe=translate("media", "It was not touched."),
        mend=translate("media", "Delete it if nothing is writing it any more, or choose another name."),
    )
