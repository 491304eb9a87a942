"""Boxes of forms for what records hold: records, terms, names, places, citations, levels, texts."""
