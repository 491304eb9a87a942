"""The screen of events: events and interventions side by side as pages, and the acts of one event as a page behind it."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from evidence_desk.gui.events.acts_view import ActsView
from evidence_desk.gui.events.card_view import ActWanted
from evidence_desk.gui.events.events_view import EventsView
from evidence_desk.gui.events.found import Found
from evidence_desk.gui.interventions.view import InterventionsView
from evidence_desk.gui.records.records_view import RecordsView
from evidence_desk.gui.screen import RecordAsked, ScreenView
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class EventsScreenView(ScreenView):
    """``acts_opened`` (payload: ActWanted) and ``sought`` (payload: an identity) are for the presenters.

    Alt+Left leads from the acts back to their event. ``make_acts`` and ``make_interventions`` give the pages that are made
    when they are first wanted.
    """

    acts_opened = Signal(object)
    sought = Signal(str)

    def __init__(
        self,
        look: Look,
        events: EventsView,
        make_acts: Callable[[], ActsView],
        make_interventions: Callable[[], InterventionsView],
    ) -> None:
        super().__init__()
        self._look = look
        self.events = events
        self._make_acts, self._make_interventions = make_acts, make_interventions
        self.finder: object = None  # held here so that it lives as long as the view it speaks to
        self._event = ""
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._back = Button(look, translate("Events", "Back to the event"), kind="quiet", icon="arrow-left")
        self._title = ElidedLabel(role="strong")
        self._titles, self._crumb = self._make_titles(), self._make_crumb()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._titles)
        column.addWidget(self._crumb)
        column.addWidget(self._stack, 1)
        self._take_in(events)
        self._group.idClicked.connect(self._turn_to)
        self._back.clicked.connect(self._go_back)
        events.act_wanted.connect(self.open_acts)
        events.intervention_wanted.connect(self._begin_intervention)
        self._show(events)

    @cached_property
    def acts(self) -> ActsView:
        """The page of the acts of one event, made by now."""
        acts = self._make_acts()
        self._take_in(acts)
        acts.left.connect(self._go_back)
        acts.event_named.connect(self._name_event)
        back = QShortcut(QKeySequence("Alt+Left"), acts)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._go_back)
        return acts

    @cached_property
    def interventions(self) -> InterventionsView:
        """The page of interventions, made by now."""
        interventions = self._make_interventions()
        self._take_in(interventions)
        return interventions

    # What the window calls.

    def entered(self) -> None:
        """The keyboard goes to the page in view."""
        self._page().entered()

    def ask_new(self) -> None:
        """A new event, act or intervention, as the page in view holds."""
        self._page().ask_new()

    def focus_filter(self) -> None:
        """Pass it on to the page in view."""
        self._page().focus_filter()

    def keep_draft(self) -> None:
        """Pass it on to every page."""
        for place in range(self._stack.count()):
            page = self._stack.widget(place)
            if isinstance(page, RecordsView):
                page.keep_draft()

    def show_record(self, record_id: str) -> None:
        """Somebody asked for an event, an act or an intervention elsewhere."""
        self.keep_draft()
        self.sought.emit(record_id)

    # What the presenter calls.

    def lead_to(self, found: Found) -> None:
        """The record sought was found: show it on its page."""
        if found.kind == "act":
            self.open_acts(ActWanted(found.event, found.record))
            return
        page = self.interventions if found.kind == "intervention" else self.events
        if page is not self._page():
            self._show(page)
            page.entered()
        page.show_record(found.record)

    @Slot(object)
    def open_acts(self, wanted: ActWanted) -> None:
        """Show the acts of an event: one of them, or a new one."""
        self.keep_draft()
        self._event = wanted.event
        self._title.setText("")
        self._show(self.acts)
        if wanted.act:
            self.acts.focus_chain()
        self.acts_opened.emit(wanted)

    # The parts.

    def _take_in(self, page: RecordsView) -> None:
        self._stack.addWidget(page)
        page.record_asked.connect(self._lead)

    def _page(self) -> RecordsView:
        page = self._stack.currentWidget()
        assert isinstance(page, RecordsView)  # noqa: S101 -- nothing else is taken in
        return page

    def _make_titles(self) -> QFrame:
        theme = self._look.theme
        bar = QFrame()
        bar.setProperty("face", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.px(12), theme.px(8), theme.px(16), theme.px(8))
        line.setSpacing(theme.px(4))
        titles = (
            (translate("Events", "Events"), kind_icon("event")),
            (translate("Events", "Interventions"), kind_icon("intervention")),
        )
        for place, (words, icon) in enumerate(titles):
            button = Button(self._look, words, kind="quiet", icon=icon)
            button.setCheckable(True)
            self._group.addButton(button, place)
            line.addWidget(button)
        line.addStretch(1)
        return bar

    def _make_crumb(self) -> QFrame:
        theme = self._look.theme
        bar = QFrame()
        bar.setProperty("face", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.px(12), theme.px(8), theme.px(16), theme.px(8))
        line.setSpacing(theme.px(12))
        line.addWidget(self._back)
        line.addWidget(self._title, 1)
        return bar

    def _show(self, page: RecordsView) -> None:
        self._stack.setCurrentWidget(page)
        among_acts = isinstance(page, ActsView)
        self._titles.setVisible(not among_acts)
        self._crumb.setVisible(among_acts)
        if not among_acts:
            self._group.button(0 if page is self.events else 1).setChecked(True)

    @Slot(int)
    def _turn_to(self, place: int) -> None:
        self.keep_draft()
        self._show(self.interventions if place else self.events)
        self._page().entered()

    @Slot()
    def _go_back(self) -> None:
        """To the event whose acts were in view, with the act that was in view marked there."""
        self.acts.keep_draft()
        self._show(self.events)
        self.events.come_back(self._event, self.acts.act_in_view())

    @Slot(str)
    def _name_event(self, title: str) -> None:
        self._title.setText(isolated(title))

    @Slot(str)
    def _begin_intervention(self, event: str) -> None:
        self._show(self.interventions)
        self.interventions.entered()
        self.interventions.begin_about(event)

    @Slot(object)
    def _lead(self, asked: RecordAsked) -> None:
        """To a record of this screen at once; to any other through the window."""
        if asked.kind in ("event", "act", "intervention"):
            self.show_record(asked.record)
        else:
            self.record_asked.emit(asked)
