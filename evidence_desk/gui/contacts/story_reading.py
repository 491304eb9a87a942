"""The story of another desk as it is shown. Runs in the thread that owns the desk."""

from evidence_desk.catalogue.registers.bundle_register import RegisteredBundle
from evidence_desk.desk import Desk
from evidence_desk.desk.desk_story import Missing, story_of
from evidence_desk.gui.contacts.shown import StoryLine, StoryShown


def story_shown(desk: Desk, other: str) -> StoryShown | None:
    """What came from a desk; None where nothing ever did."""
    story = story_of(desk, other)
    if not story.line and not story.contradictions:
        return None
    refused = (
        StoryLine(str(one.sequence), one.code, one.found_at, False, one.continuity) for one in story.contradictions
    )
    line = (*(_line(one, story.receipts) for one in story.line), *refused)
    return StoryShown(line, story.missing, story.log_size, story.log_root)


def _line(one: RegisteredBundle | Missing, receipts: frozenset[str]) -> StoryLine:
    if isinstance(one, Missing):
        return StoryLine(str(one.first) if one.count == 1 else f"{one.first}–{one.last}")
    return StoryLine(str(one.sequence), one.code, one.registered_at, one.id in receipts)
