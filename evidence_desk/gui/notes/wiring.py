"""Puts the notes of a card together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.notes.presenter import NotesPresenter
from evidence_desk.gui.notes.section import NotesSection
from evidence_desk.gui.runner import Runner


def connect_notes(section: NotesSection, runner: Runner, desk: Desk) -> NotesPresenter:
    """Let a section of notes work at a desk; whoever shows its card calls ``open`` with the record's identity."""
    presenter = NotesPresenter(section, runner, desk)
    section.presenter = presenter
    section.begun.connect(presenter.begin)
    section.edit_asked.connect(presenter.edit)
    section.typed.connect(presenter.typed)
    section.kept.connect(presenter.keep)
    section.given_up.connect(presenter.discard)
    return presenter
