"""The words of the screen of media: how a file was kept, moments, and what it is."""

from dataclasses import replace

import pytest

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.registers.files import FixityCheck
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity, MediaKind
from evidence_desk.gui.media.copying_out import copy_name
from evidence_desk.gui.media.exhibit_form import body_of, form_of, read_date
from evidence_desk.gui.media.exhibits import content_words, disagreement_words
from evidence_desk.gui.media.fixity_words import MOST_TOLD, tell_checks
from evidence_desk.gui.media.pictures import no_picture_words
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.gui.moments import day_words, moment_words
from evidence_desk.values.date_entry import DateBoxes, DateFields
from evidence_desk.values.uncertain_date import parse_edtf, understood


def check(day, outcome, why=CheckReason.ON_DEMAND):
    return FixityCheck("0" * 64, f"{day}T09:00:00.000Z", why, outcome, "")


TAKEN_IN = check("2018-05-03", Fixity.MATCH, CheckReason.INTAKE)


@pytest.mark.parametrize(
    ("checks", "sentence"),
    [
        ([], "It was never compared with its hash."),
        ([TAKEN_IN], "What it was when it was taken in: it matched on 3 May 2018."),
        ([TAKEN_IN, check("2018-06-09", Fixity.CHANGED)],
         "Changed since 3 May 2018, when it last matched (found on 9 June 2018)."),
        ([TAKEN_IN, check("2018-06-09", Fixity.MISSING)],
         "Missing from the vault; it last matched on 3 May 2018 (found on 9 June 2018)."),
        ([TAKEN_IN, check("2018-06-09", Fixity.UNREADABLE)],
         "The disk could not read it on 9 June 2018; it last matched on 3 May 2018."),
        ([check("2018-06-09", Fixity.CHANGED)], "Changed: found on 9 June 2018."),
        ([check("2018-06-09", Fixity.MISSING)], "Missing from the vault: found on 9 June 2018."),
        ([check("2018-06-09", Fixity.UNREADABLE)], "The disk could not read it on 9 June 2018."),
        ([TAKEN_IN, check("2018-06-09", Fixity.UNREADABLE), check("2018-06-10", Fixity.MATCH)],
         "What it was when it was taken in: it matched on 10 June 2018."),
    ],
)  # fmt: skip
def test_how_a_file_stands_is_told_in_a_sentence(checks, sentence):
    assert tell_checks(checks).sentence == sentence


def test_checks_that_found_the_same_are_told_together():
    story = tell_checks(
        [
            TAKEN_IN,
            check("2018-05-04", Fixity.MATCH),
            check("2018-07-01", Fixity.MATCH),
            check("2018-07-02", Fixity.CHANGED),
        ]
    )
    assert story.last is Fixity.CHANGED
    assert story.steps == ("3 May 2018 to 1 July 2018: Match, checks: 3", "2 July 2018: Changed (on demand)")


def test_of_very_many_checks_the_newest_are_told_and_the_last_match_all_the_same():
    checks = [check("2018-05-03", Fixity.MISSING)] * MOST_TOLD
    story = tell_checks(checks, "2017-11-15T09:00:00.000Z")
    assert "it last matched on 15 November 2017" in story.sentence
    assert [str(MOST_TOLD) in step for step in story.steps] == [True, True]


def test_moments_are_utc_and_no_day_moves():
    assert day_words("2018-05-03T23:59:59.999Z") == "3 May 2018"
    assert moment_words("2018-05-03T00:05:00Z") == "3 May 2018, 00:05 (UTC)"
    assert (day_words(""), moment_words("")) == ("", "")
    assert (day_words("yesterday"), moment_words("2018-13-77T00:00:00Z")) == ("", "")


def body(**said):
    said.setdefault("file", FileFacts("0" * 64, 10, "image/jpeg", 0))
    return ExhibitBody(**said)


@pytest.mark.parametrize(
    ("media_type", "name", "content", "disagreement"),
    [
        ("image/jpeg", "a.jpg", "a JPEG picture", ""),
        ("image/jpeg", "a.png", "a JPEG picture", "named .png but its content is a JPEG picture"),
        ("text/plain", "a.jpg", "plain text", "named .jpg but its content is plain text"),
        ("audio/vnd.wave", "a.wav", "a sound recording (WAV)", ""),
        ("application/octet-stream", "a.bin", "of a kind not known here", ""),
        ("application/octet-stream", "a.mp4", "of a kind not known here",
         "named .mp4 but its content is of a kind not known here"),
        ("application/x-never-heard-of", "", "of a kind not known here", ""),
    ],
)  # fmt: skip
def test_what_a_file_is_follows_from_its_content(media_type, name, content, disagreement):
    exhibit = body(file=FileFacts("0" * 64, 10, media_type, 0), original_name=name)
    assert content_words(exhibit) == content
    assert disagreement_words(exhibit) == disagreement


def test_an_empty_file_is_called_empty():
    assert content_words(body(file=FileFacts("0" * 64, 0, "application/octet-stream", 0))) == "empty"


def test_a_copy_is_named_by_its_code_alone():
    assert copy_name("M-4QZ8MK", "image/jpeg") == "M-4QZ8MK.jpg"
    assert copy_name("M-4QZ8MK", "application/x-never-heard-of") == "M-4QZ8MK"


def test_the_form_says_what_the_exhibit_says():
    exhibit = body(
        title="Road",
        captured_on=understood("2017-09-14~", verbatim="that night"),
        acquired_on=parse_edtf("[2017-11-10..2017-11-20]"),
        acquired_from="0" * 8,
        sensitivity=3,
        metadata=(("Make", "Canon"),),
    )
    form = form_of(exhibit, SourceChoice(exhibit.acquired_from, "Niko"))
    assert body_of(form, exhibit) == exhibit
    bare = form_of(body(), NO_SOURCE)
    assert body_of(bare, body()) == body()
    assert body_of(replace(bare, title=" a "), body()).title == "a"


def test_a_date_with_a_problem_names_its_field():
    assert read_date("captured_on", DateFields()) is None
    with pytest.raises(FieldProblemError) as problem:
        read_date("captured_on", DateFields(first=DateBoxes("17", "", "")))
    assert problem.value.field == "captured_on"
    assert problem.value.happened == "Write the year with four digits."


@pytest.mark.parametrize("kind", MediaKind)
def test_every_kind_has_words_for_the_place_of_its_picture(kind):
    assert no_picture_words(kind).endswith(".")
