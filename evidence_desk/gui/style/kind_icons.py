"""Which icon stands for which kind of record, the same on every screen."""

_ICONS = {
    "source": "users",
    "identity": "lock",
    "consent": "handshake",
    "testimony": "message-square-quote",
    "exhibit": "image",
    "passage": "highlighter",
    "rendering": "languages",
    "event": "calendar-days",
    "act": "circle-dot",
    "intervention": "life-buoy",
    "party": "building-2",
    "place": "map-pin",
    "claim": "megaphone",
    "assessment": "scale",
    "link": "link",
    "note": "sticky-note",
    "vocabulary": "list-tree",
}


def kind_icon(kind: str) -> str:
    """The icon of a kind of record, a key of ``record.BODY_TYPES``."""
    return _ICONS[kind]
