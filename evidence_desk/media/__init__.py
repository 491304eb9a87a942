"""Files: found, read safely, hashed, compared with lists of hashes, taken in, looked at, checked again."""
