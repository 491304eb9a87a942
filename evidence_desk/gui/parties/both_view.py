"""The screen of parties and places: two trees, one of them in view, each made when it is first wanted."""

from collections.abc import Callable

from evidence_desk.gui.deferred_view import DeferredView
from evidence_desk.gui.paged_screen import PagedScreen, ScreenPage
from evidence_desk.gui.parties.view import PartiesView
from evidence_desk.gui.places.view import PlacesView
from evidence_desk.gui.screen import RecordAsked, ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate

_KINDS = ("party", "place")


class PartiesAndPlacesView(PagedScreen):
    """Parties and places; a record of either kind is shown on its own page."""

    def __init__(
        self, look: Look, make_parties: Callable[[], PartiesView], make_places: Callable[[], PlacesView]
    ) -> None:
        self._deferred = (DeferredView(make_parties), DeferredView(make_places))
        super().__init__(
            look,
            (
                ScreenPage(translate("Parties", "Parties"), "building-2", self._deferred[0]),
                ScreenPage(translate("Places", "Places"), "map-pin", self._deferred[1]),
            ),
        )

    @property
    def parties(self) -> ScreenView:
        """The page of parties, a ``PartiesView``."""
        return self._deferred[0].view

    @property
    def places(self) -> ScreenView:
        """The page of places, a ``PlacesView``."""
        return self._deferred[1].view

    def show_asked(self, asked: RecordAsked) -> None:
        """Somebody asked for this party or place elsewhere."""
        if asked.kind in _KINDS:
            place = _KINDS.index(asked.kind)
            self.open_page(place)
            self._deferred[place].show_record(asked.record)
