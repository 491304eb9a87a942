"""What each source of the demonstration says, one account each, in the plain terms of documentation.

The facts are those of a published report; the sentences are our own. Two records stay on the field desk whatever is
exported: a draft, and what would lead to a shelter.
"""

from dataclasses import dataclass
from typing import Final

from evidence_desk.catalogue.kinds.place_said import place_said
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.terms import Mode
from evidence_desk.demonstration import sources
from evidence_desk.values.uncertain_date import Certainty, UncertainDate, understood

NIKO_TITLE: Final = "Niko: detention, rape and torture in Baku, September 2017"
_NIKO_TEXT: Final = """\
On 14 September 2017, shortly before midnight, Niko was talking with an acquaintance in a street in Baku. Uniformed \
police in an unmarked car stopped beside them. He was struck on the back of the head with a truncheon, and both were \
taken away. Another acquaintance had given their names. Neither of the two has been asked for consent, and neither is \
named here.

At Police Unit 19, Yasamal District (Yasamal rayonu), police of that unit beat both of them with batons and fists and \
kicked them, until 04:00 on 15 September.

The same night, in the room of the deputy chief of the unit, four officers who were going off shift raped him, \
repeatedly, also with an object. He had a seizure and lost consciousness. Afterwards he could not walk. He does not know \
the officers’ names.

Later that morning a judge of a court in Baku sentenced him to ten days of administrative detention for disobeying \
police orders.

He was held at Binagady (Binəqədi) Detention Centre. After two days, about 17 September, he was brought to the \
Organised Crime Department, a branch of the Interior Ministry. There, for two days, employees beat and humiliated him \
and gave him electric shocks (torture: electric shock). He saw several others being tortured; he does not know how \
many. He was forced to name other people.

From about 19 September he was held in the administrative detention centre, where his head was shaved. He was released \
on 25 September.

Between his release and mid-November patrol officers in Baku stopped him four more times, and each time demanded a \
bribe or a forced sexual act.

After his release his employer dismissed him, his landlord evicted him, and his family refused to help him."""

_FIRUZ_TEXT: Final = """\
Фируз, 30 лет, Душанбе. Задержан во время рейда в ночном клубе и подвергнут принудительному осмотру. Его имя внесено в \
реестр. Запись не закончена: дата рейда не уточнена."""


@dataclass(frozen=True)
class Account:
    """A testimony before it has a source in a vault: whose it is, and whether it is finished and to be sealed."""

    source: str
    body: TestimonyBody
    is_finished: bool = True


@dataclass(frozen=True)
class Told:
    """When and where something was said, in which language and how, and how far it may go."""

    on: UncertainDate
    place: str = ""
    language: str = "en"
    sensitivity: int = 2
    mode: Mode = Mode.PUBLISHED
    is_finished: bool = True


def accounts() -> list[Account]:
    """Every account of the case file."""
    return [*_niko(), *_others(), *_officials()]


def _niko() -> list[Account]:
    interview = _date("[2017-11-10..2017-11-20]", "mid-November 2017", Certainty.ESTIMATED)
    return [
        Account(
            sources.NIKO,
            TestimonyBody(
                source="",
                title=NIKO_TITLE,
                taken_on=interview,
                language="en",
                mode=Mode.PUBLISHED,
                interviewer="The reporter of the article",
                text=_NIKO_TEXT,
                observations="The dates conflict slightly: ten days from the 14th end on the 24th, ten days from the 15th"
                " on the 25th. Both readings are kept. The account says “employees of the police unit” of those who gave"
                " the electric shocks.",
            ),
        ),
        Account(
            sources.NIKO,
            TestimonyBody(
                source="",
                title="Niko: health",
                taken_on=interview,
                language="en",
                mode=Mode.PUBLISHED,
                text="He has epilepsy. In Baku this and his former work together would tell who he is.",
                sensitivity=3,
            ),
        ),
        Account(
            sources.NIKO,
            TestimonyBody(
                source="",
                title="Niko: where he is sheltered",
                taken_on=_date("2017-11~", "late November 2017"),
                place=place_said("Istanbul"),
                language="en",
                mode=Mode.NOT_ASKED,
                text="He arrived in Istanbul and is sheltered at a safe house of a local network. Relatives and police have"
                " found other safe houses before.",
                sensitivity=4,
            ),
        ),
    ]


def _others() -> list[Account]:
    year = _date("2017")
    return [
        _published(
            sources.ERBULAT,
            "Erbulat: filmed attacks, Uzbekistan",
            "A friend of his was attacked and the attack was filmed. Later he was attacked himself, and that was filmed"
            " too. Relations between men are a crime in Uzbekistan.",
            Told(year, "Uzbekistan"),
        ),
        _published(
            sources.FIRUZ, "Фируз: рейд и реестр, Душанбе", _FIRUZ_TEXT, Told(year, "Душанбе", "ru", is_finished=False)
        ),
        _published(
            sources.AMNESTY,
            "Amnesty International: numbers for Baku and Chechnya",
            "About 100 people were rounded up in Baku in the last half of September 2017. In Chechnya, well over 100 were"
            " detained and tortured in 2017, and at least 3 were killed. The evidence for the Chechen operation is"
            " undeniable.",
            Told(year, sensitivity=1),
        ),
        _published(
            sources.HUMAN_RIGHTS_WATCH,
            "Human Rights Watch: Chechnya",
            "The evidence for the operation against gay men in Chechnya is undeniable.",
            Told(year, sensitivity=1),
        ),
        _published(
            sources.RAINBOW_RAILROAD,
            "Rainbow Railroad: people brought out of Russia",
            "More than 45 people had been brought out of Russia by early November 2017.",
            Told(_date("2017-11~", "by early November 2017"), "Toronto"),
        ),
        _published(
            sources.ARTICLE,
            "The article: laws and their use",
            "In Russia a law of 2013 forbids “propaganda”; the European Court of Human Rights ruled against it in June"
            " 2017, and an activist was convicted and fined under it in the Samara region in October 2017. Homosexuality"
            " is a crime in Uzbekistan, not in Azerbaijan, and no longer in Tajikistan since 1998.",
            Told(year, sensitivity=0),
        ),
    ]


def _officials() -> list[Account]:
    return [
        _published(
            sources.MINISTRY_LETTER,
            "Letter: 83 detained in Azerbaijan, 15–30 September 2017",
            "The minister writes that 83 people were detained from 15 to 30 September 2017, and justifies it.",
            Told(_date("2017-10-13", "13 October 2017"), "Bakı", sensitivity=0, mode=Mode.WRITTEN),
        ),
        _published(
            sources.MINISTRY_STATEMENT,
            "Statement: 56 sentenced",
            "56 people were sentenced in that operation to up to 30 days for disobeying police orders.",
            Told(_date("XXXX", "date not given"), "Bakı", sensitivity=0),
        ),
        _published(
            sources.TAJIK_PROSECUTOR,
            "Announcement: 367 names on a registry",
            "The registry holds 367 names.",
            Told(_date("2017-10", "October 2017"), "Душанбе", sensitivity=0),
        ),
        _published(
            sources.CHECHNYA,
            "Denial",
            "No such operation took place in Chechnya.",
            Told(_date("2017"), sensitivity=0),
        ),
    ]


def _published(source: str, title: str, text: str, told: Told) -> Account:
    body = TestimonyBody(
        source="",
        title=title,
        taken_on=told.on,
        place=place_said(told.place),
        language=told.language,
        mode=told.mode,
        text=text,
        sensitivity=told.sensitivity,
    )
    return Account(source, body, told.is_finished)


def _date(edtf: str, verbatim: str = "", certainty: Certainty = Certainty.STATED) -> UncertainDate:
    return understood(edtf, verbatim=verbatim, certainty=certainty)
