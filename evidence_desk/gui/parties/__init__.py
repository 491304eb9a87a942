"""Parties: persons, groups, organisations, units and institutions, as the tree of what they are part of."""
