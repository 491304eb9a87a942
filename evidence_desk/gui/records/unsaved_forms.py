"""The unsaved forms of one kind of record, kept in the vault. Everything here runs in the desk's thread."""

from typing import Generic, TypeVar

from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.desk import Desk
from evidence_desk.gui.records.kept_form import KeptForm, read_kept

F = TypeVar("F")


class UnsavedForms(Generic[F]):
    """Forms by the identity of their record; that of a record which is not there yet goes by ``NEW``."""

    def __init__(self, desk: Desk, kind: str, form_type: type[F]) -> None:
        self._desk = desk
        self._kind = kind
        self._form_type = form_type

    def name(self, record: str) -> str:
        """The name by which the vault keeps the form of a record."""
        return record

    def find(self, record: str) -> KeptForm[F] | None:
        """The form kept for a record, or None."""
        kept = self._desk.drafts.find(self._kind, self.name(record))
        return read_kept(self._form_type, kept) if kept is not None else None

    def keep(self, record: str, form: F, based_on: int) -> KeptForm[F]:
        """Keep a form as it stands now."""
        kept = KeptForm(form, based_on, self._desk.clock.now().utc)
        self._desk.drafts.keep(self._kind, self.name(record), kept.to_json())
        return kept

    def drop(self, record: str) -> None:
        """Forget a form that was saved or given up."""
        self._desk.drafts.drop(self._kind, self.name(record))

    def waiting(self) -> frozenset[str]:
        """The records with an unsaved form, ``NEW`` among them where a new one was begun."""
        return frozenset(self._desk.drafts.waiting(self._kind))


__all__ = ["NEW", "UnsavedForms"]
