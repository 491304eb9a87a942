"""The token file and what is made of it: legible in both schemes, complete, and grown with the text."""

import tomllib

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QPalette, QRawFont

from evidence_desk.gui.style.palette import make_palette
from evidence_desk.gui.style.stylesheet import make_stylesheet
from evidence_desk.gui.style.theme import Theme
from evidence_desk.gui.style.tokens import Mode, read_tokens
from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.values.resources import resource

TOKENS = resource("style", "tokens.toml")
TEMPLATE = resource("style", "window.qss")
CONTRAST = tomllib.loads(TOKENS.read_text("utf-8"))["contrast"]
NOT_TO_READ = {"disabled", "line", "shade", "edge", "ring"}  # faded on purpose, or no text

MODES = pytest.mark.parametrize("mode", Mode)


def luminance(colour):
    """WCAG 2.2, "relative luminance"."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.2, "contrast ratio": from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@MODES
@pytest.mark.parametrize(("kind", "least"), [("text", 4.5), ("shapes", 3.0)])
def test_what_stands_on_what_can_be_told_from_it(mode, kind, least):
    colours = read_tokens(TOKENS).colours[mode]
    pairs = [(front, back, round(contrast(colours[front], colours[back]), 2)) for front, back in CONTRAST[kind]]
    assert [pair for pair in pairs if pair[2] < least] == []


def test_every_colour_is_held_to_a_contrast():
    """A new colour comes with the grounds it stands on, or is a ground itself."""
    named = {name for pairs in CONTRAST.values() for pair in pairs for name in pair}
    assert set(read_tokens(TOKENS).colours[Mode.LIGHT]) - named - NOT_TO_READ == set()


@MODES
@pytest.mark.parametrize("percent", [80, 100, 200, 300])
def test_the_style_sheet_is_filled_in(mode, percent):
    sheet = make_stylesheet(TEMPLATE.read_text("utf-8"), Theme(read_tokens(TOKENS), mode, percent))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_a_name_the_tokens_lack_is_our_fault():
    theme = Theme(read_tokens(TOKENS), Mode.LIGHT)
    for wrong in ("Button { color: ${mauve}; }", "Button { padding: ${space.ells}; }"):
        with pytest.raises(ProgramFaultError):
            make_stylesheet(wrong, theme)


@pytest.mark.parametrize(
    ("changed", "into"),
    [('good = "#1c6537"', 'good = "green"'), ('good = "#1c6537"', ""), ('ring = "#17607a"', 'ringg = "#17607a"')],
)
def test_a_token_file_that_contradicts_itself_is_refused(tmp_path, changed, into):
    text = TOKENS.read_text("utf-8")
    assert changed in text
    wrong = tmp_path / "tokens.toml"
    wrong.write_text(text.replace(changed, into, 1), "utf-8")
    with pytest.raises(ProgramFaultError):
        read_tokens(wrong)


def test_lengths_grow_with_the_text_and_never_vanish():
    tokens = read_tokens(TOKENS)
    once, twice = Theme(tokens, Mode.LIGHT), Theme(tokens, Mode.LIGHT, 200)
    for name, length in tokens.lengths.items():
        assert twice.px(name) == round(length * 2)
        assert once.px(name) >= 1
    assert Theme(tokens, Mode.LIGHT, 80).px(0.4) == 1
    assert once.px(0) == 0


def test_distances_keep_the_rhythm_of_eight():
    lengths = read_tokens(TOKENS).lengths
    assert [name for name in ("space.unit", "space.block", "space.section", "space.page") if lengths[name] % 8] == []


@MODES
def test_the_palette_takes_its_colours_from_the_tokens(qapp, mode):
    theme = Theme(read_tokens(TOKENS), mode)
    palette = make_palette(theme)
    assert palette.color(QPalette.ColorRole.Window) == theme.colour("canvas")
    assert palette.color(QPalette.ColorRole.Text) == theme.colour("text")
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme.colour("disabled")


LETTERS = {
    "Azerbaijani": "əƏğĞıİöÖşŞüÜçÇ",
    "Turkish, French, Spanish": "ğışöüçéèêëàâœîôùÿ«»áíñóú¿¡",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁ№",
    "Ukrainian": "ґҐєЄіІїЇ",
    "Tajik, Uzbek, Kazakh, Chechen": "ғӣқӯҳҷўқғҳәғқңөұүһӀ",
    "Arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩،؛؟",
    "Persian, Urdu, Kurdish": "پچژکگی۰۱۲۳۴۵۶۷۸۹ٹڈڑںہےڕڵۆێە",
    "signs": "–—…·•“”‘’×",
}


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS.keys())
def test_the_shipped_fonts_have_the_letters_of_the_field(look, letters, strong):
    fonts = [
        QRawFont.fromFont(_of_family(family, strong=strong), QFontDatabase.WritingSystem.Any)
        for family in look.theme.tokens.families
    ]
    assert [font.familyName() for font in fonts] == list(look.theme.tokens.families)
    assert [letter for letter in letters if not any(font.supportsCharacter(ord(letter)) for font in fonts)] == []


def _of_family(family, *, strong):
    font = QFont(family)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def test_codes_are_set_in_letters_of_one_width(look):
    raw = QRawFont.fromFont(QFont(look.theme.tokens.code_families[0]))
    assert raw.familyName() == "IBM Plex Mono"
    widths = {round(advance.x(), 3) for advance in raw.advancesForGlyphIndexes(raw.glyphIndexesForString("0OolI1fW"))}
    assert len(widths) == 1


def test_fonts_and_icons_come_with_their_licences():
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "LICENSE").read_text("utf-8")
    assert "ISC License" in resource("icons", "LICENSE").read_text("utf-8")
    assert sum(path.stat().st_size for path in resource("fonts").iterdir()) < 2_000_000
