"""What copies or rebuilds a whole vault, for the lab to break: backup, restore, migration."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from field_desk import PASSPHRASE

from evidence_desk.desk import Desk, open_desk
from evidence_desk.preservation.backup_check import check_backup
from evidence_desk.preservation.restore import restore
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault import database
from lab.stage import Operation, Said, Stage, checked, told

# Backup: the stick holds one backup, made anew each time


def _back_up(stage: Stage) -> None:
    place = stage.desk.preservation.place_for(stage.root / "backup")
    made = stage.desk.preservation.backing_up(place).run(at_once, NobodyWatching())
    stage.say("backed up", made.folder.name if made.folder != stage.root / "backup" else "")


def _backed_up(stage: Stage, said: Said) -> list[str]:
    """Once there was a backup there always is one, whole, whatever became of the making of the next."""
    if not said:
        return []
    report = check_backup(stage.root / "backup" / said[-1][1], NobodyWatching())
    return [told(finding) for finding in report.findings if finding.gravity]


# Restore: into a new folder each time


def _restore(stage: Stage) -> None:
    target = stage.root / f"restored-{secrets.token_hex(4)}"
    restore(stage.card / "backup", target, NobodyWatching())
    stage.say("restored", target.name)


def _restored(stage: Stage, said: Said) -> list[str]:
    """What was said to be restored opens with everything; what was not is whole, or says that it is no vault."""
    troubles = [f"{name} is lost" for _, name in said if not (stage.root / name).is_dir()]
    for folder in stage.root.glob("restored-*"):
        try:
            with open_desk(folder, PASSPHRASE) as desk:
                troubles += checked(desk)
        except UnreadableError as error:
            if ["restored", folder.name] in [list(one) for one in said]:
                troubles.append(f"{folder.name} is lost: {error}")
    return troubles


# Migration: each step adds a table, as a later version would


@contextmanager
def _version(number: int) -> Iterator[None]:
    """A program that knows this many steps."""
    known = database.migrations
    later = [(step, f"CREATE TABLE later_{step} (number INTEGER PRIMARY KEY) STRICT;") for step in range(2, number + 1)]
    database.migrations = lambda: [*known(), *later]
    try:
        yield
    finally:
        database.migrations = known


def _migrate(stage: Stage) -> None:
    present = int(stage.desk.vault.database.scalar("PRAGMA user_version"))
    stage.desk.close()
    stage.say("migrating to", str(present + 1))
    with _version(present + 1):
        stage.desk = open_desk(stage.vault, PASSPHRASE)
    stage.say("migrated to", str(present + 1))


def _migrated(stage: Stage, said: Said) -> list[str]:
    present = int(stage.desk.vault.database.scalar("PRAGMA user_version"))
    wanted = max((int(number) for what, number in said if what == "migrated to"), default=1)
    return [] if present >= wanted else [f"migration {wanted} is lost"]


def _newer(stage: Stage, said: Said) -> Desk:
    with _version(max((int(number) for _, number in said), default=1)):
        return open_desk(stage.vault, PASSPHRASE)


COPIES = (
    Operation("backup", _back_up, _backed_up),
    Operation("restore", _restore, _restored),
    Operation("migration", _migrate, _migrated, _newer),
)
