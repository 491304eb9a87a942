"""The parts by themselves, in their states."""

import math

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.chip import ChipLabel
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.hash_label import HashLabel
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.gui.widgets.outcomes import Outcome, outcome_chip
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.picture_view import PictureView
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.gui.widgets.words_offer import WordsOffer
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind
from evidence_desk.values.wording import translate

SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def _page(look: Look, width: int, height: int) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setObjectName("page")
    column = QVBoxLayout(page)
    pad = look.theme.px(24)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(look.theme.px(16))
    page.resize(look.theme.px(width), look.theme.px(height))
    return page, column


def parts(look: Look) -> QWidget:
    page, column = _page(look, 860, 900)
    buttons = QHBoxLayout()
    for kind, words, icon in (
        ("primary", "Seal testimony", "lock"),
        ("secondary", "Choose files …", "file"),
        ("danger", "Withdraw", "circle-slash"),
        ("quiet", "Another vault", ""),
    ):
        buttons.addWidget(Button(look, words, kind=kind, icon=icon))
    off = Button(look, "Not now", icon="lock")
    off.setEnabled(False)
    buttons.addWidget(off)
    buttons.addStretch(1)
    section = Section(look, "Buttons")
    holder = QWidget()
    holder.setLayout(buttons)
    section.add(holder)
    column.addWidget(section)
    column.addWidget(_chips(look))
    facts = Facts(look)
    facts.show_facts((("Original name", "invoice⟦U+202E⟧gpj.exe"), ("Place", "Bakı, Yasamal")))
    fingerprint = HashLabel(look)
    fingerprint.show_hash(SHA)
    facts.add("SHA-256", fingerprint)
    column.addWidget(facts)
    for tone, words in (
        ("good", "Bundle B-7K3QXM was written, read back and verified."),
        ("warn", "The clock went back by 2 h."),
    ):
        banner = Banner(look)
        column.addWidget(banner)
        banner.show_notice(words, tone)
    banner = Banner(look)
    column.addWidget(banner)
    banner.show_failure(Failure("The bundle is not authentic.", "Nothing was taken from it.", "Ask for it again."))
    column.addStretch(1)
    return page


def _chips(look: Look) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    for place, outcome in enumerate(Outcome):
        grid.addWidget(ChipLabel(look, outcome_chip(outcome)), place // 6, place % 6)
    grid.setColumnStretch(6, 1)
    return holder


def forms(look: Look) -> QWidget:
    page, column = _page(look, 720, 1000)
    name = QLineEdit("Niko")
    column.addWidget(FormRow(look, "Alias", name, hint="Never the real name."))
    place = QLineEdit()
    place.setPlaceholderText("Town, district, building")
    row = FormRow(look, "Place", place, optional="if known")
    row.set_error("The place is longer than 500 characters.")
    column.addWidget(row)
    choices = (("pseudonym", "Pseudonym"), ("real", "Real name"), ("unknown", "Not known"))
    column.addWidget(FormRow(look, "Name status", ChoiceBox(look, choices)))
    ticked = CheckBox(look, "Fears for their life")
    ticked.setChecked(True)
    column.addWidget(ticked)
    column.addWidget(CheckBox(look, "May be contacted again"))
    secret = PassphraseBox(look, name="Passphrase", advise=True)
    secret.findChild(QLineEdit).setText("copper lan")
    column.addWidget(FormRow(look, "Passphrase", secret))
    for fields in (
        DateFields(
            Kind.LASTING,
            DateBoxes("2017", "9", "15"),
            DateBoxes("2017", "9", "19"),
            verbatim="after two days",
            anchor="the sentence",
        ),
        DateFields(Kind.EXACTLY, DateBoxes("2017", "13", "?"), time="23:40", timezone="Asia/Baku"),
    ):
        date = DateBox(look, name="When")
        date.show_fields(fields)
        column.addWidget(FormRow(look, "When", date))
    column.addStretch(1)
    return page


def passphrases(look: Look) -> QWidget:
    page, column = _page(look, 720, 860)
    for text in (
        "password1",
        "onto upwards harmonize",
        "Gülməli şəhərdə yağışlı axşam",
        "onto upwards harmonize silt quill tubby",
    ):
        secret = PassphraseBox(look, name="Passphrase", advise=True)
        secret.findChild(QLineEdit).setText(text)
        secret._show_reading()
        column.addWidget(FormRow(look, "Passphrase", secret))
    offer = WordsOffer(look, "en")
    column.addWidget(offer)
    column.addStretch(1)
    return page


def texts(look: Look) -> QWidget:
    page, column = _page(look, 720, 720)
    for text, language in (
        ("The account was given in English.\nIt names Police Unit 19.", "en"),
        ("أُعطيت الشهادة بالعربية، وتذكر الوحدة Police Unit 19 في باكو.", "ar"),
        ("Şahid hadisəni Bakıda, Yasamal rayonunda görüb; “ə” və “ğ” düzgün görünür.", "az"),
    ):
        box = LanguageText(look, name="Account", first_languages=("en", "ar", "az", "ru"))
        box.show_text(text, language)
        column.addWidget(box)
    column.addWidget(PlainLabel("<img src='file:///etc/passwd'> is shown as it was written.", role="secondary"))
    return page


def picture(look: Look) -> QWidget:
    page, column = _page(look, 720, 560)
    view = PictureView(look, name="Photograph M-4QZ8MK")
    width, height = 480, 320
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            wave = math.sin(x / 30) + math.cos(y / 24)
            pixels += bytes((90 + round(30 * wave), 110 + y // 4, 150 + x // 6, 255))
    view.show_pixels(width, height, bytes(pixels))
    column.addWidget(view, 2)
    broken = PictureView(look, name="Photograph M-9W2HXA")
    words = "This file calls itself a picture but could not be read as one: it ends in the middle."
    broken.show_words(translate("Scene", words))
    column.addWidget(broken, 1)
    return page
