"""What a citation leads to: the account, exhibit or source in which something is said, with its code, and where in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_desk.catalogue.keeping.record_register import Entered, RecordRegister
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Cited:
    """A citation with what it leads to: ``kind``, identity and code of that record; of a passage, its account.

    ``desk`` owns the record. ``passage`` is the identity of the passage cited, empty where it is something else.
    """

    citation: Citation
    kind: str
    record: str
    code: str
    desk: str
    passage: str = ""

    def place(self, longest: int = 0) -> str:
        """Where in it: on which page, from which moment on; empty where the whole is meant.

        ``longest`` is how many letters of the page are told at most; 0 for all.
        """
        told = []
        page = visible(self.citation.page.strip())
        if page:
            page = shortened(page, longest) if longest else page
            told.append(translate("Citations", "page {page}").format(page=isolated(page)))
        if self.citation.at_second is not None:
            told.append(translate("Citations", "from {moment}").format(moment=_moment(self.citation.at_second)))
        return " · ".join(told)

    def words(self, longest: int = 0) -> str:
        """Code and place; ``longest`` as for the place."""
        place = self.place(longest)
        return f"{self.code} · {place}" if place else self.code


def cited(register: RecordRegister, citations: Iterable[Citation]) -> tuple[Cited, ...]:
    """What citations lead to, in their order; those whose record is not here are left out."""
    found = ((citation, _led_to(register, citation.record)) for citation in citations)
    return tuple(
        Cited(citation, led.kind, led.id, led.code, led.desk, citation.record if led.id != citation.record else "")
        for citation, led in found
        if led is not None
    )


def _led_to(register: RecordRegister, record: str) -> Entered | None:
    entered = register.find(record)
    if entered is None or entered.kind != PassageBody.KIND:
        return entered
    account = next((one.target for one in register.references_of(record) if one.role == "testimony"), "")
    return register.find(account) or entered


def _moment(second: int) -> str:
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
