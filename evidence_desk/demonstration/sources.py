"""The sources of the demonstration: those of a published report of 2017, as far as it tells of them.

What the report leaves open stays open here: nobody was asked whether "Erbulat" is a real name, so that is not known.
"""

from typing import Final

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import Knowledge, NameStatus, Reliability, Risk, SourceType

NIKO: Final = "S1"
ERBULAT: Final = "S2"
FIRUZ: Final = "S3"
AMNESTY: Final = "S4"
HUMAN_RIGHTS_WATCH: Final = "S5"
RAINBOW_RAILROAD: Final = "S6"
MINISTRY_LETTER: Final = "S7"
MINISTRY_STATEMENT: Final = "S8"
TAJIK_PROSECUTOR: Final = "S9"
ARTICLE: Final = "S10"
CHECHNYA: Final = "S11"


def sources() -> dict[str, SourceBody]:
    """Every source by its number in the case file."""
    return _people() | _organisations() | _officials()


def _people() -> dict[str, SourceBody]:
    return {
        NIKO: SourceBody(
            alias="Niko",
            name_status=NameStatus.PSEUDONYM,
            name_status_reason="He fears for his life; he agreed to publication under this pseudonym only.",
            relation="victim",
            knowledge=Knowledge.FIRST_HAND,
            languages=("az",),
            reliability=Reliability.B,
            reliability_reason="A detailed account; its dates conflict slightly, as remembered dates do.",
            risk=Risk.LIFE_THREATENING,
            note="27, from Baku (Bakı); gay; was a sales consultant. Interviewed in mid-November 2017. His real name is"
            " not in this vault.",
        ),
        ERBULAT: SourceBody(
            alias="Erbulat",
            name_status=NameStatus.UNKNOWN,
            relation="victim",
            knowledge=Knowledge.FIRST_HAND,
            languages=("uz", "ru"),
            risk=Risk.HIGH,
            note="Uzbekistan. A friend of a man whose beating was filmed; later beaten and filmed himself.",
        ),
        FIRUZ: SourceBody(
            alias="Firuz (Фируз)",
            name_status=NameStatus.UNKNOWN,
            relation="victim",
            knowledge=Knowledge.FIRST_HAND,
            languages=("tg", "ru"),
            risk=Risk.HIGH,
            note="30, Dushanbe (Душанбе). His name is on the registry that the Tajik authorities keep.",
        ),
    }


def _organisations() -> dict[str, SourceBody]:
    return {
        AMNESTY: SourceBody(
            alias="Amnesty International",
            source_type=SourceType.ORGANISATION,
            name_status=NameStatus.REAL,
            relation="organisation",
            knowledge=Knowledge.SECOND_HAND,
            languages=("en",),
            reliability=Reliability.A,
            reliability_reason="Publishes its methods and corrects itself.",
            risk=Risk.LOW,
            spokesperson="Deputy director for Europe and Central Asia",
            sensitivity=1,
        ),
        HUMAN_RIGHTS_WATCH: SourceBody(
            alias="Human Rights Watch",
            source_type=SourceType.ORGANISATION,
            name_status=NameStatus.REAL,
            relation="organisation",
            knowledge=Knowledge.SECOND_HAND,
            languages=("en",),
            reliability=Reliability.A,
            reliability_reason="Publishes its methods and corrects itself.",
            risk=Risk.LOW,
            spokesperson="Advocacy director of its LGBT programme",
            sensitivity=1,
        ),
        RAINBOW_RAILROAD: SourceBody(
            alias="Rainbow Railroad",
            source_type=SourceType.ORGANISATION,
            name_status=NameStatus.REAL,
            relation="organisation",
            knowledge=Knowledge.FIRST_HAND,
            languages=("en",),
            risk=Risk.MEDIUM,
            spokesperson="Executive director",
            note="A charity in Toronto that brings people to safety: a protection actor as well as a source.",
        ),
        ARTICLE: SourceBody(
            alias="Report on round-ups of LGBT people in former Soviet republics, 2017",
            source_type=SourceType.PUBLICATION,
            name_status=NameStatus.REAL,
            relation="reporter",
            knowledge=Knowledge.SECOND_HAND,
            languages=("en",),
            risk=Risk.LOW,
            note="Published by RFE/RL in 2017; re-published by Genocide Watch, which added a graphic. The copy held here"
            " is that of the second site.",
            sensitivity=0,
        ),
    }


def _officials() -> dict[str, SourceBody]:
    return {
        MINISTRY_LETTER: SourceBody(
            alias="Letter of the Interior Ministry of Azerbaijan, 13 October 2017",
            source_type=SourceType.DOCUMENT,
            name_status=NameStatus.REAL,
            relation="official",
            knowledge=Knowledge.FIRST_HAND,
            languages=("az",),
            spokesperson="The minister",
            note="Azərbaycan Respublikası Daxili İşlər Nazirliyi. Addressed to the Commissioner for Human Rights of the"
            " Council of Europe.",
            sensitivity=0,
        ),
        MINISTRY_STATEMENT: SourceBody(
            alias="Interior Ministry of Azerbaijan",
            source_type=SourceType.OFFICIAL_BODY,
            name_status=NameStatus.REAL,
            relation="official",
            knowledge=Knowledge.FIRST_HAND,
            languages=("az",),
            note="A public statement of the same ministry that wrote the letter of 13 October 2017, with another number.",
            sensitivity=0,
        ),
        TAJIK_PROSECUTOR: SourceBody(
            alias="Prosecutor-General’s Office of Tajikistan",
            source_type=SourceType.OFFICIAL_BODY,
            name_status=NameStatus.REAL,
            relation="official",
            knowledge=Knowledge.FIRST_HAND,
            languages=("tg", "ru"),
            note="Генеральная прокуратура Республики Таджикистан; announced the registry in October 2017.",
            sensitivity=0,
        ),
        CHECHNYA: SourceBody(
            alias="Government of Chechnya",
            source_type=SourceType.OFFICIAL_BODY,
            name_status=NameStatus.REAL,
            relation="official",
            languages=("ru",),
            reliability=Reliability.E,
            reliability_reason="Denies what two independent organisations call undeniable.",
            spokesperson="Ramzan Kadyrov",
            note="Supported in its denial by the Kremlin.",
            sensitivity=0,
        ),
    }
