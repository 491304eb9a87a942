"""Countries and languages in the languages of the desk."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.territories import countries, country_name, language_name, languages

INTERFACE = ("en", "fr", "es", "ru", "ar", "uk", "tr", "az")


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("AZ", "ru", "Азербайджан"),
        ("AZ", "az", "Azərbaycan"),
        ("AZ", "ar", "أذربيجان"),
        ("TJ", "fr", "Tadjikistan"),
        ("TR", "uk", "Туреччина"),
        ("UZ", "es", "Uzbekistán"),
        ("RU", "tr", "Rusya"),
        ("AZ", "az-Latn-AZ", "Azərbaycan"),
        ("AZ", "en-GB", "Azerbaijan"),
        ("AZ", "tlh", "Azerbaijan"),
        ("AZ", "", "Azerbaijan"),
        ("AZ", "../../ru", "Azerbaijan"),
        ("QQ", "ru", "QQ"),
        ("", "ru", ""),
    ],
)
def test_a_country_has_a_name_in_every_language(code, language, name):
    assert country_name(code, language) == name


@pytest.mark.parametrize("language", INTERFACE)
def test_every_country_is_there_once_under_its_own_name(language):
    listed = countries(language)
    assert 245 <= len(listed) <= 260
    assert len({code for code, _ in listed}) == len({name for _, name in listed}) == len(listed)
    assert {"AZ", "RU", "UZ", "TJ", "TR", "XK", "PS"} <= {code for code, _ in listed}
    assert not {"EU", "UN", "ZZ", "001", "XA"} & {code for code, _ in listed}
    if language != "en":
        english = dict(countries("en"))
        assert sum(name != english[code] for code, name in listed) > 100


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("az", ["Azərbaycan", "Çad", "Çexiya", "Danimarka", "Ekvador", "Xorvatiya", "İndoneziya", "İraq", "Kamerun"]),
        ("tr", ["Birleşik Krallık", "Çad", "Çin", "Danimarka", "Irak", "İran", "İspanya", "Şili", "Tacikistan"]),
        ("es", ["Namibia", "Nueva Zelanda", "Ucrania", "Uganda", "Uzbekistán"]),
        ("fr", ["Égypte", "Espagne", "États-Unis", "Finlande"]),
        ("ru", ["Австралия", "Азербайджан", "Россия", "Таджикистан", "Япония"]),
        ("uk", ["Ізраїль", "Індія", "Ірак", "Йорданія", "Україна"]),
        ("ar", ["أذربيجان", "تركيا", "طاجيكستان", "فرنسا"]),
        ("en", ["Åland Islands", "Albania", "Zambia"]),
    ],
)  # fmt: skip
def test_countries_stand_in_the_order_of_the_language(language, order):
    names = [name for _, name in countries(language)]
    assert set(order) <= set(names)
    assert sorted(order, key=names.index) == order


@pytest.mark.parametrize(
    ("tag", "language", "name"),
    [
        ("az", "ru", "азербайджанский"),
        ("az-Cyrl", "ru", "азербайджанский (кириллица)"),
        ("az-Latn-AZ", "en", "Azerbaijani (Latin, Azerbaijan)"),
        ("az-Cyrl-AZ", "ar", "الأذربيجانية (السيريلية، أذربيجان)"),
        ("zh-Hant", "en", "Traditional Chinese"),
        ("av", "ru", "аварский"),
        ("und", "fr", "langue indéterminée"),
        ("qqq", "ru", "qqq"),
        ("qqq-Cyrl", "ru", "qqq-Cyrl"),
        ("x-local", "en", "x-local"),
        ("de-1996", "en", "German (1996)"),
        ("", "en", ""),
    ],
)
def test_a_language_is_named_with_its_script_and_region(tag, language, name):
    assert language_name(tag, language) == name


@pytest.mark.parametrize("language", INTERFACE)
def test_every_language_is_there_once(language):
    listed = languages(language)
    assert len({tag for tag, _ in listed}) == len(listed) > 500
    assert {"az", "ru", "av", "ckb", "und", "mul"} <= {tag for tag, _ in listed}
    assert all(name for _, name in listed)


@settings(database=None, deadline=None, max_examples=60)
@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_gets_an_answer(text, language):
    assert isinstance(country_name(text, language), str)
    assert isinstance(language_name(text, language), str)


def test_the_names_are_loaded_when_first_asked_for():
    asks = (
        "import sys, evidence_desk.values.territories as names; assert 'babel' not in sys.modules; "
        "names.country_name('AZ', 'ru'); assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", asks], check=True)
