"""The closed word lists, and what kinds of records are called in front of people."""
