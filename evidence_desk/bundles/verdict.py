"""What a verification says: findings by rule, and one verdict over all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_MOST_FINDINGS_OF_A_RULE = 1000


class Outcome(StrEnum):
    """What one finding means for the bundle, from best to worst."""

    HOLDS = "holds"
    NOTE = "note"
    INCOMPLETE = "incomplete"
    FAILS = "fails"
    UNREADABLE = "unreadable"


class Verdict(StrEnum):
    """The one conclusion of a verification."""

    AUTHENTIC_AND_COMPLETE = "authentic-and-complete"
    AUTHENTIC_INCOMPLETE = "authentic-incomplete"
    NOT_AUTHENTIC = "not-authentic"
    UNREADABLE = "unreadable"


class Continuity(StrEnum):
    """How a bundle follows on what is known of the same desk."""

    NOT_COMPARED = "not-compared"
    FIRST = "first"
    CONTINUES = "continues"
    GAP = "gap"
    LATE = "late"
    REPEATED = "repeated"
    ROLLBACK = "rollback"
    FORK = "fork"


_VERDICTS = (
    (Outcome.UNREADABLE, Verdict.UNREADABLE),
    (Outcome.FAILS, Verdict.NOT_AUTHENTIC),
    (Outcome.INCOMPLETE, Verdict.AUTHENTIC_INCOMPLETE),
)


@dataclass(frozen=True)
class Finding:
    """One thing found: under which rule (1 to 6), about which file (made visible; empty: the whole), what, in words."""

    rule: int
    path: str
    outcome: Outcome
    sentence: str


class Findings:
    """Findings as they come in: all of them, except that a rule broken a thousand times is not listed any further."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._counts: dict[int, int] = {}

    def add(self, rule: int, outcome: Outcome, sentence: str, path: str = "") -> None:
        """Take note of one finding; ``path`` may be as it came from outside."""
        count = self._counts[rule] = self._counts.get(rule, 0) + 1
        if count <= _MOST_FINDINGS_OF_A_RULE:
            self._found.append(Finding(rule, visible(path), outcome, sentence))
        elif count == _MOST_FINDINGS_OF_A_RULE + 1:
            more = translate("Bundle", "There are more findings of this kind than are listed here.")
            self._found.append(Finding(rule, "", outcome, more))

    def holds(self, rule: int, sentence: str) -> None:
        """Take note that a rule holds, unless something under it has already been found broken."""
        if not self.broken(rule):
            self.add(rule, Outcome.HOLDS, sentence)

    def broken(self, rule: int) -> bool:
        """Whether anything found under a rule stands against the bundle."""
        return any(one.rule == rule and one.outcome not in {Outcome.HOLDS, Outcome.NOTE} for one in self._found)

    def __iter__(self) -> Iterator[Finding]:
        """All findings, by rule and in the order they were made."""
        return iter(sorted(self._found, key=lambda one: one.rule))

    def verdict(self) -> Verdict:
        """The conclusion: as good as the worst finding."""
        outcomes = {one.outcome for one in self._found}
        return next((verdict for outcome, verdict in _VERDICTS if outcome in outcomes), Verdict.AUTHENTIC_AND_COMPLETE)


@dataclass(frozen=True)
class KnownChain:
    """What is known of a desk from bundles accepted before.

    ``leaves``: its custody log as far as known, 32 bytes each, in order. ``bundles``: sequence number and id of every
    accepted bundle that was addressed to ``reader``, the desk that is verifying. A desk that is trusted but has sent
    nothing yet has an empty chain, so that a missing first bundle shows.
    """

    desk: str
    reader: str
    leaves: tuple[bytes, ...]
    bundles: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class LogState:
    """The signed state of the desk's custody log in the bundle: entries and root (32 bytes)."""

    size: int
    root: bytes


@dataclass(frozen=True)
class BundleVerdict:
    """The whole result.

    ``about`` is what the bundle says of itself, present only where a trusted desk signed it; ``signer`` that desk's
    id. ``signed_digest`` is the SHA-256 of the signed manifest of manifests: it fixes every byte of the bundle.
    ``records`` counts record revisions by kind, kinds that are not there left out; ``files`` and ``payload_bytes`` what is
    below data/.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    continuity: Continuity = Continuity.NOT_COMPARED
    about: Disclosure | None = None
    signer: str = ""
    signed_digest: str = ""
    records: tuple[tuple[str, int], ...] = ()
    files: int = 0
    payload_bytes: int = 0
    log: LogState | None = None

    @property
    def acceptable(self) -> bool:
        """Whether it may be taken into a vault: authentic, and nothing of *this* bundle missing.

        Earlier bundles that have not arrived make it incomplete, but do not keep it out.
        """
        if self.verdict == Verdict.AUTHENTIC_AND_COMPLETE:
            return True
        lacking = [one for one in self.findings if one.outcome == Outcome.INCOMPLETE]
        only_a_gap = self.continuity == Continuity.GAP and all(one.rule == 6 and not one.path for one in lacking)
        return self.verdict == Verdict.AUTHENTIC_INCOMPLETE and only_a_gap

    def sentence(self) -> str:
        """The verdict in words."""
        return {
            Verdict.AUTHENTIC_AND_COMPLETE: translate("Bundle", "This bundle is authentic and complete."),
            Verdict.AUTHENTIC_INCOMPLETE: translate("Bundle", "This bundle is authentic, but not everything is here."),
            Verdict.NOT_AUTHENTIC: translate("Bundle", "This bundle is not authentic."),
            Verdict.UNREADABLE: translate("Bundle", "This bundle cannot be read."),
        }[self.verdict]

    def not_proven(self) -> tuple[str, ...]:
        """What no verification of a bundle can show."""
        return (
            translate("Bundle", "It does not prove that what was said or pictured is true."),
            translate(
                "Bundle", "It does not prove when something was recorded: times are those of the desk’s own clock."
            ),
            translate("Bundle", "It does not prove that the desk sent everything it has."),
        )
