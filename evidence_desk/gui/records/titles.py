"""What records are called where they stand in a line: their title, or the first words of what they hold."""

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import translate

_FIRST_WORDS = 90  # characters


def testimony_title(title: str, text: str) -> str:
    """A testimony's title, else the first words of the account; with letters that mislead made visible."""
    if title.strip():
        return visible(title)
    first = " ".join(text[: 4 * _FIRST_WORDS].split())
    return shortened(visible(first), _FIRST_WORDS) if first else translate("Testimonies", "Testimony without a title")


def title_of_testimony(body: TestimonyBody) -> str:
    """What a testimony is called in a line."""
    return testimony_title(body.title, body.text)


def title_of_exhibit(body: ExhibitBody) -> str:
    """What an exhibit is called in a line: its title, else the name its file came with."""
    return visible(body.title if body.title.strip() else body.original_name) or translate(
        "Media", "File without a name"
    )


def title_of(body: Body) -> str:
    """What a record of any kind is called in a line."""
    if isinstance(body, TestimonyBody):
        return title_of_testimony(body)
    if isinstance(body, ExhibitBody):
        return title_of_exhibit(body)
    return visible(body.index_title())


def said(text: str) -> str:
    """A person's words for the middle of a line, in their own reading order; empty where nothing was said."""
    return isolated(text) if text.strip() else ""


def spoken_code(code: str) -> str:
    """A code as a filter must find it: with its dash, and as people type it without."""
    return f"{code} {code.replace('-', '')}"
