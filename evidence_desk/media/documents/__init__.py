"""Documents read by a process without keys: what they say of themselves, and their pages as pixels."""
