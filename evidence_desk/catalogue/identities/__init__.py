"""Who sources are: sealed, opened through one door, and only with an entry in the custody log."""
