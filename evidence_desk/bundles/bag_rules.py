"""Rule 4: the lists of a bag and what is really there, compared in both directions."""

import re
from collections.abc import Iterable, Mapping

from evidence_desk.bundles import layout
from evidence_desk.bundles.tables import TABLES
from evidence_desk.bundles.verdict import Findings, Outcome
from evidence_desk.values.wording import translate

RULE = 4
_LINE = re.compile(r"([0-9a-f]{64})  ([!-~]+)")


class BadManifestError(ValueError):
    """A text that is not a manifest in the one spelling that is written."""


def read_manifest(untrusted_bytes: bytes) -> dict[str, str]:
    """Path → SHA-256 of a manifest file.

    Every line is 64 lower-case hexadecimal characters, two spaces, a safe path and a line feed; no path twice, not even
    in another case. Raises BadManifestError.
    """
    try:
        *lines, rest = untrusted_bytes.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise BadManifestError("not ASCII") from error
    listed: dict[str, str] = {}
    folded: set[str] = set()
    for line in lines:
        matched = _LINE.fullmatch(line)
        if not matched or not layout.is_safe_path(matched[2]):
            raise BadManifestError("a line is not of the form that is written")
        folded.add(matched[2].casefold())
        listed[matched[2]] = matched[1]
    if rest or len(folded) != len(lines):
        raise BadManifestError("a path is there twice, or the last line is cut short")
    return listed


def compare_lists(findings: Findings, listed: Iterable[str], present: Iterable[str]) -> None:
    """Missing and extra files. What is missing makes the bundle incomplete; what nobody signed for has no place in it."""
    listed, present = set(listed), set(present)
    for path in sorted(listed - present):
        findings.add(RULE, Outcome.INCOMPLETE, translate("Bundle", "This file is listed but missing."), path)
    for path in sorted(present - listed):
        sentence = translate("Bundle", "This file is in the bundle, but the desk that signed it did not list it.")
        findings.add(RULE, Outcome.FAILS, sentence, path)


def check_required(findings: Findings, tag_files: Mapping[str, str], payload: Mapping[str, str]) -> None:
    """Files that every bundle of this format lists, and listed files that this version does not know."""
    lacking = [path for path in layout.REQUIRED_TAG_FILES if path not in tag_files]
    lacking += [path for path in layout.REQUIRED_PAYLOAD if path not in payload]
    for path in lacking:
        findings.add(RULE, Outcome.FAILS, translate("Bundle", "A file that every bundle has is not listed."), path)
    known = {
        *layout.REQUIRED_TAG_FILES,
        *layout.REQUIRED_PAYLOAD,
        *layout.CUSTODY,
        layout.DELIVERED,
        *(table.path for table in TABLES),
    }
    for path in sorted({*tag_files, *payload} - known):
        if not path.startswith(layout.MEDIA):
            sentence = translate("Bundle", "This file is signed, but this version of Evidence Desk makes no use of it.")
            findings.add(RULE, Outcome.NOTE, sentence, path)


def check_sides(findings: Findings, tag_files: Iterable[str], payload: Iterable[str]) -> None:
    """The signed list names no payload, signature or itself; the payload list names nothing outside data/."""
    for path in tag_files:
        if path.startswith(layout.PAYLOAD) or path in {layout.TAG_MANIFEST, layout.SIGNATURE}:
            findings.add(RULE, Outcome.FAILS, translate("Bundle", "This file stands in the wrong list."), path)
    for path in payload:
        if not path.startswith(layout.PAYLOAD):
            findings.add(RULE, Outcome.FAILS, translate("Bundle", "This file stands in the wrong list."), path)
