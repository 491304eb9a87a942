"""What waits, and the case in figures, in words. Everything here runs in the desk's thread; no Qt."""

from collections.abc import Callable, Iterator

from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.finding.search_conditions import ACT_TYPES
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.registers.consent_book import DueFor, Withdrawal
from evidence_desk.catalogue.telling.case_figures import CodeCount, MonthCount
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS, kind_words
from evidence_desk.desk.at_home import CodedDue, CutShort, Figures, Unfinished, Waiting
from evidence_desk.desk.deriving import DERIVED
from evidence_desk.gui.home.shown import Bar, Chart, Figure, FiguresShown, Need, Tone, Way
from evidence_desk.gui.moments import day_words
from evidence_desk.values.date_wording import month_words
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.uncertain_date import understood
from evidence_desk.values.wording import interface_language, translate

Numbers = Callable[[int], str]
MOST_BARS = 8
_LISTED = ("testimony", "exhibit", "source", "consent", "event", "party", "claim")  # first on a screen of their own
_DRAWN = {DERIVED: ExhibitBody.KIND}  # what is kept beside an exhibit while a derivative of it is drawn
_CONSENTS_NAMED = 5  # the others are one line


def needs_told(waiting: Waiting, numbers: Numbers) -> tuple[Need, ...]:
    """Everything that waits, the gravest first."""
    return (
        *_files_wrong(waiting, numbers),
        *(_withdrawal(one, waiting.desks) for one in waiting.withdrawals),
        *_missing(waiting, numbers),
        *_receipts(waiting, numbers),
        *_consents(waiting.consents, numbers),
        *_backup(waiting),
        *(_cut_short(one, numbers) for one in waiting.cut_short),
        *(_unfinished(one, numbers) for one in waiting.unfinished),
        *_unsealed(waiting, numbers),
        *_files_due(waiting, numbers),
        *_elsewhere_due(waiting, numbers),
    )


def figures_told(figures: Figures, lists: CodeLists, numbers: Numbers) -> FiguresShown:
    """The case in figures, in the order in which people read its kinds."""
    counts = tuple(
        Figure(numbers(figures.held[kind]), _kind_counted(kind, figures.held[kind]), _all_of(kind))
        for kind in FOUND_KINDS
        if figures.held.get(kind)
    )
    charts = (_acts(figures.acts, lists, numbers), _accounts(figures.accounts, numbers))
    return FiguresShown(counts, tuple(chart for chart in charts if chart.bars))


def _files_wrong(waiting: Waiting, numbers: Numbers) -> Iterator[Need]:
    if not waiting.files_wrong:
        return
    words = translate("Home", "Files that were not what they were at their last check: {count}")
    yield Need(
        words.format(count=numbers(waiting.files_wrong)),
        translate("Home", "See which, and look for a good copy in the backup."),
        "octagon-alert",
        Way(screen="verify"),
        translate("Home", "damaged"),
        "bad",
    )


def _files_due(waiting: Waiting, numbers: Numbers) -> Iterator[Need]:
    if not waiting.files_due:
        return
    words = translate("Home", "Files last checked more than {days} days ago: {count}")
    yield Need(
        words.format(days=numbers(waiting.files_every), count=numbers(waiting.files_due)),
        translate("Home", "Begin now. It can be stopped at any time, and goes on where it was."),
        "shield-check",
        Way(checks_due=True),
    )


def _elsewhere_due(waiting: Waiting, numbers: Numbers) -> Iterator[Need]:
    if not waiting.elsewhere_due:
        return
    words = translate(
        "Home", "Files kept elsewhere that were not seen for {days} days, or not found as they were: {count}"
    )
    yield Need(
        words.format(days=numbers(waiting.files_every), count=numbers(waiting.elsewhere_due)),
        translate("Home", "On the page of one of them under Media, “Find it…” looks for all."),
        "search",
        Way(screen="media"),
    )


def _missing(waiting: Waiting, numbers: Numbers) -> Iterator[Need]:
    for desk, count in waiting.missing.items():
        name = isolated(visible(waiting.desks.get(desk, desk)))
        yield Need(
            translate("Home", "Bundles of {name} that never came: {count}").format(name=name, count=numbers(count)),
            translate("Home", "Which, is told under Bundles, Keys. Ask them for these."),
            "package",
            Way(screen="bundles"),
            translate("Home", "gap"),
            "warn",
        )


def _receipts(waiting: Waiting, numbers: Numbers) -> Iterator[Need]:
    if not waiting.receipts_overdue:
        return
    words = translate("Home", "Bundles sent more than {days} days ago without a receipt: {count}")
    yield Need(
        words.format(days=numbers(waiting.receipts_after), count=numbers(waiting.receipts_overdue)),
        translate("Home", "Ask the recipients whether they arrived, and open the receipts when they come."),
        "package",
        Way(screen="bundles"),
        translate("Home", "overdue"),
        "warn",
    )


def _withdrawal(withdrawal: Withdrawal, desks: dict[str, str]) -> Need:
    named = ", ".join(isolated(visible(desks.get(desk, desk))) for desk in withdrawal.desks)
    return Need(
        translate("Home", "A withdrawn consent has still to be passed on"),
        translate("Home", "Sent before it was withdrawn, and not told since: {desks}").format(desks=named),
        "handshake",
        Way("consent", withdrawal.consent),
        translate("Home", "withdrawn"),
        "bad",
        withdrawal.code,
    )


def _consents(consents: tuple[CodedDue, ...], numbers: Numbers) -> Iterator[Need]:
    for one in consents[:_CONSENTS_NAMED]:
        words, below, tone = _due(one)
        yield Need(words, below, "handshake", Way("consent", one.first.consent), "", tone, one.code)
    if len(consents) > _CONSENTS_NAMED:
        words = translate("Home", "Further consents that want attention: {count}")
        yield Need(
            words.format(count=numbers(len(consents) - _CONSENTS_NAMED)),
            translate("Home", "The first of them is opened."),
            "handshake",
            Way("consent", consents[_CONSENTS_NAMED].first.consent),
        )


def _due(one: CodedDue) -> tuple[str, str, Tone]:
    ask = translate("Home", "Ask the person again, and note what was answered.")
    match one.first.due:
        case DueFor.ENDED:
            words = translate("Home", "A consent ended on {day}").format(day=day_words(one.first.day))
            return words, ask, "warn"
        case DueFor.ENDS_SOON:
            words = translate("Home", "A consent ends on {day}").format(day=day_words(one.first.day))
            return words, ask, "note"
        case _:
            words = translate("Home", "Somebody wants to be asked first")
            return words, translate("Home", "Before anything of it is used."), "quiet"


def _backup(waiting: Waiting) -> Iterator[Need]:
    if not waiting.backup_due:
        return
    if waiting.backup_days is None:
        words = translate("Home", "There is no backup of this vault yet")
    else:
        words = translate("Home", "The last backup is {days} days old").format(days=waiting.backup_days)
    below = translate("Home", "A new one can be made under Vault, Backup.")
    yield Need(words, below, "copy-check", Way(screen="vault"), translate("Home", "due"), "warn")


def _cut_short(intake: CutShort, numbers: Numbers) -> Need:
    """Without the name of the folder: people call folders by whose files they hold."""
    words = translate("Home", "Taking in media did not come to its end: {done} of {found} files")
    return Need(
        words.format(done=numbers(intake.done), found=numbers(intake.found)),
        translate("Home", "What was taken in is safe. Go on with it under Media, Add media, or give it up."),
        "hard-drive-download",
        Way(screen="media"),
        translate("Home", "cut short"),
        "warn",
    )


def _unfinished(unfinished: Unfinished, numbers: Numbers) -> Need:
    kind = unfinished.kind if unfinished.kind in BODY_TYPES else _DRAWN.get(unfinished.kind, "passage")
    words = translate("Home", "Begun and not saved yet: {kind}").format(kind=kind_words(kind).word)
    if unfinished.count > 1:
        named = translate("Home", "Begun and not saved yet: {count} {kind}")
        words = named.format(count=numbers(unfinished.count), kind=kind_words(kind).words)
    way = Way(unfinished.about_kind, unfinished.about) if unfinished.about else Way(kind=kind)
    return Need(words, translate("Home", "What was typed is kept. Go on with it, or give it up."), "file-pen", way)


def _unsealed(waiting: Waiting, numbers: Numbers) -> Iterator[Need]:
    if not waiting.unsealed:
        return
    yield Need(
        translate("Home", "Testimonies not sealed yet: {count}").format(count=numbers(waiting.unsealed)),
        translate("Home", "Read each back, correct it, then seal it."),
        "message-square-quote",
        Way(kind="testimony"),
    )


def _kind_counted(kind: str, count: int) -> str:
    return kind_words(kind).title if count == 1 else kind_words(kind).titles


def _all_of(kind: str) -> Way:
    """To the list of its own screen, which holds every level; what has none is searched for."""
    return Way(kind=kind) if kind in _LISTED else Way(question=Question(kinds=(kind,)))


def _acts(acts: tuple[CodeCount, ...], lists: CodeLists, numbers: Numbers) -> Chart:
    heading = translate("Home", "Acts by kind")
    bars = tuple(
        Bar(
            visible(lists.label(ACT_TYPES, one.code, interface_language())),
            numbers(one.count),
            one.count / acts[0].count,
            Way(question=Question(act_type=one.code)),
        )
        for one in acts[:MOST_BARS]
    )
    return Chart(heading, bars, _rest(sum(one.count for one in acts[MOST_BARS:]), numbers))


def _accounts(accounts: tuple[MonthCount, ...], numbers: Numbers) -> Chart:
    """The newest months; each leads to the accounts taken in it."""
    heading = translate("Home", "Testimonies by month")
    shown = accounts[-MOST_BARS:]
    most = max((one.count for one in shown), default=1)
    bars = tuple(
        Bar(
            month_words(one.month),
            numbers(one.count),
            one.count / most,
            Way(question=Question(when=understood(one.month), kinds=("testimony",))),
        )
        for one in shown
    )
    return Chart(heading, bars, _rest(sum(one.count for one in accounts[:-MOST_BARS]), numbers))


def _rest(count: int, numbers: Numbers) -> str:
    return translate("Home", "Others: {count}").format(count=numbers(count)) if count else ""
