"""Acts in words, for screens and reports alike: when, where, what, and by whom as it is alleged, in one line or in parts.

Whoever is said to have been involved is *alleged* here, always. What nobody said is left out; what was asked and not
answered is said.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce

from evidence_desk.catalogue.fields.body import Body, absence_of
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import Degree, Identification
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import interface_language, translate

_BETWEEN_PARTS = " · "
_NAMED = 3  # people of one list who are named in a line; the others are counted
_LONGEST = 240  # characters of somebody's words in a line
_WHOLE = 1_000_000

Called = Callable[[str], str]
"""What a record is called, by its identity; empty where it is not here, or may not be named."""


@dataclass(frozen=True)
class ToldAct:
    """An act in words, part by part; empty where nothing is said. ``alleged`` and ``against`` begin with these words.

    ``deed`` is the kind of act with its methods, ``described`` the words for it; ``what`` is both.
    """

    when: str = ""
    where: str = ""
    what: str = ""
    deed: str = ""
    described: str = ""
    times: str = ""
    alleged: str = ""
    against: str = ""
    consequences: str = ""
    charge: str = ""
    outcome: str = ""

    def parts(self) -> tuple[str, ...]:
        """What is said, in the order of a sentence."""
        said = (self.when, self.where, self.what, self.times, self.alleged, self.against)
        return tuple(part for part in (*said, self.consequences, self.charge, self.outcome) if part)

    def line(self) -> str:
        """All of it in one line."""
        return _BETWEEN_PARTS.join(self.parts())


class ActWords:
    """Tells acts. ``called`` names parties and places; ``named`` is how many people a list names before it counts.

    With ``whole`` nothing is shortened and everybody is named, as on a page of its own or on paper.
    """

    def __init__(self, lists: CodeLists, called: Called, *, whole: bool = False) -> None:
        self._lists = lists
        self._called = called
        self._whole = whole
        self._most_named = _WHOLE if whole else _NAMED
        self._longest = _WHOLE if whole else _LONGEST

    def tell(self, body: ActBody) -> ToldAct:
        """An act in words."""
        return ToldAct(
            when=self._or_why(when_words(body.when), body, "when", translate("Acts", "when: {why}")),
            where=self._or_why(where_words(body.where, self._called), body, "where", translate("Acts", "where: {why}")),
            what=self.what(body),
            deed=self.deed(body),
            described=self._words(body.described),
            times=times_words(body.times),
            alleged=self.alleged(body),
            against=self.against(body),
            consequences=self._terms_and_words("consequences", body.consequences, body.consequences_said),
            charge=_labelled(translate("Acts", "charge: {words}"), self._words(body.charge)),
            outcome=self._terms_and_words("legal-outcomes", (body.outcome,) if body.outcome else (), body.outcome_said),
        )

    def what(self, body: ActBody) -> str:
        """What was done: the kind of act with the methods, and the words for it."""
        told = [part for part in (self.deed(body), self._words(body.described)) if part]
        if len(told) > 1:
            return translate("Acts", "{act}: {words}").format(act=told[0], words=told[1])
        return told[0] if told else ""

    def deed(self, body: ActBody) -> str:
        """The kind of act, with the methods."""
        kind = self.term("act-types", body.act_type)
        methods = _listed([within_sentence(self.term("methods", method)) for method in body.methods])
        named = translate("Acts", "{act} ({methods})").format(act=kind, methods=methods) if kind and methods else kind
        return named or methods

    def alleged(self, body: ActBody) -> str:
        """Who is alleged to have been involved."""
        words = translate("Acts", "alleged: {people}")
        told = self._people([self.involved(one) for one in body.involvement])
        return self._or_why(_labelled(words, told), body, "involvement", words.replace("{people}", "{why}"))

    def against(self, body: ActBody) -> str:
        """Against whom it was."""
        words = translate("Acts", "against: {people}")
        told = self.whom(body)
        return self._or_why(_labelled(words, told), body, "against", words.replace("{people}", "{why}"))

    def whom(self, body: ActBody) -> str:
        """Those against whom it was, by themselves."""
        return self._people([self.affected(one) for one in body.against])

    def affected(self, one: Affected) -> str:
        """Somebody against whom an act was, and how many."""
        return _with_count(self._who(one.party, one.described), one.count)

    def involved(self, one: Involvement) -> str:
        """Somebody who is alleged to have been involved, in which role, and how sure that is."""
        who = _with_count(self._who(one.party, one.described), one.count)
        beside = [self.term("involvement-roles", one.role), *self._how_sure(one)]
        told = _listed([within_sentence(part) for part in beside if part])
        return translate("Acts", "{who} ({role})").format(who=who, role=told) if told else who

    def _how_sure(self, one: Involvement) -> Iterable[str]:
        if one.degree is not Degree.NOT_ASSESSED:
            yield label(one.degree)
        if self._whole and one.identified is not Identification.NOT_ASKED:
            how = translate("Acts", "recognised: {how}").format(how=within_sentence(label(one.identified)))
            words = self._words(one.identified_how)
            yield translate("Acts", "{how} – {words}").format(how=how, words=words) if words else how

    def _who(self, party: str | None, described: str) -> str:
        name = isolated(self._called(party)) if party and self._called(party) else ""
        words = self._words(described)
        if name and words:
            return translate("Acts", "{name} – {words}").format(name=name, words=words)
        return name or words

    def _people(self, people: list[str]) -> str:
        if len(people) <= self._most_named:
            return _listed(people)
        others = len(people) - self._most_named + 1
        words = translate("Acts", "{people} and {count} others")
        return words.format(people=_listed(people[: self._most_named - 1]), count=others)

    def _terms_and_words(self, name: str, codes: tuple[str, ...], said: str) -> str:
        told = [*(self.term(name, code) for code in codes), self._words(said)]
        return _listed([part for part in told if part])

    def term(self, name: str, code: str) -> str:
        """A term of a code list in the language of the desk; empty for none."""
        return self._lists.label(name, code, interface_language()) if code else ""

    def _words(self, text: str) -> str:
        plain = " ".join(text.split())
        return isolated(shortened(visible(plain), self._longest)) if plain else ""

    @staticmethod
    def _or_why(told: str, body: Body, field: str, words: str) -> str:
        why = absence_of(body, field)
        return words.format(why=absence_label(why)) if not told and why.is_an_answer else told


def when_words(date: UncertainDate | None, *, longest: int = 60) -> str:
    """A date read back, with the words that were said for it; empty where nothing is said."""
    if date is None:
        return ""
    said = " ".join(date.verbatim.split())
    told = date.read_back()
    if not said or said.casefold() in told.casefold():
        return told
    words = translate("Acts", "{date}, “{words}”")
    return words.format(date=told, words=isolated(shortened(visible(said), longest)))


def where_words(place: PlaceRef | None, called: Called, *, longest: int = 80) -> str:
    """A place by the names of what is catalogued, with the words that were said; empty where nothing is said."""
    if place is None:
        return ""
    first = called(place.place) if place.place else ""
    other = called(place.other) if place.other else ""
    said = " ".join(place.verbatim.split())
    if not first:
        return isolated(shortened(visible(said), longest)) if said else ""
    told = place.read_back(first, other)
    if not said or said.casefold() in told.casefold():
        return told
    words = translate("Acts", "{place}, “{words}”")
    return words.format(place=told, words=isolated(shortened(visible(said), longest)))


def times_words(times: Quantity | None) -> str:
    """How often it was, where it is a series."""
    if times is None:
        return ""
    return translate("Acts", "a series: {times}").format(times=times.read_back())


def within_sentence(term: str) -> str:
    """A term of a list as it stands in the middle of a sentence: without its capital, unless it is an abbreviation."""
    dotted = interface_language().partition("-")[0] in ("az", "tr")  # there Python makes an “i” of an “I”
    if not term[1:2].islower() or (dotted and term[0] in "Iİ"):
        return term
    return term[0].lower() + term[1:]


def event_line(title: str, when: UncertainDate | None, where: PlaceRef | None, called: Called) -> str:
    """An event in one line: its title, when, and where."""
    told = (isolated(title), when_words(when), where_words(where, called))
    return _BETWEEN_PARTS.join(part for part in told if part)


def _with_count(who: str, count: Quantity | None) -> str:
    if count is None:
        return who
    told = count.read_back()
    return translate("Acts", "{who}, {count}").format(who=who, count=told) if who else told


def _listed(parts: list[str]) -> str:
    """Several in one line, joined as the language joins them."""
    joined = translate("Acts", "{first}, {second}")
    return reduce(lambda first, second: joined.format(first=first, second=second), parts) if parts else ""


def _labelled(words: str, told: str) -> str:
    return words.format(people=told, words=told) if told else ""
