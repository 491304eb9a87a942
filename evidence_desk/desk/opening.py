"""Sitting down at a desk: a new vault, one that is opened, one whose passphrase is lost."""

from contextlib import suppress
from pathlib import Path

from evidence_desk.bundles.public_keys import checked_desk_name
from evidence_desk.custody.log import Deed
from evidence_desk.desk.desk import Desk
from evidence_desk.desk.lightening import finish_lightening
from evidence_desk.values.clock import Clock, DeviceClock
from evidence_desk.values.errors import ResearcherError
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.kdf import KdfCost, Passphrase
from evidence_desk.vault.passphrase_rules import new_passphrase_in_force
from evidence_desk.vault.slots import Secret
from evidence_desk.vault.takeover import recover_vault
from evidence_desk.vault.vault import create_vault, open_vault


def create_desk(
    folder: Path, passphrase: Passphrase, *, name: str = "Desk", cost: KdfCost | None = None, clock: Clock | None = None
) -> Desk:
    """Make a vault in a new or empty folder and sit down at its desk."""
    clock = clock or DeviceClock()
    vault = create_vault(folder, passphrase, desk_name=checked_desk_name(name), cost=cost, clock=clock)
    try:
        desk = Desk(vault, clock)
        desk.log.append(Deed("desk-founded", "desk", desk.id))
        desk.settle()
    except BaseException:
        vault.close()
        raise
    return desk


def open_desk(folder: Path, secret: Secret, clock: Clock | None = None) -> Desk:
    """Open a vault and sit down at its desk; ``notices`` says what must be told."""
    vault = open_vault(folder, secret)
    try:
        desk = Desk(vault, clock or DeviceClock())
        with suppress(ResearcherError):  # a disk that refuses keeps nobody out; it is tried again at the next opening
            finish_lightening(desk)
    except BaseException:
        vault.close()
        raise
    return desk


def recover_desk(
    folder: Path, identity: AgeIdentity, new: Passphrase, *, cost: KdfCost | None = None, clock: Clock | None = None
) -> Desk:
    """Open a vault whose passphrase is lost by the key that two sheets gave, or by that of a headquarters.

    ``new`` opens it from now on, and every former passphrase no more. The desk signs with a new key afterwards.
    Raises WrongKeyError where this vault has no slot for the key.
    """
    slot = recover_vault(folder, identity, new, cost)
    with new_passphrase_in_force():
        desk = open_desk(folder, new, clock)
        try:
            desk.log.append(Deed("vault-recovered", reason=slot.kind.name.lower() if slot.kind else ""))
            desk.settle()
        except BaseException:
            desk.close()
            raise
    return desk
