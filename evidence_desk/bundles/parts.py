"""A bundle in parts, for media and messages that take no large file: their names, and the list that goes along.

The parts are plain slices: joined in the order of their names they are the bundle's file, byte for byte, so ``cat``,
``copy /b`` and the joining of any file browser do. The list beside them is what ``sha256sum -c`` reads; its first line
also says sizes. Nothing in it is trusted: it tells *which* part is missing, doubled, exchanged or damaged, while what the
whole is worth is told by its signature. Format: docs/format/bundle.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evidence_desk.bundles import layout
from evidence_desk.values.wording import translate

LIST_ENDING: Final = ".parts.txt"
MOST_PARTS: Final = 999
LEAST_PART_BYTES: Final = 16 * layout.KIB
MOST_LIST_BYTES: Final = 512 * layout.KIB
# FAT32 holds files of less than 4 GiB. A message may have about 20 MB, and attachments grow by 37 % in it.
STICK_BYTES: Final = 4 * 1024 * layout.MIB - 64 * layout.KIB
MAIL_BYTES: Final = 14_000_000
_NAMED_ONE_BY_ONE: Final = 100

_PART = re.compile(r"(?P<whole>.+\.zip(\.age)?)\.(?P<number>[0-9]{3})", re.IGNORECASE | re.DOTALL)
_HEAD = re.compile(r"# parts (?P<count>[0-9]{1,3}) size (?P<part>[0-9]{1,18}) whole (?P<whole>[0-9]{1,18})")
_LINE = re.compile(r"(?P<sha256>[0-9a-f]{64})  (?P<name>.+)")


@dataclass(frozen=True)
class PartsList:
    """What the list says: the SHA-256 of each part in order, the size of each but the last, and of the whole, in bytes."""

    digests: tuple[str, ...]
    part_bytes: int
    whole_bytes: int

    def size_of(self, number: int) -> int:
        """How large the part with this number, from 1, is."""
        return min(self.part_bytes, self.whole_bytes - (number - 1) * self.part_bytes)


def part_name(whole: str, number: int) -> str:
    """The name of the part with this number, from 1, of the file called ``whole``."""
    return f"{whole}.{number:03}"


def split_name(untrusted_name: str) -> tuple[str, int] | None:
    """The name of the whole and the number that the name of a part says; None for any other name."""
    found = _PART.fullmatch(untrusted_name)
    return (found["whole"], int(found["number"])) if found and found["number"] != "000" else None


def whole_of(untrusted_name: str) -> str:
    """The name of the whole that a part or a list belongs to; empty for any other name."""
    if untrusted_name.lower().endswith(LIST_ENDING):
        return untrusted_name[: -len(LIST_ENDING)]
    named = split_name(untrusted_name)
    return named[0] if named else ""


def compose_list(whole: str, told: PartsList, sha256: str) -> str:
    """The text of the list. It says nothing of what the parts are parts of: anybody may read it."""
    listing, numbers = whole + LIST_ENDING, range(1, len(told.digests) + 1)
    # The command line of Windows takes some 8,000 characters; its wildcard is in order on NTFS, hence the hash after it.
    few = len(numbers) <= _NAMED_ONE_BY_ONE
    on_windows = "+".join(part_name(whole, number) for number in numbers) if few else f"{whole}.???"
    comments = (
        f"# parts {len(told.digests)} size {told.part_bytes} whole {told.whole_bytes}",
        "#",
        "# " + translate("Parts", "{name} comes in {count} parts.").format(name=whole, count=len(told.digests)),
        "# " + translate("Parts", "Put all of them, and this list, into one folder. To check and to join them there:"),
        "#",
        f"#   Linux:    sha256sum -c {listing} && cat {whole}.[0-9][0-9][0-9] > {whole}",
        f"#   macOS:    shasum -a 256 -c {listing} && cat {whole}.[0-9][0-9][0-9] > {whole}",
        f"#   Windows:  copy /b {on_windows} {whole} && certutil -hashfile {whole} SHA256",
        "#",
        "# " + translate("Parts", "SHA-256 of the whole: {sha256}").format(sha256=sha256),
        "#",
    )
    lines = (f"{digest}  {part_name(whole, number)}" for number, digest in enumerate(told.digests, start=1))
    return "\n".join((*comments, *lines)) + "\n"


def read_list(untrusted_text: str) -> PartsList | None:
    """What a list says; None where it is not one, or contradicts itself."""
    lines = untrusted_text.splitlines()
    head = _HEAD.fullmatch(lines[0].strip()) if lines else None
    if head is None:
        return None
    digests: list[str] = []
    for line in lines[1:]:
        if line.strip() and not line.startswith("#"):
            told = _LINE.fullmatch(line.rstrip())
            named = split_name(told["name"]) if told else None
            if told is None or named is None or named[1] != len(digests) + 1:
                return None
            digests.append(told["sha256"])
    return _agreeing(digests, int(head["count"]), int(head["part"]), int(head["whole"]))


def _agreeing(digests: Sequence[str], count: int, part_bytes: int, whole_bytes: int) -> PartsList | None:
    agrees = count == len(digests) and part_bytes > 0 and (count - 1) * part_bytes < whole_bytes <= count * part_bytes
    return PartsList(tuple(digests), part_bytes, whole_bytes) if agrees else None
