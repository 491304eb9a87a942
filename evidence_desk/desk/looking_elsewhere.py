"""Looking for the files that are kept elsewhere, at an open desk: each gets its fixity check, and the place it was found at."""

from collections.abc import Sequence

from evidence_desk.catalogue.registers.files import FixityCheck
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.custody.log import Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.desk.desk import Desk
from evidence_desk.media.looking_elsewhere import LookedFor, LookingElsewhere
from evidence_desk.preservation.turns import OnDesk
from evidence_desk.values.progress import Watcher


def look_elsewhere(desk: Desk, folder: str, on_desk: OnDesk, watcher: Watcher) -> list[LookedFor]:
    """Look for all of them in a folder, in any thread. What was found is entered, durably, even where it was stopped.

    Raises ResearcherError where there is no such folder, CancelledError. Of what is not in the folder and never was,
    nothing is entered.
    """
    files = on_desk(desk.files.elsewhere.all)
    looking = LookingElsewhere(folder, files)
    results: list[LookedFor] = []
    try:
        results.extend(looking.found(watcher))
        results.extend(looking.not_found())
    finally:
        on_desk(lambda: _enter(desk, results))
    return results


def _enter(desk: Desk, results: Sequence[LookedFor]) -> None:
    looked = [one for one in results if one.outcome is not None]
    if not looked:
        return
    with desk.vault.database.transaction():
        for one in looked:
            _enter_one(desk, one)
        counts = {
            "all": len(looked),
            "matching": sum(one.outcome is Fixity.MATCH for one in looked),
            "moved": sum(one.has_moved for one in looked),
        }
        desk.log.append(Deed("files-looked-for", reason=reason_of(**counts)))
    desk.settle()


def _enter_one(desk: Desk, one: LookedFor) -> None:
    assert one.outcome is not None  # noqa: S101 - narrowed by _enter
    now, sha256 = desk.clock.now().utc, one.file.sha256
    if desk.files.elsewhere.find(sha256) is None:
        return  # its content was stored meanwhile
    desk.files.note_check(FixityCheck(sha256, now, CheckReason.ON_DEMAND, one.outcome, one.found))
    if one.outcome is Fixity.MATCH:
        desk.files.elsewhere.seen(sha256, one.path, now)
    elif one.outcome is Fixity.CHANGED:
        desk.log.append(Deed("elsewhere-changed", "file", "", sha256))
