"""Signatures of what files say of themselves, tried in a process of their own that has no keys."""
