"""What is to be told of the ways into a vault when it was opened."""

from contextlib import suppress

from evidence_desk.custody.key_changes import match_slot_notes
from evidence_desk.custody.ways_in import WaysIn
from evidence_desk.desk.notices import Notice, unfinished_seal, unknown_way_in
from evidence_desk.values.errors import ResearcherError
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.vault import Vault


def notices_of_ways(vault: Vault, ways: WaysIn) -> list[Notice]:
    """A way in that nobody noted, and a seal that was not finished.

    On a full disk the notes on key slots stay as they are, and the vault can be read.
    """
    found = []
    with suppress(ResearcherError):
        if match_slot_notes(vault.database, KeyRing(vault.folder, vault.id)):
            found.append(unknown_way_in())
    if any(way.unsealed for way in ways.all()):
        found.append(unfinished_seal())
    return found
