"""What a record of any kind is called where it stands in a line: its own name, else what it says of whom."""

from collections.abc import Callable
from typing import Any

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue
from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import interface_language, translate

_LONGEST = 90  # characters


class RecordNames:
    """Names the records of one catalogue, with letters that mislead made visible."""

    def __init__(self, register: RecordRegister, code_lists: CodeLists) -> None:
        self._register = register
        self._code_lists = code_lists
        self._makers: dict[type[Body], Callable[[Any], str]] = {
            IdentityBody: self._identity,
            ConsentBody: self._consent,
            TestimonyBody: _testimony,
            ActBody: self._act,
            InterventionBody: self._intervention,
            ClaimBody: _claim,
            LinkBody: self._link,
        }

    def of(self, body: Body) -> str:
        """What a record with this body is called, on one line; where it has no name, what kind of record it is."""
        maker = self._makers.get(type(body))
        name = " ".join((maker(body) if maker else body.heading()).split())
        return shortened(visible(name[: 2 * _LONGEST]), _LONGEST) if name else kind_words(body.KIND).title

    def called(self, record: str) -> str:
        """What another record is called, by its identity: its name and else its code; empty where it is not here."""
        entered = self._register.find(record)
        return (entered.heading or entered.code) if entered else ""

    def _identity(self, body: IdentityBody) -> str:
        source = self._register.find(body.source)
        return translate("Kinds", "Identity of {code}").format(code=source.code if source else "")

    def _consent(self, body: ConsentBody) -> str:
        return translate("Kinds", "Consent of {name}").format(name=self.called(body.source))

    def _act(self, body: ActBody) -> str:
        return body.heading() or self._term("act-types", body.act_type)

    def _intervention(self, body: InterventionBody) -> str:
        return body.heading() or self._term("intervention-types", body.intervention_type)

    def _link(self, body: LinkBody) -> str:
        words = translate("Kinds", "{one} · {link} · {other}")
        return words.format(one=self.called(body.subject), link=label(body.link), other=self.called(body.other))

    def _term(self, name: str, code: str) -> str:
        return self._code_lists.label(name, code, interface_language())


def _testimony(body: TestimonyBody) -> str:
    """Its title, else its first words: where it was taken names many."""
    return body.title if body.title.strip() else body.text[: 4 * _LONGEST]


def _claim(body: ClaimBody) -> str:
    said = " · ".join(part for part in (_value(body.value), body.scope.of_whom) if part.strip())
    words = translate("Kinds", "{what}: {said}")
    return words.format(what=label(body.predicate), said=said) if said else label(body.predicate)


def _value(value: ClaimValue) -> str:
    typed = value.quantity or value.date or value.place
    if value.words or typed is None:
        return value.words
    return typed.verbatim or typed.read_back()
