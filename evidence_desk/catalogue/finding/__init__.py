"""Questions to the catalogue and their answers."""
