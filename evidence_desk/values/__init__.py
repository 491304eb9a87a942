"""Plain values of the field: dates as people know them, codes, names, canonical JSON. Pure, no input or output."""
