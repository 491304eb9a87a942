"""Translations, transcripts and summaries: beside an original, never in its place."""
