"""Regions in words, for those who hear the window and beside the picture."""

from PySide6.QtCore import QLocale

from evidence_desk.media.regions import Cover, Region
from evidence_desk.values.wording import translate


def region_words(region: Region, place: int, count: int) -> str:
    """Which of how many a region is, where it lies, and what covers it; ``place`` counts from 0."""
    locale = QLocale()
    # A separator within a number is taken for one between two of them.
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    words = translate(
        "Redaction",
        "Region {number} of {count}: {cover}; {x} from the left, {y} from the top; {width} × {height} pixels.",
    )
    return words.format(
        number=locale.toString(place + 1),
        count=locale.toString(count),
        cover=cover_word(region.cover),
        x=locale.toString(region.box.x),
        y=locale.toString(region.box.y),
        width=locale.toString(region.box.width),
        height=locale.toString(region.box.height),
    )


def no_region_words(count: int) -> str:
    """That none is chosen, of how many."""
    if not count:
        return translate("Redaction", "No region yet. Draw one with the mouse, or press Insert.")
    words = translate("Redaction", "Regions: {count}. Tab goes from one to the next.")
    return words.format(count=QLocale().toString(count))


def cover_word(cover: Cover) -> str:
    """What covers a region, in a word or two."""
    if cover is Cover.BLACK:
        return translate("Redaction", "black")
    return translate("Redaction", "coarse mosaic")
