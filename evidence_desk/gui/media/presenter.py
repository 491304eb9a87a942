"""The presenter of the screen of media: the list, an exhibit in view with its picture, its form, its copies and checks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.files import StoredFile
from evidence_desk.catalogue.registers.holdings import Holding, Holdings
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.desk import Desk
from evidence_desk.desk.look_alikes import make_likenesses
from evidence_desk.desk.looking_elsewhere import look_elsewhere
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.media.copying_out import CopyAsked, copy_out, note_copied_out
from evidence_desk.gui.media.elsewhere_words import found_words
from evidence_desk.gui.media.exhibit_form import ExhibitForm, body_of, field_names, form_of
from evidence_desk.gui.media.exhibits import (
    ExhibitCard,
    MediaRow,
    MediaTotal,
    OtherExhibit,
    content_words,
    disagreement_words,
    media_row,
)
from evidence_desk.gui.media.fixity_words import MOST_TOLD
from evidence_desk.gui.media.judging import Judging
from evidence_desk.gui.media.look_alikes_shown import LOOK_ALIKES, ExhibitPages, JudgementAsked, read_look_alikes
from evidence_desk.gui.media.met_words import met_words
from evidence_desk.gui.media.page import MediaPage
from evidence_desk.gui.media.pictures import PictureReading, read_thumbnails, why_not_here
from evidence_desk.gui.media.recording_player import RecordingPlayer
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice, SourceOffers, source_called
from evidence_desk.gui.records.record_list import RecordList
from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.shown import Chosen, Narrowing, Standing
from evidence_desk.gui.records.titles import title_of_exhibit
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.media.fixity import check_stored
from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate


class MediaPresenter(RecordsPresenter[ExhibitBody, ExhibitForm, MediaRow, ExhibitCard]):
    """Exhibits: list, page and form. New ones come by taking files in, never by a blank form."""

    def __init__(self, page: MediaPage, runner: Runner, desk: Desk) -> None:
        super().__init__(page, runner, desk, desk.exhibits, UnsavedForms(desk, ExhibitBody.KIND, ExhibitForm))
        self._media = page
        self._holdings = Holdings(desk.vault.database)
        self._offers = SourceOffers(runner, desk, page.show_sources, page.show_failure)
        self._pictures = PictureReading(runner, desk, page.show_picture)
        self.player = RecordingPlayer(runner, desk, page.show_playing)
        self._sources: dict[str, SourceChoice] = {}
        self._job: Job | None = None
        self._pages = ExhibitPages(desk)
        self._list = RecordList(page, runner, self._pages, self._listed, self._unsaved_new)
        self._judging = Judging(runner, desk, page, self._checked)

    def enter(self) -> None:
        """The screen came into view, or something was taken in: look whether anything is new."""
        super().enter()
        self._runner.desk(self._total, self._media.show_total, self._media.show_failure)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what holds all the words and is of the kind, or looks like another."""
        self._pages.only_alike = narrowing.state == LOOK_ALIKES
        super().narrow(narrowing)

    def judge(self, asked: JudgementAsked) -> None:
        """Keep what somebody says of the exhibit in view and another one."""
        if self._open is not None:
            self._judging.judge(self._open.record, asked)

    def take_back_judgement(self) -> None:
        """Take back what was said last."""
        self._judging.take_back()

    def make_likenesses(self) -> None:
        """Work out what those pictures look like of which it is not known yet."""
        opened = self._open
        if opened is None or self._job is not None:
            return

        def step(watcher: Watcher) -> str:
            make_likenesses(self._desk, self._runner.desk_now, watcher)
            return opened.record

        self._begin(translate("Media", "Working out what pictures look like"), step, self._checked)

    def look_for_sources(self, words: str) -> None:
        """Somebody types in the box of sources."""
        self._offers.look_for(words)

    def bring_thumbnails(self, hashes: tuple[str, ...]) -> None:
        """Small pictures of these files have come into view."""
        self._runner.desk(
            lambda: read_thumbnails(self._desk, hashes), self._media.show_thumbnails, self._media.show_failure
        )

    def look_closely(self) -> None:
        """Show the picture of the exhibit in view with all the pixels there is room for."""
        if self._open is not None and self._open.base is not None:
            self._pictures.look_at(self._open.base, close=True)

    def turn_to(self, page: int) -> None:
        """Show another page, from 0 on, of the document that is looked at closely."""
        if self._open is not None and self._open.base is not None:
            self._pictures.look_at(self._open.base, close=True, page=page)

    def unveil(self) -> None:
        """Show the picture of the exhibit in view although it is marked as graphic."""
        if self._open is not None and self._open.base is not None:
            self._pictures.unveil(self._open.base)

    def play(self) -> None:
        """Play the recording of the exhibit in view."""
        if self._open is not None and self._open.base is not None:
            self.player.play(self._open.base)

    def look_from_afar(self) -> None:
        """The close look has ended: let its pixels go, and play no more."""
        self.player.stop()
        self._pictures.forget()

    def check(self) -> None:
        """Read the file of the exhibit in view again, compare it with its hash, and enter what was found."""
        record = self._open.base if self._open is not None else None
        if record is None or self._job is not None:
            return

        def step(watcher: Watcher) -> str:
            stored = self._runner.desk_now(lambda: self._stored(record))
            results = list(check_stored(self._desk.vault.files, [stored], watcher))
            self._runner.desk_now(lambda: self._desk.note_fixity(results, CheckReason.ON_DEMAND))
            return record.id

        self._begin(translate("Media", "Reading the stored file again"), step, self._checked)

    def find_elsewhere(self, folder: Path) -> None:
        """Look in a folder for all files of which only the hash is here, that of the exhibit in view among them."""
        record = self._open.base if self._open is not None else None
        if record is None or self._job is not None:
            return

        def step(watcher: Watcher) -> str:
            results = look_elsewhere(self._desk, str(folder), self._runner.desk_now, watcher)
            return found_words(results, record.body.file.sha256)

        def told(words: str) -> None:
            self._checked(record.id)
            self._media.show_looked_for(words)

        self._begin(translate("Media", "Looking for files"), step, told)

    def copy_out(self, asked: CopyAsked) -> None:
        """Write a copy of an exhibit's file outside the vault, and enter that in the custody log."""
        if self._job is not None:
            return

        def step(watcher: Watcher) -> str:
            record, stored = self._runner.desk_now(lambda: self._record_and_file(asked.record))
            files = self._desk.vault.files

            def note() -> None:
                self._runner.desk_now(lambda: note_copied_out(self._desk, record))

            copy_out(files, stored, asked.path, note, watcher)
            return visible(str(asked.path))

        self._begin(translate("Media", "Writing a copy outside the vault"), step, self._copied)

    def stop(self) -> None:
        """Stop the check or the copy under way."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, what: str, step: Callable[[Watcher], str], done: Callable[[str], None]) -> None:
        self._media.show_work(what)
        begun = _Begun()
        self._job = begun

        def ended(result: str) -> None:
            self._end()
            done(result)

        def failed(failure: Failure) -> None:
            self._end()
            self._media.show_failure(failure)

        begun.job = self._runner.work(step, ended, failed, self._media.show_work_progress)

    def _end(self) -> None:
        self._job = None
        self._media.show_work_over()

    def _checked(self, record_id: str) -> None:
        self._list.read()
        if self._open is not None and self._open.record == record_id and not self._open.editing:
            self.choose(Chosen(record_id))

    def _copied(self, name: str) -> None:
        self._media.show_copied_out(name)

    # In the desk's thread.

    def _total(self) -> MediaTotal:
        files = self._desk.files
        return MediaTotal(self._desk.exhibits.count(), files.count(), files.total_size())

    def _stored(self, record: Record[ExhibitBody]) -> StoredFile:
        stored = self._entered(record)
        if words := why_not_here(self._desk, stored.facts.sha256):
            raise ResearcherError(words, safe=translate("Media", "Nothing was read or changed."))
        return stored

    def _entered(self, record: Record[ExhibitBody]) -> StoredFile:
        stored = self._desk.files.find(record.body.file.sha256)
        if stored is None:
            raise ProgramFaultError("an exhibit without a stored file")
        return stored

    def _record_and_file(self, record_id: str) -> tuple[Record[ExhibitBody], StoredFile]:
        record = self._desk.exhibits.get(record_id)
        return record, self._stored(record)

    def _rows(self, records: list[Record[ExhibitBody]], unsaved: frozenset[str]) -> list[MediaRow]:
        return [self._row(record, unsaved=record.id in unsaved) for record in records]

    def _row(self, record: Record[ExhibitBody], *, unsaved: bool) -> MediaRow:
        last = self._desk.files.last_check(record.body.file.sha256)
        if last is not None and last.outcome is Fixity.MISSING and self._desk.files.elsewhere.find(last.sha256):
            last = None  # not found where it was looked for, which is no damage of this vault
        row = media_row(record, self._source(record.body.acquired_from), last, unsaved=unsaved)
        return replace(row, listed_as=LOOK_ALIKES) if self._pages.only_alike else row

    def _source(self, record_id: str | None) -> SourceChoice:
        if not record_id:
            return NO_SOURCE
        if record_id not in self._sources:
            self._sources[record_id] = source_called(self._desk, record_id)
        return self._sources[record_id]

    def _outline(self) -> tuple[object, ...]:
        # A source may have been given another alias since.
        self._sources = {record_id: source_called(self._desk, record_id) for record_id in self._sources}
        newest = tuple(record.line() for record in self._desk.sources.page(limit=1))
        return (*super()._outline(), newest, self._desk.log.size())

    def _row_of_form(self, _form: ExhibitForm) -> MediaRow:
        raise ProgramFaultError("exhibits do not begin with a form")

    def _card(self, record: Record[ExhibitBody], standing: Standing) -> ExhibitCard:
        body = record.body
        sha256 = body.file.sha256
        others = (one for one in self._holdings.of_file(sha256) if one.record != record.id)
        came_again, by_lists = met_words(self._desk.intakes.of_exhibit(record.id))
        return ExhibitCard(
            standing=standing,
            body=body,
            title=title_of_exhibit(body),
            source=self._source(body.acquired_from),
            content=content_words(body),
            disagreement=disagreement_words(body),
            stored_at=self._entered(record).stored_at,
            away=why_not_here(self._desk, sha256),
            elsewhere=self._desk.files.elsewhere.find(sha256),
            checks=tuple(self._desk.files.checks(sha256, newest=MOST_TOLD)),
            last_match=self._desk.files.last_match(sha256) or "",
            others=tuple(map(self._other, others)),
            came_again=came_again,
            by_lists=by_lists,
            look_alikes=read_look_alikes(self._desk, record),
            kin=tuple(self._kin(one, body.derived_from) for one in self._holdings.kin(record.id)),
        )

    def _other(self, one: Holding) -> OtherExhibit:
        title = visible(one.title or one.original_name)
        return OtherExhibit(one.record, one.code, title, self._source(one.acquired_from).words)

    def _kin(self, one: Holding, original: str | None) -> OtherExhibit:
        made = translate("Media", "made from this")
        words = translate("Media", "this was made from it") if one.record == original else made
        return OtherExhibit(one.record, one.code, visible(one.title or one.original_name) or one.code, words)

    # What the form says; ``_form`` may run in either thread, after a card or a row of the same exhibit was made.

    def _shown(self, record: Record[ExhibitBody]) -> None:
        self._pictures.look_at(record)

    def _words(self) -> Words:
        def source_words(value: str | None) -> str:
            return self._source(value).words

        return Words(field_names(), {"sensitivity": level_name, "acquired_from": source_words})

    def _form(self, body: ExhibitBody) -> ExhibitForm:
        source = self._sources.get(body.acquired_from or "", NO_SOURCE)
        if body.acquired_from and not source.record:
            source = SourceChoice(body.acquired_from, "")
        return form_of(body, source)

    def _blank(self) -> ExhibitForm:
        return ExhibitForm()

    def _body(self, form: ExhibitForm, base: Record[ExhibitBody] | None) -> ExhibitBody:
        if base is None:
            raise ProgramFaultError("exhibits do not begin with a form")
        return body_of(form, base.body)


class _Begun:
    """Work that has begun before its job is known, as where a runner does everything at once."""

    def __init__(self) -> None:
        self.job: Job | None = None

    def cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
