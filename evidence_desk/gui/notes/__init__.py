"""Notes about a record: this desk's own, which can be changed, and those of other desks, which can be read."""
