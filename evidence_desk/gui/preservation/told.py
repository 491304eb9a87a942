"""Backups and findings in words. What needs the desk runs in the thread that owns it. No Qt."""

from collections.abc import Callable, Sequence

from evidence_desk.desk import Desk
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.preservation.shown import (
    BackupState,
    CheckResult,
    FindingGroup,
    FindingLine,
    PlaceShown,
    Tone,
)
from evidence_desk.preservation.backup import BackupMade, CopyTrouble, UncopiedFile
from evidence_desk.preservation.findings import CheckFinding, CheckReport, Gravity
from evidence_desk.preservation.place import BackupFolder
from evidence_desk.preservation.preservation import Preservation
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

MOST_IN_A_GROUP = 40
_TOLD = "backup-told"
SizeWords = Callable[[int], str]


def backup_state(preservation: Preservation, size_words: SizeWords) -> BackupState:
    """What is known of the last backup."""
    age, last = preservation.backup_age(), preservation.register.last()
    if last is None:
        words = translate("BackupPage", "There is no backup of this vault yet.")
        return BackupState(translate("BackupPage", "none"), "warn" if age.due else "quiet", words)
    days = age.days or 0
    if days == 0:
        words = translate("BackupPage", "The last backup was made today.")
    elif days == 1:
        words = translate("BackupPage", "The last backup is one day old.")
    else:
        words = translate("BackupPage", "The last backup is {days} days old.").format(days=days)
    proven = translate("BackupPage", "{verified} of {files}")
    facts = (
        (translate("BackupPage", "Made"), moment_words(last.made_at)),
        (translate("BackupPage", "Where"), visible(last.place)),
        (translate("BackupPage", "Files proven there"), proven.format(verified=last.verified, files=last.files)),
        (translate("BackupPage", "Size"), size_words(last.size)),
    )
    if age.due:
        return BackupState(translate("BackupPage", "old"), "warn", words, facts)
    if last.verified < last.files:
        return BackupState(translate("BackupPage", "not whole"), "warn", words, facts)
    return BackupState(translate("BackupPage", "fresh"), "good", words, facts)


def backup_due_words(desk: Desk) -> str:
    """In the desk's thread: what to say at the opening of an old backup or of none; once a day, otherwise nothing."""
    age, today = desk.preservation.backup_age(), desk.clock.now().utc[:10]
    if not age.due or desk.preferences.find(_TOLD) == today:
        return ""
    desk.preferences.put(_TOLD, today)
    if age.days is None:
        return translate("BackupPage", "There is no backup of this vault yet. One can be made under Vault, Backup.")
    words = translate("BackupPage", "The last backup is {days} days old. A new one can be made under Vault, Backup.")
    return words.format(days=age.days)


def place_shown(preservation: Preservation, place: BackupFolder) -> PlaceShown:
    """What a backup to a place will do there."""
    words = translate("BackupPage", "A new backup is begun there. Everything is copied.")
    try:
        made_at = place.read_marker().made_at if place.marker.exists() else ""
    except ResearcherError:
        made_at = ""
    if made_at:
        words = translate("BackupPage", "The backup of {time} is there. Only what is new since then is copied.")
    warning = ""
    if preservation.is_on_same_disk(place):
        warning = translate(
            "BackupPage", "This is the disk of the vault itself: if it is lost or breaks, the backup goes with it."
        )
    return PlaceShown(visible(str(place.root)), words.format(time=moment_words(made_at)), warning)


def made_words(made: BackupMade, size_words: SizeWords) -> str:
    """A finished backup in one or two sentences."""
    words = translate(
        "BackupPage",
        "The backup is finished: {verified} of {files} files and the catalogue. Copied this time: {copied} files, "
        "{size}, each read back and compared. The passphrase that opens the vault now opens this backup too.",
    )
    return words.format(
        verified=made.verified, files=made.files, copied=made.copied_files, size=size_words(made.copied_bytes)
    )


def made_groups(made: BackupMade, names: dict[str, str]) -> tuple[FindingGroup, ...]:
    """What else is to be told of a finished backup: files that are not right, and what stays beside it."""
    return (*_uncopied_groups(made.uncopied, names), *_former_groups(made), *_left_groups(made))


def _former_groups(made: BackupMade) -> tuple[FindingGroup, ...]:
    if not made.former:
        return ()
    mend = translate(
        "BackupPage",
        "The former backup alone has a good copy of a file, so it stays beside the new one. Restore it into a new folder, "
        "and make the next backup into another folder. It opens with what opened the vault then.",
    )
    kept = translate("BackupPage", "kept")
    return (FindingGroup(mend, tuple(FindingLine(kept, "warn", visible(str(one))) for one in made.former), 0),)


def _left_groups(made: BackupMade) -> tuple[FindingGroup, ...]:
    """Of a former backup a key slot may be among them."""
    if not made.left:
        return ()
    mend = translate(
        "BackupPage",
        "This was to be removed from the folder of the backup, and is still there. The next backup tries again.",
    )
    stays = translate("BackupPage", "stays")
    lines = tuple(FindingLine(stays, "warn", visible(name)) for name in made.left[:MOST_IN_A_GROUP])
    return (FindingGroup(mend, lines, len(made.left) - len(lines)),)


def _uncopied_groups(uncopied: Sequence[UncopiedFile], names: dict[str, str]) -> tuple[FindingGroup, ...]:
    """The stored files that are not right in the vault itself."""
    if not uncopied:
        return ()
    mend = translate(
        "BackupPage", "These files are not right in the vault itself. Check the vault; it says more about each."
    )
    lines = tuple(_uncopied_line(one, names) for one in uncopied[:MOST_IN_A_GROUP])
    return (FindingGroup(mend, lines, len(uncopied) - len(lines)),)


def check_result(report: CheckReport, *, backup: bool = False) -> CheckResult:
    """A finished or stopped check in words."""
    groups: dict[str, list[CheckFinding]] = {}
    for one in report.findings:
        groups.setdefault(one.mend, []).append(one)
    looked_at = translate(
        "CheckPage", "Looked at: {records} records, {entries} entries of the custody log, {files} files."
    )
    if backup:
        looked_at = translate("CheckPage", "Looked at: {files} files of the backup.")
    sentence, tone = _verdict(report, backup=backup)
    return CheckResult(
        sentence=sentence,
        tone=tone,
        looked_at=looked_at.format(records=report.records, entries=report.entries, files=report.files),
        groups=tuple(
            FindingGroup(mend, tuple(map(_line, found[:MOST_IN_A_GROUP])), max(0, len(found) - MOST_IN_A_GROUP))
            for mend, found in groups.items()
        ),
    )


def _verdict(report: CheckReport, *, backup: bool) -> tuple[str, Tone]:
    if report.gravity is Gravity.GRAVE:
        words = translate(
            "CheckPage",
            "What this vault says cannot be relied on as it is. Do not work in it until this is cleared up.",
        )
        return words, "bad"
    if report.gravity is Gravity.DIFFERENCE:
        if backup:
            return translate("CheckPage", "This backup is not whole."), "bad"
        return translate("CheckPage", "Something is missing or differs; everything else is as it should be."), "bad"
    if not report.whole:
        return translate("CheckPage", "Stopped before its end. Nothing wrong was found until then."), "warn"
    if report.findings:
        return translate("CheckPage", "Everything is as it should be; some harmless leftovers were found."), "good"
    return translate("CheckPage", "Everything is as it should be."), "good"


def _line(finding: CheckFinding) -> FindingLine:
    weights: dict[Gravity, tuple[str, Tone]] = {
        Gravity.GRAVE: (translate("CheckPage", "grave"), "bad"),
        Gravity.DIFFERENCE: (translate("CheckPage", "differs"), "warn"),
        Gravity.HARMLESS: (translate("CheckPage", "harmless"), "quiet"),
    }
    weight, tone = weights[finding.gravity]
    where = visible(finding.subject)
    sentence = visible(finding.words)
    return FindingLine(weight, tone, sentence if where in sentence else f"{where}: {sentence}")


def _uncopied_line(one: UncopiedFile, names: dict[str, str]) -> FindingLine:
    troubles = {
        CopyTrouble.MISSING: translate("BackupPage", "missing"),
        CopyTrouble.DAMAGED: translate("BackupPage", "damaged"),
        CopyTrouble.UNREADABLE: translate("BackupPage", "unreadable"),
    }
    name = names.get(one.stored.facts.sha256, one.stored.facts.sha256[:12])
    if one.in_former:
        words = translate("BackupPage", "{name}: only the former backup has a good copy of it.")
    elif one.kept:
        words = translate("BackupPage", "{name}: the backup has a good copy from before, and keeps it.")
    else:
        words = translate("BackupPage", "{name}: the backup has no good copy of it.")
    return FindingLine(troubles[one.trouble], "warn" if one.kept else "bad", words.format(name=name))
