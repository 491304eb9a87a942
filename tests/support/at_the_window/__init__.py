"""Somebody at the real window: what a researcher does there, with keys and clicks, and what a sitting of theirs is."""
