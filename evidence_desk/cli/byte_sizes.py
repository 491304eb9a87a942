"""Sizes as people type them: ``20MB``, ``2GiB``, ``4g``; and the two media that have names."""

import argparse
import re

from evidence_desk.bundles.parts import LEAST_PART_BYTES, MAIL_BYTES, STICK_BYTES
from evidence_desk.values.wording import translate

_SIZE = re.compile(r"(?P<number>[0-9]{1,12}) ?(?P<unit>[kmgt]?)(?P<kind>i?b?)", re.IGNORECASE | re.ASCII)
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_NAMED = {"stick": STICK_BYTES, "mail": MAIL_BYTES}


def part_size(text: str) -> int:
    """The bytes of a part. K, M, G and T count by 1,000, and by 1,024 with an i, as in ``MiB``."""
    word = text.strip().lower()
    if word in _NAMED:
        return _NAMED[word]
    found = _SIZE.fullmatch(word)
    if found is None:
        raise argparse.ArgumentTypeError(
            translate("CommandLine", "a size is written as 100MB or 2GiB, or is “stick” or “mail”")
        )
    step = 1024 if "i" in found["kind"] else 1000
    size = int(found["number"]) * int(step ** _POWERS[found["unit"]])
    if size < LEAST_PART_BYTES:
        words = translate("CommandLine", "a part has at least {least} bytes")
        raise argparse.ArgumentTypeError(words.format(least=LEAST_PART_BYTES))
    return size
