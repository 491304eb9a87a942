"""What a new passphrase must have."""

from collections.abc import Iterator
from contextlib import contextmanager

from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import Passphrase, passphrase_bytes, wipe

SHORTEST_PASSPHRASE = 10


def check_length(passphrase: Passphrase) -> None:
    """Refuse a new passphrase that is too short, in words."""
    secret = passphrase_bytes(passphrase)
    length = len(secret.decode("utf-8", "surrogatepass"))
    wipe(secret)
    if length < SHORTEST_PASSPHRASE:
        raise ResearcherError(
            translate("Vault", "A passphrase of fewer than {count} characters can be guessed.").format(
                count=SHORTEST_PASSPHRASE
            ),
            safe=translate("Vault", "Nothing was made."),
            mend=translate("Vault", "Take six or more unrelated words."),
        )


@contextmanager
def new_passphrase_in_force() -> Iterator[None]:
    """What fails from here on leaves the new passphrase in force: whoever is told of it must know which one opens."""
    try:
        yield
    except ResearcherError as error:
        raise DiskTroubleError(
            error.happened,
            safe=translate("Vault", "The new passphrase opens the vault; everything saved before is safe."),
            mend=translate(
                "Vault",
                "Check the disk and open the vault with the new one; then remove the former passphrase under “Vault”, “Ways "
                "in”, where it is still listed: it would go on opening the vault.",
            ),
        ) from error
