"""Pictures that stay only because their files tell of their making: for each a derivative without that is made and kept.

The derivative is an exhibit of its own, linked to its original and protected as it is; nothing is covered in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from evidence_desk.bundles.outgoing import Selection
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.terms import MediaKind
from evidence_desk.desk.deriving import DerivativeSaid, DerivativeStoring, DerivativeWanted, Deriving
from evidence_desk.media.derivatives.derivation import read_derivation
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore

InTheDesk = Callable[[Callable[[], Any]], Any]


@dataclass(frozen=True)
class Stripped:
    """How many derivatives were made, and the codes of the exhibits that none could be made of."""

    made: int
    unmade: tuple[str, ...] = ()


def to_be_stripped(selection: Selection) -> tuple[str, ...]:
    """The pictures (identities) that would go but for what their files tell, and that no such derivative was made of yet."""
    if selection.extracts is None:
        return ()
    exhibits = [one for one in selection.held if isinstance(one.body, ExhibitBody)]
    made = {one.body.derived_from for one in exhibits if _is_only_stripped(one)}
    staying = selection.extracts.staying
    waiting = (one for one in exhibits if one.id in staying and staying[one.id].for_its_file)
    return tuple(one.id for one in waiting if one.body.kind is MediaKind.PICTURE and one.id not in made)


def strip(
    originals: Sequence[str], deriving: Deriving, store: FileStore, in_the_desk: InTheDesk, watcher: Watcher
) -> Stripped:
    """Make and enter them, one after the other, in a thread of its own; ``in_the_desk`` runs a step in the desk's.

    Raises CancelledError where somebody stopped it, and what writing to the disk raises; what was entered until then stays.
    """
    storing, made, unmade = DerivativeStoring(store), 0, []
    for number, identity in enumerate(originals):
        if watcher.cancelled():
            raise CancelledError(translate("Media", "Stopped."))
        original, stored = in_the_desk(partial(deriving.original, identity))
        watcher.report(Progress(number, len(originals), current=original.code))
        said = DerivativeSaid(original.body.title, original.body.level)
        try:
            derivative = storing.make(original, stored, DerivativeWanted(), _OnlyStopping(watcher))
        except (CancelledError, DiskTroubleError):
            raise
        except ResearcherError:
            unmade.append(original.code)
            continue
        try:
            in_the_desk(partial(deriving.enter, derivative, said))
        except BaseException:
            storing.discard(derivative)
            raise
        made += 1
    watcher.report(Progress(len(originals), len(originals)))
    return Stripped(made, tuple(unmade))


def _is_only_stripped(record: Record[ExhibitBody]) -> bool:
    if not record.body.derived_from:
        return False
    try:
        derivation = read_derivation(record.body.derived_how)
    except UnreadableError:
        return False
    return not derivation.regions


class _OnlyStopping:
    """Hands on the wish to stop; how far one picture is says nothing beside how many there are."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def report(self, progress: Progress) -> None:
        """Ignore it."""

    def cancelled(self) -> bool:
        """Whether somebody wants it to stop."""
        return self._watcher.cancelled()
