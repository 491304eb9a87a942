"""The secret age key that opens a bundle, from a file as ``age-keygen`` writes it. No Qt."""

from pathlib import Path

from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity

_MOST_BYTES = 1024 * 1024
_KEY_BEGINS = "AGE-SECRET-KEY-"


def read_identities(path: Path) -> tuple[AgeIdentity, ...]:
    """The keys in a file. Raises UnreadableError where it cannot be read or holds none, AgeKeyTextError for a damaged one."""
    try:
        with path.open("rb") as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    except OSError as error:
        raise UnreadableError(
            translate("Verify", "“{file}” cannot be read ({reason}).").format(
                file=visible(path.name), reason=error.strerror or type(error).__name__
            ),
            safe=translate("Verify", "The bundle was not opened."),
        ) from None
    lines = [line.strip() for line in text.splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    if not keys or not all(key.startswith(_KEY_BEGINS) for key in keys):
        raise UnreadableError(
            translate("Verify", "“{file}” is not a file with a secret age key.").format(file=visible(path.name)),
            safe=translate("Verify", "The bundle was not opened."),
            mend=translate("Verify", "Its lines begin with AGE-SECRET-KEY-1, or with # for a remark."),
        )
    return tuple(AgeIdentity.parse(key) for key in keys)
