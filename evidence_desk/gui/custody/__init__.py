"""The screen of custody: what was done at this desk, when, in which order, and whether the log of it holds."""
