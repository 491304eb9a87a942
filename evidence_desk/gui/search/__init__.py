"""Searching over everything: what was found, in what words, and the way to it."""
