"""A painted line of time: what lasted and what happened at some moment drawn differently, and a place for the undated."""
