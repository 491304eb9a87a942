"""The report of a check of files: a folder against a list, the encrypted store, or a bundle.

Four forms of the same content: JSON for programs (all of it, names verbatim), CSV for spreadsheets (the rows), plain
text for people (all of it, what differs first), PDF for paper. A desk that is open signs what it saves.
"""

import base64
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from evidence_desk.media.comparison import SIGNATURE_ENDING
from evidence_desk.media.findings import Finding, Outcome, Verdict
from evidence_desk.media.new_file import new_file
from evidence_desk.reports.csv_tables import write_rows
from evidence_desk.reports.list_signatures import SignatureFound
from evidence_desk.reports.report_signing import (
    ReportSignature,
    SignedStream,
    SigningDesk,
    signature_told,
)
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

FORMAT = "evidence-desk-verification/2"
COLUMNS = ("name", "outcome", "algorithm", "expected", "found", "found_as", "note")


@dataclass(frozen=True)
class ListUsed:
    """A list that files were compared with: its name (untrusted), its own SHA-256 in hexadecimal, the signature beside it."""

    name: str
    sha256: str
    signature: SignatureFound | None = None


@dataclass(frozen=True)
class VerificationReport:
    """A finished check.

    ``title`` and ``subject`` say what was checked, in a person's words; ``made_at`` is UTC as RFC 3339. ``verdict``
    is a stable word for programs, such as Verdict's values or a bundle's; ``verdict_sentence`` says it to people.
    ``limits`` are the sentences about what the check does not prove; a report without any is not to be trusted.
    ``lists`` are what files were compared with; ``signature`` is told by ``save_report`` where a desk signs.
    """

    title: str
    subject: str
    made_at: str
    program_version: str
    verdict: str
    verdict_sentence: str
    counts: Mapping[Outcome, int]
    findings: Sequence[Finding]
    limits: Sequence[str]
    lists: Sequence[ListUsed] = ()
    signature: ReportSignature | None = None


def save_report(
    report: VerificationReport,
    path: str | os.PathLike[str],
    entered: Callable[[], None] | None = None,
    signing: SigningDesk | None = None,
) -> None:
    """Write a new file in the form its ending asks for: ``.pdf``, ``.json``, ``.csv`` or ``.txt``.

    ``entered`` puts it into the custody log, before the file has its name: no report leaves a desk without its entry.
    ``signing``: the desk that vouches for it, in a second file of the same name and ``.sig``; both are there, or neither.

    Raises ResearcherError for another ending or where the file exists, DiskTroubleError where the disk refuses.
    """
    write = _FORMS.get(Path(path).suffix.lower())
    if write is None:
        raise ResearcherError(
            translate("reports", "A report of this kind cannot be written."),
            mend=translate("reports", "Choose a name that ends in .pdf, .txt, .csv or .json."),
        )
    if signing is None:
        _save(report, path, write, entered)
        return
    signed = replace(report, signature=signature_told(signing, Path(path).name))
    with new_file(f"{os.fspath(path)}{SIGNATURE_ENDING}") as signature:
        signature.write(_save(signed, path, write, entered).signature(signing))


def _save(
    report: VerificationReport,
    path: str | os.PathLike[str],
    write: Callable[[VerificationReport, BinaryIO], None],
    entered: Callable[[], None] | None,
) -> SignedStream:
    with new_file(path) as stream:
        signed = SignedStream(stream)
        write(report, cast("BinaryIO", signed))
        if entered:
            entered()
    return signed


def write_json(report: VerificationReport, stream: BinaryIO) -> None:
    """One JSON object in UTF-8, indented.

    A name that is not valid Unicode stands there as shown to people, with its bytes in base64 as ``name_bytes``
    (``found_as_bytes``) beside it. Readers ignore keys they do not know.
    """
    document = {
        "format": FORMAT,
        "title": visible(report.title),
        **_text_and_bytes("subject", report.subject),
        "made_at": report.made_at,
        "program": "Evidence Desk",
        "program_version": report.program_version,
        "verdict": report.verdict,
        "verdict_sentence": report.verdict_sentence,
        "counts": {outcome.value: count for outcome, count in report.counts.items()},
        "does_not_prove": list(report.limits),
        "compared_with": [
            {
                **_text_and_bytes("name", one.name),
                "sha256": one.sha256,
                "signature": asdict(one.signature) if one.signature else None,
            }
            for one in report.lists
        ],
        "signature": asdict(report.signature) if report.signature else None,
    }
    head = json.dumps(document, ensure_ascii=False, indent=1)
    stream.write(head.removesuffix("\n}").encode())
    stream.write(b',\n "findings": [')
    for index, finding in enumerate(report.findings):
        row = json.dumps(_as_json(finding), ensure_ascii=False)
        stream.write((",\n  " if index else "\n  ").encode() + row.encode())
    stream.write(b"\n ]\n}\n")


def write_csv(report: VerificationReport, stream: BinaryIO) -> None:
    """The rows as a table for spreadsheets; names as shown to people."""
    write_rows(COLUMNS, map(_cells, report.findings), stream)


def write_text(report: VerificationReport, stream: BinaryIO) -> None:
    """Plain text in UTF-8: the verdict, the counts, what it does not prove, then every file, differences first."""
    stream.writelines(line.encode() + b"\n" for line in _lines(report))


def write_pdf_report(report: VerificationReport, stream: BinaryIO) -> None:
    """For paper; see ``verification_pages``."""
    from evidence_desk.reports.pdf import write_pdf  # noqa: PLC0415  half a second that starting must not cost
    from evidence_desk.reports.verification_pages import verification_document  # noqa: PLC0415  as above

    pages = io.BytesIO()
    write_pdf(verification_document(report), pages)
    stream.write(pages.getvalue())


def outcome_word(outcome: Outcome) -> str:
    """An outcome in the language of the person at the desk."""
    return {
        Outcome.MATCH: translate("reports", "match"),
        Outcome.CHANGED: translate("reports", "changed"),
        Outcome.MISSING: translate("reports", "missing"),
        Outcome.EXTRA: translate("reports", "extra"),
        Outcome.RENAMED: translate("reports", "renamed"),
        Outcome.UNREADABLE: translate("reports", "unreadable"),
        Outcome.UNCLEAR: translate("reports", "unclear"),
        Outcome.IGNORED: translate("reports", "ignored"),
    }[outcome]


def algorithm_word(finding: Finding) -> str:
    """The kind of a finding's hashes as reports carry it; empty where there is none."""
    return finding.algorithm.value if finding.expected or finding.found else ""


def verdict_sentence(verdict: Verdict) -> str:
    """What a comparison with a list adds up to, in a sentence."""
    return {
        Verdict.INTACT: translate("reports", "Every listed file is there and unchanged, and nothing else is."),
        Verdict.CONTENT_INTACT: translate(
            "reports", "Every listed content is there and unchanged, but not all under its name, or not alone."
        ),
        Verdict.DIFFERENT: translate("reports", "There are differences: read the list below."),
        Verdict.NOTHING_CHECKED: translate("reports", "Nothing was compared."),
    }[verdict]


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        **_text_and_bytes("name", finding.name),
        "outcome": finding.outcome.value,
        "algorithm": algorithm_word(finding),
        "expected": finding.expected,
        "found": finding.found,
        **_text_and_bytes("found_as", finding.found_as),
        "note": visible(finding.note),
    }


def _text_and_bytes(key: str, text: str) -> dict[str, str]:
    """A text that may hold bytes of a file name, as valid JSON whatever it holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raw = text.encode("utf-8", "surrogateescape" if _is_escaped_bytes(text) else "surrogatepass")
        return {key: visible(text), f"{key}_bytes": base64.b64encode(raw).decode("ascii")}
    return {key: text}


def _is_escaped_bytes(text: str) -> bool:
    return all(not "\ud800" <= character <= "\udfff" or "\udc80" <= character <= "\udcff" for character in text)


def _cells(finding: Finding) -> list[str]:
    expected, found = finding.expected, finding.found
    return [
        visible(finding.name),
        finding.outcome.value,
        algorithm_word(finding),
        expected,
        found,
        visible(finding.found_as),
        visible(finding.note),
    ]


def _lines(report: VerificationReport) -> Iterator[str]:
    yield visible(report.title)
    yield translate("reports", "Checked: {subject}").format(subject=visible(report.subject))
    yield translate("reports", "On: {time} (UTC, by this computer's clock)").format(time=report.made_at)
    for used in report.lists:
        words = translate("reports", "Compared with: {name} (SHA-256 {hash})")
        yield words.format(name=visible(used.name), hash=used.sha256)
        if used.signature:
            yield f"  {used.signature.sentence(used.name)}"
    yield translate("reports", "With: Evidence Desk {version}").format(version=report.program_version)
    yield ""
    yield report.verdict_sentence
    for outcome, count in report.counts.items():
        if count:
            yield f"  {count:>9}  {outcome_word(outcome)}"
    yield ""
    yield translate("reports", "What this does not prove:")
    for limit in report.limits:
        yield f"- {limit}"
    yield from _signature_lines(report.signature)
    for matches in (False, True):
        yield from _section(report.findings, matches=matches)


def _signature_lines(signature: ReportSignature | None) -> Iterator[str]:
    yield ""
    if signature is None:
        yield translate("reports", "Not signed: made without a vault. Nothing shows who made this report.")
        return
    yield translate("reports", "Signed by the desk {desk}. How to check, with OpenSSH:").format(desk=signature.desk)
    yield f"  allowed_signers: {signature.allowed_signers}"
    yield f"  {signature.command}"
    yield translate("reports", "Fingerprint of the desk, to be compared another way:") + f" {signature.fingerprint}"


def _section(findings: Sequence[Finding], *, matches: bool) -> Iterator[str]:
    first = True
    for finding in findings:
        if (finding.outcome is Outcome.MATCH) is not matches:
            continue
        if first:
            yield ""
            yield translate("reports", "Unchanged:") if matches else translate("reports", "To look at:")
            first = False
        yield from _told(finding)


def _told(finding: Finding) -> Iterator[str]:
    """One finding: its name on one line, what is to be said about it below."""
    if finding.outcome is Outcome.MATCH:
        yield f"{finding.found}  {visible(finding.name)}"
        return
    kind = finding.algorithm.shown
    yield f"{outcome_word(finding.outcome)}: {visible(finding.name)}"
    if finding.found_as:
        yield "    " + translate("reports", "now: {name}").format(name=visible(finding.found_as))
    if finding.note:
        yield "    " + visible(finding.note)
    if finding.expected:
        yield "    " + translate("reports", "expected {kind} {hash}").format(kind=kind, hash=finding.expected)
    if finding.found:
        yield "    " + translate("reports", "found    {kind} {hash}").format(kind=kind, hash=finding.found)


_FORMS: dict[str, Callable[[VerificationReport, BinaryIO], None]] = {
    ".pdf": write_pdf_report,
    ".json": write_json,
    ".csv": write_csv,
    ".txt": write_text,
}
