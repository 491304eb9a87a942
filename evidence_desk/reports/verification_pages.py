"""The report of a check on paper: the verdict, what was compared with what, every difference, what it does not prove.

Paper has its limits: of files that match, and of differences beyond a few thousand, only the first are told, with a note
of how many are not. The forms for programs and spreadsheets hold them all.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.reports.document import (
    Block,
    Column,
    Facts,
    Form,
    Heading,
    Note,
    Paragraph,
    ReportDocument,
    Table,
    Text,
)
from evidence_desk.reports.report_signing import ReportSignature
from evidence_desk.reports.verification_report import VerificationReport, outcome_word
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import interface_language, translate

_MOST_DIFFERENCES: Final = 2000
_MOST_MATCHES: Final = 1000
_LONGEST_NAME: Final = 300
_LONGEST_NOTE: Final = 400


def verification_document(report: VerificationReport) -> ReportDocument:
    """The whole document."""
    signature = report.signature
    blocks: list[Block] = [Note(report.verdict_sentence), Facts(tuple(_facts(report)))]
    blocks += [Heading(translate("reports", "What this does not prove"), 2)]
    blocks += [Paragraph("\n".join(f"– {one}" for one in report.limits))]
    differing = [finding for finding in report.findings if finding.outcome is not Outcome.MATCH]
    blocks += _section(translate("reports", "To look at"), differing, _MOST_DIFFERENCES, differences=True)
    matching = report.counts.get(Outcome.MATCH, 0)
    if matching:
        some = list(islice((one for one in report.findings if one.outcome is Outcome.MATCH), _MOST_MATCHES))
        blocks += _section(translate("reports", "Unchanged"), some, _MOST_MATCHES, total=matching)
    blocks += _how_to_check(signature)
    return ReportDocument(
        title=report.title,
        language=interface_language(),
        made_at=report.made_at,
        desk_code=signature.desk if signature else "",
        desk_name=signature.desk_name if signature else "",
        subtitle=visible(report.subject),
        blocks=blocks,
        landscape=True,
    )


def _facts(report: VerificationReport) -> Iterator[tuple[str, Text]]:
    yield translate("reports", "Checked"), Text(visible(report.subject), "und")
    for used in report.lists:
        told = f"{visible(used.name)}\n{used.sha256}"
        yield translate("reports", "Compared with"), Text(told, form=Form.CODE)
        if used.signature:
            yield translate("reports", "Its signature"), Text(used.signature.sentence(used.name))
    yield translate("reports", "With"), Text(f"Evidence Desk {report.program_version}", "en")
    counted = [f"{count} {outcome_word(outcome)}" for outcome, count in report.counts.items() if count]
    yield translate("reports", "Found"), Text("\n".join(counted) or "0")


def _section(
    title: str, findings: Sequence[Finding], most: int, *, total: int = 0, differences: bool = False
) -> Iterator[Block]:
    total = total or len(findings)
    if not findings:
        return
    yield Heading(title)
    rows = [_difference(one) if differences else _match(one) for one in findings[:most]]
    yield Table(_columns(differences=differences), rows)
    if total > most:
        words = translate(
            "reports", "{count} more are not told on paper. The report in the form JSON or CSV holds all of them."
        )
        yield Note(words.format(count=total - most))


def _columns(*, differences: bool) -> list[Column]:
    name = Column(translate("reports", "Name"), 3)
    hashes = Column(translate("reports", "Hash"), 4)
    if not differences:
        return [name, hashes]
    return [Column(translate("reports", "Result"), 1), name, Column(translate("reports", "Details"), 3), hashes]


def _match(finding: Finding) -> tuple[Text, ...]:
    return _name(finding.name), Text(f"{finding.algorithm.shown} {finding.found}", form=Form.CODE)


def _difference(finding: Finding) -> tuple[Text, ...]:
    details = [shortened(visible(finding.note), _LONGEST_NOTE)]
    if finding.found_as:
        now = translate("reports", "now: {name}").format(name=visible(finding.found_as))
        details.insert(0, shortened(now, _LONGEST_NAME))
    kind = finding.algorithm.shown
    hashes = []
    if finding.expected:
        hashes.append(translate("reports", "expected {kind} {hash}").format(kind=kind, hash=finding.expected))
    if finding.found:
        hashes.append(translate("reports", "found    {kind} {hash}").format(kind=kind, hash=finding.found))
    return (
        Text(outcome_word(finding.outcome), form=Form.STRONG),
        _name(finding.name),
        Text("\n".join(filter(None, details))),
        Text("\n".join(hashes), form=Form.CODE),
    )


def _name(untrusted_name: str) -> Text:
    return Text(shortened(visible(untrusted_name), _LONGEST_NAME), "und")


def _how_to_check(signature: ReportSignature | None) -> Iterator[Block]:
    if signature is None:
        words = translate(
            "reports", "This report is not signed: it was made without a vault. Nothing shows who made it."
        )
        yield Note(words)
        return
    yield Heading(translate("reports", "How to check this report"), 2)
    words = translate(
        "reports",
        "A signature lies beside this file. Write the first line below into a file named allowed_signers, and compare the "
        "fingerprint with the desk by another way, such as the telephone: otherwise anybody could have signed. Then type the "
        "second line. Whoever altered a single letter of this report cannot make it pass.",
    )
    yield Paragraph(words)
    yield Facts(
        (
            ("allowed_signers", Text(signature.allowed_signers, form=Form.CODE)),
            (translate("reports", "Command"), Text(signature.command, form=Form.CODE)),
            (translate("reports", "Fingerprint of the desk"), Text(signature.fingerprint, form=Form.CODE)),
        )
    )
