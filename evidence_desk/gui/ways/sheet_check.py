"""Whether typed words are those of a sheet, told by the checksum within them, before anything is opened with them."""

from collections.abc import Callable

from evidence_desk.gui.runner import Failure
from evidence_desk.values.errors import ResearcherError
from evidence_desk.vault.sheets import identity_from_sheets, read_code, read_sheet


def sheet_problem(untrusted_words: str) -> Failure | None:
    """What is wrong with the words of one sheet; None for nothing."""
    return _problem(lambda: read_sheet(untrusted_words))


def pair_problem(untrusted_first: str, untrusted_second: str) -> Failure | None:
    """What is wrong with two sheets taken together; None for nothing."""
    return _problem(lambda: identity_from_sheets((untrusted_first, untrusted_second)))


def code_problem(untrusted_words: str) -> Failure | None:
    """What is wrong with the words of a travel code; None for nothing."""
    return _problem(lambda: read_code(untrusted_words))


def _problem(reading: Callable[[], object]) -> Failure | None:
    try:
        reading()
    except ResearcherError as error:
        return Failure(error.happened, error.safe, error.mend)
    return None
