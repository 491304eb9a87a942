"""The screen of parties and places: two trees, one of them in view."""

from evidence_desk.gui.paged_screen import PagedScreen, ScreenPage
from evidence_desk.gui.parties.view import PartiesView
from evidence_desk.gui.places.view import PlacesView
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate

_KINDS = ("party", "place")


class PartiesAndPlacesView(PagedScreen):
    """Parties and places; a record of either kind is shown on its own page."""

    def __init__(self, look: Look, parties: PartiesView, places: PlacesView) -> None:
        super().__init__(
            look,
            (
                ScreenPage(translate("Parties", "Parties"), "building-2", parties),
                ScreenPage(translate("Places", "Places"), "map-pin", places),
            ),
        )
        self.parties, self.places = parties, places

    def show_asked(self, asked: RecordAsked) -> None:
        """Somebody asked for this party or place elsewhere."""
        if asked.kind in _KINDS:
            self.open_page(_KINDS.index(asked.kind))
            (self.parties, self.places)[_KINDS.index(asked.kind)].show_record(asked.record)
