"""Consent in the window: at a glance on the card of a source, and as a sheet of its own."""
