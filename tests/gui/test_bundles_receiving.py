"""Receiving a bundle as its presenter does it: verified, looked at, accepted, each a step of its own."""

import json
from dataclasses import replace

import pytest
from two_desks import two_desks

from evidence_desk.bundles.verdict import Continuity, Outcome, Verdict
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.gui.bundles.receiving_presenter import ReceivingPresenter
from evidence_desk.gui.bundles.receiving_shown import Acceptance, BundleGiven, ReportAsked
from evidence_desk.gui.bundles.verdict_words import (
    continuity_chip,
    continuity_words,
    finding_chip,
    next_words,
    rule_words,
    verdict_face,
)
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.values.progress import NobodyWatching


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.told, self.judged, self.taken_in, self.failure, self.stopped, self.notice = [], None, None, None, None, ""
        self.progress = []

    def show_verifying(self, file_name):
        self.told.append(("verifying", file_name))

    def show_progress(self, progress):
        self.progress.append(progress)

    def show_judged(self, judged):
        self.told.append(("judged", judged.verdict))
        self.judged = judged

    def show_accepting(self, judged):
        self.told.append(("accepting", judged.file_name))

    def show_taken_in(self, taken_in):
        self.taken_in = taken_in

    def show_notice(self, words):
        self.notice = words

    def show_stopped(self, failure):
        self.stopped = failure

    def show_failure(self, failure):
        self.failure = failure


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as desks:
        yield desks


@pytest.fixture
def page():
    return Page()


@pytest.fixture
def presenter(desks, page):
    return ReceivingPresenter(page, ImmediateTasks(), desks.headquarters, lambda: page.told.append("accepted"))


def counts(desk):
    return desk.testimonies.count(), desk.exhibits.count(), desk.sources.count(), len(list(desk.vault.files.names()))


def open_to_all(desks):
    """A bundle in the clear, so that single bytes of it can be changed on purpose."""
    plan = desks.field.outgoing.plan(desks.headquarters.id, "analysis", desks.field.outgoing.select())
    plan = replace(plan, recipient=None)
    return export_bundle(plan, desks.stick(), desks.field.vault.signer, [], NobodyWatching()).path


def test_the_verdict_comes_first_and_changes_nothing(desks, page, presenter):
    written = desks.send("for the analyst")
    before = counts(desks.headquarters)
    presenter.verify(BundleGiven(written.path))
    judged = page.judged
    assert (judged.verdict, judged.acceptance) == (Verdict.AUTHENTIC_AND_COMPLETE, Acceptance.POSSIBLE)
    assert (judged.about.desk, judged.about.purpose, judged.about.code) == (
        "Field desk",
        "for the analyst",
        written.code,
    )
    assert dict(judged.about.records) == {"source": 1, "testimony": 1, "exhibit": 1}
    assert sum(one.count for one in judged.about.withheld) == 2
    assert judged.continuity is Continuity.FIRST
    assert {one.outcome for one in judged.findings} <= {Outcome.HOLDS, Outcome.NOTE}
    assert len(judged.not_proven) == 3
    assert counts(desks.headquarters) == before


def test_accepting_takes_in_all_of_it(desks, page, presenter):
    presenter.verify(BundleGiven(desks.send().path))
    presenter.accept()
    taken = page.taken_in
    assert (taken.desk, taken.new_records, taken.new_files) == ("Field desk", 3, 1)
    assert page.told[-1] == "accepted"
    assert counts(desks.headquarters) == (1, 1, 1, 1)
    assert desks.headquarters.testimonies.get(desks.sealed).body.text == "He was stopped."


def test_accepting_needs_a_verdict(desks, page, presenter):
    presenter.accept()
    assert page.told == []
    presenter.verify(BundleGiven(desks.send().path))
    presenter.accept()
    told = len(page.told)
    presenter.accept()
    assert len(page.told) == told


def test_the_same_bundle_once_more(desks, page, presenter):
    path = desks.send().path
    presenter.verify(BundleGiven(path))
    presenter.accept()
    presenter.verify(BundleGiven(path))
    assert (page.judged.acceptance, page.judged.continuity) == (Acceptance.DONE, Continuity.REPEATED)
    told = len(page.told)
    presenter.accept()
    assert len(page.told) == told


def test_a_gap_can_be_accepted_and_a_late_bundle_fills_it(desks, page, presenter):
    first, second = desks.send(), desks.send()
    presenter.verify(BundleGiven(second.path))
    assert (page.judged.verdict, page.judged.continuity) == (Verdict.AUTHENTIC_INCOMPLETE, Continuity.GAP)
    assert page.judged.acceptance is Acceptance.POSSIBLE
    presenter.accept()
    presenter.verify(BundleGiven(first.path))
    assert page.judged.continuity is Continuity.LATE


def test_a_forgery_is_refused_with_every_finding(desks, page, presenter):
    path = open_to_all(desks)
    content = bytearray(path.read_bytes())
    content[content.index(b"He was stopped.")] ^= 1
    path.write_bytes(content)
    before = counts(desks.headquarters)
    presenter.verify(BundleGiven(path))
    assert (page.judged.verdict, page.judged.acceptance) == (Verdict.NOT_AUTHENTIC, Acceptance.REFUSED)
    assert any(one.outcome is Outcome.FAILS and one.path for one in page.judged.findings)
    presenter.accept()
    assert page.taken_in is None
    assert counts(desks.headquarters) == before


def test_a_stranger_s_bundle_says_nothing_of_itself(desks, page, presenter):
    path = open_to_all(desks)
    desks.headquarters.vault.database.execute("UPDATE contact SET verified_at = NULL, verified_how = ''")
    presenter.verify(BundleGiven(path))
    assert page.judged.verdict is Verdict.NOT_AUTHENTIC
    assert page.judged.about is None


@pytest.mark.parametrize("keep", [0, 40, 5_000, -1])
def test_a_file_that_was_cut_short(desks, page, presenter, keep):
    path = desks.send().path
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:keep])
    presenter.verify(BundleGiven(path))
    assert page.judged.verdict is Verdict.UNREADABLE
    assert page.judged.findings[0].sentence
    assert page.judged.acceptance is Acceptance.REFUSED


def test_a_file_that_is_no_bundle_and_one_that_is_gone(desks, page, presenter, tmp_path):
    for path in (tmp_path / "gone.zip.age", desks.stick() / "note.txt"):
        (desks.stick() / "note.txt").write_text("not a bundle")
        presenter.verify(BundleGiven(path))
        assert page.judged.verdict is Verdict.UNREADABLE
        assert page.judged.about is None


def test_a_bundle_for_somebody_else(desks, page):
    """The sender cannot open it either: it is encrypted to its recipient only."""
    written = desks.send()
    ReceivingPresenter(page, ImmediateTasks(), desks.field, lambda: None).verify(BundleGiven(written.path))
    assert page.judged.verdict is Verdict.UNREADABLE


def test_a_file_exchanged_after_the_verdict_is_refused(desks, page, presenter):
    path = open_to_all(desks)
    presenter.verify(BundleGiven(path))
    assert page.judged.acceptance is Acceptance.POSSIBLE
    content = bytearray(path.read_bytes())
    content[content.index(b"He was stopped.")] ^= 1
    path.write_bytes(content)
    presenter.accept()
    assert page.taken_in is None
    assert "Nothing of it was taken in" in page.failure.safe
    assert counts(desks.headquarters) == (0, 0, 0, 0)


def test_stopping_the_verifying_and_the_taking_in(desks, page):
    path = desks.send().path
    ReceivingPresenter(page, ImmediateTasks(cancel_after=1), desks.headquarters, lambda: None).verify(BundleGiven(path))
    assert page.stopped.cancelled
    runner = ImmediateTasks()
    presenter = ReceivingPresenter(page, runner, desks.headquarters, lambda: None)
    presenter.verify(BundleGiven(path))
    runner._cancel_after = 1
    presenter.accept()
    assert page.failure.cancelled
    assert counts(desks.headquarters) == (0, 0, 0, 0)


def test_the_report_can_be_kept(desks, page, presenter, tmp_path):
    presenter.save_report(ReportAsked(tmp_path / "early.txt"))
    presenter.verify(BundleGiven(desks.send().path))
    presenter.save_report(ReportAsked(tmp_path / "report.json"))
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["verdict"] == "authentic-and-complete"
    assert "report.json" in page.notice
    presenter.save_report(ReportAsked(tmp_path / "report.docx"))
    assert page.failure.mend
    assert [path.name for path in tmp_path.glob("*.txt")] == []


def test_everything_that_can_be_found_has_words():
    assert all(continuity_chip(one).words and continuity_words(one) for one in Continuity)
    assert all(verdict_face(one) for one in Verdict)
    assert all(finding_chip(one).words for one in Outcome)
    assert all(next_words(one, Continuity.FIRST) for one in Acceptance)
    assert next_words(Acceptance.POSSIBLE, Continuity.GAP) != next_words(Acceptance.POSSIBLE, Continuity.FIRST)
    assert len({rule_words(rule) for rule in range(1, 7)}) == 6
