"""``verify VAULT --elsewhere FOLDER``: the files of which only the hash is kept, looked for by it wherever they lie now."""

from pathlib import Path
from typing import Any

from evidence_desk.catalogue.registers.holdings import Holdings
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, NOT_AUTHENTIC, Call, Outcome
from evidence_desk.cli.desks import desk_at, notices_of
from evidence_desk.desk.looking_elsewhere import look_elsewhere
from evidence_desk.media.looking_elsewhere import LookedFor
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def verify_elsewhere(call: Call, vault: Path, folder: str) -> Outcome:
    """Look for them. One that is changed, gone or unreadable where it lay makes the exit code 1; one not looked for there does not."""
    with desk_at(call, str(vault)) as desk:
        with call.console.watching(translate("CommandLine", "looking for files")) as watcher:
            results = look_elsewhere(desk, folder, at_once, watcher)
        holdings = Holdings(desk.vault.database)
        codes = {one.file.sha256: [held.code for held in holdings.of_file(one.file.sha256)] for one in results}
        notices = notices_of(desk)
    for one in results:
        call.console.say(
            f"{_word(one).ljust(16)}{', '.join(codes[one.file.sha256])}: {visible(one.path or one.file.path)}"
        )
    matching = sum(one.outcome is Fixity.MATCH for one in results)
    words = translate("CommandLine", "Files kept elsewhere: {all}; found as they were: {matching}.")
    call.console.say(words.format(all=len(results), matching=matching))
    facts = {"kind": "elsewhere", "files": [_facts(one, codes[one.file.sha256]) for one in results], "notices": notices}
    if notices:
        return Outcome(NOT_AUTHENTIC, facts)
    good = all(one.outcome in (Fixity.MATCH, None) for one in results)
    return Outcome(ALL_GOOD if good else DIFFERENCES, facts)


def _word(one: LookedFor) -> str:
    if one.outcome is None:
        return translate("CommandLine", "not there")
    return {
        Fixity.MATCH: translate("CommandLine", "found, moved") if one.has_moved else translate("CommandLine", "found"),
        Fixity.CHANGED: translate("CommandLine", "changed"),
        Fixity.MISSING: translate("CommandLine", "not found"),
        Fixity.UNREADABLE: translate("CommandLine", "unreadable"),
    }[one.outcome]


def _facts(one: LookedFor, codes: list[str]) -> dict[str, Any]:
    return {
        "sha256": one.file.sha256,
        "codes": codes,
        "outcome": one.outcome.value if one.outcome else "not-there",
        "moved": one.has_moved,
        "path": visible(one.path),
        "last_path": visible(one.file.path),
        "kept_where": one.file.kept_where,
    }
