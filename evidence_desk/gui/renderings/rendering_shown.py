"""Translations, transcripts and summaries as they are shown: always with the words that say which of them it is."""

from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.telling.renderings import BesideOriginal, Renderings
from evidence_desk.catalogue.terms.case_terms import Making, RenderingKind
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.desk import Desk
from evidence_desk.gui.records.standing import owner_words
from evidence_desk.values.languages import UNDETERMINED
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class RenderingShown:
    """A rendering beside its original; ``owner`` names another desk, empty for this one.

    ``recording`` is the code of the exhibit it was written down from.
    """

    key: str
    code: str
    kind: RenderingKind
    language: str
    text: str
    made_by: str
    making: Making
    reviewed_by: str
    original_changed: bool | None
    owner: str
    recording: str = ""


@dataclass(frozen=True)
class RenderingForm:
    """The form of a rendering; ``language`` is a BCP 47 tag, empty where none was said."""

    kind: RenderingKind = RenderingKind.TRANSLATION
    language: str = ""
    text: str = ""
    made_by: str = ""
    making: Making = Making.HUMAN
    recording: str = ""
    reviewed_by: str = ""
    sensitivity: int = 2
    reason: str = ""


def renderings_shown(desk: Desk, original: Record[Any]) -> tuple[RenderingShown, ...]:
    """The renderings of a record's text. Runs in the desk's thread."""
    return tuple(_shown(desk, one) for one in Renderings(desk.vault.database).of(original))


def _shown(desk: Desk, one: BesideOriginal) -> RenderingShown:
    record, body = one.record, one.record.body
    return RenderingShown(
        record.id,
        record.code,
        body.rendering,
        body.language,
        body.text,
        body.made_by,
        body.making,
        body.reviewed_by,
        one.original_changed,
        "" if record.desk == desk.id else owner_words(desk, record.desk),
        _code_of(desk, body.recording),
    )


def _code_of(desk: Desk, record: str | None) -> str:
    entered = desk.register.find(record) if record else None
    return entered.code if entered is not None else ""


def form_of(body: RenderingBody) -> RenderingForm:
    """The form that says what a rendering says."""
    return RenderingForm(
        kind=body.rendering,
        language=body.language,
        text=body.text,
        made_by=body.made_by,
        making=body.making,
        recording=body.recording or "",
        reviewed_by=body.reviewed_by,
        sensitivity=body.sensitivity,
    )


def body_of(form: RenderingForm, original: str, of_revision: int) -> RenderingBody:
    """What a form says; the text to the last blank."""
    return RenderingBody(
        of=original,
        of_revision=of_revision,
        rendering=form.kind,
        language=form.language or UNDETERMINED,
        text=form.text,
        made_by=form.made_by.strip(),
        making=form.making,
        recording=form.recording or None,
        reviewed_by=form.reviewed_by.strip(),
        sensitivity=form.sensitivity,
    )


def heading_words(kind: RenderingKind, language: str) -> str:
    """What it is, in the language given by its name."""
    words = {
        RenderingKind.TRANSLATION: translate("Renderings", "Translation: {language}"),
        RenderingKind.TRANSCRIPT: translate("Renderings", "Transcript: {language}"),
        RenderingKind.SUMMARY: translate("Renderings", "Summary: {language}"),
    }
    return words[kind].format(language=language)


def warning_words(kind: RenderingKind) -> str:
    """What has to stand above the text, so that nobody takes it for what was said."""
    return {
        RenderingKind.TRANSLATION: translate("Renderings", "A translation, not the words that were said."),
        RenderingKind.TRANSCRIPT: translate(
            "Renderings", "Written down from a recording, which alone is the original."
        ),
        RenderingKind.SUMMARY: translate("Renderings", "A summary, not the words that were said."),
    }[kind]


def making_words(shown: RenderingShown) -> str:
    """Who made it, how, and whether somebody looked it through."""
    made = label(shown.making)
    if shown.made_by:
        made = translate("Renderings", "{how}: {who}").format(how=made, who=isolated(shown.made_by))
    reviewed = translate("Renderings", "not reviewed")
    if shown.reviewed_by:
        reviewed = translate("Renderings", "reviewed by {who}").format(who=isolated(shown.reviewed_by))
    written = (
        translate("Renderings", "written down from {code}").format(code=shown.recording) if shown.recording else ""
    )
    belongs = translate("Renderings", "from {owner}").format(owner=shown.owner) if shown.owner else ""
    return " · ".join(part for part in (made, written, reviewed, belongs) if part)


def changed_words(shown: RenderingShown) -> str:
    """Whether the original reads otherwise by now; empty where it does not."""
    if shown.original_changed:
        return translate(
            "Renderings", "The original was changed after this was made. Compare them before you rely on it."
        )
    if shown.original_changed is None:
        return translate(
            "Renderings", "The revision this was made from is not here: whether the original changed is not known."
        )
    return ""
