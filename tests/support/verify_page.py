"""The page of the screen Verify as its presenter sees it, without a window."""

from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.verify.presenter import VerifyPresenter


class Page:
    """A page that remembers what it was told."""

    def __init__(self):
        self.store = self.wanted = self.keys = self.hashed = self.compared = self.problem = None
        self.check = self.finding = self.exhibit = self.saved = self.failure = None
        self.busy, self.progress, self.starts = [], [], 0

    def show_store(self, state):
        self.store = state

    def show_start(self):
        self.starts += 1

    def show_list_wanted(self, wanted):
        self.wanted = wanted

    def show_keys_wanted(self, wanted):
        self.keys = wanted

    def show_hashed(self, shown):
        self.hashed = shown

    def show_compared(self, compared):
        self.compared = compared

    def show_hash_problem(self, sentence):
        self.problem = sentence

    def show_check(self, shown):
        self.check = shown

    def show_finding(self, shown):
        self.finding = shown

    def show_exhibit(self, record):
        self.exhibit = record

    def show_busy(self, words):
        self.busy.append(words)

    def show_progress(self, progress):
        self.progress.append(progress)

    def show_rest(self):
        self.busy.append("")

    def show_saved(self, words):
        self.saved = words

    def show_failure(self, failure):
        self.failure = failure

    def outcomes(self):
        return {row.name: row.outcome for row in self.check.report.rows}


def presenter(page, desk=None, tasks=None):
    return VerifyPresenter(page, tasks or ImmediateTasks(), desk, lambda size: f"{size} B")
