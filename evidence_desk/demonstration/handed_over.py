"""The files of the demonstration, under the names they might have come with. None of them shows anything of the case.

They are the sample photographs that are shipped: one of them comes twice from different people, one is cut short, and
one is a text that somebody named as a photograph.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.demonstration import sources
from evidence_desk.values.resources import resource
from evidence_desk.values.uncertain_date import UncertainDate, understood

DESCRIPTION = "Stands in for the demonstration: a freely licensed sample that shows nothing of the case."


@dataclass(frozen=True)
class HandOver:
    """Files from one hand: their folder, whose hand (None: the desk's own), how and when, sample name by given name."""

    folder: str
    source: str | None
    how: str
    on: UncertainDate
    generation: Generation
    files: dict[str, str]


def hand_overs() -> list[HandOver]:
    """Everything that was handed to the field desk, in order."""
    return [
        HandOver(
            "telefon",
            sources.NIKO,
            "copied from his telephone in his presence",
            understood("2017-11-15"),
            Generation.ORIGINAL,
            {
                "Yasamal küçəsi.jpg": "old-town-street.jpg",
                "фото 26.09.2017.jpg": "brick-church.jpg",
                "son şəkil.jpg": "damaged-cut-short.jpg",
                "qeyd.jpg": "text-named-as-photograph.jpg",
                "səs 2017-11-15.wav": "two-tones.wav",
            },
        ),
        HandOver(
            "charity",
            sources.RAINBOW_RAILROAD,
            "sent by a case worker, whose telephone is in Arabic",
            understood("2017-11~", verbatim="some days later"),
            Generation.COPY,
            {"صورة الشارع.jpg": "old-town-street.jpg", "طريق.jpg": "road-before-storm.jpg"},
        ),
        HandOver(
            "article",
            sources.ARTICLE,
            "saved from the second site",
            understood("2017"),
            Generation.COPY,
            {"graphic.png": "lake-shore.png"},
        ),
        HandOver(
            "own camera",
            None,
            "taken by the desk itself, from the camera’s card",
            understood("2017-11-16"),
            Generation.ORIGINAL,
            {"CIMG0001.JPG": "domed-church.jpg", "CIMG0002.JPG": "coloured-cups.jpg"},
        ),
    ]


def lay_out(received: Path) -> None:
    """Put the files where the desk finds them, each hand's in a folder of its own."""
    for hand_over in hand_overs():
        folder = received / hand_over.folder
        folder.mkdir(parents=True)
        for name, sample in hand_over.files.items():
            shutil.copyfile(resource("samples", sample), folder / name)
