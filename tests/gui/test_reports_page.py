"""Handing out a report in the window: what they will see stands there before anything is written, by keyboard too."""

import csv
import io
import shutil
from dataclasses import replace

import pypdf
import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from report_case import ReportCase, fill_report_case

from evidence_desk.catalogue.consent.consent_changes import withdrawn
from evidence_desk.catalogue.telling.custody_sentences import reason_of_entry, sentence_of
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.custody.reasons import reason_of
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.gui.reports.asked import report_asked
from evidence_desk.gui.reports.wiring import make_reports
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.widgets.chip import ChipLabel
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.gui.widgets.rows import ROW_ROLE
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.uncertain_date import understood


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports") / "vault"
    with create_desk(folder, PASSPHRASE, name="Baku desk", cost=CHEAP, clock=TestClock()) as desk:
        ids = fill_report_case(desk).ids
    return folder, ids


@pytest.fixture
def case(filled, tmp_path):
    folder, ids = filled
    with open_desk(shutil.copytree(folder, tmp_path / "vault"), PASSPHRASE, TestClock()) as desk:
        yield ReportCase(desk, dict(ids))


@pytest.fixture
def page(case, look, qtbot):
    view = make_reports(look, ImmediateTasks(), case.desk).view
    qtbot.addWidget(view)
    view.resize(1000, 900)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def opened(page, case, kind, name):
    page.entered()
    page.show_asked(report_asked(kind, case[name]))
    return page


def chips(page):
    return [one.accessibleName() for one in page.seen.findChildren(ChipLabel) if one.isVisible()]


def rows(page):
    model = page.seen.rows.model()
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]


def says(page, words):
    return any(words in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def to_public(page):
    page.for_whom.recipient.choose(Recipient.PUBLIC.value)


def save_as(page, path):
    page._tell_place(PathsChosen((path,)))


def test_what_they_will_see_is_said_before_it_is_saved(page, case):
    opened(page, case, ReportKind.TESTIMONY, "account")
    assert says(page, f"Report on testimony {case.code('account')}")
    assert chips(page) == ["Goes: 11", "Goes in parts: 0", "Stays: 0"]
    assert says(page, "Everything goes, and all of it.")
    assert page.save.isEnabled()
    to_public(page)
    assert chips(page) == ["Goes: 4", "Goes in parts: 2", "Stays: 4"]
    assert says(page, "4 × somebody is mentioned in it who did not agree")
    assert [row.chips[0].words for row in rows(page)] == ["Stays"] * 4 + ["Goes in parts"] * 2
    assert {row.code for row in rows(page)} >= {case.code("mention"), case.code("translation")}
    assert any(f"{case.code('nadia')} · Publish · The public · Exact place" in row.subtitle for row in rows(page))


def test_a_saved_report_lies_where_it_was_said_and_the_log_tells_of_it(page, case, out):
    opened(page, case, ReportKind.TESTIMONY, "account")
    to_public(page)
    save_as(page, out / "account")
    assert "not encrypted" in page.banner.words()
    assert case.code("account") in pypdf.PdfReader(out / "account.pdf").pages[0].extract_text()
    entry = case.desk.log.last().entry
    assert sentence_of(entry.action, case.code("account")) == (
        f"Report on {case.code('account')} saved outside the vault"
    )
    assert reason_of_entry(entry) == "for: The public; use: Publish; not encrypted"
    page.form.choose(".csv")
    save_as(page, out / "table")
    assert next(csv.reader(io.StringIO((out / "table.csv").read_text("utf-8-sig"))))[0] == "No."


def test_what_the_log_notes_of_a_report_is_told_in_words(case):
    entry = case.desk.log.last().entry
    facts = {"recipient": "organisation", "use": "share", "recipient_name": "Rainbow"}
    for reason, words in (
        (reason_of(**facts), "for: \u2068Rainbow\u2069; use: Share; not encrypted"),
        (reason_of(recipient="moon", use="shine"), "for: moon; use: shine; not encrypted"),
        ('{"of":"a later version"}', '{"of":"a later version"}'),
    ):
        assert reason_of_entry(replace(entry, action="report-handed-out", reason=reason)) == words


def test_where_nothing_may_go_nothing_can_be_saved(page, case):
    opened(page, case, ReportKind.SOURCE, "amber")
    assert page.save.isEnabled()
    page.for_whom.recipient.choose(Recipient.COURT.value)
    assert not page.save.isEnabled()
    assert says(page, "This may not go to this recipient for this use: nobody asked its source about this.")
    assert [row.code for row in rows(page)] == [case.code("amber")]
    opened(page, case, ReportKind.TESTIMONY, "threatened")
    assert not page.save.isEnabled()
    assert says(page, "life-threatening if known")


def test_an_organisation_is_named_first(page, case, qtbot):
    opened(page, case, ReportKind.TESTIMONY, "account")
    page.for_whom.recipient.choose(Recipient.ORGANISATION.value)
    assert says(page, "Type the name of the organisation first.")
    assert not page.save.isEnabled()
    assert QApplication.focusWidget() is page.for_whom.name
    QTest.keyClicks(page.for_whom.name, "Rainbow Railroad")
    QTest.keyClick(page.for_whom.name, Qt.Key.Key_Return)
    assert chips(page) == ["Goes: 4", "Goes in parts: 2", "Stays: 4"]
    assert page.save.isEnabled()
    assert page.for_whom.choice().recipient_name == "Rainbow Railroad"
    assert page.for_whom.use.chosen() == Use.SHARE.value


def test_what_changed_since_is_looked_at_once_more(page, case, out):
    """Consent was withdrawn on another screen meanwhile: what stood on the page is not written."""
    opened(page, case, ReportKind.TESTIMONY, "account")
    to_public(page)
    consent = case.desk.register.record(case["nadia-consent"])
    case.desk.keep(withdrawn(consent.body, "", None, "2017-11-20T09:00:00.000Z"), consent.id, consent.revision)
    save_as(page, out / "account.pdf")
    assert list(out.iterdir()) == []
    assert "withdrawn" in page.banner.words()
    assert not page.save.isEnabled()
    assert says(page, "its source has withdrawn consent")


def test_another_account_of_the_same_case_is_told_as_changed(page, case, out):
    opened(page, case, ReportKind.CHRONOLOGY, "round-up")
    case.change("held", described="Held for two days.")
    save_as(page, out / "chronology.pdf")
    assert "has changed since you looked at it" in page.banner.words()
    assert list(out.iterdir()) == []
    assert page.save.isEnabled()
    save_as(page, out / "chronology.pdf")
    assert (out / "chronology.pdf").exists()


def test_a_file_that_is_there_is_not_written_over(page, case, out):
    (out / "mine.pdf").write_bytes(b"mine")
    opened(page, case, ReportKind.SOURCE, "nadia")
    before = case.desk.log.size()
    save_as(page, out / "mine.pdf")
    assert "already a file" in page.banner.words()
    assert (out / "mine.pdf").read_bytes() == b"mine"
    assert case.desk.log.size() == before
    save_as(page, out / "picture.png")
    assert "cannot be written" in page.banner.words()


def test_a_chronology_can_be_narrowed_to_some_days(page, case):
    opened(page, case, ReportKind.CHRONOLOGY, "round-up")
    assert page.for_whom.when.isVisible()
    whole = chips(page)
    page.for_whom.when.show_date(understood("2017-09-17"))
    page.for_whom.when.edited.emit(page.for_whom.when.reading())
    assert chips(page) != whole
    opened(page, case, ReportKind.TESTIMONY, "account")
    assert not page.for_whom.when.isVisible()
    assert page.for_whom.choice().when is None


def test_a_chronology_of_nothing_but_days_asks_for_the_days_first(page, case):
    page.entered()
    page.show_asked(report_asked(ReportKind.CHRONOLOGY))
    assert says(page, "Chronology of some days")
    assert says(page, "Say first within which days")
    assert not says(page, "not needed")
    assert not page.save.isEnabled()
    assert page.banner.words() == ""
    page.for_whom.when.show_date(understood("2017-09"))
    page.for_whom.when.edited.emit(page.for_whom.when.reading())
    assert page.save.isEnabled()
    opened(page, case, ReportKind.CHRONOLOGY, "round-up")
    assert says(page, "not needed")


def test_all_exhibits_and_the_custody_of_a_record_are_handed_out_here_too(page, case, out):
    page.show_asked(report_asked(ReportKind.EXHIBITS))
    assert says(page, "All exhibits")
    save_as(page, out / "exhibits.csv")
    assert (out / "exhibits.csv").exists()
    opened(page, case, ReportKind.CUSTODY, "account")
    assert says(page, f"Custody of {case.code('account')}")
    save_as(page, out / "custody.pdf")
    assert "The report is saved" in page.banner.words()


def test_claims_are_reached_by_a_claim_or_by_a_question(page, case):
    opened(page, case, ReportKind.CLAIMS, "83")
    title = f"Claims on {case.code('round-up')}"
    assert says(page, title)
    assert says(page, "how many")
    first = chips(page)
    page.show_asked(report_asked(ReportKind.CLAIMS, f"{case['round-up']}:count"))
    assert chips(page) == first


def test_what_is_not_here_is_said(page):
    page.show_asked(report_asked(ReportKind.TESTIMONY, "0" * 32))
    assert "not in this vault" in page.banner.words()
    assert not page.save.isEnabled()


def test_by_keyboard_from_the_recipient_to_the_place_of_the_file(page, case, qtbot):
    opened(page, case, ReportKind.TESTIMONY, "account")
    page.entered()
    assert QApplication.focusWidget() is page.for_whom.recipient
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    assert page.for_whom.choice().recipient is Recipient.PUBLIC
    reached = []
    while QApplication.focusWidget() is not page.save:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
        assert len(reached) < 12
    assert page.seen.rows in reached
    QTest.keyClick(page.save, Qt.Key.Key_Return)
    dialog = page.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(f"testimony-{case.code('account')}.pdf")
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()
    with qtbot.waitSignal(page.record_asked) as led:
        page.seen.rows.choose(0)
        QTest.keyClick(page.seen.rows, Qt.Key.Key_Return)
    assert isinstance(led.args[0], RecordAsked)
    with qtbot.waitSignal(page.back_asked):
        QTest.keyClick(page.seen.rows, Qt.Key.Key_Escape)


@pytest.fixture
def threads(filled, tmp_path, qapp):
    """Real threads, and a desk that was opened in the one that owns it."""
    tasks = Tasks()
    root = shutil.copytree(filled[0], tmp_path / "vault")
    found = []
    tasks.desk(lambda: open_desk(root, PASSPHRASE, TestClock()), found.append, found.append)
    while not found:
        qapp.processEvents()
    yield tasks, ReportCase(found[0], dict(filled[1]))
    over = []
    tasks.desk(found[0].close, over.append, over.append)
    while not over:
        qapp.processEvents()
    tasks.shut_down()


def test_with_real_threads_the_writing_is_followed(threads, look, qtbot, out):
    tasks, case = threads
    page = make_reports(look, tasks, case.desk).view
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.show_asked(report_asked(ReportKind.CLAIMS, case["83"]))
    qtbot.waitUntil(page.save.isEnabled, timeout=20_000)
    save_as(page, out / "claims.pdf")
    assert not page.save.isEnabled()
    qtbot.waitUntil(lambda: "The report is saved" in page.banner.words(), timeout=20_000)
    assert (out / "claims.pdf").read_bytes().startswith(b"%PDF")
    assert page.save.isEnabled()
