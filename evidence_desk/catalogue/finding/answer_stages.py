"""The answers to a question about happenings where they were worked out, with the words asked for beside it."""

from collections.abc import Collection

from evidence_desk.catalogue.finding.search_reach import Answers
from evidence_desk.catalogue.index.asked_words import AskedWords
from evidence_desk.catalogue.index.word_stages import AS_WRITTEN, BEYOND_ALL, Patience, Stage, Stretch, WordStages
from evidence_desk.vault.database import Database


class AnswerStages:
    """As ``WordStages``, among answers. In the stage TOLD stands what a core leads to: one with the words, if any."""

    def __init__(self, database: Database, asked: AskedWords | None, answers: Answers) -> None:
        self._asked = asked
        self._answers = answers
        self._words = WordStages(database, asked)

    def kinds(self) -> frozenset[str]:
        """The kinds of which there are answers."""
        return frozenset(self._answers.of_kind)

    def stretch(
        self, stages: Collection[Stage], kind: str, patience: Patience, *, below: int = BEYOND_ALL, limit: int
    ) -> Stretch:
        """The newest answers of a kind below an entry, in these stages."""
        entries = self._answers.of_kind.get(kind, ())
        if self._asked is None:
            stage_of = {True: Stage.TOLD, False: Stage.TEXT}
            found = [one for one in entries if one < below and stage_of[one in self._answers.told] in stages]
        elif stages == {Stage.TOLD}:
            found = self._told(entries, kind, patience, below)
        else:
            among = frozenset(entries)
            return self._words.stretch(stages, kind, patience, below=below, limit=limit, among=among)
        return Stretch(tuple(found[:limit]), found[limit - 1] if len(found) > limit else 0)

    def _told(self, entries: tuple[int, ...], kind: str, patience: Patience, below: int) -> list[int]:
        """Those that do not hold the words themselves; none where these could not all be looked through."""
        told = [one for one in entries if one in self._answers.worded]
        if not told:
            return []
        limit = len(entries) + 1
        holding = self._words.stretch(AS_WRITTEN, kind, patience, limit=limit, among=frozenset(entries))
        return [] if holding.looked_to else [one for one in told if one < below and one not in holding.entries]
