"""The vault: an encrypted folder with key slots, a database, and one encrypted file for each stored file."""
