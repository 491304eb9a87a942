"""Where a presenter shows a tree in tests: rows as a view would keep them, and what else was told."""


class TreePage:
    """A page that keeps a tree as a view would, and remembers what else it was told."""

    def __init__(self):
        self.rows, self.count = [], None
        self.card = self.saved = self.form = self.problem = self.failure = self.moved = self.move_problem = None
        self.discarded, self.kept, self.nothing = None, [], 0

    def show_rows(self, page):
        self.rows = list(page.rows)

    def show_row(self, row):
        at = self.place(row.record)
        if at is None:
            self.rows.insert(0, row)
        else:
            self.rows[at] = row

    def drop_row(self, record):
        self.rows = [row for row in self.rows if row.record != record]

    def show_below(self, record, rows):
        at = self.place(record) + 1
        self.rows[at:at] = rows

    def drop_below(self, record, count):
        at = self.place(record) + 1
        del self.rows[at : at + count]

    def place(self, record):
        return next((at for at, row in enumerate(self.rows) if row.record == record), None)

    def tree(self):
        """The rows as they are seen: two blanks a level, a sign for what can be opened, and the title."""
        signs = {"leaf": " ", "open": "v", "shut": ">"}
        return [f"{'  ' * row.depth}{signs[row.branch]}{row.title}" for row in self.rows]

    def show_count(self, counted):
        self.count = counted

    def show_card(self, card):
        self.card, self.form = card, None

    def show_saved(self, card):
        self.saved = self.card = card
        self.form = None

    def show_nothing(self):
        self.nothing += 1
        self.card = self.form = None

    def show_form(self, shown):
        self.form = shown

    def show_kept(self, kept_at):
        self.kept.append(kept_at)

    def show_problem(self, problem):
        self.problem = problem

    def show_discarded(self, discarded):
        self.discarded = discarded

    def show_failure(self, failure):
        self.failure = failure

    def show_moved(self, moved):
        self.moved = moved

    def show_move_problem(self, sentence):
        self.move_problem = sentence
