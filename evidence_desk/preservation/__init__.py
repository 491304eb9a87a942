"""Preservation: what keeps a vault whole over years: backup, restore, and the check that names every finding."""
