"""The screen of sources: who tells us something, how far they can be relied on, and what they are at risk of."""
