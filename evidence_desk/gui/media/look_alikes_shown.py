"""What is shown of exhibits that look alike, and what is asked about them. Frozen; read in the desk's thread. No Qt."""

from dataclasses import dataclass
from typing import Final, Literal

from evidence_desk.catalogue.fields.references import ExhibitId
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.look_alikes import LookAlike, LookAlikes
from evidence_desk.desk import Desk
from evidence_desk.desk.look_alikes import look_alikes
from evidence_desk.values.names import visible

LOOK_ALIKES: Final = "look-alikes"
"""The state by which the list is narrowed to exhibits that look like another."""
MOST_SHOWN: Final = 5

Deed = Literal["same", "different", "derived"]


@dataclass(frozen=True)
class LookAlikeShown:
    """Another exhibit; the title has passed ``names.visible``, the picture is a JPEG of ours, or None.

    ``graphic``: it is veiled until somebody asks to see it.
    """

    record: str
    code: str
    title: str
    picture: bytes | None
    graphic: bool


@dataclass(frozen=True)
class LookAlikesShown:
    """What looks like an exhibit: the nearest, how many more, and of how many files it is not known yet.

    ``picture`` is its own, ``graphic`` whether that is veiled. ``can_derive``: it may be said here that it was made from
    another one.
    """

    picture: bytes | None = None
    graphic: bool = False
    nearest: tuple[LookAlikeShown, ...] = ()
    more: int = 0
    not_made: int = 0
    can_derive: bool = False


@dataclass(frozen=True)
class JudgementAsked:
    """Somebody says of the exhibit in view and another: the same is shown, another picture, or the first was made from it."""

    other: ExhibitId
    deed: Deed
    reason: str
    judged_by: str


def read_look_alikes(desk: Desk, record: Record[ExhibitBody]) -> LookAlikesShown:
    """In the desk's thread."""
    found = look_alikes(desk, record)
    nearest = tuple(_shown(desk, one) for one in found[:MOST_SHOWN])
    return LookAlikesShown(
        picture=_picture(desk, record.body.file.sha256) if nearest else None,
        graphic=record.body.graphic,
        nearest=nearest,
        more=len(found) - len(nearest),
        not_made=len(desk.files.likenesses.not_made()),
        can_derive=record.desk == desk.id and record.body.derived_from is None,
    )


class ExhibitPages:
    """The exhibits for the list, newest first: all, or while ``only_alike`` those that look like another. As ``Records``."""

    def __init__(self, desk: Desk) -> None:
        self._records: Records[ExhibitBody] = desk.exhibits
        self._look_alikes = LookAlikes(desk.vault.database)
        self.only_alike = False

    def count(self) -> int:
        """How many exhibits there are."""
        return self._records.count()

    def page(self, *, before: tuple[str, str] | None = None, limit: int = 200) -> list[Record[ExhibitBody]]:
        """Present revisions after the cursor (made_at, id)."""
        if not self.only_alike:
            return self._records.page(before=before, limit=limit)
        found = self._look_alikes.exhibits()
        later = [identity for made_at, identity in found if before is None or (made_at, identity) < before]
        return [self._records.get(identity) for identity in later[:limit]]


def _shown(desk: Desk, one: LookAlike) -> LookAlikeShown:
    title = visible(one.title or one.original_name)
    return LookAlikeShown(one.record, one.code, title, _picture(desk, one.sha256), one.graphic)


def _picture(desk: Desk, sha256: str) -> bytes | None:
    small = desk.files.thumbnail(sha256)
    return small.image if small else None
