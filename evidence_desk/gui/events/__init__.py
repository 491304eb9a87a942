"""The screen of events: what happened, its acts in the order of time, and what was done about it."""
