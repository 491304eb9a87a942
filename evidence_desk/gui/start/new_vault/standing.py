"""What a new vault has, and what is still open, as sentences. No Qt here."""

from evidence_desk.bundles.public_keys import read_key_card
from evidence_desk.desk import Desk
from evidence_desk.gui.start.new_vault.open_matters import PREFERENCE
from evidence_desk.gui.start.new_vault.shown import DoneShown, SheetsChoice, Standing
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.slots import SlotKind


def standings(desk: Desk) -> DoneShown:
    """All of it, the good first. In the desk's thread."""
    passphrase = Standing(
        "lock",
        "good",
        translate("NewVault", "The vault is there, and your passphrase opens it. Nobody can recover the passphrase."),
    )
    told = (passphrase, _sheets(desk), *_headquarters(desk), _backup())
    order = {"good": 0, "note": 1, "warn": 2}
    return DoneShown(tuple(sorted(told, key=lambda one: order.get(one.tone, 3))))


def _sheets(desk: Desk) -> Standing:
    ways = [way for way in desk.ways.all() if way.kind is SlotKind.RECOVERY]
    if any(way.counts for way in ways):
        words = translate(
            "NewVault",
            "Any two of the three recovery sheets open it. Keep them apart from the laptop and from one another.",
        )
        return Standing("shield-check", "good", words)
    if ways:
        words = translate(
            "NewVault",
            "The recovery sheets were not tried and do not count yet: type two of them in under Vault, Ways in.",
        )
        return Standing("triangle-alert", "warn", words)
    if desk.preferences.find(PREFERENCE) == SheetsChoice.NEVER:
        words = translate(
            "NewVault",
            "There are no recovery sheets, as you chose. Under Vault, Ways in, you can still change your mind.",
        )
        return Standing("info", "note", words)
    words = translate("NewVault", "There are no recovery sheets yet: make them under Vault, Ways in.")
    return Standing("triangle-alert", "warn", words)


def _headquarters(desk: Desk) -> tuple[Standing, ...]:
    openers = {way.recipient for way in desk.ways.all() if way.kind is SlotKind.HEADQUARTERS}
    contacts = desk.contacts.all()
    if not contacts:
        words = translate("NewVault", "Nobody’s keys are here yet: take in headquarters’ keys under Bundles, Keys.")
        return (Standing("info", "note", words),)
    told = []
    for contact in contacts:
        name = isolated(visible(contact.name))
        if not contact.verified:
            words = translate("NewVault", "The keys of {name} are here, but were not compared: under Bundles, Keys.")
            told.append(Standing("triangle-alert", "warn", words.format(name=name)))
        elif str(read_key_card(contact.card.encode()).encryption) in openers:
            words = translate("NewVault", "The keys of {name} were compared. They can open every copy of this vault.")
            told.append(Standing("users", "good", words.format(name=name)))
        else:
            words = translate("NewVault", "The keys of {name} were compared. They cannot open this vault.")
            told.append(Standing("users", "good", words.format(name=name)))
    return tuple(told)


def _backup() -> Standing:
    words = translate(
        "NewVault",
        "There is no backup yet. A stolen or broken laptop takes everything with it: make one under Vault, Backup, on "
        "another disk, as soon as there is something to lose.",
    )
    return Standing("triangle-alert", "warn", words)
