"""The reasons of the gate in words. What they begin with is small: they stand after a title and a colon."""

from evidence_desk.catalogue.consent.consent_answers import Answered, Ground, KnownSource, Question
from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate


def life_threatening() -> str:
    """Of level 4."""
    return translate("Gate", "life-threatening if known; stays on this desk")


def points_to_what_stays() -> str:
    """Of a record whose source is of level 4."""
    return translate("Gate", "it would point to something that stays on this desk")


def still_a_draft() -> str:
    """Of a testimony that may still change."""
    return translate("Gate", "still a draft; seal it first")


def recalled() -> str:
    """Of what its desk recalled, and of what rests on it."""
    return translate("Gate", "recalled by the desk it came from")


def behind_its_door() -> str:
    """Of an identity, anywhere but at its door."""
    return translate("Gate", "who a source is, is read behind its own door only")


def protected_identity() -> str:
    """Of an identity that is opened by a second passphrase here."""
    return translate("Gate", "a protected identity; it never leaves this desk")


def sealed_to_another() -> str:
    """Of an identity that is for somebody else."""
    return translate("Gate", "an identity sealed to another desk than this recipient")


def too_sensitive_to_find() -> str:
    """Of levels 3 and 4 in the search, in titles and settings."""
    return translate("Gate", "too sensitive to be found by the search or to stand in a title")


def ask_once_more() -> str:
    """Of level 3 and the clipboard."""
    return translate("Gate", "somebody could be recognised by it; it is copied only when asked for once more")


def never_copied() -> str:
    """Of level 4 and the clipboard."""
    return translate("Gate", "life-threatening if known; it is never copied")


def too_sensitive_for(recipient: Recipient) -> str:
    """Of a level that is too high for somebody."""
    return translate("Gate", "too sensitive for this recipient ({recipient})").format(recipient=label(recipient))


def mentioned() -> str:
    """Of words about somebody who did not agree to be in an account."""
    return translate("Gate", "somebody is mentioned in it who did not agree")


def between_the_source_and_us() -> str:
    """Of a consent, where somebody outside would read what was answered about others."""
    return translate("Gate", "what a source agreed to tells of other recipients")


def names_taken_out() -> str:
    """Of a text in which names were replaced."""
    return translate("Gate", "names that may not go are taken out of it")


def marked_in(codes: str) -> str:
    """Where a name was marked that is taken out of something made from another account."""
    return translate("Gate", "marked in {codes}").format(codes=codes)


def in_parts_only(reason: str) -> str:
    """Of a record of which only a part might go, and why not the rest, where only whole records go."""
    return translate("Gate", "only a part of it may go to this recipient ({reason})").format(reason=reason)


def without_parts() -> str:
    """Of a record that goes without some fields."""
    return translate("Gate", "a part of it is taken out")


def consent_reason(ground: Ground) -> str:
    """Why consent keeps something back, without saying whose."""
    return {
        Ground.WITHDRAWN: translate("Gate", "its source has withdrawn consent"),
        Ground.NO: translate("Gate", "its source did not agree to this"),
        Ground.ASK_FIRST: translate("Gate", "its source wants to be asked first"),
        Ground.CONDITION: translate("Gate", "its source set a condition"),
        Ground.EXPIRED: translate("Gate", "the consent of its source has ended"),
        Ground.NOT_ASKED: translate("Gate", "nobody asked its source about this"),
    }[ground]


def question_words(question: Question) -> str:
    """A question of consent in a line: the use, the recipient, the facet."""
    recipient = label(question.recipient)
    if question.recipient is Recipient.ORGANISATION and question.recipient_name.strip():
        recipient = isolated(visible(question.recipient_name.strip()))
    return " · ".join((label(question.use), recipient, label(question.facet)))


def consent_detail(source: KnownSource, question: Question, found: Answered) -> str:
    """Whose answer keeps something back, to what, and under which condition."""
    if found.ground is Ground.WITHDRAWN:
        return source.code
    words = f"{source.code} · {question_words(question)}" if source.code else question_words(question)
    if found.condition.strip():
        return f"{words} · {isolated(visible(found.condition.strip()))}"
    return words
