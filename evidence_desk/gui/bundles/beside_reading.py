"""Puts what is held beside what will be seen of it into words. Pure."""

from collections.abc import Iterable, Sequence

from evidence_desk.bundles.held_and_seen import FieldBeside, Leaving, RecordBeside, beside
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.gui.bundles.beside_shown import BesideShown, FieldShown
from evidence_desk.gui.bundles.choosing import Looked
from evidence_desk.gui.bundles.field_words import field_words
from evidence_desk.gui.bundles.sending_shown import Going
from evidence_desk.gui.widgets.chip_said import Chip
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.sensitivity import Sensitivity
from evidence_desk.values.wording import translate


def beside_shown(looked: Looked, going: Going, record: str) -> BesideShown | None:
    """A record that was looked through, both ways; None where there is none such."""
    item = next((one for one in looked.items if one.record == record), None)
    if item is None or looked.selection is None:
        return None
    both = beside(looked.selection, record)
    names = field_words(both.kind)
    goes = going.goes(record)
    return BesideShown(
        record=record,
        title=visible(item.title) or both.code,
        subtitle=f"{kind_words(both.kind).title} · {both.code}",
        told=_told(both, goes=goes),
        goes=goes,
        level=both.level,
        veiled=both.level >= Sensitivity.LIFE_THREATENING,
        fields=tuple(_field(one, names) for one in _in_order(both.fields, tuple(names))),
    )


def _told(both: RecordBeside, *, goes: bool) -> str:
    if both.stays:
        reason = both.stays
        if both.because_of:
            reason = translate("Bundles", "{reason}: {code}").format(reason=reason, code=both.because_of)
        return translate("Bundles", "Nothing of it goes: {reason}.").format(reason=isolated(reason))
    if not goes:
        return translate("Bundles", "Left out by you. This is what they would see of it.")
    if both.seen_as == both.code:
        return translate("Bundles", "It goes whole, under the code it has here.")
    return translate("Bundles", "They will know it as {code}, and no other recipient will.").format(code=both.seen_as)


def _in_order(fields: Iterable[FieldBeside], names: Sequence[str]) -> list[FieldBeside]:
    """What is taken out first, for that is what is looked for; within each as the forms have it."""
    fates = (Leaving.IN_PART, Leaving.STAYS, Leaving.RENAMED, Leaving.AS_IT_IS)

    def place(field: FieldBeside) -> tuple[int, int]:
        return fates.index(field.leaving), names.index(field.name) if field.name in names else len(names)

    return sorted(fields, key=place)


def _field(field: FieldBeside, names: dict[str, str]) -> FieldShown:
    fate = {
        Leaving.AS_IT_IS: Chip(translate("Bundles", "As it is"), "good", "circle-check"),
        Leaving.IN_PART: Chip(translate("Bundles", "In part"), "note", "eye-off"),
        Leaving.RENAMED: Chip(translate("Bundles", "In their own names"), "note", "circle-check"),
        Leaving.STAYS: Chip(translate("Bundles", "Stays"), "warn", "lock"),
    }[field.leaving]
    name = names.get(field.name) or field.name.replace("_", " ").capitalize()
    return FieldShown(name, fate, "; ".join(field.reasons), field.held, field.leaves)
