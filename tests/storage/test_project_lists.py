"""A project's code list in a real vault: kept, found, revised by an import, refused, and there again after reopening."""

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.lists.code_list_reading import code_list_csv, read_code_list, replaced
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.desk import create_desk, open_desk

ADDED = (
    "code,parent,en,az,deprecated,successor\n"
    "telephone-torture,torture-electric-shock,Field telephone,Səhra telefonu,,\n"
    "torture,,,İşgəncə,,\n"
    "cold-cell,torture,Cold cell,,,\n"
)
LATER = "code,parent,en,az\ncold-room,torture,Cold room,\ntorture,,,İşgəncə\n"
DISTRICTS = "code,parent,en,ru\n" + "".join(f"district-{n},,District {n},Район {n}\n" for n in range(1_000))


def acts(text: str) -> VocabularyBody:
    return read_code_list(text.encode(), "our-acts", title="Our acts", extends="act-types")


def test_a_list_lives_in_the_vault(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku desk", cost=CHEAP) as desk:
        record = desk.keep(acts(ADDED))
        path = desk.code_lists.path("act-types", "telephone-torture", "az")
        assert path[1:] == ("İşgəncə", "Electric shock", "Səhra telefonu")
        assert [hit.title for hit in desk.index.find("səhra")] == ["Our acts"]
        assert acts(code_list_csv(record.body).decode("utf-8-sig")) == record.body

        body = replaced(record.body, acts(LATER), {"cold-cell": "cold-room"})
        later = desk.keep(body, record.id, based_on=record.revision)
        desk.keep(read_code_list(DISTRICTS.encode(), "districts"))
        for refused in (VocabularyBody("act-types"), VocabularyBody("mine", extends="acts")):
            with pytest.raises(FieldProblemError):
                desk.keep(refused)

    with open_desk(tmp_path / "vault", PASSPHRASE) as desk:
        lists = desk.code_lists
        assert lists.names()[-1] == "districts"
        assert len(lists.terms("districts")) == 1_000
        assert lists.label("districts", "district-999", "ru") == "Район 999"
        assert lists.current("act-types", "cold-cell") == "cold-room"
        assert "telephone-torture" not in {term.code for term in lists.offered("act-types")}
        assert lists.label("act-types", "telephone-torture", "en") == "Field telephone"
        assert {"cold-cell", "telephone-torture"} < lists.narrower("act-types", "torture")
        history = desk.records_of("vocabulary").history(record.id)
        assert [one.body for one in history] == [record.body, later.body]
