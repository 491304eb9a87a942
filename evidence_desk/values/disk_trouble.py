"""Sentences for what disks do: full, write-protected, pulled out, gone."""

import errno

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class DiskTroubleError(ResearcherError):
    """A disk that did not do what was asked of it."""


def disk_trouble(error: OSError) -> DiskTroubleError:
    """What to tell a researcher about a failed write, by its reason."""
    if error.errno in _FULL:
        return DiskTroubleError(
            translate("Disk", "There is no space left on this disk."),
            safe=translate("Disk", "Everything saved before is safe; the last step was not taken."),
            mend=translate("Disk", "Free some space, then do the last step again."),
        )
    if error.errno in _FORBIDDEN:
        return DiskTroubleError(
            translate("Disk", "This folder does not allow writing."),
            safe=translate("Disk", "Nothing was changed."),
            mend=translate("Disk", "Choose a folder of your own, or remove the write protection of the medium."),
        )
    if error.errno == errno.EFBIG:
        return DiskTroubleError(
            translate("Disk", "This disk cannot hold a file of that size."),
            safe=translate("Disk", "Everything saved before is safe; the last step was not taken."),
            mend=translate("Disk", "Use a disk formatted as exFAT, NTFS or ext4."),
        )
    return DiskTroubleError(
        translate("Disk", "The disk did not do what was asked ({reason}).").format(
            reason=error.strerror or type(error).__name__
        ),
        safe=translate("Disk", "Everything saved before is safe; the last step was not taken."),
        mend=translate("Disk", "Check the disk or its cable, then do the last step again."),
    )
