"""The kinds of records, each with its body in a file of its own."""
