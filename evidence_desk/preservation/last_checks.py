"""Whether what the catalogue keeps as the newest check of each file follows from its checks.

What is due is counted and listed by it: a row that were put back, or gone, would leave a file unread.
"""

from collections.abc import Callable, Iterator

from evidence_desk.preservation.findings import CheckFinding, FindingKind
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database

Step = Callable[[], list[CheckFinding]]
_SLICE = 2000

_OTHERWISE = """
    SELECT stored_file.sha256, last_check.number IS NOT coalesce(made.number, 0)
        OR last_check.checked_at IS NOT coalesce(made.checked_at, '')
        OR last_check.outcome IS NOT coalesce(made.outcome, '')
    FROM stored_file LEFT JOIN last_check ON last_check.sha256 = stored_file.sha256
    LEFT JOIN fixity_check AS made
    ON made.number = (SELECT max(number) FROM fixity_check WHERE fixity_check.sha256 = stored_file.sha256)
    WHERE stored_file.sha256 > ? AND stored_file.sha256 NOT IN (SELECT sha256 FROM lightened_file)
    AND stored_file.sha256 NOT IN (SELECT sha256 FROM held_elsewhere)
    ORDER BY stored_file.sha256 LIMIT ?
"""


class LastChecks:
    """The newest checks of one catalogue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def steps(self) -> Iterator[Step]:
        """The steps in their order; ask for each in the owner's thread too."""
        after = ""
        while rows := self._database.execute(_OTHERWISE, (after, _SLICE)):
            found = [_finding(sha256) for sha256, otherwise in rows if otherwise]
            yield lambda found=found: found  # type: ignore[misc]
            after = rows[-1][0]


def _finding(sha256: str) -> CheckFinding:
    words = translate(
        "Check", "What is kept as the last check of the file with the hash {hash} … is not its last check."
    )
    return CheckFinding(FindingKind.REGISTER, sha256[:8], words.format(hash=sha256[:8]))
