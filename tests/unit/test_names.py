"""Names: whatever a medium or a person brings is shown on one line, honestly."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values import names
from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.values.names import export_name, isolated, shortened, visible

quickly = settings(database=None, deadline=None, max_examples=150)

awkward = st.sampled_from(
    "\n\t\x00\x1b\x7f\x85\xad\u200b\u200c\u200d\u200e\u202e\u2028\u2066\u2069\ufeff\ufe0f\u0301\u05b0 \xa0\u3000"
    "\udcff\ud800\U000e0041آبم⟦⟧👍❤"
)
texts = st.text(awkward | st.characters(), max_size=40)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("photo 1.jpg", "photo 1.jpg"),
        ("a\nb\r\tc", "a␊b␍␉c"),
        ("a\x00b", "a␀b"),
        ("\x1b[31mred", "␛[31mred"),
        ("del\x7f", "del␡"),
        ("c1\x85x", "c1⟦U+0085⟧x"),
        ("photo\u202egpj.exe", "photo⟦U+202E⟧gpj.exe"),
        ("\u2066x\u2069", "⟦U+2066⟧x⟦U+2069⟧"),
        ("a\u200eb\u200fc\u061cd", "a⟦U+200E⟧b⟦U+200F⟧c⟦U+061C⟧d"),
        ("zero\u200bwidth\u2060\ufeff", "zero⟦U+200B⟧width⟦U+2060⟧⟦U+FEFF⟧"),
        ("line\u2028para\u2029graph", "line⟦U+2028⟧para⟦U+2029⟧graph"),
        ("tag\U000e0041", "tag⟦U+E0041⟧"),
        ("latin\udce9.jpg", "latin⟦0xE9⟧.jpg"),
        ("lone\ud800", "lone⟦U+D800⟧"),
        ("soft\u00adhyphen", "soft⟦U+00AD⟧hyphen"),
        ("\u3164", "⟦U+3164⟧"),
        ("\u2800", "⟦U+2800⟧"),
        ("  both ", "␠␠both␠"),
        ("   ", "␠␠␠"),
        ("\u00a0x", "⟦U+00A0⟧x"),
        ("10\u202f000 €", "10\u202f000 €"),
        ("", ""),
        ("\u0301x", "◌\u0301x"),
        ("a \u0301", "a ◌\u0301"),
        ("é", "é"),
        ("e\u0301", "e\u0301"),
        ("a" + "\u0301" * 8, "a" + "\u0301" * 6 + "⟦U+0301⟧" * 2),
    ],
)
def test_what_could_mislead_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "صور من باكو.jpg",
        "مُحَمَّد",
        "שָׁלוֹם.pdf",
        "Bınəqədi Sığınacağı",
        "Фото й ё",
        "写真.png",
        "हिन्दी",
        "می\u200cخواهم.jpg",
        "Chat ❤\ufe0f.txt",
        "Việt",
        "בְּרֵאשִׁ֖ית",
    ],
)
def test_honest_names_of_every_script_stay_as_they_are(text: str) -> None:
    assert visible(text) == text


def test_a_non_joiner_that_changes_nothing_to_see_is_shown() -> None:
    assert visible("ا\u200cب") == "ا⟦U+200C⟧ب"
    assert visible("a\u200cb") == "a⟦U+200C⟧b"
    assert visible("ب\u200c") == "ب⟦U+200C⟧"
    assert visible("a\ufe0f") == "a⟦U+FE0F⟧"


@quickly
@given(texts)
def test_nothing_shown_controls_hides_or_breaks(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not set(shown) & set(
        "\n\r\t\x0b\x0c\u2028\u2029\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
    )
    assert all(unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"} for character in shown)
    assert not [character for character in shown if unicodedata.category(character) == "Cf" and character != "\u200c"]
    assert bool(shown) == bool(text)
    assert len(shown.splitlines()) <= 1
    assert shown == shown.strip()


@quickly
@given(texts)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_characters_that_are_let_through_at_once_are_those_that_a_second_look_leaves_as_they_are() -> None:
    plain = "".join(re.findall(names._PLAIN_CHARACTER, "".join(map(chr, range(0x110000)))))
    assert len(plain) > 100_000
    assert "".join(names._shown(plain)) == plain


def test_an_isolated_name_cannot_leave_its_isolate() -> None:
    assert isolated("a\u2069\u202eb") == "\u2068a⟦U+2069⟧⟦U+202E⟧b\u2069"


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("short.jpg", 40, "short.jpg"),
        ("a" * 300 + ".jpg", 24, "a" * 19 + "….jpg"),
        ("a" * 300, 20, "a" * 19 + "…"),
        ("archive " * 40 + ".tar.gz", 20, "archive archive…" + ".gz"),
        ("x" * 300 + "." + "y" * 30, 20, "x" * 19 + "…"),
        ("a" * 15 + "⟦U+202E⟧" + "b" * 50, 20, "a" * 15 + "…"),
        ("a" * 14 + "e\u0301" * 20, 20, "a" * 14 + "e\u0301" * 2 + "…"),
        ("abcdef" * 9, 3, "abcdefabcdefabc…"),
    ],
)
def test_a_long_name_keeps_its_beginning_and_its_extension(text: str, limit: int, shown: str) -> None:
    assert shortened(text, limit) == shown


@quickly
@given(texts.map(visible), st.integers(-3, 60))
def test_a_shortened_name_keeps_to_its_limit(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= max(limit, 16)
    assert short == text or "…" in short
    assert short.count("⟦U+") == short.count("⟧") - short.count("⟦0x") or set("⟦⟧") & set(text)


@pytest.mark.parametrize(
    ("stem", "extension", "name"),
    [
        ("M-7K3QXM", "jpg", "M-7K3QXM.jpg"),
        ("M-7K3QXM", ".JPG", "M-7K3QXM.jpg"),
        ("M-7K3QXM", "", "M-7K3QXM"),
        ("M-7K3QXM", "../../etc", "M-7K3QXM"),
        ("M-7K3QXM", "j\u202eg", "M-7K3QXM"),
        ("M-7K3QXM", "صورة", "M-7K3QXM"),
        ("M-7K3QXM", "waytoolongforone", "M-7K3QXM"),
        ("M-7K3QXM", "jpg\n", "M-7K3QXM"),
        ("M-7K3QXM_2", "mp4", "M-7K3QXM_2.mp4"),
    ],
)
def test_an_exported_name_is_plain_on_every_system(stem: str, extension: str, name: str) -> None:
    assert export_name(stem, extension) == name


@quickly
@given(st.text(max_size=30))
def test_no_extension_breaks_the_pattern(extension: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,80}", export_name("M-7K3QXM", extension))


@pytest.mark.parametrize("stem", ["", ".hidden", "-rf", "a b", "Niko’s photo", "a/b", "a.b", "x" * 65, "a\n"])
def test_a_stem_that_is_no_code_is_our_own_fault(stem: str) -> None:
    with pytest.raises(ProgramFaultError):
        export_name(stem, "jpg")
