"""Consent in plain sentences.

As in "Headquarters may keep and analyse the account and the alias", "Nobody may publish the face".

For translators: the slots hold lists such as "the account and the alias", never inflected. Where your language would
inflect them, word the sentence so that it need not, as with a colon.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from evidence_desk.catalogue.consent.consent_answers import WITHIN_RECIPIENTS, last_day
from evidence_desk.catalogue.consent.consent_lines import USES_OF, AnswerLine, lines_of
from evidence_desk.catalogue.kinds.consent import Grant
from evidence_desk.catalogue.terms.consent_terms import Answer, Facet, Recipient, Use
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.uncertain_date import UncertainDate, understood
from evidence_desk.values.wording import translate

_FEW: Final = 2  # facets that are missing from everything
_ORDER: Final = (Answer.YES, Answer.CONDITION, Answer.ASK_FIRST, Answer.NO)
# Everybody who could be asked about a use. An organisation is there only if it was named.
_ALL_FOR: Final = {
    use: frozenset(one for one, uses in USES_OF.items() if use in uses) - {Recipient.DESK, Recipient.ORGANISATION}
    for use in Use
}


def consent_sentences(grants: Iterable[Grant]) -> tuple[str, ...]:
    """What was answered, agreements first, in as few sentences as say all of it."""
    said = list(grants)
    refused = _refused_to_all(said)
    rest = [one for one in said if not _is_in(one, refused)]
    sentences = [sentence for answer in _ORDER for sentence in _answered(rest, answer)]
    return (*sentences, *_by_nobody(refused))


def listed(words: Sequence[str], *, either: bool = False) -> str:
    """Words as a list within a sentence: "the account, the alias and the voice"; with "or" where none of them may be."""
    if len(words) < 2:
        return "".join(words)
    *first, last = words
    start = first[0]
    for word in first[1:]:
        start = translate("Consent", "{list}, {next}").format(list=start, next=word)
    ends = translate("Consent", "{list} or {last}") if either else translate("Consent", "{list} and {last}")
    return ends.format(list=start, last=last)


def recipient_words(recipient: Recipient, name: str = "") -> str:
    """A recipient within a sentence; an organisation by its name."""
    if recipient is Recipient.ORGANISATION and name.strip():
        return isolated(visible(name.strip()))
    return {
        Recipient.DESK: translate("Consent", "this desk"),
        Recipient.HEADQUARTERS: translate("Consent", "headquarters"),
        Recipient.ORGANISATION: translate("Consent", "an organisation"),
        Recipient.UNITED_NATIONS: translate("Consent", "the United Nations"),
        Recipient.COURT: translate("Consent", "a court"),
        Recipient.PUBLIC: translate("Consent", "everybody"),
    }[recipient]


def facet_words(facets: Sequence[Facet], *, either: bool = False) -> str:
    """Facets within a sentence; all of them are everything, and most of them everything but the others."""
    missing = [facet for facet in Facet if facet not in facets]
    if not missing:
        return translate("Consent", "anything") if either else translate("Consent", "everything")
    if len(missing) <= _FEW and not either:
        return translate("Consent", "everything but {list}").format(list=_facets(missing, either=False))
    return _facets([facet for facet in Facet if facet in facets], either=either)


def _facets(facets: Sequence[Facet], *, either: bool) -> str:
    words = {
        Facet.ACCOUNT: translate("Consent", "the account"),
        Facet.ALIAS: translate("Consent", "the alias"),
        Facet.NAME: translate("Consent", "the real name"),
        Facet.FACE: translate("Consent", "the face"),
        Facet.VOICE: translate("Consent", "the voice"),
        Facet.EXACT_PLACE: translate("Consent", "exact places"),
        Facet.MEDICAL: translate("Consent", "what is told of health"),
        Facet.DOCUMENTS: translate("Consent", "documents"),
    }
    return listed([words[facet] for facet in facets], either=either)


def use_words(uses: Sequence[Use], *, either: bool = False) -> str:
    """Uses as what somebody may do, within a sentence."""
    words = {
        Use.KEEP: translate("Consent", "keep"),
        Use.ANALYSE: translate("Consent", "analyse"),
        Use.SHARE: translate("Consent", "share"),
        Use.PUBLISH: translate("Consent", "publish"),
        Use.LITIGATE: translate("Consent", "use before a court"),
        Use.CONTACT_AGAIN: translate("Consent", "contact again"),
    }
    return listed([words[use] for use in Use if use in uses], either=either)


def line_sentences(line: AnswerLine) -> Iterator[str]:
    """The sentences of one line: who may do what with what, and until when or under which condition."""
    if not line.recipients or not line.uses:
        return
    calls, others = _parted(line.uses)
    if calls:
        yield _whole(line, _call_again(line))
    if others and line.facets:
        yield from (_whole(line, clause) for clause in _clauses(line, others))


def until_words(until: UncertainDate) -> str:
    """Until when an answer surely holds, to the day."""
    last = last_day(until)
    if not last:
        return translate("Consent", "Nobody knows until when this holds; it counts as ended.")
    return translate("Consent", "This holds until {date}.").format(date=understood(last).read_back())


def _parted(uses: Sequence[Use]) -> tuple[bool, tuple[Use, ...]]:
    return Use.CONTACT_AGAIN in uses, tuple(use for use in uses if use is not Use.CONTACT_AGAIN)


def _answered(grants: Sequence[Grant], answer: Answer) -> Iterator[str]:
    for line in lines_of(one for one in grants if one.answer is answer):
        yield from line_sentences(line)


def _refused_to_all(grants: Sequence[Grant]) -> list[tuple[Use, Facet]]:
    """The uses and facets that everybody was refused who could be asked."""
    refused: dict[tuple[Use, Facet], set[Recipient]] = {}
    for one in grants:
        if one.answer is Answer.NO and one.until is None:
            refused.setdefault((one.use, one.facet), set()).add(one.recipient)
    return [
        asked
        for asked, recipients in refused.items()
        if len(_ALL_FOR[asked[0]]) > 1 and recipients >= _ALL_FOR[asked[0]]
    ]


def _is_in(grant: Grant, refused: Sequence[tuple[Use, Facet]]) -> bool:
    said = grant.recipient in _ALL_FOR[grant.use] and grant.answer is Answer.NO
    return said and (grant.use, grant.facet) in refused


def _by_nobody(refused: Sequence[tuple[Use, Facet]]) -> Iterator[str]:
    uses_of: dict[tuple[Facet, ...], list[Use]] = {}
    for use in Use:
        facets = tuple(facet for facet in Facet if (use, facet) in refused)
        if facets:
            uses_of.setdefault(facets, []).append(use)
    for facets, uses in uses_of.items():
        calls, others = _parted(uses)
        if calls:
            yield translate("Consent", "Nobody may contact the source again.")
        if others:
            words = translate("Consent", "Nobody may {uses} {what}.")
            yield words.format(uses=use_words(others, either=True), what=facet_words(facets, either=True))


def _clauses(line: AnswerLine, uses: Sequence[Use]) -> Iterator[str]:
    """One clause for each manner of speaking: somebody does something, or something is done for somebody."""
    refused = line.answer is Answer.NO
    what = facet_words(line.facets, either=refused)
    for recipients, some, words in _spoken(line, uses):
        if some:
            who = listed([recipient_words(one, line.recipient_name) for one in recipients], either=refused)
            yield _capital(words.format(who=who, uses=use_words(some, either=refused), what=what))


def _spoken(line: AnswerLine, uses: Sequence[Use]) -> Iterator[tuple[list[Recipient], list[Use], str]]:
    yes = line.answer is not Answer.NO
    doing: list[Recipient] = [one for one in line.recipients if one not in (Recipient.PUBLIC, Recipient.COURT)]
    inside = [one for one in doing if one in WITHIN_RECIPIENTS]
    outside = [one for one in doing if one not in WITHIN_RECIPIENTS]
    may = (
        translate("Consent", "{who} may {uses} {what}.")
        if yes
        else translate("Consent", "{who} may not {uses} {what}.")
    )
    given = (
        translate("Consent", "{who} may be given {what}.")
        if yes
        else translate("Consent", "{who} may not be given {what}.")
    )
    if inside:
        yield inside, list(uses), may
    if outside:
        yield outside, [use for use in uses if use is Use.SHARE], given
        yield outside, [use for use in uses if use is not Use.SHARE], may
    yield from _said_of_court_and_public(line, uses, yes=yes)


def _said_of_court_and_public(
    line: AnswerLine, uses: Sequence[Use], *, yes: bool
) -> Iterator[tuple[list[Recipient], list[Use], str]]:
    published = (
        translate("Consent", "{what} may be published.")
        if yes
        else translate("Consent", "{what} may not be published.")
    )
    before_a_court = (
        translate("Consent", "{what} may be used before a court.")
        if yes
        else translate("Consent", "{what} may not be used before a court.")
    )
    may = (
        translate("Consent", "{who} may {uses} {what}.")
        if yes
        else translate("Consent", "{who} may not {uses} {what}.")
    )
    usual = {Recipient.COURT: (Use.LITIGATE, before_a_court), Recipient.PUBLIC: (Use.PUBLISH, published)}
    for recipient, (use, words) in usual.items():
        if recipient in line.recipients:
            yield [recipient], [one for one in uses if one is use], words
            yield [recipient], [one for one in uses if one is not use], may


def _call_again(line: AnswerLine) -> str:
    refused = line.answer is Answer.NO
    who = listed([recipient_words(one, line.recipient_name) for one in line.recipients], either=refused)
    words = (
        translate("Consent", "{who} may not contact the source again.")
        if refused
        else translate("Consent", "{who} may contact the source again.")
    )
    return _capital(words.format(who=who))


def _whole(line: AnswerLine, clause: str) -> str:
    if line.answer is Answer.ASK_FIRST:
        clause = translate("Consent", "Only after asking once more: {sentence}").format(sentence=clause)
    if line.answer is Answer.CONDITION:
        words = translate("Consent", "Under a condition: {sentence} The condition: {condition}")
        clause = words.format(sentence=clause, condition=isolated(visible(line.condition.strip())))
    if line.until is not None:
        clause = translate("Consent", "{sentence} {until}").format(sentence=clause, until=until_words(line.until))
    return clause


def _capital(sentence: str) -> str:
    """The first letter as at the beginning of a sentence; a name between isolating marks stays as it is."""
    return sentence[:1].upper() + sentence[1:]
