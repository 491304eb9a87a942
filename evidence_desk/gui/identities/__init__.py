"""The door to who a source is, on its card: entered, opened with a reason, closed by itself."""
