"""A new vault, step by step: its place and names, its passphrase, recovery sheets with their drill, headquarters."""
