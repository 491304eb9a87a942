"""The tree of errors: what a person is told, and what the command line returns."""

import pytest

from evidence_desk.values import errors
from evidence_desk.values.errors import (
    CancelledError,
    EvidenceDeskError,
    NotAuthenticError,
    ProgramFaultError,
    ResearcherError,
    UnreadableError,
)


def test_every_error_of_ours_has_one_root() -> None:
    ours = [thing for thing in vars(errors).values() if isinstance(thing, type)]
    assert {EvidenceDeskError, ResearcherError, UnreadableError, NotAuthenticError, CancelledError} < set(ours)
    assert all(issubclass(error, EvidenceDeskError) for error in ours)
    assert not issubclass(ProgramFaultError, ResearcherError)


@pytest.mark.parametrize(
    ("error", "code"),
    [(ResearcherError, 2), (CancelledError, 2), (UnreadableError, 3), (NotAuthenticError, 3)],
)
def test_the_command_line_returns_what_is_documented(error: type[ResearcherError], code: int) -> None:
    assert error.exit_code == code


def test_three_sentences_make_one_paragraph() -> None:
    error = UnreadableError("The disk is full.", safe="Nothing is lost.", mend="Make room.")
    assert error.sentences() == "The disk is full. Nothing is lost. Make room."
    assert (error.happened, error.safe, error.mend) == ("The disk is full.", "Nothing is lost.", "Make room.")
    assert str(error) == "The disk is full."


def test_what_is_not_said_leaves_no_gap() -> None:
    assert ResearcherError("It stopped.").sentences() == "It stopped."
    assert ResearcherError("It stopped.", mend="Try again.").sentences() == "It stopped. Try again."
