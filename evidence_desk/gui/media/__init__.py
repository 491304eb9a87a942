"""Media: exhibits as pictures or in a table, one of them in full, and the taking in of more."""
