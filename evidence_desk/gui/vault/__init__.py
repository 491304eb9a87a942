"""The screen of the vault itself: who can open it, when it locks, and its copies."""
