"""What of the records of a report goes, goes in parts, or stays, and why: for the desk record by record, for others in counts."""

from collections import Counter
from dataclasses import dataclass, replace

from evidence_desk.catalogue.gate.gate_asking import Outcome
from evidence_desk.catalogue.terms.kind_words import READING_ORDER
from evidence_desk.values.wording import translate

_LEAST_FIRST = (Outcome.GOES, Outcome.REDACTED, Outcome.STAYS)


@dataclass(frozen=True)
class Looked:
    """One record of a report. ``name`` and ``details`` are for the desk alone; ``reasons`` name nobody."""

    record: str
    kind: str
    code: str
    name: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    details: tuple[str, ...] = ()

    def joined(self, other: "Looked") -> "Looked":
        """The same record told of in two places of a report: the more that was left out counts."""
        outcome = max((self.outcome, other.outcome), key=_LEAST_FIRST.index)
        reasons = tuple(dict.fromkeys(self.reasons + other.reasons))
        return replace(
            self, outcome=outcome, reasons=reasons, details=tuple(dict.fromkeys(self.details + other.details))
        )


@dataclass(frozen=True)
class Tally:
    """The records of a report, each once."""

    looked: tuple[Looked, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many there are of one outcome."""
        return sum(one.outcome is outcome for one in self.looked)

    def left_out(self) -> tuple[Looked, ...]:
        """What does not go whole: what stays first, each by kind in the order in which people read."""
        some = [one for one in self.looked if one.outcome is not Outcome.GOES]
        return tuple(sorted(some, key=lambda one: (one.outcome is not Outcome.STAYS, READING_ORDER.index(one.kind))))

    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Every reason with how many records it concerns, the commonest first."""
        counts = Counter(reason for one in self.looked for reason in one.reasons)
        return tuple(counts.most_common())

    def reasons_of_staying(self) -> tuple[str, ...]:
        """The reasons for which records stay as a whole, the commonest first."""
        counts = Counter(reason for one in self.looked if one.outcome is Outcome.STAYS for reason in one.reasons)
        return tuple(reason for reason, _ in counts.most_common())

    def sentence(self) -> str:
        """What was left out, in counts: for the paper, which tells nobody what it was."""
        stays, parts = self.count(Outcome.STAYS), self.count(Outcome.REDACTED)
        if not stays and not parts:
            return translate("Reports", "Nothing was left out.")
        told = []
        if stays:
            told.append(translate("Reports", "Records left out as a whole: {count}.").format(count=stays))
        if parts:
            told.append(translate("Reports", "Records of which parts were left out: {count}.").format(count=parts))
        return " ".join(told)
