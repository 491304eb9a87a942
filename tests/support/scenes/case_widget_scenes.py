"""The boxes that the forms of a case are made of, filled in and while somebody types."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.lists.term import Term
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.catalogue.terms.case_terms import HowKnown, NameKind
from evidence_desk.gui.boxes.absence_box import Absences
from evidence_desk.gui.boxes.citation_box import CitationsBox
from evidence_desk.gui.boxes.citation_fields import CitationFields
from evidence_desk.gui.boxes.names_box import NamesBox
from evidence_desk.gui.boxes.place_fields import PlaceFields
from evidence_desk.gui.boxes.place_ref_box import PlaceBox
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import Begun, RecordLine
from evidence_desk.gui.boxes.term_box import TermBox, TermsBox
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.quantity_box import QuantityBox
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.absence import Absence
from evidence_desk.values.place_ref import PlacePrecision, PlaceRelation
from evidence_desk.values.quantity import between

_LINES = (
    RecordLine("p1", "place", "G-7K3QX", "Bibiheybət", "Səbail · Bakı"),
    RecordLine("p2", "place", "G-1M8ZW", "Bina 12, həyət", "Yasamal · Bakı"),
    RecordLine(
        "p3", "party", "P-4H2ND", "Baş Mütəşəkkil Cinayətkarlığa Qarşı Mübarizə İdarəsi", "Daxili İşlər Nazirliyi"
    ),
    RecordLine("t1", "testimony", "T-9Q5KC", "Taken from the car by five men in plain clothes"),
)
_TERMS = VocabularyBody(
    name="scene",
    terms=(
        Term("torture", "", (("en", "Torture"),)),
        Term("electric", "torture", (("en", "Electric shock"),)),
        Term("beating", "torture", (("en", "Beating"),)),
        Term("soles", "beating", (("en", "On the soles of the feet"),)),
        Term("detention", "", (("en", "Arbitrary detention"),)),
        Term("held", "detention", (("en", "Held without charge"),), deprecated=True, successor="detention"),
        Term("blackmail", "", (("en", "Blackmail"),)),
    ),
)


class _Offers:
    """Always the same lines."""

    def look_for(self, kinds, _words, done):
        done(tuple(line for line in _LINES if line.kind in kinds))

    def line_of(self, record, done):
        done(next(line for line in _LINES if line.record == record))

    def begin(self, kind, name, done):
        done(Begun(RecordLine("new", kind, "G-2T6YR", name)))

    def take_back(self, _line):
        pass


def _page(look: Look, *rows: QWidget, width: int = 760, height: int = 980) -> QWidget:
    inner = QFrame()
    column = QVBoxLayout(inner)
    pad = look.theme.px(24)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(look.theme.px(20))
    for row in rows:
        column.addWidget(row)
    column.addStretch(1)
    page = scrolled(look, inner)
    page.setObjectName("page")
    page.resize(look.theme.px(width), look.theme.px(height))
    return page


def _lists() -> CodeLists:
    return CodeLists(lambda: (_TERMS,))


def choosing(look: Look) -> QWidget:
    """Terms and records: chosen, out of use, while typing, just begun."""
    lists, offers = _lists(), _Offers()
    chosen, old, several = (TermBox(look, lists, "scene", name="Act") for _ in range(2)), None, None
    path, old = chosen
    path.choose("soles")
    old.choose("held")
    several = TermsBox(look, lists, "scene", name="Methods")
    several.choose(("electric", "soles", "held"))
    typing = RecordBox(look, offers, ("place",), name="Where", may_begin=True)
    begun = RecordBox(look, offers, ("place",), name="Where", may_begin=True)
    party = RecordBox(look, offers, ("party",), name="Who")
    party.choose("p3")
    page = _page(
        look,
        FormRow(look, "What was done", path, hint="The nearest term of the list."),
        FormRow(look, "What was done", old),
        FormRow(look, "Methods", several),
        FormRow(look, "Who", party),
        FormRow(look, "Just begun", begun),
        FormRow(look, "While typing", typing),
    )
    begun._find.edit().setText("Gənclik metrosu")
    begun._begin("Gənclik metrosu")
    typing._find.edit().setText("bi")
    page.show()
    typing._find.edit().setFocus()
    typing._offer(_LINES[:2])
    typing._find._found.show()
    return page


def whole_list(look: Look) -> QWidget:
    """The whole of a code list, open."""
    box = TermBox(look, _lists(), "scene", name="What was done")
    page = _page(look, FormRow(look, "What was done", box), height=480)
    page.show()
    box._search._all.setChecked(True)
    box._search.tree.choose(2)
    return page


def filling_in(look: Look) -> QWidget:
    """A place, a number, names in two scripts, what is missing, and citations."""
    offers = _Offers()
    place = PlaceBox(look, offers, name="Where")
    place.show_fields(
        PlaceFields("p1", "the yard behind the market", PlaceRelation.BETWEEN, PlacePrecision.STREET, "p2")
    )
    quantity = QuantityBox(look, name="How many", unit="people")
    quantity.show_quantity(between(83, 100, verbatim="well over eighty", unit="people"))
    names = NamesBox(look)
    names.show_names((Name("Bibiheybət", "az"), Name("بی‌بی‌هیبت", "az-Arab", NameKind.TRANSLITERATION)))
    law = QLineEdit()
    row = FormRow(look, "Charge or law", law, hint="As it was given.")
    absences = Absences(look, {"charge": row}, {"charge": "Charge or law"}, {"charge": partial(_nothing_in, law)})
    row.absences = absences
    absences._boxes["charge"].show_absence(Absence.REFUSED)
    citations = CitationsBox(look, offers, name="Citation")
    citations.show_parts(
        (CitationFields("t1", "", "1:35", "They put a bag over my head.", HowKnown.EXPERIENCED), CitationFields())
    )
    page = _page(
        look,
        FormRow(look, "Where", place),
        FormRow(look, "How many", quantity),
        FormRow(look, "Names", names),
        row,
        FormRow(look, "Said where", citations),
        height=1240,
    )
    page.show()
    QCoreApplication.sendPostedEvents()  # quotes are as high as they are at their width
    return page


def _nothing_in(box: QLineEdit) -> bool:
    return not box.text()
