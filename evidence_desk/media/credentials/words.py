"""How the signature of a manifest of C2PA is told, by those who try it and those who hand it on."""

from typing import Final

SIGNATURE: Final = "C2PA signature"
NOT_TRIED: Final = "There is one that could not be checked: who signed, and whether anybody did, is not known."
