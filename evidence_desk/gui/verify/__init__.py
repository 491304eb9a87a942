"""Verify: stored files, the custody log, and files and bundles from outside; with a vault or without any."""
