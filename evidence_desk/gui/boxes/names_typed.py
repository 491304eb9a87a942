"""Names as they come out of a form."""

from dataclasses import replace

from evidence_desk.catalogue.kinds.naming import Name


def trimmed(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Names without the blanks around them that nobody sees."""
    return tuple(replace(name, text=name.text.strip()) for name in names)
