"""The keeping of records: each save with its revision, its register, and what refers to what."""
