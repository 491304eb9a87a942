"""Keys: this desk's own, to hand to others, and those of others, trusted once their fingerprint was compared."""
