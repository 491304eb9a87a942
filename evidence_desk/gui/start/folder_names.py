"""The name of a vault's folder, as somebody typed it."""

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate

_NOT_IN_NAMES = set('/\\:*?"<>|')
_MOST_BYTES = 200


def folder_name(untrusted_name: str) -> str:
    """A vault's name as a folder's name that every system takes; ResearcherError where it is none."""
    name = untrusted_name.strip().rstrip(".")
    bad = not name or name.startswith(".") or any(mark in _NOT_IN_NAMES or not mark.isprintable() for mark in name)
    if bad or len(name.encode()) > _MOST_BYTES:
        raise ResearcherError(
            translate("Start", "This name cannot be that of a folder."),
            safe=translate("Start", "Nothing was made."),
            mend=translate("Start", "Take letters, digits, spaces and dashes."),
        )
    return name
