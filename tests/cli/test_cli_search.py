"""Questions from the command line: the same as at the window, for people and for programs."""

import pytest
from field_desk import PASSPHRASE
from searched_case import SECRET, make_case

from evidence_desk.catalogue.finding.question import Question


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    made = make_case(folder / "v")
    made.desk.saved_searches.keep("Shocks", Question(act_type="torture-electric-shock", kinds=("act",)))
    made.codes = {name: made.desk.register.find(record).code for name, record in made.ids.items() if record}
    made.desk.close()
    (folder / "passphrase").write_text(PASSPHRASE)
    made.words = ("--vault", folder / "v", "--passphrase-file", folder / "passphrase")
    return made


def found(case, cli, *words):
    facts = cli("search", *words, *case.words, "--json").facts
    names = {code: name for name, code in case.codes.items()}
    return {names[hit["code"]]: hit for hit in facts["hits"]}, facts["counts"]


def test_which_accounts_report_electric_shocks_in_the_second_half_of_september(case, cli):
    asked = ("--act-type", "torture-electric-shock", "--when", "2017-09-15/2017-09-30")
    hits, counts = found(case, cli, *asked, "--kind", "testimonies")
    assert set(hits) == {"account"}
    assert counts == {"testimony": {"count": 1, "more": False}}
    assert hits["account"]["how"] == "told"
    assert hits["account"]["excerpt"]["text"] == "electric shocks for two days"
    told = cli("search", *asked, *case.words).text
    assert told.startswith(f"Testimonies 1\n  {case.codes['account']}  Night of 14 September – electric shocks")


def test_every_narrowing_has_its_option(case, cli):
    codes = case.codes
    assert "beating" in found(case, cli, "--party", codes["ministry"].lower())[0]
    assert "beating" in found(case, cli, "--place", codes["baku"])[0]
    assert set(found(case, cli, "--source", codes["erbulat"], "--kind", "acts", "--kind", "events")[0]) == {
        "july",
        "july-shocks",
    }
    assert set(found(case, cli, "--when", "2017-10", "--undated", "--kind", "events")[0]) == {"undated"}
    assert set(found(case, cli, "--state", "sealed")[0]) == {"other-account"}
    assert set(found(case, cli, "--whose", "received")[0]) == {"received"}
    assert set(found(case, cli, "rainbow", "--level", "1")[0]) == {"received"}
    assert set(found(case, cli, "--saved", "shocks")[0]) == {"shocks", "july-shocks"}
    hits, _ = found(case, cli, "trunch", "--kind", "testimonies")
    (start, end), text = hits["account"]["excerpt"]["marks"][0], hits["account"]["excerpt"]["text"]
    assert text[start:end] == "truncheons"


def test_what_is_protected_is_found_by_its_code_alone(case, cli):
    assert cli("search", SECRET, *case.words).text == "Nothing was found.\n"
    assert set(found(case, cli, case.codes["secret"])[0]) == {"secret"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "asks for nothing"),
        (("--when", "yesterday"), "date"),
        (("--place", "G-000000"), "G-000000"),
        (("--act-type", "unkindness"), "no kind of act"),
        (("--saved", "Nothing"), "is saved as"),
        (("word", "--level", "3"), "--level"),
        (("word", "--kind", "identities"), "--kind"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(case, cli, words, said):
    ended = cli("search", *words, *case.words)
    assert ended.code == 2
    assert said in ended.errors
