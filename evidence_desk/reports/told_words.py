"""Words that several reports use: languages, levels, times, dates and places of records, and acts."""

from collections.abc import Iterator
from dataclasses import replace

from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.telling.act_words import ActWords, ToldAct, when_words, where_words
from evidence_desk.reports.admission import Admission
from evidence_desk.values.languages import NO_LANGUAGE, SEVERAL, UNDETERMINED
from evidence_desk.values.names import isolated
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.territories import language_name
from evidence_desk.values.uncertain_date import Certainty, UncertainDate
from evidence_desk.values.wording import interface_language, translate

_WHOLE = 1_000_000  # characters: nothing is shortened on paper


def language_words(tag: str) -> str:
    """A language by its name and its tag."""
    special = {
        "": translate("Languages", "Language not said"),
        UNDETERMINED: translate("Languages", "Not known"),
        SEVERAL: translate("Languages", "Several languages"),
        NO_LANGUAGE: translate("Languages", "No language"),
    }
    if tag in special:
        return special[tag]
    name = language_name(tag, interface_language())
    words = translate("Reports", "{language} ({tag})")
    return words.format(language=isolated(name), tag=isolated(tag)) if name != tag else tag


def level_words(level: int) -> str:
    """A level of sensitivity, by number and name."""
    names = (
        translate("Sensitivity", "Public"),
        translate("Sensitivity", "Internal"),
        translate("Sensitivity", "Headquarters"),
        translate("Sensitivity", "Identifying"),
        translate("Sensitivity", "Life-threatening"),
    )
    return translate("Sensitivity", "{level} – {name}").format(level=level, name=names[level])


def time_words(utc: str) -> str:
    """A time in UTC to the minute."""
    return utc[:16].replace("T", " ")


def name_and_code(name: str, code: str) -> str:
    """What something is called, with its code; the code alone where it has no name."""
    if not name or name == code:
        return code
    return translate("Reports", "{name} ({code})").format(name=isolated(name), code=isolated(code))


def date_of(admission: Admission, record: str, field: str, date: UncertainDate | None) -> str:
    """A date in words; the marker where it is held back, so that it does not look as if nobody knew."""
    return MARKER if admission.withholds(record, field) else date_words(date)


def date_words(date: UncertainDate | None) -> str:
    """A date in words, with the words that were said, and whether somebody only estimated it; empty where there is none."""
    told = when_words(date, longest=_WHOLE)
    if date is None or date.certainty is Certainty.STATED:
        return told
    if date.certainty is Certainty.ESTIMATED:
        return translate("Reports", "{date} (estimated)").format(date=told)
    return translate("Reports", "{date} (it follows from something else)").format(date=told)


def place_of(admission: Admission, record: str, field: str, place: PlaceRef | None) -> str:
    """A place by its names, by the words that were said where these may not be given, else the marker."""
    if admission.withholds(record, field):
        return MARKER
    if place is not None and MARKER in [admission.called(one) for one in place.places]:
        return isolated(place.verbatim.strip()) if place.verbatim.strip() else MARKER
    return where_words(place, admission.called, longest=_WHOLE)


class ReportedActs:
    """Tells acts as a recipient may have them; whoever may not be named stands there as the marker."""

    def __init__(self, lists: CodeLists, admission: Admission) -> None:
        self._words = ActWords(lists, admission.called, whole=True)
        self._admission = admission

    def tell(self, act: Record[ActBody]) -> ToldAct:
        """An act in words. Consequences that are held back are left out: even that there are some tells of health."""
        admission, body = self._admission, act.body
        told = self._words.tell(body)
        told = replace(
            told,
            when=date_of(admission, act.id, "when", body.when) or told.when,
            where=place_of(admission, act.id, "where", body.where) or told.where,
        )
        if admission.withholds(act.id, "consequences") or admission.withholds(act.id, "consequences_said"):
            return replace(told, consequences="")
        return told

    def lines(self, act: Record[ActBody]) -> Iterator[str]:
        """An act as a few lines, the first of which says what was done and when."""
        told = self.tell(act)
        between = " · "
        for line in (
            between.join(part for part in (told.what, told.times, told.when) if part),
            told.where,
            told.against,
            told.alleged,
            between.join(part for part in (told.consequences, told.charge, told.outcome) if part),
        ):
            if line:
                yield line

    def term(self, name: str, code: str) -> str:
        """A term of a code list."""
        return self._words.term(name, code)
