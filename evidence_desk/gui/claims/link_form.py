"""How two claims are judged to stand to each other, as it stands in a form."""

from dataclasses import dataclass

from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.terms.case_terms import LinkKind
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class LinkForm:
    """What stands in the form. ``one`` and ``other`` are the identities of the claims, in the order they were marked."""

    one: str = ""
    other: str = ""
    link: LinkKind = LinkKind.SUPPORTS
    reason: str = ""
    judged_by: str = ""

    @property
    def says_anything(self) -> bool:
        """Whether anything was typed that would be missed."""
        return bool(self.one and self.other and self.reason.strip())


def link_of(form: LinkForm, level: int) -> LinkBody:
    """What a form says; ``level`` is the sensitivity of the link."""
    return LinkBody(form.one, form.link, form.other, form.reason.strip(), form.judged_by.strip(), sensitivity=level)


def short_link_words(link: LinkKind) -> str:
    """How two claims stand to each other, in a word or two for a chip."""
    return {
        LinkKind.SUPPORTS: translate("Claims", "Supported"),
        LinkKind.CONTRADICTS: translate("Claims", "Contradicted"),
        LinkKind.SAME_ORIGIN: translate("Claims", "Same origin"),
        LinkKind.INDEPENDENT: translate("Claims", "Independent"),
    }[link]
