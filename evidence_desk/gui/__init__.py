"""The window: Qt lives here and nowhere else. Views lay out and emit intentions; presenters, without Qt, decide."""
