"""Records that somebody judged to be the same: two desks' events, persons or places, whose claims are then read side by side.

The judgement is a link, a record of its own: attributed, with a reason, and taken back at will. Nothing is merged: each
record stays its desk's, and what is claimed of it stays claimed of it. What is the same as the same is the same.
"""

from collections.abc import Callable, Sequence
from typing import Any

from evidence_desk.catalogue.claims.claim_matrix import JOINING_LINKS
from evidence_desk.catalogue.keeping.record_register import Entered
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record

_MOST_STEPS = 50

LinksAt = Callable[[Sequence[str]], Sequence[Record[Any]]]
EnteredOf = Callable[[set[str]], dict[str, Entered]]


def judged_same(record: str, links_at: LinksAt, entered_of: EnteredOf) -> dict[str, Record[LinkBody]]:
    """The records judged to be the same as one, nearest first, each with the judgement that leads to it.

    ``links_at`` gives the links that refer to any of some records, ``entered_of`` what the register knows of them. Only
    records of the same kind count. What was taken back does not.
    """
    found: dict[str, Record[LinkBody]] = {}
    kind = entered.kind if (entered := entered_of({record}).get(record)) else ""
    edge = [record]
    for _ in range(_MOST_STEPS):
        reached: dict[str, Record[LinkBody]] = {}
        for link in links_at(edge):
            body = link.body
            if body.link in JOINING_LINKS and not body.taken_back:
                for end in (body.subject, body.other):
                    if end != record and end not in found:
                        reached.setdefault(end, link)
        alike = {one.id for one in entered_of(set(reached)).values() if one.kind == kind}
        edge = [end for end in reached if end in alike]
        if not edge:
            break
        found |= {end: reached[end] for end in edge}
    return found
