"""Bundles of a desk that is known and lies about identities: what was sealed to somebody else, or never sealed at all."""

import base64

import pytest
from bundle_workshop import (
    DESK,
    HEADQUARTERS,
    OTHER_DESK,
    READER,
    SOURCE,
    TESTIMONY,
    Log,
    first_bad,
    honest_records,
    made,
    record,
    verdict_on,
)

from evidence_desk.bundles.verdict import Verdict
from evidence_desk.catalogue.identities.identity_seal import Binding, seal_particulars
from evidence_desk.catalogue.identities.particulars import IdentityParticulars, PersonName
from evidence_desk.values.codes import new_code

IDENTITY, SECOND_IDENTITY = "99999999-0000-4000-8000-000000000000", "9999999a-0000-4000-8000-000000000000"
WHO = IdentityParticulars(names=(PersonName("Zaurbek"),))
KEY = READER.recipient


def identity(identity=IDENTITY, **changes):
    body = {
        "source": SOURCE,
        "protection": "sealed",
        "sealed_for": HEADQUARTERS,
        "sealed_to": str(KEY),
        "sealed": seal_particulars(WHO, Binding(identity, 1, SOURCE, DESK), KEY),
    }
    return record("identity", identity, new_code("N"), body | changes)


def judged(*identities):
    records = sorted([*honest_records(), *identities], key=lambda one: (one["kind"], one["id"]))
    log = Log()
    log.tell_of(records)
    return verdict_on(made(records=records, log=log).packed())


def test_one_sealed_to_the_recipient_is_taken():
    verdict = judged(identity())
    assert verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE
    assert dict(verdict.records)["identity"] == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sealed_for": OTHER_DESK}, "sealed to another desk"),
        ({"protection": "protected", "sealed_for": ""}, "protection"),
        ({"source": TESTIMONY}, "of another kind"),
        ({"sealed": ""}, "sealed"),
        ({"sealed": "Zaurbek"}, "sealed"),
        ({"sealed": base64.b64encode(b'{"names":["Zaurbek"]}').decode()}, "sealed"),
        ({"sealed": base64.b64encode(b"age-encryption.org/v1\n" + bytes(2**20)).decode()}, "sealed"),
        ({"sealed_to": "AGE-SECRET-KEY-1"}, "sealed_to"),
        ({"sealed_to": ""}, "sealed_to"),
        ({"names": "Zaurbek"}, "names"),
    ],
)
def test_what_no_bundle_may_hold_is_refused(changes, words):
    verdict = judged(identity(**changes))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    ((rule, _path),) = first_bad(verdict)[:1]
    assert rule == 5
    assert any(words in one.sentence for one in verdict.findings)


def test_a_source_has_one_identity():
    verdict = judged(identity(), identity(SECOND_IDENTITY))
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    assert any("two identities" in one.sentence for one in verdict.findings)
