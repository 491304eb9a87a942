"""Reasons that the program itself gives in an entry: facts under names, never a sentence of one language."""

from typing import Any

from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical


def reason_of(**facts: str | int) -> str:
    """The reason that holds these facts: a JSON object in its canonical spelling."""
    return canonical(facts).decode()


def facts_of(untrusted_reason: str) -> dict[str, Any]:
    """The facts in a reason; empty where somebody typed it."""
    try:
        return parse_canonical(untrusted_reason.encode())
    except (NotCanonicalError, UnicodeError):
        return {}
