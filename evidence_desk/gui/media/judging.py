"""Keeping what somebody says of two exhibits that look alike, and taking it back at once where it was a mistake. No Qt."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import LinkKind
from evidence_desk.desk import Desk
from evidence_desk.desk.look_alikes import Judged, judge, say_derived
from evidence_desk.gui.media.look_alikes_shown import JudgementAsked
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.values.wording import translate

_LINKS = {"same": LinkKind.SAME_CONTENT, "different": LinkKind.DIFFERENT_CONTENT}


class JudgingPage(Protocol):
    """Where it is told."""

    def show_judged(self, words: str) -> None:
        """What was said is kept, and can be taken back; with no words it no longer can."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class Judging:
    """One judgement after the other. ``changed`` is called with the exhibit of which something else is to be shown now."""

    def __init__(self, runner: Runner, desk: Desk, page: JudgingPage, changed: Callable[[str], None]) -> None:
        self._runner = runner
        self._desk = desk
        self._page = page
        self._changed = changed
        self._last: tuple[str, Record[LinkBody] | Record[ExhibitBody]] | None = None

    def judge(self, record: str, asked: JudgementAsked) -> None:
        """Keep what is said of an exhibit and another one."""

        def keep() -> Record[LinkBody] | Record[ExhibitBody]:
            if asked.deed == "derived":
                return say_derived(self._desk, record, asked.other, asked.reason, asked.judged_by)
            return judge(self._desk, Judged(record, asked.other, _LINKS[asked.deed], asked.reason, asked.judged_by))

        def done(kept: Record[LinkBody] | Record[ExhibitBody]) -> None:
            self._last = (record, kept)
            self._changed(record)
            words = translate("Media", "It is kept as {code}, and the two are not suggested again.")
            self._page.show_judged(words.format(code=kept.code))

        self._runner.desk(keep, done, self._page.show_failure)

    def take_back(self) -> None:
        """Take back what was said last; the history keeps it."""
        if self._last is None:
            return
        (record, kept), self._last = self._last, None

        def undo() -> None:
            body = kept.body
            if isinstance(body, LinkBody):
                self._desk.keep(replace(body, taken_back=True), kept.id, kept.revision)
            else:
                former = self._desk.exhibits.history(kept.id)[-2].body
                fresh = replace(body, derived_from=former.derived_from, derived_how=former.derived_how)
                self._desk.keep(fresh, kept.id, kept.revision)

        def done(_nothing: object) -> None:
            self._page.show_judged("")
            self._changed(record)

        self._runner.desk(undo, done, self._page.show_failure)
