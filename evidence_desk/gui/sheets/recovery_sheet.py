"""What stands on one recovery sheet, in the order in which it is read."""

from dataclasses import dataclass, field

from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class RecoverySheet:
    """Sheet ``number`` of ``of``, of which any ``threshold`` open the vault.

    ``vault_mark`` is the beginning of the vault's random id and ``made_on`` a date (2026-04-19): enough to see which
    sheets belong together, and nothing that tells whose they are. Neither the folder's name nor the desk's stands on it.
    """

    number: int
    of: int
    threshold: int
    words: tuple[str, ...] = field(repr=False)
    vault_mark: str
    made_on: str


def title(sheet: RecoverySheet) -> str:
    """Which sheet it is."""
    words = translate("RecoverySheet", "Recovery sheet {number} of {of}")
    return words.format(number=sheet.number, of=sheet.of)


def origin(sheet: RecoverySheet) -> str:
    """Of which vault, made when."""
    words = translate("RecoverySheet", "Vault {mark} · made on {date}")
    return words.format(mark=_kept_in_order(sheet.vault_mark), date=_kept_in_order(sheet.made_on))


def purpose(sheet: RecoverySheet) -> str:
    """What it is good for, and what it is not."""
    words = translate(
        "RecoverySheet",
        "Any {threshold} of the {of} sheets open the vault when its passphrase is lost. This sheet alone opens nothing "
        "and tells nothing of what is inside.",
    )
    return words.format(threshold=sheet.threshold, of=sheet.of)


def use(sheet: RecoverySheet) -> str:
    """How a vault is opened with it."""
    words = translate(
        "RecoverySheet",
        "To use it: in Evidence Desk choose the folder of the vault and say that you have recovery sheets. Type the words "
        "of {threshold} sheets in the order of their numbers; the first four letters of each are enough. Then choose a "
        "new passphrase.",
    )
    return words.format(threshold=sheet.threshold)


def keeping() -> str:
    """Where it belongs."""
    return translate(
        "RecoverySheet",
        "Keep it apart from the laptop and from the other sheets, with somebody you trust. Do not photograph or scan it: "
        "pictures end up in telephones and backups, which is why there is no code to scan. If it was lost, or seen by "
        "somebody else, make new sheets.",
    )


def notes() -> str:
    """What the lines at the end are for."""
    return translate("RecoverySheet", "Kept by, since when, notes:")


def _kept_in_order(text: str) -> str:
    """Within invisible signs, or a line read from right to left would turn a date's parts around."""
    return f"\u2066{text}\u2069"
