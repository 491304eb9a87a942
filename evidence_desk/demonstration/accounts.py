"""What each source of the demonstration says, one account each, in the plain terms of documentation.

The facts are those of a published report; the sentences are our own. Two records stay on the field desk whatever is
exported: a draft, and what would lead to a shelter.
"""

from dataclasses import dataclass
from typing import Final

from evidence_desk.catalogue.terms import Mode
from evidence_desk.catalogue.testimony import TestimonyBody
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
                place="Istanbul",
                language="en",
                mode=Mode.NOT_ASKED,
                text="He arrived in Istanbul and is sheltered at a safe house of a local network. Relatives and police have"
                " found other safe houses before.",
                sensitivity=4,
            ),
        ),
    ]


def _others() -> list[Account]:
    return [
        Account(
            sources.ERBULAT,
            TestimonyBody(
                source="",
                title="Erbulat: filmed attacks, Uzbekistan",
                taken_on=_date("2017"),
                place="Uzbekistan",
                language="en",
                mode=Mode.PUBLISHED,
                text="A friend of his was attacked and the attack was filmed. Later he was attacked himself, and that was"
                " filmed too. Relations between men are a crime in Uzbekistan.",
            ),
        ),
        Account(
            sources.FIRUZ,
            TestimonyBody(
                source="",
                title="Фируз: рейд и реестр, Душанбе",
                taken_on=_date("2017"),
                place="Душанбе",
                language="ru",
                mode=Mode.PUBLISHED,
                text=_FIRUZ_TEXT,
            ),
            is_finished=False,
        ),
        Account(
            sources.AMNESTY,
            TestimonyBody(
                source="",
                title="Amnesty International: numbers for Baku and Chechnya",
                taken_on=_date("2017"),
                language="en",
                mode=Mode.PUBLISHED,
                text="About 100 people were rounded up in Baku in the last half of September 2017. In Chechnya, well over"
                " 100 were detained and tortured in 2017, and at least 3 were killed. The evidence for the Chechen"
                " operation is undeniable.",
                sensitivity=1,
            ),
        ),
        Account(
            sources.HUMAN_RIGHTS_WATCH,
            TestimonyBody(
                source="",
                title="Human Rights Watch: Chechnya",
                taken_on=_date("2017"),
                language="en",
                mode=Mode.PUBLISHED,
                text="The evidence for the operation against gay men in Chechnya is undeniable.",
                sensitivity=1,
            ),
        ),
        Account(
            sources.RAINBOW_RAILROAD,
            TestimonyBody(
                source="",
                title="Rainbow Railroad: people brought out of Russia",
                taken_on=_date("2017-11~", "by early November 2017"),
                place="Toronto",
                language="en",
                mode=Mode.PUBLISHED,
                text="More than 45 people had been brought out of Russia by early November 2017.",
            ),
        ),
        Account(
            sources.ARTICLE,
            TestimonyBody(
                source="",
                title="The article: laws and their use",
                taken_on=_date("2017"),
                language="en",
                mode=Mode.PUBLISHED,
                text="In Russia a law of 2013 forbids “propaganda”; the European Court of Human Rights ruled against it in"
                " June 2017, and an activist was convicted and fined under it in the Samara region in October 2017."
                " Homosexuality is a crime in Uzbekistan, not in Azerbaijan, and no longer in Tajikistan since 1998.",
                sensitivity=0,
            ),
        ),
    ]


def _officials() -> list[Account]:
    return [
        Account(
            sources.MINISTRY_LETTER,
            TestimonyBody(
                source="",
                title="Letter: 83 detained in Azerbaijan, 15–30 September 2017",
                taken_on=_date("2017-10-13", "13 October 2017"),
                place="Bakı",
                language="en",
                mode=Mode.WRITTEN,
                text="The minister writes that 83 people were detained from 15 to 30 September 2017, and justifies it.",
                sensitivity=0,
            ),
        ),
        Account(
            sources.MINISTRY_STATEMENT,
            TestimonyBody(
                source="",
                title="Statement: 56 sentenced",
                taken_on=_date("XXXX", "date not given"),
                place="Bakı",
                language="en",
                mode=Mode.PUBLISHED,
                text="56 people were sentenced in that operation to up to 30 days for disobeying police orders.",
                sensitivity=0,
            ),
        ),
        Account(
            sources.TAJIK_PROSECUTOR,
            TestimonyBody(
                source="",
                title="Announcement: 367 names on a registry",
                taken_on=_date("2017-10", "October 2017"),
                place="Душанбе",
                language="en",
                mode=Mode.PUBLISHED,
                text="The registry holds 367 names.",
                sensitivity=0,
            ),
        ),
        Account(
            sources.CHECHNYA,
            TestimonyBody(
                source="",
                title="Denial",
                taken_on=_date("2017"),
                language="en",
                mode=Mode.PUBLISHED,
                text="No such operation took place in Chechnya.",
                sensitivity=0,
            ),
        ),
    ]


def _date(edtf: str, verbatim: str = "", certainty: Certainty = Certainty.STATED) -> UncertainDate:
    return understood(edtf, verbatim=verbatim, certainty=certainty)
