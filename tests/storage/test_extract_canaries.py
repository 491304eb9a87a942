"""A word of its own in every field of every kind at every level: what of it stands in the decrypted bundle of each profile.

Nothing here asks the gate: what may go is worked out from the levels of the fields and from who agreed.
"""

import unicodedata

import pytest
from extract_case import Canary, ExtractCase, fill, make_desk

from evidence_desk.catalogue.gate.gate_fields import FIELD_LEVELS, FieldRule
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.profiles import Profile
from evidence_desk.values.folding import fold

PROFILES = {
    Profile.PSEUDONYMOUS: Recipient.ORGANISATION,
    Profile.PUBLIC: Recipient.PUBLIC,
    Profile.COURT: Recipient.COURT,
}
SPOKEN_FOR = "institution"  # the one party that a source speaks for: it could be recognised by it
PERSONS = {"", "person", "family"}
NEVER = {"consent", "identity", "note"}


@pytest.fixture(scope="module", params=[(2, 3), pytest.param((0, 1, 2, 3, 4), marks=pytest.mark.long)])
def case(tmp_path_factory, request):
    made = make_desk(tmp_path_factory.mktemp("canaries"), *PROFILES.values(), Recipient.HEADQUARTERS)
    fill(made, request.param)
    yield made
    made.desk.close()


def rules_on_the_way(canary: Canary) -> list[FieldRule]:
    """The rules of a field and of the parts it stands in."""
    found, body = [], BODY_TYPES[canary.kind]
    for name in canary.path.split("."):
        rules = FIELD_LEVELS.get(body, {})
        if name not in rules:
            break  # within a date, a place, a number
        found.append(rules[name])
        body = _part(body, name)
    return found


def _part(body, name):
    parts = [body.HINTS[name], *getattr(body.HINTS[name], "__args__", ())]
    return next((part for part in parts if part in FIELD_LEVELS), None)


def may_go(canary: Canary, profile: Profile) -> bool:
    if canary.level > 3 or canary.kind in NEVER:
        return False
    rules = rules_on_the_way(canary)
    rests_on_a_source = canary.kind != "place" and (canary.kind != "party" or canary.party_type == SPOKEN_FOR)
    if any(rule.facet for rule in rules) and not canary.agreed and rests_on_a_source:
        return False
    if canary.kind == "source" and canary.path == "alias":
        return False
    if canary.kind == "party" and canary.path == "names.text" and (canary.party_type in PERSONS and canary.level):
        return False
    most = 1 if profile is not Profile.PUBLIC else 0
    agreed_to = 3 if profile is not Profile.PUBLIC else 2
    return all(rule.level <= (agreed_to if rule.facet and canary.agreed else most) for rule in rules) and (
        canary.level <= (agreed_to if canary.agreed else most)
    )


def found(case: ExtractCase, plain: bytes) -> list[Canary]:
    text = fold(plain.decode("utf-8", "replace"))
    there = [one for one in case.canaries if fold(one.word) in text]
    for form in ("NFC", "NFD"):
        there += [one for one in case.canaries if unicodedata.normalize(form, one.word).encode() in plain]
        there += [one for one in case.canaries if unicodedata.normalize(form, one.word).encode("utf-16-le") in plain]
    return list(dict.fromkeys(there))


LIKE_PSEUDONYMOUS = pytest.param(Profile.COURT, marks=pytest.mark.long)  # other answers, the same levels


@pytest.mark.parametrize("profile", [Profile.PSEUDONYMOUS, Profile.PUBLIC, LIKE_PSEUDONYMOUS])
def test_what_stands_in_a_bundle_is_what_may(case, profile):
    recipient = PROFILES[profile]
    plain = case.decrypted(case.send(case.handover(recipient, profile)), recipient)
    there = found(case, plain)
    assert [one for one in there if not may_go(one, profile)] == []
    gone = {(one.kind, one.path.partition(".")[0]) for one in there}
    assert {("testimony", "text"), ("act", "described"), ("event", "title"), ("claim", "value")} <= gone
    for record in (row[0] for row in case.desk.vault.database.execute("SELECT id FROM record")):
        assert record.encode() not in plain
    for code in (row[0] for row in case.desk.vault.database.execute("SELECT code FROM record")):
        assert code[2:].encode() not in plain


def test_headquarters_asking_for_no_more_gets_no_more(case):
    handover = case.handover(Recipient.HEADQUARTERS, Profile.PSEUDONYMOUS, Use.ANALYSE)
    plain = case.decrypted(case.send(handover), Recipient.HEADQUARTERS)
    there = found(case, plain)
    assert there
    assert [one for one in there if not may_go(one, Profile.PSEUDONYMOUS)] == []
