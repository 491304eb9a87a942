"""Exhibits that look alike: likenesses made where there are none yet, and what somebody judges of two of them."""

import io
from dataclasses import dataclass, replace
from typing import Final

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.look_alikes import LookAlike, LookAlikes
from evidence_desk.catalogue.terms.case_terms import LinkKind
from evidence_desk.desk.desk import Desk
from evidence_desk.media.decoder import Decoder
from evidence_desk.media.pictures import Thumbnail
from evidence_desk.preservation.turns import OnDesk
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate

_AT_ONCE: Final = 20  # files entered in one step: what a stop or a crash can cost


@dataclass(frozen=True)
class Judged:
    """What somebody says of two exhibits, by their identities: whether they show the same (or are of the same origin)."""

    one: str
    other: str
    link: LinkKind
    reason: str = ""
    judged_by: str = ""


def look_alikes(desk: Desk, record: Record[ExhibitBody]) -> list[LookAlike]:
    """The exhibits of other files that look like this one and that nobody judged, the nearest first."""
    return LookAlikes(desk.vault.database).of_file(record.body.file.sha256)


def make_likenesses(desk: Desk, on_desk: OnDesk, watcher: Watcher) -> int:
    """Make those that are missing, of the small pictures in the vault; returns of how many files. Any thread may do it.

    Raises CancelledError when the watcher wants to stop; what came before stands, and the next time goes on from there.
    """
    missing = on_desk(desk.files.likenesses.not_made)
    made: list[tuple[str, bytes]] = []
    try:
        with Decoder() as decoder:
            for place, sha256 in enumerate(missing, 1):
                if watcher.cancelled():
                    raise CancelledError(translate("Media", "Stopped."))
                small = on_desk(lambda sha256=sha256: desk.files.thumbnail(sha256))  # type: ignore[misc]
                made.append((sha256, _likenesses(decoder, small.image if small else b"")))
                if len(made) == _AT_ONCE:
                    on_desk(lambda: _enter(desk, made))
                watcher.report(Progress(place, len(missing)))
    finally:
        on_desk(lambda: _enter(desk, made))
    return len(missing)


def judge(desk: Desk, judged: Judged) -> Record[LinkBody]:
    """Keep a judgement, as protected as the more protected of both. Durable when it returns."""
    level = max(desk.exhibits.get(one).body.sensitivity for one in (judged.one, judged.other))
    body = LinkBody(judged.one, judged.link, judged.other, judged.reason, judged.judged_by, sensitivity=level)
    return desk.keep(body)  # type: ignore[return-value]


def say_derived(desk: Desk, record: str, origin: str, how: str = "", judged_by: str = "") -> Record[ExhibitBody]:
    """Say that an exhibit of this desk was made from another one; the custody log tells who says so. Durable when it returns.

    Raises FieldProblemError where it is said to be made from one already, or would come from itself.
    """
    present = desk.exhibits.get(record)
    if present.body.derived_from:
        words = translate("Media", "It is said already from which exhibit this one was made.")
        raise FieldProblemError("derived_from", words)
    body = replace(present.body, derived_from=origin, derived_how=how or present.body.derived_how)
    return desk.keep(body, record, present.revision, judged_by)  # type: ignore[return-value]


def _likenesses(decoder: Decoder, jpeg: bytes) -> bytes:
    shown = decoder.thumbnail(io.BytesIO(jpeg), len(jpeg))
    return shown.likenesses if isinstance(shown, Thumbnail) else b""


def _enter(desk: Desk, made: list[tuple[str, bytes]]) -> None:
    """In the desk's thread. What was entered leaves the list."""
    with desk.vault.database.transaction():
        for sha256, likenesses in made:
            desk.files.likenesses.note(sha256, likenesses)
    made.clear()
