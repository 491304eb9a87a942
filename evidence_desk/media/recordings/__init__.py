"""Sound recordings and films, read by a process without keys: what they say of themselves, and how they are played."""
