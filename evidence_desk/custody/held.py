"""Comparing a checkpoint that somebody else holds with the log of this desk, to learn whether anything before changed."""

from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.custody.checkpoint import BadCheckpointError, Checkpoint, find_note, unproved
from evidence_desk.custody.log import CustodyLog
from evidence_desk.custody.signatures import read_checkpoint
from evidence_desk.custody.spoken import hear, speak
from evidence_desk.values.wording import translate


class HeldState(StrEnum):
    """How the log stands to the checkpoint held."""

    CONTAINED = "contained"
    ALTERED = "altered"
    SHORTER = "shorter"
    OTHER_DESK = "other-desk"
    NOT_SIGNED = "not-signed"


@dataclass(frozen=True)
class HeldVerdict:
    """What comparing found. ``size``: entries that the checkpoint covers; ``present``: entries the log has now.

    ``in_words``: twelve words were compared, not a signed note.
    """

    state: HeldState
    size: int
    present: int
    in_words: bool = False

    @property
    def holds(self) -> bool:
        """Whether the log contains exactly what it held then."""
        return self.state is HeldState.CONTAINED

    def sentence(self) -> str:
        """The verdict for a person."""
        return self._words().format(size=self.size, since=self.present - self.size, present=self.present)

    def _words(self) -> str:
        if self.state is HeldState.ALTERED and self.in_words:
            return translate(
                "Custody",
                "The words do not fit the first {size} entries of this log: an entry up to {size} was altered, removed or "
                "replaced, or the words are those of another desk.",
            )
        return {
            HeldState.CONTAINED: translate(
                "Custody", "This log contains exactly what it held then. Entries since: {since}."
            ),
            HeldState.ALTERED: translate("Custody", "An entry up to {size} was altered, removed or replaced."),
            HeldState.SHORTER: translate(
                "Custody",
                "This log is shorter than that checkpoint: it has {present} entries and had {size}. It was rolled back.",
            ),
            HeldState.OTHER_DESK: translate("Custody", "That checkpoint is of the log of another desk."),
            HeldState.NOT_SIGNED: translate("Custody", "That checkpoint was not signed by this desk."),
        }[self.state]


def compare_held(log: CustodyLog, untrusted_text: str) -> HeldVerdict:
    """Compare a note, or a number and twelve words, with the log; BadWordsError where the text is neither."""
    note = find_note(untrusted_text)
    return _compare_note(log, note) if note else _compare_words(log, untrusted_text)


def _compare_note(log: CustodyLog, note: str) -> HeldVerdict:
    claimed, present = unproved(note), log.size()
    if claimed.desk != log.desk:
        return HeldVerdict(HeldState.OTHER_DESK, claimed.size, present)
    if not any(_signed_by(note, key) for key in log.signing_keys()):
        return HeldVerdict(HeldState.NOT_SIGNED, claimed.size, present)
    if claimed.size > present:
        return HeldVerdict(HeldState.SHORTER, claimed.size, present)
    same = log.root_at(claimed.size) == claimed.root
    return HeldVerdict(HeldState.CONTAINED if same else HeldState.ALTERED, claimed.size, present)


def _compare_words(log: CustodyLog, text: str) -> HeldVerdict:
    heard, present = hear(text), log.size()
    if heard.size > present:
        return HeldVerdict(HeldState.SHORTER, heard.size, present, in_words=True)
    root = log.root_at(heard.size)
    same = root is not None and speak(Checkpoint(log.desk, heard.size, root)) == heard
    return HeldVerdict(HeldState.CONTAINED if same else HeldState.ALTERED, heard.size, present, in_words=True)


def _signed_by(note: str, public_key: bytes) -> bool:
    try:
        read_checkpoint(note, public_key)
    except BadCheckpointError:
        return False
    return True
