"""The report on a testimony: who told it, when and how; the account in its own words and translated; what was coded from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.gate.gate_asking import MARKER
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import Credibility, PassageMark, YesNo
from evidence_desk.catalogue.terms.terms import Knowledge, Mode, TestimonyState, label
from evidence_desk.reports.admission import Admission
from evidence_desk.reports.document import (
    Block,
    Column,
    Facts,
    Form,
    Heading,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from evidence_desk.reports.made_report import NothingGoesError, ReportKind, Told, without_empty_columns
from evidence_desk.reports.told_claims import claim_line, known_names
from evidence_desk.reports.told_words import (
    ReportedActs,
    date_of,
    language_words,
    level_words,
    name_and_code,
    place_of,
    time_words,
)
from evidence_desk.values.wording import translate

_TOLD_OF_A_SOURCE = ("alias", "name_status", "source_type", "relation", "knowledge")


@dataclass(frozen=True)
class KeptRevision:
    """A revision of an account: its number, when it was kept (UTC), its state, the hash of its record, and why."""

    number: int
    made_at: str
    state: TestimonyState
    content: str
    reason: str = ""


@dataclass(frozen=True)
class BesideAccount:
    """A translation, transcript or summary of the account, by its identity, and whether the account changed since."""

    rendering: str
    original_changed: bool | None


@dataclass(frozen=True)
class TestimonyMaterial:
    """What the report tells of: identities of records that are held, and the history of the account."""

    __test__ = False  # pytest takes the name for a test class

    testimony: str
    renderings: Sequence[BesideAccount]
    passages: Sequence[str]
    revisions: Sequence[KeptRevision]


class TestimonyTelling:
    """Makes the report of one testimony. NothingGoesError where its account may not go."""

    __test__ = False  # pytest takes the name for a test class

    def __init__(self, material: TestimonyMaterial, admission: Admission, lists: CodeLists) -> None:
        self._material = material
        self._admission = admission
        self._acts = ReportedActs(lists, admission)
        record = admission.told(material.testimony)
        if record is None:
            raise NothingGoesError(admission.tally())
        self._record: Record[TestimonyBody] = record

    def tell(self) -> Told:
        """All of it but the first page."""
        passages = self._passages()
        blocks = [*self._head(), *self._account(), *self._beside()]
        if passages.rows:
            words = translate(
                "Reports",
                "Passages of the account in its order, and what the desk made of each. They quote the original.",
            )
            blocks += [Heading(translate("Reports", "What was coded from the account")), Paragraph(words), passages]
        blocks += [*self._remarks(), *self._revisions()]
        title = translate("Reports", "Testimony {code}").format(code=self._record.code)
        return Told(ReportKind.TESTIMONY, title, blocks, passages, _limits(), self._subtitle())

    def _subtitle(self) -> str:
        return " ".join(self._record.body.title.split())

    # The head.

    def _head(self) -> Iterator[Block]:
        body = self._record.body
        if body.state is not TestimonyState.SEALED:
            yield Note(translate("Reports", "This account is a draft: it is not sealed yet, and may still change."))
        yield Heading(translate("Reports", "How it was taken"))
        yield Facts([pair for pair in self._pairs() if pair[1].text not in ("", MARKER) or pair[0] in _always()])

    def _pairs(self) -> Iterator[tuple[str, Text]]:
        admission, body, identity = self._admission, self._record.body, self._record.id
        yield translate("Reports", "Testimony"), Text(self._record.code, form=Form.CODE)
        yield from self._teller()
        yield _when(), Text(date_of(admission, identity, "taken_on", body.taken_on) or _not_said())
        yield _where(), Text(place_of(admission, identity, "place", body.place) or _not_said())
        yield translate("Reports", "How it was given"), Text(_asked(body.mode, Mode.NOT_ASKED))
        yield translate("Reports", "Language"), Text(language_words(body.language))
        if not admission.withholds(identity, "read_back"):
            yield translate("Reports", "Read back"), Text(_asked(body.read_back, YesNo.NOT_ASKED))
        yield translate("Reports", "Taken down by"), Text(body.interviewer, "und")
        yield translate("Reports", "Interpreter"), Text(body.interpreter, "und")
        yield translate("Reports", "Others present"), Text(body.others_present, "und")
        if body.credibility is not Credibility.NOT_ASSESSED:
            yield translate("Reports", "Credibility"), Text(label(body.credibility))
            yield translate("Reports", "Why it is judged so"), Text(body.credibility_reason)
        yield translate("Reports", "State"), Text(self._state())
        if not self._admission.asked.is_outside:
            yield translate("Reports", "Protection"), Text(level_words(body.sensitivity))

    def _teller(self) -> Iterator[tuple[str, Text]]:
        source = self._record.body.source
        told = self._admission.told(source, *_TOLD_OF_A_SOURCE)
        name = MARKER if told is None else told.body.alias
        yield translate("Reports", "Told by"), Text(name_and_code(name, self._admission.code(source)))
        if told is not None:
            relation = self._acts.term("source-relations", told.body.relation)
            known = told.body.knowledge
            knowledge = "" if known is Knowledge.NOT_ASKED else label(known)
            parts = (label(told.body.name_status), label(told.body.source_type), relation, knowledge)
            yield translate("Reports", "About the source"), Text(" · ".join(part for part in parts if part))

    def _state(self) -> str:
        words = translate("Reports", "{state}, revision {number}, kept on {time} (UTC)")
        record = self._record
        return words.format(state=label(record.body.state), number=record.revision, time=time_words(record.made_at))

    # The account and what stands beside it.

    def _account(self) -> Iterator[Block]:
        body = self._record.body
        yield Heading(translate("Reports", "The account"))
        words = translate("Reports", "Original, in the words in which it was given: {language}")
        yield Paragraph(words.format(language=language_words(body.language)), form=Form.STRONG)
        origin = translate("Reports", "{code}, original, revision {number}")
        yield Quote(body.text, body.language, origin.format(code=self._record.code, number=self._record.revision))
        if body.corrections.strip():
            yield Heading(translate("Reports", "Corrections made by whoever gave it"), 2)
            yield Quote(body.corrections, body.language)

    def _beside(self) -> Iterator[Block]:
        for beside in self._material.renderings:
            told: Record[RenderingBody] | None = self._admission.told(beside.rendering)
            if told is not None:
                yield from self._rendering(told, beside)

    def _rendering(self, told: Record[RenderingBody], beside: BesideAccount) -> Iterator[Block]:
        body = told.body
        title = translate("Reports", "{rendering}: {language}")
        yield Heading(title.format(rendering=label(body.rendering), language=language_words(body.language)), 2)
        if beside.original_changed is not False:
            yield Note(_changed_words(beside.original_changed))
        yield Quote(body.text, body.language, " · ".join(self._made(told)))

    def _made(self, told: Record[RenderingBody]) -> Iterator[str]:
        body = told.body
        yield translate("Reports", "{code}, not the original").format(code=told.code)
        yield label(body.making)
        if body.made_by.strip() and body.made_by != MARKER:
            yield translate("Reports", "by {name}").format(name=body.made_by)
        if body.reviewed_by.strip() and body.reviewed_by != MARKER:
            yield translate("Reports", "reviewed by {name}").format(name=body.reviewed_by)
        elif not body.reviewed_by.strip():
            yield translate("Reports", "not reviewed")
        yield translate("Reports", "made from revision {number}").format(number=body.of_revision)

    # What was coded.

    def _passages(self) -> Table:
        columns = [
            Column(translate("Reports", "No."), 0.5),
            Column(translate("Reports", "Words of the account"), 4),
            Column(translate("Reports", "Marked as"), 1.1),
            Column(translate("Reports", "Coded as"), 4.4),
        ]
        rows: list[tuple[Text, ...]] = []
        for identity in self._material.passages:
            told: Record[PassageBody] | None = self._admission.told(identity)
            if told is not None:
                rows.append(self._passage(len(rows) + 1, told))
        return Table(columns, rows)

    def _passage(self, number: int, told: Record[PassageBody]) -> tuple[Text, ...]:
        body = told.body
        words = Text(body.quote, self._record.body.language)
        return Text(str(number)), words, Text(label(body.mark)), Text("\n".join(self._coded(body)))

    def _coded(self, passage: PassageBody) -> Iterator[str]:
        if passage.mark is PassageMark.MENTION:
            if passage.who.strip() and passage.who != MARKER:
                yield passage.who
            yield translate("Reports", "Agreed to be in it: {answer}").format(answer=label(passage.agreed))
        elif passage.coded:
            yield from self._coded_as(passage.coded)
        if passage.note.strip() and passage.note != MARKER:
            yield translate("Reports", "Note: {words}").format(words=passage.note)

    def _coded_as(self, coded: str) -> Iterator[str]:
        told = self._admission.told(coded)
        if told is None:
            yield MARKER
        elif isinstance(told.body, ActBody):
            yield told.code
            yield from self._acts.lines(told)
        elif isinstance(told.body, ClaimBody):
            yield told.code
            yield claim_line(told.body, known_names(self._admission, [told]))
        else:
            yield name_and_code(told.body.heading(), told.code)

    # Apart from the account.

    def _remarks(self) -> Iterator[Block]:
        body = self._record.body
        if not body.observations.strip() or self._admission.withholds(self._record.id, "observations"):
            return
        yield Heading(translate("Reports", "Observations of whoever took it down"))
        yield Note(translate("Reports", "These are not part of the account: nobody who gave it said them."))
        yield Paragraph(body.observations, "und")

    def _revisions(self) -> Iterator[Block]:
        outside = self._admission.asked.is_outside
        titles = [(translate("Reports", "Revision"), 0.8), (translate("Reports", "Kept on (UTC)"), 2)]
        titles.append((translate("Reports", "State"), 0.9))
        if not outside:
            titles += [(translate("Reports", "SHA-256 of the record"), 4), (translate("Reports", "Why"), 2.4)]
        rows = [self._revision(one, outside=outside) for one in self._material.revisions]
        yield Heading(translate("Reports", "Revisions"))
        yield without_empty_columns(Table([Column(*title) for title in titles], rows))

    def _revision(self, one: KeptRevision, *, outside: bool) -> tuple[Text, ...]:
        """What somebody typed as a reason, and the hash of all that is held, are for this desk and headquarters."""
        told = (Text(str(one.number)), Text(time_words(one.made_at), form=Form.CODE), Text(label(one.state)))
        if outside:
            return told
        return *told, Text(one.content, form=Form.CODE), Text(self._admission.without_names(one.reason))


def _when() -> str:
    return translate("Reports", "When")


def _where() -> str:
    return translate("Reports", "Where")


def _always() -> tuple[str, ...]:
    """Facts that are shown even if they are held back: without them it would look as if nobody knew."""
    return _when(), _where()


def _not_said() -> str:
    return translate("Reports", "not said")


def _asked(answer: Mode | YesNo, not_asked: Mode | YesNo) -> str:
    return translate("Reports", "not asked") if answer is not_asked else label(answer)


def _changed_words(changed: bool | None) -> str:
    if changed is None:
        return translate(
            "Reports", "It was made from a revision that is not here: the original may read otherwise by now."
        )
    return translate("Reports", "The original was changed after this was made, and may say something else by now.")


def _limits() -> tuple[str, ...]:
    return (
        translate("Reports", "It does not prove that a translation or a summary says what the original says."),
        translate("Reports", "What is coded is how the desk understood the account, and no part of it."),
    )
