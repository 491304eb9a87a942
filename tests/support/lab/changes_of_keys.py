"""What changes the ways into a vault, for the lab to break. At every moment something that somebody knows opens it."""

import json
from contextlib import suppress

from field_desk import CHEAP, PASSPHRASE

from evidence_desk.desk import Desk, open_desk, recover_desk
from evidence_desk.vault.slots import WrongPassphraseError
from lab.stage import Operation, Said, Stage, sheets_identity

OTHER_PASSPHRASE = "another long orchard phrase"
NEW_ONE_OPENS = "new passphrase opens"  # words of the sentence where a change failed half way
KEYS_REPLACED = "signs with a new key"
UNKNOWN_WAY = ("knows nothing of",)  # a slot that was made, and not yet noted when the end came


# A new passphrase


def _change_passphrase(stage: Stage) -> None:
    fresh = OTHER_PASSPHRASE if stage.passphrase == PASSPHRASE else PASSPHRASE
    stage.say("changing to", fresh)
    stage.desk.change_passphrase(stage.passphrase, fresh, CHEAP)
    stage.say("changed to", fresh)
    stage.passphrase = fresh


def _with_either(stage: Stage, said: Said) -> Desk:
    """After an acknowledged change the new one opens and the old one does not; in between, one of them does."""
    last = said[-1] if said else ("changed to", PASSPHRASE)
    if last[0] == "changed to":
        stage.passphrase = last[1]
        return open_desk(stage.vault, last[1])
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        with suppress(WrongPassphraseError):
            desk = open_desk(stage.vault, passphrase)
            stage.passphrase = passphrase
            return desk
    raise LookupError("neither passphrase opens the vault")


def _changed(stage: Stage, said: Said) -> list[str]:
    """A former passphrase, once replaced and told so, is worth nothing; until told so, it opens the vault."""
    if not said:
        return []
    if said[-1][0] != "changed to":
        only_the_new_one = stage.passphrase == said[-1][1] and not _opens(stage, PASSPHRASE, OTHER_PASSPHRASE)
        misled = stage.told and only_the_new_one and NEW_ONE_OPENS not in stage.told[0]
        return ["was told of a failure, and not that only the new passphrase opens the vault"] if misled else []
    former = OTHER_PASSPHRASE if said[-1][1] == PASSPHRASE else PASSPHRASE
    return ["the former passphrase still opens the vault"] if _opens(stage, former) else []


def _opens(stage: Stage, *passphrases: str) -> bool:
    """Whether all of these open the vault."""
    stage.desk.close()
    try:
        for passphrase in passphrases:
            open_desk(stage.vault, passphrase).close()
    except WrongPassphraseError:
        return False
    return True


# A further passphrase, and further sheets


def _add_ways(stage: Stage) -> None:
    way = stage.desk.ways.add_passphrase(PASSPHRASE, OTHER_PASSPHRASE, label="Second", cost=CHEAP)
    stage.desk.settle()
    stage.say("added", way.slot)
    new = stage.desk.ways.begin_recovery(PASSPHRASE)
    stage.desk.ways.prove_recovery(new.slot, sheets_identity(new.sheets))
    stage.desk.settle()
    stage.say("proven", new.slot)
    stage.desk.ways.remove(PASSPHRASE, way.slot)
    stage.desk.settle()
    stage.say("removed", way.slot)


def _ways_added(stage: Stage, said: Said) -> list[str]:
    ways = {way.slot: way for way in stage.desk.ways.all()}
    troubles = []
    for number, (what, slot) in enumerate(said):
        if what == "removed" and slot in ways:
            troubles.append("a way in that was removed is there")
        if what == "proven" and (slot not in ways or not ways[slot].counts):
            troubles.append("proven sheets are lost")
        if what == "added" and number + 1 == len(said) and slot not in ways:
            troubles.append("a way in is lost")
    return troubles


# Another master key


def _rekey(stage: Stage) -> None:
    fresh = OTHER_PASSPHRASE if stage.passphrase == PASSPHRASE else PASSPHRASE
    stage.say("changing to", fresh)
    stage.desk.rekey(stage.passphrase, fresh, cost=CHEAP)
    stage.say("changed to", fresh)
    stage.passphrase = fresh
    stage.desk = open_desk(stage.vault, fresh)


def _rekeyed(stage: Stage, said: Said) -> list[str]:
    lost = [] if stage.desk.sources.count() else ["the records are lost"]
    return [*lost, *_half_done(stage), *_changed(stage, said)]


def _half_done(stage: Stage) -> list[str]:
    """After an opening, no former catalogue and no keys of a former vault lie about."""
    return [f"left behind: {name}" for name in ("rekey", "rekeyed") if (stage.vault / name).exists()]


# The passphrase is lost


def _recover(stage: Stage) -> None:
    sheets = json.loads((stage.card / "sheets").read_text())
    fresh = OTHER_PASSPHRASE if stage.passphrase == PASSPHRASE else PASSPHRASE
    stage.desk.close()
    stage.say("changing to", fresh)
    stage.desk = recover_desk(stage.vault, sheets_identity(sheets), fresh, cost=CHEAP)
    stage.say("changed to", fresh)
    stage.passphrase = fresh


CHANGES_OF_KEYS = (
    Operation("passphrase", _change_passphrase, _changed, _with_either, interrupted=UNKNOWN_WAY),
    Operation("ways in", _add_ways, _ways_added, interrupted=UNKNOWN_WAY),
    Operation("re-key", _rekey, _rekeyed, _with_either, (KEYS_REPLACED,), UNKNOWN_WAY),
    Operation("recovery", _recover, _rekeyed, _with_either, (KEYS_REPLACED,), UNKNOWN_WAY),
)
